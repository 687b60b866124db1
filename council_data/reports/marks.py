"""Marks of a report that this program has made: what is missing, that it is an extract. Reading leaves them out."""

NO_TEXT = "【本文未登録】"
NO_ENTRIES = "【開催記録未登録】"
TO_BE_CHECKED = "【要確認】"
EXTRACT = "【抜粋】"
MARKS = (NO_TEXT, NO_ENTRIES, TO_BE_CHECKED, EXTRACT)
EXTRACT_OF_TITLE = "（抜粋）"  # behind the title of the whole report
