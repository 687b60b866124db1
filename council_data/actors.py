"""Who may do what. A writer is asked for by name, so that the history can say who it was."""

import getpass
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    VIEWER = "viewer"
    SECRETARIAT = "secretariat"


@dataclass(frozen=True)
class Actor:
    """Somebody who looks at the facts or writes them; `name` goes into the history."""

    name: str
    role: Role = Role.VIEWER

    @property
    def may_write(self) -> bool:
        return self.role is Role.SECRETARIAT


class NotAllowed(Exception):
    """The actor's role does not allow this."""


PROGRAM = Actor("council_data", Role.SECRETARIAT)
"""The program itself, when it loads the year that comes with it."""


def of_this_machine() -> Actor:
    """Whoever sits at this machine, by the name with which they signed in there."""
    try:
        return Actor(getpass.getuser(), Role.SECRETARIAT)
    except (OSError, KeyError, ImportError):  # a machine without users' names
        return Actor("secretariat", Role.SECRETARIAT)
