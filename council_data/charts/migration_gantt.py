"""How each system came to where it stands: its milestones, verifications and training, and what was judged when.

A lane a system. A judgement meeting is tied by a line to the step that it decided: the last milestone of its migration.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pandas as pd

from council_data.calendar import Span, era_year, first_day, last_day
from council_data.charts import dated, style
from council_data.charts.axes import (
    LABELS_RIGHT_OF_LINES,
    LINE_OF_LABELS,
    TWO_LINES_OF_LABELS,
    as_of_line,
    axis,
    year_axis,
)
from council_data.charts.chart import Chart
from council_data.charts.dated import DAY, Mark
from council_data.charts.lettering import lines_said
from council_data.charts.packing import LABEL_GAP, NARROW, WIDE, Box, Place, Side, packed
from council_data.measures import pick_key
from council_data.messages import Translator
from council_data.standing import STANDING_WORDS, Standing, counted, span_of, standings
from council_data.views import View
from db.words import MeetingKind, StepKind

# In pixels.
TOP, HEADING, ROW, LANE_GAP, AXIS = 24, 28, 22, 6, 56
LABEL_SIZE = 11
MOST_YEARS_NAMED = 8

LOOKS = {
    StepKind.PREPARATION: ("hourglass", style.GREY),
    StepKind.LAUNCH: ("circle", style.BLUE),
    StepKind.UNIFICATION: ("triangle-down", style.BLUE),
    StepKind.REPLACEMENT: ("square", style.BLUE),
    StepKind.ASP_SAAS: ("diamond", style.BLUE),
    StepKind.NETWORK_SWITCH: ("bowtie", style.GREEN),
    StepKind.PUBLICATION: ("pentagon", style.GREEN),
    StepKind.VERIFICATION: ("triangle-right", style.LIGHT_BLUE),
    StepKind.TRAINING: ("cross", style.GREY),
}
TWO_KINDS_SYMBOLS = ("star-diamond", "star-square", "hexagram", "star")
JUDGEMENT_LOOK = ("star-triangle-up", style.INK)
SPANS = (StepKind.VERIFICATION, StepKind.TRAINING)
NO_MILESTONES = (*SPANS, StepKind.PREPARATION)


Kinds = tuple[StepKind, ...]
Look = tuple[str, str]


@dataclass(frozen=True)
class Entry:
    """A step, or a judgement meeting with the step that it decided, in its system's lane; its labels of choice."""

    system: str
    mark: Mark
    labels: tuple[str, ...]
    step_id: int | None = None
    decided: int | None = None


@dataclass(frozen=True)
class Lane:
    """A system's entries by their first day, and where each has its place on the plot that they were packed for."""

    system: str
    entries: list[Entry]
    places: list[Place]


@dataclass(frozen=True)
class Gantt:
    """The systems' lanes between two days, and what a legend has to explain: word, symbol and colour of each kind."""

    begins: date
    ends: date
    lanes: list[Lane]
    kinds: list[tuple[str, str, str]]

    @property
    def edge(self) -> timedelta:
        """The days on either side of the axis that keep a mark at its end whole."""
        return _edge(self.begins, self.ends)

    @property
    def marks(self) -> list[Mark]:
        return [entry.mark for lane in self.lanes for entry in lane.entries]


