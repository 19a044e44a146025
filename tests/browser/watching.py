"""What a page does that it should not: calls abroad, errors, broken rules."""

from playwright.sync_api import ConsoleMessage, Page, Request

from tests.browser.serving import Server


class Watch:
    """Notes every request to another origin and every complaint of the browser."""

    def __init__(self, page: Page, server: Server) -> None:
        self.abroad: list[str] = []
        self.complaints: list[str] = []
        self._home = f"{server.address}/"
        page.on("request", self._request)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _request(self, request: Request) -> None:
        if not request.url.startswith(self._home):
            self.abroad.append(request.url)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)
