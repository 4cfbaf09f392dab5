"""Some machine, for reports that nobody measured."""

from benchmarks.pace import Pace
from benchmarks.report import Machine

MACHINE = Machine(
    system="Some system",
    processor="Some processor",
    cores=2,
    memory_gb=8.0,
    load_before=0.1,
    qt_platform="offscreen",
    versions={"python": "3.11", "otherthing": "1.2"},
    commit="abc123",
    paces=(Pace(computing=30.0, disk=0.5), Pace(computing=81.0, disk=2.25)),
)
