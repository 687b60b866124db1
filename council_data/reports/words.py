"""The words by which a report says how a meeting was held, whether it was, and how often; on folded text."""

import re

from council_data.reports.date_forms import number

WRITTEN = re.compile(
    r"(?:郵送(?:による|にて|で|の)?)?書面(?:開催|審議|会議|決議|評決|表決|議決|協議|報告|方式|形式|総会|審査|持ち?回り)?(?:による)?"
    r"|(?:電子|[Ee]-?)?(?:メール|[Mm]ail)(?:審議|会議|開催|協議|審査|持ち?回り|による|にて|で|$)|持ち?回り|持回|電磁的方法|みなし決議"
    r"|メーリングリスト|[紙誌]上(?:開催|審議|会議|決議|総会)|文書(?:開催|審議|会議|決議|協議|表決|による)|稟議|回覧"
)
ONLINE = re.compile(
    r"(?:cisco ?)?webex(?: ?meetings?)?|web(?!サイト|システム|ページ)|ウェブ(?!サイト|システム|ページ)|オンライン"
    r"|zoom(?: ?meetings?|ウェビナー)?|ウェビナー|オンデマンド|(?:動画|ライブ|録画)配信|youtube"
    r"|(?:(?:microsoft|ms) ?)?teams|(?:google ?)?meet\b|skype|リモート(?!診断)"
    r"|(?:テレビ|tv|ビデオ|ネット|電話)(?:会議|ミーティング)|遠隔|on-?line",
    re.IGNORECASE,
)
HYBRID = re.compile(
    r"ハイブリッド|(?:オンライン|web|ウェブ|リモート|zoom|teams|webex)(?:会議|参加|開催|配信)?"
    r"(?:を?(?:含む|併用|同時)|も?可|参加(?:可|含む)|[有あ]り)",
    re.IGNORECASE,
)
IN_PERSON = re.compile(r"対面|集合(?=開催|形式|$)|参集")
CANCELLED = re.compile(
    r"中止|延期|取りやめ|取り?止め|流会|休会|休止|不成立|(?:開催)?見送り?|(?:開催|実施)(?:せず|なし|無し|しない|しなかった)|不開催"
)
PLANNED = re.compile(r"未(?:開催|実施)|(?:開催)?予定|(?:(?:開催)?(?:日程?|時期|期日|日時)は?)?(?:未定|調整中)")
# What a title says of how: 第1回書面審議, 持ち回り幹事会
WRITTEN_TITLE = re.compile(
    r"(?:書面|メール|持ち?回り)(?:(?:開催|審議|決議|評決|表決|議決|会議)$|(?:による)?(?:臨時|定例|定期|通常)?"
    r"(?:総会|幹事会|委員会|理事会|役員会|部会|協議会|分科会)$)"
)
# At a place and elsewhere, where the place has no name: 会場及びオンライン
AT_THE_PLACE = r"(?:会場|来場|現地|実地)(?:参加|開催)?"
BOTH = re.compile(
    rf"{AT_THE_PLACE}(?:及び|および|並びに|と|又は|または|[・+/&、])(?:{ONLINE.pattern})"
    rf"|(?:{ONLINE.pattern})(?:会議|参加|開催|配信)?(?:及び|および|並びに|と|又は|または|[・+/&、]){AT_THE_PLACE}",
    re.IGNORECASE,
)
REMARK = re.compile(
    r"(?:原則|一部)?(?:非公開|公開)(?:で?開催)?|(?:[^、。]{1,15}と(?:の)?)?合同(?:で?開催|会議)?|(?:一部)?非公開"
)
SESSIONS = re.compile(
    r"(?:全|計|延べ|合計|年)(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})回(?:程度)?|(?<![第\d日])(?P<bare>\d{1,3})回(?:開催|実施|$)"
)
HALF_DAYS = re.compile(r"午前(?:[・,、/]|及び|と)?午後")
# The ends of names of meetings and of what is held like one.
MEETING_NAME = re.compile(
    r"(?:会|会議|研修|判定|監査|実施|報告|検証|訓練|式|診断|講習|セミナー|フォーラム|ワークショップ|WG|TF|グループ"
    r"|ミーティング|タスクフォース|チーム|視察|見学|調査|シンポジウム|ヒアリング|打ち?合わ?せ|交流|協議|審査|審議|本部"
    r"|キックオフ|相談|公聴|講演|座談|ゼミ)(?:\([^)]*\))?$"
)
ORDINAL = re.compile(r"第(?P<n>\d{1,3}|\d \d|[〇一二三四五六七八九十百]{1,5})(?:[・,、~〜\-]\d{1,3})*回")
AT = re.compile(r"於(?:いて|て)?|に(?=第[\d一二三四五六七八九十]{1,3}回)")
PLACE = re.compile(
    r"(?:庁|庁舎|所|館|センター|室|ホール|プラザ|ホテル|大学|学校|役場|公堂|公会堂|階|パレス|会場|ビル|棟|本部|支部|事務局|病院|園"
    r"|スクエア|ルーム|オフィス|タワー|アリーナ|講堂|会議場)(?:[A-Z\d]{1,4}|\([^)]*\))?$|^ホテル"
)
# What an attached bracket says of a meeting and yet belongs to its name.
OF_A_NAME = re.compile(
    r"臨時|拡大|定例|通常|全体|(?:メンバー)?全員|仮称|案|設立|新旧|準備会|[前後]期|第\d{1,3}回|第?\d{1,3}期|[第\d一二三四]+部|最終|追加"
)
# Who and how many were there, and how long it took: told of a meeting, but kept nowhere.
BESIDE = re.compile(
    r"(?:(?:出席|参加|傍聴|欠席|委員|会員|対象|受講)(?:委員|者|団体|人数|者数)?|計|約|延べ|合計)*"
    r"\d{1,5}(?:名|人|団体|市町村?|社|市|自治体|機関|課)(?:中\d{1,5}(?:名|人|団体))?"
    r"(?:出席|参加|傍聴|が?(?:出席|参加|受講))?(?:\(.*\))?|\d泊\d日"
    r"|約?\d{1,4}(?:\.\d)?(?:時間|分)(?:\d{1,2}分|半)?(?:程度)?|(?:の|計|延べ)*\d{1,3}日間(?:開催)?|の?両日(?:とも)?|終日|全日|各日|正午"
    r"|\d{1,3}日程|傍聴(?:なし|無し|不可|可)|(?:別紙|別添|資料\d{0,2})(?:のとおり|参照)?|(?:回答)?(?:期限|締切)|\d{1,3}日程度"
    r"|(?:当初|変更|順延)(?:予定日?|前|後)*|に(?:変更|順延)(?:した|となった|後)?|同日"
)
PARTICLES = re.compile(r"[はをにがで→⇒]*")
# How a reason ends: why it was held in that way, or not at all.
REASON_ENDS = ("のため", "の為", "に伴い", "により", "による", "の影響", "の影響で", "を受け", "を受けて", "につき")
# What a meeting was about, behind its date.
ABOUT = re.compile(
    r"資料\d|.{0,200}(?:について|に関すること|の(?:件|審議|検討|協議|報告|説明|承認|確認|選任|改正))(?:ほか|他|など|等)?\W?$"
)
A_TOPIC = re.compile(r"(?:について|に関すること|の件)(?:ほか|他|など|等)?$")  # 総会の延期について calls off no meeting
# The number of a part of a meeting, or of one of its days
NUMBER_OF_A_PART = re.compile(r"第?\d{1,3}(?:期|部|班|組|日目)|第\d{1,2}日")
# A line's or a part's number in its list.
NUMBER_OF_A_LINE = r"(?i:No\.?|№|#)?\d{0,3}[.)]?|[ア-ン①-⑳]"

