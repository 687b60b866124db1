"""Findings (校正): what is odd about the year on record, each with its line and why."""

from council_data import queries, step_queries
from council_data.captions import group_labels
from council_data.lists import finding_list
from council_data.view_findings import findings_of
from pages.parts.body import Body, page


def findings_page(body: Body) -> None:
    body.show_all_kinds_and_modes()
    t, view = body.t, body.view
    found = body.read(findings_of, view)
    labels = group_labels(body.tree, t)
    groups = body.read(queries.groups)
    steps, audit_steps = (body.read(ask, view) for ask in (step_queries.system_steps, step_queries.audit_steps))
    called = {
        (programme, name): labels[number]
        for programme, name, number in zip(groups["programme"], groups["name"], groups["group_id"], strict=True)
    }
    called |= {row.system: t.name(row.system, row.system_en) for row in steps.itertuples()}
    called |= {row.audit: t.name(row.audit, row.audit_en) for row in audit_steps.itertuples()}
    frame, headings = finding_list(found.on_meetings, found.on_steps, called, t)
    year = t.fiscal_year(view.year)
    looked_at = {
        "meetings": t.plural("{n} meeting", "{n} meetings", found.meetings),
        "steps": t.plural("{n} step", "{n} steps", found.steps),
    }
    if found.count:
        findings = t.plural("{n} finding", "{n} findings", found.count)
        said = t(
            "{year}: {findings} on {meetings} and {steps} looked through.", year=year, findings=findings, **looked_at
        )
    else:
        said = t("{year}: nothing odd on {meetings} and {steps} looked through.", year=year, **looked_at)
    body.headline(said)
    nothing = t("Nothing odd was found.") if found.meetings or found.steps else body.nothing_found
    sentence = t(
        "Numbering, dates, days off, places, the groups' lives and what became of the plan are checked; nothing is"
        " mended by itself."
    )
    body.table("findings", t("Findings"), frame, headings, empty=nothing, sentence=sentence)


page("pages/7_findings.py", findings_page)
