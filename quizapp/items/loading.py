"""Template files into templates, with every mistake in them at its place."""

import datetime
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from quizapp.articles.article import Article
from quizapp.articles.reading import read_text
from quizapp.errors import ContentError, Problem
from quizapp.facts.fact import AnyFact, Entity, Fact, Facts
from quizapp.facts.index import SUBJECT, FactIndex
from quizapp.items.drafts import Draft
from quizapp.items.filling import COMMON, KINDS, faults, gaps, slot_types
from quizapp.items.making import make
from quizapp.items.templates import Example, Others, Template
from quizapp.yamlfile import Document, Path_, parse

_FACT: TypeAdapter[AnyFact] = TypeAdapter(AnyFact)
_SELF_CREDITED = {"claim", "denial", "quotation"}  # their subject is the source
_FEWEST_EXAMPLES = 2
_EXAMPLE_DATE = datetime.date(2022, 7, 19)  # the day of the article in every example

# The fields that each kind of item needs beyond those that all have, and those
# that it may have besides.
_NEEDED: dict[str, set[str]] = {
    "single_choice": set(),
    "multiple_response": {"distractors"},
    "true_false": set(),
    "cloze": {"text"},
    "short_answer": set(),
    "numeric": set(),
    "matching": {"group", "prompt", "choice"},
    "ordering": {"group", "entry"},
    "card": {"back"},
}
_ALLOWED: dict[str, set[str]] = {
    "single_choice": {
        *("distractors", "option", "options", "others", "alike", "group", "pick")
    },
    "multiple_response": {"group", "option", "others", "alike"},
    "true_false": {"distractors", "group", "is_true"},
    "cloze": {"answers"},
    "short_answer": {"answers"},
    "numeric": {"option", "unit"},
}
_SPECIAL = {
    *("group", "distractors", "option", "options", "text", "answers"),
    *("unit", "prompt", "choice", "entry", "back", "others", "alike", "pick"),
    "is_true",
}


def load_templates(paths: Iterable[Path]) -> tuple[Template, ...]:
    """Read template files, in the order of their names.

    Raises:
        ContentError: With the place of every problem: a slot, part of a slot or
            filter that there is not, too few examples, an example that comes out
            otherwise, a claim told without its source.
    """
    templates: list[Template] = []
    problems: list[Problem] = []
    for path in sorted(paths, key=lambda path: path.name):
        try:
            templates += _read(path, {template.id for template in templates})
        except ContentError as error:
            problems += error.problems
    if problems:
        raise ContentError(problems)
    return tuple(templates)


def _read(path: Path, taken: set[str]) -> tuple[Template, ...]:
    document = parse(path, read_text(path))
    templates = document.validate(tuple[Template, ...])
    problems: list[Problem] = []
    for number, template in enumerate(templates):
        if template.id in taken:
            message = f"another template has the id {template.id}"
            problems.append(document.problem((number, "id"), "duplicate-id", message))
        taken = taken | {template.id}
        found = list(_form_problems(document, number, template))
        problems += found or list(_example_problems(document, number, template))
    if problems:
        raise ContentError(problems)
    return templates


# ---- the form -----------------------------------------------------------------


def _form_problems(
    document: Document, number: int, template: Template
) -> Iterator[Problem]:
    kind = template.needs.fact
    if kind not in KINDS:
        message = f"there is no fact of kind {kind!r}; use {', '.join(sorted(KINDS))}"
        yield document.problem((number, "needs", "fact"), "unknown-fact", message)
        return
    for at, code, message in (
        *_slot_faults(template),
        *_pattern_faults(template),
        *_field_faults(template),
    ):
        yield document.problem((number, *at), code, message)


Fault = tuple[Path_, str, str]  # place in the template, code, message


def _slot_faults(template: Template) -> Iterator[Fault]:
    kind = template.needs.fact
    types = slot_types(kind)
    by = template.group.by if template.group else ()
    asked: list[tuple[Path_, str]] = [
        (("asks",), template.asks),
        *((("needs", "slots", name), name) for name in template.needs.slots),
        *((("group", "by", at), name) for at, name in enumerate(by)),
    ]
    for at, name in asked:
        slot, _, part = name.partition(".")
        parts = ("year", "month", "day") if types.get(slot) == "date" else ()
        if slot not in types:
            known = ", ".join(types)
            yield at, "unknown-slot", f"a {kind} has no slot {slot!r}; it has {known}"
        elif part and part not in parts:
            yield at, "unknown-slot", f"{slot!r} has no part {part!r}"


def _pattern_faults(template: Template) -> Iterator[Fault]:
    types = slot_types(template.needs.fact) | COMMON
    extra = {"elsewhere": "text", "option": "text"}
    in_stem = _types_in_stem(template, types)
    for number, other in enumerate(template.others):
        yield from _other_faults(("others", number), other)
    for code, message in faults(template.stem, in_stem):
        yield ("stem",), code, message
    for at, pattern in template.patterns().items():
        known = types | {"gap": "text"} if at == ("text",) else types
        for code, message in faults(pattern, known):
            yield at, code, message
    for code, message in faults(template.rationale.distractor, types | extra):
        yield ("rationale", "distractor"), code, message


def _types_in_stem(template: Template, types: dict[str, str]) -> dict[str, str]:
    """Return what a stem may tell: of a group only what all its facts share."""
    if template.is_of_pairs:
        return types | {f"other_{name}": kind for name, kind in types.items()}
    if template.group is None or template.pick == "next":
        return types
    shared = {*template.group.by, "as_of"}
    if template.group.by:
        shared.add(template.asks)
    return {name: kind for name, kind in types.items() if name in shared}


