"""Help instead of a line, where there is harm."""
