"""Meetings (会議): how often who met, and what lay before each meeting."""

from council_data import measures, queries
from council_data.charts import frequency, meeting_lanes, month_matrix, running_total
from pages.parts import page_choices
from pages.parts.body import Body, page


def meetings_page(body: Body) -> None:
    t, read, view = body.t, body.read, body.view
    by_group = page_choices.switch(body, "stack", t("Stack the months by group"), off="mode", on="group")
    stacked_by = frequency.StackedBy.GROUP if by_group else frequency.StackedBy.MODE
    counts, meetings, sittings = (
        read(ask, view) for ask in (queries.meeting_counts, queries.meetings, queries.sittings)
    )
    last = measures.same_day_last_year(view, read(queries.years))
    last_held = measures.modes(read(queries.meeting_counts, last)).held if last else None
    last_meetings = read(queries.meetings, last.to_the_years_end) if last else None

    modes = measures.modes(counts)
    body.headline(
        t(
            "How often the groups met: {meetings} held by {groups} – {modes}.",
            meetings=t.plural("{n} meeting", "{n} meetings", modes.held),
            groups=t.plural("{n} group", "{n} groups", counts["group_id"].nunique()),
            modes=modes.said(t),
        )
    )
    body.chart(frequency.chart(counts, body.tree, view, t, stacked_by=stacked_by, last_year=last_held), wide=by_group)
    body.chart(running_total.chart(meetings, view, t, last_year_meetings=last_meetings))
    body.chart(meeting_lanes.chart(meetings, sittings, body.tree, view, t), wide=True)
    body.chart(month_matrix.chart(counts, body.tree, view, t), wide=True)


page("pages/1_meetings.py", meetings_page)
