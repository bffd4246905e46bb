"""Learn the weights that `bot/moments/learned.py` uses, and report how good they are."""
