"""The standing words of web pages, by which a line gives itself away. Matched against whole lines, case folded."""

import re


def _any(*parts: str) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{'|'.join(parts)})\W*", re.IGNORECASE)


AUTHOR_BOX = _any(
    r"(?:about|more about|meet) the (?:author|writer|reporter)s?(?:\(s\))?", r"authors?", r"author (?:bio|profile)",
    r"(?:about|über) (?:den autor|die autorin)", r"(?:à propos de )?l['’]auteure?", r"sobre el autor", r"sobre la autora",
    r"(?:written |words |reported |posted |story |published )?by", r"von", r"par", r"por", r"der autor", r"die autorin", r"contributors?", r"the author",
)  # fmt: skip
ENDS = _any(
    r"(?:\d+ |view |show |see |all |post |join the |reader )*(?:comments?|replies|responses|kommentare?|commentaires?|comentarios)"
    r"(?: \(?\d+\)?| section)?",
    r"(?:leave|post|write|add) (?:a|your) (?:comment|reply|review).*", r"\d+ thoughts? on .*", r"discussion",
    r"(?:most|top) (?:read|popular|viewed|shared|commented).*", r"meistgelesen.*", r"trending.*", r"popular(?: posts?| stories)?",
    r"(?:you (?:may|might|could|will) (?:also )?(?:like|be interested in|enjoy)|you['’]ll also like|people also read).*",
    r"(?:recommended|suggested|sponsored)(?: (?:for you|stories|reading|articles|content|posts))?", r"paid content",
    r"around the web", r"promoted (?:stories|content)", r"more (?:from|in|on|by) .{2,60}", r"more (?:stories|news|articles|posts)",
    r"(?:recent|latest|previous|next|older|newer) (?:posts?|articles?|stories|news|comments?|stor(?:y|ies))",
    r"related(?: (?:articles?|stories|posts?|content|news|reading|links?|coverage|products?))", r"what (?:to read|['’]?s) next",
    r"references(?: and notes)?", r"footnotes?", r"(?:das könnte sie|auch) interess.*", r"mehr zum thema.*", r"(?:à|a) lire aussi",
    r"reader interactions", r"primary sidebar", r"sidebar", r"footer", r"site (?:map|footer|navigation)", r"archives?",
    r"post navigation", r"(?:article|post|news) tags", r"contact us", r"about us",
    r"sources?", r"notes", r"how (?:helpful|useful) was this.*", r"did you (?:like|enjoy) this.*", r"was this .*helpful.*",
)  # fmt: skip
ENDS_SOON = _any(
    r"related(?: to this)?", r"see also", r"read (?:next|this next|more)", r"advertis(?:ement|ing).*", r"anzeige", r"publicité",
    r"publicidad", r"newsletters?", r"(?:sign up|subscribe).{0,60}", r"table of contents", r"contents", r"inhalt",
    r"story continues below(?: advertisement)?", r"article continues (?:below|after).*", r"(?:promoted|sponsored)(?: by)?.{0,30}",
    r"share(?: this)?(?: (?:article|story|post|page|on|via|with))?.*", r"categor(?:y|ies)", r"filed under", r"tags?", r"topics?",
)  # fmt: skip
_BOILERPLATE = _any(
    r"\d+\s*(?:-\s*)?min(?:ute)?s?\.?(?: (?:read|listen|watch|lesezeit|de lecture|de lectura))?(?: time)?.*",
    r"(?:estimated )?(?:reading time|read time|lesezeit|temps de lecture).*", r"(?:skip|jump|back|go|zum|scroll) (?:to|inhalt|top).*",
    r"(?:sign|log) ?(?:in|up|out|on)(?: .{0,50})?", r"(?:create|my|your) (?:an |free )*account.*", r"register(?: now| here| free)?",
    r"(?:please )?(?:subscribe|sign up|support us|donate|join us|become a (?:member|patron|subscriber))\b.{0,120}",
    r"(?:accept|manage|reject|allow|use of)?\s*(?:all )?cookies?(?: (?:policy|settings|preferences|notice|statement))?",
    r"(?:privacy|cookie|terms|legal|imprint|impressum|datenschutz|contact|about|help|faqs?|advertise|careers|jobs|disclaimer"
    r"|accessibility|sitemap|do not sell)\b.{0,50}",
    r"(?:©|\(c\)|copyright\b).*", r".{0,80}\ball rights reserved.*", r".{0,60}©\s*\d{4}.*",
    r"follow (?:us|me|him|her|the|@).{0,100}", r"(?:like|find|join|connect with) us on .*", r"get (?:our|the) (?:app|newsletter).*",
    r"(?:view|see|read|show|load|browse) (?:all|more|full|fewer|less|the full)\b.{0,80}", r"latest posts by .*",
    r"(?:read|see|watch|listen|also read|read also|also see|related|more|lesen sie auch|auch interessant|(?:à|a) lire aussi"
    r"|lee también|siehe auch|mehr)(?: more| also| next| now| on this)?\s*[:|>»].*",
    r"(?:click|tap|swipe) (?:here|to|on|for).*", r"(?:image|photo|video|audio|picture)s?(?: (?:\d+ of \d+|gallery|player|caption))?",
    r"(?:close|open|menu|search|home|loading|next|previous|prev|more|play|pause|mute|toggle .*|expand|collapse|continue"
    r"|continue reading.*|keep reading.*|ad|ads|advert|advertisement|sponsored|promoted|new|live|breaking|breaking news|top stories)",
    r"(?:powered|hosted|designed|built) (?:by|with|on) .*", r"(?:report|correct) (?:an? )?(?:error|typo|mistake).*",
    r"permalink.*", r"trackbacks?.*", r"bookmark the.*", r"posted in .*", r"jump to recipe.*", r"this (?:entry|post) was posted.*",
)  # fmt: skip
JUNK_SENTENCE = re.compile(
    r"\W*(?:(?:we|this (?:web)?site|our (?:partners|site)|by (?:continuing|using|clicking|signing|submitting|subscribing)"
    r"|diese (?:web)?seite|wir verwenden|ce site|este sitio)\b.{0,120}\b(?:cookies?|privacy (?:policy|notice)|terms of (?:use|service))"
    r"|(?:please )?(?:enable|turn on|activate) javascript|javascript (?:is|must be)|your (?:browser|email address) (?:is|does|will)"
    r"|(?:sign up|subscribe|register|log in|sign in|join|get|receive)\b.{0,80}\b(?:newsletters?|inbox|email alerts|e-?mail address)"
    r"|(?:enter|submit) your e-?mail|thank you for (?:subscribing|signing)|you (?:have|can) (?:successfully )?(?:un)?subscribe"
    r"|(?:follow|like|join|find) (?:us|me) (?:on|at)\b|support (?:our|independent) journalism|required fields are marked"
    r"|this (?:post|article|page) (?:may )?contains? affiliate|as an amazon associate|all rights reserved|copyright ©"
    r"|(?:this|the) (?:article|story|piece|post) (?:was )?(?:originally|first) (?:appeared|published)|reprinted with permission"
    r"|this material may not be|(?:if you )?(?:enjoyed|liked|like) this (?:article|post|story)|editing by\b|reporting by\b.{0,80}editing"
    r"|our standards:)",
    re.IGNORECASE,
)
_SOURCE = (
    r"(?:getty(?: images)?|reuters|afp|ap|associated press|epa|shutterstock|alamy|istock(?:photo)?|pa|unsplash|pixabay|zuma|file"
    r"|wikimedia(?: commons)?|flickr|handout|dpa|xinhua|sipa|imago|picture alliance|national geographic)"
)
CREDIT = re.compile(
    r"^\W*(?:image|photo(?:graph(?:er|y|s)?)?|picture|pic|illustration|bild|foto|video|graphic|fotos?|crédit photo)s?"
    r"(?:\s*(?:credit|caption|source|by|courtesy(?: of)?|via|von|copyright))*\s*[:/©]"
    r"|^\W*(?:credit|caption|courtesy(?: of)?)\s*:"
    r"|^\W*(?:photo(?:graph)?s?|image|picture|illustration|fotos?)s?\s+(?:by|courtesy|credit|via|caption|provided)\b"
    r"|[(\[|.–-]\s*(?:(?:image|photo(?:graph)?|picture|credit|illustration|foto|bild)s?(?:\s*(?:credit|by|courtesy|via))*\s*[:/©]?\s)"
    r"[^()\[\]]{0,80}[)\]]?\W*$"
    r"|(?:/|©|\bvia|[(\[])\s*" + _SOURCE + r"\s*[)\]]?\W*$",
    re.IGNORECASE,
)  # fmt: skip

_BUTTONS = """
share tweet pin save print email e-mail like copy link bookmark follow facebook twitter whatsapp linkedin reddit pinterest
telegram instagram youtube flipboard pocket messenger threads bluesky x google rss teilen drucken partager imprimer compartir
listen gift comment comments flag report reply shares views k on via this by to with article
"""
BUTTONS = frozenset(_BUTTONS.split())


def is_boilerplate(line: str) -> bool:
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)?", line.casefold())
    return all(word in BUTTONS for word in words) or bool(_BOILERPLATE.fullmatch(line))
