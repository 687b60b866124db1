"""What is odd about a view: the findings on its groups' meetings and on its steps, and how much was looked through."""

from dataclasses import dataclass

from sqlalchemy import Engine

from council_data import queries, step_queries
from council_data.findings import RecordFinding, StepFinding, of_record, of_steps
from council_data.recorded import record_of
from council_data.views import View


@dataclass(frozen=True)
class ViewFindings:
    """`meetings` and `steps` are the numbers that were looked through."""

    on_meetings: list[RecordFinding]
    on_steps: list[StepFinding]
    meetings: int
    steps: int

    @property
    def count(self) -> int:
        return len(self.on_meetings) + len(self.on_steps)


def findings_of(engine: Engine, view: View) -> ViewFindings:
    """The findings on the meetings of the view's groups and on its steps in the year; kind and mode narrow none."""
    record = record_of(engine, view.year)
    chosen = queries.groups(engine, view)["group_id"]
    today = queries.groups(engine)
    today = today[today["group_id"].isin(chosen)]
    groups = set(zip(today["programme"], today["name"], strict=True))
    steps, audit_steps = step_queries.system_steps(engine, view), step_queries.audit_steps(engine, view)
    return ViewFindings(
        on_meetings=of_record(record, groups),
        on_steps=of_steps(record, set(steps["step_id"]), set(audit_steps["step_id"])),
        meetings=sum((one.fact.programme, one.fact.group) in groups for one in record.meetings),
        steps=len(steps) + len(audit_steps),
    )
