"""A report's headings, and what stands below them, in its own words: the Word report is written in these."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("section", sa.Column("wording", sa.JSON(), nullable=False, server_default=sa.text("'[]'")))
