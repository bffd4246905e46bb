"""Who someone is to us, and what is held about them."""
