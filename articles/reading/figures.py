"""Figures from numbers: each with its bound, measure, kind, scope, claimant, dates, place and confidence."""

from dataclasses import dataclass, field

from articles.reading import claimants, measures, noise, phrases, timing
from articles.reading.bounds import bound_of
from articles.reading.claimants import Attribution
from articles.reading.confidence import confidence
from articles.reading.dates import Found
from articles.reading.measures import Counted, Scene
from articles.reading.numbers import Number
from articles.reading.places import Places
from articles.reading.results import EdtfDate, Figure, Rejected
from articles.reading.tokens import Tokens

LONGEST_QUOTE = 700
BACK = 4  # how many sentences back a pronoun may point
LONG_SENTENCE = 60
BESIDE = 16  # code points: "ca. 3 Minuten Lesezeit"
ANAPHORA = frozenset(
    [
        "davon",
        "darunter",
        "weitere",
        "dabei",
        "hiervon",
        "another",
        "further",
        "of",
        "among",
        "a",
        "diese",
        "these",
        "those",
        "they",
        "sie",
        "weiterhin",
        "von",
        "insgesamt",
    ]
)


@dataclass(slots=True)
class Source:
    """Who stands behind a number: claimant and relay as written, the attribution itself, and doubts about it."""

    claimant: str | None = None
    via: str | None = None
    attribution: Attribution | None = None
    doubts: tuple[str, ...] = ()


