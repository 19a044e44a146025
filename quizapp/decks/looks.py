"""How the notes look: the HTML of each card's two sides. No scripts.

A change here, or in `cards.css`, needs a later `note_types.STYLED_AT`.
"""

from importlib.resources import files
from typing import NamedTuple

CSS = (files(__package__) / "cards.css").read_text(encoding="utf-8")


class Look(NamedTuple):
    """The two sides of one card, as Anki templates."""

    front: str
    back: str


_BANNER = """\
{{#Retired}}
<aside class="retired">
<p><strong>This card was withdrawn.</strong> <span dir="auto">{{Retired}}</span></p>
<p class="small">You can suspend or delete it.</p>
</aside>
{{/Retired}}
"""
_CONTEXT = """\
{{#Source}}<header class="context">{{Source}}</header>{{/Source}}
"""
_SOURCE = """\
<footer class="source">
<h2>Source</h2>
{{Evidence}}
{{^Evidence}}<p>No source</p>{{/Evidence}}
{{#Source}}<p class="small">{{Source}}</p>{{/Source}}
</footer>
"""
_RATIONALE = """\
{{#Rationale}}<section class="rationale">{{Rationale}}</section>{{/Rationale}}
"""


def _front(main: str) -> str:
    return _sheet("question", main)


def _back(main: str) -> str:
    return _sheet("answer", main + _SOURCE)


def _sheet(style: str, main: str) -> str:
    inner = _BANNER + _CONTEXT + main
    return f'<article class="sheet {style}" lang="en">\n{inner}</article>\n'


def _only_if(field: str, side: str) -> str:
    return f"{{{{#{field}}}}}\n{side}{{{{/{field}}}}}\n"


CHOICE = Look(
    front=_front("{{Front}}\n{{Options}}\n"),
    back=_back("{{Front}}\n{{Rationale}}\n"),
)
TYPED = Look(
    front=_front('{{Front}}\n<div class="typed">{{type:Key}} {{Options}}</div>\n'),
    back=_back(
        "{{Front}}\n"
        '<section class="key typed">{{type:Key}} {{Options}}</section>\n' + _RATIONALE
    ),
)
CLOZE = Look(
    front=_front("{{cloze:Front}}\n"),
    back=_back("{{cloze:Front}}\n" + _RATIONALE),
)
OPEN = Look(
    front=_front("{{Front}}\n{{Options}}\n"),
    back=_back("{{Front}}\n" + '<section class="key">{{Key}}</section>\n' + _RATIONALE),
)
_BACKGROUND = """\
{{#Rationale}}
<section class="background">
<h2>Background, not from the article</h2>
{{Rationale}}
</section>
{{/Rationale}}
"""
_ABOUT = '<section class="key">{{Key}}</section>\n' + _BACKGROUND
CARD = Look(front=_front("{{Front}}\n"), back=_back("{{Front}}\n" + _ABOUT))
CARD_REVERSED = Look(
    front=_only_if("Both ways", _front('<p class="task">What is this?</p>\n{{Key}}\n')),
    back=_back('{{Key}}\n<section class="key">{{Front}}</section>\n' + _BACKGROUND),
)
