"""The morning nudge."""
