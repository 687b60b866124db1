"""A report in any of its formats states the same; a file that is not one is refused with its reason, at once.

`files/libreoffice.pdf` and `files/chromium.pdf` are `report_of_our_own.txt`, a paragraph a line: a column of wrapped
cells exported by `soffice --headless --convert-to pdf`, and a web page printed by `chromium --headless --print-to-pdf`.
"""

import io
import json
import random
import subprocess
import sys
import time
import zipfile
import zlib
from contextlib import suppress
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council_data import findings
from council_data.intake import REFUSALS
from council_data.messages import LANGUAGES, Translator
from council_data.reports.files import LARGEST
from council_data.reports.formats import apart
from council_data.reports.formats.layout import Piece, lines_of_pages
from council_data.reports.refusals import Reason, UnreadableFile
from council_data.reports.report import read_report
from council_data.reports.sources import open_source, read_source
from tests.test_report import OWN, OWN_FILE, ROOT

FILES = ROOT / "tests" / "files"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 2000


def zipped(parts: dict[str, str | bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return content.getvalue()


def docx(body: str, main: str = MAIN, before: str = "", **more: str | bytes) -> bytes:
    """The smallest package that is a Word document with this body."""
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
            f'ContentType="{main}"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'{before}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
            **more,
        }
    )


def paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def pdf(text: str = "", encrypted: str = "", packed: int = 0) -> bytes:
    """A PDF of one page that draws a text in Latin letters, or unpacks to so many spaces."""
    drawn = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET" if text else "0 0 100 100 re f"
    if packed:
        drawn = zlib.compress(b" " * packed).decode("latin-1")
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(drawn)}{'/Filter/FlateDecode' if packed else ''}>>\nstream\n{drawn}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    written = "%PDF-1.4\n" + "".join(f"{n} 0 obj\n{text}\nendobj\n" for n, text in enumerate(objects, start=1))
    return (written + f"trailer\n<</Root 1 0 R{encrypted}>>\n%%EOF\n").encode("latin-1")


LOCKED = "/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{0}>/U<{0}>>>".format("11" * 32)
REPORTS = {
    "own.docx": docx("".join(map(paragraph, OWN))),
    "libreoffice.pdf": (FILES / "libreoffice.pdf").read_bytes(),
    "chromium.pdf": (FILES / "chromium.pdf").read_bytes(),
    "own.md": OWN_FILE.read_bytes(),
    "own_of_windows.txt": "\r\n".join(OWN).encode("cp932", "replace"),
}
every_report = pytest.mark.parametrize("name", REPORTS)


def facts(read):
    """Everything that is stated, without the lines: these differ from format to format."""
    meetings = [
        (one.group.programme, one.group.path, one.entry.title, one.kind, one.entry.mode, one.entry.sittings)
        for one in read.meetings
    ]
    items = [(one.group.path, one.meeting and one.meeting.entry.title, one.position, one.text) for one in read.items]
    steps = [(one.programme, one.step.name, one.step.kinds, one.step.span, one.step.status) for one in read.steps]
    groups = [(one.programme, one.path, one.dissolved) for one in read.groups]
    return meetings, items, steps, groups, [(one.since, one.entry) for one in read.audit_steps]


@every_report
def test_a_report_states_the_same_in_every_format(name):
    read = read_source(open_source(REPORTS[name], name))
    assert facts(read) == facts(read_report(OWN))
    assert findings.of_report(read) == []


