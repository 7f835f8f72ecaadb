"""What checks are made of: the rule they derive from, and how they word what they find.

Checks themselves are plugins (``align/plugins/check_*.py``); a third party's check uses
this room in the same way.
"""
