"""Practise without guilt: a private log of small moments, and what it adds up to."""
