"""Tests of the library of prompts."""
