"""An extract of a report: what the filters let through, under the whole report's numbers, and called an extract."""

from collections.abc import Hashable

from sqlalchemy import Engine

from council_data import captions, queries
from council_data.messages import Translator, later
from council_data.recorded import Named, Record
from council_data.reports.outline import Kind, Line, Outline, Part, counted
from council_data.views import View

JAPANESE = Translator("ja")
NARROWED_TO = later("This is not the whole report: it is narrowed to what follows ({filters}).")


def extract_of(outline: Outline, whole: Outline, record: Record, engine: Engine, view: View) -> Outline:
    """The parts of the groups and whole programmes that the view shows, and the headings above them.

    `outline` has the meetings alone that the view shows, `whole` all of them. A mark that only the first one bears
    tells of a gap that the filters have made, and is left out; so is a part in which nothing else stands.
    """
    shows_all = not (view.groups or view.programmes)
    groups, programmes = _shown(record, engine, view)
    numbers = {_key(part): number for part, number in counted(whole.parts)}
    of_whole = {_key(part): part for part in whole.parts}
    kept: list[Part] = []
    for part in reversed(outline.parts):
        is_shown = (part.programme, part.group) in groups or (part.group is None and part.programme in programmes)
        is_above = bool(kept) and part.level < kept[-1].level
        part.lines = _without_new_marks(part, of_whole.get(_key(part))) if is_shown or shows_all else []
        if part.lines or is_above:
            part.number = numbers.get(_key(part))
            kept.append(part)
    return Outline(outline.title, kept[::-1], _narrowed_to(engine, view))


def _shown(record: Record, engine: Engine, view: View) -> tuple[set[Named], set[str]]:
    """The groups that the view shows, and the programmes that it shows whole."""
    tree = queries.groups(engine)
    tree = tree[tree["group_id"].isin(queries.groups(engine, view)["group_id"])]
    shown: set[Named] = set(zip(tree["programme"], tree["name"], strict=True))
    whole = {
        programme
        for programme in {programme for programme, _ in shown}
        if all(named in shown for named in record.groups if named[0] == programme)
    }
    return shown, whole


def _key(part: Part) -> Hashable:
    """The same for a part of an extract and that of the whole report."""
    return (part.programme, part.group, part.heading) if part.section is None else part.section


def _without_new_marks(part: Part, of_whole: Part | None) -> list[Line]:
    known = {line.text for line in of_whole.lines} if of_whole else set()
    return [line for line in part.lines if line.kind is not Kind.MARK or line.text in known]


def _narrowed_to(engine: Engine, view: View) -> str:
    tree, programmes = queries.groups(engine, year=view.year), queries.programmes(engine)
    return JAPANESE(NARROWED_TO, filters=JAPANESE.listed(captions.filters(view, programmes, tree, JAPANESE)))
