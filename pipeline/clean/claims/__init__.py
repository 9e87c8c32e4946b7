"""Claims that a page makes about itself: in scripts and markup, in the lines beside its title, in its address."""
