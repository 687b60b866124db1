"""Every word that a user reads, in both languages.

Message ids are English; `locale/<language>/LC_MESSAGES/messages.po` holds what is shown. The catalogues are read as
they stand, so a translator needs no build step.
"""

import errno
import io
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from gettext import GNUTranslations
from pathlib import Path
from typing import Any

from babel.dates import format_date as babel_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from council_data.calendar import era_fiscal_year, era_year, fiscal_year_of, iso
from db import problems
from db.words import MeetingKind, MeetingStatus, Mode, Precision, Question, StepKind, StepStatus

LANGUAGES = ("ja", "en")
JAPAN = timedelta(hours=9)  # ahead of UTC, all year
LOCALE = Path(__file__).parent / "locale"


def later(message: str) -> str:
    """Marks a message that is translated when it is used."""
    return message


WORDS: dict[Any, str] = {
    Mode.IN_PERSON: later("In person"),
    Mode.WRITTEN: later("Written"),
    Mode.ONLINE: later("Online"),
    Mode.HYBRID: later("Hybrid"),
    MeetingKind.REGULAR: later("Regular"),
    MeetingKind.EXTRAORDINARY: later("Extraordinary"),
    MeetingKind.STUDY_SESSION: later("Study session"),
    MeetingKind.TRAINING: later("Training"),
    MeetingKind.JUDGEMENT: later("Judgement"),
    MeetingKind.AUDIT_ACTIVITY: later("Audit activity"),
    MeetingKind.OTHER: later("Other"),
    StepKind.PREPARATION: later("Preparation"),
    StepKind.LAUNCH: later("Launch"),
    StepKind.UNIFICATION: later("Unification"),
    StepKind.REPLACEMENT: later("Replacement"),
    StepKind.ASP_SAAS: later("Move to ASP-SaaS"),
    StepKind.NETWORK_SWITCH: later("Network switch"),
    StepKind.PUBLICATION: later("Publication"),
    StepKind.VERIFICATION: later("Verification"),
    Question.POSTPONEMENT: later("Whether to postpone"),
    Question.GO_LIVE: later("Whether to go live"),
    MeetingStatus.PLANNED: later("Planned"),
    MeetingStatus.HELD: later("Held"),
    MeetingStatus.CANCELLED: later("Cancelled"),
    StepStatus.DONE: later("Done"),
    Precision.DAY: later("To the day"),
    Precision.MONTH: later("To the month"),
    Precision.YEAR: later("To the year"),
    Precision.FISCAL_YEAR: later("To the fiscal year"),
}


