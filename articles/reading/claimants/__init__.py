"""Who states a figure and who relays it.

`finding` finds the attributions of a sentence (`prepositions`, `information`, `german_saying`, `english_saying`,
`marks` each know one way of attributing), `governing` takes the one that governs a number, and `carrying` takes the
speaker of an earlier sentence where a text goes on speaking.
"""
