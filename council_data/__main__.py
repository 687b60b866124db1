"""The command line: arguments only. Exit codes: 0 done, 1 refused, 2 wrong usage."""

import argparse
import json
import os
import runpy
import socket
import sys
from datetime import date
from functools import partial
from pathlib import Path

from council_data import argument_words, import_command, pack_command
from council_data.exports import csv_file, json_file, read_text
from council_data.exports.open_data import Dataset, of_year, table
from council_data.exports.pack_files import Format
from council_data.intake import REFUSALS, batch_title, fiscal_year_typed, said_of_list
from council_data.messages import LANGUAGES, Translator, language_of
from council_data.opening import ready_database
from council_data.reading import OnRecord, line_as_read, read_as_rows
from council_data.reports.dates import EARLIEST, LATEST
from council_data.reports.facts import Read
from council_data.reports.files import LARGEST
from council_data.reports.refusals import UnreadableFile
from council_data.reports.sources import Source, open_source, read_source
from db.engine import database_url
from db.problems import DatabaseProblem

FORMATS = {"csv": csv_file.write, "json": json_file.write}
DASHBOARD = Path(__file__).resolve().parent.parent / "dashboard.py"


def main(arguments: list[str] | None = None) -> int:
    translator = Translator(language_of(os.environ.get("LC_ALL") or os.environ.get("LANG")))
    argument_words.speak(translator)
    asked = _parser(translator).parse_args(arguments)
    database = asked.database or os.environ.get("DATABASE_URL")
    try:
        run = COMMANDS[asked.command]
        return run(asked, database, translator)
    except DatabaseProblem as problem:
        _say(translator.problem(problem))
        return 1
    except BrokenPipeError:  # whoever reads the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser(t: Translator) -> argparse.ArgumentParser:
    year = partial(_year, t)
    parser = argparse.ArgumentParser(
        prog="python -m council_data", description=t("The council's year, on a command line.")
    )
    parser.set_defaults(database=None)
    shared = argparse.ArgumentParser(add_help=False)
    help_database = t("path or address of the database (else DATABASE_URL, else a file in data/)")
    shared.add_argument("--database", help=help_database, default=argparse.SUPPRESS)
    commands = parser.add_subparsers(dest="command", required=True)

    export = commands.add_parser("export", parents=[shared], help=t("write a dataset as open data"))
    export.add_argument("--dataset", required=True, choices=[str(dataset) for dataset in Dataset])
    export.add_argument("--fiscal-year", type=year, help=t("only rows that touch this fiscal year, such as 2017"))
    export.add_argument("--format", required=True, choices=list(FORMATS))
    export.add_argument("--output", type=Path, help=t("the file to write (else standard output)"))

    pack = commands.add_parser("pack", parents=[shared], help=t("write everything that the general meeting needs"))
    pack.add_argument("--fiscal-year", type=year, required=True, help=t("the fiscal year, such as 2017"))
    pack.add_argument("--output", type=_folder, required=True, metavar="DIR", help=t("the folder to write to"))
    pack.add_argument("--group", action="append", default=[], help=t("only this group; may be given several times"))
    pack.add_argument(
        "--formats",
        type=_formats,
        default=tuple(Format),
        help=t("only these, with commas between them: {formats}", formats=",".join(Format)),
    )
    pack.add_argument("--language", choices=LANGUAGES, help=t("the language of the files (else the console's)"))
    pack.add_argument("--as-of", type=date.fromisoformat, help=t("what counts as today, such as 2018-03-31"))
    pack.add_argument("--template", type=Path, metavar="FILE", help=t("the council's own presentation for the slides"))
    pack.add_argument(
        "--draft-next-year", action="store_true", help=t("also write what next year's report begins with (docx)")
    )
    pack.add_argument("--presented", action="store_true", help=t("keep its figures as the published ones"))

    read = commands.add_parser("read", parents=[shared], help=t("read an annual report; nothing is written"))
    read.add_argument("file", type=Path, help=t("the file to read: text, .docx, .pdf, .xlsx or .csv"))
    read.add_argument("--fiscal-year", type=year, help=t("the report's fiscal year (else its title gives it)"))
    read.add_argument("--format", choices=["json", "text"], default="text")

    lines = commands.add_parser("read-lines", help=t("read each line of a list of meetings, as JSON"))
    lines.add_argument(
        "file", nargs="?", type=Path, help=t("the file to read (else, or with -, text from standard input)")
    )
    lines.add_argument("--fiscal-year", type=year, help=t("the fiscal year of dates that name no year"))

    importing = commands.add_parser("import", parents=[shared], help=t("record what an annual report states"))
    importing.add_argument("file", type=Path, help=t("the file to read"))
    importing.add_argument("--fiscal-year", type=year, help=t("the report's fiscal year (else its title gives it)"))
    importing.add_argument("--dry-run", action="store_true", help=t("only say what would be recorded"))
    importing.add_argument("--yes", action="store_true", help=t("record without asking"))
    importing.add_argument(
        "--replace-words",
        action="store_true",
        help=t("also replace what is on record in other words or was changed by hand"),
    )
    importing.add_argument("--remove-gone", action="store_true", help=t("also remove what the report no longer states"))
    importing.add_argument(
        "--same-group",
        action="append",
        default=[],
        metavar="A=B",
        help=t("the report's group A is the group B on record"),
    )
    importing.add_argument(
        "--renamed-group",
        action="append",
        default=[],
        metavar="A=B",
        help=t("the group B on record has been renamed A, from the report's fiscal year on"),
    )
    importing.add_argument(
        "--new-group", action="append", default=[], metavar="A", help=t("the report's group A is a new one")
    )

    undo = commands.add_parser("undo", parents=[shared], help=t("take a batch back as a whole"))
    undo.add_argument("batch", type=partial(_batch, t), help=t("the batch's number"))

    serve = commands.add_parser("serve", parents=[shared], help=t("start the dashboard in the browser"))
    serve.add_argument(
        "--address", default="127.0.0.1", help=t("where to listen; only this machine unless told otherwise")
    )
    serve.add_argument("--port", type=partial(_port, t), default=8501, help=t("port to listen on"))
    return parser


