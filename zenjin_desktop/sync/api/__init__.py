"""The REST contract over requests: own values in, own values or own errors out.

The only importer of requests, urllib3 and truststore. Nothing here keeps state between two
calls but the open connection; what an answer means for the outbox is the engine's to decide.
"""

from zenjin_desktop.sync.api.accounts import (
    choose_password,
    redeem,
    register,
    sign_in,
    sign_out,
)
from zenjin_desktop.sync.api.routes import Api
from zenjin_desktop.sync.api.transport import Transport

__all__ = [
    "Api",
    "Transport",
    "choose_password",
    "redeem",
    "register",
    "sign_in",
    "sign_out",
]
