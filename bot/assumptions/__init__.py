"""Assume generously: other stories that fit the same facts, and what others do well."""
