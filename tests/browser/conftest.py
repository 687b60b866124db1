"""A real browser against a running dashboard. Every request that any page makes is recorded."""

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, Playwright, sync_playwright

from tests.conftest import TAKEN

ROOT = Path(__file__).resolve().parents[2]
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ON_PATH = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
WHAT_IS_MISSING = (
    "The browser tests need Chromium, Chrome or Edge and found none."
    " Debian and Ubuntu: apt-get install chromium fonts-noto-cjk. Elsewhere: python -m playwright install chromium"
)
START_SECONDS = 60
LOOPBACK = re.compile(r"^(data:|blob:|about:|(http|ws)://(127\.0\.0\.1|localhost)[:/])")


def launched(playwright: Playwright) -> Browser:
    """Playwright's own Chromium, else the machine's, else Playwright's after fetching it."""
    own = Path(playwright.chromium.executable_path)
    on_path = next((found for name in ON_PATH if (found := shutil.which(name))), None)
    if not own.exists() and on_path:
        return playwright.chromium.launch(executable_path=on_path, args=FLAGS)
    if not own.exists():
        for channel in ("chrome", "msedge"):
            try:
                return playwright.chromium.launch(channel=channel, args=FLAGS)
            except Error:
                continue
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if not own.exists():
        pytest.fail(WHAT_IS_MISSING, pytrace=False)
    return playwright.chromium.launch(args=FLAGS)


@pytest.fixture(scope="session")
def browser(request) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launched(playwright)
        taken = f"{browser.browser_type.name} {browser.version}"
        request.config.stash[TAKEN] = taken
        if hasattr(request.config, "workeroutput"):
            request.config.workeroutput["browser"] = taken
        yield browser
        browser.close()


class Dashboard:
    """A dashboard that was started for the tests, on a database of their own; `project` is the folder of its code."""

    def __init__(self, database: Path, errors: Path, *, project: Path = ROOT) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        command = [sys.executable, "-m", "council_data", "serve", "--port", str(port), "--database", str(database)]
        self.errors = errors
        environment = os.environ | {"STREAMLIT_SERVER_HEADLESS": "true"}
        with errors.open("wb") as written:
            self.process = subprocess.Popen(
                command, cwd=project, env=environment, stdout=subprocess.DEVNULL, stderr=written
            )
        self._wait_until_it_answers()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=START_SECONDS)

    def _wait_until_it_answers(self) -> None:
        deadline, pause = time.monotonic() + START_SECONDS, threading.Event()
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.address}/_stcore/health", timeout=5):
                    return
            except (urllib.error.URLError, ConnectionError):
                pause.wait(0.1)
        self.stop()
        raise TimeoutError(self.errors.read_text(encoding="utf-8", errors="replace"))


@pytest.fixture(scope="session")
def start(tmp_path_factory) -> Iterator[Callable[[Path], Dashboard]]:
    """Starts a dashboard on a database file; all are stopped at the end."""
    started: list[Dashboard] = []

    def start_on(database: Path) -> Dashboard:
        started.append(Dashboard(database, tmp_path_factory.mktemp("dashboard") / "errors.txt"))
        return started[-1]

    yield start_on
    for dashboard in started:
        dashboard.stop()


@pytest.fixture(scope="session")
def dashboard(start, bundled_file) -> Dashboard:
    """The dashboard on the bundled year, shared by the tests that only look."""
    return start(bundled_file)


@pytest.fixture(scope="session")
def requests() -> Iterator[list[str]]:
    """Every address that any page has asked for; none may leave this machine."""
    asked: list[str] = []
    yield asked
    assert asked, "no page was opened"
    assert [address for address in asked if not LOOPBACK.match(address)] == []


@pytest.fixture
def visit(browser, requests) -> Iterator[Callable[..., Page]]:
    """Opens a fresh browser context, as a new visitor has one, and returns its page when the cards are drawn."""
    contexts: list[BrowserContext] = []

    def open_as_new_visitor(address: str, *, width: int = 1280, locale: str = "ja-JP", drawn: bool = True) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, locale=locale, accept_downloads=True)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: requests.append(request.url))
        page.on("websocket", lambda socket: requests.append(socket.url))
        page.goto(address)
        if drawn:
            page.wait_for_selector(".cc-cards[data-drawn]", timeout=30_000)
        return page

    yield open_as_new_visitor
    for context in contexts:
        context.close()


def redrawn(page: Page, act: Callable[[], object]) -> None:
    """Does something, and waits until the cards have been drawn anew."""
    before = page.get_attribute(".cc-cards", "data-drawn")
    act()
    page.wait_for_function(
        "before => { const cards = document.querySelector('.cc-cards[data-drawn]');"
        " return cards && cards.dataset.drawn !== before; }",
        arg=before,
        timeout=30_000,
    )
