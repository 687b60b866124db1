"""The command line speaks the user's language, also where Python or the operating system has the word."""

import errno
import re

import pytest

from council_data import __main__, argument_words
from council_data.__main__ import main
from council_data.messages import REASONS, Translator

# What the user types: commands, options, their placeholders, choices, and file names.
TYPED = re.compile(
    r"python -m council_data|-{1,2}[a-z-]+|\b[A-Z_]{2,}\b|A=B|\.[a-z]+|\b(export|read-lines|read|import|undo|serve|"
    r"pack|pptx|xlsx|docx|html|ics|ja|en|csv|json|text|groups|meetings|agenda|audits|migrations|file|batch|command|abc|foo|data)\b",
    re.ASCII,
)


@pytest.fixture(autouse=True)
def in_japanese(monkeypatch):
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "foo",
        "import",
        "import abc abc",
        "import abc --fiscal-year foo",
        "import abc --fiscal-year",
        "import --yes=abc abc",
        "undo abc",
        "export --dataset foo --format csv",
        "serve --port 99999",
        "--help",
        "import --help",
        "export --help",
        "serve --help",
        "pack --help",
        "pack --output abc --fiscal-year 2017 --as-of foo",
    ],
)
def test_wrong_usage_and_help_are_said_in_japanese(typed, capsys):
    with pytest.raises(SystemExit):
        main(typed.split())
    said = "".join(capsys.readouterr())
    assert re.search("[ぁ-ん]", said)
    assert re.findall(r"[A-Za-z]{2,}", TYPED.sub(" ", said)) == []


def test_a_file_that_cannot_be_read_is_said_with_its_reason(tmp_path, capsys):
    for file in (tmp_path / "none.txt", tmp_path):
        assert main(["import", str(file), "--database", str(tmp_path / "db.sqlite3")]) == 1
    missing, folder = capsys.readouterr().err.splitlines()
    assert "（ファイル又はフォルダーがありません）" in missing
    assert re.search("フォルダー", folder)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_reason_of_the_operating_system_has_words(language):
    t = Translator(language)
    rare = OSError(errno.EIO, "Input/output error")
    said = [t.reason(OSError(errno.ENOENT, "")), t.reason(OSError(errno.ENOSPC, "")), t.reason(rare)]
    assert len(set(said)) == len(said)
    assert str(errno.EIO) in said[2]
    assert all(t(message) for message in REASONS.values())


def test_every_word_that_argparse_asks_for_is_known(monkeypatch):
    """Whatever it says when it is used here goes through the catalogue."""
    asked: set[str] = set()
    words = argument_words.WORDS
    monkeypatch.setattr(argument_words, "WORDS", {})
    monkeypatch.setattr(__main__.argument_words, "speak", lambda t: _listen(monkeypatch, asked))
    for typed in ([], ["foo"], ["import"], ["undo", "x"], ["import", "--help"], ["import", "a", "b"]):
        with pytest.raises(SystemExit):
            main(typed)
    assert asked <= set(words)


def _listen(monkeypatch, asked: set[str]) -> None:
    monkeypatch.setattr("argparse._", lambda message: asked.add(message) or message)
