"""What running text tells of systems and audits becomes steps, each once, and only what it tells."""

import pytest

from council_data import findings
from council_data.reports.blocks import Role
from council_data.reports.report import read_report
from db.words import MeetingStatus, StepKind, StepStatus

TITLE = "令和3年度事業報告"
ON_A_SYSTEM = [TITLE, "1　全団体向け事業", "(1)　職員ポータルの運用"]
ON_AN_AUDIT = [TITLE, "1　全団体向け事業", "(1)　情報セキュリティ監査"]


def steps(said: str, *above: str) -> list[tuple[str, str, str, str]]:
    """Kinds, first and last date, and whether it is done, of the steps that a sentence tells."""
    return [
        ("+".join(one.step.kinds), one.step.span.start_text, one.step.span.end_text, str(one.step.status))
        for one in read_report([*ON_A_SYSTEM, *above, said]).steps
    ]


@pytest.mark.parametrize(
    ("said", "kind", "when"),
    [
        ("平成30年4月に機器を更新した。", "replacement", "2018-04"),
        ("平成30年4月にサーバー等の更新を行った。", "replacement", "2018-04"),
        ("平成30年4月に更新した。", "replacement", "2018-04"),
        ("平成30年4月に新たなシステムに切り替えた。", "replacement", "2018-04"),
        ("平成30年4月に再構築を行った。", "replacement", "2018-04"),
        ("平成30年4月に、県が用意した共通の仕組みに移行した。", "replacement", "2018-04"),
        ("平成30年4月にクラウド方式のシステムへ移行した。", "asp_saas", "2018-04"),
        ("平成30年4月に A S P 方式に移行した。", "asp_saas", "2018-04"),
        ("平成30年4月から共同利用を開始した。", "launch", "2018-04"),
        ("平成30年4月から本格運用を行っている。", "launch", "2018-04"),
        ("平成30年度から運用している。", "launch", "FY2018"),
    ],
)
def test_an_event_in_a_systems_life_is_known_by_what_is_said_of_its_date(said, kind, when):
    assert steps(said) == [(kind, when, when, "done")]


@pytest.mark.parametrize(
    "said",
    [
        "令和3年10月に掲載内容を更新した。",
        "令和3年10月に移行に向けた検討を行った。",
        "令和3年10月に更新の手順を定めた。",
        "令和3年10月に統合型の管理について意見を交わした。",
        "令和3年度は、53団体が利用した。",
        "現行システムの利用契約が令和4年3月31日で満了することから、次期システムへの更新を行った。",
        "機器のリース期間が令和4年3月末で終了するため、リプレースを行った。",
    ],
)
def test_what_is_only_prepared_or_is_no_event_is_no_step(said):
    assert steps(said) == []


@pytest.mark.parametrize(
    "said",
    [
        "令和5年10月に次期システムの稼働を予定している。",
        "令和5年10月の稼働を目指し、要件を検討した。",
        "令和5年10月の稼働に向けて準備を進めた。",
        "令和5年10月から運用することとした。",
        "次期システムの稼働は、令和5年10月を予定している。",
    ],
)
def test_what_is_still_to_come_is_planned(said):
    assert steps(said) == [("launch", "2023-10", "2023-10", "planned")]


def test_dates_that_share_a_verb_are_steps_of_their_own():
    told = read_report([*ON_A_SYSTEM, "平成19年10月に庁内分、平成20年4月に庁外分の運用を開始した。"]).steps
    assert [(one.step.name, one.step.span.start_text) for one in told] == [
        ("庁内分の稼働", "2007-10"),
        ("庁外分の稼働", "2008-04"),
    ]
    assert steps("平成20年11月及び平成25年11月に機器を更新した。") == [
        ("replacement", "2008-11", "2008-11", "done"),
        ("replacement", "2013-11", "2013-11", "done"),
    ]
    assert [kind for kind, *_ in steps("平成15年11月に稼働、平成20年11月に更新。")] == ["launch", "replacement"]


def test_the_stages_of_a_renewal_are_told_one_by_one():
    told = (
        "次期システムについて、令和3年6月18日に事業者と契約を締結した。7月から11月まで構築を行い、12月24日に構築を完了した。"
        "令和4年1月中旬に切替のリハーサルを行った上で、2月19日及び20日に切替作業を行い、3月1日から次期システムの運用を開始した。"
    )
    read = read_report([*ON_A_SYSTEM, told]).steps
    assert [(one.step.name, *one.step.kinds, one.step.span.start_text, one.step.span.end_text) for one in read] == [
        ("契約の締結", "preparation", "2021-06-18", "2021-06-18"),
        ("構築", "preparation", "2021-07", "2021-11"),
        ("構築の完了", "preparation", "2021-12-24", "2021-12-24"),
        ("切替のリハーサル", "verification", "2022-01", "2022-01"),
        ("システムの切替", "replacement", "2022-02-19", "2022-02-20"),
        ("次期システムの稼働", "launch", "2022-03-01", "2022-03-01"),
    ]


