#ifndef FL_WORDS_FACTS_TABLE_H
#define FL_WORDS_FACTS_TABLE_H
/* What is known of a document and its run, by keys: what `describe` prints, and what a task of a tour waits for. */
#include "model/state_line.h"

/* What facts are of. */
typedef struct FlFactSource {
    FlSceneId scene;
    const FlDocument *document;
    FlRun *run; /* of the document's plan, complete to its horizon; NULL where many weights are trained: */
    const FlTrainingRow *trained; /* then the row of the cursor, NULL where it is not known, */
    const FlOutcome *became;      /* and what became of the training, NULL until that is known */
    const FlTally *tally;         /* the flags that were answered; NULL: the one that the document has */
    FlBox shown;                  /* what the picture shows, for "left at step" of the sentence */
    FlRun *trial;                 /* rows of rates tried for the sentence; NULL: none is tried and none advised */
} FlFactSource;

typedef enum FlFactKind {
    FL_FACT_WORD,    /* one of a few, or an id */
    FL_FACT_TEXT,    /* to be read */
    FL_FACT_NUMBER,  /* not finite: not known, or none: steps to arrive of a run that never does */
    FL_FACT_NUMBERS, /* of coordinates */
    FL_FACT_NONE     /* this is no fact of such a document */
} FlFactKind;

typedef struct FlFact {
    FlFactKind kind;
    int count; /* of numbers */
    double number[FL_MAX_DIM * FL_MAX_DIM];
    char text[FL_STATE_LINE_SIZE]; /* of words and texts */
} FlFact;

/* Fact i of the table, 0, 1, ...: its key, and its value where value is not NULL. NULL past the last. */
const char *fl_fact(const FlFactSource *source, int i, FlFact *value);

/* ---- facts_hold.c ---- */
/* Facts to hold, blanks between them: "outcome=diverges step>=5". A key of the table, one of = != < <= > >=, and a
 * value: a word for words, a number or the key of another number for numbers, null for a number that there is none of;
 * "x[1]" is the second of several numbers. Texts are not compared. Of no source nothing holds: the text is only read.
 * An index that the loss has no coordinate for holds nothing. False if the text is not understood: *holds is false
 * then, and one sentence in error (which may be NULL) quotes the fault. */
bool fl_fact_holds(const FlFactSource *source, const char *text, bool *holds, char *error, size_t size);

/* ---- for the two ---- */
/* The place of a key in the table, or -1; *kind is what its value will be. */
int fl_fact_find(const char *key, size_t length, FlFactKind *kind);
/* The i-th word that a fact can be; NULL past the last, or where any word will do. */
const char *fl_fact_word(int fact, int i);

#endif
