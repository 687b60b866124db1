"""The dates of running text, each with what its sentence says of it."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from council_data.reports.blocks import LONGEST_CLAUSE, Block
from council_data.reports.dates import Fault, Found, dates_in
from council_data.reports.folding import folded

ONLY_JOINS = re.compile(r"(?:[、,・]|及び|および|並びに|と)*")
# 平成19年10月に工事分、平成20年4月に物品分の運用を開始した: what is named here shares the verb that comes later.
WITHOUT_VERB = re.compile(r"(?:に|から|より|まで)(?:は、?)?、?(?P<what>[^、。]{1,25}?)(?:を|が)?、(?:また|さらに)?、?")
VERB = re.compile(
    r"[しいきりみびえせけてめれられげべるただはも]$|た(?:上|うえ|後|のち)(?:で|に)?$|して|した|する|いる|ある|され"
    r"|(?:稼働|更新|開始|移行|開設|公開|統合|切替|導入|リプレース|実施|開催)$"
)
# What is wrong with a date wherever it stands.
PLAIN_FAULTS = {
    Fault.NO_SUCH_DATE,
    Fault.ERA_NOT_IN_FORCE,
    Fault.YEARS_DISAGREE,
    Fault.WRONG_WEEKDAY,
    Fault.ENDS_BEFORE_IT_BEGINS,
}


class Clause(NamedTuple):
    """A date and what is said of it, on folded text: up to the next date or the sentence's end.

    before: what the sentence says up to the date, from the date before it on; told: what the paragraph says up to the
    clause's end; what: that of which the next clause's
    verb holds too, which is then in `said`; sentence: where its sentence begins; line: the number of that one's line.
    """

    found: Found
    said: str
    before: str
    told: str
    what: str
    sentence: int
    line: int


def clauses_of(block: Block, fiscal_year: int | None) -> list[Clause]:
    """The clause of each date of a paragraph, in its order. Dates that are only joined share theirs."""
    folded_text = folded(block.text)
    text = folded_text.text
    sentences = [0, *(stop.end() for stop in re.finditer("。", text))]
    clauses: list[Clause] = []
    next_begins = len(text)
    dates = dates_in(text, fiscal_year)
    befores = [0, *(found.ends for found in dates)]
    for found, before in zip(reversed(dates), reversed(befores[:-1]), strict=True):
        later = clauses[-1] if clauses else None
        said = text[found.ends : min(next_begins, found.ends + LONGEST_CLAUSE)].split("。")[0]
        sentence = sentences[bisect_right(sentences, found.begins) - 1]
        what = ""
        if later and ONLY_JOINS.fullmatch(text, found.ends, next_begins):
            said, what = later.said, later.what
        elif later and later.sentence == sentence:
            until = "まで" if text.endswith("まで", 0, found.ends) else ""
            alone = WITHOUT_VERB.fullmatch(until + said)
            if alone and not VERB.search(alone["what"]):
                said, what = later.said, alone["what"]
        line = block.line_at(folded_text.original_place(sentence))
        told = text[max(0, found.begins - LONGEST_CLAUSE) : found.ends] + said
        clauses.append(Clause(found, said, text[max(before, sentence) : found.begins], told, what, sentence, line))
        next_begins = found.begins
    return clauses[::-1]


def faults_in(clauses: Sequence[Clause]) -> list[tuple[Fault, int]]:
    """What is wrong with the dates of a paragraph, each with the line of its sentence."""
    return [(fault, one.line) for one in clauses for fault in one.found.faults if fault in PLAIN_FAULTS]
