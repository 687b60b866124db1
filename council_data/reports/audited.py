"""What running text tells of an audit: 5月31日に県庁で説明会を開催し、7月から10月まで技術的診断を実施した。"""

import re
from collections.abc import Iterator, Sequence

from council_data.calendar import first_day
from council_data.reports import words
from council_data.reports.clauses import Clause
from council_data.reports.folding import tidy
from council_data.reports.history import PLANNED
from council_data.reports.lines import Entry, Sat
from db.words import MeetingStatus, Precision

DONE = re.compile(
    r"(?:に(?:かけて|わたり)?|は|から|より|まで(?:に)?|の間|、)*(?:(?P<at>[^、。をに]{1,40}?)(?:において|にて|で))?、?"
    r"(?P<name>[^、。を]{1,40}?)(?:を[^、。]*?(?:開催|実施|行|開い|(?P<made>策定|作成|報告|公表|通知))|を、|が(?:開催|実施|行わ))"
)


def audit_steps_in(clauses: Sequence[Clause], fiscal_year: int | None) -> Iterator[tuple[Entry, int]]:
    """What was done of an audit on the days or in the months of the year, or is to be; each with its line."""
    step: tuple[Entry, int] | None = None
    before: Clause | None = None
    for clause in clauses:
        span = clause.found.span
        is_exact = span is not None and span.precision in (Precision.DAY, Precision.MONTH)
        if not is_exact or (fiscal_year is not None and span.last < first_day(fiscal_year)):
            continue
        if done := DONE.match(f"{clause.what}を、" if clause.what else clause.said):
            venue = tidy(done["at"]) if done["at"] and not words.says_how(done["at"]) else None
            is_planned = PLANNED.search(clause.said) is not None
            status = MeetingStatus.PLANNED if is_planned else MeetingStatus.HELD
            sittings = (Sat(span, venue),)
            if step and before and clause.said is before.said and not (clause.what or before.what):
                sittings = (*step[0].sittings, *sittings)
            elif step:
                yield step
            name = tidy(done["name"]) + (f"の{done['made']}" if done["made"] else "")
            step = Entry(name, None, None, status, sittings, faults=clause.found.faults), clause.line
            before = clause
    if step:
        yield step
