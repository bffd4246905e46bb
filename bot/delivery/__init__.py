"""Whatever is sent at its time, once: queue, states, pace, sender."""
