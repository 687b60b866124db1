"""Overview (概要): the year in one screen. The program starts here: ``streamlit run dashboard.py``."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd

from council_data import attention, measures, published, queries, snapshots, step_queries
from council_data.calendar import last_day
from council_data.captions import group_labels
from council_data.charts import year_calendar
from council_data.messages import Translator, later
from council_data.standing import Standing, standings
from council_data.view_findings import findings_of
from db.words import MeetingStatus
from pages.parts.body import Body, page
from pages.parts.filters import address_on

SHOWN = 5
NOT_MET = later("{group} did not meet in this year")
NOT_MET_SO_FAR = later("{group} has not met in this year so far")
MOST_ALONE = 8  # groups that have not met, each in a line of its own
MANY = {
    NOT_MET: later("{n} groups did not meet in this year"),
    NOT_MET_SO_FAR: later("{n} groups have not met in this year so far"),
}


def overview(body: Body) -> None:
    t, read, view = body.t, body.read, body.view
    meetings = read(queries.meetings, view)
    modes = measures.modes(read(queries.meeting_counts, view))
    body.headline(measures.headline(view.year, modes, t))
    _figures(body, modes, meetings)
    _lists(body, meetings)
    body.chart(year_calendar.chart(read(queries.sittings, view), view, t), wide=True)


def _figures(body: Body, modes: measures.Modes, meetings: pd.DataFrame) -> None:
    t, read, view = body.t, body.read, body.view
    last_view = measures.same_day_last_year(view, read(queries.years))
    last = measures.modes(read(queries.meeting_counts, last_view)) if last_view else None
    met = measures.held(meetings, view)["group_id"].nunique()
    of_groups = t("of {n} groups", n=len(attention.of_year(read(queries.groups, view), meetings, view)))
    if last_view:
        met_before = measures.held(read(queries.meetings, last_view), last_view)["group_id"].nunique()
        of_groups = t.listed([of_groups, _against(met, met_before, t)])
    written = address_on("written_and_in_person")
    body.figures(
        [
            (
                t("Meetings held"),
                modes.held,
                _against(modes.held, last.held, t) if last else "",
                address_on("meetings"),
            ),
            (t("Written"), modes.written, _against(modes.written, last.written, t) if last else "", written),
            (t("In person"), modes.in_person, _against(modes.in_person, last.in_person, t) if last else "", written),
            (
                t("Written share"),
                t.share(modes.written, modes.held),
                t("last year to the same day {n}", n=t.share(last.written, last.held)) if last else "",
                written,
            ),
            (measures.groups_met(view, t), met, of_groups, address_on("meetings")),
            (
                t("Audit steps of the year done"),
                *_done(body, read(step_queries.audit_steps, view)),
                address_on("audits"),
            ),
            (
                t("System steps of the year done"),
                *_done(body, read(step_queries.system_steps, view)),
                address_on("system_migrations", steps="year"),
            ),
        ]
    )


def _against(now: int, before: int, t: Translator) -> str:
    """The difference to last year up to the same day, and the number that it is held against."""
    last = f"{before:,}"
    if now > before:
        return t("{n} more than last year to the same day ({last})", n=f"{now - before:,}", last=last)
    if now < before:
        return t("{n} fewer than last year to the same day ({last})", n=f"{before - now:,}", last=last)
    return t("as many as last year to the same day ({last})", last=last)


def _done(body: Body, steps: pd.DataFrame) -> tuple[int, str]:
    done = standings(steps, body.view).count(Standing.DONE)
    return done, body.t("of {n} in this year", n=len(steps))


def _lists(body: Body, meetings: pd.DataFrame) -> None:
    t, view = body.t, body.view
    groups = body.read(queries.groups, view)
    steps = body.read(step_queries.system_steps, view, whole_history=True)
    audits = body.read(step_queries.audit_steps, view)
    of_audits = audits[audits["meeting_id"].isna()]  # the others are told as meetings
    labels = group_labels(body.tree, t)

    def when_and_how(row: Any) -> str:
        days = t.span(row.first_day, row.last_day, row.precision)
        return days if pd.isna(row.mode) else t.listed([days, t.word(row.mode)])

    def meeting_texts(some: pd.DataFrame) -> list[tuple[str, str]]:
        return [
            (
                t(
                    "{group}: {meeting}",
                    group=labels[row.group_id],
                    meeting=t.title(row.title, row.title_en, row.ordinal, row.kind),
                ),
                when_and_how(row),
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

    def audit_texts(some: pd.DataFrame) -> list[tuple[str, str]]:
        return [
            (
                t("{system}: {step}", system=t.name(row.audit, row.audit_en), step=t.name(row.step, row.step_en)),
                t.span(row.first_day, row.last_day, row.precision),
            )
            for row in some.itertuples()
        ]

    everything = body.read(queries.meetings, replace(view, kinds=(), modes=()))
    waits = NOT_MET if view.as_of >= last_day(view.year) else NOT_MET_SO_FAR
    cancelled = everything[everything["status"] == MeetingStatus.CANCELLED].groupby("group_id").size()

    def not_met(number: int) -> tuple[str, str]:
        """What waits, and how often a meeting of the group was cancelled."""
        n = int(cancelled.get(number, 0))
        beside = t.plural("{n} cancelled", "{n} cancelled", n) if n else ""
        return t(waits, group=labels[number]), beside

    without = list(attention.not_met(groups, everything, view)["group_id"])
    many = t(MANY[waits], n=len(without)), t.listed([labels[number] for number in without])
    waiting = [
        *_changed(body),
        *((t("Late: {what}", what=text), planned) for text, planned in step_texts(attention.late(steps, view))),
        *((t("Late: {what}", what=text), planned) for text, planned in audit_texts(attention.late(of_audits, view))),
        *(
            (t("Planned, but not recorded as held: {what}", what=text), planned)
            for text, planned in meeting_texts(attention.overdue(meetings, view))
        ),
        *([many] if len(without) > MOST_ALONE else map(not_met, without)),
        *_odd(body),
    ]
    latest = meeting_texts(attention.latest(meetings, view, SHOWN))
    upcoming = _soonest(
        t,
        (attention.upcoming(meetings, view), meeting_texts),
        (attention.upcoming_steps(steps, view), step_texts),
        (attention.upcoming_steps(of_audits, view), audit_texts),
    )
    nothing_waits = t("Every group has met, no plan is late, and nothing odd was found.")
    body.texts("attention", t("Needs attention"), waiting, empty=nothing_waits, attention=True)
    body.texts("latest", t("What came last"), latest, empty=t("No meeting has been held yet."))
    body.texts("upcoming", t("What comes next"), upcoming, empty=t("No plan is on record."))


def _changed(body: Body) -> list[tuple[str, str, str]]:
    """What was presented to the general meeting and has changed since, with the way to the table of it."""
    t, presented = body.t, snapshots.presented(body.read.engine, body.view)
    found = body.read(published.changed, body.view, presented.fingerprint, t.language) if presented else ()
    return [(one.sentence, t.first_few(one.told(t)), address_on("general_meeting")) for one in found]


def _odd(body: Body) -> list[tuple[str, str, str]]:
    """How many findings there are on the year, with the way to them."""
    count = body.read(findings_of, replace(body.view, kinds=(), modes=())).count
    said = body.t.plural("{n} finding to look through", "{n} findings to look through", count)
    return [(said, "", address_on("findings"))] if count else []


def _soonest(t: Translator, *kinds: tuple[pd.DataFrame, Callable]) -> list[tuple[str, str]]:
    """The next of several kinds of plans by their first days, and how many more there are."""
    dated = [
        (first_day, *said)
        for frame, texts in kinds
        for first_day, said in zip(frame["first_day"], texts(frame), strict=True)
    ]
    dated.sort(key=lambda plan: plan[0])
    soonest = [(text, detail) for _, text, detail in dated[:SHOWN]]
    if more := len(dated) - len(soonest):
        soonest.append((t.plural("{n} more plan", "{n} more plans", more), ""))
    return soonest


page("dashboard.py", overview)
