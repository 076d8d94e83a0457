"""The annotating page: a text with its marked numbers, and what an editor does with each of them.

Verbs: `claim`, `join`, `reject`, `reopen`, `move`, `refuse` (verbs.py), `undo` and `redo` (trail.py). Queries: `marks`
(marking.py), `segments` (segments.py), `propose` (proposal.py), `beside` (beside.py). Nothing here publishes.
"""
