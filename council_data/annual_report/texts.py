"""The texts of a year's report, part by part, as they can be edited."""

from dataclasses import dataclass

from sqlalchemy import Engine

from council_data.annual_report.this_year import report_of
from council_data.calendar import last_day
from council_data.inputs import SectionPlace
from council_data.reports.outline import Part, numbered
from council_data.views import View


@dataclass(frozen=True)
class ReportText:
    """The text of a part, a paragraph a line. `places` are the sections above it, from the top, and its own."""

    label: str
    places: tuple[SectionPlace, ...]
    narrative: str

    @property
    def path(self) -> str:
        return "/".join(place.heading for place in self.places)


def texts_of(engine: Engine, year: int) -> list[ReportText]:
    """One for each part of the report, in its order, whether a text of it is on record or not."""
    report = report_of(engine, View(year, last_day(year)))
    sections = report.record.sections
    above: list[tuple[Part, SectionPlace]] = []
    texts = []
    for position, (part, label) in enumerate(numbered(report.outline.parts), start=1):
        on_record = sections is not None and part.section is not None
        above = [(one, place) for one, place in above if one.level < part.level]
        ref = sections.refs[part.section] if on_record else None
        above.append((part, SectionPlace(heading=part.heading, position=position, ref=ref)))
        narrative = sections.fact.sections[part.section].narrative if on_record else ""
        texts.append(ReportText("　" * part.level + label, tuple(place for _, place in above), narrative))
    return texts