# A way to take part from elsewhere, named beside a place.
AND_ONLINE = re.compile(
    r"(?:及び|および|並びに|と|又は|または|若しくは|[・/+&])?"
    r"(?:オンライン|web|ウェブ|zoom|(?:microsoft ?)?teams|webex|リモート)"
    r"(?:会議|開催|併用|参加|配信|の?併用|システム|(?:と)?の(?:併用|ハイブリッド)|(?:方式|形式))*$",
    re.IGNORECASE,
)

# What may stand beside a word of mode or status in a part of a line that holds nothing else.
FILLER = re.compile(
    r"の影響|感染拡大|[にへ](?:変更|切り?替え)|会議|開催|審議|決議|議決|方式|形式|システム|ミーティング|による|により|にて|として|での|で|の|は|を|と|に|が|実施|利用|活用|使用|併用"
    r"|含む|参加可?|のハイブリッド|会場|来場|現地|のため|となった|した|とした|一部|原則|全面|及び|および|\d{1,9}回|通知|配信|ライブ"
    r"|LGWAN[系内]?-?|新型コロナウイルス感染症?(?:の?(?:感染)?拡大)?(?:の?防止)?|台風\d{0,2}号?|[・,、/()「」+ ]"
)
ONLY_FILLER = (
    r"(?:(?:開催|実施)(?:しました|した|し|された)?|行(?:い(?:ました)?|った|われた)|済み?|による|により|開会|閉会|散会|開議|施行|付け?|現在|から|より|まで|にて|に|で|の|は|を|が"
    r"|(?:利用|使用|活用)(?:した|して)?|[・,、/~〜ー.\-=→()「」+* '’―—–])*"
)
# What was called off and was held in another way: 集合開催を中止し、書面開催とした
CALLED_OFF_FOR = re.compile(
    rf"(?:{CANCELLED.pattern})(?:と?し|て|に(?:代|替|か)え|の代わり|[→⇒、]*(?={WRITTEN.pattern}|{ONLINE.pattern}))",
    re.IGNORECASE,
)
# 中止となった第1回総会; and where such a one was held in the end
CALLED_OFF_BEFORE = re.compile(
    rf"(?P<off>{CANCELLED.pattern})(?:と|に)?(?:なった|した|された|なっていた)(?=第|[^、。]{{0,20}}会)"
)
HELD_AFTER_ALL = re.compile(rf"{CALLED_OFF_BEFORE.pattern}[^。]*(?:開催|実施)(?:した|しました|された)")
# Why it was held in one way, and which: 感染拡大防止のため書面開催
FOR_A_REASON = re.compile(
    r".{2,60}?(?:のため|の為|に伴い|により|を受けて?|の影響で?|に鑑み|を踏まえて?|ことから)、?(?P<how>[^、]{2,20})$"
)
# The day on which it was to be, beside the one on which it was.
CHANGED = re.compile(r"(?:変更|延期|順延|日延べ|繰[りの]?[上下]げ|振り?替え?)(?:前|後|し|と|$|[()]|、)|当初|[→⇒]")
# Behind and before a date that is not the meeting's: one of a paper, or one held in reserve.
_ON_PAPER = "通知|公表|掲載|更新|発送|送付|発出|告示|公告|公布|施行"
DAY_OF_A_PAPER = re.compile(
    rf"(?:付け?)?(?:で|に|まで)?(?:(?:(?:議事録|会議録|資料|開催)の?)?(?:{_ON_PAPER})|締め?切り?|議事録|会議録)"
)
LONGEST_BEFORE = 8  # letters
IN_RESERVE = re.compile(r"\((?:予備|候補|順延)日?\)")
BEFORE_ANOTHER_DAY = re.compile(
    rf"(?:(?:{_ON_PAPER}|締め?切り?|回答期限|議事録|会議録)[はを日:]{{1,3}}"
    r"|(?:予備日?|雨天[時の]?(?:場合)?|順延日?|候補日?|代替日?|前回|次回)[はを:(]{0,2})$"
)
# One sign of each of those, and of what tells of a change or a length.
MAY_LEAVE_A_DAY_OPEN = re.compile("[変延順繰振当→⇒知表載新送出告布施切録限間備雨候替前次]")
DAYS_LONG = re.compile(r"(?<!\d)(?P<n>\d{1,2})日間")
# What is left of a date that was not read as one: 24日, 毎週月曜日
LEFT_OF_A_DATE = re.compile(
    r"^[~〜\-–—―−ー]\d{1,2}(?![\d号])|\d日(?![間目本程])|\d月|毎[週月]|[月火水木金土日]曜(?:日|$)"
)
# What could be a date, in a line that has none: （5.23）, 5月, 170523
LIKE_A_DATE = re.compile(
    r"(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? ?\d{1,2}\b"
    r"|(?<![\d.])\d{1,2}[./]\d{1,2}(?![\d./])|\((?:\d{1,2}-\d{1,2}|\d{6})[)、]|\d月|\d日(?![間目程前])|\d年(?![間度生目])"
)
# It may be a day or a fraction: 全体会（6/7）
LIKE_A_DAY_OF_A_MEETING = re.compile(r"[会議修習査証断練回G]\(\d{1,2}/\d{1,2}(?![\d/.])")
# What is done within an audit or a diagnosis: 診断（オンサイト診断、リモート診断）
PART_OF_A_CHECK = re.compile(r"(?:診断|監査|検査|調査|予備日)$")
# Between the numbers of two meetings: 第1回、第2回 and 第1~3回, not 第4回定例会第3回委員会
BETWEEN_MEETINGS = re.compile(r"[、,・;/~〜]|-(?=第)|及び|および|並びに|と(?=第)")
SEVERAL_NUMBERS = re.compile(r"第\d{1,3}[・,、~〜\-]\d{1,3}回")
ANOTHER_TIME = re.compile(r"次回|前回")
A_MEETING = re.compile(
    r"(?:総会|委員会|幹事会|理事会|役員会|部会|協議会|会議|審議会|分科会|検討会|研究会|連絡会|勉強会|研修会?|説明会|定例会|臨時会|WG)$"
)

