"""Reads for pages: each answer is kept for as long as nothing is written."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st
from sqlalchemy import Engine

from council_data import queries


@dataclass(frozen=True)
class Reader:
    """Asks the questions of `council_data.queries` and `step_queries` about one database."""

    engine: Engine

    def __call__(self, question: Callable[..., Any], *about: Any, **also: Any) -> Any:
        """The question's answer; `about` and `also` are plain values that it takes after the engine."""
        named = f"{question.__module__}.{question.__qualname__}"
        version = queries.data_version(self.engine)
        return _answer(self.engine, question, str(self.engine.url), version, named, about, tuple(also.items()))


@st.cache_data(show_spinner=False, max_entries=500)
def _answer(
    _engine: Engine,
    _question: Callable[..., Any],
    database: str,
    version: int,
    named: str,
    about: tuple,
    also: tuple,
) -> Any:
    return _question(_engine, *about, **dict(also))
