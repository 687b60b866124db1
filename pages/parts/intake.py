"""Takes in a report: a file, or text pasted or corrected, and the fiscal year where the report does not say it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from council_data.intake import COLUMNS, REFUSALS, batch_title, fiscal_year_typed, said_of_list
from council_data.messages import Translator
from council_data.reports.facts import Read
from council_data.reports.refusals import UnreadableFile
from council_data.reports.sources import Source, open_source, read_source
from council_data.reports.tables import Column, Table
from pages.parts.frame import escaped

KINDS = ["txt", "md", "docx", "pdf", "xlsx", "csv"]
LONGEST_NAME = 120
PASTING = {"height": 120, "width": 440}
CORRECTING = {"height": 480, "width": "stretch"}  # a whole file stands in it


@dataclass(frozen=True)
class Intake:
    """What was taken in. `name` is another one for other content; `title` is what the history calls it."""

    name: str
    title: str
    file: str
    lines: Sequence[str]
    read: Read


def intake(t: Translator) -> Intake | None:
    """Draws the way in; returns what was given and read, or None."""
    st.markdown(
        t(
            "Give the program an annual report, a year's plan or a list of meetings."
            " It shows beside each line what it read; nothing is recorded until you say so."
        )
    )
    state = st.session_state
    if "text_to_correct" in state:
        state["pasted"] = state.pop("text_to_correct")
        state["is_correcting"] = True
    is_correcting = bool(state.get("is_correcting") and state.get("pasted", "").strip())
    size = CORRECTING if is_correcting else PASTING
    with st.container(horizontal=not is_correcting, vertical_alignment="top", key="intake"):
        uploaded = st.file_uploader(t("File"), type=KINDS, key="uploaded", width=440)
        pasted = st.text_area(t("Or text, pasted or corrected"), key="pasted", **size)
        typed = st.text_input(
            t("Fiscal year, where the report does not say it"),
            placeholder=t("such as 2024"),
            key="intake_year",
            width=240,
        )
    if uploaded is None and not pasted.strip():
        return None
    year = fiscal_year_typed(typed)
    if year is None and typed.strip():
        st.error(t("That is no fiscal year: {text}. Write it like 2024.", text=escaped(typed.strip())))
        return None
    file = uploaded.name[-LONGEST_NAME:] if uploaded else t("Pasted text")
    with st.spinner(t("Reading the file …")):
        source = _opened(file, uploaded.getvalue() if uploaded else b"", pasted, t)
    if source is None:
        return None
    if not any(line.strip() for line in source.lines):
        st.warning(t("The file is empty."))
        return None
    if uploaded and pasted.strip():
        file = t("{file}, corrected", file=file)
    tables = _confirmed(source, t) if source.tables else None
    with st.spinner(t("Reading the file …")):
        read = read_source(source, year, tables)
    for said in said_of_list(source if tables is None else replace(source, tables=tables), read, t):
        st.caption(escaped(said))
    if not pasted.strip() and not source.tables:
        st.button(t("Correct the text of the file"), on_click=_take_over, args=(source.lines,))
    return Intake(f"{source.checksum}-{year}", batch_title(file, source.checksum), file, source.lines, read)


def _opened(file: str, content: bytes, pasted: str, t: Translator) -> Source | None:
    """Pasted or corrected text goes before the file; None, after a word about it, where that can't be read."""
    try:
        return _source(pasted.encode(), None) if pasted.strip() else _source(content, file)
    except UnreadableFile as refused:
        st.error(t(REFUSALS[refused.reason]))
        return None


@st.cache_resource(show_spinner=False, max_entries=8)
def _source(content: bytes, file: str | None) -> Source:
    """Word, PDF and Excel files are opened by a process of its own: once, not with each click."""
    return open_source(content, file)


def _confirmed(source: Source, t: Translator) -> tuple[Table, ...]:
    """The list's tables with the columns as the user leaves them."""
    with st.expander(t("Columns of the list: check them, and change what is wrong"), expanded=True):
        return tuple(_confirmed_table(table, f"{source.checksum} {table.begins}", t) for table in source.tables)


def _confirmed_table(table: Table, key: str, t: Translator) -> Table:
    if table.header is None:
        return table
    if table.sheet:
        st.text(t("Sheet {name}", name=table.sheet))
    columns: dict[Column, int] = {}
    with st.container(horizontal=True):
        for column in Column:
            place = st.selectbox(
                t(COLUMNS[column]),
                range(len(table.headings)),
                index=table.columns.get(column),
                placeholder=t("none"),
                format_func=lambda place: table.headings[place] or t("Column {n}", n=place + 1),
                key=f"column {key} {column}",
                width=180,
            )
            if place is not None:
                columns[column] = place
    return replace(table, columns=columns)


def _take_over(lines: Sequence[str]) -> None:
    """Puts the file's lines into the field for text, where they can be corrected and are read instead."""
    st.session_state["text_to_correct"] = "\n".join(lines)