def _export(asked: argparse.Namespace, database: str | None, t: Translator) -> int:
    engine = ready_database(database, t=t, say=_say)
    rows = table(engine, Dataset(asked.dataset), of_year(asked.fiscal_year))
    content = FORMATS[asked.format](rows.columns, rows.rows)
    if not rows.rows:
        _say(t("The dataset holds no row: nothing of it is on record for this year."))
    if asked.output is None:
        sys.stdout.buffer.write(content)
        return 0
    unfinished = asked.output.with_name(asked.output.name + ".part")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(asked.output)
    except OSError as error:
        _say(
            t(
                "The file {path} can't be written ({reason}). Name another one with --output.",
                path=asked.output,
                reason=t.reason(error),
            )
        )
        return 1
    return 0


def _pack(asked: argparse.Namespace, database: str | None, t: Translator) -> int:
    engine = ready_database(database, t=t, say=_say)
    what = pack_command.Asked(
        asked.fiscal_year,
        asked.output,
        asked.group,
        asked.formats,
        asked.as_of,
        asked.template,
        presented=asked.presented,
        drafts_next_year=asked.draft_next_year,
    )
    done = pack_command.make_pack(engine, what, t=Translator(asked.language or t.language), say=_say)
    return 0 if done else 1


def _read(asked: argparse.Namespace, database: str | None, t: Translator) -> int:
    opened = _opened(asked, t)
    if opened is None:
        return 1
    _, stated = opened
    known = OnRecord.of(ready_database(database, t=t, say=_say), stated.fiscal_year)
    read = read_as_rows(stated, t, known)
    written = json.dumps(read, ensure_ascii=False, indent=1) if asked.format == "json" else read_text.write(read, t)
    sys.stdout.buffer.write(written.encode() + b"\n")
    return 0


def _read_lines(asked: argparse.Namespace, _database: str | None, t: Translator) -> int:
    source = _source_of(asked.file, t)
    if source is None:
        return 1
    for number, line in enumerate(source.lines, start=1):
        read = line_as_read(line, number, asked.fiscal_year, t)
        sys.stdout.buffer.write(json.dumps(read, ensure_ascii=False).encode() + b"\n")
    return 0


def _import(asked: argparse.Namespace, database: str | None, t: Translator) -> int:
    opened = _opened(asked, t)
    if opened is None:
        return 1
    source, read = opened
    engine = ready_database(database, t=t, say=_say)
    done = import_command.import_report(
        engine,
        read,
        batch_title(asked.file.name, source.checksum),
        import_command.Asked(
            asked.dry_run,
            asked.yes,
            asked.remove_gone,
            asked.replace_words,
            asked.same_group,
            asked.renamed_group,
            asked.new_group,
        ),
        t=t,
        say=_say,
        confirm=_confirmed,
    )
    return 0 if done else 1


