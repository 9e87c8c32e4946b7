"""What a build of many documents takes: the runs behind benchmarks/scale.py.

::

    ground          collections of made pages and texts, beside real ones
    watched         a command, and what it and all its processes took
    runs            builds and the peer's, each recorded when it ends, so that a killed benchmark goes on
    datatrove_road  the peer, in an environment of its own
    planted         what of the planted copies and translations the release says
    cost            bytes, files and steps of every stage
    lines           the lines of the table, of the runs they need
"""
