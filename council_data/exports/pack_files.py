"""The files of a pack: which formats there are, what each writes, and how all of them reach a folder, or none."""

import io
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import partial
from pathlib import Path

from council_data.exports import calendar_file, csv_file, json_file, open_data
from council_data.exports.deck import deck_file
from council_data.exports.packages import FIRST_MOMENT
from council_data.pack import Pack

Files = dict[str, bytes]


class Format(StrEnum):
    """In the order in which files are written."""

    PPTX = "pptx"
    ICS = "ics"
    CSV = "csv"
    JSON = "json"


def written(pack: Pack, formats: Iterable[Format], *, template: bytes | None = None) -> Iterator[tuple[Format, Files]]:
    """The files of each format by their names, one format after the other, so that progress can be shown.

    `template` is the presentation on which the deck is made; raises `UnusableTemplate` where it is none.
    """
    writers = WRITERS | {Format.PPTX: partial(_deck, template=template)}
    for one in formats:
        yield one, writers[one](pack, stem(pack))


def stem(pack: Pack) -> str:
    """How each file's name begins."""
    return f"FY{pack.view.year}"


def save(files: Files, folder: Path) -> None:
    """Puts all files into the folder, or none: they are written aside first, then moved in.

    The folder is made where only itself is missing. Raises OSError.
    """
    folder = folder.absolute()
    is_new = not folder.exists()
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".part", dir=folder.parent if is_new else folder))
    try:
        for name, content in files.items():
            (aside / name).write_bytes(content)
        if is_new:
            aside.chmod(0o755)
            aside.replace(folder)
        else:
            for name in files:
                (aside / name).replace(folder / name)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def zipped(files: Files) -> bytes:
    """All files in one archive, whose bytes depend on nothing but them."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, one in files.items():
            archive.writestr(zipfile.ZipInfo(name, FIRST_MOMENT), one, zipfile.ZIP_DEFLATED)
    return content.getvalue()


def _deck(pack: Pack, stem: str, template: bytes | None = None) -> Files:
    return {f"{stem}-general-meeting.pptx": deck_file.write(pack, template)}


def _calendar(pack: Pack, stem: str) -> Files:
    return {f"{stem}-meetings.ics": calendar_file.write(pack)}


def _datasets(write: Callable[..., bytes], ending: str) -> Callable[[Pack, str], Files]:
    def files(pack: Pack, stem: str) -> Files:
        tables = {dataset: open_data.table(pack.engine, dataset, pack.view) for dataset in open_data.Dataset}
        return {f"{stem}-{name}.{ending}": write(table.columns, table.rows) for name, table in tables.items()}

    return files


WRITERS: dict[Format, Callable[[Pack, str], Files]] = {
    Format.PPTX: _deck,
    Format.ICS: _calendar,
    Format.CSV: _datasets(csv_file.write, "csv"),
    Format.JSON: _datasets(json_file.write, "json"),
}