def test_a_source_tells_the_files_checksum():
    source = open_source(b"abc", "a.txt")
    assert (source.name, source.lines, source.tables) == ("a.txt", ("abc",), ())
    assert source.checksum == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_a_word_document_is_read_as_it_is_seen():
    """Insertions and content controls, not deletions; line breaks, tables, frames, text boxes; the base of a ruby."""
    run = "<w:r><w:t>{}</w:t></w:r>".format
    body = (
        f"<w:p>{run('第1回')}<w:del><w:r><w:delText>幹事会</w:delText></w:r></w:del><w:ins>{run('総会')}</w:ins>"
        f"<w:hyperlink>{run('（県庁')}</w:hyperlink><w:r><w:br/><w:t>6階）</w:t></w:r></w:p>"
        f"<w:sdt><w:sdtContent>{paragraph('様式の中')}</w:sdtContent></w:sdt>"
        "<w:tbl>"
        f"<w:tr><w:tc>{paragraph('総会')}</w:tc><w:tc>{paragraph('6月8日')}{paragraph('県庁')}</w:tc></w:tr>"
        f"<w:tr><w:tc>{paragraph('')}</w:tc><w:sdt><w:sdtContent><w:tc>{paragraph('9月8日')}</w:tc></w:sdtContent></w:sdt></w:tr>"
        "</w:tbl>"
        f"<w:tbl><w:tr><w:tc>{paragraph('枠の一行目')}{paragraph('枠の二行目')}</w:tc></w:tr></w:tbl>"
        '<w:p xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r><mc:AlternateContent>'
        f"<mc:Choice><w:txbxContent>{paragraph('箱の中')}</w:txbxContent></mc:Choice>"
        f"<mc:Fallback><w:txbxContent>{paragraph('箱の中')}</w:txbxContent></mc:Fallback>"
        f"</mc:AlternateContent></w:r>{run('箱の外')}</w:p>"
        "<w:p><w:r><w:ruby><w:rt><w:r><w:t>あいち</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>愛知</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"
    )
    assert list(open_source(docx(body), "a.docx").lines) == [
        "第1回総会（県庁",
        "6階）",
        "様式の中",
        "総会\t6月8日 県庁",
        "\t9月8日",
        "枠の一行目",
        "枠の二行目",
        "箱の外",
        "箱の中",
        "愛知",
    ]


def test_a_table_of_meetings_within_a_report_is_read_by_its_columns():
    rows = [
        ("回", "開催日", "場所", "議題"),
        ("臨時", "令和元年5月7日（火）", "県庁 6階", "規約の改正について"),
        ("第1回", "6月7日", "", "1 役員の選任について 2 予算について"),
        ("2", "令和元年7月9日", "書面開催", ""),
    ]
    table = "".join(f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    table += (
        f"<w:tr><w:tc>{paragraph('イ 検討会')}</w:tc></w:tr>"
        + "<w:tr>"
        + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in ("1", "令和元年8月2日", "市役所", ""))
        + "</w:tr>"
    )
    before, after = map(paragraph, ("令和元年度事業報告", "以上のとおり開催した。"))
    source = open_source(docx(f"{before}{paragraph('ア 幹事会')}<w:tbl>{table}</w:tbl>{after}"), "a.docx")
    read = read_source(source)
    assert source.lines[2] == "回\t開催日\t場所\t議題"
    assert [str(role) for role in read.roles] == ["heading"] * 3 + ["entry"] * 3 + ["heading", "entry", "narrative"]
    assert [
        (one.group.name, one.entry.title, one.line, [(sat.span.start_text, sat.venue) for sat in one.entry.sittings])
        for one in read.meetings
    ] == [
        ("幹事会", "臨時", 4, [("2019-05-07", "県庁6階")]),
        ("幹事会", "第1回", 5, [("2019-06-07", None)]),
        ("幹事会", "第2回", 6, [("2019-07-09", None)]),
        ("検討会", "第1回", 8, [("2019-08-02", "市役所")]),
    ]
    assert [(one.line, one.text) for one in read.items] == [
        (4, "規約の改正について"),
        (5, "役員の選任について"),
        (5, "予算について"),
    ]


def placed(*texts: tuple[str, float, float]) -> list[Piece]:
    """Pieces of ten-point letters: text, left, foot."""
    return [Piece(text, left, foot, left + 10 * len(text), foot + 10) for text, left, foot in texts]


