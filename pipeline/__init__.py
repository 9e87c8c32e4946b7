"""The journey of a collection, station by station.

``seeds/`` → **fetch** → captures → **clean** → documents, metadata, passages, segments, repairs, drops → **detect** →
languages → **dedupe** → links, works, versions, bitext, figures → **validate** → report → **release** →
``dist/<name>/<version>/``.
"""
