"""How dates are written: a pattern for each form, on folded text, and the numbers that stand in them.

A folded text keeps a space only between two digits: it parts two numbers, unless a scan has put one between all digits.
"""

import re

from council_data.calendar import ERAS
from db.words import Precision

FIRST_YEARS = {name: begins.year for begins, name, _ in ERAS}
LETTERS = {"M": "明治", "T": "大正", "S": "昭和", "H": "平成", "R": "令和"}
ERA_OF_SIGN = LETTERS | {name: name for name in FIRST_YEARS} | {name[0]: name for name in FIRST_YEARS}
WEEKDAYS = "月火水木金土日"
ENGLISH_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | dict(
    zip("零○◯壱弐参", (0, 0, 0, 1, 2, 3), strict=True)
)
TENS = {"十": 10, "拾": 10, "廿": 20, "卅": 30}
COUNTED = re.compile(
    r"(?:(?P<thousands>[二三]?)千)?(?:(?P<hundreds>[一二三四五六七八九]?)百)?"
    r"(?:(?P<times>[一二三四五六七八九壱弐参]?)(?P<ten>[十拾])|(?P<twenty>[廿卅]))?(?P<ones>[一二三四五六七八九壱弐参])?"
)


def number(text: str) -> int | None:
    """29, 二十九, 二九, 廿九, 二〇一七 and 元 (1) as a number; None for what is none."""
    text = text.replace(" ", "")
    if text == "元":
        return 1
    if text.isdecimal():
        return int(text)
    if text and all(sign in DIGITS for sign in text):
        return int("".join(str(DIGITS[sign]) for sign in text))
    parts = COUNTED.fullmatch(text) if text else None
    if not parts:
        return None
    tens = TENS[parts["twenty"]] if parts["twenty"] else 10 * _times(parts["times"]) * bool(parts["ten"])
    return 1000 * _times(parts["thousands"]) + 100 * _times(parts["hundreds"]) + tens + _ones(parts["ones"])


def _times(sign: str | None) -> int:
    return 0 if sign is None else DIGITS.get(sign, 1)


def _ones(sign: str | None) -> int:
    return DIGITS[sign] if sign else 0


ERA = "明治|大正|昭和|平成|令和"
KANJI = "〇零一二三四五六七八九十百千廿卅壱弐参拾"
NUMERAL = re.compile(rf"[元\d{KANJI}]")  # what a number begins with
KANJI_SMALL = rf"[{KANJI}][{KANJI}○◯]{{0,2}}"
SMALL = rf"(?:\d{{1,2}}|{KANJI_SMALL})"  # where a date begins
INNER = rf"(?:\d{{1,2}}|\d \d|{KANJI_SMALL})"  # within a date, where a space between two digits parts nothing
WESTERN = rf"(?:\d(?: ?\d){{3}}|[一二][{KANJI}○◯]{{3}}|(?:千九百|二千)[{KANJI}]{{0,4}})"
TO_SIGN = r"(?:~|〜|∼|〰|-|‐|‑|‒|–|—|―|−|─|ー|→|⇒|から|より|至:?|乃至|ないし)"
OPEN, CLOSE = r"[(\[〔【]", r"[)\]〕】]"


def _era(era: str = "era", n: str = "n") -> str:
    """An era by its name, its letter or, not within a word such as 説明, its first sign; and the year's number."""
    return (
        rf"(?P<{era}>{ERA}|(?<![A-Za-z])[MTSHRmtshr](?=\.?[元\d]|[{KANJI}]{{1,3}}年)|(?:(?<![一-龠々])|(?<=[会議回時日期部査修練習証察団隊班座式]))[明大昭平令](?=[元\d]))"
        rf"\.?(?P<{n}>元|\d{{1,4}}|\d \d|[{KANJI}][{KANJI}○◯]{{0,3}})"
    )


