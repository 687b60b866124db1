"""Reads for pages: each answer is kept for as long as nothing is written, and one run of a page reads one state."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st
from sqlalchemy import Engine

from council_data import queries


@dataclass(frozen=True)
class Reader:
    """Asks the questions of `council_data.queries` and `step_queries` about one database, as of one data version.

    The version of a snapshot, whose database is in memory and has no name, is its fingerprint.
    """

    engine: Engine
    version: int | str

    @classmethod
    def of(cls, engine: Engine) -> "Reader":
        return cls(engine, queries.data_version(engine))

    def __call__(self, question: Callable[..., Any], *about: Any, **also: Any) -> Any:
        """The question's answer; `about` and `also` are plain values that it takes after the engine."""
        named = f"{question.__module__}.{question.__qualname__}"
        answer = _answer(self.engine, question, str(self.engine.url), self.version, named, about, tuple(also.items()))
        # The kept frame is shared by all visitors: what one of them changes is their own copy (pandas copies on write).
        return answer.copy(deep=False) if isinstance(answer, pd.DataFrame) else answer


@st.cache_resource(show_spinner=False, max_entries=500)
def _answer(
    _engine: Engine,
    _question: Callable[..., Any],
    database: str,
    version: int | str,
    named: str,
    about: tuple,
    also: tuple,
) -> Any:
    return _question(_engine, *about, **dict(also))
