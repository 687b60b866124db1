"""What has changed of the figures that were presented to the general meeting."""

from dataclasses import dataclass, replace

import pandas as pd
from sqlalchemy import Engine

from council_data import errata, figures, snapshots
from council_data.messages import Translator
from council_data.snapshots import Frozen
from council_data.views import View


@dataclass(frozen=True)
class Restated:
    """The figures that differ, as `figures.restated` gives them, or the single values, as `errata.errata` does; and the
    sentence that counts them.
    """

    frame: pd.DataFrame
    sentence: str

    def told(self, t: Translator) -> list[str]:
        """Each row in words: what it is about, what it was, and what it is."""
        about = [name for name in self.frame.columns if name not in ("key", "old", "new")]
        names = self.frame[about].apply(lambda row: t.listed([name for name in row if name]), axis="columns")
        values = self.frame[["old", "new"]].map(lambda value: f"{value:,}" if isinstance(value, int) else value)
        return [
            t("{figure} {old} → {new}", figure=name, old=old or t("none"), new=new or t("none"))
            for name, old, new in zip(names, values["old"], values["new"], strict=True)
        ]


def restated_since(published: Frozen, engine: Engine, view: View, t: Translator) -> Restated | None:
    """The figures that a view shows otherwise than they were presented; None where there are none."""
    asked = _as_presented(published, view)
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


def errata_since(published: Frozen, engine: Engine, view: View, t: Translator) -> Restated | None:
    """What single meetings, decisions and steps say otherwise than they were presented; None where nothing does."""
    differing = errata.errata(published.engine, engine, _as_presented(published, view), t)
    if differing.empty:
        return None
    sentence = t.plural(
        "{n} entry of the pack {fingerprint} reads otherwise than it was presented.",
        "{n} entries of the pack {fingerprint} read otherwise than they were presented.",
        len(differing),
        fingerprint=published.fingerprint,
    )
    return Restated(differing, sentence)


def _as_presented(published: Frozen, view: View) -> View:
    """The view on the as-of date of the presented pack, with its filters, where it had any: it holds nothing else."""
    held = published.view
    return held if held.is_filtered else replace(view, as_of=held.as_of)


def changed(engine: Engine, view: View, fingerprint: str, language: str) -> tuple[Restated, ...]:
    """Both, of the database since the pack of that fingerprint; those that there are."""
    presented, t = snapshots.reopened(engine, fingerprint), Translator(language)
    found = (since(presented, engine, view, t) for since in (restated_since, errata_since))
    return tuple(filter(None, found))