def chart(steps: pd.DataFrame, judgements: pd.DataFrame, view: View, t: Translator, *, whole_history: bool) -> Chart:
    """The steps of `step_queries.system_steps` with `step_queries.judgements`, over all their years or the view's.

    The frame has one row a step, in the report's order: system, migration, step, kinds, start, end, precision, status,
    venue, sessions (or missing), judgements (the meetings that decided the step), source_year where it is another than
    the view's, source_line. A row's pick key is that of its judgement meetings.
    """
    steps = steps.assign(standing=standings(steps, view))
    decided = _decided(steps, judgements)
    rows, picks = [], []
    for step in steps.itertuples():
        own = [
            judgement for judgement in judgements.itertuples() if decided.get(judgement.migration_id) == step.step_id
        ]
        rows.append(
            {
                "system": t.name(step.system, step.system_en),
                "migration": _migration(step, t),
                "step": t.name(step.step, step.step_en),
                "kinds": _kinds_said(_kinds(step), t),
                **dated.columns(step, step.standing, t),
                "sessions": step.sessions,
                "judgements": t.listed([_judged(judgement, t) for judgement in own]),
                **dated.source(step, t),
            }
        )
        picks.append("&".join(pick_key(meeting_id=judgement.meeting_id) for judgement in own))
    headings = {"system": t("System"), "migration": t("Migration"), "step": t("Step"), "kinds": t("Kind")}
    headings |= dated.headings(t)
    headings |= {
        "sessions": t("Sessions"),
        "judgements": t("Judgement meetings"),
    } | dated.source_headings(steps, view, t)
    figure = _figure(steps, judgements, view, t, whole_history, WIDE)
    return Chart(
        name="system-migrations",
        title=t("Steps in the life of the systems, and judgement meetings (one mark each)"),
        sentence=_sentence(steps, view, t, whole_history),
        figure=figure,
        narrow_figure=_figure(steps, judgements, view, t, whole_history, NARROW),
        frame=pd.DataFrame(rows, columns=list(headings)).astype({"sessions": "Int64"}),
        headings=headings,
        picks=tuple(picks),
        breaks=dated.above_headings(figure, HEADING),
    )


def gantt(
    steps: pd.DataFrame, judgements: pd.DataFrame, view: View, t: Translator, *, whole_history: bool, plot: float
) -> Gantt:
    """The frames of `chart` in lanes, packed for a plot of that width."""
    steps = steps.assign(standing=standings(steps, view))
    decided = _decided(steps, judgements)
    begins, ends = _range(steps, view, whole_history)
    year = None if whole_history else view.year
    looks = _looks(steps)
    entries = [_step(step, looks, year, t) for step in steps.itertuples()]
    entries += [
        _judgement(judgement, decided, steps, view, year, t)
        for judgement in judgements.itertuples()
        if begins <= judgement.first_day <= ends
    ]
    lanes = []
    for system in dict.fromkeys(entry.system for entry in entries):
        lane = sorted((entry for entry in entries if entry.system == system), key=lambda entry: entry.mark.span.first)
        boxes = [_box(entry, lane, begins, ends, plot) for entry in lane]
        lanes.append(Lane(system, lane, packed(boxes, LABEL_SIZE, plot=plot)))
    return Gantt(begins, ends, lanes, _kinds_shown(steps, entries, looks, t))


def _figure(
    steps: pd.DataFrame, judgements: pd.DataFrame, view: View, t: Translator, whole_history: bool, plot: float
) -> dict:
    drawn = gantt(steps, judgements, view, t, whole_history=whole_history, plot=plot)
    begins, ends = drawn.begins, drawn.ends
    as_of = as_of_line(view, t, begins, ends)
    shapes, annotations, traces, placed = as_of["shapes"], as_of["annotations"], [], []
    y = float(TOP)
    for lane in drawn.lanes:
        y += HEADING
        heading = dated.heading(lane.system, y)
        shapes += heading["shapes"]
        annotations += heading["annotations"]
        y += LANE_GAP
        marks = [
            replace(entry.mark, y=y + (place.row + 0.5) * ROW)
            for entry, place in zip(lane.entries, lane.places, strict=True)
        ]
        annotations += [_label(mark, place, begins, ends) for mark, place in zip(marks, lane.places, strict=True)]
        traces.append(dated.points(marks, lane.system))
        placed += [replace(entry, mark=mark) for entry, mark in zip(lane.entries, marks, strict=True)]
        y += ROW * (1 + max(place.row for place in lane.places)) + LANE_GAP
    day_width = _day_width(begins, ends, plot)
    explained = dated.legend_entries(drawn.marks, drawn.kinds, day_width, t)
    days = _years_axis(begins, ends) if whole_history else year_axis(view, t) | {"range": _iso_range(begins, ends)}
    return {
        "data": [*dated.bars((entry.mark for entry in placed), day_width), *_ties(placed), *traces, *explained],
        "layout": style.layout(
            height=int(y) + AXIS + dated.legend_height(explained, plot),
            margin=style.margin(t=TWO_LINES_OF_LABELS if whole_history else LINE_OF_LABELS),
            xaxis=days | {"side": "top"},
            yaxis=axis(range=[y, 0], visible=False),
            shapes=shapes,
            annotations=annotations,
            legend=style.legend(y, y=1 + (40 if whole_history else 24) / y),
            hoverlabel={"align": "left", "font": {"size": 12}},
        ),
    }


