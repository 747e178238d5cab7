"""A list of the service, read page by page while somebody iterates."""

from __future__ import annotations

import itertools
from typing import Any, Callable, Generic, Iterator, TypeVar

Row = TypeVar("Row")
Page = TypeVar("Page")

# Rows asked per page: the largest page that lists give, unless they say less.
PAGE_ROWS = 1000


class Rows(Generic[Row, Page]):
    """Every row of a list, over all its pages, in the order the service gives.

    Nothing is asked before it is needed: `first` asks the first page, iterating asks the others one by one, so that
    memory holds one page. All pages are of one revision, whatever is written meanwhile. May be iterated again.

    page_rows: the largest page that this list gives.
    limit: stops after so many rows, 1 or more; None is all of them. Pages that are not needed are not asked.
    """

    def __init__(self, ask: Callable[[Any], Page], request: Any, field: str, *, page_rows: int = PAGE_ROWS,
                 limit: int | None = None):
        if limit is not None and limit < 1:
            raise ValueError(f"limit is {limit}; give 1 or more, or leave it out for all of them")
        self._ask = ask
        self._request = request
        self._field = field
        self._limit = limit
        self._page_rows = page_rows if limit is None else min(limit, page_rows)
        self._first: Page | None = None

    @property
    def first(self) -> Page:
        """The first page: figures that are over all pages (total_size, rules, groups) stand there."""
        if self._first is None:
            self._first = self._ask(self._with_token(""))
        return self._first

    def pages(self) -> Iterator[Page]:
        """Every page that is needed, whole: the last may go beyond the limit."""
        page = self.first
        yield page
        count = len(getattr(page, self._field))
        while _token(page) and (self._limit is None or count < self._limit):
            page = self._ask(self._with_token(_token(page)))
            yield page
            count += len(getattr(page, self._field))

    def __iter__(self) -> Iterator[Row]:
        return itertools.islice((row for page in self.pages() for row in getattr(page, self._field)), self._limit)

    def _with_token(self, token: str) -> Any:
        request = type(self._request)()
        request.CopyFrom(self._request)
        request.page_size = request.page_size or self._page_rows
        request.page_token = token
        return request


def _token(page: Any) -> str:
    token: str = page.next_page_token
    return token
