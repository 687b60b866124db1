"""One form for what a scan writes in many: half width, and no spaces but those that part words or numbers."""

import re
import unicodedata
from dataclasses import dataclass

SPACE_THAT_SEPARATES_NOTHING = re.compile(r"(?<![!-~])\s+|\s+(?![!-~])")
CIRCLED = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
BRACKETS = str.maketrans("()", "（）")


@dataclass(frozen=True)
class Folded:
    """A text in half width (NFKC) without any control character, or any space but one between two digits.

    A circled number stays one: it is no part of a number that follows it.
    `places` has, for each letter, its place in the original.
    """

    text: str
    original: str
    places: tuple[int, ...]

    def tidy(self, begins: int, ends: int) -> str:
        """The original between two places of the folded text, as a name is written."""
        if begins >= ends:
            return ""
        return tidy(self.original[self.places[begins] : self.places[ends - 1] + 1])


def folded(text: str) -> Folded:
    letters, places = [], []
    gap = None
    for place, letter in enumerate(text):
        for part in letter if letter in CIRCLED else unicodedata.normalize("NFKC", letter):
            if part.isspace():
                gap = place if gap is None else gap
                continue
            if unicodedata.category(part) == "Cc":
                continue
            if gap is not None and part.isdecimal() and letters and letters[-1].isdecimal():
                letters.append(" ")
                places.append(gap)
            gap = None
            letters.append(part)
            places.append(place)
    return Folded("".join(letters), text, tuple(places))


def tidy(text: str) -> str:
    """A name as it is kept: letters and digits half width, brackets full width, spaces only between Latin words."""
    return SPACE_THAT_SEPARATES_NOTHING.sub("", unicodedata.normalize("NFKC", text)).strip().translate(BRACKETS)
