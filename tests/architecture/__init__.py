"""What holds for the whole repository."""
