"""What in a pack's coverage is not clean, in plain sentences."""

from collections.abc import Iterator, Sequence

from quizapp.bank.coverage.figures import Coverage, GuessScore

_FEWEST_STATEMENTS = 2  # below, they are always all one side


def to_mend(figures: Coverage) -> tuple[str, ...]:
    """Return a sentence for each thing to mend; () for a clean pack."""
    return (
        *_facts(figures),
        *_paragraphs(figures),
        *_true_false(figures),
        *_tells(figures),
    )


def _facts(figures: Coverage) -> Iterator[str]:
    for group in figures.facts:
        if group.importance == "core" and group.without_authored:
            ids = group.without_authored
            what = _counted(len(ids), "core fact has", "core facts have")
            yield f"{what} no question written by hand: {', '.join(ids)}."
    if crowded := figures.crowded_facts:
        what = _counted(len(crowded), "fact has", "facts have")
        told = ", ".join(f"{fact.name} ({fact.n})" for fact in crowded)
        yield f"{what} more than three questions: {told}."


def _paragraphs(figures: Coverage) -> Iterator[str]:
    bare = [str(p.number) for p in figures.paragraphs if not p.n_questions]
    if bare:
        what = "Paragraph" if len(bare) == 1 else "Paragraphs"
        has = "has" if len(bare) == 1 else "have"
        yield f"{what} {_joined(bare)} {has} no question."


def _true_false(figures: Coverage) -> Iterator[str]:
    sides = figures.true_false
    for n, n_true, whose in (
        (sides.authored, sides.authored_true, "true/false statements written by hand"),
        (sides.all, sides.all_true, "true/false statements"),
    ):
        if n >= _FEWEST_STATEMENTS and n_true in (0, n):
            side = "true" if n_true else "false"
            yield f"All {n} {whose} are {side}; turn some round."
            return  # what holds for the authored ones need not be said twice


def _tells(figures: Coverage) -> Iterator[str]:
    for tell in figures.tells:
        scores: tuple[tuple[GuessScore, str], ...] = (
            (tell.authored, "single-choice questions written by hand"),
            (tell.all, "single-choice questions"),
        )
        for score, what in scores:
            if score.pays:
                yield (
                    f"To pick {tell.strategy} earns {score.observed:.0%} of {score.n} "
                    f"{what}, and chance {score.chance:.0%}; reword some options."
                )
                break


def _counted(n: int, one: str, several: str) -> str:
    return f"{n} {one if n == 1 else several}"


def _joined(words: Sequence[str]) -> str:
    """Return words as a list in a sentence: 1, 2 and 3."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
