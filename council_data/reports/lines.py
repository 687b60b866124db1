"""Reads one line of a list of meetings: what was held, when, where and how."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from council_data.calendar import Span
from council_data.reports import words
from council_data.reports.date_forms import number
from council_data.reports.dates import Fault, Found, dates_in
from council_data.reports.files import LONGEST_LINE
from council_data.reports.folding import CIRCLED, Folded, folded, tidy
from council_data.reports.parts import Part, parts_of
from council_data.reports.remembering import remembered
from db.words import MeetingStatus, Mode, Precision

BULLET = re.compile(
    r"^(?:[\s\-*+•‣・●○◎◇◆□■▪▫※➢⇒→>|｜_–—▽▼△▲★☆]|[〇◯](?![年月〇一二三四五六七八九十]))*(?:[①-⑳⑴-⒇㈠-㈩]\s*)?"
)
ENUMERATOR = re.compile(
    r"^(?:[(（]\s*(?:\d{1,2}|[ア-ンa-zA-Z])\s*[)）]|\d{1,2}[.)．）](?!\d|\s*\d{1,2}[.．]\s*\d{1,2}(?![.．\d]))"
    r"|(?:\d{1,3}|[ア-ンⅠ-Ⅻ])[ \u3000]+(?![\s年月日回時~～〜・、,.\-]|\d(?!\d{3}年|[A-Za-z]))|\d{1,3}\s*(?:\t|\||｜)"
    r"|[Nn][Oo][.．]?\s*\d+[\s:：|,]+)"
)


class Sat(NamedTuple):
    """One sitting as a line states it. `span` is None where the line's date can't be one."""

    span: Span | None
    venue: str | None = None


class Entry(NamedTuple):
    """What a line states. A mode is None where the line does not say it."""

    title: str
    ordinal: int | None
    mode: Mode | None
    status: MeetingStatus
    sittings: tuple[Sat, ...]
    sessions: int | None = None
    remarks: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    names_several: bool = False  # meetings; the first gives the title, and no date is left out
    is_too_long: bool = False  # and was not read


def read_line(text: str, fiscal_year: int | None = None) -> Entry:
    """The entry that a line states; its parts may stand in any order."""
    if len(text) > LONGEST_LINE:
        return Entry("", None, None, MeetingStatus.HELD, (), is_too_long=True)
    line = folded(_without_bullet(text))
    dates = _marked_if_open(line.text, _that_count(line.text, dates_in(line.text, fiscal_year)))
    said = _Said(line)
    kept: dict[str | None, list[Part]] = {"title": [], "venue": [], None: []}
    for part, role in _by_label(line.text, parts_of(line, dates)):
        if role in kept and not said.hears(part) and not said.hears_why(part) and not part.said.is_nothing:
            kept[role].append(part)
    titles, venues, others = kept.values()
    title = titles or _title(others)
    named = set(title)
    several = _names_several(line, titles + others, title, len(dates))
    venues += [part for part in others if part not in named and not _is_no_place(part, title)]
    sessions = said.sessions or _half_days(line.text, dates)
    ordinal = _ordinal(title)
    return Entry(
        title=_joined(line, title),
        ordinal=ordinal,
        mode=said.mode(bool(venues)) or _mode_of(title),
        status=said.status(),
        sittings=tuple(_sittings(line, dates, sorted(venues))),
        sessions=sessions,
        remarks=tuple(said.remarks),
        faults=_faults(line.text, dates, ordinal, venues),
        names_several=several,
    )


class _Said:
    """Hears the parts that say how, whether and how often, and keeps them apart from names."""

    def __init__(self, line: Folded) -> None:
        self.line = line
        self.modes: set[Mode] = set()
        self.said_status = MeetingStatus.HELD
        self.was_replaced = False
        self.sessions: int | None = None
        self.remarks: list[str] = []

    def hears(self, part: Part) -> bool:
        """Whether the part is one of those; takes in what it says."""
        if not part.said.may_say_how:
            return False
        said = part.said.manner_aside if part.is_aside else part.said.manner
        self.modes |= said.modes
        self.was_replaced = self.was_replaced or said.was_replaced
        if self.said_status is not MeetingStatus.CANCELLED and said.status is not MeetingStatus.HELD:
            self.said_status = said.status
        if said.called_off_from is not None and part.said.text[said.called_off_from :] != "中止":
            self.remarks.append(self.line.tidy(part.begins + said.called_off_from, part.ends))
        if said.because_until is not None:
            self.remarks.append(self.line.tidy(part.begins, part.begins + said.because_until))
        if said.sessions is not None:
            self.sessions = said.sessions
        if said.is_remark:
            self.remarks.append(said.text)
        return said.is_all

    def hears_why(self, part: Part) -> bool:
        """Whether the part is a reason; keeps it."""
        if part.said.is_reason:
            self.remarks.append(self.line.tidy(part.begins, part.ends))
        return part.said.is_reason

    def status(self) -> MeetingStatus:
        """What was called off and held in another way was held."""
        was_held = self.was_replaced and self.modes & {Mode.WRITTEN, Mode.ONLINE, Mode.HYBRID}
        if self.said_status is MeetingStatus.CANCELLED and words.HELD_AFTER_ALL.search(self.line.text):
            was_held = True
        return MeetingStatus.HELD if was_held else self.said_status

    def mode(self, at_a_place: bool) -> Mode | None:
        if Mode.HYBRID in self.modes or (Mode.ONLINE in self.modes and at_a_place):
            return Mode.HYBRID
        for mode in (Mode.WRITTEN, Mode.ONLINE):
            if mode in self.modes:
                return mode
        return Mode.IN_PERSON if at_a_place or Mode.IN_PERSON in self.modes else None


def _without_bullet(text: str) -> str:
    text = text[BULLET.match(text).end() :].lstrip()
    enumerator = ENUMERATOR.match(text)
    return text[enumerator.end() :] if enumerator else text


def _that_count(text: str, dates: list[Found]) -> list[Found]:
    """The dates of the entry.

    Beside a day or a month a year belongs to a name; beside a day the month of 6月定例会 does, and beside any other
    date a fiscal year.
    """
    if len(dates) < 2:
        return dates
    to_the_day = any(found.span is None or found.span.precision is Precision.DAY for found in dates)
    spans = [found.span for found in dates if found.span]
    to_the_month = to_the_day or any(span.precision is Precision.MONTH for span in spans)
    vague = (Precision.YEAR, Precision.FISCAL_YEAR) if to_the_month else (Precision.FISCAL_YEAR,)
    order = list(Precision)
    finer = {
        precision: [span for span in spans if order.index(span.precision) < order.index(precision)]
        for precision in {span.precision for span in spans}
    }

    def names(found: Found) -> bool:
        if found.span.precision in vague:
            return True
        first, last, precision = found.span.first, found.span.last, found.span.precision
        holds_one = any(first <= span.first and span.last <= last for span in finer[precision])
        of_a_month = to_the_day and precision is Precision.MONTH
        return holds_one or (of_a_month and words.OF_A_MONTH.match(text, found.ends) is not None)

    return [found for found in dates if found.span is None or not names(found)] or dates


def _marked_if_open(text: str, dates: list[Found]) -> list[Found]:
    """The dates, the last of them marked where the line leaves open which day the meeting was on.

    So it does where the meeting was moved (5月20日→6月10日に延期), where a day is that of a paper (6月20日公表) or one
    in reserve (予備日5月31日), where it lasted more or fewer days than are named (5月20日、3日間), where the days go
    back, and where another month stands beside a day.
    """
    if not dates or (len(dates) == 1 and not words.MAY_LEAVE_A_DAY_OPEN.search(text)):
        return dates
    checks = (_was_moved, _is_of_something_else, _lasted_otherwise, _are_out_of_order)
    if not any(leaves_open(text, dates) for leaves_open in checks):
        return dates
    *others, last = dates
    return [*others, last._replace(faults=(*last.faults, Fault.UNCLEAR_DATE))]


def _was_moved(text: str, dates: list[Found]) -> bool:
    last = dates[-1].span
    is_run = last is not None and last.precision is Precision.DAY and last.first < last.last
    return (len(dates) > 1 or is_run) and words.CHANGED.search(text) is not None


def _is_of_something_else(text: str, dates: list[Found]) -> bool:
    return words.IN_RESERVE.search(text) is not None or any(
        words.DAY_OF_A_PAPER.match(text, found.ends)
        or words.BEFORE_ANOTHER_DAY.search(text, max(0, found.begins - words.LONGEST_BEFORE), found.begins)
        for found in dates
    )


def _lasted_otherwise(text: str, dates: list[Found]) -> bool:
    if "日間" not in text or any(found.span is None or found.span.precision is not Precision.DAY for found in dates):
        return False
    said = words.DAYS_LONG.search(text)
    return bool(said) and int(said["n"]) != sum((found.span.last - found.span.first).days + 1 for found in dates)


def _are_out_of_order(_text: str, dates: list[Found]) -> bool:
    """Whether one is before another that stands before it, or is a month beside a day."""
    spans = [found.span for found in dates if found.span]
    goes_back = any(following.first < span.first for span, following in pairwise(spans))
    return goes_back or {Precision.DAY, Precision.MONTH} <= {span.precision for span in spans}


def _names_several(line: Folded, parts: list[Part], title: list[Part], dates: int) -> bool:
    """Whether the parts name a second meeting: by another number, by a name with a date of its own, or as the next."""
    text = line.text
    if words.SEVERAL_NUMBERS.search(text):
        return True
    if text.count("回") > 1:
        numbers = [
            (found, part.after)
            for part in sorted(parts)
            for found in words.ORDINAL.finditer(text, part.begins, part.ends)
        ]
        for (number, after), (following, later) in pairwise(numbers):
            if after != later or words.BETWEEN_MEETINGS.search(text, number.end(), following.start()):
                return True
    if dates < 2 or not title:
        return False
    named_at, named = title[0].after, set(title)
    for part in parts:
        if part in named or part.in_brackets or part.after == named_at or (named_at == 0 and part.after == dates):
            continue
        if words.ANOTHER_TIME.search(part.said.text):
            return True
        if words.A_MEETING.search(part.said.text) and not part.said.is_place:
            return True
    return False


def _by_label(text: str, parts: list[Part]) -> Iterator[tuple[Part, str | None]]:
    """Each part that is no label, and what the label before it says that it is."""
    role, since, is_first = None, 0, False
    for part in parts:
        if part.said.name_from:
            part = part.cut(part.said.name_from, len(part.said.text))
        said = part.said
        follows = text[part.ends : part.ends + 1]
        has_colon = follows == ":"
        is_cell = part.sign in ("\t", "|") or follows == "|"
        label = said.label if has_colon or is_cell or said.text[0] in words.WITHOUT_COLON else None
        if label and (has_colon or is_cell or label in ("date", "venue")):
            role, since, is_first = label, part.after, True
            continue
        is_no_venue = role == "venue" and (said.has_number or (said.is_name and not is_first))
        if role == "date" or part.after != since or is_no_venue:
            role = None
        is_first = False
        told = _told(part) if role is None and said.may_be_told else None
        if told:
            yield from told
        else:
            yield part, None if role == "mode" else role


def _told(part: Part) -> list[tuple[Part, str | None]]:
    """The pieces of a sentence on one meeting, and what they are; none where the part is no such sentence."""
    text = part.said.text
    if words.CALLED_OFF_FOR.search(text):
        return []
    if before := words.CALLED_OFF_BEFORE.match(text):
        return [(part.cut(*before.span("off")), None), (part.cut(before.end(), len(text)), None)]
    if off := words.TOLD_OFF.fullmatch(text):
        how = part.cut(*off.span("how"))._replace(in_brackets=True)
        return [(part.cut(0, off.end("title")), "title"), (how, None)]
    if (how := words.HOW_BEFORE.match(text)) and not words.says_how(text):
        return [(part.cut(0, how.end()), None), (part.cut(how.end(), len(text)), None)]
    told = words.HELD_AT.fullmatch(text) or words.HELD_HOW.fullmatch(text)
    kinds = (("venue", None), ("title", "title")) if told else ()
    return [(part.cut(*told.span(kind)), role) for kind, role in kinds if told[kind]]


def _title(parts: list[Part]) -> list[Part]:
    """The parts that name the entry: outside brackets, before the date, unless only what follows it is a name."""
    outside = [part for part in parts if not part.in_brackets]
    before = [part for part in parts if part.after == 0 and (not part.in_brackets or part.said.is_number)]
    if any(part.said.is_name for part in before):
        return _without_place_behind(before)
    later = [part for part in outside if part.after > 0]
    names = [part for part in later if part.said.is_name]
    if before and not names:
        return before
    if not names:
        return [part for part in later if not part.said.is_place][:1]
    return _run_of_names(later, names)


def _without_place_behind(before: list[Part]) -> list[Part]:
    """第1回研修会　県庁　平成29年5月23日: a place between the name and the date is none of the name's."""
    ends = len(before)
    if ends == 1 or not before[-1].said.is_place:
        return before
    while ends > 1 and before[ends - 1].said.is_place:
        ends -= 1
    is_named = any(part.said.is_name and not part.said.is_number for part in before[:ends])
    return before[:ends] if is_named else before