def test_a_page_is_read_from_top_to_bottom_whatever_the_order_of_the_file():
    page = placed(("県庁", 200, 701), ("下の行", 50, 600), ("第1回", 50, 700), ("上の行", 50, 800))
    assert lines_of_pages([(page, 300)]) == ["上の行", "第1回\t県庁", "下の行"]


def test_a_line_is_joined_to_the_next_only_where_the_margin_broke_it():
    full = "県と市町村が共同で電子申請のシステムを"  # reaches the margin
    texts = [full, "運用した。", "短い行", "次の行", full, "・第1回総会", full, "ア 総会", full[:-3] + "（注）", "続き"]
    page = placed(*((text, 50, 800 - 20 * n) for n, text in enumerate(texts)))
    joined = [
        full + "運用した。",
        "短い行",
        "次の行",
        full,
        "・第1回総会",
        full,
        "ア 総会",
        full[:-3] + "（注）",
        "続き",
    ]
    assert lines_of_pages([(page, 300)]) == joined


def test_what_stands_at_the_head_and_foot_of_every_page_is_no_line_of_the_report():
    pages = [(placed(("事業報告", 50, 800), (f"{n}頁の文", 50, 700), (f"- {n + 4} -", 100, 20)), 300) for n in range(3)]
    assert lines_of_pages(pages) == ["0頁の文", "1頁の文", "2頁の文"]


def refused(content: bytes, name: str | None) -> Reason:
    with pytest.raises(UnreadableFile) as caught:
        open_source(content, name)
    return caught.value.reason


RANDOM = random.Random(0).randbytes(100_000)  # so that the zip does not swell too much
BOMB = docx("<w:p/>", **{"word/media/a.xml": b"\x00" * 2**24})
ENTITIES = docx(
    paragraph("x").replace("x", "&a9;"),
    before='<!DOCTYPE w [<!ENTITY a0 "lol">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]>",
)
SLIDES = MAIN.replace("wordprocessingml.document", "presentationml.presentation")
HOSTILE = {
    "too large": (b"a" * (LARGEST + 1), "a.txt", Reason.TOO_LARGE),
    "a program called text": (b"MZ\x90\x00" + bytes(range(256)) * 9, "a.txt", Reason.MISLABELLED),
    "bytes called text": (bytes(range(256)), "a.txt", Reason.NOT_TEXT),
    "a PDF called Word": (pdf("text"), "a.docx", Reason.MISLABELLED),
    "Word called PDF": (docx(""), "a.pdf", Reason.MISLABELLED),
    "Word called text": (docx(""), "a.txt", Reason.MISLABELLED),
    "Word called Excel": (docx(""), "a.xlsx", Reason.MISLABELLED),
    "slides called Word": (docx("", main=SLIDES), "a.docx", Reason.MISLABELLED),
    "slides": (docx("", main=SLIDES), "a.pptx", Reason.OTHER_FORMAT),
    "macros": (docx("", main="application/vnd.ms-word.document.macroEnabled.main+xml"), "a.docm", Reason.OTHER_FORMAT),
    "a zip": (zipped({"a.txt": "a"}), "a.zip", Reason.OTHER_FORMAT),
    "a zip called Word": (zipped({"a.txt": "a"}), "a.docx", Reason.MISLABELLED),
    "an old Word file": (OLD_OFFICE, "a.doc", Reason.OTHER_FORMAT),
    "an old Excel file called Excel": (OLD_OFFICE, "a.xlsx", Reason.MISLABELLED),
    "rich text called text": (b"{\\rtf1 a}", "a.txt", Reason.MISLABELLED),
    "text called Word": (b"text", "a.docx", Reason.MISLABELLED),
    "text called PDF": (b"", "a.pdf", Reason.MISLABELLED),
    "Word with a password": (OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "a.docx", Reason.PASSWORD),
    "a PDF with a password": (pdf("text", LOCKED), "a.pdf", Reason.PASSWORD),
    "a PDF of pictures": (pdf(), "a.pdf", Reason.NO_TEXT_LAYER),
    "a PDF that breaks off": (b"%PDF-1.7\n%%EOF", "a.pdf", Reason.DAMAGED),
    "Word that breaks off": (REPORTS["own.docx"][:3000], "a.docx", Reason.DAMAGED),
    "Word without its text": (docx("").replace(b"word/document.xml", b"word/documenx.xml"), "a.docx", Reason.DAMAGED),
    "a bomb": (BOMB, "a.docx", Reason.SWELLS),
    "entities": (ENTITIES, "a.docx", Reason.SWELLS),
    "many elements": (docx("<w:p/>" * 2_000_000 + f"<!--{RANDOM.hex()}-->"), "a.docx", Reason.SWELLS),
    "deep elements": (docx("<w:sdt>" * 5_000 + "</w:sdt>" * 5_000), "a.docx", Reason.DAMAGED),
    "many parts": (zipped({f"{n}.xml": "" for n in range(3000)}), "a.docx", Reason.SWELLS),
}