def _other_faults(at: Path_, other: Others) -> Iterator[Fault]:
    kind = other.needs.fact
    if kind not in KINDS:
        message = f"there is no fact of kind {kind!r}; use {', '.join(sorted(KINDS))}"
        yield (*at, "needs", "fact"), "unknown-fact", message
        return
    types = slot_types(kind) | COMMON
    for name in ("option", "rationale"):
        for code, message in faults(getattr(other, name), types):
            yield (*at, name), code, message


def _field_faults(template: Template) -> Iterator[Fault]:
    fields = Template.model_fields
    used = {n for n in _SPECIAL if getattr(template, n) != fields[n].default}
    needed = _NEEDED[template.kind]
    for name in sorted(needed - used):
        yield (), "missing-field", f"a {template.kind} needs `{name}`"
    for name in sorted(used - needed - _ALLOWED.get(template.kind, set())):
        yield (name,), "unused-field", f"a {template.kind} makes no use of `{name}`"
    yield from _choice_faults(template, used)
    if template.kind == "cloze" and "{gap}" not in template.text:
        yield ("text",), "no-gap", "say with {gap} where the gap is"
    if template.group and not template.group.size and not template.group.by:
        yield ("group",), "missing-field", "a group needs `size` or `by`"
    if not _credits(template):
        message = "a claim must name its source: ask for it, or use {credit}"
        yield ("needs", "voice"), "uncredited", message
    if len(template.examples) < _FEWEST_EXAMPLES:
        message = f"give at least {_FEWEST_EXAMPLES} examples"
        yield ("examples",), "too-few-examples", message


def _choice_faults(template: Template, used: set[str]) -> Iterator[Fault]:
    kind, needed = template.kind, {"distractors", "options", "pick"}
    if kind == "single_choice" and not used & needed:
        yield (), "missing-field", "a single_choice needs `distractors` or `options`"
    turned = {"distractors", "is_true"} & used or template.is_of_pairs
    if kind == "true_false" and not turned:
        yield (), "missing-field", "a true_false needs `distractors` or `is_true`"
    if template.is_of_facts and "option" not in used:
        yield (), "missing-field", "say with `option` how a fact stands as an option"
    if ("others" in template.distractors) != ("others" in used):
        yield (), "missing-field", "the source `others` needs the list `others`"
    is_dated = slot_types(template.needs.fact).get(template.asks) == "date"
    is_grouped = template.group is not None and template.group.size is not None
    if template.pick and not (is_dated and is_grouped):
        yield ("pick",), "missing-field", "`pick` needs dates and a group's `size`"


def _credits(template: Template) -> bool:
    """Say whether what is not the article's own statement is credited."""
    kind, needs = template.needs.fact, template.needs
    is_about_voices = template.options or template.others
    if set(needs.voice) <= {"article"} or is_about_voices:
        return True
    if template.is_true is not None:
        return True  # what it says is how the article presents a claim
    if any(predicate.same_as == "source" for predicate in needs.slots.values()):
        return True
    told = [template.stem, template.text, template.prompt, template.choice]
    named = {slot for pattern in told for slot, _ in gaps(pattern)} | {template.asks}
    credited = {"credit", "source", "by"}
    if kind in _SELF_CREDITED:
        credited.add(SUBJECT[kind])
    return bool(named & credited)


# ---- the examples -------------------------------------------------------------


def _example_problems(
    document: Document, number: int, template: Template
) -> Iterator[Problem]:
    for place, example in enumerate(template.examples):
        at = (number, "examples", place)
        try:
            stem, key = outcome(template, example)
        except ValidationError as error:
            for details in error.errors():
                where = ".".join(str(part) for part in details["loc"])
                message = f"this is no {template.needs.fact}: {where}: {details['msg']}"
                yield document.problem((*at, "facts"), "bad-example", message)
            continue
        if stem != example.stem:
            message = f"the stem comes out as {stem!r}"
            yield document.problem((*at, "stem"), "example-differs", message)
        if key != example.key:
            message = f"the key comes out as {list(key)}"
            yield document.problem((*at, "key"), "example-differs", message)


def outcome(template: Template, example: Example) -> tuple[str, tuple[str, ...]]:
    """Return the stem and the key that an example's facts give.

    Raises:
        ValidationError: The example's slots are no fact of the template's kind.
    """
    facts = tuple(
        _fact(template, number, slots) for number, slots in enumerate(example.facts)
    )
    entities = tuple(Entity(name=n, kind=k) for n, k in example.entities.items())
    article = Article(title="x", date=_EXAMPLE_DATE, paragraphs=("x",))
    index = FactIndex(article, Facts(entities=entities, facts=facts))
    draft = Draft(
        template=template,
        facts=facts,
        index=index,
        uid="x/x",
        seed=0,
        choose=lambda search: [],
        choose_facts=lambda search: [],
        swapped=lambda search: search.key,
        spare=lambda draft: None,
    )
    item = make(draft)
    told = item.describe()
    stem = told.prompt if template.kind == "cloze" else item.stem
    is_set = template.kind == "multiple_response"  # its options stand in no order
    return stem, tuple(sorted(told.key)) if is_set else told.key


def _fact(template: Template, number: int, slots: dict[str, Any]) -> Fact:
    shared = {
        "id": f"f{number}",
        "kind": template.needs.fact,
        "evidence": [{"paragraph": 1, "quote": "x"}],
    }
    return _FACT.validate_python({**shared, **slots})
