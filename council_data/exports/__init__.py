"""One file a format. What is exported is decided elsewhere; nothing here counts."""
