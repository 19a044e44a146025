"""What the clients sent and were told, and whether the database agrees.

A send that was never answered may be in the database or not; whatever was
acknowledged must be, unless something sent later took its place.
"""

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import Literal

from quizapp.items.item import Answer

FORM = "form"  # the device of every plain form, as the database names it
Place = tuple[int, int]  # attempt and position


@dataclass(frozen=True)
class Row:
    """A response as the database has it."""

    attempt: int
    position: int
    device: str
    counter: int
    answer: Answer


@dataclass(eq=False)
class Send:
    """One request that carries an answer, and its reply, if one came."""

    attempt: int
    position: int
    device: str
    counter: int
    answer: Answer
    sent: float  # ticks of the ledger, not seconds
    replied: float = inf
    outcome: Literal["", "saved", "repeat", "refused"] = ""  # "": no reply

    @property
    def place(self) -> Place:
        return self.attempt, self.position

    def is_as(self, row: Row) -> bool:
        """Whether the row may be this send's."""
        return self._means(row.answer) and (
            (self.device, self.counter) == (row.device, row.counter)
        )

    def _means(self, answer: Answer) -> bool:
        return _plain(self.answer) == _plain(answer)


def _plain(answer: Answer) -> dict[str, list[str]]:
    return {name: sorted(given) for name, given in answer.items()}


@dataclass
class Ledger:
    """The clients' own book."""

    sends: list[Send] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    n_broken: int = 0  # connections that ended without a reply
    _ticks: Iterator[int] = field(default_factory=itertools.count)

    def send(self, place: Place, device: str, counter: int, answer: Answer) -> Send:
        """Note an answer that is about to be sent."""
        made = Send(*place, device, counter, answer, next(self._ticks))
        self.sends.append(made)
        return made

    def reply(self, send: Send, status: int, outcome: str = "") -> None:
        """Note what the server said."""
        send.replied = next(self._ticks)
        if status == 409:
            send.outcome = "refused"
        elif status == 303 or (status == 200 and outcome == "saved"):
            send.outcome = "saved"
        elif status == 200 and outcome == "repeat":
            send.outcome = "repeat"
        else:
            raise AssertionError(f"{status} {outcome} for {send}")

    @property
    def n_acknowledged(self) -> int:
        """How many sends were answered."""
        return sum(send.replied < inf for send in self.sends)


def problems(sends: Iterable[Send], rows: Iterable[Row]) -> list[str]:
    """Say what the database lost, altered, doubled, invented or put out of order."""
    sent_to, rows_at = defaultdict(list), defaultdict(list)
    for send in sends:
        sent_to[send.place].append(send)
    for row in rows:
        rows_at[row.attempt, row.position].append(row)
    return [
        f"attempt {place[0]}, position {place[1]}: {problem}"
        for place in sorted(sent_to.keys() | rows_at.keys())
        for problem in _at_place(sent_to[place], rows_at[place])
    ]


def _at_place(sends: Sequence[Send], rows: Sequence[Row]) -> Iterator[str]:
    yield from _accepted_wrongly(sends)
    kept = [save for save in _saves(sends) if save.is_kept]
    if not rows and kept:
        yield f"lost: nothing is stored, {kept[0]} was acknowledged"
    if len(rows) > 1:
        yield f"doubled: {len(rows)} rows"
    for row in rows:
        own = [send for send in sends if send.is_as(row)]
        if not own:
            yield f"altered or invented: {row} was never sent"
        elif all(send.outcome == "refused" for send in own):
            yield f"invented: {row} was refused"
        else:
            yield from _outlived(row, own, kept)


@dataclass(frozen=True)
class _Save:
    """One answer as its device means it, however often it was sent."""

    device: str
    counter: int
    sends: tuple[Send, ...]
    is_kept: bool  # the server said, or let it be understood, that it is stored
    first_sent: float
    ended: float  # nothing of it is written after this

    def __str__(self) -> str:
        return f"{self.sends[0].answer} of {self.device}, {self.counter}"


def _saves(sends: Sequence[Send]) -> list[_Save]:
    """Put repeats of one script's save together; plain forms stand alone."""
    grouped: dict[object, list[Send]] = defaultdict(list)
    for send in sends:
        key = send if send.device == FORM else (send.device, send.counter)
        grouped[key].append(send)
    return [_save(group, sends) for group in grouped.values()]


def _save(group: Sequence[Send], sends: Sequence[Send]) -> _Save:
    first = group[0]
    started = min(send.sent for send in group)
    answered = [send.replied for send in group if send.outcome in ("saved", "repeat")]
    is_newest = not any(
        send.device == first.device and send.counter > first.counter
        for send in sends
        if send.sent < min(answered, default=inf)
    )
    outcomes = {send.outcome for send in group}
    is_kept = "saved" in outcomes or (is_newest and {"", "repeat"} <= outcomes)
    ended = min(answered, default=inf)
    return _Save(first.device, first.counter, tuple(group), is_kept, started, ended)


def _outlived(row: Row, own: Sequence[Send], kept: Sequence[_Save]) -> Iterator[str]:
    """Find what was acknowledged later than the row, and yet is not stored."""
    writers = [save for save in _saves(own) if save.device == row.device]
    ended = max(save.ended for save in writers)
    for save in kept:
        is_same_device = save.device == row.device != FORM
        if is_same_device and save.counter > row.counter:
            yield f"lost: {save} is newer than {row}"
        elif not is_same_device and save.first_sent > ended:
            yield f"lost: {save} came after {row}"


def _accepted_wrongly(sends: Sequence[Send]) -> Iterator[str]:
    """Find a script's save that was taken twice, or after a newer one."""
    saved = [s for s in sends if s.outcome == "saved" and s.device != FORM]
    for one, other in itertools.permutations(saved, 2):
        if one.device != other.device or one.sent > other.sent:
            continue
        if one.counter == other.counter:
            yield f"doubled: {other} was taken twice"
        elif other.counter < one.counter and other.sent > one.replied:
            yield f"out of order: {other} was taken after {one}"


def final_answers(sends: Iterable[Send], rows: Iterable[Row]) -> Mapping[Place, Answer]:
    """Return the answers as sent of those saves that the rows point at."""
    rows_at = {(row.attempt, row.position): row for row in rows}
    return {
        send.place: send.answer
        for send in sends
        if send.place in rows_at and send.is_as(rows_at[send.place])
    }
