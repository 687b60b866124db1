"""Takes the README's picture of the Overview: ``python -m docs.take_picture``.

Starts a dashboard of its own on a new database, so the picture shows the bundled year as a newcomer sees it.
"""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import Dashboard, launched

PICTURE = Path(__file__).resolve().parent / "overview.png"
WIDTH = 1280


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        dashboard = Dashboard(Path(folder) / "council.sqlite3", Path(folder) / "errors.txt")
        try:
            browser = launched(playwright)
            page = browser.new_page(viewport={"width": WIDTH, "height": 900}, locale="ja-JP")
            page.goto(f"{dashboard.address}/?year=2017")
            page.wait_for_selector(".cc-cards[data-drawn]")
            height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
            page.set_viewport_size({"width": WIDTH, "height": height})
            page.screenshot(path=PICTURE)
            browser.close()
        finally:
            dashboard.stop()


if __name__ == "__main__":
    main()
