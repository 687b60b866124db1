"""Where the facts are kept. Nothing here knows a screen, a file format or a language."""
