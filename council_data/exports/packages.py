"""Office files are zip archives, and whoever writes them stamps them with the clock; here that is taken back."""

import io
import re
import zipfile
from datetime import datetime

FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip archive can say
STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")
WITHIN = (".xlsx", ".docx", ".pptx")  # an archive in an archive, such as the data of a native chart


def settled(content: bytes, at: datetime) -> bytes:
    """The same package with the same bytes at each run: its times, and those of packages in it, are `at`."""
    settled_content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(settled_content, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            part = source.read(name)
            if name.endswith(WITHIN):
                part = settled(part, at)
            elif name == "docProps/core.xml":
                part = STAMP.sub(rb"\g<1>%sZ\g<3>" % at.isoformat(timespec="seconds").encode(), part)
            target.writestr(zipfile.ZipInfo(name, FIRST_MOMENT), part, zipfile.ZIP_DEFLATED)
    return settled_content.getvalue()
