#ifndef BENCH_BENCH_H
#define BENCH_BENCH_H
/* The program's own figures, a line each: name TAB value TAB unit. All are costs. */

#include <stdbool.h>

/* Nanoseconds a step of a recorded run, loss by loss and rule by rule. */
void bench_steps(void);

/* Microseconds a step of training letters, size by size. */
void bench_letters(void);

/* Microseconds a step of a network, small and of a million weights. */
void bench_mlp(void);

/* Milliseconds of one loss and slope of a line through a million points, and of reading the points. */
void bench_fit(void);
/* Milliseconds an extraction of twenty levels. */
void bench_contours(void);

/* Milliseconds a map of starts. */
void bench_maps(void);

/* Milliseconds a frame: the scene of other programs' frame benchmarks, and the landscape through the stage. */
void bench_frames(void);

/* Milliseconds from exec to the end of a process that makes the first frame. */
void bench_startup(void);

#endif
