"""What a name tells of itself: which of a report's headings name groups, and of which kind a meeting is."""

import re
from collections.abc import Iterable

from council_data.reports import words
from council_data.reports.blocks import Block, Role, heading_name, is_bracketed, shape_of
from council_data.reports.dates import dates_in
from council_data.reports.folding import half_width, tidy
from council_data.reports.lines import ordinal_of
from council_data.reports.remembering import remembered
from db.words import MeetingKind, Precision, StepKind

PLAN_TITLE = re.compile(r"(?:事業|活動|年間|開催|会議|行事)計画[書表]?(?:[（(]案[)）])?$")
TELLS_OF_THE_PAST = re.compile(r"報告|実績|状況|結果")
AUDIENCE = re.compile(r"(?P<whose>全|特定|一部)(?:団体|会員)")
ACTIVITIES = {StepKind.VERIFICATION: re.compile(r"検証"), StepKind.TRAINING: re.compile(r"研修|講習")}
GROUP_NAME = re.compile(
    r"(?:総会|会|会議|グループ|チーム|部会|ワーキング|WG|TF|PT|タスクフォース|分科会|本部|(?<=[^\s\d])班)$"
)
WHO_MEETS = re.compile(
    r"(?:部会|委員会|協議会|検討会|研究会|分科会|連絡会|幹事会|会議|班|グループ|チーム|ワーキング|WG)(?:（[^（）]*）)?$"
)
# The kinds of groups, which alone are no group's name when groups follow.
KIND_OF_GROUP = re.compile(
    r"(?:各種?|専門|検討|作業|研究)?(?:会議|部会|委員会|研究会|分科会|作業部会|検討会|WG|ワーキンググループ|ワーキング|チーム|グループ|班"
    r"|プロジェクトチーム|PT|タスクフォース|TF)(?:等|関係)?"
)
# Groups that are a part of another one.
PART_OF_GROUP = re.compile(r"(?:グループ|チーム|班|WG|ワーキング|TF|タスクフォース|小委員会|分会|作業部会|小部会)$")
# A heading above the meetings of several groups, which names none and is a programme: 会議, 総会及び役員会.
OF_SEVERAL_GROUPS = re.compile(r"(?:各種)?会議(?:等|関係)?|.+会(?:及び|および|並びに|・|、).+会(?:等)?")
# Headings that are no programmes: before a report's programmes and behind them, and within one.
BESIDE_PROGRAMMES = re.compile(
    r"(?:はじめ|おわり|終わり)に|まえがき|あとがき|前文|序文?|まとめ|総括|目次|参考(?:資料)?|(?:添付|付属)?資料|付録"
)
WITHIN_A_SECTION = re.compile(
    r"(?:会議の?|これまでの|今後の)?(?:開催|活動|検討|協議|実施|運用|利用|稼働|整備|導入)?の?"
    r"(?:状況|実績|内容|経過|経緯|沿革|背景|概要|目的|成果|効果|結果|日程|体制|予定|課題)|構成(?:員|団体)?|委員|名簿"
)
# What a programme is called that runs something, and training that teaches how to use it.
RUNS = re.compile(
    r"システム|クラウド|サービス|サイト|ネットワーク|回線|基盤|ポータル|アプリ|電子|操作|GIS|LGWAN|CALS|Web|ホームページ|台帳|地図",
    re.IGNORECASE,
)
HOW_OFTEN = re.compile(
    r"（(?:(?:全|計|年間?|延べ|合計){0,2}\d{1,3}回(?:程度)?(?:開催|実施)?(?:予定)?|(?:\d{1,3}|全)団体)）$"
    r"|(?:全|計|年間?|延べ|合計){1,2}\d{1,3}回(?:程度)?(?:開催|実施)?(?:予定)?$|\d{1,3}回(?:開催|実施)$"
)
# What a heading notes of the group that it names, in brackets behind the name.
NOTE = re.compile(
    r"（(?:旧[^（）]*|新規|[^（）]*(?:全員|全体|随時)|[^（）]*(?:新設|設置|設立|発足|廃止|解散|休止|改称|名称変更|改名|改組|再編|統合)"
    r"(?:した|中|済み?|予定)?|[^（）]*(?:開催なし|未開催|必要に応じて開催))）$"
)
FORMER_NAME = re.compile(
    r"（(?:(?:[^（）]*[、に])?(?P<before>[^（）、]+?)(?:を|から|より)の?(?:改称|名称変更|名称を変更|改名)(?:した)?"
    r"|旧(?:名?称)?[:、・]?(?P<old>[^（）]+))）$"
)
ASIDE = re.compile(r"（[^（）]*）$")
SECTION_END = re.compile(r"の?(?:開催状況|開催実績|開催経過|活動状況|活動報告|活動実績|開催|活動)$")
YEAR_BEFORE = re.compile(r"^(?:(?:令和|平成|昭和)(?:元|\d{1,2})|\d{4})年度の?")
SORT_OF_MEETING = re.compile(r"^(?:臨時|定時|定期|定例|通常)|[、,・]+$")
WHOLE_GROUP = re.compile(
    r"[（(][^（()）]*(?:全員|全体|全メンバー|全委員)[^（()）]*[)）]$|(?:の?(?:全体|全員|全メンバー))$"
)
KINDS: tuple[tuple[MeetingKind, re.Pattern], ...] = (
    (MeetingKind.EXTRAORDINARY, re.compile(r"臨時")),
    (MeetingKind.STUDY_SESSION, re.compile(r"勉強会|学習会")),
    (MeetingKind.TRAINING, re.compile(r"研修|講習")),
    (MeetingKind.JUDGEMENT, re.compile(r"判定")),
    (MeetingKind.AUDIT_ACTIVITY, re.compile(r"監査(?:の|を)?(?:実施|報告|結果)")),
    (MeetingKind.REGULAR, words.ORDINAL),
)


