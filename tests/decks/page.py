"""What a browser would make of a piece of HTML: its words and its elements."""

from html.parser import HTMLParser

_LINES = (  # after these, words begin apart
    "article aside br dd div dt figcaption figure footer h2 header li p section strong"
).split()


class Page(HTMLParser):
    """Text and elements of some HTML; a list stands for what is left open."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert not self._open, f"never closed: {self._open}"

    @property
    def text(self) -> str:
        """All words in reading order, spaces and lines as one space each."""
        return " ".join("".join(self._pieces).split())

    @property
    def tags(self) -> set[str]:
        return {tag for tag, _ in self.elements}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag in _LINES:
            self._pieces.append("\n")
        if tag not in ("br", "input"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"stray </{tag}>"
        assert self._open.pop() == tag, f"stray </{tag}>"

    def handle_data(self, data: str) -> None:
        self._pieces.append(data)