@pytest.mark.parametrize(("content", "name", "reason"), HOSTILE.values(), ids=HOSTILE)
def test_what_can_not_be_read_is_refused_with_its_reason(content, name, reason):
    began = time.monotonic()
    assert refused(content, name) is reason
    assert time.monotonic() - began < apart.LONGEST + 5


def test_a_part_that_is_larger_than_it_says_is_refused():
    """The declared sizes are altered in both headers of the zip; what comes out of it does not fit them."""
    large = zipped({"word/document.xml": b"a" * 2_000_000})
    altered = large.replace((2_000_000).to_bytes(4, "little"), (2_000).to_bytes(4, "little"))
    assert altered != large
    assert refused(altered, "a.docx") is Reason.DAMAGED


def test_a_file_that_takes_too_long_or_too_much_is_refused(monkeypatch):
    assert refused(pdf(packed=400_000_000), "a.pdf") is Reason.TOO_MUCH_WORK
    monkeypatch.setattr(apart, "LONGEST", 0.01)
    assert refused(pdf("text"), "a.pdf") is Reason.TOO_MUCH_WORK


@given(st.binary(max_size=400), st.sampled_from([None, "a", "a.txt", "a.csv", "a.md", "a.docx", "a.pdf", "a.xlsx"]))
def test_any_bytes_are_read_or_refused(content, name):
    try:
        source = open_source(content, name)
    except UnreadableFile:
        return
    assert len(read_source(source, 2017).roles) == len(source.lines)


@pytest.mark.parametrize("name", ["own.docx", "chromium.pdf"])
def test_a_damaged_file_is_read_or_refused(name):
    chance = random.Random(name)
    for _ in range(6):
        content = bytearray(REPORTS[name])
        for _ in range(chance.randint(1, 40)):
            content[chance.randrange(5, len(content))] = chance.randrange(256)
        del content[chance.randrange(len(content) // 2, len(content) * 2) :]
        with suppress(UnreadableFile):
            open_source(bytes(content), name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_its_words(language):
    t = Translator(language)
    assert set(REFUSALS) == set(Reason)
    assert len({t(words) for words in REFUSALS.values()}) == len(Reason)


def command(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "council_data", *arguments], cwd=ROOT, input=given, capture_output=True, check=False
    )


def test_the_command_reads_a_word_document_and_says_why_it_refuses_another(tmp_path, bundled_file, monkeypatch):
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")
    report, locked = tmp_path / "報告.docx", tmp_path / "locked.pdf"
    report.write_bytes(REPORTS["own.docx"])
    locked.write_bytes(pdf("text", LOCKED))
    done = command("read", str(report), "--format", "json", "--database", str(bundled_file))
    assert len(json.loads(done.stdout)["meetings"]) == 103
    done = command("read-lines", str(report))
    assert done.stdout.count(b"\n") == len(OWN)
    done = command("read-lines", str(locked))
    assert (done.returncode, done.stdout) == (1, b"")
    assert "パスワードを外して" in done.stderr.decode()
