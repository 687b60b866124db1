"""The pack's web page, opened from a file by a browser without a network: drawn, saved from, printed, by everybody."""

import io
import re
import unicodedata
import xml.etree.ElementTree as ElementTree
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from html import unescape

import pypdfium2
import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

from council_data import readable
from council_data.exports import pack_files
from council_data.exports.pack_files import Format
from council_data.messages import LANGUAGES
from council_data.pack import Chapter, Pack
from tests.browser.test_everybody import violations
from tests.packs import pack_of_year, with_meetings

pytestmark = pytest.mark.browser
A4_LANDSCAPE = (842, 595)  # points
WIDE, NARROW = 1280, 400

SIDEWAYS = """() => {
  const width = document.documentElement.clientWidth;
  const outside = [...document.querySelectorAll(':is(p, h1, h2, h3, a, button, dt, dd, summary, .cc-plot text)')]
    .filter((node) => !node.closest('.cc-scroll, .cc-unseen, .skip, .cc-paper'))
    .filter((node) => {
      const { left, right, width: wide } = node.getBoundingClientRect();
      return wide && (right > width + 1 || left < -1);
    });
  return [document.documentElement.scrollWidth - width, outside.map((node) => node.textContent)];
}"""

# On paper a chart may stand in several parts: each of its texts has to be whole in one of them, and cut in none.
ON_PAPER = """() => [...document.querySelectorAll('.cc-paper')].map((paper) => {
  const whole = new Set(), all = new Set(), cut = [];
  for (const svg of paper.querySelectorAll('.cc-part > svg')) {
    const frame = svg.getBoundingClientRect();
    for (const text of svg.querySelectorAll('text')) {
      const said = text.textContent.trim(), box = text.getBoundingClientRect();
      if (!said || !box.width) continue;
      all.add(said);
      const inside = box.top >= frame.top - 2 && box.bottom <= frame.bottom + 2;
      if (inside && box.left >= frame.left - 2 && box.right <= frame.right + 2) whole.add(said);
      else if (box.bottom > frame.top + 2 && box.top < frame.bottom - 2) cut.push(said);
    }
  }
  const parts = [...paper.querySelectorAll('.cc-part')];
  const right = Math.max(...[...paper.querySelectorAll('svg')].map((svg) => svg.getBoundingClientRect().right));
  return {
    figure: paper.closest('section').id, texts: all.size, lost: [...all].filter((said) => !whole.has(said)), cut,
    width: right - paper.getBoundingClientRect().left, height: Math.max(...parts.map((part) => part.scrollHeight)),
  };
})"""


