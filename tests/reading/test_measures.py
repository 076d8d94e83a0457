"""What numbers count: one line an example, by the mechanism that tells it, with both of its sides."""

from pathlib import Path

import pytest

from articles.reading import Vocabulary, read

MORE = Path(__file__).with_name("measures.txt")
WITH_KINDS = Path(__file__).with_name("kinds.txt")

GERMAN = {
    "verbs": [
        ("Bei den Kämpfen fielen nach offiziellen Angaben 230 Soldaten.", "killed"),
        ("Im Donbass seien 40 Söldner getötet und 90 verwundet worden.", "killed wounded"),
        ("Kiew habe 1.200 Mann nach Norden verlegt.", "sent"),
        ("Die Armee hat 300 Kämpfer gefangen genommen.", "captured"),
        ("Am Freitag kehrten 150 Soldaten in ihre Heimat zurück.", "returned"),
        ("Rund 9.000 Soldaten kämpfen an der Front im Osten.", "present"),
        ("Die Truppen nahmen 25 Gegner gefangen.", "captured"),
        ("In dem Gebiet halten sich 3.500 ausländische Kämpfer auf.", "present"),
        ("Die Marine zog 600 Matrosen aus dem Hafen ab.", "returned"),
        ("Bei dem Untergang der Fähre ertranken 61 Menschen.", "killed"),
        ("41 Wanderer wurden von einer Lawine verschüttet.", "people_other"),
        ("18 Soldaten gelten als vermisst.", "missing"),
        ("Durch den Erdrutsch kamen 17 Dorfbewohner um.", "killed"),
        ("Das Regiment erlitt Verluste von 420 Mann.", "casualties"),
        ("Rund 40 Verletzte liegen in Krankenhäusern.", "wounded"),
        ("Die Angreifer hätten an einem Tag 900 Mann verloren.", "casualties"),
        ("Ein Lastwagen raste in die Menge und verletzte 14 Besucher.", "wounded"),
        ("7.000 Einwohner wurden in Sicherheit gebracht.", "people_other"),
        ("Die Polizei nahm 32 Demonstranten fest.", "people_other"),
        ("Bei einem Busunglück sind elf Schüler ums Leben gekommen.", "killed"),
        ("Die Mine riss drei Pioniere in den Tod.", "killed"),
        ("Von der Front wurden 80 Gefallene überführt.", "killed"),
    ],
    "nouns of what befell": [
        ("Die Zahl der Toten stieg auf 214.", "killed"),
        ("Die Zahl der Verletzten liegt bei 1.300.", "wounded"),
        ("Die Zahl der Vermissten wurde auf 48 korrigiert.", "people_other"),
        ("Tote: 12, Verletzte: 40", "killed wounded"),
        ("Der Angriff forderte mindestens 19 Todesopfer.", "killed"),
        ("Die Entsendung von 3.000 Soldaten ist abgeschlossen.", "sent"),
        ("Der Abzug von 5.000 Soldaten begann im Mai.", "returned"),
        ("Nach dem Tod von drei Fallschirmjägern ermittelt die Justiz.", "killed"),
        ("Der Generalstab meldete 1.040 Ausfälle des Gegners.", "casualties"),
        ("Der Sender sprach von 70 Kriegsgefangenen.", "captured"),
        ("Die Stationierung von 4.800 Soldaten in Litauen ist teuer.", "present"),
        ("Der Austausch von 390 Gefangenen ist beendet.", "returned"),
        ("In den Trümmern lagen 31 Leichen.", "killed"),
        ("Unter den Toten sind zwölf Kinder.", "killed"),
        ("Unter den Verletzten befinden sich vier Polizisten.", "wounded"),
        ("Die Bilanz: 56 Getötete und 112 Verwundete.", "killed wounded"),
        ("Die Bergung von neun Leichnamen dauerte Stunden.", "killed"),
        ("Hunderttausende Kriegstote und Verwundete zählt die Studie.", "casualties"),
    ],
    "plans": [
        ("Paris will bis zu 2.000 Soldaten entsenden.", "planned"),
        ("Weitere 6.000 Mann sollen im Herbst folgen.", "planned"),
        ("Die Regierung bereitet die Entsendung von 500 Soldaten vor.", "planned"),
        ("Das Parlament billigte die Entsendung von bis zu 300 Soldaten.", "planned"),
        ("Pjöngjang plant, 5.000 Bauarbeiter nach Kursk zu schicken.", "planned"),
        ("Dorthin sollen 11.000 Soldaten entsandt worden sein.", "sent"),
        ("Die Koalition könnte 10.000 Mann stellen.", "planned"),
        ("Der Präsident kündigte an, 800 Nationalgardisten in die Stadt zu schicken.", "planned"),
        ("Ab Mai werden 200 Ausbilder nach Mali verlegt.", "planned"),
        ("Die Brigade soll 4.800 Soldaten umfassen.", "force_total"),
    ],
    "strengths": [
        ("Die Armee zählt 1,2 Millionen Soldaten.", "force_total"),
        ("Das Land verfügt über 500.000 Reservisten.", "force_total"),
        ("Die Bundeswehr hat derzeit 182.000 Soldatinnen und Soldaten.", "force_total"),
        ("Die Truppenstärke der Mission liegt bei 4.500.", "force_total"),
        ("Die Miliz hat nach Schätzungen 20.000 Kämpfer.", "force_total"),
        ("Von den 15.000 entsandten Soldaten seien 4.700 gefallen.", "sent killed"),
    ],
    "parts and what goes on": [
        ("Bei dem Angriff starben 40 Menschen, darunter sechs Kinder.", "killed killed"),
        ("4.700 Ausfälle habe es gegeben. 600 davon seien tot.", "casualties killed"),
        ("Es gab 300 Verletzte, davon 20 schwer.", "wounded wounded"),
        ("Im Herbst wurden 11.000 Soldaten entsandt. Im Januar kamen weitere 3.000 hinzu.", "sent sent"),
        ("Moskau spricht von 200 Toten, Kiew von 900.", "killed killed"),
        ("Die Behörden meldeten 25 Tote, am Vortag waren es 17.", "killed killed"),
        ("15.000 Soldaten seien entsandt worden, 2.000 inzwischen heimgekehrt.", "sent returned"),
        ("Von 120 Insassen überlebten 30.", "people_other people_other"),
        ("In Odessa starben drei Menschen, in Cherson zwei.", "killed killed"),
        ("800 Russen kamen frei, im Gegenzug 800 Ukrainer.", "returned returned"),
    ],
    "occasions and bystanders": [
        ("Beim Rückzug aus der Stadt starben 60 Soldaten.", "killed"),
        ("Zwei Soldaten sagten der Zeitung, die Lage sei schlecht.", "people_other"),
        ("Nach der Gefangennahme eines Generals wurden 200 Soldaten nach Cherson verlegt.", "sent"),
        ("Mehr als 700 Häuser wurden zerstört.", "other"),
        ("Bei drei Angriffen starben 17 Menschen.", "other killed"),
        ("Durch 14 Raketen wurden 22 Menschen getötet.", "missiles killed"),
        ("300 Feuerwehrleute sind im Einsatz.", "people_other"),
        ("1.500 Polizisten sicherten das Spiel.", "people_other"),
        ("In der Stadt mit 40.000 Einwohnern starben neun Menschen.", "people_other killed"),
        ("Acht Länder schicken Soldaten.", "other"),
        ("Er gab 30 Interviews über die Gefallenen.", "other"),
    ],
    "things": [
        ("Russland griff mit 120 Drohnen und 14 Marschflugkörpern an.", "missiles missiles"),
        ("Nordkorea lieferte sechs Millionen Artilleriegranaten.", "munitions"),
        ("28.000 Container mit Munition seien verschifft worden.", "munitions"),
        ("Die Ukraine verlor 31 Panzer und zwölf Hubschrauber.", "vehicles vehicles"),
        ("Berlin stellt 3 Milliarden Euro bereit.", "money"),
        ("Die Luftabwehr schoss 58 von 71 Drohnen ab.", "missiles missiles"),
    ],
}  # fmt: skip
ENGLISH = {
    "verbs": [
        ("At least 230 soldiers were killed in the fighting.", "killed"),
        ("The blast killed 12 people and injured 31.", "killed wounded"),
        ("Pyongyang has sent about 11,000 troops to Russia.", "sent"),
        ("Some 600 fighters surrendered at the steelworks.", "captured"),
        ("About 150 marines returned home on Friday.", "returned"),
        ("Around 9,000 troops are fighting in the region.", "present"),
        ("The ferry sank and 61 passengers drowned.", "killed"),
        ("More than 40,000 people fled their homes.", "people_other"),
        ("Police arrested 32 protesters.", "people_other"),
        ("The army lost 900 men in a single day.", "casualties"),
        ("Eighteen soldiers are listed as missing in action.", "missing"),
        ("The quake left 300 people dead and 1,200 injured.", "killed wounded"),
        ("Ukraine is holding 200 North Korean prisoners of war.", "captured"),
        ("Rebels freed 70 captured soldiers.", "returned"),
        ("Two of the brigade's medics were shot dead.", "killed"),
        ("About 1,000 North Koreans have died or been wounded.", "casualties"),
        ("The storm displaced 80,000 families.", "people_other"),
        ("The regiment suffered 420 casualties.", "casualties"),
        ("A sniper shot dead three policemen.", "killed"),
        ("Forty hikers were rescued from the ridge.", "people_other"),
    ],
    "nouns of what befell": [
        ("The death toll rose to 214.", "killed"),
        ("The number of injured stands at 1,300.", "wounded"),
        ("Dead: 12; wounded: 40", "killed wounded"),
        ("The deployment of 3,000 troops was completed in May.", "sent"),
        ("The withdrawal of 5,000 soldiers began on Monday.", "returned"),
        ("The deaths of three paratroopers are being investigated.", "killed"),
        ("Losses on the Russian side reached 1,040.", "casualties"),
        ("The exchange of 390 prisoners has ended.", "returned"),
        ("Rescuers recovered 31 bodies from the rubble.", "killed"),
        ("Among the dead were 12 children.", "killed"),
        ("The toll stands at 56 dead and 112 wounded.", "killed wounded"),
        ("The number of North Korean troops in Kursk has grown to 12,000.", "present"),
    ],
    "plans": [
        ("France plans to send up to 2,000 troops.", "planned"),
        ("Another 6,000 soldiers are expected to arrive in autumn.", "planned"),
        ("The prime minister pledged 500 soldiers.", "planned"),
        ("Parliament approved the deployment of up to 300 soldiers.", "planned"),
        ("North Korea is preparing to send 5,000 builders to Kursk.", "planned"),
        ("The coalition could deploy 10,000 troops after a ceasefire.", "planned"),
        ("North Korea is believed to have sent 11,000 soldiers.", "sent"),
        ("The president said he would send 800 guardsmen to the city.", "planned"),
    ],
    "strengths": [
        ("The army has 1.2 million active-duty soldiers.", "force_total"),
        ("The 40,000-strong militia controls the capital.", "force_total"),
        ("The size of the mission was cut to 4,500 troops.", "force_total"),
        ("The group has an estimated 20,000 fighters.", "force_total"),
        ("The country maintains a standing army of 300,000.", "force_total"),
    ],
    "parts and what goes on": [
        ("The strike killed 40 people, including six children.", "killed killed"),
        ("There were 4,700 casualties. Of those, 600 were dead.", "casualties killed"),
        ("Moscow spoke of 200 dead, Kyiv of 900.", "killed killed"),
        ("Seoul says 15,000 troops were sent, 2,000 of whom have returned.", "sent returned"),
        ("Eleven thousand soldiers were sent in autumn. Another 3,000 followed in January.", "sent sent"),
        ("Three people died in Odesa and two in Kherson.", "killed killed"),
        ("Of the 15,000 soldiers sent, 4,700 have been killed or wounded.", "sent casualties"),
        ("Six soldiers were killed and a further nine wounded.", "killed wounded"),
    ],
    "occasions and bystanders": [
        ("Sixty soldiers died during the retreat from the city.", "killed"),
        ("Two soldiers told the paper that morale was low.", "people_other"),
        ("More than 700 homes were destroyed.", "other"),
        ("Seventeen people died in three attacks.", "killed other"),
        ("Some 300 firefighters were battling the blaze.", "people_other"),
        ("About 1,500 officers policed the match.", "people_other"),
        ("The town of 40,000 people mourned nine victims.", "people_other killed"),
        ("Eight countries are sending troops.", "other"),
        ("He spoke to 30 families of fallen soldiers.", "people_other"),
    ],
    "things": [
        ("Russia launched 120 drones and 14 cruise missiles overnight.", "missiles missiles"),
        ("North Korea supplied six million artillery shells.", "munitions"),
        ("Ukraine lost 31 tanks and 12 helicopters.", "vehicles vehicles"),
        ("Some 28,000 containers of ammunition were shipped.", "munitions"),
        ("Berlin pledged 3 billion euros.", "money"),
        ("Air defences shot down 58 of 71 drones.", "missiles missiles"),
    ],
}  # fmt: skip


