"""From lines to blocks: what a page or a line break has cut is joined, and each block is what its form says it is."""

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from council_data.reports import words
from council_data.reports.date_forms import ERA
from council_data.reports.dates import each_date
from council_data.reports.files import LONGEST_LINE
from council_data.reports.folding import half_width
from council_data.reports.labels import About, Labelled, labelled
from council_data.reports.marks import EXTRACT_OF_TITLE, MARKS
from council_data.reports.pages import lines_of_pages
from council_data.reports.remembering import remembered
from db.words import Precision

LONGEST_HEADING, LONGEST_ENTRY, LONGEST_CLAUSE = 45, 120, 400  # letters
MOST_LINES = 100  # over which a sentence or an entry may be broken
BULLET = re.compile(r"^\s*(?:[-*+•‣・･]|[-*+]\s*・)+\s*(?=\S)")
NUMBER, KANJI, LATIN = r"[\d０-９]{1,2}", "[一二三四五六七八九十]{1,3}", "[A-Za-zＡ-Ｚａ-ｚ]"
SPACE = r"(?=[\s　])(?![\s　]*[年月日回時])"
ENUMERATOR = re.compile(
    r"^\s*(?:[(（](?!\s*[月火水木金土日]\s*[)）])\s*[^\s()（）]{1,3}\s*[)）]|[Ⅰ-Ⅻ①-⑳⑴-⒇㈠-㈩][.．、]?"
    rf"|第?(?:{NUMBER}(?:[.．]{NUMBER}){{0,3}}|{KANJI})[章節編款部]?[.．、)）]?{SPACE}|第(?:{NUMBER}|{KANJI})[章節編]"
    rf"|{NUMBER}(?:[-－‐–―ー]{NUMBER}){{1,3}}[.．、)）]?{SPACE}|{LATIN}[-－]{NUMBER}[.．、)）]?{SPACE}|{NUMBER}[.．、)）](?![\d０-９])|{KANJI}[.．、](?!{KANJI})"
    rf"|[ア-ンｱ-ﾝ](?:[.．)）]|{SPACE})|{LATIN}(?:[.．)）](?!{LATIN})|[　\s](?![　\s!-~]))|[IVX]{{1,4}}[.．]?{SPACE}"
    r"|(?:[■◆◇□●○◎▼▽★☆▪]|[〇◯](?![年月〇一二三四五六七八九十]))+)\s*"
)
SIGNS = {"1": NUMBER, "一": KANJI, "ア": "[ア-ンｱ-ﾝ]", "A": LATIN} | {"Ⅰ": "[Ⅰ-Ⅻ]", "①": "[①-⑳]", "㈠": "[㈠-㈩]"}
SHAPES = {shown: re.compile(numbers) for shown, numbers in SIGNS.items()}
BULLETS = re.compile(r"^[\s\-*+•‣・･]+")
# A dot that a scan has read for the bullet ・
DOT_FOR_BULLET = re.compile(r"^(\s*(?:[-*+]\s*)?)[.．·･](?=[^\s\d.．]|\s+\S)")
# An item of an agenda by its own number: 議案第1号, 第2号議案, 報告第1号.
NUMBERED_ITEM = re.compile(
    rf"^[\s　]*(?:[-*+•‣・○◯●]+[\s　]*)?(?:(?:議案|報告|承認|協議|認定|審議|議題)(?:事項)?第?(?:{NUMBER}|{KANJI})号?"
    rf"|第(?:{NUMBER}|{KANJI})号(?:議案|報告)?)(?:[\s　]*[:：]|(?=[\s　「『【]))[\s　]*(?=\S)"
)
IN_BRACKETS = re.compile(r"^[【〔［\[《≪<＜〈](?P<name>[^】〕］\]》≫>＞〉]+)[】〕］\]》≫>＞〉]$")
HEADING_END = re.compile(
    r"(?:会|事業|運営|運用|報告|報告書|グループ|監査|開催状況|活動状況|開催実績|活動実績|WG|チーム)$"
    r"|年度の?(?:(?:事業|活動)報告|(?:事業|活動|年間|開催|会議|会議開催|行事)計画)[書表]?(?:[（(]案[)）])?$"
    r"|年度[^。]{0,30}(?:事業|活動)(?:実績|実施)?報告書?(?:[（(][^（()）]*[)）])?$"
)
MARKDOWN = re.compile(r"^\s*(?P<level>#{1,6})\s+(?=\S)")
EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(?P<said>.+?)(?<=\S)\1")
CHECKBOX = re.compile(r"^(\s*[-*+]\s+)\[[ xX]\]\s+")
RULE = re.compile(r"[-=*_─━―＝ー ]{3,}")
# A month on a line of its own, which may stand above days.
MONTH_ALONE = re.compile(
    r"[\s　\-*・●○◎■□【〔\[［(（<＜〈]*"
    r"(?P<month>(?:(?:令和|平成|昭和)(?:元|[\d０-９]{1,2})年|[\d０-９]{4}年)?[\s　]*[\d０-９]{1,2}[\s　]*月)"
    r"[\s　】〕\]］)）>＞〉:：]*"
)
# A line that begins so goes on with the date on which the line before it ends.
REST_OF_DATE = re.compile(r"(?:\d{1,2}[月日]|[月日年])(?<!\d年)|\([月火水木金土日](?:[・,]?祝)?\)")
# A line that begins so goes on with an item: …に関すること is no item by itself.
REST_OF_ITEM = re.compile(
    r"(?:いて|て$|に(?:つ|関|係|よ|お)|つい|の(?!ほか|うち)|を|が|は、?(?!じめ)|と(?!も|く|り)|こと)"
)
# The end of a name that, on a line of its own, looks like a heading.
REST_OF_NAME = re.compile(r"監査|報告会?|運営|運用|事業|会議?|部会|グループ|チーム")
ENDS_AMID_A_NAME = re.compile(r"[一-龠々ァ-ヶー]$")
ENDS_IN_A_DATE = re.compile(r"(?:[年月\d]|日)$")
SENTENCE_ENDS = ("。", "．", "!", "！", "?", "？")
DATE_IN_BRACKETS = re.compile(r"\([^)]*\d(?:月|\.|/)")
# It may be a day or a fraction; what it stands in names a meeting, and is no heading.
LIKE_A_DAY = re.compile(r"\(\d{1,2}[/.]\d{1,2}(?![\d/.])")
# What running text has and an entry of a list has not.
PROSE = re.compile(r"を|した|して|しており|[はりてし]、")
# How a line begins that the margin has cut off amid a sentence.
AMID_A_SENTENCE = re.compile(
    r"(?:し(?:て|た|、)|て|で(?!き)|を|に|は(?!じ)|が|の(?!べ)|と(?!も|く|り|き|こ)|る|れ|いる|ま(?:した|で(?!の))|する|され|から|より|こと|ため)"
)
# The rest of a sentence that tells of a meeting: 5月7日に第1回幹事 / 会を県庁で開催した。
REST_OF_TOLD = re.compile(r"(?:[^。第]{0,80}?催し(?:まし)?|し(?:まし)?|まし)?た。")
DATE_IN_FULL = re.compile(rf"(?:{ERA})[1-9]\d?年\d{{1,2}}月")
OPENING, CLOSING = ("(", "（"), (")", "）")


