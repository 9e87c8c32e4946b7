"""Letters made of real texts, of which it is known who copied whom: the corpus of benchmarks/duplicates.py.

::

    stock       real texts: whole letters, and sentences that are varied so that more texts can be made of them
    letters     one made text: its paragraphs, its words, and where a piece of it stands
    changes     what happens to a letter when it is printed again
    recipe      how many texts of which sort, as independent jobs, so that half a million need not be held
    parts       the texts as the tables and parts that the steps read
    steps       the steps that are measured
    truth       what two texts share, counted without any rule of ours
    planting    what there is to find
    found       what the steps say
    scores      what of the planted was found, and what of the found is true
    peers       the same by MinHash and buckets

Every text is named by its passage id, and made again from the same data and seed to the same character.
"""
