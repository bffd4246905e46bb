"""App Home, put together from a card of each room."""
