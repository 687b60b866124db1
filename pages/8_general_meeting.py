"""General meeting (総会資料): the year's pack, looked through, made in one click, opened again by its fingerprint."""

from dataclasses import dataclass, replace
from datetime import date
from functools import partial

import streamlit as st

from council_data import agreement, queries, recording, records, snapshots
from council_data.exports import pack_files
from council_data.exports.deck.templates import UnusableTemplate
from council_data.exports.pack_files import Files, Format
from council_data.figures import key_figures
from council_data.inputs import NarrativeInput
from council_data.lists import pack_list
from council_data.messages import LANGUAGES, Translator, later
from council_data.pack import CHAPTERS, Chapter, Figure, Pack, pack_of
from council_data.pack_words import said_of_file
from council_data.snapshots import Frozen
from council_data.views import View
from pages.parts import page_choices, writers
from pages.parts.body import Body, page
from pages.parts.frame import escaped
from pages.parts.reads import Reader
from pages.parts.report_text import editor

FORMATS = {
    Format.PPTX: later("Slides (pptx)"),
    Format.XLSX: later("Workbook (xlsx)"),
    Format.DOCX: later("Annual report (docx)"),
    Format.HTML: later("Web page (html)"),
    Format.ICS: later("Calendar (ics)"),
    Format.CSV: later("Open data (csv)"),
    Format.JSON: later("Open data (json)"),
}
LANGUAGE_NAMES = {"ja": "日本語", "en": "English"}
MOST_KEPT = 16  # snapshots in memory


@dataclass(frozen=True)
class Wanted:
    """What the page's own controls ask for."""

    chapters: tuple[Chapter, ...]
    formats: tuple[Format, ...]
    language: str
    template: bytes | None
    drafts_next_year: bool


def general_meeting_page(body: Body) -> None:
    t, record = body.t, body.read
    with st.container(horizontal=True, vertical_alignment="bottom", key="pack_actions"):
        actions, presenting, search = (
            st.container(width="content"),
            st.container(width="content"),
            st.container(width=320),
        )
    controls = st.expander(t("Contents, files, language and template"), key="pack_controls")
    with search:
        frozen = _reopened(body) or _frozen(record.engine, record.version, body.view)
    presented = snapshots.presented(record.engine, frozen.view)
    body.look_at(frozen)
    with controls:
        wanted = _controls(t)
    is_presented = presented is not None and presented.fingerprint == frozen.fingerprint
    earlier = _snapshot(record.engine, presented.fingerprint) if presented and not is_presented else None
    if presented:
        said = t(
            "Presented to the general meeting: the pack {fingerprint}, noted on {at}.",
            fingerprint=presented.fingerprint,
            at=t.moment(presented.presented_at),
        )
        body.remarks.append(said)
    can_be_made = bool(wanted.chapters and wanted.formats)
    if actions.button(t("Make the pack"), type="primary", key="pack_make", disabled=not can_be_made):
        pack = _pack(frozen, wanted.chapters, earlier, Translator(wanted.language))
        files = _made(pack, wanted, t)
        if files and wanted.drafts_next_year:
            files |= _draft(record, frozen, Translator(wanted.language))
        st.session_state["pack_made"] = (frozen.fingerprint, wanted), files, pack_files.stem(pack)
    made_of, files, stem = st.session_state.get("pack_made", (None, None, None))
    if files and made_of == (frozen.fingerprint, wanted):
        _keep(record, frozen)
        _downloads(files, stem, frozen, t)
    elif files:
        st.info(t("The files made before were of other choices, year or figures. Make the pack again."))
    if writers.actor().may_write and not is_presented:
        with presenting:
            _mark_as_presented(record, frozen, t)
    if writers.actor().may_write and frozen.view.year in record(queries.years):
        editor(record, frozen.view.year, t, partial(_write_text, record, frozen.view.year, t))
    pack = _pack(frozen, wanted.chapters, earlier, t)
    body.remarks += [
        t("{sentence} See {table}.", sentence=table.sentence, table=table.label)
        for table in pack.tables
        if table.chapter is Chapter.RESTATED
    ]
    _preview(body, pack)
    _packs_on_record(body, record, frozen.view.year)


