"""Questions made of the archive's own sentences: a question word, and some of the words of one sentence."""

import random
from collections.abc import Sequence

from bot.misspelling import misspelt
from store.search.terms import LIGHT, tokens

_OPENINGS = "who,what,when did,where did,why did,how many,which,what did,who was,when was,how did,did".split(",")
_CONTENT = (3, 6)  # words of the sentence that say something, fewest and most
_SHORTEST = 8  # words of a sentence that is asked about

ODD = {
    "4,000 characters": "why did the minister resign over the harbour bridge? " * 80,
    "4,000 letters in one word": "a" * 4000,
    "one letter": "a",
    "emoji": "🌋🔥🚢 ❓❗👩‍👩‍👧",
    "another script": "Кто подписал мирное соглашение в столице? 谁签署了和平协议？ من وقع الاتفاق؟",
    "one word a thousand times": "government " * 1000,
    "one misspelt word a thousand times": "govrenmetn " * 1000,
    "a thousand unknown words": " ".join(f"qu{number:x}zzk" for number in range(1000)),
    "nothing but small words": "what is it that they did to him and why",
    "digits": "1234567890 " * 50,
    "nothing": "???",
}


def asked(sentences: Sequence[str], count: int, seed: int = 0) -> list[str]:
    """So many questions, each about another sentence; fewer where there are too few sentences that give one."""
    rng = random.Random(seed)
    long_enough = [sentence for sentence in sentences if len(sentence.split()) >= _SHORTEST]
    about = rng.sample(long_enough, min(count, len(long_enough)))
    return [_question(sentence, rng) for sentence in about]


def slipped(questions: Sequence[str], typos: int, seed: int = 0) -> list[str]:
    """The same questions with so many misspelt words each."""
    rng = random.Random(seed)
    return [misspelt(question, typos, rng) for question in questions]


def _question(sentence: str, rng: random.Random) -> str:
    """The words stay in their order; half of the small ones between them stay, too."""
    words = [(sentence[token.start : token.end], token.word in LIGHT) for token in tokens(sentence)]
    content = [at for at, (_, small) in enumerate(words) if not small]
    kept = set(rng.sample(content, min(len(content), rng.randint(*_CONTENT))))
    within = range(min(kept, default=0), max(kept, default=0) + 1)
    kept |= {at for at in within if words[at][1] and rng.random() < 0.5}
    return " ".join([rng.choice(_OPENINGS), *(words[at][0] for at in sorted(kept))]) + "?"
