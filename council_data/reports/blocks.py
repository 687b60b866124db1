"""From lines to blocks: what a page or a line break has cut is joined, and each block is what its form says it is."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from council_data.reports import words
from council_data.reports.dates import Found, dates_in
from council_data.reports.folding import folded
from db.words import Precision

LONGEST_HEADING, LONGEST_ENTRY = 45, 120  # letters
BULLET = re.compile(r"^\s*(?:[-*+•‣・]|[-*+]\s*・)+\s*(?=\S)")
ENUMERATOR = re.compile(
    r"^\s*(?:[(（]\s*[^\s()（）]{1,3}\s*[)）]|第?[\d０-９]{1,2}[章節編]?[.．、)）]?(?=[\s　])|[Ⅰ-Ⅻ]"
    r"|[ア-ンｱ-ﾝ](?=[\s　])|[①-⑳]|[■◆◇□●○◎▼▽★☆▪]+)\s*"
)
IN_BRACKETS = re.compile(r"^[【〔［\[《≪<＜](?P<name>[^】〕］\]》≫>＞]+)[】〕］\]》≫>＞]$")
HEADING_END = re.compile(r"(?:会|事業|運営|運用|報告|グループ|監査)$")
SENTENCE_END = re.compile(r"[。．!！?？]\s*[」』）)]?\s*$")
PAGE_NUMBER = re.compile(r"^[-–—―\s]*\d{1,3}[-–—―\s]*$|^\d{1,3}/\d{1,3}$|^p\.?\d{1,3}$", re.IGNORECASE)
DATE_IN_BRACKETS = re.compile(r"\([^)]*\d(?:月|\.|/)")
OPENED, CLOSED = re.compile(r"[(（]"), re.compile(r"[)）]")


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

    def line_at(self, place: int) -> int:
        """The number of the line on which a place of the text stands."""
        return self.lines[bisect_right(self.begins, place) - 1]


def blocks_of(lines: Sequence[str]) -> list[Block]:
    """The blocks of a report in order, blank lines among them. Lines are counted from 1."""
    blocks: list[Block] = []
    for number, text in enumerate(lines, start=1):
        role, is_item = _role(text)
        place = len(blocks) - 1
        while place >= 0 and blocks[place].role is Role.BLANK:
            place -= 1
        before = blocks[place] if place >= 0 else None
        if role in (Role.NARRATIVE, Role.ENTRY, Role.UNREAD) and before and _continues(before, text, role, is_item):
            unfinished = before.text.rstrip()
            joined = unfinished + text.strip()
            kind = before.role if before.role is not Role.UNREAD else _role(joined)[0]
            if before.role is Role.NARRATIVE and before.is_item and dates_of(joined):
                kind = Role.ENTRY
            lines_so_far, begins = (*before.lines, number), (*before.begins, len(unfinished))
            blocks[place] = Block(kind, joined, lines_so_far, before.is_item, begins)
            continue
        blocks.append(Block(role, text, (number,), is_item))
    return blocks


def heading_name(text: str) -> str:
    """What a heading says, without its enumerator or brackets, neither of which scans read reliably."""
    bare = ENUMERATOR.sub("", text.strip(), count=1).strip()
    named = IN_BRACKETS.match(bare)
    return (named["name"] if named else bare).strip()


def is_bracketed(text: str) -> bool:
    """Whether a heading stands in brackets: 【…】 names a group within a group, 〔…〕 a list."""
    return bool(IN_BRACKETS.match(text.strip()))


def dates_of(text: str) -> list[Found]:
    """The dates of a text that are more than a fiscal year."""
    found = dates_in(folded(text).text)
    return [one for one in found if one.span is None or one.span.precision is not Precision.FISCAL_YEAR]


def _role(text: str) -> tuple[Role, bool]:
    """What a line by itself looks like, and whether it is an item of a list."""
    bare = text.strip()
    if not bare:
        return Role.BLANK, False
    if PAGE_NUMBER.match(bare):
        return Role.UNREAD, False
    is_item = bool(BULLET.match(text))
    dated = bool(dates_of(bare))
    if SENTENCE_END.search(bare):
        return Role.NARRATIVE, is_item
    if dated and "。" not in bare and len(folded(bare).text) <= LONGEST_ENTRY:
        return Role.ENTRY, is_item
    if words.ORDINAL.search(folded(bare).text) and (words.CANCELLED.search(bare) or words.PLANNED.search(bare)):
        return Role.ENTRY, is_item
    if is_item:
        return Role.NARRATIVE, True
    is_short = len(folded(bare).text) <= LONGEST_HEADING
    if is_bracketed(bare) or (is_short and (ENUMERATOR.match(text) or HEADING_END.search(bare))):
        return Role.HEADING, False
    return Role.NARRATIVE, False


def _continues(before: Block, text: str, role: Role, is_item: bool) -> bool:
    """Whether a line goes on with what the block before it left unfinished."""
    if is_item or before.role is Role.HEADING or PAGE_NUMBER.match(text.strip()):
        return False
    unclosed = len(OPENED.findall(before.text)) > len(CLOSED.findall(before.text))
    if unclosed:
        return True
    if before.is_item or before.role is Role.ENTRY:
        wants_a_date = not dates_of(before.text)
        return before.is_item and wants_a_date and bool(OPENED.match(text.strip())) and bool(dates_of(text))
    if role is Role.ENTRY and (words.ORDINAL.search(folded(text).text) or DATE_IN_BRACKETS.search(folded(text).text)):
        return False
    return not SENTENCE_END.search(before.text) and not OPENED.match(text.strip())
