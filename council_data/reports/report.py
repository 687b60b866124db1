"""Reads a whole annual report, or one group's list: who met when, what lay before them, and what became of systems."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from council_data.calendar import Span, first_day
from council_data.reports import words
from council_data.reports.audited import audit_steps_in
from council_data.reports.blocks import (
    BULLET,
    LONGEST_CLAUSE,
    LONGEST_ENTRY,
    LONGEST_HEADING,
    NUMBERED_ITEM,
    Block,
    Role,
    blocks_of,
    ends_a_sentence,
    heading_name,
    is_bracketed,
    item_name,
    shape_of,
    with_one_dot,
)
from council_data.reports.clauses import clauses_of, faults_in
from council_data.reports.dates import dates_in
from council_data.reports.facts import (
    AuditStep,
    Dated,
    Group,
    Item,
    Meeting,
    Programme,
    Read,
    Section,
    SystemStep,
    Worded,
)
from council_data.reports.folding import half_width, tidy
from council_data.reports.headings import parted
from council_data.reports.history import Step, first_year, kinds_of, lines_not_read, steps_in
from council_data.reports.labels import About, Labelled
from council_data.reports.lines import Entry, ordinal_of, read_line
from council_data.reports.names import (
    AUDIENCE,
    BESIDE_PROGRAMMES,
    GROUP_NAME,
    OF_SEVERAL_GROUPS,
    PART_OF_GROUP,
    PLAN_TITLE,
    RUNS,
    WHO_MEETS,
    WHOLE_GROUP,
    WITHIN_A_SECTION,
    activity,
    former_name,
    group_of_section,
    is_container,
    kind_of,
    names_fiscal_year,
    names_group,
    note_on,
    without_ordinal,
)
from council_data.reports.numbering import Numbering
from council_data.reports.several import apart, by_month
from council_data.reports.table_rows import Row, tells_of_a_meeting
from council_data.reports.tables import Column
from db.words import Audience, MeetingKind, MeetingStatus, Precision, StepKind, StepStatus

LISTS = {"決定事項": "decision", "審議事項": "item", "議題": "item", "協議事項": "item", "報告事項": "item",
         "議決事項": "item", "議事": "item", "議案": "item", "審議内容": "item", "協議内容": "item",
         "付議事項": "item"}  # fmt: skip
LIST_HEADING = re.compile(rf"(?P<word>{'|'.join(LISTS)})(?:等|一覧|の?概要|の?内容)?[:：）〕】]*$")
LONGEST_LIST_HEADING = 12  # letters
SEVERAL_ITEMS = re.compile(r"(?:^|[\s　、]+)(?:[①-⑳]|[(（][\d０-９]{1,2}[)）])[\s　]*")
ACCOUNTS = re.compile(r"会計|監事|決算")  # their audit is out of scope
MEETS = re.compile(
    r"(?:総会|委員会|幹事会|理事会|役員会|部会|協議会|会議|審議会|分科会|検討会|研究会|連絡会|WG|ワーキンググループ|チーム)$"
)
REPORT_TITLE = re.compile(rf"(?:事業|活動)(?:実績)?報告書?(?:[（(]案[)）])?$|{PLAN_TITLE.pattern}")
# 第1回を5月9日に、第2回を11月14日に、いずれも県庁で開催した
TOLD_OF_SEVERAL = re.compile(r"[^。]{0,40}?第[^。]{0,400}開催(?:した|し|しました|された)")
# 感染症の拡大のため、6月12日に書面により開催し: what was held is the group itself.
HELD_ON = re.compile(
    r"(?P<when>[^。第]{0,80}?日(?:\([^)]*\))?)に(?:(?P<how>[^。を第]{1,30}?)(?:により|において|にて|で))?開催(?:し|した)"
)
ITEMS_FOLLOW = re.compile(r"(?:以下|次)の(?:議案|(?:事項|議題|案件)を(?:審議|協議|検討))")
ALL_OF_THEM = re.compile(r"、?(?:いずれも|ともに|全て|すべて)(?P<told>.*)$")
ABOUT = re.compile(r"(?:について|の件)(?:[（(][^（()）]*[)）])?\s*$")
ITEM_END = re.compile(r"(?:について|こと|の件|その他|予算|決算|選任|改正|承認|計画|[（(]案[)）])$")
LAST_TITLE = 5  # blocks, of which headings can be the report's title
MOST_LEVELS = 8  # of groups below groups
# What comes before is found once (an atomic group, a phrase from its first letter), however long the text.
DECIDED = re.compile(r"(?>.*?(?:以下|次)の).*(?:決定|決議|議決)")
BELOW = re.compile(r"(?:^|[、。「」])(?P<parent>[^、。「」]+?)の下部組織")
AUDIT = re.compile(r"監査|(?:セキュリティ|脆弱性)診断")
ENDED = re.compile(r"(?:廃止|解散)(?:した|する|となった|$)")
OF_THE_GROUP = re.compile(r"(?:新規?)?(?:設置|発足|設立|新設)|廃止|解散")
WHOSE_LIFE = re.compile(
    r"(?:^(?:末|付け?|限り)*で?|[、にて])(?P<group>[^、。にて]{1,40}?)[をはが](?:新た?に|新規)?(?:廃止|解散|設置|発足|設立)"
)
OWN_GROUP = re.compile(r"^[当本同](?=.)")
BEGUN = re.compile(r"(?:設置|発足|設立)(?:した|された|し、|され、|$)|^に?新設$")


def read_report(lines: Sequence[str], fiscal_year: int | None = None, rows: Mapping[int, Row] | None = None) -> Read:
    """What the lines state; `rows` are those of tables, by line. Without a fiscal year the report's title gives it."""
    blocks = blocks_of(lines, rows or {})
    year = fiscal_year if fiscal_year is not None else _year_of_title(blocks)
    return _Reading(blocks, year, len(lines), rows or {}).read()


