"""The pack is made, downloaded and opened again on the page General meeting."""

import io
import shutil
import zipfile

import pytest
from playwright.sync_api import expect
from pptx import Presentation

from council_data.exports.pack_files import Format
from tests.browser.conftest import redrawn

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
        page.get_by_role("button", name="FY2017-meetings.ics").click()
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
