"""Hours that no "Uhr" or "p.m." follows: at 6., um sechs auf, halb vier, quarter past seven, 1500 local time."""

from articles.reading.noise.spot import Spot

HOURS, MINUTES = 24, 60
MIDDAY, FOUR, HUNDREDS = 12, 4, 2400
RISE = 3  # tokens from a growth to what it grew to


def clock(spot: Spot) -> str | None:
    """halb vier; around five in the morning; at 6., um 6, where the sentence counts nothing."""
    if spot.before() == "uhr" and spot.digits and spot.value < MINUTES and spot.before(2)[:1].isdigit():
        return "time"  # um 4 Uhr 30
    if four_digits(spot):
        return "time"
    if spot.number.form != "plain" or not 0 <= spot.value <= HOURS:
        return None
    if spot.before() in ("halb", "viertel", "dreiviertel") and spot.german and spot.value <= 12:
        return "time"
    if spot.listed(spot.before(), "to_the_hour") and spot.listed(spot.before(2), "parts_of_hour") and spot.value <= 12:
        return "time"  # Viertel nach drei, quarter past seven
    if spot.before() == "half" and not spot.german and not spot.digits and spot.closed:
        return "time"
    if spot.listed(spot.before(2), "shortly") and spot.before() in ("vor", "nach", "before", "after"):
        unit = spot.infos[spot.last + 1].after if spot.last + 1 < spot.end else None
        return None if unit or spot.counts() else "time"
    if (
        spot.value <= MIDDAY
        and spot.after() in ("in", "at", "am")
        and (spot.listed(spot.after(3), "day_parts") or spot.listed(spot.after(2), "day_parts"))
    ):
        return "time"
    if spot.listed(spot.after(), "hour_words") or (spot.after(), spot.after(2)) == ("local", "time"):
        return "time"
    if spot.before() == "um" and spot.listed(spot.before(2), "hour_words") and not spot.counts():
        return "time"  # morgens um sechs
    if spot.before() not in ("at", "um"):
        return None
    if hour_goes_on(spot):
        return "time"
    if spot.after() not in (".", "\n", ",", "") or not float(spot.value).is_integer():
        return None
    return None if spot.any_listed("counting", spot.begin, spot.end) else "time"


def four_digits(spot: Spot) -> bool:
    """At 1500 local time; 1015: shells hit the port."""
    if len(spot.words[spot.first]) != FOUR or not spot.bare or spot.value > HUNDREDS or spot.value % 100 >= MINUTES:
        return False
    local = (spot.after(), spot.after(2)) == ("local", "time") or spot.listed(spot.after(), "hour_words")
    heads = spot.after() == ":" and (spot.first == 0 or spot.words[spot.first - 1][0] == "\n")
    return local or heads


def hour_goes_on(spot: Spot) -> bool:
    """They rose at six and left, at six the gates open, er stand um sechs auf: an hour in words, no noun behind."""
    if spot.digits or not 0 < spot.value <= MIDDAY or spot.first == spot.begin:
        return False
    if spot.any_listed("counting", spot.begin, spot.first):
        return False
    numbered = any(info.num in "NWV" for info in spot.infos[spot.last + 1 : spot.end][:RISE])  # um zwei auf nun 14
    return spot.listed(spot.after(), "after_hour") and not numbered
