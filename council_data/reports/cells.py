"""What single cells of a list say: on which days, where, how, and whether at all."""

import re
from collections.abc import Sequence

from council_data.reports import words
from council_data.reports.dates import number
from council_data.reports.folding import folded, tidy
from council_data.reports.lines import Entry, read_line
from council_data.reports.phrases import MODES
from db.words import MeetingStatus, Mode

DIGITS_ONLY = re.compile(r"(\d{4})(\d{2})(\d{2})")
BETWEEN_NUMBERS = re.compile(r"(?<=\d)\s+(?=\d)|\s*[\r\n]+\s*")
NOTHING = re.compile(r"[-‐–—―ー－.・*]*|なし|無し?|未定")
BETWEEN_PLACES = re.compile(r"\s*[\r\n;；]+\s*|[、，]")
NOT_YET = re.compile(r"未(?:開催|実施|定)|予定")
IN_BRACKETS = re.compile(r"[（(](?P<aside>[^（()）]*)[)）]\s*$")
# A remark tells of what became of the meeting itself only where its clause ends so.
CALLED_OFF = re.compile(rf"(?:{words.CANCELLED.pattern})(?:と?(?:した|なった|する|決定|済み?))*(?=[。、,)\s]|$)")


def sat_on(date: str, end: str, fiscal_year: int | None) -> Entry:
    """What a cell of dates, with that of a last day, says by itself, as a line that holds nothing else."""
    said = _one_line(date)
    if last := _one_line(end):
        said = f"{said}～{last}" if last != said else said
    return read_line(f"会議({said})", fiscal_year) if said else read_line("")


def place_in(venue: str, sittings: int) -> list[str | None]:
    """The venue of each sitting: as many as there are sittings, or one for them all."""
    parts = [part for part in BETWEEN_PLACES.split(venue) if part.strip()]
    if len(parts) == sittings:
        return [_place(part) for part in parts]
    return [_place(" ".join(venue.split()))] * sittings


def said_mode(cells: Sequence[str], at_a_place: bool) -> Mode | None:
    """How a meeting was held, by the cell on that, else by the one on its place."""
    for cell in cells:
        said = next((mode for mode, pattern in MODES.items() if pattern.search(folded(cell).text)), None)
        if said is Mode.ONLINE and at_a_place:
            return Mode.HYBRID
        if said:
            return said
    return Mode.IN_PERSON if at_a_place else None


def said_status(cells: Sequence[str], remarks: str) -> MeetingStatus:
    """Whether a meeting was held, by the cells about it, or by what a remark says outright."""
    text = folded("。".join(cells)).text
    if words.CANCELLED.search(text) or CALLED_OFF.search(folded(remarks).text):
        return MeetingStatus.CANCELLED
    return MeetingStatus.PLANNED if NOT_YET.search(text) else MeetingStatus.HELD


def title_in(title: str, which: str) -> str:
    """A meeting's title by the cells on it and on its ordinal: 1 beside 幹事会 is 第1回幹事会, 臨時 is 臨時幹事会."""
    title, which = tidy(title), tidy(which)
    if title.isdecimal() and not which:
        title, which = "", title
    if which.isdecimal():
        which = f"第{which}回"
    return which + title if which and not words.ORDINAL.search(title) and not title.startswith(which) else title


def ordinal_of(title: str) -> int | None:
    found = words.ORDINAL.search(folded(title).text)
    return number(found["n"]) if found else None


def _one_line(cell: str) -> str:
    """A cell's dates on one line, apart from each other; 20170523 as a date."""
    return DIGITS_ONLY.sub(r"\1-\2-\3", cell) if DIGITS_ONLY.fullmatch(cell) else BETWEEN_NUMBERS.sub("、", cell)


def _place(text: str) -> str | None:
    """A venue's name; None where the cell is empty, or says how the meeting was held instead."""
    plain = folded(text).text
    said = (*MODES.values(), words.CANCELLED, words.PLANNED)
    if NOTHING.fullmatch(plain) or any(words.says_only(pattern, plain) for pattern in said):
        return None
    aside = IN_BRACKETS.search(text)
    if aside and words.ONLINE.search(folded(aside["aside"]).text):
        text = text[: aside.start()]
    return words.AND_ONLINE.sub("", tidy(text)) or None
