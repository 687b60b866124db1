"""What has changed of the figures that were presented to the general meeting."""

from dataclasses import dataclass, replace

import pandas as pd
from sqlalchemy import Engine

from council_data import figures, snapshots
from council_data.messages import Translator
from council_data.snapshots import Frozen
from council_data.views import View


@dataclass(frozen=True)
class Restated:
    """The figures that differ, as `figures.restated` gives them, and the sentence that counts them."""

    frame: pd.DataFrame
    sentence: str


def restated_since(published: Frozen, engine: Engine, view: View, t: Translator) -> Restated | None:
    """What a view shows otherwise than it was presented; None where nothing is.

    The as-of date is that of the presented pack. So are the filters, where it had any: it holds no other figures.
    """
    held = published.view
    asked = held if held.is_filtered else replace(view, as_of=held.as_of)
    before, now = (figures.figures(one, asked, t) for one in (published.engine, engine))
    differing = figures.restated(before, now)
    if differing.empty:
        return None
    sentence = t.plural(
        "{n} figure of the pack {fingerprint} has changed since it was presented.",
        "{n} figures of the pack {fingerprint} have changed since it was presented.",
        len(differing),
        fingerprint=published.fingerprint,
    )
    return Restated(differing, sentence)


def restated(engine: Engine, view: View, fingerprint: str, language: str) -> Restated | None:
    """The same of the database, since the pack of that fingerprint."""
    return restated_since(snapshots.reopened(engine, fingerprint), engine, view, Translator(language))