# The same year beside the first: （2014）, ・2014年
_BESIDE = rf"(?:{OPEN}(?:西暦)?\d(?: ?\d){{3}}年?{CLOSE}|[/・=](?:西暦)?\d(?: ?\d){{3}}(?=年))"
# 平成26年, 平成26(2014)年, 平成26(2014)5月, 平成26年(2014年), 平成26年(2014), H26年, 令元年, 平成31(令和元)年
ERA_YEAR = re.compile(
    _era() + rf"(?:年(?P<after>{_BESIDE}年?)|(?P<before>{_BESIDE})(?:年|(?={INNER}月))"
    rf"|{OPEN}(?P<inside>\d(?: ?\d){{3}})年{CLOSE}|{OPEN}{_era('era2', 'n2')}年?{CLOSE}年|(?:会計|事業)?年)"
)
# 2014年, 2020(令和2)年, 2020年(令和2年), 二〇二〇年
WESTERN_YEAR = re.compile(
    rf"(?<!\d)(?:西暦)?(?P<year>{WESTERN})"
    rf"(?:{OPEN}{_era()}年?{CLOSE}年|年?[/・=]{_era('era3', 'n3')}年|年{OPEN}{_era('era2', 'n2')}年?{CLOSE}|年)"
)
# 29年5月, 17年度: a year that leaves out its era or its century
BARE_YEAR = re.compile(rf"(?<![\d第])(?P<n>元|\d{{1,2}}|{KANJI_SMALL})年(?=度|{INNER}月(?!間))")
# 同年5月, 翌年3月, 翌3月, 同月25日: by an earlier date
RELATIVE = re.compile(rf"(?P<which>[同翌])(?P<unit>年(?={INNER}月)|月(?={INNER}日)|(?={INNER}月))")
# 平成28～30年度, 平成28・29年度: the word for the unit stands after the last number only
ERA_YEAR_OF_SEVERAL = re.compile(
    _era()
    + rf"(?={TO_SIGN}+(?:{ERA}|[MTSHR])?{INNER}年(?P<fiscal>度)?(?!\d)|(?:[・、,]{INNER}){{1,9}}年(?P<fiscal2>度))"
)
WESTERN_YEAR_OF_SEVERAL = re.compile(
    rf"(?<!\d)(?P<year>\d{{4}})(?={TO_SIGN}+(?:\d{{4}}|\d{{2}})年(?P<fiscal>度)?(?!\d)|(?:[・、,]\d{{4}}){{1,9}}年(?P<fiscal2>度))"
)
# 平成28,29,30年度: within it
FISCAL_OF_SEVERAL = re.compile(rf"(?P<n>{INNER})(?=(?:[・、,]{INNER}){{1,8}}年度)")
# The end of a run of years
BARE_YEAR_AGAIN = re.compile(rf"(?P<n>元|{INNER})年")
FISCAL = re.compile(rf"度(?:{OPEN}{_era()}年度{CLOSE}|{OPEN}\d{{4}}年度{CLOSE}|/\d{{4}}年度)?")
# What is called after a year and done in another: 平成28年度決算監査 is of 平成29年, 2025年問題研究会 of any
NAMED_BY_YEAR = re.compile(
    r"(?:の?(?:事業|収支|当初|補正|一般会計|特別会計|会計))*(?:決算|予算|報告|監査|計画)|問題|大会|構想|ビジョン|版|目標|世代|[オパ][リラ]"
)
FISCAL_IN_ENGLISH = re.compile(r"(?<![A-Za-z])FY(?P<year>\d{4})(?!\d)")
_NO_PLACE_IN_SEASON = r"(?![日田葉山野木川原島津部])"  # 春日, 秋田, 秋葉
_END = r"末(?![広松吉武永長森野延次端])日?"  # 末広 and 末松 are places
PART_OF_YEAR = re.compile(
    r"(?:第?[1-4一二三四](?:四半期|/4半期)|[上下]半?期|[前後][期半]|Q[1-4]|[1-4]Q)(?!定例)"
    rf"|[春夏秋冬][季期]?{_NO_PLACE_IN_SEASON}|{_END}|初頭|半ば|当初"
)

