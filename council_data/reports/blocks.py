"""From lines to blocks: what a page or a line break has cut is joined, and each block is what its form says it is."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from council_data.reports import words
from council_data.reports.date_forms import ERA
from council_data.reports.dates import each_date
from council_data.reports.folding import half_width
from db.words import Precision

LONGEST_HEADING, LONGEST_ENTRY, LONGEST_CLAUSE = 45, 120, 400  # letters
MOST_LINES = 100  # over which a sentence or an entry may be broken
BULLET = re.compile(r"^\s*(?:[-*+•‣・]|[-*+]\s*・)+\s*(?=\S)")
ENUMERATOR = re.compile(
    r"^\s*(?:[(（]\s*[^\s()（）]{1,3}\s*[)）]|[Ⅰ-Ⅻ]"
    r"|第?[\d０-９]{1,2}(?:[.．][\d０-９]{1,2}){0,3}[章節編]?[.．、)）]?(?=[\s　])"
    r"|[ア-ンｱ-ﾝ](?=[\s　])|[①-⑳]|[■◆◇□●○◎▼▽★☆▪]+)\s*"
)
IN_BRACKETS = re.compile(r"^[【〔［\[《≪<＜](?P<name>[^】〕］\]》≫>＞]+)[】〕］\]》≫>＞]$")
HEADING_END = re.compile(
    r"(?:会|事業|運営|運用|報告|報告書|グループ|監査|開催状況|活動状況|開催実績|活動実績|WG|チーム)$"
)
MARKDOWN = re.compile(r"^\s*#{1,6}\s+(?=\S)")
SENTENCE_ENDS = ("。", "．", "!", "！", "?", "？")
PAGE_NUMBER = re.compile(
    r"^[-–—―\s]*\d{1,3}[-–—―\s]*$|^\d{1,3}\s*/\s*\d{1,3}$|^p\.?\s*\d{1,3}$|^\d{1,3}\s*ページ$", re.IGNORECASE
)
DATE_IN_BRACKETS = re.compile(r"\([^)]*\d(?:月|\.|/)")
# What running text has and an entry of a list has not.
PROSE = re.compile(r"を|した|して|しており|[はりて]、")
DATE_IN_FULL = re.compile(rf"(?:{ERA})[1-9]\d?年\d{{1,2}}月")
OPENING, CLOSING = ("(", "（"), (")", "）")


class Role(StrEnum):
    ENTRY = "entry"
    HEADING = "heading"
    NARRATIVE = "narrative"
    UNREAD = "unread"
    BLANK = "blank"


@dataclass(frozen=True)
class Block:
    """One or more lines that belong together: their numbers, and where in the text each of them begins."""

    role: Role
    text: str
    lines: tuple[int, ...]
    is_item: bool = False
    begins: tuple[int, ...] = (0,)

    @property
    def line(self) -> int:
        return self.lines[0]

    @cached_property
    def plain(self) -> str:
        return half_width(self.text)

    def line_at(self, place: int) -> int:
        """The number of the line on which a place of the text stands."""
        return self.lines[bisect_right(self.begins, place) - 1]


def blocks_of(lines: Sequence[str]) -> list[Block]:
    """The blocks of a report in order, blank lines among them. Lines are counted from 1."""
    blocks: list[Block] = []
    place = -1  # of the last block that is not blank
    for number, text in enumerate(lines, start=1):
        role, is_item = _role(text)
        goes_on = role in (Role.NARRATIVE, Role.ENTRY, Role.UNREAD) and place >= 0
        if goes_on and _continues(blocks[place], text, role, is_item):
            blocks[place] = _joined(blocks[place], text, number)
            continue
        if role is not Role.BLANK:
            place = len(blocks)
        blocks.append(Block(role, text, (number,), is_item))
    return blocks


def heading_name(text: str) -> str:
    """What a heading says, without its enumerator or brackets, neither of which scans read reliably."""
    bare = ENUMERATOR.sub("", MARKDOWN.sub("", text.strip()), count=1).strip()
    named = IN_BRACKETS.match(bare)
    return (named["name"] if named else bare).strip()


def is_bracketed(text: str) -> bool:
    """Whether a heading stands in brackets: 【…】 names a group within a group, 〔…〕 a list."""
    return bool(IN_BRACKETS.match(text.strip()))


def is_dated(text: str) -> bool:
    """Whether a folded text has a date that is more than a fiscal year."""
    if "度" not in text and DATE_IN_FULL.search(text):
        return True
    return any(one.span is None or one.span.precision is not Precision.FISCAL_YEAR for one in each_date(text))


def _role(text: str) -> tuple[Role, bool]:
    """What a line by itself looks like, and whether it is an item of a list."""
    bare = text.strip()
    if not bare:
        return Role.BLANK, False
    if PAGE_NUMBER.match(bare):
        return Role.UNREAD, False
    is_item = bool(BULLET.match(text))
    if ends_a_sentence(bare):
        return Role.NARRATIVE, is_item
    plain = half_width(bare)
    if "。" not in bare and len(plain) <= LONGEST_ENTRY and is_dated(plain):
        return Role.ENTRY, is_item
    if words.ORDINAL.search(plain) and (words.CANCELLED.search(bare) or words.PLANNED.search(bare)):
        return Role.ENTRY, is_item
    if is_item:
        return Role.NARRATIVE, True
    if MARKDOWN.match(text) or words.LIST_NAME.fullmatch(plain):
        return Role.HEADING, False
    if len(plain) <= LONGEST_ENTRY and is_bracketed(bare):
        return Role.HEADING, False
    if len(plain) <= LONGEST_HEADING and (ENUMERATOR.match(text) or HEADING_END.search(bare)):
        return Role.HEADING, False
    return Role.NARRATIVE, False


def ends_a_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does, a closing bracket behind it left out."""
    bare = text.rstrip()
    if bare.endswith(("」", "』", *CLOSING)):
        bare = bare[:-1].rstrip()
    return bare.endswith(SENTENCE_ENDS)


