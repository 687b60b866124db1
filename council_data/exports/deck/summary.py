"""The year on one slide: its sentence, its key figures, and what each chapter says first."""

import pandas as pd

from council_data.charts import style
from council_data.exports.deck import shapes
from council_data.exports.deck.areas import Area
from council_data.exports.deck.lettering import lines, shortened
from council_data.exports.deck.slides import Deck
from council_data.figures import key_figures
from council_data.pack import CHAPTERS, Chapter

DEPTH, GAP, MOST_IN_A_LINE = 78, 10, 6
NUMBER_SIZE, WORD_SIZE, SAID_SIZE, NAMES = 28, 11, 13, 165


def draw(deck: Deck, title: str) -> None:
    pack = deck.pack
    notes = [pack.headline, *(f"{said}\t{value:,}" for said, value in _said(pack.numbers))]
    slide, area = deck.content(title, pack.headline, notes)
    chosen = _said(key_figures(pack.numbers))
    in_line = len(chosen) if len(chosen) <= MOST_IN_A_LINE else -(-len(chosen) // 2)
    wide = (area.width - GAP * (in_line - 1)) / in_line
    for place, (said, value) in enumerate(chosen):
        across, down = place % in_line, place // in_line
        _card(slide, Area(area.left + across * (wide + GAP), area.top + down * (DEPTH + GAP), wide, DEPTH), said, value)
    rows = -(-len(chosen) // in_line)
    _sayings(deck, slide, area.below(rows * (DEPTH + GAP) + 8))


def _said(numbers: pd.DataFrame) -> list[tuple[str, int]]:
    return [(row.figure, row.value) for row in numbers.itertuples()]


def _card(slide, area: Area, said: str, value: int) -> None:
    shapes.shape(slide, area, fill=style.FAINT)
    shapes.shape(slide, Area(area.left, area.top, 4, area.height), fill=style.BLUE)
    inner = Area(area.left + 14, area.top + 8, area.width - 20, 36)
    shapes.write(slide, inner, [f"{value:,}"], NUMBER_SIZE, bold=True, colour=style.BLUE)
    words = [shortened(said, area.width - 20, WORD_SIZE, 2)]
    shapes.write(
        slide, Area(inner.left, area.top + 45, inner.width, 28), words, WORD_SIZE, anchor="top", is_wrapped=True
    )


def _sayings(deck: Deck, slide, area: Area) -> None:
    """The first sentence of each chapter, as far as the slide has room."""
    pack = deck.pack
    y = area.top
    for chapter in pack.chapters:
        parts = [part for part in pack.parts_of(chapter) if chapter is not Chapter.LISTS]
        if not parts:
            continue
        said = shortened(parts[0].sentence, area.width - NAMES, SAID_SIZE, 2)
        depth = len(lines(said, area.width - NAMES, SAID_SIZE)) * SAID_SIZE * shapes.LINE + 8
        if y + depth > area.bottom:
            return
        name_area = Area(area.left, y, NAMES - GAP, depth - 4)
        name = shortened(pack.t(CHAPTERS[chapter]), name_area.width, SAID_SIZE)
        shapes.write(slide, name_area, [name], SAID_SIZE, anchor="top", bold=True)
        said_area = Area(area.left + NAMES, y, area.width - NAMES, depth - 4)
        shapes.write(slide, said_area, [said], SAID_SIZE, anchor="top", is_wrapped=True)
        y += depth
