"""Cuts a line into its parts: the pieces between dates, clock times, signs, brackets and gaps."""

import re
from typing import NamedTuple

from council_data.reports import words
from council_data.reports.date_forms import CLOCK_TIMES
from council_data.reports.dates import Found
from council_data.reports.folding import CIRCLED, Folded
from council_data.reports.phrases import Phrase, phrase

# Between words of Japanese a space separates; beside a digit or a Latin letter a scan puts one anywhere.
GAP_OR_DASH = re.compile(
    r"[ \u3000\t](?:(?<=[^\x00-\x7f].)[ \u3000\t]*(?=[^\x00-\x7f])|(?<=\t)|[ \u3000]{2,}"
    r"|(?<=[A-Za-z]\u3000)\u3000*(?=\D)|(?<=\D\u3000)\u3000*(?=[A-Za-z])|(?<=[^\d\s第]\u3000)\u3000*(?=\d))"
    r"|(?P<dash>[-–—―])(?<=\s.)(?=\s)"
)
SIGNS = ',、;|:。"@※' + "".join(sorted(CIRCLED))
OPENING, CLOSING = "([「『【〔《<〈", ")]」』】〕》>〉"
LONG_DASHES = "―—–"  # between names and dates; within a name they stay
LONG_DASH = re.compile(f"[{LONG_DASHES}]")
CLOSES = re.compile(rf"[{re.escape(CLOSING)}]")
DATE, WITHIN_DATE, TIME = "\x00\x01\x02"  # no folded text has these
MARKS = frozenset((DATE, WITHIN_DATE, TIME))
CUT = re.compile(
    rf"(?P<date>{DATE}{WITHIN_DATE}*)|(?P<time>{TIME}+)|(?P<opening>[{re.escape(OPENING)}])"
    rf"|(?P<closing>[{re.escape(CLOSING)}])|(?P<sign>[/{re.escape(SIGNS)}]|\.{{2,}})"
)
LONGEST_ASIDE = 60  # letters


class Part(NamedTuple):
    """A piece of a line. `after` counts the dates before it; `sign` stands there, a tab for a column's edge.

    `said` is its text, with what that says by itself.
    """

    begins: int
    ends: int
    after: int
    in_brackets: bool
    sign: str
    said: Phrase

    @property
    def is_aside(self) -> bool:
        return self.in_brackets or self.after > 0

    def cut(self, begins: int, ends: int) -> "Part":
        """A piece of the part, by places within it."""
        said = phrase(self.said.text[begins:ends])
        return self._replace(begins=self.begins + begins, ends=self.begins + ends, said=said)


def parts_of(line: Folded, dates: list[Found]) -> list[Part]:
    """The pieces of the line, without the dates and clock times and the signs between them."""
    text = _marked(line, dates)
    cuts = {cut.start(): cut for cut in CUT.finditer(text)}
    gaps = _gaps(line)
    places = sorted({*cuts, *gaps}) if gaps else list(cuts)
    with_date: set[int] | None = None  # the brackets around a date, once they are asked for
    parts: list[Part] = []
    begins, after, depth, before = 0, 0, 0, ""
    has_dashes = LONG_DASH.search(line.text) is not None
    opened: list[bool] = []  # whether each open bracket cuts

    def end_at(place: int, sign: str, next_begins: int) -> None:
        nonlocal begins, before
        ends = place
        if has_dashes and begins < ends:
            said = line.text[begins:ends]
            begins, ends = ends - len(said.lstrip(LONG_DASHES)), begins + len(said.rstrip(LONG_DASHES))
        if begins < ends:
            parts.append(Part(begins, ends, after, depth > 0, before, phrase(line.text[begins:ends])))
        begins, before = next_begins, sign

    for place in places:
        cut = cuts.get(place)
        kind = cut.lastgroup if cut else None
        if kind == "date":
            end_at(place, "", cut.end())
            after += 1
        elif kind == "time":
            end_at(place, "", cut.end())
        elif kind == "opening":
            is_cut = text.startswith(DATE, place + 1)
            if not is_cut:
                with_date = _brackets_with_dates(text, places) if with_date is None else with_date
                is_cut = place in with_date or _is_aside(
                    text, begins, place, bool(after or depth), not any(part.after == 0 for part in parts)
                )
            if is_cut:
                end_at(place, cut[0], place + 1)
            opened.append(is_cut)
            depth += is_cut
        elif kind == "closing":
            if opened and opened[-1]:
                end_at(place, cut[0], place + 1)
            depth -= bool(opened and opened.pop())
        elif text[place] == WITHIN_DATE or (opened and not opened[-1]):
            continue
        elif cut and _separates(text, place, cut[0], bool(after or opened)):
            end_at(place, cut[0], cut.end())
        elif gaps.get(place) == "-":
            end_at(place, "-", place + 1)
        elif gaps.get(place) == "\t":
            end_at(place, "\t", place)
        elif place in gaps and place > begins + 1 and text[place + 1 : place + 2] not in ("", *CLOSING, DATE):
            end_at(place, "", place)
    end_at(len(text), "", len(text))
    return parts


def _marked(line: Folded, dates: list[Found]) -> str:
    pieces, place = [], 0
    for found in dates:
        pieces += [line.text[place : found.begins], DATE, WITHIN_DATE * (found.ends - found.begins - 1)]
        place = found.ends
    text = "".join([*pieces, line.text[place:]])
    return CLOCK_TIMES.sub(lambda time: TIME * len(time[0]), text) if ":" in text or "時" in text else text


def _gaps(line: Folded) -> dict[int, str]:
    """What separates without being a sign: a dash, and before a letter a tab or a space; each with its place."""
    gaps: dict[int, str] = {}
    for gap in GAP_OR_DASH.finditer(line.original):
        place = line.folded_place(gap.start())
        if gap["dash"]:
            gaps[place] = "-"
        elif 0 < place < len(line.text) and gaps.get(place, " ") == " ":
            gaps[place] = "\t" if "\t" in gap[0] else " "
    return gaps


def _separates(text: str, place: int, sign: str, later: bool) -> bool:
    """Whether a sign separates; a slash may stand within a name such as CALS/EC."""
    if sign != "/":
        return True
    beside = text[place - 1 : place] + text[place + 1 : place + 2]
    return (later or not MARKS.isdisjoint(beside)) and not (beside.isascii() and beside.isalnum())


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


def _is_aside(text: str, begins: int, place: int, later: bool, begins_with_date: bool) -> bool:
    """Whether a bracket says something beside the name before it, such as how or how often it was held.

    One that says anything else belongs to the name: 検討会(拡大), 県庁(西庁舎). After a date, what stands in brackets
    behind a meeting's name is its place; where the line begins with the date, a place is one behind any name.
    """
    content = CLOSES.split(text[place + 1 : place + 1 + LONGEST_ASIDE], maxsplit=1)[0]
    if (
        words.says_how(content)
        or words.BESIDE.fullmatch(content)
        or content.endswith(words.REASON_ENDS)
        or words.begins_with_label(content)
    ):
        return True
    name = text[max(begins, place - LONGEST_ASIDE) : place]
    if not later or words.OF_A_NAME.fullmatch(content):
        return not name.strip(" ") and later
    if begins_with_date and words.PLACE.search(content) and not words.PLACE.search(name):
        return True
    return (
        not name
        or words.NO_NAME.fullmatch(name) is not None
        or words.says_how(name)
        or bool(words.ORDINAL.search(name) or words.MEETING_NAME.search(name))
    )
