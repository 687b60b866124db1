"""Everybody can use it: axe-core finds nothing, and neither a narrow nor a wide window cuts anything."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import redrawn
from tests.browser.test_visits import PATHS

pytestmark = pytest.mark.browser
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

# Faults of the framework that can't be mended from here: rule, a part of the selector, where it is reported.
FRAMEWORK_FAULTS: list[tuple[str, str, str]] = []

CUT = """() => {
  const problems = [];
  const main = document.querySelector('[data-testid=stMain]');
  if (main.scrollWidth > main.clientWidth + 1) problems.push('the page scrolls sideways');
  const width = document.documentElement.clientWidth;
  const texts = '[data-testid=stMain] :is(p, h1, h2, label, button, a, dt, dd, li, summary)';
  for (const node of document.querySelectorAll(texts)) {
    const box = node.getBoundingClientRect();
    if (!box.width || node.closest('.cc-table, .cc-unseen, [role=region]')) continue;
    if (box.right > width + 1 || box.left < -1) problems.push(`outside: ${node.textContent.slice(0, 40)}`);
    const style = getComputedStyle(node);
    if (style.overflowX === 'hidden' && node.scrollWidth > node.clientWidth + 1) {
      problems.push(`cut: ${node.textContent.slice(0, 40)}`);
    }
  }
  for (const svg of document.querySelectorAll('.cc-plot svg.main-svg')) {
    const paper = svg.closest('.cc-plot').getBoundingClientRect();
    for (const text of svg.querySelectorAll('text')) {
      const box = text.getBoundingClientRect();
      if (!box.width || !text.textContent.trim()) continue;
      const beside = box.left < paper.left - 1 || box.right > paper.right + 1;
      if (beside || box.top < paper.top - 1 || box.bottom > paper.bottom + 1) {
        problems.push(`chart text cut: ${text.textContent}`);
      }
    }
  }
  return problems;
}"""


@pytest.mark.parametrize("locale", ["ja-JP", "en-US"])
@pytest.mark.parametrize("path", PATHS.values())
def test_axe_finds_no_violation_of_wcag_2_2_aa(dashboard, visit, path, locale):
    page = visit(f"{dashboard.address}/{path}?year=2017", locale=locale)
    assert violations(page) == []
    for summary in page.locator(".cc-card summary").all():
        summary.click()
    picks = page.locator(".cc-pick")
    if picks.count():
        redrawn(page, picks.first.click)
    assert violations(page) == []


def test_axe_finds_no_violation_where_nothing_is_on_record_or_nothing_passes(start, empty_file, dashboard, visit):
    empty = visit(start(empty_file).address, drawn=False)
    empty.get_by_test_id("stAlert").wait_for()
    assert violations(empty) == []
    assert violations(visit(f"{dashboard.address}/meetings?year=2017&group=1&mode=written")) == []


def violations(page) -> list[tuple[str, str]]:
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}}).response["violations"]
    return [
        (violation["id"], node["html"][:160])
        for violation in found
        for node in violation["nodes"]
        if not any(rule == violation["id"] and part in node["html"] for rule, part, _ in FRAMEWORK_FAULTS)
    ]


@pytest.mark.parametrize("locale", ["ja-JP", "en-US"])
@pytest.mark.parametrize("width", [400, 1920])
@pytest.mark.parametrize("path", PATHS.values())
def test_nothing_is_cut(dashboard, visit, path, width, locale):
    page = visit(f"{dashboard.address}/{path}?year=2017", width=width, locale=locale)
    assert page.evaluate(CUT) == []
