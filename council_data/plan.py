"""The year's plan against what became of it: planned, held, cancelled, still open, and held without a plan."""

import pandas as pd

from council_data.captions import group_labels
from council_data.lists import Listed
from council_data.messages import Translator
from council_data.views import View
from db.words import MeetingStatus

COUNTS = ("planned", "held", "cancelled", "open", "added")


def against_plan(meetings: pd.DataFrame, view: View) -> pd.DataFrame | None:
    """One row a group of `queries.meetings` with meetings: group_id, planned, held, cancelled, open, added.

    `held`, `cancelled` and `open` are of the planned ones, and sum up to them; `added` were held without having been
    planned. A meeting counts as held once it had begun by the as-of date. None where no plan is on record.
    """
    planned = meetings["was_planned"].astype(bool)
    if not planned.any():
        return None
    held = (meetings["status"] == MeetingStatus.HELD) & (meetings["first_day"] <= view.as_of)
    cancelled = meetings["status"] == MeetingStatus.CANCELLED
    told = pd.DataFrame(
        {
            "group_id": meetings["group_id"],
            "planned": planned,
            "held": planned & held,
            "cancelled": planned & cancelled,
            "open": planned & ~held & ~cancelled,
            "added": ~planned & held,
        }
    )
    order = meetings.drop_duplicates("group_id").set_index("group_id")["position"]
    counted = told.groupby("group_id")[list(COUNTS)].sum().astype("int64")
    return counted.loc[order.sort_values().index].reset_index()


def plan_list(counted: pd.DataFrame, tree: pd.DataFrame, t: Translator) -> Listed:
    """The rows of `against_plan` under the groups' names, with a last row for all; and the headings."""
    labels = group_labels(tree, t)
    rows = counted.assign(group=[labels[number] for number in counted["group_id"]])
    total = pd.DataFrame([{"group": t("Total"), **{name: int(rows[name].sum()) for name in COUNTS}}])
    headings = {
        "group": t("Group"),
        "planned": t("Planned meetings"),
        "held": t("Held as planned"),
        "cancelled": t("Cancelled"),
        "open": t("Still open"),
        "added": t("Added to the plan"),
    }
    return pd.concat([rows, total], ignore_index=True)[list(headings)], headings


def plan_sentence(counted: pd.DataFrame, t: Translator) -> str:
    """'Of n planned meetings so many were held, cancelled, are open; so many were added.'"""
    sums = {name: f"{int(counted[name].sum()):,}" for name in COUNTS}
    return t(
        "Of {planned} planned meetings {held} were held, {cancelled} cancelled and {open} are still open;"
        " {added} were added to the plan.",
        **sums,
    )
