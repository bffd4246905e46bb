"""The morning nudge: when it comes, and what a person can do with it."""
