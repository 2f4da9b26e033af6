#include "core/methods/tries.h"

void fl_tries_along(FlTries *tries, const double *direction) {
    if (tries == NULL) return;
    for (int j = 0; j < FL_MAX_DIM; j++) tries->direction[j] = direction[j];
    tries->line = tries->count;
}

void fl_tries_add(FlTries *tries, const FlTry *one) {
    if (tries != NULL && tries->count < FL_TRIES) tries->at[tries->count++] = *one;
}

void fl_tries_take(FlTries *tries, double length) {
    if (tries == NULL) return;
    tries->taken = tries->count - 1;
    while (tries->taken >= tries->line && tries->at[tries->taken].length != length) tries->taken--;
}
