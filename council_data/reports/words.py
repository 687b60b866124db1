"""The words by which a report says how a meeting was held, whether it was, and how often; on folded text."""

import re

WRITTEN = re.compile(
    r"書面(?:開催|審議|会議|決議|評決|表決|議決|協議|報告|方式|形式)?(?:による)?"
    r"|(?:電子)?メール(?:審議|会議|開催|協議|による)|持ち?回り|電磁的方法"
)
ONLINE = re.compile(
    r"webex|web(?!サイト|システム|ページ)|ウェブ(?!サイト|システム|ページ)|オンライン|zoom|teams|meet\b|リモート(?!診断)|テレビ会議|遠隔",
    re.IGNORECASE,
)
HYBRID = re.compile(
    r"ハイブリッド|(?:オンライン|web|ウェブ|リモート)(?:を?(?:含む|併用)|参加(?:可|含む))", re.IGNORECASE
)
IN_PERSON = re.compile(r"対面|集合(?=開催|形式|$)|参集")
CANCELLED = re.compile(r"中止|延期|取りやめ|取り止め|流会")
PLANNED = re.compile(r"未開催|(?:開催)?予定|未定")
REMARK = re.compile(r"(?:非公開|公開|合同(?:開催)?|一部非公開)(?:で?開催)?")
SESSIONS = re.compile(r"(?:全|計|延べ|合計)(?P<n>\d{1,3})回|(?<![第\d])(?P<bare>\d{1,3})回(?:開催|実施)")
HALF_DAYS = re.compile(r"午前(?:[・,、/]|及び|と)午後")
# The ends of names of meetings and of what is held like one.
MEETING_NAME = re.compile(
    r"(?:会|会議|研修|判定|監査|実施|報告|検証|訓練|式|診断|講習|セミナー|フォーラム|ワークショップ|WG|グループ)(?:\([^)]*\))?$"
)
ORDINAL = re.compile(r"第(?P<n>\d{1,3}|[〇一二三四五六七八九十百]{1,5})回")

# A way to take part from elsewhere, named beside a place.
AND_ONLINE = re.compile(
    r"(?:及び|および|並びに|と|又は|または|[・/+&])?(?:オンライン|web|ウェブ|zoom|teams|webex|リモート)"
    r"(?:会議|開催|併用|参加|配信|の?併用)*$",
    re.IGNORECASE,
)

# What may stand beside a word of mode or status in a part of a line that holds nothing else.
FILLER = re.compile(
    r"会議|開催|審議|決議|方式|形式|による|により|にて|での|で|の|実施|利用|活用|使用|併用|含む|参加可?|のため|\d{1,9}回|"
    r"新型コロナウイルス感染症?(?:拡大)?(?:防止)?|[・,、/()「」]"
)


def says_only(pattern: re.Pattern, text: str) -> bool:
    """Whether the text holds a word of the pattern, and besides it nothing that could be a name."""
    return bool(pattern.search(text)) and not FILLER.sub("", pattern.sub("", text))
