"""From the sections on record to the parts of a report: their lines in the report's own words and order."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from council_data.inputs import SectionInput
from council_data.reports.blocks import Role, is_bracketed
from council_data.reports.folding import tidy, without_gaps, without_gaps_in_dates
from council_data.reports.names import GROUP_NAME, KIND_OF_GROUP
from council_data.reports.outline import Kind, Line, Part

SUB_GROUPS = 3  # the depth at which those stand that no report but the user has worded
KINDS = {Role.HEADING: Kind.LIST, Role.ENTRY: Kind.ENTRY}


def parts_of(sections: Sequence[SectionInput]) -> list[Part]:
    """A part for each section. Below a heading that only gathers groups (研究会) theirs are a level deeper."""
    parts: list[Part] = []
    gathers: SectionInput | None = None
    for place, section in enumerate(sections):
        if gathers and (section.depth < gathers.depth or _is_beside(section, gathers)):
            gathers = None
        level = section.depth + bool(gathers)
        brackets = is_bracketed(section.wording[0][1]) if section.wording else section.depth >= SUB_GROUPS
        parts.append(Part(section.heading, level, brackets, list(_lines(section)), section=place))
        if _is_container(section, sections[place + 1 : place + 2]):
            gathers = section
    return parts


def _is_container(section: SectionInput, following: Iterable[SectionInput]) -> bool:
    has_entries = any(role == Role.ENTRY for role, _ in section.wording)
    of_same_depth = [one for one in following if one.depth == section.depth and GROUP_NAME.search(one.heading)]
    return bool(of_same_depth) and not has_entries and KIND_OF_GROUP.fullmatch(section.heading) is not None


def _is_beside(section: SectionInput, container: SectionInput) -> bool:
    """Whether a section stands beside the container: 全体会議 is no 研究会."""
    return section.depth == container.depth and not section.heading.endswith(container.heading)


def _lines(section: SectionInput) -> Iterator[Line]:
    """The narrative on record; where the report states it among entries it stands there again, edited or not."""
    worded = section.wording[1:]
    paragraphs = section.narrative.split("\n") if section.narrative else []
    places = [place for place, (role, text) in enumerate(worded) if role == Role.NARRATIVE or tidy(text) in paragraphs]
    if not places:
        yield from (Line(Kind.PARAGRAPH, said) for said in paragraphs)
    standing = _standing([worded[place][1] for place in places], paragraphs)
    for place, (role, text) in enumerate(worded):
        if place in places:
            yield from (Line(Kind.PARAGRAPH, said) for said in standing[places.index(place)])
        else:
            yield Line(KINDS[Role(role)], without_gaps_in_dates(text))


def _standing(worded: Sequence[str], paragraphs: Sequence[str]) -> list[list[str]]:
    """For each paragraph of the report those on record that stand there now; one not edited keeps its wording."""
    standing: list[list[str]] = [[] for _ in worded]
    compared = SequenceMatcher(None, [tidy(text) for text in worded], paragraphs, autojunk=False)
    for tag, begins, ends, first, last in compared.get_opcodes() if worded else ():
        if tag == "equal":
            for place in range(begins, ends):
                standing[place].append(without_gaps(worded[place]))
        else:
            standing[min(begins, len(worded) - 1)].extend(paragraphs[first:last])
    return standing
