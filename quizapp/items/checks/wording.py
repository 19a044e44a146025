"""Checks of wording: what makes an item vague, hard to read or dated."""

import re
from collections.abc import Callable

from quizapp.items.checks.check import Check, Found
from quizapp.items.checks.words import (
    ALL_KINDS,
    ASKING,
    BLANK,
    CHOICE,
    QUESTIONS,
    content_words,
    explanations,
    n_words,
    texts,
    unquoted,
)
from quizapp.items.item import Item
from quizapp.items.kinds import Cloze, SingleChoice, TrueFalse

SHORTEST_STEM, LONGEST_STEM = 5, 26  # words
LONGEST_CLOZE = 40  # words, gaps included
LONGEST_QUOTATION = 4  # words

_QUESTION = re.compile(r"\?[\"'”’)]*$")
_TASK = re.compile(r"^(name|give|state|choose|select|tick|mark|write|complete|fill)\b")
_ASKS = re.compile(r"\b(which|what|who|whom|whose|when|where|why|how)\b", re.I)
# Small letters only: NOT and EXCEPT in capitals are seen.
_NEGATIVE = re.compile(r"\b(not|except|never|[a-z]+n['’]t)\b")
_CLAUSE = re.compile(
    r"\b(that|who|whom|whose|which|because|if|when|where|while|although|since)\b", re.I
)
# Word lists, tuned on shipped packs and good questions: an alarm must be worth it.
_ABSOLUTE = re.compile(
    r"\b(always|never|nobody|everybody|everyone|invariably|absolutely|totally|"
    r"completely|entirely|(?<!above )(?<!first of )(?<!after )(?<!at )all"
    r"(?! that apply| the following| of the following| over| right))\b",
    re.I,
)
_COUNTED = re.compile(r"\ball (the )?(two|three|four|five|six|seven|\d+)\b", re.I)
_VAGUE = re.compile(
    r"(?<!how )\b(often|sometimes|usually|frequently|rarely|occasionally|generally|"
    r"seldom|typically|normally|commonly)\b",
    re.I,
)
_DEICTIC = re.compile(
    r"\b(today|now|nowadays|currently|recently|yesterday|tomorrow|tonight|at present|"
    r"so far|(?<!long )ago|(?<!the )(this|last|next) (year|month|week|summer|winter|"
    r"spring|autumn))\b",
    re.I,
)
_PRONOUN = re.compile(r"\b(it|its|he|him|his|she|her|they|them|their)\b", re.I)
_IMPERSONAL = re.compile(
    r"it (is|was|would|seems|seemed|took) .*\b(that|to|for)\b"
    r"|it (true |clear |likely |possible )?that\b",
    re.I,
)
_LEAD = re.compile(
    r"^(according to|in) (the|this) (article|text|passage|report),", re.I
)
# Something that a pronoun after it can stand for; names are found by their capital.
_NAMED = re.compile(
    r"\bwho\b|\b(the|an?|which|whose|each|every|any|some|of)\s+\w"
    r"|\bwhat\s+(?!did|do|does|is|are|was|were|has|have|had|will|would|can|could)\w"
    r"|\b\w{3,}s\b(?<!does)",
    re.I,
)
# A quotation in marks of its own; code, and titles such as “War of the Worlds”, are
# not somebody's sentence.
_QUOTATION = re.compile(r"\"([^\"\n]+)\"|“([^”]+)”")
_CODE = re.compile(r"[{}<>=;_\\`|/]|\(\)")
_SMALL_WORDS = frozenset("a an the and or of in on at to for from with by is".split())
# An office in the present tense; "in 2022" or "at the time" fixes it.
_OFFICE = (
    r"(?:(?:vice|deputy|prime|foreign|defence|finance|national|general|supreme|security)"
    r"[ -])*(?:president|minister|chancellor|king|queen|leader|adviser|advisor|"
    r"secretary|governor|mayor|chairman|chairwoman|chair|chief executive|ambassador)s?"
)
_NAME = r"(?-i:[A-Z])[\w-]+"
_HOLDS = re.compile(
    rf"\b(?:is|are)(?: not)? (?:the |an? )?{_OFFICE} (?:of|to) (?:the )?{_NAME}"
    rf"|\b(?:is|are)(?: not)? (?:the )?{_NAME}(?:'s|’s)? {_OFFICE}\b",
    re.I,
)
_FIXED = re.compile(r"\b(1\d|20)\d\d\b|\bat (the|that) time\b|\bas of\b", re.I)
# Two clauses, each with a subject and a verb of its own.
_VERB = (
    r"(?:is|are|was|were|has|have|had|does|do|did|will|would|can|could|cannot|may|might|"
    r"should|must)\b"
)
_SECOND_CLAUSE = re.compile(
    r"(?:, (?:and|but)|;) (?:it|he|she|they|(?:the|its|their|his|her) \w+"
    rf"|{_NAME}(?: {_NAME})*) {_VERB}",
    re.I,
)
_A_BEFORE_BLANK = re.compile(r"\b(an?) (?=_{3,}|\{\{)", re.I)
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"))


