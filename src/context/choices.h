#ifndef FL_CONTEXT_CHOICES_H
#define FL_CONTEXT_CHOICES_H
/* What the two dropdowns offer, in the order of their lists and of the keys L and O. */
#include "fallline/optimizer.h"

enum { FL_CHOICES = 40 };

/* The losses of this dimension by their titles, from A to Z: the one order in which whoever looks for a name knows
 * where it stands, and the one that typing a first letter follows. Returns how many, at most FL_CHOICES. */
int fl_choices_losses(int dim, const FlLossType *choices[FL_CHOICES]);
/* The first-order rules, then the methods. */
int fl_choices_rules(const FlOptimizerType *choices[FL_CHOICES]);
/* The one that many places on, round the ends. */
const FlLossType *fl_choices_next_loss(const FlLossType *now, int by);
const FlOptimizerType *fl_choices_next_rule(const FlOptimizerType *now, int by);

#endif