def _run_of_names(later: list[Part], names: list[Part]) -> list[Part]:
    """The name with a number, else the first, with what stands right beside it: 令和2年度 第1回 部会."""
    first = next((part for part in names if part.said.has_number), names[0])
    begins = ends = later.index(first)
    while begins and _adjoins(later[begins - 1], later[begins]) and _is_name_or_year(later[begins - 1]):
        begins -= 1
    while ends + 1 < len(later) and _adjoins(later[ends], later[ends + 1]) and later[ends + 1].said.is_name:
        if later[ends + 1].said.is_place and not later[ends].said.is_number:
            break
        ends += 1
    return later[begins : ends + 1]


def _adjoins(part: Part, following: Part) -> bool:
    return part.after == following.after and following.sign in ("", "、", ",", *")」』】")


def _is_name_or_year(part: Part) -> bool:
    return part.said.is_name or part.said.text.endswith(("年度", "年"))


def _is_no_place(part: Part, title: list[Part]) -> bool:
    """Whether the part is another meeting's number, its topic, or a part of what the title names.

    That is so within the title, 診断(机上、実地)、説明会, and behind it where it is none of a place: 監査(書類監査).
    """
    within = part.in_brackets and bool(title) and title[0].begins < part.begins < title[-1].begins
    about = part.after > 0 and (part.sign in CIRCLED or part.said.is_topic)
    names_a_part = part.in_brackets and words.PART_OF_A_CHECK.search(part.said.text) is not None
    return within or about or names_a_part or part.said.begins_with_number or part.said.numbers_a_part


