"""The identifiers of Home's first page and of the starter path."""

HOME_WHOLE = "home_whole"
"""Show the whole page to someone who sees the first one."""
PATH_CLOSE = "path_close"
"""Put the starter path away."""
