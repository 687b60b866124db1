"""The general meeting's pack: what stands in it, made once of one snapshot; every file is written from this."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import pandas as pd
from sqlalchemy import Engine

from council_data import captions, figures, measures, plan, queries, step_queries
from council_data.charts import (
    audit_timeline,
    frequency,
    migration_gantt,
    month_matrix,
    running_total,
    written,
)
from council_data.charts.chart import Chart
from council_data.lists import meeting_list
from council_data.messages import Translator, later
from council_data.snapshots import Frozen
from council_data.views import View


class Chapter(StrEnum):
    """A part of the pack, which can be left out or moved."""

    SUMMARY = "summary"
    PLAN = "plan"
    MEETINGS = "meetings"
    WRITTEN = "written"
    AUDITS = "audits"
    MIGRATIONS = "migrations"
    LISTS = "lists"
    RESTATED = "restated"


CHAPTERS: dict[Chapter, str] = {
    Chapter.SUMMARY: later("The year in figures"),
    Chapter.PLAN: later("Plan against actual"),
    Chapter.MEETINGS: later("Meetings"),
    Chapter.WRITTEN: later("Written and in person"),
    Chapter.AUDITS: later("Audits"),
    Chapter.MIGRATIONS: later("System migrations"),
    Chapter.LISTS: later("Lists of meetings"),
    Chapter.RESTATED: later("Restated figures"),
}


@dataclass(frozen=True)
class Figure:
    """A chart with its number in the pack (図1, Figure 1)."""

    number: int
    label: str
    chapter: Chapter
    chart: Chart


@dataclass(frozen=True)
class Table:
    """A table with its number in the pack (表1, Table 1). The frame's columns that have a heading are shown."""

    number: int
    label: str
    chapter: Chapter
    title: str
    sentence: str
    frame: pd.DataFrame
    headings: dict[str, str]


@dataclass(frozen=True)
class Pack:
    """Everything that the files say, in one language.

    headline: the year in one sentence.
    caption: year and filters; as-of date and source; the fingerprint. It goes below every figure and table.
    chapters: in the order wanted; one that has nothing to show has neither figure nor table.
    numbers: `council_data.figures.figures`.
    engine: the snapshot as a database, for what a format wants beyond that.
    """

    t: Translator
    view: View
    fingerprint: str
    title: str
    headline: str
    caption: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    figures: tuple[Figure, ...]
    tables: tuple[Table, ...]
    numbers: pd.DataFrame
    engine: Engine

    @property
    def made_at(self) -> datetime:
        """The time that files carry inside: the as-of date, for the clock would make two runs differ."""
        return datetime(self.view.as_of.year, self.view.as_of.month, self.view.as_of.day)

    def parts_of(self, chapter: Chapter) -> list[Figure | Table]:
        return [part for part in (*self.figures, *self.tables) if part.chapter is chapter]


def pack_of(
    frozen: Frozen, t: Translator, *, chapters: Sequence[Chapter] = tuple(Chapter), published: Frozen | None = None
) -> Pack:
    """The pack of a snapshot; `published` is the one that was presented of this year before, where there is one."""
    engine, view = frozen.engine, frozen.view
    counts = queries.meeting_counts(engine, view)
    programmes, tree = queries.programmes(engine), queries.groups(engine)
    report = queries.years(engine).get(view.year, "")
    said = captions.filters(view, programmes, tree, t)
    modes = measures.modes(counts)
    year = t.fiscal_year(view.year)
    return Pack(
        t=t,
        view=view,
        fingerprint=frozen.fingerprint,
        title=t("{year}: the year's activity", year=year),
        headline=t(
            "{year}: {meetings} held ({modes}).",
            year=year,
            meetings=t.plural("{n} meeting", "{n} meetings", modes.held),
            modes=modes.said(t),
        ),
        caption=(
            *captions.caption(view, said, report, t),
            t("Fingerprint: {fingerprint}", fingerprint=frozen.fingerprint),
        ),
        chapters=tuple(chapters),
        figures=tuple(_figures(engine, view, t, chapters)),
        tables=tuple(_tables(frozen, t, chapters, published)),
        numbers=figures.figures(engine, view, t),
        engine=engine,
    )