def _year_of_title(blocks: list[Block]) -> int | None:
    """The fiscal year that one of the report's first headings names, or its very first line."""
    for block in blocks[:LAST_TITLE]:
        for found in dates_in(block.plain) if block.role is Role.HEADING or block is blocks[0] else ():
            if found.span and found.span.precision is Precision.FISCAL_YEAR:
                return found.span.first.year
    return None


class _Reading:
    """Walks through the blocks and remembers under which headings it is."""

    def __init__(self, blocks: list[Block], fiscal_year: int | None, count: int, rows: Mapping[int, Row]) -> None:
        self.blocks, self.rows = blocks, rows
        self.result = Read(fiscal_year, [Role.BLANK] * count, [None] * count)
        self.programme: str | None = None
        self.audience = Audience.ALL_MEMBERS
        self.since: int | None = None
        self.base: Group | None = None  # the group under whose heading a bracketed one stands
        self.base_is_bracketed = False
        self.depth_of_base = -1
        self.shape_of_programme = self.shape_of_group = self.shape_of_meetings = ""  # of the numbers of their headings
        self.group: Group | None = None
        self.group_of_rows: Group | None = None  # that a cell of a table names, here or in a row above
        self.activity: tuple[StepKind, str] | None = None
        self.listing: str | None = None
        self.training: tuple[str, int] | None = None  # the heading of one that belongs to no system, and its line
        self.numbering = Numbering()
        self.goes_on = False  # whether the block before was a meeting or one of its items
        self.title: str | None = None  # of the next meeting, where a heading gives it
        self.known: dict[tuple[str | None, str], Group] = {}
        self.latest: dict[Group, Meeting] = {}
        self.told: list[Meeting] = []  # in running text
        self.counted: Counter[tuple[Group, int | None]] = Counter()  # items, by group and the meeting's line

    def read(self) -> Read:
        for place, block in enumerate(self.blocks):
            pieces = list(self._pieces(block))
            for later, piece in enumerate(pieces, start=1):
                following = chain(pieces[later:], (self.blocks[at] for at in range(place + 1, len(self.blocks))))
                self._walk(piece, following)
        self._leave_told_to_lists()
        self._leave_counts_to_lists()
        return self.result

    def _pieces(self, block: Block) -> Iterator[Block]:
        """A block; a group's heading that says more than the name is followed by what it says: ア 部会 年4回."""
        is_numbered_on = block.role is Role.ENTRY and self.numbering.is_next(block.text)
        may_be_heading = (block.role is Role.HEADING or is_numbered_on) and block.line not in self.rows
        said = parted(block) if may_be_heading else None
        is_heading = said and (block.role is Role.HEADING or self._names_another(said.name))
        if is_heading and said.says_note:
            yield replace(block, role=Role.HEADING)
        elif is_heading and (block.role is Role.ENTRY or (self.result.is_plan and said.says_only_times)):
            role = Role.ENTRY if block.role is Role.ENTRY else Role.NARRATIVE
            begins = (0,) * len(block.lines)
            yield replace(block, role=Role.HEADING, text=said.heading, begins=begins)
            yield replace(block, role=role, text=said.said, begins=begins)
        else:
            yield block

    def _names_another(self, name: str) -> bool:
        """Whether a numbered line with a date is a heading's, not the group's own meeting, as an extra one is."""
        if not self.programme or ordinal_of(half_width(name)):
            return False
        own = without_ordinal(name)
        if self.group and name != self.group.name and own != name and self.group.name.endswith(own):
            return False
        return bool(self.group) or "監査" not in self.programme

    def _walk(self, block: Block, following: Iterable[Block]) -> None:
        role = block.role
        if self.goes_on and self._is_unlisted_item(block):
            role = self._unlisted_items(block)
        elif role is Role.HEADING:
            role = self._heading(block, following)
        elif role is Role.ENTRY:
            role = self._entry(block)
        elif role is Role.NARRATIVE:
            role = self._narrative(block)
        self.goes_on = role is Role.ENTRY and self.latest.get(self.group) is not None
        self._keep_wording(block, role)
        for number in block.lines:
            self.result.roles[number - 1] = role
        for number in block.lines[1:]:
            self.result.joined_to[number - 1] = block.line

    def _heading(self, block: Block, following: Iterable[Block]) -> Role:
        name = tidy(heading_name(block.text))
        shape = shape_of(block.text)
        listing = LIST_HEADING.search(name) if len(name) <= LONGEST_LIST_HEADING else None
        if listing:
            self.listing = LISTS[listing["word"]]
            return Role.HEADING
        is_new = shape and not self.numbering.has(shape)
        is_item = ITEM_END.search(name) or (is_new and not GROUP_NAME.search(name))
        if self.listing and self.group and is_item and not is_bracketed(block.text):
            role = self._item(block.text, block.line)
            if role is Role.ENTRY:
                return role
        self.listing = self.training = self.group_of_rows = None
        self._close_what_is_inner(shape)
        group_name = group_of_section(name)
        is_first = not self.result.sections and not GROUP_NAME.search(group_name)
        if not self.result.title and (is_first or REPORT_TITLE.search(name)):
            self.result.title = name
            if names_fiscal_year(name):
                return Role.HEADING
        self._keep_section(name, block)
        if (self.group or self.programme) and WITHIN_A_SECTION.fullmatch(name):
            self.activity = None
            return Role.HEADING
        self.title = None
        self._section(group_name, block, following)
        self._note_on_group(name)
        self._count_on(block, name)
        return Role.HEADING

    def _note_on_group(self, name: str) -> None:
        """Keeps what a heading notes of its group: when it was set up or dissolved, and how it was called before."""
        if self.group and self.group.name == group_of_section(name) and (note := note_on(name)):
            self._about_group(half_width(note), self.group.line)
            self.group.former_name = former_name(name) or self.group.former_name

    def _count_on(self, block: Block, name: str) -> None:
        """Remembers the number of a heading of a group or an activity, by which the next one is known."""
        if is_bracketed(block.text) or ordinal_of(half_width(name)):
            return
        if self.base or self.activity or self.training:
            self.numbering.count(block.text)
        else:
            self.numbering.begin_anew(block.text)

    def _close_what_is_inner(self, shape: str) -> None:
        """Ends the programme where a heading is numbered as the outermost ones are; inner numbers scans misread."""
        if self.numbering.is_outermost(shape) or (shape == self.shape_of_programme and shape.startswith("#")):
            self.programme = self.base = self.group = self.activity = None
        self.numbering.meet(shape)

    def _section(self, name: str, block: Block, following: Iterable[Block]) -> None:
        audience = AUDIENCE.search(name) if name.endswith("事業") else None
        if audience:
            self.audience = Audience.ALL_MEMBERS if audience["whose"] == "全" else Audience.SOME_MEMBERS
        if audience or REPORT_TITLE.search(name):
            self.programme = self.base = self.group = self.activity = None
        elif ordinal_of(half_width(name)) and (self.group or GROUP_NAME.search(name)):
            self._meeting_as_heading(name, block)
        elif self._is_headed_as_meetings_are(block):
            self.title, self.activity = name, None
        elif is_bracketed(block.text) and self.base and not self.base_is_bracketed:
            self._bracketed(name, block.line)
        elif self.base and name != self.base.name and WHOLE_GROUP.sub("", name) in ("", self.base.name):
            self.group, self.activity = self.base, None
        elif (kind := activity(name)) and self.programme and RUNS.search(self.programme + name):
            self.group, self.activity = None, (kind, name)
        elif kind is StepKind.TRAINING:
            self.base = self.group = self.activity = None
            self.training = name, block.line
        elif names_group(name) and not self._is_container(name, block, following):
            self._group_heading(name, block)
        elif names_group(name):
            self._several_groups(name, block)
        elif BESIDE_PROGRAMMES.fullmatch(name):
            self.programme = self.base = self.group = self.activity = None
        else:
            self._programme(name, block)

    def _is_container(self, name: str, block: Block, following: Iterable[Block]) -> bool:
        return is_container(name, shape_of(block.text), following, self._is_at_the_top())

    def _several_groups(self, name: str, block: Block) -> None:
        """A heading that only gathers groups: one above all of them is a programme, as 会議の開催 is."""
        self.base = self.group = self.activity = None
        whole, shape = tidy(heading_name(block.text)), shape_of(block.text)
        is_outer = not self.programme or (shape and shape == self.shape_of_programme)
        is_short = len(name) <= LONGEST_HEADING
        is_of_several = (
            (is_short and OF_SEVERAL_GROUPS.fullmatch(name)) or whole != name or shape == self.shape_of_programme
        )
        if is_outer and shape and is_of_several:
            self._programme(whole, block)

    def _group_heading(self, name: str, block: Block) -> None:
        """A group, which stands below the one before where its kind is a part of one and its number is a deeper one."""
        self.activity = None
        self.shape_of_group, self.shape_of_meetings = shape_of(block.text), ""
        depth = self.numbering.depth(shape_of(block.text))
        if self.base and depth > self.depth_of_base and PART_OF_GROUP.search(name):
            self.group = self._known_group(name, self.base, block.line)
            return
        self.base = self.group = self._known_group(name, None, block.line)
        self.base_is_bracketed, self.depth_of_base = is_bracketed(block.text), depth

    def _programme(self, name: str, block: Block) -> None:
        self.programme, self.since, self.shape_of_programme = name, None, shape_of(block.text)
        self.base = self.group = self.activity = None
        before = [one for one in self.result.programmes if one.audience is self.audience]
        if name not in {one.name for one in self.result.programmes}:
            self.result.programmes.append(Programme(self.audience, len(before) + 1, name, block.line))

    def _keep_section(self, name: str, block: Block) -> None:
        """Keeps the heading: those for an audience hold programmes, these hold groups, and these bracketed ones."""
        if AUDIENCE.search(name) and name.endswith("事業"):
            depth = 0
        elif is_bracketed(block.text) or (self.group and WITHIN_A_SECTION.fullmatch(name)):
            depth = 3
        else:
            depth = 2 if names_group(name) or (activity(name) and self.programme) else 1
        self.result.sections.append(Section(name, depth, block.line))

    def _keep_wording(self, block: Block, role: Role) -> None:
        """Keeps a heading and what stands below it as it is written, but for rows of tables and what was not read."""
        if role not in (Role.BLANK, Role.UNREAD) and block.line not in self.rows and self.result.sections:
            self.result.sections[-1].wording.append(Worded(role, with_one_dot(block.text)))

    def _is_at_the_top(self) -> bool:
        return self.programme is None and not self.result.groups

    def _is_headed_as_meetings_are(self, block: Block) -> bool:
        """Whether a heading without a number stands among the group's meetings: ■先進地視察 behind ■第1回部会."""
        shape = shape_of(block.text)
        return bool(self.group and shape) and shape == self.shape_of_meetings != self.shape_of_group

    def _meeting_as_heading(self, title: str, block: Block) -> None:
        """第1回理事会 as a heading: the next date is that meeting's, and 理事会 is the group unless one is known."""
        self.title, self.activity = title, None
        self.shape_of_meetings = shape_of(block.text)
        name = without_ordinal(title)
        if name and not (self.group and self.group.name.endswith(name)):
            self.base = self.group = self._known_group(name, None, block.line)
            self.base_is_bracketed, self.shape_of_group = False, self.shape_of_meetings

    def _bracketed(self, name: str, line: int) -> None:
        """【…】 within a group's section: the group itself, or one of its sub-groups."""
        plain = WHOLE_GROUP.sub("", name)
        self.activity = None
        self.group = self.base if plain in ("", self.base.name) else self._known_group(plain, self.base, line)

    def _known_group(self, name: str, parent: Group | None, line: int, programme: str | None = None) -> Group:
        key = programme or self.programme, name
        if key not in self.known:
            self.known[key] = Group(*key, line)
            self.result.groups.append(self.known[key])
            if parent:
                self.known[key].put_below(parent)
        return self.known[key]

    def _entry(self, block: Block) -> Role:
        row = self.rows.get(block.line)
        if row:
            return self._row(row, block)
        entry = read_line(block.text, self.result.fiscal_year)
        is_item = block.is_item and not block.label
        if self.listing and is_item and not words.ORDINAL.search(half_width(entry.title)):
            return self._item(block.text, block.line)
        self.listing = None
        if self.group and OF_THE_GROUP.fullmatch(entry.title):
            self._about_group(block.plain, block.line)
            return Role.NARRATIVE
        entries = apart(block.text, entry, self.result.fiscal_year)
        if self.result.is_plan and self.group:
            entries = by_month(entry) or entries
        roles = [self._stated(one, block, self.group) for one in entries]
        return roles[0]

    def _row(self, row: Row, block: Block) -> Role:
        """A row of a table: its own group's where a cell names one, there or in the rows above it."""
        self.listing = None
        entry = row.entry(self.result.fiscal_year)
        if not entry.title and not self.group:
            entry = entry._replace(title=tidy(row.cell(Column.AGENDA)))  # 時期 and 内容 of what was done
        if Column.GROUP not in row.columns:
            self.group_of_rows = None
        elif row.group_path:
            self.group_of_rows = self._group_of_path(row.group_path, row.programme or self.programme, block.line)
        if not tells_of_a_meeting(entry):
            return Role.UNREAD
        role = self._stated(entry, block, self.group_of_rows or self.group)
        if role is Role.ENTRY and self.result.meetings and self.result.meetings[-1].line == block.line:
            meeting = self.result.meetings[-1]
            listed = enumerate(row.items, start=1)
            self.result.items += [Item(meeting.group, meeting, place, text, block.line) for place, text in listed]
        return role

    def _group_of_path(self, path: Sequence[str], programme: str | None, line: int) -> Group:
        group: Group | None = None
        for name in path:
            group = self._known_group(name, group, line, programme)
        return group

    def _stated(self, entry: Entry, block: Block, group: Group | None) -> Role:
        """Keeps what a line states: a step of a system or an audit, or a meeting."""
        entry = self.result.as_stated(entry)
        if self.activity and not group:
            return self._activity_step(entry, block)
        if not group and self.programme and AUDIT.search(self.programme):
            if ACCOUNTS.search(self.programme + entry.title):
                return Role.UNREAD
            entry = entry if entry.title else entry._replace(title=self.programme)
            self.result.audit_steps.append(AuditStep(self.programme, self.since, entry, block.line))
            return Role.ENTRY
        if not group and self._step_in_a_list(entry, block):
            return Role.ENTRY
        group = group or self._group_of(entry, block.line)
        if not group:
            return Role.UNREAD
        if not entry.title:
            title, self.title = self.title or group.name, None
            entry = entry._replace(title=title, ordinal=ordinal_of(half_width(title)))
        self.latest[group] = Meeting(group, kind_of(entry.title), entry, block.line)
        self.result.meetings.append(self.latest[group])
        return Role.ENTRY

    def _group_of(self, entry: Entry, line: int) -> Group | None:
        """The group of a meeting under no group's heading: by the training's heading, else by the meeting's own title.

        Where the report has no other headings, its title names the group.
        """
        if self.training:
            return self._known_group(self.training[0], None, self.training[1])
        name = without_ordinal(entry.title)
        is_alone = not self.result.programmes and not self.result.groups
        if is_alone and not MEETS.search(name) and (not name or ordinal_of(half_width(entry.title))):
            name = group_of_section(REPORT_TITLE.sub("", tidy(heading_name(self.blocks[0].text))))
        return self._known_group(name, None, line) if MEETS.search(name) else None

    def _step_in_a_list(self, entry: Entry, block: Block) -> bool:
        """Whether a dated line under a system's own heading is a training, a verification or an event in its life."""
        if not self.programme or not RUNS.search(self.programme) or WHO_MEETS.search(entry.title):
            return False
        if kind := activity(entry.title):
            self.activity = kind, entry.title
            role = self._activity_step(entry, block)
            self.activity = None
            return role is Role.ENTRY
        kinds = kinds_of(without_ordinal(entry.title))
        spans = [sat.span for sat in entry.sittings if sat.span]
        if not kinds or len(spans) != 1 or kind_of(entry.title) is MeetingKind.JUDGEMENT:
            return False
        status = StepStatus(str(entry.status)) if entry.status != "held" else StepStatus.DONE
        step = Step(entry.title, kinds, spans[0], status, block.line, entry.sittings[0].venue, entry.sessions)
        self.result.steps.append(SystemStep(self.programme, step))
        return True

    def _activity_step(self, entry: Entry, block: Block) -> Role:
        kind, name = self.activity
        self.result.activities.append(Dated(kind, entry, block.line))
        spans = [sat.span for sat in entry.sittings if sat.span]
        if not spans:
            return Role.UNREAD
        whole = replace(spans[0], last=max(span.last for span in spans))
        days = tuple(span.start_text for span in spans) if len(spans) > 1 else ()
        step = Step(
            entry.title or name,
            (kind,),
            whole,
            StepStatus(str(entry.status)) if entry.status != "held" else StepStatus.DONE,
            block.line,
            entry.sittings[0].venue,
            entry.sessions,
            days,
        )
        self.result.steps.append(SystemStep(self.programme, step))
        return Role.ENTRY

    def _narrative(self, block: Block) -> Role:
        if self.group and self.latest.get(self.group):
            label = block.label
            if label and label.about is About.AGENDA and not ends_a_sentence(block.text):
                return self._items_after_label(block, label)
            self.listing = "item" if NUMBERED_ITEM.match(block.text) else self.listing
        is_decision = self.listing == "decision" and BULLET.match(block.text)  # though it has a label: ・実施方法：…
        if self.listing and (block.is_item or is_decision):
            return self._item(block.text, block.line)
        if self.group and block.is_item and words.ORDINAL.search(block.plain):
            return self._entry(block)  # a meeting without a date: cancelled, or not yet held
        if self._calls_off_what_was_planned(block):
            return self._entry(block)
        if self.group and self.result.is_plan and (times := _how_often(block)):
            entry = Entry("", None, None, MeetingStatus.PLANNED, (), sessions=times)
            return self._stated(entry, block, self.group)  # the plan does not say when
        self.listing = None
        if self.result.sections:
            self.result.sections[-1].paragraphs.append(tidy(with_one_dot(block.text)))
        clauses = clauses_of(block, self.result.fiscal_year)
        self.result.faults += faults_in(clauses)
        if self.group:
            told = self._told_meetings(block)
            self._about_group(block.plain, block.line)
            if told is Role.ENTRY and ITEMS_FOLLOW.search(block.plain):
                self.listing = "item"
            return told
        elif self.programme and AUDIT.search(self.programme):
            self.since = self.since or first_year(block)
            if not ACCOUNTS.search(self.programme):
                told = audit_steps_in(clauses, self.result.fiscal_year)
                self.result.audit_steps += [AuditStep(self.programme, self.since, *step) for step in told]
        elif self.programme:
            found = steps_in(clauses, self.result.fiscal_year, self.activity)
            self.result.steps += [SystemStep(self.programme, self._as_planned(step)) for step in found]
            if self.result.fiscal_year is not None and RUNS.search(self.programme):
                self.result.not_read += lines_not_read(clauses, self.result.fiscal_year, found)
        return Role.NARRATIVE

    def _calls_off_what_was_planned(self, block: Block) -> bool:
        """Whether an item without a date says that what an audit or a group had planned is not done: ・訓練（中止）."""
        if not block.is_item or "中止" not in block.text or ends_a_sentence(block.text):
            return False
        is_listed = self.latest.get(self.group) is not None if self.group else "監査" in (self.programme or "")
        return is_listed and read_line(block.text).status is MeetingStatus.CANCELLED

    def _as_planned(self, step: Step) -> Step:
        """The step, in a plan one that is to come unless it lies before the plan's year."""
        year = self.result.fiscal_year
        is_over = step.status is not StepStatus.DONE or year is None or step.span.last < first_day(year)
        return replace(step, status=StepStatus.PLANNED) if self.result.is_plan and not is_over else step

    def _is_unlisted_item(self, block: Block) -> bool:
        """Whether a block right after a meeting or its items can only be more of what lay before it: …について."""
        is_line = block.role is Role.HEADING or (block.role is Role.NARRATIVE and not ends_a_sentence(block.text))
        return is_line and not block.label and all(map(ABOUT.search, _lines_of(block)))

    def _unlisted_items(self, block: Block) -> Role:
        self.listing = "item"
        for number, text in zip(block.lines, _lines_of(block), strict=True):
            self._item(text, number)
        return Role.ENTRY

    def _told_meetings(self, block: Block) -> Role:
        """Meetings that a sentence tells of.

        平成31年4月26日に第1回幹事会を開催した。 or 第1回を5月9日に、第2回を11月14日に開催した。
        """
        if len(block.lines) > 1:
            return Role.NARRATIVE
        told = words.TOLD_OF_ONE.match(block.plain) or TOLD_OF_SEVERAL.match(block.plain)
        begins = [found.start() for found in words.ORDINAL.finditer(told[0])] if told else []
        if not told or (len(begins) < 2 and not (begins or self.group.name in told[0])):
            only = self._only_meeting(block.plain)
            return self._entry(replace(block, text=only)) if only else Role.NARRATIVE
        ends = [*begins[1:], len(told[0])]
        texts = [told[0][begin:end] for begin, end in zip(begins, ends, strict=True)] if len(begins) > 1 else [told[0]]
        spans = [[span for span in _days_in(text, self.result.fiscal_year)] for text in texts]
        if any(len(found) != 1 or not found[0] or found[0].precision is not Precision.DAY for found in spans):
            return Role.NARRATIVE
        if len(texts) > 1:
            shared = ALL_OF_THEM.search(texts[-1])
            texts = [text.rstrip("、,及びおよと") for text in (*texts[:-1], ALL_OF_THEM.sub("", texts[-1]))]
            texts = [text + shared["told"] for text in texts] if shared else texts
        before = len(self.result.meetings)
        roles = [self._entry(replace(block, text=text)) for text in texts]
        self.told += self.result.meetings[before:]
        return roles[0]

    def _only_meeting(self, text: str) -> str | None:
        """What the first sentence under a group's heading says of a meeting without a name, as an entry says it."""
        held = HELD_ON.match(text) if not self.latest.get(self.group) else None
        days = dates_in(held["when"], self.result.fiscal_year) if held else []
        if len(days) != 1 or not days[0].span or days[0].span.precision is not Precision.DAY:
            return None
        return f"{held['when'][days[0].begins :]}（{held['how'] or ''}）"

    def _leave_told_to_lists(self) -> None:
        """A meeting that the group's list has too is no further one: what text says of it stays text."""
        told = {id(one) for one in self.told}
        listed: dict[tuple[Group, tuple[int | None, str]], Meeting] = {}
        for one in self.result.meetings:
            if id(one) not in told:
                listed.setdefault((one.group, one.called), one)
        again = {id(one): listed[one.group, one.called] for one in self.told if (one.group, one.called) in listed}
        self.result.told_again = [(one, again[id(one)]) for one in self.told if id(one) in again]
        for one, _ in self.result.told_again:
            self.result.roles[one.line - 1] = Role.NARRATIVE
        self.result.meetings = [one for one in self.result.meetings if id(one) not in again]
        self.result.items = [
            one._replace(meeting=again[id(one.meeting)]) if id(one.meeting) in again else one
            for one in self.result.items
        ]

    def _leave_counts_to_lists(self) -> None:
        """総会（年2回） of a plan states no meeting where as many are listed below it."""
        if not self.result.is_plan:
            return
        listed = Counter(one.group for one in self.result.meetings if one.entry.sittings)
        self.result.meetings = [
            one
            for one in self.result.meetings
            if one.entry.sittings
            or not one.entry.sessions
            or one.entry.ordinal
            or listed[one.group] < one.entry.sessions
        ]

    def _about_group(self, text: str, line: int) -> None:
        if DECIDED.match(text):
            self.listing = "decision"
        if not self.group.parent and (below := BELOW.search(text)) and (parent := self._above(below["parent"])):
            self.group.put_below(parent)
        for found in dates_in(text, self.result.fiscal_year):
            clause = text[found.ends : found.ends + LONGEST_CLAUSE].split("。")[0]
            if found.span and ENDED.search(clause):
                self._group_of_clause(clause, line).dissolved = found.span.last
            elif found.span and BEGUN.search(clause):
                self._group_of_clause(clause, line).founded = found.span.first

    def _group_of_clause(self, clause: str, line: int) -> Group:
        """The group that was set up or dissolved: that of the heading, unless another one is named."""
        named = WHOSE_LIFE.search(clause)
        name = tidy(named["group"]) if named else ""
        if not names_group(name) or self.group.name.endswith(OWN_GROUP.sub("", name)):
            return self.group
        return self._known_group(name, None, line, self.group.programme)

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

    def _item(self, text: str, line: int) -> Role:
        meeting = self.latest.get(self.group) if self.listing == "item" else None
        if self.group is None or (self.listing == "item" and meeting is None):
            return Role.UNREAD
        counted = self.group, meeting and meeting.line
        self.counted[counted] += 1
        self.result.items.append(Item(self.group, meeting, self.counted[counted], tidy(item_name(text)), line))
        return Role.ENTRY

    def _items_after_label(self, block: Block, label: Labelled) -> Role:
        """議題：…について: an item on each line, or behind each number."""
        self.listing = LISTS.get(label.word, "item")
        for number, text in zip(block.lines, _lines_of(block, label.begins), strict=True):
            for item in filter(None, map(str.strip, SEVERAL_ITEMS.split(text))):
                self._item(item, number)
        return Role.ENTRY


def _days_in(text: str, fiscal_year: int | None) -> list[Span | None]:
    """The dates of a text, but for fiscal years, which belong to names: 平成28年度通常総会."""
    spans = [found.span for found in dates_in(text, fiscal_year)]
    return [span for span in spans if span is None or span.precision is not Precision.FISCAL_YEAR]


def _how_often(block: Block) -> int | None:
    """The n of 年n回 or n回開催 in a line or a short sentence."""
    return words.sessions_in(block.plain) if len(block.plain) <= LONGEST_ENTRY else None


def _lines_of(block: Block, since: int = 0) -> list[str]:
    """What stands on each of the block's lines, from a place of its text on."""
    return [block.text[max(begins, since) : ends] for begins, ends in pairwise((*block.begins, len(block.text)))]
