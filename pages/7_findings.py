"""Findings (校正): what is odd about the year on record, each with its line and why."""

from council_data import queries
from council_data.captions import group_labels
from council_data.findings import of_record
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
    found = of_record(record, groups)
    frame, headings = finding_list(found, groups, t)
    looked_through = sum((one.fact.programme, one.fact.group) in groups for one in record.meetings)
    year = t.fiscal_year(view.year)
    meetings = t.plural("{n} meeting", "{n} meetings", looked_through)
    if found:
        findings = t.plural("{n} finding", "{n} findings", len(found))
        body.headline(
            t("{year}: {findings} on {meetings} looked through.", year=year, findings=findings, meetings=meetings)
        )
    else:
        body.headline(t("{year}: nothing odd on {meetings} looked through.", year=year, meetings=meetings))
    nothing = t("Nothing odd was found.") if looked_through else body.nothing_found
    sentence = t("Numbering, dates, days off, places and the groups' lives are checked; nothing is mended by itself.")
    body.table("findings", t("Findings"), frame, headings, empty=nothing, sentence=sentence, stacks=True)


page("pages/7_findings.py", findings_page)
