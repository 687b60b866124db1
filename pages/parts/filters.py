"""The filter bar, the same on all pages, and its twin in the address.

What is chosen lives in the session, so that it goes along from page to page, and in the address, so that a link
carries it. An address that differs from the one last written comes from outside, and wins.
"""

from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass, replace
from datetime import date
from html import escape
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from council_data import calendar, queries
from council_data.captions import known_labels, programme_labels
from council_data.charts.packing import width
from council_data.measures import MODES
from council_data.messages import Translator
from council_data.views import View
from db.words import MeetingKind, Mode
from pages.parts.frame import Screen

NAMES = ("year", "asof", "programme", "group", "subgroups", "kind", "mode")
# In pixels: a chip's letters, what stands beside them in the box, and the widest that a box grows.
CHIP_SIZE, CHIP_ROOM, WIDEST_BOX = 14, 150, 640


@dataclass(frozen=True)
class Choice:
    """What the bar holds. `asof` is None where the year's own as-of date holds."""

    year: int
    asof: date | None = None
    programme: tuple[int, ...] = ()
    group: tuple[int, ...] = ()
    subgroups: bool = True
    kind: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()

    def view(self, today: date) -> View:
        return View(
            year=self.year,
            as_of=self.asof or calendar.as_of_date(self.year, today),
            programmes=self.programme,
            groups=self.group,
            with_subgroups=self.subgroups,
            kinds=tuple(MeetingKind(kind) for kind in self.kind),
            modes=tuple(Mode(mode) for mode in self.mode),
        )

    def address(self, today: date) -> dict[str, list[str]]:
        """The address that opens this choice again, whenever and by whomever it is opened."""
        return {
            "year": [str(self.year)],
            "asof": [self.view(today).as_of.isoformat()],
            "programme": [str(number) for number in self.programme],
            "group": [str(number) for number in self.group],
            "subgroups": [] if self.subgroups else ["no"],
            "kind": list(self.kind),
            "mode": list(self.mode),
        }


@dataclass(frozen=True)
class Vocabulary:
    """What can be chosen: each option with its label."""

    years: dict[int, str]
    programmes: dict[int, str]
    groups: dict[int, str]
    kinds: dict[str, str]
    modes: dict[str, str]


def bar(screen: Screen) -> tuple[View, list[str]] | None:
    """Draws the bar; returns the view and words about what was ignored, or None where no year is on record."""
    t, today = screen.t, date.today()
    vocabulary = _vocabulary(screen)
    if not vocabulary.years:
        st.info(
            t(
                "No fiscal year is on record in this database. Name another one with --database, or start with a new"
                " file: the bundled year is loaded into it."
            )
        )
        return None
    opening = opening_year(screen.read(queries.years_with_meetings) or vocabulary.years, today)
    choice, ignored = _current(vocabulary, opening, today)
    _widgets(choice, vocabulary, t, today, screen.page)
    _keep(choice, today)
    words = [t("Not understood in the address, and ignored: {parts}.", parts=t.listed(ignored))] if ignored else []
    return choice.view(today), words


def opening_year(years: Collection[int], today: date) -> int:
    """The current fiscal year if it is among the years that have rows, else the latest of them."""
    current = calendar.fiscal_year_of(today)
    return current if current in years else max(years)


def latest_as_of(year: int) -> date:
    """The last day from which a year may be looked at: plans that outlive it can be late a year on."""
    return calendar.last_day(year + 1)


def read_address(asked: dict[str, list[str]], known: Vocabulary, opening: int) -> tuple[Choice, list[str]]:
    """The choice in an address, in the opening year where it names none, and the parts of it that say nothing known."""
    ignored: list[str] = []

    def read(name: str, understand: Callable[[str], Any]) -> list[Any]:
        understood = []
        for text in asked.get(name, []):
            try:
                understood.append(understand(text))
            except (ValueError, KeyError):
                ignored.append(f"{name}={text[:40]}")
        return list(dict.fromkeys(understood))

    def one_of(options: dict) -> Callable[[str], Any]:
        by_text = {str(option): option for option in options}
        return lambda text: by_text[text]

    years = read("year", one_of(known.years))
    year = years[0] if years else opening

    def day_of_year(text: str) -> date:
        day = date.fromisoformat(text)
        if not calendar.first_day(year) <= day <= latest_as_of(year):
            raise ValueError(text)
        return day

    days = read("asof", day_of_year)
    left_out = read("subgroups", {"no": False, "yes": True}.__getitem__)
    choice = Choice(
        year=year,
        asof=days[0] if days else None,
        programme=tuple(read("programme", one_of(known.programmes))),
        group=tuple(read("group", one_of(known.groups))),
        subgroups=left_out[0] if left_out else True,
        kind=tuple(read("kind", one_of(known.kinds))),
        mode=tuple(read("mode", one_of(known.modes))),
    )
    return choice, ignored


def _vocabulary(screen: Screen) -> Vocabulary:
    t = screen.t
    programmes = screen.read(queries.programmes)
    return Vocabulary(
        years={year: t.fiscal_year(year) for year in screen.read(queries.years)},
        programmes=programme_labels(programmes, t),
        groups=known_labels(screen.read(queries.groups), screen.read(queries.former_names), t),
        kinds={str(kind): t.word(kind) for kind in MeetingKind},
        modes={str(mode): t.word(mode) for mode in MODES},
    )


