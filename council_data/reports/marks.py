"""Marks that a report of this program's own making bears where something is missing. Reading leaves such lines out."""

NO_TEXT = "【本文未登録】"
NO_ENTRIES = "【開催記録未登録】"
TO_BE_CHECKED = "【要確認】"
MARKS = (NO_TEXT, NO_ENTRIES, TO_BE_CHECKED)
