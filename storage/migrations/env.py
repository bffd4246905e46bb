"""Tell Alembic where to work. It runs this file for each command, `upgrade` among them."""

from alembic import context

# Our caller's connection, already in a transaction that holds the lock of all migrations.
context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
