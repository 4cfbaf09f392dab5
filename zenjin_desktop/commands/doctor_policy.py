"""What ``zenjin doctor`` tells of the computer's policy."""

import re
from collections.abc import Iterator

import msgspec

from zenjin_core.said import plain
from zenjin_desktop.policy import Policy, Ruled
from zenjin_desktop.policy_sources import shown

MOST_OF_A_VALUE = 200
"""Letters of one that is shown."""

_LETS_IN = re.compile(r"^\s*([A-Za-z][A-Za-z0-9+.-]*://)?.*@", re.DOTALL)

_BY = {
    "file": "the policy file",
    "group_policy": "group policy",
    "environment": "the environment",
    "command_line": "the command line",
}


class PolicyHealth(msgspec.Struct, frozen=True):
    """What the computer is told; empty where it is told nothing.

    Attributes:
        says: what is said, by policy key or field of the settings; of secrets only that they are.
        fixed: the settings nobody changes in the window, and who says so.
        problems: sentences about what could not be used.
        file: the policy file that was read; empty where there is none.
        managed: whether somebody looks after this computer.
    """

    says: dict[str, str]
    fixed: dict[str, str]
    problems: tuple[str, ...]
    file: str = ""
    managed: bool = False


def policy_health(told: Ruled) -> PolicyHealth:
    """What a computer is told, for a report."""
    begins = msgspec.structs.asdict(Policy())
    ours = {
        name: value
        for name, value in msgspec.structs.asdict(told.policy).items()
        if value != begins[name]
    }
    return PolicyHealth(
        says={name: _shown(name, value) for name, value in (ours | dict(told.settings)).items()},
        fixed=dict(told.fixed),
        problems=tuple(map(plain, told.problems)),
        file="" if told.file is None else str(told.file),
        managed=told.managed,
    )


def lines_of(policy: PolicyHealth) -> Iterator[str]:
    """The lines for a person: each thing said, and whether the window can change it."""
    if policy.file:
        yield f"policy file: {policy.file}"
    if policy.managed:
        yield "policy: this computer is managed; nobody registers here"
    for name, value in policy.says.items():
        by = policy.fixed.get(name)
        fixed = f" (fixed by {_BY[by]})" if by else ""
        yield f"policy: {name} = {value}{fixed}"


def _shown(name: str, value: object) -> str:
    if "secret" in name:
        return "(set)"
    text = ", ".join(value) if isinstance(value, tuple) else str(value)
    if name in {"proxy", "proxy_pac"}:
        text = _LETS_IN.sub(r"\1(secret)@", text)
    return shown(text, most=MOST_OF_A_VALUE)
