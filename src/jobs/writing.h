#ifndef FL_JOBS_WRITING_H
#define FL_JOBS_WRITING_H
/* What a model of letters writes at some steps of its training, with the same dice at each: made by the job that trains
 * it, as it comes by. */
#include "fallline/letters.h"
#include "jobs/training.h"

enum { FL_WRITTEN_SAMPLES = 12, FL_WRITTEN_LETTERS = 120, FL_WRITTEN_TEXT = 4 * FL_WRITTEN_LETTERS + 1 };
/* Rows at fixed steps: 0, 10, 30, ... */
enum { FL_WRITING_ROWS = 8 };

/* What it writes at a step. */
typedef struct FlWrittenRow {
    int step;
    bool known;                                     /* of this or of an earlier run */
    bool fresh;                                     /* of the present one */
    char text[FL_WRITTEN_SAMPLES][FL_WRITTEN_TEXT]; /* UTF-8; the end mark is not in it */
    int where[FL_WRITTEN_SAMPLES]; /* FL_EXAMPLES_TRAINED: copied, FL_EXAMPLES_HELD: found, -1: neither */
    int copied;                    /* of a hundred; -1: not counted */
    double *seen; /* what the hidden layer makes of each letter in the last place: unit u of letter v is [v*units + u];
                   * NULL: not known */
} FlWrittenRow;

/* What is written depends on. */
typedef struct FlWritingWish {
    const FlLettersTask *task;
    uint64_t seed;
    double temperature;
    int cursor, steps; /* of the plan */
} FlWritingWish;

typedef struct FlWriting FlWriting;

/* NULL if memory is short. */
FlWriting *fl_writing_create(void);
/* No job may be at it any more. */
void fl_writing_destroy(FlWriting *writing);
/* Brings home what was written, and asks the trainer for what is missing. True where a frame is wanted to go on. */
bool fl_writing_update(FlWriting *writing, FlTrainer *trainer, const FlWritingWish *wish);
/* How many rows there are up to the horizon; 0 <= i < that. */
int fl_writing_rows(const FlWriting *writing);
const FlWrittenRow *fl_writing_row(const FlWriting *writing, int i);
/* That of the cursor. */
const FlWrittenRow *fl_writing_now(const FlWriting *writing);
/* Another whenever a row is. */
unsigned long fl_writing_generation(const FlWriting *writing);

#endif
