"""Slides with their title, sentence, caption, number and notes; what the figures and tables draw goes between."""

import copy
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from pptx.enum.text import MSO_AUTO_SIZE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.util import Emu, Pt

from council_data import readable
from council_data.charts import style
from council_data.exports.deck import shapes
from council_data.exports.deck.areas import Area
from council_data.exports.deck.contents import COLUMN_GAP, contents_pages
from council_data.exports.deck.layouts import INSETS, LINE, Layout, Layouts, Part, layouts_of
from council_data.exports.deck.lettering import ELLIPSIS, as_text, clean, lines, shortened
from council_data.pack import Figure, Pack

SMALLEST_TITLE, SMALLEST_TEXT, SMALLEST_SENTENCE, SMALLEST_CAPTION = 14, 9, 10.5, 7
MOST_SENTENCE = 0.25  # of the slide's content
GAP = 6
PAPER_EDGE = 8  # of the sheet, left and right of what stands on it; half of it below
FIELD_ID = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"


@dataclass(frozen=True)
class Deck:
    """A presentation that grows slide by slide.

    With `on_paper` each figure and table stands on a white sheet: a council's own background may be a dark colour, a
    picture or a shape, of which its theme knows nothing, and the colours of our data are chosen for white.
    """

    pack: Pack
    presentation: Presentation
    layouts: Layouts
    on_paper: bool

    @classmethod
    def of(cls, pack: Pack, presentation: Presentation, *, on_paper: bool) -> "Deck":
        return cls(pack, presentation, layouts_of(presentation), on_paper)

    def cover(self) -> None:
        layout, pack = self.layouts.cover, self.pack
        slide = self._add(layout)
        _write(slide, layout.title, [pack.title], SMALLEST_TITLE, layout.ink)
        _write(slide, layout.text, [pack.headline], SMALLEST_TEXT, layout.ink)
        caption = pack.caption if pack.view.is_filtered else pack.caption[1:]  # the first line: year and filters
        _write(slide, layout.caption, list(caption), SMALLEST_CAPTION, layout.ink)
        _drop_empty(slide)

    def section(self, title: str, listed: list[str]) -> None:
        """A chapter's slide, or as many as what it holds takes in one column or two."""
        layout = self.layouts.section
        pages = contents_pages(list(map(clean, listed)), layout.text)
        for number, page in enumerate(pages, start=1):
            slide = self._add(layout)
            _write(slide, layout.title, [self.numbered(title, number, len(pages))], SMALLEST_TITLE, layout.ink)
            _set(slide, layout.text, page.texts, page.size, layout.ink, columns=page.columns)
            self._number(slide, layout)
            _drop_empty(slide)

    def content(self, title: str, sentence: str, notes: list[str]) -> tuple[Slide, Area]:
        """A slide with everything but its figure or table, and the area for that: `area` of the same sentence."""
        layout = self.layouts.content
        slide = self._add(layout)
        _write(slide, layout.title, [title], SMALLEST_TITLE, layout.ink)
        if sentence:
            _write(slide, self._sentence_part, [sentence], SMALLEST_SENTENCE, _solid(style.INK))
        _write(slide, layout.caption, list(self.pack.caption), SMALLEST_CAPTION, _solid(style.QUIET_INK))
        area = self.area(sentence)
        if self.on_paper:
            self._lay_paper(slide, area)
        self._number(slide, layout)
        _drop_empty(slide)
        slide.notes_slide.notes_text_frame.text = "\n".join([clean(title), *notes, *map(clean, self.pack.caption)])
        return slide, area

    def figure(self, figure: Figure, number: int = 1, pages: int = 1) -> tuple[Slide, Area]:
        """A slide for a figure, or for a part of one that goes on over slides."""
        chart = figure.chart
        title = self.pack.heading_of(figure)
        rows = readable.cells(chart.frame, chart.headings, self.pack.t)
        table = ["\t".join(chart.headings.values()), *("\t".join(map(as_text, row)) for row in rows)]
        return self.content(self.numbered(title, number, pages), chart.sentence, [clean(chart.sentence), *table])

    def area(self, sentence: str) -> Area:
        """What a slide with such a sentence leaves for its figure or table."""
        content = self.layouts.content.content
        if not sentence:
            top = self.layouts.content.sentence.area.top
            return replace(content, top=top, height=content.bottom - top)
        part = self._sentence_part
        _, _, depth = _fitted([clean(sentence)], part, SMALLEST_SENTENCE)
        return content.below(max(0, part.area.top + depth + GAP - content.top))

    def numbered(self, title: str, number: int, pages: int) -> str:
        """The title, with the place among the slides that it takes where there are several."""
        return title if pages == 1 else self.pack.t("{title} ({n}/{pages})", title=title, n=number, pages=pages)

    @property
    def _sentence_part(self) -> Part:
        """The sentence may grow into the content."""
        part, content = self.layouts.content.sentence, self.layouts.content.content
        return replace(part, area=replace(part.area, height=max(part.area.height, content.height * MOST_SENTENCE)))

    def _lay_paper(self, slide: Slide, area: Area) -> None:
        """Lays the sheet under the area, and under sentence and caption where these are boxes; all else is above it."""
        boxes = (self.layouts.content.sentence, self.layouts.content.caption)
        written = [area, *(part.area for part in boxes if part.index is None)]
        left = max(0, area.left - PAPER_EDGE)
        right = min(Emu(self.presentation.slide_width).pt, area.right + PAPER_EDGE)
        top, bottom = min(one.top for one in written), max(one.bottom for one in written) + PAPER_EDGE / 2
        shapes.shape(slide, Area(left, top, right - left, bottom - top), fill=style.PAPER)
        tree = slide.shapes._spTree
        tree.insert(2, tree[-1])  # the first two say of the tree itself

    def _add(self, layout: Layout) -> Slide:
        slide = self.presentation.slides.add_slide(layout.layout)
        slide.shapes.turbo_add_enabled = True
        return slide

    def _number(self, slide: Slide, layout: Layout) -> None:
        """The slide's number, which python-pptx does not take over from the layout."""
        holder = layout.number_holder
        if holder is None:
            box = slide.shapes.add_textbox(*layout.number.place)
            field = _number_field()
            if layout.ink is not None:
                field.find("{*}rPr").append(copy.deepcopy(layout.ink))
            box.text_frame.paragraphs[0]._p.append(field)
            return
        shape = copy.deepcopy(holder._element)
        shape.spPr.clear()
        shape.nvSpPr.cNvPr.set("id", str(slide.shapes._next_shape_id))
        paragraph = shape.txBody.p_lst[0]
        for run in list(paragraph):
            paragraph.remove(run)
        paragraph.append(_number_field())
        slide.shapes._spTree.append(shape)


