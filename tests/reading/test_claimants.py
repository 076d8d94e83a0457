"""Who states a figure and who relays it: one-line examples by the way in which a sentence names its source."""

import pytest

from articles.reading import read

SPEAKERS = {
    "in English and German word order": [
        ("Hanoi reports 15 dead, Phnom Penh 13.", ["Hanoi", "Phnom Penh"]),
        ("Die Vorräte gingen aus, 90 Soldaten waren im Einsatz.", [None]),
        ("Mediazona wertet Nachrufe und Zeitungen aus und kommt auf 153.000 Gefallene.", ["Mediazona"]),
        ("Soldaten der Armee: 200.000", [None]),
        ("All 20 were freed, the Red Cross said, and 900 left, the police confirmed.", ["Red Cross", "police"]),
        ("The army held the town. It counted 1,900 evacuees.", ["army"]),
        ("They have taken 130 army posts, the rebels' spokesman claims.", ["rebels' spokesman"]),
        ("Clinics run by the ICRC admitted 118 patients.", [None]),
        ("Some 260,000 people are trapped, by the estimate of the United Nations.", ["United Nations"]),
        ("The 1st Azov Corps struck back and claimed on Monday that it had killed 151 men.", ["1st Azov Corps"]),
        ("The mayor said 40 tents were up, with 15 given by residents.", ["mayor", "mayor"]),
        ("Some 900 people died there, says Amnesty, which asked 29 survivors.", ["Amnesty", None]),
        ("SEOUL - President Lee came home and said 9 soldiers had died.", ["President Lee"]),
        ("Die Armee griff an. Das Militär flog Einsätze. Es sprach von zehn Panzern.", ["Militär"]),
        ("Nach Kenntnis des Amtes sind noch fünf Deutsche dort.", ["Amtes"]),
        ("Das Amt hat Kenntnis von zwei getöteten Schweizern.", [None]),
    ],
    "or nobody, beside a speaker": [
        ("Officials said the road was cut, days after 14 soldiers had died there.", [None]),
        ("Die Armee meldete den Fall der Stadt, Stunden nachdem dort 14 Soldaten gestorben waren.", [None]),
        ("Kyiv said 310 men were freed, while Russia is thought to hold 6,000.", ["Kyiv", None]),
        ("The FARC, whose war cost 40,000 lives, said it would disarm.", [None]),
        ("Togo, which has sent 200 soldiers, said nine had died.", [None, "Togo"]),
        ("The Pentagon has moved two carriers and says another 900 soldiers will go.", [None, "Pentagon"]),
        ("The raid went on, with fires reported in 15 towns.", [None]),
        ("In Lviv, a city of 700,000, residents spoke of panic.", [None]),
        ("It killed 12 soldiers and 16 policemen, most of them recruits.", [None, None]),
    ],
    "behind a place, a year or a name that is a word": [
        ("In 2023 the monitors recorded 1,800 deaths.", ["monitors"]),
        ("At least 300 soldiers have been killed, envoy Tom Burns said.", ["envoy Tom Burns"]),
        ("In the siege of Mariupol soldiers said they lost 84 men.", ["soldiers"]),
        (
            "About 700 soldiers are missing, the commissioner for missing persons said.",
            ["commissioner for missing persons"],
        ),
        ("The foundation disputes that and says it has handed out 9,000 meals.", ["foundation"]),
        ("Berlin will give 40 tanks, ministers are expected to announce.", ["ministers"]),
        ("The project Lost Ones has collected the names of 62,000 dead.", ["project Lost Ones"]),
    ],
    "evidence and bodies": [
        ("The Pentagon has evidence that 3,000 North Koreans shipped out.", ["Pentagon"]),
        ("Seoul hat Hinweise, dass 3.000 Soldaten gefallen sind.", ["Seoul"]),
        ("Nach Angaben Katars kamen 24 Geiseln frei.", ["Katars"]),
        ("84 missiles were fired at 20 cities, the Ukrainian general staff reported.", ["Ukrainian general staff"] * 2),
        ("Biden's last package: $500m for Kyiv", [None]),
    ],
    "whose own count it is": [
        ("Paris hat in der Sahelzone nach eigenen Angaben 58 Soldaten verloren.", ["Paris"]),
        ("Das UN-Hilfswerk UNRWA verlor nach eigener Zählung 199 Leute.", ["UN-Hilfswerk UNRWA"]),
        (
            "Das Land hat nach Angaben seines Gesundheitsministeriums 2.317 Soldaten verloren.",
            ["Gesundheitsministeriums"],
        ),
        ("Pakistan sprach von 31 getöteten Zivilisten, Indien von 16.", ["Pakistan", "Indien"]),
        ("Die Polizei zählte rund 3000 Teilnehmer, die Veranstalter sprachen von 10.000.", ["Polizei", "Veranstalter"]),
        ("Ukrainische Stellen gehen davon aus, dass 11.000 Soldaten dort sind.", ["Ukrainische Stellen"]),
        ("Der Geheimdienst spricht von 600 Gefallenen. Verwundet wurden demnach 4.100 Mann.", ["Geheimdienst"] * 2),
        ("Seoul meldet 600 Tote. Kiew habe knapp 70.000 Gefallene zu beklagen.", ["Seoul", "Seoul"]),
        ("In Niger bekannten sich Dschihadisten zu einem Überfall, bei dem zehn Soldaten starben.", [None]),
        ("Die EU nahm 189 Tanker auf ihre Sanktionsliste.", [None]),
        ("627 Getötete und 4870 Verletzte, diese Bilanz zog ein Sprecher am Dienstag.", ["Sprecher"] * 2),
        ("The ministry evacuated 900 people, it said. They include 500 Britons.", ["ministry"] * 2),
    ],
    "by a preposition": [
        (
            "Bei einem Raketenangriff auf Charkiw sind nach Behördenangaben sieben Menschen getötet worden.",
            ["Behörden"],
        ),
        ("Einem Sprecher der Streitkräfte zufolge wurden 19 Angreifer getötet.", ["Sprecher der Streitkräfte"]),
        (
            "Laut dem Leiter der Militärverwaltung, Iwan Fedorow, wurden 21 Zivilisten verletzt.",
            ["Leiter der Militärverwaltung"],
        ),
        ("Nach den Worten von Präsident Selenskyj sind 43.000 Soldaten gefallen.", ["Präsident Selenskyj"]),
        ("Nordkorea habe 12.000 Mann geschickt, so der NIS.", ["NIS"]),
        ("Gemäss Bundesrat Martin Pfister fehlen der Armee 15'000 Mann.", ["Bundesrat Martin Pfister"]),
        ("Glaubt man den Rebellen, sind 300 Regierungssoldaten übergelaufen.", ["Rebellen"]),
        (
            "According to South Korea's National Intelligence Service, about 2,000 North Korean troops have died.",
            ["South Korea's National Intelligence Service"],
        ),
        ("In Moscow's telling, 300 Ukrainians surrendered.", ["Moscow"]),
        ("If the ministry is right, 40 tanks were lost in a week.", ["ministry"]),
    ],
    "by a verb and its subject": [
        ("Während der Feier räumte Kim ein, dass neun Soldaten gestorben seien.", ["Kim"]),
        ("Während der Sitzung sagte Scholz, dass 300 Soldaten verlegt wurden.", ["Scholz"]),
        ("Laut Seoul kamen 3.000 Mann. Außerdem wurden Tausende Opfer gemeldet.", ["Seoul", None]),
        (
            "Das Verteidigungsministerium in Moskau erklärte, man habe in der Nacht 42 Drohnen abgefangen.",
            ["Verteidigungsministerium in Moskau"],
        ),
        ("Die Rebellen behaupten, 80 Soldaten gefangen genommen zu haben.", ["Rebellen"]),
        (
            "Das UN-Menschenrechtsbüro in Genf hat bislang 10.582 getötete Zivilisten verifiziert.",
            ["UN-Menschenrechtsbüro in Genf"],
        ),
        (
            "Der ukrainische Generalstab gibt die russischen Verluste mit 1.100.000 Mann an.",
            ["ukrainische Generalstab"],
        ),
        ("Auf 900 taxiert der Generalstab die eigenen Verluste.", ["Generalstab"]),
        ("200 Leichen will ein Totengräber allein im März beerdigt haben.", ["Totengräber"]),
        ("Der Oberst ließ wissen, dass 70 seiner Leute fehlen.", ["Oberst"]),
        ("Beim Gesundheitsamt ist von 8.000 Toten die Rede.", ["Gesundheitsamt"]),
        ("In Vilnius geht man von 30.000 Soldaten aus.", ["Vilnius"]),
        ("Zelensky said that 46,000 soldiers had been killed.", ["Zelensky"]),
        ("Officials familiar with the planning said it might number 10,000 soldiers.", ["Officials"]),
        (
            "Nato's secretary general, Mark Rutte, said Russia was losing 1,000 men a day.",
            ["Nato's secretary general, Mark Rutte"],
        ),
        ("The figure of 600 dead was given by two lawmakers after a briefing.", ["lawmakers", "lawmakers"]),
        ("It took the junta a week to concede 140 deaths.", ["junta"]),
        ("Kim Jong Un acknowledged that nine engineers had been killed.", ["Kim Jong Un"]),
    ],
    "by a noun that holds information": [
        (
            "Nach Schätzungen westlicher Geheimdienste hat Russland 600.000 Soldaten verloren.",
            ["westlicher Geheimdienste"],
        ),
        ("Nach ukrainischer Darstellung wurden 12 Panzer zerstört.", ["ukrainischer"]),
        (
            "Wie aus einem internen Papier der Bundeswehr hervorgeht, fehlen 20.000 Soldaten.",
            ["internen Papier der Bundeswehr"],
        ),
        ("Die von Seoul genannte Zahl von 2.000 Gefallenen ist alt.", ["Seoul"]),
        ("Die Armee hat nach eigenen Angaben mehr als 30 Stellungen getroffen.", ["Armee"]),
        ("Nach eigenen Angaben schoss die Flugabwehr 30 Drohnen ab.", ["Flugabwehr"]),
        ("By Western estimates, Russia has suffered 700,000 casualties.", ["Western"]),
        ("The estimate of 12,000 comes from Ukraine's military intelligence.", ["Ukraine's military intelligence"]),
        ("The ministry's figure, 1,150, has not changed since June.", ["ministry"]),
    ],
    "by what closes the sentence": [
        ("Mindestens 23 Menschen kamen ums Leben, wie die Polizei am Abend bestätigte.", ["Polizei"]),
        ("„Das waren keine 100 Mann“, widersprach der russische Botschafter.", ["russische Botschafter"]),
        ("«Es waren sicher 300», meint ein Anwohner.", ["Anwohner"]),
        ("Die Zahl der Opfer liege bei 58, hieß es aus dem Innenministerium.", ["Innenministerium"]),
        ("Some 300 fighters were killed, a spokesman for the rebels claimed.", ["spokesman for the rebels"]),
        ('"We lost 80 men in two days," said one soldier.', ["soldier", "soldier"]),
        ("As many as 60 people may be trapped, rescuers fear.", ["rescuers"]),
    ],
    "by sources without a name": [
        (
            "Ein ranghoher US-Militär, der namentlich nicht genannt werden wollte, sprach von 1000 Opfern.",
            ["ranghoher US-Militär"],
        ),
        ("Aus Regierungskreisen in Berlin verlautete, es gehe um 5000 Soldaten.", ["Regierungskreisen in Berlin"]),
        (
            "A senior US official, speaking on condition of anonymity, put the number of casualties at 1,000.",
            ["senior US official"],
        ),
    ],
    "by a headline": [
        ("Seoul: Nordkorea verlor 3000 Soldaten", ["Seoul"]),
        ("Ukrainischer Geheimdienst: 11.000 Nordkoreaner in Kursk", ["Ukrainischer Geheimdienst"]),
        ("UN: 1.5 million people displaced", ["UN"]),
        ("Casualties in Kursk top 1,100: Seoul", ["Seoul"]),
    ],
    "with two speakers": [
        ("Während Moskau 300 getötete Angreifer meldete, räumte Kiew 40 Gefallene ein.", ["Moskau", "Kiew"]),
        ("Die Armee zählte 14 Raketen, die Opposition dagegen 40.", ["Armee", "Opposition"]),
        ("Von 500 Toten spricht die Opposition, von 90 das Militär.", ["Opposition", "Militär"]),
        ("Israel says it killed 17,000 militants, while Hamas puts its losses at 6,000.", ["Israel", "Hamas"]),
        (
            "Syria's new government says 800 people were killed. Rights groups say the number is closer to 1,500.",
            ["Syria's new government", "Rights groups"],
        ),
    ],
    "carried on": [
        ("Der Sprecher nannte keine Einzelheiten. Rund 60 Häuser seien zerstört worden.", ["Sprecher"]),
        (
            "Es habe 70 Tote gegeben, erklärte die Hilfsorganisation. Unter den Opfern seien 12 Kinder.",
            ["Hilfsorganisation", "Hilfsorganisation"],
        ),
        ("Acht Menschen wurden bei dem Beschuss getötet. Das teilte der Militärgouverneur mit.", ["Militärgouverneur"]),
        ("Präsident Macron traf in Kiew ein. Frankreich werde 26 Jets liefern, kündigte er an.", ["Präsident Macron"]),
        ("Südkoreas Generalstab ist vorsichtiger: Er geht von 1100 Opfern aus.", ["Südkoreas Generalstab"]),
        ("The ministry said the attack had been repelled. It added that 60 drones were destroyed.", ["ministry"]),
        ("Ten people died, authorities said. Another 45 were injured.", ["authorities", "authorities"]),
        (
            'One woman, Grace Okoro, lost two sisters. "There were maybe 40 children," she said.',
            [None, None, "Grace Okoro"],
        ),
        (
            "Nine people were killed in the shelling. That is according to the regional administration.",
            ["regional administration"],
        ),
    ],
    "by nobody": [
        ("Zwei Soldaten starben, als ein Panzer auf eine Mine fuhr.", [None]),
        ("Die Hisbollah feuerte 60 Raketen auf den Norden Israels ab.", [None]),
        ("Berichten zufolge wurden 40 Soldaten getötet.", [None]),
        ("Erdbeben in Japan: 48 Tote", [None]),
        ("Die Truppe zählt 181.000 Soldaten.", [None]),
        ("Am Sonntag starben bei einem Angriff drei Soldaten. Die Armee bestätigte den Vorfall.", [None]),
        (
            "Bei dem Angriff kamen zehn Menschen um. Hubschrauber flogen 155 Einsätze. Das UN-Büro geht nun hin.",
            [None, None],
        ),
        ("North Korea sent 11,000 soldiers to Kursk last autumn.", [None]),
        ("Gaza: 30 killed in air strike", [None]),
        ("The floods have claimed 109 lives.", [None]),
        ("The minister declined to say how many of the 300 passengers died.", [None]),
        ("The village, which had 3,000 inhabitants, was taken by Canadians.", [None]),
    ],
}
INTERVIEW = """Olga Iwschina im Gespräch
NZZ: Wie viele Tote sind es?
Iwschina: Wir haben 106 Tote bestätigt. Nach unserer Schätzung sind 164 Soldaten gefallen.
NZZ: Kiew spricht von 950 Verlusten.
Iwschina: Das kann sein."""
SPEAKERS["in an interview"] = [
    (
        INTERVIEW,
        ["Iwschina", "Iwschina", "Kiew"],
    ),
    ("Q: How many died?\nKahl: The Russians have probably lost 70,000 men.\n300 soldiers died.", ["Kahl", None]),
    ("Tote: 300\nPanzer: 40 zerstört\nTote: 500\nPanzer: 20 zerstört", [None, None, None, None]),
]
SPEAKERS["by who opens the sentence"] = [
    (
        "Colonel Ivan Bondar, 44, of the 57th Brigade, says his battalion of 500 lost 112 men.",
        ["Colonel Ivan Bondar"] * 2,
    ),
    ("Baku gives no military tally but says 25 civilians were killed.", ["Baku"]),
    ("In a paper published on Monday, the Kiel Institute counts 37 tanks.", ["Kiel Institute"]),
]
SPEAKERS["by whose count it is"] = [
    ("Nach der Zählung von Airwars starben im Februar 61 Zivilisten.", ["Airwars"]),
    ("Der Wehrsprecher David Stögmüller verweist auf 15 Verletzte.", ["Wehrsprecher David Stögmüller"]),
    ("Beobachter kamen auf rund 1100 Häftlinge.", ["Beobachter"]),
]
EXAMPLES = [
    pytest.param(text, expected, id=f"{way}: {text}") for way, cases in SPEAKERS.items() for text, expected in cases
]
RELAYS = [
    ("According to Reuters, which cited two officials, 600 men were captured.", "officials", "Reuters"),
    ("TASS cited the governor as saying that four drones were shot down.", "governor", "TASS"),
    ("An official quoted by AFP said 12 people were killed.", "official", "AFP"),
    ("A spokesman confirmed to the BBC that nine soldiers had died.", "spokesman", "BBC"),
    ("Israel's Channel 12 reported that 40 hostages were alive, citing officials.", "officials", "Israel's Channel 12"),
    ("The New York Times has counted 4,000 strikes.", "New York Times", None),
    ("Reuters said two of its journalists were wounded.", "Reuters", None),
    ('"Our 14 men are here," a 30-year-old nurse told Al Jazeera.', "year-old nurse", "Al Jazeera"),
    ("Ein Sprecher bestätigte der dpa, neun Soldaten seien tot.", "Sprecher", "dpa"),
    ("Der Chef der Behörde sagte im ORF-Radio, 300 Häuser seien zerstört.", "Chef der Behörde", "ORF-Radio"),
    ("Aus Armeekreisen erfuhr die Agentur AFP, dass 20 Soldaten fielen.", "Armeekreisen", "Agentur AFP"),
    ("Das Ministerium zählt nach einem Bericht von Al-Jazeera 45 Tote.", "Ministerium", "Al-Jazeera"),
    ("40 Mann fielen, berichtete CNN und berief sich auf Beamte.", "Beamte", "CNN"),
    (
        "Gegenüber der «Süddeutschen Zeitung» bestätigte ein Insider, 14 Panzer seien zerstört.",
        "Insider",
        "Süddeutschen Zeitung",
    ),
    ("Der Minister sprach in der BBC über den Krieg. Es seien 4000 Soldaten gefallen.", "Minister", "BBC"),
    (
        "Es würden 1.000 Soldaten entsandt, sagte der Sekretär des russischen Sicherheitsrats der Agentur Tass.",
        "Sekretär des russischen Sicherheitsrats",
        "Agentur Tass",
    ),
    (
        "Die Armee hat 100 Mann verloren, wie ein Helfer der Nachrichtenagentur AP sagte.",
        "Helfer",
        "Nachrichtenagentur AP",
    ),
    ("Eleven lads from his boat were killed, he told the Standard.", None, "Standard"),
    (
        "A military official said 1,500 had died in comments carried by The Wall Street Journal.",
        "military official",
        "Wall Street Journal",
    ),
    (
        "The mayor was quoted by the broadcaster Suspilne as saying six people were hurt.",
        "mayor",
        "broadcaster Suspilne",
    ),
    ("«Wir haben acht Leute verloren», so der Kommandant zu SRF.", "Kommandant", "SRF"),
    ("40.000 Mann habe Moskau eingebüßt, so Minister Wallace in der BBC.", "Minister Wallace", "BBC"),
    ("Die Miliz tötete in Al-Dschasira 124 Dörfler, sagte ein Arzt.", "Arzt", None),
    ("Die «New York Times» hatte im August 70.000 Tote genannt.", "New York Times", None),
    ("CNN nannte unter Berufung auf Beamte 12.000 Tote.", "Beamte", "CNN"),
    ("Der ORF berichtete unter Berufung auf die Polizei von vier Verletzten.", "Polizei", "ORF"),
    ("Der Sender CNN meldete, dass 1000 Soldaten eingetroffen seien.", None, "Sender CNN"),
    (
        "Der Nachrichtenagentur AFP sagte ein Mitarbeiter, es seien 27 Leichen eingeliefert worden.",
        "Mitarbeiter",
        "Nachrichtenagentur AFP",
    ),
    ("Mediazona, an independent outlet, has counted 95,000 Russian dead.", "Mediazona", None),
    ("A resident told AFP he had counted 30 bodies.", "resident", "AFP"),
    ("Reuters quoted a legislator as saying that 300 soldiers were killed.", "legislator", "Reuters"),
    (
        "Die Staatsmedien zitierten den Minister mit den Worten, 5.000 Arbeiter stünden bereit.",
        "Minister",
        "Staatsmedien",
    ),
    ("Western officials told the BBC that 1,000 soldiers are dead.", "Western officials", "BBC"),
    ("A security source told this paper that 64 soldiers died.", "security source", None),
    ("Speaking to CBS, a diplomat said 4,000 soldiers had been killed.", "diplomat", "CBS"),
    ("Ein Offizier sagte dem Sender CNN, 300 Soldaten seien gefallen.", "Offizier", "Sender CNN"),
    ("Gegenüber der APA bestätigte ein Insider, 14 Soldaten seien gefallen.", "Insider", "APA"),
    ("Hamas's media office says 274 people died.", "Hamas's media office", None),
    (
        "A New York Times investigation found that the strike had killed 10 civilians.",
        "New York Times investigation",
        None,
    ),
    ("Bewaffnete töteten 40 Besucher. Das meldet die Agentur Tass unter Berufung auf den FSB.", "FSB", "Agentur Tass"),
]
SAID = [
    ("A medic who returned on Monday said he had treated 212 wounded men.", None),
    ("India says its Wednesday strikes killed 100 gunmen.", None),
    ("Oslo will give 40 tanks, ministers are expected to announce next week.", None),
    ("In March 2025 the president spoke of 4,000 dead.", "2025-03"),
    ("Das Ministerium teilte am Montag mit, 300 Soldaten seien gefallen.", "2025-08-18"),
    ("Acht Menschen wurden getötet. Das teilte die Polizei am Sonntag mit.", "2025-08-17"),
    ("Die Armee meldete am Montag 30 Tote. Weitere 40 Menschen seien verletzt.", "2025-08-18"),
    ("Die Luftwaffe zählte in der Nacht zum Montag 97 Drohnen.", None),
    ("Officials revised the toll of Tuesday's blasts to 30 dead.", None),
]


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_a_figure_is_stated_by(text: str, expected: list[str | None]) -> None:
    assert [figure.claimant for figure in read(text, published="2025-08-22").figures] == expected


