"""Output cache: what a model answered to a request, by content; and the backend that asks it first.

The key is the request's hash (every prompt byte, the article in it, the schema, the length limit) with the
backend's identity (weights, tokenizer, chat template, precision, decoding, package versions). An unchanged
article therefore costs no model time, and nothing that could change an answer can be missed.
"""

from collections.abc import Sequence

from summarize.backends.base import Backend, BackendWrapper
from summarize.core.cache_file import CacheFile
from summarize.core.hashing import digest, fingerprint
from summarize.core.schema import Output, Refusal, Request
from summarize.core.usage import BackendUsage


class OutputCache(CacheFile):
    """Outputs and token counts by content."""

    def get(self, key: str) -> Output | None:
        """The output under `key` (64 hex digits), or None."""
        query = "SELECT text, finish, prompt_tokens, output_tokens, checksum FROM output WHERE key = ?"
        row = self._read_row("output", query, key)
        return Output(text=row[0], finish=row[1], prompt_tokens=row[2], output_tokens=row[3]) if row else None

    def put(self, key: str, output: Output) -> None:
        """Keep `output` under `key`, over what was there."""
        values = (output.text, output.finish, output.prompt_tokens, output.output_tokens)
        row = self._checked_row("output", key, *values)
        with self._store_errors():
            self._write_row("output", row)

    def get_count(self, key: str) -> int | None:
        """The token count under `key`, or None."""
        row = self._read_row("count", "SELECT tokens, checksum FROM count WHERE key = ?", key)
        return int(row[0]) if row else None

    def put_count(self, key: str, tokens: int) -> None:
        """Keep a token count."""
        row = self._checked_row("count", key, tokens)
        with self._store_errors():
            self._write_row("count", row)


def cache_key(identity_sha256: str, request: Request) -> str:
    """The full identity of one generation, as SHA-256: the backend's and the request's."""
    return fingerprint([identity_sha256, request.sha256])


class CachingBackend(BackendWrapper):
    """A backend that asks the cache first; what it has to generate is kept there before it is handed on."""

    def __init__(self, inner: Backend, cache: OutputCache, *, read: bool = True) -> None:
        super().__init__(inner)
        self._cache = cache
        self._read = read
        self._identity_sha256 = inner.identity.sha256
        self._cache_keys: dict[int, str] = {}
        self._hits: list[tuple[int, Output]] = []
        self.usage = BackendUsage()

    def count_tokens(self, text: str) -> int:
        """From the cache, else counted by the inner backend and kept."""
        tokens = self.known_count(text)
        if tokens is None:
            tokens = self._inner.count_tokens(text)
            self._cache.put_count(self._count_key(text), tokens)
        return tokens

    def known_count(self, text: str) -> int | None:
        """The token count, if the cache has it."""
        return self._cache.get_count(self._count_key(text))

    def submit(self, key: int, request: Request) -> None:
        """Answer from the cache, else pass on."""
        output_key = cache_key(self._identity_sha256, request)
        output = self._lookup(output_key)
        if output is None:
            self._cache_keys[key] = output_key
            self._inner.submit(key, request)
        else:
            self.usage.cached_requests += 1
            self.usage.cached_tokens += output.prompt_tokens + output.output_tokens
            self._hits.append((key, output))

    def collect(self) -> Sequence[tuple[int, Output | Refusal]]:
        """The cache's answers at once, when there are any; else the inner backend's, kept. A refusal is not kept."""
        if self._hits:
            hits, self._hits = self._hits, []
            return hits
        done = self._inner.collect()
        for key, output in done:
            output_key = self._cache_keys.pop(key)
            if isinstance(output, Refusal):
                continue
            self._cache.put(output_key, output)
            self.usage.generated_requests += 1
            self.usage.prompt_tokens += output.prompt_tokens
            self.usage.output_tokens += output.output_tokens
        return done

    def has(self, request: Request) -> bool:
        """Whether the cache would answer `request`."""
        return self._lookup(cache_key(self._identity_sha256, request)) is not None

    def close(self) -> None:
        """Close the inner backend; the cache stays open, it is the caller's."""
        self._hits = []
        self._cache_keys.clear()
        self._inner.close()

    def _lookup(self, output_key: str) -> Output | None:
        return self._cache.get(output_key) if self._read else None

    def _count_key(self, text: str) -> str:
        return fingerprint([self._inner.identity.tokenizer, digest(text.encode())])
