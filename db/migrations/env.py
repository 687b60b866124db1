"""Alembic's way in. `db.engine` hands over the connection whose transaction the migrations belong to."""

from alembic import context

from db.models import Base

context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata)
context.run_migrations()