def _current(known: Vocabulary, opening: int, today: date) -> tuple[Choice, list[str]]:
    state = st.session_state
    asked = {name: st.query_params.get_all(name) for name in NAMES if name in st.query_params}
    if asked and asked != state.get("address_written"):
        choice, ignored = read_address(asked, known, opening)
        state["choice"], state["address_ignored"], state["address_written"] = choice, ignored, asked
        _forget_widgets()
    elif "choice" not in state or state["choice"].year not in known.years:
        state["choice"] = Choice(opening)
    return state["choice"], state.get("address_ignored", [])


def _widgets(choice: Choice, known: Vocabulary, t: Translator, today: date, page: str) -> None:
    """Draws the bar. A widget keeps the labels that it was drawn with, so that each language has widgets of its own."""
    state = st.session_state
    if state.get("bar_on") != (page, t.language):  # the keys are still there, but belong to other widgets
        _forget_widgets()
    state["bar_on"] = page, t.language
    as_held = asdict(choice) | {"asof": choice.view(today).as_of}
    for name, value in as_held.items():
        state.setdefault(_key(name), list(value) if isinstance(value, tuple) else value)

    def taken_from(name: str) -> dict[str, Any]:
        return {"key": _key(name), "on_change": _take, "args": (name,)}

    def several(name: str, label: str, options: dict, empty_width: int) -> None:
        longest = max((width(options[one], CHIP_SIZE) for one in state[_key(name)]), default=0)
        st.multiselect(
            label,
            list(options),
            format_func=options.__getitem__,
            placeholder=t("All"),
            select_all=False,
            wrap=True,
            width=min(max(empty_width, round(longest) + CHIP_ROOM), WIDEST_BOX) if longest else empty_width,
            **taken_from(name),
        )

    with st.container(key="filter_bar"):
        _fold(choice, known, t, as_held["asof"])
        with st.container(horizontal=True, vertical_alignment="top", key="filters"):
            st.selectbox(
                t("Fiscal year"),
                list(reversed(known.years)),
                format_func=known.years.__getitem__,
                width=200,
                **taken_from("year"),
            )
            several("programme", t("Programme"), known.programmes, 160)
            with st.container(width="content", key="filter_groups"):
                several("group", t("Group"), known.groups, 180)
                if choice.group:
                    st.toggle(t("With sub-groups"), **taken_from("subgroups"))
            several("kind", t("Kind"), known.kinds, 135)
            several("mode", t("Mode"), known.modes, 135)
            st.date_input(
                t("As of"),
                min_value=calendar.first_day(choice.year),
                max_value=latest_as_of(choice.year),
                format="YYYY/MM/DD",
                width=150,
                **taken_from("asof"),
            )


def _fold(choice: Choice, known: Vocabulary, t: Translator, as_of: date) -> None:
    """What is chosen, in a line that ``static/page.css`` shows on a narrow screen alone, where the bar is folded.

    The part that opens never changes, else the browser would close it with each choice.
    """
    chosen = [
        known.years[choice.year],
        *(known.programmes[one] for one in choice.programme),
        *(known.groups[one] for one in choice.group),
        *(known.kinds[one] for one in choice.kind),
        *(known.modes[one] for one in choice.mode),
        t("As of {day}", day=t.day(as_of)),
    ]
    opens = escape(t("Change the filters"))
    with st.container(key="filters_fold"):
        st.text(t.listed(chosen))
        st.html(f"<details><summary>{opens}</summary></details>")


def _key(name: str) -> str:
    """The key of a filter's widget on the page and in the language in which the bar stands."""
    _, language = st.session_state["bar_on"]
    return f"filter_{name}_{language}"


def _take(name: str) -> None:
    """Takes a choice in before the page runs: a click on the menu can cut that run short."""
    state = st.session_state
    if _key(name) not in state:  # the widget went with the page that a click on the menu has just closed
        return
    value = state[_key(name)]
    choice = replace(state["choice"], **{name: tuple(value) if isinstance(value, list) else value})
    if name == "year":  # another year has another as-of date
        choice = replace(choice, asof=None)
        state.pop(_key("asof"), None)
    if choice.asof == calendar.as_of_date(choice.year, date.today()):
        choice = replace(choice, asof=None)
    state["choice"], state["address_ignored"] = choice, []


def _forget_widgets() -> None:
    if "bar_on" in st.session_state:
        for name in NAMES:
            st.session_state.pop(_key(name), None)


def _keep(choice: Choice, today: date) -> None:
    state = st.session_state
    address = {name: values for name, values in choice.address(today).items() if values}
    if state.get("address_written") != address or "year" not in st.query_params:
        others = {name: st.query_params.get_all(name) for name in st.query_params if name not in NAMES}
        if "language" in state:
            others["lang"] = [state["language"]]
        st.query_params.from_dict(others | address)
        state["address_written"] = address


def address_on(page: str, **choices: str) -> str:
    """The address of another page, by its name in addresses, that opens with the same filters and its own choices."""
    same = {name: st.query_params.get_all(name) for name in st.query_params}
    return f"{page}?{urlencode(same | choices, doseq=True)}"
