#ifndef FL_WORDS_GOLF_WORDS_H
#define FL_WORDS_GOLF_WORDS_H
/* What is said of golf: scores, the card as a text to share, and what a hole teaches. */
#include "model/document.h"

typedef struct FlGolfWords {
    char title[64];
    char text[256];
} FlGolfWords;

/* "1 under par", "2 over par", "even". */
void fl_golf_score_words(const FlGolfScore *score, char *text, size_t size);
/* "one under par", "par", "three over par", of one hole that is over; a hole that was given up says so. */
void fl_golf_result_words(const FlGolfRound *round, int par, char *text, size_t size);
/* "Fall Line golf 1: 1 2 3 1 · 1 under par"; without a finished hole what there is to be had. */
void fl_golf_share_words(const FlGolf *golf, char *text, size_t size);
/* Above the picture: what has just happened, or what is played. */
void fl_golf_sentence(const FlDocument *document, char *text, size_t size);
/* What the hole of the document teaches. */
FlGolfWords fl_golf_lesson(const FlDocument *document);
/* "hole 5 of 9, stroke 2". */
void fl_golf_count_words(const FlGolf *golf, char *text, size_t size);

#endif
