"""The lines of a PDF's text layer, from the top of each page to its foot."""

import re
import unicodedata
from collections.abc import Iterator
from ctypes import c_float
from itertools import islice, pairwise

import pypdfium2
from pypdfium2 import raw

from council_data.reports.formats.layout import Piece, lines_of_pages
from council_data.reports.formats.ruled import THIN, Rules, with_rows
from council_data.reports.refusals import Reason, UnreadableFile

MOST_PAGES, MOST_LETTERS, MOST_LINES = 2_000, 5_000_000, 5_000  # lines on one page
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
        rules = _rules(page)
        pages.append((with_rows(_pieces(page.get_textpage(), rules), rules), page.get_width()))
        letters += sum(len(piece.text) for piece in pages[-1][0])
        if letters > MOST_LETTERS:
            raise UnreadableFile(Reason.TOO_MUCH_WORK)
    found = lines_of_pages(pages)
    text = "".join(found)
    if len(NO_LETTER.findall(text)) * 2 >= len(text):
        raise UnreadableFile(Reason.NO_TEXT_LAYER)
    return [NO_LETTER.sub("", line) for line in found]


def _rules(page: pypdfium2.PdfPage) -> Rules:
    """The straight lines that are drawn on a page."""
    rules = Rules()
    drawn = page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=1)
    for path in islice(drawn, MOST_LINES):
        left, foot, right, head = path.get_bounds()
        if min(right - left, head - foot) <= THIN:
            rules.add(left, foot, right, head)
            continue
        places = [path.get_matrix().on_point(*point) for point in _points(path)]
        for (x, y), (to_x, to_y) in pairwise(places):
            rules.add(min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y))
    return rules


def _points(path: pypdfium2.PdfObject) -> Iterator[tuple[float, float]]:
    """The corners of a path in its own measure; where it begins anew, it goes on from there."""
    x, y = c_float(), c_float()
    for place in range(min(raw.FPDFPath_CountSegments(path), MOST_LINES)):
        segment = raw.FPDFPath_GetPathSegment(path, place)
        if raw.FPDFPathSegment_GetPoint(segment, x, y):
            yield x.value, y.value


def _pieces(page: pypdfium2.PdfTextPage, rules: Rules) -> Iterator[Piece]:
    """PDFium puts a line break of its own where the text goes on elsewhere; a line between two cells parts them too."""
    letters: list[str] = []
    boxes: list[tuple[float, float, float, float]] = []
    for place in range(page.count_chars() + 1):
        letter = chr(raw.FPDFText_GetUnicode(page, place)) if place < page.count_chars() else "\n"
        is_drawn = letter not in "\r\n" and not raw.FPDFText_IsGenerated(page, place)
        box = page.get_charbox(place, loose=True) if is_drawn else None
        is_beyond = box and boxes and rules.part(_middle(boxes[-1]), _middle(box), (box[1] + box[3]) / 2)
        if letter in "\r\n" or is_beyond:
            text = _text(letters)
            if text and boxes:
                lefts, feet, rights, heads = zip(*boxes, strict=True)
                yield Piece(text, min(lefts), min(feet), max(rights), max(heads))
            letters, boxes = [], []
        if letter not in "\r\n":
            letters.append(letter)
            boxes += [box] if box else []


def _middle(box: tuple[float, float, float, float]) -> float:
    return (box[0] + box[2]) / 2


def _text(letters: list[str]) -> str:
    whole = "".join(letters).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return KANGXI.sub(lambda sign: unicodedata.normalize("NFKC", sign[0]), whole).translate(RADICALS).strip()
