"""What a piece of a line says by itself: whether it names a meeting or a place, or says how a meeting was held."""

from functools import cached_property

from council_data.reports import words
from council_data.reports.date_forms import number
from council_data.reports.remembering import remembered
from db.words import MeetingStatus, Mode

MODES = {
    Mode.HYBRID: words.HYBRID,
    Mode.WRITTEN: words.WRITTEN,
    Mode.ONLINE: words.ONLINE,
    Mode.IN_PERSON: words.IN_PERSON,
}


class Manner:
    """How, whether and how often a meeting was held, as a phrase says it.

    is_all: whether it names nothing besides; called_off_from: where in it the words on being called off begin, behind
    particles; because_until: where the reason ends for which it was held so; was_replaced: whether the meeting was held
    in another way instead.
    """

    def __init__(self, text: str, is_aside: bool) -> None:
        """A phrase that stands aside, in brackets or behind a date, may say it in more words."""
        self.text, self.is_aside = text, is_aside
        self.is_all = False
        self.modes: set[Mode] = set()
        self.status = MeetingStatus.HELD
        self.called_off_from: int | None = None
        self.because_until: int | None = None
        self.was_replaced = False
        self.sessions: int | None = None
        self.is_remark = False
        if words.says_both(text):
            self.modes, self.is_all = {Mode.HYBRID}, True
        elif is_aside and words.HYBRID.search(text) and not words.says_only(words.HYBRID, text):
            self.modes = {Mode.HYBRID}
        else:
            self._hear()

    def _hear(self) -> None:
        text, is_aside = self.text, self.is_aside
        for mode, pattern in MODES.items():
            begins_so = is_aside and mode is Mode.WRITTEN and words.begins_with_written(text)
            if begins_so or words.says_only(pattern, text):
                self.modes, self.is_all = {mode}, True
                break
            if is_aside and (reason := words.FOR_A_REASON.match(text)) and words.says_only(pattern, reason["how"]):
                self.modes, self.is_all, self.because_until = {mode}, True, reason.start("how")
                break
            beside = mode is Mode.ONLINE and words.AND_ONLINE.search(text)
            if beside and (is_aside or words.PLACE.search(text[: beside.start()])):
                self.modes = {Mode.HYBRID}
                return
        may_say_more = is_aside and not words.A_TOPIC.search(text)
        if words.says_only(words.CANCELLED, text) or (may_say_more and words.CANCELLED.search(text)):
            self.status, self.is_all = MeetingStatus.CANCELLED, True
            self._hear_of_being_called_off()
        elif words.says_only(words.PLANNED, text) or (may_say_more and words.PLANNED.search(text)):
            self.status, self.is_all = MeetingStatus.PLANNED, True
        if (match := words.SESSIONS.search(text)) and (is_aside or (match["n"] and match[0] == text)):
            self.sessions, self.is_all = words.sessions_in(text), True
        self.is_remark = words.REMARK.fullmatch(text) is not None
        self.is_all = self.is_all or self.is_remark or (is_aside and words.HALF_DAYS.search(text) is not None)

    def _hear_of_being_called_off(self) -> None:
        self.called_off_from = words.PARTICLES.match(self.text).end()
        if instead := words.CALLED_OFF_FOR.search(self.text):
            after = self.text[instead.end() :]
            self.modes |= {mode for mode, pattern in MODES.items() if pattern.search(after)}
            self.was_replaced = True


class Phrase:
    """A piece of a folded line, and what can be told of it wherever it stands."""

    def __init__(self, text: str) -> None:
        self.text = text
        at = words.AT.match(text)
        self.name_from = at.end() if at and at.end() < len(text) else 0  # behind 於, 於いて
        numbered = words.ORDINAL.search(text)
        self.ordinal = number(numbered["n"]) if numbered else None
        self.has_number = numbered is not None
        self.begins_with_number = self.has_number and numbered.start() == 0
        self.is_number = self.begins_with_number and numbered.end() == len(text)
        self.is_name = self.has_number or words.MEETING_NAME.search(text) is not None
        self.is_nothing = words.NO_NAME.fullmatch(text.strip()) is not None
        self.may_say_how = words.SIGN_OF_HOW.search(text) is not None
        self.may_be_told = words.SIGN_OF_HELD.search(text) is not None
        self.is_reason = text.endswith(words.REASON_ENDS)

    @cached_property
    def label(self) -> str | None:
        """What the phrase, as a label, says of what comes next."""
        found = words.LABEL.fullmatch(self.text)
        return found and found.lastgroup

    @cached_property
    def is_place(self) -> bool:
        text = words.AND_ONLINE.sub("", self.text) if self.may_say_how else self.text
        return words.PLACE.search(text) is not None

    @cached_property
    def is_topic(self) -> bool:
        """Whether it says what a meeting was about."""
        return words.ABOUT.match(self.text) is not None

    @cached_property
    def is_held_in_writing(self) -> bool:
        """Whether, as a title, it says that the meeting was held in writing."""
        return words.WRITTEN_TITLE.search(self.text) is not None

    @cached_property
    def is_left_of_a_date(self) -> bool:
        return words.LEFT_OF_A_DATE.search(self.text) is not None

    @cached_property
    def numbers_a_part(self) -> bool:
        return words.NUMBER_OF_A_PART.fullmatch(self.text) is not None

    @cached_property
    def manner(self) -> Manner:
        """How the meeting was held, by the phrase where it stands on its own."""
        return Manner(self.text, is_aside=False)

    @cached_property
    def manner_aside(self) -> Manner:
        """The same where it stands in brackets, or behind a date."""
        return Manner(self.text, is_aside=True)


phrase = remembered(Phrase)
