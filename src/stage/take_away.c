/* What the window gives away of a training: its rows, its weights, its programs. */
#include "model/state_line.h"
#include "stage/stage_state.h"
#include <stdio.h>

/* A weight takes about 22 bytes in a program and 50 in a table; making a text takes about a microsecond for each. */
enum { COPIED = 20000, SAVED = 200000 };

static const FlNetworkTask *task_of(const FlSession *session) {
    const FlLossType *loss = fl_session_current(session)->plan.loss;
    return loss->objective ? fl_network_task(loss) : NULL;
}

int fl_stage_training_rows(const FlStage *stage, const FlSession *session) {
    return fl_session_current(session)->plan.loss->objective ? fl_trainer_count(stage->watch.trainer) : 0;
}

const FlTrainingRow *fl_stage_training_row(const FlStage *stage, int k) {
    return fl_trainer_row(stage->watch.trainer, k);
}

static void say(FlNetworkText what, bool file, int count, int step, char *said, size_t size) {
    static const char *const programs[] = {[FL_NETWORK_PYTHON] = "Copied the network as Python",
                                           [FL_NETWORK_TORCH] = "Copied the network as a PyTorch module"};
    if (what == FL_NETWORK_TABLE)
        snprintf(said, size, "%s the %d weights of step %d", file ? "Saved" : "Copied", count, step);
    else
        snprintf(said, size, "%s: %d weights of step %d", programs[what], count, step);
}

char *fl_stage_network(const FlStage *stage, const FlSession *session, FlNetworkText what, bool file, size_t *length,
                       char *said, size_t size) {
    const FlNetworkTask *task = task_of(session);
    const FlTrainer *trainer = stage->watch.trainer;
    const double *w = task ? fl_trainer_weights(trainer) : NULL;
    if (!w) {
        snprintf(said, size, "There are no weights yet.");
        return NULL;
    }
    int count = fl_network_weights(&task->network);
    if (count > (file ? SAVED : COPIED)) {
        snprintf(said, size, "These are %d weights: fallline run with --weights-out writes them.", count);
        return NULL;
    }
    FlDocument at = *fl_session_current(session);
    char state[FL_STATE_LINE_SIZE];
    at.cursor = fl_trainer_at(trainer);
    fl_state_line_print(state, fl_session_scene(session), &at);
    char *text = fl_network_text(what, &task->network, w, fl_trainer_gradient(trainer), state, length);
    if (text)
        say(what, file, count, at.cursor, said, size);
    else
        snprintf(said, size, "There is not enough memory for a text of %d weights.", count);
    return text;
}
