#include "jobs/intake.h"
#include "core/base/patience.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* How often a table's bytes are gone over: 9 times by rows, and by other forms of tables before that. */
static const double passes = 13;

struct FlIntake {
    FlPatience patience;
    bool begun;
    FlIntakeRead *read;
    FlSources sources; /* of the line's files */
    FlSceneId shown;
    const FlSession *session; /* for its keeper alone */
    char *name, *text;
    FlTaken taken;
    FlJob job;
};

/* Reads the file if there is one. */
static bool fetch(FlIntake *in) {
    char why[128];
    if (in->text) return true;
    in->text = in->read(in->name, &in->taken.length, why, sizeof why);
    in->taken.text = in->text;
    if (in->text) return true;
    in->taken.unread = true;
    snprintf(in->taken.clip.said, sizeof in->taken.clip.said, "%.150s cannot be read: %.120s.", in->name, why);
    return false;
}

static void read_files(FlIntake *in) {
    FlTaken *t = &in->taken;
    t->unread = !fl_sources_read(&in->sources, in->text, &t->given, t->clip.said, sizeof t->clip.said);
}

void fl_intake_read(FlTaken *t, FlSceneId shown, const FlSession *session) {
    t->is_network = fl_clip_network(t->text, t->length, t->name, shown, &t->network);
    if (t->is_network) return;
    fl_clip_read(t->text, t->length, t->name, &t->clip);
    t->is_learned =
        fl_patience_spend(0) && fl_clip_letters(t->text, t->length, t->name, shown, session, &t->clip, &t->letters);
}

void fl_intake_release(FlTaken *t) {
    if (t->is_network) fl_state_given_release(&t->network.given);
    fl_state_given_release(&t->given);
    fl_clip_letters_release(&t->letters);
    fl_clip_release(&t->clip);
}

static bool advance(void *self) {
    FlIntake *in = self;
    FlTaken *t = &in->taken;
    FlPatience *before = fl_patience_with(&in->patience);
    if (!fl_patience_spend(0)) {
        /* it was stopped before it began */
    } else if (t->is_line) {
        read_files(in);
    } else if (fetch(in)) {
        fl_patience_expect(t->length);
        fl_intake_read(t, in->shown, in->session);
    }
    fl_patience_with(before);
    return true;
}

FlIntake *fl_intake_create(void) {
    FlIntake *in = calloc(1, sizeof *in);
    if (in) in->job = (FlJob){.advance = advance, .self = in};
    return in;
}

void fl_intake_destroy(FlIntake *in) {
    if (!in) return;
    fl_intake_forget(in);
    free(in);
}

/* With copies of both. */
static bool begin(FlIntake *in, const char *text, size_t length, const char *name) {
    if (in->begun) return false;
    in->begun = true;
    in->name = name ? strdup(name) : NULL;
    in->text = text ? malloc(length + 1) : NULL;
    if ((name && !in->name) || (text && !in->text)) {
        fl_intake_forget(in);
        return false;
    }
    if (text) {
        memcpy(in->text, text, length);
        in->text[length] = 0;
    }
    in->taken = (FlTaken){.name = in->name, .text = in->text, .length = length};
    atomic_store(&in->patience.spent, 0);
    atomic_store(&in->patience.over, false);
    atomic_store(&in->patience.whole, 0);
    in->job.state = FL_JOB_WAITING;
    in->job.owed = true;
    return true;
}

bool fl_intake_begin(FlIntake *in, const char *text, size_t length, const char *name, FlIntakeRead *read,
                     const FlSession *session) {
    if (!begin(in, text, length, name)) return false;
    in->read = read;
    in->shown = fl_session_scene(session);
    in->session = session;
    return true;
}

bool fl_intake_begin_line(FlIntake *in, const char *line, const FlSources *sources) {
    FlStateFile file;
    (void)fl_state_line_file(line, &file);
    if (!begin(in, line, strlen(line), file.name[0] != '\0' ? file.name : file.weights)) return false;
    in->sources = *sources;
    in->taken.is_line = true;
    return true;
}

bool fl_intake_busy(const FlIntake *in) {
    return in->begun;
}

double fl_intake_share(const FlIntake *in) {
    size_t whole = atomic_load_explicit(&in->patience.whole, memory_order_relaxed);
    double spent = (double)atomic_load_explicit(&in->patience.spent, memory_order_relaxed);
    double share = whole > 0 ? spent / (passes * (double)whole) : 0;
    return share < 1 ? share : 1;
}

const char *fl_intake_name(const FlIntake *in) {
    return in->name;
}

void fl_intake_stop(FlIntake *in) {
    atomic_store(&in->patience.over, true);
    if (in->begun && in->job.state != FL_JOB_BUSY) fl_intake_forget(in);
}

FlTaken *fl_intake_taken(FlIntake *in) {
    if (!in->begun || in->job.state != FL_JOB_DONE) return NULL;
    if (!atomic_load(&in->patience.over)) return &in->taken;
    fl_intake_forget(in);
    return NULL;
}

void fl_intake_forget(FlIntake *in) {
    fl_intake_release(&in->taken);
    free(in->name);
    free(in->text);
    in->name = in->text = NULL;
    in->taken = (FlTaken){.name = NULL};
    in->begun = false;
    in->job.state = FL_JOB_IDLE;
    in->job.owed = false;
}

FlJob *fl_intake_job(FlIntake *in) {
    return &in->job;
}
