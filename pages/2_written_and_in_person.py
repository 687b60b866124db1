"""Written and in person (書面・対面): how the meetings were held, by group, month and programme."""

from council_data import measures, queries
from council_data.charts import written
from pages.parts.body import Body, page


def written_page(body: Body) -> None:
    t, read, view = body.t, body.read, body.view
    counts = read(queries.meeting_counts, view)
    body.headline(t("On paper or in person: {modes}.", modes=measures.modes(counts).said(t)))
    body.chart(written.by_month(counts, view, t))
    body.chart(written.by_programme(counts, read(queries.programmes), view, t))
    body.chart(written.by_group(counts, body.tree, view, t), wide=True)


page("pages/2_written_and_in_person.py", written_page)
