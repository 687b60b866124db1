"""What the dashboard is measured against: its Meetings page with figures made beforehand, in ``st.plotly_chart``.

``benchmarks/repaint.py`` puts this file in the place of ``pages/1_meetings.py`` in a copy of the project. Frame, filter
bar and figures are the product's own, but for each group the figures are constant: nothing is read, counted or built
when a group is chosen. What is left is Streamlit's own way of showing four charts, as its documentation shows it.
"""

from datetime import date

import plotly.graph_objects as go
import streamlit as st

from council_data import queries
from council_data.charts import frequency, meeting_lanes, month_matrix, running_total
from council_data.views import View
from pages.parts import filters, frame

screen = frame.begin("pages/1_meetings.py")


@st.cache_resource(show_spinner=False)
def constant_figures() -> dict[tuple[int, ...], list[go.Figure]]:
    """The figures of the whole council and of each group alone."""
    groups = screen.read(queries.groups)["group_id"]
    return {chosen: figures_of(chosen) for chosen in [(), *((number,) for number in groups)]}


def figures_of(chosen: tuple[int, ...]) -> list[go.Figure]:
    view, read, t = View(2017, date(2018, 3, 31), groups=chosen), screen.read, screen.t
    counts, meetings, sittings, tree = (
        read(ask, view) for ask in (queries.meeting_counts, queries.meetings, queries.sittings, queries.groups)
    )
    charts = [
        frequency.chart(counts, tree, view, t),
        running_total.chart(meetings, view, t, last_year_meetings=None),
        meeting_lanes.chart(meetings, sittings, tree, view, t),
        month_matrix.chart(counts, tree, view, t),
    ]
    return [go.Figure(chart.figure) for chart in charts]


view, _ = filters.bar(screen)
for place, figure in enumerate(constant_figures()[view.groups]):
    st.plotly_chart(figure, key=f"chart-{place}")
