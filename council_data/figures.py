"""The year's key figures, each under a name that lasts: what a pack publishes, and what is held against it later."""

import pandas as pd
from sqlalchemy import Engine

from council_data import measures, queries, step_queries
from council_data.calendar import months
from council_data.captions import group_labels
from council_data.messages import WORDS, Translator
from council_data.standing import Standing, standings
from council_data.views import View
from db.words import MeetingStatus


def figures(engine: Engine, view: View, t: Translator) -> pd.DataFrame:
    """One row a figure: key (the same in every language), figure (what is counted), value (a whole number).

    Meetings held: in all, by mode, month and group; planned and cancelled ones; groups that met; steps that are done.
    """
    meetings = queries.meetings(engine, view)
    held = measures.held(meetings, view)
    labels = group_labels(queries.groups(engine, year=view.year), t)
    steps = {
        "audit_steps": (t("Audit steps of the year done"), step_queries.audit_steps(engine, view)),
        "system_steps": (t("System steps of the year done"), step_queries.system_steps(engine, view)),
    }
    by_group = held["group_id"].value_counts()
    rows: list[tuple[str, str, int]] = [
        ("held", t("Meetings held"), len(held)),
        *(
            (f"held mode={mode}", t("Meetings held: {which}", which=t(WORDS[mode])), int((held["mode"] == mode).sum()))
            for mode in measures.MODES
        ),
        *(
            (f"{status}", t("Meetings: {which}", which=t(WORDS[status])), int((meetings["status"] == status).sum()))
            for status in (MeetingStatus.PLANNED, MeetingStatus.CANCELLED)
        ),
        ("groups_met", measures.groups_met(view, t), held["group_id"].nunique()),
        *((f"{name} done", said, standings(found, view).count(Standing.DONE)) for name, (said, found) in steps.items()),
        *(
            (
                f"held month={month}",
                t("Meetings held: {which}", which=t.month(month)),
                int((held["month"] == month).sum()),
            )
            for month in months(view.year)
        ),
        *(
            (f"held group={number}", t("Meetings held: {which}", which=label), int(by_group[number]))
            for number, label in labels.items()
            if number in by_group
        ),
    ]
    return pd.DataFrame(rows, columns=["key", "figure", "value"]).astype({"value": "int64"})


def key_figures(told: pd.DataFrame) -> pd.DataFrame:
    """The rows of `figures` that sum a year up: nothing by part, and of what need not be there only what is."""
    always = ["held", "held mode=written", "held mode=in_person", "groups_met"]
    return told[told["key"].isin(always) | (~told["key"].str.contains("month=|group=") & (told["value"] > 0))]


def restated(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """The figures of two frames of `figures` that differ, in the old one's order: key, figure, old, new.

    A group that is only in one of them met in the other one not at all: there its figure is 0.
    """
    both = old.merge(new, on="key", how="outer", suffixes=("_old", "_new"), sort=False)
    both["figure"] = both["figure_new"].fillna(both["figure_old"])
    both = both.assign(old=both["value_old"].fillna(0).astype("int64"), new=both["value_new"].fillna(0).astype("int64"))
    order = {key: place for place, key in enumerate(dict.fromkeys([*old["key"], *new["key"]]))}
    differing = both[both["old"] != both["new"]]
    return differing.sort_values("key", key=lambda keys: keys.map(order))[["key", "figure", "old", "new"]]
