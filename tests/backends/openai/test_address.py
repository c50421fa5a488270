"""Addresses of servers, and who may be asked without https."""

from __future__ import annotations

import pytest

from summarize.backends.openai.address import is_this_machine, normalize_url
from summarize.core.errors import ConfigError

HERE = (
    "http://localhost:8000",
    "http://127.0.0.1/v1",
    "http://127.8.9.1:80/v1",
    "http://[::1]:8080/",
    "http://a.localhost",
)
ELSEWHERE = (
    "http://10.0.0.7:8000",
    "http://llm.example/v1",
    "http://localhost.example",
    "http://127.0.0.1.example/v1",
    "http://0x7f000001/v1",
    "http://[::ffff:10.0.0.1]/",
)


@pytest.mark.parametrize("url", HERE)
def test_this_machine_may_be_asked_over_http(url: str) -> None:
    assert is_this_machine(url)
    assert normalize_url(url).startswith("http://")


@pytest.mark.parametrize("url", ELSEWHERE)
def test_another_machine_is_asked_over_http_only_where_that_is_allowed(url: str) -> None:
    assert not is_this_machine(url)
    with pytest.raises(ConfigError, match="plain http") as caught:
        normalize_url(url)
    assert "--allow-http" in caught.value.hint
    assert normalize_url(url, allow_http=True).startswith("http://")
    assert normalize_url(url.replace("http:", "https:")).startswith("https://")
