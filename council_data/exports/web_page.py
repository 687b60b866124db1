"""The pack as one web page that works alone: the dashboard's own chart cards, and all they need written into the page.

What names hold goes in as JSON, or escaped, and the page's policy lets nothing run but its own two scripts.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

from plotly.offline import get_plotlyjs

from council_data import panels
from council_data.figures import key_figures
from council_data.messages import Translator
from council_data.pack import CHAPTERS, Chapter, Figure, Pack, Table

STATIC = Path(__file__).resolve().parents[2] / "static"
SCRIPTS = ("chart_card.js", "chart_picture.js", "paper.js", "zip.js", "web_page.js")
STYLES = ("chart_card.css", "web_page.css")

PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{styles}
</style>
</head>
<body>
<a class="skip" href="#content">{skip}</a>
<header>
<h1>{title}</h1>
<div class="tools">
<button type="button" id="save-all" hidden>{save_all}</button>
<p id="saving" role="status"></p>
</div>
</header>
<nav aria-label="{contents}">
<details open>
<summary>{contents}</summary>
<ul>
{links}
</ul>
</details>
</nav>
<main id="content" tabindex="-1">
<noscript><p>{needs_scripts}</p></noscript>
<div class="cc-cards"></div>
</main>
<script type="application/json" id="pack">{data}</script>
<script>{plotly}</script>
<script type="module">{script}</script>
</body>
</html>
"""


def write(pack: Pack, stem: str) -> bytes:
    """The page; `stem` is how the names of the pictures begin that are saved from it."""
    t, plotly, script = pack.t, get_plotlyjs(), "\n".join(map(_static, SCRIPTS))
    data = panels.body(list(_panels(pack, stem)), t, titles="h3", paper=None)
    data["words"] |= _words(t)
    data |= {"version": pack.fingerprint, "archive": f"{stem}-pictures.zip"}
    return PAGE.format(
        language=t.language,
        policy="; ".join(
            [
                "default-src 'none'",
                f"script-src {_hash(plotly)} {_hash(script)}",
                "style-src 'unsafe-inline'",  # Plotly sets styles on what it draws
                "img-src data: blob:",
                "base-uri 'none'",
                "form-action 'none'",
            ]
        ),
        title=escape(pack.title),
        styles="\n".join([*map(_static, STYLES), _page_footer(pack)]),
        skip=escape(t("Skip to the content")),
        save_all=escape(t("Save all pictures (PNG and SVG)")),
        contents=escape(t("Contents")),
        links="\n".join(_links(pack)),
        needs_scripts=escape(
            t("The charts and tables need JavaScript. Open this file in Edge, Chrome, Firefox or Safari.")
        ),
        data=_json(data),
        plotly=plotly,
        script=script,
    ).encode()


def _panels(pack: Pack, stem: str) -> Iterator[panels.Panel]:
    for chapter in _told(pack):
        yield panels.chapter(pack.t(CHAPTERS[chapter]), name=_chapter_name(chapter))
        if chapter is Chapter.SUMMARY:
            yield panels.headline(pack.headline, pack.caption)
            yield panels.figures([(row.figure, row.value, "") for row in key_figures(pack.numbers).itertuples()])
        for part in pack.parts_of(chapter):
            yield _chart(part, pack, stem) if isinstance(part, Figure) else _table(part, pack, stem)


def _told(pack: Pack) -> list[Chapter]:
    """The chapters that have something to show."""
    return [chapter for chapter in pack.chapters if chapter is Chapter.SUMMARY or pack.parts_of(chapter)]


def _chart(figure: Figure, pack: Pack, stem: str) -> panels.Panel:
    chart = figure.chart
    panel = panels.chart_panel(
        chart,
        pack.t,
        footer=pack.caption,
        file_stem=f"{stem}-{figure.number:02d}-{chart.name}",
        empty="",
        wide=True,
        formats=("png", "svg"),
    )
    return panel | {
        "name": _part_name(figure),
        "title": pack.heading_of(figure),
        "breaks": list(chart.breaks),
    }


def _table(table: Table, pack: Pack, stem: str) -> panels.Panel:
    return panels.table_panel(
        table.frame,
        table.headings,
        pack.t,
        name=_part_name(table),
        title=pack.heading_of(table),
        sentence=table.sentence,
        footer=pack.caption,
        file_stem=stem,
        empty="",
        formats=(),
    )


def _links(pack: Pack) -> Iterator[str]:
    """The contents list: chapters, and below each its figures and tables."""
    for chapter in _told(pack):
        parts = [_link(_part_name(part), pack.heading_of(part)) + "</li>" for part in pack.parts_of(chapter)]
        below = ["<ul>", *parts, "</ul>"] if parts else []
        yield "".join([_link(_chapter_name(chapter), pack.t(CHAPTERS[chapter])), *below, "</li>"])


def _link(name: str, text: str) -> str:
    return f'<li><a href="#{name}">{escape(text)}</a>'


def _part_name(part: Figure | Table) -> str:
    return f"{'figure' if isinstance(part, Figure) else 'table'}-{part.number}"


def _chapter_name(chapter: Chapter) -> str:
    return f"chapter-{chapter}"


def _words(t: Translator) -> dict[str, str]:
    return {
        "saving": t("Drawing picture {n} of {total} …"),
        "saved": t("Saved as {file}."),
        "not_saved": t("The pictures could not be saved: {error}"),
    }


def _page_footer(pack: Pack) -> str:
    """The foot of each printed page: what it is of, and its number."""
    left = _css_text(f"{pack.title}　{pack.caption[-1]}")
    return (
        "@page { font: 10px sans-serif; color: #4d4d4d;"
        f" @bottom-left {{ content: {left}; }}"
        ' @bottom-right { content: counter(page) " / " counter(pages); } }'
    )


def _css_text(text: str) -> str:
    return '"' + re.sub(r"[^\w 　（）：-]", lambda sign: f"\\{ord(sign[0]):x} ", text) + '"'


def _json(data: dict) -> str:
    """JSON that HTML takes for text alone, whatever it holds."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c")


def _hash(script: str) -> str:
    """The only script that the page's policy lets run."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def _static(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")
