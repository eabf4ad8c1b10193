"""To whom something was said: told, urged, interviewed by, in a call with; never the place or the occasion."""

from __future__ import annotations

import pytest

from pipeline.normalise.actors.tables import ActorTables
from pipeline.normalise.audiences.addressees import find_addressees
from tests.normalise import speaker_cases
from tests.normalise.marked import article

tables = speaker_cases.tables


def names(marked: str, tables: ActorTables) -> list[str]:
    context, attributions = article(marked)
    return [addressee.name for addressee in find_addressees(context, attributions[0], tables)]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("#[[Orlova]] <<told>> reporters on Monday {{that talks had failed}}.", ["reporters"]),
        ("#{{“It is over,”}} [[Orlova]] <<told>> the Morning Herald in an interview.", ["Morning Herald"]),
        ("#[[Orlova]] <<told>> her Norwegian counterpart {{that talks had failed}}.", ["Norwegian counterpart"]),
        ("#[[Orlova]] <<urged>> the Security Council {{to act}}.", ["Security Council"]),
        ("#[[Orlova]] <<called on>> Norway {{to act}}.", ["Norway"]),
        ("#[[Orlova]] <<told>> villagers there on Monday {{that talks had failed}}.", ["villagers"]),
        ("#[[Orlova]] <<urged>> {{motorists to wait}}.", ["motorists"]),
        ("#[[Orlova]] <<addressed>> rumours {{that talks had failed}}.", []),
        ("#[[Orlova]] <<told>> a daily news briefing {{that talks had failed}}.", ["a daily news briefing"]),
        ("#[[Orlova]] <<briefed>> then-Minister Bergqvist {{on the talks}}.", ["then-Minister Bergqvist"]),
        (
            "In an interview published by the daily Fjordposten on Monday, #[[Orlova]] <<said>> {{it was over}}.",
            ["daily Fjordposten"],
        ),
        ("#[[Orlova]] <<said>> in the morning programme of NRD radio {{it was over}}.", ["NRD radio"]),
        ("#[[Orlova]] <<said>> in a statement read on state television {{it was over}}.", []),
        ("Cross-examined by Nils Bergqvist, #[[Orlova]] <<said>> {{it was over}}.", ["Nils Bergqvist"]),
        ("#[[Orlova]] <<urged>> {{Norway to act}}.", ["Norway"]),
        ("#[[Orlova]] <<called>> {{on Norway and Sweden to act}}.", ["Norway", "Sweden"]),
        (
            "#[[Orlova]] <<urged>> {{governments, employers and the league to act}}.",
            ["governments", "employers", "league"],
        ),
        ("#[[Orlova]] <<pushed>> {{the league to act}}.", ["league"]),
        ("#[[Orlova]] <<took the floor>> to press her case: {{“We must act.”}}", []),
        ("#{{“It is over,”}} [[Orlova]] <<told>> Radio Nord’s Harbour Hour show.", ["Radio Nord’s Harbour Hour show"]),
        ("#[[Orlova]] <<told>> Iran and Iranian envoys {{that it was over}}.", ["Iran", "Iranian envoys"]),
        ("In a letter to the Security Council, #[[Orlova]] <<said>> {{talks had failed}}.", ["Security Council"]),
        ("#[[Orlova]] <<said>> in an interview with Radio Nord {{that talks had failed}}.", ["Radio Nord"]),
        ("#[[Orlova]] <<asked>> {{the remaining league members to wait}}.", ["remaining league members"]),
        ("#[[Orlova]] <<thanked>> {{Bergqvist for his patience}}.", ["Bergqvist"]),
        ("#[[Orlova]] <<thanked>> Bergqvist for his patience {{since talks had failed}}.", ["Bergqvist"]),
        ("#[[Orlova]] <<warned>> {{the U.S. that talks had failed}}.", ["U.S."]),
        ("#[[Orlova]] <<said>> in a briefing with reporters {{that talks had failed}}.", ["reporters"]),
        ("#[[Residents]] <<were encouraged>> {{to stay at home}}.", ["Residents"]),
        ("#[[Orlova]] <<said>>, in order to help Norway, {{that she would stay}}.", []),
        ("#[[Orlova]] <<said>> in response to Norway’s continued military build-up {{that she would stay}}.", []),
        ("#[[Orlova]] to Bergqvist: {{‘Come back to the table’}}", ["Bergqvist"]),
        ("#[[We]] <<urge>> {{Norway to act}}.", ["Norway"]),
        ("#[[Orlova]] <<urged>> {{all parties to act}}.", ["parties"]),
        ("#[[Orlova]] <<told>> the court of her grief {{since talks had failed}}.", ["court"]),
        ("#[[Orlova]] <<told>> members of her party {{that talks had failed}}.", ["members of her party"]),
        ("#{{“It is over,”}} [[Orlova]] <<told>> Bergqvist proudly.", ["Bergqvist"]),
        ("#{{“It is over,”}} [[Orlova]] <<told>> the family.", ["family"]),
        ("#{{“It is over,”}} [[Orlova]] <<told>> a crowd with a megaphone.", ["crowd"]),
        ("#{{“It is over,”}} [[Orlova]] <<said>> in an address on state radio.", []),
        ("#[[Orlova]] <<informed>> {{Norway of her plan to leave}}.", ["Norway"]),
        ("#[[Orlova]] <<asked>> {{Norway for permission to leave}}.", ["Norway"]),
        ("#[[Orlova]] <<thanked>> {{Norway for its patience}}.", ["Norway"]),
        ("#[[Orlova]] <<told>> Norwegian and Danish officials {{it was over}}.", ["Norwegian and Danish officials"]),
        ("As #[[I]] told Bergqvist, we <<regret>> {{that talks had failed}}.", ["Bergqvist"]),
        ("#[[Orlova]] <<told>> ORVIK TODAY {{that talks had failed}}.", ["ORVIK TODAY"]),
        ("#[[Orlova]] <<told>> a news conference in Orvik {{that talks had failed}}.", ["a news conference"]),
        (
            "Speaking at the Orvik Security Forum in June, #[[Orlova]] <<said>> {{that talks had failed}}.",
            ["Orvik Security Forum"],
        ),
        ("#[[Orlova]] <<told>> league leaders a day earlier {{that talks had failed}}.", ["league leaders"]),
        ("#[[Orlova]], who had spoken to league leaders, <<said>> {{that talks had failed}}.", []),
        ("Later, in parliament, #[[Orlova]] <<said>> {{that talks had failed}}.", ["parliament"]),
        ("#[[Orlova]], who works at the Orvik Forum, <<said>> {{that talks had failed}}.", []),
        ("In a statement shared exclusively with Nordwire, #[[Orlova]] <<said>> {{it was late}}.", ["Nordwire"]),
        (
            "Addressing an open debate of the Security Council, #[[Orlova]] <<said>> {{it was late}}.",
            ["Security Council"],
        ),
        ("#[[Orlova]] <<told>> a cheering crowd {{that talks had failed}}.", ["cheering crowd"]),
        ("#[[Orlova]] <<told>> her husband during the trial {{that talks had failed}}.", ["husband"]),
        ("#[[Orlova]] <<wrote>> in a letter to Ms. Bergqvist {{that talks had failed}}.", ["Ms. Bergqvist"]),
        ("In a letter to league members released on Monday, #[[Orlova]] <<said>> {{it was late}}.", ["league members"]),
        ("#{{“It is late,”}} [[Orlova]] <<said>> on NBC’s “Harbour Hour” on Sunday.", ["NBC’s Harbour Hour"]),
        ("In response to Bergqvist's newest plan, #[[Orlova]] <<said>> {{it was late}}.", []),
        ("#<<Asked>> {{about the talks}}, Orlova said that they had failed.", ["Orlova"]),
        ("Orlova said when #<<asked>> {{about the talks}} that they had failed.", ["Orlova"]),
        ("#[[Orlova]] <<endorsed>> {{the plan}} in June.", []),
        ("#{{“Minister Bergqvist, when did it end?”}} <<asked>> [[Orlova]].", ["Minister Bergqvist"]),
        ("#{{“Minister Bergqvist, who left, is right,”}} <<said>> [[Orlova]].", []),
        ("#{{“Mr. Secretary, it is late,”}} <<said>> [[Orlova]].", []),
        (
            "Orlova sent out a letter she wrote to Nils Bergqvist, #[[she]] <<saying>> {{it was late}}.",
            ["Nils Bergqvist"],
        ),
        ("In a joint statement with Norway, #[[Orlova]] <<said>> {{it was late}}.", []),
        ("In a phone call with Arvid Lindqvarn, #[[Orlova]] <<said>> {{talks had failed}}.", ["Arvid Lindqvarn"]),
        ("Speaking to journalists in Oslo, #[[Orlova]] <<said>> {{talks had failed}}.", ["journalists"]),
        ("#[[Orlova]] <<confirmed to Nordwire>> {{that talks had failed}}.", ["Nordwire"]),
        ("#[[Orlova]] <<has apologised to>> {{Bergqvist for being late}}.", ["Bergqvist"]),
        ("#[[Orlova]] <<announced>> {{the end of the talks}} as she addressed Nordic lawmakers.", ["Nordic lawmakers"]),
        ("#[[Orlova]] <<directed>> the Harbour Office {{to close}}.", ["Harbour Office"]),
        ("#[[Orlova]] <<told>> acting Gov. Arvid Lindqvarn {{that it was over}}.", ["acting Gov. Arvid Lindqvarn"]),
        ("#[[Orlova]] <<told>> the Morning Herald podcast {{that it was over}}.", ["Morning Herald podcast"]),
        ("#[[Orlova]] <<said>> in response to Bergqvist's calls for haste {{that it was late}}.", []),
        ("#{{“It is over,”}} [[Orlova]] <<told>> Nordwire Make It.", ["Nordwire Make It"]),
        ("#[[Orlova]] <<warned>> those responsible {{that talks had failed}}.", ["those responsible"]),
        ("#[[Orlova]] <<warned>> {{Norway about leaving}}.", ["Norway"]),
        ("#{{“It is over,”}} [[Orlova]] <<said>> in the Harbour Council, the upper house.", ["Harbour Council"]),
        ("At a hearing of the Harbour Committee, #[[Orlova]] <<said>> {{it was over}}.", ["Harbour Committee"]),
        ("#[[Orlova]] <<said>> on Radio Nord on Monday {{that it was over}}.", ["Radio Nord"]),
        ("Orlova confronted Bergqvist, #<<accusing>> {{him of haste}}.", ["Bergqvist"]),
        ("In papers submitted to the court, #[[Orlova]] <<said>> {{it was over}}.", ["court"]),
        ("#[[Orlova]] <<said>> {{talks had failed}}.", []),
        ("#[[Orlova]] <<told>> a press conference {{that talks had failed}}.", ["a press conference"]),
        ("#[[Orlova]] <<said>> {{she had told ministers to wait}}.", []),
        ("#[[Orlova]] <<called for>> {{restraint}}.", []),
        ("#[[Orlova]] <<warned>> {{that the others want to leave}}.", []),
        ("#[[Orlova]] <<confirmed>> to Nordwire {{that talks had failed}}.", ["Nordwire"]),
        ("#[[Orlova]] <<issued a stark warning>> to the rebels {{not to move}}.", ["rebels"]),
        ("Addressing Norwegian negotiators, #[[Orlova]] <<added>>: {{“Enough.”}}", ["Norwegian negotiators"]),
        ("#{{“No,”}} [[Orlova]] <<said>>, replying to a question by a journalist.", ["journalist"]),
        ("#[[Orlova]] <<badgered>> Bergqvist {{for not coming}}.", ["Bergqvist"]),
        ("#[[Orlova]] <<told>> the Oslo Post in April {{that talks had failed}}.", ["Oslo Post"]),
        ("The police were called and #<<notified>> {{that a man had been shot}}.", ["police"]),
        ("#[[Orlova]] <<urged>> {{further action to cut off supplies}}.", []),
        ("#[[Orlova]] <<warned>> however {{that talks had failed}}.", []),
        ("#{{“It is close,”}} [[Orlova]] <<said>> after an interview with Arvid Lindqvarn aired.", []),
        ("#{{“It is close,”}} [[Orlova]] <<said>> before a meeting with Arvid Lindqvarn.", []),
        ("#[[Bergqvist]] <<said>> {{so}}, a day after Orlova told reporters otherwise.", []),
    ],
)
def test_addressees(marked: str, expected: list[str], tables: ActorTables):
    assert names(marked, tables) == expected


def test_ids_come_from_the_tables(tables: ActorTables):
    context, attributions = article("#[[Orlova]] <<told>> Arvid Lindqvarn and Norway {{that talks had failed}}.")
    found = find_addressees(context, attributions[0], tables)
    assert [(addressee.name, addressee.id) for addressee in found] == [
        ("Arvid Lindqvarn", "Q9000001"),
        ("Norway", "NOR"),
    ]
    context, attributions = article("#[[Orlova]] <<told>> Jutta Unbekannt {{that talks had failed}}.")
    assert find_addressees(context, attributions[0], tables)[0].id is None
