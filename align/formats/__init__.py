"""Findings in the formats of other programs: each module turns a report into text."""
