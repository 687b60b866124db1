"""Reads a whole annual report, or one group's list: who met when, what lay before them, and what became of systems."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from council_data.calendar import first_day
from council_data.reports import words
from council_data.reports.audited import audit_steps_in
from council_data.reports.blocks import (
    BULLET,
    LONGEST_ENTRY,
    MONTH_ALONE,
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
    Read,
    SystemStep,
    Worded,
)
from council_data.reports.folding import folded, half_width, tidy
from council_data.reports.headings import parted
from council_data.reports.history import Step, first_year, kinds_of, lines_not_read, steps_in
from council_data.reports.labels import About, Labelled
from council_data.reports.lines import Entry, ordinal_of, read_line
from council_data.reports.names import (
    GROUP_NAME,
    RUNS,
    WHO_MEETS,
    activity,
    group_of_section,
    kind_of,
    names_fiscal_year,
    without_ordinal,
)
from council_data.reports.several import apart, by_month
from council_data.reports.table_rows import Row, tells_of_a_meeting
from council_data.reports.tables import Column
from council_data.reports.told_meetings import LeftOpen, leave_to_lists, left_open, not_listed, only_one_told, told_in
from council_data.reports.whereabouts import REPORT_TITLE, Whereabouts
from db.words import MeetingKind, MeetingStatus, Precision, StepStatus

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
ITEMS_FOLLOW = re.compile(r"(?:以下|次)の(?:議案|(?:事項|議題|案件)を(?:審議|協議|検討))")
ABOUT = re.compile(r"(?:について|の件)(?:[（(][^（()）]*[)）])?\s*$")
ITEM_END = re.compile(r"(?:について|こと|の件|その他|予算|決算|選任|改正|承認|計画|[（(]案[)）])$")
DAY_FIRST = re.compile(r"[\s　\-*・●○◎]*(?P<day>[\d０-９]{1,2}[\s　]*日(?!間))")
LAST_TITLE = 5  # blocks, of which headings can be the report's title
# What comes before is found once (an atomic group, a phrase from its first letter), however long the text.
DECIDED = re.compile(r"(?>.*?(?:以下|次)の).*(?:決定|決議|議決)")
SENTENCE = re.compile("[^。]+")
AUDIT = re.compile(r"監査|(?:セキュリティ|脆弱性)診断")
OF_THE_GROUP = re.compile(r"(?:新規?)?(?:設置|発足|設立|新設)|廃止|解散")


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
        self.under = Whereabouts(self.result)
        self.group_of_rows: Group | None = None  # that a cell of a table names, here or in a row above
        self.listing: str | None = None
        self.month: str | None = None  # on a line of its own, above days
        self.lead = ""  # the indent and the dot of the latest entry,
        self.lead_of_list: str | None = None  # and of the one below which a line has begun with 議題：
        self.goes_on = False  # whether the block before was a meeting or one of its items
        self.latest: dict[Group, Meeting] = {}
        self.told: list[Meeting] = []  # in running text
        self.left_open: list[LeftOpen] = []
        self.counted: Counter[tuple[Group, int | None]] = Counter()  # items, by group and the meeting's line

    def read(self) -> Read:
        for place, block in enumerate(self.blocks):
            pieces = list(self._pieces(block))
            for later, piece in enumerate(pieces, start=1):
                following = chain(pieces[later:], (self.blocks[at] for at in range(place + 1, len(self.blocks))))
                self._walk(piece, following)
        leave_to_lists(self.told, self.result)
        self._leave_counts_to_lists()
        self.result.meetings_not_read = not_listed(self.left_open, self.result.meetings)
        self.under.settle_lives()
        return self.result

    def _pieces(self, block: Block) -> Iterator[Block]:
        """A block; a group's heading that says more than the name is followed by what it says: ア 部会 年4回."""
        is_numbered_on = block.role is Role.ENTRY and self.under.numbering.is_next(block.text)
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
        if not self.under.programme or ordinal_of(half_width(name)):
            return False
        own = without_ordinal(name)
        if self.under.group and name != self.under.group.name and own != name and self.under.group.name.endswith(own):
            return False
        return bool(self.under.group) or "監査" not in self.under.programme

    def _walk(self, block: Block, following: Iterable[Block]) -> None:
        block = self._with_its_month(block)
        role = block.role
        if self.goes_on and self._is_unlisted_item(block):
            role = self._unlisted_items(block)
        elif role is Role.HEADING:
            role = self._heading(block, following)
        elif role is Role.ENTRY and self._is_month_of_days(block, following):
            role = Role.HEADING
        elif role is Role.ENTRY:
            role = self._entry(block)
        elif role is Role.NARRATIVE:
            role = self._narrative(block)
        self.goes_on = role is Role.ENTRY and self.latest.get(self.under.group) is not None
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
        is_new = shape and not self.under.numbering.has(shape)
        is_item = ITEM_END.search(name) or (is_new and not GROUP_NAME.search(name))
        if self.listing and self.under.group and is_item and not is_bracketed(block.text):
            role = self._item(block.text, block.line)
            if role is Role.ENTRY:
                return role
        self.lead_of_list = None
        self.listing = self.under.training = self.group_of_rows = self.month = None
        self.under.close_what_is_inner(shape)
        is_first = not self.result.sections and not GROUP_NAME.search(group_of_section(name))
        if not self.result.title and (is_first or REPORT_TITLE.search(name)):
            self.result.title = name
            if names_fiscal_year(name):
                return Role.HEADING
        self.under.enter(name, block, following)
        return Role.HEADING

    def _keep_wording(self, block: Block, role: Role) -> None:
        """Keeps a heading and what stands below it as it is written, but for rows of tables and what was not read."""
        if role not in (Role.BLANK, Role.UNREAD) and block.line not in self.rows and self.result.sections:
            self.result.sections[-1].wording.append(Worded(role, with_one_dot(block.text)))

    def _entry(self, block: Block) -> Role:
        row = self.rows.get(block.line)
        if row:
            return self._row(row, block)
        entry = read_line(block.text, self.result.fiscal_year)
        is_item = block.is_item and not block.label and not (entry.mode and _lead(block) == self.lead_of_list)
        if self.listing and is_item and not words.ORDINAL.search(half_width(entry.title)):
            return self._item(block.text, block.line)
        self.listing, self.lead = None, _lead(block)
        if self.under.group and OF_THE_GROUP.fullmatch(entry.title):
            self._learn_of_group(block)
            return Role.NARRATIVE
        entries = apart(block.text, entry, self.result.fiscal_year)
        if self.result.is_plan and self.under.group:
            entries = by_month(entry) or entries
        roles = [self._stated(one, block, self.under.group) for one in entries]
        return roles[0]

    def _is_month_of_days(self, block: Block, following: Iterable[Block]) -> bool:
        """Whether a line is a month alone, above days that leave it out: 4月 / 12日 第1回."""
        said = MONTH_ALONE.fullmatch(block.text)
        below = next(iter(following), None) if said else None
        if below is None or not DAY_FIRST.match(below.text):
            return False
        self.listing, self.month = None, said["month"]
        return True

    def _with_its_month(self, block: Block) -> Block:
        """A line that begins with a day, with the month that stands above it."""
        day = DAY_FIRST.match(block.text) if self.month else None
        if not day or block.line in self.rows:
            return block
        text = block.text[: day.start("day")] + self.month + block.text[day.start("day") :]
        return replace(block, role=Role.ENTRY, text=text, begins=(0,) * len(block.lines))

    def _row(self, row: Row, block: Block) -> Role:
        """A row of a table: its own group's where a cell names one, there or in the rows above it."""
        self.listing = None
        entry = row.entry(self.result.fiscal_year)
        if not entry.title and not self.under.group:
            entry = entry._replace(title=tidy(row.cell(Column.AGENDA)))  # 時期 and 内容 of what was done
        if Column.GROUP not in row.columns:
            self.group_of_rows = None
        elif row.group_path:
            self.group_of_rows = self.under.group_of_path(
                row.group_path, row.programme or self.under.programme, block.line
            )
        if not tells_of_a_meeting(entry):
            return Role.UNREAD
        role = self._stated(entry, block, self.group_of_rows or self.under.group)
        if role is Role.ENTRY and self.result.meetings and self.result.meetings[-1].line == block.line:
            meeting = self.result.meetings[-1]
            listed = enumerate(row.items, start=1)
            self.result.items += [Item(meeting.group, meeting, place, text, block.line) for place, text in listed]
        return role

    def _stated(self, entry: Entry, block: Block, group: Group | None) -> Role:
        """Keeps what a line states: a step of a system or an audit, or a meeting."""
        entry = self.result.as_stated(entry)
        if self.under.activity and not group:
            return self._activity_step(entry, block)
        if not group and self.under.programme and AUDIT.search(self.under.programme):
            if ACCOUNTS.search(self.under.programme + entry.title):
                return Role.UNREAD
            entry = entry if entry.title else entry._replace(title=self.under.programme)
            self.result.audit_steps.append(AuditStep(self.under.programme, self.under.since, entry, block.line))
            return Role.ENTRY
        if not group and self._step_in_a_list(entry, block):
            return Role.ENTRY
        group = group or self._group_of(entry, block.line)
        if not group:
            return Role.UNREAD
        if not entry.title:
            title, self.under.title = self.under.title or group.name, None
            entry = entry._replace(title=title, ordinal=ordinal_of(half_width(title)))
        self.latest[group] = Meeting(group, kind_of(entry.title), entry, block.line)
        self.result.meetings.append(self.latest[group])
        return Role.ENTRY

    def _group_of(self, entry: Entry, line: int) -> Group | None:
        """The group of a meeting under no group's heading: by the training's heading, else by the meeting's own title.

        Where the report has no other headings, its title names the group.
        """
        if self.under.training:
            return self.under.known_group(self.under.training[0], None, self.under.training[1])
        name = without_ordinal(entry.title)
        is_alone = not self.result.programmes and not self.result.groups
        if is_alone and not MEETS.search(name) and (not name or ordinal_of(half_width(entry.title))):
            name = group_of_section(REPORT_TITLE.sub("", tidy(heading_name(self.blocks[0].text))))
        return self.under.known_group(name, None, line) if MEETS.search(name) else None

    def _step_in_a_list(self, entry: Entry, block: Block) -> bool:
        """Whether a dated line under a system's own heading is a training, a verification or an event in its life."""
        if not self.under.programme or not RUNS.search(self.under.programme) or WHO_MEETS.search(entry.title):
            return False
        if kind := activity(entry.title):
            self.under.activity = kind, entry.title
            role = self._activity_step(entry, block)
            self.under.activity = None
            return role is Role.ENTRY
        kinds = kinds_of(without_ordinal(entry.title))
        spans = [sat.span for sat in entry.sittings if sat.span]
        if not kinds or len(spans) != 1 or kind_of(entry.title) is MeetingKind.JUDGEMENT:
            return False
        status = StepStatus(str(entry.status)) if entry.status != "held" else StepStatus.DONE
        step = Step(entry.title, kinds, spans[0], status, block.line, entry.sittings[0].venue, entry.sessions)
        self.result.steps.append(SystemStep(self.under.programme, step))
        return True

    def _activity_step(self, entry: Entry, block: Block) -> Role:
        kind, name = self.under.activity
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
        self.result.steps.append(SystemStep(self.under.programme, step))
        return Role.ENTRY

    def _narrative(self, block: Block) -> Role:
        if self.under.group and self.latest.get(self.under.group):
            label = block.label
            if label and label.about is About.AGENDA and not ends_a_sentence(block.text):
                return self._items_after_label(block, label)
            self.listing = "item" if NUMBERED_ITEM.match(block.text) else self.listing
        is_decision = self.listing == "decision" and BULLET.match(block.text)  # though it has a label: ・実施方法：…
        if self.listing and (block.is_item or is_decision):
            return self._item(block.text, block.line)
        if self.under.group and block.is_item and self._has_no_date_yet(block):
            return self._entry(block)
        if self._calls_off_what_was_planned(block):
            return self._entry(block)
        if self.under.group and self.result.is_plan and (times := _how_often(block)):
            entry = Entry("", None, None, MeetingStatus.PLANNED, (), sessions=times)
            return self._stated(entry, block, self.under.group)  # the plan does not say when
        self.listing = None
        if self.result.sections:
            self.result.sections[-1].paragraphs.append(tidy(with_one_dot(block.text)))
        clauses = clauses_of(block, self.result.fiscal_year)
        self.result.faults += faults_in(clauses)
        if self.under.group:
            told = self._told_meetings(block)
            self._learn_of_group(block)
            if told is Role.ENTRY and ITEMS_FOLLOW.search(block.plain):
                self.listing = "item"
            return told
        elif self.under.programme and AUDIT.search(self.under.programme):
            self.under.since = self.under.since or first_year(block)
            if not ACCOUNTS.search(self.under.programme):
                told = audit_steps_in(clauses, self.result.fiscal_year)
                self.result.audit_steps += [AuditStep(self.under.programme, self.under.since, *step) for step in told]
        elif self.under.programme:
            found = steps_in(clauses, self.result.fiscal_year, self.under.activity)
            self.result.steps += [SystemStep(self.under.programme, self._as_planned(step)) for step in found]
            if self.result.fiscal_year is not None and RUNS.search(self.under.programme):
                self.result.steps_not_read += lines_not_read(clauses, self.result.fiscal_year, found)
        return Role.NARRATIVE

    def _has_no_date_yet(self, block: Block) -> bool:
        """Whether an item is a meeting without a date: a numbered one, or one that a plan leaves open: 日程未定."""
        is_open = self.result.is_plan and words.PLANNED.search(block.plain) and not ends_a_sentence(block.text)
        return bool(words.ORDINAL.search(block.plain) or is_open)

    def _calls_off_what_was_planned(self, block: Block) -> bool:
        """Whether an item without a date says that what an audit or a group had planned is not done: ・訓練（中止）."""
        if not block.is_item or "中止" not in block.text or ends_a_sentence(block.text):
            return False
        group = self.under.group
        is_listed = self.latest.get(group) is not None if group else "監査" in (self.under.programme or "")
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

    def _told_meetings(self, block: Block) -> Role:
        """Keeps the meetings that each sentence of a paragraph tells of, with the line on which the sentence begins."""
        year, name = self.result.fiscal_year, self.under.group.name
        said = [(line, sentence, told_in(sentence, name, year)) for line, sentence in _sentences(block)]
        texts = [(line, text) for line, _, told in said for text in told or ()]
        unclear = [left_open(text, self.under.group, line, year) for line, text, told in said if told == []]
        self.left_open += filter(None, unclear)
        if all(told is None for *_, told in said) and not self.latest.get(self.under.group):
            only = only_one_told(block.plain, year)
            return self._entry(replace(block, text=only)) if only else Role.NARRATIVE
        before = len(self.result.meetings)
        roles = [self._entry(replace(block, text=text, lines=(line,), begins=(0,))) for line, text in texts]
        self.told += self.result.meetings[before:]
        return roles[0] if roles else Role.NARRATIVE

    def _learn_of_group(self, block: Block) -> None:
        """Takes in what a text says of the group, and whether its decisions follow."""
        if DECIDED.match(block.plain):
            self.listing = "decision"
        self.under.learn_of_group(block.plain, block.line)

    def _item(self, text: str, line: int) -> Role:
        meeting = self.latest.get(self.under.group) if self.listing == "item" else None
        if self.under.group is None or (self.listing == "item" and meeting is None):
            return Role.UNREAD
        counted = self.under.group, meeting and meeting.line
        self.counted[counted] += 1
        self.result.items.append(Item(self.under.group, meeting, self.counted[counted], tidy(item_name(text)), line))
        return Role.ENTRY

    def _items_after_label(self, block: Block, label: Labelled) -> Role:
        """議題：…について: an item on each line, or behind each number."""
        self.listing, self.lead_of_list = LISTS.get(label.word, "item"), self.lead
        for number, text in zip(block.lines, _lines_of(block, label.begins), strict=True):
            for item in filter(None, map(str.strip, SEVERAL_ITEMS.split(text))):
                self._item(item, number)
        return Role.ENTRY


def _lead(block: Block) -> str:
    """The indent and the dot with which an item begins."""
    dot = BULLET.match(block.text)
    return dot[0] if dot else ""


def _sentences(block: Block) -> Iterator[tuple[int, str]]:
    """The folded sentences of a block, each with the number of the line on which it begins."""
    folded_text = folded(block.text)
    for found in SENTENCE.finditer(folded_text.text):
        yield block.line_at(folded_text.original_place(found.start())), found[0]


def _how_often(block: Block) -> int | None:
    """The n of 年n回 or n回開催 in a line or a short sentence."""
    return words.sessions_in(block.plain) if len(block.plain) <= LONGEST_ENTRY else None


def _lines_of(block: Block, since: int = 0) -> list[str]:
    """What stands on each of the block's lines, from a place of its text on."""
    return [block.text[max(begins, since) : ends] for begins, ends in pairwise((*block.begins, len(block.text)))]
