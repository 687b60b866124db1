"""Annual reports in and out: from lines to what they state, and from what is on record to lines. Nothing writes rows."""
