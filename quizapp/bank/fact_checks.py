"""What items make of the facts: whose word they give, and which facts they leave."""

import re
from collections.abc import Callable, Iterator, Sequence

from quizapp.bank.pack_draft import Draft
from quizapp.errors import Problem
from quizapp.facts.fact import AnyFact
from quizapp.items.checks.words import accepted, texts
from quizapp.items.item import Item
from quizapp.items.kinds import Cloze
from quizapp.items.normal_form import normal_form

# Words that say that somebody says so. Too many rather than too few: an alarm must be
# worth it.
_CREDITS = re.compile(
    r"\b(according|says?|said|saying|tells?|told|argu(e|es|ed|ing|ments?)|claim\w*"
    r"|accus(e|es|ed|ing|ations?)|den(y|ies|ied|ying|ials?)|report(s|ed|edly)?"
    r"|believ(e|es|ed)|views?|viewed|opinions?|readings?|reads?|statements?|stated"
    r"|sources?|credit(s|ed)?|critics?|supporters?|opponents?|call(s|ed)?"
    r"|quot(e|es|ed|ations?)|words?|announc(e|es|ed)|describ(e|es|ed)|accounts?"
    r"|warn(s|ed|ings?)?|suggest(s|ed)?|alleg\w+)\b",
    re.I,
)
_POSSESSIVE = re.compile(r"['’]s\b|(?<=s)['’]")


def lost_credit(draft: Draft) -> Iterator[Problem]:
    """What rests on somebody's word alone is asked as somebody's word."""
    if draft.article is None or not draft.article.value.language.startswith("en"):
        return
    facts = {entry.value.id: entry.value for entry in draft.facts}
    for entry in draft.items:
        item = entry.value
        resting = [facts[fact_id] for fact_id in item.fact_ids if fact_id in facts]
        is_all_known = len(resting) == len(item.fact_ids) > 0
        if not is_all_known or any(fact.voice == "article" for fact in resting):
            continue
        if item.is_question and not _is_credited(item, _names(draft, resting)):
            at = ("text",) if isinstance(item, Cloze) else ("stem",)
            who = next((f.source for f in resting if f.source), "the report's reading")
            message = f"say whose word this is ({who}): it could be taken for a fact"
            yield entry.problem(at, "lost-credit", message, "warning")


def _is_credited(item: Item, names: set[str]) -> bool:
    """Say whether the item, its answers filled in, names a source or hints at one."""
    read = [text for _, text in texts(item)]
    read += [answer for _, answers in accepted(item) for answer in answers]
    form = f" {normal_form(_POSSESSIVE.sub('', ' . '.join(read)))} "
    is_named = any(f" {name} " in form for name in names)
    return is_named or bool(_CREDITS.search(" ".join(read)))


def _names(draft: Draft, facts: Sequence[AnyFact]) -> set[str]:
    """Return the sources of the facts, by all their names, in normal form."""
    sources = {normal_form(fact.source) for fact in facts if fact.source}
    for entry in draft.entities:
        names = {entry.value.name, *entry.value.aliases}
        forms = set(map(normal_form, names))
        if sources & forms:
            sources |= forms
    return sources


def untested_core_fact(draft: Draft) -> Iterator[Problem]:
    """A core fact that no question asks for is no core fact."""
    questions = draft.questions
    if not questions or not draft.has_all_items:
        return
    tested = {fact_id for question in questions for fact_id in question.fact_ids}
    for entry in draft.facts:
        if entry.value.importance == "core" and entry.value.id not in tested:
            message = (
                "no question rests on this fact; ask for it, or call it supporting"
            )
            yield entry.problem(("id",), "untested-core-fact", message, "warning")


FACT_CHECKS: tuple[Callable[[Draft], Iterator[Problem]], ...] = (
    lost_credit,
    untested_core_fact,
)
