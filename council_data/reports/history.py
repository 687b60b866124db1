"""What running text tells of a system: a step for each date that an event goes with."""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from council_data.calendar import Span, first_day, last_day
from council_data.reports.blocks import LONGEST_CLAUSE, Block
from council_data.reports.dates import Found, dates_in
from council_data.reports.folding import folded, tidy
from db.words import Precision, StepKind, StepStatus

# What is said of an event → its kind. One event can be two.
EVENTS: dict[StepKind, re.Pattern] = {
    StepKind.UNIFICATION: re.compile(r"統合"),
    StepKind.REPLACEMENT: re.compile(
        r"リプレー?ス|リプレイス|更改|システムを(?:全面)?更新|(?:新|次期|後継)システム(?:に|への?)(?:移行|更新|切り?替え?)"
        r"|システムを切り?替え?|システムの(?:更新|切り?替え?)を(?:行|実施|完了|予定)"
    ),
    StepKind.ASP_SAAS: re.compile(r"SaaS", re.IGNORECASE),
    StepKind.NETWORK_SWITCH: re.compile(
        r"接続(?:に|への?)(?:切替|切り替え)"
        r"|(?:回線|接続|ネットワーク)(?:[^、。]{0,20}[にへ])?[をのが]?(?:切り替え|切替え?)"
        r"(?:た|る|て|まし|、|を(?:行|実施|完了|予定)|が?完了|予定|$)"
    ),
    StepKind.PUBLICATION: re.compile(r"開設|公開"),
    StepKind.LAUNCH: re.compile(
        r"稼働|運用を?開始|運用している|構築した|供用|サービス(?:の提供)?を?開始|導入(?:した|する予定|を予定)"
    ),
}
# What was judged or decided of a start is none yet.
ONLY_DECIDED = re.compile(r"判定|稼働(?:の可否|(?:する|すること)?を(?:決定|承認|了承)|の(?:決定|承認))")
# What is prepared of a change of the system, of which the text speaks, and what each preparation is called.
CHANGE = r"(?:移行|更新|更改|リプレー?ス|リプレイス|切り?替え?|導入|調達|構築|整備)"
DECIDED = r"(?:する(?:こと)?)?[をがの](?:決定|決め|承認|了承)"
OF_A_CHANGE = re.compile(r"次期|次のシステム|(?:新|後継)システム|更新|更改|リプレー?ス|リプレイス")
PREPARATIONS: tuple[tuple[re.Pattern, str], ...] = (
    (re.compile(rf"(?P<what>{CHANGE}(?:の?方針|計画)?){DECIDED}"), "{what}の決定"),
    (re.compile(r"(?:事業者|業者|委託先)[をがの]?(?:決定|選定)"), "事業者の決定"),
    (re.compile(r"契約[をがの]?(?:締結|結)|契約し"), "契約の締結"),
    (re.compile(r"(?P<what>入札|公募|プロポーザル|調達)[をの]?(?:実施|行|公告|開始)"), "{what}の実施"),
    (re.compile(r"(?P<what>構築|開発|設計|(?:移行|切替)作業|準備)[にをがの]?(?:着手|開始|始め|進め)"), "{what}の開始"),
)
PARTICLES = r"(?:から|より|に|は)*、?"
PLANNED = re.compile(r"予定")
# The day on which something was counted.
AS_OF = re.compile(r"末?(?:現在|時点)")
LONGEST_TOLD = 400  # letters of a paragraph before a date that say of what a step is one
# A change that is only what was prepared: 次期システムへの移行の契約, 更新に向けた…, 更新を決定.
ONLY_ITS_CHANGE = re.compile(rf"{CHANGE}(?:の|に(?:向け|係|伴|関)|{DECIDED})")
ONLY_JOINS = re.compile(r"(?:[、,・]|及び|および|並びに|と)*")
NUMBERED_LAUNCH = re.compile(r"(?P<name>[一二三四五六七八九十\d]+次稼働)")
LAUNCHED = re.compile(PARTICLES + r"(?:[^、。]*として)?(?P<name>[^、。]+?)[がを](?:[^、。]*?)(?:稼働|運用)")
UNIFIED = re.compile(PARTICLES + r"(?P<name>[^、。]+?)を統合")
SWITCHED = re.compile(r"(?:^|[、。])(?P<who>[^、。]+?)を[^、。]+?から(?P<to>[^、。]+?接続)に切")
SWITCHED_LINE = re.compile(
    PARTICLES + r"(?P<what>[^、。]*?(?:回線|接続|ネットワーク))[をのが]?(?:[^、。]*[にへ])?(?:切り替え|切替)"
)
SYSTEM_SWITCHED = re.compile(r"システム[をにのへ]の?切り?替え?")
OPENED = re.compile(r"(?P<how>開設|公開)した(?P<name>[^、。]+?)(?=の|を|、|。|$)")
BUILT = re.compile(r"構築した(?P<name>[^、。「]+?)(?=「|を|、|。|$)")


@dataclass(frozen=True)
class Step:
    """A step as a report tells it, without the system to which it belongs.

    told: what the running text says up to the end of the step's clause; empty where it stands in a list.
    """

    name: str
    kinds: tuple[StepKind, ...]
    span: Span
    status: StepStatus
    line: int
    venue: str | None = None
    sessions: int | None = None
    days: tuple[str, ...] = ()
    told: str = ""


