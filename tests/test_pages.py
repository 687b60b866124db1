"""Every page, in both languages, on a full, an empty and a two-year database: it shows what the database holds."""

import base64
import csv
import io
import re
from contextlib import suppress
from datetime import date
from itertools import chain

import openpyxl
import pandas as pd
import pytest
from sqlalchemy import Engine

from council_data import queries, readable, step_queries
from council_data.calendar import last_day
from council_data.exports import open_data
from council_data.messages import LANGUAGES, Translator
from council_data.views import View
from db.words import Mode
from pages.parts import filters
from pages.parts.filters import opening_year
from tests.screens import PAGES, Screen
from tests.test_plans_of_steps import PLAN, REPORT
from tests.test_year_plan import said

JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
COUNTING = {
    "pages/1_meetings.py": ["meeting-frequency", "month-matrix"],
    "pages/2_written_and_in_person.py": [
        "meetings-written-by-month",
        "meetings-written-by-programme",
        "meetings-written-by-group",
    ],
}
FILTERS = {
    "everything": ({}, {}),
    "a programme": ({"programme": "7"}, {"programmes": (7,)}),
    "a group and its sub-groups": ({"group": "6"}, {"groups": (6,)}),
    "a group alone": ({"group": "6", "subgroups": "no"}, {"groups": (6,), "with_subgroups": False}),
    "two groups": ({"group": ["1", "3"]}, {"groups": (1, 3)}),
    "written": ({"mode": "written"}, {"modes": (Mode.WRITTEN,)}),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
class TestEveryPage:
    def test_shows_the_full_year_in_the_language_asked_for(self, page, language, bundled_file, monkeypatch):
        screen = Screen(page, bundled_file, monkeypatch, lang=language)
        assert not screen.app.exception
        assert screen.data["language"] == language
        said = screen.headline["text"]
        assert bool(JAPANESE.search(said)) is (language == "ja"), said
        assert any("2018" in note or "平成30年3月31日" in note for note in screen.headline["notes"])
        for panel in screen.data["panels"]:
            if panel.get("title"):
                assert bool(JAPANESE.search(panel["title"])) is (language == "ja"), panel["title"]

    def test_says_what_to_do_on_an_empty_database(self, page, language, empty_file, monkeypatch):
        screen = Screen(page, empty_file, monkeypatch, lang=language)
        assert not screen.app.exception
        assert "--database" in screen.app.info[0].value

    def test_opens_on_the_latest_of_two_years(self, page, language, two_years_file, monkeypatch):
        screen = Screen(page, two_years_file, monkeypatch, lang=language)
        assert not screen.app.exception
        assert screen.app.query_params["year"] in ("2018", ["2018"])

    def test_ignores_nonsense_in_its_address_and_says_so(self, page, language, bundled_file, monkeypatch):
        nonsense = {
            "year": "abc",
            "group": "99999",
            "mode": "<script>",
            "asof": "2017-13-45",
            "kind": "",
            "programme": "x",
        }
        screen = Screen(page, bundled_file, monkeypatch, lang=language, **nonsense)
        assert not screen.app.exception
        said = " ".join(screen.headline["notes"])
        for part in ("year=abc", "group=99999", "mode=<script>", "asof=2017-13-45"):
            assert part in said


PAGE_CHOICES = {
    "pages/1_meetings.py": ("stack", "group"),
    "pages/4_system_migrations.py": ("steps", "year"),
    "pages/5_data.py": ("table", "audits"),
}


@pytest.mark.parametrize("page", PAGE_CHOICES)
def test_a_choice_of_one_page_alone_is_in_its_address_and_nonsense_there_is_named(page, bundled_file, monkeypatch):
    name, value = PAGE_CHOICES[page]
    usual = Screen(page, bundled_file, monkeypatch, lang="en")
    chosen = Screen(page, bundled_file, monkeypatch, lang="en", **{name: value})
    assert chosen.app.query_params[name] in (value, [value])
    assert usual.app.query_params[name] not in (value, [value])
    panels = [[(panel["name"], panel.get("rows")) for panel in screen.data["panels"]] for screen in (usual, chosen)]
    assert panels[0] != panels[1]
    nonsense = Screen(page, bundled_file, monkeypatch, lang="en", **{name: "<b>"})
    assert any(f"{name}=<b>" in note for note in nonsense.headline["notes"])
    assert nonsense.app.query_params[name] == usual.app.query_params[name]
    assert [panel.get("rows") for panel in nonsense.data["panels"]] == [
        panel.get("rows") for panel in usual.data["panels"]
    ]


def test_a_search_is_in_the_address(bundled_file, monkeypatch):
    screen = Screen("pages/5_data.py", bundled_file, monkeypatch, lang="en", search="LGWAN")
    assert len(screen.panel("meetings")["rows"]) == 4
    screen.app.text_input(key="search_en").set_value("").run()
    assert "search" not in screen.app.query_params
    assert len(screen.panel("meetings")["rows"]) == 103


def test_the_figures_of_the_overview_lead_to_their_pages_with_the_same_filters(bundled_file, monkeypatch):
    screen = Screen("dashboard.py", bundled_file, monkeypatch, lang="en", group="6")
    addresses = [item["address"] for item in screen.panel("figures")["items"]]
    assert [address.partition("?")[0] for address in addresses] == [
        "meetings",
        *["written_and_in_person"] * 3,
        "meetings",
        "audits",
        "system_migrations",
    ]
    assert all("group=6" in address and "year=2017" in address for address in addresses)
    assert addresses[-1].endswith("steps=year")


def test_the_overview_says_how_many_findings_there_are_and_leads_to_them(two_years_file, monkeypatch):
    def items(**address: str) -> list[dict]:
        return Screen("dashboard.py", two_years_file, monkeypatch, lang="en", **address).panel("attention")["items"]

    found = Screen("pages/7_findings.py", two_years_file, monkeypatch, lang="en", year="2018").panel("findings")["rows"]
    item = items(year="2018", mode="written")[-1]
    assert item["text"] == f"{len(found)} findings to look through"
    assert item["address"].startswith("findings?")
    assert not any("finding" in item["text"] for item in items(year="2017"))


@pytest.mark.parametrize("page", PAGES)
def test_a_chosen_group_that_has_been_dissolved_is_said_to_be(page, two_years_file, monkeypatch):
    def notes(**address: str) -> list[str]:
        headline = Screen(page, two_years_file, monkeypatch, lang="en", **address).headline
        return [note for note in headline["notes"] if "dissolved" in note]

    assert notes(year="2018", group="11") == ["LGWAN access study group was dissolved on 31 Mar 2018 (Sat)."]
    assert notes(year="2017", group="11", asof="2018-03-30") == notes(year="2018") == []


def test_an_as_of_date_after_the_year_is_said_to_be(two_years_file, monkeypatch):
    for as_of, is_after in (("2019-03-31", False), ("2019-04-01", True)):
        notes = Screen("dashboard.py", two_years_file, monkeypatch, lang="en", year="2018", asof=as_of).headline[
            "notes"
        ]
        assert any("after the year" in note for note in notes) is is_after


def test_an_unknown_language_is_ignored_with_a_word(bundled_file, monkeypatch):
    screen = Screen("dashboard.py", bundled_file, monkeypatch, lang="xx")
    assert screen.data["language"] == "ja"
    assert any("lang=xx" in note for note in screen.headline["notes"])


def test_last_years_figures_stand_beside_where_there_is_a_last_year(two_years_file, bundled_file, monkeypatch):
    with_last = Screen("dashboard.py", two_years_file, monkeypatch, lang="en", year="2018").panel("figures")["items"]
    assert [item["detail"] for item in with_last[:2]] == [
        "4 fewer than last year to the same day (103)",
        "2 fewer than last year to the same day (53)",
    ]
    assert with_last[4]["detail"] == "of 17 groups, 1 fewer than last year to the same day (18)"
    without = Screen("dashboard.py", bundled_file, monkeypatch, lang="en").panel("figures")["items"]
    assert without[0]["detail"] == ""


@pytest.mark.parametrize(("address", "filters"), FILTERS.values(), ids=FILTERS)
@pytest.mark.parametrize("page", COUNTING)
def test_bars_table_file_and_database_agree(page, address, filters, bundled_file, bundled, monkeypatch):
    in_database = int(queries.meeting_counts(bundled, View(2017, last_day(2017), **filters))["meetings"].sum())
    assert in_database > 0
    screen = Screen(page, bundled_file, monkeypatch, lang="en", **address)
    for name in COUNTING[page]:
        panel = screen.panel(name)
        assert counted_in_figure(panel) == in_database, name
        assert counted_in_table(panel) == in_database, name
        assert counted_in_file(screen, panel) == in_database, name


def counted_in_figure(panel: dict) -> int:
    """The sum of the bars; of the matrix, the meetings behind its cells."""
    traces = panel["figure"]["data"]
    if panel["name"] == "month-matrix":
        return counted_in_table(panel)
    bars = [trace for trace in traces if trace["type"] == "bar"]
    return sum(sum(trace["x"] if trace.get("orientation") == "h" else trace["y"]) for trace in bars)


def counted_column(panel: dict) -> int:
    labels = [column["label"] for column in panel["columns"]]
    return next(labels.index(label) for label in ("Total", "Meetings held", "Held") if label in labels)


def counted_in_table(panel: dict) -> int:
    at = counted_column(panel)
    return sum(row["cells"][at] for row in panel["rows"])


def counted_in_file(screen: Screen, panel: dict) -> int:
    screen.ask("download", {"panel": panel["name"], "format": "csv"})
    content = base64.b64decode(screen.data["file"]["base64"]).decode("utf-8-sig")
    at = counted_column(panel)
    return sum(int(row[at]) for row in list(csv.reader(io.StringIO(content)))[1:])


def readings(cell: str, t: Translator) -> set[str]:
    """How a table may write what stands so in a file of data."""
    named = ("month", "written_share", "start", "judgements")
    read = set()
    for name in named:
        with suppress(ValueError):
            value = float(cell) if name == "written_share" else cell
            read |= {str(row[0]) for row in readable.cells(pd.DataFrame({name: [value]}), {name: ""}, t)}
    return read


@pytest.mark.parametrize("page", PAGES)
def test_every_charts_file_holds_the_rows_of_its_table(page, two_years_file, monkeypatch):
    screen = Screen(page, two_years_file, monkeypatch, lang="ja", year="2017")
    for panel in screen.charts:
        screen.ask("download", {"panel": panel["name"], "format": "csv"})
        content = base64.b64decode(screen.data["file"]["base64"]).decode("utf-8-sig")
        headings, *rows = csv.reader(io.StringIO(content))
        assert headings == [column["label"] for column in panel["columns"]]
        shown = [[str(cell) for cell in row["cells"]] for row in panel["rows"]]
        assert [len(row) for row in rows] == [len(row) for row in shown]
        for cell, read in zip(chain(*rows), chain(*shown), strict=True):
            assert cell == read or read in readings(cell, Translator("ja"))
        assert rows


@pytest.mark.parametrize("page", ["pages/3_audits.py", "pages/4_system_migrations.py"])
def test_kind_and_mode_narrow_no_steps_and_the_page_says_so(page, bundled_file, monkeypatch):
    plain = Screen(page, bundled_file, monkeypatch, lang="en")
    narrowed = Screen(page, bundled_file, monkeypatch, lang="en", kind="regular", mode="written")
    assert narrowed.charts[0]["rows"] == plain.charts[0]["rows"]
    assert narrowed.charts[0]["footer"] == plain.charts[0]["footer"]
    assert narrowed.charts[0]["file_stem"] == plain.charts[0]["file_stem"]
    assert any("no effect here" in note for note in narrowed.headline["notes"])
    assert not any("no effect here" in note for note in plain.headline["notes"])


@pytest.mark.parametrize(
    ("years", "today", "opened"),
    [([2017, 2018], "2018-05-01", 2018), ([2017], "2018-05-01", 2017), ([2017, 2030], "2018-03-31", 2017)],
)
def test_it_opens_on_the_current_year_if_that_has_rows_else_on_the_latest_that_has(years, today, opened):
    assert opening_year(years, date.fromisoformat(today)) == opened


def test_a_picked_bar_lists_exactly_its_meetings(bundled_file, bundled, monkeypatch):
    screen = Screen("pages/1_meetings.py", bundled_file, monkeypatch, lang="en")
    bar = next(trace for trace in screen.panel("meeting-frequency")["figure"]["data"] if trace["name"] == "Written")
    at = bar["y"].index(max(bar["y"]))
    screen.ask("pick", {"chart": "meeting-frequency", "key": bar["customdata"][at]})
    listed = screen.panel("meeting-frequency-meetings")
    assert len(listed["rows"]) == bar["y"][at]
    labels = [column["label"] for column in listed["columns"]]
    assert {row["cells"][labels.index("Mode")] for row in listed["rows"]} == {"Written"}
    assert all(row["cells"][labels.index("Line of the report")] > 0 for row in listed["rows"])


def test_a_pick_that_nobody_offered_lists_nothing_and_does_no_harm(bundled_file, monkeypatch):
    screen = Screen("pages/1_meetings.py", bundled_file, monkeypatch, lang="en")
    for key in ("nonsense", "drop=table", "month=2017-05&drop=1", "meeting_id=abc"):
        screen.ask("pick", {"chart": "meeting-frequency", "key": key})
        assert not screen.app.exception
        assert screen.panel("meeting-frequency-meetings")["rows"] == []


def test_the_workbook_holds_the_table_and_what_it_is(bundled_file, monkeypatch):
    screen = Screen("pages/2_written_and_in_person.py", bundled_file, monkeypatch, lang="en", group="6")
    panel = screen.panel("meetings-written-by-group")
    screen.ask("download", {"panel": panel["name"], "format": "xlsx"})
    file = screen.data["file"]
    book = openpyxl.load_workbook(io.BytesIO(base64.b64decode(file["base64"])))
    rows = [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    assert rows[0] == [column["label"] for column in panel["columns"]]
    *counts, share = rows[1]
    assert [[*counts, f"{share:.1%}"]] == [row["cells"] for row in panel["rows"][:1]]
    assert len(rows[1:]) == len(panel["rows"])
    about = [row[0] for row in book.worksheets[1].iter_rows(values_only=True)]
    assert about == [panel["title"], panel["sentence"], *panel["footer"]]
    assert file["name"] == "meetings-written-by-group_FY2017_group-Information-security-study-group.xlsx"


def test_the_whole_history_and_the_year_are_one_click_apart(bundled_file, bundled, monkeypatch):
    screen = Screen("pages/4_system_migrations.py", bundled_file, monkeypatch, lang="en")
    assert len(screen.panel("system-migrations")["rows"]) == 27
    screen.app.toggle(key="steps_en").set_value(True).run()
    in_year = step_queries.system_steps(bundled, View(2017, last_day(2017)))
    assert len(screen.panel("system-migrations")["rows"]) == len(in_year) == 11


def test_the_search_finds_whatever_the_width_and_case(bundled_file, monkeypatch):
    screen = Screen("pages/5_data.py", bundled_file, monkeypatch, lang="en")
    screen.app.text_input(key="search_en").set_value("ＬＧＷＡＮ").run()
    assert len(screen.panel("meetings")["rows"]) == 4
    screen.ask("download", {"panel": "meetings", "format": "csv"})
    content = base64.b64decode(screen.data["file"]["base64"]).decode("utf-8-sig")
    assert len(content.splitlines()) == 5


@pytest.mark.parametrize("dataset", list(open_data.Dataset))
def test_a_table_that_nothing_passes_says_what_to_do(dataset, bundled_file, monkeypatch):
    screen = Screen("pages/5_data.py", bundled_file, monkeypatch, lang="en", mode="online", group="1")
    screen.app.selectbox(key="table_en").set_value(dataset).run()
    assert not screen.app.exception
    panel = screen.panel(dataset)
    assert bool(panel["rows"]) is (panel["empty"] is None)
    screen.app.text_input(key="search_en").set_value("no such word").run()
    assert not screen.app.exception
    assert screen.panel(dataset)["empty"]


def test_all_words_of_a_search_must_be_there_and_the_file_names_them(bundled_file, monkeypatch):
    screen = Screen("pages/5_data.py", bundled_file, monkeypatch, lang="ja")
    screen.app.text_input(key="search_ja").set_value("書面 第１２回").run()
    assert len(screen.panel("meetings")["rows"]) == 1
    assert "103行のうち1行" in screen.headline["text"]
    assert "書面-第１２回" in screen.panel("meetings")["file_stem"]
    assert any("検索：書面 第１２回" in note for note in screen.headline["notes"])


def test_a_group_that_met_otherwise_than_the_filter_says_has_met(bundled_file, monkeypatch):
    screen = Screen("dashboard.py", bundled_file, monkeypatch, lang="en", mode="online")
    assert not any(
        (" not met" in item["text"] or "did not meet" in item["text"]) for item in screen.panel("attention")["items"]
    )


def test_what_comes_next_holds_meetings_and_steps_by_their_days_and_says_how_many_more(bundled_file, monkeypatch):
    screen = Screen("dashboard.py", bundled_file, monkeypatch, lang="en", asof="2017-11-15")
    texts = [item["text"] for item in screen.panel("upcoming")["items"]]
    assert [text for text in texts if "Verification on Windows 10" in text]
    assert texts[-1].endswith("more plans")
    assert len(texts) == 6


def test_a_plan_that_outlives_its_year_can_be_seen_to_be_late(bundled_file, monkeypatch):
    screen = Screen(
        "pages/4_system_migrations.py", bundled_file, monkeypatch, lang="en", year="2017", asof="2018-12-01"
    )
    assert "late 1" in screen.panel("system-migrations")["sentence"]


def test_the_list_behind_a_bar_says_which_and_stands_below_the_row_of_charts(bundled_file, monkeypatch):
    screen = Screen("pages/1_meetings.py", bundled_file, monkeypatch, lang="en")
    screen.ask("pick", {"chart": "meeting-frequency", "key": "month=2017-07&mode=written"})
    names = [panel["name"] for panel in screen.data["panels"]]
    assert names[1:4] == ["meeting-frequency", "running-total", "meeting-frequency-meetings"]
    listed = screen.panel("meeting-frequency-meetings")
    assert listed["sentence"].endswith("Jul, Written")
    screen.ask("pick", listed["closes"])
    assert "meeting-frequency-meetings" not in [panel["name"] for panel in screen.data["panels"]]


@pytest.mark.parametrize("group", ["1", "6", "7", "15"])
@pytest.mark.parametrize("page", COUNTING)
def test_ticks_of_counts_are_whole_numbers(page, group, bundled_file, monkeypatch):
    screen = Screen(page, bundled_file, monkeypatch, group=group)
    for panel in screen.charts:
        for name, axis in panel["figure"]["layout"].items():
            if name.endswith("axis") and axis.get("tickformat") == ",d":
                assert axis["dtick"] == int(axis["dtick"]) >= 1
                assert axis["range"][1] / axis["dtick"] <= 7


def test_a_filter_that_nothing_passes_says_what_to_do(bundled_file, monkeypatch):
    screen = Screen("pages/1_meetings.py", bundled_file, monkeypatch, lang="en", group="1", mode="written")
    assert not screen.app.exception
    for name in ("meeting-frequency", "running-total"):
        assert screen.panel(name)["empty"] == "Nothing passes these filters. Take one of them away."


def test_many_groups_that_have_not_met_are_one_matter_which_names_them_all(bundled_file, monkeypatch):
    screen = Screen("dashboard.py", bundled_file, monkeypatch, lang="en", asof="2017-04-02")
    (item,) = screen.panel("attention")["items"]
    assert item["text"] == "18 groups have not met in this year so far"
    assert item["detail"].startswith("General meeting, Steering committee, ")
    assert len(item["detail"].split(", ")) == 18


def test_a_group_that_has_not_met_and_a_late_plan_need_attention(small_council: Engine, tmp_path, monkeypatch):
    file = tmp_path / "small.sqlite3"
    screen = Screen("dashboard.py", file, monkeypatch, lang="en", year="2018", asof="2018-12-01")
    said = [item["text"] for item in screen.panel("attention")["items"]]
    assert any("has not met" in text and "=1+1 <b>" in text for text in said)
    assert any(text.startswith("Late:") and "Step 52" in text for text in said)


@pytest.mark.parametrize("page", PAGES)
def test_awkward_names_do_no_harm(page, small_council, tmp_path, monkeypatch):
    screen = Screen(page, tmp_path / "small.sqlite3", monkeypatch, lang="ja", year="2018", group="5")
    assert not screen.app.exception


def test_a_choice_that_comes_after_its_page_was_left_changes_nothing(monkeypatch):
    """A click on the menu takes the page's widgets away; Streamlit still calls back for the last thing typed there."""
    state = {"choice": filters.Choice(2017), "address_ignored": [], "bar_on": ("dashboard.py", "ja")}
    monkeypatch.setattr(filters.st, "session_state", state)
    filters._take("asof")
    filters._take("year")
    assert state["choice"] == filters.Choice(2017)


def test_what_was_planned_and_is_in_no_report_needs_attention_and_is_a_finding(small_council, tmp_path, monkeypatch):
    said(small_council, PLAN)
    said(small_council, REPORT)
    screen = Screen("dashboard.py", tmp_path / "small.sqlite3", monkeypatch, year="2021", lang="ja")
    late = [item["text"] for item in screen.panel("attention")["items"] if item["text"].startswith("予定を過ぎ")]
    assert [text.partition("：")[2] for text in late] == [
        "印刷システム：経過52",
        "印刷システム：公開",
        "印刷システム：審査者向け研修",
        "情報監査：メール訓練",
    ]
    screen = Screen("pages/7_findings.py", tmp_path / "small.sqlite3", monkeypatch, year="2021", lang="ja")
    assert screen.headline["text"] == "令和3年度（2021年度）：会議1件と経過7件を点検し、指摘4件がありました。"
    screen = Screen(
        "pages/7_findings.py", tmp_path / "small.sqlite3", monkeypatch, year="2021", lang="ja", programme="2"
    )
    assert "指摘3件" in screen.headline["text"]
