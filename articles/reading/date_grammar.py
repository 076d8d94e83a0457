"""The forms of date expressions, one letter a word.

Letters (see calendar_words): M month, W weekday, Y year, N 1-31, D 28th, n number, T 28.04.2025, P Anfang/Mitte/Ende,
R letzte/diese/nächste, U unit, S season, F feast (its other words "_"), H gestern, K Vorjahr, O ordinal, Q quarter,
J Maihälfte, j Maitage, E one, v vor, g ago, k earlier, q night, y evening, l hedge, m half, p preposition, a article,
b to, u and, z between, f from.
"""

import re

REL = "[pa]{0,2}(?:RU|aK)"
GERMAN = {
    "day_range": r"Nd[bh][pa]{0,2}NdMd?Y?|za?Ndu[pa]{0,2}NdMd?Y?|za?NdMd?Y?u[pa]{0,2}NdMd?Y?"
    r"|Ndu[pa]{0,2}NdMd?Y?|NdMd?Y?[bh][pa]{0,2}NdMd?Y?"
    r"|Nd/NdMY?",
    "month_range": r"Md?Y?[bh][pa]{0,2}Md?Y?|za?Md?Y?ua?Md?Y?",
    "month_pair": r"MuMY?",
    "year_range": r"Y[bh]p?Y|zYuY|Y[/h][YNn]",
    "night": r"qfNdM?pa?NdM?Y?|qpa?(?:Wc?)?NdM?Y?|qfWpa?W|qpa?[WTHF]",
    "weekday_range": r"[zf]?Wb[pa]{0,2}W|zWuW",
    "weekday_pair": r"WuW",
    "night_past": r"Rq",
    "full_day": rf"(?:W(?:y?c?[pa]{{0,2}}|\())?NdMd?(?:Y|{REL})?|NMY",
    "numeric": r"(?:W(?:y?c?[pa]{0,2}|\())?T",
    "week_of_day": r"U[fp]a?NdMY?|U[fp]a?T",
    "part_range": r"P[pa]{0,2}MY?b[pa]{0,2}P[pa]{0,2}MY?",
    "part": rf"P[pa]{{0,2}}(?:R?Md?(?:Y|{REL})?|Y|R?UY?|K|R?SY?|SRU)",
    "ordinal_unit": r"O[nN]?U[fpa]{0,2}(?:R?UY?|MY?|Y)?",
    "half_of_named_month": r"OJY?",
    "days_of_month": r"[OR]jY?",
    "quarter_code": r"QY?",
    "units_ago": r"vl?[nNE]m?U",
    "weekday": r"W[pa]{0,2}RU|RUW|R?W(?:y|H)?",
    "month": rf"R?Md?(?:Y|{REL})?",
    "season_of": rf"R?S(?:Y(?:/[YNn])?|{REL})?",
    "feast": rf"R?F_{{0,3}}(?:Y|{REL})?",
    "unit_away": r"RU",
    "day_away": r"H(?:y|H|W)?",
    "word_for_period": r"R?K(?:Y(?:/[YNn])?)?",
    "weekend": r"(?<=[pa])U",
    "year_only": r"UY|Y",
    "day_alone": r"(?<=[pa])Nd",
}
ENGLISH = {
    "day_range": r"[zf]?a?[ND][bhu]a?[ND]p?Md?(?:c?Y)?|Md?[ND](?:[bh]|u)(?:M?d?)[ND](?:c?Y)?"
    r"|[ND]p?MY?b[ND]p?M(?:c?Y)?|M[ND](?:c?Y)?bM[ND](?:c?Y)?"
    r"|[ND]p?Mb[ND]p?M(?:c?Y)?",
    "month_range": r"MY?[bh]MY?|zMY?uMY?",
    "month_pair": r"MuMY?",
    "year_range": r"Y[bh]Y|zYuY|Y[/h][YNn]",
    "night_range": r"qpa?(?:M[ND][bh][ND](?:c?Y)?|[ND][bh][ND]p?M(?:c?Y)?)",
    "night": r"q[pb]a?(?:[ND]p?MY?|M[ND](?:c?Y)?|[WTHF])|Wqp?W",
    "weekday_range": r"[zf]?WbW|zWuW",
    "weekday_pair": r"WuW",
    "night_past": r"q|Rq",
    "full_day": r"(?:W(?:c|\()?)?Md?[ND](?:c?Y)?(?![bN])|(?:Wc?p?)?a?[ND]p?Md?(?:c?Y|p?RU)?",
    "numeric": r"(?:W(?:c|\()?)?T",
    "week_of_day": r"Up(?:[ND]p?MY?|M[ND](?:c?Y)?)",
    "so_far": r"[kK]RU",
    "part_range": r"P[pa]{0,2}h?MY?bP[pa]{0,2}h?MY?",
    "part": r"P[pa]{0,2}h?(?:R?Md?(?:c?p?Y|p?RU)?|Y|RU|aU(?!p)|UpY|aUpY|R?Sp?Y?)",
    "ordinal_unit": r"[OD][nN]?U(?:pa?(?:R?UY?|MY?|Y))?|R[nN]Up(?:RU|Y)|RUp(?:MY?|Y)",
    "quarter_code": r"QY?",
    "units_ago": r"l?(?:E?[nN]U|EU|UEU|EUuEU|[nN]uEUU)g",
    "weekday": r"Wp?RU|R?W[yq]?",
    "month": r"R?Md?(?:c?p?Y|p?RU)?",
    "season_of": r"R?S(?:p?Y(?:[/h][YNn])?|p?RU)?",
    "feast": r"R?F_{0,3}(?:p?Y|p?RU)?",
    "unit_away": r"RU",
    "day_away": r"UpH|[HR]y|H",
    "word_for_period": r"KY?",
    "weekend": r"(?<=pa)U",
    "year_only": r"UY|Y",
    "day_alone": r"(?<=pa)D",
}


def grammar(rules: dict[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{name}>{form})" for name, form in rules.items()))


GRAMMARS = {"de": grammar(GERMAN), "en": grammar(ENGLISH)}
STARTERS = re.compile(r"[MWYTPRUSFHKOQJjDNnEvkqzl]")
