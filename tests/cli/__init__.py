"""The command line, the settings, and what doctor looks at."""
