"""How wide the columns of a table are: where not all texts find room on a line, so that they take few lines in all."""

from collections.abc import Iterator, Sequence

import numpy as np

from council_data.exports.deck.lettering import width, words

AROUND = 12  # points beside a cell's text: its margins, and a little more
LONG = 11  # times the letters' size: a word that is wider may be broken


def fitting_widths(columns: Sequence[Sequence[str]], room: float, size: float) -> tuple[float, ...]:
    """A width for each column of texts, of which the first is its heading; together they are the room.

    Where all texts find room, the rest is shared. Otherwise no heading and no word is broken, as far as these have
    room; what is left goes step by step to where a point of width saves most.
    """
    wides = [np.array([width(text, size) + AROUND for text in texts]) for texts in columns]
    widths = [float(texts.max()) for texts in wides]
    if sum(widths) > room:
        widths = _least(columns, room, size)
        while steps := [step for place in range(len(wides)) for step in _steps(wides, widths, place, room, size)]:
            _, place, widths[place] = max(steps)
    spare = (room - sum(widths)) / len(widths)
    return tuple(one + spare for one in widths)


def _least(columns: Sequence[Sequence[str]], room: float, size: float) -> list[float]:
    """What headings and words take, headings alone, or equal shares of the room."""
    heads = [width(texts[0], size) for texts in columns]
    unbroken = [
        max(
            [
                head,
                *(
                    wide
                    for wide in (width(word, size) for text in texts for word in words(text))
                    if wide <= LONG * size
                ),
            ]
        )
        for head, texts in zip(heads, columns, strict=True)
    ]
    for least in (unbroken, heads):
        if sum(least) + AROUND * len(least) <= room:
            return [one + AROUND for one in least]
    return [room / len(columns)] * len(columns)


def _steps(
    wides: Sequence[np.ndarray], widths: Sequence[float], place: int, room: float, size: float
) -> Iterator[tuple[float, int, float]]:
    """The best step of a column: what it saves for a point, the column's place, and how wide it is then."""
    texts, have = wides[place] - AROUND, widths[place] - AROUND
    one_line_fewer = texts / np.maximum(np.ceil(texts / have) - 1, 1)
    wanted = np.unique(np.ceil(np.concatenate([texts, texts / 2 + size, texts / 3 + size, one_line_fewer])))
    wanted = wanted[(wanted > have) & (wanted <= have + room - sum(widths))]
    if not len(wanted):
        return
    saved = _crowding(texts, np.array([have])) - _crowding(texts, wanted)
    worth = saved / (wanted - have)
    best = int(worth.argmax())
    if saved[best] > 0:
        yield float(worth[best]), place, float(wanted[best]) + AROUND


def _crowding(texts: np.ndarray, widths: np.ndarray) -> np.ndarray:
    """The lines that the texts take in a column of each width, squared, for many lines of one text are worst."""
    wide, often = np.unique(texts, return_counts=True)
    return np.ceil(wide / widths[:, None]) ** 2 @ often
