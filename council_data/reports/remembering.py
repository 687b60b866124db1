"""Reports repeat themselves: 書面開催, 県庁, 第1回幹事会. What is found of such a text is found once."""

from collections.abc import Callable
from typing import TypeVar

LONGEST = 40  # letters of a text that is likely to be repeated
MOST = 4096  # texts

Answer = TypeVar("Answer")


class _Answers(dict[str, Answer]):
    """What a function has answered of short texts; all is forgotten when there are too many."""

    def __init__(self, ask: Callable[[str], Answer]) -> None:
        self.ask = ask

    def __missing__(self, text: str) -> Answer:
        answer = self.ask(text)
        if len(text) <= LONGEST:
            if len(self) == MOST:
                self.clear()
            self[text] = answer
        return answer


def remembered(ask: Callable[[str], Answer]) -> Callable[[str], Answer]:
    """The function of a text, which asks but once for a text that it still remembers."""
    return _Answers(ask).__getitem__
