/* From exec to the end of a process that opens the fonts, makes the first frame and writes it as a PNG: what a start
 * costs short of the display's own part. How long the real window takes is seen from outside only. */
#include "bench/bench.h"
#include <errno.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { REPEATS = 15 };

extern char **environ;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return 1e3 * (double)t.tv_sec + 1e-6 * (double)t.tv_nsec;
}

static int by_size(const void *a, const void *b) {
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static double one_start(char **argv) {
    pid_t pid;
    int status;
    double start = now();
    if (posix_spawn(&pid, argv[0], NULL, NULL, argv, environ) != 0) return -1;
    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR) return -1;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? now() - start : -1;
}

void bench_startup(void) {
    char path[] = "/tmp/fallline-bench-XXXXXX.png";
    int fd = mkstemps(path, 4);
    if (fd < 0) return;
    close(fd);
    char *argv[] = {FL_PROGRAM, "render", "curve", "-o", path, NULL};
    double ms[REPEATS];
    for (int i = 0; i < REPEATS; i++) ms[i] = one_start(argv);
    unlink(path);
    qsort(ms, REPEATS, sizeof *ms, by_size);
    struct rusage usage;
    if (ms[0] < 0 || getrusage(RUSAGE_CHILDREN, &usage) != 0) {
        fprintf(stderr, "fallline-bench: %s could not be run\n", FL_PROGRAM);
        return;
    }
    double cpu = 1e3 * (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
                 1e-3 * (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
    printf("ours.render.first\t%.3f\tms\nours.render.cpu\t%.3f\tms\n", ms[REPEATS / 2], cpu / REPEATS);
}
