"""The texts of the annual report are written part by part, with history, and nobody's text is overwritten unseen."""

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from council_data import recording, records
from council_data.actors import Actor, NotAllowed
from council_data.annual_report.texts import ReportText, texts_of
from council_data.inputs import NarrativeInput
from council_data.messages import Translator
from council_data.reports.marks import MARKS, NO_TEXT
from db import models
from db.problems import RowChangedSince
from pages.parts import writers
from tests import small_council as small
from tests.conftest import SECRETARY, made_at
from tests.screens import Screen
from tests.test_import import accept, proposed
from tests.test_report import REPORTS
from tests.test_report_document import texts


@pytest.fixture
def own_words(tmp_path) -> Engine:
    engine = made_at(tmp_path / "own.sqlite3")
    accept(engine, proposed(engine, REPORTS["own"]))
    return engine


def text_of(engine: Engine, heading: str, year: int = 2017) -> ReportText:
    return next(one for one in texts_of(engine, year) if one.places[-1].heading == heading)


def write(engine: Engine, shown: ReportText, narrative: str, *, year: int = 2017, actor: Actor = SECRETARY) -> int:
    fact = NarrativeInput(places=list(shown.places), narrative=narrative)
    return records.write_section(engine, year, fact, actor=actor, origin="tests")


def below(lines: list[str], heading: str) -> str:
    return lines[lines.index(heading) + 1]


def test_a_text_is_written_in_the_place_of_the_one_before(own_words):
    write(own_words, text_of(own_words, "幹事会"), "議案を整えた。\n\n  各研究会から報告を受けた。\x07")
    lines = texts(own_words)
    place = lines.index("ウ　幹事会")
    assert lines[place + 1 : place + 4] == [
        "議案を整えた。",
        "各研究会から報告を受けた。",
        "・第1回幹事会（平成29年 5月24日、県自治センター）",
    ]


def test_a_text_among_entries_stays_where_the_report_has_it(own_words):
    shown = text_of(own_words, "あいちLGWANアクセス研究会")
    write(own_words, shown, shown.narrative.replace("役目を終えたため", "目的を達したため"))
    lines = texts(own_words)
    place = lines.index("目的を達したため、平成29年度末で研究会を廃止した。")
    assert lines[place - 1] == "・平成30年度負担金の算出方法"
    assert lines[place + 1].startswith("・第1回研究会")


def test_a_text_that_somebody_has_changed_meanwhile_is_not_overwritten(own_words):
    shown = text_of(own_words, "幹事会")
    write(own_words, shown, "先に書いた。")
    with pytest.raises(RowChangedSince):
        write(own_words, shown, "後から書いた。")
    assert text_of(own_words, "幹事会").narrative == "先に書いた。"


def test_a_text_where_none_was_is_not_written_twice(small_council):
    shown = text_of(small_council, "旧委員会", 2018)
    write(small_council, shown, "先に書いた。", year=2018)
    with pytest.raises(RowChangedSince):
        write(small_council, shown, "後から書いた。", year=2018)


def test_who_may_not_write_changes_nothing(own_words):
    with pytest.raises(NotAllowed):
        write(own_words, text_of(own_words, "幹事会"), "書けない。", actor=Actor("viewer"))


def test_a_text_is_kept_with_its_history_and_can_be_taken_back(own_words):
    before = text_of(own_words, "幹事会")
    batch = write(own_words, before, "書き直した。")
    with Session(own_words) as session:
        (change,) = session.exec(select(models.Change).where(models.Change.batch_id == batch)).all()
    assert (change.before["narrative"], change.after["narrative"]) == (before.narrative, "書き直した。")
    records.undo(own_words, batch, actor=SECRETARY)
    assert text_of(own_words, "幹事会").narrative == before.narrative


