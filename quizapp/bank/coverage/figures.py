"""The figures of a pack's coverage, as frozen values. All shares are 0.0 to 1.0."""

from quizapp.values import Value


class ItemCounts(Value):
    """How many items of which making."""

    authored: int  # questions that somebody wrote
    template: int  # questions that the templates made of facts
    cards: int  # flashcards of either making

    @property
    def questions(self) -> int:
        """All questions; cards are none."""
        return self.authored + self.template


class Count(Value):
    """How many there are of something."""

    name: str
    n: int


class Tally(Value):
    """How many questions are of some sort, among the authored and among all."""

    name: str
    authored: int
    authored_share: float  # of the authored questions
    all: int
    all_share: float  # of all questions


class FactGroup(Value):
    """The facts of one importance, and which of them have questions."""

    importance: str  # core, supporting or detail
    n: int
    n_with_authored: int  # with at least one authored question
    n_with_any: int  # with at least one question of either making
    without_authored: tuple[str, ...]  # ids
    without_any: tuple[str, ...]  # ids


class ReadingLevel(Value):
    """How hard a text is to read."""

    n_words: int
    n_sentences: int
    words_per_sentence: float
    grade: float  # Flesch-Kincaid, about a school year of the United States


class ParagraphFigures(Value):
    """One paragraph of the article, and what rests on it."""

    number: int  # from 1
    n_facts: int  # with evidence there
    n_authored: int  # questions with evidence there
    n_template: int
    reading: ReadingLevel

    @property
    def n_questions(self) -> int:
        """Questions of either making with evidence there."""
        return self.n_authored + self.n_template


class KeySides(Value):
    """How many true/false statements are true."""

    authored: int
    authored_true: int
    all: int
    all_true: int


class KeyPlace(Value):
    """How often single choice has its key in one place, in the order of the file."""

    n_options: int  # of the items counted here
    place: int  # from 1
    authored: int
    authored_expected: float  # if the keys were spread evenly
    all: int
    all_expected: float


class GuessScore(Value):
    """What a way of guessing earns over some single-choice questions."""

    n: int  # questions that it can be tried on
    observed: float  # mean mark, 0.0 to 1.0; 0.0 when n is 0
    chance: float  # mean of 1/n over their numbers of options
    pays: bool  # beyond chance, one-sided binomial test at 1 %


class Tell(Value):
    """A way of guessing without having read the article."""

    strategy: str  # reads after "to pick"
    authored: GuessScore
    all: GuessScore


class QuizFigures(Value):
    """One quiz of the pack."""

    id: str
    title: str
    n_items: int
    kinds: tuple[Count, ...]
    levels: tuple[Count, ...]
    paragraphs: tuple[int, ...]  # with evidence of its items, sorted, from 1


class Coverage(Value):
    """What a pack's questions cover, and what is to mend."""

    key: str
    title: str
    items: ItemCounts
    facts: tuple[FactGroup, ...]  # by importance; () when no facts are known
    voices: tuple[Count, ...]  # of facts
    facts_by_questions: tuple[Count, ...]  # how many facts have 0, 1, 2, 3, 4+
    crowded_facts: tuple[Count, ...]  # fact ids with more than three questions
    paragraphs: tuple[ParagraphFigures, ...]
    passage: ReadingLevel | None  # None without an article
    stems: ReadingLevel
    stems_and_options: ReadingLevel  # each option counted as a sentence
    kinds: tuple[Tally, ...]
    levels: tuple[Tally, ...]
    tags: tuple[Tally, ...]  # the most frequent first
    true_false: KeySides
    key_places: tuple[KeyPlace, ...]
    tells: tuple[Tell, ...]
    quizzes: tuple[QuizFigures, ...]
    to_mend: tuple[str, ...] = ()  # sentences; () is a clean pack
