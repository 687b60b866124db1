"""One form for what a scan writes in many: half width, and no spaces but those between Latin words."""

import re
import unicodedata
from dataclasses import dataclass

SPACE_THAT_SEPARATES_NOTHING = re.compile(r"(?<![!-~])\s+|\s+(?![!-~])")
BRACKETS = str.maketrans("()", "（）")


@dataclass(frozen=True)
class Folded:
    """A text in half width (NFKC) without any space or control character.

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
    for place, letter in enumerate(text):
        for part in unicodedata.normalize("NFKC", letter):
            if not part.isspace() and unicodedata.category(part) != "Cc":
                letters.append(part)
                places.append(place)
    return Folded("".join(letters), text, tuple(places))


def tidy(text: str) -> str:
    """A name as it is kept: letters and digits half width, brackets full width, spaces only between Latin words."""
    return SPACE_THAT_SEPARATES_NOTHING.sub("", unicodedata.normalize("NFKC", text)).strip().translate(BRACKETS)
