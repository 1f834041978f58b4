"""The steps composed: an article in, its statements out."""
