"""People's decisions: kept in a file, recognised in later drafts, laid over what align says.

The machine proposes, people decide. A decision is tied to what both sides said when it was
made, so it outlives page moves and new numbers, asks to be looked at again when a side is
reworded, and is never applied to another item.
"""
