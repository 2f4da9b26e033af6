/* What the window gives away of a training: its rows, its weights, its programs. */
#include "stage/stage_state.h"
#include "words/shown.h"
#include <stdio.h>

/* A weight takes about 22 bytes in a program and 50 in a table; making a text takes about three microseconds for each.
 */
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
        snprintf(said, size, "%s the %s weights of step %s", file ? "Saved" : "Copied", fl_shown_count(count).text,
                 fl_shown_count(step).text);
    else
        snprintf(said, size, "%s: %s weights of step %s", programs[what], fl_shown_count(count).text,
                 fl_shown_count(step).text);
}

bool fl_stage_network(const FlStage *stage, const FlSession *session, FlNetworkText what, bool file,
                      FlStageNetwork *taken) {
    const FlNetworkTask *task = task_of(session);
    const FlTrainer *trainer = stage->watch.trainer;
    const double *w = task ? fl_trainer_weights(trainer) : NULL;
    if (!w) {
        snprintf(taken->said, sizeof taken->said, "There are no weights yet.");
        return false;
    }
    int count = fl_network_weights(&task->network);
    if (count > (file ? SAVED : COPIED)) {
        snprintf(taken->said, sizeof taken->said, "These are %s weights: fallline run with --weights-out writes them.",
                 fl_shown_count(count).text);
        return false;
    }
    FlDocument at = *fl_session_current(session);
    at.cursor = fl_trainer_at(trainer);
    fl_state_line_print(taken->state, fl_session_scene(session), &at);
    taken->network = task->network;
    taken->weights = w;
    taken->gradient = fl_trainer_gradient(trainer);
    say(what, file, count, at.cursor, taken->said, sizeof taken->said);
    return true;
}
