"""The room that remembers and finds: what do we know, and how do we find it again?"""
