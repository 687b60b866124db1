"""Findings (校正): what is odd about the year on record, each with its line and why."""

from council_data import queries, step_queries
from council_data.captions import group_labels
from council_data.findings import of_record, of_steps
from council_data.lists import finding_list
from council_data.recorded import record_of
from pages.parts.body import Body, page


def findings_page(body: Body) -> None:
    t, view = body.t, body.view
    body.show_all_kinds_and_modes()
    record = body.read(record_of, view.year)
    chosen = body.read(queries.groups, view)["group_id"]
    today = body.read(queries.groups)
    today = today[today["group_id"].isin(chosen)]
    labels = group_labels(body.tree, t)
    groups = {
        (programme, name): labels[number]
        for programme, name, number in zip(today["programme"], today["name"], today["group_id"], strict=True)
    }
    steps, audit_steps = (body.read(ask, view) for ask in (step_queries.system_steps, step_queries.audit_steps))
    called = groups | {row.system: t.name(row.system, row.system_en) for row in steps.itertuples()}
    called |= {row.audit: t.name(row.audit, row.audit_en) for row in audit_steps.itertuples()}
    found = of_record(record, groups)
    on_steps = of_steps(record, set(steps["step_id"]), set(audit_steps["step_id"]))
    frame, headings = finding_list(found, on_steps, called, t)
    looked_through = sum((one.fact.programme, one.fact.group) in groups for one in record.meetings)
    year = t.fiscal_year(view.year)
    looked_at = {
        "meetings": t.plural("{n} meeting", "{n} meetings", looked_through),
        "steps": t.plural("{n} step", "{n} steps", len(steps) + len(audit_steps)),
    }
    if found or on_steps:
        findings = t.plural("{n} finding", "{n} findings", len(found) + len(on_steps))
        said = t(
            "{year}: {findings} on {meetings} and {steps} looked through.", year=year, findings=findings, **looked_at
        )
    else:
        said = t("{year}: nothing odd on {meetings} and {steps} looked through.", year=year, **looked_at)
    body.headline(said)
    nothing = t("Nothing odd was found.") if looked_through or len(steps) or len(audit_steps) else body.nothing_found
    sentence = t(
        "Numbering, dates, days off, places, the groups' lives and what became of the plan are checked; nothing is"
        " mended by itself."
    )
    body.table("findings", t("Findings"), frame, headings, empty=nothing, sentence=sentence)


page("pages/7_findings.py", findings_page)