# A month that belongs to a name: 6月定例会
OF_A_MONTH = re.compile(r"(?:第\d回)?(?:定例|臨時|通常)?(?:会|議会|例会|会議|豪雨|号)")

# The words before a colon, or in a cell of their own, that say what comes next.
LABELS = {
    "date": r"日時|開催日時?|開催年月日|年月日|期日|月日|とき|日程|会期|開催時期|実施日時?|日付|時期"
    r"|(?:開催)?期間|時間|日",
    "venue": r"場所|(?:一部|主)?会場|開催場所|開催会場|ところ|於|会場名|開催地|実施場所|場",
    "title": r"会議名称?|会議の名称|名称|件名|回|開催回|回数|行事名|事業名",
    "mode": r"(?:開催|実施|会議)?(?:方法|形式|形態|方式)|区分",
    "beside": r"(?:主な)?(?:議題|議事|内容|審議事項|協議事項|報告事項|議案|案件|テーマ|演題|決定事項)(?:等)?"
    r"|(?:出席|参加|傍聴|欠席|受講)(?:委員|者|団体|人数|者数|数)?|配布資料|配付資料|備考|講師|主催|共催|対象者?|概要|担当|議長|委員長|座長|司会"
    r"|結果|次第|事務局|人数",
}
# The heading of a list of what lay before a meeting, and a line that goes on with a meeting's own.
LIST_NAME = re.compile(
    r"(?:主な)?(?:決定事項|審議事項|付議事項|議決事項|議題|協議事項|報告事項|議事|議案|審議内容|協議内容)等?:?"
)
GOES_ON = re.compile(r"(?:場所|会場|開催場所|開催会場|ところ|於|開催方法|方法|開催形式|形式):")
CONJUNCTION = "及び|および|並びに|ならびに|と|又は|または|若しくは|もしくは"
NO_NAME = re.compile(
    f"{NUMBER_OF_A_LINE}|{CONJUNCTION}|{ONLY_FILLER}|{BESIDE.pattern}|{LIST_NAME.pattern}|(?:午[前後])?の部"
    "|[月火水木金土日]曜日?|仮|案|\\?+|予備日?|雨天時?|候補日?"
)
# What a label of a date or a place begins with: only these stand without a colon outside of a cell.
WITHOUT_COLON = frozenset("日年期月とこ開会時実場於一主")
LABEL = re.compile("|".join(f"(?P<{role}>{said})" for role, said in LABELS.items()))
HELD = r"(?:(?:開催|実施)(?:しました|した|し|された|される|する|済み?)?|行(?:った|いました|われた))"
# What every sentence on what was held or called off has: に…で, に…て, …を, …なった第1回
SIGN_OF_HELD = re.compile("[でてをはよ]|た(?=第)")
# 書面による第1回幹事会, オンラインで第1回幹事会
HOW_BEFORE = re.compile(
    rf"(?:{WRITTEN.pattern}|{ONLINE.pattern})(?:会議|開催|形式|方式)*"
    r"(?:による|により|にて|での?|(?<=による)|(?<=で))(?=[^、]*(?:第[\d一二三四五六七八九十]|会))",
    re.IGNORECASE,
)
# 第1回幹事会は感染拡大のため中止
TOLD_OFF = re.compile(rf"(?P<title>.{{1,60}}?[会議修G])[はを]、?(?P<how>.{{0,60}}(?:{CANCELLED.pattern}).{{0,8}})")
# に県庁で第1回幹事会を開催した
HELD_AT = re.compile(rf"に?(?P<venue>[^、を]{{1,60}}?)(?:において|にて|で)(?:(?P<title>[^、]{{0,60}}?)[をが]?{HELD})?")
# に第2回幹事会を書面により開催した
HELD_HOW = re.compile(
    rf"に?(?P<title>[^、]{{1,60}}?)を(?P<venue>[^、]{{1,40}}?)(?:において|にて|で|により|による|として){HELD}"
)
# A sentence that tells of one meeting, up to where it was held.
TOLD_OF_ONE = re.compile(r"[^。]{0,80}[をが](?:[^。、]{0,30})開催(?:した|し|しました|された)")
WHOLLY_IN_BRACKETS = re.compile(r"[（「『【〔](?P<name>[^（）「」『』【】〔〕]+)[）」』】〕]")
TITLE_END = re.compile(
    rf"[をがのは開\-~〜・.―—–](?:(?<=[をがの]){HELD}|(?<=[会議修]開)催|(?<=[をは])"
    r"|(?<=[\-~〜・.―—–])(?<![\-~〜・.―—–]{2})[\-~〜・.―—–]*)$"
)
# に意見交換会を開催した, behind a date
HELD_TITLE = re.compile(rf"に(?P<title>.+)を{HELD}")
VENUE_END = re.compile(
    r"(?:を主会場と(?:する|した))?(?:と?の)?ハイブリッド.*$|(?:出席者?|参加者?|傍聴者?|約)*\d{1,5}(?:名|人)$"
)
VENUE_BEGIN = re.compile(r"^(?:会場|場所|午[前後](?:の部)?|[・\-~〜/―—–])+")


