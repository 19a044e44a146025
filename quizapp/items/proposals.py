"""Generated items as a teacher sees them: the best first, and not all of one sort."""

import heapq
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quizapp.items.item import Item
from quizapp.items.ranking import Rank, features_of

_SAME_FAMILY = 0.97  # what another item of a family counts beside those before it
_SAME_SENTENCE = 0.7  # and another one on the same sentence
_SAME_KEY = 0.9  # and another one with the same answer


@dataclass(frozen=True)
class Proposal:
    """A generated item that waits for a teacher."""

    item: Item
    family: str
    rank: float  # the share of such items that teachers kept, 0.0 to 1.0


def in_order(
    items: Iterable[Item], families: Mapping[str, str], rank: Rank
) -> list[Proposal]:
    """Return items as proposals, each next one the best beside those before it.

    Args:
        items: Generated ones, each with its origin.
        families: The family of each template, by the template's id.
        rank: Says how likely each is to be kept.
    """
    proposals = []
    for item in items:
        family = families[item.origin.template] if item.origin else ""
        rate = rank.probability(features_of(item, family))
        proposals.append(Proposal(item, family, round(rate, 4)))
    seen: Counter[str] = Counter()
    queue = [(-p.rank, p.item.uid, p) for p in proposals]
    heapq.heapify(queue)
    ordered = []
    while queue:
        was, uid, best = heapq.heappop(queue)
        now = -_worth(best, seen)
        if now > was:  # it has lost worth beside what was taken since
            heapq.heappush(queue, (now, uid, best))
            continue
        ordered.append(best)
        seen.update(_marks(best))
    return ordered


def _worth(proposal: Proposal, seen: Counter[str]) -> float:
    family, sentence, key = _marks(proposal)
    weight = _SAME_FAMILY ** seen[family] * _SAME_SENTENCE ** seen[sentence]
    return proposal.rank * weight * _SAME_KEY ** seen[key]


def _marks(proposal: Proposal) -> tuple[str, str, str]:
    """Return what a list should hold little of: its family, sentence and answer."""
    item = proposal.item
    quote = item.evidence[0].quote if item.evidence else item.uid
    return f"f {proposal.family}", f"s {quote}", f"k {item.describe().key}"
