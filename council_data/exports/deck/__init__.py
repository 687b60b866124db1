"""The deck (.pptx): the year's figures as native charts, tables and shapes, in the house's master or the council's own.

Lengths are points, of which 72 are an inch.
"""
