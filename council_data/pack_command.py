"""The pack at the command line: freezes the year, checks that it agrees with itself, and writes all files or none."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Engine

from council_data import agreement, calendar, captions, queries, records, snapshots
from council_data.actors import of_this_machine
from council_data.exports import pack_files
from council_data.exports.deck.templates import UnusableTemplate
from council_data.exports.pack_files import Format
from council_data.messages import Translator
from council_data.pack import pack_of
from council_data.views import View


@dataclass(frozen=True)
class Asked:
    """What the command line says about a pack. `groups` are as they were typed: a group's path or name."""

    year: int
    folder: Path
    groups: Sequence[str] = ()
    formats: Sequence[Format] = tuple(Format)
    as_of: date | None = None
    template: Path | None = None
    presented: bool = False
    drafts_next_year: bool = False


class UnknownGroup(Exception):
    """No group on record is called so."""


class SeveralGroups(Exception):
    """More than one group on record is called so: which, only its path or programme would say."""


def make_pack(engine: Engine, asked: Asked, *, t: Translator, say: Callable[[str], None]) -> bool:
    """Whether the pack was written. Says everything that the user has to know."""
    years = queries.years(engine)
    if asked.year not in years:
        listed = t.listed([t.fiscal_year(year) for year in years]) or t("none")
        say(t("{year} is not on record. On record: {years}.", year=t.fiscal_year(asked.year), years=listed))
        return False
    try:
        view = _view(engine, asked, t)
    except UnknownGroup as unknown:
        say(t('No group on record is called "{name}". Groups: {groups}.', name=unknown.args[0], groups=unknown.args[1]))
        return False
    except SeveralGroups as several:
        said = t(
            '"{name}" is the name of several groups. Write one of these instead: {groups}.',
            name=several.args[0],
            groups=several.args[1],
        )
        say(said)
        return False
    try:
        pack_files.must_be_usable(asked.folder)
    except OSError as error:
        say(_unusable(asked.folder, error, t))
        return False
    frozen = snapshots.freeze(engine, view)
    earlier = snapshots.presented(engine, view)
    pack = pack_of(frozen, t, published=snapshots.reopened(engine, earlier.fingerprint) if earlier else None)
    try:
        agreement.must_agree(pack)
    except agreement.DoesNotAgree as refused:
        say(t("Nothing was written: the numbers do not agree."))
        for difference in refused.differences:
            say(difference.said(t))
        return False
    files: pack_files.Files = {}
    try:
        template = asked.template.read_bytes() if asked.template else None
        for one, made in pack_files.written(pack, asked.formats, template=template):
            files |= made
            say(t("{format}: {names}", format=one, names=t.listed(list(made))))
    except OSError as error:
        say(t("The file {path} can't be read ({reason}).", path=asked.template, reason=t.reason(error)))
        return False
    except UnusableTemplate:
        said = t(
            "Nothing was written: {path} is no PowerPoint presentation (.pptx, .potx), or it is damaged."
            " Name another template.",
            path=asked.template,
        )
        say(said)
        return False
    if asked.drafts_next_year:
        next_year = snapshots.freeze_next_year(engine, view, asked.as_of or date.today())
        made = pack_files.draft(pack_of(next_year, t, chapters=()))
        files |= made
        say(t("{format}: {names}", format=Format.DOCX, names=t.listed(list(made))))
        records.keep_snapshot(engine, next_year, actor=of_this_machine())
    records.keep_snapshot(engine, frozen, actor=of_this_machine())
    replaced, others = pack_files.left_from_before(files, asked.folder)
    try:
        pack_files.save(files, asked.folder)
    except OSError as error:
        say(_unusable(asked.folder, error, t))
        return False
    say(
        t(
            "{n} files in {path}. Fingerprint: {fingerprint}",
            n=len(files),
            path=asked.folder,
            fingerprint=frozen.fingerprint,
        )
    )
    if replaced:
        say(t("They took the place of: {names}", names=t.first_few(replaced)))
    if others:
        say(t("Of an earlier pack, and left as it was: {names}", names=t.listed(others)))
    if asked.presented:
        records.keep_snapshot(engine, frozen, actor=of_this_machine(), presented=True)
        say(t("Its figures are now the published ones: {filters}", filters=pack.caption[0]))
        if earlier and earlier.has_filters_of(view) and earlier.fingerprint != frozen.fingerprint:
            said = t(
                "They take the place of those of the pack {fingerprint}, noted on {at}.",
                fingerprint=earlier.fingerprint,
                at=t.moment(earlier.presented_at),
            )
            say(said)
    return True


def _unusable(folder: Path, error: OSError, t: Translator) -> str:
    return t(
        "Nothing was written: the folder {path} can't be used ({reason}). Name another one with --output.",
        path=folder,
        reason=t.reason(error),
    )


def _view(engine: Engine, asked: Asked, t: Translator) -> View:
    """A group is found under its label, else under each name and path that it has today or had in the year.

    Names and paths are those of both languages. Raises `UnknownGroup` or `SeveralGroups`.
    """
    as_of = calendar.as_of_date(asked.year, asked.as_of or date.today())
    labelled: dict[str, set[int]] = {}
    called: dict[str, set[int]] = {}
    for tree in (queries.groups(engine), queries.groups(engine, year=asked.year)):
        labels = captions.group_labels(tree, t)
        for number, label in labels.items():
            labelled.setdefault(label, set()).add(number)
        for row in tree.itertuples():
            for name in (row.name, row.group, row.name_en, row.group_en):
                called.setdefault(name, set()).add(row.group_id)
    chosen: dict[int, None] = {}
    for name in asked.groups:
        found = labelled.get(name) or called.get(name)
        if not found:
            raise UnknownGroup(name, t.listed(list(labels.values())))
        if len(found) > 1:
            raise SeveralGroups(name, t.listed([labels[number] for number in sorted(found)]))
        chosen |= dict.fromkeys(found)
    return View(asked.year, as_of, groups=tuple(chosen))
