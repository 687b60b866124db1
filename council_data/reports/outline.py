"""A report as plain data: its parts in order, each a heading with lines below it, numbered as the council does."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from council_data.reports.marks import EXTRACT, EXTRACT_OF_TITLE

KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"


class Kind(StrEnum):
    """CARRIED is text of the year before; a MARK says what is missing or has to be looked through.

    EXTRACT says, below the title, to what an extract is narrowed.
    """

    TITLE = "title"
    EXTRACT = "extract"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CARRIED = "carried"
    ENTRY = "entry"
    LIST = "list"
    ITEM = "item"
    MARK = "mark"


@dataclass(eq=False)
class Line:
    """A line below a heading. `day` is the first day of the meeting that an entry states."""

    kind: Kind
    text: str
    day: date | None = None

    @property
    def is_text(self) -> bool:
        return self.kind in (Kind.PARAGRAPH, Kind.CARRIED)


@dataclass(eq=False)
class Part:
    """A heading with what stands directly below it; `level` counts from 0, 【…】 bears no number.

    programme and group are what the part tells of; the group's is its name on record. section is the place among the
    sections on record of the one that it was made from; number is, in an extract, the one in the whole report.
    """

    heading: str
    level: int
    is_bracketed: bool = False
    lines: list[Line] = field(default_factory=list)
    programme: str | None = None
    group: str | None = None
    section: int | None = None
    number: int | None = None

    def has(self, *kinds: Kind) -> bool:
        return any(line.kind in kinds for line in self.lines)


@dataclass(frozen=True)
class Written:
    """A line as it stands in the document: `level` is a heading's, and `line` what it was made from."""

    kind: Kind
    text: str
    level: int = 0
    line: Line | Part | None = None


@dataclass
class Outline:
    """The report's title and parts in their order; of an extract also a sentence that says to what it is narrowed."""

    title: str
    parts: list[Part]
    narrowed_to: str = ""

    @property
    def lines(self) -> list[Written]:
        if self.narrowed_to:
            title = Written(Kind.TITLE, self.title + EXTRACT_OF_TITLE)
            written = [title, Written(Kind.EXTRACT, EXTRACT + self.narrowed_to)]
        else:
            written = [Written(Kind.TITLE, self.title)]
        for part, heading in numbered(self.parts):
            written.append(Written(Kind.HEADING, heading, part.level, part))
            written += [Written(line.kind, line.text, line=line) for line in part.lines]
        return written

    def ends_of(self, part: Part) -> int:
        """The place right behind a part and all that stand below it."""
        begins = self.parts.index(part) + 1
        later = (place for place in range(begins, len(self.parts)) if self.parts[place].level <= part.level)
        return next(later, len(self.parts))


def numbered(parts: Iterable[Part]) -> Iterator[tuple[Part, str]]:
    """Each part with its heading as it is written: 1 …, (1) …, ア …, (ア) …, 【…】."""
    for part, n in counted(parts):
        yield part, f"{_sign(part.level, n)}　{part.heading}" if n else f"【{part.heading}】"


def counted(parts: Iterable[Part]) -> Iterator[tuple[Part, int | None]]:
    """Each part with its number among those beside it; in brackets it has none."""
    last: dict[int, int] = {}
    for part in parts:
        if part.is_bracketed:
            yield part, None
            continue
        n = part.number or last.get(part.level, 0) + 1
        last = {level: before for level, before in last.items() if level < part.level} | {part.level: n}
        yield part, n


def _sign(level: int, n: int) -> str:
    sign = str(n) if level < 2 or n > len(KANA) else KANA[n - 1]
    return f"({sign})" if level % 2 else sign
