"""Figures from numbers: each with its bound, measure, kind, scope, claimant, dates, place and confidence."""

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from operator import attrgetter

from articles.reading import measures, noise, phrases, timing
from articles.reading.bounds import bound_of
from articles.reading.claimants.carrying import Source, Speakers
from articles.reading.confidence import confidence
from articles.reading.dates import Found
from articles.reading.measures import FATE, WAR, Counted, Scene
from articles.reading.numbers import Number
from articles.reading.places import Places
from articles.reading.results import EdtfDate, Figure, Rejected
from articles.reading.tokens import Tokens

FIRST = attrgetter("first")
LONGEST_QUOTE = 700
LONG_SENTENCE = 60
FEW = 12
NEAR = 80  # tokens in which a number goes on from the one before
MEMORABLE = 200  # smaller numbers stand for different things in one text
UNSAID = ("measure_by_default", "measure_other", "inherited_measure")
BESIDE = 16  # code points: "ca. 3 Minuten Lesezeit"
THINGS = frozenset({"missiles", "vehicles", "munitions"})
FLOWING = FATE | {"missiles", "munitions"}
DATED = FLOWING - {"missing", "returned"}
OPENING = 4  # tokens before the number that opens a sentence: "Mindestens weitere"
AUXILIARIES = frozenset(
    {"wurden", "werden", "wird", "wurde", "sind", "gelten", "were", "are", "is", "was", "have", "remain", "liegen"}
)


