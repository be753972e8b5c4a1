"""What changed from one version of the tables to the next, as Alembic's steps."""
