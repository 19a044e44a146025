"""A pack's coverage in words and tables: the same for the terminal and a page."""

from collections.abc import Iterator, Sequence

from quizapp.bank.coverage.figures import (
    Count,
    Coverage,
    GuessScore,
    ReadingLevel,
    Tally,
)
from quizapp.bank.coverage.tables import Cell, Section, listed, part, row

_VOICES = {
    "article": "the article's own statement",
    "credited": "a claim credited to somebody",
    "unnamed": "a claim of an unnamed source",
    "reading": "the article's reading of events",
}
_NO_FACTS = "No list of facts is known for this pack."


def summary(figures: Coverage) -> str:
    """Return in a sentence how many items there are."""
    items = figures.items
    return (
        f"{items.questions} questions: {items.authored} written by hand, "
        f"{items.template} made by templates. Cards: {items.cards}."
    )


def sections(figures: Coverage, *, no_facts: str = _NO_FACTS) -> tuple[Section, ...]:
    """Return all tables in their order.

    Args:
        figures: Of one pack.
        no_facts: What to say in place of the tables of facts when it has none.
    """
    unknown = Section("Facts", "", notes=(no_facts,))
    facts = [_facts, _unasked, _voices, _questions_per_fact]
    return (
        *([make(figures) for make in facts] if figures.facts else [unknown]),
        _paragraphs(figures),
        _reading(figures),
        _sorts("Kinds", "Questions by kind.", "Kind", figures.kinds, _sides(figures)),
        _sorts("Levels", "Questions by cognitive level.", "Level", figures.levels),
        _tags(figures),
        _key_places(figures),
        _tells(figures),
        _quizzes(figures),
    )


def _facts(figures: Coverage) -> Section:
    return Section(
        "Facts",
        "Facts by importance, and how many of them have a question.",
        ("Importance", "Facts", "With a question by hand", "With any question"),
        tuple(
            row(
                group.importance,
                str(group.n),
                part(group.n_with_authored, group.n),
                part(group.n_with_any, group.n),
            )
            for group in figures.facts
        ),
    )


def _unasked(figures: Coverage) -> Section:
    title = "Facts without a question"
    bare = [(g.importance, g.without_any) for g in figures.facts if g.without_any]
    if not bare:
        return Section(title, "", notes=("Every fact has a question.",))
    return Section(
        title,
        "Facts that no question of either making rests on.",
        ("Importance", "Facts"),
        tuple(
            row(f"{importance} ({len(ids)})", listed(ids)) for importance, ids in bare
        ),
    )


def _voices(figures: Coverage) -> Section:
    n_facts = sum(voice.n for voice in figures.voices)
    rows = (
        row(_VOICES.get(v.name, v.name), part(v.n, n_facts)) for v in figures.voices
    )
    caption = "Facts by whose words they are."
    return Section("Voices", caption, ("Voice", "Facts"), tuple(rows))


def _questions_per_fact(figures: Coverage) -> Section:
    n_facts = sum(line.n for line in figures.facts_by_questions)
    return Section(
        "Questions on one fact",
        "How many facts have no question, one, two and so on.",
        ("Questions", "Facts"),
        tuple(
            row(line.name.replace("+", " or more"), part(line.n, n_facts))
            for line in figures.facts_by_questions
        ),
    )


def _paragraphs(figures: Coverage) -> Section:
    title, lines = "Paragraphs", figures.paragraphs
    if not lines:
        return Section(title, "", notes=("The pack has no article.",))
    most = max(1, *(line.n_questions for line in lines))
    heads = ("Paragraph", "Facts", "By hand", "By template", "Questions")
    return Section(
        title,
        "Facts and questions with evidence in each paragraph, and how hard it reads.",
        (*heads, "Words per sentence", "Grade"),
        tuple(
            row(
                str(line.number),
                str(line.n_facts),
                str(line.n_authored),
                str(line.n_template),
                Cell(str(line.n_questions), bar=line.n_questions / most),
                f"{line.reading.words_per_sentence:.1f}",
                f"{line.reading.grade:.1f}",
            )
            for line in lines
        ),
    )


