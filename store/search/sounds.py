"""How words sound, roughly: what people write who have only heard a word ("newklear") sounds like the word."""

# Applied in this order, to many words at once: they stand one a line, so a line's end is a word's end.
# C and S are the sounds of "church" and "ship".
_SAID = [
    pair.split(">")
    for pair in """_ps>_s _kn>_n _gn>_n _wr>_r _wh>_w _gh>_g _x>_s tch>C sch>sk chr>kr chn>kn ch>C ck>k cce>kse cci>ksi
    tion>Sn sion>Sn shun>Sn cian>San ssia>Sa tia>Sa cia>Sa sh>S ph>f gh> qu>kw q>k x>ks ce>se ci>si cy>si c>k
    dge>je ge>je gi>ji gy>ji z>s ew>u eu>u ue>u oo>u ou>u _yu>_u ee>i ea>i ie>i ei>i ai>a ay>a ey>a au>o aw>o oa>o
    ow>o y>i bb>b dd>d ff>f gg>g kk>k ll>l mm>m nn>n pp>p rr>r ss>s tt>t es_>s_ ed_>d_ e_>_ mb_>m_""".split()
]
# Letters that words of a sound may begin with, where those are others than the sound's own.
_SPELT = {
    "f": "fp", "k": "kcq", "s": "scpzx", "n": "nkg", "r": "rw", "j": "jg", "u": "uye", "i": "iye", "a": "ae",
    "o": "oa", "C": "c", "S": "sc", "g": "g",
}  # fmt: skip


def sounds(words: str) -> str:
    """Of words one a line, their sounds one a line."""
    said = f"\n{words}\n"
    for written, sound in _SAID:
        said = said.replace(written.replace("_", "\n"), sound.replace("_", "\n"))
    return said[1:-1]


def first_letters(sound: str) -> str:
    """What a word that sounds so may begin with."""
    return _SPELT.get(sound[:1], sound[:1])


def alike_at_first(sound: str) -> str:
    """The first sounds that may be taken for this one's: "chemistry" is heard with a k."""
    return "kC" if sound[:1] == "k" else sound[:1]
