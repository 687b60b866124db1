"""The general meeting's pack: what stands in it, made once of one snapshot; every file is written from this."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property

import pandas as pd
from sqlalchemy import Engine

from council_data import captions, figures, measures, plan, queries, step_queries
from council_data.annual_report.this_year import AnnualReport, report_of
from council_data.charts import (
    audit_timeline,
    frequency,
    migration_gantt,
    month_matrix,
    running_total,
    written,
)
from council_data.charts.chart import Chart
from council_data.lists import decision_list, meeting_list
from council_data.messages import Translator, later
from council_data.published import errata_since, restated_since
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
    Chapter.RESTATED: later("What has changed since it was presented"),
}


class Content(StrEnum):
    """What a table lists."""

    PLAN = "plan"
    MEETINGS = "meetings"
    DECISIONS = "decisions"
    RESTATED = "restated"
    ERRATA = "errata"


@dataclass(frozen=True)
class Figure:
    """A chart with its number in the pack (図1, Figure 1)."""

    number: int
    label: str
    chapter: Chapter
    chart: Chart

    @property
    def title(self) -> str:
        return self.chart.title

    @property
    def sentence(self) -> str:
        return self.chart.sentence


@dataclass(frozen=True)
class Table:
    """A table with its number in the pack (表1, Table 1). The frame's columns that have a heading are shown."""

    number: int
    label: str
    chapter: Chapter
    content: Content
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
    tree: the whole of `queries.groups`, called as they were in the year.
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
    tree: pd.DataFrame
    engine: Engine

    @cached_property
    def report(self) -> AnnualReport:
        """The year's annual report, which is Japanese in any language."""
        return report_of(self.engine, self.view)

    @property
    def made_at(self) -> datetime:
        """The time that files carry inside: the as-of date, for the clock would make two runs differ."""
        return datetime(self.view.as_of.year, self.view.as_of.month, self.view.as_of.day)

    def heading_of(self, part: Figure | Table) -> str:
        """The number of a figure or table, and its title."""
        return self.t("{label} {title}", label=part.label, title=part.title)

    def parts_of(self, chapter: Chapter) -> list[Figure | Table]:
        return [part for part in (*self.figures, *self.tables) if part.chapter is chapter]


@dataclass(frozen=True)
class _Year:
    """What the snapshot holds of its view's year, asked for once; groups are called as they were in that year."""

    engine: Engine
    view: View
    t: Translator
    tree: pd.DataFrame
    programmes: pd.DataFrame
    meetings: pd.DataFrame
    counts: pd.DataFrame

    @classmethod
    def of(cls, frozen: Frozen, t: Translator) -> "_Year":
        engine, view = frozen.engine, frozen.view
        return cls(
            engine,
            view,
            t,
            queries.groups(engine, year=view.year),
            queries.programmes(engine),
            queries.meetings(engine, view),
            queries.meeting_counts(engine, view),
        )


def pack_of(
    frozen: Frozen, t: Translator, *, chapters: Sequence[Chapter] = tuple(Chapter), published: Frozen | None = None
) -> Pack:
    """The pack of a snapshot; `published` is the one that was presented of this year before, where there is one."""
    year = _Year.of(frozen, t)
    view = year.view
    report = queries.years(year.engine).get(view.year, "")
    modes = measures.modes(year.counts)
    return Pack(
        t=t,
        view=view,
        fingerprint=frozen.fingerprint,
        title=_title(year),
        headline=measures.headline(view.year, modes, t),
        caption=(
            *captions.caption(view, captions.filters(view, year.programmes, year.tree, t), report, t),
            t("Fingerprint: {fingerprint}", fingerprint=frozen.fingerprint),
        ),
        chapters=tuple(chapters),
        figures=tuple(_figures(year, chapters)),
        tables=tuple(_tables(year, chapters, published)),
        numbers=figures.figures(year.engine, view, t),
        tree=year.tree,
        engine=year.engine,
    )


def _title(year: _Year) -> str:
    t = year.t
    title = t("{year}: the year's activity", year=t.fiscal_year(year.view.year))
    shown = captions.narrowed_to(year.view, year.programmes, year.tree, t)
    return t("{title} ({names})", title=title, names=t.listed(shown)) if shown else title


def _figures(year: _Year, chapters: Sequence[Chapter]) -> list[Figure]:
    charts: dict[Chapter, Callable[[_Year], list[Chart]]] = {
        Chapter.MEETINGS: _of_meetings,
        Chapter.WRITTEN: _of_modes,
        Chapter.AUDITS: _of_audits,
        Chapter.MIGRATIONS: _of_migrations,
    }
    made = [(chapter, chart) for chapter in chapters if chapter in charts for chart in charts[chapter](year)]
    shown = [(chapter, chart) for chapter, chart in made if not chart.is_empty]
    return [
        Figure(number, year.t("Figure {n}", n=number), chapter, chart)
        for number, (chapter, chart) in enumerate(shown, start=1)
    ]