@pytest.fixture
def opened(browser, tmp_path) -> Iterator[Callable[..., Page]]:
    """Opens a pack's page from a file in a browser that is cut off; at the end nothing was asked for but the file."""
    contexts: list[BrowserContext] = []
    asked: list[str] = []
    complaints: list[str] = []

    def open_page(pack: Pack, *, width: int = WIDE) -> Page:
        [(_, files)] = pack_files.written(pack, [Format.HTML])
        pack_files.save(files, tmp_path / "pack")
        context = browser.new_context(viewport={"width": width, "height": 900}, offline=True, accept_downloads=True)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto((tmp_path / "pack" / next(iter(files))).as_uri())
        page.wait_for_selector(".cc-cards[data-paper]", timeout=60_000)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
    assert [url for url in asked if not url.startswith(("file:", "blob:", "data:"))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chart_is_drawn_under_its_number_without_a_network(bundled, opened, language):
    pack = pack_of_year(bundled, 2017, language)
    page = opened(pack)
    for figure in pack.figures:
        card = page.locator(f"#figure-{figure.number}")
        assert card.locator(".cc-plot svg.main-svg").count()
        assert card.locator(".cc-plot text").count()
        expect(card.locator("h3")).to_have_text(f"{figure.label} {figure.chart.title}")
        expect(card.locator(".cc-sentence")).to_have_text(figure.chart.sentence)
        expect(card.locator(".cc-problem")).to_be_hidden()
        card.locator("summary").click()
        expect(card.locator("tbody tr")).to_have_count(len(figure.chart.frame))
    assert page.locator(".cc-table tbody tr").count() == sum(len(table.frame) for table in pack.tables)


def test_the_contents_lead_to_a_part_and_the_whole_page_works_by_keyboard(bundled, opened):
    page = opened(pack_of_year(bundled, 2017))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.locator("nav a[href='#figure-8']").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#figure-8 h3")).to_be_in_viewport()
    page.locator("#figure-1 .cc-stage").focus()
    for key in ("ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    expect(page.locator(".cc-unseen")).to_contain_text("5月 書面 会議")
    page.locator("#figure-1 summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#figure-1 tbody tr").first).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_pictures_are_saved_at_once(bundled, opened, language):
    pack = pack_of_year(bundled, 2017, language)
    page = opened(pack)
    with page.expect_download(timeout=60_000) as download:
        page.locator("#save-all").click()
    assert download.value.suggested_filename == "FY2017-pictures.zip"
    with zipfile.ZipFile(download.value.path()) as archive:
        assert archive.testzip() is None
        stems = [f"FY2017-{figure.number:02d}-{figure.chart.name}" for figure in pack.figures]
        assert archive.namelist() == [f"{stem}.{kind}" for stem in stems for kind in ("png", "svg")]
        for stem, figure in zip(stems, pack.figures, strict=True):
            picture = Image.open(io.BytesIO(archive.read(f"{stem}.png"))).convert("L")
            assert picture.width >= 1200
            assert picture.getextrema()[0] < 100
            said = packed("".join(ElementTree.fromstring(archive.read(f"{stem}.svg")).itertext()))
            for words in (figure.label, figure.chart.title, figure.chart.sentence, *pack.caption):
                assert packed(words) in said
    expect(page.locator("#saving")).to_contain_text("FY2017-pictures.zip")


def printed(page: Page) -> tuple[list[str], list[tuple[float, float]]]:
    """The text of each page without its blanks, and each page's size."""
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    texts = [packed(sheet.get_textpage().get_text_range()) for sheet in document]
    return texts, [sheet.get_size() for sheet in document]


def packed(text: str) -> str:
    """The text without blanks; a PDF takes some signs for others that look alike."""
    return "".join(unicodedata.normalize("NFKC", text).split()).replace("\ufffe", "-").replace("\u00ad", "-")


@pytest.mark.parametrize("language", LANGUAGES)
def test_printed_it_gives_landscape_pages_with_every_row_a_page_number_and_the_fingerprint(bundled, opened, language):
    pack = pack_of_year(bundled, 2017, language)
    page = opened(pack)
    texts, sizes = printed(page)
    assert {(round(width), round(height)) for width, height in sizes} == {A4_LANDSCAPE}
    for number, text in enumerate(texts, start=1):
        assert f"{number}/{len(texts)}" in text
        assert pack.fingerprint in text
    said = "".join(texts)
    tables = [
        *((table.frame, table.headings) for table in pack.tables),
        *((figure.chart.frame, figure.chart.headings) for figure in pack.figures),
    ]
    for frame, headings in tables:
        rows = Counter(packed("".join(map(str, row))) for row in readable.cells(frame, headings, pack.t))
        assert not {row: n for row, n in rows.items() if said.count(row) < n}
    assert page.locator("details[open]").count() == 1  # the contents, as before


@pytest.mark.parametrize("language", LANGUAGES)
def test_printed_a_chart_has_a_page_of_its_own_and_a_list_repeats_its_heading(bundled, opened, language):
    pack = pack_of_year(bundled, 2017, language)
    texts, _ = printed(opened(pack))
    _, *pages = texts  # the first one has the contents
    titles = [packed(f"{figure.label} {figure.chart.title}") for figure in pack.figures]
    for title in titles:
        assert any(title in text for text in pages)
    assert all(sum(title in text for title in titles) <= 1 for text in pages)
    first = next(at for at, text in enumerate(pages) if packed(pack.t("Lists of meetings")) in text)
    heading = packed("".join(list(pack.tables[0].headings.values())[:3]))
    assert all(heading in text for text in pages[first:])


def test_printed_a_list_of_less_than_twelve_rows_stands_on_one_page_with_its_title(bundled, opened):
    pack = pack_of_year(bundled, 2017)
    _, *pages = printed(opened(pack))[0]
    short = [table for table in pack.tables if len(table.frame) < 12]
    assert len(short) == 18
    for table in short:
        *_, last = readable.cells(table.frame, table.headings, pack.t)
        wanted = packed(pack.heading_of(table)), packed("".join(map(str, last)))
        assert any(all(text in page for text in wanted) for page in pages), table.label


@pytest.mark.parametrize("language", LANGUAGES)
def test_printed_no_chart_is_cut_through_a_text_or_larger_than_its_page(two_years, opened, language):
    page = opened(pack_of_year(two_years, 2018, language))
    page.emulate_media(media="print")
    charts = page.evaluate(ON_PAPER)
    assert len(charts) >= 6
    for chart in charts:
        assert chart["texts"], chart
        assert chart["lost"] == [], chart
        assert chart["cut"] == [], chart
        assert chart["width"] <= 1032, chart
        assert chart["height"] <= 700, chart


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_no_violation(bundled, opened, language):
    page = opened(pack_of_year(bundled, 2017, language))
    for summary in page.locator(".cc-card summary").all():
        summary.click()
    assert violations(page) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_narrow_screen_nothing_lies_beside_it(bundled, opened, language):
    scrolled, outside = opened(pack_of_year(bundled, 2017, language), width=NARROW).evaluate(SIDEWAYS)
    assert scrolled <= 0
    assert outside == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [WIDE, 1000, NARROW])
