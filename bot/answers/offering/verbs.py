"""Verbs of the news: what a past form is the past of, and which words make a sentence."""

from store.search.terms import words

AUXILIARIES = words("was were is are will can could must should may might has have had")
BEING = words("was were is are")

_IRREGULAR = """became become, began begin, bit bite, blew blow, bought buy, broke break, brought bring, built build,
came come, caught catch, chose choose, cost cost, cut cut, dealt deal, drew draw, drove drive, fell fall, fled flee,
flew fly, forbade forbid, fought fight, found find, froze freeze, gave give, grew grow, hid hide, hit hit, held hold,
hurt hurt, kept keep, laid lay, led lead, left leave, lent lend, lost lose, made make, met meet, paid pay, put put,
quit quit, ran run, rose rise, sank sink, sent send, set set, shook shake, shot shoot, shut shut, sold sell,
spent spend, split split, spoke speak, spread spread, stole steal, stood stand, struck strike, swam swim, swept sweep,
swore swear, taught teach, took take, threw throw, underwent undergo, went go, withdrew withdraw, won win, wrote write,
banned ban, barred bar, dropped drop, planned plan, robbed rob, shipped ship, stopped stop, topped top,
travelled travel, cancelled cancel, controlled control, admitted admit, committed commit, permitted permit,
submitted submit, transferred transfer, referred refer, occurred occur,
preferred prefer, fitted fit, scrapped scrap, wrapped wrap, slipped slip, grabbed grab, stepped step, ruled rule,
beat beat, forecast forecast"""
_REGULAR = words(
    """abandon accept accuse achieve acquire act add address adopt affect aid aim allow amend announce answer apologise
    apologize appeal appear apply appoint approve arrest arrive ask assault assess assign assist attack attend
    attract award back block board bomb bother call capture carry cause celebrate change charge cite claim clear
    close collapse collect combine comment compare compete complain complete condemn conduct confirm connect
    consider contact contain continue contribute convert convict cover crash create cross dam damage decide
    declare decline defeat defend delay deliver demand demolish depart depend deport describe design destroy
    detain devote direct disappear discover display dissolve divide dominate donate double earn ease elect
    eliminate emerge employ encourage end endorse enter escape estimate evacuate evolve examine exceed exchange
    exclude expand expel experience explain explode explore export expose express extend face fail favor favour
    file fill finance finish fire fix float focus follow force form gain gather generate govern grant greet
    guard guide halt halve hand handle harm head heal hire host house hurry identify ignore illustrate implement
    import impose improve include increase infect influence inform inherit initiate injure inspect install
    integrate intervene introduce invade invent invest investigate involve isolate issue join jump justify kick
    kill knock label land last launch leak lean lease level license lift limit list load locate lock lower
    maintain manage manufacture mark match measure merge mine monitor motivate mount move name need negotiate
    nominate note notice object observe obtain occupy offer open operate order organise organize outline
    overturn owe own pack paint park partner pass patrol penalise penalize perform photograph pick pioneer place
    play plead pledge plunge point pose possess post postpone pour power praise predict prepare present preserve
    press prevent process produce project promise promote propose protect protest prove provide provoke publish
    pull punish purchase pursue push qualify question quote race raise rank rate ratify reach rebuild receive
    record recover recruit reduce reform refuse register regulate reinforce reject relax release relocate rely
    remain remove renew rent reopen repair repeat replace report require rescue reserve resign resist respond
    restore resume retain retire return reveal review revise reward ruin rush sack sail sample save score search
    secure seize select serve settle share shelter shift sign slash slow smash smuggle solve sort spark
    specialise specialize spill sponsor stabilise staff stage start stay stiffen store strengthen stretch study
    succeed sue suffer summon supply support surrender survive suspend switch tackle target tax tempt test
    threaten tie touch tour trace trade train transform treat trigger triple try turn uncover undermine unite
    unveil update upgrade urge use vaccinate value vanish venture view violate visit vote walk warn wash watch
    weaken weigh welcome witness work worry yield"""
)
# Those that a timetable has: "The museum reopens on 9 November."
_TIMED = words("open reopen close begin start end return resume arrive leave run last")

# Past forms that are no main verbs here, but would make a sentence within a sentence.
_OTHERS = words(
    """said told thought knew felt heard saw meant understood believed saying says say tells tell thinks think believes
    believe hopes hope wants want shows show means mean knows know claims argues insists warns expects expect fears
    fear seems seem did does do got get let read sat slept sought wore rang sang rode bore bound bled bred bent bid
    burnt crept dug fed forgot forgave hung knelt leapt learnt lit mistook overcame rid sawn shone showed slid spat
    spun stuck stung swung tore wept woke wound"""
)
# Words in -ed that are none.
_NO_VERBS = words(
    "bed hundred red shed speed need weed seed breed feed deed creed united indeed naked sacred wicked ted"
)


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    return base[:-1] + "ied" if base.endswith("y") and base[-2] not in "aeiou" else base + "ed"


BASES = {_past(base): base for base in _REGULAR} | dict(pair.split() for pair in _IRREGULAR.split(","))
PRESENT = {base + ("es" if base.endswith(("sh", "ch", "ss")) else "s"): base for base in {*BASES.values(), "show"}}
# What they are done to is a thing: "What did the council approve?"
OF_THINGS = words(
    """adopt announce approve ban block build buy cancel close complete cut design destroy discover finish impose
    introduce invent launch lift open organise organize paint plan postpone produce propose publish ratify reject
    release reopen repair replace restore reveal sell share sign steal suspend test unveil win withdraw write"""
)
TIMETABLE = {base + ("es" if base.endswith("sh") else "s"): base for base in _TIMED}


def is_verb(word: str) -> bool:
    """Whether it makes a sentence, and is known here in all its forms."""
    return word in AUXILIARIES or word in BASES or word in TIMETABLE


def is_finite(word: str) -> bool:
    """Whether it can be the verb of a sentence, or looks as if it could."""
    return is_verb(word) or looks_verbal(word)


def looks_verbal(word: str) -> bool:
    """Whether it may be a verb that is not known here: none of these may stand where a noun should."""
    return word in _OTHERS or (word.endswith("ed") and word not in _NO_VERBS)
