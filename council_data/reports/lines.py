"""Reads one line of a list of meetings: what was held, when, where and how."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import NamedTuple

from council_data.calendar import Span
from council_data.reports import words
from council_data.reports.dates import Fault, Found, dates_in, number
from council_data.reports.folding import Folded, folded, tidy
from db.words import MeetingStatus, Mode, Precision

BULLET = re.compile(r"^[\s\-*+•‣・●○◎◇◆□■▪▫※➢⇒→>|｜_–—]*(?:[①-⑳⑴-⒇㈠-㈩]\s*)?")
ENUMERATOR = re.compile(r"^(?:[(（]\s*(?:\d{1,2}|[ア-ンa-zA-Z])\s*[)）]|\d{1,2}[.)．）](?!\d))")
# Between words of Japanese a space separates; beside a digit or a Latin letter a scan puts one anywhere.
GAP = re.compile(r"[ \u3000\t](?:(?<=[^\x00-\x7f].)[ \u3000\t]*(?=[^\x00-\x7f])|(?<=\t)|[ \u3000]{2,})")
SIGNS = ",、;|:：。"
OPENING, CLOSING = "([「『【〔《", ")]」』】〕》"
SIGN = re.compile(rf"[{re.escape(SIGNS + OPENING + CLOSING)}]")
CLOSES = re.compile(rf"[{re.escape(CLOSING)}]")
DATE = "\x00"
LONGEST_ASIDE = 60  # letters
MODES = {
    Mode.HYBRID: words.HYBRID,
    Mode.WRITTEN: words.WRITTEN,
    Mode.ONLINE: words.ONLINE,
    Mode.IN_PERSON: words.IN_PERSON,
}
STATUSES = {MeetingStatus.CANCELLED: words.CANCELLED, MeetingStatus.PLANNED: words.PLANNED}
OTHERS = (words.AND_ONLINE, words.SESSIONS, words.REMARK, words.HALF_DAYS)
HOW = re.compile("|".join(said.pattern for said in (*MODES.values(), *STATUSES.values(), *OTHERS)), re.IGNORECASE)


@dataclass(frozen=True)
class Sat:
    """One sitting as a line states it. `span` is None where the line's date can't be one."""

    span: Span | None
    venue: str | None = None


@dataclass(frozen=True)
class Entry:
    """What a line states. A mode is None where the line does not say it."""

    title: str
    ordinal: int | None
    mode: Mode | None
    status: MeetingStatus
    sittings: tuple[Sat, ...]
    sessions: int | None = None
    remarks: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()


class Part(NamedTuple):
    """A piece of a line between signs, brackets and dates. `after` counts the dates before it, `sign` stands there."""

    begins: int
    ends: int
    after: int
    in_brackets: bool
    sign: str


def read_line(text: str, fiscal_year: int | None = None) -> Entry:
    """The entry that a line states; its parts may stand in any order."""
    line = folded(_without_bullet(text))
    dates = _that_count(dates_in(line.text, fiscal_year))
    said = _Said(line)
    parts = [part for part in _parts(line, dates) if not said.hears(part)]
    title = _title(line, parts)
    named = set(title)
    venues = [part for part in parts if part not in named and not _is_detail(part, title)]
    sittings = _sittings(line, dates, venues)
    sessions = said.sessions or _half_days(line.text, dates)
    return Entry(
        title=_joined(line, title),
        ordinal=_ordinal(line, title),
        mode=said.mode(bool(venues)),
        status=said.status,
        sittings=tuple(sittings),
        sessions=sessions,
        remarks=tuple(said.remarks),
        faults=tuple(dict.fromkeys(fault for found in dates for fault in found.faults)),
    )


class _Said:
    """Hears the parts that say how, whether and how often, and keeps them apart from names."""

    def __init__(self, line: Folded) -> None:
        self.line = line
        self.modes: set[Mode] = set()
        self.status = MeetingStatus.HELD
        self.sessions: int | None = None
        self.remarks: list[str] = []

    def hears(self, part: Part) -> bool:
        """Whether the part is one of those; takes in what it says."""
        text = self.line.text[part.begins : part.ends]
        if not HOW.search(text):
            return False
        aside = part.in_brackets or part.after > 0
        known = False
        for mode, pattern in MODES.items():
            if words.says_only(pattern, text) or (aside and mode is Mode.WRITTEN and pattern.match(text)):
                self.modes.add(mode)
                known = True
                break
            if aside and mode is Mode.ONLINE and words.AND_ONLINE.search(text):
                self.modes.add(Mode.HYBRID)
                return False
        for status, pattern in STATUSES.items():
            if words.says_only(pattern, text) or (aside and pattern.search(text)):
                self.status, known = status, True
        if (match := words.SESSIONS.search(text)) and aside:
            self.sessions, known = int(match["n"] or match["bare"]), True
        if words.REMARK.fullmatch(text):
            self.remarks.append(text)
            known = True
        if aside and words.HALF_DAYS.search(text):
            known = True
        return known

    def mode(self, at_a_place: bool) -> Mode | None:
        if Mode.HYBRID in self.modes or (Mode.ONLINE in self.modes and at_a_place):
            return Mode.HYBRID
        for mode in (Mode.WRITTEN, Mode.ONLINE):
            if mode in self.modes:
                return mode
        return Mode.IN_PERSON if at_a_place or Mode.IN_PERSON in self.modes else None


def _without_bullet(text: str) -> str:
    text = BULLET.sub("", text, count=1)
    return ENUMERATOR.sub("", text.lstrip(), count=1)


def _that_count(dates: list[Found]) -> list[Found]:
    """The dates of the entry: beside a day a year belongs to a name, beside any other date a fiscal year does."""
    if len(dates) < 2:
        return dates
    to_the_day = any(found.span is None or found.span.precision is Precision.DAY for found in dates)
    vague = (Precision.YEAR, Precision.FISCAL_YEAR) if to_the_day else (Precision.FISCAL_YEAR,)
    return [found for found in dates if found.span is None or found.span.precision not in vague] or dates


def _parts(line: Folded, dates: list[Found]) -> list[Part]:
    """The pieces of the line, without the dates and the signs between them."""
    text = _marked(line, dates)
    ends = {found.begins: found.ends for found in dates}
    gaps = _gaps(line)
    places = sorted({*ends, *gaps, *(sign.start() for sign in SIGN.finditer(text))})
    with_date = _brackets_with_dates(text, places)
    parts: list[Part] = []
    begins, after, depth = 0, 0, 0

    def end_at(place: int) -> None:
        if begins < place:
            parts.append(Part(begins, place, after, depth > 0, text[begins - 1] if begins else ""))

    for place in places:
        sign = text[place]
        if sign == DATE:
            if place in ends:
                end_at(place)
                begins, after = ends[place], after + 1
        elif sign in OPENING and (place in with_date or after or _aside(text, place)):
            end_at(place)
            depth += 1
            begins = place + 1
        elif sign in CLOSING and depth:
            end_at(place)
            depth -= 1
            begins = place + 1
        elif sign in SIGNS:
            end_at(place)
            begins = place + 1
        elif place in gaps and place > begins + 1 and text[place + 1 : place + 2] not in ("", *CLOSING, DATE):
            end_at(place)
            begins = place
    end_at(len(text))
    return parts


def _marked(line: Folded, dates: list[Found]) -> str:
    pieces, place = [], 0
    for found in dates:
        pieces += [line.text[place : found.begins], DATE * (found.ends - found.begins)]
        place = found.ends
    return "".join([*pieces, line.text[place:]])


def _gaps(line: Folded) -> set[int]:
    """The places of the letters before which a space that separates stands."""
    return {bisect_left(line.places, gap.start()) for gap in GAP.finditer(line.original)} - {0, len(line.text)}


def _brackets_with_dates(text: str, places: list[int]) -> set[int]:
    """The places of the opening brackets around a date."""
    found, opened = set(), []
    for place in places:
        sign = text[place]
        if sign in OPENING:
            opened.append(place)
        elif sign in CLOSING and opened:
            opened.pop()
        elif sign == DATE:
            found.update(opened)
            opened.clear()
    return found


def _aside(text: str, place: int) -> bool:
    """Whether a bracket before the dates says only how, whether or how often.

    One that says anything else belongs to the name, as in 検討会(拡大).
    """
    content = CLOSES.split(text[place + 1 : place + 1 + LONGEST_ASIDE], maxsplit=1)[0]
    return bool(HOW.search(content)) and (
        any(words.says_only(pattern, content) for pattern in (*MODES.values(), *STATUSES.values()))
        or bool(words.SESSIONS.fullmatch(content))
        or bool(words.REMARK.fullmatch(content))
    )


def _title(line: Folded, parts: list[Part]) -> list[Part]:
    """The parts that name the entry: outside brackets, before the date, unless only what follows it is a name."""
    outside = [part for part in parts if not part.in_brackets]
    before, later = ([part for part in outside if (part.after == 0) is first] for first in (True, False))
    names = [part for part in later if _is_name(line, part)]
    if before and (not names or any(_is_name(line, part) for part in before)):
        return before
    return names or later[:1]


def _is_name(line: Folded, part: Part) -> bool:
    text = line.text[part.begins : part.ends]
    return bool(words.ORDINAL.search(text) or words.MEETING_NAME.search(text))


def _is_detail(part: Part, title: list[Part]) -> bool:
    """Whether the part stands in brackets within the title: 診断(机上、実地)、説明会."""
    return part.in_brackets and bool(title) and title[0].begins < part.begins < title[-1].begins


def _joined(line: Folded, title: list[Part]) -> str:
    """The title as it is kept. What a comma joined, or brackets and a comma, a comma joins again."""
    pieces = []
    for part in title:
        comma = pieces and part.sign in ("、", ",")
        pieces += ["、" if comma else " ", line.tidy(part.begins, part.ends)]
    return tidy("".join(pieces))


def _ordinal(line: Folded, title: list[Part]) -> int | None:
    for part in title:
        if match := words.ORDINAL.search(line.text[part.begins : part.ends]):
            return number(match["n"])
    return None


def _sittings(line: Folded, dates: list[Found], venues: list[Part]) -> list[Sat]:
    """A sitting for each date; its venue is named after it, or after the last of the dates that follow each other."""
    names: dict[int, list[str]] = {}
    for part in venues:
        names.setdefault(part.after, []).append(words.AND_ONLINE.sub("", line.tidy(part.begins, part.ends)))
    named = {after: " ".join(parts) for after, parts in names.items()}
    sittings: list[Sat] = []
    venue = None
    for place in range(len(dates), 0, -1):
        venue = named.get(place, venue) or named.get(0)
        sittings.append(Sat(dates[place - 1].span, venue))
    return sittings[::-1]


def _half_days(text: str, dates: list[Found]) -> int | None:
    """Two sessions on each day where a line says 'morning and afternoon' and no number."""
    if not words.HALF_DAYS.search(text) or any(found.span is None for found in dates):
        return None
    return 2 * sum((found.span.last - found.span.first).days + 1 for found in dates if found.span) or None
