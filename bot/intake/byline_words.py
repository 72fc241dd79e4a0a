"""Words that tell a person from an outlet, a role or a label in a byline."""

_PARTICLES = """
abu al ben bin da das de del della den der des di do dos du e el ibn la le les of st st. ten ter van vom von
y zu zur
"""
_ROLES = """
a.m. admin administrator advertisement advertorial agencies agency am analysis analyst anchor anonymous arts
assignment assistant associate audio author authors bio biography breaking bst bureau business chief climate
columnist comment community contributing contributor contributors correspondent correspondents crime culture
data defence defense department deputy desk digital diplomatic director economics economy editor editorial
editors edt education email entertainment environment est executive facebook features fellow finance
financial follow foreign former freelance freelancer general gmt guest health home host how image intern
international investigations investigative journalist journalists junior korrespondent korrespondentin legal
lifestyle magazine managing media min mins minute minutes money national news newsletter newspaper newsroom
office online opinion our p.m. photo photographer pm political politics posted president press producer
professor published read redacción redactor redakteur redakteurin redaktion religion report reporter
reporters reporting reports royal rédaction science security senior service services share shares source
sources special sponsored sport sports staff subscribe team tech technology that the this travel twitter
unknown updated user utc video webmaster what when where who why wire world writer writers your
"""
_OUTLETS = """
abc afp ansa ap ard associated axios bbc bild bloomberg cbs chronicle cnn deutsche dpa dw efe express figaro
fox france-presse gazette globe guardian herald independent interfax itv jazeera journal mail mailonline
mirror monde msnbc nbc newsweek npr observer pa politico post reuters sky spiegel standard sun tass
telegraph times tribune upi welle welt wikipedia xinhua yonhap zdf zeit
"""
_MASTHEADS = "daily evening morning sunday washington york new jakarta bangkok huffington"

PARTICLES = frozenset(_PARTICLES.split())
ROLES = frozenset(_ROLES.split())
OUTLETS = frozenset(_OUTLETS.split())
MASTHEADS = frozenset(_MASTHEADS.split())  # "Daily Post" is a paper, "Emily Post" a person