def _of_meetings(year: _Year) -> list[Chart]:
    view, t = year.view, year.t
    last = measures.same_day_last_year(view, queries.years(year.engine))
    last_held = queries.held_count(year.engine, last) if last else None
    last_meetings = queries.meetings(year.engine, last.to_the_years_end) if last else None
    return [
        frequency.chart(year.counts, year.tree, view, t, last_year=last_held),
        running_total.chart(year.meetings, view, t, last_year_meetings=last_meetings),
        month_matrix.chart(year.counts, year.tree, view, t),
    ]


def _of_modes(year: _Year) -> list[Chart]:
    return [
        written.by_month(year.counts, year.view, year.t),
        written.by_programme(year.counts, year.programmes, year.view, year.t),
        written.by_group(year.counts, year.tree, year.view, year.t),
    ]


def _of_audits(year: _Year) -> list[Chart]:
    return [audit_timeline.chart(step_queries.audit_steps(year.engine, year.view), year.view, year.t)]


def _of_migrations(year: _Year) -> list[Chart]:
    steps = step_queries.system_steps(year.engine, year.view, whole_history=True)
    judgements = step_queries.judgements(year.engine, year.view)
    return [migration_gantt.chart(steps, judgements, year.view, year.t, whole_history=True)]


Unnumbered = tuple[Content, str, str, pd.DataFrame, dict[str, str]]


def _tables(year: _Year, chapters: Sequence[Chapter], published: Frozen | None) -> list[Table]:
    make: dict[Chapter, Callable[[], list[Unnumbered]]] = {
        Chapter.PLAN: lambda: _plan_table(year),
        Chapter.LISTS: lambda: [*_meeting_tables(year), *_decision_table(year)],
        Chapter.RESTATED: lambda: _restated_tables(year, published),
    }
    made = [(chapter, *table) for chapter in chapters if chapter in make for table in make[chapter]()]
    return [
        Table(number, year.t("Table {n}", n=number), chapter, *table)
        for number, (chapter, *table) in enumerate(made, start=1)
    ]


def _plan_table(year: _Year) -> list[Unnumbered]:
    counted, t = plan.against_plan(year.meetings, year.view), year.t
    if counted is None:
        return []
    listed = plan.plan_list(counted, year.tree, t)
    return [(Content.PLAN, t(CHAPTERS[Chapter.PLAN]), plan.plan_sentence(counted, t), *listed)]


def _meeting_tables(year: _Year) -> list[Unnumbered]:
    """A list of meetings for each group that has any, in the council's order."""
    tree, t, agenda = year.tree, year.t, queries.agenda(year.engine, year.view)
    sittings = queries.sittings(year.engine, year.view)
    labels = captions.group_labels(tree, t)
    programmes = dict(zip(tree["group_id"], map(t.name, tree["programme"], tree["programme_en"]), strict=True))
    tables: list[Unnumbered] = []
    for number, of_group in sorted(year.meetings.groupby("group_id"), key=lambda one: one[1]["position"].iloc[0]):
        frame, headings = meeting_list(of_group, sittings, agenda, tree, t)
        headings = {name: said for name, said in headings.items() if name != "group"}
        modes = measures.modes(measures.held(of_group, year.view).assign(meetings=1))
        sentence = modes.said(t)
        if programmes[number] not in labels[number]:
            sentence = t("{programme}: {modes}", programme=programmes[number], modes=sentence)
        tables.append((Content.MEETINGS, labels[number], sentence, frame, headings))
    return tables


def _decision_table(year: _Year) -> list[Unnumbered]:
    decided, t = queries.decisions(year.engine, year.view), year.t
    if decided.empty:
        return []
    sentence = t.plural(
        "{n} decision of {groups}.",
        "{n} decisions of {groups}.",
        len(decided),
        groups=t.plural("{n} group", "{n} groups", decided["group_id"].nunique()),
    )
    return [(Content.DECISIONS, t("Decisions"), sentence, *decision_list(decided, year.tree, t))]


def _restated_tables(year: _Year, published: Frozen | None) -> list[Unnumbered]:
    """What was presented otherwise: the figures, then the single values."""
    if published is None:
        return []
    t = year.t
    sides = {"old": t("As published"), "new": t("Now")}
    tables: list[Unnumbered] = []
    if restated := restated_since(published, year.engine, year.view, t):
        headings = {"figure": t("Figure"), **sides}
        tables.append((Content.RESTATED, t("Restated figures"), restated.sentence, restated.frame, headings))
    if entries := errata_since(published, year.engine, year.view, t):
        headings = {
            "whose": t("Group, system or audit"),
            "fact": t("Meeting or step"),
            "value": t("What differs"),
            **sides,
        }
        tables.append((Content.ERRATA, t("Errata"), entries.sentence, entries.frame, headings))
    return tables
