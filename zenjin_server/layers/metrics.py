"""What a server counts about itself, in the text Prometheus reads.

Labels are the route's pattern, the status and the verdict: few values, and nothing of a person.
"""

from collections import Counter as CountOf
from collections.abc import Callable, Iterable, Iterator, Mapping

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    Info,
    PlatformCollector,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from zenjin_core import VERSION

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
_METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})


def shown_method(typed: str) -> str:
    """The method for logs and figures: one that HTTP has, or ``other`` for what was made up."""
    return typed if typed in _METHODS else "other"


class Metrics:
    """The counters of one server; safe to use from any thread.

    Args:
        figures: what the database says about its connections at this moment: a name and a number
            each, such as ``open`` and 3.
        troubles: how often the database has refused so far, by cause.
    """

    def __init__(
        self,
        figures: Callable[[], Mapping[str, float]],
        troubles: Callable[[], Mapping[str, int]],
    ) -> None:
        disable_created_metrics()  # type: ignore[no-untyped-call]  # it has no annotations
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "zenjin_requests",
            "Requests answered, by route and status.",
            ["method", "route", "status"],
            registry=self._registry,
        )
        self._seconds = Histogram(
            "zenjin_request_seconds",
            "How long an answer took, the body's arrival included.",
            ["route"],
            buckets=SECONDS,
            registry=self._registry,
        )
        self._answers: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}
        self._under_way = Gauge(
            "zenjin_requests_under_way", "Requests being answered.", registry=self._registry
        )
        self._verdicts = Counter(
            "zenjin_verdicts",
            "Records judged: sessions and progress rows, by verdict.",
            ["kind", "verdict"],
            registry=self._registry,
        )
        self._judged: dict[tuple[str, str], Counter] = {}
        Info("zenjin_build", "Which server this is.", registry=self._registry).info(
            {"version": VERSION}
        )
        self._registry.register(_Connections(figures))
        self._registry.register(_Troubles(troubles))
        ProcessCollector(registry=self._registry)
        PlatformCollector(registry=self._registry)

    def began(self) -> None:
        """A request has come."""
        self._under_way.inc()

    def answered(self, method: str, route: str, *, status: int, seconds: float) -> None:
        """A request that had begun is over; status 0 when nobody waited for the answer."""
        self._under_way.dec()
        labels = method, route, status
        # to look a pair up by its labels takes the library longer than to count
        found = self._answers.get(labels)
        if found is None:
            counter = self._requests.labels(method, route, str(status))
            found = self._answers.setdefault(labels, (counter, self._seconds.labels(route)))
        found[0].inc()
        found[1].observe(seconds)

    def judged(self, kind: str, verdicts: Iterable[str]) -> None:
        """Records of this kind (``session``, ``progress``) got these verdicts."""
        for verdict, count in CountOf(verdicts).items():
            found = self._judged.get((kind, verdict))
            if found is None:
                counter = self._verdicts.labels(kind, verdict)
                found = self._judged.setdefault((kind, verdict), counter)
            found.inc(count)

    def text(self) -> bytes:
        """Everything counted so far."""
        return generate_latest(self._registry)


class _Connections(Collector):
    def __init__(self, figures: Callable[[], Mapping[str, float]]) -> None:
        self._figures = figures

    def collect(self) -> Iterator[Metric]:
        family = GaugeMetricFamily(
            "zenjin_database_connections",
            "Connections to the database and who waits for one, by state.",
            labels=["state"],
        )
        for state, count in self._figures().items():
            family.add_metric([state], count)
        yield family


class _Troubles(Collector):
    def __init__(self, troubles: Callable[[], Mapping[str, int]]) -> None:
        self._troubles = troubles

    def collect(self) -> Iterator[Metric]:
        family = CounterMetricFamily(
            "zenjin_database_troubles",
            "How often the database refused, by cause.",
            labels=["cause"],
        )
        for cause, count in self._troubles().items():
            family.add_metric([cause], count)
        yield family
