"""What a pack covers, as a page for teachers."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from quizapp.bank.coverage import coverage
from quizapp.bank.coverage.sections import sections, summary
from quizapp.bank.shipped import shipped_facts
from quizapp.bank.store import find_pack
from quizapp.errors import ContentError
from quizapp.facts.fact import Facts
from quizapp.quizzes.held import held_pack
from quizapp.web.database import reading
from quizapp.web.forms import Button

bp = Blueprint("coverage", __name__, url_prefix="/teacher/packs")

_NO_FACTS = (
    "The program keeps no list of this pack's facts. A report from the pack's folder "
    "has them too: quizapp pack report FOLDER"
)


@bp.get("/<slug>/coverage")
def page(slug: str) -> ResponseReturnValue:
    """Show what the questions of a pack cover, as the bank holds them now."""
    with reading() as database:
        row = find_pack(database, slug)
        pack = held_pack(database, row)
    facts = _facts(row.slug, row.digest)
    figures = coverage(pack.model_copy(update={"facts": facts}))
    return render_template(
        "teacher/coverage.html",
        pack=row,
        figures=figures,
        summary=summary(figures),
        sections=sections(figures, no_facts=_NO_FACTS),
        button=Button(),
    )


def _facts(slug: str, digest: str) -> Facts:
    """Return the facts of a shipped pack; none of another, or of a broken folder."""
    try:
        return shipped_facts(slug, digest) or Facts()
    except ContentError:
        return Facts()
