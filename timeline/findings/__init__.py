"""Findings: what the program notices about claims, and what it refuses to compare.

`statements` says what a rule sees, `alone`, `pairs` and `sums` hold the rules, `rules` lists them, `allowed` says what
may be compared or added, `origins` counts who agrees; all these are pure. `sentences` words a finding in both
languages. `reading` makes statements of editions, `neighbours` finds what may matter to a claim, `storing` keeps the
findings and their answers.
"""
