/* Actions through the session's one door, and what they set moving. */
#include "model/predict.h"
#include "stage/stage_state.h"
#include <math.h>

/* What an action sets moving: the ball on its way for a step, knob and ghost for a preset at step 0; all other changes
 * stop what moves, but for those of the view. */
static void animate(FlStage *stage, const FlDisplay *display, const FlAction *action, const FlDocument *doc, int cursor,
                    double eta) {
    bool view_only = action->name == FL_ACTION_frame || action->name == FL_ACTION_fit ||
                     action->name == FL_ACTION_view || action->name == FL_ACTION_camera;
    if (view_only) return;
    stage->orders.motion.step.seconds = stage->orders.motion.travel.seconds = 0;
    if (display->reduced_motion) return;
    if (action->name == FL_ACTION_step && doc->cursor == cursor + 1 && !(display->playing && display->speed > 0))
        stage->orders.motion.step = (FlTween){stage->orders.now, display->playing ? 0.2 : 0.26};
    if (action->name == FL_ACTION_preset && !fl_document_race(doc) && doc->cursor == 0 && cursor == 0) {
        stage->orders.motion.travel = (FlTween){stage->orders.now, 0.32};
        stage->orders.motion.travel_from = eta;
    }
}

/* Map and surface tilt into each other. */
static void tilt(FlStage *stage, const FlDisplay *display, FlViewId before, FlViewId now) {
    bool both = (before == FL_VIEW_CONTOURS && now == FL_VIEW_SURFACE) ||
                (before == FL_VIEW_SURFACE && now == FL_VIEW_CONTOURS);
    if (before == now) return;
    stage->orders.motion.tilt = (FlTween){stage->orders.now, both && !display->reduced_motion ? 0.5 : 0};
    stage->orders.motion.turns++;
}

/* What is not on view is not changed: undo and redo first go to the scene where the change was made. */
static bool shows_first(FlStage *stage, FlSession *session, FlDisplay *display, const FlAction *action) {
    if (action->name != FL_ACTION_undo && action->name != FL_ACTION_redo) return false;
    bool back = action->name == FL_ACTION_undo;
    FlSceneId scene = fl_session_undo_scene(session, back ? -1 : 1);
    if (scene == fl_session_scene(session)) return false;
    FlAction show = fl_action_text(FL_ACTION_scene, fl_scene_info(scene)->id);
    if (fl_stage_apply(stage, session, display, &show))
        fl_orders_toast(&stage->orders, back ? "The last change was made here. Undo again takes it back."
                                             : "The change was made here. Redo again brings it back.");
    return true;
}

bool fl_stage_apply(FlStage *stage, FlSession *session, FlDisplay *display, const FlAction *action) {
    if (shows_first(stage, session, display, action)) return true;
    unsigned long generation = fl_session_generation(session);
    const FlDocument *doc = fl_session_current(session);
    FlSceneId scene = fl_session_scene(session);
    int cursor = doc->cursor;
    FlViewId before = doc->view;
    double eta = fl_plan_optimizer_at(&doc->plan, cursor)->eta;
    char error[256];
    if (!fl_session_apply(session, action, error, sizeof error)) {
        fl_orders_toast(&stage->orders, error);
        return false;
    }
    bool loads = action->name == FL_ACTION_load || action->name == FL_ACTION_lesson;
    if (action->name == FL_ACTION_scene || loads) display->examples = false;
    if (action->name == FL_ACTION_lesson) stage->orders.toast_until = stage->orders.now; /* it was of another scene */
    if (action->name == FL_ACTION_lesson_end && generation != fl_session_generation(session))
        fl_orders_toast(&stage->orders, "Back to what you had before the tour. Ctrl+Y brings the tour's scene again.");
    if (scene != fl_session_scene(session)) { /* a hand and a clock belong to the scene they started in */
        stage->ui.active = 0;
        stage->ui.active_button = FL_BUTTON_NONE;
        display->playing = false;
    }
    animate(stage, display, action, fl_session_current(session), cursor, eta);
    if (action->name == FL_ACTION_view)
        tilt(stage, display, before, fl_session_current(session)->view);
    else if (loads || action->name == FL_ACTION_lesson_end || action->name == FL_ACTION_scene)
        stage->orders.motion.tilt.seconds = 0;
    return true;
}

bool fl_stage_apply_queue(FlStage *stage, FlSession *session, FlDisplay *display) {
    bool any = stage->orders.queued > 0;
    if (stage->orders.full)
        fl_orders_toast(&stage->orders, "That is more than one frame takes: the rest was left out.");
    stage->orders.full = false;
    for (int i = 0; i < stage->orders.queued; i++) fl_stage_apply(stage, session, display, &stage->orders.queue[i]);
    stage->orders.queued = 0;
    stage->orders.text_count = 0;
    if (stage->orders.ends_gesture) {
        FlAction end = fl_action(FL_ACTION_gesture_end, 0, 0);
        fl_stage_apply(stage, session, display, &end);
    }
    stage->orders.ends_gesture = false;
    return any;
}

/* Steps up to where the run arrives or leaves, if Run pauses there and it lies ahead, or up to the step that a flag is
 * for; else 0. */
static long steps_to_event(const FlStage *stage, const FlSession *session, const FlDisplay *display) {
    FlEvent event = stage->watch.event; /* of a race as it was drawn; that of a run as it is now */
    if (fl_scene_types[fl_session_scene(session)]->single)
        event = fl_event_of_run(fl_session_run(session), fl_session_outcome(session), stage->watch.told_box);
    const FlDocument *doc = fl_session_current(session);
    long ahead = (long)event.row - doc->cursor;
    if (!display->pause_on_arrival || ahead < 0) ahead = 0;
    long flag = fl_predict_waits(doc) ? doc->predict.row - doc->cursor : 0;
    return flag > 0 && (ahead == 0 || flag < ahead) ? flag : ahead;
}

void fl_stage_play(FlStage *stage, FlSession *session, FlDisplay *display) {
    if (!display->playing) return;
    double rate = fl_display_rate(display);
    long due = (long)floor((stage->orders.now - stage->orders.play_start) * rate) - stage->orders.play_done;
    long ahead = steps_to_event(stage, session, display);
    bool halts = ahead > 0 && due >= ahead;
    if (halts) due = ahead;
    if (due > 0) {
        FlAction action = fl_action(FL_ACTION_step, (double)(due < FL_MAX_STEPS ? due : FL_MAX_STEPS), 0);
        fl_stage_apply(stage, session, display, &action);
        stage->orders.play_done += due;
    }
    if (halts || fl_session_current(session)->cursor >= fl_session_outcome(session)->last)
        display->playing = false;
    else
        stage->orders.wake =
            fmin(stage->orders.wake,
                 fmax(0, stage->orders.play_start + (double)(stage->orders.play_done + 1) / rate - stage->orders.now));
}
