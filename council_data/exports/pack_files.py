"""The files of a pack: which formats there are, what each writes, and how all of them reach a folder, or none."""

import io
import re
import shutil
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path

from council_data import captions, queries
from council_data.exports import (
    calendar_file,
    csv_file,
    dictionary,
    errata_document,
    government_list,
    json_file,
    open_data,
    pack_workbook,
    report_document,
    web_page,
)
from council_data.exports.deck import deck_file
from council_data.exports.packages import FIRST_MOMENT
from council_data.pack import Content, Pack

Files = dict[str, bytes]
LETTERS = re.compile(r"\w+")  # of any script; a name is typed by users, and what is no letter may be part of a path
LONGEST_NAME = 40  # letters, of up to four bytes each, of the 255 that a file's name can have


class Format(StrEnum):
    """In the order in which files are written."""

    PPTX = "pptx"
    XLSX = "xlsx"
    DOCX = "docx"
    HTML = "html"
    ICS = "ics"
    CSV = "csv"
    JSON = "json"


def written(pack: Pack, formats: Iterable[Format], *, template: bytes | None = None) -> Iterator[tuple[Format, Files]]:
    """The files of each format by their names, one format after the other, so that progress can be shown.

    `template` is the presentation on which the deck is made; raises `UnusableTemplate` where it is none.
    """
    for one in formats:
        yield one, _files(one, pack, template)


def draft(pack: Pack) -> Files:
    """The draft of the report of the pack's year, from that of the year before."""
    return {f"{stem(pack)}-annual-report-draft.docx": report_document.write_draft(pack)}


def stem(pack: Pack) -> str:
    """How each file's name begins: FY2017, with filters FY2017-幹事会; FY2017-extract if no name has letters."""
    year = f"FY{pack.view.year}"
    if not pack.view.is_filtered:
        return year
    names = captions.narrowed_to(pack.view, queries.programmes(pack.engine), pack.tree, pack.t)
    safe = "-".join(LETTERS.findall(unicodedata.normalize("NFC", " ".join(names))))
    return f"{year}-{safe[:LONGEST_NAME].strip('-') or 'extract'}"


def left_from_before(files: Files, folder: Path) -> tuple[list[str], list[str]]:
    """Of earlier packs of the same year in a folder: the files whose place these would take, and the others."""
    years = {name[: name.index("-")] for name in files}
    earlier = sorted(path.name for path in folder.glob("FY*-*") if path.name[: path.name.index("-")] in years)
    return [name for name in earlier if name in files], [name for name in earlier if name not in files]


def must_be_usable(folder: Path) -> None:
    """Raises OSError where no files can be put into the folder: before they are made, not after."""
    _aside(folder.absolute()).rmdir()


def _aside(folder: Path) -> Path:
    """A new folder within the folder, or beside it where it is missing."""
    place = folder if folder.exists() else folder.parent
    return Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".part", dir=place))


def save(files: Files, folder: Path) -> None:
    """Puts all files into the folder, or none: they are written aside first, then moved in, and back if that fails.

    The folder is made where only itself is missing. Raises OSError, and leaves what was there as it was.
    """
    folder = folder.absolute()
    is_new = not folder.exists()
    aside = _aside(folder)
    try:
        for name, content in files.items():
            (aside / name).write_bytes(content)
        if is_new:
            aside.chmod(0o755)
            aside.replace(folder)
        else:
            _exchange(files, aside, folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _exchange(names: Iterable[str], aside: Path, folder: Path) -> None:
    """Moves the files in from aside, and what they take the place of out of the way until all are there."""
    earlier = aside / "earlier"
    earlier.mkdir()
    with ExitStack() as back:
        for name in names:
            if (folder / name).exists():
                (folder / name).replace(earlier / name)
                back.callback((earlier / name).replace, folder / name)
            (aside / name).replace(folder / name)
            back.callback((folder / name).unlink)
        back.pop_all()


def zipped(files: Files) -> bytes:
    """All files in one archive, whose bytes depend on nothing but them."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, one in files.items():
            archive.writestr(zipfile.ZipInfo(name, FIRST_MOMENT), one, zipfile.ZIP_DEFLATED)
    return content.getvalue()


def _files(one: Format, pack: Pack, template: bytes | None) -> Files:
    name = stem(pack)
    match one:
        case Format.PPTX:
            return {f"{name}-general-meeting.pptx": deck_file.write(pack, template)}
        case Format.XLSX:
            return {f"{name}-general-meeting.xlsx": pack_workbook.write(pack)}
        case Format.DOCX:
            errata = [table for table in pack.tables if table.content is Content.ERRATA]
            return {
                f"{name}-annual-report.docx": report_document.write(pack),
                **{f"{name}-errata.docx": errata_document.write(table, pack) for table in errata},
            }
        case Format.HTML:
            return {f"{name}-general-meeting.html": web_page.write(pack, name)}
        case Format.ICS:
            return {f"{name}-meetings.ics": calendar_file.write(pack)}
        case Format.CSV:
            return {f"{name}-{about}.csv": csv_file.write(*table) for about, table in _open_data(pack)}
        case Format.JSON:
            return {f"{name}-{about}.json": json_file.write(*table) for about, table in _open_data(pack)}


def _open_data(pack: Pack) -> Iterator[tuple[str, tuple[tuple[str, ...], open_data.Rows]]]:
    """The datasets, the meetings in the government's columns, and the dictionary of all their columns."""
    tables = {str(dataset): open_data.table(pack.engine, dataset, pack.view) for dataset in open_data.Dataset}
    tables |= {government_list.NAME: government_list.table(pack.engine, pack.view)}
    tables |= {"data-dictionary": dictionary.table()}
    for about, table in tables.items():
        yield about, (table.columns, table.rows)