@pytest.mark.parametrize(("text", "claimant", "via"), RELAYS)
def test_a_relay_is_no_claimant_unless_it_counts(text: str, claimant: str | None, via: str | None) -> None:
    figures = read(text, published="2025-08-22").figures

    assert {(figure.claimant, figure.via) for figure in figures} == {(claimant, via)}


@pytest.mark.parametrize(("text", "day"), SAID)
def test_the_day_of_a_saying_is_the_sayings(text: str, day: str | None) -> None:
    (*_, figure) = read(text, published="2025-08-22").figures

    assert (figure.said.edtf if figure.said else None) == day


def test_an_aim_for_a_later_day_has_no_reference() -> None:
    (figure,) = read("Die Bahn baut bis Ende 2027 rund 10.000 Stellen ab.", published="2025-08-22").figures

    assert figure.reference is None


QUESTIONS = """Der Chef der Armee spricht über fehlende Leute.

Wie gross ist die Armee heute?
Der Sollbestand liegt bei 100'000. Wir verlieren zu viele Leute.

Wie viele Soldaten sind im Ausland?
Derzeit stehen 280 Soldaten im Kosovo.

Reicht die Munition?
Nein. Es fehlen 40 Panzer.
"""


def test_who_is_asked_answers_in_an_interview_without_labels() -> None:
    figures = read(QUESTIONS, published="2025-08-22").figures
    assert [one.claimant for one in figures] == ["Chef der Armee"] * 3


