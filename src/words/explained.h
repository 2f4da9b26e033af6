#ifndef FL_WORDS_EXPLAINED_H
#define FL_WORDS_EXPLAINED_H
/* What everything on the screen is, in a sentence or two: one table of all that can be rested on. A new control or mark
 * is a new entry. */
#include "words/rule_words.h"
#include "words/shown.h"
#include <stddef.h>

/* What lights up together: a symbol of the equation, a reading, and what they measure in picture and deck. */
typedef enum FlLight {
    FL_LIGHT_NONE,
    FL_LIGHT_NEXT,
    FL_LIGHT_HERE,
    FL_LIGHT_ETA,
    FL_LIGHT_SLOPE,
    FL_LIGHT_STEP,
    FL_LIGHT_MEMORY,
    FL_LIGHT_LOSS,
    FL_LIGHT_CURVATURE, /* in two dimensions the sharpest */
    FL_LIGHT_FLATTEST,
    FL_LIGHT_LIMIT,   /* where the ball is */
    FL_LIGHT_SETTLED, /* where the run settles */
    FL_LIGHTS
} FlLight;

typedef struct FlExplained {
    const char *id;    /* of a mark or control; a star at its end stands for any ending */
    const char *title; /* NULL: what its control is called */
    const char *text;  /* at most 40 words; {key}: a number, without which its sentence is left out */
    FlLight light;
} FlExplained;

/* The entry of a mark or control: an id in full before one with a star. NULL: there is none. */
const FlExplained *fl_explained(const char *id);
/* Entry i of the table, 0, 1, ...; NULL past the last. */
const FlExplained *fl_explained_at(int i);

/* A number of the moment that a text may name. */
typedef struct FlExplainedNumber {
    const char *key;
    FlShown value; /* empty: not known */
} FlExplainedNumber;

/* The text with its numbers. */
void fl_explained_text(const FlExplained *entry, const FlExplainedNumber *numbers, int count, char *text, size_t size);

/* The id under which a term of an equation is explained; NULL: FL_TERM_NONE has none. */
const char *fl_explained_term(FlTermValue term);

/* ---- for explained.c: parts of the table, each ended by an id NULL ---- */
extern const FlExplained fl_explained_shared[], fl_explained_pictures[], fl_explained_scenes[];

#endif
