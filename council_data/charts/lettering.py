"""How much room a text takes, so that a label is set only where it fits: Plotly measures what it has already drawn."""

import re
from unicodedata import east_asian_width

LATIN_EM = 0.58  # a little more than the mean letter of the fonts in `style.FONT`
WORD = re.compile(r"[^\s\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]+\s*|.[、。，．）」』】〕〉》：；・ーゃゅょっャュョッ]*\s*")


def width(text: str, size: float) -> float:
    """The width of a line in pixels, at most slightly too wide."""
    return size * sum(1 if east_asian_width(letter) in "WFA" else LATIN_EM for letter in text)


def wrapped(text: str, size: float, room: float) -> list[str]:
    """The lines of a text that has `room` pixels: words stay whole, and no closing mark opens a line."""
    lines = [""]
    for piece in WORD.findall(text):
        if lines[-1] and width((lines[-1] + piece).rstrip(), size) > room:
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]
