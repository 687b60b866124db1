"""The words that Streamlit 1.67 has in English alone, and what stands in their place in each language.

``static/framework_words.js`` puts them there. A phrase's ``{name}`` stands for any text.
"""

from babel.dates import get_month_names

from council_data.messages import Translator, later

WORDS: dict[str, str] = {
    "Skip to main content": later("Skip to main content"),
    # the file uploader
    "Upload": later("Choose a file"),
    "file upload": later("File to read"),
    "Add files": later("Choose another file"),
    "add icon": later("Choose another file"),
    "Remove {name}": later("Remove {name}"),
    "{size} per file": later("or drop it here; up to {size}"),
    "Drag and drop a file here": later("Drop the file here"),
    "Error:": later("Refused:"),
    "{kind} files are not allowed.": later("Files of this kind are not read."),
    "File must be {size} or smaller.": later("The file is larger than {size}. Split it, or take the pictures out."),
    "Only one file is allowed.": later("One file at a time, please."),
    "File size is too small.": later("The file is empty."),
    # fields
    "Press Enter to apply": later("Enter applies it"),
    "Press Ctrl+Enter to apply": later("Ctrl+Enter applies it"),
    "Press ⌘+Enter to apply": later("⌘+Enter applies it"),
    "Clear entry": later("Clear the field"),
    # lists to choose from
    "Open": later("Show the choices"),
    "Dismiss": later("Close the choices"),
    "Clear value": later("Clear the choice"),
    "Clear all": later("Clear all choices"),
    "Selected values": later("Chosen"),
    "No results": later("Nothing matches"),
    "Choose an option": later("– choose –"),
    "Choose options": later("– choose –"),
    "{n} option available.": later("{n} to choose from."),
    "{n} options available.": later("{n} to choose from."),
    # the date and its calendar
    "year, {label}": later("{label}: year"),
    "month, {label}": later("{label}: month"),
    "day, {label}": later("{label}: day"),
    "{n} – {month}": later("month {month}"),
    "Choose date": later("Choose a date"),
    "Choose date, {month}": later("Choose a date, {month}"),
    "Use arrow keys to navigate dates. Enter to select. Escape to close.": later(
        "Arrow keys move through the days, Enter takes one, Escape closes."
    ),
    "Previous month": later("Previous month"),
    "Next month": later("Next month"),
    "Selected Date: {month} {day}, {year}": later("Chosen date: {year} {month} {day}"),
    # the connection, and a page that is being made
    "Running...": later("Working …"),
    "Stop": later("Stop"),
    "Stopping...": later("Stopping …"),
    "Connecting": later("Connecting …"),
    "Connection error": later("No connection to the dashboard"),
    "Streamlit server is not responding. Are you connected to the internet?": later(
        "The dashboard does not answer. Ask whoever runs it to start it again; this page then goes on."
    ),
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:": later(
        "The dashboard does not answer. Ask whoever runs it to start it again:"
    ),
    "Close": later("Close"),
    "Page not found": later("There is no such page"),
    "You have requested page /{page}, but no corresponding file was found in the app's pages/ directory. Running the"
    " app's main page.": later("The address names no page of this dashboard: {page}. The Overview is shown instead."),
    "The page that you have requested does not seem to exist. Running the app's main page.": later(
        "The address names no page of this dashboard. The Overview is shown instead."
    ),
}


def in_words_of(t: Translator) -> list[tuple[str, str]]:
    """Pairs of Streamlit's words and those of a language; the names of the months among them."""
    english, own = (get_month_names(locale=language) for language in ("en", t.language))
    return [*((theirs, t(ours)) for theirs, ours in WORDS.items()), *((english[n], own[n]) for n in english)]