class Role(StrEnum):
    ENTRY = "entry"
    HEADING = "heading"
    NARRATIVE = "narrative"
    UNREAD = "unread"
    BLANK = "blank"


@dataclass(eq=False)
class Block:
    """One or more lines that belong together: their numbers, and where in the text each of them begins.

    plain: the text in half width; label: what it begins with, if that is a label.
    """

    role: Role
    text: str
    lines: tuple[int, ...]
    is_item: bool = False
    begins: tuple[int, ...] = (0,)

    def __post_init__(self) -> None:
        self.plain = half_width(self.text)
        self.label = labelled(self.text)

    @property
    def line(self) -> int:
        return self.lines[0]

    def line_at(self, place: int) -> int:
        """The number of the line on which a place of the text stands."""
        return self.lines[bisect_right(self.begins, place) - 1]


def blocks_of(lines: Sequence[str], rows: Collection[int] = ()) -> list[Block]:
    """The blocks of a report in order, without blank lines. Lines are counted from 1; rows of tables stand alone."""
    blocks: list[Block] = []
    at: int | None = None  # the place of the block with which a line may go on
    of_pages = lines_of_pages(lines)
    for number, line in enumerate(lines, start=1):
        if not line or line.isspace():
            continue
        if number in of_pages:
            blocks.append(Block(Role.UNREAD, line, (number,)))
            continue
        if number in rows or len(line) > LONGEST_LINE:
            at = None
            blocks.append(_alone(line, number))
            continue
        text = line if blocks else line.rstrip().removesuffix(EXTRACT_OF_TITLE)
        block = Block(Role.NARRATIVE, _without_marks(text), (number,))
        block.role, block.is_item = _role(block)
        if at is not None and _continues(blocks[at], block):
            blocks[at] = _joined(blocks[at], block)
        else:
            at = len(blocks)
            blocks.append(block)
    return blocks


def _alone(line: str, number: int) -> Block:
    """A row of a table; or a line that is too long to be read."""
    if len(line) > LONGEST_LINE:
        return Block(Role.UNREAD, "", (number,))
    return Block(Role.ENTRY, _without_marks(line), (number,))