def steps_in(block: Block, fiscal_year: int | None) -> list[Step]:
    """The steps that a paragraph tells, in its order; two mentions of one date are one step."""
    text = folded(block.text)
    dates = dates_in(text.text, fiscal_year)
    sentences = _sentences(text.text)
    steps: dict[Span, Step] = {}
    for found, clause in zip(dates, _clauses(text.text, dates), strict=True):
        if found.span is None or found.span.precision is Precision.FISCAL_YEAR:
            continue
        kinds = _kinds(clause)
        told = text.text[max(0, found.begins - LONGEST_TOLD) : found.ends] + clause
        is_of_none = kinds == (StepKind.PREPARATION,) and not OF_A_CHANGE.search(told)
        if not kinds or is_of_none or ONLY_DECIDED.search(clause):
            continue
        earlier = steps.get(found.span)
        if earlier:
            both = tuple(dict.fromkeys([*earlier.kinds, *kinds]))[:2]
            steps[found.span] = replace(earlier, kinds=both, name=_name(both, clause))
            continue
        status = StepStatus.PLANNED if PLANNED.search(clause) else StepStatus.DONE
        line = block.line_at(text.original_place(_sentence_at(found.begins, sentences)))
        steps[found.span] = Step(_name(kinds, clause), kinds, found.span, status, line, told=told)
    return list(steps.values())


def lines_not_read(block: Block, fiscal_year: int, steps: list[Step]) -> list[int]:
    """The line of each sentence that has a day or month of the fiscal year, and from which none of the steps is."""
    text = folded(block.text)
    dates = dates_in(text.text, fiscal_year)
    sentences = _sentences(text.text)
    spans = {step.span for step in steps}
    is_read: dict[int, bool] = {}
    for found, clause in zip(dates, _clauses(text.text, dates), strict=True):
        sentence = _sentence_at(found.begins, sentences)
        is_step = found.span in spans or ONLY_DECIDED.search(clause) is not None
        if is_step or (_is_within(found.span, fiscal_year) and not AS_OF.match(clause)):
            is_read[sentence] = is_read.get(sentence, False) or is_step
    return [block.line_at(text.original_place(sentence)) for sentence, was_read in is_read.items() if not was_read]


def _is_within(span: Span | None, fiscal_year: int) -> bool:
    """Whether a day or month lies within a fiscal year."""
    is_exact = span is not None and span.precision in (Precision.DAY, Precision.MONTH)
    return is_exact and first_day(fiscal_year) <= span.first <= last_day(fiscal_year)


def _sentences(text: str) -> list[int]:
    """Where each sentence begins."""
    return [0, *(stop.end() for stop in re.finditer("。", text))]


def _sentence_at(place: int, sentences: list[int]) -> int:
    return sentences[bisect_right(sentences, place) - 1]


def first_year(block: Block) -> int | None:
    """The fiscal year since which something has been done, as in 平成17年度から."""
    text = block.plain
    if "度" not in text:
        return None
    for found in dates_in(text):
        since = found.span and found.span.precision is Precision.FISCAL_YEAR
        if since and text.startswith(("から", "より"), found.ends):
            return found.span.first.year
    return None


def _clauses(text: str, dates: list[Found]) -> list[str]:
    """What is said of each date: up to the next one or the sentence's end. Dates that are only joined share it."""
    clauses: list[str] = []
    next_begins = len(text)
    for found in reversed(dates):
        is_joined = clauses and ONLY_JOINS.fullmatch(text, found.ends, next_begins)
        clause = text[found.ends : min(next_begins, found.ends + LONGEST_CLAUSE)].split("。")[0]
        clauses.append(clauses[-1] if is_joined else clause)
        next_begins = found.begins
    return clauses[::-1]


def _kinds(clause: str) -> tuple[StepKind, ...]:
    kinds = [kind for kind, said in EVENTS.items() if said.search(clause)]
    if (not kinds or ONLY_ITS_CHANGE.search(clause)) and _preparation(clause):
        return (StepKind.PREPARATION,)
    if StepKind.NETWORK_SWITCH in kinds:
        return (StepKind.NETWORK_SWITCH,)
    changes = [kind for kind in kinds if kind is not StepKind.LAUNCH]  # what is changed is launched anew as well
    return tuple((changes or kinds)[:2])


def _preparation(clause: str) -> str:
    """What a clause tells to have been done before a change; empty where it tells of none."""
    for said, name in PREPARATIONS:
        if found := said.search(clause):
            return name.format(**found.groupdict())
    return ""


def _name(kinds: tuple[StepKind, ...], clause: str) -> str:
    """A short name in the clause's own words where they give one."""
    if kinds[0] is StepKind.PREPARATION:
        return _preparation(clause)
    if kinds[0] is StepKind.REPLACEMENT:
        if StepKind.ASP_SAAS in kinds:
            return "リプレース、ASP-SaaS方式への移行"
        return "システムの切替" if SYSTEM_SWITCHED.search(clause) else "リプレース"
    if kinds[0] is StepKind.ASP_SAAS:
        return "ASP-SaaS方式への移行"
    if kinds[0] is StepKind.UNIFICATION:
        return f"{found['name']}の統合" if (found := UNIFIED.match(clause)) else "統合"
    if kinds[0] is StepKind.NETWORK_SWITCH:
        if found := SWITCHED.search(clause):
            return f"{found['who']}の{found['to']}への切替"
        return f"{found['what']}の切替" if (found := SWITCHED_LINE.match(clause)) else "接続の切替"
    if kinds[0] is StepKind.PUBLICATION:
        return f"{tidy(found['name'])}の{found['how']}" if (found := OPENED.search(clause)) else "公開"
    if found := NUMBERED_LAUNCH.search(clause):
        return found["name"]
    if found := BUILT.search(clause):
        return f"{found['name']}の構築"
    return f"{found['name']}の稼働" if (found := LAUNCHED.match(clause)) else "稼働開始"
