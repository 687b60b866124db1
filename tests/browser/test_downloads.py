"""What is downloaded opens in other programs, says what it is, and has nothing cut."""

import csv
import io
import re
import xml.etree.ElementTree as ElementTree

import openpyxl
import pytest
from PIL import Image
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
CHARTS = [
    ("", "year-calendar"),
    ("meetings", "meeting-frequency"),
    ("meetings", "running-total"),
    ("meetings", "meeting-lanes"),
    ("meetings", "month-matrix"),
    ("written_and_in_person", "meetings-written-by-month"),
    ("written_and_in_person", "meetings-written-by-group"),
    ("audits", "audit-timeline"),
    ("system_migrations", "system-migrations"),
]
BLANK_BORDER = 4
TEXTS_OUTSIDE = """svg => {
  const paper = svg.getBoundingClientRect();
  return [...svg.querySelectorAll('text')].filter((text) => text.textContent.trim()).filter((text) => {
    const box = text.getBoundingClientRect();
    return box.left < paper.left || box.top < paper.top || box.right > paper.right || box.bottom > paper.bottom;
  }).map((text) => text.textContent);
}"""


def saved(page, chart: str, kind: str, folder):
    """Downloads a chart in a format; returns the file's path under its suggested name."""
    with page.expect_download() as download:
        page.locator(f"[data-panel={chart}] [data-format={kind}]").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


@pytest.mark.parametrize(("path", "chart"), CHARTS)
@pytest.mark.parametrize("locale", ["ja-JP", "en-US"])
def test_a_picture_carries_its_words_and_nothing_is_cut(dashboard, visit, tmp_path, path, chart, locale):
    page = visit(f"{dashboard.address}/{path}?year=2017", locale=locale)
    card = page.locator(f"[data-panel={chart}]")
    title, sentence = card.locator("h2").inner_text(), card.locator(".cc-sentence").inner_text()
    footer = card.locator(".cc-footer").inner_text()

    picture = Image.open(saved(page, chart, "png", tmp_path)).convert("L")
    width, height = picture.size
    assert width >= 1200
    assert picture.getextrema()[0] < 100
    inside = picture.point(lambda light: 255 if light < 250 else 0).getbbox()
    assert inside[0] >= BLANK_BORDER
    assert inside[1] >= BLANK_BORDER
    assert inside[2] <= width - BLANK_BORDER
    assert inside[3] <= height - BLANK_BORDER

    drawn = saved(page, chart, "svg", tmp_path)
    said = "".join("".join(ElementTree.parse(drawn).getroot().itertext()).split())
    for words in (title, sentence, footer):
        assert "".join(words.split()) in said
    page.set_content(drawn.read_text(encoding="utf-8"))
    assert page.locator("svg").first.evaluate(TEXTS_OUTSIDE) == []


def with_month_in_words(row: list[str]) -> list[str]:
    """A row whose month is as files have it, 2017-04, as the screen has it: 4月."""
    return [re.sub(r"^\d{4}-0?(\d+)$", r"\1月", row[0]), *row[1:]]


def test_csv_and_workbook_hold_the_table_that_is_shown(dashboard, visit, tmp_path):
    page = visit(f"{dashboard.address}/meetings?year=2017&group=6")
    card = page.locator("[data-panel=meeting-frequency]")
    card.locator("summary").click()
    expect(card.locator("tbody tr")).to_have_count(12)
    shown = [row.locator("th, td").all_inner_texts() for row in card.locator("tr").all()]
    content = saved(page, "meeting-frequency", "csv", tmp_path)
    raw = content.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\n") == raw.count(b"\r\n") == len(shown)
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    assert [with_month_in_words(row) for row in rows] == shown
    book = openpyxl.load_workbook(saved(page, "meeting-frequency", "xlsx", tmp_path))
    in_book = [["" if cell is None else str(cell) for cell in row] for row in book.worksheets[0].values]
    assert [with_month_in_words(row) for row in in_book] == shown
    about = " ".join(str(row[0]) for row in book.worksheets[1].values)
    for words in (card.locator("h2").inner_text(), "情報セキュリティ研究会", "平成30年3月31日", "平成29年度事業報告"):
        assert words in about


def test_a_files_name_says_chart_year_and_filter(dashboard, visit, tmp_path):
    page = visit(f"{dashboard.address}/meetings?year=2017&group=6")
    names = {saved(page, "meeting-frequency", kind, tmp_path).name for kind in ("png", "svg", "csv", "xlsx")}
    stem = "meeting-frequency_FY2017_会議体：情報セキュリティ研究会"
    assert names == {f"{stem}.{kind}" for kind in ("png", "svg", "csv", "xlsx")}


def test_the_data_page_gives_open_data(dashboard, visit, tmp_path):
    page = visit(f"{dashboard.address}/data?year=2017")
    rows = list(csv.DictReader(io.StringIO(saved(page, "meetings", "csv", tmp_path).read_text(encoding="utf-8-sig"))))
    assert len(rows) == 103
    assert rows[0]["fiscal_year"] == "FY2017"
