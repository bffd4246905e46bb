"""Tests of the timed chores."""
