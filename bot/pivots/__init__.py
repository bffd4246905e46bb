"""Pivot: three lines worth saying in a tense moment, for the asker alone."""
