"""Reads one PDF or zip from standard input and says in JSON what it holds, or why it is refused.

`{"kind": …}` with `lines`, or with `sheets` (`name`, `hidden`, `rows`); or `{"refused": reason}`.
"""

import json
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from council_data.reports.formats import docx_file, packages, pdf_file, xlsx_file
from council_data.reports.kinds import Kind, kind_by_content
from council_data.reports.refusals import Reason, UnreadableFile

MOST_MEMORY = 480 * 2**20  # bytes
HOLDS: dict[Kind, tuple[str, Callable[[bytes], Any]]] = {
    Kind.PDF: ("lines", pdf_file.lines),
    Kind.DOCX: ("lines", docx_file.lines),
    Kind.XLSX: ("sheets", xlsx_file.sheets),
}


def main() -> None:
    _keep_within_memory()
    try:
        said = _said_of(sys.stdin.buffer.read())
    except UnreadableFile as refused:
        said = {"refused": str(refused.reason)}
    except (MemoryError, RecursionError):
        said = {"refused": str(Reason.TOO_MUCH_WORK)}
    except Exception:  # whatever a library raises over a file that is not as it should be
        said = {"refused": str(Reason.DAMAGED)}
    sys.stdout.buffer.write(json.dumps(said).encode())


def _said_of(content: bytes) -> dict[str, Any]:
    kind = kind_by_content(content)
    if kind is Kind.ZIP:
        kind = packages.checked_kind(content)
    if kind not in HOLDS:
        return {"kind": kind}
    name, read = HOLDS[kind]
    return {"kind": kind, name: read(content)}


def _keep_within_memory() -> None:
    """Where the system can hold a process to it; elsewhere the limits on sizes and time alone do."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


if __name__ == "__main__":
    main()
