"""The config file: every key there is, nothing else, and the defaults in one place."""

from pathlib import Path

import pytest

from summarize.core.config import Config, LimitsConfig, load_toml
from summarize.core.errors import ConfigError
from summarize.core.resources import resource


def test_the_default_file_lists_every_key_at_its_default() -> None:
    import tomllib

    path = resource("configs/default.toml")
    assert tomllib.loads(path.read_text(encoding="utf-8")) == Config().model_dump()
    assert load_toml(path, Config) == Config()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[model]\nnmae = 'x'\n", "unknown key 'model.nmae'"),
        ("[modle]\n", "unknown key 'modle'"),
        ("[backend]\nbatch_size = 0\n", "backend.batch_size: Input should be greater than or equal to 1"),
        ("[limits]\nkeywords = { min = 5, max = 3 }\n", "limits.keywords: min 5 is above max 3"),
        ('[run]\nresults = "a\\u0000b"\n', "run.results: contains a NUL character"),
        ('[backend]\nurl = ["http://a\\u0000b"]\n', "backend.url: contains a NUL character"),
        ("[model\n", "not valid TOML"),
        ('model = "qwen"\n', "model: a table of keys is wanted, such as [name], or { key = value } in a line"),
        ("[limits]\nkeywords = 3\n", "limits.keywords: a range is wanted, such as { min = 3, max = 5 }"),
        ("[limits]\nkeywords = [3, 5]\n", "limits.keywords: a range is wanted, such as { min = 3, max = 5 }"),
        ('[cleaning]\ncolumns = "body"\n', "cleaning.columns: a table of keys is wanted, such as [name]"),
    ],
)
def test_what_does_not_fit_is_named(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_toml(path, Config)
    assert complaint in str(caught.value)
    assert str(caught.value).startswith(str(path))
    assert caught.value.hint


@pytest.mark.parametrize("name", LimitsConfig.model_fields)
@pytest.mark.parametrize("bound", ["min", "max"])
def test_a_bound_that_is_left_out_has_the_default(tmp_path: Path, name: str, bound: str) -> None:
    path, usual = tmp_path / "config.toml", getattr(LimitsConfig(), name)
    value = usual.min + 1 if bound == "min" else usual.max - 1
    path.write_text(f"[limits.{name}]\n{bound} = {value}\n", encoding="utf-8")
    limits = load_toml(path, Config).limits
    assert limits.model_dump() == LimitsConfig().model_dump() | {name: usual.model_dump() | {bound: value}}


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="No such file"):
        load_toml(tmp_path / "absent.toml", Config)


def test_a_folder_is_told_from_a_file(tmp_path: Path) -> None:
    for there, names in ((False, "nightly.toml"), (True, "all.toml")):
        if there:
            (tmp_path / "all.toml").touch()
        with pytest.raises(ConfigError, match=r": a folder, where settings \(TOML\) are read$") as caught:
            load_toml(tmp_path, Config)
        assert caught.value.hint == f"name a file in it, such as {tmp_path / names}"


def test_a_byte_order_mark_is_no_matter(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"\xef\xbb\xbf[backend]\r\nbatch_size = 3\r\n")
    assert load_toml(path, Config).backend.batch_size == 3