@dataclass(slots=True)
class Assembler:
    """Makes the figures of one text, sentence by sentence; remembers what sentences said for those after them."""

    tokens: Tokens
    dates: list[Found]
    published: EdtfDate | None
    places: Places
    figures: list[Figure] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    speakers: Speakers = field(init=False)
    last_counted: tuple[int, Counted] | None = None
    last_scope: str | None = None
    remembered: dict[tuple[float, float | None], Counted] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.speakers = Speakers(self.tokens)

    def reject(self, number: Number, reason: str) -> None:
        self.reject_span(self.tokens.starts[number.first], self.tokens.ends[number.last], reason)

    def reject_span(self, start: int, end: int, reason: str) -> None:
        self.rejected.append(Rejected(start, end, self.tokens.text[start:end], reason))

    def read_sentence(self, begin: int, end: int, numbers: list[Number]) -> None:
        """All numbers of one sentence: rejected with a reason, or figures."""
        kept = []
        for number, known in zip(numbers, noise.reasons_against(self.tokens, numbers), strict=True):
            place = self.places.of(self.tokens.starts[number.first])
            reason = known
            if place == "furniture" and (known or not noise.Spot(self.tokens, number).counts(people=True)):
                reason = self.furniture_reason(number) or known
            if number.old:
                self.reject(number.old, "change_from" if reason is None else reason)
            if reason:
                self.reject(number, reason)
            else:
                kept.append(number)
        if kept:
            self.read_figures(measures.scene_of(self.tokens, begin, end, kept))

    def furniture_reason(self, number: Number) -> str | None:
        start, stop = self.tokens.starts[number.first], self.tokens.ends[number.last]
        begin, end = self.places.line(start)
        low = self.places.low
        before, after = low[max(begin, start - BESIDE) : start], low[stop : min(end, stop + BESIDE)]
        return noise.line_reason(low[begin : min(end, begin + 600)], before, after, self.tokens.lexicon.furniture)

    def read_figures(self, scene: Scene) -> None:
        before = self.counted_before(scene.begin)
        first = bisect_left(self.dates, scene.begin, key=FIRST)
        dates = self.dates[first : bisect_left(self.dates, scene.end, lo=first, key=FIRST)]
        for index, number in enumerate(scene.numbers):
            counted = self.recalled(scene, number, measures.counted(self.tokens, scene, index, before))
            told = counted.measure == "sent" and not counted.doubt
            if told and timing.lies_ahead(self.tokens, scene, dates, self.published):
                counted = replace(counted, measure="planned")
            if counted.measure == "money" and noise.is_price(noise.Spot(self.tokens, number)):
                self.reject(number, "price")
                continue
            figure = self.figure(scene, number, counted, dates)
            part = index > 0 or (not dates and measures.is_subset(self.tokens, scene, number))
            if before and part and part_of_flow(counted, before, self.figures[-1:]):
                figure = replace(figure, kind="flow", reference=figure.reference or self.figures[-1].reference)
            if index and len(dates) == 1:
                figure = shared_day(figure, self.figures[-1])
            elif not dates and figure.reference is None and counted.measure in DATED:
                figure = self.carried(scene, number, figure)
            self.figures.append(figure)
            before = counted
            if not self.passing(scene, number, counted):
                self.last_counted = (scene.begin, counted)

    def recalled(self, scene: Scene, number: Number, counted: Counted) -> Counted:
        """What the same large number counted before in this text, or what the text speaks of, where no word says it."""
        if counted.doubt in UNSAID:
            told = measures.asked(self.tokens, scene, counted) or measures.summed(self.tokens, scene, counted)
            if told:
                return told
        key = (number.low, number.high)
        if counted.doubt in UNSAID and key in self.remembered and not self.named_part(scene, number, counted):
            return replace(self.remembered[key], noun=counted.noun, doubt="inherited_measure")
        if counted.doubt == "inherited_measure" and counted.noun is None and self.last_counted and not scene.cues:
            counted = measures.befell_between(self.tokens, scene, counted, self.last_counted[0]) or counted
        alone = counted.doubt == "measure_other" and counted.noun is None and counted.measure != "vehicles"
        if alone or (counted.doubt == "measure_by_default" and counted.measure == "present"):
            counted = measures.topic(self.tokens, scene, counted, number.first) or self.gone_on(scene, counted)
        if counted.doubt == "" and counted.measure in WAR and number.low >= MEMORABLE:
            self.remembered[key] = counted
        return counted

    def gone_on(self, scene: Scene, counted: Counted) -> Counted:
        """Independent monitors say 400, a paragraph later: what the last number counted, if no word says otherwise."""
        if self.last_counted is None or counted.noun is not None or scene.cues:
            return counted
        where, last = self.last_counted
        if scene.begin - where > NEAR or last.measure not in measures.WAR or last.unit != "people":
            return counted
        return replace(last, noun=None, doubt="inherited_measure")

    def carried(self, scene: Scene, number: Number, figure: Figure) -> Figure:
        """The day of the sentence before, where this one tells what happened then: Dabei starben 35 Menschen."""
        if figure.kind != "cumulative" or not timing.tells_then(self.tokens, scene):
            return figure
        begin, end = self.tokens.sentence(scene.begin - 1)
        days = [found for found in self.dates if begin <= found.first < end]
        day = timing.day_of_event(self.tokens, days, self.speakers.of(begin, end), number)
        return replace(figure, reference=day, kind="flow") if day else figure

    def named_part(self, scene: Scene, number: Number, counted: Counted) -> bool:
        """among them 1,000 engineers: what befell the whole, whatever as many engineers did elsewhere."""
        return counted.noun is not None and measures.is_subset(self.tokens, scene, number)

    def counted_before(self, begin: int) -> Counted | None:
        """What the last number counted, if it stands in this sentence's neighbourhood."""
        if self.last_counted is None:
            return None
        where, counted = self.last_counted
        return counted if begin - where <= NEAR and not self.new_paragraph(where, begin) else None

    def new_paragraph(self, first: int, last: int) -> bool:
        return any(word[0] == "\n" for word in self.tokens.words[first:last])

    def figure(self, scene: Scene, number: Number, counted: Counted, dates: list[Found]) -> Figure:
        tokens = self.tokens
        low, high, bound = bound_of(tokens, number)
        sibling = self.counts_on(scene, number, counted)
        source = self.speakers.source_of(scene.begin, scene.end, number, scene.numbers, sibling=sibling)
        others = self.speakers.of(scene.begin, scene.end)
        when = timing.timing_of(
            tokens, number, counted, dates, source.attribution, others, self.published, scene.begin, scene.end
        )
        when.said = when.said or self.said_elsewhere(source, number)
        kind = measures.kind_of(
            tokens, number, counted, scene.begin, scene.end, period=when.period, dated=when.reference is not None
        )
        if kind == "plan":
            when.reference = None  # what is planned has no day for which it counts
        start, end = self.quote(scene, number)
        number_start, number_end = tokens.starts[number.first], tokens.ends[number.last]
        place = self.places.of(number_start)
        scope = self.scope(scene, number, counted)
        self.last_scope = scope
        doubts = self.doubts(scene, number, counted, source, when, bound, place)
        return Figure(
            start, end, tokens.text[start:end], tokens.text[number_start:number_end], number_start, number_end,
            low, high, bound, counted.measure, kind, counted.unit, scope, source.claimant, source.via,
            when.said, when.reference, place, confidence(doubts), doubts,
        )  # fmt: skip

    def said_elsewhere(self, source: Source, number: Number) -> EdtfDate | None:
        """The day of a saying in another sentence: "Das teilte die Polizei am Sonntag mit."."""
        if source.attribution is None:
            return None
        begin, end = self.tokens.sentence(source.attribution.first)
        if begin <= number.first < end:
            return None
        days = [found for found in self.dates if begin <= found.first < end]
        return next(
            (timing.as_edtf(one) for one in days if timing.is_said(self.tokens, one, source.attribution, number)), None
        )

    def passing(self, scene: Scene, number: Number, counted: Counted) -> bool:
        """Whether a few things are only named beside those counted: 89 men died in one strike. The count: 400."""
        few = counted.measure == "other" and number.low <= FEW and self.last_counted is not None
        return few and self.last_counted is not None and self.last_counted[0] == scene.begin

    def counts_on(self, scene: Scene, number: Number, counted: Counted) -> bool:
        """Whether a sentence only adds a count to that of the sentence before: 93 Menschen wurden verletzt."""
        if self.last_counted is None or not scene.begin or number.first - scene.begin > OPENING:
            return False
        if any(info.date == "p" for info in self.tokens.infos[scene.begin : number.first]):
            return False
        where, before = self.last_counted
        fates = before.measure in measures.FATE and counted.measure in measures.FATE
        things = before.measure == counted.measure in THINGS
        adjacent = where in (self.tokens.sentence(scene.begin - 1)[0], scene.begin)
        return (fates or things) and adjacent and not AUXILIARIES.isdisjoint(self.tokens.words[number.last : scene.end])

    def doubts(
        self,
        scene: Scene,
        number: Number,
        counted: Counted,
        source: Source,
        when: timing.Timing,
        bound: str,
        place: str,
    ) -> tuple[str, ...]:
        found = [counted.doubt] if counted.doubt else []
        found.extend(source.doubts)
        if bound == "vague":
            found.append("vague")
        if when.said is None and when.reference is None:
            found.append("no_date")
        if place != "body":
            found.append(place)
        if scene.end - scene.begin > LONG_SENTENCE:
            found.append("long_sentence")
        if number.form == "one":
            found.append("small_word")
        return tuple(found)

    def quote(self, scene: Scene, number: Number) -> tuple[int, int]:
        """The sentence around the number, or of a very long one as much as fits, at token borders."""
        tokens = self.tokens
        first, last = scene.begin, scene.end - 1
        while first < number.first and tokens.words[first][0] == "\n":
            first += 1
        while last > number.last and tokens.words[last][0] == "\n":
            last -= 1
        while tokens.ends[last] - tokens.starts[first] > LONGEST_QUOTE and (first < number.first or last > number.last):
            if number.first - first > last - number.last:
                first += 1
            else:
                last -= 1
        return tokens.starts[first], tokens.ends[last]

    def scope(self, scene: Scene, number: Number, counted: Counted) -> str | None:
        """Of whom, as written: the counted noun with its attributes; inherited where the number stands alone."""
        tokens, noun = self.tokens, counted.noun
        if noun is None:
            return self.last_scope if counted.doubt == "inherited_measure" else None
        if noun < number.first:
            span = phrases.phrase_to(tokens, noun, scene.begin)
            return tokens.span(*span) if span else tokens.span(noun, noun)
        first = number.last + 1
        while first < noun and (
            not tokens.words[first][0].isalpha()
            or "+" in tokens.infos[first].roles
            or tokens.words[first] in ("von", "of", "the", "der")
        ):
            first += 1
        last = noun
        ahead = noun + 1
        if (
            ahead < scene.end
            and "O" in tokens.infos[ahead].roles
            and tokens.words[ahead] in ("der", "des", "aus", "of", "from")
        ):
            further = phrases.phrase_after(tokens, ahead + 1, scene.end)
            last = further[1] if further and further[1] - noun <= 6 else noun
        return tokens.span(first, last)


def shared_day(figure: Figure, last: Figure) -> Figure:
    """The day of a fate is that of the fate told beside it: 67 starben am Sonntag, 150 trugen Verletzungen davon."""
    alike = figure.measure in FATE and last.measure in FATE and figure.measure != "missing"
    if not alike or figure.reference or figure.said or last.reference is None or last.kind != "flow":
        return figure
    return replace(figure, reference=last.reference, kind="flow")


def part_of_flow(counted: Counted, whole: Counted, last: list[Figure]) -> bool:
    """Whether a number counts a part of one that fills a period: "am Montag starben 40 Menschen, 27 davon in Kiew"."""
    inherits = counted.doubt == "inherited_measure" and counted.measure == whole.measure
    return (
        inherits and whole.measure in FLOWING and bool(last) and last[0].kind == "flow" and last[0].measure in FLOWING
    )
