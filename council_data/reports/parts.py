"""Cuts a line into its parts: the pieces between dates, clock times, signs, brackets and gaps."""

import re
from typing import NamedTuple

from council_data.reports import words
from council_data.reports.date_forms import CLOCK_TIMES
from council_data.reports.dates import Found
from council_data.reports.folding import CIRCLED, Folded
from council_data.reports.phrases import Phrase, phrase

# Between words of Japanese a space separates; beside a digit or a Latin letter a scan puts one anywhere.
GAP = re.compile(
    r"[ \u3000\t](?:(?<=[^\x00-\x7f].)[ \u3000\t]*(?=[^\x00-\x7f])|(?<=\t)|[ \u3000]{2,}"
    r"|(?<=[A-Za-z]\u3000)\u3000*(?=\D)|(?<=\D\u3000)\u3000*(?=[A-Za-z])|(?<=[^\d\s第]\u3000)\u3000*(?=\d))"
)
DASH = re.compile(r"[-–—―](?<=\s.)(?=\s)")
SIGNS = ',、;|:。"@※' + "".join(sorted(CIRCLED))
OPENING, CLOSING = "([「『【〔《<〈", ")]」』】〕》>〉"
DOTS = re.compile(r"\.{2,}")
SIGN = re.compile(rf"[/{re.escape(SIGNS + OPENING + CLOSING)}]|{DOTS.pattern}")
CLOSES = re.compile(rf"[{re.escape(CLOSING)}]")
DATE, TIME = "\x00", "\x01"
TIMES = re.compile(f"{TIME}+")
LONGEST_ASIDE = 60  # letters


class Part(NamedTuple):
    """A piece of a line. `after` counts the dates before it; `sign` stands there, a tab for a column's edge."""

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
    ends = {found.begins: found.ends for found in dates}
    gaps, columns = _gaps(line)
    dashes = {line.folded_place(dash.start()) for dash in DASH.finditer(line.original)}
    times = {time.start(): time.end() for time in TIMES.finditer(text)} if TIME in text else {}
    signs = {sign.start(): sign[0] for sign in SIGN.finditer(text)}
    places = sorted({*ends, *gaps, *dashes, *times, *signs})
    with_date = _brackets_with_dates(text, places)
    parts: list[Part] = []
    begins, after, depth, before = 0, 0, 0, ""
    opened: list[bool] = []  # whether each open bracket cuts

    def end_at(place: int, sign: str, next_begins: int) -> None:
        nonlocal begins, before
        if begins < place:
            parts.append(Part(begins, place, after, depth > 0, before, phrase(line.text[begins:place])))
        begins, before = next_begins, sign

    for place in places:
        sign = signs.get(place, "")
        if place in ends:
            end_at(place, "", ends[place])
            after += 1
        elif text[place] == DATE:
            continue
        elif place in times:
            end_at(place, "", times[place])
        elif sign and sign in OPENING:
            cuts = place in with_date or _is_aside(text, begins, place, bool(after or depth))
            if cuts:
                end_at(place, sign, place + 1)
            opened.append(cuts)
            depth += cuts
        elif sign and sign in CLOSING:
            if opened and opened[-1]:
                end_at(place, sign, place + 1)
            depth -= bool(opened and opened.pop())
        elif opened and not opened[-1]:
            continue
        elif place in dashes or (sign and _separates(text, place, sign, bool(after or opened))):
            end_at(place, sign or "-", place + max(len(sign), 1))
        elif place in columns:
            end_at(place, "\t", place)
        elif place in gaps and place > begins + 1 and text[place + 1 : place + 2] not in ("", *CLOSING, DATE):
            end_at(place, "", place)
    end_at(len(text), "", len(text))
    return parts


def _marked(line: Folded, dates: list[Found]) -> str:
    pieces, place = [], 0
    for found in dates:
        pieces += [line.text[place : found.begins], DATE * (found.ends - found.begins)]
        place = found.ends
    text = "".join([*pieces, line.text[place:]])
    return CLOCK_TIMES.sub(lambda time: TIME * len(time[0]), text) if ":" in text or "時" in text else text


def _gaps(line: Folded) -> tuple[set[int], set[int]]:
    """The places of the letters before which a space that separates stands, and those before which a tab does."""
    found = [(line.folded_place(gap.start()), "\t" in gap[0]) for gap in GAP.finditer(line.original)]
    inner = [(place, is_tab) for place, is_tab in found if 0 < place < len(line.text)]
    return {place for place, _ in inner}, {place for place, is_tab in inner if is_tab}


def _separates(text: str, place: int, sign: str, later: bool) -> bool:
    """Whether a sign separates; a slash may stand within a name such as CALS/EC."""
    if sign != "/":
        return True
    beside = text[place - 1 : place] + text[place + 1 : place + 2]
    return (later or DATE in beside or TIME in beside) and not (beside.isascii() and beside.isalnum())


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


def _is_aside(text: str, begins: int, place: int, later: bool) -> bool:
    """Whether a bracket says something beside the name before it, such as how or how often it was held.

    One that says anything else belongs to the name: 検討会(拡大), 県庁(西庁舎). After a date, what stands in brackets
    behind a meeting's name is its place.
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
    return (
        not name
        or words.NO_NAME.fullmatch(name) is not None
        or words.says_how(name)
        or bool(words.ORDINAL.search(name) or words.MEETING_NAME.search(name))
    )