def test_a_training_and_a_trial_that_share_a_verb_are_two_steps_under_their_own_names():
    told = "令和3年8月24日から27日まで受注者向け操作説明会を、9月6日から17日まで運用テストを実施した。"
    read = read_report([*ON_A_SYSTEM, told]).steps
    assert [(one.step.name, *one.step.kinds, one.step.span.start_text, one.step.span.end_text) for one in read] == [
        ("受注者向け操作説明会", "training", "2021-08-24", "2021-08-27"),
        ("運用テスト", "verification", "2021-09-06", "2021-09-17"),
    ]


def test_a_training_told_in_a_sentence_has_its_days_place_and_sessions():
    (told,) = read_report([*ON_A_SYSTEM, "令和4年1月27日及び28日に操作研修（全4回）を市民会館で開催した。"]).steps
    step = told.step
    assert (step.name, step.kinds, step.venue, step.sessions) == ("操作研修", (StepKind.TRAINING,), "市民会館", 4)
    assert (step.span.start_text, step.span.end_text) == ("2022-01-27", "2022-01-28")
    assert step.days == ("2022-01-27", "2022-01-28")


def test_a_verification_told_in_a_sentence_names_no_place_that_is_none():
    (told,) = read_report([*ON_A_SYSTEM, "令和4年1月14日から24日まで、試験環境で動作の検証を行った。"]).steps
    assert (told.step.kinds, told.step.venue) == ((StepKind.VERIFICATION,), None)
    assert (told.step.span.start_text, told.step.span.end_text) == ("2022-01-14", "2022-01-24")


def test_under_an_activitys_heading_a_sentence_need_not_name_it_again():
    assert steps("令和4年1月17日から28日まで実施した。", "イ　更新後の検証") == [
        ("verification", "2022-01-17", "2022-01-28", "done")
    ]


def test_dated_lines_under_a_systems_own_heading_are_its_steps():
    read = read_report(
        [
            *ON_A_SYSTEM,
            "ア　経緯",
            "・平成17年4月　運用開始",
            "・平成24年10月　リプレース",
            "・令和5年4月　新システムの稼働（予定）",
            "・新任者研修：令和3年6月8日、9日（全4回）",
        ]
    )
    assert [(one.programme, one.step.kinds, one.step.span.start_text, one.step.status) for one in read.steps] == [
        ("職員ポータルの運用", (StepKind.LAUNCH,), "2005-04", StepStatus.DONE),
        ("職員ポータルの運用", (StepKind.REPLACEMENT,), "2012-10", StepStatus.DONE),
        ("職員ポータルの運用", (StepKind.LAUNCH,), "2023-04", StepStatus.PLANNED),
        ("職員ポータルの運用", (StepKind.TRAINING,), "2021-06-08", StepStatus.DONE),
    ]
    assert read.roles[3:] == [Role.HEADING, *[Role.ENTRY] * 4]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "令和3年5月31日に県民会館において説明会を開催し、7月から10月まで実地監査を実施した。",
            [("説明会", "2021-05-31", "県民会館"), ("実地監査", "2021-07", None)],
        ),
        (
            "令和3年6月28日に町役場で説明会を、9月に書面監査を、12月20日にオンラインで報告会を行った。",
            [("説明会", "2021-06-28", "町役場"), ("書面監査", "2021-09", None), ("報告会", "2021-12-20", None)],
        ),
        (
            "令和3年8月30日に監査計画を策定し、11月18日に実地監査を行い、12月22日に監査結果を報告した。",
            [
                ("監査計画の策定", "2021-08-30", None),
                ("実地監査", "2021-11-18", None),
                ("監査結果の報告", "2021-12-22", None),
            ],
        ),
        ("平成17年度から共同で実施している。", []),
        ("平成17年6月に初めて実地監査を実施した。", []),
        ("指摘された事項は、令和4年3月までに改める。", []),
    ],
)
def test_an_audits_steps_of_the_year_are_read_from_sentences(said, told):
    read = read_report([*ON_AN_AUDIT, said])
    assert [(one.entry.title, one.entry.sittings[0].span.start_text, one.entry.sittings[0].venue)
            for one in read.audit_steps] == told  # fmt: skip
    assert {one.entry.status for one in read.audit_steps} <= {MeetingStatus.HELD}
    assert read.roles[3] is Role.NARRATIVE


