"""Look around the library: by moment and kind, by words, and at the ideas behind it."""
