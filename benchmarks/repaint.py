"""How fast a choice of group, and the first page after a server start, are on the screen.

Run it with ``python -m benchmarks.repaint``. Both are measured in a real browser on the Meetings page, by turns with
the same page with constant figures in ``st.plotly_chart`` (`benchmarks.constant_meetings`), and given as a ratio of the
medians: seconds differ from machine to machine and from run to run. A choice counts from the key that commits it to the
last change that the page makes in a chart; the first page from the request to the last such change.
"""

import argparse
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import Dashboard, launched

ROOT = Path(__file__).resolve().parents[1]
CHARTS = 4
GROUPS = ("幹事会", "共通課題研究会", "総会", "情報セキュリティ研究会", "電子申請・届出システム研究会")
QUIET = 700  # milliseconds without a change in a chart, after which it is taken for finished

# Notes when a choice is committed, and when something last changed in a chart.
WATCH = """
window.committed = 0;
window.changed = 0;
addEventListener('keydown', (event) => {
  if (event.key === 'Enter') { window.committed = performance.now(); window.changed = 0; }
}, true);
new MutationObserver((changes) => {
  const inChart = ({ target }) => (target.closest ? target : target.parentElement)?.closest('.js-plotly-plot');
  if (changes.some(inChart)) window.changed = performance.now();
}).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
"""
FINISHED = f"""() => window.changed && performance.now() - window.changed > {QUIET}
  && document.querySelectorAll('.js-plotly-plot .main-svg').length >= {CHARTS}"""


@dataclass
class Times:
    """Milliseconds, one for each try. `again` are choices that were made before, so that their reads are cached."""

    first_page: list[float] = field(default_factory=list)
    choice: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5, help="server starts of each page (default 5)")
    rounds = parser.parse_args().rounds
    ours, constant = Times(), Times()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        copy = Path(folder) / "constant"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".git", ".venv", "data", "__pycache__"))
        shutil.copy(ROOT / "benchmarks" / "constant_meetings.py", copy / "pages" / "1_meetings.py")
        browser = launched(playwright)
        for number in range(rounds):
            for times, project in ((ours, ROOT), (constant, copy)):
                measure(browser, project, Path(folder) / "council.sqlite3", times)
            print(f"{number + 1} of {rounds}", file=sys.stderr)
        browser.close()
    print(f"{'':<22}{'dashboard':>12}{'constant':>12}{'ratio':>8}")
    for name in ("choice", "again", "first_page"):
        mine, other = (statistics.median(getattr(times, name)) for times in (ours, constant))
        print(f"{name.replace('_', ' '):<22}{mine:>9.0f} ms{other:>9.0f} ms{mine / other:>8.2f}")


def measure(browser: Browser, project: Path, database: Path, times: Times) -> None:
    """One server start, its first page, and every group chosen twice."""
    with opened(browser, project, database) as page:
        times.first_page.append(page.evaluate("window.changed"))
        for kept in (times.choice, times.again):
            kept += [choose(page, group) for group in GROUPS]


@contextmanager
def opened(browser: Browser, project: Path, database: Path) -> Iterator[Page]:
    """The Meetings page of a server that has just started, drawn."""
    dashboard = Dashboard(database, database.with_suffix(".txt"), project=project)
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="ja-JP")
    try:
        page = context.new_page()
        page.add_init_script(WATCH)
        page.goto(f"{dashboard.address}/meetings?year=2017")
        page.wait_for_function(FINISHED, timeout=60_000)
        yield page
    finally:
        context.close()
        dashboard.stop()


def choose(page: Page, group: str) -> float:
    """Chooses one group instead of what was chosen; the milliseconds until its charts stood."""
    clear = page.get_by_role("button", name="Clear all")
    if clear.count():
        page.evaluate("window.changed = 0")
        clear.first.click()
        page.wait_for_function(FINISHED, timeout=60_000)
    page.get_by_label("会議体", exact=True).first.focus()
    page.keyboard.type(group)
    page.keyboard.press("Enter")
    page.wait_for_function(FINISHED, timeout=60_000)
    page.keyboard.press("Escape")
    return page.evaluate("window.changed - window.committed")


if __name__ == "__main__":
    main()