def examples(groups: dict[str, list[tuple[str, str]]]) -> list[tuple[str, str]]:
    return [example for group in groups.values() for example in group]


@pytest.mark.parametrize(("text", "measures"), examples(GERMAN))
def test_measures_in_german(text: str, measures: str) -> None:
    assert [one.measure for one in read(text, published="2025-08-22", language="de").figures] == measures.split()


@pytest.mark.parametrize(("text", "measures"), examples(ENGLISH))
def test_measures_in_english(text: str, measures: str) -> None:
    assert [one.measure for one in read(text, published="2025-08-22", language="en").figures] == measures.split()


@pytest.mark.parametrize("line", MORE.read_text("utf-8").splitlines())
def test_measures_of_more_sentences(line: str) -> None:
    language, text, measures = line.split(" | ")

    assert [one.measure for one in read(text, published="2025-08-22", language=language).figures] == measures.split()


KINDS = [
    ("Weitere 3.000 Soldaten wurden entsandt.", "flow"),
    ("Im Januar wurden 3.000 Soldaten entsandt.", "flow"),
    ("Es wurden 11.000 Soldaten entsandt.", "cumulative"),
    ("Binnen drei Tagen starben 1.500 Menschen.", "flow"),
    ("Bei dem Angriff am Montag starben am Ende vier Menschen, darunter zwei Kinder.", "flow flow"),
    ("Am 30. April sprach der Geheimdienst von 600 Toten.", "cumulative"),
    ("Die Truppe soll bis 2035 auf 260.000 Soldaten wachsen.", "plan"),
    ("Die Armee hat 180.000 Soldaten.", "stock"),
    ("Paris will 2.000 Soldaten entsenden.", "plan"),
]


