"""The words that the matching goes by, as TOML: content, not code."""
