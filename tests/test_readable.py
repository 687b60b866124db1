"""Tables read as charts do: months, days, years and shares are in words, and frames keep their machine forms."""

from datetime import date

import pandas as pd
import pytest

from council_data import readable
from council_data.messages import Translator

CELLS = [
    ("month", "2017-07", "7月", "Jul"),
    ("written_share", 0.5833, "58.3%", "58.3%"),
    ("written_share", None, "", ""),
    ("since", "FY2005", "平成17年度（2005年度）", "FY2005 (Heisei 17)"),
    ("fiscal_year", "FY2019", "令和元年度（2019年度）", "FY2019 (Reiwa 1)"),
    ("start", "2017-07", "平成29年7月", "Jul 2017"),
    ("end", "2006", "平成18年", "2006"),
    ("first_day", date(2017, 5, 23), "平成29年5月23日（火）", "23 May 2017 (Tue)"),
    ("day", "2017-05-23", "平成29年5月23日（火）", "23 May 2017 (Tue)"),
    ("dissolved", None, "", ""),
    ("sittings", "2017-07-26/2017-07-27 2018号室", "平成29年7月26日（水）～平成29年7月27日（木） 2018号室", None),
    ("dates", "2017-04-18, 2017-04-21", None, "18 Apr 2017 (Tue), 21 Apr 2017 (Fri)"),
    ("title", "2017-07", "2017-07", "2017-07"),
]


@pytest.mark.parametrize(("column", "value", "japanese", "english"), CELLS)
def test_a_cell_reads_as_the_charts_write_it(column, value, japanese, english):
    frame = pd.DataFrame({column: pd.Series([value], dtype=object)})
    for language, said in (("ja", japanese), ("en", english)):
        if said is not None:
            assert readable.cells(frame, {column: "…"}, Translator(language)) == [[said]]
    assert frame[column].tolist() == [value]


def test_a_number_stays_a_number_and_a_missing_one_is_empty():
    frame = pd.DataFrame({"held": pd.array([3, pd.NA], dtype="Int64"), "hidden": [1, 2]})
    assert readable.cells(frame, {"held": "Held"}, Translator("en")) == [[3], [""]]


def test_the_items_of_an_agenda_stand_on_lines_of_their_own():
    frame = pd.DataFrame({"agenda": ["規約、予算", ""], "agenda_lines": [["規約", "予算"], []]})
    assert readable.cells(frame, {"agenda": "審議事項"}, Translator("ja")) == [["規約\n予算"], [""]]
