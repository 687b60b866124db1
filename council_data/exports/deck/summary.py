"""The year at a glance: its sentence, its key figures, and what each chapter says first, on a slide or two."""

import pandas as pd
from pptx.slide import Slide

from council_data.charts import style
from council_data.exports.deck import shapes
from council_data.exports.deck.areas import Area
from council_data.exports.deck.lettering import clean, lines
from council_data.exports.deck.slides import Deck
from council_data.figures import key_figures
from council_data.pack import CHAPTERS, Chapter, Pack

DEPTH, GAP, MOST_IN_A_LINE = 78, 10, 6
CARD_SIDES, WORD_LINES = 20, 2
NUMBER_SIZE, WORD_SIZE, SAID_SIZE, NAMES = 28, 11, 13, 165


def draw(deck: Deck, title: str) -> None:
    pack = deck.pack
    notes = [clean(pack.headline), *(f"{said}\t{value:,}" for said, value in _said(pack.numbers))]
    slide, area = deck.content(title, pack.headline, notes)
    chosen = _said(key_figures(pack.numbers))
    in_line = _most_in_a_line([said for said, _ in chosen], area.width)
    wide = _card_width(area.width, in_line)
    for place, (said, value) in enumerate(chosen):
        across, down = place % in_line, place // in_line
        _card(slide, Area(area.left + across * (wide + GAP), area.top + down * (DEPTH + GAP), wide, DEPTH), said, value)
    rows = -(-len(chosen) // in_line)
    said = _say(slide, area.below(rows * (DEPTH + GAP) + 8), _sayings(pack), at_least=0)
    while said:
        slide, area = deck.content(title, "", [f"{name}\t{sentence}" for name, sentence in said])
        said = _say(slide, area, said, at_least=1)


def _said(numbers: pd.DataFrame) -> list[tuple[str, int]]:
    return [(clean(row.figure), row.value) for row in numbers.itertuples()]


def _most_in_a_line(words: list[str], room: float) -> int:
    """How many cards stand beside each other: as many as leave the words of each their lines, in lines alike."""
    for rows in range(-(-len(words) // MOST_IN_A_LINE), len(words)):
        in_line = -(-len(words) // rows)
        wide = _card_width(room, in_line) - CARD_SIDES
        if all(len(lines(said, wide, WORD_SIZE)) <= WORD_LINES for said in words):
            return in_line
    return 1


def _card_width(room: float, in_line: int) -> float:
    return (room - GAP * (in_line - 1)) / in_line


def _card(slide, area: Area, said: str, value: int) -> None:
    shapes.shape(slide, area, fill=style.FAINT)
    shapes.shape(slide, Area(area.left, area.top, 4, area.height), fill=style.BLUE)
    inner = Area(area.left + 14, area.top + 8, area.width - CARD_SIDES, 36)
    shapes.write(slide, inner, [f"{value:,}"], NUMBER_SIZE, bold=True, colour=style.BLUE)
    words = Area(inner.left, area.top + 45, inner.width, 28)
    shapes.write(slide, words, [said], WORD_SIZE, anchor="top", is_wrapped=True)


def _sayings(pack: Pack) -> list[tuple[str, str]]:
    """Each chapter's name and the first sentence in it, of what has changed all; the lists of meetings have none."""
    chapters = [chapter for chapter in pack.chapters if chapter is not Chapter.LISTS]
    shown = [(chapter, pack.parts_of(chapter)[: None if chapter is Chapter.RESTATED else 1]) for chapter in chapters]
    return [
        (pack.t(CHAPTERS[chapter]), clean(" ".join(part.sentence for part in parts)))
        for chapter, parts in shown
        if parts
    ]


def _say(slide: Slide, area: Area, said: list[tuple[str, str]], *, at_least: int) -> list[tuple[str, str]]:
    """Writes chapters' names and sentences, and returns those for which the area has no room."""
    y, names, room = area.top, Area(area.left, 0, NAMES - GAP, 0), area.width - NAMES
    for number, (name, text) in enumerate(said):
        depth = max(len(lines(one, wide, SAID_SIZE)) for one, wide in ((name, names.width), (text, room)))
        depth = depth * SAID_SIZE * shapes.LINE + 8
        if y + depth > area.bottom and number >= at_least:
            return said[number:]
        look = {"anchor": "top", "is_wrapped": True}
        shapes.write(slide, Area(area.left, y, names.width, depth - 4), [name], SAID_SIZE, bold=True, **look)
        shapes.write(slide, Area(area.left + NAMES, y, room, depth - 4), [text], SAID_SIZE, **look)
        y += depth
    return []
