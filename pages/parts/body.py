"""The body of a page: panels in order, and what a click on one of them asks for.

A picked point lists the meetings behind it; a download is made, when it is asked for, from the frame that is shown.
"""

import base64
import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from council_data import attention, captions, measures, panels, queries
from council_data.calendar import last_day
from council_data.charts.chart import Chart
from council_data.exports import csv_file, workbook
from council_data.lists import meeting_list
from council_data.snapshots import Frozen
from council_data.views import View
from pages.parts import chart_card, filters, frame
from pages.parts.reads import Reader

TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def page(file: str, draw: Callable[["Body"], None]) -> None:
    """A whole page, given by its file: the frame, the filter bar, and the panels that `draw` adds.

    There is no fragment: a click on the menu while one still runs leaves Streamlit with an empty page.
    """
    screen = frame.begin(file)
    with frame.refusals(screen.t):
        chosen = filters.bar(screen)
        if chosen:
            body = Body(screen, *chosen)
            draw(body)
            body.show()


class Body:
    """Collects a page's panels for one view, then shows them."""

    def __init__(self, screen: frame.Screen, view: View, remarks: Sequence[str]) -> None:
        self.t, self.read = screen.t, screen.read
        self.tree = self.read(queries.groups, year=view.year)
        self.remarks = [*screen.remarks, *remarks]
        self._see(view)
        self.panels: list[panels.Panel] = []
        self.files: dict[str, Callable[[str], bytes]] = {}
        self.picked = _picked(screen.page)
        self.listing: tuple[Chart, str] | None = None

    def show_all_kinds_and_modes(self) -> None:
        """Leaves out the filters that narrow meetings alone, and says so where one was chosen."""
        if self.view.kinds or self.view.modes:
            self.remarks.append(self.t("Kind and mode narrow meetings alone: they have no effect here."))
            self._see(replace(self.view, kinds=(), modes=()))

    def look_at(self, frozen: Frozen) -> None:
        """Shows a snapshot instead of the database as it is now: its view, its rows, and its fingerprint below them."""
        self.read = Reader(frozen.engine, frozen.fingerprint)
        self.tree = self.read(queries.groups, year=frozen.view.year)
        self._see(frozen.view)
        self.caption.append(self.t("Fingerprint: {fingerprint}", fingerprint=frozen.fingerprint))

    @property
    def nothing_found(self) -> str:
        """What stands in place of a chart that has nothing to draw."""
        if self.view.is_filtered:
            return self.t("Nothing passes these filters. Take one of them away.")
        return self.t("Nothing is on record for this year yet. Choose another fiscal year.")

    def headline(self, text: str) -> None:
        """What the page shows, in one sentence, over its as-of date and filters."""
        self.panels.append(panels.headline(text, [*self.caption, *self._told_of_the_view(), *self.remarks]))

    def figures(self, items: Sequence[tuple[str | int, ...]]) -> None:
        self.panels.append(panels.figures(items))

    def texts(self, name: str, title: str, items: Sequence[tuple[str, ...]], *, empty: str, **look: bool) -> None:
        self.panels.append(panels.text_list(title, items, name=name, empty=empty, **look))

    def chart(self, chart: Chart, *, wide: bool = False) -> None:
        """A chart card; a picked point of it lists its meetings below the chart's row."""
        picked = self.picked["key"] if self.picked and self.picked["chart"] == chart.name else None
        if wide:
            self._list_what_was_picked()
        self.panels.append(
            panels.chart_panel(
                chart,
                self.t,
                footer=self.caption,
                file_stem=captions.file_stem(chart.name, self.view, self.said),
                empty=self.nothing_found,
                wide=wide,
                picked=picked,
            )
        )
        self._offer(chart.name, chart.frame, chart.headings, [chart.title, chart.sentence])
        if picked and not chart.is_empty:
            self.listing = chart, picked
        if wide:
            self._list_what_was_picked()

    def table(self, name: str, title: str, frame: pd.DataFrame, headings: dict[str, str], **panel: Any) -> None:
        """A table with its downloads; `panel` goes on to `panels.table_panel`."""
        shown = {"formats": ("csv", "xlsx"), "empty": self.nothing_found} | panel
        stem = captions.file_stem(name, self.view, self.said)
        self.panels.append(panels.table_panel(frame, headings, self.t, name=name, title=title, file_stem=stem, **shown))
        self._offer(name, frame, headings, [title])

    def offer(self, name: str, kind: str, make: Callable[[], bytes]) -> None:
        """Offers a file of another making than the frame's for one format of a panel."""
        of_frame = self.files[name]
        self.files[name] = lambda asked: make() if asked == kind else of_frame(asked)

    def show(self) -> None:
        """Mounts the panels, with the file that was asked for in this run."""
        self._list_what_was_picked()
        chart_card.show(
            self.panels,
            self.t,
            version=str(uuid.uuid4()),
            file=self._file_asked_for(),
        )

    def note_filter(self, said: str) -> None:
        """Names a filter of the page's own beside those of the bar, in captions and file names."""
        self._say([*self.said, said])

    def _told_of_the_view(self) -> list[str]:
        """What explains why little or nothing is seen: a chosen group that is no more, a day beyond the year."""
        t, view = self.t, self.view
        labels = captions.group_labels(self.tree, t)
        gone = [
            t("{group} was dissolved on {day}.", group=labels[group.group_id], day=t.day(group.dissolved))
            for group in attention.dissolved(self.tree, view).itertuples()
        ]
        if view.as_of > last_day(view.year):
            gone.append(t("The as-of date is after the year: its plans are seen as they stood then."))
        return gone

    def _see(self, view: View) -> None:
        self.view = view
        self._say(captions.filters(view, self.read(queries.programmes), self.tree, self.t))

    def _say(self, said: list[str]) -> None:
        self.said = said
        self.caption = captions.caption(self.view, said, self.read(queries.years).get(self.view.year, ""), self.t)

    def _list_what_was_picked(self) -> None:
        """Lists the meetings behind the picked point below the row in which its chart stands."""
        if self.listing is None:
            return
        (chart, key), self.listing = self.listing, None
        meetings = self.read(queries.meetings, self.view)
        sittings = self.read(queries.sittings, self.view)
        found = measures.behind(meetings, sittings, self.view, key)
        frame, headings = meeting_list(found, sittings, self.read(queries.agenda, self.view), self.tree, self.t)
        title = self.t("Meetings behind the selected point: {n}", n=len(found))
        labels = captions.group_labels(self.tree, self.t)
        programmes = captions.programme_labels(self.read(queries.programmes), self.t)
        what = captions.picked(key, labels, programmes, self.t)
        sentence = self.t.listed([chart.title, *what])
        closes = {"chart": chart.name, "key": key}
        self.table(f"{chart.name}-meetings", title, frame, headings, sentence=sentence, closes=closes)

    def _offer(self, name: str, frame: pd.DataFrame, headings: dict[str, str], about: list[str]) -> None:
        def make(kind: str) -> bytes:
            if kind == "xlsx":
                lines = [*about, *self.caption]
                return workbook.write(
                    frame, headings, sheet=self.t("Figures"), about=lines, about_sheet=self.t("About")
                )
            rows = workbook.plain_rows(frame, headings)
            return csv_file.write(list(headings.values()), rows)

        self.files[name] = make

    def _file_asked_for(self) -> dict[str, str] | None:
        asked = chart_card.asked()["download"]
        if not asked or asked.get("panel") not in self.files or asked.get("format") not in TYPES:
            return None
        name, kind = asked["panel"], asked["format"]
        stem = next(panel["file_stem"] for panel in self.panels if panel.get("name") == name)
        content = base64.b64encode(self.files[name](kind)).decode()
        return {"name": f"{stem}.{kind}", "type": TYPES[kind], "base64": content, "nonce": str(uuid.uuid4())}


def _picked(page_file: str) -> dict[str, str] | None:
    """The picked point of a page, ``{chart, key}``; picking it once more lets it go."""
    picked = st.session_state.setdefault("picked", {})
    pick = chart_card.asked()["pick"]
    if pick:
        picked[page_file] = None if picked.get(page_file) == pick else dict(pick)
    return picked.get(page_file)
