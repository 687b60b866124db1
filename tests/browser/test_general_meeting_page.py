"""The pack is made, downloaded and opened again on the page General meeting."""

import io
import re
import shutil
import zipfile

import pytest
from playwright.sync_api import expect
from pptx import Presentation

from council_data import records, snapshots
from council_data.calendar import last_day
from council_data.exports.pack_files import Format
from council_data.views import View
from tests.browser.conftest import redrawn
from tests.conftest import SECRETARY, made_at

pytestmark = pytest.mark.browser


@pytest.fixture
def own_dashboard(start, two_years_file, tmp_path):
    path = tmp_path / "council.sqlite3"
    shutil.copy(two_years_file, path)
    return start(path)


def test_one_click_makes_the_pack_and_its_fingerprint_opens_it_on_another_year(own_dashboard, visit):
    page = visit(f"{own_dashboard.address}/general_meeting?year=2017&group=6")
    page.get_by_role("button", name="資料一式を作成").click()
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("button", name="まとめてダウンロード（zip）").click(timeout=60_000)
    with zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes())) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
    assert {name.rsplit(".")[-1] for name in names} == set(Format)
    with page.expect_download() as download:
        page.get_by_role("button", name="FY2017-情報セキュリティ研究会-meetings.ics").click()
    assert download.value.path().read_bytes().startswith(b"BEGIN:VCALENDAR")
    fingerprint = page.locator("[data-panel=headline] .cc-note", has_text="版：").first.inner_text()[2:]

    page = visit(f"{own_dashboard.address}/general_meeting?year=2018")
    expect(page.locator("p.headline")).to_contain_text("平成30年度")
    page.get_by_label("以前の資料を版で開く").fill(fingerprint)
    redrawn(page, lambda: page.keyboard.press("Enter"))
    expect(page.locator("p.headline")).to_contain_text("平成29年度")
    expect(page.locator("[data-panel=headline]")).to_contain_text(fingerprint)
    expect(page.locator("[data-panel=headline]")).to_contain_text("情報セキュリティ研究会")


def test_the_slides_are_made_on_the_councils_own_presentation_and_what_is_none_is_refused(
    own_dashboard, visit, tmp_path
):
    template = Presentation()
    template.slide_master.name = "Council"
    template.save(tmp_path / "council.pptx")
    (tmp_path / "letter.pptx").write_bytes(b"no presentation")
    page = visit(f"{own_dashboard.address}/general_meeting?year=2018&lang=en")

    def uploaded(name):
        page.locator("input[type=file]").set_input_files(tmp_path / name)
        expect(page.get_by_role("button", name=f"Remove {name}")).to_be_visible(timeout=60_000)

    page.get_by_text("Contents, files, language and template").click()
    make = page.get_by_role("button", name="Make the pack")
    make.click()
    expect(page.get_by_role("button", name="FY2018-general-meeting.pptx")).to_be_visible(timeout=60_000)
    uploaded("letter.pptx")
    expect(page.get_by_text("Make the pack again")).to_be_visible(timeout=60_000)
    make.click()
    refusal = page.get_by_text("the template is no PowerPoint presentation")
    expect(refusal).to_be_visible(timeout=60_000)
    uploaded("council.pptx")
    expect(refusal).to_be_hidden(timeout=60_000)
    make.click()
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("button", name="FY2018-general-meeting.pptx").click(timeout=60_000)
    assert Presentation(download.value.path()).slide_master.name == "Council"


def test_the_language_button_says_the_chapters_and_files_as_well_and_keeps_their_choice(dashboard, visit):
    page = visit(f"{dashboard.address}/general_meeting?year=2017&lang=ja")
    page.get_by_text("内容、ファイル、言語、ひな形").click()
    redrawn(page, page.get_by_role("button", name="会議一覧を外す").click)
    redrawn(page, page.get_by_role("button", name="English").click)
    chosen = page.locator(".st-key-pack_controls [data-tag]")
    expect(chosen.filter(has_text="Slides (pptx)")).to_be_visible()
    expect(chosen.filter(has_text="Meetings").first).to_be_visible()
    expect(chosen).to_have_count(14)
    assert not re.search("[ぁ-ん]", " ".join(chosen.all_inner_texts()))


def test_the_overview_leads_to_what_has_changed_since_it_was_presented(start, two_years_file, tmp_path, visit):
    path = tmp_path / "council.sqlite3"
    shutil.copy(two_years_file, path)
    engine = made_at(path)
    view = View(2017, last_day(2017))
    records.keep_snapshot(engine, snapshots.freeze(engine, view), actor=SECRETARY, presented=True)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE meeting SET status = 'cancelled' WHERE source_line = 88")
    engine.dispose()
    page = visit(f"{start(path).address}/?year=2017&lang=en")
    page.locator("[data-panel=attention] a", has_text="have changed since").click()
    page.wait_for_url("**/general_meeting?*year=2017*")
    expect(page.locator("[data-panel=headline]")).to_contain_text("have changed since", timeout=30_000)
    table = page.locator(".cc-table", has_text="Restated figures")
    expect(table).to_contain_text("Meetings held")
    expect(table.locator("tbody tr").first).to_contain_text("103")
    expect(table.locator("tbody tr").first).to_contain_text("102")