@pytest.mark.parametrize(
    ("said", "rules"),
    [
        ("・利用者研修：令和3年6月8日、9日、10日（全2回）", ["sessions_do_not_fit"]),
        ("・利用者研修：令和3年6月8日、9日、10日（全3回）", []),
        ("・利用者研修：令和3年6月12日（全1回）", ["weekend"]),
        ("・利用者研修：令和2年6月8日（全1回）", ["outside_fiscal_year"]),
        ("・動作検証：令和3年6月7日～13日", []),
        ("・動作検証：令和3年6月23日～6月12日", ["ends_before_it_begins"]),
        ("・動作検証：令和3年6月31日", ["no_such_date"]),
        ("令和3年6月31日に公開した。", ["no_such_date"]),
        ("令和元年4月から運用している。", ["era_not_in_force"]),
    ],
)
def test_what_is_odd_about_a_systems_dates_is_found(said, rules):
    found = findings.of_report(read_report([*ON_A_SYSTEM, said]))
    assert [(one.line, one.rule) for one in found] == [(4, rule) for rule in rules]


IN_A_GROUP = ["令和4年度事業報告", "1　会議", "(1)　総会"]


def held(*said: str) -> list[tuple[str, str, list[str], str | None]]:
    """Title, status, first days and venue of the meetings that lines in a group's section tell."""
    return [
        (one.entry.title, str(one.entry.status), [sat.span.start_text for sat in one.entry.sittings if sat.span],
         one.entry.sittings[0].venue if one.entry.sittings else None)
        for one in read_report([*IN_A_GROUP, *said]).meetings
    ]  # fmt: skip


def test_each_sentence_of_a_line_tells_of_its_own_meeting():
    said = "第1回定期総会は4月20日に県庁で開催した。第2回定期総会は令和5年3月10日に市民会館で開催した。"
    assert held(said) == [
        ("第1回定期総会", "held", ["2022-04-20"], "県庁"),
        ("第2回定期総会", "held", ["2023-03-10"], "市民会館"),
    ]


@pytest.mark.parametrize("cut", range(1, 52))
def test_a_sentence_tells_of_its_meeting_wherever_a_line_ends_in_it(cut):
    said = "本年度は規約の改正を協議するため、令和4年6月20日に第1回総会を県庁で開催した。また、案を作成した。"
    assert held(said) == held(said[:cut], said[cut:]) == [("第1回総会", "held", ["2022-06-20"], "県庁")]


def test_each_meeting_of_a_paragraph_is_read_from_the_line_on_which_its_sentence_begins():
    lines = ["規約を協議した。第1回総会は4月", "20日に県庁で開催した。第2回総会は令和5年", "3月10日に県庁で開催した。"]
    read = read_report([*IN_A_GROUP, *lines])
    assert [(one.entry.ordinal, one.line) for one in read.meetings] == [(1, 4), (2, 5)]


@pytest.mark.parametrize(
    ("said", "meeting"),
    [
        ("規約の改正を協議し、第2回総会を令和5年3月10日に県庁で開催した。", ("第2回総会", "県庁")),
        ("総会は、年度の初めに、第2回総会を令和5年3月10日に県庁で開催した。", ("第2回総会", "県庁")),
        ("令和5年3月10日、規約の改正を協議し、第2回総会を開催した。", ("第2回総会", None)),
        ("令和5年3月10日、県庁において、第2回総会を開催した。", ("第2回総会", "県庁")),
        ("県庁において、第2回総会を令和5年3月10日に開催した。", ("第2回総会", "県庁")),
    ],
)
def test_what_a_sentence_says_first_is_neither_name_nor_place_of_its_meeting(said, meeting):
    assert held(said) == [(meeting[0], "held", ["2023-03-10"], meeting[1])]


