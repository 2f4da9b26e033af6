#ifndef FL_MODEL_FAULT_H
#define FL_MODEL_FAULT_H
/* Sentences about what is wrong: written whole, quoting the fault, naming what was probably meant. */
#include <stdbool.h>
#include <stddef.h>

enum { FL_QUOTE_SIZE = 64 };

typedef struct FlQuote {
    char text[FL_QUOTE_SIZE];
} FlQuote;

/* Replaces by "?" what may not stand in a sentence, where it is shown or printed: control characters (C0, DEL, C1) and
 * marks that turn the direction of what follows, which come from names of files and arguments. Each byte for itself. */
void fl_plain(char *text);

/* word[length] for a sentence: cut to 40 characters and "..." where it is longer. */
FlQuote fl_quote(const char *word, size_t length);
/* A number for a sentence. */
FlQuote fl_quote_number(double v);

/* The candidate nearest to a word: one that begins with it, else by edit distance (insert, delete, change, swap of
 * neighbours; case is ignored). Of equally near ones the first offered stays. */
typedef struct FlNearest {
    const char *word;
    size_t length;
    const char *best; /* NULL until one is offered */
    int distance;     /* 0 for one that begins with the word */
} FlNearest;

FlNearest fl_nearest(const char *word, size_t length);
void fl_nearest_offer(FlNearest *nearest, const char *candidate);
/* The end of a sentence: "; did you mean \"curve\"?", or "." where a third of the letters or more would have to be
 * others and nobody can tell what was meant. */
FlQuote fl_nearest_hint(const FlNearest *nearest);

#endif