def _figures(engine: Engine, view: View, t: Translator, chapters: Sequence[Chapter]) -> list[Figure]:
    counts, meetings = queries.meeting_counts(engine, view), queries.meetings(engine, view)
    tree, steps = queries.groups(engine), step_queries.system_steps(engine, view, whole_history=True)
    last = measures.same_day_last_year(view, queries.years(engine))
    last_held = measures.modes(queries.meeting_counts(engine, last)).held if last else None
    last_meetings = queries.meetings(engine, last) if last else None
    judgements = step_queries.judgements(engine, view)
    charts: dict[Chapter, tuple[Callable[[], Chart], ...]] = {
        Chapter.MEETINGS: (
            lambda: frequency.chart(counts, tree, view, t, last_year=last_held),
            lambda: running_total.chart(meetings, view, t, last_year_meetings=last_meetings),
            lambda: month_matrix.chart(counts, tree, view, t),
        ),
        Chapter.WRITTEN: (
            lambda: written.by_month(counts, view, t),
            lambda: written.by_programme(counts, queries.programmes(engine), view, t),
            lambda: written.by_group(counts, tree, view, t),
        ),
        Chapter.AUDITS: (lambda: audit_timeline.chart(step_queries.audit_steps(engine, view), view, t),),
        Chapter.MIGRATIONS: (lambda: migration_gantt.chart(steps, judgements, view, t, whole_history=True),),
    }
    made = [(chapter, make()) for chapter in chapters for make in charts.get(chapter, ())]
    shown = [(chapter, chart) for chapter, chart in made if not chart.is_empty]
    return [
        Figure(number, t("Figure {n}", n=number), chapter, chart)
        for number, (chapter, chart) in enumerate(shown, start=1)
    ]


def _tables(frozen: Frozen, t: Translator, chapters: Sequence[Chapter], published: Frozen | None) -> list[Table]:
    engine, view = frozen.engine, frozen.view
    make = {
        Chapter.PLAN: lambda: _plan_table(engine, view, t),
        Chapter.LISTS: lambda: _meeting_tables(engine, view, t),
        Chapter.RESTATED: lambda: _restated_table(frozen, published, t),
    }
    made = [(chapter, *table) for chapter in chapters for table in (make[chapter]() if chapter in make else ())]
    return [
        Table(number, t("Table {n}", n=number), chapter, title, sentence, frame, headings)
        for number, (chapter, title, sentence, frame, headings) in enumerate(made, start=1)
    ]


Unnumbered = tuple[str, str, pd.DataFrame, dict[str, str]]


def _plan_table(engine: Engine, view: View, t: Translator) -> list[Unnumbered]:
    counted = plan.against_plan(queries.meetings(engine, view), view)
    if counted is None:
        return []
    sentence = plan.plan_sentence(counted, t)
    return [(t(CHAPTERS[Chapter.PLAN]), sentence, *plan.plan_list(counted, queries.groups(engine), t))]


def _meeting_tables(engine: Engine, view: View, t: Translator) -> list[Unnumbered]:
    """A list of meetings for each group that has any, in the council's order."""
    tree, agenda, meetings = queries.groups(engine), queries.agenda(engine, view), queries.meetings(engine, view)
    labels = captions.group_labels(tree, t)
    programmes = dict(zip(tree["group_id"], map(t.name, tree["programme"], tree["programme_en"]), strict=True))
    tables: list[Unnumbered] = []
    for number, of_group in sorted(meetings.groupby("group_id"), key=lambda one: one[1]["position"].iloc[0]):
        frame, headings = meeting_list(of_group, agenda, tree, t)
        headings = {name: said for name, said in headings.items() if name != "group"}
        held = measures.modes(_counted(measures.held(of_group, view))).said(t)
        tables.append((labels[number], f"{programmes[number]}: {held}", frame, headings))
    return tables


def _counted(held: pd.DataFrame) -> pd.DataFrame:
    return held.assign(meetings=1)


def _restated_table(frozen: Frozen, published: Frozen | None, t: Translator) -> list[Unnumbered]:
    """What was published otherwise, under the view of that time."""
    if published is None:
        return []
    now = figures.figures(frozen.engine, published.view, t)
    differing = figures.restated(figures.figures(published.engine, published.view, t), now)
    if differing.empty:
        return []
    headings = {"figure": t("Figure"), "old": t("As published"), "new": t("Now")}
    sentence = t.plural(
        "{n} figure of the pack {fingerprint} has changed since it was presented.",
        "{n} figures of the pack {fingerprint} have changed since it was presented.",
        len(differing),
        fingerprint=published.fingerprint,
    )
    return [(t(CHAPTERS[Chapter.RESTATED]), sentence, differing, headings)]
