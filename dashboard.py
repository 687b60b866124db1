"""Overview (概要): the year in one screen. The program starts here: ``streamlit run dashboard.py``."""

import pandas as pd

from council_data import attention, measures, queries, step_queries
from council_data.captions import group_labels
from council_data.charts import year_calendar
from pages.parts.body import Body, page

SHOWN = 5


def overview(body: Body) -> None:
    t, read, view = body.t, body.read, body.view
    meetings = read(queries.meetings, view)
    modes = measures.modes(read(queries.meeting_counts, view))
    body.headline(
        t(
            "{year}: {meetings} held ({modes}).",
            year=t.fiscal_year(view.year),
            meetings=t.plural("{n} meeting", "{n} meetings", modes.held),
            modes=modes.said(t),
        )
    )
    _figures(body, modes, meetings)
    _lists(body, meetings)
    body.chart(year_calendar.chart(read(queries.sittings, view), view, t), wide=True)


def _figures(body: Body, modes: measures.Modes, meetings: pd.DataFrame) -> None:
    t, read, view = body.t, body.read, body.view
    last_view = measures.same_day_last_year(view, read(queries.years))
    last = measures.modes(read(queries.meeting_counts, last_view)) if last_view else None

    def last_year(number: str) -> str:
        return t("last year to the same day {n}", n=number)

    body.figures(
        [
            (t("Meetings held"), modes.held, last_year(f"{last.held:,}") if last else ""),
            (t("Written"), modes.written, last_year(f"{last.written:,}") if last else ""),
            (t("In person"), modes.in_person, last_year(f"{last.in_person:,}") if last else ""),
            (
                t("Written share"),
                t.share(modes.written, modes.held),
                last_year(t.share(last.written, last.held)) if last else "",
            ),
            (
                t("Groups that met"),
                measures.held(meetings, view)["group_id"].nunique(),
                t("of {n} groups", n=len(read(queries.groups, view))),
            ),
            (t("Audit steps"), len(read(step_queries.audit_steps, view)), t("in this year")),
            (t("System steps"), len(read(step_queries.system_steps, view)), t("in this year")),
        ]
    )


def _lists(body: Body, meetings: pd.DataFrame) -> None:
    t, view = body.t, body.view
    groups = body.read(queries.groups, view)
    steps = body.read(step_queries.system_steps, view, whole_history=True)
    labels = group_labels(body.tree, t)

    def meeting_texts(some: pd.DataFrame) -> list[tuple[str, str]]:
        return [
            (
                f"{labels[row.group_id]} {t.title(row.title, row.title_en, row.ordinal, row.kind)}",
                t.listed([t.span(row.first_day, row.last_day, "day"), t.word(row.mode)]),
            )
            for row in some.itertuples()
        ]

    def step_texts(some: pd.DataFrame) -> list[tuple[str, str]]:
        return [
            (
                t("{system}: {step}", system=t.name(row.system, row.system_en), step=t.name(row.step, row.step_en)),
                t.span(row.first_day, row.last_day, row.precision),
            )
            for row in some.itertuples()
        ]

    waiting = [
        *(
            (t("{group} has not met this year", group=labels[number]), "")
            for number in attention.not_met(groups, meetings, view)["group_id"]
        ),
        *((t("Late: {what}", what=text), planned) for text, planned in step_texts(attention.late(steps, view))),
        *(
            (t("Planned, but not recorded as held: {what}", what=text), planned)
            for text, planned in meeting_texts(attention.overdue(meetings, view))
        ),
    ]
    latest = meeting_texts(attention.latest(meetings, view, SHOWN))
    upcoming = meeting_texts(attention.upcoming(meetings, view, SHOWN))
    upcoming += step_texts(attention.upcoming_steps(steps, view, SHOWN))
    nothing_waits = t("Every group has met, and no plan is late.")
    body.texts("attention", t("Needs attention"), waiting, empty=nothing_waits, attention=True)
    body.texts("latest", t("What came last"), latest, empty=t("No meeting has been held yet."))
    body.texts("upcoming", t("What comes next"), upcoming, empty=t("No plan is on record."))


page("dashboard.py", overview)
