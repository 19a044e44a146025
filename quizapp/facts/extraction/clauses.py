"""Clauses: who does what, with the verb's forms, out of a parsed sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import lemminflect
from spacy.tokens import Span, Token

from quizapp.facts.extraction.names import Names
from quizapp.facts.extraction.parsing import has, text_of
from quizapp.facts.extraction.standing import POSSESSIVES, PRONOUNS
from quizapp.facts.fact import Entity, Verb

SUBJECTS = ("nsubj", "nsubjpass")
REPORTING = frozenset(
    "say tell claim argue add explain warn announce report state believe think suggest "
    "insist deny admit note estimate predict allege maintain declare confirm reveal "
    "acknowledge complain describe write conclude fear hope predict stress".split()
)
_AUXILIARIES = ("aux", "auxpass", "neg")
_ENDS_WELL = re.compile(r"[.!?][\"”’')]*$")
_BEGINS_WELL = re.compile(r"[^\W_a-z]|[\"“‘]")


@dataclass(frozen=True)
class Sentence:
    """A sentence that reads as one, with its place."""

    paragraph: int
    span: Span
    names: Names
    quote: str  # its words as they stand in the article
    stands_for: Entity | None = None  # whom a leading he or she means, where safe

    @property
    def text(self) -> str:
        """Its words with single blanks, footnotes left out."""
        return " ".join(self.span.text.split())

    @property
    def words(self) -> list[str]:
        return [t.text for t in self.span if not t.is_punct and not t.is_space]

    def entities(self) -> Iterator[tuple[Entity, Span]]:
        """Yield the entities that it names, with their places."""
        for found in self.span.ents:
            if entity := self.names.resolve(found.text):
                yield entity, found


@dataclass(frozen=True)
class Clause:
    """A finite verb with its subject, and all that follows it."""

    sentence: Sentence
    verb: Token
    subject: Token
    subject_text: str
    entity: Entity | None  # whom the subject names, alone or with a title
    told: str  # the verb group as told: was elected
    rest: str  # what follows it: president in 2010
    auxiliaries: tuple[Token, ...]
    end: int  # the token after the last one

    @property
    def is_negated(self) -> bool:
        return any(a.dep_ == "neg" for a in self.auxiliaries)

    @property
    def is_passive(self) -> bool:
        return self.subject.dep_ == "nsubjpass"

    def verb_forms(self) -> Verb:
        """Return the verb as facts keep it; the past is the form as told."""
        lemma = self.verb.lemma_.casefold()
        return Verb(base=lemma, third=inflect(lemma, "VBZ"), past=self.told)

    def question(self, rest: str) -> str:
        """Return the clause as a question without its question word, or "".

        "did Norway send two ships", "was the bridge opened".
        """
        subject = lower_article(self.subject_text)
        finite = self.auxiliaries[0] if self.auxiliaries else None
        tail = f" {rest}" if rest else ""
        if self.verb.lemma_ == "be" and finite is None:
            return f"{self.verb.text.lower()} {subject}{tail}"
        if finite is None:
            if self.verb.tag_ not in ("VBD", "VBZ", "VBP"):
                return ""
            do = {"VBD": "did", "VBZ": "does", "VBP": "do"}[self.verb.tag_]
            base = inflect(self.verb.lemma_.casefold(), "VB")
            return f"{do} {subject} {base}{self._particle()}{tail}"
        if self.is_negated:
            return ""
        others = self.told.split()[1:]
        return f"{finite.text.lower()} {subject} {' '.join(others)}{tail}"

    def _particle(self) -> str:
        after = self.told.split()[1:]
        return f" {' '.join(after)}" if after else ""


@lru_cache(maxsize=5_000)
def inflect(lemma: str, tag: str) -> str:
    """Return a verb's form, such as "readied" for ("ready", "VBD")."""
    forms = lemminflect.getInflection(lemma, tag=tag)
    return str(forms[0]) if forms else lemma


def lower_article(text: str) -> str:
    """Return a noun phrase as it stands inside a sentence: The talks -> the talks."""
    return re.sub(
        r"^(The|A|An|His|Her|Its|Their|Most|Many|Some|Several|All|More|About)\b",
        lambda m: m[0].lower(),
        text,
    )


def reads_as_sentence(span: Span) -> bool:
    """Say whether a parser's sentence is one: begins, ends, and has a finite verb."""
    text = span.text.strip()
    n_words = sum(not t.is_punct for t in span)
    return (
        5 <= n_words <= 60
        and "\n" not in text
        and bool(_BEGINS_WELL.match(text))
        and bool(_ENDS_WELL.search(text))
        and "http" not in text
        and "?" not in text
        and text.count("(") == text.count(")")
        and text.count("[") == text.count("]")
        and (span.root.pos_ in ("VERB", "AUX"))
        and bool(has(span.root, *SUBJECTS))
    )


