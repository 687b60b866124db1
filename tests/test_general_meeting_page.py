"""The page General meeting: the pack is previewed, made, found again, and noted as presented."""

import shutil

import pytest

from council_data import records, snapshots
from council_data.calendar import last_day
from council_data.messages import LANGUAGES, Translator
from council_data.pack_words import said_of_file
from council_data.views import View
from pages.parts import writers
from tests import small_council as small
from tests.conftest import SECRETARY, made_at
from tests.screens import Screen
from tests.test_pack import another_meeting

PAGE = "pages/8_general_meeting.py"


@pytest.fixture
def database(two_years_file, tmp_path):
    path = tmp_path / "council.sqlite3"
    shutil.copy(two_years_file, path)
    return path


def opened(database, monkeypatch, **address):
    return Screen(PAGE, database, monkeypatch, lang="en", **({"year": "2017"} | address))


def fingerprint(screen: Screen) -> str:
    return next(note for note in screen.headline["notes"] if note.startswith("Fingerprint")).split(": ")[1]


def test_the_preview_numbers_figures_and_tables_in_the_order_of_the_contents(database, monkeypatch):
    screen = opened(database, monkeypatch)
    titles = [panel["title"] for panel in screen.data["panels"] if panel["panel"] in ("chart", "table")]
    assert [title.split()[:2] for title in titles[:8]] == [["Figure", str(n)] for n in range(1, 9)]
    assert titles[8].startswith("Table 1 ")
    screen.app.multiselect(key="pack_chapters_en").set_value(["audits", "meetings"]).run()
    titles = [panel["title"] for panel in screen.data["panels"] if panel["panel"] in ("chart", "table")]
    assert titles[0].startswith("Figure 1 Steps of the security audits")
    assert len(titles) == 4


def test_the_made_files_are_offered_and_go_when_something_else_is_wanted(database, monkeypatch):
    screen = opened(database, monkeypatch)
    screen.app.multiselect(key="pack_formats_en").set_value(["ics", "json"]).run()
    screen.app.button(key="pack_make").click().run()
    assert screen.app.success[0].value.startswith("8 files are ready.")
    assert fingerprint(screen) in screen.app.success[0].value
    screen.app.multiselect(key="pack_formats_en").set_value(["ics"]).run()
    assert not screen.app.success


def test_the_draft_of_next_years_report_is_made_where_it_is_asked_for(database, monkeypatch):
    screen = opened(database, monkeypatch)
    screen.app.multiselect(key="pack_formats_en").set_value(["docx"]).run()
    screen.app.checkbox(key="pack_draft").check().run()
    screen.app.button(key="pack_make").click().run()
    _, files, _ = screen.app.session_state["pack_made"]
    assert list(files) == ["FY2017-annual-report.docx", "FY2018-annual-report-draft.docx"]


def test_a_typed_fingerprint_shows_the_pack_as_it_was_made(tmp_path, monkeypatch):
    database = tmp_path / "council.sqlite3"
    engine = made_at(database)
    records.record_year(engine, small.year(), actor=SECRETARY, origin="tests")
    screen = opened(database, monkeypatch, year="2018")
    screen.app.button(key="pack_make").click().run()
    made = fingerprint(screen)
    records.undo(engine, 1, actor=SECRETARY)
    records.record_year(engine, small.year(meetings=[another_meeting()]), actor=SECRETARY, origin="tests")
    screen = opened(database, monkeypatch, year="2018")
    assert "6 meetings held" in screen.headline["text"]
    screen.app.text_input(key="pack_en").set_value(made.upper()).run()
    assert "5 meetings held" in screen.headline["text"]
    assert fingerprint(screen) == made


def test_packs_on_record_are_listed_the_latest_first_and_an_address_opens_one(tmp_path, monkeypatch):
    database = tmp_path / "council.sqlite3"
    engine = made_at(database)
    records.record_year(engine, small.year(), actor=SECRETARY, origin="tests")

    def listed() -> list[list]:
        screen = opened(database, monkeypatch, year="2018")
        return [panel["rows"] for panel in screen.data["panels"] if panel["name"] == "packs"]

    assert listed() == []
    of_group = snapshots.freeze(engine, View(2018, last_day(2018), groups=(1,)))
    records.keep_snapshot(engine, of_group, actor=SECRETARY, presented=True)
    whole = snapshots.freeze(engine, View(2018, last_day(2018)))
    records.keep_snapshot(engine, whole, actor=SECRETARY)
    (rows,) = listed()
    told = [row["cells"] for row in rows]
    assert [row[0] for row in told] == [whole.fingerprint, of_group.fingerprint]
    assert [row[4] for row in told] == ["none (everything)", "group: Board"]
    assert [bool(row[5]) for row in told] == [False, True]
    records.undo(engine, 1, actor=SECRETARY)
    records.record_year(engine, small.year(meetings=[another_meeting()]), actor=SECRETARY, origin="tests")
    screen = opened(database, monkeypatch, year="2018", pack=whole.fingerprint)
    assert fingerprint(screen) == whole.fingerprint


