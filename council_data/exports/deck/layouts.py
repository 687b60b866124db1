"""Which layouts of a presentation the slides take, and where the parts of a slide stand in each."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.presentation import Presentation
from pptx.slide import SlideLayout
from pptx.util import Emu

from council_data.exports.deck.areas import Area
from council_data.exports.deck.master import CAPTION_SIZE, SENTENCE_SIZE, TITLE_SIZE, Index

TITLES = (KIND.TITLE, KIND.CENTER_TITLE)
TEXTS = (KIND.OBJECT, KIND.BODY, KIND.SUBTITLE)
LINE = 1.32  # of the letters' size; the fonts that stand in for others are tall
INSETS = 14.4  # that a placeholder may have on its sides
SENTENCE_DEPTH, CAPTION_DEPTH, GAP = 40, 36, 6


@dataclass(frozen=True)
class Part:
    """A part of a slide: where it stands, its letters' size, and its placeholder; without one it is a text box."""

    area: Area
    size: float
    index: int | None = None


@dataclass(frozen=True)
class Layout:
    """A slide layout with the parts of its slides; `text` is for a cover's or section's, `content` for a figure's.

    `ink` is the fill of its text in DrawingML, for boxes that stand beside its placeholders; None is the presentation's
    own.
    """

    layout: SlideLayout
    title: Part
    text: Part
    sentence: Part
    caption: Part
    content: Area
    number: Area
    ink: Any

    @property
    def number_holder(self) -> Any:
        return _placeholder(self.layout, (KIND.SLIDE_NUMBER,))


@dataclass(frozen=True)
class Layouts:
    cover: Layout
    section: Layout
    content: Layout


def layouts_of(presentation: Presentation) -> Layouts:
    """The layouts to take: ours, else by the kinds that PowerPoint gives its own, else the nearest there is."""
    found = [layout for master in presentation.slide_masters for layout in master.slide_layouts]
    whole = Area(0, 0, Emu(presentation.slide_width).pt, Emu(presentation.slide_height).pt)
    content = _first(found, _is_ours, _of_kind("obj"), _of_kind("titleOnly"), _has_title)
    section = _first(found, _of_kind("secHead"), lambda layout: layout is content)
    cover = _first(found, _of_kind("title"), lambda layout: layout is section)
    return Layouts(*(_layout(layout, whole) for layout in (cover, section, content)))


def _first(layouts: Iterable[SlideLayout], *wishes: Callable[[SlideLayout], bool]) -> SlideLayout:
    found = list(layouts)
    return next((layout for wish in wishes for layout in found if wish(layout)), found[0])


def _of_kind(kind: str) -> Callable[[SlideLayout], bool]:
    return lambda layout: layout._element.get("type") == kind


def _has_title(layout: SlideLayout) -> bool:
    return _placeholder(layout, TITLES) is not None


def _is_ours(layout: SlideLayout) -> bool:
    return set(Index) <= {holder.placeholder_format.idx for holder in layout.placeholders}


def _layout(layout: SlideLayout, whole: Area) -> Layout:
    edge = whole.width * 0.05
    usual = Area(edge, whole.height * 0.05, whole.width - 2 * edge, whole.height * 0.1)
    title = _part(layout, _placeholder(layout, TITLES), Part(usual, TITLE_SIZE))
    number = _placeholder(layout, (KIND.SLIDE_NUMBER,))
    number_area = Area(whole.right - 90, whole.height - 28, 60, 18) if number is None else Area.of(number)
    body = _body(layout, title.area, number_area, whole)
    sentence = Part(replace(body, height=SENTENCE_DEPTH), SENTENCE_SIZE)
    caption = Part(replace(body, top=body.bottom - CAPTION_DEPTH, height=CAPTION_DEPTH), CAPTION_SIZE)
    content = replace(
        body, top=sentence.area.bottom + GAP, height=body.height - SENTENCE_DEPTH - CAPTION_DEPTH - 2 * GAP
    )
    ours = {holder.placeholder_format.idx: holder for holder in layout.placeholders}
    written = next((holder for holder in ours.values() if holder.placeholder_format.type in TEXTS), None)
    return Layout(
        layout,
        title,
        _part(layout, written, Part(content, SENTENCE_SIZE)),
        _part(layout, ours.get(Index.SENTENCE), sentence),
        _part(layout, ours.get(Index.CAPTION), caption),
        Area.of(ours[Index.CONTENT]) if Index.CONTENT in ours else content,
        number_area,
        _ink_of(layout),
    )


def _part(layout: SlideLayout, holder: Any, otherwise: Part) -> Part:
    if holder is None:
        return otherwise
    return Part(Area.of(holder), _size_of(layout, holder) or otherwise.size, holder.placeholder_format.idx)


def _body(layout: SlideLayout, title: Area, number: Area, whole: Area) -> Area:
    """Where the layout, else its master, has its text; it ends above date, footer and number."""
    text = _placeholder(layout, TEXTS) or _placeholder(layout.slide_master, TEXTS)
    found = Area(title.left, title.bottom + GAP, title.width, whole.height) if text is None else Area.of(text)
    feet = [holder for holder in layout.placeholders if holder.placeholder_format.type in (KIND.DATE, KIND.FOOTER)]
    lowest = [found.bottom, whole.height * 0.95, *(Area.of(foot).top for foot in feet), number.top]
    bottom = min(edge for edge in lowest if edge > whole.height / 2)
    top = found.top if found.top >= title.bottom else title.bottom + GAP
    if bottom - top < whole.height / 2:  # too little for a figure
        top, bottom = whole.height * 0.2, max(bottom, whole.height * 0.9)
    return replace(found, top=top, height=bottom - top)


def _placeholder(owner: Any, kinds: tuple[Any, ...]) -> Any:
    """The first of these kinds that has a place."""
    found = (holder for holder in owner.placeholders if holder.placeholder_format.type in kinds)
    return next((holder for holder in found if holder.width is not None), None)


def _size_of(layout: SlideLayout, holder: Any) -> float | None:
    """The size that a placeholder's text has by its layout or master."""
    sized = (look for look in _looks(layout, holder) if look.get("sz"))
    return next((int(look.get("sz")) / 100 for look in sized), None)


def _ink_of(layout: SlideLayout) -> Any:
    """The fill of the layout's text, or where that is toned down, as a subtitle's may be, that of its master's."""
    fills = (look.find("{*}solidFill") for look in _looks(layout, _placeholder(layout, TEXTS)))
    return next((fill for fill in fills if fill is not None and not len(fill[0])), None)


def _looks(layout: SlideLayout, holder: Any) -> Iterator[Any]:
    """How a placeholder's text looks, the nearest first: by itself, by its master's like, and by the master's style.

    Without a placeholder, it is text.
    """
    kind = KIND.BODY if holder is None else holder.placeholder_format.type
    above = _placeholder(layout.slide_master, TITLES if kind in TITLES else (kind,))
    style = "titleStyle" if kind in TITLES else "bodyStyle"
    styles = layout.slide_master._element.find(f".//{{*}}txStyles/{{*}}{style}")
    for place in (*(owner._element.txBody for owner in (holder, above) if owner is not None), styles):
        look = None if place is None else place.find(".//{*}lvl1pPr/{*}defRPr")
        if look is not None:
            yield look