def _controls(t: Translator) -> Wanted:
    def several(label: str, names: dict, name: str) -> tuple:
        """A widget keeps the labels that it was drawn with, so that each language has one of its own."""
        held, key = st.session_state.setdefault(name, list(names)), f"{name}_{t.language}"
        if st.session_state.get(key) != held:
            st.session_state[key] = held
        chosen = st.multiselect(
            label,
            list(names),
            format_func=lambda one: t(names[one]),
            placeholder=t("Choose at least one"),
            key=key,
            on_change=_take,
            args=(name, key),
            wrap=True,
        )
        return tuple(chosen)

    chapters = several(t("Contents, in this order"), CHAPTERS, "pack_chapters")
    formats = several(t("Files"), FORMATS, "pack_formats")
    with st.container(horizontal=True, vertical_alignment="top", key="pack_how"):
        language = st.segmented_control(
            t("Language of the files"),
            LANGUAGES,
            default=t.language,
            format_func=LANGUAGE_NAMES.__getitem__,
            required=True,
            help=t("The annual report (docx) is in Japanese in either case: it is the council's own."),
            key="pack_language",
            width=240,
        )
        template = _template(t) if Format.PPTX in formats else None
    drafts_next_year = st.checkbox(t("Also what next year's report begins with (docx)"), key="pack_draft")
    return Wanted(chapters, formats, language or t.language, template, drafts_next_year)


def _take(name: str, key: str) -> None:
    if key in st.session_state:
        st.session_state[name] = st.session_state[key]


def _template(t: Translator) -> bytes | None:
    uploaded = st.file_uploader(
        t("Template of the slides (optional)"),
        type=["pptx", "potx"],
        help=t("The slides are made on the masters of this presentation. Its own slides are left out."),
        key="pack_template",
        width=440,
    )
    return uploaded.getvalue() if uploaded else None


def _reopened(body: Body) -> Frozen | None:
    """The snapshot whose fingerprint was typed or is in the address; None where none is, or it is not on record."""
    t = body.t
    typed = page_choices.text(body, "pack", t("Open an earlier pack by its fingerprint"), width=320)
    if not typed.strip():
        return None
    try:
        frozen = _snapshot(body.read.engine, snapshots.normal(typed))
    except snapshots.UnknownFingerprint:
        st.warning(t("No pack with this fingerprint is on record here. Below is the year as it is now."))
        return None
    st.info(t("This is the pack as it was made. Its year, filters and as-of date hold, not those above."))
    return frozen


def _made(pack: Pack, wanted: Wanted, t: Translator) -> Files | None:
    """The pack's files; None, after a word about it, where it does not agree with itself or has no usable template."""
    try:
        agreement.must_agree(pack)
    except agreement.DoesNotAgree as refused:
        said = [t("Nothing was written: the numbers do not agree."), *(one.said(t) for one in refused.differences)]
        st.error("\n\n".join(map(escaped, said)))
        return None
    files: Files = {}
    progress = st.progress(0.0, text=t("Making the files …"))
    try:
        for number, (one, made) in enumerate(
            pack_files.written(pack, wanted.formats, template=wanted.template), start=1
        ):
            files |= made
            progress.progress(number / len(wanted.formats), text=t("{file} is ready", file=t(FORMATS[one])))
    except UnusableTemplate:
        st.error(
            t(
                "Nothing was made: the template is no PowerPoint presentation (.pptx, .potx), or it is damaged. Choose"
                " another one, or remove it."
            )
        )
        return None
    finally:
        progress.empty()
    return files


def _draft(record: Reader, frozen: Frozen, t: Translator) -> Files:
    """The draft of next year's report, whose snapshot is kept as the pack's is."""
    next_year = snapshots.freeze_next_year(record.engine, frozen.view, date.today())
    records.keep_snapshot(record.engine, next_year, actor=writers.actor())
    return pack_files.draft(pack_of(next_year, t, chapters=()))


def _keep(record: Reader, frozen: Frozen) -> None:
    if st.session_state.get("pack_kept") != frozen.fingerprint:
        records.keep_snapshot(record.engine, frozen, actor=writers.actor())
        st.session_state["pack_kept"] = frozen.fingerprint