@pytest.mark.parametrize(
    ("said", "listed", "is_found"),
    [
        ("第2回総会を令和4年10月に開催した。", [], True),
        ("総会を2回開催した。", [], True),
        ("第1回総会を10月32日に開催した。", [], True),
        ("第2回総会を令和4年10月に開催した。", ["・第1回（5月20日、県庁）"], True),
        ("第2回総会を令和4年10月に開催した。", ["・第2回（10月20日、県庁）"], False),
        ("総会を2回開催した。", ["・第1回（5月20日、県庁）"], False),
        ("平成28年10月に第1回総会を開催した。", [], False),
        ("規約の改正を協議した。", [], False),
    ],
)
def test_a_sentence_on_a_meeting_whose_day_it_leaves_open_is_found_unless_a_list_has_it(said, listed, is_found):
    read = read_report([*IN_A_GROUP, said, *listed])
    assert [one.line for one in findings.of_report(read) if one.rule == "meeting_not_read"] == [4] * is_found


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("・中止となった第1回総会（令和4年6月20日、県庁）", "cancelled"),
        ("・延期となった第1回総会（令和4年6月20日、県庁）", "cancelled"),
        ("中止となった第1回総会を、令和4年6月20日に県庁で開催した。", "held"),
    ],
)
def test_what_was_called_off_is_cancelled_unless_it_was_held_in_the_end(said, status):
    assert held(said) == [("第1回総会", status, ["2022-06-20"], "県庁")]


@pytest.mark.parametrize("above", ["4月", "・4月", "[4月]", "【4月】", "令和4年4月", "４月"])
@pytest.mark.parametrize("lead", ["", "　", "・", "  - "])
def test_a_month_on_a_line_of_its_own_is_that_of_the_days_below_it(above, lead):
    days = [f"{lead}12日（火）　第1回総会　県庁", f"{lead}２６日（火）　見学会　市民会館"]
    assert held(above, *days, "6月", f"{lead}7日　第2回総会　県庁") == [
        ("第1回総会", "held", ["2022-04-12"], "県庁"),
        ("見学会", "held", ["2022-04-26"], "市民会館"),
        ("第2回総会", "held", ["2022-06-07"], "県庁"),
    ]


def test_a_month_above_no_days_is_when_the_group_met_and_ends_with_its_section():
    assert held("・4月", "・第2回総会（令和4年7月7日、県庁）")[0][2] == ["2022-04"]
    read = read_report([*IN_A_GROUP, "4月", "12日　第1回総会　県庁", "(2)　幹事会", "13日（水）　第1回幹事会　県庁"])
    assert [sat.span for sat in read.meetings[-1].entry.sittings] == [None]


def test_a_dated_line_formed_as_its_meetings_are_is_none_of_the_items_that_a_label_began():
    below = ["　・第1回総会　令和4年6月7日　県庁", "　　　議題：予算について", "　・見学会　令和4年7月5日　市民会館"]
    assert [title for title, *_ in held(*below)] == ["第1回総会", "見学会"]
    items = ["　　・規約について", "　　・令和4年7月5日の決定について"]
    assert [one.text for one in read_report([*IN_A_GROUP, *below[:2], *items]).items] == [
        "予算について",
        "規約について",
        "令和4年7月5日の決定について",
    ]


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("・令和3年7月～11月　技術的診断（オンサイト診断、リモート診断）", "技術的診断"),
        ("・令和3年7月～11月　現地監査（予備日）", "現地監査"),
    ],
)
def test_what_an_audits_step_is_made_of_is_no_place(said, title):
    (step,) = read_report([*ON_AN_AUDIT, said]).audit_steps
    assert (step.entry.title, [sat.venue for sat in step.entry.sittings]) == (title, [None])


def test_a_day_in_reserve_is_reported():
    read = read_report([*ON_AN_AUDIT, "・令和3年10月5日（予備日）"])
    assert [one.rule for one in findings.of_report(read)] == ["unclear_date"]


def test_a_step_is_at_the_place_in_brackets_behind_any_name_that_follows_its_date():
    (step,) = read_report([*ON_AN_AUDIT, "令和3年10月5日　講評（県庁別館）"]).audit_steps
    assert (step.entry.title, step.entry.sittings[0].venue) == ("講評", "県庁別館")


def test_the_last_word_of_a_name_that_the_margin_has_cut_off_is_no_heading():
    lines = ["・令和3年8月～10月　書類監査、現地", "監査", "・令和4年1月14日　報告会（県庁）"]
    read = read_report([*ON_AN_AUDIT, *lines])
    assert [one.entry.title for one in read.audit_steps] == ["書類監査、現地監査", "報告会"]
    assert read.joined_to[3:] == [None, 4, None]
    headed = ["・令和3年8月10日　説明会（県庁）", "監査", "・令和4年1月14日　報告会（県庁）"]
    assert read_report([*ON_AN_AUDIT, *headed]).roles[4] is Role.HEADING
