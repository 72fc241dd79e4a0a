"""What the bot says to what is no question, and when something does not work."""

GREETING_REPLY = "Hello. Ask me about the news, or see /topics."
THANKS_REPLY = "You're welcome."
BYE_REPLY = "Until next time."
OK_REPLY = "Good. Ask me anything else about the news, or see /latest."
ABOUT_REPLY = (
    "I am a bot that answers from published news. Ask me in your own words, for example: who won the election? "
    "/help shows the rest."
)
NO_PICTURES = "I can't look at pictures or files. Ask me in words, or see /latest."
NO_OTHER = "I only read text. Ask me about the news in words, or see /help."
UNKNOWN_COMMAND = "I don't know that command. /help shows what I can do."
NO_WORDS = "I found no words in that. Ask me a question, for example: who won the election?"
BUTTON_NUMBER = "To choose one of several, press the button with its number. Or ask me a question in words."
FAILED = "Something went wrong here, and it has been noted. Please try again in a minute."
OLD_BUTTON = "This button is from an older message and no longer works. See /help."
ONLY_EDITORS = "That button is for editors."
HOW_ASK = "What is the question? For example: /ask who won the election?"
