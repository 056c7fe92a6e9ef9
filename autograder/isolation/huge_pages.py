"""Memory in huge pages, so that forking and ending a worker is quick.

A fork copies the page tables of all memory that is private to the process. For NumPy, torch and what else is
imported that is tens of thousands of entries, one for each 4 KiB, and most of what a fork costs. A huge page
is one entry.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from pathlib import Path

HUGE_PAGE = 2 << 20
MADV_COLLAPSE = 25  # since Linux 6.1; asm-generic/mman-common.h

# Has the C library ask for huge pages from the beginning, which is cheaper than to collect them later. Python
# asks the kernel itself for the memory of small objects.
TUNABLES = {"GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"}


def collect_into_huge_pages() -> None:
    """Move the private memory of this process into huge pages, where the kernel can do that."""
    madvise = ctypes.CDLL(None).madvise
    madvise.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
    for begin, end in _private_memory():
        # What cannot be collected stays as it is.
        madvise(begin, end - begin, MADV_COLLAPSE)


def _private_memory() -> Iterator[tuple[int, int]]:
    """The areas of writable memory that no file stands behind, as far as whole huge pages fit into them."""
    for line in Path("/proc/self/maps").read_text().splitlines():
        addresses, rights, _, _, _, *name = line.split(maxsplit=5)
        if rights == "rw-p" and name in ([], ["[heap]"]):
            begin, end = (int(address, 16) for address in addresses.split("-"))
            first, last = -(-begin // HUGE_PAGE) * HUGE_PAGE, end // HUGE_PAGE * HUGE_PAGE
            if first < last:
                yield first, last
