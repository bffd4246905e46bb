"""Tests of assuming generously."""