def _joined(line: Folded, title: list[Part]) -> str:
    """The title as it is kept. What a comma joined, or brackets and a comma, a comma joins again."""
    pieces, was_number = [], True
    for part in title:
        is_number = part.said.is_number
        comma = part.sign in ("、", ",") and not (is_number or was_number)
        pieces += ["、" if comma else " ", line.tidy(part.begins, part.ends)]
        was_number = is_number
    return _title_name("".join(pieces))


@remembered
def _title_name(text: str) -> str:
    name = tidy(text)
    if held := words.HELD_TITLE.fullmatch(name):
        return held["title"]
    whole = words.WHOLLY_IN_BRACKETS.fullmatch(name)
    return words.TITLE_END.sub("", whole["name"] if whole else name)


def _ordinal(title: list[Part]) -> int | None:
    return next((part.said.ordinal for part in title if part.said.ordinal), None)


def _faults(text: str, dates: list[Found], ordinal: int | None, venues: list[Part]) -> tuple[Fault, ...]:
    """Those of the dates; that more of one is left; of a meeting without any, that something could be one."""
    faults = [fault for found in dates for fault in found.faults]
    is_left = bool(dates) and any(part.said.is_left_of_a_date for part in venues)
    is_hidden = not dates and (words.LIKE_A_DATE if ordinal else words.LIKE_A_DAY_OF_A_MEETING).search(text)
    if is_left or is_hidden:
        faults.append(Fault.UNCLEAR_DATE)
    return tuple(dict.fromkeys(faults))


