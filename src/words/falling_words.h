#ifndef FL_WORDS_FALLING_WORDS_H
#define FL_WORDS_FALLING_WORDS_H
/* How a training comes to rest by a rate that changes by itself: what words say of it in numbers. */
#include "fallline/loss.h"
#include "fallline/training.h"
#include "words/shown.h"

/* Of the loss on some examples: where it ends, and its lowest and highest in the last tenth of the steps. */
typedef struct FlRest {
    double end, low, high;
} FlRest;

/* At the horizon. False: it was looked at less than twice in the last tenth, or has left the numbers. */
bool fl_rest_of(const FlTraining *training, FlExamples which, FlRest *rest);
/* "Falling as a cosine from 0.3 to 0.0002": from the highest rate to the last, where it never rises between; else
 * "Changing between 0.03 and 0.3". False: the schedule is constant, or ends at its highest rate. */
bool fl_falling_words(const FlTrainingPlan *plan, char *text, size_t size);

/* A loss of a network in three digits. */
FlShown fl_shown_digits(double v);

/* What becomes of a training. */
typedef struct FlEnding {
    FlOutcomeKind kind;
    bool rests; /* `rest` is known, of what its sentence tells: the loss held out of letters, that of a network */
    FlRest rest;
} FlEnding;

/* Of one that has reached its horizon. */
FlEnding fl_ending_of(const FlTraining *training, const FlLossType *loss);
/* Whether a sentence has told of the last tenth of the steps, which what is said of a constant rate refers to. */
bool fl_falling_told(const char *sentence);
/* The ending of this plan by a constant rate, run here and now. False: memory is short. */
bool fl_constant_ending(const FlPlan *plan, FlEnding *ending);
/* Whether a sentence on this plan has room for what a constant rate would do: it changes by itself, and has one rule.
 */
bool fl_constant_asked(const FlPlan *plan);
enum { FL_CONSTANT_SENTENCE = 160 };

/* " At 0.30 throughout the loss would end at 0.014, and be from 0.013 to 0.016 in that tenth." of the ending that this
 * plan would have by a constant rate; "": nothing is to be said. */
void fl_constant_words(const FlPlan *plan, const FlEnding *constant, char *text, size_t size);

#endif