def _without_marks(text: str) -> str:
    """A line without Markdown's marks; one that is emphasised as a whole is a heading."""
    text = DOT_FOR_BULLET.sub(r"\1・", text)
    if "**" not in text and "__" not in text and "[" not in text:
        return text
    whole = EMPHASIS.fullmatch(text.strip())
    return f"###### {whole['said']}" if whole else EMPHASIS.sub(r"\g<said>", CHECKBOX.sub(r"\1", text))


def heading_name(text: str) -> str:
    """What a heading says, without its enumerator or brackets, neither of which scans read reliably."""
    bare = ENUMERATOR.sub("", MARKDOWN.sub("", text.strip()), count=1).strip()
    named = IN_BRACKETS.match(bare)
    return (named["name"] if named else bare).strip()


def item_name(text: str) -> str:
    """What an item of a list says, without its bullet and number."""
    return heading_name(NUMBERED_ITEM.sub("", BULLETS.sub("", text), count=1))


def with_one_dot(text: str) -> str:
    """A line with the one bullet that a report has, without the marks that a scan has put before it."""
    return BULLETS.sub("・", text, count=1) if BULLET.match(text) else text.strip()


def shape_of(text: str) -> str:
    """How a line is numbered, whatever the number: (1) and (2) have one shape; empty where it is not."""
    found = MARKDOWN.match(text) or ENUMERATOR.match(text)
    return _shape(found[0].strip()) if found else ""


@remembered
def _shape(number: str) -> str:
    for shown, numbers in SHAPES.items():
        number = numbers.sub(shown, number)
    return number


def is_bracketed(text: str) -> bool:
    """Whether a heading stands in brackets: 【…】 names a group within a group, 〔…〕 a list."""
    return bool(IN_BRACKETS.match(MARKDOWN.sub("", text).strip()))


def is_dated(text: str) -> bool:
    """Whether a folded text has a date that is more than a fiscal year."""
    if "度" not in text and DATE_IN_FULL.search(text):
        return True
    return any(one.span is None or one.span.precision is not Precision.FISCAL_YEAR for one in each_date(text))


def _role(line: Block) -> tuple[Role, bool]:
    """What a line by itself looks like, and whether it is an item of a list."""
    text, plain, label = line.text, line.plain, line.label
    bare = text.strip()
    if bare.startswith(MARKS) or RULE.fullmatch(bare):
        return Role.UNREAD, False
    if label and (label.about is About.AGENDA or (label.about is not About.DATE and not is_dated(plain))):
        return Role.NARRATIVE, False
    if NUMBERED_ITEM.match(text):
        return Role.NARRATIVE, True
    is_item = BULLET.match(text) is not None
    if ends_a_sentence(bare):
        return Role.NARRATIVE, is_item
    if "。" not in bare and len(plain) <= LONGEST_ENTRY and is_dated(plain):
        return Role.ENTRY, is_item
    if words.ORDINAL.search(plain) and (words.CANCELLED.search(bare) or words.PLANNED.search(bare)):
        return Role.ENTRY, is_item
    if words.ORDINAL.match(plain) and words.LIKE_A_DATE.search(plain) and "。" not in bare:
        return Role.ENTRY, is_item
    if is_item:
        return Role.ENTRY if words.LIKE_A_DAY_OF_A_MEETING.search(plain) else Role.NARRATIVE, True
    if ENUMERATOR.match(text) and LIKE_A_DAY.search(plain):
        return Role.ENTRY, False
    if MARKDOWN.match(text) or words.LIST_NAME.fullmatch(plain.strip("()")):
        return Role.HEADING, False
    if len(plain) <= LONGEST_ENTRY and is_bracketed(bare):
        return Role.HEADING, False
    if len(plain) <= LONGEST_HEADING and (ENUMERATOR.match(text) or HEADING_END.search(plain)):
        return Role.HEADING, False
    return Role.NARRATIVE, False


