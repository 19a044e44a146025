"""A pupil who speaks plain HTTP: what the pages' forms and script would send."""

import asyncio
import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from random import Random
from typing import Any

import aiohttp

from quizapp.items.item import Answer, Item
from tests.faults.ledger import FORM, Ledger, Send

_TABLET, _PHONE = "7ab1e7", "f0"  # devices go by hexadecimal names
_TRIES = 8  # of one request whose connection breaks, as when a worker is killed
_WRONG = {True: "7", False: "something quite different"}  # for a number, for a text

# As the templates write them: a choice, a list with its label, a box with its label.
_CHOICE = re.compile(
    r'<input type="(?:radio|checkbox)" name="([^"]+)" value="([^"]+)"[^>]*>\s*'
    r"<span>(.*?)</span>",
    re.DOTALL,
)
_LIST = re.compile(
    r'<label for="[^"]+">([^<]*)</label>\s*<select [^>]*name="([^"]+)"[^>]*>'
    r"(.*?)</select>",
    re.DOTALL,
)
_OPTION = re.compile(r'<option value="([^"]+)"[^>]*>(.*?)</option>', re.DOTALL)
_BOX = re.compile(
    r'<(?:label for="[^"]+"|span class="unseen")>([^<]*)</(?:label|span)>\s*'
    r'(?:<span class="with-unit">)?<input type="text" [^>]*name="([^"]+)"'
)
_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


@dataclass(frozen=True)
class Box:
    """A field on the page: its name, its label and its values by their texts."""

    name: str
    label: str
    values: dict[str, str]


def read_boxes(html: str) -> list[Box]:
    """Read the fields of one question."""
    choices = _CHOICE.findall(html)
    if choices:
        values = {unescape(text): value for _, value, text in choices}
        return [Box(choices[0][0], "", values)]
    lists = [
        Box(name, unescape(label), {unescape(t): v for v, t in _OPTION.findall(inner)})
        for label, name, inner in _LIST.findall(html)
    ]
    return lists or [Box(n, unescape(label), {}) for label, n in _BOX.findall(html)]


