"""What kind of file some bytes are, by themselves and by the ending of the file's name."""

from enum import StrEnum
from pathlib import PureWindowsPath

from council_data.reports.refusals import Reason, UnreadableFile


class Kind(StrEnum):
    """The kinds that are read, and below them those that are only told apart. ZIP holds DOCX, XLSX and others."""

    TEXT = "text"
    CSV = "csv"
    DOCX = "docx"
    PDF = "pdf"
    XLSX = "xlsx"
    OLD_OFFICE = "old_office"
    MACROS = "macros"
    SLIDES = "slides"
    OPEN_DOCUMENT = "open_document"
    RICH_TEXT = "rich_text"
    ZIP = "zip"
    PROGRAM = "program"
    PICTURE = "picture"


ENDINGS = {
    Kind.TEXT: ("txt", "text", "md", "markdown"),
    Kind.CSV: ("csv", "tsv"),
    Kind.DOCX: ("docx",),
    Kind.PDF: ("pdf",),
    Kind.XLSX: ("xlsx",),
    Kind.OLD_OFFICE: ("doc", "xls", "ppt"),
    Kind.MACROS: ("docm", "xlsm", "xlsb", "pptm"),
    Kind.SLIDES: ("pptx",),
    Kind.OPEN_DOCUMENT: ("odt", "ods", "odp"),
    Kind.RICH_TEXT: ("rtf",),
    Kind.ZIP: ("zip",),
    Kind.PROGRAM: ("exe", "dll", "com"),
    Kind.PICTURE: ("png", "jpg", "jpeg", "gif"),
}
READ = (Kind.TEXT, Kind.CSV, Kind.DOCX, Kind.PDF, Kind.XLSX)
SIGNATURES = {
    b"%PDF-": Kind.PDF,
    b"PK\x03\x04": Kind.ZIP,
    b"PK\x05\x06": Kind.ZIP,
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": Kind.OLD_OFFICE,
    b"{\\rtf": Kind.RICH_TEXT,
    b"\x89PNG": Kind.PICTURE,
    b"\xff\xd8\xff": Kind.PICTURE,
    b"GIF8": Kind.PICTURE,
}
PROGRAM, NEVER_IN_TEXT = b"MZ", b"\x00"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # how an Office file with a password calls what it holds
HEAD = 1024  # bytes; a PDF's signature may stand anywhere in them


def kind_by_content(content: bytes, name: str | None = None) -> Kind:
    """What the bytes are. What is no other kind is text; the name only tells a list from other text.

    Raises `UnreadableFile` where they are an Office file with a password.
    """
    head = content[:HEAD]
    found = next((kind for signature, kind in SIGNATURES.items() if head.lstrip().startswith(signature)), None)
    if found is None and kind_by_name(name) is Kind.PDF and b"%PDF-" in head:
        found = Kind.PDF
    if found is None and head.startswith(PROGRAM) and NEVER_IN_TEXT in head:
        found = Kind.PROGRAM
    if found is Kind.OLD_OFFICE and ENCRYPTED in content:
        raise UnreadableFile(Reason.PASSWORD)
    return found or (Kind.CSV if kind_by_name(name) is Kind.CSV else Kind.TEXT)


def kind_by_name(name: str | None) -> Kind | None:
    """What the ending of the name promises; None where there is no name, or the ending says nothing."""
    ending = PureWindowsPath(name or "").suffix.lstrip(".").lower()
    return next((kind for kind, endings in ENDINGS.items() if ending in endings), None)


def check_kind(kind: Kind, name: str | None) -> None:
    """Raises `UnreadableFile` where the file is not what its name promises, or is of a kind that is not read."""
    if kind_by_name(name) not in (None, kind):
        raise UnreadableFile(Reason.MISLABELLED)
    if kind not in READ:
        raise UnreadableFile(Reason.OTHER_FORMAT)
