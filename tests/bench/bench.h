#ifndef BENCH_BENCH_H
#define BENCH_BENCH_H
/* The program's own figures, a line each: name TAB value TAB unit. All are costs. */

/* Nanoseconds a step of a recorded run, loss by loss and rule by rule. */
void bench_steps(void);

#endif
