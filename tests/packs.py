"""Packs to test on."""

from pathlib import Path

from sqlalchemy import Engine

from council_data import records
from council_data.calendar import last_day
from council_data.messages import Translator
from council_data.pack import Pack, pack_of
from council_data.snapshots import freeze
from council_data.views import View
from tests import small_council as small
from tests.conftest import SECRETARY, made_at


def pack_of_year(engine: Engine, year: int, language: str = "ja", **view: object) -> Pack:
    """The pack of a year that is over; `view` are further values of the view."""
    return pack_of(freeze(engine, View(**({"year": year, "as_of": last_day(year)} | view))), Translator(language))


def with_meetings(tmp_path: Path, names: list[str]) -> Engine:
    """The small council with a further group and in-person meeting of each name, on the days of the year by turns."""
    engine = made_at(tmp_path / "more.sqlite3")
    groups = [small._named(name, name, 100 + n, programme="会議運営") for n, name in enumerate(dict.fromkeys(names))]
    months = [*(f"2018-{month:02}" for month in range(4, 13)), "2019-01", "2019-02", "2019-03"]
    meetings = [
        small._meeting(
            *(1000 + n, "会議運営", name, name, None, "in_person"), [f"{months[n % 12]}-{n % 28 + 1:02} {name}"]
        )
        for n, name in enumerate(names)
    ]
    records.record_year(engine, small.year(groups=groups, meetings=meetings), actor=SECRETARY, origin="tests")
    return engine
