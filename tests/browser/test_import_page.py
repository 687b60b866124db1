"""The secretariat takes next year's report in: looks, corrects, records, takes back; by mouse and by keyboard."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect
from sqlmodel import Session, select

from council_data import queries
from db import models
from tests.browser.conftest import Dashboard
from tests.browser.test_everybody import CUT, violations
from tests.conftest import made_at

pytestmark = pytest.mark.browser
REPORT = """平成30年度事業報告
1 全団体向け事業
(5) 会議運営
ア 総会
総会を開催した。
第1回定期総会（平成30年6月7日、県自治センター）
〔審議事項〕
・平成29年度事業報告について
・会則の改正について
第3回定期総会（平成31年3月22日、県自治センター）
イ 運営委員会
・第1回運営委員会（平成30年5月）
・第2回運営委員会（平成30年11月2日）
ウ 幹事の会
・第1回幹事会（平成30年5月24日、書面開催）
""".encode("cp932")


@pytest.fixture
def database(bundled_file, tmp_path) -> Path:
    path = tmp_path / "council.sqlite3"
    path.write_bytes(bundled_file.read_bytes())
    return path


@pytest.fixture
def address(database, tmp_path) -> Iterator[str]:
    """The Import page of a dashboard of its own, which ends with the test."""
    dashboard = Dashboard(database, tmp_path / "errors.txt")
    yield f"{dashboard.address}/import_report"
    dashboard.stop()


@pytest.fixture
def opened(address, visit):
    """The Import page with a report in it."""

    def open_with(content: bytes = REPORT, name: str = "H30.txt", **visitor):
        page = visit(address, drawn=False, **visitor)
        page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "text/plain", "buffer": content})
        page.locator(".review[data-drawn]").wait_for(timeout=30_000)
        return page

    return open_with


def meetings(database: Path, year: int) -> dict[str, str]:
    with Session(made_at(database)) as session:
        rows = session.exec(select(models.Meeting).where(models.Meeting.fiscal_year == year)).all()
        return {row.title: str(row.mode) for row in rows}


def card(page, text: str):
    return page.locator(".rv-card").filter(has_text=text)


def test_a_report_is_corrected_recorded_and_taken_back(opened, database):
    page = opened()
    page.get_by_label("「幹事の会」はどの会議体ですか").click()
    page.get_by_role("option", name="会議運営 > 幹事会").click()
    expect(card(page, "第1回幹事会")).not_to_contain_text("どの会議体か")
    odd = card(page, "第2回運営委員会")
    expect(odd).to_contain_text("開催方法の記載がありません")
    odd.locator("summary").click()
    odd.get_by_label("開催方法").select_option("written")
    expect(odd.get_by_role("checkbox")).to_be_enabled()
    month = card(page, "第1回運営委員会")
    month.locator("summary").click()
    month.get_by_label("開催日・会場").fill("平成30年5月23日 県三の丸庁舎")
    month.get_by_label("開催日・会場").press("Tab")
    expect(month).to_contain_text("平成30年5月23日（水） 県三の丸庁舎")
    month.get_by_label("開催方法").select_option("in_person")
    expect(month.get_by_role("checkbox")).to_be_enabled()
    page.get_by_role("button", name=re.compile("件を登録する")).click()
    expect(page.get_by_test_id("stAlert")).to_contain_text("として登録しました")
    assert meetings(database, 2018) == {
        "第1回定期総会": "in_person",
        "第3回定期総会": "in_person",
        "第1回運営委員会": "in_person",
        "第2回運営委員会": "written",
        "第1回幹事会": "written",
    }
    expect(page.get_by_text(re.compile("H30.txt .SHA-256 [0-9a-f]{8}…"))).to_be_visible()
    page.get_by_test_id("stTooltipHoverTarget").last.hover()
    expect(page.get_by_text(re.compile("H30.txt .SHA-256 [0-9a-f]{64}"))).to_be_visible()
    page.get_by_role("button", name="取り消す").first.click()
    question = page.get_by_test_id("stAlertContentWarning")
    expect(question).to_contain_text(re.compile("一括登録2番（H30.txt、令和.*行の変更）をすべて取り消し"))
    assert violations(page) == []
    page.get_by_role("button", name="取り消さない").click()
    expect(question).to_have_count(0)
    assert len(meetings(database, 2018)) == 5
    page.get_by_role("button", name="取り消す").first.click()
    page.get_by_role("button", name="取り消して元に戻す").click()
    expect(page.get_by_test_id("stAlertContentSuccess")).to_contain_text("すべて取り消しました")
    assert meetings(database, 2018) == {}


def test_a_group_that_looks_new_is_said_to_be_one_on_record_under_a_new_name(opened, database):
    """The question is folded away, and a group of which nothing is said is new."""
    page = opened(REPORT.replace("幹事の会".encode("cp932"), "連絡調整の場会議".encode("cp932")))
    question = page.get_by_label("「連絡調整の場会議」はどの会議体ですか")
    page.get_by_role("button", name=re.compile("^すべて")).click()
    group = card(page, "会議体").filter(has_text="連絡調整の場会議")
    expect(group).to_contain_text("新規")
    expect(question).to_be_hidden()
    page.get_by_text("新しい会議体として登録するもの：1件").click()
    expect(question).to_be_visible()
    assert violations(page) == []
    question.click()
    expect(page.get_by_role("option").nth(0)).to_have_text("新しい会議体：会議運営 > 連絡調整の場会議")
    expect(page.get_by_role("option").nth(1)).to_contain_text("会議運営 > ")
    page.get_by_role("option", name="会議運営 > 幹事会").click()
    page.get_by_text(re.compile("改称した（平成30年度")).click()
    expect(group).to_contain_text("名称：幹事会→連絡調整の場会議")
    page.get_by_role("button", name=re.compile("件を登録する")).click()
    expect(page.get_by_test_id("stAlert")).to_contain_text("として登録しました")
    tree = {year: set(queries.groups(made_at(database), year=year)["name"]) for year in (2017, 2018)}
    assert [len(names & {"幹事会"}) for names in tree.values()] == [1, 0]
    assert len(tree[2017]) == len(tree[2018])
    expect(page.get_by_text("新しい会議体として登録するもの")).to_have_count(0)


PLAN = """令和6年度事業計画（案）
1 全団体向け事業
(5) 会議運営
イ 運営委員会
5月　第1回運営委員会
・第2回運営委員会（未定）
"""


def test_a_plan_is_recorded_as_planned_and_a_month_can_be_typed(opened, database):
    page = opened(PLAN.encode(), "plan.txt")
    expect(page.get_by_text("事業計画です。記載の内容は予定として登録します。")).to_be_visible()
    undated = card(page, "第2回運営委員会")
    expect(undated).to_contain_text("日又は月を入力してください")
    undated.locator("summary").click()
    undated.get_by_label("開催日・会場").fill("令和6年11月")
    undated.get_by_label("開催日・会場").press("Tab")
    expect(undated).to_contain_text("令和6年11月、予定")
    assert violations(page) == []
    page.get_by_role("button", name="2件を登録する").click()
    expect(page.get_by_test_id("stAlert")).to_contain_text("として登録しました")
    with Session(made_at(database)) as session:
        sittings = session.exec(select(models.Sitting).where(models.Sitting.first_day >= date(2024, 4, 1))).all()
    assert [(one.first_day, one.last_day, str(one.precision)) for one in sittings] == [
        (date(2024, 5, 1), date(2024, 5, 31), "month"),
        (date(2024, 11, 1), date(2024, 11, 30), "month"),
    ]


def test_one_click_leads_from_a_line_to_what_was_read_from_it_and_back(opened):
    page = opened()
    page.get_by_role("button", name=re.compile("^すべて")).click()
    page.locator(".rv-line").nth(9).click()
    expect(page.locator(".rv-card.rv-here")).to_contain_text("第3回定期総会")
    card(page, "第1回定期総会").get_by_role("button", name="6行目").click()
    expect(page.locator(".rv-line.rv-here")).to_contain_text("第1回定期総会")
    expect(page.locator(".rv-line.rv-here .rv-role")).to_have_text("項目")


def test_only_what_is_ticked_is_recorded(opened, database):
    page = opened()
    page.get_by_role("button", name=re.compile("^新規")).click()
    page.get_by_role("button", name="表示中の選択を外す").click()
    card(page, "第1回定期総会").get_by_role("checkbox").check()
    expect(page.locator(".rv-progress")).to_contain_text("登録できます（選択中1件）")
    page.get_by_role("button", name="1件を登録する").click()
    expect(page.get_by_test_id("stAlert")).to_contain_text("1件を一括登録")
    assert list(meetings(database, 2018)) == ["第1回定期総会"]


def test_the_same_report_again_has_nothing_to_record(opened):
    page = opened()
    page.get_by_role("button", name=re.compile("件を登録する")).click()
    expect(page.get_by_test_id("stAlert")).to_contain_text("登録しました")
    expect(page.get_by_role("button", name="登録する項目が選ばれていません")).to_be_disabled()


def test_a_whole_review_works_by_keyboard_alone(opened, database):
    page = opened()
    page.locator("[data-focus='filter look']").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-focus='filter differing']")).to_have_attribute("aria-pressed", "true")
    page.locator("[data-focus='accept']").focus()
    page.keyboard.press("Tab")
    for _ in range(9):
        page.keyboard.press("ArrowDown")
    expect(page.locator(".rv-line.rv-here")).to_contain_text("第3回定期総会")
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    expect(card(page, "第3回定期総会").get_by_role("checkbox")).not_to_be_checked()
    page.locator("[data-focus='accept']").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("stAlert")).to_contain_text("登録しました")
    assert list(meetings(database, 2018)) == ["第1回定期総会"]


FRAMEWORK_WORDS = """() => {
  const said = [];
  const ours = 'script, style, noscript, textarea, [data-testid=stIconMaterial], [data-testid=stFileChipName]';
  const say = (text) => { if (/[A-Za-z]{3}/.test(text)) said.push(text); };
  for (const node of document.querySelectorAll('body *')) {
    if (node.closest(ours)) continue;
    [...node.childNodes].filter(({ nodeType }) => nodeType === 3).forEach(({ nodeValue }) => say(nodeValue));
    ['aria-label', 'aria-valuetext', 'placeholder', 'title'].forEach((name) => say(node.getAttribute(name) ?? ''));
  }
  return said;
}"""
KNOWN = re.compile(
    r"English|(Ctrl|Enter|Esc)(?=キー|\+)|TXT, MD, DOCX, PDF, XLSX, CSV|\w+\.(txt|exe)|council_data|LGWAN|Web"
    r"|CALS/EC|ASP-SaaS|Excel|CSV"
)


def words_of_the_framework(page) -> list[str]:
    return [said for said in page.evaluate(FRAMEWORK_WORDS) if re.search("[A-Za-z]{3}", KNOWN.sub("", said))]


def test_no_word_of_streamlit_is_left_in_english(address, visit):
    """What is seen and what is read aloud, also of a file that is refused, and of the lists and calendars of a page."""
    page = visit(address, drawn=False)
    expect(page.get_by_role("button", name="ファイルを選ぶ")).to_be_visible()
    page.get_by_label("又は、文章を貼り付ける（訂正する）").fill("Upload")
    expect(page.get_by_text("Ctrl+Enterキーで反映")).to_be_visible()
    assert words_of_the_framework(page) == []
    for name, size, refused in (("x.exe", 2, "この種類のファイルは"), ("x.txt", 21_000_000, "超えています")):
        upload = {"name": name, "mimeType": "text/plain", "buffer": b"x" * size}
        page.locator("input[type=file]").set_input_files(upload)
        expect(page.get_by_test_id("stFileChip").last).to_contain_text(refused)
    assert words_of_the_framework(page) == []
    page = visit(address.replace("import_report", "findings?year=2017"))
    page.get_by_test_id("stDateInput").get_by_role("button").click()
    expect(page.get_by_role("button", name="前の月")).to_be_visible()
    assert words_of_the_framework(page) == []
    page.keyboard.press("Escape")
    page.get_by_test_id("stMultiSelect").first.get_by_role("combobox").fill("zzz")
    expect(page.get_by_text("該当なし")).to_be_visible()
    assert words_of_the_framework(page) == []


def test_another_language_has_its_own_words_for_the_framework(address, visit):
    page = visit(address, drawn=False)
    expect(page.get_by_role("button", name="ファイルを選ぶ")).to_be_visible()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("button", name="Choose a file")).to_be_visible()


@pytest.mark.parametrize(("locale", "meeting"), [("ja-JP", "第3回定期総会"), ("en-US", "Meeting no. 3")])
def test_findings_are_read_on_a_narrow_screen_without_scrolling_sideways(opened, address, visit, locale, meeting):
    page = opened()
    page.get_by_role("button", name=re.compile("件を登録する")).click()
    expect(page.get_by_test_id("stAlert")).to_contain_text("登録しました")
    page = visit(address.replace("import_report", "findings?year=2018"), width=400, locale=locale)
    expect(page.get_by_role("row").nth(1)).to_contain_text(meeting)
    sideways = "node => node.scrollWidth > node.clientWidth"
    assert page.locator(".cc-scroll").evaluate(sideways) is False
    assert page.evaluate(CUT) == []
    assert violations(page) == []


def test_the_files_text_can_be_corrected_and_is_read_again(opened):
    page = opened()
    page.get_by_role("button", name="ファイルの文章を訂正する").click()
    field = page.get_by_label("又は、文章を貼り付ける（訂正する）")
    expect(field).to_have_value(re.compile("幹事の会"))
    box, page_box = field.bounding_box(), page.get_by_test_id("stMainBlockContainer").bounding_box()
    assert box["height"] >= 450  # the label stands above it
    assert box["width"] > 0.85 * page_box["width"]
    field.fill(field.input_value().replace("幹事の会", "幹事会"))
    field.press("Control+Enter")
    expect(page.get_by_text("H30.txt（訂正後）：平成30年度（2018年度）")).to_have_count(1)
    expect(page.get_by_label("「幹事の会」はどの会議体ですか")).to_have_count(0)


@pytest.mark.parametrize("locale", ["ja-JP", "en-US"])
def test_axe_finds_nothing_on_a_review_and_nothing_is_cut(opened, locale):
    for width in (400, 1920):
        page = opened(locale=locale, width=width)
        page.locator(".rv-card summary").first.click()
        assert violations(page) == []
        assert page.evaluate(CUT) == []


def test_what_a_file_says_is_text_and_nothing_else(opened):
    page = opened(
        "平成30年度 <b>報告</b>\n総会\n・第1回<img src=x onerror=alert(1)>総会（平成30年6月7日、**県**）\n".encode()
    )
    expect(page.locator(".rv-line").nth(2)).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator(".review img").count() == 0


def test_what_is_no_text_is_refused_in_words(address, visit):
    page = visit(address, drawn=False)
    upload = {"name": "report.txt", "mimeType": "text/plain", "buffer": b"\x00\xff\xfe" * 100}
    page.locator("input[type=file]").set_input_files(upload)
    expect(page.get_by_test_id("stAlert")).to_be_visible()
    assert "Traceback" not in page.inner_text("body")


def test_a_whole_report_with_audits_and_systems_opens_and_is_the_year_on_record(opened):
    own = Path(__file__).parents[1] / "report_of_our_own.txt"
    page = opened(own.read_bytes())
    expect(page.get_by_role("button", name="1件を登録する")).to_be_enabled()  # its running text
    expect(page.get_by_role("button", name="要確認 (0)")).to_be_visible()
    page.get_by_role("button", name=re.compile("^すべて")).click()
    expect(card(page, "システムの経過")).to_have_count(27)
