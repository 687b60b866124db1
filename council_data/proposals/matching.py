"""Which group on record a report means. What is not certain is asked, once: the answer is kept as another name."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from council_data.recorded import Named, Record
from council_data.reports.facts import Group, Read

ALIKE = 0.6  # share of letters that two names have in common, in order, before one is taken for the other's new name
ENDINGS = re.compile(r"(?:委員会|研究会|検討会|協議会|部会|分科会|グループ|チーム|ワーキング|WG|会議|会)$")


@dataclass(frozen=True)
class Match:
    """What is known of a group that a report names.

    group: its programme and name, on record or new; empty while that is undecided. candidates: those on record that it
    is likely to be, the likeliest first; others: all further ones that it can be said to be, where nothing is certain.
    is_renamed: it is called so from the report's year on; is_refused: that was said of it, and can't be. line: of the
    report, where it is named first.
    """

    called: Named
    group: Named | None
    line: int
    is_new: bool = False
    candidates: tuple[Named, ...] = ()
    others: tuple[Named, ...] = ()
    is_confirmed: bool = False
    is_renamed: bool = False
    is_refused: bool = False


def matches(
    read: Read, record: Record, decided: Mapping[Named, Named], renamed: Collection[Named] = ()
) -> dict[Group, Match]:
    """The match of each group of a report.

    By how a report calls a group, `decided` says which one the user has said that it is, and `renamed` names those
    that the user has said to be called so from the report's year on.
    """
    named = {(group.programme or "", group.name) for group in read.groups}
    programmes = {*record.programmes, *(one.name for one in read.programmes)}
    found = {group: _match(group, named, programmes, record, decided) for group in read.groups}
    return {
        group: _as_renamed(match, [one for one in found.values() if one is not match], renamed, record)
        if match.called in renamed
        else match
        for group, match in found.items()
    }


def _match(
    group: Group, named: set[Named], programmes: set[str], record: Record, decided: Mapping[Named, Named]
) -> Match:
    called = (group.programme or "", group.name)
    has_programme = called[0] in programmes  # a list can name one that neither it nor the record explains
    if called in record.names:
        return Match(called, record.names[called], group.line)
    if called in record.aliases:
        return Match(called, record.aliases[called], group.line)
    if called in decided:
        return Match(
            called, decided[called], group.line, is_new=decided[called] not in record.groups, is_confirmed=True
        )
    named_here = {record.names[name] for name in named if name in record.names}
    formerly = record.other_names.get(called)
    if formerly and formerly not in named_here:
        return Match(called, formerly, group.line)
    same_name = list(dict.fromkeys(known for name, known in record.names.items() if name[1] == group.name))
    if not has_programme and len(same_name) == 1:
        return Match(called, same_name[0], group.line)
    free = [known for known in record.groups if known not in named_here]
    likely = _likeliest(group.name, [known for known in free if called[0] == known[0] or not has_programme] or free)
    renamed_from = record.names.get((called[0], group.former_name or ""))
    first = [one for one in (renamed_from, formerly) if one]
    candidates = tuple(dict.fromkeys([*first, *(one for one in same_name if one in free), *likely]))
    others = tuple(one for one in _nearest_first(called[0], record, named_here) if one not in candidates)
    if candidates or not has_programme:
        return Match(called, None, group.line, candidates=candidates, others=others)
    return Match(called, called, group.line, is_new=True, others=others)


def _as_renamed(match: Match, others: Collection[Match], renamed: Collection[Named], record: Record) -> Match:
    """The match as a renaming of one group on record, which the report calls only so, to a name that is its alone."""
    if match.group not in record.groups or record.called[match.group] == match.called[1]:
        return match
    same = [other.called for other in others if other.group == match.group]
    is_contradicted = any(called in renamed or called[1] == record.called[match.group] for called in same)
    is_taken = (match.group[0], match.called[1]) in record.groups
    return replace(match, is_refused=True) if is_contradicted or is_taken else replace(match, is_renamed=True)


def _nearest_first(programme: str, record: Record, named_here: set[Named]) -> list[Named]:
    """All groups on record: those of the programme first, and of each those last that the report names otherwise."""
    return sorted(record.groups, key=lambda one: (one[0] != programme, one in named_here))


def _likeliest(name: str, known: list[Named]) -> list[Named]:
    ranked = sorted(((_likeness(name, one[1]), one) for one in known), key=lambda pair: -pair[0])
    return [one for likeness, one in ranked if likeness >= ALIKE]


def names_are_alike(one: str, other: str) -> bool:
    return _likeness(one, other) >= ALIKE


def _likeness(one: str, other: str) -> float:
    """1 where a name shortens the other, else the share of common letters; usual endings count only if alone."""
    bare, other_bare = ENDINGS.sub("", one), ENDINGS.sub("", other)
    if not bare or not other_bare:
        bare, other_bare = one, other
    if bare in other_bare or other_bare in bare:
        return 1.0
    return SequenceMatcher(None, bare, other_bare).ratio()
