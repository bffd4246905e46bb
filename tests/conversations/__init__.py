"""Prepare a conversation."""
