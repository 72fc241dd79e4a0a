"""The room that listens and replies: what did the person ask?"""
