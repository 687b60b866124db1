"""Packs to test on."""

from sqlalchemy import Engine

from council_data.calendar import last_day
from council_data.messages import Translator
from council_data.pack import Pack, pack_of
from council_data.snapshots import freeze
from council_data.views import View


def pack_of_year(engine: Engine, year: int, language: str = "ja", **view: object) -> Pack:
    """The pack of a year that is over; `view` are further values of the view."""
    return pack_of(freeze(engine, View(**({"year": year, "as_of": last_day(year)} | view))), Translator(language))