def test_no_table_has_a_column_out_of_sight(bundled, opened, language, width):
    page = opened(pack_of_year(bundled, 2017, language), width=width)
    for summary in page.locator(".cc-card summary").all():
        summary.click()
    beside = "all => all.filter((node) => node.scrollWidth > node.clientWidth + 1).map((node) => node.ariaLabel)"
    assert page.locator(".cc-scroll").count() > 20
    assert page.eval_on_selector_all(".cc-scroll", beside) == []


def test_on_a_narrow_screen_a_meeting_is_a_block_of_headings_and_values_without_empty_ones(bundled, opened):
    page = opened(pack_of_year(bundled, 2017), width=NARROW)
    first = page.locator("#table-1").get_by_role("row").nth(1)
    expect(first.get_by_role("rowheader")).to_have_text("第1回定期総会")
    agenda = first.get_by_role("cell").nth(5)
    assert agenda.inner_text().split("\n")[0] == "平成28年度事業報告について"
    heading = "node => getComputedStyle(node, '::before').content"
    assert agenda.evaluate(heading) == '"審議事項："'
    assert page.locator("#table-5 td:empty").count()
    assert page.locator("#table-5 td:empty:visible").count() == 0


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_forty_rows_stand_in_full_and_more_of_them_scroll_with_a_shade_at_the_lower_edge(tmp_path, opened, width):
    page = opened(pack_of_year(with_meetings(tmp_path, ["委員会"] * 40 + ["審議会"] * 41), 2018), width=width)
    tables = page.eval_on_selector_all(
        ".cc-table .cc-scroll",
        "all => all.map((table) => [table.querySelectorAll('tbody tr').length,"
        " table.scrollHeight > table.clientHeight + 20, getComputedStyle(table).backgroundImage !== 'none'])",
    )
    assert {rows for rows, *_ in tables} >= {40, 41}
    assert [table for table in tables if table[1:] != [table[0] > 40] * 2] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_1280_pixels_every_label_of_the_systems_history_stands_beside_its_mark(bundled, opened, language):
    pack = pack_of_year(bundled, 2017, language)
    page = opened(pack)
    [figure] = [one for one in pack.figures if one.chart.name == "system-migrations"]
    drawn = set(page.locator(f"#figure-{figure.number} .cc-stage .annotation-text").all_text_contents())
    notes = [note["text"] for note in figure.chart.figure["layout"]["annotations"]]
    wanted = {unescape(re.sub("<[^>]+>", "", note)) for note in notes}
    assert wanted - drawn == set()


def test_awkward_names_are_text(small_council, opened):
    page = opened(pack_of_year(small_council, 2018))
    assert page.locator("b").count() == 0
    expect(page.locator("nav")).to_contain_text('=1+1 <b>"髙﨑"</b> & 🗂')


def test_a_part_of_the_pack_alone_is_a_whole_page(bundled, opened):
    pack = pack_of_year(bundled, 2017, groups=(6,))
    page = opened(pack)
    assert "情報セキュリティ研究会" in page.inner_text("[data-panel=headline]")
    assert page.locator(".cc-chart").count() == len(pack.figures)
    assert Chapter.LISTS in pack.chapters
