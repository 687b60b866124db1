"""Runs a page as Streamlit does, without a browser, and reads what it sends to the chart card."""

import json
from pathlib import Path

import streamlit as st
from streamlit.testing.v1 import AppTest

from pages.parts.frame import MENU

ROOT = Path(__file__).resolve().parent.parent
PAGES = [page for page in MENU if page != "pages/6_import_report.py"]  # which shows no year


class Screen:
    """One page as a visitor with an empty browser sees it, opened by an address."""

    def __init__(self, page: str, database: Path, monkeypatch, **address: str | list[str]) -> None:
        monkeypatch.setenv("DATABASE_URL", str(database))
        st.cache_data.clear()
        st.cache_resource.clear()
        self.app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=30)
        self.app.switch_page(page)
        for name, value in address.items():
            self.app.query_params[name] = value
        self.app.run()

    @property
    def data(self) -> dict:
        """What the component got: language, words, panels, file."""
        return json.loads(self.app.get("bidi_component")[0].proto.json)

    def panel(self, name: str) -> dict:
        return next(panel for panel in self.data["panels"] if panel["name"] == name)

    @property
    def charts(self) -> list[dict]:
        return [panel for panel in self.data["panels"] if panel["panel"] == "chart"]

    @property
    def headline(self) -> dict:
        return self.panel("headline")

    def ask(self, trigger: str, value: dict) -> None:
        """Plays a pick or a wanted download."""
        self.app.session_state["cards"] = {trigger: value}
        self.app.run()
