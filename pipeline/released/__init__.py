"""What can be done with a finished release, on any copy of it, anywhere: read, verify, sign, pack, publish, compare."""
