"""LibreOffice opens what was written, as a user's office program does."""

import shutil
import subprocess
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")

HYPHEN = "-"  # at a line's end, where a PDF's text has U+FFFE


def printed(content: bytes, file: Path) -> list[str]:
    """What LibreOffice prints of a file's content, the text of each page; formulas are counted anew."""
    file.write_bytes(content)
    home = f"-env:UserInstallation={(file.parent / 'home').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(file.parent), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    texts = (page.get_textpage().get_text_range() for page in PdfDocument(file.with_suffix(".pdf")))
    return [text.replace("\ufffe", HYPHEN) for text in texts]
