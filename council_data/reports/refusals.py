"""Why a file is not read."""

from enum import StrEnum


class Reason(StrEnum):
    TOO_LARGE = "too_large"
    NOT_TEXT = "not_text"
    MISLABELLED = "mislabelled"
    OTHER_FORMAT = "other_format"
    PASSWORD = "password"
    NO_TEXT_LAYER = "no_text_layer"
    SWELLS = "swells"
    DAMAGED = "damaged"
    TOO_MUCH_WORK = "too_much_work"


class UnreadableFile(Exception):
    """The file can't be read, and why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason
