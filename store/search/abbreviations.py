"""Words that a full stop shortens, sorted by what may follow them, and words that begin a sentence.

Abbreviations are in lower case and without their last stop.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A name always follows, or the second half of a comparison: never the last word.
LEADING = _words("""
    mr mrs ms mx messrs mme mlle dr drs prof profs rev fr msgr hon rt
    pres gov govs sen sens rep reps amb atty asst supt insp det ret
    gen gens brig maj col cols lt lts ltc capt cmdr cdr comdr sgt sgts ssgt msgt cpl pvt pfc spc pte adm vadm radm cpo
    lt.gen lt.col lt.gov lt.cmdr maj.gen brig.gen
    mt mts vs v viz cf ca approx e.g i.e eg ie f.e
""")

# A figure or a small letter may follow; before a capital the sentence is over: "No. 10", "p. 55", "12 sq. miles".
FIGURED = _words("""
    no nos nr n° p pp pg art arts sec sect fig figs vol vols ch chap eq ex par para paras op ext pop tel ph est
    rs rm ver bk cap circ reg fol sat sun mon tue tues wed thu thur thurs fri
    hr hrs min mins secs wk wks yr yrs mo mos ft lb lbs oz mi mph km kg cm mm sq cu gal qt pt pts deg temp avg max
    misc excl incl orig poss prob esp med resp equiv diff
""")

# The last word or not: only the next one tells. "Acme Inc. said", "Acme Inc. It".
ENDING = _words("""
    inc corp co cos ltd pvt pty plc bros llc llp mfg assn assoc intl natl jr sr esq al bldg dist
    st ste ave av blvd rd hwy pkwy dept div univ inst acad govt gov't admin fed mgr dir exec secy treas comm cmte
    jan feb febr mar apr jun jul aug sep sept oct nov dec
    ala ariz ark calif cal colo conn del fla ga ill ind kan kans ky la md mich minn miss mo mont neb nebr nev okla ore
    pa penn tenn tex va vt wash wis wisc wyo mass alta ont que sask
    ph.d m.sc b.sc d.phil ll.b ll.m ed edn trans transl
""")

CLOSING = _words("etc ect")

# A day or a zone may follow; any other capital begins a sentence.
HOURS = _words("a.m p.m am pm")
AFTER_HOURS = _words("""
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun
    January February March April May June July August September October November December
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
    EST EDT ET CST CDT CT MST MDT MT PST PDT PT GMT BST UTC CET CEST EET MSK IST JST AEST AEDT HKT
    Eastern Central Mountain Pacific Greenwich Moscow Kyiv Beijing
""")

ABBREVIATIONS = LEADING | FIGURED | ENDING | CLOSING | HOURS

# These are short for something with a capital; small, they are words: "Wash." and "wash.".
CAPITALISED = _words("ill ind ore wash mass miss cal mar ark del pa la mo ed sat sun mon wed fri dec sep")

# Too short to be taken for words without being known.
SHORT_WORDS = _words("it me us of so up do go is on we he be to by my you")

# Names that carry a mark of their own.
EXCLAIMED = _words("yahoo jeopardy wham yum")

# Words that begin a sentence, and hardly ever a name that an abbreviation could lead up to.
STARTERS = _words("""
    The This That These Those There Here It Its He She They We You Your I His Her Their Our My A An
    And But Or Nor So Yet If When Whenever While As At In On For From By With Without Within Throughout To
    After Before Although Though However Since Because Until Unless Once Despite During Among Amid Against Between
    Beyond Instead Rather Moreover Furthermore Nevertheless Nonetheless Therefore Thus Hence Meanwhile Otherwise
    What Who Whose Why How Where Which Whether Not Nobody Nothing Neither Either None Some Many Most Much Few Several
    Both Each Every Everyone Everything Anyone Another Others Such Now Then Also Still Even Just Only Perhaps Maybe
    Today Yesterday Tomorrow Tonight Earlier Later Recently According Like Unlike Is Are Was Were Has Have Had Do Does
    Did Can Could Will Would Should Let Please Thanks Yes Well Don't Doesn't Didn't Isn't Don’t Doesn’t Didn’t Isn’t
""")

SPEECH_VERBS = _words("""
    said says say asked asks ask wrote writes told tells added adds replied replies answered answers shouted shouts
    yelled yells cried cries exclaimed exclaims wondered wonders thought thinks continued continues insisted insists
    joked jokes quipped quips tweeted tweets posted posts warned warns declared declares explained explains
    recalled recalls demanded demands whispered whispers muttered mutters screamed screams called calls noted notes
    argued argues responded responds retorted retorts remarked remarks observed observes laughed laughs sighed sighs
    concluded concludes urged urges beamed beams smiled smiles
""")
