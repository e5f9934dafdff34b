"""The per-user process behind Jupyter: it does what no existing API can.

jupyter-server-proxy starts it on demand; today it runs the gateway to git hosts,
and writes many files at once.
"""
