"""Nothing of the answers reaches a student early, by whatever door."""

import base64
import hashlib
import re
from collections.abc import Iterator

import pytest

from tests.web.conftest import Browser
from tests.web.test_taking import attempt_id, path

# Words that only keys' flags, rationales and origins hold in the tests' pack.
SECRETS = ["KEY-1", "RATIONALE-2", "RATIONALE-3", "RATIONALE-4", "is_key"]


def disguises(secret: str) -> Iterator[str]:
    """Yield the forms in which a secret may stand in a page."""
    yield secret
    yield secret.lower()
    yield base64.b64encode(secret.encode()).decode().rstrip("=")
    yield secret.encode().hex()
    yield hashlib.md5(secret.encode(), usedforsecurity=False).hexdigest()
    yield hashlib.sha256(secret.encode()).hexdigest()


def received(browser: Browser) -> Iterator[str]:
    """Yield all that a student's browser gets while the attempt is open."""
    number = attempt_id(browser)
    replies = [
        browser.get("/"),
        browser.get(f"/attempts/{number}"),
        browser.get(f"/attempts/{number}/hand-in"),
        browser.get(f"/attempts/{number}/score"),
        browser.post(f"/attempts/{number}/deck"),
        browser.get(f"/attempts/{number}/questions/9"),
    ]
    for place in (1, 2, 3):
        address = f"/attempts/{number}/questions/{place}"
        replies.append(browser.get(address))
        for value in ("1", "2", "1871", "nonsense"):
            sent = {"answer": value, "device": "d", "counter": str(len(replies))}
            replies += [
                browser.save(address, **sent),
                browser.post(address, answer=value),
            ]
    for reply in replies:
        yield reply.get_data(as_text=True)
        yield "\n".join(f"{name}: {value}" for name, value in reply.headers)
        for cookie in re.findall(r"quizapp=([^;.]+)", str(reply.headers)):
            yield base64.urlsafe_b64decode(cookie + "==").decode("utf-8", "replace")


def test_no_key_or_rationale_is_sent_while_the_attempt_is_open(
    started: Browser,
) -> None:
    everything = "\n".join(received(started))
    for secret in SECRETS:
        for form in disguises(secret):
            assert form not in everything, f"{secret} leaks as {form}"


def test_the_scan_would_find_them(started: Browser) -> None:
    """After handing in for practice the same words do stand on the score page."""
    number = attempt_id(started)
    started.post(f"/attempts/{number}/hand-in")
    started.get(f"/attempts/{number}/score")
    assert "KEY-1" in started.page
    assert "RATIONALE-4" in started.page


def test_the_reply_to_a_save_is_the_same_for_right_and_wrong(started: Browser) -> None:
    replies = [
        started.save(
            path(started, 1), answer=str(value), device="d", counter=str(value)
        )
        for value in (1, 2, 3)
    ]
    shapes = {re.sub(rb'"\d"', b"", reply.data) for reply in replies}
    assert len(shapes) == 1
    assert len({tuple(sorted(reply.headers.keys())) for reply in replies}) == 1


@pytest.mark.parametrize("place", [1, 2, 3])
def test_a_page_names_choices_by_their_place_only(started: Browser, place: int) -> None:
    started.get(path(started, place))
    fieldset = re.search(r"<fieldset.*</fieldset>", started.page, re.DOTALL)
    assert fieldset
    values = re.findall(r'(?:radio|checkbox)"[^>]*value="([^"]*)"', fieldset[0])
    assert values == [str(n) for n in range(1, len(values) + 1)]
