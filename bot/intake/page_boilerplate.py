"""The standing words of web pages, by which a line gives itself away. Matched against whole lines, case folded."""

import re


def _any(*parts: str) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{'|'.join(parts)})\W*", re.IGNORECASE)


AUTHOR_BOX = _any(
    r"(?:about|more about|meet) the (?:author|writer|reporter)s?(?:\(s\))?", r"authors?", r"author (?:bio|profile)",
    r"(?:about|über) (?:den autor|die autorin)", r"(?:à propos de )?l['’]auteure?", r"sobre el autor",
    r"sobre la autora",
    r"(?:written |words |reported |posted |story |published )?by", r"von", r"par", r"por", r"der autor",
    r"die autorin", r"contributors?", r"the author",
)  # fmt: skip
COMMENTS = _any(
    r"(?:\d+ |view |show |see |all |post |join the |reader )*(?:comments?|replies|responses|kommentare?"
    r"|commentaires?|comentarios)"
    r"(?: \(?\d+\)?| section)?",
    r"(?:leave|post|write|add) (?:a|your) (?:comment|reply|review).*", r"\d+ thoughts? on .*", r"discussion",
)  # fmt: skip
ENDS = _any(
    r"(?:most|top) (?:read|popular|viewed|shared|commented).*", r"meistgelesen.*", r"trending.*",
    r"popular(?: posts?| stories)?",
    r"(?:you (?:may|might|could|will) (?:also )?(?:like|be interested in|enjoy)|you['’]ll also like"
    r"|people also read).*",
    r"(?:recommended|suggested|sponsored)(?: (?:for you|stories|reading|articles|content|posts))?", r"paid content",
    r"around the web", r"promoted (?:stories|content)", r"more (?:from|in|on|by) .{2,60}",
    r"more (?:stories|news|articles|posts)",
    r"(?:recent|latest|previous|next|older|newer) (?:posts?|articles?|stories|news|comments?|stor(?:y|ies))",
    r"related(?: (?:articles?|stories|posts?|content|news|reading|links?|coverage|products?))",
    r"what (?:to read|['’]?s) next",
    r"references(?: and notes)?", r"footnotes?", r"(?:das könnte sie|auch) interess.*", r"mehr zum thema.*",
    r"(?:à|a) lire aussi",
    r"reader interactions", r"primary sidebar", r"sidebar", r"footer", r"site (?:map|footer|navigation)",
    r"archives?",
    r"post navigation", r"(?:article|post|news) tags", r"contact us", r"about us",
    r"sources?", r"notes", r"how (?:helpful|useful) was this.*", r"did you (?:like|enjoy) this.*",
    r"was this .*helpful.*",
)  # fmt: skip
ENDS_SOON = _any(
    r"related(?: to this)?", r"see also", r"read (?:next|this next|more)", r"advertis(?:ement|ing).*",
    r"anzeige", r"publicité",
    r"publicidad", r"newsletters?", r"(?:sign up|subscribe).{0,60}", r"table of contents", r"contents", r"inhalt",
    r"story continues below(?: advertisement)?", r"article continues (?:below|after).*",
    r"(?:promoted|sponsored)(?: by)?.{0,30}",
    r"share(?: this)?(?: (?:article|story|post|page|on|via|with))?.*", r"categor(?:y|ies)", r"filed under",
    r"tags?", r"topics?",
)  # fmt: skip
_BOILERPLATE = _any(
    r"\d+\s*(?:-\s*)?min(?:ute)?s?\.?(?: (?:read|listen|watch|lesezeit|de lecture|de lectura))?(?: time)?.*",
    r"(?:estimated )?(?:reading time|read time|lesezeit|temps de lecture).*",
    r"(?:skip|jump|back|go|zum|scroll) (?:to|inhalt|top)\b.{0,30}",
    r"(?:sign|log) ?(?:in|up|out|on)(?: .{0,50})?", r"(?:create|my|your) (?:an |free )*account.*",
    r"register(?: now| here| free)?",
    r"(?:please )?(?:subscribe|sign up|support us|donate|join us|become a (?:member|patron|subscriber))\b.{0,120}",
    r"(?:accept|manage|reject|allow|use of)?\s*(?:all )?cookies?(?: (?:policy|settings|preferences|notice"
    r"|statement))?",
    r"(?:privacy|cookie|terms|legal|imprint|impressum|datenschutz|contact|about|help cent(?:re|er)|faqs?"
    r"|advertise|careers|jobs|disclaimer"
    r"|accessibility|sitemap|do not sell)\b.{0,50}",
    r"(?:©|\(c\)|copyright\b).*", r".{0,80}\ball rights reserved.*", r".{0,60}©\s*\d{4}.*",
    r"follow (?:us|me|him|her|the|@).{0,100}", r"(?:like|find|join|connect with) us on .*",
    r"get (?:our|the) (?:app|newsletter).*",
    r"(?:view|see|read|show|load|browse) (?:all|more|full|fewer|less|the full)\b.{0,80}", r"latest posts by .*",
    r"(?:read|see|watch|listen|also read|read also|also see|related|more|lesen sie auch|auch interessant|(?:à"
    r"|a) lire aussi"
    r"|lee también|siehe auch|mehr)(?: more| also| next| now| on this)?\s*[:|>»].*",
    r"(?:click|tap|swipe) (?:here|to|on|for).*",
    r"(?:image|photo|video|audio|picture)s?(?: (?:\d+ of \d+|gallery|player|caption))?",
    r"(?:close|open|menu|search|home|loading|next|previous|prev|more|play|pause|mute|toggle .*|expand|collapse"
    r"|continue"
    r"|continue reading.*|keep reading.*|ad|ads|advert|advertisement|sponsored|promoted|new|live|breaking"
    r"|breaking news|top stories)",
    r"(?:powered|hosted|designed|built) (?:by|with|on) .*", r"(?:report|correct) (?:an? )?(?:error|typo|mistake).*",
    r"permalink.*", r"trackbacks?.*", r"bookmark the.*", r"posted in .*", r"jump to recipe.*",
    r"this (?:entry|post) was posted.*",
)  # fmt: skip
JUNK_SENTENCE = re.compile(
    r"\W*(?:(?:we|this (?:web)?site|our (?:partners|site)|by (?:continuing|using|clicking|signing|submitting"
    r"|subscribing)"
    r"|diese (?:web)?seite|wir verwenden|ce site|este sitio)\b.{0,120}\b(?:cookies?|privacy (?:policy|notice)"
    r"|terms of (?:use|service))"
    r"|(?:please )?(?:enable|turn on|activate) javascript|javascript (?:is|must be)|your (?:browser"
    r"|email address) (?:is|does|will)"
    r"|(?:sign up|subscribe|register|log in|sign in|join|get|receive)\b.{0,80}\b(?:newsletters?|inbox"
    r"|email alerts|e-?mail address)"
    r"|(?:enter|submit) your e-?mail|thank you for (?:subscribing|signing)|you (?:have|can) (?:successfully )?"
    r"(?:un)?subscribe"
    r"|(?:follow|like|join|find) (?:us|me) (?:on|at)\b|support (?:our|independent) journalism"
    r"|required fields are marked"
    r"|this (?:post|article|page) (?:may )?contains? affiliate|as an amazon associate|all rights reserved|copyright ©"
    r"|(?:this|the) (?:article|story|piece|post) (?:was )?(?:originally|first) (?:appeared|published)"
    r"|reprinted with permission"
    r"|this material may not be|(?:if you )?(?:enjoyed|liked|like) this (?:article|post|story)|editing by\b"
    r"|reporting by\b.{0,80}editing"
    r"|(?:read|see|watch|listen|also read|read also|also see|related|lesen sie auch|auch interessant|(?:à"
    r"|a) lire aussi"
    r"|lee también|siehe auch)(?: more| also| next| now| on this)?\s*[:|>»]|©|copyright (?:©|\(c\)|\d{4})"
    r"|our standards:|(?:stay|keep) (?:up[- ]to[- ]date|informed)\b.{0,80}|never miss\b|missing out on\b"
    r"|we want to hear\b"
    r"|(?:enter|send me|get) (?:your |an )?(?:e-?mail|regular updates)\b|learn more at \S+\W*$"
    r"|have (?:a (?:story|tip|news)|something to)\b|do you (?:have|know) (?:a|any|more)\b.{0,60}\b(?:story|tips?"
    r"|email|contact)"
    r"|what do you think\?|let us know (?:in|what)|tell us (?:in|what)|leave a comment|click (?:here|on) )",
    re.IGNORECASE,
)
_SOURCE = (
    r"(?:getty(?: images)?|reuters|afp|ap|associated press|epa|shutterstock|alamy|istock(?:photo)?|pa|unsplash"
    r"|pixabay|zuma|file"
    r"|wikimedia(?: commons)?|flickr|handout|dpa|xinhua|sipa|imago|picture alliance|national geographic)"
)
_PICTURE = r"(?:image|photo(?:graph(?:er|y|s)?)?|picture|pic|illustration|bild|foto|video|graphic|crédit photo)s?"
_GIVEN = r"(?:credit|caption|source|by|courtesy(?: of)?|via|von|copyright|provided by|supplied by)"
CREDIT = re.compile(
    rf"^\W*{_PICTURE}(?:\s*{_GIVEN})*\s*[:/©]"
    rf"|^\W*{_PICTURE}\s+{_GIVEN}\b"
    r"|^\W*(?:credit|caption|courtesy(?: of)?)\s*:"
    rf"|[(\[]\s*{_PICTURE}(?:\s*{_GIVEN})*\b[^()\[\]]{{0,80}}[)\]]\W*$"
    rf"|[|.–-]\s*(?:{_PICTURE}(?:\s*{_GIVEN})*\s*[:/©]|{_PICTURE}\s+{_GIVEN}\s|credit\s*:)[^()\[\]]{{0,80}}$"
    rf"|(?:/|©|\bvia|[(\[])\s*{_SOURCE}\s*[)\]]?\W*$",
    re.IGNORECASE,
)

_BUTTONS = """
share tweet pin save print email e-mail like copy link bookmark follow facebook twitter whatsapp linkedin reddit
pinterest telegram instagram youtube flipboard pocket messenger threads bluesky x google rss teilen drucken partager
imprimer compartir listen gift comment comments flag report reply shares views k on via this by to with article
"""
BUTTONS = frozenset(_BUTTONS.split())


def is_boilerplate(line: str) -> bool:
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)?", line.casefold())
    return all(word in BUTTONS for word in words) or bool(_BOILERPLATE.fullmatch(line))
