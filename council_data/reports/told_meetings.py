"""Meetings that running text tells of, as an entry of a list would say them; and which of them a list has as well."""

import re

from council_data.reports import words
from council_data.reports.blocks import Role
from council_data.reports.dates import dates_in
from council_data.reports.facts import Group, Meeting, Read
from db.words import Precision

# 第1回を5月9日に、第2回を11月14日に、いずれも県庁で開催した
OF_SEVERAL = re.compile(r"[^。]{0,40}?第[^。]{0,400}開催(?:した|し|しました|された)")
ALL_OF_THEM = re.compile(r"、?(?:いずれも|ともに|全て|すべて)(?P<told>.*)$")
# 感染症の拡大のため、6月12日に書面により開催し: what was held is the group itself.
HELD_ON = re.compile(
    r"(?P<when>[^。第]{0,80}?日(?:\([^)]*\))?)に(?:(?P<how>[^。を第]{1,30}?)(?:により|において|にて|で))?開催(?:し|した)"
)


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
    if len(texts) > 1:
        shared = ALL_OF_THEM.search(texts[-1])
        texts = [one.rstrip("、,及びおよと") for one in (*texts[:-1], ALL_OF_THEM.sub("", texts[-1]))]
        texts = [one + shared["told"] for one in texts] if shared else texts
    return texts


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
