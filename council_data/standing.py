"""How a step stands on the as-of date, and of which days it is certain that they belong to it."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

import pandas as pd

from council_data.calendar import Span, iso
from council_data.messages import Translator, later
from council_data.views import View
from db.words import Precision, StepStatus

DAY = timedelta(days=1)


class Standing(StrEnum):
    """How a step stands on the as-of date."""

    DONE = "done"
    UNDER_WAY = "under_way"
    PLANNED = "planned"
    LATE = "late"
    CANCELLED = "cancelled"


STANDING_WORDS = {
    Standing.DONE: later("Done"),
    Standing.UNDER_WAY: later("Under way"),
    Standing.PLANNED: later("Planned"),
    Standing.LATE: later("Late"),
    Standing.CANCELLED: later("Cancelled"),
}


def standings(steps: pd.DataFrame, view: View) -> list[Standing]:
    """How each row of a frame of steps stands on the view's as-of date.

    A step on record as done is done once its last possible day is there, under way once its first has certainly come,
    and planned before that. A planned one is late once its last possible day is past.
    """
    return [_standing(step, view.as_of) for step in steps.itertuples()]


def _standing(step: Any, as_of: date) -> Standing:
    if step.status == StepStatus.CANCELLED:
        return Standing.CANCELLED
    if step.status == StepStatus.PLANNED:
        return Standing.LATE if step.last_day < as_of else Standing.PLANNED
    if step.last_day <= as_of:
        return Standing.DONE
    span = span_of(step)
    begun = certain_days(span)
    return Standing.UNDER_WAY if begun and begun[0] - DAY <= as_of and span.first <= as_of else Standing.PLANNED


def span_of(step: Any) -> Span:
    """The days of a row of a frame of steps."""
    return Span(step.first_day, step.last_day, Precision(step.precision))


def counted(found: Sequence[Standing], t: Translator) -> str:
    """'done n, planned n, late n', and those under way or cancelled where there are any."""
    under_way = found.count(Standing.UNDER_WAY)
    parts = [
        t("done {n}", n=found.count(Standing.DONE)),
        *([t("under way {n}", n=under_way)] if under_way else []),
        t("planned {n}", n=found.count(Standing.PLANNED)),
        t("late {n}", n=found.count(Standing.LATE)),
    ]
    if cancelled := found.count(Standing.CANCELLED):
        parts.append(t("cancelled {n}", n=cancelled))
    return t.listed(parts)


def certain_days(span: Span) -> tuple[date, date] | None:
    """The first and last day of which it is certain that they belong to the span; None where there is no such day."""
    if span.precision is Precision.DAY:
        return span.first, span.last
    opening, closing = _unit(span.first, span.precision), _unit(span.last, span.precision)
    return (opening.last + DAY, closing.first - DAY) if opening.last + DAY < closing.first else None


def uncertain_days(span: Span) -> list[tuple[date, date]]:
    """The runs of days within which the span begins or ends, where that is not known to the day."""
    if span.precision is Precision.DAY:
        return []
    opening, closing = _unit(span.first, span.precision), _unit(span.last, span.precision)
    runs = [(opening.first, opening.last), (closing.first, closing.last)]
    return runs[:1] if opening == closing else runs


def _unit(day: date, precision: Precision) -> Span:
    """The month, year or fiscal year in which the day lies."""
    return Span.parse(iso(day, precision))
