"""Reports repeat themselves: 書面開催, 県庁, 第1回幹事会. What is found of such a text is found once."""

from collections.abc import Callable
from functools import lru_cache, wraps

LONGEST = 40  # letters of a text that is likely to be repeated; with MOST this bounds what is kept
MOST = 4096


def remembered(ask: Callable) -> Callable:
    """The function of a text, which keeps what it has answered of the latest short ones."""
    kept = lru_cache(maxsize=MOST)(ask)

    @wraps(ask)
    def answer(text: str, *others):
        return kept(text, *others) if len(text) <= LONGEST else ask(text, *others)

    return answer
