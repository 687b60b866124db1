"""Meetings that running text tells of, as an entry of a list would say them; and which of them a list has as well."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from council_data.calendar import Span, first_day, last_day
from council_data.reports import words
from council_data.reports.blocks import Role
from council_data.reports.dates import dates_in
from council_data.reports.facts import Group, Meeting, Read
from council_data.reports.lines import ordinal_of
from db.words import Precision

# 第1回を5月9日に、第2回を11月14日に、いずれも県庁で開催した
OF_SEVERAL = re.compile(r"[^。]{0,40}?第[^。]{0,400}開催(?:した|し|しました|された)")
ALL_OF_THEM = re.compile(r"、?(?:いずれも|ともに|全て|すべて)(?P<told>.*)$")
# 感染症の拡大のため、6月12日に書面により開催し: what was held is the group itself.
HELD_ON = re.compile(
    r"(?P<when>[^。第]{0,80}?日(?:\([^)]*\))?)に(?:(?P<how>[^。を第]{1,30}?)(?:により|において|にて|で))?開催(?:し|した)"
)
# 次期システムについて協議し、第2回幹事会を…: what the sentence says first is not the meeting's name.
SAID_FIRST = re.compile(
    r".*(?:し|(?<!によ)り|[びみ]|ため|よう|として|とともに|また|なお|について|[はがに])、(?=[^、]*第)"
)
WHERE_OR_HOW = re.compile(r"で、|において|にて|により")
# 県庁において、第2回幹事会を5月7日に開催した
PLACE_SAID_FIRST = re.compile(
    r"(?:.*、)?(?P<place>[^、]{1,40}?(?:において|にて|で))、(?P<rest>[^、]*第.*)(?P<held>開催し.*)"
)


class LeftOpen(NamedTuple):
    """A sentence that tells of a group's meetings, by their numbers if it has any, without the day of each."""

    group: Group
    ordinals: frozenset[int | None]
    line: int


def told_in(text: str, group_name: str, fiscal_year: int | None) -> list[str] | None:
    """What a folded sentence says of each meeting that it names; empty where it leaves open when that was.

    平成31年4月26日に第1回幹事会を開催した。 or 第1回を5月9日に、第2回を11月14日に開催した。 None where it names none.
    """
    told = words.TOLD_OF_ONE.match(text) or OF_SEVERAL.match(text)
    begins = [found.start() for found in words.ORDINAL.finditer(told[0])] if told else []
    if not told or not (begins or group_name in told[0]):
        return None
    ends = [*begins[1:], len(told[0])]
    texts = [told[0][begin:end] for begin, end in zip(begins, ends, strict=True)] if len(begins) > 1 else [told[0]]
    if not all(_has_one_day(one, fiscal_year) for one in texts):
        return []
    if len(begins) == 1:
        texts = [_without_what_is_said_first(told[0], begins[0], fiscal_year)]
    if len(texts) > 1:
        shared = ALL_OF_THEM.search(texts[-1])
        texts = [one.rstrip("、,及びおよと") for one in (*texts[:-1], ALL_OF_THEM.sub("", texts[-1]))]
        texts = [one + shared["told"] for one in texts] if shared else texts
    return texts


def _without_what_is_said_first(text: str, ordinal: int, fiscal_year: int | None) -> str:
    """The text of a meeting from the clause in which its number stands, with its date if that stands before it."""
    place = PLACE_SAID_FIRST.fullmatch(text)
    if place and _has_one_day(place["rest"], fiscal_year):
        return place["rest"] + place["place"] + place["held"]
    first = SAID_FIRST.match(text, 0, ordinal + 1)
    if not first:
        return text
    if _has_one_day(text[first.end() :], fiscal_year):
        return text[first.end() :]
    day = next(one for one in dates_in(text, fiscal_year) if one.span and one.span.precision is Precision.DAY)
    said = text[day.ends : first.end()]
    return text if WHERE_OR_HOW.search(said) else text[day.begins : day.ends] + "に" + text[first.end() :]


def left_open(text: str, group: Group, line: int, fiscal_year: int | None) -> LeftOpen | None:
    """What a sentence leaves open in which `told_in` found meetings and no day; None where it is not of the year."""
    spans = [found.span for found in dates_in(text, fiscal_year)]
    if fiscal_year is not None and spans and not any(span is None or _touches(span, fiscal_year) for span in spans):
        return None
    return LeftOpen(group, frozenset(ordinal_of(found[0]) for found in words.ORDINAL.finditer(text)), line)


def not_listed(open_ones: Iterable[LeftOpen], meetings: Iterable[Meeting]) -> list[int]:
    """The lines of those whose meetings stand nowhere else in the report."""
    listed: dict[Group, set[int | None]] = {}
    for one in meetings:
        listed.setdefault(one.group, set()).add(one.entry.ordinal)
    return [one.line for one in open_ones if one.group not in listed or not one.ordinals <= listed[one.group]]


def _touches(span: Span, fiscal_year: int) -> bool:
    return span.first <= last_day(fiscal_year) and span.last >= first_day(fiscal_year)


def _has_one_day(text: str, fiscal_year: int | None) -> bool:
    """Whether a text has one date, known to the day; fiscal years belong to names: 平成28年度通常総会."""
    spans = [found.span for found in dates_in(text, fiscal_year)]
    days = [span for span in spans if span is None or span.precision is not Precision.FISCAL_YEAR]
    return len(days) == 1 and days[0] is not None and days[0].precision is Precision.DAY


def only_one_told(text: str, fiscal_year: int | None) -> str | None:
    """What a folded text says of a meeting without a name, which can only be the group's."""
    held = HELD_ON.match(text)
    days = dates_in(held["when"], fiscal_year) if held else []
    if len(days) != 1 or not days[0].span or days[0].span.precision is not Precision.DAY:
        return None
    return f"{held['when'][days[0].begins :]}（{held['how'] or ''}）"


def leave_to_lists(told: list[Meeting], result: Read) -> None:
    """Takes out of what was read the meetings told that a list of their group has too: that text stays text."""
    in_text = {id(one) for one in told}
    listed: dict[tuple[Group, tuple[int | None, str]], Meeting] = {}
    for one in result.meetings:
        if id(one) not in in_text:
            listed.setdefault((one.group, one.called), one)
    again = {id(one): listed[one.group, one.called] for one in told if (one.group, one.called) in listed}
    result.told_again = [(one, again[id(one)]) for one in told if id(one) in again]
    for one, _ in result.told_again:
        result.roles[one.line - 1] = Role.NARRATIVE
    result.meetings = [one for one in result.meetings if id(one) not in again]
    result.items = [
        one._replace(meeting=again[id(one.meeting)]) if id(one.meeting) in again else one for one in result.items
    ]
