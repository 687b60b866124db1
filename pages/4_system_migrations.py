"""System migrations (システム移行): where each system stands, and how it came there."""

import streamlit as st

from council_data import step_queries
from council_data.charts import migration_gantt
from pages.parts.body import Body, page


def migrations_page(body: Body) -> None:
    body.show_all_kinds_and_modes()
    t, read, view = body.t, body.read, body.view
    year_alone = st.toggle(t("This fiscal year alone"), key="year_alone")
    steps = read(step_queries.system_steps, view, whole_history=not year_alone)
    body.headline(
        t(
            "Where the systems stand: {steps} of {systems}.",
            steps=t.plural("{n} step", "{n} steps", len(steps)),
            systems=t.plural("{n} system", "{n} systems", steps["system_id"].nunique()),
        )
    )
    judgements = read(step_queries.judgements, view)
    body.chart(migration_gantt.chart(steps, judgements, view, t, whole_history=not year_alone), wide=True)


page("pages/4_system_migrations.py", migrations_page)
