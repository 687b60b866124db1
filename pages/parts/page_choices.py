"""The choices that one page alone offers, kept as those of the filter bar are: in the session and in the address.

The address names each of them, the usual one too, so that a link means the same whoever opens it and whenever. An
address that differs from the one last written comes from outside, and wins; what it says that is no option is ignored
with a word.
"""

from collections.abc import Callable, Mapping

import streamlit as st

from pages.parts.body import Body

LONGEST_TEXT = 100


def one_of(body: Body, name: str, label: str, options: Mapping[str, str], *, width: int = 300) -> str:
    """A list to choose from: the options as the address has them, each with its label; the first is the usual one."""
    held, key = _held(body, name, options.__contains__, next(iter(options)))
    st.selectbox(label, list(options), format_func=options.__getitem__, width=width, **_widget(name, key))
    return held


def switch(body: Body, name: str, label: str, *, off: str, on: str) -> bool:
    """A toggle, whose two states have these words in the address; it is off unless one says otherwise."""
    held, key = _held(body, name, (off, on).__contains__, off, shown_as=on.__eq__)
    st.toggle(label, **_widget(name, key, read=lambda is_on: on if is_on else off))
    return held == on


def text(body: Body, name: str, label: str, *, width: int = 300) -> str:
    """A line of text; an empty one is not in the address."""
    held, key = _held(body, name, lambda typed: len(typed) <= LONGEST_TEXT, "")
    st.text_input(label, max_chars=LONGEST_TEXT, width=width, **_widget(name, key))
    return held


def _held(
    body: Body,
    name: str,
    is_option: Callable[[str], bool],
    usual: str,
    *,
    shown_as: Callable[[str], object] = str,
) -> tuple[str, str]:
    """What is chosen, and the key of its widget, which is one for each language and holds it."""
    state = st.session_state
    chosen, written, ignored = (
        state.setdefault(kept, {}) for kept in ("page_choices", "page_choices_written", "page_choices_ignored")
    )
    asked = st.query_params.get(name)
    if asked is not None and asked != written.get(name):
        chosen.pop(name, None)
        ignored.pop(name, None)
        if is_option(asked):
            chosen[name] = asked
        else:
            ignored[name] = f"{name}={asked[:40]}"
    held = chosen.setdefault(name, usual)
    if name in ignored:
        body.remarks.append(body.t("Not understood in the address, and ignored: {parts}.", parts=ignored[name]))
    key = f"{name}_{body.t.language}"
    if state.get(key) != shown_as(held):
        state[key] = shown_as(held)
    _write(name, held)
    return held, key


def _write(name: str, held: str) -> None:
    if st.query_params.get(name, "") != held:
        if held:
            st.query_params[name] = held
        else:
            del st.query_params[name]
    st.session_state["page_choices_written"][name] = held


def _widget(name: str, key: str, *, read: Callable[[object], str] = str) -> dict:
    return {"key": key, "on_change": _take, "args": (name, key, read)}


def _take(name: str, key: str, read: Callable[[object], str]) -> None:
    """Takes a choice in before the page runs: a click on the menu can cut that run short."""
    state = st.session_state
    if key in state:
        state["page_choices"][name] = read(state[key])
        state["page_choices_ignored"].pop(name, None)
