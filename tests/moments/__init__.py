"""What someone typed, and what it is about."""
