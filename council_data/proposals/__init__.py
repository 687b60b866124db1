"""A report held against the record: what of it is new, the same, changed or gone, and what the user makes of it."""
