"""Tests of the browsing room."""
