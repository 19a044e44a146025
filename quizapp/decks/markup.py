"""Text into the HTML of an Anki field: it arrives as text and stays text."""

import html
import re

# Anki acts on these inside a field: `{{c1::` and `}}` (clozes), `[sound:`,
# `[latex]`, `[$]`, `[anki:`, `[[type:` (brackets), and `\(` and `\[` (MathJax,
# which reads the page after the browser has decoded it, hence the element).
_SPELT_OUT = str.maketrans(
    {
        "{": "&#123;",
        "}": "&#125;",
        "[": "&#91;",
        "]": "&#93;",
        "\\": "<span>&#92;</span>",
        "\n": "<br>",
    }
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")  # \x1f parts Anki's fields


def escape(text: str) -> str:
    """Return HTML that shows exactly `text`; Anki finds no command in it."""
    return html.escape(_CONTROLS.sub("", text)).translate(_SPELT_OUT)


def cloze(number: int, answer: str) -> str:
    """Return a gap that Anki asks on the note's card `number`, from 1."""
    spelt_out = escape(answer).replace(":", "&#58;")  # "::" would begin a hint
    return f"{{{{c{number}::{spelt_out}}}}}"


def element(
    tag: str, inner: str, *, style: str = "", language: str | None = None
) -> str:
    """Wrap HTML in an element.

    Args:
        tag: Such as "p".
        inner: HTML, from `escape` or from here.
        style: A class of `cards.css`; "" for none.
        language: Of the author's text in it, which then also finds its own
            direction; "" where it is not known; None for Quizapp's own words.
    """
    attributes = f' class="{style}"' if style else ""
    if language:
        attributes += f' lang="{html.escape(language)}"'
    if language is not None:
        attributes += ' dir="auto"'
    return f"<{tag}{attributes}>{inner}</{tag}>"