def is_inside_quotation(sentence: Sentence) -> bool:
    """Say whether a sentence lies in a quotation that begins or ends elsewhere."""
    text = sentence.text
    return text.count('"') % 2 == 1 or text.count("“") != text.count("”")


def clauses(sentence: Sentence) -> Iterator[Clause]:
    """Yield the clauses of a sentence that can be asked about by themselves.

    The main one, those joined to it, and relative ones; not those under "if" or
    "when", whose truth hangs on the main one.
    """
    root = sentence.span.root
    for verb in _joined(root):
        is_joined = verb.dep_ == "conj" and not has(verb, *SUBJECTS)
        subject = _subject(root) if is_joined else _subject(verb)
        if subject is not None and (
            clause := _clause(sentence, verb, subject, _subject_text(sentence, subject))
        ):
            yield clause
    for token in sentence.span:
        if token.dep_ == "relcl" and (subject := _subject(token)) is not None:
            antecedent = token.head
            if (
                subject.lower_ not in ("who", "which", "that")
                or antecedent.pos_ != "PROPN"
            ):
                continue
            words = [
                t
                for t in antecedent.subtree
                if t.i < subject.i and not _inside(t, token)
            ]
            while words and words[-1].is_punct:
                words.pop()
            if words and (
                clause := _clause(sentence, token, antecedent, text_of(words))
            ):
                yield clause


def under_report(sentence: Sentence) -> tuple[Clause, Clause] | None:
    """Return the reporting clause and the reported one, or None."""
    root = sentence.span.root
    if root.lemma_ not in REPORTING:
        return None
    subject = _subject(root)
    for inner in has(root, "ccomp"):
        inner_subject = _subject(inner)
        if subject is None or inner_subject is None:
            continue
        outer = _clause(sentence, root, subject, _subject_text(sentence, subject))
        told = _clause(
            sentence, inner, inner_subject, _subject_text(sentence, inner_subject)
        )
        if outer and told:
            return outer, told
    return None


def _inside(token: Token, head: Token) -> bool:
    return token == head or head.is_ancestor(token)


def _joined(verb: Token) -> Iterator[Token]:
    yield verb
    for other in has(verb, "conj"):
        if other.pos_ in ("VERB", "AUX"):
            yield from _joined(other)


def _subject(verb: Token) -> Token | None:
    found = has(verb, *SUBJECTS)
    return found[0] if len(found) == 1 and found[0].i < verb.i else None


def _subject_text(sentence: Sentence, subject: Token) -> str:
    words = list(subject.subtree)
    while words and words[-1].is_punct:
        words.pop()
    text, hero = text_of(words), sentence.stands_for
    if hero and subject.lower_ in ("he", "she"):
        return hero.name
    if hero and words and words[0].lower_ in ("his", "her"):
        return re.sub(r"^\w+", f"{hero.name}'s", text)
    return text


def _clause(
    sentence: Sentence, verb: Token, subject: Token, subject_text: str
) -> Clause | None:
    auxiliaries = tuple(c for c in has(verb, *_AUXILIARIES) if c.i < verb.i)
    if verb.tag_ in ("VBG", "VBN", "VB") and not auxiliaries:
        return None  # not finite
    if auxiliaries and _first_tag(auxiliaries) not in _FINITE:
        return None  # being prepared
    if not subject_text or (
        not auxiliaries and verb.tag_ == "VBP" and subject.tag_ in ("NN", "NNP")
    ):
        return None  # they do not agree: the parser erred
    if any(
        a.lower_ in ("n't", "'s", "’s", "'re", "'ve", "'d", "'ll") for a in auxiliaries
    ):
        return None
    first = auxiliaries[0] if auxiliaries else verb
    particles = [c for c in has(verb, "prt") if c.i == verb.i + 1]
    last = particles[-1] if particles else verb
    middle = [t for t in sentence.span.doc[first.i : last.i + 1]]
    if any(t.is_punct or t.dep_ in SUBJECTS for t in middle):
        return None
    told = [
        t.text
        for t in middle
        if t.dep_ in (*_AUXILIARIES, "prt")
        or t == verb
        or (t.dep_ == "advmod" and t.lower_ not in _DROPPED)
    ]
    if len(told) < sum(t.dep_ != "advmod" for t in middle):
        return None
    end = _end(verb, last.i + 1, sentence.span.end)
    rest = text_of([t for t in sentence.span.doc[last.i + 1 : end]]).strip()
    if not auxiliaries and first.i > 0 and first == verb:
        before = sentence.span.doc[first.i - 1]
        if (
            before.dep_ == "advmod"
            and before.head == verb
            and before.lower_ not in _DROPPED
        ):
            if before.lower_ in ("not", "never"):
                return None
            told = [before.text, *told]
    return Clause(
        sentence=sentence,
        verb=verb,
        subject=subject,
        subject_text=subject_text,
        entity=_named(sentence, subject, subject_text),
        told=" ".join(told).replace(" n't", "n't"),
        rest=rest,
        auxiliaries=auxiliaries,
        end=end,
    )


