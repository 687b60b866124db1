"""What the facts of a council's year mean: reading, measuring, drawing and exporting them. No screen here."""
