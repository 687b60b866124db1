"""Audits (監査): the steps of each security audit on a time axis."""

from council_data import step_queries
from council_data.charts import audit_timeline
from pages.parts.body import Body, page


def audits_page(body: Body) -> None:
    body.show_all_kinds_and_modes()
    t, read, view = body.t, body.read, body.view
    steps = read(step_queries.audit_steps, view)
    body.headline(
        t(
            "The year's security audits: {audits} with {steps}.",
            audits=t.plural("{n} audit", "{n} audits", steps["audit_id"].nunique()),
            steps=t.plural("{n} step", "{n} steps", len(steps)),
        )
    )
    body.chart(audit_timeline.chart(steps, view, t), wide=True)


page("pages/3_audits.py", audits_page)
