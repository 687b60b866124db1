"""What is worth naming in a sentence because it differs from the rest."""

from collections.abc import Sequence


def largest(names: Sequence[str], values: Sequence[float]) -> list[str]:
    """The names of the largest values; none where one stands alone or all are alike, for then nothing stands out."""
    if len(set(values)) < 2:
        return []
    return [name for name, value in zip(names, values, strict=True) if value == max(values)]