def _downloads(files: Files, stem: str, frozen: Frozen, t: Translator) -> None:
    st.success(
        t(
            "{n} files are ready. Their fingerprint {fingerprint} opens this view again.",
            n=len(files),
            fingerprint=frozen.fingerprint,
        )
    )
    with st.container(key="pack_downloads"):
        st.download_button(
            t("All as one zip"),
            lambda: pack_files.zipped(files),
            file_name=f"{stem}-{frozen.fingerprint}.zip",
            mime="application/zip",
            type="primary",
            on_click="ignore",
            key="pack_zip",
        )
        for one in Format:
            own = {name: content for name, content in files.items() if name.endswith(f".{one}")}
            if own:
                _downloads_of(one, own, t)


def _downloads_of(one: Format, files: Files, t: Translator) -> None:
    """The files of a format, each with what it is."""
    with st.container(horizontal=True, vertical_alignment="center", key=f"pack_downloads_{one}"):
        with st.container(width=200):
            st.text(t(FORMATS[one]))
        for name, content in files.items():
            st.download_button(
                t("{what}: {file}", what=said_of_file(name, t), file=name),
                content,
                file_name=name,
                mime="application/octet-stream",
                on_click="ignore",
                key=f"pack_file_{name}",
            )


def _mark_as_presented(record: Reader, frozen: Frozen, t: Translator) -> None:
    with st.popover(t("Keep as presented to the general meeting"), width=350):
        st.write(
            t(
                "Its figures become the published ones: when one of them changes later, this page and the next pack"
                " list it with its old and its new value. This can't be taken back."
            )
        )
        if frozen.view.is_filtered:
            st.warning(
                t(
                    "Filters are in force: only the figures that pass them become the published ones. Take the filters"
                    " away first if the whole year was presented."
                )
            )
        if st.button(t("Yes, these figures were presented"), key="pack_presented"):
            records.keep_snapshot(record.engine, frozen, actor=writers.actor(), presented=True)
            st.rerun()


def _write_text(record: Reader, year: int, t: Translator, fact: NarrativeInput) -> tuple[bool, str]:
    outcome = recording.write_section(record.engine, year, fact, actor=writers.actor(), t=t)
    return outcome.batch is not None, outcome.text


def _preview(body: Body, pack: Pack) -> None:
    """The pack's figures and tables with their numbers, chapter by chapter."""
    body.headline(pack.headline)
    for chapter in pack.chapters:
        if chapter is Chapter.SUMMARY:
            body.figures([(row.figure, row.value, "") for row in key_figures(pack.numbers).itertuples()])
        for part in pack.parts_of(chapter):
            if isinstance(part, Figure):
                body.chart(replace(part.chart, title=pack.heading_of(part)), wide=True)
            else:
                body.table(
                    f"table-{part.number}", pack.heading_of(part), part.frame, part.headings, sentence=part.sentence
                )


def _packs_on_record(body: Body, record: Reader, year: int) -> None:
    t, made = body.t, snapshots.kept(record.engine, year)
    if made:
        frame, headings = pack_list(made, record(queries.programmes), record(queries.groups), t)
        sentence = t("Each is opened again by its fingerprint, above or with ?pack=… in the address.")
        body.table("packs", t("Packs on record of this year"), frame, headings, sentence=sentence)


@st.cache_resource(
    show_spinner=False,
    max_entries=MOST_KEPT,
    hash_funcs={Frozen: lambda frozen: frozen.fingerprint, Translator: lambda t: t.language},
)
def _pack(frozen: Frozen, chapters: tuple[Chapter, ...], earlier: Frozen | None, t: Translator) -> Pack:
    return pack_of(frozen, t, chapters=chapters, published=earlier)


@st.cache_resource(show_spinner=False, max_entries=MOST_KEPT)
def _frozen(_engine: object, version: int | str, view: View) -> Frozen:
    return snapshots.freeze(_engine, view)


@st.cache_resource(show_spinner=False, max_entries=MOST_KEPT)
def _snapshot(_engine: object, fingerprint: str) -> Frozen:
    return snapshots.reopened(_engine, fingerprint)


page("pages/8_general_meeting.py", general_meeting_page)
