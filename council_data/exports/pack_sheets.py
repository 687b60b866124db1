"""The tables of the pack's workbook: what stands on which sheet, before any of it is written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import pandas as pd

from council_data.calendar import Span, months
from council_data.charts.chart import Chart
from council_data.charts.lettering import shortened
from council_data.exports import open_data
from council_data.exports.dictionary import MEANINGS
from council_data.exports.english_names import english_names
from council_data.exports.open_data import Dataset
from council_data.lists import dataset_list
from council_data.messages import Translator, later
from council_data.pack import CHAPTERS, Chapter, Content, Figure, Pack, Table
from council_data.standing import STANDING_WORDS, Standing

DAYS_OF_DATASETS = ("start", "end", "founded", "dissolved")
SHEETS = (Content.PLAN, Content.DECISIONS, Content.RESTATED, Content.ERRATA)  # the meetings are a dataset

MEETINGS_HELD = later("all meetings that were held and had begun by the as-of date")
COUNTS_OF_MODES = {
    "written": later("of these, the ones held in writing"),
    "in_person": later("of these, the ones held in person"),
    "online": later("of these, the ones held online"),
    "hybrid": later("of these, the ones held as a hybrid"),
    "held": MEETINGS_HELD,
    "total": MEETINGS_HELD,
    "written_share": later("meetings held in writing, of all held"),
    "month": later("a month of the fiscal year; a meeting counts in the month of its first day"),
    "programme": later("programme of the groups that met"),
    "group": later("path of the group"),
}
LANES = ("system", "audit")
IN_ENGLISH = later("the English name; empty where the record has none")
BAR_NAME = later("what the bar in the chart is called")
BAR_FROM = later("first day of the bar in the chart")
BAR_DAYS = later("length of the bar in the chart; a date known to the month covers the whole month")
STEP_TITLES = {
    "audit-timeline": later("Steps of the security audits through the year (one bar a step)"),
    "system-migrations": later("Steps in the life of the systems (one bar a step)"),
}
NAMES = {"plan": "group", "meetings-written-by-programme": "programme", "meetings-written-by-group": "group"}
LONGEST_NAME = 88  # half-width letters that stand on one line beside a chart's bars
BAR = "bar_"  # begins the name of a column that only the bars of a chart need
SOURCE = {"source_year": later("the fiscal year of the report that first told of the step")}
# What the columns of a sheet mean, by its key; those of the datasets are in the dictionary.
COLUMNS: dict[str, dict[str, str]] = {
    "key_figures": {
        "figure": later("what is counted"),
        "value": later("how many"),
        "meaning": later("how it is counted"),
    },
    "plan": {
        "group": later("path of the group"),
        "planned": later("meetings that came on record as a plan"),
        "held": later("of the planned ones, those held by the as-of date"),
        "cancelled": later("of the planned ones, those cancelled"),
        "open": later("of the planned ones, all others"),
        "added": later("meetings held without having been planned"),
    },
    "decisions": {
        "group": later("path of the group"),
        "decision": later("what the group decided"),
    },
    "restated": {
        "figure": later("what is counted"),
        "old": later("the value in the pack that was presented"),
        "new": later("the value under the same filters now"),
    },
    "errata": {
        "whose": later("the group that met or decided, the system, or the audit"),
        "fact": later("the meeting or step of which something else is said now"),
        "value": later("what of it is another"),
        "old": later("what the pack that was presented says"),
        "new": later("what is on record now"),
    },
    "running-total": {
        "day": later("a day on which meetings began"),
        "meetings": later("meetings that began on this day and were held"),
        "total": later("meetings held from the first day of the year to this day"),
        "last_year_total": later("meetings held in the year before, to the same day"),
    },
    "audit-timeline": {name: meaning.text for name, meaning in MEANINGS[Dataset.AUDITS].items()} | SOURCE,
    "system-migrations": {name: meaning.text for name, meaning in MEANINGS[Dataset.MIGRATIONS].items()}
    | SOURCE
    | {
        "kinds": later("what kind of event; one event can be two"),
        "judgements": later("the meetings that decided the step"),
    },
}
MONTH_OF_MATRIX = later("meetings held in this month; empty where it has not come or the group did not exist")
# How each of the key figures is counted, by the beginning of its key.
FIGURES: tuple[tuple[str, str], ...] = (
    ("held mode=", later("meetings held, by how they were held")),
    ("held month=", later("meetings held, in the month of their first day")),
    ("held group=", later("meetings held, by the group that met")),
    ("held", MEETINGS_HELD),
    ("planned", later("meetings whose status is planned")),
    ("cancelled", later("meetings whose status is cancelled")),
    ("groups_met", later("groups with at least one meeting held")),
    ("audit_steps", later("steps of audits that are done by the as-of date")),
    ("system_steps", later("steps of systems that touch the year and are done by the as-of date")),
)
FOR_ALL = (
    (later("As-of date"), later("what counts as today: a meeting or step after it has not come yet")),
    (later("Filters"), later("which programmes, groups, kinds and modes are shown; the others are not counted")),
    (later("Source"), later("the report that states the year; its lines are numbered from 1")),
    (later("Fingerprint"), later("names the rows and the filters as they stood; others have another one")),
    (later("Names"), later("as they were recorded; in the datasets the Japanese ones, as exported")),
    (
        later("English names"),
        later(
            "where they are on record, in the datasets in columns of their own; what has none keeps its Japanese one"
        ),
    ),
    (
        later("Dates"),
        later("known to the day they are dates; known less exactly they are text, in the datasets such as 2017-05"),
    ),
    (
        later("Numbers of figures and tables"),
        later("those of the slides and the web page, whose tables of meetings are one sheet here, a dataset"),
    ),
)
SUMMED = ("written", "in_person", "online", "hybrid", "held", "planned", "cancelled", "open", "added", "meetings")


@dataclass(frozen=True)
class Sheet:
    """A sheet with one table.

    key: the table's name in formulas, and what it is. name: on the tab. title: over the table, with its number where it
    has one. frame: text, numbers, days and missing values; the columns with a heading are shown. meanings: of these
    columns, in words. sums: the ones that a last row adds up. shares: the ones of shares, each with the columns of its
    part and its whole, whose sums give the last row's share. names: the one that names lying bars. bars: the ones with
    the lengths in days of bars that begin at ``bar_from`` and end before ``bar_to``, and how the steps of each stand.
    """

    key: str
    name: str
    title: str
    sentence: str
    frame: pd.DataFrame
    headings: dict[str, str]
    meanings: dict[str, str]
    sums: tuple[str, ...] = ()
    shares: dict[str, tuple[str, str]] = field(default_factory=dict)
    names: str = ""
    bars: dict[str, Standing] = field(default_factory=dict)

    def column(self, name: str) -> int:
        """The place of a column in the table, from 0."""
        return list(self.headings).index(name)


def sheets_of(pack: Pack) -> list[Sheet]:
    """The year's figures, the pack's tables and those behind its charts in its order, and the datasets."""
    made = [_key_figures(pack)] if Chapter.SUMMARY in pack.chapters else []
    for part in (part for chapter in pack.chapters for part in pack.parts_of(chapter)):
        if isinstance(part, Figure):
            made.append(_of_figure(part, pack))
        elif part.content in SHEETS:
            made.append(_of_table(part, pack))
    return [*made, *_of_datasets(pack)]


def definitions_of(sheets: Sequence[Sheet], pack: Pack) -> Sheet:
    """What holds for the whole workbook, and what each column of each sheet means."""
    t = pack.t
    rows = [(t("All sheets"), t(name), t(meaning)) for name, meaning in FOR_ALL]
    rows += [
        (sheet.title, heading, sheet.meanings[name]) for sheet in sheets for name, heading in sheet.headings.items()
    ]
    return Sheet(
        key="definitions",
        name=t("Definitions"),
        title=t("Definitions and sources"),
        sentence=t("What each column holds, and how it is counted."),
        frame=pd.DataFrame(rows, columns=["sheet", "column", "meaning"]),
        headings={"sheet": t("Sheet"), "column": t("Column"), "meaning": t("Meaning")},
        meanings={},
    )


def _key_figures(pack: Pack) -> Sheet:
    t, numbers = pack.t, pack.numbers
    how = [next(said for begins, said in FIGURES if key.startswith(begins)) for key in numbers["key"]]
    return Sheet(
        key="key_figures",
        name=t(CHAPTERS[Chapter.SUMMARY]),
        title=t(CHAPTERS[Chapter.SUMMARY]),
        sentence=pack.headline,
        frame=numbers.assign(meaning=[t(said) for said in how]),
        headings={"figure": t("Key figure"), "value": t("Value"), "meaning": t("Meaning")},
        meanings=_said(COLUMNS["key_figures"], t),
    )


def _of_table(table: Table, pack: Pack) -> Sheet:
    """A plan's last row, the sum, becomes the table's own."""
    key = str(table.content)
    is_plan = table.content is Content.PLAN
    sheet = Sheet(
        key=key,
        name=table.label,
        title=pack.heading_of(table),
        sentence=table.sentence,
        frame=table.frame.iloc[:-1] if is_plan else table.frame,
        headings=table.headings,
        meanings=_said(COLUMNS[key], pack.t),
        sums=_summed(table.headings) if is_plan else (),
    )
    return _with_names(sheet, pack.t)


def _of_figure(figure: Figure, pack: Pack) -> Sheet:
    chart, t = figure.chart, pack.t
    sheet = Sheet(
        key=chart.name,
        name=figure.label,
        title=pack.heading_of(replace(figure, chart=replace(chart, title=_title(chart, t)))),
        sentence=chart.sentence,
        frame=chart.frame,
        headings=chart.headings,
        meanings=_said(COLUMNS.get(chart.name, COUNTS_OF_MODES), t),
        sums=_summed(chart.headings),
        shares={"written_share": ("written", "held")} if {"written", "written_share"} <= set(chart.headings) else {},
    )
    of_year = months(pack.view.year)
    if chart.name in STEP_TITLES:
        return _with_bars(sheet, t)
    if chart.name == "month-matrix":
        return replace(
            sheet,
            meanings=sheet.meanings | dict.fromkeys(of_year, t(MONTH_OF_MATRIX)),
            sums=(*of_year, "total"),
        )
    if "month" in chart.frame:
        frame = chart.frame.set_index("month").reindex(of_year).reset_index()
        return replace(sheet, frame=frame.assign(month=[t.month(month) for month in of_year]))
    return _with_names(sheet, t)


def _title(chart: Chart, t: Translator) -> str:
    """A chart of steps has bars here, where the figure has marks."""
    return t(STEP_TITLES[chart.name]) if chart.name in STEP_TITLES else chart.title


def _with_names(sheet: Sheet, t: Translator) -> Sheet:
    """Lying bars are called as their rows are; where that is too long for the chart, a column has shorter names."""
    column = NAMES.get(sheet.key, "")
    names = [shortened(name, LONGEST_NAME) for name in sheet.frame[column]] if column else []
    if not column or names == list(sheet.frame[column]):
        return replace(sheet, names=column)
    return replace(
        sheet,
        frame=sheet.frame.assign(bar_name=names),
        headings=sheet.headings | {"bar_name": t("Bar")},
        meanings=sheet.meanings | {"bar_name": t(BAR_NAME)},
        names="bar_name",
    )


def _with_bars(sheet: Sheet, t: Translator) -> Sheet:
    """Steps with the name, first day and length of their bars: a column of lengths for each standing is a series."""
    frame = sheet.frame
    lane = next(name for name in LANES if name in frame)
    spans = [Span.parse(start, end) for start, end in zip(frame["start"], frame["end"], strict=True)]
    lengths = pd.Series([(span.last - span.first).days + 1 for span in spans], dtype="Int64")
    words = {standing: t(word) for standing, word in STANDING_WORDS.items()}
    shown = {f"{BAR}{standing}": standing for standing, word in words.items() if word in set(frame["status"])}
    by_standing = {bar: words[standing] for bar, standing in shown.items()}
    return replace(
        sheet,
        frame=frame.assign(
            **{column: _in_words(_days(frame[column]), t) for column in ("since", "start", "end") if column in frame},
            bar_name=[
                shortened(t("{system}: {step}", system=system, step=step), LONGEST_NAME)
                for system, step in zip(frame[lane], frame["step"], strict=True)
            ],
            bar_from=[span.first for span in spans],
            bar_to=[span.last + timedelta(days=1) for span in spans],
            **{bar: lengths.where(frame["status"] == word) for bar, word in by_standing.items()},
        ),
        headings=sheet.headings
        | {"bar_name": t("Bar"), "bar_from": t("Bar from")}
        | {bar: t("{status} (days)", status=word) for bar, word in by_standing.items()},
        meanings=sheet.meanings
        | {"bar_name": t(BAR_NAME), "bar_from": t(BAR_FROM)}
        | dict.fromkeys(by_standing, t(BAR_DAYS)),
        names="bar_name",
        bars=shown,
    )


def _of_datasets(pack: Pack) -> Iterator[Sheet]:
    t = pack.t
    for dataset, name in open_data.NAMES.items():
        table = open_data.table(pack.engine, dataset, pack.view)
        frame, headings = dataset_list(table.columns, table.rows, t)
        dated = [column for column in DAYS_OF_DATASETS if column in frame]
        meanings = {column: meaning.text for column, meaning in MEANINGS[dataset].items()}
        for column, names in _in_english(table, dataset, pack).items():
            frame[f"{column}_en"] = names
            headings[f"{column}_en"] = t("{column} in English", column=headings[column])
            meanings[f"{column}_en"] = IN_ENGLISH
        yield Sheet(
            key=str(dataset),
            name=t(name),
            title=t('{title} (dataset "{dataset}")', title=t(name), dataset=dataset),
            sentence=t.plural("{n} row.", "{n} rows.", len(frame)),
            frame=frame.astype(object).assign(**{column: _days(frame[column]) for column in dated}),
            headings=headings,
            meanings=_said(meanings, t),
        )


def _in_english(table: open_data.Table, dataset: Dataset, pack: Pack) -> dict[str, list[str | None]]:
    """For a reader of English the English names by column, of the columns of which some are on record."""
    if pack.t.language != "en":
        return {}
    names = english_names(table, dataset, pack.engine, pack.view)
    return {column: of_rows for column, of_rows in names.items() if any(of_rows)}


def _summed(headings: dict[str, str]) -> tuple[str, ...]:
    """The columns of counts; a total is one too, but for a running one."""
    summed = SUMMED if "day" in headings else (*SUMMED, "total")
    return tuple(name for name in headings if name in summed)


def _days(texts: pd.Series) -> list[Any]:
    """Days as days; what is known less exactly stays the text that it is."""
    return [date.fromisoformat(text) if isinstance(text, str) and len(text) == 10 else text for text in texts]


def _in_words(days: list[Any], t: Translator) -> list[Any]:
    """Days, and in the reader's words what is known less exactly: 平成29年7月 for ``2017-07``."""
    spans = [Span.parse(one) if isinstance(one, str) and one else None for one in days]
    return [
        t.span(span.first, span.last, span.precision) if span else one for span, one in zip(spans, days, strict=True)
    ]


def _said(meanings: dict[str, str], t: Translator) -> dict[str, str]:
    return {name: t(meaning) for name, meaning in meanings.items()}
