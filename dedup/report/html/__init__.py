"""The report as pages: one self-contained file that opens from disk, in a browser that may load nothing else."""

from dedup.report.html.page import prepare
from dedup.report.html.write import MAX_BYTES, write_html, write_pair_html

__all__ = ["MAX_BYTES", "prepare", "write_html", "write_pair_html"]