def not_a_question(item: Item) -> Found:
    stem = item.stem
    is_task = _TASK.match(stem.lower()) and not isinstance(item, SingleChoice)
    if not (_QUESTION.search(stem) or BLANK.search(stem) or is_task):
        yield ("stem",), "ask a full question, or leave one blank as _____"


def many_blanks(item: Item) -> Found:
    if len(BLANK.findall(item.stem)) > 1:
        yield ("stem",), "leave one blank only, or use the kind cloze"


def statement_asks(item: TrueFalse) -> Found:
    if _QUESTION.search(item.stem):
        yield ("stem",), "write a statement: a question is neither true nor false"


def stem_length(item: Item) -> Found:
    n = n_words(item.stem)
    if not SHORTEST_STEM <= n <= LONGEST_STEM:
        aim = f"{SHORTEST_STEM} to {LONGEST_STEM}"
        yield ("stem",), f"the stem has {n} words; write {aim}"


def cloze_length(item: Cloze) -> Found:
    if (n := n_words(item.text)) > LONGEST_CLOZE:
        yield ("text",), f"the text has {n} words; write at most {LONGEST_CLOZE}"


def quiet_negative(item: Item) -> Found:
    stem = unquoted(item.stem)
    found, asks = _NEGATIVE.search(stem), _ASKS.search(stem)
    if not found:
        return
    # In a clause of its own a negative is part of the matter, not of the question.
    asked = asks.end() if asks and asks.end() < found.start() else 0
    if not _CLAUSE.search(stem, asked, found.start()):
        word = found[0]
        message = f"“{word}” is easily missed: turn the stem round, or use capitals"
        yield ("stem",), message


def unresolved_pronoun(item: Item) -> Found:
    at = "text" if isinstance(item, Cloze) else "stem"
    text = _LEAD.sub("", unquoted(getattr(item, at))).strip()
    for pronoun in _PRONOUN.finditer(text):
        before = text[: pronoun.start()]
        is_named = _NAMED.search(before) or any(map(_is_name, before.split()))
        is_ahead = len(before.split()) == 1 and "," in text  # By its own account, ...
        if not (is_named or is_ahead or _IMPERSONAL.match(text, pronoun.start())):
            yield (at,), f"nothing before “{pronoun[0]}” says who or what is meant"
            return


def _is_name(word: str) -> bool:
    return word[0].isupper() and bool(content_words(word))


def words_to_avoid(pattern: re.Pattern[str], advice: str) -> Callable[[Item], Found]:
    """Make a check for words that a student should not have to read."""

    def find(item: Item) -> Found:
        for at, text in texts(item):
            if found := pattern.search(_COUNTED.sub("", unquoted(text))):
                yield at, f"“{found[0]}” {advice}"

    return find


def unbalanced(item: Item) -> Found:
    for at, text in texts(item):
        is_odd = text.count('"') % 2 == 1
        if is_odd or any(text.count(a) != text.count(b) for a, b in _PAIRS):
            yield at, "a quotation mark or bracket is opened or closed only"


def article_before_blank(item: Item) -> Found:
    at = "text" if isinstance(item, Cloze) else "stem"
    if found := _A_BEFORE_BLANK.search(getattr(item, at)):
        yield (at,), f"“{found[1]}” before a blank gives a letter away; write a(n)"


