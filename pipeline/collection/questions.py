"""The questions of a datasheet, in our own words and with ids that never change.

After Gebru et al., "Datasheets for Datasets" (https://arxiv.org/abs/1803.09010): seven sections, fifty questions, and
at the end of each section room for what was not asked: fifty-seven in all.
"""

QUESTIONS: dict[str, dict[str, str]] = {
    "Motivation": {
        "motivation-purpose": "What was the dataset made for, and which gap was it to fill?",
        "motivation-creators": "Who made it, and on whose behalf?",
        "motivation-funding": "Who paid for making it?",
        "motivation-other": "What else is there to say about why it exists?",
    },
    "Composition": {
        "composition-instances": "What does one instance stand for, and are there several kinds?",
        "composition-counts": "How many instances are there of each kind?",
        "composition-sample": "Does it hold everything there is, or a sample, and of what?",
        "composition-fields": "What does an instance consist of: raw material, or something derived from it?",
        "composition-labels": "Does each instance carry a label or target?",
        "composition-missing": "What is missing from single instances, and why?",
        "composition-relations": "Are relations between instances stated?",
        "composition-splits": "Are there recommended splits for training and testing?",
        "composition-errors": "Which errors, noise and redundancy are known?",
        "composition-external": "Does it stand alone, or lean on things outside that may change or vanish?",
        "composition-confidential": "Does it hold anything confidential?",
        "composition-offensive": "Does it hold anything that may offend, insult, threaten or frighten when read?",
        "composition-subpopulations": "Does it tell groups of people apart, such as by age or gender, and how?",
        "composition-identifiable": "Can single people be recognised from it, directly or together with other data?",
        "composition-sensitive": "Does it hold anything sensitive about people, such as health, belief or money?",
        "composition-other": "What else is there to say about what it consists of?",
    },
    "Collection": {
        "collection-acquired": "How was each instance come by: observed, reported or inferred, and how was it checked?",
        "collection-mechanism": "With which tools and procedures was it collected, and how were those checked?",
        "collection-sampling": "If it is a sample, how was it drawn?",
        "collection-people": "Who took part in collecting it, and how were they paid?",
        "collection-timeframe": "When was it collected, and from which time are its texts?",
        "collection-ethics": "Did anybody review it ethically?",
        "collection-direct": "Was it got from the people concerned, or through others?",
        "collection-notified": "Were the people concerned told of the collection?",
        "collection-consent": "Did the people concerned agree to it?",
        "collection-revocation": "Can someone who agreed change their mind, and how?",
        "collection-impact": "Was it weighed what the dataset may do to the people concerned?",
        "collection-other": "What else is there to say about how it was collected?",
    },
    "Preprocessing": {
        "preprocessing-done": "What was done to the material: cleaning, splitting, labelling?",
        "preprocessing-raw": "Was the raw material kept, and where is it?",
        "preprocessing-software": "Can others have the software that did it?",
        "preprocessing-other": "What else is there to say about how it was prepared?",
    },
    "Uses": {
        "uses-already": "What has it been used for so far?",
        "uses-list": "Where are works listed that use it?",
        "uses-tasks": "What else could it serve for?",
        "uses-impact": "Does the way it was made limit what it may serve for, and can harm be averted?",
        "uses-avoid": "What should it not be used for?",
        "uses-other": "What else is there to say about using it?",
    },
    "Distribution": {
        "distribution-parties": "Is it given to others than those for whom it was made?",
        "distribution-form": "In which form is it given out, and does it have a persistent identifier?",
        "distribution-date": "When is it given out?",
        "distribution-license": "Under which licence or terms?",
        "distribution-third-parties": "Do others hold rights in the material that limit its use?",
        "distribution-export": "Do export controls or other rules apply to it?",
        "distribution-other": "What else is there to say about giving it out?",
    },
    "Maintenance": {
        "maintenance-host": "Who keeps, hosts and supports it?",
        "maintenance-contact": "How are its keepers reached?",
        "maintenance-errata": "Is there a list of known mistakes?",
        "maintenance-updates": "Will it be updated: how often, by whom, and how is that made known?",
        "maintenance-retention": "Are there limits to how long material about people may be kept?",
        "maintenance-versions": "Are older versions kept?",
        "maintenance-contributions": "How can others add to it or build on it?",
        "maintenance-other": "What else is there to say about keeping it?",
    },
}

IDS = tuple(name for section in QUESTIONS.values() for name in section)
