"""The lines of a report as the council writes them: ・第1回幹事会（平成29年 5月24日、県自治センター）.

Where a title would be misread in that form, another one that is read as what is on record takes its place.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from council_data.calendar import Span, era_fiscal_year, era_year, fiscal_year_of, last_day
from council_data.inputs import AuditStepInput, MeetingInput, SittingInput, SystemStepInput
from council_data.reports import words
from council_data.reports.folding import half_width
from council_data.reports.lines import Entry, read_line
from council_data.reports.names import kind_of
from db.words import Audience, MeetingStatus, Mode, Precision, StepKind, StepStatus

AUDIENCES = {Audience.ALL_MEMBERS: "全団体向け事業", Audience.SOME_MEMBERS: "特定団体事業"}
AGENDA, DECISIONS = "〔審議事項〕", "〔決定事項〕"
HOW = {
    Mode.WRITTEN: "書面開催",
    Mode.ONLINE: "オンライン開催",
    Mode.HYBRID: "ハイブリッド開催",
    Mode.IN_PERSON: "対面開催",
}
WHETHER = {MeetingStatus.PLANNED: "予定", MeetingStatus.CANCELLED: "中止"}
# What became of a system, as it was done and as it is planned; what is two kinds at once comes first.
EVENTS: tuple[tuple[set[StepKind], str, str], ...] = (
    (
        {StepKind.REPLACEMENT, StepKind.ASP_SAAS},
        "リプレースを行い、ASP-SaaS方式に移行した",
        "リプレースを行い、ASP-SaaS方式に移行する予定である",
    ),
    ({StepKind.REPLACEMENT}, "リプレースを行った", "リプレースを行う予定である"),
    ({StepKind.ASP_SAAS}, "ASP-SaaS方式に移行した", "ASP-SaaS方式に移行する予定である"),
    ({StepKind.UNIFICATION}, "統合した", "統合する予定である"),
    ({StepKind.NETWORK_SWITCH}, "接続への切替を行った", "接続への切替を行う予定である"),
    ({StepKind.PUBLICATION}, "公開した", "公開する予定である"),
    ({StepKind.PREPARATION}, "次期システムへの移行の準備を進めた", "次期システムへの移行の準備を進める予定である"),
    ({StepKind.LAUNCH}, "運用を開始した", "運用を開始する予定である"),
    ({StepKind.VERIFICATION}, "検証を行った", "検証を行う予定である"),
    ({StepKind.TRAINING}, "研修を行った", "研修を行う予定である"),
)


def report_title(year: int) -> str:
    """平成29年度事業報告."""
    return f"{fiscal_year(year)}事業報告"


def fiscal_year(year: int) -> str:
    """平成29年度, 令和元年度."""
    era, _, n = era_fiscal_year(year)
    return f"{era}{_year(n)}年度"


def days(first: date, last: date, precision: Precision = Precision.DAY, after: date | None = None) -> str:
    """平成29年 9月 4日～20日: of the last day only what differs; the year is left out after another day of it."""
    begins = _known(first, precision)
    if after and era_year(after) == era_year(first) and precision is Precision.DAY:
        begins = _month_and_day(first).lstrip()
    ends = _known(last, precision)
    if ends == _known(first, precision):
        return begins
    if precision is Precision.DAY and (first.year, first.month) == (last.year, last.month):
        ends = f"{last.day}日"
    elif precision in (Precision.DAY, Precision.MONTH) and era_year(first) == era_year(last):
        ends = _month_and_day(last) if precision is Precision.DAY else f"{last.month}月"
    return f"{begins}～{ends}"


def meeting_line(meeting: MeetingInput, group: str, *, is_item: bool = True) -> str:
    """The entry of a meeting of a group; an item begins with a dot."""
    forms = [("・" if is_item else "") + form for form in _meeting_forms(meeting)]
    year = fiscal_year_of(meeting.sittings[0].span.first)
    return next((form for form in forms if says(read_line(form, year), meeting, group)), forms[0])


def says(entry: Entry, meeting: MeetingInput, group: str) -> bool:
    """Whether an entry states a meeting of a group as it is on record; what the entry leaves open may be anything."""
    return (
        half_width(entry.title or group) == half_width(meeting.title)
        and entry.ordinal == meeting.ordinal
        and (not entry.title or kind_of(entry.title) == meeting.kind)
        and entry.mode in (None, meeting.mode)
        and entry.status is meeting.status
        and [(sat.span, sat.venue) for sat in entry.sittings] == [(sat.span, sat.venue) for sat in meeting.sittings]
    )


def audit_line(step: AuditStepInput) -> str:
    """・平成29年 6月14日　全体説明会及び勉強会（県自治センター）."""
    span = step.span
    beside = [step.venue, {StepStatus.PLANNED: "予定", StepStatus.CANCELLED: "中止"}.get(step.status)]
    return f"・{days(span.first, span.last, span.precision)}　{step.name}{_in_brackets(beside)}"


def activity_line(step: SystemStepInput, *, under_its_name: bool) -> str:
    """・管理者向け操作研修：平成29年 6月12日（全1回）, or （平成30年 1月24日～30日） under a heading with its name."""
    span = step.span
    when = _list_of_days(step.dates) if step.dates else days(span.first, span.last, span.precision)
    beside = [
        f"全{step.sessions}回" if step.sessions else None,
        step.venue,
        {StepStatus.PLANNED: "予定", StepStatus.CANCELLED: "中止"}.get(step.status),
    ]
    if under_its_name:
        return _in_brackets([when, *beside])
    return f"・{step.name}：{when}{_in_brackets(beside)}"


def step_sentence(step: SystemStepInput) -> str:
    """平成16年7月に運用を開始した（電子申請・届出システムの運用開始）。"""
    kinds, span = set(step.kind), step.span
    done, planned = next((done, planned) for about, done, planned in EVENTS if about <= kinds)
    said = {StepStatus.DONE: done, StepStatus.PLANNED: planned}.get(step.status, f"{planned}が、中止した")
    when = days(span.first, span.last, span.precision).replace(" ", "")
    return f"{when}に{said}（{step.name}）。"


def founded_sentence(day: date) -> str:
    """平成29年4月1日に設置した。"""
    return f"{days(day, day).replace(' ', '')}に設置した。"


def dissolved_sentence(day: date) -> str:
    """平成29年度末をもって廃止した。"""
    year = fiscal_year_of(day)
    when = f"{fiscal_year(year)}末" if day == last_day(year) else days(day, day).replace(" ", "")
    return f"{when}をもって廃止した。"


def since_sentence(year: int) -> str:
    """平成17年度から実施している。"""
    return f"{fiscal_year(year)}から実施している。"


def _meeting_forms(meeting: MeetingInput) -> Iterator[str]:
    when_and_where = list(_sittings(meeting.sittings))
    how = _how(meeting)
    yield f"{meeting.title}（{'、'.join([*when_and_where, *how])}）"
    yield f"{meeting.title}：{'、'.join(when_and_where)}{_in_brackets(how)}"
    yield f"{when_and_where[0]}　{meeting.title}{_in_brackets([*when_and_where[1:], *how])}"


def _sittings(sittings: Sequence[SittingInput]) -> Iterator[str]:
    """The days of each venue, and the venue behind them."""
    before: date | None = None
    for venue, at_venue in groupby(sittings, key=lambda sitting: sitting.venue):
        for sitting in at_venue:
            yield days(sitting.span.first, sitting.span.last, sitting.span.precision, after=before)
            before = sitting.span.last
        if venue:
            yield venue


def _how(meeting: MeetingInput) -> list[str]:
    """What stands behind the place: how, whether, and why."""
    has_venue = any(sitting.venue for sitting in meeting.sittings)
    how = HOW.get(meeting.mode)
    if has_venue and meeting.mode is Mode.IN_PERSON:
        how = None
    elif has_venue and meeting.mode is Mode.HYBRID:
        how = "オンライン併用"
    whether = WHETHER.get(meeting.status)
    if words.CANCELLED.search(meeting.remarks):
        whether = None
    return [said for said in (how, whether, meeting.remarks) if said]


def _list_of_days(iso_days: Sequence[str]) -> str:
    """平成29年 6月13日、15日、 7月 3日."""
    pieces: list[str] = []
    before: date | None = None
    for span in map(Span.parse, iso_days):
        day = span.first
        if before and (before.year, before.month) == (day.year, day.month):
            pieces.append(f"{day.day}日")
        else:
            pieces.append(days(day, day, after=before))
        before = day
    return "、".join(pieces)


def _in_brackets(said: Sequence[str | None]) -> str:
    kept = [one for one in said if one]
    return f"（{'、'.join(kept)}）" if kept else ""


def _known(day: date, precision: Precision) -> str:
    if precision is Precision.FISCAL_YEAR:
        return fiscal_year(fiscal_year_of(day))
    if precision is Precision.YEAR:
        era, _, n = era_year(date(day.year, 12, 31))
        return f"{era}{_year(n)}年"
    era, _, n = era_year(day)
    return f"{era}{_year(n)}年" + (f"{day.month:2}月" if precision is Precision.MONTH else _month_and_day(day))


def _month_and_day(day: date) -> str:
    return f"{day.month:2}月{day.day:2}日"


def _year(n: int) -> str:
    return "元" if n == 1 else str(n)
