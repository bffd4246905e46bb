"""Common Ground: a private line worth saying, in the moment a conversation gets tense."""

__version__ = "0.1.0"