_MONTH_BEFORE_SIGN = r"(?P<month>\d \d(?=[./\-・])|\d{1,2})"
_DAY_AFTER_SIGN = rf"(?P<day>\d \d(?=[(\[【〔〈「]?[{WEEKDAYS}]|\))|\d{{1,2}})(?!\d)"
# What after a month without a day could be one that is written in some other way: R2.7・10
_NO_FURTHER = r"(?![./\-・]\d(?!\d?月))"
_COMMAS = r",(?P<month4>1[0-2]|0?[1-9]),(?P<day4>3[01]|[12]\d|0?[1-9])(?![\d,年月])"
# H29.5.23, R2/3/1, 平成29.5.23, 平29.5.23, H29-5-23, R2.12/16, R2 7/10, R2(2020).7.10, R2.7月10日, R2,11,30, R2.3
DOTTED_ERA = re.compile(
    _era() + rf"(?:{OPEN}(?P<western>\d{{4}})年?{CLOSE})?"
    rf"(?:(?P<sign>[./\-・]){_MONTH_BEFORE_SIGN}(?:(?P=sign)|[./]){_DAY_AFTER_SIGN}"
    rf"| (?P<month2>\d{{1,2}})/(?P<day2>\d{{1,2}})(?!\d)|{_COMMAS}"
    rf"|[./](?P<only>\d{{1,2}})(?:月|(?![\d年度%]){_NO_FURTHER}))"
)
# 2017.5.23, 2017/5/23, 2017-05-23, 2017(H29).5.23, 2017/5月23日, 2017,5,23, 2017/5
DOTTED_WESTERN = re.compile(
    rf"(?<!\d)(?P<year>\d(?: ?\d){{3}})(?:{OPEN}{_era()}年?{CLOSE})?"
    rf"(?:(?P<sign>[./\-・]){_MONTH_BEFORE_SIGN}(?:(?P=sign)|[./]){_DAY_AFTER_SIGN}|{_COMMAS}"
    rf"|(?:[./](?=\d)|-(?=\d\d))(?P<only>\d{{1,2}})(?:月|(?![\d年度.,/%円\-]){_NO_FURTHER}))"
)
# 20170523, H290523, 令和020710
COMPACT = re.compile(
    rf"(?:(?<![\dA-Za-z.,\-])|(?<=\d{{8}}-))(?:(?P<year>(?:19|20)\d\d)|(?P<era>[MTSHR]|{ERA})(?P<n>\d\d))"
    r"(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?![\d円件名人号,.]|-(?!(?:19|20)\d{6}(?!\d)))"
)
# R2.7.105階, R2.7・10, 2020/7/105, 平成29315日: where the date ends, or a sign is missing, is not to be told
DOTTED_UNCLEAR = re.compile(
    rf"(?:{_era()}|(?<![\d.,\-])(?P<year>(?:19|20)\d\d)(?=[./\-]))(?:[./]\d{{1,2}}[./\-・]|-\d{{1,2}}-(?=\d{{3}}))\d+階?"
    rf"|(?P<glued>{ERA})(?P<digits>\d{{3,6}})日"
)
# 29.5.23, 17/5/23, 元.6.14, and behind a meeting's number or a bracket 2.6.14
DOTTED_BARE = re.compile(
    r"(?<![\dA-Za-z./\-])'?(?P<n>\d{2}|元|(?<=[回(])[1-9])(?P<sign>[./])(?P<month>1[0-2]|0?[1-9])(?P=sign)(?P<day>3[01]|[12]\d|0?[1-9])"
    r"(?![\d.\-%]|/\d)"
)
# The further dates of a run or a list of dotted ones: 30.1.19, 6.13
DOTTED_BARE_AGAIN = re.compile(
    r"(?P<n>元|\d{1,2})(?P<sign>[./])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?![\d.%]|/\d)"
)
DOTTED_DAY_AGAIN = re.compile(r"(?P<month>\d{1,2})(?:[./]|(?<=\d\d)-(?=\d\d))(?P<day>\d{1,2})(?![\d.%階]|/\d)")
NUMBER_AGAIN = re.compile(rf"(?P<day>\d{{1,2}})(?=[)、,・\]/]|$|\([{WEEKDAYS}]|{TO_SIGN}\d)")
RUN_NUMBER = re.compile(r"(?P<day>\d{1,2})(?![\d.%階時年月号番分名人回件F]|[:/]\d)")

