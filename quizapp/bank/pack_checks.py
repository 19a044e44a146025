"""What must hold between the parts of a pack: names, evidence, and all items."""

import datetime
from collections.abc import Callable, Iterator, Sequence

from quizapp.articles.evidence import EvidenceError, locate
from quizapp.bank.article_checks import ARTICLE_CHECKS
from quizapp.bank.fact_checks import FACT_CHECKS
from quizapp.bank.pack_draft import Draft, Entry
from quizapp.bank.packs import QuizPlan
from quizapp.errors import Problem
from quizapp.facts.fact import AnyFact, Event
from quizapp.items.checks import check_item, check_set
from quizapp.items.kinds import AnyItem
from quizapp.items.normal_form import normal_form
from quizapp.yamlfile import Path_


def misplaced_evidence(draft: Draft) -> Iterator[Problem]:
    """Evidence must stand in the article, word for word."""
    if draft.is_article_unread:
        return
    entries: list[Entry[AnyFact] | Entry[AnyItem]] = [*draft.facts, *draft.items]
    for entry in entries:
        for number, evidence in enumerate(entry.value.evidence):
            at = ("evidence", number)
            if draft.article is None:
                message = "there is no article.md in which these words could stand"
                yield entry.problem((*at, "quote"), "no-article", message)
                continue
            try:
                locate(draft.article.value, evidence)
            except EvidenceError as error:
                yield entry.problem((*at, error.field), error.code, str(error))


def repeated_ids(draft: Draft) -> Iterator[Problem]:
    """Facts and quizzes have ids of their own. Of items, `check_set` says so."""
    repeated: tuple[tuple[str, Sequence[Entry[AnyFact] | Entry[QuizPlan]]], ...] = (
        ("fact", draft.facts),
        ("quiz", draft.quizzes),
    )
    for what, entries in repeated:
        seen: set[str] = set()
        for entry in entries:
            if entry.value.id in seen:
                message = f"another {what} has the id {entry.value.id}"
                yield entry.problem(("id",), f"duplicate-{what}", message)
            seen.add(entry.value.id)


def shared_names(draft: Draft) -> Iterator[Problem]:
    """A name or alias must mean one entity only."""
    owners: dict[str, int] = {}
    for index, entry in enumerate(draft.entities):
        names: list[tuple[Path_, str]] = [(("name",), entry.value.name)]
        names += [(("aliases", n), a) for n, a in enumerate(entry.value.aliases)]
        for at, name in names:
            owner = owners.setdefault(normal_form(name), index)
            if owner != index:
                other = draft.entities[owner].value.name
                message = f"“{name}” is a name of {other} already"
                yield entry.problem(at, "duplicate-name", message)


def odd_facts(draft: Draft) -> Iterator[Problem]:
    """A date must exist, and somebody else's claim must say whose it is."""
    for entry in draft.facts:
        fact = entry.value
        if fact.voice in ("credited", "unnamed") and not fact.source.strip():
            message = (
                f"add `source`: whose claim is it, when the voice is {fact.voice}?"
            )
            yield entry.problem(("voice",), "no-source", message)
        if isinstance(fact, Event):
            day = fact.date
            try:
                datetime.date(day.year, day.month or 1, day.day or 1)
            except ValueError:
                message = f"month {day.month} of {day.year} has no day {day.day}"
                yield entry.problem(("date", "day"), "impossible-date", message)
            if day.day and not day.month:
                message = "add the month, or leave out the day"
                yield entry.problem(("date", "day"), "impossible-date", message)


def unknown_facts(draft: Draft) -> Iterator[Problem]:
    """The facts that an item names must be in `facts.yaml`."""
    if draft.fact_ids is None:
        return
    for entry in draft.items:
        for index, fact_id in enumerate(entry.value.fact_ids):
            if fact_id not in draft.fact_ids:
                message = f"facts.yaml has no fact {fact_id}"
                yield entry.problem(("fact_ids", index), "unknown-fact", message)


def wrong_successors(draft: Draft) -> Iterator[Problem]:
    """An item that is replaced has left the pack."""
    for entry in draft.items:
        replaced = entry.value.replaces
        if replaced is not None and replaced in (draft.item_ids or ()):
            message = f"{replaced} is in the pack still; take it out, or this line"
            yield entry.problem(("replaces",), "replaced-item-present", message)


def item_rules(draft: Draft) -> Iterator[Problem]:
    """The rules of writing items, one by one and as a set."""
    has_article = draft.article is not None or draft.is_article_unread
    items = [entry.value for entry in draft.items]
    by_itself = [(e, found) for e in draft.items for found in check_item(e.value)]
    together = [(draft.items[found.index], found) for found in check_set(items)]
    for entry, found in (*by_itself, *together):
        # Where there is an article, an item without its words is broken.
        is_worse = found.code == "no-evidence" and has_article
        severity = "error" if is_worse else found.severity
        yield entry.problem(found.at, found.code, found.message, severity)


def quiz_rules(draft: Draft) -> Iterator[Problem]:
    """A quiz names questions of the pack, which must stand together well."""
    by_id = {entry.value.local_id: entry.value for entry in draft.items}
    for entry in draft.quizzes:
        places = list(enumerate(entry.value.items))
        known = [(p, by_id[local_id]) for p, local_id in places if local_id in by_id]
        asks = any(item.is_question for _, item in known)
        for place, local_id in places:
            item = by_id.get(local_id)
            if asks and item is not None and not item.is_question:
                message = f"{local_id} is a card; list cards apart from questions"
                yield entry.problem(("items", place), "card-in-quiz", message)
            elif draft.item_ids is not None and local_id not in draft.item_ids:
                message = f"the pack has no item {local_id}"
                yield entry.problem(("items", place), "unknown-item", message)
        for found in check_set([item for _, item in known], is_quiz=True):
            at = ("items", known[found.index][0])
            yield entry.problem(at, found.code, found.message, found.severity)


CHECKS: tuple[Callable[[Draft], Iterator[Problem]], ...] = (
    misplaced_evidence,
    repeated_ids,
    shared_names,
    odd_facts,
    unknown_facts,
    wrong_successors,
    item_rules,
    quiz_rules,
    *ARTICLE_CHECKS,
    *FACT_CHECKS,
)
