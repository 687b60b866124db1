"""From the name of a database to one that is ready: upgraded, and with the bundled year where nothing was recorded."""

from collections.abc import Callable
from contextlib import suppress

from sqlalchemy import Engine

from council_data import fy2017, records
from council_data.actors import PROGRAM
from council_data.messages import Translator
from db.engine import database_url, open_database, place_of


def ready_database(named: str | None, *, t: Translator, say: Callable[[str], None]) -> Engine:
    """An engine on the database that the user named, or on the default one. `say` hears what is done to it.

    Raises a `db.problems.DatabaseProblem` where it can't be used.
    """
    url = database_url(named)
    engine = open_database(url)
    if records.never_written(engine):
        say(
            t(
                "The database {place} is empty: loading the bundled {report}.",
                place=place_of(url),
                report=fy2017.REPORT,
            )
        )
        with suppress(records.YearOnRecord):  # another process started at the same moment and was quicker
            records.record_year(engine, fy2017.read(), actor=PROGRAM, origin="council_data/fy2017")
    return engine
