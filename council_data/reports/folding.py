"""One form for what a scan writes in many: half width, and no spaces but those that part words or numbers."""

import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

from council_data.reports.remembering import remembered

# A pattern is found fastest where its first letter is one of a few: what stands before a space is looked at behind it.
SPACE_THAT_SEPARATES_NOTHING = re.compile(r"\s(?:(?<![!-~]\s)\s*|\s*(?![!-~]))")
LETTER = "[A-Za-zＡ-Ｚａ-ｚ]"
# Two digits that stand alone between single spaces are one number that a scan has spaced out: 2 3 日
SPACED_OUT = r"(?<=(?<!\S)\d )\d(?!\w)"
APART = re.compile(rf"\s(?:(?<=\d\s)(?!{SPACED_OUT})\s*(?=\d)|(?<={LETTER}\s)\s*(?={LETTER}))")
GAP_IN_DATE = re.compile(r"(?<=[年月平成令和昭～、（(])\s+(?=\d)|(?<=\d)\s+(?=[年月日回時])")
# 3O日, 第l回: letters that a scan has read for digits; where no digit stands beside them, what comes before must fit.
READ_FOR_DIGITS = re.compile(
    r"(?<![A-Za-zＡ-Ｚａ-ｚ\d０-９])"
    r"(?:(?=[lIOoｌＩＯｏ]*[\d０-９])|(?<=[第年月日成和、,~～〜(（])|(?<=[第年月日][ 　]))"
    r"[\d０-９lIOoｌＩＯｏ]{1,4}(?=[\s　]*[年月日回])"
)
READ_FOR_ONE = re.compile(r"^(?P<before>[\s　]*[(（]?)[lｌ](?=[.．)）\s　])")  # l. and (l) number a heading
DIGITS_READ_AS_LETTERS = frozenset("lIOoｌＩＯｏ")
AS_DIGITS = str.maketrans("lIOoｌＩＯｏ", "11001100")
CIRCLED = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")


class _HalfWidth(dict[str, str]):
    """Each letter's half width (NFKC) without spaces and control characters, found once for each letter."""

    def __missing__(self, letter: str) -> str:
        parts = letter if letter in CIRCLED else unicodedata.normalize("NFKC", letter)
        self[letter] = "".join(part for part in parts if not part.isspace() and unicodedata.category(part) != "Cc")
        return self[letter]


HALF_WIDTH = _HalfWidth()


class Folded(NamedTuple):
    """A text in half width (NFKC) without control characters or spaces, but for one between two numbers or Latin words.

    A circled number stays one: it is no part of a number that follows it.
    `ends` has, for each letter of the original, how much of the folded text stands up to its end.
    """

    text: str
    original: str
    ends: list[int]

    def folded_place(self, place: int) -> int:
        """The place in the folded text of one in the original."""
        return self.ends[place - 1] if place else 0

    def original_place(self, place: int) -> int:
        """The place in the original of a letter of the folded text."""
        return bisect_right(self.ends, place)

    def tidy(self, begins: int, ends: int) -> str:
        """The original between two places of the folded text, as a name is written."""
        if begins >= ends:
            return ""
        return tidy(self.original[self.original_place(begins) : self.original_place(ends - 1) + 1])


def half_width(text: str) -> str:
    """The text as `folded` has it, where its places in the original don't matter."""
    return "".join(_halves(text))


def folded(text: str) -> Folded:
    halves = _halves(text)
    return Folded("".join(halves), text, list(accumulate(map(len, halves))))


def _halves(text: str) -> list[str]:
    halves = list(map(HALF_WIDTH.__getitem__, text))
    for gap in APART.finditer(text):
        halves[gap.start()] = " "
    return halves


def with_digits(text: str) -> str:
    """The text with digits where a scan has read letters for them in the number of a date, meeting or heading."""
    if DIGITS_READ_AS_LETTERS.isdisjoint(text):
        return text
    return READ_FOR_DIGITS.sub(lambda found: found[0].translate(AS_DIGITS), READ_FOR_ONE.sub(r"\g<before>1", text))


def without_gaps(text: str) -> str:
    """The text with its own signs, and spaces only between Latin words."""
    return SPACE_THAT_SEPARATES_NOTHING.sub("", text).strip()


def without_gaps_in_dates(text: str) -> str:
    """The text with its own signs and spaces, but for those that a scan has put within dates: 平成 29 年 7 月."""
    return GAP_IN_DATE.sub("", text).strip()


@remembered
def tidy(text: str) -> str:
    """A name as it is kept: letters and digits half width, brackets full width, spaces only between Latin words."""
    half = SPACE_THAT_SEPARATES_NOTHING.sub("", unicodedata.normalize("NFKC", text)).strip()
    return half.replace("(", "（").replace(")", "）")