def test_an_unknown_fingerprint_is_said_and_the_year_of_now_is_shown(database, monkeypatch):
    screen = opened(database, monkeypatch)
    screen.app.text_input(key="pack_en").set_value("<b>0</b>").run()
    assert "No pack with this fingerprint" in screen.app.warning[0].value
    assert "103 meetings held" in screen.headline["text"]


def test_what_changed_since_it_was_presented_stands_on_the_page(tmp_path, monkeypatch):
    database = tmp_path / "council.sqlite3"
    engine = made_at(database)
    records.record_year(engine, small.year(), actor=SECRETARY, origin="tests")
    monkeypatch.setattr(writers, "actor", lambda: SECRETARY)
    screen = opened(database, monkeypatch, year="2018")
    screen.app.button(key="pack_presented").click().run()
    assert any("Presented to the general meeting" in note for note in screen.headline["notes"])
    records.undo(engine, 1, actor=SECRETARY)
    records.record_year(engine, small.year(meetings=[another_meeting()]), actor=SECRETARY, origin="tests")
    screen = opened(database, monkeypatch, year="2018")
    (table,) = [panel for panel in screen.data["panels"] if "Restated figures" in panel.get("title", "")]
    assert table["rows"][0]["cells"] == ["Meetings held", 5, 6]
    assert any(table["title"].split(" Restated")[0] in note for note in screen.headline["notes"])


def test_the_overview_says_what_changed_since_it_was_presented_and_leads_to_it(tmp_path, monkeypatch):
    database = tmp_path / "council.sqlite3"
    engine = made_at(database)
    records.record_year(engine, small.year(), actor=SECRETARY, origin="tests")

    def attention(**address) -> list[dict]:
        screen = Screen("dashboard.py", database, monkeypatch, lang="en", year="2018", **address)
        (panel,) = [panel for panel in screen.data["panels"] if panel["name"] == "attention"]
        return [item for item in panel["items"] if "address" in item]

    view = View(2018, last_day(2018))
    assert attention() == []
    records.keep_snapshot(engine, snapshots.freeze(engine, view), actor=SECRETARY, presented=True)
    assert attention() == []
    records.undo(engine, 1, actor=SECRETARY)
    records.record_year(engine, small.year(meetings=[another_meeting()]), actor=SECRETARY, origin="tests")
    item, entry = attention()
    assert entry["text"].startswith("1 entry of the pack")
    assert entry["detail"] == "Board, Meeting no. 3, Added none → 1 Jun 2018 (Fri), Written"
    assert item["text"].startswith("4 figures of the pack")
    assert item["detail"] == "Meetings held 5 → 6, Meetings held: Written 2 → 3, Meetings held: Jun 0 → 1, 1 more"
    assert item["address"].startswith("general_meeting?")
    assert "year=2018" in item["address"]
    assert attention(group="4") == []
    records.keep_snapshot(engine, snapshots.freeze(engine, view), actor=SECRETARY, presented=True)
    assert attention() == []


def test_who_notes_some_groups_figures_as_presented_is_told_that_the_others_are_not(database, monkeypatch):
    monkeypatch.setattr(writers, "actor", lambda: SECRETARY)
    assert not opened(database, monkeypatch).app.warning
    (warning,) = opened(database, monkeypatch, group="6").app.warning
    assert warning.value.startswith("Filters are in force")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("filters", [{}, {"group": "6"}])
def test_each_file_of_a_pack_is_offered_with_a_word_on_what_it_is(database, monkeypatch, language, filters):
    screen = Screen(PAGE, database, monkeypatch, lang=language, year="2017", **filters)
    screen.app.checkbox(key="pack_draft").check().run()
    screen.app.button(key="pack_make").click().run()
    _, files, _ = screen.app.session_state["pack_made"]
    t = Translator(language)
    assert len(files) > 15
    for name in files:
        assert said_of_file(name, t) not in (name, "")
