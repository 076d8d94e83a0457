"""Keep a copy of a ledger's figures in step: python keep_in_step.py https://figures.example.org copy.sqlite

Needs Python alone. The table `record` holds the latest edition of each claim and event, withdrawn ones too, as JSON.
Run it as often as you like, by cron or by hand: it goes on where it stopped, and no edition is lost or taken twice.
"""

import json
import sqlite3
import sys
import time
import urllib.error
import urllib.request

TABLES = """
CREATE TABLE IF NOT EXISTS record (type TEXT, id INTEGER, edition INTEGER, json TEXT, PRIMARY KEY (type, id));
CREATE TABLE IF NOT EXISTS place (cursor TEXT);
"""


class OtherLedger(Exception):
    """The ledger was replaced, or restored to an earlier state: the copy begins anew."""


def fetch(address: str) -> dict:
    while True:
        try:
            with urllib.request.urlopen(address, timeout=60) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            if error.code == 400 and "cursor" in json.load(error)["fields"]:
                raise OtherLedger from error
            if error.code not in (429, 503):
                raise
            time.sleep(int(error.headers.get("Retry-After", "5")))


def take(copy: sqlite3.Connection, page: dict) -> None:
    """A page and the place to go on from, both or neither."""
    with copy:
        rows = [(one["type"], one["id"], one["edition"], json.dumps(one["record"])) for one in page["items"]]
        copy.executemany("INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?)", rows)
        copy.execute("DELETE FROM place")
        copy.execute("INSERT INTO place VALUES (?)", [page["cursor"]])


def keep_in_step(ledger: str, copy: sqlite3.Connection) -> None:
    copy.executescript(TABLES)
    cursor = (copy.execute("SELECT cursor FROM place").fetchone() or [""])[0]
    try:
        page = {"next": f"{ledger}/api/v1/changes?limit=1000&cursor={cursor}"}
        while page["next"]:
            page = fetch(page["next"])
            take(copy, page)
    except OtherLedger:
        copy.executescript("DROP TABLE record; DROP TABLE place")
        keep_in_step(ledger, copy)


if __name__ == "__main__":
    keep_in_step(sys.argv[1].rstrip("/"), sqlite3.connect(sys.argv[2]))
