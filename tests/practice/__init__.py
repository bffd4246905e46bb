"""Practise without guilt."""
