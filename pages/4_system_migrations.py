"""System migrations (システム移行): where each system stands, and how it came there."""

from council_data import step_queries
from council_data.charts import migration_gantt
from pages.parts import page_choices
from pages.parts.body import Body, page


def migrations_page(body: Body) -> None:
    body.show_all_kinds_and_modes()
    t, read, view = body.t, body.read, body.view
    year_alone = page_choices.switch(body, "steps", t("This fiscal year alone"), off="history", on="year")
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
