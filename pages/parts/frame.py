"""The frame of every page: language, menu, and the way in to the database or the word that refuses it.

Every page begins here, because each one can be the first that a visitor opens.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from sqlalchemy import Engine

from council_data.messages import Translator, language_of, later
from council_data.opening import ready_database
from db.engine import database_url
from db.problems import DatabaseProblem
from pages.parts import framework_words
from pages.parts.chart_card import copy_plotly, script_address
from pages.parts.reads import Reader

ROOT = Path(__file__).resolve().parents[2]
ICON = ROOT / "static" / "icon.png"
STYLE = ROOT / "static" / "page.css"
# Streamlit says "en" of every page (its issue 15726), and takes a typed date only when its field and calendar are left.
SCRIPT = """<script>
document.documentElement.lang = "%s";
import(new URL("%s", document.baseURI)).then(({ say }) => say(%s));
window.councilKeys ??= addEventListener("keydown", ({ key, target }) => {
  if (key !== "Enter" || !target.closest("[data-testid=stDateInput]")) return;
  const heading = document.querySelector("h1");
  heading.tabIndex = -1;
  heading.focus();
  setTimeout(() => target.isConnected && target.focus(), 300);
}, true) ?? true;
</script>"""
MENU = {
    "dashboard.py": later("Overview"),
    "pages/1_meetings.py": later("Meetings"),
    "pages/2_written_and_in_person.py": later("Written and in person"),
    "pages/3_audits.py": later("Audits"),
    "pages/4_system_migrations.py": later("System migrations"),
    "pages/5_data.py": later("Data"),
    "pages/6_import_report.py": later("Import"),
    "pages/7_findings.py": later("Findings"),
    "pages/8_general_meeting.py": later("General meeting"),
}


@dataclass(frozen=True)
class Screen:
    """What a page has when the frame is drawn. `remarks` are words about an address that was not understood."""

    page: str
    title: str
    t: Translator
    read: Reader
    remarks: tuple[str, ...]


def begin(page: str) -> Screen:
    """Draws the frame of the page, given by its file, and opens the database; stops where that is refused."""
    language, remarks = _language()
    t = Translator(language)
    title, product = t(MENU[page]), t("The council year")
    st.set_page_config(
        page_title=f"{title} – {product}",
        page_icon=str(ICON),
        layout="wide",
        initial_sidebar_state="collapsed",
    )
    st.html(STYLE)
    with st.container(key="page_script"):
        words = json.dumps(framework_words.in_words_of(t), ensure_ascii=False)
        st.html(
            SCRIPT % (language, script_address("framework_words.js"), words),
            unsafe_allow_javascript=True,
        )
    _menu(t)
    st.title(title, anchor=False)
    with refusals(t), st.spinner(t("Opening the database …")):
        engine, said = _open(_named_database(), language)
    return Screen(page, title, t, Reader.of(engine), (*remarks, *said))


@contextmanager
def refusals(t: Translator) -> Iterator[None]:
    """Says in words what is wrong with the database, and stops there."""
    try:
        yield
    except DatabaseProblem as problem:
        st.error(escaped(t.problem(problem)))
        st.stop()


def _menu(t: Translator) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="menu"):
        for file, name in MENU.items():
            st.page_link(file, label=t(name))
        other = "en" if t.language == "ja" else "ja"
        st.button({"en": "English", "ja": "日本語"}[other], key="language_switch", on_click=_switch, args=(other,))


def _language() -> tuple[str, list[str]]:
    """The language of the address, else the one chosen before, else the browser's."""
    asked = st.query_params.get("lang")
    if asked in ("ja", "en"):
        st.session_state["language"] = asked
    language = st.session_state.get("language") or language_of(st.context.locale)
    t = Translator(language)
    ignored = asked is not None and asked not in ("ja", "en")
    return language, [
        t("Not understood in the address, and ignored: {parts}.", parts=f"lang={asked}")
    ] if ignored else []


def _switch(language: str) -> None:
    st.session_state["language"] = language
    st.query_params["lang"] = language


def _named_database() -> str | None:
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--database")
    return parser.parse_known_args(sys.argv[1:])[0].database or os.environ.get("DATABASE_URL")


def _open(named: str | None, language: str) -> tuple[Engine, tuple[str, ...]]:
    engine = _engine(database_url(named), language)
    loaded = st.session_state.pop("loaded", ())
    return engine, loaded


@st.cache_resource(show_spinner=False)
def _engine(url: str, _language: str) -> Engine:
    said: list[str] = []
    copy_plotly()
    engine = ready_database(url, t=Translator(_language), say=said.append)
    st.session_state["loaded"] = tuple(said)
    return engine


def escaped(text: str) -> str:
    """Text that Streamlit's Markdown shows as it is."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()<>#+-.!|$:~" else sign for sign in text)
