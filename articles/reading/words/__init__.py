"""The reader's word tables, one folder a language."""
