"""Writes the deck: a cover, the year in figures, and each chapter with its figures and tables."""

import html
import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pandas as pd

from council_data.calendar import first_day, last_day, months
from council_data.charts import style
from council_data.exports.deck import beside, lists, native_charts, steps, summary
from council_data.exports.deck.lettering import as_text
from council_data.exports.deck.master import own_presentation
from council_data.exports.deck.matrix import Matrix
from council_data.exports.deck.native_charts import Series, scale_of
from council_data.exports.deck.slides import Deck
from council_data.exports.deck.templates import opened_template
from council_data.exports.packages import settled
from council_data.pack import CHAPTERS, Chapter, Content, Figure, Pack, Table
from db.words import Mode

LONGEST_PROPERTY = 255  # characters that a presentation's properties take


def write(pack: Pack, template: bytes | None = None) -> bytes:
    """The deck, on the council's own template where there is one; raises `UnusableTemplate`."""
    presentation = opened_template(template) if template is not None else own_presentation(pack.t)
    deck = Deck.of(pack, presentation, on_paper=template is not None)
    deck.cover()
    for chapter in pack.chapters:
        _chapter(deck, chapter)
    core = presentation.core_properties
    core.title, core.author, core.last_modified_by = pack.title[:LONGEST_PROPERTY], "", ""
    core.subject, core.keywords, core.comments = " / ".join(pack.caption)[:LONGEST_PROPERTY], "", ""
    core.created = core.modified = pack.made_at
    core.revision = 1
    content = io.BytesIO()
    presentation.save(content)
    return settled(content.getvalue(), pack.made_at)


def _chapter(deck: Deck, chapter: Chapter) -> None:
    pack = deck.pack
    title = pack.t(CHAPTERS[chapter])
    parts = pack.parts_of(chapter)
    if chapter is Chapter.SUMMARY:
        summary.draw(deck, title)
    if not parts:
        return
    deck.section(title, list(map(pack.heading_of, parts)))
    held = [part for part in parts if isinstance(part, Table) and part.content is Content.MEETINGS]
    if held:
        lists.meetings(deck, title, held)
    for part in parts:
        if isinstance(part, Figure):
            FIGURES[part.chart.name](deck, part)
        elif part.content is not Content.MEETINGS:
            lists.table(deck, part)


def _by_mode(deck: Deck, figure: Figure) -> None:
    """Standing bars for each month from April to March; one that has not begun has none."""
    chart, t = figure.chart, deck.pack.t
    shown = months(deck.pack.view.year)
    by_month = chart.frame.set_index("month")
    series = [
        _series(mode, chart.headings[mode], [_number(by_month[mode].get(month)) for month in shown])
        for mode in _modes(chart.frame)
    ]
    slide, area = deck.figure(figure)
    categories = [t.month(month) for month in shown]
    if "written_share" not in chart.frame:
        scale = scale_of(chart.figure["layout"]["yaxis"], t("Number of meetings"))
        native_charts.bars(slide, area, chart.headings["month"], categories, series, scale, chart.sentence)
        return
    numbers = [
        (as_text(held) if held is not None else "", t.share(written, held) if held is not None else "")
        for written, held in zip(
            *([_number(by_month[name].get(month)) for month in shown] for name in ("written", "held")), strict=True
        )
    ]
    beside.under_months(slide, area, chart, categories, series, numbers, t)


def _by_name(deck: Deck, figure: Figure) -> None:
    """Lying bars for each programme or group, on as many slides as they take, all on one scale."""
    chart, t = figure.chart, deck.pack.t
    by = next(iter(chart.headings))
    pages = -(-len(chart.frame) // beside.most_bars(deck.area(chart.sentence), chart.frame[by]))
    each = -(-len(chart.frame) // pages)
    for number in range(pages):
        rows = chart.frame.iloc[number * each : (number + 1) * each]
        series = [_series(mode, chart.headings[mode], [int(n) for n in rows[mode]]) for mode in _modes(rows)]
        numbers = [
            (as_text(held), t.share(written, held)) for written, held in zip(rows["written"], rows["held"], strict=True)
        ]
        slide, area = deck.figure(figure, number + 1, pages)
        beside.beside_bars(slide, area, chart, list(rows[by]), series, numbers, t)


def _running_total(deck: Deck, figure: Figure) -> None:
    """The lines of the figure with a value a day, so that they rise on the very day."""
    chart, pack = figure.chart, deck.pack
    year = pack.view.year
    days = [first_day(year) + timedelta(days=n) for n in range((last_day(year) - first_day(year)).days + 1)]
    series = [
        Series(
            html.unescape(trace["name"]),
            _daily(trace, days),
            trace["line"]["color"],
            trace["line"]["dash"],
        )
        for trace in chart.figure["data"]
    ]
    scale = scale_of(chart.figure["layout"]["yaxis"], pack.t("Number of meetings"))
    slide, area = deck.figure(figure)
    month_format = 'm"月"' if pack.t.language == "ja" else "mmm"
    native_charts.lines(slide, area, pack.t("Day"), days, series, scale, chart.sentence, month_format=month_format)


def _daily(trace: dict[str, Any], days: list[date]) -> list[int | None]:
    """The value of each day between the first and last of a line that rises in steps; None beyond them."""
    values = dict(zip(trace["x"], trace["y"], strict=True))
    begins, ends = trace["x"][0], trace["x"][-1]
    found: list[int | None] = []
    last = None
    for day in map(date.isoformat, days):
        last = values.get(day, last)
        found.append(last if begins <= day <= ends else None)
    return found


def _matrix(deck: Deck, figure: Figure) -> None:
    drawn = Matrix(deck.pack, deck.area(figure.chart.sentence))
    pages = drawn.pages()
    for number, rows in enumerate(pages, start=1):
        slide, area = deck.figure(figure, number, len(pages))
        drawn.draw(slide, area, rows, figure.chart.sentence)


def _timeline(timeline_of: Callable) -> Callable[[Deck, Figure], None]:
    def draw(deck: Deck, figure: Figure) -> None:
        area = deck.area(figure.chart.sentence)
        timeline = timeline_of(deck.pack, area)
        pages = timeline.pages(area)
        above = None
        for number, rows in enumerate(pages, start=1):
            slide, area = deck.figure(figure, number, len(pages))
            timeline.draw(slide, area, rows, goes_on=rows[0].heading == above)
            above = rows[-1].heading

    return draw


FIGURES: dict[str, Callable[[Deck, Figure], None]] = {
    "meeting-frequency": _by_mode,
    "running-total": _running_total,
    "month-matrix": _matrix,
    "meetings-written-by-month": _by_mode,
    "meetings-written-by-programme": _by_name,
    "meetings-written-by-group": _by_name,
    "audit-timeline": _timeline(steps.of_audits),
    "system-migrations": _timeline(steps.of_systems),
}


def _modes(frame: pd.DataFrame) -> list[str]:
    return [str(mode) for mode in style.MODES_STACKED if str(mode) in frame]


def _series(mode: str, name: str, values: list[int | None]) -> Series:
    return Series(name, values, style.MODE_COLOUR[Mode(mode)], style.MODE_PATTERN[Mode(mode)])


def _number(value: Any) -> int | None:
    return None if value is None else int(value)
