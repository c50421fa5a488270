"""Use of the network: offline by environment variable, no telemetry, hubs that do not answer."""

import os
import ssl
import sys
import threading
import urllib.error
import urllib.parse
import urllib.request

from summarize.core.errors import first_line
from summarize.core.messages import _

OFFLINE_VARIABLE = "SUMMARIZE_OFFLINE"
"""Environment variable: 1 keeps this package off the network."""
_TIMEOUT_SECONDS = 5.0
"""Within which a hub must answer; what an unreachable one costs on a machine without network."""


class SourceError(Exception):
    """One source cannot serve the model, for the reason in its one line; the next is tried. Never leaves `models`."""


def force_offline() -> None:
    """Keep the hub libraries off the network, in this process and those it starts. Call before they are imported."""
    for variable in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_HUB_DISABLE_TELEMETRY"):
        os.environ[variable] = "1"


def disable_telemetry() -> None:
    """Disable the telemetry of OpenVINO and its converter. Call before they are imported, in each process.

    Both work without the package that sends it, so that package is made impossible to import.
    """
    sys.modules["openvino_telemetry"] = None  # type: ignore[assignment]


def require_online(*variables: str) -> None:
    """SourceError when SUMMARIZE_OFFLINE or one of `variables` forbids the network."""
    for variable in (OFFLINE_VARIABLE, *variables):
        if os.environ.get(variable, "").strip().upper() in {"1", "ON", "YES", "TRUE"}:
            raise SourceError(_("offline, because {variable} is set", variable=variable))


def require_reachable(url: str) -> None:
    """SourceError unless the host of `url` answers anything within seconds, through the proxy where there is one.

    Asks in a thread, because neither name look-up nor trying a host's addresses in turn has a time limit.
    """
    reasons = ["no answer"]
    thread = threading.Thread(target=_send_request, args=(url, reasons), daemon=True)
    thread.start()
    thread.join(_TIMEOUT_SECONDS)
    if reasons:
        raise SourceError(
            _(
                "{hostname} cannot be reached: {reasons}",
                hostname=urllib.parse.urlsplit(url).hostname,
                reasons=reasons[0],
            )
        )


def _send_request(url: str, reasons: list[str]) -> None:
    """Empty `reasons` when the host answers, else put the reason in."""
    request = urllib.request.Request(url, method="HEAD")  # noqa: S310 (the hub's own https address)
    try:
        urllib.request.urlopen(request, timeout=_TIMEOUT_SECONDS).close()  # noqa: S310
    except urllib.error.HTTPError:
        pass  # It answers; whether it serves the file is the hub library's business.
    except OSError as error:
        cause = getattr(error, "reason", error)
        if not isinstance(cause, ssl.SSLError):  # The hub library may trust other certificates.
            reasons[0] = first_line(getattr(cause, "strerror", None) or str(cause))
            return
    reasons.clear()
