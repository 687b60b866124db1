"""The house keeps its order: imports point down, and every word that a user reads is in both catalogues."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from council_data.messages import LANGUAGES, LOCALE

ROOT = Path(__file__).resolve().parent.parent
SOURCES = [
    path
    for folder in ("db", "council_data", "pages")
    for path in (ROOT / folder).rglob("*.py")
    if "migrations" not in path.parts
] + [ROOT / "dashboard.py"]


def imports(path: Path) -> set[str]:
    """Every module that a file imports, with the names taken from it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
    return found


def importing(*modules: str) -> set[str]:
    """The files, from the project's root, that import one of the modules or something in it."""
    return {
        path.relative_to(ROOT).as_posix()
        for path in SOURCES
        if any(name == module or name.startswith(f"{module}.") for name in imports(path) for module in modules)
    }


def test_imports_point_down_from_pages_over_council_data_to_db():
    assert not [file for file in importing("council_data", "pages") if file.startswith("db/")]
    assert not [file for file in importing("pages", "dashboard") if file.startswith("council_data/")]


def test_only_pages_import_streamlit():
    assert not [file for file in importing("streamlit") if not file.startswith("pages/")]


def test_one_door_for_writing():
    assert importing("db.changes") == {"council_data/records.py"}
    writing = importing("council_data.records", "council_data.recording")
    assert {file for file in writing if file.startswith("pages/")} == {
        "pages/6_import_report.py",
        "pages/8_general_meeting.py",
    }


def test_only_the_door_and_the_queries_know_the_tables():
    assert importing("db.models") == {
        "council_data/acceptance.py",
        "council_data/records.py",
        "council_data/recorded.py",
        "council_data/rows.py",
        "council_data/queries.py",
        "council_data/snapshots.py",
        "council_data/step_queries.py",
        "db/changes.py",
        "db/copies.py",
    }


def messages_in_code() -> set:
    """The message ids that the code asks for; a plural is a pair."""
    asked = extract_from_dir(
        str(ROOT),
        [("council_data/**.py", "python"), ("pages/**.py", "python"), ("dashboard.py", "python")],
        keywords={"t": None, "self": None, "later": None, "plural": (1, 2)},
    )
    return {tuple(message) if isinstance(message, (tuple, list)) else message for _, _, message, _, _ in asked}


def catalogue(language: str) -> dict:
    with (LOCALE / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return {message.id: message.string for message in read_po(file, locale=language) if message.id}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_holds_exactly_what_the_code_asks_for(language):
    assert set(catalogue(language)) == messages_in_code()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_translation_is_there_and_fills_the_same_places(language):
    for message, translation in catalogue(language).items():
        texts = translation if isinstance(translation, tuple) else (translation,)
        ids = message if isinstance(message, tuple) else (message,)
        assert all(texts), message
        for text in texts:
            assert set(re.findall(r"{(\w+)}", text)) == set(re.findall(r"{(\w+)}", ids[-1])), message


def test_japanese_is_written_in_japanese():
    """Only names of formats and systems stay in Latin letters."""
    latin = {
        text
        for text in catalogue("ja").values()
        if isinstance(text, str) and not re.search(r"[\u3040-\u30ff\u4e00-\u9fff]", text)
    }
    assert {re.sub(r"{\w+}", "", text) for text in latin if re.search("[A-Za-z]", re.sub(r"{\w+}", "", text))} <= {
        "PNG",
        "SVG",
        "CSV",
        "Excel",
        "JSON",
    }


def test_only_pages_lie_directly_in_pages():
    assert all(re.fullmatch(r"\d_[a-z_]+\.py", path.name) for path in (ROOT / "pages").glob("*.py"))
