"""Word's and Excel's files are zips: whether one is safe to unpack, and what it is."""

import io
import re
import zipfile

from council_data.reports.kinds import Kind
from council_data.reports.refusals import Reason, UnreadableFile

MOST_PARTS = 2_000
LARGEST_PART, LARGEST_WHOLE = 20 * 2**20, 100 * 2**20  # bytes, unpacked
MOST_ELEMENTS = 1_500_000  # of XML in one part
MOST_SWELLING, SMALL = 200, 2**20  # times; bytes that no swelling makes dangerous
PIECE = 2**16
ENCRYPTED = 0x1
# A document type is where XML entities are defined; no Office file has one. In UTF-16 every other byte is null.
DOCUMENT_TYPE = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E", re.IGNORECASE)
MAIN_PARTS = {
    "wordprocessingml.document.main+xml": Kind.DOCX,
    "spreadsheetml.sheet.main+xml": Kind.XLSX,
    "presentationml.presentation.main+xml": Kind.SLIDES,
    "macroEnabled": Kind.MACROS,
    "ms-excel.sheet.binary": Kind.MACROS,
}


def checked_kind(content: bytes) -> Kind:
    """What the zip is. Raises `UnreadableFile` where it is damaged, has a password, or would swell."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _check_what_is_declared(package.infolist(), len(content))
            for part in package.infolist():
                _check_what_is_there(package, part)
            return _kind(package)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError):
        raise UnreadableFile(Reason.DAMAGED) from None


def _check_what_is_declared(parts: list[zipfile.ZipInfo], packed: int) -> None:
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise UnreadableFile(Reason.PASSWORD)
    whole = sum(part.file_size for part in parts)
    if (
        len(parts) > MOST_PARTS
        or whole > LARGEST_WHOLE
        or any(part.file_size > LARGEST_PART for part in parts)
        or (whole > SMALL and whole > MOST_SWELLING * packed)
    ):
        raise UnreadableFile(Reason.SWELLS)


def _check_what_is_there(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Unpacks a part, piece by piece: `zipfile` fails where it is not as large as declared, or altered."""
    is_xml = part.filename.lower().endswith((".xml", ".rels", ".vml"))
    elements, before = 0, b""
    with package.open(part) as unpacked:
        while piece := unpacked.read(PIECE):
            elements += piece.count(b"<") - piece.count(b"</")
            if is_xml and (elements > MOST_ELEMENTS or DOCUMENT_TYPE.search(before + piece)):
                raise UnreadableFile(Reason.SWELLS)
            before = piece[-32:]


def _kind(package: zipfile.ZipFile) -> Kind:
    names = package.namelist()
    if "[Content_Types].xml" in names:
        types = package.read("[Content_Types].xml").decode("utf-8", "replace")
        return next((kind for part, kind in MAIN_PARTS.items() if part in types), Kind.ZIP)
    return Kind.OPEN_DOCUMENT if "mimetype" in names else Kind.ZIP
