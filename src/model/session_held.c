#include "model/session_state.h"
#include <stdlib.h>

/* Losses made at run time: documents are plain copies, so one place keeps what they point to. */

static FlHeld *find(FlSession *session, const FlLossType *loss) {
    for (int i = session->held_count - 1; i >= 0; i--) {
        if (session->held[i].loss == loss) return &session->held[i];
    }
    return NULL;
}

bool fl_session_hold(FlSession *session, const FlLossType *loss) {
    if (loss->made == NULL || find(session, loss) != NULL) return true;
    if (session->held_count == session->held_room) {
        int room = session->held_room == 0 ? 8 : 2 * session->held_room;
        FlHeld *held = realloc(session->held, (size_t)room * sizeof *held);
        if (held == NULL) return false;
        session->held = held;
        session->held_room = room;
    }
    session->held[session->held_count++] = (FlHeld){.loss = fl_loss_retain(loss)};
    return true;
}

/* Changes of one gesture or of one session lie side by side and often have one loss: the last one found is tried
 * first. */
static void reach(FlSession *session, const FlLossType *loss, FlHeld **last) {
    if (loss == NULL || loss->made == NULL) return;
    if (*last == NULL || (*last)->loss != loss) *last = find(session, loss);
    if (*last != NULL) (*last)->reached = true;
}

void fl_session_let_go(FlSession *session) {
    FlHeld *last = NULL;
    if (session->held_count == 0) return;
    for (int i = 0; i < session->held_count; i++) session->held[i].reached = false;
    for (int s = 0; s < FL_SCENES; s++) reach(session, session->document[s].plan.loss, &last);
    const FlChange *change;
    for (int i = 0; (change = fl_history_at(&session->history, i)) != NULL; i++) {
        reach(session, fl_kept_loss(change->other), &last);
    }
    const FlGesture *gesture = &session->gesture;
    if (gesture->active) reach(session, gesture->before.plan.loss, &last);
    if (gesture->active && gesture->anchor.set) reach(session, gesture->anchor.plan.loss, &last);
    int kept = 0;
    for (int i = 0; i < session->held_count; i++) {
        FlHeld held = session->held[i];
        if (held.reached) session->held[kept++] = held;
        if (!held.reached) fl_loss_release(held.loss);
    }
    session->held_count = kept;
}
