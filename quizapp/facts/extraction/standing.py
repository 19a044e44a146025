"""Whether words stand alone: no pronoun, noun or time that needs another sentence."""

import re
from collections import Counter
from collections.abc import Iterable

PRONOUNS = frozenset(
    "i me my mine we us our ours you your yours he him she her hers it they them "
    "theirs "
    "himself herself themselves itself one ones".split()
)
POSSESSIVES = frozenset("his her its their".split())
_POINTING = re.compile(
    r"\b(?:this|these|those|such|here|thereby|therein|latter|former(?= (?:is|was|"
    r"were|had|has)\b)|"
    r"aforementioned|respectively|the (?:same|other|others|two|three|four|second|third|"
    r"first(?= (?:was|is|of these))|one|ones|following|above|latter|rest|remainder)|"
    r"another|others|"
    r"both|each other|either|neither|that (?:year|time|day|month|way|point|period|"
    r"moment|"
    r"country|era|night|week|decade|same|place|case|game|season|decision|view|idea))\b",
    re.IGNORECASE,
)
# Nouns that, with "the" and nothing else, mostly take up what was told before.
_ANAPHORS = frozenset(
    "man woman men women boy girl couple pair trio group company firm team band "
    "organisation "
    "organization agency move decision plan deal proposal report study survey article "
    "document statement announcement incident event accident crash case trial match "
    "game "
    "race film movie book novel album show site building area region place town "
    "village island ship vessel plane aircraft idea concept term problem issue "
    "situation result "
    "reason effect change difference question answer suspect victim figure image "
    "picture "
    "year day month week period time moment trip journey award title post position "
    "work "
    "measure measures step steps example examples result results latter former "
    "pieces piece".split()
)
_DEFINITE = re.compile(r"\b[Tt]he ([a-z]+)\b(?!-)(?= *(\S+)?)")
_SMALL_WORDS = frozenset(
    "is was were are had has have will would could can may might should did does do "
    "in on at "
    "by for from with and or but as to into after before until during while when where "
    "who which that than then because also not".split()
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_LOOSE_TIME = re.compile(
    rf",? (?:(?:late|early|earlier|later) )?(?:on )?{_WEEKDAY}(?: (?:morning|"
    rf"afternoon|evening|night))?"
    r"(?=[,.;]| (?:to|that|in|at|for|by|with|after|as)\b|$)|"
    r",? (?:yesterday|today|tomorrow|tonight)(?=[,.;]|$)"
)
DEICTIC = re.compile(
    rf"\b(?:{_WEEKDAY}|today|yesterday|tomorrow|tonight|recently|currently|nowadays|"
    rf"now|ago|"
    r"so far|to date|at present|presently|this (?:week|month|year|morning|summer|"
    r"winter|"
    r"spring|autumn|time|season)|(?:last|next|past|coming) (?:few |two |three "
    r")?(?:week|month|year|night|"
    r"summer|winter|spring|autumn|season|decade|century)s?|"
    r"(?:afterwards?|meanwhile|thus|therefore|hence|however|moreover|thereafter))\b",
    re.IGNORECASE,
)
_OPENINGS = re.compile(
    r"^(?:However|But|And|Meanwhile|In addition|Moreover|Furthermore|Additionally|Also|"
    r"Yet|Still|Nevertheless|Nonetheless|Indeed|In fact|Of course|Interestingly|"
    r"Importantly|Notably|Finally|Today|Currently|Recently|Overall|In general|"
    r"Generally)"
    r"(?:,\s*|\s+(?=[a-z]|the|The|[A-Z]))"
)
_NEEDS_BEFORE = re.compile(
    r"^(?:Instead|For example|For instance|Thus|Therefore|As a result|Hence|Then|So|"
    r"Later|Afterwards?|Eventually|Similarly|Likewise|Conversely|By contrast|In "
    r"contrast|"
    r"On the other hand|Consequently|Accordingly|Otherwise|Unfortunately|Rather|"
    r"Other|Another|Such|That|Nor|Or|Because of this|After that|Before that|"
    r"At (?:the|that) time|There|Here|Both|One|Second|Third|Next|Either|Neither|Even|"
    r"Not|"
    r"Despite|Although|Though|While|If|As|Since|Unlike|Like)\b"
)


def without_opening(text: str) -> str:
    """Return a sentence without a "However," before it."""
    bare = _OPENINGS.sub("", text, count=1)
    return bare[:1].upper() + bare[1:]


def without_loose_time(text: str) -> str:
    """Return words without "on Tuesday", which says nothing months later."""
    return _LOOSE_TIME.sub("", text)


def needs_what_came_before(sentence: str) -> bool:
    """Say whether a sentence begins as one does that goes on from another."""
    return _NEEDS_BEFORE.match(sentence) is not None


def points_back(text: str, topics: frozenset[str] = frozenset()) -> bool:
    """Say whether words point at another sentence: this, the same, the company.

    Args:
        text: The words.
        topics: Nouns that the whole article is about: a reader knows which.
    """
    if _POINTING.search(text) or DEICTIC.search(text):
        return True
    for match in _DEFINITE.finditer(text):
        following = (match[2] or ".").casefold()
        is_bare = not following[:1].isalnum() or following.strip(",.;") in _SMALL_WORDS
        if match[1] in _ANAPHORS - topics and is_bare:
            return True
    return False


# Nouns that stay unclear however often an article has them.
_NEVER_CLEAR = frozenset(
    "man woman men women couple pair trio company firm country nation state city "
    "town place "
    "area region year day month week period time other number amount difference "
    "person problem issue case result results way part".split()
)
_TOPIC_FROM = 4  # times that an article has a noun with "the"


def topics_of(paragraphs: Iterable[str]) -> frozenset[str]:
    """Return the nouns that an article has with "the" so often that all know which."""
    counts: Counter[str] = Counter()
    for text in paragraphs:
        counts.update(match[1] for match in _DEFINITE.finditer(text))
    return (
        frozenset(n for n, times in counts.items() if times >= _TOPIC_FROM)
        - _NEVER_CLEAR
    )
