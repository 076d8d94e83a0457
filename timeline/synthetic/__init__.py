"""A plausible ledger of any size, to measure with: the same from the same seed. Its figures are nobody's.

`world` makes the vocabulary by the ORM, `telling` the articles and claims, `filling` copies all of it in.
"""
