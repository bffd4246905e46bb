"""Prepare a conversation: a card in small steps, a reminder before it, a look back after it."""
