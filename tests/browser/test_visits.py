"""A visitor's ways through the dashboard: deep links, the menu, filters, clicks, the language, the keyboard."""

import re

import pytest
from playwright.sync_api import expect

from pages.parts.frame import MENU
from tests.browser.conftest import redrawn

pytestmark = pytest.mark.browser
PATHS = {
    "dashboard.py": "",
    "pages/1_meetings.py": "meetings",
    "pages/2_written_and_in_person.py": "written_and_in_person",
    "pages/3_audits.py": "audits",
    "pages/4_system_migrations.py": "system_migrations",
    "pages/5_data.py": "data",
    "pages/7_findings.py": "findings",
    "pages/8_general_meeting.py": "general_meeting",
}
TITLES = {"": "概要", "meetings": "会議", "written_and_in_person": "書面・対面", "audits": "監査",
          "system_migrations": "システム移行", "data": "データ", "findings": "校正",
          "general_meeting": "総会資料"}  # fmt: skip
ALL = "会議103件"
OF_ONE_GROUP = "会議13件"  # the information security study group with its two sub-groups


@pytest.mark.parametrize("path", PATHS.values())
def test_a_deep_link_works_as_the_first_request_of_a_server(start, bundled_file, visit, path):
    page = visit(f"{start(bundled_file).address}/{path}?year=2017&group=6")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLES[path])
    expect(page.get_by_role("link", name="システム移行", exact=True)).to_be_visible()
    expect(page.locator("p.headline")).not_to_be_empty()
    assert "情報セキュリティ研究会" in page.inner_text("[data-panel=headline]")


