"""What the two kinds with options share."""

from collections.abc import Sequence, Set
from random import Random

from quizapp.items.item import Choice, Description, Item, Option, OptionLine, arranged


def keys(options: Sequence[Option]) -> Set[str]:
    """Return the ids of the right options."""
    return {option.id for option in options if option.is_key}


def drawn(options: Sequence[Option], random: Random) -> tuple[str, ...]:
    """Return the options' ids in an order drawn from `random`."""
    return tuple(random.sample([option.id for option in options], len(options)))


def choices(options: Sequence[Option], order: Sequence[str]) -> tuple[Choice, ...]:
    """Return the options as a field offers them: without keys and rationales."""
    return tuple(Choice(o.id, o.text) for o in arranged(options, order))


def described(
    item: Item, options: Sequence[Option], chosen: Sequence[str], order: Sequence[str]
) -> Description:
    """Describe an item by its options, in the order shown."""
    lines = tuple(
        OptionLine(o.text, o.is_key, o.id in chosen, o.rationale)
        for o in arranged(options, order)
    )
    return Description(
        prompt=item.stem,
        key=tuple(line.text for line in lines if line.is_key),
        given=tuple(line.text for line in lines if line.is_chosen),
        options=lines,
        rationale=item.rationale,
    )
