"""The pages that describe the API: whole, the same for everybody, and loading nothing."""

import base64
import hashlib
import re
from html.parser import HTMLParser

from tests.integration.server.conftest import Desk
from zenjin_server.app import ROUTES
from zenjin_server.description.openapi import contracts


class Reader(HTMLParser):
    """What a page consists of and points to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.anchors: set[str] = set()
        self.links: set[str] = set()
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag != "meta":
            self.open.append(tag)
        for name, value in attrs:
            assert name in {"href", "id", "lang", "charset", "name", "content"}
            if name == "href":
                self.links.add(str(value))
            if name == "id":
                assert value not in self.anchors
                self.anchors.add(str(value))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_a_page_for_people(nobody: Desk) -> None:
    answer = nobody.get("/api/docs")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    read = Reader(answer.text)
    assert read.open == []
    # nothing that could load or run anything
    assert read.tags <= {
        *("html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "a", "b"),
        *("nav", "ul", "li", "main", "table", "tr", "th", "td", "code"),
    }
    assert {link for link in read.links if not link.startswith("#")} == {"/api/openapi.json"}
    assert {link[1:] for link in read.links if link.startswith("#")} <= read.anchors
    for method, path, promise in contracts(ROUTES):
        assert f">{method} {path}</h2>" in answer.text
        assert promise.gives.__name__ in read.anchors


def test_a_browser_is_told_to_run_nothing(nobody: Desk) -> None:
    answer = nobody.get("/api/docs")
    policy = answer.headers["content-security-policy"]
    (style,) = re.findall(r"<style>(.*?)</style>", answer.text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_only_what_is_the_same_for_all_may_be_kept(nobody: Desk, mia: Desk) -> None:
    assert nobody.get("/api/openapi.json").headers["cache-control"] == "public, max-age=300"
    for path in ("/api/dashboard", "/api/health", "/api/nope"):
        assert mia.get(path).headers["cache-control"] == "no-store"