def ends_a_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does, a closing bracket behind it left out."""
    bare = text.rstrip()
    if bare.endswith(("」", "』", *CLOSING)):
        bare = bare[:-1].rstrip()
    return bare.endswith(SENTENCE_ENDS)


def _continues(before: Block, line: Block) -> bool:
    """Whether a line goes on with what the block before it left unfinished."""
    if len(before.lines) == MOST_LINES or line.text.lstrip().startswith(MARKS):
        return False
    if line.role is Role.HEADING:
        return _is_rest_of_name(before, line)
    if before.role is Role.HEADING:
        is_rest = line.role is Role.NARRATIVE and not line.is_item and REST_OF_ITEM.match(line.text.strip())
        return bool(is_rest and ENUMERATOR.match(before.text) and line.plain.endswith(("て", "件", "こと")))
    if line.is_item and not line.label:
        return False
    bare = line.text.strip()
    if count(before.text, OPENING) > count(before.text, CLOSING):
        return True
    if line.label:
        return _belongs_to(before, line.label)
    if before.role is Role.ENTRY and (words.GOES_ON.match(line.plain) or _goes_on_with_date(before, line)):
        return True
    if _is_told_on(before, line):
        return True
    if _is_begun_sentence(before, Role.NARRATIVE if AMID_A_SENTENCE.match(bare) else line.role):
        return True
    if before.is_item or before.role is Role.ENTRY:
        if before.is_item and before.role is Role.NARRATIVE and line.role is Role.NARRATIVE:
            return REST_OF_ITEM.match(bare) is not None and not ends_a_sentence(before.text)
        is_bracket = bare.startswith(OPENING) and not ENUMERATOR.match(bare)
        return before.is_item and is_bracket and not is_dated(before.plain) and is_dated(line.plain)
    if line.role is Role.ENTRY and not AMID_A_SENTENCE.match(bare):
        has_date = DATE_IN_BRACKETS.search(line.plain) is not None
        if words.ORDINAL.search(line.plain) or has_date or not PROSE.search(before.plain):
            return False
    return not ends_a_sentence(before.text) and not bare.startswith(OPENING)


def _is_rest_of_name(before: Block, line: Block) -> bool:
    """Whether a line right below an item of a list is the end of the name with which that ends: 現地 / 監査."""
    if before.role is not Role.ENTRY or not before.is_item or line.line != before.lines[-1] + 1:
        return False
    ends_amid = ENDS_AMID_A_NAME.search(before.plain) and not words.PLACE.search(before.plain)
    return bool(ends_amid) and REST_OF_NAME.fullmatch(line.text.strip()) is not None


def _belongs_to(before: Block, label: Labelled) -> bool:
    """Whether a labelled line tells of the meeting of the block before it: its place of its date, or the other way."""
    if before.role is Role.ENTRY:
        is_beside = label.about is About.BESIDE and not ends_a_sentence(label.value)
        return is_beside or label.about in (About.PLACE, About.HOW)
    said = before.label
    return label.about is About.DATE and said is not None and said.about in (About.PLACE, About.HOW)


def _goes_on_with_date(before: Block, line: Block) -> bool:
    """Whether a line is the rest of a date, or of what a comma or a dash leaves open."""
    if before.plain.endswith(("、", ",", "~", "〜")):
        return True
    if MONTH_ALONE.fullmatch(before.text):
        return False
    return ENDS_IN_A_DATE.search(before.plain) is not None and REST_OF_DATE.match(line.plain) is not None


def _is_begun_sentence(before: Block, role: Role) -> bool:
    """Whether a line with a date is the first of a paragraph that the next goes on with."""
    if role is not Role.NARRATIVE or before.role is not Role.ENTRY or before.is_item:
        return False
    return bool(PROSE.search(before.plain)) and not words.ORDINAL.search(before.plain)


def _is_told_on(before: Block, line: Block) -> bool:
    """Whether a line brings the verb of a sentence that has named a day and what was held."""
    is_begun = before.role is Role.ENTRY and not before.is_item and words.ORDINAL.search(before.plain)
    return bool(is_begun and "日に" in before.plain and REST_OF_TOLD.match(line.plain))


def count(text: str, signs: tuple[str, ...]) -> int:
    """How often one of the signs stands in a text."""
    return sum(map(text.count, signs))


def _word_of(label: Labelled) -> str:
    """The label; 場所 where what it says of how a meeting was held names a place too: 県庁及びオンライン."""
    names_place = label.about is About.HOW and words.AND_ONLINE.search(label.value) and not words.says_both(label.value)
    return "場所" if names_place and not words.says_how(label.value) else label.word


def _joined(before: Block, line: Block) -> Block:
    """The block with one more line, and what it is now."""
    unfinished, label = before.text.rstrip(), line.label
    text = unfinished + (f"、{_word_of(label)}：{label.value}" if label else line.text.strip())
    numbers, begins = (*before.lines, *line.lines), (*before.begins, len(unfinished))
    joined = Block(before.role, text, numbers, before.is_item, begins)
    if before.role is Role.UNREAD:
        joined.role, _ = _role(joined)
    if _is_begun_sentence(before, Role.NARRATIVE) and not words.GOES_ON.match(line.plain):
        joined.role = Role.NARRATIVE
    if joined.role is Role.ENTRY and not label and ends_a_sentence(text):
        joined.role = Role.NARRATIVE
    elif before.role is Role.NARRATIVE and (before.is_item or label) and is_dated(joined.plain):
        joined.role = Role.ENTRY
    return joined
