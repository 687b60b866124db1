"""Takes a line that names several meetings apart, where it says clearly which day is whose."""

import re
from collections.abc import Iterator
from itertools import pairwise

from council_data.reports import words
from council_data.reports.folding import half_width
from council_data.reports.lines import Entry, read_line
from council_data.reports.names import kind_of, without_ordinal
from db.words import MeetingKind, Precision

# 第1~3回, 第1回~第3回, 第1・2回, 第1回第2回
NUMBERS = re.compile(r"第\d{1,3}(?:回?[~・、,\-]第?\d{1,3}|回第\d{1,3})+回")
# 幹事会（第1回：5月22日、第2回：8月3日）
NAME_BEFORE = re.compile(r"(?P<name>[^（(第]+)[（(]\s*(?P<meetings>第.+)[）)]\s*")
NUMBER = re.compile(r"第[\s\d０-９〇一二三四五六七八九十百]+回")
COMMAS = frozenset("、，,；;")
OPENING, CLOSING = frozenset("（(「【［["), frozenset("）)」】］]")
OF_ALL = re.compile(r"いずれも|ともに|すべて|全て|各回|同日")


def apart(text: str, entry: Entry, fiscal_year: int | None = None) -> tuple[Entry, ...]:
    """The entry of each meeting that the line of `entry` names; the entry alone where that is not clear.

    A line on audits stays one: by its line an audit's step knows the meeting that it is.
    """
    if not entry.names_several or kind_of(entry.title) is MeetingKind.AUDIT_ACTIVITY:
        return (entry,)
    return _numbered_together(entry) or _one_after_the_other(text, entry, fiscal_year) or (entry,)


def by_month(entry: Entry) -> tuple[Entry, ...]:
    """年3回（5月、10月、3月）: a meeting in each month, where there are as many months as meetings."""
    spans = [sat.span for sat in entry.sittings if sat.span and sat.span.precision is Precision.MONTH]
    if entry.title or len(spans) < 2 or not len(spans) == len(entry.sittings) == entry.sessions:
        return ()
    if not _rise([span.first for span in spans]):
        return ()
    return tuple(entry._replace(sittings=(sat,), sessions=None) for sat in entry.sittings)


def _numbered_together(entry: Entry) -> tuple[Entry, ...]:
    """第1～3回幹事会（5月22日、8月3日、11月2日）: as many days as numbers, in their order."""
    together = NUMBERS.match(entry.title)
    if not together:
        return ()
    numbers = [int(number) for number in re.findall(r"\d+", together[0])]
    if len(numbers) == 2 and re.search(r"[~\-]", together[0]):
        numbers = list(range(numbers[0], numbers[1] + 1))
    days = [sat.span.first for sat in entry.sittings if sat.span]
    if len(numbers) != len(entry.sittings) or len(days) != len(numbers) or not (_rise(numbers) and _rise(days)):
        return ()
    name = entry.title[together.end() :]
    return tuple(
        entry._replace(title=f"第{number}回{name}", ordinal=number, sittings=(sat,), names_several=False)
        for number, sat in zip(numbers, entry.sittings, strict=True)
    )


def _one_after_the_other(text: str, whole: Entry, fiscal_year: int | None) -> tuple[Entry, ...]:
    """第1回幹事会（5月22日、県庁）、第2回（8月3日、市役所）: each number with days of its own, all of one group."""
    if OF_ALL.search(text):
        return ()
    entries = [read_line(piece, fiscal_year) for piece in _pieces(text)]
    spans = iter(sat.span for sat in whole.sittings)  # those of the whole line know the years that it names once
    names = {name for one in entries if (name := without_ordinal(one.title))}
    numbers = [one.ordinal for one in entries if one.ordinal]
    if len(numbers) < max(2, len(entries)) or not _rise(numbers) or len(names) > 1:
        return ()
    if any(one.names_several or not one.sittings or None in [sat.span for sat in one.sittings] for one in entries):
        return ()
    if sum(len(one.sittings) for one in entries) != len(whole.sittings):
        return ()
    name = next(iter(names), "")
    return tuple(
        one._replace(
            title=one.title if without_ordinal(one.title) else one.title + name,
            sittings=tuple(sat._replace(span=next(spans)) for sat in one.sittings),
            faults=whole.faults,
        )
        for one in entries
    )


def _rise(values: list) -> bool:
    return all(one < following for one, following in pairwise(values))


def _pieces(text: str) -> Iterator[str]:
    """The text of each meeting: it begins with the part between commas, outside of brackets, that has a number."""
    before = NAME_BEFORE.fullmatch(text)
    meetings, name = (before["meetings"], before["name"].strip()) if before else (text, "")
    pieces: list[str] = []
    for part in _parts(meetings):
        is_numbered = words.ORDINAL.search(half_width(part))
        if pieces and not (is_numbered and words.ORDINAL.search(half_width(pieces[-1]))):
            pieces[-1] = f"{pieces[-1]}、{part}"
        else:
            pieces.append(part)
    for piece in pieces:
        yield NUMBER.sub(lambda found: found[0] + name, piece, count=1) if name else piece


def _parts(text: str) -> Iterator[str]:
    depth, begins = 0, 0
    for place, letter in enumerate(text):
        depth += (letter in OPENING) - (letter in CLOSING)
        if letter in COMMAS and depth == 0:
            yield text[begins:place]
            begins = place + 1
    yield text[begins:]
