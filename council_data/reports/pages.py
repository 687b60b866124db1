"""The lines of a text that belong to its pages: their numbers, and the titles at the head or foot of each."""

import re
from collections import Counter
from collections.abc import Sequence

from council_data.reports.folding import half_width

PAGE_NUMBER = re.compile(
    r"^[-－–—―\s]*\d{1,3}[-－–—―\s]*$|^\d{1,3}\s*/\s*\d{1,3}$|^p\.?\s*\d{1,3}$|^\d{1,3}\s*ページ$", re.IGNORECASE
)
LONGEST_TITLE = 45  # letters
FIRST_LINES = 5  # of which one can be the title that each page repeats
# What stands beside the number of more than one page and is a part of the text: a list's heading, an item, a heading.
OF_THE_TEXT = re.compile(
    r"[\s　]*(?:[-*+•‣・･#|【〔［\[《≪<＜〈（(①-⑳Ⅰ-Ⅻ■◆◇□●○◎〇▼▽★☆]|第?[\d０-９一二三四五六七八九十]|[ア-ン][\s　.．])"
)


def lines_of_pages(lines: Sequence[str]) -> set[int]:
    """Their numbers, counted from 1."""
    stand = [place for place, line in enumerate(lines) if line and not line.isspace()]
    numbers = {
        place for place in stand if len(lines[place]) <= LONGEST_TITLE and PAGE_NUMBER.match(lines[place].strip())
    }
    if not numbers:
        return set()
    beside = Counter(
        half_width(lines[stand[near]])
        for at, place in enumerate(stand)
        if place in numbers
        for near in (at - 1, at + 1)
        if 0 <= near < len(stand) and _may_be_title(lines[stand[near]])
    )
    first = {half_width(lines[place]) for place in stand[:FIRST_LINES]}
    titles = {title for title, times in beside.items() if times > 1 or title in first}
    repeated = {
        place for place in stand[FIRST_LINES:] if _may_be_title(lines[place]) and half_width(lines[place]) in titles
    }
    return {place + 1 for place in numbers | repeated}


def _may_be_title(line: str) -> bool:
    return len(line) <= LONGEST_TITLE and "。" not in line and not OF_THE_TEXT.match(line)
