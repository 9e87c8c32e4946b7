"""What a text may be used for, as one total order from the freest to the strictest."""

from enum import IntEnum


class Terms(IntEnum):
    """What a text may be used for; a larger one is the stricter, so that any two sides can be compared.

    Each leaves the user of a text no more than the ones before it. Where two licences cannot be compared by what they
    allow, the one that shuts out more of a dataset's users is taken for the stricter: share-alike shuts out nobody,
    noncommercial whoever earns money, no-derivatives whoever changes a word. Leave given to one collection stands
    behind every licence, since it is nobody else's. Then come the texts that may not be passed on: those whose terms
    nobody here can read, those that contracts or the law of a country bind, those with an owner who can be asked, those
    of which even that is not known, and those at which nobody has looked.
    """

    FREE = 0
    ATTRIBUTION = 1
    SHARE_ALIKE = 2
    NONCOMMERCIAL = 3
    NONCOMMERCIAL_SHARE_ALIKE = 4
    NO_DERIVATIVES = 5
    NONCOMMERCIAL_NO_DERIVATIVES = 6
    PERMITTED = 7
    UNREADABLE = 8
    RESTRICTED = 9
    IN_COPYRIGHT = 10
    UNDETERMINED = 11
    UNSTATED = 12


LAST_ALLOWING = Terms.PERMITTED
"""Behind this nothing may be passed on."""
