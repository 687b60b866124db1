"""A meeting that was not held need not say how it was to be held; what groups were called before."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

KINDS = ("regular", "extraordinary", "study_session", "training", "judgement", "audit_activity", "other")
MODES = ("in_person", "written", "online", "hybrid")
STATUSES = ("planned", "held", "cancelled")


def _words(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=20)


# SQLite makes the table anew, and can tell nothing of the old one's CHECK constraints: they are named here.
MEETING = sa.Table(
    "meeting",
    sa.MetaData(),
    sa.Column("id", sa.Integer(), nullable=False),
    sa.Column("source_year", sa.Integer(), nullable=False),
    sa.Column("source_line", sa.Integer(), nullable=False),
    sa.Column("version", sa.Integer(), nullable=False),
    sa.Column("fiscal_year", sa.Integer(), nullable=False),
    sa.Column("group_id", sa.Integer(), nullable=False),
    sa.Column("title", sa.String(), nullable=False),
    sa.Column("title_en", sa.String(), nullable=False),
    sa.Column("ordinal", sa.Integer(), nullable=True),
    sa.Column("kind", _words("meetingkind", *KINDS), nullable=False),
    sa.Column("mode", _words("mode", *MODES), nullable=False),
    sa.Column("status", _words("meetingstatus", *STATUSES), nullable=False),
    sa.Column("remarks", sa.String(), nullable=False),
    sa.CheckConstraint("ordinal IS NULL OR ordinal > 0", name="ordinal_counts_from_one"),
    sa.ForeignKeyConstraint(["fiscal_year"], ["fiscal_year.year"]),
    sa.ForeignKeyConstraint(["group_id"], ["council_group.id"]),
    sa.ForeignKeyConstraint(["source_year"], ["fiscal_year.year"]),
    sa.PrimaryKeyConstraint("id"),
    sa.Index("ix_meeting_fiscal_year", "fiscal_year"),
    sa.Index("ix_meeting_group_id", "group_id"),
)


def upgrade() -> None:
    with op.batch_alter_table("meeting", copy_from=MEETING) as meeting:
        meeting.alter_column("mode", existing_type=_words("mode", *MODES), nullable=True)
        meeting.create_check_constraint("held_somehow", "mode IS NOT NULL OR status <> 'held'")
    op.create_table(
        "former_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("last_year", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["council_group.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("group_id", "last_year"),
    )
    op.create_index(op.f("ix_former_name_group_id"), "former_name", ["group_id"], unique=False)
