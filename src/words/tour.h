#ifndef FL_WORDS_TOUR_H
#define FL_WORDS_TOUR_H
/* A tour: steps that each open a state, say a few sentences and have tasks that facts tick off. */
#include "words/facts_table.h"

enum { FL_TOUR_STEPS = 40, FL_TOUR_TASKS = 4, FL_TOUR_WORDS = 1000 /* bytes of a step's text and last words */ };

typedef struct FlTourTask {
    const char *text;
    const char *until; /* facts that must hold at once, as fl_fact_holds() reads them */
    const char *point; /* id of the control that it is about; "": none */
} FlTourTask;

typedef struct FlTourStep {
    const char *title, *state, *text; /* state: a line, opened as the step is come to; "": what is shown stays */
    const char *close, *formula;      /* last words, and what they come to, typeset (ui/math.h); "": none */
    int tasks;
    FlTourTask task[FL_TOUR_TASKS];
} FlTourStep;

typedef struct FlTour {
    int steps; /* at least 1 */
    FlTourStep step[FL_TOUR_STEPS];
    char *memory; /* of all texts */
} FlTour;

/* Reads the text of a file: lines "step: TITLE", "state: LINE", "text: …", "task: …", "until: FACTS", "point: ID",
 * "close: …", "formula: …"; a line that begins with a blank goes on with the one before; empty lines and those that
 * begin with # are passed over. NULL, with one sentence that names the line, if it is not understood: every state is
 * opened, every fact and every control looked up. */
FlTour *fl_tour_read(const char *text, size_t length, char *error, size_t size);
/* A task can point at this: false, with an unfinished sentence, where no scene has such a control. */
bool fl_tour_points(const char *name, char *error, size_t size);
/* NULL is allowed. */
void fl_tour_destroy(FlTour *tour);

/* The tour that comes with the program: assets/tour.txt. */
extern const unsigned char fl_tour_bytes[];
extern const size_t fl_tour_length;

#endif
