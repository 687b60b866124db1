"""The pack's web page, read as a browser would: what stands in it, and that a name can never be more than text."""

import base64
import hashlib
import json
from html.parser import HTMLParser

import pytest

from council_data import records
from council_data.calendar import last_day
from council_data.exports import pack_files, web_page
from council_data.exports.pack_files import Format
from council_data.messages import LANGUAGES, Translator
from council_data.pack import Chapter, pack_of
from council_data.snapshots import freeze
from council_data.views import View
from tests import small_council as small
from tests.conftest import SECRETARY, made_at
from tests.packs import pack_of_year

HOSTILE = "</script><img src=x onerror=alert(1)><!--\"'&\\u003c"


class Read(HTMLParser):
    """A page taken apart: its elements with their attributes, and the text within each kind of element."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self.within: list[str] = []
        self.feed(page.decode())

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self.within.append(tag)
        self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag):
        if tag in self.within:
            while self.within.pop() != tag:
                pass

    def handle_data(self, data):
        if self.within:
            self.texts[self.within[-1]][-1] += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def data(self) -> dict:
        return json.loads(self.texts["script"][0])

    @property
    def panels(self) -> dict[str, dict]:
        return {panel["name"]: panel for panel in self.data["panels"]}


def read(pack) -> Read:
    return Read(web_page.write(pack, "FY2017"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_and_table_of_the_pack_is_on_the_page_with_its_words_and_rows(bundled, language):
    pack = pack_of_year(bundled, 2017, language)
    panels = read(pack).panels
    assert pack.figures
    for figure in pack.figures:
        panel = panels[f"figure-{figure.number}"]
        assert panel["title"].startswith(figure.label)
        assert panel["title"].endswith(figure.chart.title)
        assert panel["sentence"] == figure.chart.sentence
        assert panel["footer"] == list(pack.caption)
        assert len(panel["rows"]) == len(figure.chart.frame)
        assert panel["figure"]["data"]
    assert pack.tables
    for table in pack.tables:
        panel = panels[f"table-{table.number}"]
        assert panel["title"].startswith(table.label)
        assert panel["footer"] == list(pack.caption)
        assert [column["label"] for column in panel["columns"]] == list(table.headings.values())
        shown = [[str(cell) for cell in row["cells"]] for row in panel["rows"]]
        assert [row[0] for row in shown] == [str(cell) for cell in table.frame[next(iter(table.headings))]]
    assert panels["headline"]["text"] == pack.headline
    told = dict(zip(pack.numbers["figure"], pack.numbers["value"], strict=True))
    assert all(told[item["label"]] == item["value"] for item in panels["figures"]["items"])
    assert panels["figures"]["items"][0]["value"] == 103


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_its_language_and_title_and_its_contents_lead_to_every_part(bundled, language):
    pack = pack_of_year(bundled, 2017, language)
    page = read(pack)
    assert page.all("html")[0]["lang"] == language
    assert page.texts["title"] == [pack.title]
    assert page.texts["h1"] == [pack.title]
    targets = [link["href"] for link in page.all("a") if link.get("class") != "skip"]
    parts = [name for name in page.panels if name not in ("headline", "figures")]
    assert targets == [f"#{name}" for name in parts]


def test_the_page_asks_nothing_of_any_network_and_lets_only_its_own_scripts_run(bundled):
    page = read(pack_of_year(bundled, 2017))
    policy = next(meta["content"] for meta in page.all("meta") if meta.get("http-equiv"))
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["img-src"] == "data: blob:"
    _, *scripts = page.texts["script"]
    assert rules["script-src"].split() == [
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" for script in scripts
    ]
    assert not [element for element in page.elements if "src" in element[1] or element[0] in ("link", "img", "iframe")]
    assert all(link["href"].startswith("#") for link in page.all("a"))


def test_a_name_that_would_be_markup_stays_text(tmp_path):
    engine = made_at(tmp_path / "hostile.sqlite3")
    group = {"name": HOSTILE, "name_en": HOSTILE, "source_line": 60, "programme": "会議運営"}
    meeting = {"programme": "会議運営", "group": HOSTILE, "title": HOSTILE, "source_line": 61, "ordinal": None}
    meeting |= {"kind": "other", "mode": "written", "status": "held", "sittings": ["2018-06-01"]}
    facts = small.year(groups=[group], meetings=[meeting])
    records.record_year(engine, facts, actor=SECRETARY, origin="tests")
    pack = pack_of_year(engine, 2018)
    page = read(pack)
    assert len(page.all("script")) == 3
    assert not page.all("img")
    assert HOSTILE in [row["cells"][0] for panel in page.panels.values() for row in panel.get("rows", [])]
    assert any(HOSTILE in text for text in page.texts["a"])


def test_the_same_rows_give_the_same_bytes_in_another_database_too(bundled, tmp_path):
    first, again = (web_page.write(pack_of_year(bundled, 2017), "FY2017") for _ in range(2))
    assert first == again
    pages = []
    for name in ("one", "two"):
        engine = made_at(tmp_path / f"{name}.sqlite3")
        records.record_year(engine, small.year(), actor=SECRETARY, origin=name)
        pages.append(web_page.write(pack_of_year(engine, 2018), "FY2018"))
    assert pages[0] == pages[1]


def test_a_year_without_meetings_gives_a_page_that_says_so(small_council):
    pack = pack_of_year(small_council, 2015)
    panels = read(pack).panels
    assert not [name for name in panels if name.startswith("table-")]
    assert panels["headline"]["text"].endswith("会議の開催がありません。")


def test_chapters_stand_in_the_order_asked_for_and_one_left_out_is_gone(bundled):
    frozen = freeze(bundled, View(2017, last_day(2017)))
    chapters = (Chapter.AUDITS, Chapter.WRITTEN)
    names = list(read(pack_of(frozen, Translator("ja"), chapters=chapters)).panels)
    assert names == ["chapter-audits", "figure-1", "chapter-written", "figure-2", "figure-3", "figure-4"]


def test_the_pack_writes_the_page_under_the_years_name(bundled):
    [(_, files)] = pack_files.written(pack_of_year(bundled, 2017), [Format.HTML])
    assert list(files) == ["FY2017-general-meeting.html"]
