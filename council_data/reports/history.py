"""What running text tells of a system: a step for each date that an event goes with."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from council_data.calendar import Span, first_day, last_day
from council_data.reports import words
from council_data.reports.blocks import Block
from council_data.reports.clauses import Clause
from council_data.reports.dates import dates_in
from council_data.reports.folding import tidy
from db.words import Precision, StepKind, StepStatus

WHAT_WEARS_OUT = r"(?:機器|機種|サーバー?|システム|ハードウェア|設備|端末|基盤|環境)(?:等|類|一式)?"
RENEWED = r"(?:更新|刷新|入れ?替え?|切り?替え?)"
BEHIND_THE_DATE = r"^(?:から|より|に|は)*、?"
# What is said of an event → its kind. One event can be two.
EVENTS: dict[StepKind, re.Pattern] = {
    StepKind.UNIFICATION: re.compile(r"統合(?!型|的|後|前|宛名|システムの|システムを)"),
    StepKind.REPLACEMENT: re.compile(
        r"リプレー?ス|リプレイス|更改|再構築|(?:新|次期|後継)システム(?:に|への?)移行"
        rf"|{WHAT_WEARS_OUT}(?:を|の|へ|への|に)?(?:全面)?(?:的に)?{RENEWED}|{BEHIND_THE_DATE}(?:全面)?(?:的に)?{RENEWED}"
        rf"|{WHAT_WEARS_OUT}の[^、。]{{1,15}}を更新"
    ),
    StepKind.ASP_SAAS: re.compile(r"SaaS|(?:ASP|クラウド)[^、。]{0,25}?(?:移行|切り?替|更新)", re.IGNORECASE),
    StepKind.NETWORK_SWITCH: re.compile(
        r"接続(?:に|への?)(?:切替|切り替え)"
        r"|(?:回線|接続|ネットワーク)(?:[^、。]{0,20}[にへ])?[をのが]?(?:切り替え|切替え?)"
        r"(?:た|る|て|まし|、|を(?:行|実施|完了|予定)|が?完了|予定|$)|(?:回線|接続|ネットワーク)[にへ]移行(?:し|する)"
    ),
    StepKind.PUBLICATION: re.compile(r"開設|公開"),
    StepKind.LAUNCH: re.compile(
        r"稼働|運用を?(?:開始|始め|行って)|運用して(?:いる|おり|きた)|構築した|供用|サービス(?:の提供)?を?開始"
        r"|運用[をの]予定|導入(?:した|し、|する予定|を予定)|(?:利用|提供|配信|連携|受付|試行)(?:を|が)?(?:開始|始め|始ま)|開通|開局"
        rf"|{BEHIND_THE_DATE}(?:本格的に|正式に)?(?:開始|運用(?:開始|[しす]|、|$)|サービスイン)"
        r"|から[^、。]*(?:利用|使用|運用|提供)(?:して|を行って)(?:いる|おり|きた)"
    ),
}
# A move that is of no other kind.
MOVED = re.compile(r"[にへ]の?(?:移行|移転)(?:し|する|を|に予定|$)")
# What is done for the sake of a system, and is told in running text as well as in a list.
TRIED = r"(?:検証|動作確認|リハーサル|(?:運用|総合|受入れ?|切替|移行)(?:テスト|試験))"
TAUGHT = r"(?:(?:研修|講習)会?|操作説明会)"
ACTIVITIES: dict[StepKind, re.Pattern] = {
    StepKind.VERIFICATION: re.compile(rf"{TRIED}(?:を[^、。]*(?:行|実施|開催)|した)"),
    StepKind.TRAINING: re.compile(rf"{TAUGHT}(?:\([^)]*\))?を[^、。]*(?:行|実施|開催)"),
}
DONE = re.compile(r"(?:^|を|で|に|、|まで|間|回|より)(?:[^、。]{0,20}(?:を|で))?(?:実施|開催|行)(?:し|い|っ|わ)")
HELD_OF = {
    StepKind.VERIFICATION: re.compile(rf"{TRIED}$"),
    StepKind.TRAINING: re.compile(rf"{TAUGHT}$"),
}
# What was judged or decided of a start is none yet; nor is what is done before an event or for it.
ONLY_DECIDED = re.compile(r"判定|稼働(?:の可否|(?:する|すること)?を(?:決定|承認|了承)|の(?:決定|承認))")
FOR_ITS_SAKE = re.compile(
    r"(?:更新|移行|切替え?|切り替え|稼働|開設|公開|開始|導入|統合|リプレース)"
    r"(?:に(?:向け|備え|係る|関する|関し|ついて|伴[いう]|先立)|のため"
    r"|の(?:準備|検討|手順|方針|計画|要件|可否|時期|リハーサル))"
)
# 契約が令和4年3月31日で満了することから、更新を行う: the day on which the old one ends is not that of the change.
RUNS_OUT = re.compile(
    r"^(?:末|付け?)*(?:で|に|を(?:もって|以て)|まで)?(?:の?[^、。をに]{0,10}?(?:が|を))?(?:期間|期限)?(?:満了|終了|切れ|期限)"
    r"[^、。]{0,12}?(?:ことから|ことに|ため|ので|に伴い|により)"
)
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
    (re.compile(r"(?P<what>構築|開発|設計)(?:作業)?[をがの]?完了"), "{what}の完了"),
    (re.compile(r"(?P<what>構築|開発|設計)(?:作業)?を(?:行|実施)"), "{what}"),
)
# A change that is only what was prepared: 次期システムへの移行の契約, 更新に向けた…, 更新を決定.
ONLY_ITS_CHANGE = re.compile(rf"{CHANGE}(?:の|に(?:向け|係|伴|関)|{DECIDED})")
SYSTEM_SWITCHED = re.compile(rf"システム[をにのへ]の?切り?替え?|{BEHIND_THE_DATE}切り?替え?")
PARTICLES = r"(?:から|より|に|は)*、?"
PLANNED = re.compile(r"予定|見込|目指|計画して")
TO_COME = re.compile(r"こととし|に向け")
SINCE_OR_IN = re.compile(r"(?:から|より|(?:中|末)?に(?!お|係|関|つ))")
# 次期システムへの移行は、令和7年度に予定している: the event stands before its date.
TOPIC = re.compile(r"(?P<event>[^、。]+?)(?:は|については?|を)、?$")
LONGEST_TOPIC = 60  # letters
ONLY_WHETHER = re.compile(r"(?:に|から|より|を)?(?:は、?)?(?:予定|実施|行|見込|計画)")
# The day on which something was counted.
AS_OF = re.compile(r"末?(?:現在|時点)")
AT_A_PLACE = re.compile(r"(?:^(?:に|は|、)*|を)(?P<venue>[^、。をに]{1,40}?)(?:において|にて|で)(?![あは])")
NUMBERED_LAUNCH = re.compile(r"(?P<name>[一二三四五六七八九十\d]+次稼働)")
LAUNCHED = re.compile(PARTICLES + r"(?:[^、。]*として)?(?P<name>[^、。]+?)[がを](?:[^、。]*?)(?:稼働|運用)")
STARTED = re.compile(PARTICLES + r"(?P<name>[^、。がを]+?)の(?:共同)?(?:運用|利用|提供)(?:を開始|を始め|が始ま)")
UNIFIED = re.compile(PARTICLES + r"(?P<name>[^、。]+?)を統合")
SWITCHED = re.compile(r"(?:^|[、。])(?P<who>[^、。]+?)を[^、。]+?から(?P<to>[^、。]+?接続)に切")
SWITCHED_LINE = re.compile(
    PARTICLES + r"(?P<what>[^、。]*?(?:回線|接続|ネットワーク))[をのが]?(?:[^、。]*[にへ])?(?:切り替え|切替)"
)
OPENED = re.compile(r"(?P<how>開設|公開)した(?P<name>[^、。]+?)(?=の|を|、|。|$)")
BUILT = re.compile(r"構築した(?P<name>[^、。「]+?)(?=「|を|、|。|$)")
VERIFIED = re.compile(
    rf"(?:^(?:[上中下]旬|に|は|から|まで|、)*|[、。]|(?:において|で|に)(?=[^、。]*{TRIED}))(?P<name>[^、。]*?{TRIED})を"
)
TRAINED = re.compile(rf"(?:^(?:に|は|、)*|[、。]|とした|向けの?に|で)(?P<name>[^、。をで]+?{TAUGHT})(?:\([^)]*\))?を")


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


def steps_in(
    clauses: Sequence[Clause], fiscal_year: int | None, activity: tuple[StepKind, str] | None = None
) -> list[Step]:
    """The steps that a paragraph tells, in its order; two mentions of one date are one step.

    Under the heading of an activity a day on which something was done is that activity's.
    """
    steps: dict[Span, Step] = {}
    before: Clause | None = None
    for clause in clauses:
        span, kinds = clause.found.span, _kinds_told(clause, fiscal_year)
        if not kinds and activity and _is_exact(span) and DONE.search(clause.said):
            steps[span] = _held(Step(activity[1], activity[:1], span, StepStatus.DONE, clause.line), clause.said)
        if not kinds:
            continue
        shares_words = before is not None and clause.said is before.said and not before.what
        is_joined = shares_words and (kinds[0] in ACTIVITIES or _is_day_after(before.found.span, span))
        if is_joined and before.found.span in steps and before.found.span.last < span.first:
            whole = _with_a_day_more(steps.pop(before.found.span), before.found.span, span)
            steps[span] = whole
            before = clause
            continue
        before = clause
        if earlier := steps.get(span):
            both = tuple(dict.fromkeys([*earlier.kinds, *kinds]))[:2]
            steps[span] = replace(earlier, kinds=both, name=_name(both, clause))
            continue
        status = StepStatus.PLANNED if _is_to_come(clause, fiscal_year) else StepStatus.DONE
        step = Step(_name(kinds, clause), kinds, span, status, clause.line, told=clause.told)
        steps[span] = _held(step, clause.said) if kinds[0] in ACTIVITIES else step
    return list(steps.values())


def _with_a_day_more(step: Step, day: Span, later: Span) -> Step:
    """A training on several days: 5月27日及び28日."""
    days = (*(step.days or (day.start_text,)), later.start_text)
    return replace(step, span=replace(step.span, last=later.last), days=days if step.kinds[0] in ACTIVITIES else ())


def _is_day_after(span: Span, later: Span) -> bool:
    """Whether one event goes on: 2月19日及び20日に切替を行った."""
    is_to_the_day = span.precision is Precision.DAY and later.precision is Precision.DAY
    return is_to_the_day and later.first - span.last == timedelta(days=1)


def lines_not_read(clauses: Sequence[Clause], fiscal_year: int, steps: list[Step]) -> list[int]:
    """The line of each sentence that has a day or month of the fiscal year, and from which none of the steps is."""
    spans = {step.span for step in steps}
    days = {day for step in steps for day in step.days}
    is_read: dict[tuple[int, int], bool] = {}
    for clause in clauses:
        sentence = clause.sentence, clause.line
        span = clause.found.span
        is_step = span in spans or (span and span.start_text in days) or ONLY_DECIDED.search(clause.said) is not None
        if is_step or (_is_within(span, fiscal_year) and not AS_OF.match(clause.said)):
            is_read[sentence] = is_read.get(sentence, False) or bool(is_step)
    return [line for (_, line), was_read in is_read.items() if not was_read]


def _is_exact(span: Span | None) -> bool:
    return span is not None and span.precision in (Precision.DAY, Precision.MONTH)


def _is_within(span: Span | None, fiscal_year: int) -> bool:
    """Whether a day or month lies within a fiscal year."""
    return _is_exact(span) and first_day(fiscal_year) <= span.first <= last_day(fiscal_year)


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


def _kinds_told(clause: Clause, fiscal_year: int | None) -> tuple[StepKind, ...]:
    """The kinds of the step that a clause tells; none where it tells none."""
    span, said = clause.found.span, clause.said
    if span is None or ONLY_DECIDED.search(said) or RUNS_OUT.match(said):
        return ()
    if span.precision is Precision.FISCAL_YEAR and not SINCE_OR_IN.match(said):
        return ()
    topic = TOPIC.search(clause.before[-LONGEST_TOPIC:])
    done = _kind_held(clause.what) or next((kind for kind, told in ACTIVITIES.items() if told.search(said)), None)
    if topic and not done and DONE.search(said):
        done = _kind_held(topic["event"])
    if done:
        return (done,) if _is_exact(span) else ()
    if topic and ONLY_WHETHER.match(said):
        said = topic["event"] + said
    is_later = fiscal_year is not None and span.first > last_day(fiscal_year)
    kinds = kinds_of(said if is_later else FOR_ITS_SAKE.sub("", said))
    if (not kinds or ONLY_ITS_CHANGE.search(said)) and _preparation(said):
        return (StepKind.PREPARATION,) if OF_A_CHANGE.search(clause.told) else ()
    return kinds


def _kind_held(name: str) -> StepKind | None:
    """Whether what a text ends in is a training or a verification."""
    return next((kind for kind, held in HELD_OF.items() if held.search(name)), None)


def _preparation(said: str) -> str:
    """What a clause tells to have been done before a change; empty where it tells of none."""
    for told, name in PREPARATIONS:
        if found := told.search(said):
            return name.format(**found.groupdict())
    return ""


def kinds_of(said: str) -> tuple[StepKind, ...]:
    """What kinds of event a folded text tells of, two at most."""
    said = said.replace(" ", "")
    kinds = [kind for kind, told in EVENTS.items() if told.search(said)]
    if StepKind.NETWORK_SWITCH in kinds:
        return (StepKind.NETWORK_SWITCH,)
    if not kinds and MOVED.search(said):
        return (StepKind.REPLACEMENT,)
    changes = [kind for kind in kinds if kind is not StepKind.LAUNCH]  # what is changed is launched anew as well
    return tuple((changes or kinds)[:2])


def _is_to_come(clause: Clause, fiscal_year: int | None) -> bool:
    """Whether the step is planned; what is decided of a day after the year is still to come."""
    is_later = fiscal_year is not None and clause.found.span.first > last_day(fiscal_year)
    return bool(PLANNED.search(clause.said)) or (is_later and TO_COME.search(clause.said) is not None)


def _held(step: Step, said: str) -> Step:
    """A training or verification with its place and the number of its sessions, where the clause says them."""
    at = AT_A_PLACE.search(said)
    is_place = at is not None and not words.says_how(at["venue"])
    if step.kinds[0] is StepKind.VERIFICATION:
        is_place = is_place and words.PLACE.search(at["venue"]) is not None
    return replace(
        step,
        venue=tidy(at["venue"]) if is_place else None,
        sessions=words.sessions_in(said),
    )


def _name(kinds: tuple[StepKind, ...], told: Clause) -> str:
    """A short name in the clause's own words where they give one."""
    clause = told.said
    if _kind_held(told.what):
        return tidy(told.what)
    if kinds[0] is StepKind.VERIFICATION:
        return tidy(found["name"]) if (found := VERIFIED.search(clause)) else "システム検証"
    if kinds[0] is StepKind.TRAINING:
        return tidy(found["name"]) if (found := TRAINED.search(clause)) else "操作研修"
    if told.what and kinds[0] is StepKind.LAUNCH:
        return f"{tidy(told.what)}の稼働"
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
    found = LAUNCHED.match(clause) or STARTED.match(clause)
    return f"{found['name']}の稼働" if found else "稼働開始"