def test_texts_of_a_year_that_was_not_read_stand_in_the_councils_order_and_the_other_gaps_stay(small_council):
    before = texts(small_council, 2018)
    write(small_council, text_of(small_council, "旧委員会", 2018), "解散した。", year=2018)
    write(small_council, text_of(small_council, "部会", 2018), "調整した。", year=2018)
    write(small_council, text_of(small_council, "小部会", 2018), "印刷した。", year=2018)
    write(small_council, text_of(small_council, small.AWKWARD, 2018), "記号を試した。", year=2018)
    after = texts(small_council, 2018)
    assert below(after, "ア　部会") == "調整した。"
    assert below(after, "【小部会】") == "印刷した。"
    assert [line for line in after if line not in before] == [
        "調整した。",
        "印刷した。",
        "解散した。",
        "記号を試した。",
    ]
    written = ("ア　部会", "イ　旧委員会", f"イ　{small.AWKWARD}")
    assert sum(line.startswith(NO_TEXT) for line in after) == sum(line.startswith(NO_TEXT) for line in before) - len(
        written
    )
    assert headings(after) == headings(before)


def headings(lines: list[str]) -> list[str]:
    return [line for line in lines if line.startswith(tuple("12(アイウ【")) and not line.startswith(MARKS)]


def test_a_text_on_record_is_not_news_when_the_report_is_read_again(own_words):
    write(own_words, text_of(own_words, "幹事会"), "平成２９年度は、①議案の作成、②調整を行った。")
    again = proposed(own_words, texts(own_words), 2017)
    assert [one.kind for one in again.all if one.can_be_accepted] in ([], ["sections"])


# On the page

PAGE = "pages/8_general_meeting.py"


def opened(tmp_path, monkeypatch) -> tuple[Screen, Engine]:
    engine = made_at(tmp_path / "council.sqlite3")
    records.record_year(engine, small.year(), actor=SECRETARY, origin="tests")
    monkeypatch.setattr(writers, "actor", lambda: SECRETARY)
    return Screen(PAGE, tmp_path / "council.sqlite3", monkeypatch, lang="en", year="2018"), engine


def test_the_page_writes_a_text(tmp_path, monkeypatch):
    screen, engine = opened(tmp_path, monkeypatch)
    screen.app.selectbox(key="report_text_part").set_value("全団体向け事業/会議運営/旧委員会").run()
    (area,) = screen.app.text_area
    area.set_value("解散に向けて調整した。")
    screen.app.button(key="report_text_save").click().run()
    assert screen.app.success[0].value == "Saved as batch 2."
    assert text_of(engine, "旧委員会", 2018).narrative == "解散に向けて調整した。"
    assert screen.app.text_area[0].value == "解散に向けて調整した。"


def test_the_history_says_that_a_text_was_edited_and_takes_it_back(tmp_path, monkeypatch):
    _, engine = opened(tmp_path, monkeypatch)
    shown = text_of(engine, "旧委員会", 2018)
    fact = NarrativeInput(places=list(shown.places), narrative="解散に向けて調整した。")
    recording.write_section(engine, 2018, fact, actor=SECRETARY, t=Translator("en"))
    screen = Screen("pages/6_import_report.py", tmp_path / "council.sqlite3", monkeypatch, lang="en")
    assert any("Batch 2: the text of “旧委員会”" in one.value for one in screen.app.text)
    screen.app.button(key="undo_2").click().run()
    assert "the text of “旧委員会”" in screen.app.warning[0].value
    screen.app.button(key="undo_yes").click().run()
    assert text_of(engine, "旧委員会", 2018).narrative == ""


def test_the_page_shows_what_somebody_else_has_written_before_it_is_replaced(tmp_path, monkeypatch):
    screen, engine = opened(tmp_path, monkeypatch)
    screen.app.selectbox(key="report_text_part").set_value("全団体向け事業/会議運営/旧委員会").run()
    write(engine, text_of(engine, "旧委員会", 2018), "先に書いた。", year=2018)
    screen.app.text_area[0].set_value("後から書いた。")
    screen.app.button(key="report_text_save").click().run()
    assert screen.app.warning[0].value.startswith("Somebody else has changed this text")
    assert "先に書いた。" in [text.value for text in screen.app.text]
    assert screen.app.text_area[0].value == "後から書いた。"
    screen.app.button(key="report_text_save").click().run()
    assert text_of(engine, "旧委員会", 2018).narrative == "後から書いた。"


def test_whoever_may_not_write_is_offered_no_editor(tmp_path, monkeypatch):
    opened(tmp_path, monkeypatch)
    monkeypatch.setattr(writers, "actor", lambda: Actor("viewer"))
    screen = Screen(PAGE, tmp_path / "council.sqlite3", monkeypatch, lang="en", year="2018")
    assert not screen.app.text_area
