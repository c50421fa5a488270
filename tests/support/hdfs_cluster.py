"""Runs a command beside a real HDFS cluster of one NameNode and one DataNode on loopback.

    apt-get install openjdk-17-jre-headless
    pip install --no-deps --target build/spark pyspark==2.4.8      # has Hadoop 2.7, servers included
    python -m tests.support.hdfs_cluster build/spark/pyspark/jars pytest tests -k hdfs

The command finds the cluster by SUMMARIZE_TEST_HDFS. Newer Sparks bring Hadoop's client alone.
"""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.support.waiting import wait_until

OPEN_MODULES: Final = (
    *("java.base/java.lang", "java.base/java.util", "java.base/java.nio", "java.base/java.net", "java.base/sun.nio.ch"),
    "java.security.jgss/sun.security.krb5",
)
"""What this Hadoop reflects on, and a Java of today keeps closed."""
NAME_NODE: Final = "org.apache.hadoop.hdfs.server.namenode.NameNode"
DATA_NODE: Final = "org.apache.hadoop.hdfs.server.datanode.DataNode"
LOGGING: Final = """log4j.rootLogger=INFO,console
log4j.appender.console=org.apache.log4j.ConsoleAppender
log4j.appender.console.layout=org.apache.log4j.SimpleLayout
"""


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def configure(folder: Path) -> str:
    """Write a cluster's configuration into a folder: its URL."""
    url = f"hdfs://127.0.0.1:{free_port()}"
    site = {
        "fs.defaultFS": url,
        "hadoop.tmp.dir": folder / "tmp",
        "dfs.replication": 1,
        "dfs.permissions.enabled": "false",
        "dfs.webhdfs.enabled": "false",
        "dfs.namenode.http-address": f"127.0.0.1:{free_port()}",
        "dfs.datanode.hostname": "127.0.0.1",
        **{f"dfs.datanode.{name}address": f"127.0.0.1:{free_port()}" for name in ("", "http.", "ipc.")},
    }
    properties = (f"<property><name>{name}</name><value>{value}</value></property>" for name, value in site.items())
    text = f"<configuration>{''.join(properties)}</configuration>"
    for name in ("core-site.xml", "hdfs-site.xml"):
        (folder / name).write_text(text)
    (folder / "log4j.properties").write_text(LOGGING)
    for name in ("hdfs", "datanode"):  # of the web pages, which no jar has
        (folder / "webapps" / name).mkdir(parents=True)
    return url


@contextmanager
def cluster(jars: Path) -> Iterator[str]:
    """The URL of a cluster that is there for as long as the block lasts."""
    java = ["java", "-Xmx512m", *(f"--add-opens={module}=ALL-UNNAMED" for module in OPEN_MODULES)]
    with TemporaryDirectory() as place, ExitStack() as stack:
        folder = Path(place)
        url = configure(folder)
        java += ["-cp", f"{folder}:{jars}/*"]
        subprocess.run([*java, NAME_NODE, "-format", "-nonInteractive"], check=True, capture_output=True)
        for node, ready in ((NAME_NODE, "NameNode RPC up"), (DATA_NODE, "successfully registered")):
            log = folder / f"{node}.log"
            with log.open("wb") as file:
                process = stack.enter_context(subprocess.Popen([*java, node], stdout=file, stderr=file))
            stack.callback(process.kill)
            wait_until(partial(_says, log, ready))
        yield url


def _says(log: Path, words: str) -> bool:
    return words in log.read_text(errors="replace")


if __name__ == "__main__":
    with cluster(Path(sys.argv[1]).resolve()) as found:
        sys.exit(subprocess.run(sys.argv[2:], env={**os.environ, "SUMMARIZE_TEST_HDFS": found}).returncode)
