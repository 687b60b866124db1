"""Annual reports in: from the lines of a report, a list or a sheet to what they state. Nothing here writes rows."""
