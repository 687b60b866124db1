"""How fast the reader is, and whether its time grows with a report's length and no faster.

Run it with ``python -m benchmarks.reading``. Each report is ``tests/report_of_our_own.txt`` with years, days and names
of places and groups of its own: what is remembered of one report helps with the next no more than one council's helps
with another's. Measured by turns, a batch of reports at a time: reading them (`read_report`), and one pass of NFKC and
of one date pattern over the same text. The first table gives their ratio, as the median of the batches with its
quartiles: seconds differ from machine to machine and from moment to moment. The second gives the time that a line takes
when 1, 2, 4 … reports are read as one. The goal is a ratio of 5; between 13 and 17, by machine, is what the
reader has reached (``--reports 100``), with a line's time the same at every length.
"""

import argparse
import random
import re
import statistics
import time
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

from council_data.reports.files import lines_of
from council_data.reports.report import read_report

REPORT = Path(__file__).resolve().parents[1] / "tests" / "report_of_our_own.txt"
BATCHES = 20
JOINED = (1, 2, 4, 8, 16)

DATE = re.compile(
    r"(?:(?:明治|大正|昭和|平成|令和)\s*(?:元|\d{1,2})|\d{4})\s*年度?(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)?"
    r"|\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?"
    r"|\d{1,2}\s*日"
)
YEAR = re.compile(r"(?<=平成)(\s*)(\d+)(?=\s*年)")
DAY = re.compile(r"(?<=月)(\s*)(\d+)(?=\s*日)")
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
NAME_SIGNS = "東西南北中上下大小山川田野原島岡津浜森谷"
GROUPS = ("総会", "委員会", "幹事会", "研究会", "部会", "検討会", "グループ")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=int, default=1000, help="how many reports to read (default 1000)")
    count = parser.parse_args().reports
    reports = [report(number) for number in range(count)]
    print_ratio(reports)
    print_growth(reports[: max(JOINED) * 5])


def report(number: int) -> str:
    """The report of another council and year."""
    chance = random.Random(number)
    years_before = chance.randrange(12)
    place = name(chance)
    text = REPORT.read_text(encoding="utf-8").replace("県", f"{place}市").replace("あいち", place)
    for group in GROUPS:
        text = text.replace(group, name(chance) + group)
    text = YEAR.sub(lambda found: found[1] + like(found[2], int(found[2]) - years_before), text)
    return DAY.sub(lambda found: found[1] + like(found[2], chance.randint(1, 28)), text)


def name(chance: random.Random) -> str:
    return "".join(chance.sample(NAME_SIGNS, 3))


def like(written: str, number: int) -> str:
    """The number in the width in which another is written."""
    return str(number) if written.isascii() else str(number).translate(FULL_WIDTH)


def read(text: str) -> None:
    read_report(lines_of(text))


def pass_over(text: str) -> None:
    for _ in DATE.finditer(unicodedata.normalize("NFKC", text)):
        pass


def seconds(work: Callable[[str], None], texts: list[str]) -> float:
    begins = time.perf_counter()
    for text in texts:
        work(text)
    return time.perf_counter() - begins


def print_ratio(reports: list[str]) -> None:
    batches = [batch for start in range(BATCHES) if (batch := reports[start::BATCHES])]
    times = [(seconds(read, batch), seconds(pass_over, batch)) for batch in batches]
    print(f"{'reports':>8}{'reading':>12}{'one pass':>12}{'ratio':>8}{'quartiles':>16}")
    reading, passing = (1000 * sum(column) / len(reports) for column in zip(*times, strict=True))
    low, middle, high = quartiles([mine / other for mine, other in times])
    print(f"{len(reports):>8}{reading:>9.2f} ms{passing:>9.2f} ms{middle:>8.2f}{low:>8.2f}{high:>8.2f}")


def print_growth(reports: list[str]) -> None:
    rounds = [dict(microseconds_a_line(reports)) for _ in range(3)]
    print(f"\n{'joined':>8}{'a line':>12}{'to one':>8}")
    alone = statistics.median(times[1] for times in rounds)
    for joined in JOINED:
        middle = statistics.median(times[joined] for times in rounds)
        print(f"{joined:>8}{middle:>9.2f} µs{middle / alone:>8.2f}")


def microseconds_a_line(reports: list[str]) -> Iterator[tuple[int, float]]:
    lines = sum(len(lines_of(text)) for text in reports)
    for joined in JOINED:
        texts = ["".join(reports[start : start + joined]) for start in range(0, len(reports), joined)]
        yield joined, 1_000_000 * seconds(read, texts) / lines


def quartiles(values: list[float]) -> list[float]:
    return statistics.quantiles(values, n=4, method="inclusive") if len(values) > 1 else values * 3


if __name__ == "__main__":
    main()
