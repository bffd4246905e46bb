"""The tests of the protections can fail: each is taken out once, and a test has to notice."""
