"""The body of a page as one component, which draws the panels of `council_data.panels`."""

import hashlib
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import streamlit as st
from plotly.offline import get_plotlyjs

from council_data import panels
from council_data.messages import Translator

STATIC = Path(__file__).resolve().parents[2] / "static"


def script_address(name: str) -> str:
    """Where the browser finds a script of ``static/``; another address for another version of it."""
    return f"app/static/{name}?v={hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]}"


_STUB = """
const parts = Promise.all(["%s", "%s"].map((name) => import(new URL(name, document.baseURI))));
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".cc-cards");
  let close = null;
  let gone = false;
  parts.then(([{ show }, { picture }]) => {
    if (!gone) close = show(root, data, setTriggerValue, picture);
  }).catch((error) => { root.textContent = `${data.words.failed} ${error}`; });
  return () => { gone = true; close?.(); };
}
"""

_mount = st.components.v2.component(
    "council_cards",
    html='<div class="cc-cards"></div>',
    css=(STATIC / "chart_card.css").read_text(encoding="utf-8"),
    js=_STUB % (script_address("chart_card.js"), script_address("chart_picture.js")),
    isolate_styles=False,
)


def show(
    shown: Sequence[panels.Panel],
    t: Translator,
    *,
    version: str,
    key: str = "cards",
    file: Mapping[str, str] | None = None,
    on_pick: Callable[[], None] | None = None,
    on_download: Callable[[], None] | None = None,
) -> Mapping[str, Any]:
    """Mount the panels; give this run's ``pick`` ({chart, key}) and ``download`` ({panel, format}), or None for each.

    ``file`` ({name, type, base64, nonce}) is saved by the browser once for each nonce. What the browser sends is
    untrusted: look panel, format and key up before use.
    """
    return _mount(
        key=key,
        data={
            **panels.body(shown, t),
            "language": t.language,
            "version": version,
            "file": dict(file) if file else None,
        },
        on_pick_change=on_pick or _nothing,
        on_download_change=on_download or _nothing,
    )


def asked(key: str = "cards") -> Mapping[str, Any]:
    """This run's ``pick`` and ``download``, known before `show` is called: in a callback, or above it on the page."""
    state = st.session_state.get(key) or {}
    return {"pick": state.get("pick"), "download": state.get("download")}


def copy_plotly(static_dir: Path = STATIC) -> None:
    """Put the plotly.min.js of the installed Plotly package into ``static_dir``, unless it is there already."""
    target, source = static_dir / "plotly.min.js", get_plotlyjs().encode()
    if target.exists() and target.read_bytes() == source:
        return
    static_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=static_dir, suffix=".part", delete=False) as part:
        part.write(source)
    os.chmod(part.name, 0o644)  # a temporary file is private; the web server may be someone else
    os.replace(part.name, target)


def _nothing() -> None:
    """Streamlit keeps a trigger only where a callback is named."""