class Pupil:
    """One pupil in one browser; `ledger` notes all that is sent and heard."""

    def __init__(
        self,
        http: aiohttp.ClientSession,
        ledger: Ledger,
        items: Sequence[Item],
        number: int,
    ) -> None:
        self.http = http
        self.ledger = ledger
        self.items = items
        self.number = number
        self.attempt = 0
        self.score = ""
        self._random = Random(number)
        self._token = ""
        self._boxes: list[list[Box]] = []
        self._counter = itertools.count(1)

    async def join(self, code: str, nickname: str) -> int:
        """Join with a code; return the status."""
        await self._get("/")
        fields = [("code", code), ("nickname", nickname)]
        status, _ = await self._post("/join", fields)
        return status

    async def open(self) -> None:
        """Open the attempt: the page with all questions."""
        home = await self._get("/")
        found = re.search(r'href="/attempts/(\d+)"', home)
        assert found, home
        self.attempt = int(found[1])
        page = await self._get(f"/attempts/{self.attempt}")
        sections = re.split(r"<section ", page)[1 : len(self.items) + 1]
        for item, section in zip(self.items, sections, strict=True):
            assert item.stem in unescape(section)
            self._boxes.append(read_boxes(section))

    async def answer_all(self, midway: Callable[[], None] = lambda: None) -> None:
        """Answer every question, each in another way."""
        for position in range(1, len(self.items) + 1):
            ways = (
                self._once,
                self._changed,
                self._sent_twice_at_once,
                self._older_arrives_late,
                self._two_under_way,
                self._form_after_script,
                self._script_after_form,
                self._form_sent_twice_at_once,
                self._on_two_devices,
                self._never,
            )
            await ways[(self.number + position) % len(ways)](position)
            if position == len(self.items) // 2:
                midway()

    async def hand_in(self) -> None:
        """Hand in; some twice at once, some while an answer is under way."""
        at_once = [self._hand_in()]
        match self.number % 4:
            case 0:
                at_once.append(self._hand_in())
            case 1:
                at_once.append(self._once(1))
            case 2:
                at_once.append(self._form(2, self._drawn(2)))
        await asyncio.gather(*at_once)
        if self.number % 4 == 3:
            await self._once(3)  # too late
        page = await self._get(f"/attempts/{self.attempt}/score")
        found = re.search(r"<h1>Your score: ([\d.]+) of", page)
        assert found, page
        self.score = found[1]

    # The ways to answer. In the end the last one sent counts.

    async def _never(self, position: int) -> None:
        pass

    async def _once(self, position: int) -> None:
        await self._script(position, self._drawn(position))

    async def _changed(self, position: int) -> None:
        for _ in range(3):
            await self._once(position)

    async def _sent_twice_at_once(self, position: int) -> None:
        answer, counter = self._drawn(position), next(self._counter)
        await asyncio.gather(
            *(self._script(position, answer, counter) for _ in range(2))
        )

    async def _older_arrives_late(self, position: int) -> None:
        older, newer = next(self._counter), next(self._counter)
        await self._script(position, self._drawn(position), newer)
        await self._script(position, self._drawn(position), older)

    async def _two_under_way(self, position: int) -> None:
        await asyncio.gather(self._once(position), self._once(position))

    async def _form_after_script(self, position: int) -> None:
        await self._once(position)
        await self._form(position, self._drawn(position))

    async def _script_after_form(self, position: int) -> None:
        await self._form(position, self._drawn(position))
        await self._once(position)

    async def _form_sent_twice_at_once(self, position: int) -> None:
        answer = self._drawn(position)
        await asyncio.gather(*(self._form(position, answer) for _ in range(2)))

    async def _on_two_devices(self, position: int) -> None:
        answer, counter = self._drawn(position), next(self._counter)
        await self._script(position, answer, counter)
        await self._script(position, self._drawn(position), counter, _PHONE)
        await self._script(position, answer, counter)  # late, and again

    # The requests.

    async def _script(
        self, position: int, answer: Answer, counter: int = 0, device: str = _TABLET
    ) -> None:
        counter = counter or next(self._counter)
        device = f"{device}{self.number:04x}"
        extra = [("device", device), ("counter", str(counter))]
        await self._save(position, answer, f"script {device}", counter, extra)

    async def _form(self, position: int, answer: Answer) -> None:
        await self._save(position, answer, FORM, 0, [("go", "next")])

    async def _save(
        self,
        position: int,
        answer: Answer,
        device: str,
        counter: int,
        extra: list[tuple[str, str]],
    ) -> None:
        path = f"/attempts/{self.attempt}/questions/{position}"
        fields = [*self._fields(position, answer), *extra]
        sends: list[Send] = []

        def note() -> None:
            place = self.attempt, position
            sends.append(self.ledger.send(place, device, counter, answer))

        is_script = device != FORM
        status, said = await self._post(path, fields, is_script=is_script, before=note)
        self.ledger.reply(sends[-1], status, said.get("outcome", ""))

    async def _hand_in(self) -> None:
        status, _ = await self._post(f"/attempts/{self.attempt}/hand-in", [])
        assert status == 303

    async def _get(self, path: str) -> str:
        for _ in range(_TRIES):
            try:
                async with self.http.get(path) as reply:
                    self.ledger.statuses[reply.status] += 1
                    page = await reply.text()
            except (aiohttp.ClientConnectionError, aiohttp.ClientPayloadError):
                self.ledger.n_broken += 1
                continue
            if token := _TOKEN.search(page):
                self._token = token[1]
            return page
        raise AssertionError(f"no reply to {path}")

    async def _post(
        self,
        path: str,
        fields: list[tuple[str, str]],
        *,
        is_script: bool = False,
        before: Callable[[], None] = lambda: None,
    ) -> tuple[int, dict[str, Any]]:
        """Post until a reply comes; return its status and what it says to a script."""
        accept = "application/json" if is_script else "text/html"
        sent = aiohttp.FormData([*fields, ("csrf_token", self._token)])
        for _ in range(_TRIES):
            before()
            try:
                async with self.http.post(
                    path, data=sent(), headers={"Accept": accept}, allow_redirects=False
                ) as reply:
                    self.ledger.statuses[reply.status] += 1
                    said = await reply.json() if is_script else {}
                    return reply.status, said
            except (aiohttp.ClientConnectionError, aiohttp.ClientPayloadError):
                self.ledger.n_broken += 1
        raise AssertionError(f"no reply to {path}")

    # The answers.

    def _drawn(self, position: int) -> Answer:
        """Draw an answer: the right one, or any."""
        item = self.items[position - 1]
        if self._random.random() < 0.5:
            return item.key
        answer = {}
        for field in item.fields():
            ids = [choice.id for choice in field.choices]
            n = self._random.randint(1, len(ids)) if field.control == "checkbox" else 1
            answer[field.id] = (
                sorted(self._random.sample(ids, n), key=ids.index)
                if ids
                else [_WRONG[field.is_number]]
            )
        return answer

    def _fields(self, position: int, answer: Answer) -> Iterator[tuple[str, str]]:
        """Yield an answer as the form of this pupil's page would send it."""
        by_label = {box.label: box for box in self._boxes[position - 1]}
        for field in self.items[position - 1].fields():
            box = by_label[field.label]
            texts = {choice.id: choice.text for choice in field.choices}
            for given in answer.get(field.id, ()):
                yield box.name, box.values[texts[given]] if texts else given
