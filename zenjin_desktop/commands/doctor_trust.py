"""What ``zenjin doctor`` says of the certificates that are trusted beside the system's."""

import ssl
from collections.abc import Iterator

import msgspec


class CaFile(msgspec.Struct, frozen=True, kw_only=True):
    """The file a policy names; ``problem`` is empty when it is in use.

    Attributes:
        path: as the policy has it; empty where it names none.
        certificates: how many are in it.
        problem: why it cannot be used, as the system says it.
    """

    path: str = ""
    certificates: int = 0
    problem: str = ""


def ca_file(path: str) -> CaFile:
    """Look at the file as a connection would."""
    if not path:
        return CaFile()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        context.load_verify_locations(path)
    except (OSError, ValueError) as error:  # also what ssl says of a file without certificates
        return CaFile(path=path, problem=str(error))
    return CaFile(path=path, certificates=context.cert_store_stats()["x509"])


def trust_lines(file: CaFile) -> Iterator[str]:
    """What there is of it, in a line."""
    if file.path:
        known = f"{file.certificates} certificate{'' if file.certificates == 1 else 's'}"
        yield f"trusted besides: {file.path}, {file.problem or known}"


def trust_problems(file: CaFile, place: str = "") -> Iterator[tuple[str, str, str]]:
    """A finding's code, what is the matter, and what to do.

    Args:
        file: what was found of it.
        place: the line that names it; empty where that is not known.
    """
    if file.problem:
        where = f"{place}: " if place else ""
        what = f"{where}The certificates {file.path} of the computer's policy cannot be used"
        yield (
            "ca_file",
            f"{what}: {file.problem}.",
            "See that the file is there, holds certificates as PEM, and may be read by everybody.",
        )
