"""What argparse says of wrong usage and in its help, in the user's language.

Python's own words have no Japanese. `argparse` asks its module's ``_`` for each of them when it speaks.
"""

import argparse

from council_data.messages import Translator, later

WORDS: dict[str, str] = {
    "usage: ": later("usage: "),
    "positional arguments": later("what has to be named"),
    "options": later("options"),
    "show this help message and exit": later("show this help and end"),
    "%(prog)s: error: %(message)s\n": later("Wrong usage: %(message)s\n"),
    "argument %(argument_name)s: %(message)s": later("wrong value of %(argument_name)s: %(message)s"),
    "the following arguments are required: %s": later("this is missing: %s"),
    "one of the arguments %s is required": later("one of these is missing: %s"),
    "unrecognized arguments: %s": later("this is not understood: %s"),
    "invalid choice: %(value)r (choose from %(choices)s)": later("%(value)r is none of these: %(choices)s"),
    'argument "%(parser_name)s": unknown parser': later("%(parser_name)s is not understood"),
    "invalid %(type)s value: %(value)r": later("%(value)r is not understood here"),
    "unknown parser %(parser_name)r (choices: %(choices)s)": later("%(parser_name)r is none of these: %(choices)s"),
    "ambiguous option: %(option)s could match %(matches)s": later("%(option)s can mean each of these: %(matches)s"),
    "ignored explicit argument %r": later("it takes no value, but got %r"),
    "expected one argument": later("a value is missing"),
    "expected at least one argument": later("a value is missing"),
    "expected at most one argument": later("too many values"),
    "not allowed with argument %s": later("not together with %s"),
}


def speak(t: Translator) -> None:
    """Lets argparse speak the language from now on."""
    argparse._ = lambda message: t(WORDS[message]) if message in WORDS else message
