#include "core/base/patience.h"
#include "core/base/refuse.h"
#include "model/branch.h"
#include "model/document.h"
#include "model/fog.h"
#include "model/judge.h"
#include "model/predict.h"
#include "model/scene_rules.h"
#include <stdlib.h>
#include <string.h>

static bool open_scene(FlSession *session, FlSceneId scene) {
    const FlLossType *loss = fl_scene_opening(scene);
    bool ok =
        loss != NULL && fl_session_hold(session, loss) && fl_document_open(&session->document[scene], scene, loss);
    fl_loss_release(loss);
    return ok;
}

FlSession *fl_session_create(void) {
    FlSession *session = calloc(1, sizeof *session);
    if (session == NULL) return NULL;
    bool ok = true;
    for (int i = 0; ok && i < FL_SCENES; i++) ok = open_scene(session, (FlSceneId)i);
    if (ok) session->run = fl_run_create(&session->document[session->scene].plan);
    if (session->run == NULL) {
        fl_session_destroy(session);
        return NULL;
    }
    session->outcome = fl_judge_run(session->run);
    return session;
}

void fl_session_destroy(FlSession *session) {
    if (session == NULL) return;
    for (int i = 0; i < session->held_count; i++) fl_loss_release(session->held[i].loss);
    free(session->held);
    for (int i = 0; i < session->rule_count; i++) fl_rule_release(session->rule[i]);
    fl_run_destroy(session->run);
    fl_run_destroy(session->branch);
    for (int i = 0; i < FL_SCENES; i++) free(session->awaited[i]);
    fl_history_clear(&session->history);
    fl_session_drop_gesture(session);
    free(session);
}

void fl_session_forgo(FlSession *session, FlSceneId scene) {
    free(session->awaited[scene]);
    session->awaited[scene] = NULL;
}

/* Without memory for it there is no grey run, and nothing else is lost. */
static void prepare_branch(FlSession *session, const FlDocument *next) {
    session->branched = next->branched;
    if (!next->branched) return;
    if (session->branch == NULL) {
        session->branch = fl_run_create(&next->branch);
    } else if (fl_plan_equal(fl_run_plan(session->branch), &next->branch)) {
        return;
    } else {
        session->branched = fl_run_restart(session->branch, &next->branch);
    }
    if (session->branch == NULL) session->branched = false;
    if (session->branched) session->branch_outcome = fl_judge_run(session->branch);
}

bool fl_session_prepare(FlSession *session, FlWish *wish, char *error, size_t size) {
    FlDocument *next = &wish->document;
    const FlRace *race = fl_document_race(next);
    if (race != NULL && race->rough && !session->hasty && !fl_document_settle(next))
        return fl_refuse(error, size, "There is no memory for the search.");
    bool trained = fl_scene_rules(wish->scene)->trained; /* by a job, which the document does not wait for */
    bool same = wish->scene == session->scene && fl_plan_equal(&next->plan, &session->document[session->scene].plan);
    if (trained) session->outcome = (FlOutcome){.minimum = -1};
    if (!same && !trained) {
        if (!fl_run_restart(session->run, &next->plan)) {
            return fl_document_no_run(&next->plan, error, size);
        }
        session->outcome = fl_judge_run(session->run);
    }
    FlBox fit;
    fl_scene_rules(wish->scene)->settle(next, session->run, &session->outcome, &fit);
    fl_branch_follow(next);
    if (!trained) prepare_branch(session, next);
    if (next->cursor < 0) next->cursor = 0;
    if (next->cursor > session->outcome.last) next->cursor = session->outcome.last;
    fl_predict_settle(next, session->outcome.last);
    fl_fog_settle(next);
    if (!fl_document_axes_fit(next)) memset(next->axes, 0, sizeof next->axes);
    if (wish->fit) {
        next->frame = fit;
        next->framed = false;
    }
    if (fl_patience_ended()) return fl_refuse(error, size, "The program ends."); /* its run stands still: no outcome */
    return true;
}

static bool same_place(const FlNetworkPlace *a, const FlNetworkPlace *b) {
    return a->layer == b->layer && a->row == b->row && a->col == b->col && a->bias == b->bias;
}

bool fl_session_document_same(const FlDocument *a, const FlDocument *b) {
    const FlRace *p = fl_document_race(a), *q = fl_document_race(b);
    if (p != NULL && q != NULL ? p->chosen != q->chosen : !fl_camera_same(a->camera, b->camera)) return false;
    if (p == NULL && !same_place(&a->pick, &b->pick)) return false;
    if (p == NULL && !fl_predict_same(&a->predict, &b->predict)) return false;
    if (p == NULL && (!fl_fog_same(&a->fog, &b->fog) || a->fog.spent != b->fog.spent)) return false;
    if (p == NULL && !fl_golf_same(&a->golf, &b->golf)) return false;
    if (p == NULL && (a->temperature != b->temperature || strcmp(a->typed, b->typed) != 0)) return false;
    return a->cursor == b->cursor && a->framed == b->framed && a->view == b->view && a->twin == b->twin &&
           !memcmp(a->axes, b->axes, sizeof a->axes) && fl_document_box_same(a->frame, b->frame) &&
           fl_document_same_runs(a, b) && fl_document_same_names(a, b) && fl_branch_same(a, b);
}

/* Best rates follow from the rest, but one search is finer than another. */
static bool same_rates(const FlDocument *a, const FlDocument *b) {
    const FlRace *p = fl_document_race(a), *q = fl_document_race(b);
    if (p == NULL || q == NULL) return true;
    bool same = p->rough == q->rough;
    for (int i = 0; i < p->count && same; i++) same = p->lane[i].optimizer.eta == q->lane[i].optimizer.eta;
    return same;
}

