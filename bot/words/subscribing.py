"""What the bot says about subscriptions and settings."""

PRIVACY_OF_SUBSCRIBERS = (
    "While you subscribe: your topics, words, stories, hours and time zone; and of each digest and alert to you which "
    "articles it held and the number of its message: so that nothing comes twice, and a mistake can be corrected. "
    "What you write to me is kept until it is handled, and so are presses."
)
