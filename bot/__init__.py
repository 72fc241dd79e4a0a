"""The room that thinks and acts: what should happen, and who makes it happen?"""
