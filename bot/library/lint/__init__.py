"""The rules that every prompt and the library as a whole must keep."""
