"""``/api/progress``: where each stitch stands."""

from collections.abc import Iterable, Sequence

import msgspec
from litestar import Response, post
from litestar.params import RawBody

from zenjin_core.wire.progress import (
    BATCH_SIZE,
    MAX_BULK_PROGRESS,
    Batch,
    BulkSync,
    BulkSynced,
    ProgressItem,
    ProgressUpdated,
    ProgressVerdict,
)
from zenjin_server.accounts.auth import RECORDERS, SYNCERS
from zenjin_server.apply.progress import ProgressOutcome, apply_progress
from zenjin_server.checks import decoded_bulk, judged, named, own, progress_item
from zenjin_server.context import AnyRequest, Given, calling
from zenjin_server.description.contract import BODY, RECORDER, SYNCER, TOKEN, contract
from zenjin_server.errors import Refused, missing, out_of_range, success

_BULK = msgspec.json.Decoder(BulkSync)


@post(
    "/api/progress/update",
    status_code=200,
    sync_to_thread=True,
    opt=contract(
        summary="Merge one stitch's row; when the stored one wins it comes back as current.",
        who=RECORDER,
        takes=ProgressItem,
        gives=ProgressUpdated,
        refuses=(*BODY, *TOKEN),
    ),
)
def update_progress(request: AnyRequest, body: RawBody, context: Given) -> Response[bytes]:
    """Merge one stitch's row."""
    with calling(request, context, allowed=RECORDERS) as call:
        item = judged_item(body, call.user_id)
        if isinstance(item, Refused):
            context.metrics.judged("progress", ["rejected"])
            raise item
        (outcome,) = apply_progress(call.database, call.arrival, [item])
    context.metrics.judged("progress", [outcome.status])
    current = outcome.current
    return success(
        ProgressUpdated(
            message="Progress updated successfully",
            thread_id=item.thread_id,
            stitch_id=item.stitch_id,
            order_number=item.order_number if current is None else current.order_number,
            status=outcome.status,
            current=msgspec.UNSET if current is None else current,
        )
    )


@post(
    "/api/progress/bulk-sync",
    status_code=200,
    sync_to_thread=True,
    opt=contract(
        summary=f"Merge up to {MAX_BULK_PROGRESS} stitches' rows, each judged by itself.",
        who=SYNCER,
        takes=BulkSync,
        gives=BulkSynced,
        partial=207,
        refuses=(*BODY, *TOKEN),
    ),
)
def sync_progress(request: AnyRequest, body: RawBody, context: Given) -> Response[bytes]:
    """Merge many stitches' rows; a bad one never costs the others."""
    with calling(request, context, allowed=SYNCERS) as call:
        bulk = decoded_bulk(body, _BULK, "progress_items")
        own(bulk.user_id, call.user_id)
        raws = bulk.progress_items
        if not raws:
            raise missing("progressItems")
        if len(raws) > MAX_BULK_PROGRESS:
            raise out_of_range(f"progressItems has {len(raws)} items; at most {MAX_BULK_PROGRESS}.")
        judgements = [judged_item(raw, call.user_id) for raw in raws]
        good = [found for found in judgements if isinstance(found, ProgressItem)]
        outcomes = apply_progress(call.database, call.arrival, good) if good else ()
    items = verdicts(raws, judgements, outcomes)
    context.metrics.judged("progress", [item.status for item in items])
    if not good:
        raise Refused(400, "all_failed", "None of the items could be merged.", items=items)
    partly = len(good) < len(items)
    return success(
        BulkSynced(
            message="Some items were refused" if partly else "Progress synced successfully",
            total_synced=len(good),
            results=_batches(items),
            items=items,
        ),
        207 if partly else 200,
    )


def judged_item(raw: bytes | msgspec.Raw, user_id: str) -> ProgressItem | Refused:
    """A row that passed the checks, or what is wrong with it."""
    return judged(lambda: progress_item(raw, user_id=user_id))


def verdicts(
    sent: Sequence[msgspec.Raw],
    judgements: Sequence[ProgressItem | Refused],
    outcomes: Iterable[ProgressOutcome],
) -> tuple[ProgressVerdict, ...]:
    """A verdict for each row sent; ``outcomes`` are those of the ones that passed."""
    became = iter(outcomes)
    return tuple(
        _refusal(raw, found) if isinstance(found, Refused) else _verdict(found, next(became))
        for raw, found in zip(sent, judgements, strict=True)
    )


def _verdict(item: ProgressItem, outcome: ProgressOutcome) -> ProgressVerdict:
    return ProgressVerdict(
        thread_id=item.thread_id,
        stitch_id=item.stitch_id,
        status=outcome.status,
        current=outcome.current,
    )


def _refusal(raw: msgspec.Raw, refused: Refused) -> ProgressVerdict:
    thread_id, stitch_id = named(raw, "thread_id", "stitch_id")
    return ProgressVerdict(
        thread_id=thread_id or "",
        stitch_id=stitch_id or "",
        status="rejected",
        code=refused.code,
        error=refused.sentence,
    )


def _batches(items: tuple[ProgressVerdict, ...]) -> tuple[Batch, ...]:
    starts = range(0, len(items), BATCH_SIZE)
    return tuple(
        Batch(
            number,
            sum(item.status != "rejected" for item in items[start : start + BATCH_SIZE]),
        )
        for number, start in enumerate(starts, start=1)
    )