_ENGLISH_NEXT = "|".join(day.title() for day in ENGLISH_WEEKDAYS)
_WEEKDAY_NEXT = rf"(?=[(\[【〔〈「]?[{WEEKDAYS}](?:曜|[・/祝、)\]】〕〉」])|\(?(?:{_ENGLISH_NEXT}))"
_NO_HOUR = r"(?!間|点(?![検字])|代(?![表議理])|期(?![末日首中]))"  # 15時 点検会 is one
CLOCK = rf"(?:午前|午後|[AP]M|[ap]\.?m\.?)?\d{{1,2}}(?:時{_NO_HOUR}(?:\d{{1,2}}分|半)?|:\d{{2}})"
_CLOCK_NEXT = rf"(?=[ 、,]?{CLOCK})"
# （2/7 書面）, （6/7、県庁）, （9/5～9） behind what names a meeting: with how or where it was held, or as a run
_OPENED_BY_A_MEETING = r"(?<=[会議修習査証断練回G]\()"
_HOW_NEXT = (
    r"(?=[、,]?(?:書面|持ち?回り|メール|対面|集合|ハイブリッド|中止|延期"
    r"|(?i:オンライン|リモート|web|ウェブ|zoom|teams|webex))(?!出席|表決書|委任))"
)
_PLACE_NEXT = (
    r"(?=[、,]?[^()、,/\d]{1,20}"
    r"(?:庁舎?|所|館|センター|室|ホール|プラザ|ホテル|大学|学校|役場|会場|ビル|講堂|アリーナ)[)、,・+/及と])"
)
# 5/23(火), 5.23(火), 5/23: without a year or weekday only where it can hardly be a fraction
DOTTED_DAY = re.compile(
    rf"(?<![\d.\-])(?<!\d/)(?:(?:(?<![A-Za-z])|(?=\d{{1,2}}/))(?P<month>\d{{1,2}})[./](?P<day>\d{{1,2}})(?:{_WEEKDAY_NEXT}|{_CLOCK_NEXT}|(?<=/\d)(?=開催|実施|第\d)|(?<=/\d\d)(?=開催|実施|第\d))"
    r"|(?<![数率席加答成対票A-Za-z/])(?<![数率席加答成対票]:)(?P<month2>1[0-2]|0?[1-9])/(?P<day2>1[3-9]|2\d|3[01])"
    r"(?![\d.%名人団件市町村票社校点個]|/\d)"
    r"|(?<![A-Za-z/])(?P<month3>1[0-2]|0?[1-9])/(?P<day3>\d{1,2})(?=(?:~|〜|-|、|,)(?:1[0-2]|0?[1-9])/\d{1,2}(?![\d./%])))"
    rf"|{_OPENED_BY_A_MEETING}(?P<month4>1[0-2]|0?[1-9])[./](?P<day4>3[01]|[12]\d|0?[1-9])"
    rf"(?:{_HOW_NEXT}|(?<!\.\d)(?<!\.\d\d)(?:{_PLACE_NEXT}|(?=[~〜]\d{{1,2}}[)、,])))"
)
# 7-10(金), R3 1 10(日), 2021 1 10(日), 2021 11(金), where a scan has spaced out 2021 1 1: a date only where its weekday
# says so
_WEEKDAY_BESIDE = rf"(?=[(\[【〔〈「][{WEEKDAYS}](?:曜日?)?[・/祝、)\]】〕〉」])"
HYPHENED_DAY = re.compile(
    rf"(?<![\d./\-A-Za-z第月])(?P<month>1[0-2]|0?[1-9])-(?P<day>3[01]|[12]\d|0?[1-9]){_WEEKDAY_BESIDE}"
)
_SPACED_DAY = r"(?P<month>1[0-2]|0?[1-9]) (?P<day>3[01]|[12]\d|0?[1-9])"
_NO_COUNT_NEXT = r"(?![\d .,/\-:%年月日回時分人名件号円階度台校社市町村番])"
SPACED_WESTERN = re.compile(
    rf"(?<![\dA-Za-z.,/\-])(?P<year>(?:19|20)\d\d) (?:{_SPACED_DAY}|(?P<month2>[1-9])(?P<day2>[1-9])){_NO_COUNT_NEXT}"
)
SPACED_ERA = re.compile(rf"{_era()} {_SPACED_DAY}{_NO_COUNT_NEXT}")
DAY_AFTER_YEAR = re.compile(r"(?P<month>\d{1,2})[./](?P<day>\d{1,2})(?![\d./])")
# 5日間 and 5日目 are counts; 間接 and 目標 are words of what follows
_COUNT = r"間(?![接隔])|目(?![標的黒白視次録])"
_NO_MONTH = rf"(?!{_COUNT}|曜|齢)"
# 月次, 月例 and 月報 are words behind a number that is none of a date: 1　月次報告
_NO_WORD = (
    rf"(?!{_COUNT}|曜|齢|例(?![会月規])|次(?![期回年世官長])|額(?!田)|刊(?!行)|報(?![告道償])|謝(?![恩金])"
    r"|給(?![食付水与]))"
)
MONTH = re.compile(rf"/?(?P<month>{INNER})月{_NO_MONTH}")
MONTH_BEHIND_SLASH = re.compile(r"/(?P<month>1[0-2]|0?[1-9])(?![\d./年月日])")  # 2021年/7
# A month in kanji without a day may be a name's: 三月会, 五月台
FIRST_MONTH_WRITTEN = re.compile(
    rf"(?<![\d第{KANJI}.])(?:(?P<month>\d{{1,2}})月{_NO_WORD}"
    rf"|(?P<kanji>{KANJI_SMALL})月(?={INNER}[日(~〜・、,]|[上中下初]旬|[にはのかよま中末頃分定開実~〜、,)・(]|$))"
)
# 4～6月, 7・8月
MONTH_OF_SEVERAL = re.compile(
    rf"(?<![\d第.])(?P<month>\d{{1,2}})(?=(?:(?:{TO_SIGN}+|・)\d{{1,2}}){{1,11}}月{_NO_WORD})"
)
MONTH_OF_SEVERAL_AFTER_YEAR = re.compile(
    rf"(?P<month>{INNER})(?=(?:(?:{TO_SIGN}+|[・、,]){INNER}){{1,11}}月{_NO_MONTH})"
)
# 四日市 after a month in digits is a place
_NO_DAY = rf"(?!{_COUNT}|(?<=[{KANJI}]日)(?:市(?![民役庁])|町(?![民内役])))"
DAY = re.compile(rf"/?(?P<day>{INNER})日{_NO_DAY}")
# 平成26年5月23日: most dates of most reports, which the forms above would read in four steps
IN_FULL = re.compile(rf"(?P<era>{ERA})(?P<n>[1-9]\d?)年(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日{_NO_DAY}")
_NEXT_DAY = rf"(?:\([^()]{{1,6}}\))?(?:{TO_SIGN}+|[・,、.&/]|と|及び|および){INNER}"
# 1・3・5日, 13(火)～15日: the word for the unit stands after the last number only
DAY_OF_SEVERAL = re.compile(rf"(?P<day>{INNER})(?=(?:{_NEXT_DAY}){{1,31}}(?:\([^()]{{1,6}}\))?日{_NO_DAY})")
DAY_WITHOUT_WORD = re.compile(rf"(?P<day>\d{{1,2}})(?:{_WEEKDAY_NEXT}|{_CLOCK_NEXT}|(?=\)|、(?!\d)|第\d|$))")
# 四日市 and 十日町 are places
_NO_PLACE = rf"(?!{_COUNT}|市|町|村|場|月)"
DAY_AGAIN = re.compile(rf"(?:(?P<day>\d{{1,2}}|\d \d)日{_NO_DAY}|(?P<kanji>{KANJI_SMALL})日{_NO_PLACE})")
# 10日（金）、13（月）
NUMBER_BEFORE_WEEKDAY = re.compile(rf"(?P<day>\d{{1,2}}){_WEEKDAY_NEXT}")
# 21日(日), 29(日): a day whose month is to be told by what stands before, if by anything
DAY_ALONE = re.compile(rf"(?<![\d月毎第./\-])(?P<day>3[01]|[12]\d|0?[1-9])日?{_WEEKDAY_BESIDE}")
LISTED_DAY = re.compile(rf"(?!{SMALL}日(?:前|後|以内|程|分(?![庁館室])|制|券)){DAY_AGAIN.pattern}")
# 上旬, 末, 第3木曜日: within a month, and no day that could be kept
PART_OF_MONTH = re.compile(
    rf"(?:(?:[上中下初]旬|{_END}|初め|[初頭](?=[^一-龠]|$)|初頭|半ば|前半|後半|頃|ごろ|前後|第[1-5一二三四五](?:[{WEEKDAYS}]曜日?|週))"
    rf"(?:(?:{TO_SIGN}|[・、又及]は?び?)(?:[上中下初]旬|{_END}))?)+"
)
ALL_OF_MONTH = re.compile(r"中(?=[にのはで、,。)~〜書開予実]|$)")  # 7月中

