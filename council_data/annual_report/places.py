"""Where in a report a programme, a group, an audit or an activity has its part; one that has none gets one."""

from collections.abc import Callable, Iterator

from council_data.inputs import AuditInput
from council_data.recorded import Named, Record
from council_data.reports import form
from council_data.reports.names import AUDIENCE, activity
from council_data.reports.outline import Kind, Line, Outline, Part
from db.words import Audience


class Places:
    """`mark` makes the line that says that a new part has no text yet."""

    def __init__(self, outline: Outline, record: Record, mark: Callable[[], Line]) -> None:
        self.outline, self.record, self.mark = outline, record, mark

    def parts_of(self, named: Named) -> list[Part]:
        return [part for part in self.outline.parts if (part.programme, part.group) == named]

    def of_meetings(self, named: Named) -> Part:
        """The part that lists a group's meetings: where some stand, else in 【…（全員）】, else its first."""
        parts = self.parts_of(named) or [self.group(named)]
        return max(parts, key=lambda part: (part.has(Kind.ENTRY), part.is_bracketed))

    def group(self, named: Named) -> Part:
        """The part of a group: in its programme, or in brackets below the group to which it belongs."""
        if found := self.parts_of(named):
            return found[0]
        programme, _ = named
        parent = self._parent(named)
        above = self.group((programme, parent)) if parent else self.programme(programme)
        order = list(self.record.groups)
        later = {one for one in order[order.index(named) + 1 :] if self._parent(one) == parent}
        before = next((part for part in self._within(above) if (part.programme, part.group) in later), None)
        heading = self.record.called[named]
        return self._new(above, heading, before, brackets=bool(parent), programme=programme, group=named[1])

    def programme(self, name: str) -> Part:
        for part in self.outline.parts:
            if part.programme == name and part.heading == name:
                return part
        audience = self.record.audiences[name]
        above, order = self._audience(audience), list(self.record.audiences)
        later = {one for one in order[order.index(name) + 1 :] if self.record.audiences[one] is audience}
        before = next((part for part in self.outline.parts if part.heading in later and part.programme in later), None)
        return self._new(above, name, before, programme=name)

    def audit(self, audit: AuditInput) -> Part:
        """Its group's part or its programme's, where that is all about audits; else one under the audit's own name."""
        if audit.group:
            return self.of_meetings((audit.programme, audit.group))
        programme = self.programme(audit.programme)
        return programme if "監査" in audit.programme else self._below(programme, audit.name)

    def activity(self, programme: str, name: str) -> Part:
        return self._below(self.programme(programme), name)

    def _parent(self, named: Named) -> str | None:
        return self.record.groups[named].fact.parent

    def _below(self, above: Part, name: str) -> Part:
        """The part of that heading within another one."""
        within = (part for part in self._within(above) if part.heading == name and not part.group)
        return next(within, None) or self._new(above, name, programme=above.programme)

    def _within(self, above: Part) -> Iterator[Part]:
        begins = self.outline.parts.index(above) + 1
        yield from self.outline.parts[begins : self.outline.ends_of(above)]

    def _audience(self, audience: Audience) -> Part | None:
        """The part of the programmes for all, or for some; none in a report that does not part them."""
        heading = form.AUDIENCES[audience]
        for part in self.outline.parts:
            said = AUDIENCE.search(part.heading) if part.heading.endswith("事業") else None
            if said and (said["whose"] == "全") == (audience is Audience.ALL_MEMBERS):
                return part
        has_none = self.outline.parts and not any(AUDIENCE.search(part.heading) for part in self.outline.parts)
        return None if has_none else self._new(None, heading, has_text=False)

    def _new(
        self,
        above: Part | None,
        heading: str,
        before: Part | None = None,
        *,
        brackets: bool = False,
        has_text: bool = True,
        programme: str | None = None,
        group: str | None = None,
    ) -> Part:
        """A part before another one, else at the end of the one above it or of the report."""
        lines = [self.mark()] if has_text and not brackets and not activity(heading) else []
        part = Part(heading, above.level + 1 if above else 0, brackets, lines, programme, group)
        end = self.outline.ends_of(above) if above else len(self.outline.parts)
        self.outline.parts.insert(self.outline.parts.index(before) if before else end, part)
        return part
