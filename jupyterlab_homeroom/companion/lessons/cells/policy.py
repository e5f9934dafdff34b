"""What a page of cells may do in a browser: have its own style, and nothing else."""

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""A Content-Security-Policy. `sandbox` is left out, as a page cannot say that about itself."""
