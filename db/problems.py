"""What can be wrong with a database, in plain errors. `council_data.messages` words them for the user."""


class DatabaseProblem(Exception):
    """The database can't be used. `place` is its path, or its address without the password."""

    def __init__(self, place: str, detail: str = "") -> None:
        super().__init__(f"{type(self).__name__}: {place} {detail}".strip())
        self.place = place
        self.detail = detail


class CannotWrite(DatabaseProblem):
    """The folder or file can't be made or written."""


class NotADatabase(DatabaseProblem):
    """The file holds something else, or is damaged."""


class ForeignSchema(DatabaseProblem):
    """A database, but of another program: it has tables and none of them says which schema they follow."""


class SchemaTooNew(DatabaseProblem):
    """A newer version of this program has written it. `detail` is the revision found."""


class DatabaseLocked(DatabaseProblem):
    """Another program holds it."""


class DiskFull(DatabaseProblem):
    """No room for what was to be written; nothing of it was kept."""


class CannotConnect(DatabaseProblem):
    """The address names no database that this installation can open."""


class RowChangedSince(Exception):
    """The row is no longer as it was when it was read. `row` names its table and key."""

    def __init__(self, table_name: str, row_key: dict) -> None:
        super().__init__(f"{table_name} {row_key}")
        self.table_name = table_name
        self.row_key = row_key


class NothingToUndo(Exception):
    """There is no such batch, or it has been undone already."""