def _undo(asked: argparse.Namespace, database: str | None, t: Translator) -> int:
    return 0 if import_command.undo(ready_database(database, t=t, say=_say), asked.batch, t=t, say=_say) else 1


def _opened(asked: argparse.Namespace, t: Translator) -> tuple[Source, Read] | None:
    """The file and what it states, with a word about a list's columns; None where it can't be read."""
    source = _source_of(asked.file, t)
    if source is None:
        return None
    read = read_source(source, asked.fiscal_year)
    for said in said_of_list(source, read, t):
        _say(said)
    return source, read


def _source_of(file: Path | None, t: Translator) -> Source | None:
    """A file, or the text on standard input; None, after a word about it, where it can't be read."""
    try:
        if file is None or str(file) == "-":
            return open_source(sys.stdin.buffer.read(LARGEST + 1))
        with file.open("rb") as opened:
            return open_source(opened.read(LARGEST + 1), file.name)
    except OSError as error:
        _say(t("The file {path} can't be read ({reason}).", path=file, reason=t.reason(error)))
    except UnreadableFile as refused:
        _say(t(REFUSALS[refused.reason]))
    return None


def _serve(asked: argparse.Namespace, database: str | None, t: Translator) -> int:
    if not _is_free(asked.address, asked.port):
        _say(
            t(
                "The dashboard can't listen on {address}, port {port}: it is in use, or is none of this machine's."
                " Choose another one with --port or --address.",
                address=asked.address,
                port=asked.port,
            )
        )
        return 1
    _say(t("Opening the database …"))
    ready_database(database, t=t, say=_say).dispose()
    _say(
        t(
            "Starting the dashboard: open http://{address}:{port} in a browser. Stop it with Ctrl+C.",
            address=asked.address,
            port=asked.port,
        )
    )
    os.environ["DATABASE_URL"] = database_url(database)
    os.chdir(DASHBOARD.parent)
    options = [f"--server.address={asked.address}", f"--server.port={asked.port}"]
    sys.argv = ["streamlit", "run", str(DASHBOARD), *options]
    runpy.run_module("streamlit", run_name="__main__")
    return 0


def _is_free(address: str, port: int) -> bool:
    """Whether a server could listen there."""
    try:
        family, *_, place = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, socket.SOCK_STREAM) as tried:
            if os.name == "posix":  # as the server will: a port that was just left is free
                tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(place)
    except OSError:
        return False
    return True


def _port(t: Translator, text: str) -> int:
    return _number(text, range(1, 2**16), t("{text} is no port: a number from 1 to 65535.", text=text))


def _year(t: Translator, text: str) -> int:
    """A fiscal year that has dates."""
    otherwise = t("{text} is no fiscal year: write it like 2017.", text=text)
    return _number(str(fiscal_year_typed(text) or text), range(EARLIEST, LATEST + 1), otherwise)


def _batch(t: Translator, text: str) -> int:
    return _number(text, range(1, 2**31), t("{text} is no number of a batch.", text=text))


def _number(text: str, allowed: range, otherwise: str) -> int:
    """A number of these, or wrong usage."""
    try:
        number = int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(otherwise) from None
    if number not in allowed:
        raise argparse.ArgumentTypeError(otherwise)
    return number


def _folder(text: str) -> Path:
    """A folder's path; nothing, as an unset variable of a shell leaves it, does not mean the current one."""
    if not text:
        raise ValueError(text)
    return Path(text)


def _formats(text: str) -> tuple[Format, ...]:
    """Formats with commas between them; argparse says that anything else is wrong usage."""
    return tuple(Format(one.strip()) for one in text.split(","))


def _confirmed(question: str) -> bool:
    """Whether somebody at the keyboard says yes; nobody is there where input comes from elsewhere."""
    if not sys.stdin.isatty():
        return False
    _say(f"{question} [y/N]")
    return sys.stdin.readline().strip().lower() in ("y", "yes", "はい")


def _say(text: str) -> None:
    """To standard error, on any console: what it can't show becomes a question mark."""
    encoding = sys.stderr.encoding or "utf-8"
    print(text.encode(encoding, "replace").decode(encoding), file=sys.stderr)


COMMANDS = {
    "export": _export,
    "pack": _pack,
    "read": _read,
    "read-lines": _read_lines,
    "import": _import,
    "undo": _undo,
    "serve": _serve,
}

if __name__ == "__main__":
    sys.exit(main())
