"""What stands on a group's heading behind its name: a note on the group, how often it meets, or when it met."""

import re
from typing import NamedTuple

from council_data.reports.blocks import LONGEST_ENTRY, Block, heading_name
from council_data.reports.folding import tidy
from council_data.reports.names import GROUP_NAME, activity, group_of_section, is_note

IN_BRACKETS = r"[（(](?:[^（()）]|[（(][^（()）]*[)）])*[)）]"
TIMES = r"(?:年間?|全|計|延べ|合計)*[\d０-９]{1,3}回(?:程度)?(?:の?開催|実施)?(?:予定)?"
BEHIND_NAME = re.compile(
    rf"(?P<name>.*?[^\s（(])(?:[\s　]*(?P<beside>{TIMES}[\s　]*(?:{IN_BRACKETS})?|{IN_BRACKETS})"
    r"|(?<=[会議プムG修習])(?:[\s　]+|[\s　]*[:：][\s　]*)(?P<apart>[^\s　].*))[\s　]*"
)
SAYS_TIMES = re.compile(rf"[（(]?{TIMES}[）)]?")


class Parted(NamedTuple):
    """A heading's line: the heading itself, the name in it, and what stands behind that name."""

    heading: str
    name: str
    said: str

    @property
    def says_note(self) -> bool:
        return is_note(tidy(self.said))

    @property
    def says_only_times(self) -> bool:
        return SAYS_TIMES.fullmatch(self.said) is not None


def parted(block: Block) -> Parted | None:
    """The parts of a line that names a group or an activity and says more behind it; None where it does not."""
    found = BEHIND_NAME.fullmatch(block.text) if len(block.text) <= LONGEST_ENTRY else None
    if not found:
        return None
    heading = block.text[: found.end("name")]
    name = tidy(heading_name(heading))
    if not (GROUP_NAME.search(group_of_section(name)) or activity(name)):
        return None
    return Parted(heading, name, found["beside"] or found["apart"])
