"""Under which headings of a report the reading is, and what a heading changes of that."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from council_data.reports.blocks import (
    LONGEST_CLAUSE,
    LONGEST_ENTRY,
    LONGEST_HEADING,
    Block,
    heading_name,
    is_bracketed,
    shape_of,
)
from council_data.reports.dates import dates_in
from council_data.reports.facts import Group, Programme, Read, Section
from council_data.reports.folding import half_width, tidy
from council_data.reports.lines import ordinal_of
from council_data.reports.names import (
    AUDIENCE,
    BESIDE_PROGRAMMES,
    GROUP_NAME,
    OF_SEVERAL_GROUPS,
    PART_OF_GROUP,
    PLAN_TITLE,
    RUNS,
    WHOLE_GROUP,
    WITHIN_A_SECTION,
    activity,
    former_name,
    group_of_section,
    is_container,
    names_group,
    note_on,
    without_ordinal,
    without_sort,
)
from council_data.reports.numbering import Numbering
from db.words import Audience, StepKind

REPORT_TITLE = re.compile(rf"(?:事業|活動)(?:実績)?報告書?(?:[（(]案[)）])?$|{PLAN_TITLE.pattern}")
MOST_LEVELS = 8  # of groups below groups
BELOW = re.compile(r"(?:^|[、。「」])(?P<parent>[^、。「」]+?)の下部組織")
ENDED = re.compile(r"(?:廃止|解散)(?:した|する|となった|$)")
# The group of which a clause says so, where it is not the one that it stands under.
WHOSE_LIFE = re.compile(
    r"(?:^(?:末|付け?|限り)*で?|[、にて])(?P<group>[^、。にて]{1,40}?)[をはが](?:新た?に|新規)?(?:廃止|解散|設置|発足|設立)"
)
OWN_GROUP = re.compile(r"^[当本同](?=.)")
BEGUN = re.compile(r"(?:設置|発足|設立)(?:した|された|し、|され、|$)|^に?新設$")


class Whereabouts:
    """The programme, the group and the activity of which the next line tells; keeps what headings state of them."""

    def __init__(self, result: Read) -> None:
        self.result = result
        self.programme: str | None = None
        self.audience = Audience.ALL_MEMBERS
        self.since: int | None = None  # the first year of the programme's audit
        self.group: Group | None = None
        self.activity: tuple[StepKind, str] | None = None
        self.training: tuple[str, int] | None = None  # the heading of one that belongs to no system, and its line
        self.title: str | None = None  # of the next meeting, where a heading gives it
        self.numbering = Numbering()
        self.known: dict[tuple[str | None, str], Group] = {}
        self._lives: list[tuple[tuple[str | None, str], str, date, int]] = []  # of groups: which end, when, the line
        self._base: Group | None = None  # the group under whose heading a bracketed one stands
        self._base_is_bracketed = False
        self._parts_are_bracketed: bool | None = None  # whether the report's first heading below its title is
        self._depth_of_base = -1
        # of the numbers of the headings of the programme, the group and its meetings
        self._shape_of_programme = self._shape_of_group = self._shape_of_meetings = ""

    def enter(self, name: str, block: Block, following: Iterable[Block]) -> None:
        """Takes in a heading that is no list's."""
        self._keep_section(name, block)
        if (self.group or self.programme) and WITHIN_A_SECTION.fullmatch(name):
            self.activity = None
            return
        self.title = None
        if self._parts_are_bracketed is None and name != self.result.title:
            self._parts_are_bracketed = is_bracketed(block.text)
        elif self._parts_are_bracketed and is_bracketed(block.text):
            self.programme = self._base = self.group = self.activity = None
        self._section(group_of_section(name), block, following)
        self._note_on_group(name)
        self._count_on(block, name)

    def close_what_is_inner(self, shape: str) -> None:
        """Ends the programme where a heading is numbered as the outermost ones are; inner numbers scans misread."""
        if self.numbering.is_outermost(shape) or (shape == self._shape_of_programme and shape.startswith("#")):
            self.programme = self._base = self.group = self.activity = None
        self.numbering.meet(shape)

    def _section(self, name: str, block: Block, following: Iterable[Block]) -> None:
        audience = AUDIENCE.search(name) if name.endswith("事業") else None
        if audience:
            self.audience = Audience.ALL_MEMBERS if audience["whose"] == "全" else Audience.SOME_MEMBERS
        if audience or REPORT_TITLE.search(name):
            self.programme = self._base = self.group = self.activity = None
        elif (ordinal_of(half_width(name)) and (self.group or GROUP_NAME.search(name))) or self._is_sort_of_its(name):
            self._meeting_as_heading(name, block)
        elif self._is_headed_as_meetings_are(block):
            self.title, self.activity = name, None
        elif is_bracketed(block.text) and self._base and not self._base_is_bracketed:
            self._bracketed(name, block.line)
        elif self._base and name != self._base.name and WHOLE_GROUP.sub("", name) in ("", self._base.name):
            self.group, self.activity = self._base, None
        elif (kind := activity(name)) and self.programme and RUNS.search(self.programme + name):
            self.group, self.activity = None, (kind, name)
        elif kind is StepKind.TRAINING:
            self._base = self.group = self.activity = None
            self.training = name, block.line
        elif names_group(name) and not self._is_container(name, block, following):
            self._group_heading(name, block)
        elif names_group(name):
            self._several_groups(name, block)
        elif BESIDE_PROGRAMMES.fullmatch(name):
            self.programme = self._base = self.group = self.activity = None
        else:
            self._programme(name, block)

    def _is_sort_of_its(self, name: str) -> bool:
        """Whether a heading names one of the group's own meetings by its sort: 臨時総会 below 総会."""
        return bool(self._base) and name != self._base.name and without_sort(name) == self._base.name

    def _note_on_group(self, name: str) -> None:
        """Keeps what a heading notes of its group: when it was set up or dissolved, and how it was called before."""
        if self.group and self.group.name == group_of_section(name) and (note := note_on(name)):
            self.learn_of_group(half_width(note), self.group.line)
            self.group.former_name = former_name(name) or self.group.former_name

    def _count_on(self, block: Block, name: str) -> None:
        """Remembers the number of a heading of a group or an activity, by which the next one is known."""
        if is_bracketed(block.text) or ordinal_of(half_width(name)):
            return
        if self._base or self.activity or self.training:
            self.numbering.count(block.text)
        else:
            self.numbering.begin_anew(block.text)

    def _is_container(self, name: str, block: Block, following: Iterable[Block]) -> bool:
        return is_container(name, shape_of(block.text), following, self._is_at_the_top())

    def _is_at_the_top(self) -> bool:
        return self.programme is None and not self.result.groups

    def _several_groups(self, name: str, block: Block) -> None:
        """A heading that only gathers groups: one above all of them is a programme, as 会議の開催 is."""
        self._base = self.group = self.activity = None
        whole, shape = tidy(heading_name(block.text)), shape_of(block.text)
        is_outer = not self.programme or (shape and shape == self._shape_of_programme)
        is_short = len(name) <= LONGEST_HEADING
        is_of_several = (
            (is_short and OF_SEVERAL_GROUPS.fullmatch(name)) or whole != name or shape == self._shape_of_programme
        )
        if is_outer and shape and is_of_several:
            self._programme(whole, block)

    def _group_heading(self, name: str, block: Block) -> None:
        """A group, which stands below the one before where its kind is a part of one and its number is a deeper one."""
        self.activity = None
        self._shape_of_group, self._shape_of_meetings = shape_of(block.text), ""
        depth = self.numbering.depth(shape_of(block.text))
        if self._base and depth > self._depth_of_base and PART_OF_GROUP.search(name):
            self.group = self.known_group(name, self._base, block.line)
            return
        self._base = self.group = self.known_group(name, None, block.line)
        self._base_is_bracketed, self._depth_of_base = is_bracketed(block.text), depth

    def _programme(self, name: str, block: Block) -> None:
        self.programme, self.since, self._shape_of_programme = name, None, shape_of(block.text)
        self._base = self.group = self.activity = None
        before = [one for one in self.result.programmes if one.audience is self.audience]
        if name not in {one.name for one in self.result.programmes}:
            self.result.programmes.append(Programme(self.audience, len(before) + 1, name, block.line))

    def _is_headed_as_meetings_are(self, block: Block) -> bool:
        """Whether a heading without a number stands among the group's meetings: ■先進地視察 behind ■第1回部会."""
        shape = shape_of(block.text)
        return bool(self.group and shape) and shape == self._shape_of_meetings != self._shape_of_group

    def _meeting_as_heading(self, title: str, block: Block) -> None:
        """第1回理事会 as a heading: the next date is that meeting's, and 理事会 is the group unless one is known."""
        self.title, self.activity = title, None
        self._shape_of_meetings = shape_of(block.text)
        name = without_ordinal(title)
        if name and not (self.group and self.group.name.endswith(name)):
            self._base = self.group = self.known_group(name, None, block.line)
            self._base_is_bracketed, self._shape_of_group = False, self._shape_of_meetings

    def _bracketed(self, name: str, line: int) -> None:
        """【…】 within a group's section: the group itself, or one of its sub-groups."""
        plain = WHOLE_GROUP.sub("", name)
        self.activity = None
        self.group = self._base if plain in ("", self._base.name) else self.known_group(plain, self._base, line)

    def _keep_section(self, name: str, block: Block) -> None:
        """Keeps the heading: those for an audience hold programmes, these hold groups, and these bracketed ones."""
        if AUDIENCE.search(name) and name.endswith("事業"):
            depth = 0
        elif is_bracketed(block.text) or (self.group and WITHIN_A_SECTION.fullmatch(name)):
            depth = 3
        else:
            depth = 2 if names_group(name) or (activity(name) and self.programme) else 1
        self.result.sections.append(Section(name, depth, block.line))

    def known_group(self, name: str, parent: Group | None, line: int, programme: str | None = None) -> Group:
        """A group of a programme, which is the one under whose heading the reading is unless another is given."""
        return self._group_named((programme or self.programme, name), parent, line)

    def _group_named(self, named: tuple[str | None, str], parent: Group | None, line: int) -> Group:
        if named not in self.known:
            self.known[named] = Group(*named, line)
            self.result.groups.append(self.known[named])
            if parent:
                self.known[named].put_below(parent)
        return self.known[named]

    def group_of_path(self, path: Sequence[str], programme: str | None, line: int) -> Group:
        group: Group | None = None
        for name in path:
            group = self.known_group(name, group, line, programme)
        return group

    def learn_of_group(self, text: str, line: int) -> None:
        """Keeps what a text says of the group: below which it stands, and when it was set up or dissolved."""
        if not self.group.parent and (below := BELOW.search(text)) and (parent := self._above(below["parent"])):
            self.group.put_below(parent)
        for found in dates_in(text, self.result.fiscal_year):
            clause = text[found.ends : found.ends + LONGEST_CLAUSE].split("。")[0]
            if found.span and ENDED.search(clause):
                self._lives.append((self._group_of_clause(clause), "dissolved", found.span.last, line))
            elif found.span and BEGUN.search(clause):
                self._lives.append((self._group_of_clause(clause), "founded", found.span.first, line))

    def _group_of_clause(self, clause: str) -> tuple[str | None, str]:
        """The group that was set up or dissolved: that of the heading, unless another one is named."""
        named = WHOSE_LIFE.search(clause)
        name = tidy(named["group"]) if named else ""
        is_other = names_group(name) and not self.group.name.endswith(OWN_GROUP.sub("", name))
        return self.group.programme, name if is_other else self.group.name

    def settle_lives(self) -> None:
        """Gives groups the days on which they were set up or dissolved; one that text alone names is one as well."""
        for named, end, day, line in self._lives:
            setattr(self._group_named(named, None, line), end, day)

    def _above(self, text: str) -> Group | None:
        """The first group with whose name a text ends. Nobody stands below themselves, whatever a report says."""
        ends = (text[begins:] for begins in range(max(0, len(text) - LONGEST_ENTRY), len(text)))
        named = [self.known[key] for end in ends if (key := (self.programme, end)) in self.known]
        fitting = [
            one
            for one in named
            if self.group not in one.line_up and len(one.line_up) + self.group.levels <= MOST_LEVELS
        ]
        return min(fitting, key=lambda one: one.line, default=None)
