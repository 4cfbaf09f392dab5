"""The pages that the packages bring: those the program names, with links that lead somewhere."""

import re
from pathlib import Path

import pytest

from tools.packages.deb import example_policy
from tools.packages.manual import manual
from tools.packages.pages import PAGES, debian_news, news, pages

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def brought() -> dict[str, bytes]:
    return dict(pages())


def test_every_link_leads_to_what_came_along(brought: dict[str, bytes]) -> None:
    for name in PAGES:
        text = brought[f"{name}.md"].decode()
        for where in re.findall(r"\]\(([^)\s]+)\)", text):
            page = where.partition("#")[0]
            assert "://" in where or not page or page in brought, f"{name}.md: {where}"
    assert b"\x89PNG" in brought["screenshots/teacher-learners.png"][:4]


def test_a_page_that_does_not_come_along_is_named(brought: dict[str, bytes]) -> None:
    assert "(docs/server.md of the program's source)" in brought["it.md"].decode()
    assert "(policy.md)" in brought["it.md"].decode()


def test_whatever_page_the_program_names_is_there(brought: dict[str, bytes]) -> None:
    code = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "zenjin_desktop").rglob("*.py")
    )
    said = f"{code}{example_policy()}{manual(date='2026-11-23')}".replace("\\-", "-")
    named = set(re.findall(r"docs/([\w-]+\.md)", said))
    assert {"policy.md", "proxies.md"} <= named
    assert named <= {*brought}


def test_what_is_new_is_told_whole() -> None:
    fragments = [*(ROOT / "changelog.d").glob("*.md")]
    if fragments:  # else it was gathered for a release
        assert len(news("0.0.0")) == len(fragments)
    for line in debian_news("0.0.0").splitlines():
        assert line.startswith(("  * ", "    "))
