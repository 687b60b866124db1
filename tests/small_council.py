"""A council of our own for two years, small, and with what a real one hides: twins, awkward names, unfinished plans."""

from council_data.inputs import YearInput

AWKWARD = '=1+1 <b>"髙﨑"</b> & 🗂'


def year(fiscal_year: int = 2018, **more: list[dict]) -> YearInput:
    """FY2018 or another year of the same council; `more` adds facts to those of a kind."""
    facts: dict[str, list[dict]] = {
        "programmes": [
            _named("会議運営", "Meetings", 1, audience="all_members", number=1),
            _named("印刷事業", "Printing", 2, audience="some_members", number=1),
        ],
        "systems": [_named("印刷システム", "Printing system", 3, programme="印刷事業")],
        "groups": [
            _named("部会", "Board", 10, programme="会議運営"),
            _named("小部会", "Sub-board", 11, programme="会議運営", parent="部会"),
            _named("旧委員会", "Old committee", 12, programme="会議運営", dissolved="2018-06-30"),
            _named("部会", "Printing board", 13, programme="印刷事業", system="印刷システム"),
            _named(AWKWARD, AWKWARD, 14, programme="印刷事業"),
        ],
        "venues": [{"name": "市役所", "name_en": "City hall"}],
        "meetings": [
            _meeting(20, "会議運営", "部会", "第1回部会", 1, "in_person", [f"{fiscal_year}-04-10 市役所"]),
            _meeting(21, "会議運営", "部会", "第2回部会", 2, "written", [f"{fiscal_year}-05-10"]),
            _meeting(22, "会議運営", "小部会", "第1回小部会", 1, "online", [f"{fiscal_year}-05-10"]),
            _meeting(
                23, "会議運営", "旧委員会", "第1回旧委員会", 1, "hybrid", [f"{fiscal_year}-05-31/{fiscal_year}-06-01"]
            ),
            _meeting(24, "印刷事業", "部会", "第1回部会", 1, "written", [f"{fiscal_year}-07-02"]),
            _meeting(25, "印刷事業", "部会", "第2回部会", 2, None, [f"{fiscal_year}-08-02"], status="cancelled"),
            _meeting(26, "印刷事業", AWKWARD, AWKWARD, None, None, [f"{fiscal_year + 1}-03-01"], status="planned"),
        ],
        "decisions": [],
        "audits": [_named("外部監査", "External audit", 40, programme="会議運営", since="FY2010")],
        "audit_steps": [
            _named("予備調査", "Survey", 41, audit="外部監査", position=1, start=f"{fiscal_year}-05", status="done")
        ],
        "migrations": [_named("次期印刷", "Next printing", 50, system="印刷システム")],
        "judgements": [{"migration": "次期印刷", "meeting_line": 24, "question": "go_live"}],
        "steps": [
            _step(51, "launch", "2010", "done"),
            _step(52, "replacement;asp_saas", f"{fiscal_year}-09", "planned", migration="次期印刷"),
        ],
    }
    facts["meetings"][0]["agenda"] = [{"item": AWKWARD, "source_line": 30}]
    for kind, added in more.items():
        facts[kind] = [*facts[kind], *added]
    return YearInput(year=fiscal_year, report=f"{fiscal_year}年度の報告", **facts)


def _named(name: str, name_en: str, source_line: int, **more: object) -> dict:
    return {"name": name, "name_en": name_en, "source_line": source_line, **more}


def _step(source_line: int, kind: str, start: str, status: str, **more: object) -> dict:
    return _named(
        f"経過{source_line}",
        f"Step {source_line}",
        source_line,
        system="印刷システム",
        kind=kind,
        start=start,
        status=status,
        **more,
    )


def _meeting(
    source_line: int,
    programme: str,
    group: str,
    title: str,
    ordinal: int | None,
    mode: str | None,
    sittings: list[str],
    status: str = "held",
) -> dict:
    return {
        "source_line": source_line,
        "programme": programme,
        "group": group,
        "title": title,
        "ordinal": ordinal,
        "kind": "regular" if ordinal else "other",
        "mode": mode,
        "status": status,
        "sittings": sittings,
    }
