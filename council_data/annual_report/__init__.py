"""The annual report composed from the record, this year's and the draft of the next, and the editing of its texts."""
