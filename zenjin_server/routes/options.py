"""``OPTIONS`` on any route: which methods it answers, in the shape of every other answer."""

from collections.abc import Iterable

from litestar import Response, route
from litestar.enums import HttpMethod
from litestar.handlers import HTTPRouteHandler

from zenjin_core.wire.envelope import Success
from zenjin_server.errors import success


def options_of(routes: Iterable[object]) -> list[HTTPRouteHandler]:
    """A handler for each path of these routes, in place of the framework's empty answers.

    No header of it lets another site's page ask: who calls is known by a token that no browser
    sends by itself.
    """
    methods: dict[str, set[str]] = {}
    for handler in routes:
        if isinstance(handler, HTTPRouteHandler):
            for path in handler.paths:
                known = methods.setdefault(path, {HttpMethod.OPTIONS.value})
                known.update(HttpMethod(method).value for method in handler.http_methods)
    return [_options(path, ", ".join(sorted(known))) for path, known in methods.items()]


def _options(path: str, known: str) -> HTTPRouteHandler:
    @route(path, http_method=[HttpMethod.OPTIONS], status_code=200, sync_to_thread=False)
    def show_methods() -> Response[bytes]:
        """Say which methods this address answers."""
        answer = success(Success(message=f"This address answers {known}"))
        answer.headers["Allow"] = known
        return answer

    return show_methods
