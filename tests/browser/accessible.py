"""What a page must keep for everybody: axe's rules, and what axe does not see."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_WIDTHS = (320, 375)  # pixels: the narrowest that WCAG asks for, and a phone
_AXE = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
_RULES = """() => {
  const problems = [];
  const isSeen = (element) => element.getClientRects().length > 0;
  const seen = (selector) => [...document.querySelectorAll(selector)].filter(isSeen);
  const blank = (element) => !element?.textContent.trim();
  const say = (words, element) => problems.push(`${words}: ${element.outerHTML}`);

  for (const input of seen("[type=radio], [type=checkbox]")) {
    if (blank(input.closest("fieldset")?.querySelector("legend"))) {
      say("no legend", input);
    }
  }
  for (const input of seen("input, select")) {
    if (![...input.labels].some((label) => !blank(label))) say("no label", input);
  }
  for (const input of document.querySelectorAll("[aria-invalid]")) {
    const ids = (input.getAttribute("aria-describedby") ?? "").split(" ");
    const tied = ids.map((id) => document.getElementById(id)).filter(Boolean);
    if (!tied.some((each) => each.matches(".error") && isSeen(each) && !blank(each))) {
      say("error not tied", input);
    }
  }
  for (const target of seen("a, button, input, select, summary")) {
    const isTick = target.matches("[type=radio], [type=checkbox]");
    const { width, height } = (isTick ? target.labels[0] ?? target : target)
      .getBoundingClientRect();
    const isInText = target.matches("p a, li a") && !target.matches(".places a");
    if (!isInText && Math.min(width, height) < 24) say("small target", target);
  }
  const headings = seen("h1").length;
  if (headings !== 1) problems.push(`${headings} first headings`);
  return problems;
}"""


def axe_findings(page: Page) -> str:
    """Return what axe finds on the page, in light and in dark; "" when nothing."""
    reports = []
    for colours in ("light", "dark"):
        page.emulate_media(color_scheme=colours)
        found = Axe().run(page, options=_AXE)
        if found.violations_count:
            reports.append(f"{page.url}, {colours}: {found.generate_report()}")
    return "\n".join(reports)


def problems(page: Page) -> list[str]:
    """Return what is wrong beyond axe: groups, labels, errors, targets, width."""
    page.wait_for_load_state()  # the style sheet gives targets their size
    found: list[str] = page.evaluate(_RULES)
    before = page.viewport_size
    for width in _WIDTHS:
        page.set_viewport_size({"width": width, "height": 700})
        needed = page.evaluate("document.documentElement.scrollWidth")
        if needed > width:
            found.append(f"scrolls sideways: {needed} pixels wide at {width}")
    if before:
        page.set_viewport_size(before)
    return found


def assert_fit_for_all(page: Page) -> None:
    """Fail with everything that is wrong with the page as it stands."""
    if found := [*problems(page), axe_findings(page)]:
        said = "\n".join(found).strip()
        assert not said, said