def sessions_in(text: str) -> int | None:
    """How often something was held; what is counted in all rather than another number beside it."""
    said = list(SESSIONS.finditer(text))
    counted = next((one for one in said if one["n"]), said[0] if said else None)
    return counted and number(counted["n"] or counted["bare"])


def says_only(pattern: re.Pattern, text: str) -> bool:
    """Whether the text holds a word of the pattern, and besides it nothing that could be a name."""
    return bool(pattern.search(text)) and not FILLER.sub("", pattern.sub("", text))


def says_both(text: str) -> bool:
    """Whether the text says, and says only, that some were at a place and some elsewhere: 対面・オンライン併用."""
    both = ONLINE.search(text) and (IN_PERSON.search(text) or BOTH.search(text))
    return bool(both) and not FILLER.sub("", HYBRID.sub("", ONLINE.sub("", IN_PERSON.sub("", text))))


def begins_with_written(text: str) -> bool:
    """Whether the text begins with how, and does not end as the name of a meeting does."""
    return WRITTEN.match(text) is not None and not A_MEETING.search(text)


HOW = (HYBRID, WRITTEN, ONLINE, IN_PERSON, CANCELLED, PLANNED)
# A sign of each word of these, of SESSIONS, REMARK and HALF_DAYS: a text without any says none of them.
SIGN_OF_HOW = re.compile(
    r"[A-Za-z面文稟覧メ持磁みウオリテビネ電遠ハ対集参止延取流休不送せな無紙誌配未予調公合午回全計べ年]"
    r"(?:(?<![回全計べ年])|(?<=回)(?:開催|実施|$)|(?<=[全計べ年])[\d一二三四五六七八九十])"
)


def says_how(text: str) -> bool:
    """Whether the text says only how, whether or how often."""
    if not SIGN_OF_HOW.search(text):
        return False
    return any(says_only(said, text) for said in HOW) or bool(SESSIONS.fullmatch(text) or REMARK.fullmatch(text))


def begins_with_label(text: str) -> bool:
    said = LABEL.match(text) if ":" in text else None
    return bool(said) and text[said.end() : said.end() + 1] == ":"
