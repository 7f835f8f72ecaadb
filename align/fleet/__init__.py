"""Many regions at once: what is read where, what came of it, and what the results say.

``regions`` says which documents belong to whom, ``run`` gives their reading and judging to
an executor (``local`` or ``cluster``), ``store`` keeps one report a region, ``index`` lets
the reports be asked. Executors and the index need the extras ``fleet`` and ``dask``; nothing
here loads them before they are used.
"""
