#ifndef FL_WORDS_FALLING_WORDS_H
#define FL_WORDS_FALLING_WORDS_H
/* How a training comes to rest by a rate that changes by itself: what words say of it in numbers. */
#include "fallline/training.h"

/* Of the loss on some examples: where it ends, and its lowest and highest in the last tenth of the steps. */
typedef struct FlRest {
    double end, low, high;
} FlRest;

/* At the horizon. False: it was looked at less than twice in the last tenth, or has left the numbers. */
bool fl_rest_of(const FlTraining *training, FlExamples which, FlRest *rest);
/* "Falling as a cosine from 0.3 to 0.0002": from the highest rate to the last, where it never rises between; else
 * "Changing between 0.03 and 0.3". False: the schedule is constant, or ends at its highest rate. */
bool fl_falling_words(const FlTrainingPlan *plan, char *text, size_t size);

#endif
