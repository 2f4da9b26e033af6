/* Looks for state lines whose frames take long: entries drawn at random, and changes of the worst there are. Each is
 * fed in a process of its own, which may end as it likes.   slow_search SECONDS [SEED] */
#include "slow/draw.h"
#include "support/slow.h"

#include <math.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* By what an entry is bad, and how many of the worst are kept for each scene. */
enum { BY_WORK, BY_TIME, BY_READING, MEASURES, KEPT = 24 };
static const char *const measure_name[MEASURES] = {"work", "time", "reading"};

/* Of each entry: frames, what jobs may do beside them, and how long it may take in all. */
enum { FRAMES = 8, MOST_SECONDS = 20 };
static const double JOBS = 60e6;

typedef struct Found {
    DrawEntry entry;
    SlowFed fed;
    bool lost; /* it did not come back */
} Found;

typedef struct Pool {
    Found best[KEPT];
    int count;
} Pool;

static Pool pools[DRAW_SCENES][MEASURES];

static double badness(const Found *found, int measure) {
    if (found->lost) return 1e12;
    return measure == BY_WORK ? found->fed.most.work : measure == BY_TIME ? found->fed.most.cpu : found->fed.read.cpu;
}

static void keep(const Found *found, int measure) {
    Pool *pool = &pools[found->entry.scene][measure];
    int at = pool->count;
    while (at > 0 && badness(found, measure) > badness(&pool->best[at - 1], measure)) at--;
    if (at == KEPT) return;
    int last = pool->count < KEPT ? pool->count++ : KEPT - 1;
    memmove(&pool->best[at + 1], &pool->best[at], (size_t)(last - at) * sizeof pool->best[0]);
    pool->best[at] = *found;
}

static void feed_child(const char *text, int to) {
    SlowFed fed;
    if (freopen("/dev/null", "w", stderr) == NULL) _exit(1);
    alarm(MOST_SECONDS);
    slow_feed(text, FRAMES, JOBS, &fed);
    _exit(write(to, &fed, sizeof fed) == (ssize_t)sizeof fed ? 0 : 1);
}

static bool feed(Found *found) {
    char text[SLOW_ENTRY];
    int ends[2], status = 0;
    draw_print(&found->entry, text, sizeof text);
    if (pipe(ends) != 0) return false;
    fflush(stdout);
    pid_t child = fork();
    if (child < 0) return false;
    if (child == 0) feed_child(text, ends[1]);
    close(ends[1]);
    bool whole = read(ends[0], &found->fed, sizeof found->fed) == (ssize_t)sizeof found->fed;
    close(ends[0]);
    if (waitpid(child, &status, 0) < 0) return false;
    found->lost = !whole;
    if (found->lost) printf("# lost (%d): %s\n", status, text);
    return true;
}

static void draw(Dice *dice, Found *found) {
    int scene = dice_below(dice, DRAW_SCENES), measure = dice_below(dice, MEASURES);
    const Pool *pool = &pools[scene][measure];
    if (pool->count == 0 || dice_below(dice, 3) == 0) {
        draw_entry(dice, &found->entry);
        return;
    }
    const Found *from = &pool->best[dice_below(dice, 1 + dice_below(dice, pool->count))];
    found->entry = from->entry;
    draw_change(dice, &found->entry, &pool->best[dice_below(dice, pool->count)].entry);
}

static void print(const Found *found, const char *measure) {
    char text[SLOW_ENTRY];
    draw_print(&found->entry, text, sizeof text);
    printf("%s\t%.1f\t%.1f\t%.1f\t%.1f\t%s\n", measure, found->fed.most.work / 1e6, found->fed.most.cpu / 1e6,
           found->fed.read.work / 1e6, found->fed.read.cpu / 1e6, text);
}

static void print_all(void) {
    printf("worst by\tframe work ms\tframe cpu ms\tread work ms\tread cpu ms\tentry\n");
    for (int m = 0; m < MEASURES; m++)
        for (int s = 0; s < DRAW_SCENES; s++)
            for (int i = 0; i < pools[s][m].count; i++) print(&pools[s][m].best[i], measure_name[m]);
}

/* Entries from the standard input, each with what its reading and its frames take: work/time in milliseconds. */
static void feed_all(void) {
    char text[SLOW_ENTRY];
    while (fgets(text, sizeof text, stdin) != NULL) {
        SlowFed fed;
        text[strcspn(text, "\n")] = '\0';
        slow_feed(text, FRAMES, JOBS, &fed);
        printf("%s%s\n   read %.1f/%.1f frames", text, fed.refused, fed.read.work / 1e6, fed.read.cpu / 1e6);
        for (int i = 0; i < fed.frames; i++) printf(" %.1f/%.1f", fed.frame[i].work / 1e6, fed.frame[i].cpu / 1e6);
        printf("\n");
    }
}

int main(int count, char **arguments) {
    if (count < 2) {
        fprintf(stderr, "usage: slow_search SECONDS [SEED], or slow_search - with entries on the standard input\n");
        return 2;
    }
    if (strcmp(arguments[1], "-") == 0) {
        feed_all();
        return 0;
    }
    static Found found;
    time_t end = time(NULL) + atoi(arguments[1]);
    Dice dice = {count > 2 ? strtoull(arguments[2], NULL, 10) : 1};
    int fed = 0, refused = 0;
    while (time(NULL) < end) {
        draw(&dice, &found);
        if (!feed(&found)) return 1;
        fed++;
        if (!found.lost && found.fed.refused[0] != '\0') {
            refused++;
            if (getenv("SLOW_REFUSED") != NULL) printf("# %s\n", found.fed.refused);
            continue;
        }
        for (int m = 0; m < MEASURES; m++) keep(&found, m);
    }
    printf("# %d entries, %d of them refused\n", fed, refused);
    print_all();
    return 0;
}