def _number_field() -> Any:
    return parse_xml(f'<a:fld {nsdecls("a")} id="{FIELD_ID}" type="slidenum"><a:rPr/><a:t>‹#›</a:t></a:fld>')


def _drop_empty(slide: Slide) -> None:
    """A placeholder that nothing was written into would show its prompt while the deck is edited."""
    for holder in list(slide.placeholders):
        if not holder.has_text_frame or not holder.text_frame.text:
            holder._element.getparent().remove(holder._element)


def _solid(colour: str) -> Any:
    return parse_xml(f'<a:solidFill {nsdecls("a")}><a:srgbClr val="{colour.lstrip("#")}"/></a:solidFill>')


def _write(slide: Slide, part: Part, texts: list[str], smallest: float, ink: Any) -> None:
    """Writes into the part, in letters that are as small as the texts want them."""
    fitted, size, _ = _fitted([clean(text) for text in texts], part, smallest)
    _set(slide, part, fitted, size, ink)


def _set(slide: Slide, part: Part, texts: Sequence[str], size: float, ink: Any, *, columns: int = 1) -> None:
    """Sets texts into the part's placeholder, or where it has none into a box, whose letters have that fill."""
    holders = {holder.placeholder_format.idx: holder for holder in slide.placeholders}
    if part.index in holders:
        holder = holders[part.index]
    else:
        holder = slide.shapes.add_textbox(*part.area.place)
        holder.text_frame.auto_size = MSO_AUTO_SIZE.NONE
    frame = holder.text_frame
    frame.word_wrap = True
    frame.text = "\n".join(texts)
    if columns > 1:
        body = frame._txBody.bodyPr
        body.set("numCol", str(columns))
        body.set("spcCol", str(int(Pt(COLUMN_GAP))))
    if part.index is None or size != part.size:
        for paragraph in frame.paragraphs:
            for run in paragraph.runs:
                run.font.size = Pt(size)
                if part.index is None and ink is not None:
                    run._r.get_or_add_rPr().append(copy.deepcopy(ink))


def _fitted(texts: list[str], part: Part, smallest: float) -> tuple[list[str], float, float]:
    """The texts, the size of their letters and their depth: smaller where they are long, at last with an ellipsis."""
    room, size = part.area.width - INSETS, part.size
    while size > smallest and _depth(texts, room, size) > part.area.height:
        size -= 0.5
    if _depth(texts, room, size) > part.area.height:
        most = max(1, int(part.area.height / (size * LINE)) // len(texts))
        texts = [shortened(text, room, size, most) for text in texts]
        fitting = max(1, int(part.area.height / (size * LINE)))
        texts = [*texts[: fitting - 1], ELLIPSIS] if len(texts) > fitting else texts
    return texts, size, _depth(texts, room, size)


def _depth(texts: list[str], room: float, size: float) -> float:
    return sum(len(lines(text, room, size)) for text in texts) * size * LINE
