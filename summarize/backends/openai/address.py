"""The address of a server: its normal form, and whether it is this machine."""

from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from summarize.core.errors import ConfigError
from summarize.core.messages import _


def normalize_url(url: str, *, allow_http: bool = False) -> str:
    """`url` without a slash at its end, and with `/v1` where it has no path.

    ConfigError when it is no address, and when it is plain http to another machine and `allow_http` is off.
    """
    if not url:
        raise ConfigError(
            _("the openai backend needs a server"), hint=_("set backend.url or use --url http://localhost:8000/v1")
        )
    parts = _split(url)
    if parts is None:
        raise ConfigError(_("backend.url is not an address"), hint=_("for example http://localhost:8000/v1"))
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise ConfigError(
            _("backend.url contains more than an address"),
            hint=_("a key belongs in the environment variable that backend.api_key_env names"),
        )
    if parts.scheme == "http" and not (allow_http or is_this_machine(url)):
        raise ConfigError(
            _(
                "{hostname}: plain http to another machine shows articles and key to all between",
                hostname=parts.hostname,
            ),
            hint=_("use https, or set backend.allow_http = true (--allow-http) where the network is your own"),
        )
    return f"{parts.scheme}://{parts.netloc.lower()}{parts.path.rstrip('/') or '/v1'}"


def is_this_machine(url: str) -> bool:
    """Whether nobody else can be behind the address: `localhost`, or an address of the loopback."""
    parts = _split(url)
    host = (parts.hostname or "") if parts else ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _split(url: str) -> SplitResult | None:
    """The parts of an http address; None where it is none."""
    try:
        parts = urlsplit(url)
        is_address = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        return None
    return parts if is_address and url.isprintable() else None
