"""JSON as open data: an array of objects in UTF-8."""

import json
from collections.abc import Iterable, Sequence
from typing import Any


def write(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """One object a row with the columns as keys; a list stays an array, None is null."""
    objects = [dict(zip(columns, row, strict=True)) for row in rows]
    return (json.dumps(objects, ensure_ascii=False, indent=1) + "\n").encode()
