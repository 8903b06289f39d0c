"""Takes the parent's releases into a network's hub, and tells the network what that means for it.

`update` (in `signpost.updates.update`) is the way in. Git is called from `signpost.updates.git` alone;
what compares and what words the report is pure.
"""
