"""Data (データ): every table, filtered, searched, downloaded."""

import pandas as pd
import streamlit as st

from council_data import readable
from council_data.calendar import last_day
from council_data.exports import csv_file, json_file, open_data
from council_data.lists import dataset_list, holds
from pages.parts import page_choices
from pages.parts.body import Body, page

OF_MEETINGS = (open_data.Dataset.MEETINGS, open_data.Dataset.AGENDA)
OTHERS = (open_data.Dataset.GROUPS, open_data.Dataset.AUDITS, open_data.Dataset.MIGRATIONS)


def data_page(body: Body) -> None:
    t = body.t
    with st.container(horizontal=True, vertical_alignment="bottom"):
        tables = {str(one): t(open_data.NAMES[one]) for one in (*OF_MEETINGS, *OTHERS)}
        dataset = open_data.Dataset(page_choices.one_of(body, "table", t("Table"), tables))
        wanted = page_choices.text(body, "search", t("Search"))
    if dataset not in OF_MEETINGS:
        body.show_all_kinds_and_modes()
    table = body.read(open_data.table, dataset, body.view)
    shown, headings = dataset_list(table.columns, table.rows, t)
    said = pd.DataFrame(readable.cells(shown, headings, t), index=shown.index)
    found = holds(pd.concat([shown, said], axis=1), wanted)
    rows = [row for row, holds in zip(table.rows, found, strict=True) if holds]
    title = t(open_data.NAMES[dataset])
    in_year = len(body.read(open_data.table, dataset, open_data.of_year(body.view.year)).rows)
    if wanted.strip():
        body.note_filter(t("search: {text}", text=wanted.strip()))
    if body.view.as_of < last_day(body.view.year):
        body.remarks.append(
            t("The table holds the whole year, whatever the as-of date; a meeting held after it is still planned here.")
        )
    body.headline(t("{table}: {n} of {all} rows of the year.", table=title, n=len(rows), all=in_year))
    body.table(dataset, title, shown[found], headings, formats=("csv", "xlsx", "json"))
    body.offer(dataset, "csv", lambda: csv_file.write(table.columns, rows))
    body.offer(dataset, "json", lambda: json_file.write(table.columns, rows))


page("pages/5_data.py", data_page)
