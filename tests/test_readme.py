"""What the README promises holds: its commands, its requirements, its pages."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
READMES = ["README.md", "README.ja.md"]


def text_of(readme: str) -> str:
    return (ROOT / readme).read_text(encoding="utf-8")


def commands(readme: str) -> dict[str, str]:
    """The commands of a README by their marks, such as ``test, bash``."""
    text = text_of(readme)
    return dict(re.findall(r"<!-- command: (.+?) -->\n```\w+\n(.+?)\n```", text, re.DOTALL))


def test_both_readmes_give_the_same_four_commands():
    assert set(commands("README.md")) == {"run, bash", "run, powershell", "test, bash", "test, powershell"}
    assert commands("README.md") == commands("README.ja.md")


def test_a_powershell_command_does_what_its_bash_twin_does():
    """The same modules with the same arguments, in the same order."""
    for purpose in ("run", "test"):
        bash, powershell = (
            re.findall(r"-m (.+?)(?: &&|;| }|$)", commands("README.md")[f"{purpose}, {shell}"])
            for shell in ("bash", "powershell")
        )
        assert [part.strip() for part in bash] == [part.strip() for part in powershell]


def test_continuous_integration_calls_the_readmes_test_command():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "<!-- command: test, bash -->" in script
    assert script.rstrip().endswith('bash -c "$command"')


def test_every_requirement_is_pinned():
    for file in ("requirements.txt", "requirements-test.txt"):
        for line in (ROOT / file).read_text(encoding="utf-8").splitlines():
            assert line.startswith("-r ") or re.fullmatch(r"[a-z0-9-]+==[\d.]+", line), line


@pytest.mark.parametrize("readme", READMES)
def test_every_dependency_earns_its_line(readme):
    text = (ROOT / readme).read_text(encoding="utf-8")
    needed = re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
    built_on = next(part for part in text.split("\n## ") if "| streamlit |" in part)
    in_table = re.findall(r"^\| ([a-z][a-z0-9-]*) \|", built_on, re.MULTILINE)
    assert sorted(name for name in in_table if name != "package") == sorted(needed)
    for_tests = re.findall(
        r"^([a-z0-9-]+)==", (ROOT / "requirements-test.txt").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert all(name in text for name in for_tests)


@pytest.mark.parametrize("readme", READMES)
def test_every_page_is_in_the_readme(readme):
    from council_data.messages import Translator
    from pages.parts.frame import MENU

    t = Translator("ja" if readme.endswith(".ja.md") else "en")
    text = (ROOT / readme).read_text(encoding="utf-8")
    assert [page for page in MENU.values() if f"| {t(page)}" not in text] == []


@pytest.mark.parametrize("readme", READMES)
def test_every_linked_file_is_there(readme):
    text = (ROOT / readme).read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!http)([^)]+)\)", text):
        assert (ROOT / target).exists(), target


BENCHMARKS = {name for readme in READMES for name in re.findall(r"python -m (benchmarks\.\w+)", text_of(readme))}


@pytest.mark.parametrize("module", sorted(BENCHMARKS))
def test_the_readmes_benchmarks_are_there(module):
    done = subprocess.run([sys.executable, "-m", module, "--help"], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_readmes_export_command_writes_the_file(tmp_path):
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    command = re.search(r"^\.venv/bin/python (-m council_data export .+)$", text, re.MULTILINE)[1]
    output = tmp_path / "meetings.csv"
    arguments = shlex.split(command.replace("meetings.csv", output.as_posix()))
    database = ["--database", str(tmp_path / "council.sqlite3")]
    done = subprocess.run([sys.executable, *arguments, *database], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert output.read_bytes().count(b"\r\n") == 104