def test_the_menu_leads_to_every_page_and_keeps_the_filter(dashboard, visit):
    page = visit(f"{dashboard.address}/?group=6")
    for file, path in [*PATHS.items(), ("dashboard.py", "")]:
        page.get_by_role("link", name=TITLES[path], exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(TITLES[path])
        expect(page.locator("[data-panel=headline]")).to_contain_text("情報セキュリティ研究会")
        expect(page).to_have_url(re.compile(rf"/{path}\?.*group=6"))
        assert file in MENU


def test_choosing_a_group_narrows_the_charts_and_the_address_opens_the_same_again(dashboard, visit):
    page = visit(f"{dashboard.address}/meetings")
    expect(page.locator("p.headline")).to_contain_text(ALL)
    page.get_by_label("会議体", exact=True).first.click()
    page.keyboard.type("情報セキュリティ研究会")
    redrawn(page, lambda: page.keyboard.press("Enter"))
    expect(page.locator("p.headline")).to_contain_text(OF_ONE_GROUP)
    expect(page).to_have_url(re.compile("year=2017&asof=2018-03-31&group=6"))
    again = visit(page.url)
    expect(again.locator("p.headline")).to_contain_text(OF_ONE_GROUP)


def test_a_groups_sub_groups_are_left_out_by_one_click(dashboard, visit):
    page = visit(f"{dashboard.address}/meetings?group=6")
    redrawn(page, lambda: page.get_by_text("下部組織を含む").click())
    expect(page.locator("p.headline")).to_contain_text("会議6件")
    expect(page).to_have_url(re.compile("subgroups=no"))


def test_a_click_on_a_bar_lists_the_meetings_behind_it(dashboard, visit):
    page = visit(f"{dashboard.address}/meetings")
    bar = page.locator("[data-panel=meeting-frequency] .trace.bars").nth(1).locator(".point path").nth(6)
    redrawn(page, lambda: bar.click(force=True))
    listed = page.locator("[data-panel=meeting-frequency-meetings]")
    expect(listed.locator("h2")).to_have_text("選んだ箇所の会議：9件")  # in person in October
    expect(listed.locator("tbody tr")).to_have_count(9)
    expect(listed.locator("tbody tr").filter(has_text="対面")).to_have_count(9)


def test_a_row_of_the_table_picks_what_the_bar_would(dashboard, visit):
    page = visit(f"{dashboard.address}/meetings")
    card = page.locator("[data-panel=meeting-frequency]")
    card.locator("summary").click()
    redrawn(page, lambda: card.locator(".cc-pick").nth(6).click())
    expect(page.locator("[data-panel=meeting-frequency-meetings] tbody tr")).to_have_count(14)
    expect(card.locator(".cc-pick[aria-pressed=true]")).to_have_count(1)


def test_english_is_one_click_away_and_the_page_says_its_language(dashboard, visit):
    page = visit(f"{dashboard.address}/meetings?group=6")
    assert page.evaluate("document.documentElement.lang") == "ja"
    redrawn(page, lambda: page.get_by_role("button", name="English").click())
    expect(page.get_by_role("heading", level=1)).to_have_text("Meetings")
    expect(page.locator("p.headline")).to_contain_text("13 meetings")
    assert page.evaluate("document.documentElement.lang") == "en"
    page.get_by_role("link", name="Audits", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Audits")


def test_the_language_button_says_in_the_other_language_what_is_chosen_as_well(dashboard, visit):
    page = visit(f"{dashboard.address}/?year=2017&group=6&mode=written&kind=regular")
    chosen = page.locator(".st-key-filters")
    for button, said in (
        ("English", ["Information security study group", "Regular", "Written"]),
        ("日本語", ["情報セキュリティ研究会", "定例", "書面"]),
    ):
        redrawn(page, page.get_by_role("button", name=button).click)
        expect(chosen.locator("[data-tag]")).to_have_text(said)
        year = {"English": "FY2017 (Heisei 29)", "日本語": "平成29年度（2017年度）"}[button]
        expect(chosen.get_by_role("combobox").first).to_have_value(year)
        expect(page).to_have_url(re.compile("group=6&kind=regular&mode=written"))


@pytest.mark.parametrize("width", [400, 1440])
def test_the_names_of_all_chosen_groups_are_seen_whole(dashboard, visit, width):
    page = visit(f"{dashboard.address}/?year=2017&group=5&group=7&group=8&programme=7", width=width)
    if width == 400:
        page.locator(".st-key-filters_fold summary").click()
    names = page.locator("[data-tag] > [title]")
    expect(names).to_have_count(4)
    for name in names.all():
        expect(name).to_be_visible()
        shown, needed = name.evaluate("name => [name.clientWidth, name.scrollWidth]")
        assert shown >= needed
        box, around = (
            name.bounding_box(),
            name.locator("xpath=ancestor::*[@data-testid='stMultiSelect']").bounding_box(),
        )
        assert around["y"] <= box["y"] <= box["y"] + box["height"] <= around["y"] + around["height"]
        assert around["x"] <= box["x"] <= box["x"] + box["width"] <= around["x"] + around["width"]


def test_what_one_page_alone_offers_goes_along_with_the_menu_and_the_link(dashboard, visit):
    page = visit(f"{dashboard.address}/data?year=2017")
    page.get_by_label("検索").fill("内部監査")
    redrawn(page, lambda: page.keyboard.press("Enter"))
    redrawn(page, lambda: chosen_from_list(page, "表", "監査"))
    expect(page.locator("p.headline")).to_contain_text("3行")
    expect(page).to_have_url(re.compile("table=audits"))
    page.get_by_role("link", name="システム移行", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("システム移行")
    page.wait_for_selector("[data-panel=system-migrations]")
    redrawn(page, page.get_by_text("この年度だけを表示").click)
    expect(page).to_have_url(re.compile("steps=year"))
    assert "table=" not in page.url
    page.get_by_role("link", name="データ", exact=True).click()
    expect(page.locator("p.headline")).to_contain_text("3行")
    expect(page).to_have_url(re.compile("table=audits"))
    again = visit(page.url)
    expect(again.locator("p.headline")).to_contain_text("3行")
    assert again.get_by_label("検索").input_value() == "内部監査"


def chosen_from_list(page, label: str, option: str) -> None:
    page.get_by_label(label, exact=True).click()
    page.get_by_role("option", name=option, exact=True).click()


def test_on_a_narrow_screen_the_filters_are_behind_a_line_that_names_what_is_chosen(dashboard, visit):
    page = visit(f"{dashboard.address}/meetings?year=2017&group=6", width=400)
    line = page.locator(".st-key-filters_fold")
    expect(line).to_contain_text("情報セキュリティ研究会")
    expect(page.locator(".st-key-filters")).to_be_hidden()
    line.locator("summary").click()
    expect(page.locator(".st-key-filters")).to_be_visible()
    redrawn(page, lambda: page.get_by_text("下部組織を含む").click())
    expect(page.locator(".st-key-filters")).to_be_visible()


def test_an_english_browser_is_answered_in_english(dashboard, visit):
    page = visit(dashboard.address, locale="en-US")
    expect(page.get_by_role("heading", level=1)).to_have_text("Overview")


def test_nonsense_in_the_address_is_ignored_with_a_word(dashboard, visit):
    page = visit(f"{dashboard.address}/meetings?year=1600&group=%3Cb%3E&mode=pigeon")
    expect(page.locator("p.headline")).to_contain_text(ALL)
    expect(page.locator("[data-panel=headline]")).to_contain_text("group=<b>")


def test_a_wrong_database_is_named_on_the_screen_without_a_traceback(start, visit, tmp_path, bundled_file):
    file = tmp_path / "council.sqlite3"
    file.write_bytes(bundled_file.read_bytes())
    dashboard = start(file)
    file.write_bytes(b"no database " * 1000)
    page = visit(dashboard.address, drawn=False)
    expect(page.get_by_role("alert")).to_contain_text("データベースでないか、壊れています", timeout=30_000)
    assert "Traceback" not in page.inner_text("body")
    assert page.evaluate("document.documentElement.lang") == "ja"


def type_as_of(page, digits: str) -> None:
    page.locator("[data-testid=stDateInput] [role=spinbutton]").first.click()
    page.keyboard.type(digits)


def test_enter_applies_a_typed_as_of_date(dashboard, visit):
    page = visit(f"{dashboard.address}/?year=2017")
    type_as_of(page, "20171001")
    redrawn(page, lambda: page.keyboard.press("Enter"))
    expect(page.locator("p.headline")).to_contain_text("会議55件")
    expect(page).to_have_url(re.compile("asof=2017-10-01"))


def test_a_click_on_the_menu_while_a_date_is_typed_leaves_no_empty_page(dashboard, visit):
    page = visit(f"{dashboard.address}/?year=2017")
    type_as_of(page, "20171001")
    page.get_by_role("link", name="会議", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("概要|会議"))
    expect(page.locator("p.headline")).to_contain_text("件を開催しました")
    page.get_by_role("link", name="監査", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("監査")


def test_a_chairs_whole_visit_works_by_keyboard_alone(dashboard, visit):
    page = visit(dashboard.address)
    press = page.keyboard.press

    def tab_to(what: str) -> None:
        """Presses Tab until the focused element matches the selector."""
        for _ in range(80):
            press("Tab")
            if page.evaluate("what => document.activeElement.matches(what)", what):
                return
        raise AssertionError(f"Tab never reached {what}")

    tab_to("a[href$='meetings']")
    press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("会議")
    page.wait_for_selector("[data-panel=meeting-lanes]")
    tab_to("input[aria-label*='会議体']")
    page.keyboard.type("情報セキュリティ研究会")
    redrawn(page, lambda: press("Enter"))
    expect(page.locator("p.headline")).to_contain_text(OF_ONE_GROUP)
    press("Escape")
    tab_to("[data-panel=meeting-frequency] .cc-stage")
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "ArrowUp"):
        press(key)
    expect(page.locator(".cc-unseen")).to_contain_text("5月 書面 会議1件")
    redrawn(page, lambda: press("Enter"))
    expect(page.locator("[data-panel=meeting-frequency-meetings] tbody tr").first).to_be_visible()
    assert page.evaluate("document.activeElement.matches('[data-panel=meeting-frequency] .cc-stage')")
    tab_to("[data-panel=meeting-frequency] [data-format=csv]")
    with page.expect_download() as download:
        press("Enter")
    assert download.value.suggested_filename.endswith(".csv")
    tab_to("[data-panel=meeting-frequency] summary")
    press("Enter")
    tab_to("[data-panel=meeting-frequency] .cc-pick")
    redrawn(page, lambda: press("Enter"))