def _continues(before: Block, text: str, role: Role, is_item: bool) -> bool:
    """Whether a line goes on with what the block before it left unfinished."""
    if is_item or before.role is Role.HEADING or len(before.lines) == MOST_LINES:
        return False
    bare = text.strip()
    if PAGE_NUMBER.match(bare):
        return False
    if count(before.text, OPENING) > count(before.text, CLOSING):
        return True
    if before.role is Role.ENTRY and words.GOES_ON.match(half_width(bare)):
        return True
    if _is_begun_sentence(before, role):
        return True
    if before.is_item or before.role is Role.ENTRY:
        is_bracket = bare.startswith(OPENING)
        return before.is_item and is_bracket and not is_dated(before.plain) and is_dated(half_width(text))
    if role is Role.ENTRY:
        plain = half_width(text)
        if words.ORDINAL.search(plain) or DATE_IN_BRACKETS.search(plain):
            return False
    return not ends_a_sentence(before.text) and not bare.startswith(OPENING)


def _is_begun_sentence(before: Block, role: Role) -> bool:
    """Whether a line with a date is the first of a paragraph that the next goes on with."""
    if role is not Role.NARRATIVE or before.role is not Role.ENTRY or before.is_item:
        return False
    return bool(PROSE.search(before.plain)) and not words.ORDINAL.search(before.plain)


def count(text: str, signs: tuple[str, ...]) -> int:
    """How often one of the signs stands in a text."""
    return sum(map(text.count, signs))


def _joined(before: Block, text: str, number: int) -> Block:
    """The block with one more line, and what it is now."""
    unfinished = before.text.rstrip()
    joined = unfinished + text.strip()
    role = before.role if before.role is not Role.UNREAD else _role(joined)[0]
    if _is_begun_sentence(before, Role.NARRATIVE) and not words.GOES_ON.match(half_width(text.strip())):
        role = Role.NARRATIVE
    if before.role is Role.NARRATIVE and before.is_item and is_dated(half_width(joined)):
        role = Role.ENTRY
    return Block(role, joined, (*before.lines, number), before.is_item, (*before.begins, len(unfinished)))
