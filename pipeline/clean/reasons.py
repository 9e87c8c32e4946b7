"""Why each rule removes what it removes, in words for the person who reads the drops.

Rules that tell furniture by its words bring their own reasons (``rules``); layout cuts under the same names.
"""

from functools import cache

from pipeline.clean.furniture import RULES

REASONS = {
    "layout": "white space between texts",
    "line_wrap": "a line break put in to fit a width",
    "collapse_space": "white space beyond the one space that words need",
    "invisible_character": "a control or zero-width character that no reader sees",
    "char_reference": "a reference to a character that no page can have",
    "mojibake": "the rest of characters that a wrong decoding had made of one",
    "padded_quotes": "spaces put around quotation marks by a publishing system",
    "cms_space": "spaces put between Chinese and Latin letters or digits by a publishing system",
    "front_matter": "front matter; its claims are in metadata",
    "front_matter_broken": "front matter that could not be read",
    "html_tag": "HTML markup",
    "html_comment": "an HTML comment or declaration",
    "html_raw": "a script, style sheet or embedded frame",
    "html_head": "the head of an HTML page; its claims are in metadata",
    "markdown_markup": "Markdown markup",
    "ruler": "a line drawn between texts",
    "header": "names and values at the head; they are claims in metadata",
    "template": "a tag or comment of the site generator, which it replaces before anyone reads the page",
    "hidden": "not shown to readers of the page",
    "anchor": "the sign by which a heading links to itself",
    "image": "a drawing",
    "form": "a form or button",
    "aside": "an aside of the page",
    "page_footer": "the page's footer",
    "comments": "readers' comments",
    "about_author": "a note about the author",
    "outside": "stands outside the text of the page",
    "byline": "the line beside the title that names author, date or source; what it says is in metadata",
    "site_furniture": "a line that the site's other pages have too",
    "title_repeat": "says the title again",
    "excerpt_repeat": "an excerpt that repeats the body",
    **{rule.name: rule.reason for rule in RULES},
}


@cache
def reason(rule: str) -> str:
    """The reason of a rule; of a chain of rules, that of the last.

    >>> reason("char_reference+invisible_character")
    'a control or zero-width character that no reader sees'
    """
    return REASONS[rule.rsplit("+", 1)[-1]]
