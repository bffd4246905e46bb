"""Handlers read payloads and nothing else does."""
