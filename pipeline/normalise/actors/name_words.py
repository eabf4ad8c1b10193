"""Words that tell names of people apart from everything else that is capitalised.

Closed lists of English words only; names of countries, bodies and people come from the seed tables.
"""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """A set of words written one after the other."""
    return frozenset(words.split())


HONORIFICS: dict[str, str] = {
    "mr": "male", "sir": "male", "lord": "male", "king": "male", "prince": "male", "sheikh": "male", "sultan": "male",
    "father": "male", "pope": "male", "emir": "male", "ayatollah": "male", "imam": "male", "rabbi": "male",
    "mrs": "female", "ms": "female", "miss": "female", "dame": "female", "lady": "female", "queen": "female",
    "princess": "female", "baroness": "female", "sister": "female", "dr": "", "prof": "", "professor": "", "judge": "",
    "justice": "", "gen": "", "lt": "", "col": "", "maj": "", "capt": "", "sgt": "", "adm": "", "brig": "", "cmdr": "",
    "fr": "male", "rev": "", "reverend": "", "pastor": "", "alhaji": "male", "hajia": "female", "datuk": "male",
    "dato": "male", "engr": "", "barr": "", "supt": "", "insp": "", "cpl": "", "comr": "", "cr": "", "mullah": "male",
    "maulana": "male", "mufti": "male", "sen": "", "rep": "", "gov": "", "st": "", "saint": "", "pm": "", "hon": "",
    "mk": "", "honourable": "", "honorable": "", "excellency": "", "majesty": "", "highness": "", "holiness": "",
    "eminence": "",
}  # fmt: skip
"""Words that stand before a name, with the gender they tell ('' for none)."""

ROLE_HEADS = word_set(
    """academic activist actor administrator adviser advisor agent aide ambassador astronaut analyst anchor archbishop
    attorney author bishop boss broadcaster cardinal ceo chair chairman chairperson chairwoman chancellor chief
    cfo coo cto co-chair chairperson-in-office
    co-founder co-leader coach columnist constable coroner corporal sergeant skipper trooper
    columnist commander commentator commissioner congressman congresswoman
    consul coordinator correspondent counsel campaigner curator counselor counsellor defector deputy diplomat
    director doctor economist editor emir envoy executive expert fellow figurehead founder governor head
    historian host investigator journalist judge justice king lawmaker lawyer leader lecturer legislator manager
    mayor mediator member minister ministers monarch negotiator officer official ombudsman owner patriarch
    politician pope premier presenter president prime-minister prince princess principal professor prosecutor
    queen rapporteur reporter representative researcher resident scholar scientist secretary secretary-general
    senator sheriff speaker specialist spokesman spokesperson spokeswoman strategist sultan superintendent
    surgeon teacher treasurer undersecretary veteran vice-president volunteer winner worker mp mps mep peer pm
    attorney-general director-general governor-general barrister detective inspector minister-president
    taoiseach tanaiste pontiff paramedic captain commodore admiral magistrate collector advocate solicitor councillor
    councilor mla mca mna mpa mlc msp td rector registrar prefect engineer nurse midwife meteorologist
    climatologist hydrologist geologist seismologist epidemiologist virologist psychologist sociologist biologist
    ecologist archaeologist organiser organizer trainer striker midfielder goalkeeper d'affaires d’affaires affaires"""
)
"""Nouns that name what a person is."""

ROLE_MODIFIERS = word_set(
    """acting affairs agriculture appointed arms assistant associate attorney business cabinet campaign caretaker
    climate commerce communications co conservative crown culture current defence defense democratic department
    deputy designate development diplomatic domestic economic economy education emergency energy environment ex
    executive external far-right farright finance financial first foreign former founding general global
    government governing head health high home house housing human humanitarian incoming industry information
    infrastructure intelligence interim interior international justice justices labor labour late law left-wing
    legal local long-time longtime main majority managing military minister ministerial ministry minority national
    navy new newly outgoing opposition oil parliament parliamentary party peace permanent petroleum planning
    policy political presidential press prime principal public relations republican research right-wing rights
    ruling security senate senior shadow special staff state strategic supreme tech technology then top tourism
    trade transport transportation treasury under union veteran vice war welfare work world youth chief lead
    general-secretary charge chargé lieutenant major brigadier colonel"""
)
"""Words that go before such a noun without ending the title."""

PAST = ("ex-", "then-")
"""What a past office begins with in one word."""
FORMER = frozenset({"former", "ex", "then", "late", "onetime", "one-time", "ousted", "deposed"})

