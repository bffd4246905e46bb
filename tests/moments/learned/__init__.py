"""Tests of the learned matcher."""
