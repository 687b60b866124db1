"""Copies of a SQLite database, kept beside it."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from db.problems import CannotWrite, DiskFull


def keep_copy(database: Path, *, revision: str) -> Path:
    """Copies the whole database, what is still in its journal included, and returns the copy's path.

    The copy is named after the schema that it holds and the minute: ``council.schema-0001.20180331-0900.sqlite3``.
    """
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    copy = database.with_name(f"{database.stem}.schema-{revision}.{stamp}{database.suffix}")
    unfinished = copy.with_name(copy.name + ".part")
    try:
        with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(unfinished)) as target:
            source.backup(target)
        unfinished.replace(copy)
    except sqlite3.Error as error:
        unfinished.unlink(missing_ok=True)
        problem = DiskFull if "full" in str(error) else CannotWrite
        raise problem(str(copy), str(error)) from error
    return copy
