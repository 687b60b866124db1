"""Dates are read in every form that reports use; what cannot be one is reported, and nothing is guessed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council_data.calendar import era_year, fiscal_year_of
from council_data.reports.date_forms import number
from council_data.reports.dates import Fault, dates_in
from council_data.reports.folding import folded


def read(text: str, fiscal_year: int | None = 2017) -> list[str]:
    """The dates of a text as ISO, a run as start/end, and ? for what is no date."""
    spans = [found.span for found in dates_in(folded(text).text, fiscal_year)]
    return [
        "?" if span is None else span.start_text + (f"/{span.end_text}" if span.end_text != span.start_text else "")
        for span in spans
    ]


def faults(text: str, fiscal_year: int | None = 2017) -> list[Fault]:
    return [fault for found in dates_in(folded(text).text, fiscal_year) for fault in found.faults]


@pytest.mark.parametrize(
    "text",
    [
        "平成29年5月23日",
        "平成 29 年 5 月 23 日",
        "平成２９年　５月２３日",
        "平成29年05月23日",
        "平成二十九年五月二十三日",
        "平成二九年五月二三日",
        "㍻29年5月23日",
        "H29.5.23",
        "H29.05.23",
        "Ｈ２９．５．２３",
        "H29/5/23",
        "H29-5-23",
        "H29年5月23日",
        "平成29.5.23",
        "平成29（2017）年5月23日",
        "平成29年（2017年）5月23日",
        "2017（平成29）年5月23日",
        "2017年（平成29年）5月23日",
        "2017年5月23日",
        "２０１７年５月２３日",
        "二〇一七年五月二十三日",
        "2017.5.23",
        "2017/5/23",
        "2017-05-23",
        "平成29年5月23日（火）",
        "平成29年5月23日(火曜日)",
        "平成29年5月23日火曜日",
        "平成29年5月23日【火】",
        "平成29年5月23日（火・祝）",
        "平成29年5月23日（火）14時から16時まで",
        "平成29年5月23日（火） 午後2時30分～4時",
        "平成29年5月23日 10:00～12:00",
        "H二十九年五月廿三日",
        "平成弐拾九年五月弐拾参日",
        "二○一七年五月二十三日",
        "二千十七年五月二十三日",
        "平29.5.23",
        "平29年5月23日",
        "H.29.5.23",
        "H29・5・23",
        "2017・5・23",
        "2017（H29）年5月23日",
        "2017年［平成29年］5月23日",
        "平成29年／2017年5月23日",
        "平成29年5/23",
        "20170523",
        "H290523",
        "平 成 2 9 年 5 月 2 3 日 （ 火 ）",
        "2 0 1 7 / 5 / 2 3 (火)",
        "2017/5/23 14:00",
        "2017-05-23 14:00:00",
        "2017/5/23 101会議室",
        "3\t2017/5/23\t15",
        "検討会…2017.5.23",
        "WG\tH29.5.23",
        "H29.5.23県庁",
        "平成29年5月23（火）",
        "平成29年5月23日（Tue.）",
        "平成29年5月23日㈫",
        "平成29年5月23日〈火〉午後１時半より",
        "平成29年5月23日（火） 自 午前10時0分 至 正午",
        "H29.5/23",
        "2017.5/23",
        "H29 5/23",
        "H29.5月23日",
        "H29(2017).5.23",
        "2017(H29).5.23",
        "平成290523",
        "監査 平29.5.23",
        "平成29（2017）5月23日",
        "H29,5,23",
        "2017,5,23",
        "平成29年／5月／23日",
        "平成29年5月23日付け",
        "平成29年5月23日（火）付で書面開催",
    ],
)
def test_one_day_is_read_in_every_style(text):
    assert read(text) == ["2017-05-23"]
    assert faults(text) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("明治6年1月1日", "1873-01-01"),
        ("明治45年7月30日", "1912-07-30"),
        ("大正元年7月30日", "1912-07-30"),
        ("大正15年12月25日", "1926-12-25"),
        ("昭和元年12月25日", "1926-12-25"),
        ("昭和64年1月7日", "1989-01-07"),
        ("平成元年1月8日", "1989-01-08"),
        ("平成31年4月30日", "2019-04-30"),
        ("令和元年5月1日", "2019-05-01"),
        ("令和1年5月1日", "2019-05-01"),
        ("㋿2年7月12日", "2020-07-12"),
        ("令和二年七月十二日", "2020-07-12"),
        ("R2.3.1", "2020-03-01"),
        ("Ｒ２．３．１", "2020-03-01"),
        ("S63.1.7", "1988-01-07"),
        ("R元.5.1", "2019-05-01"),
        ("令和６年２月２９日", "2024-02-29"),
    ],
)
def test_every_era_from_meiji_on_is_read_up_to_its_last_day(text, day):
    assert read(text) == [day]
    assert faults(text) == []


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("平成30年1月24日～30日", ["2018-01-24/2018-01-30"]),
        ("平成29年8月29日～8月30日", ["2017-08-29/2017-08-30"]),
        ("平成29年12月22日～平成30年1月19日", ["2017-12-22/2018-01-19"]),
        ("平成29年12月22日（金）〜1月19日（金）", ["2017-12-22/2018-01-19"]),
        ("平成29年7月～11月", ["2017-07/2017-11"]),
        ("2019年4月～令和2年3月", ["2019-04/2020-03"]),
        ("平成29年5月23日から25日まで", ["2017-05-23/2017-05-25"]),
        ("平成29年5月23日から5月25日まで", ["2017-05-23/2017-05-25"]),
        ("平成29年5月23日-25日", ["2017-05-23/2017-05-25"]),
        ("平成29年5月23日―25日", ["2017-05-23/2017-05-25"]),
        ("平成29年5月23日 ～ 25日", ["2017-05-23/2017-05-25"]),
        ("H29.5.23～H29.5.25", ["2017-05-23/2017-05-25"]),
        ("平成16年～平成18年", ["2004/2006"]),
        ("平成17年度～平成19年度", ["FY2005/FY2007"]),
        ("平成29年6月13日、15日、16日", ["2017-06-13", "2017-06-15", "2017-06-16"]),
        ("平成29年4月1・3・5日", ["2017-04-01", "2017-04-03", "2017-04-05"]),
        ("平成29年4月1・3・5日研修会", ["2017-04-01", "2017-04-03", "2017-04-05"]),
        ("平成29年4月13日・14日分庁舎", ["2017-04-13", "2017-04-14"]),
        ("平成29年4月5日目標設定会議", ["2017-04-05"]),
        ("平成29年4月間接部門会議", ["2017-04"]),
        ("平成29年7月四日市市役所", ["2017-07"]),
        ("令和2年7月10日(金)・11日(土)", ["2020-07-10", "2020-07-11"]),
        ("平成29年4月5日、5月10日及び6月7日", ["2017-04-05", "2017-05-10", "2017-06-07"]),
        ("平成29年12月10日、1月11日", ["2017-12-10", "2018-01-11"]),
        ("平成20年1月に稼働、8月に全体の運用", ["2008-01", "2008-08"]),
        ("平成29年12月22日～30年1月19日", ["2017-12-22/2018-01-19"]),
        ("平成27年4月1日～30年3月31日", ["2015-04-01/2018-03-31"]),
        ("自 平成29年4月1日 至 平成30年3月31日", ["2017-04-01/2018-03-31"]),
        ("H29.5.23～25", ["2017-05-23/2017-05-25"]),
        ("H29.5.23～6.13", ["2017-05-23/2017-06-13"]),
        ("H29.12.22～30.1.19", ["2017-12-22/2018-01-19"]),
        ("2017/5/23-25", ["2017-05-23/2017-05-25"]),
        ("平成29年3月1～12日", ["2017-03-01/2017-03-12"]),
        ("平成29年4～6月", ["2017-04/2017-06"]),
        ("平成29年4月から翌年3月まで", ["2017-04/2018-03"]),
        ("平成28～30年度", ["FY2016/FY2018"]),
        ("平成28・29年度", ["FY2016", "FY2017"]),
        ("平成28年～30年", ["2016/2018"]),
        ("平成29年7・8月", ["2017-07", "2017-08"]),
        ("平成29年4・7・10・12月", ["2017-04", "2017-07", "2017-10", "2017-12"]),
        ("4・7・10・1月", ["2017-04", "2017-07", "2017-10", "2018-01"]),
        ("平成29年7月上旬～中旬", ["2017-07"]),
        ("平成29年6月13日～15日、19日", ["2017-06-13/2017-06-15", "2017-06-19"]),
        ("平成29年6月13日、15日～16日、19日", ["2017-06-13", "2017-06-15/2017-06-16", "2017-06-19"]),
        ("平成29年6月13日 14日", ["2017-06-13", "2017-06-14"]),
        ("平成29年6月13日（県庁）、14日（西庁舎）", ["2017-06-13", "2017-06-14"]),
        ("2021/5/13,14、5/20", ["2021-05-13", "2021-05-14", "2021-05-20"]),
        ("H29.10.5、12.7、1.11", ["2017-10-05", "2017-12-07", "2018-01-11"]),
        ("第1回①H29.5.23②H29.6.13", ["2017-05-23", "2017-06-13"]),
        ("平成29年5月23日(火)、24(水)、25(木)", ["2017-05-23", "2017-05-24", "2017-05-25"]),
        ("平成29～令和3年度", ["FY2017/FY2021"]),
        ("平成28,29,30年度", ["FY2016", "FY2017", "FY2018"]),
        ("平成29年12月22日～翌1月19日", ["2017-12-22/2018-01-19"]),
        ("平成29年4月20日～翌5月10日", ["2017-04-20/2017-05-10"]),
        ("平成29年5月23日・翌24日", ["2017-05-23", "2017-05-24"]),
        ("平成29年5月23日から同30日まで", ["2017-05-23/2017-05-30"]),
        ("平成29年5月23日（火）15:00～24日（水）12:00", ["2017-05-23/2017-05-24"]),
        ("平成29年5月23日15時から5月24日12時まで", ["2017-05-23/2017-05-24"]),
        ("自：平成29年5月23日　至：平成29年5月24日", ["2017-05-23/2017-05-24"]),
        ("開会 平成29年9月5日 閉会 平成29年9月29日", ["2017-09-05/2017-09-29"]),
        ("H29.11.26~29：県庁", ["2017-11-26/2017-11-29"]),
        ("検討会 / H29.11.26―29 / 県庁", ["2017-11-26/2017-11-29"]),
        ("検討会 / H29.11.26～12.6 / Webex", ["2017-11-26/2017-12-06"]),
        ("検討会 / 5/10(水) / 県庁", ["2017-05-10"]),
        ("県庁・Web\t5/23(火)", ["2017-05-23"]),
        ("20171228-20180104", ["2017-12-28/2018-01-04"]),
        ("2017-08-31～09-02", ["2017-08-31/2017-09-02"]),
        ("平成29年5月20日（土） 21日（日）", ["2017-05-20", "2017-05-21"]),
        ("平成29年5月：23日（火）、24日（水）", ["2017-05", "2017-05-23", "2017-05-24"]),
    ],
)
def test_runs_and_lists_share_what_they_leave_out(text, dates):
    assert read(text) == dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("平成29年7月", ["2017-07"]),
        ("平成18年より一次稼働", ["2006"]),
        ("平成17年度から", ["FY2005"]),
        ("令和元年度", ["FY2019"]),
        ("2017年度", ["FY2017"]),
        ("令和3年3月末", ["2021-03"]),
        ("R2.3", ["2020-03"]),
        ("2020/3", ["2020-03"]),
        ("平成29（2017）年度", ["FY2017"]),
        ("2017年度(平成29年度)", ["FY2017"]),
        ("FY2017", ["FY2017"]),
        ("令和2年度上半期", ["FY2020"]),
    ],
)
def test_a_date_is_no_more_exact_than_its_source(text, dates):
    assert read(text) == dates


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("平成30年6月上旬", "2018-06"),
        ("平成30年6月中旬", "2018-06"),
        ("平成30年6月中旬～7月上旬", "2018-06/2018-07"),
        ("R8.8下旬", "2026-08"),
        ("平成30年3月末", "2018-03"),
        ("平成30年3月末日", "2018-03"),
        ("平成30年6月頃", "2018-06"),
        ("平成30年6月第3木曜日", "2018-06"),
        ("平成30年6月第1週", "2018-06"),
        ("平成30年度上半期", "FY2018"),
        ("平成30年度第3四半期", "FY2018"),
        ("平成30年度末", "FY2018"),
        ("平成30年秋　合同研修会", "2018"),
    ],
)
def test_a_part_of_a_month_or_a_year_is_not_kept_and_that_is_reported(text, date):
    assert (read(text, None), set(faults(text, None))) == ([date], {Fault.PART_OF_PERIOD})


@pytest.mark.parametrize(
    "name",
    ["給食委員会", "例月出納検査", "次期システム検討会", "報告会", "額田センター", "初任者研修", "中堅職員研修", "上級者研修",
     "前期監査", "末広会館", "末松会館", "末端機器点検", "春日井市役所", "秋田研修"],
)  # fmt: skip
def test_a_word_behind_a_month_or_a_year_is_no_part_of_either(name):
    assert (read(f"平成30年3月　{name}", None), faults(f"平成30年3月　{name}", None)) == (["2018-03"], [])


@pytest.mark.parametrize("place", ["春日井市役所", "秋田会場", "秋葉原", "末広会館"])
def test_a_place_behind_a_year_is_no_season(place):
    assert (read(f"平成30年　{place}", None), faults(f"平成30年　{place}", None)) == (["2018"], [])


@pytest.mark.parametrize(
    "text",
    ["3年ぶり", "10年間", "6か月", "第12回", "1,200円", "CALS/EC", "3/4の団体", "全12回", "二日間", "第2日目", "",
     "052-954-6100", "三の丸3-1-2", "300-1番地", "(1/2)", "2/3以上", "12/15名", "17.5%", "Windows 10.1", "Ver.2.3.1",
     "192.168.1.1", "2.3.1 概要", "1・2年生", "3年生", "3か月", "10日前まで", "毎月10日", "三日月", "土日", "月次報告",
     "四日市市", "十日町市", "廿日市市", "八日市", "三月会", "五月台", "第1～第3会議室", "402・403会議室", "3-4階",
     "昭和区役所", "平成記念公園", "大1会議室", "説明3.1", "2時間", "13:30-15:00", "午後1時30分～3時"],
)  # fmt: skip
def test_what_only_looks_like_a_date_is_none(text):
    assert read(text) == []


@pytest.mark.parametrize("place", ["四日市市役所", "十日町市民会館", "廿日市市役所", "三日月町", "2階・3階", "2日間"])
def test_a_place_or_a_length_behind_a_day_is_no_further_day(place):
    for sign in ("、", "・", " ", "（", " - "):
        assert read(f"平成29年5月23日{sign}{place}") == ["2017-05-23"]


@pytest.mark.parametrize(
    ("text", "fiscal_year", "day", "fault"),
    [
        ("5月23日", 2017, "2017-05-23", Fault.YEAR_FROM_FISCAL_YEAR),
        ("2月23日", 2017, "2018-02-23", Fault.YEAR_FROM_FISCAL_YEAR),
        ("5/23(火)", 2017, "2017-05-23", Fault.YEAR_FROM_FISCAL_YEAR),
        ("5/23", 2017, "2017-05-23", Fault.YEAR_FROM_FISCAL_YEAR),
        ("29年5月23日", 2017, "2017-05-23", Fault.YEAR_FROM_FISCAL_YEAR),
        ("29.5.23", 2017, "2017-05-23", Fault.YEAR_FROM_FISCAL_YEAR),
        ("'17.5.23", 2017, "2017-05-23", Fault.YEAR_FROM_FISCAL_YEAR),
        ("元年6月10日", 2019, "2019-06-10", Fault.YEAR_FROM_FISCAL_YEAR),
        ("29年12月12日、30年1月9日", 2017, "2017-12-12 2018-01-09", Fault.YEAR_FROM_FISCAL_YEAR),
        ("2年3月10日", 2019, "2020-03-10", Fault.YEAR_FROM_FISCAL_YEAR),
        ("27年5月23日", 2017, "?", Fault.YEAR_UNKNOWN),
        ("29.5.23", None, "?", Fault.YEAR_UNKNOWN),
        ("昭和2月3日", None, "?", Fault.YEAR_UNKNOWN),
        ("5月23日", None, "?", Fault.YEAR_UNKNOWN),
        ("平成30年2月30日", 2017, "?", Fault.NO_SUCH_DATE),
        ("平成29年13月1日", 2017, "?", Fault.NO_SUCH_DATE),
        ("平成29年2月29日", 2017, "?", Fault.NO_SUCH_DATE),
        ("平成31年6月1日", 2019, "2019-06-01", Fault.ERA_NOT_IN_FORCE),
        ("令和元年4月1日", 2019, "2019-04-01", Fault.ERA_NOT_IN_FORCE),
        ("平成29年5月23日（水）", 2017, "2017-05-23", Fault.WRONG_WEEKDAY),
        ("平成29（2016）年5月23日", 2017, "2017-05-23", Fault.YEARS_DISAGREE),
        ("2017（平成0）年5月23日", 2017, "2017-05-23", Fault.YEARS_DISAGREE),
        ("平成29年5月23日～平成29年5月20日", 2017, "?", Fault.ENDS_BEFORE_IT_BEGINS),
        ("平成29年5月23日～5月20日", 2017, "?", Fault.ENDS_BEFORE_IT_BEGINS),
        ("明治元年10月23日", None, "1868-10-23", Fault.OLD_CALENDAR),
        ("明治5年12月2日", None, "1872-12-02", Fault.OLD_CALENDAR),
        ("平成2017年5月23日", None, "?", Fault.NO_SUCH_DATE),
    ],
)
def test_what_is_wrong_or_was_not_said_is_reported(text, fiscal_year, day, fault):
    assert read(text, fiscal_year) == day.split()
    assert fault in faults(text, fiscal_year)


def test_a_year_that_was_inferred_once_is_said_to_be_of_every_date_that_goes_by_it():
    assert faults("5月12日、6月2日", 2017) == [Fault.YEAR_FROM_FISCAL_YEAR] * 2


def test_a_year_that_papers_are_called_after_is_not_that_of_a_date():
    assert read("平成28年度決算監査（4月25日）", 2017)[-1] == "2017-04-25"
    assert read("2025年問題研究会（1月17日）", 2017)[-1] == "2018-01-17"
    assert read("平成28年度第1回監査委員会（4月25日）", 2017)[-1] == "2016-04-25"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("平成29年5月23日頃", ["2017-05-23"]),
        ("平成29年5月23日以降", ["2017-05-23"]),
        ("平成29年5月23日程度", ["2017-05-23"]),
        ("平成29年5月23日までに", ["2017-05-23"]),
        ("平成29年5月23日から", ["2017-05-23"]),
        ("H29.5.23～", ["2017-05-23"]),
        ("～平成29年5月23日", ["2017-05-23"]),
        ("平成29年5月23日、25日以降", ["2017-05-23", "2017-05-25"]),
        ("平成29年5月23日～25日頃", ["2017-05-23/2017-05-25"]),
        ("平成29年5月以降", ["2017-05"]),
        ("H29.5.233階", ["?"]),
        ("2017/5/233階", ["?"]),
        ("H29.5・23", ["?"]),
        ("平成29年523日", ["2017"]),
        ("平成29年5月2O日", ["2017-05"]),
        ("平成29年5月23県庁", ["2017-05"]),
        ("平成29523日", ["?"]),
        ("H29.5～6", ["2017-05"]),
        ("平成29年5月22-23(火)", ["2017-05"]),
        ("2021 1 1", ["?"]),
        ("2021 1 10", ["?"]),
        ("第1回会議 2021 1 10 県庁", ["?"]),
        ("2021 1 10（月）", ["?"]),
        ("7-10(金)", ["?"]),
        ("R3 1 10", ["?"]),
        ("令和3 1 10", ["?"]),
        ("21日（日）総会", ["?"]),
        ("29（日）10:00より", ["?"]),
        ("平成29年　月　日", ["2017"]),
        ("平成29年●月●日", ["2017"]),
        ("平成29年5月○日", ["2017-05"]),
        ("平成29年5月23日又は24日", ["2017-05-23", "2017-05-24"]),
        ("平成29年5月23日・24日のいずれか", ["2017-05-23", "2017-05-24"]),
        ("平成29年5月23日から3日間", ["2017-05-23"]),
        ("平成29年5月23日、翌日", ["2017-05-23"]),
        ("平成29年5月23日及び翌日", ["2017-05-23"]),
        ("平成29年5月23日ほか", ["2017-05-23"]),
        ("平成29年5月23日　他2日", ["2017-05-23"]),
        ("昨年5月23日", ["?"]),
        ("平成29年5月23日（仮）", ["2017-05-23"]),
        ("平成29年5月23日？", ["2017-05-23"]),
        ("平成29年5月を除く", ["2017-05"]),
    ],
)
def test_what_leaves_open_which_day_is_meant_is_reported(text, days):
    assert (read(text, None), faults(text, None)) == (days, [Fault.UNCLEAR_DATE])


@pytest.mark.parametrize(
    "text",
    ["平成29年5月23日 14時から", "平成29年5月23日（火）14:00～", "平成29年5月23日10時～12時",
     "平成29年5月 5階会議室", "平成29年5月、3日間", "平成29年5月第2会議室"],
)  # fmt: skip
def test_a_clock_time_or_a_place_behind_a_date_leaves_nothing_open(text):
    assert faults(text, None) == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2021 1 1（金）", ["2021-01-01"]),
        ("2021 1 10（日）県庁", ["2021-01-10"]),
        ("2020 12 24(木曜日)", ["2020-12-24"]),
        ("7-10(金)", ["2020-07-10"]),
        ("第1回幹事会（3-5（金）、県庁）", ["2021-03-05"]),
        ("7-10(金)、7-17(金)", ["2020-07-10", "2020-07-17"]),
        ("2019年 7-12(金)", ["2019-07-12"]),
        ("R3 1 10（日）", ["2021-01-10"]),
        ("5月12日 総会、県庁 23日（土）", ["2020-05-12", "2020-05-23"]),
        ("7-10(土)", ["?"]),
    ],
)
def test_numbers_that_could_be_others_are_a_date_where_the_weekday_behind_them_is_its_own(text, days):
    assert [day for day in read(text, 2020) if day != "2019"] == days


@pytest.mark.parametrize(
    "text",
    ["会議室7-10", "会議室7-10（大会議室）", "電話 052-961-2111", "0561-73-1234(火)", "ver 7-10", "第1-3(水)", "1-2-3(火)",
     "2021 10 12名", "2021 1 10番地", "13-10(金)", "7-32(金)", "2021 13 1", "12021 1 1"],
)  # fmt: skip
def test_numbers_of_rooms_telephones_and_versions_are_no_dates(text):
    assert (read(text, 2020), faults(text, 2020)) == ([], [])


def test_fy2019_crosses_from_heisei_31_to_reiwa_1():
    assert read("平成31年4月25日、令和元年5月10日、令和2年3月5日", 2019) == ["2019-04-25", "2019-05-10", "2020-03-05"]
    assert faults("平成31年4月25日、令和元年5月10日、令和2年3月5日", 2019) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [("元", 1), ("十", 10), ("十二", 12), ("二十", 20), ("三十一", 31), ("二九", 29), ("二〇一七", 2017), ("千九百", 1900),
     ("29", 29), ("二三十", None)],
)  # fmt: skip
def test_kanji_numerals_are_read(text, value):
    assert number(text) == value


STYLES = [
    lambda day: f"{era_year(day)[0]}{_n(day)}年{day.month}月{day.day}日",
    lambda day: f"{era_year(day)[0]} {_n(day)} 年 {day.month:2} 月 {day.day:2} 日",
    lambda day: f"{day.year}年{day.month}月{day.day}日（{'月火水木金土日'[day.weekday()]}）",
    lambda day: f"{day.year}/{day.month:02}/{day.day:02}",
    lambda day: "{}{}.{}.{}".format({"明治": "M", "大正": "T", "昭和": "S", "平成": "H", "令和": "R"}[era_year(day)[0]],
                                    era_year(day)[2], day.month, day.day),
]  # fmt: skip


def _n(day: date) -> str:
    return "元" if era_year(day)[2] == 1 else str(era_year(day)[2])


@given(st.dates(date(1873, 1, 1), date(2099, 12, 31)), st.sampled_from(STYLES))
def test_every_day_is_read_back_from_every_style(day, style):
    assert read(style(day)) == [day.isoformat()]
    assert faults(style(day)) == []


LETTERS = {"明治": "M", "大正": "T", "昭和": "S", "平成": "H", "令和": "R"}
SQUARES = {"明治": "㍾", "大正": "㍽", "昭和": "㍼", "平成": "㍻", "令和": "㋿"}
FULL_WIDTH = str.maketrans("0123456789MTSHR.-/:()", "０１２３４５６７８９ＭＴＳＨＲ．－／：（）")


def _kanji(n: int) -> str:
    tens, ones = divmod(n, 10)
    return ("十" if tens == 1 else f"{'〇一二三四五六七八九'[tens]}十" if tens else "") + " 一二三四五六七八九"[
        ones
    ].strip()


@st.composite
def written(draw: st.DrawFn, day: date) -> str:
    """The day in one of the forms that people write, with what they put around it."""
    era, _, n = era_year(day)
    count = draw(st.sampled_from([str(n), f"{n:02}", "元" if n == 1 else str(n), _kanji(n)]))
    gap = draw(st.sampled_from(["", "", " ", "　"]))
    sign = draw(st.sampled_from("./-・"))
    era_sign = draw(st.sampled_from([era, SQUARES[era], LETTERS[era], era[0]]))
    named = draw(st.sampled_from([era, SQUARES[era]]))
    month, number = draw(st.sampled_from([(str(day.month), str(day.day)), (f"{day.month:02}", f"{day.day:02}")]))
    words = f"年{gap}{month}{gap}月{gap}{number}{gap}日"
    text = draw(
        st.sampled_from(
            [
                f"{named}{gap}{count}{gap}{words}",
                f"{named}{count}年{_kanji(day.month)}月{_kanji(day.day)}日",
                f"{named}{n}（{day.year}）{words}",
                f"{named}{n}年（{day.year}年）{month}月{number}日",
                f"{day.year}{gap}{words}",
                f"{day.year}（{era}{n}年）{words}",
                f"{era_sign}{n}{sign}{month}{sign}{number}",
                f"{day.year}{sign}{gap}{month}{sign}{gap}{number}",
            ]
        )
    )
    weekday = "月火水木金土日"[day.weekday()]
    behind = [
        "",
        f"（{weekday}）",
        f"({weekday}曜日)",
        f"【{weekday}】",
        f"（{weekday}・祝）",
        f"（{weekday}）13:30～15:00",
    ]
    text += draw(st.sampled_from(behind))
    return text.translate(FULL_WIDTH) if draw(st.booleans()) else text


@given(st.data(), st.dates(date(1873, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back_from_whatever_form_it_is_written_in(data, day):
    text = data.draw(written(day))
    assert (read(text, None), faults(text, None)) == ([day.isoformat()], [])


@given(st.data(), st.dates(date(1990, 1, 1), date(2089, 12, 31)), st.integers(1, 400))
def test_every_run_is_read_back_from_whatever_forms_its_ends_are_written_in(data, first, length):
    last = first + timedelta(days=length)
    text = f"{data.draw(written(first))} ～ {data.draw(written(last))}"
    assert (read(text, None), faults(text, None)) == ([f"{first}/{last}"], [])


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.integers(1, 60))
def test_every_run_of_days_is_read_back(first, length):
    last = first + timedelta(days=length)
    text = f"{first.year}年{first.month}月{first.day}日～{last.year}年{last.month}月{last.day}日"
    assert read(text) == [f"{first}/{last}"]


@given(st.dates(date(1990, 4, 1), date(2090, 3, 31)))
def test_a_date_without_a_year_lies_in_the_fiscal_year(day):
    assert read(f"{day.month}月{day.day}日", fiscal_year_of(day)) in ([day.isoformat()], ["?"])


PIECES = st.sampled_from(
    [*"平成令和昭HR元年度月日0123456789一二十〜～-、・()（）火.土/まで から", "から", "まで", "２９", "㍻"]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_is_read_without_an_error_and_in_order(text):
    found = dates_in(folded(text).text, 2017)
    places = [place for one in found for place in (one.begins, one.ends)]
    assert places == sorted(places)
    assert all(one.span is not None or one.faults for one in found)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("第3回（2/7 書面）", ["2018-02-07"]),
        ("第3回（2.7 書面）", ["2018-02-07"]),
        ("全体説明会（6/7 オンライン）", ["2017-06-07"]),
        ("全体説明会（6/7、Zoom）", ["2017-06-07"]),
        ("全体説明会（6/7 県庁）", ["2017-06-07"]),
        ("第3回（6/7、県民会館＋オンライン）", ["2017-06-07"]),
        ("システム検証（9/5～6）", ["2017-09-05/2017-09-06"]),
        ("会議室（2/7）", []),
        ("会議室（2/7 オンライン）", []),
        ("全体説明会（6/7）", []),
        ("総会（1/2以上の出席）", []),
        ("総会（2/3、成立）", []),
        ("総会（1/2書面出席）", []),
        ("部会（1.5～2）", []),
    ],
)
def test_a_month_and_a_day_behind_a_meeting_are_a_date_beside_how_or_where_it_was_held(text, days):
    assert read(text) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("第1回　元.6.14　産業会館", ["1989-06-14"]),
        ("第1回（元．６．１４　産業会館）", ["1989-06-14"]),
        ("第4回　2.2.14　産業会館", ["1990-02-14"]),
        ("第4回（2.2.14）", ["1990-02-14"]),
        ("別表2.2.14", []),
        ("2.2.14　目的", []),
    ],
)
def test_the_year_of_an_era_may_be_its_first_or_have_one_digit_behind_a_meetings_number(text, days):
    assert read(text, 1989) == days
