"""The `homeroom` service: a process beside the hub that the whole class shares.

It gives out the course, fetches its lessons once for all, and passes announcements on.
`design/0019-hub-service.md` describes it. It needs only what a hub image has.
"""
