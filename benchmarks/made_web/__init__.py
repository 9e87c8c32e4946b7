"""A crawl of our own making: letters of which it is known who copied, quoted or translated whom, on whole web pages.

::

    bilingual   letters in both languages, sentence by sentence
    corpus      which text is the how-manieth, each made for itself
    markup      what pages are built of: cards, links, scripts, tables
    skin        what a site prints around every text
    page        one text on one page of a site
    warc        records as crawlers write them
    files       a crawl as WARC files, or its texts as Parquet, and what was planted
"""
