"""Annual reports in and out: from lines to what they state, and from the record to lines. Nothing writes rows."""
