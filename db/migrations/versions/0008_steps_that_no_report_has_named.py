"""Steps that the year's report has not named yet, and how steps were planned before."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

TABLES = ("audit_step", "system_step")
YEAR = sa.table("fiscal_year", sa.column("year"), sa.column("report"))
# Of a year of which no more than the plan is on record, what is planned is known from that plan alone.
OF_A_PLAN = sa.select(YEAR.c.year).where(YEAR.c.report.contains("計画"), ~YEAR.c.report.contains("報告"))


def upgrade() -> None:
    for table in TABLES:
        op.add_column(table, sa.Column("only_in_plan", sa.Boolean(), nullable=False, server_default=sa.false()))
        op.add_column(table, sa.Column("planned_as", sa.JSON(), nullable=False, server_default=sa.text("'[]'")))
        steps = sa.table(table, *(sa.column(name) for name in ("only_in_plan", "status", "source_year")))
        planned = steps.c.status == "planned", steps.c.source_year.in_(OF_A_PLAN)
        op.execute(steps.update().where(*planned).values(only_in_plan=sa.true()))
