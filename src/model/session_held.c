#include "model/session_state.h"
#include <stdlib.h>
#include <string.h>

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
    if (loss->made == NULL) return;
    if (*last == NULL || (*last)->loss != loss) *last = find(session, loss);
    if (*last != NULL) (*last)->reached = true;
}

static void let_go_of_losses(FlSession *session) {
    FlHeld *last = NULL;
    for (int i = 0; i < session->held_count; i++) session->held[i].reached = false;
    for (int s = 0; s < FL_SCENES; s++) reach(session, session->document[s].plan.loss, &last);
    const FlChange *change;
    for (int i = 0; (change = fl_history_at(&session->history, i)) != NULL; i++) {
        for (const FlKept *kept = change->other; kept != NULL; kept = fl_kept_next(kept))
            reach(session, fl_kept_loss(kept), &last);
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

/* The anchor is two plans, as a document of one run is. */
static int rules_of_gesture(const FlGesture *gesture, const FlOptimizerType **rules) {
    int count = gesture->active ? fl_document_rules(&gesture->before, rules) : 0;
    if (!gesture->active || !gesture->anchor.set) return count;
    FlDocument anchor = {.scene = FL_SCENE_CURVE, .plan = gesture->anchor.plan, .branched = gesture->anchor.branched};
    if (anchor.branched) anchor.branch = gesture->anchor.branch;
    return count + fl_document_rules(&anchor, rules + count);
}

static void hold_rules(FlSession *session) {
    const FlOptimizerType *rules[FL_SESSION_RULES];
    int count = 0;
    for (int s = 0; s < FL_SCENES; s++) count += fl_document_rules(&session->document[s], rules + count);
    count += rules_of_gesture(&session->gesture, rules + count);
    for (int i = 0; i < count; i++) fl_rule_retain(rules[i]);
    for (int i = 0; i < session->rule_count; i++) fl_rule_release(session->rule[i]);
    memcpy(session->rule, rules, (size_t)count * sizeof *rules);
    session->rule_count = count;
}

void fl_session_let_go(FlSession *session) {
    let_go_of_losses(session);
    hold_rules(session);
}
