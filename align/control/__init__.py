"""What a user decides about findings: which rules speak, what is excused, what fails a run.

A finding is never dropped silently: one that is excused stays in the report with its
state, and :class:`align.model.Filters` says what was selected, ignored or excused.
"""
