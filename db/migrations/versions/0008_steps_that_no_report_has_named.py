"""Steps that the year's report has not named yet, how steps were planned before, and preparations of a change."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def words(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=20)


KINDS = (
    "launch",
    "unification",
    "replacement",
    "asp_saas",
    "network_switch",
    "publication",
    "verification",
    "training",
)
KIND = words("stepkind", "preparation", *KINDS)
# SQLite makes the table anew, and can tell nothing of the old one's CHECK constraints: they are named here.
SYSTEM_STEP = sa.Table(
    "system_step",
    sa.MetaData(),
    sa.Column("id", sa.Integer(), nullable=False),
    sa.Column("source_year", sa.Integer(), nullable=False),
    sa.Column("source_line", sa.Integer(), nullable=False),
    sa.Column("version", sa.Integer(), nullable=False),
    sa.Column("system_id", sa.Integer(), nullable=False),
    sa.Column("migration_id", sa.Integer(), nullable=True),
    sa.Column("venue_id", sa.Integer(), nullable=True),
    sa.Column("name", sa.String(), nullable=False),
    sa.Column("name_en", sa.String(), nullable=False),
    sa.Column("kind", KIND, nullable=False),
    sa.Column("second_kind", KIND, nullable=True),
    sa.Column("first_day", sa.Date(), nullable=False),
    sa.Column("last_day", sa.Date(), nullable=False),
    sa.Column("precision", words("precision", "day", "month", "year", "fiscal_year"), nullable=False),
    sa.Column("status", words("stepstatus", "planned", "done", "cancelled"), nullable=False),
    sa.Column("sessions", sa.Integer(), nullable=True),
    sa.Column("days", sa.JSON(none_as_null=True), nullable=True),
    sa.CheckConstraint("first_day <= last_day", name="runs_forward"),
    sa.CheckConstraint("sessions IS NULL OR sessions > 0", name="sessions_counted"),
    sa.ForeignKeyConstraint(["migration_id"], ["system_migration.id"]),
    sa.ForeignKeyConstraint(["source_year"], ["fiscal_year.year"]),
    sa.ForeignKeyConstraint(["system_id"], ["system.id"]),
    sa.ForeignKeyConstraint(["venue_id"], ["venue.id"]),
    sa.PrimaryKeyConstraint("id"),
    sa.Index("ix_system_step_first_day", "first_day"),
    sa.Index("ix_system_step_migration_id", "migration_id"),
    sa.Index("ix_system_step_system_id", "system_id"),
)
YEAR = sa.table("fiscal_year", sa.column("year"), sa.column("report"))
# Of a year of which no more than the plan is on record, what is planned is known from that plan alone.
OF_A_PLAN = sa.select(YEAR.c.year).where(YEAR.c.report.contains("計画"), ~YEAR.c.report.contains("報告"))


def new_columns() -> list[sa.Column]:
    return [
        sa.Column("only_in_plan", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("planned_as", sa.JSON(), nullable=False, server_default=sa.text("'[]'")),
    ]


def upgrade() -> None:
    with op.batch_alter_table("system_step", copy_from=SYSTEM_STEP, recreate="always") as steps:
        for column in new_columns():
            steps.add_column(column)
    for column in new_columns():
        op.add_column("audit_step", column)
    for table in ("audit_step", "system_step"):
        steps = sa.table(table, *(sa.column(name) for name in ("only_in_plan", "status", "source_year")))
        planned = steps.c.status == "planned", steps.c.source_year.in_(OF_A_PLAN)
        op.execute(steps.update().where(*planned).values(only_in_plan=sa.true()))
