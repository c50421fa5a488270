"""Packages an engine needs: whether they are installed, and in which versions."""

from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

from summarize.core.errors import BackendError
from summarize.core.extras import install_hint
from summarize.core.messages import _


def require_module(name: str, *, extra: str) -> None:
    """BackendError where the module, of this extra of `summarize`, is not installed."""
    if find_spec(name) is None:
        raise _not_installed(name, extra)


def package_versions(*packages: str, extra: str) -> dict[str, str]:
    """Package name to version; BackendError where one, of this extra of `summarize`, is not installed."""
    try:
        return {package: version(package) for package in packages}
    except PackageNotFoundError as error:
        raise _not_installed(error.name or "", extra) from error


def _not_installed(name: str, extra: str) -> BackendError:
    return BackendError(_("{name} is not installed", name=name), hint=install_hint(extra))