def _step(step: Any, looks: dict[Kinds, Look], year: int | None, t: Translator) -> Entry:
    name, kinds, system = (
        t.name(step.step, step.step_en),
        _kinds_said(_kinds(step), t),
        t.name(step.system, step.system_en),
    )
    parts = [name, system, kinds]
    if migration := _migration(step, t):
        parts.append(t("Migration: {migration}", migration=migration))
    if not pd.isna(step.sessions):
        parts.append(t.plural("{n} session", "{n} sessions", int(step.sessions)))
    if isinstance(step.days, list):
        parts.append(t.listed([t.short_day(date.fromisoformat(day)) for day in step.days]))
    standing = Standing(step.standing)
    mark = Mark(span_of(step), standing, *looks[_kinds(step)], dated.said(step, standing, t, *parts))
    when = dated.short(mark.span, year, t)
    if isinstance(step.days, list):
        when = t.some_days_of(when, len(step.days))
    labels = [f"{name} {when}", name, f"{kinds} {when}", kinds, when]
    return Entry(system, mark, tuple(dated.with_standing(label, standing, t) for label in labels), step.step_id)


def _judgement(
    judgement: Any, decided: dict[int, int], steps: pd.DataFrame, view: View, year: int | None, t: Translator
) -> Entry:
    title, question = _title(judgement, t), t.word(judgement.question)
    system = t.name(judgement.system, judgement.system_en)
    migration = t.name(judgement.migration, judgement.migration_en)
    standing = Standing.DONE if judgement.first_day <= view.as_of else Standing.PLANNED
    span = Span(judgement.first_day, judgement.first_day)
    parts = [title, system, t("Judgement: {question}", question=question), t.day(judgement.first_day)]
    parts.append(t("Migration: {migration}", migration=migration))
    step_id = decided.get(judgement.migration_id)
    if step_id is not None:
        step = next(steps[steps["step_id"] == step_id].itertuples())
        parts.append(t("Decided on: {step}", step=t.name(step.step, step.step_en)))
    parts.append(t(STANDING_WORDS[standing]))
    mark = Mark(span, standing, *JUDGEMENT_LOOK, lines_said(*parts), pick_key(meeting_id=judgement.meeting_id))
    when = dated.short(span, year, t)
    labels = [f"{title} {when}", title, f"{question} {when}", f"{t.word(MeetingKind.JUDGEMENT)} {when}"]
    return Entry(system, mark, tuple(dated.with_standing(label, standing, t) for label in labels), decided=step_id)


def _decided(steps: pd.DataFrame, judgements: pd.DataFrame) -> dict[int, int]:
    """For each judged migration the number of the step that was decided: its last milestone among these steps."""
    milestones = steps[steps["migration_id"].isin(judgements["migration_id"]) & ~steps["kind"].isin(NO_MILESTONES)]
    last = milestones.sort_values("last_day", kind="stable").drop_duplicates("migration_id", keep="last")
    return dict(zip(last["migration_id"], last["step_id"], strict=True))


def _ties(entries: list[Entry]) -> list[dict[str, Any]]:
    """One trace of elbows: from each judgement up or down to the row of the step that it decided, and along it."""
    steps = {entry.step_id: entry.mark for entry in entries if entry.step_id is not None}
    days: list[str | None] = []
    heights: list[float | None] = []
    for entry in entries:
        if entry.decided is not None:
            judgement, step = entry.mark, steps[entry.decided]
            days += [judgement.middle.isoformat(), judgement.middle.isoformat(), step.middle.isoformat(), None]
            heights += [judgement.y, step.y, step.y, None]
    if not days:
        return []
    look = {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "showlegend": False}
    return [look | {"x": days, "y": heights, "line": {"color": style.INK, "width": 1.5, "dash": "dot"}}]