def _first_tag(auxiliaries: tuple[Token, ...]) -> str:
    tags = (str(a.tag_) for a in auxiliaries if a.dep_ != "neg")
    return next(tags, "")


_DROPPED = frozenset(
    "also then however therefore thus already now still further later soon "
    "subsequently "
    "eventually finally initially originally again instead meanwhile".split()
)


_BREAKS = frozenset(("–", "—", "--", ":", ";", "...", "…"))
_OTHER_CLAUSES = ("conj", "parataxis", "dep", "intj")
_FINITE = ("VBD", "VBZ", "VBP", "MD")


def _end(verb: Token, start: int, limit: int) -> int:
    """Return where a verb's own words end: before another clause joined to it."""
    doc = verb.doc
    at = start
    while at < limit:
        token = doc[at]
        is_own_mark = token.is_punct and at + 1 < limit and _inside(doc[at + 1], verb)
        if not _inside(token, verb) and not is_own_mark:
            break
        if token.dep_ in ("cc", "preconj") and token.head == verb:
            break
        if token.head == verb and token.dep_ in _OTHER_CLAUSES:
            break
        is_set_apart = _left(token) > start and doc[_left(token) - 1].is_punct
        if token.head == verb and token.dep_ == "advcl" and is_set_apart:
            break
        if token.is_punct and at + 1 < limit and _opens_clause(doc[at + 1], verb):
            break
        if token.text in _BREAKS or (token.text == "-" and doc[at - 1].whitespace_):
            break
        at += 1
    while at > start and (
        (
            doc[at - 1].is_punct
            and doc[at - 1].text not in (")", '"', "”", "'", "’", "%")
        )
        or doc[at - 1].dep_ in ("cc", "mark")
    ):
        at -= 1
    return at


def _left(token: Token) -> int:
    return int(token.left_edge.i)


def _opens_clause(token: Token, verb: Token) -> bool:
    """Say whether a token after a comma begins a clause that hangs on the verb."""
    for head in (token, *token.ancestors):
        if head == verb:
            return False
        if (
            head.dep_ in ("advcl", "relcl", "conj", "parataxis", "acl", "ccomp")
            and _left(head) == token.i
        ):
            return True
    return False


def _named(sentence: Sentence, subject: Token, text: str) -> Entity | None:
    """Return the entity that a subject names, where it names nothing else."""
    if subject.lower_ in ("he", "she"):
        return sentence.stands_for
    if subject.pos_ != "PROPN" or has(subject, "conj", "cc"):
        return None
    head = text.split(",")[0]
    return sentence.names.resolve(head)


def owner_of(clause: Clause) -> Entity | None:
    """Return the one named in a clause's subject, to whom its pronouns go back."""
    if clause.entity:
        return clause.entity
    subject, sentence = clause.subject, clause.sentence
    if has(subject, "conj") or subject.pos_ != "PROPN":
        return None
    inside = [e for e, s in sentence.entities() if s.root == subject]
    return inside[0] if len(inside) == 1 else None


def sentences_of(
    number: int, paragraph: str, spans: Iterator[Span], names: Names
) -> Iterator[Sentence]:
    """Yield the sentences of a paragraph that read as such, he and she resolved.

    A he or she that a sentence is about is the one whom the sentence before was
    about, where that one named nobody else; and in a life of one person that
    person, as long as the paragraph has named nobody else.
    """
    last = names.hero
    for span in spans:
        people = {
            entity.name: entity
            for found in span.ents
            if (entity := names.resolve(found.text)) and entity.kind == "person"
        }
        subject = next(iter(has(span.root, *SUBJECTS)), None)
        first = subject.left_edge.lower_ if subject is not None else ""
        is_pronoun = first in ("he", "she", "his", "her")
        others = [e for e in people.values() if e != last]
        stands_for = last if is_pronoun and not others else None
        quote = paragraph[span.start_char : span.end_char].strip()
        if reads_as_sentence(span):
            yield Sentence(number, span, names, quote, stands_for)
        if is_pronoun:
            last = stands_for
        elif len(people) == 1 and subject is not None:
            (only,) = people.values()
            named = " ".join(t.text for t in subject.subtree).split(" , ")[0]
            last = only if names.resolve(named) == only or only == names.hero else None
        elif people:
            last = None


def lost_pronouns(words: list[str], owner: Entity | None) -> list[str]:
    """Return the pronouns among words that do not go back to `owner`.

    Args:
        words: As they stand.
        owner: Whom the words are about; possessives that suit it are safe.
    """
    safe: set[str] = set()
    if owner is not None:
        safe = (
            {"his", "her", "himself", "herself", "he", "she"}
            if owner.kind == "person"
            else {"its", "itself"}
        )
    return [w for w in words if w.casefold() in (PRONOUNS | POSSESSIVES) - safe]
