"""The per-user process behind Jupyter: it does what no existing API can.

jupyter-server-proxy starts it on demand: it runs the gateway to git hosts, writes many files at
once, keeps the server running for a chosen time, and counts what uses space.
"""
