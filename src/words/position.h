#ifndef FL_WORDS_POSITION_H
#define FL_WORDS_POSITION_H
/* Positions, steps, and what the numbers that one can set are called. */
#include "fallline/plan.h"
#include "words/shown.h"

/* "1.00" or "(3.00, 2.00)". */
FlShown fl_position_text(int dim, const double *x);
/* A step with its sign: two decimals, or two digits of one that those would show as 0. */
FlShown fl_step_text(double step);
/* The key is of the start: "start", "x" or "y". */
bool fl_number_is_start(const char *key);
/* What a number of the plan, or of its last rule, is called where it is chosen: "η, learning rate", "start, x", "β". */
void fl_number_title(const FlPlan *plan, const char *key, char *text, size_t size);

#endif