def _mode_of(title: list[Part]) -> Mode | None:
    return Mode.WRITTEN if title and title[-1].said.is_held_in_writing else None


def ordinal_of(text: str) -> int | None:
    """The n of 第n回 in a folded text."""
    match = words.ORDINAL.search(text)
    return number(match["n"]) if match else None


def _sittings(line: Folded, dates: list[Found], venues: list[Part]) -> list[Sat]:
    """A sitting for each date; its venue is named after it, or after the last of the dates that follow each other.

    A day that is named twice is one sitting.
    """
    names: dict[int, list[str]] = {}
    ends = 0
    for part in venues:
        name = _venue_name(line.tidy(part.begins, part.ends))
        gap = " " if part.begins > ends else ""
        names.setdefault(part.after, []).append(gap + name)
        ends = part.ends
    named = {after: "".join(pieces).strip() for after, pieces in names.items()}
    sittings: list[Sat] = []
    venue = None
    for place in range(len(dates), 0, -1):
        venue = named.get(place, venue) or named.get(0) or None
        sittings.append(Sat(dates[place - 1].span, venue))
    return list(dict.fromkeys(reversed(sittings))) if len(sittings) > 1 else sittings


@remembered
def _venue_name(text: str) -> str:
    """A venue without what is said beside it: how else one could take part, and how many did."""
    if words.SIGN_OF_HOW.search(text) or text.endswith(("名", "人")):
        text = words.VENUE_END.sub("", words.AND_ONLINE.sub("", text))
    return words.VENUE_BEGIN.sub("", text).rstrip("・~〜-、")


def _half_days(text: str, dates: list[Found]) -> int | None:
    """Two sessions on each day where a line says 'morning and afternoon' and no number."""
    if "午前" not in text or not words.HALF_DAYS.search(text) or any(found.span is None for found in dates):
        return None
    return 2 * sum((found.span.last - found.span.first).days + 1 for found in dates if found.span) or None
