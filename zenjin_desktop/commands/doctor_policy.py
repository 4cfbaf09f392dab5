"""What ``zenjin doctor`` tells of the computer's policy."""

from collections.abc import Iterator

import msgspec

from zenjin_core.said import plain
from zenjin_desktop.policy import Policy, Ruled

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
    """

    says: dict[str, str]
    fixed: dict[str, str]
    problems: tuple[str, ...]


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
    )


def lines_of(policy: PolicyHealth) -> Iterator[str]:
    """The lines for a person: each thing said, and whether the window can change it."""
    for name, value in policy.says.items():
        by = policy.fixed.get(name)
        fixed = f" (fixed by {_BY[by]})" if by else ""
        yield f"policy: {name} = {value}{fixed}"


def _shown(name: str, value: object) -> str:
    if name == "proxy" and "@" in str(value):
        scheme, _, rest = str(value).partition("://")
        return f"{scheme}://(secret)@{rest.rpartition('@')[2]}"
    if "secret" in name:
        return "(set)"
    return ", ".join(value) if isinstance(value, tuple) else str(value)