@pytest.mark.parametrize(("text", "kinds"), KINDS)
def test_kinds(text: str, kinds: str) -> None:
    assert [one.kind for one in read(text, published="2025-08-22", language="de").figures] == kinds.split()


@pytest.mark.parametrize("line", WITH_KINDS.read_text("utf-8").splitlines())
def test_measures_with_their_kinds(line: str) -> None:
    language, text, wanted = line.split(" | ")
    figures = read(text.replace("\\n", "\n"), published="2025-08-22", language=language).figures

    assert [f"{one.measure}/{one.kind}" for one in figures] == wanted.split()


def test_the_same_large_number_counts_the_same_again() -> None:
    text = "Nach Russland wurden 11.000 Soldaten entsandt. Die Lage ist ernst. Moskau nennt 11.000 Soldaten eine Lüge."

    assert [one.measure for one in read(text, language="de").figures] == ["sent", "sent"]


def test_a_number_alone_counts_what_the_sentence_before_speaks_of() -> None:
    text = "Nordkoreas Soldaten sind in großer Zahl gefallen. Seoul beziffert sie auf rund 3.000."

    assert [one.measure for one in read(text, language="de").figures] == ["killed"]


def test_a_dossier_adds_nouns_of_those_counted() -> None:
    words = Vocabulary(scopes=("Sturmzwerge",))

    assert [one.measure for one in read("Es wurden 300 Sturmzwerge entsandt.", vocabulary=words).figures] == ["sent"]
