"""The lines of a PDF's text layer, from the top of each page to its foot."""

import re
import unicodedata
from collections.abc import Iterator

import pypdfium2
from pypdfium2 import raw

from council_data.reports.formats.layout import Piece, lines_of_pages
from council_data.reports.refusals import Reason, UnreadableFile

MOST_PAGES, MOST_LETTERS = 2_000, 5_000_000
# Some programs write 日 as the radical ⽇; those that Unicode's folding does not know are these.
RADICALS = str.maketrans("⺟⺠⻁⻄⻑⻘⻝⻤⻨⻩⻫⻭⻯⻲", "母民虎西長青食鬼麦黄斉歯竜亀")
KANGXI = re.compile(r"[\u2f00-\u2fd5]")
NO_LETTER = re.compile(r"[\x00-\x08\x0b-\x1f\ufffd-\uffff\ue000-\uf8ff]")


def lines(content: bytes) -> list[str]:
    """The lines of all pages. Raises `UnreadableFile` for a password, no text layer, or too long a text."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
        raise UnreadableFile(Reason.PASSWORD if locked else Reason.DAMAGED) from None
    if len(document) > MOST_PAGES:
        raise UnreadableFile(Reason.TOO_MUCH_WORK)
    pages: list[tuple[list[Piece], float]] = []
    letters = 0
    for page in document:
        pages.append((list(_pieces(page.get_textpage())), page.get_width()))
        letters += sum(len(piece.text) for piece in pages[-1][0])
        if letters > MOST_LETTERS:
            raise UnreadableFile(Reason.TOO_MUCH_WORK)
    found = lines_of_pages(pages)
    text = "".join(found)
    if len(NO_LETTER.findall(text)) * 2 >= len(text):
        raise UnreadableFile(Reason.NO_TEXT_LAYER)
    return [NO_LETTER.sub("", line) for line in found]


def _pieces(page: pypdfium2.PdfTextPage) -> Iterator[Piece]:
    """PDFium puts a line break of its own where the text goes on elsewhere."""
    letters: list[str] = []
    boxes: list[tuple[float, float, float, float]] = []
    for place in range(page.count_chars() + 1):
        letter = chr(raw.FPDFText_GetUnicode(page, place)) if place < page.count_chars() else "\n"
        if letter not in "\r\n":
            letters.append(letter)
            if not raw.FPDFText_IsGenerated(page, place):
                boxes.append(page.get_charbox(place, loose=True))
            continue
        text = _text(letters)
        if text and boxes:
            lefts, feet, rights, heads = zip(*boxes, strict=True)
            yield Piece(text, min(lefts), min(feet), max(rights), max(heads))
        letters, boxes = [], []


def _text(letters: list[str]) -> str:
    whole = "".join(letters).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return KANGXI.sub(lambda sign: unicodedata.normalize("NFKC", sign[0]), whole).translate(RADICALS).strip()
