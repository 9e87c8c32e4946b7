"""The Prefect flow over the journey; the only import of Prefect."""
