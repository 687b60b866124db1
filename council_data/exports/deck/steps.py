"""The timelines of a pack: what the audits did in the year, and how the systems came to where they stand.

Labels are packed on a plot that is narrower than the slide's, for they may turn out wider than they are estimated.
"""

from datetime import date, timedelta

from council_data import step_queries
from council_data.calendar import era_year, first_day, last_day, months
from council_data.charts import audit_timeline, migration_gantt
from council_data.charts.packing import Box, Side, packed
from council_data.exports.deck.areas import Area
from council_data.exports.deck.lettering import CAREFUL, lines
from council_data.exports.deck.timelines import LABEL_SIZE, Axis, Entry, Row, Timeline, ends
from council_data.pack import Pack

ROOM_OF_A_YEAR = 58  # points, for a calendar year with its era's


def of_audits(pack: Pack, area: Area) -> Timeline:
    """A row a step, under its audit."""
    year = pack.view.year
    ticks = [(date.fromisoformat(f"{month}-01"), pack.t.month(month)) for month in months(year)]
    axis = Axis(first_day(year), last_day(year), timedelta(days=4), ticks)
    lanes = audit_timeline.lanes(step_queries.audit_steps(pack.engine, pack.view), pack.view, pack.t)
    rows = []
    for lane in lanes:
        for mark, name, when in lane.steps:
            left, right = ((edge - area.left) / CAREFUL for edge in ends(axis, mark, area))
            said = f"{name} {when}"
            place = packed([Box(left, right, (said,))], LABEL_SIZE, plot=area.width / CAREFUL)[0]
            label = (said,) if place.side is not Side.OVER else lines(said, area.width, LABEL_SIZE)
            rows.append(Row(lane.audit, [Entry(mark, label, place.side)]))
    marks = [entry.mark for row in rows for entry in row.entries]
    return Timeline(axis, rows, audit_timeline.kinds_shown(marks, pack.t), pack.view.as_of, pack.t)


def of_systems(pack: Pack, area: Area) -> Timeline:
    """As many rows a system as its steps and judgement meetings take."""
    steps = step_queries.system_steps(pack.engine, pack.view, whole_history=True)
    judgements = step_queries.judgements(pack.engine, pack.view)
    drawn = migration_gantt.gantt(steps, judgements, pack.view, pack.t, whole_history=True, plot=area.width / CAREFUL)
    axis = Axis(drawn.begins, drawn.ends, drawn.edge, _years(drawn.begins, drawn.ends, area))
    rows = []
    for lane in drawn.lanes:
        placed = list(zip(lane.entries, lane.places, strict=True))
        for number in range(1 + max(place.row for place in lane.places)):
            entries = [
                Entry(entry.mark, (place.label,), place.side, entry.step_id, entry.decided)
                for entry, place in placed
                if place.row == number
            ]
            rows.append(Row(lane.system, entries))
    return Timeline(axis, rows, drawn.kinds, pack.view.as_of, pack.t)


def _years(begins: date, ends: date, area: Area) -> list[tuple[date, str]]:
    """A tick a year; where they stand too close, only some are named."""
    years = range(begins.year, ends.year + 1)
    most = max(1, int(area.width / ROOM_OF_A_YEAR))
    each = -(-len(years) // most)
    return [(date(year, 1, 1), f"{year} {_era(year)}" if place % each == 0 else "") for place, year in enumerate(years)]


def _era(year: int) -> str:
    """H30: the letter under which forms know an era, and the year's number at its end."""
    _, era, number = era_year(date(year, 12, 31))
    return f"{era[0]}{number}"
