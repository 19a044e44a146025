"""A text written for the tests, whose facts are known."""

from quizapp.articles.article import Article

HARBOUR = Article(
    title="The bridge at Sund",
    paragraphs=(
        "Ada Berg opened the new bridge over the Sund strait in May 2021. "
        "She described it as a gift to the town. "
        "Norway had sent two ships to the strait to guard the works.",
        "Tom Lind, head of the harbour office, opposed the new bridge from the "
        "beginning. Lind said that the bridge had cost far more than planned. "
        "“No ship will ever wait for a road again,” said Ada Berg.",
        "Iceland closed its own northern harbour in 1998. The old ferry company was "
        "founded in 1972 by a group of fishermen from the island of Runde.",
        "More than 4,200 ships pass through the Sund strait each year. "
        "The World Harbour Council (WHC) praised the engineers from Norway, Iceland "
        "and Denmark. It gave them a medal.",
        "If the bridge fails, Denmark will pay for the repairs under the treaty.",
        "Kari Moe led the engineers of the Danish team through two long winters. "
        "Denmark paid for the steel of the bridge in 2019. Kari Moe, chief engineer "
        "of the bridge, praised Ada Berg for her patience with the builders.",
    ),
)
