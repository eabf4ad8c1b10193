"""A lock between processes, which the operating system takes back when its holder ends, however it ends."""

from __future__ import annotations

import errno
import logging
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_PAUSE = 0.2  # seconds
_HELD = {errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES}
_log = logging.getLogger(__name__)


@contextmanager
def exclusive(path: Path, waiting: str) -> Iterator[None]:
    """Hold the lock on a file within the block; where another holds it, say ``waiting`` once and wait for it to end.

    The file stays, empty. Where its file system knows no locks, a warning says so and nobody is kept out.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as stream:
        if not _locked(stream):
            _log.warning(waiting)
            while not _locked(stream):
                time.sleep(_PAUSE)
        try:
            yield
        finally:
            _unlock(stream)


def _locked(stream: BinaryIO) -> bool:
    try:
        _try_lock(stream)
    except OSError as error:
        if error.errno in _HELD:
            return False
        _log.warning("%s: no locks here (%s); start no second run at the same time", stream.name, error.strerror)
    return True


if sys.platform == "win32":

    def _try_lock(stream: BinaryIO) -> None:
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)

    def _unlock(stream: BinaryIO) -> None:
        """Closing the file is enough."""

else:

    def _try_lock(stream: BinaryIO) -> None:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(stream: BinaryIO) -> None:
        # A child process may have the file open, too: closing it here would not be enough.
        try:
            fcntl.flock(stream, fcntl.LOCK_UN)
        except OSError:
            return  # a file system without locks
