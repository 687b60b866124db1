"""What each file of a pack is, in words, by the ends of the names that `council_data.exports.pack_files` gives."""

from council_data.messages import Translator, later

FILES: dict[str, str] = {
    "general-meeting.pptx": later("Slides of the general meeting"),
    "general-meeting.xlsx": later("Charts and tables as a workbook"),
    "general-meeting.html": later("All charts as one page for the browser"),
    "annual-report.docx": later("Annual report"),
    "annual-report-draft.docx": later("Draft of next year's report"),
    "errata.docx": later("Table of errata"),
    "meetings.ics": later("Calendar of the meetings"),
    "groups": later("Groups"),
    "meetings": later("Meetings"),
    "agenda": later("Agenda and decisions"),
    "audits": later("Audits"),
    "migrations": later("System migrations"),
    "meetings-ds-451-5": later("Meetings in the government's columns (DS-451-5)"),
    "data-dictionary": later("What each column means"),
}


def said_of_file(name: str, t: Translator) -> str:
    """What the file of this name is, such as ``FY2017-meetings.csv``; its bare name where nothing is known of it."""
    bare = name.rpartition(".")[0]
    known = [end for end in FILES if name.endswith(f"-{end}") or bare.endswith(f"-{end}")]
    return t(FILES[max(known, key=len)]) if known else name
