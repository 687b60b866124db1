"""How long the general meeting's pack takes, and whether more years on record make it slower.

Run it with ``python -m benchmarks.pack`` after ``pip install -r benchmarks/requirements.txt``: what the pack is
compared with, one picture of one chart by Kaleido, is no part of the product. Both are processes of their own that
begin cold, by turns: ``python -m council_data pack`` with all formats, and Kaleido with the machine's Chromium writing
the pack's first chart as PNG. The first table gives their ratio, as the median of the rounds with its extremes; the
goal is 2.
The second gives the packs of twenty years, made one after the other from a database that holds them all, against the
pack of one year from a database that holds it alone, in one process: that one is made twenty times too and the time is
its mean, for Python clears its memory in every second or third pack, and one pack alone has it or has it not. The goal
is 20.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine

from council_data import fy2017, records
from council_data.actors import PROGRAM
from council_data.exports import pack_files
from tests.browser.conftest import ON_PATH
from tests.conftest import bundled_groups_meet_again, made_at
from tests.packs import pack_of_year

ROOT = Path(__file__).resolve().parents[1]
YEARS = 20
PICTURE = """
import json, sys
import kaleido
chart, picture = sys.argv[1:]
kaleido.write_fig_sync(json.load(open(chart, encoding="utf-8")), picture, kopts={"mathjax": False})
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7, help="how often each is measured (default 7)")
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        print_against_a_picture(Path(folder), rounds)
        print_growth(Path(folder), rounds)


def print_against_a_picture(folder: Path, rounds: int) -> None:
    database = folder / "one.sqlite3"
    engine = recorded(database, 1)
    chart = folder / "chart.json"
    chart.write_text(json.dumps(pack_of_year(engine, fy2017.YEAR).figures[0].chart.figure), encoding="utf-8")
    engine.dispose()
    packing = [sys.executable, "-m", "council_data", "pack", "--database", str(database)]
    packing += ["--fiscal-year", str(fy2017.YEAR), "--output"]
    drawing = [sys.executable, "-c", PICTURE, str(chart)]
    times = [
        (process_seconds([*packing, str(folder / f"pack-{n}")]), process_seconds([*drawing, str(folder / f"{n}.png")]))
        for n in range(rounds)
    ]
    print(f"{'rounds':>8}{'pack':>10}{'picture':>10}{'ratio':>8}{'extremes':>16}")
    mine, other = (statistics.median(column) for column in zip(*times, strict=True))
    ratios = sorted(pack / picture for pack, picture in times)
    print(
        f"{rounds:>8}{mine:>8.2f} s{other:>8.2f} s{statistics.median(ratios):>8.2f}{ratios[0]:>8.2f}{ratios[-1]:>8.2f}"
    )


def print_growth(folder: Path, rounds: int) -> None:
    one, many = recorded(folder / "alone.sqlite3", 1), recorded(folder / "many.sqlite3", YEARS)
    years = range(fy2017.YEAR, fy2017.YEAR + YEARS)
    make(one, [fy2017.YEAR])  # what is loaded and kept once belongs to neither
    alone_again = [fy2017.YEAR] * YEARS
    times = [
        (seconds(lambda: make(many, years)), seconds(lambda: make(one, alone_again)) / YEARS) for _ in range(rounds)
    ]
    all_years, alone = (statistics.median(column) for column in zip(*times, strict=True))
    print(f"\n{'years':>8}{'packs':>10}{'one':>10}{'ratio':>8}")
    print(f"{YEARS:>8}{all_years:>8.2f} s{alone:>8.2f} s{all_years / alone:>8.2f}")


def recorded(database: Path, years: int) -> Engine:
    """A database with the bundled year and as many after it."""
    engine = made_at(database)
    records.record_year(engine, fy2017.read(), actor=PROGRAM, origin="benchmarks")
    for year in range(fy2017.YEAR + 1, fy2017.YEAR + years):
        records.record_year(engine, bundled_groups_meet_again(year), actor=PROGRAM, origin="benchmarks")
    return engine


def make(engine: Engine, years: range | list[int]) -> None:
    for year in years:
        for _ in pack_files.written(pack_of_year(engine, year), pack_files.Format):
            pass


def seconds(work: Callable[[], object]) -> float:
    begins = time.perf_counter()
    work()
    return time.perf_counter() - begins


def process_seconds(command: list[str]) -> float:
    browser = next((found for name in ON_PATH if (found := shutil.which(name))), None)
    environment = os.environ | ({"BROWSER_PATH": browser} if browser else {})  # for Kaleido
    return seconds(lambda: subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True))


if __name__ == "__main__":
    main()
