"""Takes in a report: an uploaded file, or pasted text, and the fiscal year where the report does not say it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from council_data.import_command import batch_title
from council_data.messages import Translator
from council_data.reports import files

KINDS = ["txt", "md"]
LONGEST_NAME = 120


@dataclass(frozen=True)
class Intake:
    """What was taken in. `name` is another one for other content; `title` is what the history calls it."""

    name: str
    title: str
    lines: Sequence[str]
    fiscal_year: int | None


def intake(t: Translator) -> Intake | None:
    """Draws the way in; returns what was given, or None."""
    st.markdown(
        t(
            "Give the program an annual report or a list of meetings. It shows beside each line what it read;"
            " nothing is recorded until you say so."
        )
    )
    state = st.session_state
    if "text_to_correct" in state:
        state["pasted"] = state.pop("text_to_correct")
    with st.container(horizontal=True, vertical_alignment="top", key="intake"):
        uploaded = st.file_uploader(t("File"), type=KINDS, key="uploaded", width=480)
        pasted = st.text_area(t("Or text, pasted or corrected"), key="pasted", height=120, width=480)
        year = st.number_input(
            t("Fiscal year, where the report does not say it"),
            min_value=1868,
            max_value=2200,
            value=None,
            step=1,
            format="%d",
            key="intake_year",
            width=200,
        )
    if uploaded is None and not pasted.strip():
        return None
    name = uploaded.name[-LONGEST_NAME:] if uploaded else t("Pasted text")
    content = pasted.encode() if pasted.strip() else uploaded.getvalue()
    if uploaded and pasted.strip():
        name = t("{file}, corrected", file=name)
    with st.spinner(t("Reading the file …")):
        try:
            lines = files.lines_of(files.text_of(content))
        except files.UnreadableFile:
            st.error(
                t("This is no text in UTF-8, Shift_JIS or EUC-JP, or it is larger than 20 MB. Save it as UTF-8 text.")
            )
            return None
    checksum = hashlib.sha256(content).hexdigest()
    if not pasted.strip():
        st.button(t("Correct the text of the file"), on_click=_take_over, args=(lines,))
    return Intake(f"{checksum}-{year}", batch_title(name, content), lines, year)


def _take_over(lines: Sequence[str]) -> None:
    """Puts the file's lines into the field for text, where they can be corrected and are read instead."""
    st.session_state["text_to_correct"] = "\n".join(lines)
