#ifndef ORACLE_CHIPS_H
#define ORACLE_CHIPS_H
/* The four named rates by their definition, from 241 rates evenly on the logarithm of a track. */
#include "oracle/judge.h"
#include <stddef.h>

typedef struct Chips {
    FlRange track;
    Judged at[241]; /* what each of the rates does */
    double rate[241];
} Chips;

/* The plan's run at every rate of the track. trial: memory for runs. */
void chips_look(Chips *chips, const World *world, const FlPlan *plan, FlRange track, FlRun *trial);
/* Is the name of a chip with this rate true? just_right: the rate of that chip, NaN where it has none. why: what it is
 * instead. A disabled chip (rate NaN) is right where no rate of the track would do. */
bool chips_true(const Chips *chips, const World *world, const FlPlan *plan, FlPreset preset, double rate,
                double just_right, FlRun *trial, char *why, size_t size);

#endif
