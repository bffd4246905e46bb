"""Speed and memory as ratios against the bare stack: `python -m tests.bench`."""
