"""Lines that begin with a label: 日時：…, (2) 場所　…, 【議題】…"""

import re
from enum import StrEnum
from typing import NamedTuple


class About(StrEnum):
    """What the value behind a label is about. BESIDE is what is told of a meeting and kept nowhere."""

    DATE = "date"
    PLACE = "place"
    HOW = "how"
    AGENDA = "agenda"
    BESIDE = "beside"


class Labelled(NamedTuple):
    """What a label says; its value, and the place of the text at which that begins."""

    about: About
    word: str
    value: str
    begins: int


HELD = "(?:開催|実施|会議)?"
WORDS = {
    About.DATE: rf"{HELD}(?:日時|年月日|期日|月日|期間|日程)|(?:開催|実施)日|とき",
    About.PLACE: rf"{HELD}(?:場所|会場)|開催地|ところ",
    About.HOW: rf"{HELD}(?:方法|形式|形態|方式)",
    About.AGENDA: r"(?:主な|主要)?(?:議題|議事|議案|案件|(?:会議|検討)?内容"
    r"|(?:審議|協議|報告|議決|決議|付議)(?:事項|内容))等?|決定事項",
    About.BESIDE: r"(?:出席|参加|傍聴|欠席|受講)(?:委員|者|団体|人数|者数)?|(?:配布|配付)?資料|対象者?|講師|主催|共催"
    r"|後援|備考|概要|議長|座長|司会|事務局|担当|人数|演題|テーマ|結果|目的|(?:会議の?)?次第",
}
# The letters of a label may stand apart, and it may be numbered or in brackets.
APART = {about: re.compile(re.sub(r"(?<=[^\W\d_])(?=[^\W\d_])", r"[\\s　]*", said)) for about, said in WORDS.items()}
MARKS = r"[-*+•‣・○◯●◇◆□■]+|[(（][^\s()（）]{1,3}[)）]|[①-⑳㈠-㈩]|[\d０-９]{1,2}[.．、)）]|[ア-ン](?=[\s　])"
LABELLED = re.compile(
    rf"[\s　]*(?:(?:{MARKS})[\s　]*)?(?P<opened>[【〔［\[(（<＜])?(?:"
    + "|".join(f"(?P<{about}>{said.pattern})" for about, said in APART.items())
    + r")(?(opened)[】〕］\])）>＞][\s　]*[:：]?|(?:[\s　]*[:：]|(?=[\s　])))[\s　]*(?P<value>\S.*)",
    re.DOTALL,
)
SPACES = re.compile(r"[\s　]+")


def labelled(text: str) -> Labelled | None:
    """What a line's label says, and what stands behind it; None where it has no label, or nothing stands there."""
    found = LABELLED.match(text)
    if not found:
        return None
    about = next(about for about in About if found[about] is not None)
    return Labelled(about, SPACES.sub("", found[about]), found["value"].rstrip(), found.start("value"))