def _reading(figures: Coverage) -> Section:
    texts: list[tuple[str, ReadingLevel | None]] = [
        ("The article", figures.passage),
        ("Stems", figures.stems),
        ("Stems and options", figures.stems_and_options),
    ]
    return Section(
        "Reading level",
        "The grade is Flesch and Kincaid's, about a school year in the United States; "
        "each option counts as a sentence.",
        ("Text", "Words", "Sentences", "Words per sentence", "Grade"),
        tuple(
            row(
                name,
                str(level.n_words),
                str(level.n_sentences),
                f"{level.words_per_sentence:.1f}",
                f"{level.grade:.1f}",
            )
            for name, level in texts
            if level
        ),
    )


def _sorts(
    title: str, caption: str, head: str, tallies: Sequence[Tally], *notes: str
) -> Section:
    return Section(
        title,
        caption,
        (head, "By hand", "Share of those by hand", "All", "Share of all"),
        tuple(
            row(
                _plain(line.name),
                str(line.authored),
                Cell(f"{line.authored_share:.0%}", bar=line.authored_share),
                str(line.all),
                Cell(f"{line.all_share:.0%}", bar=line.all_share),
            )
            for line in tallies
        ),
        notes,
    )


def _plain(name: str) -> str:
    """Return a kind, a level or a tag as people write it."""
    return "true/false" if name == "true_false" else name.replace("_", " ")


def _sides(figures: Coverage) -> str:
    sides = figures.true_false
    return (
        f"True/false statements that are true: {sides.authored_true} of "
        f"{sides.authored} by hand, {sides.all_true} of {sides.all} in all."
    )


def _tags(figures: Coverage) -> Section:
    found = (f"{tag.name} {tag.all} ({tag.authored})" for tag in figures.tags)
    if not (told := ", ".join(found)):
        return Section("Tags", "", notes=("No question has a tag.",))
    note = f"Questions with each tag, those by hand in brackets: {told}."
    return Section("Tags", "", notes=(note,))


def _key_places(figures: Coverage) -> Section:
    return Section(
        "Places of the key",
        "Where the right option of single choice stands in the pack's files. The mark "
        "on a bar is an even spread.",
        ("Place", "By hand", "If even", "All", "All if even"),
        tuple(
            row(
                f"{line.place} of {line.n_options}",
                str(line.authored),
                f"{line.authored_expected:.1f}",
                Cell(
                    str(line.all),
                    bar=line.all / max(1, line.all_expected * line.n_options),
                    mark=1 / line.n_options,
                ),
                f"{line.all_expected:.1f}",
            )
            for line in figures.key_places
        ),
        () if figures.key_places else ("The pack has no single choice.",),
    )


def _tells(figures: Coverage) -> Section:
    scores = [
        (tell.strategy, among, score)
        for tell in figures.tells
        for among, score in (("by hand", tell.authored), ("all", tell.all))
    ]
    return Section(
        "Guessing",
        "What a student would score on single choice who has not read the article and "
        "always picks the same way. The mark on a bar is pure chance.",
        ("To pick", "Among", "Questions", "Score", "Chance", "Verdict"),
        tuple(row(name, listed([among]), *_guess(s)) for name, among, s in scores),
        (
            "A way of guessing pays when luck would do as well in fewer than 1 of 100 "
            "packs.",
        ),
    )


def _guess(score: GuessScore) -> Iterator[Cell]:
    yield Cell(str(score.n))
    if not score.n:
        yield from (Cell("–"), Cell("–"), Cell("not tried", is_number=False))
        return
    yield Cell(f"{score.observed:.0%}", bar=score.observed, mark=score.chance)
    yield Cell(f"{score.chance:.0%}")
    yield Cell("pays" if score.pays else "does not pay", is_number=False)


def _quizzes(figures: Coverage) -> Section:
    if not figures.quizzes:
        return Section("Quizzes", "", notes=("The pack has no quiz.",))
    return Section(
        "Quizzes",
        "What stands in each quiz or set of cards, and the paragraphs it rests on.",
        ("Quiz", "Number", "Kinds", "Levels", "Paragraphs"),
        tuple(
            row(
                quiz.title,
                str(quiz.n_items),
                _counted(quiz.kinds),
                _counted(quiz.levels),
                listed([str(number) for number in quiz.paragraphs]),
            )
            for quiz in figures.quizzes
        ),
    )


def _counted(counts: Sequence[Count]) -> Cell:
    return listed([f"{count.n} {_plain(count.name)}" for count in counts])