@dataclass(slots=True)
class Assembler:
    """Makes the figures of one text, sentence by sentence; remembers what sentences said for those after them."""

    tokens: Tokens
    dates: list[Found]
    published: EdtfDate | None
    places: Places
    figures: list[Figure] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    attributions: dict[int, list[Attribution]] = field(default_factory=dict)
    sources: dict[int, Source] = field(default_factory=dict)
    last_counted: tuple[int, Counted] | None = None
    last_scope: str | None = None

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
        dates = [found for found in self.dates if scene.begin <= found.first < scene.end]
        for index, number in enumerate(scene.numbers):
            counted = measures.counted(self.tokens, scene, index, before)
            if counted.measure == "money" and noise.is_price(noise.Spot(self.tokens, number)):
                self.reject(number, "price")
                continue
            self.figures.append(self.figure(scene, number, counted, dates))
            before = counted
            self.last_counted = (scene.begin, counted)

    def counted_before(self, begin: int) -> Counted | None:
        """What the last number counted, if it stands in this sentence's neighbourhood."""
        if self.last_counted is None:
            return None
        where, counted = self.last_counted
        return counted if begin - where <= 80 and not self.new_paragraph(where, begin) else None

    def new_paragraph(self, first: int, last: int) -> bool:
        return any(word[0] == "\n" for word in self.tokens.words[first:last])

    def figure(self, scene: Scene, number: Number, counted: Counted, dates: list[Found]) -> Figure:
        tokens = self.tokens
        low, high, bound = bound_of(tokens, number)
        source = self.source_of(scene.begin, scene.end, number)
        when = timing.timing_of(
            tokens, number, counted, dates, source.attribution, self.published, scene.begin, scene.end
        )
        kind = timing.kind_of(
            tokens, number, counted, when, measures.KINDS.get(counted.measure, "none"), scene.begin, scene.end
        )
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
            span = (
                phrases.german_before(tokens, noun, scene.begin)
                if tokens.lexicon.language == "de"
                else phrases.english_before(tokens, noun, scene.begin)
            )
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

    def attributions_of(self, begin: int, end: int) -> list[Attribution]:
        if begin not in self.attributions:
            self.attributions[begin] = claimants.find_attributions(self.tokens, begin, end)
        return self.attributions[begin]

    def source_of(self, begin: int, end: int, number: Number) -> Source:
        """Who states a number: the attribution of its sentence, else of the one before if this goes on speaking."""
        found = self.attributions_of(begin, end)
        speakers = [one for one in found if not one.relay]
        relays = [one for one in found if one.relay]
        governing = claimants.governing(self.tokens, speakers, number.first, number.last)
        relay = claimants.governing(self.tokens, relays, number.first, number.last)
        if governing and governing.words is None and relay:
            governing = None
        source = self.source(begin, governing, relay, several=len(speakers) > 1)
        if source is None or (source.claimant is None and source.via is None and governing is None):
            source = self.inherited(begin, end, number)
        if source.claimant or source.via:
            self.sources[begin] = source
        return source

    def source(
        self, begin: int, governing: Attribution | None, relay: Attribution | None, *, several: bool
    ) -> Source | None:
        doubts = ("several_claimants",) if several else ()
        if governing is None and relay is None:
            return None
        if governing is None and relay is not None:
            if relay.counting:
                return Source(relay.words, None, relay, doubts)
            return Source(None, relay.words, relay, (*doubts, "no_claimant"))
        if governing is None:
            return None
        via = relay.words if relay else None
        if governing.pronoun:
            named = self.antecedent(begin, governing)
            return Source(named, via, governing, (*doubts, "pronoun"))
        return Source(governing.words, via, governing, doubts if governing.words else (*doubts, "no_claimant"))

    def antecedent(self, begin: int, pronoun: Attribution) -> str | None:
        """Whom a pronoun means: the phrase before it in its sentence, else the last speaker of the paragraph."""
        tokens = self.tokens
        here = phrases.phrase_before(tokens, pronoun.first, begin) if pronoun.words == "" else None
        if here and not ("r" in tokens.infos[here[0]].roles and here[0] == here[1]):
            return claimants.clean(tokens, *here)
        earlier = [
            one
            for one in self.attributions_of(begin, tokens.sentence(begin)[1])
            if one.last < pronoun.first and one.words and not one.pronoun
        ]
        if earlier:
            return earlier[-1].words
        end = begin
        for _ in range(BACK):
            if end <= 0:
                return None
            first = tokens.sentence(end - 1)[0]
            if tokens.words[end - 1][0] == "\n":
                return None
            named = [one.words for one in self.attributions_of(first, end) if one.words and not one.pronoun]
            if named:
                return named[-1]
            subject = phrases.phrase_after(tokens, first, end)
            if subject and subject[0] - first <= 2 and tokens.infos[subject[0]].date not in "WMYNP":
                return claimants.clean(tokens, *subject)
            end = first
        return None

    def inherited(self, begin: int, end: int, number: Number) -> Source:
        """The speaker of the sentence before, if this one goes on: weitere, davon, a subjunctive, an open quotation."""
        nobody = Source(doubts=("no_claimant",))
        tokens = self.tokens
        if begin == 0 or tokens.words[begin - 1][0] == "\n":
            return self.closing(end) or nobody
        if not self.goes_on(begin, end, number):
            return self.closing(end) or nobody
        first = tokens.sentence(begin - 1)[0]
        source = self.sources.get(first) or self.last_speaker(first, begin)
        if source is None:
            return self.closing(end) or nobody
        return Source(source.claimant, source.via, None, (*source.doubts, "inherited_claimant"))

    def last_speaker(self, first: int, end: int) -> Source | None:
        found = [one for one in self.attributions_of(first, end) if one.words]
        speakers = [one for one in found if not one.relay] or found
        if not speakers:
            return None
        if speakers[-1].pronoun:
            return Source(self.antecedent(first, speakers[-1]))
        return Source(speakers[-1].words)

    def goes_on(self, begin: int, end: int, number: Number) -> bool:
        tokens = self.tokens
        words = tokens.words[begin:end]
        if tokens.words[begin - 1] == ";":
            return True
        if tokens.lexicon.language == "de" and any(word in claimants.SUBJUNCTIVE for word in words):
            return True
        if words[0] in ANAPHORA or timing.added(tokens, number, begin, end):
            return True
        return words[0] in ("„", "“", '"', "«", "»", "”") or any(word in ("»", "”", "“") for word in words[-2:])

    def closing(self, end: int) -> Source | None:
        """A following sentence that adds to this one and closes with "heißt es aus X" covers both."""
        tokens = self.tokens
        if end >= len(tokens.words) or tokens.words[end - 1][0] == "\n":
            return None
        if tokens.words[end - 1] == ";":
            following = [
                one for one in self.attributions_of(end, tokens.sentence(end)[1]) if one.words and not one.relay
            ]
            if following and (
                following[-1].reach == "closing" or (following[-1].reach == "both" and following[-1].saying)
            ):
                return Source(following[-1].words, None, None, ("inherited_claimant",))
        if tokens.words[end] not in ("zudem", "auch", "außerdem", "ausserdem", "ferner", "darüber"):
            return None
        last = tokens.sentence(end)[1]
        found = [one for one in self.attributions_of(end, last) if one.reach == "back" and one.words and not one.relay]
        relays = [one.words for one in self.attributions_of(end, last) if one.relay]
        return Source(found[-1].words, relays[-1] if relays else None, None, ("inherited_claimant",)) if found else None
