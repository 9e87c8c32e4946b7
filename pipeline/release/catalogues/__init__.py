"""Catalogues: a release told in the standards by which datasets are found, loaded, cited, deposited and trusted."""