@dataclass(frozen=True)
class Translator:
    """Words, dates and numbers in one language. Calling it with a message id translates and fills it."""

    language: str

    def __call__(self, message: str, /, **values: Any) -> str:
        text = _catalogue(self.language).gettext(message)
        return text.format(**values) if values else text

    def plural(self, one: str, many: str, n: int, /, **values: Any) -> str:
        return _catalogue(self.language).ngettext(one, many, n).format(n=f"{n:,}", **values)

    def word(self, member: Any) -> str:
        """The screen's word for a member of an enumeration, or for its stored value's member."""
        return self(WORDS[member])

    def mode(self, mode: Any) -> str:
        """How a meeting is held, as a table says it: of one that was not held it need not be known."""
        return self.word(mode) if isinstance(mode, str) else self("Not stated")

    def name(self, japanese: str, english: str | None) -> str:
        """A recorded name; facts that have no English name keep their Japanese one."""
        return english if self.language == "en" and isinstance(english, str) and english else japanese

    def title(self, title: str, title_en: str, ordinal: Any, kind: str) -> str:
        """A meeting's title. In English a numbered or extraordinary one is named by its kind."""
        if self.language == "ja" or title_en:
            return title_en if self.language == "en" else title
        if kind == MeetingKind.REGULAR and str(ordinal).isdigit():  # pandas marks a missing number in its own way
            return self("Meeting no. {n}", n=ordinal)
        return self("Extraordinary meeting") if kind == MeetingKind.EXTRAORDINARY else title

    def fiscal_year(self, year: int) -> str:
        """平成29年度（2017年度）, or FY2017 (Heisei 29)."""
        era, era_en, n = era_fiscal_year(year)
        if self.language == "ja":
            return f"{era}{_gannen(n)}年度（{year}年度）"
        return f"FY{year} ({era_en} {n})"

    def day(self, day: date) -> str:
        """平成29年5月23日（火）, or 23 May 2017 (Tue)."""
        if self.language == "ja":
            era, _, n = era_year(day)
            return f"{era}{_gannen(n)}年{day.month}月{day.day}日（{'月火水木金土日'[day.weekday()]}）"
        return babel_date(day, "d MMM y (EEE)", locale="en")

    def moment(self, at: datetime) -> str:
        """平成29年5月23日（火） 13:05, or 23 May 2017 (Tue) 13:05: a moment in UTC by the clocks of Japan."""
        in_japan = at + JAPAN
        return f"{self.day(in_japan.date())} {in_japan:%H:%M}"

    def short_day(self, day: date) -> str:
        """5月23日, or 23 May."""
        return f"{day.month}月{day.day}日" if self.language == "ja" else babel_date(day, "d MMM", locale="en")

    def month(self, month: str) -> str:
        """The name of ``2017-05`` within its fiscal year: 5月, or May."""
        number = int(month[5:])
        return f"{number}月" if self.language == "ja" else babel_date(date(2000, number, 1), "MMM", locale="en")

    def year_month(self, day: date) -> str:
        """平成29年5月, or May 2017."""
        if self.language == "ja":
            era, _, n = era_year(day)
            return f"{era}{_gannen(n)}年{day.month}月"
        return babel_date(day, "MMM y", locale="en")

    def year(self, day: date) -> str:
        """The calendar year of a day, 平成31年 up to April 2019, or 2019."""
        era, _, n = era_year(day)
        return f"{era}{_gannen(n)}年" if self.language == "ja" else str(day.year)

    def span(self, first: date, last: date, precision: str) -> str:
        """A run of days in words, no more exact than it is known."""
        begins, ends = self._known(first, precision), self._known(last, precision)
        return begins if begins == ends else self("{begins} to {ends}", begins=begins, ends=ends)

    def some_days_of(self, span: str, n: int) -> str:
        """A run of days in words, of which only n are meant."""
        return self.plural("{span} ({n} day of these)", "{span} ({n} days of these)", n, span=span)

    def typed_span(self, first: date, last: date, precision: str) -> str:
        """A run of days as it is typed into a form: 令和2年7月10日, or 2020-07-10."""
        begins, ends = (self._typed(day, precision) for day in (first, last))
        return begins if begins == ends else f"{begins}{'～' if self.language == 'ja' else '/'}{ends}"

    def share(self, part: float, whole: float) -> str:
        """51.5%, or a dash where there is nothing to share."""
        return f"{100 * part / whole:.1f}%" if whole else "–"

    def listed(self, texts: list[str]) -> str:
        return ("、" if self.language == "ja" else ", ").join(texts)

    def first_few(self, texts: list[str], most: int = 3) -> str:
        """The texts, or of many the first ones and how many more there are."""
        more = len(texts) - most
        left = [self.plural("{n} more", "{n} more", more)] if more > 0 else []
        return self.listed([*texts[:most], *left])

    def problem(self, problem: Exception) -> str:
        """What is wrong with the database, and what to do about it."""
        for kind, message in PROBLEMS.items():
            if isinstance(problem, kind):
                return self(message, place=problem.place, detail=problem.detail)
        raise KeyError(type(problem)) from problem

    def reason(self, error: OSError) -> str:
        """Why a file can't be read or written; by its number where that is a rare one."""
        for kind, message in REASONS.items():
            if isinstance(error, kind) if isinstance(kind, type) else error.errno == kind:
                return self(message)
        return self("the operating system refuses it, error {number}", number=error.errno)

    def _typed(self, day: date, precision: str) -> str:
        if self.language == "ja":
            return re.sub(r"（.*", "", self._known(day, precision))
        return iso(day, Precision(precision))

    def _known(self, day: date, precision: str) -> str:
        if precision == Precision.FISCAL_YEAR:
            return self.fiscal_year(fiscal_year_of(day))
        if precision == Precision.MONTH:
            return self.year_month(day)
        if precision == Precision.YEAR:
            return self.year(date(day.year, 12, 31))
        return self.day(day)


REASONS: dict[type[OSError] | int, str] = {
    FileNotFoundError: later("there is no such file or folder"),
    IsADirectoryError: later("it is a folder"),
    NotADirectoryError: later("a part of the path is no folder"),
    PermissionError: later("it may not be opened: it is a folder, in use, or not yours"),
    errno.ENOSPC: later("there is no room left on the disk"),
    errno.ENAMETOOLONG: later("the name is too long"),
    errno.EROFS: later("the disk can't be written"),
}
PROBLEMS: dict[type[Exception], str] = {
    problems.CannotWrite: later(
        "The database {place} can't be written. Check that the folder exists and that you may write to it,"
        " or name another file with --database."
    ),
    problems.NotADatabase: later(
        "The file {place} is no database, or it is damaged. It was left as it is."
        " Name another file with --database, or put a backup in its place."
    ),
    problems.ForeignSchema: later(
        "The database {place} belongs to another program. It was left as it is. Name another file with --database."
    ),
    problems.SchemaTooNew: later(
        "The database {place} was written by a newer version of this program (schema {detail})."
        " It was left as it is. Install the newer version."
    ),
    problems.DatabaseLocked: later(
        "The database {place} is in use by another program. Nothing was written. Close that program and try again."
    ),
    problems.DiskFull: later(
        "There is no room left on the disk for {place}. Nothing was written. Free some space and try again."
    ),
    problems.CannotConnect: later(
        "No database could be reached at {place} ({detail}). Check the address in DATABASE_URL or --database."
    ),
}


def language_of(locale: str | None) -> str:
    """The language for a browser's or a system's locale: English where it asks for it, else Japanese."""
    return "en" if (locale or "").lower().startswith("en") else "ja"


def _gannen(year_of_era: int) -> str:
    return "元" if year_of_era == 1 else str(year_of_era)


@cache
def _catalogue(language: str) -> GNUTranslations:
    with (LOCALE / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)
