"""The values everyone shares: enums, ids, errors, and what is stored as plain dataclasses."""
