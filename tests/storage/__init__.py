"""Storage: one suite, run on SQLite and on PostgreSQL."""
