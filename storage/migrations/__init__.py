"""Changes of the schema, one numbered file each in `versions/`, run by Alembic at start."""
