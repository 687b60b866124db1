"""Has a file read by a process of its own, which ends after a time whatever the file makes it do."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from council_data.reports.refusals import Reason, UnreadableFile

LONGEST = 10  # seconds
ROOT = Path(__file__).resolve().parents[3]
NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # else a console flashes up on Windows


def read_apart(content: bytes) -> dict[str, Any]:
    """What `council_data.reports.formats.__main__` says of a PDF or a zip. Raises `UnreadableFile`."""
    command = [sys.executable, "-m", "council_data.reports.formats"]
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, timeout=LONGEST, cwd=ROOT, creationflags=NO_WINDOW, check=True
        )
        said = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        raise UnreadableFile(Reason.TOO_MUCH_WORK) from None
    except subprocess.CalledProcessError:  # PDFium ends the process where it gets no more memory
        raise UnreadableFile(Reason.TOO_MUCH_WORK) from None
    if "refused" in said:
        raise UnreadableFile(Reason(said["refused"]))
    return said
