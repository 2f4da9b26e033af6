#ifndef ORACLE_RATES_H
#define ORACLE_RATES_H
/* Rates that change by themselves and slopes with noise: their rows by definitions written once more. */
#include "fallline/run.h"
#include "oracle/told.h"

/* The share of the rate that update t + 1 of n has. */
double rates_share(const FlSchedule *schedule, int t, int n);
/* The first row of a run by plain descent that is not as it should be; -1: none. *what says why. */
int rates_fault(const World *world, const FlRun *run, const char **what);

#endif
