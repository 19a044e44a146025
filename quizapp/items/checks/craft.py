"""Checks of craft: what makes an item vague, unfair or easy to guess."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from statistics import mean

from quizapp.items.checks.check import Check, Found
from quizapp.items.checks.words import (
    ALL_KINDS,
    ASKING,
    BLANK,
    CHOICE,
    QUESTIONS,
    accepted,
    content_words,
    first_word_of,
    n_words,
    task,
    texts,
    unquoted,
)
from quizapp.items.item import Item, Option
from quizapp.items.kinds import (
    Cloze,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from quizapp.items.normal_form import normal_form
from quizapp.items.numbers import read_number

Choice = SingleChoice | MultipleResponse
SHORTEST_STEM, LONGEST_STEM = 5, 26  # words
LONGEST_CLOZE = 40  # words, gaps included
LONG_KEY_RATIO = 1.5  # to the options' mean length
LONG_KEY = 25  # characters; among shorter options length tells nothing

_QUESTION = re.compile(r"\?[\"'”’)]*$")
_TASK = re.compile(r"^(name|give|state|choose|select|tick|mark|write|complete|fill)\b")
_ASKS = re.compile(r"\b(which|what|who|whom|whose|when|where|why|how)\b", re.I)
_NEGATIVE = re.compile(r"\b(not|except|never|[a-z]+n['’]t)\b")
_CLAUSE = re.compile(
    r"\b(that|who|whom|whose|which|because|if|when|where|while|although|since)\b", re.I
)
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
_NAMED = re.compile(
    r"\bwho\b|\b(the|an?|which|whose|each|every|any|some|of)\s+\w"
    r"|\bwhat\s+(?!did|do|does|is|are|was|were|has|have|had|will|would|can|could)\w"
    r"|\b\w{3,}s\b(?<!does)",
    re.I,
)
_OF_THE_ABOVE = re.compile(
    r"\b(all|none|both|neither|any) of (the above|the others?|these|them)\b"
    r"|\b(both|neither) [a-h] (and|n?or) [a-h]\b",
    re.I,
)
_A_BEFORE_BLANK = re.compile(r"\b(an?) (?=_{3,}|\{\{)", re.I)
_MONTH = re.compile(
    r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", re.I
)
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"))
_FULL_STOP = re.compile(r"(?<!\b[A-Z])\.$")  # not that of the U.S.
_DATE = re.compile(r"\b(1[5-9]|20)\d\d\b")


# --- The stem ----------------------------------------------------------------


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
        message = f"“{word}” is easily missed: turn the stem round, or write it large"
        yield ("stem",), message


def unresolved_pronoun(item: Item) -> Found:
    at = "text" if isinstance(item, Cloze) else "stem"
    text = _LEAD.sub("", unquoted(getattr(item, at))).strip()
    for pronoun in _PRONOUN.finditer(text):
        before = text[: pronoun.start()]
        is_ahead = len(before.split()) == 1 and "," in text  # By its own account, ...
        is_named = _NAMED.search(before) or any(
            word[0].isupper() and content_words(word) for word in before.split()
        )
        if (
            not is_named
            and not is_ahead
            and not _IMPERSONAL.match(pronoun.string, pronoun.start())
        ):
            yield (at,), f"nothing before “{pronoun[0]}” says who or what is meant"
            return


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


# --- The key -----------------------------------------------------------------


def key_in_stem(item: Choice) -> Found:
    stem = content_words(item.stem)
    others = [content_words(o.text) for o in item.options if not o.is_key]
    for n, option in enumerate(item.options):
        told = (content_words(option.text) & stem).difference(*others)
        if option.is_key and told:
            word = first_word_of(told, option.text)
            yield ("options", n, "text"), f"only the key repeats “{word}” of the stem"


def answer_in_task(item: ShortAnswer | Cloze) -> Found:
    said = content_words(task(item))
    for at, answers in accepted(item):
        for n, answer in enumerate(answers):
            words = content_words(answer)
            if words and words <= said:
                yield (*at, n), f"“{answer}” stands in the question itself"


def number_in_stem(item: Numeric) -> Found:
    numbers = re.findall(r"\d[\d.,]*\d|\d", item.stem)
    if item.value in [read_number(number)[0] for number in numbers]:
        yield ("value",), f"{item.value:f} stands in the question itself"


def match_in_prompt(item: Matching) -> Found:
    matches = {choice.id: content_words(choice.text) for choice in item.choices}
    for n, prompt in enumerate(item.prompts):
        words = matches.get(prompt.choice)
        if words and words <= content_words(prompt.text):
            yield ("prompts", n, "text"), "the prompt says its own match"


def no_spare_choice(item: Matching) -> Found:
    used = sorted(prompt.choice for prompt in item.prompts)
    if used == sorted(choice.id for choice in item.choices):
        yield ("choices",), "the last pair is left over; add a choice that fits none"


def date_in_entry(item: Ordering) -> Found:
    for n, entry in enumerate(item.entries):
        if found := _DATE.search(entry.text):
            yield ("entries", n, "text"), f"{found[0]} gives the place away"


# --- The options -------------------------------------------------------------


def contained_option(item: Choice) -> Found:
    if _numbers(item.options):
        return
    forms = [f" {normal_form(option.text)} " for option in item.options]
    for n, form in enumerate(forms):
        for other in forms:
            if form != other and form.strip() and form in other:
                yield ("options", n, "text"), f"stands inside “{other.strip()}”"
                break


def long_key(item: Choice) -> Found:
    usual = mean(len(option.text) for option in item.options)
    for n, option in enumerate(item.options):
        n_letters = len(option.text)
        if option.is_key and n_letters >= max(LONG_KEY, LONG_KEY_RATIO * usual):
            message = f"the key has {n_letters} characters, an option {usual:.0f}"
            yield ("options", n, "text"), f"{message} on the average; shorten it"


def of_the_above(item: Choice) -> Found:
    for n, option in enumerate(item.options):
        if found := _OF_THE_ABOVE.search(option.text):
            yield ("options", n, "text"), f"“{found[0]}” gives it away; name a thing"


def uneven_endings(item: Choice) -> Found:
    stops = [bool(_FULL_STOP.search(option.text)) for option in item.options]
    if 0 < sum(stops) < len(stops):
        odd = sum(stops) * 2 <= len(stops)
        yield ("options", stops.index(odd), "text"), "end all options the same way"


def unsorted_numbers(item: Choice) -> Found:
    if not (numbers := _numbers(item.options)):
        return
    values = [number for number, _ in numbers]
    if values not in (sorted(values), sorted(values, reverse=True)):
        yield ("options",), "sort the numbers, and add `shuffle: false`"
    elif item.shuffle:
        yield ("options",), "keep the numbers in order: add `shuffle: false`"


def mixed_units(item: Choice) -> Found:
    units = [normal_form(unit) for _, unit in _numbers(item.options)]
    for n, unit in enumerate(units):
        if unit != units[0]:
            yield ("options", n, "text"), "use the unit of the first option"


def mixed_precision(item: Choice) -> Found:
    numbers = [number for number, _ in _numbers(item.options)]
    for n, number in enumerate(numbers):
        if number.as_tuple().exponent != numbers[0].as_tuple().exponent:
            yield ("options", n, "text"), "give as many decimals as the first option"


def _numbers(options: Sequence[Option]) -> list[tuple[Decimal, str]]:
    """Read options that are all numbers, dates apart; else return []."""
    numbers: list[tuple[Decimal, str]] = []
    for option in options:
        number, unit = read_number(option.text)
        if number is None or n_words(unit) > 2 or _MONTH.search(unit):
            return []
        numbers.append((number, unit))
    return numbers


# --- What review shows -------------------------------------------------------


def no_rationale(item: Item) -> Found:
    if isinstance(item, SingleChoice | MultipleResponse):
        for n, option in enumerate(item.options):
            if not (option.rationale.strip() or (option.is_key and item.rationale)):
                yield ("options", n), "add `rationale`: why is it right or wrong?"
        return
    parts = [*getattr(item, "gaps", ()), *getattr(item, "prompts", ())]
    parts += getattr(item, "entries", ())
    if not item.rationale.strip() and not (parts and all(p.rationale for p in parts)):
        yield (), "add `rationale`: why is this the answer?"


def no_evidence(item: Item) -> Found:
    if not item.evidence:
        yield (), "add `evidence`: where does the article say so?"


CRAFT = (
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
        "article-before-blank",
        "warning",
        (*ASKING, Cloze),
        "Write a(n) before a blank.",
        article_before_blank,
    ),
    Check(
        "key-in-stem",
        "warning",
        CHOICE,
        "Do not let the key alone repeat a word of the stem.",
        key_in_stem,
    ),
    Check(
        "answer-in-task",
        "warning",
        (ShortAnswer, Cloze),
        "Do not give the answer in the question.",
        answer_in_task,
    ),
    Check(
        "number-in-stem",
        "warning",
        (Numeric,),
        "Do not give the number in the question.",
        number_in_stem,
    ),
    Check(
        "match-in-prompt",
        "warning",
        (Matching,),
        "Do not give a prompt's match in the prompt.",
        match_in_prompt,
    ),
    Check(
        "no-spare-choice",
        "warning",
        (Matching,),
        "Give more choices than prompts, or let one serve twice.",
        no_spare_choice,
    ),
    Check(
        "date-in-entry",
        "warning",
        (Ordering,),
        "Leave years out of entries that are to be put in order.",
        date_in_entry,
    ),
    Check(
        "contained-option",
        "warning",
        CHOICE,
        "Do not let one option be a part of another.",
        contained_option,
    ),
    Check(
        "long-key",
        "warning",
        CHOICE,
        f"Keep the key under {LONG_KEY_RATIO} times the mean length of the options.",
        long_key,
    ),
    Check(
        "of-the-above",
        "warning",
        CHOICE,
        "Do not use “all of the above”, “none of the above” and the like.",
        of_the_above,
    ),
    Check(
        "uneven-endings",
        "warning",
        CHOICE,
        "End all options with a full stop, or none.",
        uneven_endings,
    ),
    Check(
        "unsorted-numbers",
        "warning",
        CHOICE,
        "Sort options that are numbers, and keep them so with `shuffle: false`.",
        unsorted_numbers,
    ),
    Check(
        "mixed-units",
        "warning",
        CHOICE,
        "Give all numbers in the same unit.",
        mixed_units,
    ),
    Check(
        "mixed-precision",
        "warning",
        CHOICE,
        "Give all numbers with the same number of decimals.",
        mixed_precision,
    ),
    Check(
        "no-rationale",
        "warning",
        QUESTIONS,
        "Say why each option is right or wrong: review shows it.",
        no_rationale,
    ),
    Check(
        "no-evidence",
        "warning",
        QUESTIONS,
        "Cite the article's words (an error where the pack has an article).",
        no_evidence,
    ),
)
