"""A student with a keyboard and nothing else."""

from playwright.sync_api import Locator, Page, expect

from quizapp.items.item import Item

_IS_FOCUSED = "element => element === document.activeElement"
_MOST_TABS = 60


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until `target` has the focus."""
    for _ in range(_MOST_TABS):
        page.keyboard.press("Tab")
        if target.evaluate(_IS_FOCUSED):
            return
    raise AssertionError(f"Tab never reached {target}")


def press(page: Page, name: str) -> None:
    """Press the button with this name."""
    tab_to(page, page.get_by_role("button", name=name, exact=True))
    page.keyboard.press("Enter")


def skip_to_content(page: Page) -> None:
    """Follow the first link of a page that was just loaded."""
    tab_to(page, page.get_by_role("link", name="Skip to the content"))
    page.keyboard.press("Enter")
    expect(page.locator("main:focus, main :focus")).to_have_count(1)


def answer(page: Page, question: Locator, item: Item) -> None:
    """Give the right answer to the question, field after field as they stand."""
    wanted = right(item)
    radios = question.get_by_role("radio")
    if radios.count():
        tab_to(page, radios.first)
        _choose(page, radios.first, question, wanted[""])
    for control in question.locator("[type=checkbox], [type=text], select").all():
        tab_to(page, control)
        kind = control.get_attribute("type")
        text = wanted[""] if kind == "checkbox" else wanted[_label(page, control)]
        if kind == "text":
            page.keyboard.type(text[0])
        elif kind == "checkbox" and control.locator("xpath=..").inner_text() in text:
            page.keyboard.press("Space")
        elif kind is None:
            _pick(page, control, text[0])


def right(item: Item) -> dict[str, list[str]]:
    """Return the right answer as it stands on the page: texts by a field's label."""
    wanted = {}
    for field in item.fields():
        texts = {choice.id: choice.text for choice in field.choices}
        wanted[field.label] = [texts.get(key, key) for key in item.key[field.id]]
    return wanted


def _choose(page: Page, first: Locator, question: Locator, texts: list[str]) -> None:
    target = question.get_by_role("radio", name=texts[0], exact=True)
    page.keyboard.press("Space")
    expect(first).to_be_checked()
    for _ in range(question.get_by_role("radio").count()):
        if target.is_checked():
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"the arrow keys never reached {texts[0]}")


def _pick(page: Page, select: Locator, text: str) -> None:
    options = [option.strip() for option in select.locator("option").all_inner_texts()]
    for _ in range(options.index(text)):
        page.keyboard.press("ArrowDown")
    expect(select.locator("option:checked")).to_have_text(text)


def _label(page: Page, control: Locator) -> str:
    """Return the text of a control's label, which may stand round it."""
    own = page.locator(f"label[for='{control.get_attribute('id')}']")
    label = own if own.count() else control.locator("xpath=ancestor::label")
    return (label.text_content() or "").strip()
