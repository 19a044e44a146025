"""An article into ranked questions: all stages in a row, with the language model."""

import os
from collections.abc import Callable

from quizapp.articles.article import Article
from quizapp.facts.extraction import find_facts
from quizapp.facts.extraction.parsing import PINNED_MODEL, load_model
from quizapp.items.generation import generate
from quizapp.items.loading import load_templates
from quizapp.items.proposals import Proposal, in_order
from quizapp.items.ranking import shipped_rank
from quizapp.resources import resource_folder
from quizapp.values import digest


def propose(
    article: Article,
    *,
    seed: int,
    progress: Callable[[int], None] = lambda done: None,
) -> list[Proposal]:
    """Return all questions on an article that pass the gates, the best first.

    Their uids hang on the article's title, so that an edit leaves the others be.
    """
    nlp = load_model(os.environ.get("QUIZAPP_SPACY_MODEL") or PINNED_MODEL)
    facts = find_facts(article, nlp, progress=progress)
    folder = resource_folder("questions") / "templates"
    templates = load_templates(sorted(folder.glob("*.yaml")))
    key = f"a{digest({'title': article.title})[:11]}"
    made = generate(article, facts, templates, pack_key=key, seed=seed)
    families = {template.id: template.family for template in templates}
    return in_order(made.items, families, shipped_rank())
