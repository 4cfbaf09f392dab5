"""docs/it.md as something to be typed: its lines, and the policy it recommends."""

import re
from pathlib import Path

from tests.packages.debian_root import DebianRoot

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "it.md").read_text(encoding="utf-8")
POLICY_SERVER = "https://zenjin.oakhill.example"
"""The server in the page's policy: whoever follows the page writes down the own one."""


def lines_of(section: str) -> list[str]:
    """The lines of a section that are to be typed."""
    text = PAGE.split(f"\n## {section}\n")[1].split("\n## ")[0]
    return re.findall(r"^    (\S.*)$", text, re.MULTILINE)


def policy() -> str:
    """The policy for a classroom, as the page has it."""
    return PAGE.split("```toml\n")[1].split("```")[0]


def policy_for(server: str) -> str:
    """The same with a server that is there."""
    assert POLICY_SERVER in policy()
    return policy().replace(POLICY_SERVER, server)


def install(root: DebianRoot, package: Path, policy_text: str) -> None:
    """Type the lines of "Installing" where package and policy lie side by side."""
    root.brought(package)
    (root.folder / "srv/policy.toml").write_text(policy_text, encoding="utf-8")
    for line in lines_of("Installing"):
        root.run("sh", "-c", f"cd /srv && {line}", DEBIAN_FRONTEND="noninteractive")