def long_quotation(item: Item) -> Found:
    for at, text in (*texts(item), *explanations(item)):
        for found in _QUOTATION.finditer(text):
            words = (found[1] or found[2]).split()
            if len(words) > LONGEST_QUOTATION and not _is_code_or_title(words):
                message = f"{len(words)} words are quoted; say it in your own words"
                yield at, message
                break


def _is_code_or_title(words: list[str]) -> bool:
    is_title = all(w[0].isupper() or w in _SMALL_WORDS or w[0].isdigit() for w in words)
    return is_title or bool(_CODE.search(" ".join(words)))


def present_office(item: Item) -> Found:
    at = "text" if isinstance(item, Cloze) else "stem"
    text = unquoted(getattr(item, at))
    if not _FIXED.search(text) and (found := _HOLDS.search(text)):
        message = f"“{found[0]}…” will change; say was, or give the date (as of ...)"
        yield (at,), message


def two_assertions(item: TrueFalse) -> Found:
    stem = unquoted(item.stem)
    second = _SECOND_CLAUSE.search(stem)
    if second and re.search(rf"\b{_VERB}", stem[: second.start()]):
        joint = second[0].split()[0 if second[0][0] == ";" else 1]
        yield ("stem",), f"two things are said, before and after “{joint}”; ask one"


WORDING = (
    Check(
        "not-a-question",
        "warning",
        ASKING,
        "Make the stem a full question, or a sentence with one blank.",
        not_a_question,
    ),
    Check(
        "many-blanks",
        "warning",
        ASKING,
        "Leave one blank in a stem; several gaps are a cloze.",
        many_blanks,
    ),
    Check(
        "statement-asks",
        "error",
        (TrueFalse,),
        "Make the stem of true/false a statement.",
        statement_asks,
    ),
    Check(
        "stem-length",
        "warning",
        (*ASKING, TrueFalse),
        f"Write stems of {SHORTEST_STEM} to {LONGEST_STEM} words.",
        stem_length,
    ),
    Check(
        "cloze-length",
        "warning",
        (Cloze,),
        f"Write cloze texts of at most {LONGEST_CLOZE} words.",
        cloze_length,
    ),
    Check(
        "quiet-negative",
        "warning",
        (*ASKING, TrueFalse),
        "Turn a negative stem round, or write NOT and EXCEPT in capitals.",
        quiet_negative,
    ),
    Check(
        "unresolved-pronoun",
        "warning",
        (*ASKING, TrueFalse, Cloze),
        "Name who or what is meant before a pronoun stands for it.",
        unresolved_pronoun,
    ),
    Check(
        "absolute-term",
        "warning",
        (*CHOICE, TrueFalse),
        "Avoid always, never, all and the like: test-wise students go by them.",
        words_to_avoid(_ABSOLUTE, "tells a test-wise student that this is wrong"),
    ),
    Check(
        "vague-frequency",
        "warning",
        QUESTIONS,
        "Avoid often, usually, sometimes: readers differ in what they mean.",
        words_to_avoid(_VAGUE, "means something else to every reader"),
    ),
    Check(
        "deictic-time",
        "warning",
        ALL_KINDS,
        "Date what will change: as of July 2022, not now, today or last year.",
        words_to_avoid(_DEICTIC, "will soon be another time; give the date"),
    ),
    Check(
        "unbalanced-marks",
        "warning",
        ALL_KINDS,
        "Close every quotation mark and bracket.",
        unbalanced,
    ),
    Check(
        "long-quotation",
        "warning",
        ALL_KINDS,
        f"Quote at most {LONGEST_QUOTATION} words; say the rest in your own.",
        long_quotation,
    ),
    Check(
        "present-office",
        "warning",
        QUESTIONS,
        "Fix in time who holds an office: was, or as of July 2022.",
        present_office,
    ),
    Check(
        "true-false-double",
        "warning",
        (TrueFalse,),
        "Let a statement that is true or false say one thing.",
        two_assertions,
    ),
    Check(
        "article-before-blank",
        "warning",
        (*ASKING, Cloze),
        "Write a(n) before a blank.",
        article_before_blank,
    ),
)