_HOLIDAY = r"(?:[・,、/·]?(?:祝日?|休日?|振替?休?日?|国民の休日))?"
_ENGLISH = rf"(?:{'|'.join(ENGLISH_WEEKDAYS)})[a-z]{{0,6}}\.?"
_NO_DAY_NEXT = rf"(?!{INNER}[月日](?!間)|\d{{1,2}}/\d)"  # 15時～24日12時
TIME = re.compile(
    rf"[、, ]?自?{CLOCK}(?:頃|ごろ)?(?:{TO_SIGN}+{_NO_DAY_NEXT}(?:(?:{CLOCK}|正午)(?:頃|ごろ)?)?)?"
    r"(?:まで|開会|開始|開催|開議|閉会)?"
    r"|[、,]?(?:午前|午後)(?:(?:[・,、/]|及び|と)(?:午前|午後))?中?(?![一-龠])"
)
CLOCK_TIMES = re.compile(
    rf"(?<![\d第])(?<!\d:)自?{CLOCK}(?:頃|ごろ)?(?:{TO_SIGN}+(?:(?:{CLOCK}|正午)(?:頃|ごろ)?)?)?"
    r"(?:まで|開会|開始|開催|開議|閉会)?"
)
WEEKDAY = re.compile(
    rf"[(\[【〔〈<「](?P<inside>[{WEEKDAYS}])(?:曜日?)?{_HOLIDAY}(?:[、,・]?(?:{TIME.pattern}))?[)\]】〕〉>」]"
    rf"|[(\[]?(?P<english>{_ENGLISH})(?![A-Za-z])[)\]]?"
    rf"|(?P<outside>[{WEEKDAYS}])(?:曜日?|(?=[\d(、,]|午[前後]|$))"
    r"|[(\[](?:祝日?|休日|振替?休日?)[)\]]",
    re.IGNORECASE,
)
DATED = re.compile(r"付け?(?![属近帯録議設託与])")  # 5月20日付け
# What makes a date of it that is not exact: 10日頃, 10日以降, and, unless a clock time stands before it, 10日から
VAGUE = re.compile(
    rf"頃|ごろ|前後|程度|以[降後前]|まで(?:に|の間)?|(?P<open>{TO_SIGN}+)(?=$|[)、,・。])|{TO_SIGN}+\d{{1,2}}日間"
    rf"|(?:の(?:いずれ|どちら)か(?:の?日)?|(?:又|また|若しく|もしく|或い|あるい)は(?=[同翌]|{SMALL}[月日]|{ERA}))|(?:[、,・]|及び|と|{TO_SIGN})*翌々?日"
    r"|[はを]?除[くき]|\?+|\((?:仮|案|未確定)\)|[、,]?(?:の?ほか|[他外](?=[、,。)\d]|$)|[等他](?=[、,。)にの]|$))"
)
OPEN_RUN = frozenset("~〜")  # before a date: what stood before the sign is none
LEAVES_OPEN = frozenset(
    "頃ご前程以まかよ至乃な~〜∼-‐‑‒–—―−─ー→のい又若も或あ及翌ほ他外等は除を?(0123456789OolI●○◯〇月日x×X*_?"
)  # the first signs of these and of those below
LEAVES_OPEN_NEXT = frozenset("翌ほ他外々")  # behind a sign: 、翌日
# A day without its month, or one in which a sign is missing or misread: 令和2年710日, 7月1O日, 7月10県庁
_DAY_MISREAD = rf"\d{{1,4}}日(?!{_COUNT}|程|以内|[前後])|(?=\d?[OolI]|[OolI])[\dOolI]{{1,3}}日"
_BLANK = r"[●○◯〇x×X*_?]{1,2}"
_END_UNREAD = r"[~〜]\d(?!\d?(?::\d|時))"
RUNS_ON_AFTER = {
    Precision.YEAR: re.compile(rf"{_DAY_MISREAD}|{_END_UNREAD}|(?:{_BLANK})?月(?:{_BLANK})?日?(?=[^一-龠ァ-ヶ]|$)"),
    Precision.DAY: re.compile(_END_UNREAD),
    Precision.MONTH: re.compile(
        rf"{_DAY_MISREAD}|{_END_UNREAD}|{_BLANK}日|日(?=[()（）、,。]|$)|\d{{1,2}}-\d{{1,2}}\([{WEEKDAYS}]|\d{{3}}階|\d{{1,2}}(?=[^\d階号Ff番名人回時分件社団校丁会年月日度~〜\-:.,、・/()])"
    ),
}
_SAME_MONTH = rf"(?:[同翌](?={INNER}日)|翌(?=(?:\d{{4}}|(?:{ERA}){INNER})年))?"  # 23日、翌24日; 11月から翌2018年2月
TO = re.compile(rf"、?(?:{TO_SIGN}+|閉会:?){_SAME_MONTH}")
AND = re.compile(rf"(?:[、,・&]|及び|および|並びに|と|/|又は|または|){_SAME_MONTH}")
UNTIL = re.compile("まで")
FROM = re.compile(r"(?<![独各])自:?$")
ANOTHER_YEAR = re.compile(r"(?:昨|前|来|翌|明|次|一昨|再来)年$")  # 昨年5月: by a year that no date says
