"""The council's own template: its masters and layouts are kept, its slides are dropped."""

import io
import zipfile

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.presentation import Presentation as Opened

from council_data.exports.deck.master import drop_parts
from council_data.reports.formats.packages import checked_kind
from council_data.reports.kinds import Kind
from council_data.reports.refusals import UnreadableFile

TYPES, MAIN = "[Content_Types].xml", b"presentationml.%s.main+xml"


class UnusableTemplate(Exception):
    """The file is no PowerPoint presentation (.pptx) or template (.potx), or is damaged."""


def opened_template(content: bytes) -> Opened:
    """The presentation without its slides; raises `UnusableTemplate`."""
    try:
        if checked_kind(content) is not Kind.SLIDES:
            content = _as_presentation(content)
        presentation = Presentation(io.BytesIO(content))
        if not any(len(master.slide_layouts) for master in presentation.slide_masters):
            raise UnusableTemplate
        _drop_slides(presentation)
        _keep_notes_master_with_text(presentation)
    except UnreadableFile:
        raise UnusableTemplate from None
    except UnusableTemplate:
        raise
    except Exception as error:  # python-pptx raises whatever the damage leads it to
        raise UnusableTemplate from error
    return presentation


def _as_presentation(template: bytes) -> bytes:
    """A PowerPoint template as a presentation, from which it differs in what it says that it is."""
    presentation = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as source, zipfile.ZipFile(presentation, "w") as target:
        if TYPES not in source.namelist() or MAIN % b"template" not in source.read(TYPES):
            raise UnusableTemplate
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, part.replace(MAIN % b"template", MAIN % b"presentation") if name == TYPES else part)
    return presentation.getvalue()


def _drop_slides(presentation: Opened) -> None:
    """Also what names them, custom shows and sections in an extension: else PowerPoint calls the file damaged."""
    root = presentation.part._element
    for name in ("custShowLst", "extLst"):
        for named in root.findall(f"{{*}}{name}"):
            root.remove(named)
    listed = presentation.slides._sldIdLst
    for slide in list(listed):
        presentation.part.drop_rel(slide.rId)
        listed.remove(slide)
    drop_parts(presentation.part.package, RELATIONSHIP_TYPE.THUMBNAIL)


def _keep_notes_master_with_text(presentation: Opened) -> None:
    """A notes master without room for text is dropped: python-pptx then makes one that has."""
    part = presentation.part
    if not any(rel.reltype == RELATIONSHIP_TYPE.NOTES_MASTER for rel in part.rels.values()):
        return
    if any(holder.placeholder_format.type == 2 for holder in presentation.notes_master.placeholders):
        return
    for listed in part._element.findall("{*}notesMasterIdLst"):
        part._element.remove(listed)
    drop_parts(part, RELATIONSHIP_TYPE.NOTES_MASTER)
