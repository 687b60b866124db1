"""What next year's report begins with: this year's headings and texts, next year's plan, and marks."""

import re

from sqlalchemy import Engine

from council_data import queries
from council_data.annual_report.composing import Composing
from council_data.annual_report.extract import JAPANESE, extract_of
from council_data.annual_report.this_year import shown, were_read
from council_data.calendar import ERAS, first_day
from council_data.inputs import SectionInput
from council_data.messages import later
from council_data.recorded import Record, record_of
from council_data.reports import form
from council_data.reports.blocks import Role
from council_data.reports.marks import NO_ENTRIES, TO_BE_CHECKED
from council_data.reports.outline import Kind, Line, Outline, Part
from council_data.reports.sections import parts_of
from council_data.views import View

FISCAL_YEAR = re.compile(r"(?:(?P<era>大正|昭和|平成|令和)(?P<n>元|\d{1,2})|(?P<western>\d{4}))年度")
CARRIED_OVER = later(
    "The shaded texts are those of the report of {year}; its fiscal years were moved on by one."
    " Look through them, mend them, and delete this line."
)
NOTHING_PLANNED = later("Nothing of {year} is on record here yet. Write it here in place of this line, or record it.")


def next_year_of(engine: Engine, view: View) -> Outline:
    """What the report of the view's year can begin with: the year before's texts, and what is on record of the year.

    Groups that were dissolved before it are left out. With filters it is an extract.
    """
    record = shown(record_of(engine, view.year), engine, view)
    outline = _draft(engine, view, record)
    if view.is_filtered:
        whole = _draft(engine, view.without_filters, record_of(engine, view.year))
        outline = extract_of(outline, whole, record, engine, view)
    if any(part.has(Kind.CARRIED) for part in outline.parts):
        outline.parts[0].lines.insert(0, _mark(TO_BE_CHECKED, CARRIED_OVER, view.year - 1))
    return outline


def _draft(engine: Engine, view: View, record: Record) -> Outline:
    """Every part of the draft, with the meetings of a record."""
    year = view.year
    before = record_of(engine, year - 1).sections
    sections = before.fact.sections if before else []
    titles = queries.years(engine)
    title = titles.get(year) or _moved_on(titles.get(year - 1, ""), year) or form.report_title(year)
    parts = parts_of([_without_entries(section) for section in sections])
    lists = {part for part, section in zip(parts, sections, strict=True) if _has_entries(section)}
    for part in parts:
        part.heading = _moved_on(part.heading, year)
        part.lines = [Line(Kind.CARRIED, _moved_on(line.text, year)) for line in part.lines]
    composing = Composing(Outline(title, parts), record, JAPANESE, has_been_read=were_read(sections), as_of=view.as_of)
    outline = composing.composed()
    outline.parts = [part for part in outline.parts if not _is_over(part, record)]
    for part in outline.parts:
        if (part in lists or (part.group and not sections)) and not part.has(Kind.ENTRY):
            texts = part.lines if part not in lists else [line for line in part.lines if _is_of_text(line)]
            part.lines = [*texts, _mark(NO_ENTRIES, NOTHING_PLANNED, year)]
    return outline


def _is_of_text(line: Line) -> bool:
    """Whether a line is text, or says what is to be checked of it."""
    return line.is_text or line.text.startswith(TO_BE_CHECKED)


def _without_entries(section: SectionInput) -> SectionInput:
    heading, *below = section.wording or [(Role.HEADING, section.heading)]
    return section.model_copy(update={"wording": [heading, *(one for one in below if one[0] == Role.NARRATIVE)]})


def _has_entries(section: SectionInput) -> bool:
    return any(role == Role.ENTRY for role, _ in section.wording)


def _moved_on(text: str, year: int) -> str:
    """The text with the fiscal years around the one before `year` moved on by one: 平成29年度 becomes 平成30年度.

    Years further back tell when something began, and stay.
    """

    def moved(found: re.Match) -> str:
        if found["western"]:
            told = int(found["western"])
            return f"{told + 1}年度" if abs(told - year + 1) <= 1 else found[0]
        n = 1 if found["n"] == "元" else int(found["n"])
        told = next(begins.year for begins, name, _ in ERAS if name == found["era"]) + n - 1
        return form.fiscal_year(told + 1) if abs(told - year + 1) <= 1 else found[0]

    return FISCAL_YEAR.sub(moved, text)


def _is_over(part: Part, record: Record) -> bool:
    """Whether a part is of a group that was dissolved before the year, and nothing of it is on record."""
    group = record.groups.get((part.programme or "", part.group or ""))
    dissolved = group.fact.dissolved if group else None
    return dissolved is not None and dissolved.last < first_day(record.year) and not part.has(Kind.ENTRY)


def _mark(mark: str, what_to_do: str, year: int) -> Line:
    return Line(Kind.MARK, mark + JAPANESE(what_to_do, year=form.fiscal_year(year)))
