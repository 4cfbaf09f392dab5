"""Some machine, for reports that nobody measured."""

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
)