void fl_session_accept(FlSession *session, const FlWish *wish) {
    FlDocument *document = &session->document[wish->scene];
    bool same = fl_session_document_same(document, &wish->document) && same_rates(document, &wish->document);
    if (wish->scene == session->scene && same) return;
    session->scene = wish->scene;
    *document = wish->document;
    session->generation++;
}

void fl_session_make_hasty(FlSession *session) {
    session->hasty = true;
}

bool fl_session_settle_rates(FlSession *session, const double eta[FL_RACE_LANES]) {
    FlWish wish = {.scene = session->scene, .document = session->document[session->scene]};
    FlRace *race = &wish.document.race;
    if (fl_document_race(&wish.document) == NULL || !race->rough) return true;
    for (int i = 0; i < race->count; i++)
        if (fl_race_rated(&race->lane[i])) race->lane[i].optimizer.eta = eta[i];
    race->rough = false;
    fl_document_choose_lane(&wish.document, race->chosen);
    if (!fl_session_prepare(session, &wish, NULL, 0)) return false;
    fl_session_accept(session, &wish);
    return true;
}

void fl_session_drop_gesture(FlSession *session) {
    session->gesture.active = false;
    fl_kept_destroy(session->gesture.kept);
    session->gesture.kept = NULL;
}

bool fl_session_gesture_changed(const FlSession *session) {
    const FlGesture *gesture = &session->gesture;
    const FlDocument *before = &gesture->before, *now = &session->document[session->scene];
    if (!gesture->active || fl_scene_rules(session->scene)->lasting) return false;
    return !fl_document_same_runs(before, now) || (gesture->planted && !fl_document_same_play(before, now));
}

bool fl_session_enter(FlSession *session, FlSceneId scene, const FlDocument *document, char *error, size_t size) {
    FlWish wish = {.scene = scene, .document = *document};
    if (!fl_session_hold(session, document->plan.loss))
        return fl_refuse(error, size, "There is no memory for the data.");
    bool ok = fl_session_prepare(session, &wish, error, size);
    if (ok) {
        fl_session_accept(session, &wish);
        fl_session_begin_tally(session);
        fl_history_clear(&session->history);
        fl_session_drop_gesture(session);
        session->lesson = false;
    }
    fl_session_let_go(session);
    return ok;
}

FlSceneId fl_session_scene(const FlSession *session) {
    return session->scene;
}

const FlDocument *fl_session_current(const FlSession *session) {
    return &session->document[session->scene];
}

FlRun *fl_session_run(const FlSession *session) {
    return fl_scene_rules(session->scene)->trained ? NULL : session->run;
}

const FlOutcome *fl_session_outcome(const FlSession *session) {
    return &session->outcome;
}

/* The branch of another scene is still there while one is trained. */
static bool has_branch(const FlSession *session) {
    return session->branched && !fl_scene_rules(session->scene)->trained;
}

FlRun *fl_session_branch(const FlSession *session) {
    return has_branch(session) ? session->branch : NULL;
}

const FlOutcome *fl_session_branch_outcome(const FlSession *session) {
    return has_branch(session) ? &session->branch_outcome : NULL;
}

void fl_session_begin_tally(FlSession *session) {
    const FlDocument *document = &session->document[session->scene];
    FlTally *tally = &session->tally[session->scene];
    if (tally->count > 0 || !fl_predict_answered(document)) return;
    FlGuess guess = fl_predict_guess(document, session->run);
    fl_tally_add(tally, &guess);
}

const FlTally *fl_session_tally(const FlSession *session) {
    return &session->tally[session->scene];
}

unsigned long fl_session_generation(const FlSession *session) {
    return session->generation;
}

bool fl_session_in_gesture(const FlSession *session) {
    return session->gesture.active;
}

bool fl_session_can_undo(const FlSession *session) {
    return session->history.undo > 0;
}

bool fl_session_can_redo(const FlSession *session) {
    return session->history.redo > 0;
}

FlSceneId fl_session_undo_scene(const FlSession *session, int by) {
    const FlHistory *history = &session->history;
    const FlChange *change = fl_history_at(history, by < 0 ? history->undo - 1 : history->undo);
    bool everywhere = change != NULL && change->scope == FL_CHANGE_LESSON;
    if (change == NULL || everywhere || fl_session_gesture_changed(session)) return session->scene;
    return by < 0 ? change->to : change->from;
}

bool fl_session_lesson_waits(const FlSession *session) {
    const FlChange *ahead = fl_history_at(&session->history, session->history.undo);
    return ahead != NULL && ahead->scope == FL_CHANGE_LESSON;
}

bool fl_session_in_lesson(const FlSession *session) {
    return session->lesson;
}

const FlDocument *fl_session_own(const FlSession *session, FlSceneId scene, FlDocument *space) {
    const FlChange *lesson = session->lesson ? fl_history_lesson(&session->history) : NULL;
    if (lesson == NULL) return &session->document[scene];
    for (const FlKept *kept = lesson->other; kept != NULL; kept = fl_kept_next(kept)) {
        *space = fl_kept_document(kept);
        if (space->scene == scene) return space;
    }
    return &session->document[scene];
}

bool fl_session_run_over(const FlSession *session) {
    int cursor = session->document[session->scene].cursor;
    const FlOutcome *outcome = &session->outcome;
    return (outcome->arrival >= 0 && cursor >= outcome->arrival) || cursor >= outcome->last;
}

int fl_session_change_row(const FlSession *session) {
    const FlGesture *gesture = &session->gesture;
    if (gesture->active && gesture->anchor.set) return gesture->anchor.fork;
    return fl_session_run_over(session) ? 0 : session->document[session->scene].cursor;
}
