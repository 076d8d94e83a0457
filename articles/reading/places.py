"""Where in an article a line stands: headline, body, caption, box (summaries) or furniture (ads, links)."""

import re
from bisect import bisect_left
from functools import lru_cache

from articles.reading.tables import tables, words

SHORT = 110  # code points: a longer line without a final mark is still body
CAPTION_LENGTH = 400
FURNITURE_LENGTH = 260
BOX_LINES = 8
FINAL = re.compile(r"[.!?…:;,]['\"“”’»«)\]]*\s*$")
NEWLINE = re.compile("\n")
BULLET = re.compile(r"\s*[-•*·▪–►]\s")


class Places:
    """The places of one text's lines, worked out only where they are asked for."""

    def __init__(self, text: str, low: str, start: int, language: str) -> None:
        self.text, self.low, self.start = text, low, start
        self.cues, self.furniture = cues(language), furniture(language)
        self.breaks: list[int] = []  # of lines, found when first needed, so that each look-up is a bisection
        self.boxes = self.find_boxes()
        self.known: dict[int, str] = {}

    def line(self, offset: int) -> tuple[int, int]:
        """The span of the line that holds an offset."""
        if not self.breaks:
            self.breaks = [-1, *(match.start() for match in NEWLINE.finditer(self.text)), len(self.text)]
        at = bisect_left(self.breaks, offset)
        return max(self.breaks[at - 1] + 1, self.start), self.breaks[at]

    def of(self, offset: int) -> str:
        begin, end = self.line(offset)
        if begin not in self.known:
            self.known[begin] = self.place(begin, end)
        return self.known[begin]

    def place(self, begin: int, end: int) -> str:
        if any(first <= begin < last for first, last in self.boxes):
            return "box"
        line = self.low[begin : min(end, begin + 2000)]
        length = end - begin
        if length <= FURNITURE_LENGTH and self.is_furniture(line):
            return "furniture"
        if length <= CAPTION_LENGTH and any(cue in line for cue in self.cues["caption"]):
            return "caption"
        if self.next_to_furniture(begin, end):
            return "furniture"
        if length <= SHORT and not FINAL.search(line) and not BULLET.match(line) and self.followed(end):
            return "headline"
        return "body"

    def is_furniture(self, line: str) -> bool:
        """Whether a cue of furniture stands in a line where a word begins; the plain search first, as it is fast."""
        return any(cue in line for cue in self.cues["furniture"]) and self.furniture.search(line) is not None

    def next_to_furniture(self, begin: int, end: int) -> bool:
        """A line broken in two: the line above or below is furniture and no mark ends the upper one."""
        if end - begin > SHORT:
            return False
        for offset, first in ((begin - 2, True), (end + 1, False)):
            if not self.start <= offset < len(self.text):
                continue
            other, other_end = self.line(offset)
            if other_end <= other or (self.text[begin - 1 : begin] != "\n" and first):
                continue
            upper = self.low[other:other_end] if first else self.low[begin:end]
            joined = not FINAL.search(upper) and len(upper) > 20
            line = self.low[other:other_end]
            if joined and other_end - other <= FURNITURE_LENGTH and self.is_furniture(line):
                return True
        return False

    def followed(self, end: int) -> bool:
        """Whether longer text follows, as under a headline."""
        return bool(self.text[end : end + 400].strip()) and len(self.text) - end > SHORT

    def find_boxes(self) -> list[tuple[int, int]]:
        """Spans of summaries: from a line that opens one to the line that says a machine wrote it, or to the first
        line that is no bullet and as long as a paragraph.
        """
        found = []
        for cue in self.cues["box_start"]:
            at = self.low.find(cue, self.start)
            if at >= 0 and not self.low[max(self.low.rfind("\n", 0, at), self.start - 1) + 1 : at].strip(" -•*#:"):
                found.append((at, self.box_end(at)))
        return found

    def box_end(self, start: int) -> int:
        end, last = start, start
        for number in range(BOX_LINES + 2):
            newline = self.text.find("\n", end)
            stop = len(self.text) if newline < 0 else newline
            line = self.low[end:stop]
            if any(mark in line for mark in (*self.cues["box_mark"], *self.cues["box_end"])):
                return stop
            if number and line.strip() and len(line) > 220 and not BULLET.match(line):
                return last
            if number > 1 and not line.strip() and not self.marked_later(stop):
                return stop
            last, end = stop, stop + 1
            if newline < 0:
                break
        return last

    def marked_later(self, at: int) -> bool:
        """Whether the mark of a machine-written box, or another bullet, still follows within a few lines."""
        ahead = self.low[at : at + 600]
        nearest = [place for mark in self.cues["box_mark"] if (place := ahead.find(mark)) >= 0]
        if nearest:
            return max(map(len, ahead[: min(nearest)].split("\n"))) <= 220
        return bool(BULLET.match(ahead.lstrip("\n")))


@lru_cache(maxsize=4)
def cues(language: str) -> dict[str, tuple[str, ...]]:
    table = tables(language)["places"]
    return {name: tuple(words(table[name])) for name in table}


@lru_cache(maxsize=4)
def furniture(language: str) -> re.Pattern[str]:
    """The cues of furniture where a word begins: "Werbung" is none in "Bewerbungen"."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, cues(language)['furniture']))})")
