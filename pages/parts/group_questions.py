"""Asks which groups a report means: at once where its name leaves that open, folded away where it is taken for new."""

from collections.abc import Iterator

import streamlit as st

from council_data.messages import Translator
from council_data.proposals.matching import Match
from council_data.proposals.proposal import Proposals
from council_data.proposals.wording import place_of
from council_data.queries import PATH_SIGN
from council_data.recorded import Named, Record
from pages.parts.frame import escaped

NEW_PROGRAMME = "会議運営"  # for a council whose reports name no programmes


def ask(proposals: Proposals, record: Record, t: Translator, *, name: str) -> tuple[dict[Named, Named], set[Named]]:
    """What the user says of the groups that are not on record under the name that the report gives them.

    Which group each one is, and which of them have been renamed. `name` is another one for another file.
    """
    decided: dict[Named, Named] = {}
    renamed = set()
    for called, group, is_renamed in _answers(proposals, record, t, name):
        decided[called] = group
        if is_renamed:
            renamed.add(called)
    return decided, renamed


def _answers(proposals: Proposals, record: Record, t: Translator, name: str) -> Iterator[tuple[Named, Named, bool]]:
    """Of each group of which the user says it: how it is called, which group it is, and whether it has been renamed."""
    for match in proposals.undecided:
        if answer := _answer(match, (*match.candidates, *_as_new(match, proposals), *match.others), None, t, name):
            yield match.called, answer, _is_renamed(match, answer, record, t, name)
    taken_for_new = [match for match in proposals.taken_for_new if match.others]
    if not taken_for_new:
        return
    title = t.plural(
        "{n} group is taken for a new one. If it is on record under another name, say so here.",
        "{n} groups are taken for new ones. If one of them is on record under another name, say so here.",
        len(taken_for_new),
    )
    with st.expander(title, key=f"new groups {name}"):
        for match in taken_for_new:
            answer = _answer(match, (match.called, *match.others), 0, t, name)
            if answer != match.called:
                yield match.called, answer, _is_renamed(match, answer, record, t, name)


def _answer(match: Match, options: tuple[Named, ...], index: int | None, t: Translator, name: str) -> Named | None:
    return st.selectbox(
        escaped(t('Which group is "{called}"? ({place})', called=match.called[1], place=place_of(match, t))),
        options,
        index=index,
        placeholder=t("Say which group this is."),
        format_func=lambda one: (
            PATH_SIGN.join(one)
            if one in (*match.candidates, *match.others)
            else t("A new group: {group}", group=PATH_SIGN.join(one))
        ),
        key=_key("group", match, name),
    )


def _is_renamed(match: Match, answer: Named, record: Record, t: Translator, name: str) -> bool:
    if answer not in record.groups:
        return False
    year, called = t.fiscal_year(record.year), match.called[1]
    said = t('It was renamed: from {year} on it is shown as "{called}"', year=year, called=called)
    if record.year < record.first_years[answer]:
        said = t('It was renamed later: up to {year} it is shown as "{called}"', year=year, called=called)
    return st.checkbox(escaped(said), key=_key("renamed", match, name))


def _key(question: str, match: Match, name: str) -> str:
    return f"{question} {name} {PATH_SIGN.join(match.called)}"


def _as_new(match: Match, proposals: Proposals) -> tuple[Named, ...]:
    """The group as a new one: of its programme, else of any that the user chooses."""
    programme, called = match.called
    programmes = (programme,) if programme else proposals.record_programmes or (NEW_PROGRAMME,)
    return tuple((one, called) for one in programmes)
