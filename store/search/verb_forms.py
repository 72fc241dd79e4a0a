"""Forms of verbs that a stemmer leaves apart: "bought" and "buy"."""

_FORMS = """
arise arose arisen, awake awoke, bear bore born borne, beat beaten, become became, begin began begun, bend bent,
bid bade, bind bound, bite bit bitten, bleed bled, blow blew blown, break broke broken, breed bred, bring brought,
build built, burn burnt, buy bought, catch caught, choose chose chosen, come came, creep crept, deal dealt, dig dug,
draw drew drawn, dream dreamt, drink drank drunk, drive drove driven, eat ate eaten, fall fell fallen, feed fed,
feel felt, fight fought, find found, flee fled, fly flew flown, forbid forbade forbidden, forget forgot forgotten,
forgive forgave forgiven, freeze froze frozen, get got gotten, give gave given, go went gone, grow grew grown,
hang hung, hear heard, hide hid hidden, hold held, keep kept, kneel knelt, know knew known, lay laid, lead led,
learn learnt, leave left, lend lent, lie lay lain, light lit, lose lost, make made, mean meant, meet met, pay paid,
prove proven, ride rode ridden, ring rang rung, rise rose risen, run ran, say said, see saw seen, seek sought,
sell sold, send sent, shake shook shaken, shine shone, shoot shot, show shown, shrink shrank shrunk, sing sang sung,
sink sank sunk, sit sat, sleep slept, slide slid, speak spoke spoken, spend spent, spin spun, stand stood,
steal stole stolen, stick stuck, sting stung, strike struck stricken, swear swore sworn, sweep swept, swim swam swum,
take took taken, teach taught, tear tore torn, tell told, think thought, throw threw thrown, tread trod,
understand understood, undertake undertook undertaken, overthrow overthrew overthrown, wake woke woken,
wear wore worn, weave wove woven, win won, withdraw withdrew withdrawn, write wrote written, rebuild rebuilt,
boycott boycotted, experience experienced, free freeing freed, gas gassed, quiz quizzed, rebuff rebuffed,
sacrifice sacrificed, sue suing sued
"""
_ROWS = [row.split() for row in _FORMS.split(",")]
BASES = {form: row[0] for row in _ROWS for form in row[1:]}
PARTICIPLES = frozenset(row[-1] for row in _ROWS) | {"hit", "cut", "put", "set", "shut", "hurt"}
