"""A list of the service, read page by page while somebody iterates."""

from __future__ import annotations

from typing import Any, Callable, Generic, Iterator, TypeVar

Row = TypeVar("Row")
Page = TypeVar("Page")

# Rows asked per page: the largest page every list gives.
PAGE_ROWS = 1000


class Rows(Generic[Row, Page]):
    """Every row of a list, over all its pages, in the order the service gives.

    Nothing is asked before it is needed: `first` asks the first page, iterating asks the others one by one, so that
    memory holds one page. All pages are of one revision, whatever is written meanwhile. May be iterated again.
    """

    def __init__(self, ask: Callable[[Any], Page], request: Any, field: str):
        self._ask = ask
        self._request = request
        self._field = field
        self._first: Page | None = None

    @property
    def first(self) -> Page:
        """The first page: figures that are over all pages (total_size, rules, groups) stand there."""
        if self._first is None:
            self._first = self._ask(self._with_token(""))
        return self._first

    def pages(self) -> Iterator[Page]:
        """Every page, whole."""
        page = self.first
        yield page
        token = _token(page)
        while token:
            page = self._ask(self._with_token(token))
            yield page
            token = _token(page)

    def __iter__(self) -> Iterator[Row]:
        for page in self.pages():
            yield from getattr(page, self._field)

    def _with_token(self, token: str) -> Any:
        request = type(self._request)()
        request.CopyFrom(self._request)
        request.page_size = request.page_size or PAGE_ROWS
        request.page_token = token
        return request


def _token(page: Any) -> str:
    token: str = page.next_page_token
    return token
