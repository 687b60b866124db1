"""From pieces of text on a page to the lines that a reader sees, joined where only the margin has broken them."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from council_data.reports.blocks import BULLET, CLOSING, ENUMERATOR, OPENING, count, ends_a_sentence
from council_data.reports.words import ORDINAL

COLUMN_GAP = 1.5  # letters
MARGIN = 0.7  # of the page's width: a line that ends before it was not broken by the margin
SPARE = 1.5  # letters that a line leaves free rather than begin the next with a comma or a closing bracket
CLOSED = re.compile(r"[)）\]］】〕」』]\s*$")
BEGINS_ANEW = re.compile(rf"{BULLET.pattern}|{ENUMERATOR.pattern}|\s*[【〔［\[■◆●○※]|\s*(?:{ORDINAL.pattern})")
FIRST_WORD = re.compile(r"[!-~]+|.")


@dataclass(frozen=True)
class Piece:
    """A text that stands on one line of a page, and where; the foot of the page is 0."""

    text: str
    left: float
    foot: float
    right: float
    head: float

    @property
    def letter(self) -> float:
        """About the width of a full-width letter."""
        return self.head - self.foot

    def stands_beside(self, other: "Piece") -> bool:
        """Whether a reader takes both for one line: they share more than half of the lower one's height."""
        shared = min(self.head, other.head) - max(self.foot, other.foot)
        return shared > min(self.letter, other.letter) / 2


def lines_of_pages(pages: Sequence[tuple[Iterable[Piece], float]]) -> list[str]:
    """The lines of pages and their widths, from the first head to the last foot, without what stands on every page."""
    found: list[str] = []
    before: Piece | None = None
    margin = 0.0
    for (_, width), lines in zip(
        pages, _without_furniture([_in_reading_order(pieces) for pieces, _ in pages]), strict=True
    ):
        margin_here = max((line.right for line in lines), default=0.0)
        for line in lines:
            if before and margin > MARGIN * width and _goes_on(before, line, margin):
                is_latin = before.text[-1].isascii() and before.text[-1].isalpha() and line.text[0].isascii()
                found[-1] += (" " if is_latin else "") + line.text
            else:
                found.append(line.text)
            before, margin = line, margin_here
    return found


def _without_furniture(pages: list[list[Piece]]) -> list[list[Piece]]:
    """Pages without the title and the number that most of them bear as their first or last line."""
    for place in (0, -1):
        said = [_but_for_its_number(lines[place].text, number) if lines else None for number, lines in enumerate(pages)]
        common = {text for text, pages_with in Counter(said).items() if text and pages_with > max(1, len(pages) / 2)}
        for lines, text in zip(pages, said, strict=True):
            if text in common:
                del lines[place]
    return pages


def _but_for_its_number(text: str, page: int) -> str:
    """The line with its first number told from the page: the same on each page where that is the page's own."""
    return re.sub(r"\d{1,4}", lambda number: f"{int(number[0]) - page:+}", text, count=1)


def _in_reading_order(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces of each line as one, from left to right, a tab between columns."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: -piece.head):
        line = next((line for line in lines[-3:] if all(piece.stands_beside(other) for other in line)), None)
        if line:
            line.append(piece)
        else:
            lines.append([piece])
    found = []
    for line in lines:
        line.sort(key=lambda piece: piece.left)
        text = line[0].text
        for before, piece in pairwise(line):
            text += ("\t" if piece.left - before.right > COLUMN_GAP * piece.letter else " ") + piece.text
        foot, head = min(piece.foot for piece in line), max(piece.head for piece in line)
        found.append(Piece(text, line[0].left, foot, max(piece.right for piece in line), head))
    return found


def _goes_on(before: Piece, line: Piece, margin: float) -> bool:
    """Whether a line is the rest of the one before it, which had no room for its first word."""
    if "\t" in before.text + line.text or ends_a_sentence(before.text) or BEGINS_ANEW.match(line.text):
        return False
    unclosed = count(before.text, OPENING) > count(before.text, CLOSING)
    if not unclosed and (CLOSED.search(before.text) or line.text.startswith(OPENING)):
        return False
    word = FIRST_WORD.match(line.text)[0]
    letters = len(word) / 2 if word.isascii() else 1
    return margin - before.right < (letters + SPARE) * before.letter
