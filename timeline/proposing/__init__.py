"""From texts to proposals: passages, suggested claims and re-tellings, which editors confirm or refuse.

Verbs: `propose` and `reread` (the reader's), `accept` and `refuse` (an editor's), `import_batch`. Nothing here
publishes, and nothing cites a claim that was there before unless an editor has accepted it.
"""
