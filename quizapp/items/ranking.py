"""The rank: how likely a teacher is to keep a generated item, by cheap features.

Logistic regression (Heilman and Smith 2010 rank questions so). Its coefficients
stand in rank.json; `fit` makes them anew from judged items.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import exp, log
from statistics import mean

from wordfreq import zipf_frequency

from quizapp.items.item import Item
from quizapp.items.kinds.cloze import Cloze

Features = Mapping[str, float]

_WORD = re.compile(r"[\w’']+")
_DEFINITE = re.compile(
    r"\b[Tt]he [a-z]+(?=[ ,.?;]*(?:$|[,.?;]|\b(?:in|on|at|to|by|was|is|were|and)\b))"
)
_VAGUE = re.compile(
    r"\b(?:something|things?|stuff|various|certain|several|some|many|much|lot|way|ways|"
    r"such|other|others|own|more|most|even|just|well|able|likely)\b",
    re.IGNORECASE,
)
_RATE, _ROUNDS, _PULL = 0.3, 400, 0.01  # of the descent; the pull towards nought
_NEUTRAL_ZIPF = 4.0  # of a word of the news: one in ten thousand is 5, a rare one 3


@dataclass(frozen=True)
class Judged:
    """An item's features, and whether a teacher kept it."""

    features: Features
    is_kept: bool
    article: str = ""


@dataclass(frozen=True)
class Rank:
    """Coefficients by feature; a feature without one counts nothing."""

    weights: Mapping[str, float]

    def probability(self, features: Features) -> float:
        """Return the share of such items that teachers kept, 0.0 to 1.0."""
        z = sum(self.weights.get(name, 0.0) * x for name, x in features.items())
        return 1 / (1 + exp(-max(-30.0, min(30.0, z))))


@cache
def shipped_rank() -> Rank:
    """Return the rank that ships with the program."""
    text = files("quizapp.items").joinpath("rank.json").read_text(encoding="utf-8")
    return Rank(json.loads(text)["weights"])


def features_of(item: Item, family: str) -> Features:
    """Return the features of a generated item of a family of templates."""
    told = item.text if isinstance(item, Cloze) else item.stem
    key = " ".join(item.describe().key)
    evidence = " ".join(e.quote for e in item.evidence)
    return features(family, told, key, evidence)


def features(family: str, stem: str, key: str, evidence: str) -> Features:
    """Return what the rank looks at, each about -2 to 2."""
    words = _WORD.findall(stem)
    content = [w for w in words if w.islower() and len(w) > 3]
    rarity = [_NEUTRAL_ZIPF - _zipf(w) for w in content] or [0.0]
    names = [w for w in words[1:] if w[:1].isupper()]
    return {
        "one": 1.0,
        f"family {family}": 1.0,
        "length": log(max(len(words), 1) / 14),
        "is short": float(len(words) < 9),
        "evidence": log(max(len(evidence.split()), 1) / 22),
        "commas": stem.count(",") / 2,
        "names": min(len(names), 5) / 3,
        "figures": float(bool(re.search(r"\d", stem))),
        "rare": max(rarity) / 2,
        "mean rarity": mean(rarity),
        "bare definites": len(_DEFINITE.findall(stem)) / 1.0,
        "possessives": float(bool(re.search(r"\b(?:his|her|its|their)\b", stem))),
        "vague": len(_VAGUE.findall(stem)) / 2,
        "begins blank": float(stem.startswith("_____")),
        "key words": log(max(len(key.split()), 1)),
        "is being": float(
            bool(re.search(r"\b(?:is|was|are|were) (?:the|a|an)\b", stem))
        ),
        "modal": float(
            bool(re.search(r"\b(?:would|could|may|might|should|can|will)\b", stem))
        ),
    }


@lru_cache(maxsize=20_000)
def _zipf(word: str) -> float:
    return float(zipf_frequency(word, "en"))


def fit(rows: Sequence[Judged]) -> Rank:
    """Fit coefficients by plain gradient descent, pulled a little towards nought."""
    names = sorted({name for row in rows for name in row.features})
    weights = dict.fromkeys(names, 0.0)
    for _ in range(_ROUNDS):
        slope = {name: _PULL * w for name, w in weights.items() if name != "one"}
        slope["one"] = 0.0
        rank = Rank(weights)
        for row in rows:
            error = (rank.probability(row.features) - row.is_kept) / len(rows)
            for name, x in row.features.items():
                slope[name] = slope.get(name, 0.0) + error * x
        weights = {name: weights[name] - _RATE * slope[name] for name in names}
    return Rank({name: round(w, 4) for name, w in weights.items()})


def area_under_curve(rank: Rank, rows: Iterable[Judged]) -> float:
    """Return how often a kept item ranks above a refused one, 0.0 to 1.0."""
    scored = [(rank.probability(row.features), row.is_kept) for row in rows]
    kept = [p for p, is_kept in scored if is_kept]
    refused = [p for p, is_kept in scored if not is_kept]
    wins = sum((k > r) + 0.5 * (k == r) for k in kept for r in refused)
    return wins / (len(kept) * len(refused)) if kept and refused else 0.5


def cross_validated(rows: Sequence[Judged], *, folds: int = 5) -> float:
    """Return the area under the curve on articles that the fit has not seen."""
    articles = sorted({row.article for row in rows})
    place = {article: at % folds for at, article in enumerate(articles)}
    areas = []
    for fold in range(folds):
        seen = [row for row in rows if place[row.article] != fold]
        unseen = [row for row in rows if place[row.article] == fold]
        areas.append(area_under_curve(fit(seen), unseen))
    return mean(areas)
