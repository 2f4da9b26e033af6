#ifndef SUPPORT_SLOW_H
#define SUPPORT_SLOW_H
/* A state line fed to a stage, and what each frame of it takes: of tests/slow/lines.txt, and of the search that finds
 * them. An entry is the window's size, what is turned on in it, where the pointer rests in shares of it, and the line:
 * "1280x800 swarm at=0.4,0.6 | fallline race banana steps=100000". */
#include <stdbool.h>
#include <stddef.h>

enum { SLOW_ENTRY = 4096, SLOW_FRAMES = 32 };

typedef struct SlowFrame {
    double work; /* nanoseconds by the program's own count, the same on every machine */
    double cpu;  /* nanoseconds of this thread */
} SlowFrame;

typedef struct SlowFed {
    char refused[256]; /* why the line was not taken; "": it was */
    SlowFrame read;    /* of reading the line */
    double own;        /* nanoseconds of the document's own run, by the same count */
    SlowFrame frame[SLOW_FRAMES];
    int frames;
    SlowFrame most; /* of each, that a frame took */
} SlowFed;

/* So many frames, SLOW_FRAMES at most; between them jobs are advanced as far as `jobs` nanoseconds of work,
 * on this thread. Fails the test where the entry cannot be read. */
void slow_feed(const char *entry, int frames, double jobs, SlowFed *fed);

#endif
