"""Which meetings came on record as a plan, and which snapshots were presented."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("meeting", sa.Column("was_planned", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute("UPDATE meeting SET was_planned = (status = 'planned')")
    op.add_column("snapshot", sa.Column("presented_at", sa.DateTime(timezone=True), nullable=True))
