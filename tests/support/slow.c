#include "support/slow.h"

#include "core/base/patience.h"
#include "core/runs/cost.h"
#include "support/stage.h"
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static double thread_time(void) {
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return 1e9 * (double)now.tv_sec + (double)now.tv_nsec;
}

typedef struct Meter {
    FlPatience patience;
    double since;
} Meter;

static void begin(Meter *meter) {
    fl_patience_with(&meter->patience);
    atomic_store(&meter->patience.work, 0);
    meter->since = thread_time();
}

static SlowFrame end(Meter *meter) {
    SlowFrame frame = {(double)atomic_load(&meter->patience.work), thread_time() - meter->since};
    fl_patience_with(NULL);
    return frame;
}

typedef struct Entry {
    int width, height;
    bool swarm, present, points;
    float x, y; /* of the pointer */
    const char *line;
} Entry;

static Entry read_entry(const char *text) {
    Entry e = {.x = -1, .y = -1};
    char word[64];
    int used = 0;
    if (sscanf(text, "%dx%d%n", &e.width, &e.height, &used) != 2) fail_msg("%s: has no size", text);
    for (text += used; sscanf(text, "%63s%n", word, &used) == 1 && strcmp(word, "|") != 0; text += used) {
        if (strcmp(word, "swarm") == 0)
            e.swarm = true;
        else if (strcmp(word, "present") == 0)
            e.present = true;
        else if (sscanf(word, "at=%f,%f", &e.x, &e.y) == 2)
            e.points = true;
        else
            fail_msg("%s: not known", word);
    }
    e.line = strchr(text, '|');
    if (e.line == NULL) fail_msg("%s: has no line", text);
    e.line += 2;
    return e;
}

/* What has been left off stays BUSY, as in a window whose thread is away. Returns what is left of the time. */
static double advance(Rig *rig, double time) {
    FlJob *jobs[FL_STAGE_JOBS];
    Meter meter = {0};
    for (int i = 0, n = fl_stage_jobs(rig->stage, jobs); i < n && time > 0; i++) {
        if (jobs[i]->state != FL_JOB_WAITING && jobs[i]->state != FL_JOB_BUSY) continue;
        jobs[i]->state = FL_JOB_BUSY;
        bool done = false;
        while (!done && time > 0) {
            begin(&meter);
            done = jobs[i]->advance(jobs[i]->self);
            SlowFrame slice = end(&meter);
            time -= fmax(1e5, slice.work);
        }
        if (done) jobs[i]->state = FL_JOB_DONE;
    }
    return time;
}

static void look(Rig *rig, SlowFed *fed, Meter *meter) {
    begin(meter);
    rig_frame(rig);
    SlowFrame frame = end(meter);
    fed->frame[fed->frames++] = frame;
    fed->most.work = fmax(fed->most.work, frame.work);
    fed->most.cpu = fmax(fed->most.cpu, frame.cpu);
}

void slow_feed(const char *text, int frames, double jobs, SlowFed *fed) {
    Entry e = read_entry(text);
    Rig *rig = rig_create(e.width, e.height);
    Meter meter = {0};
    *fed = (SlowFed){.frames = 0};
    fl_session_make_hasty(rig->session);
    rig->view.swarm = e.swarm;
    rig->view.present = e.present;
    begin(&meter);
    bool taken = fl_session_read(rig->session, e.line, fed->refused, sizeof fed->refused);
    fed->read = end(&meter);
    fed->own = taken ? fl_run_cost(&rig_document(rig)->plan) : 0;
    if (taken) fed->refused[0] = '\0';
    for (int i = 0; taken && i < frames; i++) {
        if (i == frames / 2 && e.points) {
            rig->input.x = e.x * (float)e.width;
            rig->input.y = e.y * (float)e.height;
            rig->input.inside = true;
        }
        look(rig, fed, &meter);
        jobs = advance(rig, jobs);
        rig->input.now += 0.2;
    }
    rig_destroy(rig);
}
