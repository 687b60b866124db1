"""What a chart says about itself wherever it goes: its filters, its as-of date, its source, and its file's name."""

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from urllib.parse import parse_qsl

import pandas as pd

from council_data.calendar import last_day
from council_data.messages import Translator
from council_data.views import View
from db.words import Mode

FORBIDDEN_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\s]+')
LONGEST_STEM = 80


def group_labels(tree: pd.DataFrame, t: Translator) -> dict[int, str]:
    """What each group of the whole tree is called by itself, by its number: its path.

    The programme is added to all groups of one in which some group is called as one of another programme is.
    """
    names = [t.name(*both) for both in zip(tree["name"], tree["name_en"], strict=True)]
    paths = [t.name(*both) for both in zip(tree["group"], tree["group_en"], strict=True)]
    programmes = [t.name(*both) for both in zip(tree["programme"], tree["programme_en"], strict=True)]
    called: dict[str, set[str]] = {}
    for name, programme in zip(names, programmes, strict=True):
        called.setdefault(name, set()).add(programme)
    alike = set().union(*(some for some in called.values() if len(some) > 1))
    return {
        number: t("{group} ({programme})", group=path, programme=programme) if programme in alike else path
        for number, path, programme in zip(tree["group_id"], paths, programmes, strict=True)
    }


def known_labels(tree: pd.DataFrame, former: pd.DataFrame, t: Translator) -> dict[int, str]:
    """As `group_labels`, with the names that a group had before (`queries.former_names`), the latest first."""
    labels = group_labels(tree, t)
    before: dict[int, list[str]] = {}
    for row in former.itertuples():
        before.setdefault(row.group_id, []).insert(0, t.name(row.name, row.name_en))
    return {
        number: t("{name} (formerly {names})", name=label, names=t.listed(before[number]))
        if number in before
        else label
        for number, label in labels.items()
    }


def programme_labels(programmes: pd.DataFrame, t: Translator) -> dict[int, str]:
    """The name of each programme by its number."""
    return {row.programme_id: t.name(row.programme, row.programme_en) for row in programmes.itertuples()}


def picked(key: str, groups: dict[int, str], programmes: dict[int, str], t: Translator) -> list[str]:
    """What a pick key (`council_data.measures.behind`) asks for, in words; what can't be said is left out."""
    sayers: dict[str, Callable[[str], str | None]] = {
        "programme_id": lambda value: programmes.get(int(value)),
        "group_id": lambda value: groups.get(int(value)),
        "month": t.month,
        "mode": lambda value: t.word(Mode(value)),
        "day": lambda value: t.day(date.fromisoformat(value)),
        "first_day": lambda value: t.day(date.fromisoformat(value)),
    }
    said = []
    for name, value in parse_qsl(key):
        with suppress(ValueError):
            said.append(sayers[name](value) if name in sayers else None)
    return [text for text in said if text]


def filters(view: View, programmes: pd.DataFrame, tree: pd.DataFrame, t: Translator) -> list[str]:
    """The filters in force, one text each; none where everything is shown."""
    named = programme_labels(programmes, t)
    labels = group_labels(tree, t)
    said = []
    if view.programmes:
        said.append(t("programme: {names}", names=t.listed([named[number] for number in view.programmes])))
    if view.groups:
        names = t.listed([labels[number] for number in view.groups])
        said.append(t("group: {names}", names=names) + _subgroups(view, tree, t))
    if view.kinds:
        said.append(t("kind: {names}", names=t.listed([t.word(kind) for kind in view.kinds])))
    if view.modes:
        said.append(t("mode: {names}", names=t.listed([t.word(mode) for mode in view.modes])))
    return said


def narrowed_to(view: View, programmes: pd.DataFrame, tree: pd.DataFrame, t: Translator) -> list[str]:
    """The names alone of the filters in force, for a title; none where everything is shown."""
    named, labels = programme_labels(programmes, t), group_labels(tree, t)
    groups = [labels[number] for number in view.groups]
    if groups:
        groups[-1] += _subgroups(view, tree, t)
    words = [t.word(word) for word in (*view.kinds, *view.modes)]
    return [*(named[number] for number in view.programmes), *groups, *words]


def _subgroups(view: View, tree: pd.DataFrame, t: Translator) -> str:
    """What stands behind the names of groups that are shown without the sub-groups that they have."""
    is_without = not view.with_subgroups and tree["parent_id"].isin(view.groups).any()
    return t(" (without sub-groups)") if is_without else ""


def caption(view: View, said: list[str], report: str, t: Translator) -> list[str]:
    """The lines below a chart, and within its picture: the year and filters, the as-of date, the source."""
    in_force = t.listed(said) if said else t("none (everything)")
    return [
        t("{year} · filters: {filters}", year=t.fiscal_year(view.year), filters=in_force),
        t("As of {day} · source: {report}", day=t.day(view.as_of), report=report or t("the council's records")),
    ]


def file_stem(name: str, view: View, said: Iterable[str]) -> str:
    """A file's name without its ending, safe on every system: what it shows, the year or as-of date, the filters."""
    year = f"FY{view.year}" if view.as_of == last_day(view.year) else f"FY{view.year}-{view.as_of}"
    parts = [name, year, *said]
    return FORBIDDEN_IN_FILE_NAMES.sub("-", "_".join(parts))[:LONGEST_STEM].rstrip(".-_")
