"""Runs the cells of a JSON list on stdin in a kernel, each whatever came of the others.

``run-notebook.py KERNEL FOLDER`` prints a JSON list of what each cell showed: texts of its outputs.
"""

import json
import sys

import nbformat.v4
from nbclient import NotebookClient

kernel, folder = sys.argv[1:]
cells = [nbformat.v4.new_code_cell(source) for source in json.load(sys.stdin)]
notebook = nbformat.v4.new_notebook(cells=cells)
client = NotebookClient(
    notebook,
    kernel_name=kernel,
    allow_errors=True,
    timeout=300,
    resources={"metadata": {"path": folder}},
)
client.execute()
print(json.dumps([cell.outputs for cell in notebook.cells]))
