"""Meetings of which only the month is planned, and those that no report has named yet."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0005"

PRECISIONS = sa.Enum(
    *("day", "month", "year", "fiscal_year"), name="precision", native_enum=False, create_constraint=True, length=20
)
# SQLite makes the table anew, and can tell nothing of the old one's CHECK constraints: they are named here.
SITTING = sa.Table(
    "sitting",
    sa.MetaData(),
    sa.Column("id", sa.Integer(), nullable=False),
    sa.Column("meeting_id", sa.Integer(), nullable=False),
    sa.Column("venue_id", sa.Integer(), nullable=True),
    sa.Column("position", sa.Integer(), nullable=False),
    sa.Column("first_day", sa.Date(), nullable=False),
    sa.Column("last_day", sa.Date(), nullable=False),
    sa.Column("version", sa.Integer(), nullable=False),
    sa.CheckConstraint("first_day <= last_day", name="runs_forward"),
    sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], ondelete="CASCADE"),
    sa.ForeignKeyConstraint(["venue_id"], ["venue.id"]),
    sa.PrimaryKeyConstraint("id"),
    sa.UniqueConstraint("meeting_id", "position"),
    sa.Index("ix_sitting_meeting_id", "meeting_id"),
    sa.Index("ix_sitting_first_day", "first_day"),
)


def upgrade() -> None:
    op.add_column("meeting", sa.Column("only_in_plan", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("sitting", copy_from=SITTING, recreate="always") as sitting:
        sitting.add_column(sa.Column("precision", PRECISIONS, nullable=False, server_default="day"))
