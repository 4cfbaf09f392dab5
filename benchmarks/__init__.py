"""The benchmarks: one module a question asked, each measured beside its floor in the same run."""