@remembered
def kind_of(title: str) -> MeetingKind:
    """The kind of a meeting by its title."""
    plain = half_width(title)
    return next((kind for kind, said in KINDS if said.search(plain)), MeetingKind.OTHER)


def names_fiscal_year(name: str) -> bool:
    return any(found.span and found.span.precision is Precision.FISCAL_YEAR for found in dates_in(half_width(name)))


def is_plan(title: str) -> bool:
    """Whether a title is that of a year's plan: 令和3年度事業計画（案）."""
    return bool(PLAN_TITLE.search(title)) and not TELLS_OF_THE_PAST.search(title)


def activity(name: str) -> StepKind | None:
    """What a name says that was done for a system; a group that sees to trainings is none: 研修部会."""
    if WHO_MEETS.search(name):
        return None
    return next((kind for kind, said in ACTIVITIES.items() if said.search(name)), None)


def group_of_section(name: str) -> str:
    """The group of a heading such as 総会の開催; the heading itself where it names none."""
    bare = HOW_OFTEN.sub("", NOTE.sub("", name)).rstrip()
    plain = YEAR_BEFORE.sub("", SECTION_END.sub("", bare))
    if GROUP_NAME.search(plain) and not KIND_OF_GROUP.fullmatch(plain):
        return plain
    return bare if GROUP_NAME.search(bare) else name


def is_note(said: str) -> bool:
    """Whether a bracket behind a group's name tells of the group: （新設）, （旧…会）, （平成30年9月設置）."""
    return NOTE.fullmatch(said) is not None


def note_on(name: str) -> str:
    """What a heading notes in brackets of the group that it names."""
    noted = NOTE.search(name)
    return noted[0].strip("（）") if noted else ""


def former_name(name: str) -> str | None:
    """The group's name before, where a heading notes it: …（…会を改称）, …（旧…会）."""
    noted = FORMER_NAME.search(name)
    return noted and (noted["old"] or noted["before"])


def names_group(name: str) -> bool:
    """Whether a heading names a group, whatever stands in brackets behind the name."""
    return GROUP_NAME.search(ASIDE.sub("", name)) is not None


def without_ordinal(title: str) -> str:
    plain = words.ORDINAL.sub("", YEAR_BEFORE.sub("", half_width(title)))
    return tidy(SORT_OF_MEETING.sub("", SORT_OF_MEETING.sub("", plain)))


def without_sort(name: str) -> str:
    """総会 of 通常総会 and 臨時総会."""
    return SORT_OF_MEETING.sub("", name)


def is_container(name: str, shape: str, following: Iterable[Block], at_the_top: bool) -> bool:
    """Whether a heading only gathers the groups after it: 研究会 before 電子申請・届出システム研究会.

    At a report's top the council's own name does. Behind some text only a heading that is numbered in another way can
    be that of a group below it.
    """
    is_kind = at_the_top or KIND_OF_GROUP.fullmatch(name)
    has_text = False
    for block in following:
        if block.role is Role.ENTRY:
            return False
        has_text = has_text or block.role is Role.NARRATIVE
        if block.role is Role.HEADING:
            is_kind = is_kind and not (has_text and (at_the_top or shape_of(block.text) in ("", shape)))
            next_name = group_of_section(tidy(heading_name(block.text)))
            plain = WHOLE_GROUP.sub("", next_name)
            gathers = (is_kind and (at_the_top or GROUP_NAME.search(next_name))) or plain.endswith(name)
            is_meeting = ordinal_of(half_width(next_name)) is not None or without_sort(next_name) == name
            return bool(gathers) and plain != name and not is_meeting and not is_bracketed(block.text)
    return False
