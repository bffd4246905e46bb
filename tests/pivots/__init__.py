"""Tests of the pivots room."""