def _box(entry: Entry, lane: list[Entry], begins: date, ends: date, plot: float) -> Box:
    """The room of a mark on a plot of that width: its bar, or its point where that is wider."""
    day_width = _day_width(begins, ends, plot)

    def across(day: date) -> float:
        return (day - begins + _edge(begins, ends)).days * day_width

    first, last = _visible(entry.mark, begins, ends)
    left, right = across(first), across(last + DAY)
    middle = (left + right) / 2
    left, right = min(left, middle - dated.POINT / 2), max(right, middle + dated.POINT / 2)
    judged = [other for other in lane if other.decided is not None and other.decided == entry.step_id]
    is_tied_left = any(across(judgement.mark.middle) < left for judgement in judged)
    return Box(left, right, entry.labels, is_tied_left)


def _label(mark: Mark, place: Place, begins: date, ends: date) -> dict[str, Any]:
    first, last = _visible(mark, begins, ends)
    day, anchor, shift = {
        Side.RIGHT: (last + DAY, "left", LABEL_GAP),
        Side.LEFT: (first, "right", -LABEL_GAP),
        Side.OVER: (first + (last - first) // 2, "left", LABEL_GAP),
    }[place.side]
    return {
        "text": style.plain(place.label),
        "x": day.isoformat(),
        "xanchor": anchor,
        "xshift": shift,
        "y": mark.y,
        "showarrow": False,
        "borderpad": 0,
        "bgcolor": style.PAPER,
        "opacity": 1,
        "font": {"size": LABEL_SIZE, "color": style.RED if mark.standing is Standing.LATE else style.INK},
    }


def _visible(mark: Mark, begins: date, ends: date) -> tuple[date, date]:
    """The mark's first and last day on the axis."""
    return max(mark.span.first, begins), min(mark.span.last, ends)


def _range(steps: pd.DataFrame, view: View, whole_history: bool) -> tuple[date, date]:
    """The axis's first and last day: whole calendar years, or the fiscal year and the steps that lie beyond it."""
    firsts, lasts = [*steps["first_day"]], [*steps["last_day"]]
    if whole_history:
        years = [day.year for day in [*firsts, *lasts, view.as_of]]
        return date(min(years), 1, 1), date(max(years), 12, 31)
    begins, ends = first_day(view.year), last_day(view.year)
    return min([begins, *(day for day in lasts if day < begins)]), max([ends, *(day for day in firsts if day > ends)])


def _years_axis(begins: date, ends: date) -> dict[str, Any]:
    """Calendar years with their era's below them, right of the line on which the year begins."""
    years = range(begins.year, ends.year + 1)
    named = years[:: -(-len(years) // MOST_YEARS_NAMED)]
    return axis(
        type="date",
        range=_iso_range(begins, ends),
        tickmode="array",
        tickvals=[f"{year}-01-01" for year in named],
        ticktext=[f"{year}<br>{_era(year)}" for year in named],
        tickfont={"color": style.INK, "size": 11},
        **LABELS_RIGHT_OF_LINES,
        minor={"tickvals": [f"{year}-01-01" for year in years], "showgrid": True, "gridcolor": style.GRID},
    )


def _era(year: int) -> str:
    """H30: the letter under which forms know an era, and the year's number at its end."""
    _, era, number = era_year(date(year, 12, 31))
    return f"{era[0]}{number}"


def _iso_range(begins: date, ends: date) -> list[str]:
    edge = _edge(begins, ends)
    return [(begins - edge).isoformat(), (ends + DAY + edge).isoformat()]


def _day_width(begins: date, ends: date, plot: float) -> float:
    """The pixels that a day takes on a plot of that width."""
    return plot / (ends - begins + DAY + 2 * _edge(begins, ends)).days


def _edge(begins: date, ends: date) -> timedelta:
    """The days on either side of the axis that keep a mark at its end whole."""
    return (ends - begins) // 40


def _looks(steps: pd.DataFrame) -> dict[Kinds, Look]:
    """Symbol and colour of each kind, or pair of kinds, in the steps."""
    shown = dict.fromkeys(_kinds(step) for step in steps.itertuples())
    pairs = [kinds for kinds in shown if len(kinds) == 2]
    looks = {kinds: LOOKS[kinds[0]] for kinds in shown if len(kinds) == 1}
    for number, kinds in enumerate(pairs):
        looks[kinds] = TWO_KINDS_SYMBOLS[number % len(TWO_KINDS_SYMBOLS)], LOOKS[kinds[0]][1]
    return looks


def _kinds_shown(
    steps: pd.DataFrame, entries: list[Entry], looks: dict[Kinds, Look], t: Translator
) -> list[tuple[str, str, str]]:
    """What the legend explains, in the order of the kinds: word, symbol, colour."""
    order = list(StepKind)
    kinds = sorted(looks, key=lambda kinds: [order.index(kind) for kind in kinds])
    shown = [(_kinds_said(kind, t), *looks[kind]) for kind in kinds]
    if any(entry.step_id is None for entry in entries):
        shown.append((t.word(MeetingKind.JUDGEMENT), *JUDGEMENT_LOOK))
    return shown


def _kinds(step: Any) -> Kinds:
    return tuple(StepKind(kind) for kind in (step.kind, step.second_kind) if isinstance(kind, str))


def _kinds_said(kinds: Kinds, t: Translator) -> str:
    return t.listed([t.word(kind) for kind in kinds])


def _migration(step: Any, t: Translator) -> str:
    return "" if pd.isna(step.migration_id) else t.name(step.migration, step.migration_en)


def _title(judgement: Any, t: Translator) -> str:
    return t.title(judgement.title, judgement.title_en, None, MeetingKind.JUDGEMENT)


def _judged(judgement: Any, t: Translator) -> str:
    """A judgement meeting in a cell of the frame."""
    day = judgement.first_day.isoformat()
    return t("{day} {title} ({question})", day=day, title=_title(judgement, t), question=t.word(judgement.question))


def _sentence(steps: pd.DataFrame, view: View, t: Translator, whole_history: bool) -> str:
    if steps.empty:
        return t("No step of a system is on record.")
    about = {
        "steps": t.plural("{n} step", "{n} steps", len(steps)),
        "systems": t.plural("{n} system", "{n} systems", steps["system_id"].nunique()),
        "standings": counted(list(steps["standing"]), t),
    }
    year = t.fiscal_year(view.year)
    if whole_history:
        begins, ends = t.year(steps["first_day"].min()), t.year(steps["last_day"].max())
        years = begins if begins == ends else t("{begins} to {ends}", begins=begins, ends=ends)
        said = t("Whole history, {years}: {steps} of {systems}, {standings}.", years=years, **about)
        touches = (steps["first_day"] <= last_day(view.year)) & (steps["last_day"] >= first_day(view.year))
        own = steps[touches]
        if len(own):
            said += t(
                " Of these in {year}: {steps}, {standings}.",
                year=year,
                steps=t.plural("{n} step", "{n} steps", len(own)),
                standings=counted(list(own["standing"]), t),
            )
    else:
        said = t("{year}: {steps} of {systems}, {standings}.", year=year, **about)
    if overdue := [_planned(step, t) for step in steps[steps["standing"] == Standing.LATE].itertuples()]:
        said += t(" Late: {steps}.", steps=t.listed(overdue))
    coming = steps[steps["standing"] == Standing.PLANNED].sort_values("first_day", kind="stable")
    if not coming.empty:
        said += t(" Next plan: {step}.", step=_planned(next(coming.itertuples()), t))
    return said


def _planned(step: Any, t: Translator) -> str:
    return t(
        "{step} of {system}, {days}",
        step=t.name(step.step, step.step_en),
        system=t.name(step.system, step.system_en),
        days=t.span(step.first_day, step.last_day, step.precision),
    )