def test_questions_that_nobody_answers_in_the_first_person_are_no_interview() -> None:
    figures = read(QUESTIONS.replace("Wir verlieren", "Man verliert"), published="2025-08-22").figures
    assert [one.claimant for one in figures] == [None] * 3


def test_the_paper_that_hears_a_speaker_is_his_relay() -> None:
    text = "Die Ministerin sagte der «Süddeutschen Zeitung», Deutschland habe 52 Panzer geliefert."
    assert [(one.claimant, one.via) for one in read(text).figures] == [("Ministerin", "Süddeutschen Zeitung")]


REFERENCES = [
    ("Sechs Soldaten starben am Montag in Kiew; 52 wurden verletzt.", ["2025-08-18"] * 2),
    ("Am Montag wurde ein Markt beschossen. Dabei kamen 70 Menschen ums Leben.", ["2025-08-18"]),
    ("Der Markt sei beschossen worden, teilte die Armee am Montag mit. Dabei kamen 70 Menschen ums Leben.", [None]),
    ("SEOUL, August 20 - Units have suffered 4,700 casualties, the army said.", [None]),
    (
        "Since the truce of 10 June, fire has killed 241 people there and also wounded 609, says the town.",
        ["2025-08-22"] * 2,
    ),
    ("The war killed 286 people in July, more than in any other month since May 2022.", ["2025-07"]),
    ("The emergency, which began in 2019, has cost 4,000 lives.", [None]),
    ("Der Aufstand, der im Mai 2019 begann, hat 4.000 Soldaten das Leben gekostet.", [None]),
    ("The chapel, opened in 1932, holds the bones of 900 soldiers.", [None]),
    ("Some 6,000 soldiers remain in Kherson, down from 9,000 in the spring.", [None]),
    ("Friday was the bloodiest day since the truce of 2020, with 92 people killed.", ["2025-08-22"]),
    ("Beim schwersten Angriff seit Mai starben am Montag 14 Menschen.", ["2025-08-18"]),
    ("They came home in the swap of 3 January, when 230 prisoners were freed.", ["2025-01-03"]),
    ("Es war der schlimmste Angriff seit Mai, als 59 Kadetten starben.", ["2025-05"]),
    ("Canada has spent $9bn on arms for Kyiv since February 2022.", ["2025-08-22"]),
    ("The commander said Russia would call up 300,000 reservists this year.", [None]),
    ("26. Juli 2017: Beim Absturz eines Hubschraubers sterben zwei deutsche Soldaten.", ["2017-07-26"]),
    ("67 Wartende starben am Sonntag an einem Übergang, 150 trugen Verletzungen davon.", ["2025-08-17"] * 2),
    ("Nearly 3,000 people were wounded when pagers blew up on Tuesday.", ["2025-08-19"]),
    ("Am Sonntag wurden 40 Soldaten getötet. 26 davon seien Offiziere.", ["2025-08-17"] * 2),
    ("Die Armee schickt im Herbst bis zu 20 Soldaten in den Kosovo.", [None]),
]


@pytest.mark.parametrize(("text", "expected"), REFERENCES)
def test_the_day_for_which_a_figure_counts(text: str, expected: list[str | None]) -> None:
    figures = read(text, published="2025-08-22").figures
    assert [one.reference and one.reference.edtf for one in figures] == expected
