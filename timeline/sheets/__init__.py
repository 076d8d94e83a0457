"""Spreadsheets of claims, events, claimants and outlets: out, and in again, all or nothing.

A sheet is one more path by which a person edits: what it changes is signed, versioned, kept in the history and goes
back to review as if it had been typed into the form. It never publishes.
"""
