"""Whether a pack agrees with itself: what its charts draw, its tables list, its annual report tells of and the
database holds is counted alike.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from council_data import queries, step_queries
from council_data.charts.chart import Chart
from council_data.exports import open_data
from council_data.messages import Translator
from council_data.pack import Chapter, Content, Pack
from db.words import MeetingStatus


class Difference(NamedTuple):
    """A number that is not what the database holds."""

    what: str
    number: int
    in_database: int

    def said(self, t: Translator) -> str:
        return t("{what}: {number}, but {in_database} in the database", **self._asdict())


class DoesNotAgree(Exception):
    """The pack's numbers differ; `differences` says which. Nothing was written."""

    def __init__(self, differences: list[Difference]) -> None:
        super().__init__(differences)
        self.differences = differences


def must_agree(pack: Pack) -> None:
    """Raises `DoesNotAgree` where a chart, a table, a dataset or the report counts otherwise than the database."""
    held, on_record = queries.held_count(pack.engine, pack.view), queries.meeting_count(pack.engine, pack.view)
    counted = [*_of_charts(pack, held), *_of_tables(pack, held, on_record), *_of_datasets(pack, held, on_record)]
    counted.append(_of_report(pack, on_record))
    differing = [one for one in counted if one.number != one.in_database]
    if differing:
        raise DoesNotAgree(differing)


# What a chart draws of the meetings held: the sum over its bars or cells, and over its table.
SUMS = {
    "meeting-frequency": "total",
    "meetings-written-by-month": "held",
    "meetings-written-by-programme": "held",
    "meetings-written-by-group": "held",
    "month-matrix": "total",
    "running-total": "meetings",
}


def _of_charts(pack: Pack, held: int) -> Iterator[Difference]:
    steps = {
        "audit-timeline": len(step_queries.audit_steps(pack.engine, pack.view)),
        "system-migrations": len(step_queries.system_steps(pack.engine, pack.view, whole_history=True)),
    }
    for figure in pack.figures:
        chart, what = figure.chart, pack.heading_of(figure)
        if column := SUMS.get(chart.name):
            yield Difference(what, int(chart.frame[column].sum()), held)
        if (drawn := _drawn(chart)) is not None:
            yield Difference(what, drawn, held)
        if chart.name in steps:
            yield Difference(what, len(chart.frame), steps[chart.name])


def _drawn(chart: Chart) -> int | None:
    """The sum over the bars of a figure that counts meetings; None for other figures."""
    bars = [trace for trace in chart.figure["data"] if trace["type"] == "bar"]
    if not bars or chart.name not in SUMS:
        return None
    return int(sum(n or 0 for trace in bars for n in _lengths(trace)))


def _lengths(trace: dict[str, Any]) -> list[Any]:
    return list(trace["x"] if trace.get("orientation") == "h" else trace["y"])


def _of_tables(pack: Pack, held: int, on_record: int) -> Iterator[Difference]:
    if Chapter.LISTS in pack.chapters:
        listed = sum(len(table.frame) for table in pack.tables if table.content is Content.MEETINGS)
        yield Difference(pack.t("Lists of meetings"), listed, on_record)
    told = dict(zip(pack.numbers["key"], pack.numbers["value"], strict=True))
    yield Difference(pack.t("Meetings held"), int(told["held"]), held)
    for kind in ("mode", "month", "group"):
        parts = [value for key, value in told.items() if key.startswith(f"held {kind}=")]
        yield Difference(pack.t("Meetings held"), int(sum(parts)), held)


def _of_datasets(pack: Pack, held: int, on_record: int) -> Iterator[Difference]:
    table = open_data.table(pack.engine, open_data.Dataset.MEETINGS, pack.view)
    yield Difference(pack.t("Meetings"), len(table.rows), on_record)
    place = table.columns.index("status"), table.columns.index("start")
    begun = [row for row in table.rows if row[place[0]] == MeetingStatus.HELD and row[place[1]] <= str(pack.view.as_of)]
    yield Difference(pack.t("Meetings held"), len(begun), held)


def _of_report(pack: Pack, on_record: int) -> Difference:
    return Difference(pack.t("Annual report (docx)"), pack.report.meetings_told, on_record)