ORGANISATION_WORDS = word_set(
    """academy accord act administration aerospace affairs agency agreement air airlines airport airways alliance
    amendment army assembly associates association authority avenue bank base bay beach board brigade
    sciences unite athletic wanderers rovers
    africa america asia advocates courts europe brotherhood bureau cabinet capital caucus center centre chamber
    channel charity church city clinic club coalition
    college commission committee company conference confederation congress conservatives constitution consulting
    convention corp corporation corps council country county court cup daily data day debt defence defense
    delegation democrats department deal depot desk district division dome east economics economist economy
    education electric embassy emergency energy enterprises era exchange executive express federation fc
    festival fifth fight film fleet flight force forces foreign forum foundation front fund game gaza general
    global government group guard guards gulf health heights high hospital hotel house human hub inc index
    industries industry initiative insider institute institution intelligence interior international internet
    investment investments island islands journal joint justice kingdom knesset lab labour league liberals
    library limited line live llc ltd magazine mail market markets media medical medicine ministry mission
    motors mountain movement museum nation national nations navy network new news north nuclear observer ocean
    office oil open organisation organization orchestra order pact palace papers parliament park partners party
    peace pentagon police policy post prefecture premier press prize program programme project province public
    radio railway region regiment relations report republic republicans research reserve review revolution
    revolutionary rights river road roundtable russian sea secretariat security senate series service services
    school science ship show society solutions south sports square stadium staff stars state states station
    statement street strip studies studio studios summit supreme system systems team technologies technology
    telegraph temple test times today tower trade training treasury treaty tribunal tribune trust tv unit united
    union university valley victory village war watch water way week west wing women workers world year youth
    zone care sachs holdings capitals securities analytics bros brothers awards award champions
    robotics ferries pharma pharmaceuticals bio biotech biosciences foods beverages logistics telecom telecoms bancorp
    bank banks hotels resorts petroleum minerals mining metals steel plc gmbh ag nv oyj resources ventures therapeutics
    semiconductor semiconductors software interactive entertainment pictures records cement textiles shipping
    renewables insurance mutual trustees cooperative syndicate"""
)
"""Words that no person's name holds."""

NOT_A_NAME = word_set(
    """a about above according across adding additional after afterwards again against ahead all almost along already
    also although always amid among an and another any are around as asked at away back based be because been
    before behind being below besides between beyond both but by can citing could did do does down during each
    earlier early either else even ever every everyone everything few finally first five following for four from
    further furthermore get given go got had has have having he hence her here hers him his how however i if in
    including indeed inside instead into is it its just last late later latest least let like likewise made many
    may maybe me meanwhile might moreover more most much must my near nearly neither never nevertheless next no
    nobody none nor not nothing now of off often on once one only or other others otherwise our out outside over
    own part per perhaps please previously rather read recent recently said same say saying says second see seen
    several she should similarly since six so some someone something soon still such take ten than that the
    their them then there therefore these they third this those though three through throughout thus to together
    too toward towards two under unlike until up upon us use very via was watch we well were what whatever when
    where whether which while who whoever whom whose why will with within without would yes yet you your yours
    responding speaking addressing commenting reporting asking noting referring writing despite today yesterday tomorrow
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december photo image video file caption getty reuters afp tass ap bbc cnn
    subscribe advertisement related story updated published share newsletter god islam muslim muslims christian
    christians jewish jews arab arabs western covid okay ok thank thanks hello dear good happy breaking
    exclusive opinion analysis editorial live click sign email twitter facebook instagram telegram whatsapp
    linkedin youtube tiktok google microsoft apple amazon tesla northern southern eastern central upper lower
    inner outer mount lake"""
)
"""Words that begin sentences, and names of days, media and other things, that are never part of a person's name."""

PARTICLES = word_set(
    """al el bin ibn ben abu van von der den de da dos das del della di du la le ul ud ten ter zu af av"""
)

FEMALE_ROLES = word_set("""spokeswoman chairwoman congresswoman queen princess businesswoman policewoman woman girl""")
MALE_ROLES = word_set("""spokesman chairman congressman king prince businessman policeman emir sultan pope man boy""")


_HEADS = ROLE_HEADS | HONORIFICS.keys() | {f"{word}s" for word in ROLE_HEADS}
TITLE_WORDS = _HEADS | ROLE_MODIFIERS | FORMER


def is_head(word: str) -> bool:
    """Whether a word names what a person is (minister, spokeswoman, ex-president); plural forms count."""
    return word in _HEADS or (word.startswith(PAST) and word.partition("-")[2] in _HEADS)


def is_title_word(word: str) -> bool:
    """Whether a word is usual in titles, so that its capital tells no name."""
    return word in TITLE_WORDS
