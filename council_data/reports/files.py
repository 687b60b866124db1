"""From the bytes of a text file to its text, whichever of the usual encodings it was saved in."""

import re
from codecs import BOM_UTF8

from council_data.reports.refusals import Reason, UnreadableFile

LARGEST = 20 * 2**20  # bytes
LONGEST_LINE = 50_000  # letters; what is longer is no line that anybody wrote, and is not read
ENCODINGS = ("utf-8", "cp932", "euc_jp")
JAPANESE = re.compile(r"[\u3000-\u30ff\u4e00-\u9fff\uff01-\uff5e]+")
# What a wrong encoding yields: half-width kana, and signs for private use.
RARE, PRIVATE = re.compile(r"[\uff61-\uff9f\ue000-\uf8ff]+"), re.compile(r"[\ue000-\uf8ff]+")


def text_of(content: bytes) -> str:
    """The text in UTF-8 (with or without BOM), CP932 or EUC-JP. Raises `UnreadableFile`."""
    if len(content) > LARGEST:
        raise UnreadableFile(Reason.TOO_LARGE)
    if content.startswith(BOM_UTF8):
        content = content[len(BOM_UTF8) :]
    readings = []
    for encoding in ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8":
            return _checked(text)
        readings.append(text)
    if not readings:
        raise UnreadableFile(Reason.NOT_TEXT)
    return _checked(max(readings, key=lambda text: _count(JAPANESE, text) - 2 * _count(RARE, text)))


def lines_of(text: str) -> list[str]:
    """The lines as an editor numbers them: only CR and LF end one, and an end at the very end begins no other."""
    lines = re.split(r"\r\n|\n|\r", text)
    return lines[:-1] if lines[-1] == "" else lines


def _checked(text: str) -> str:
    if "\x00" in text or _count(PRIVATE, text) * 10 > len(text):
        raise UnreadableFile(Reason.NOT_TEXT)
    return text


def _count(letters: re.Pattern, text: str) -> int:
    """How many of the letters stand in a text, whose runs the pattern finds."""
    return sum(run.end() - run.start() for run in letters.finditer(text))
