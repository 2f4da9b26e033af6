#include "scenes/cloud.h"
#include "scenes/race.h"
#include "scenes/stage_state.h"
#include "scenes/swarm.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

FlStage *fl_stage_create(void) {
    FlStage *stage = calloc(1, sizeof *stage);
    if (!stage) return NULL;
    fl_ui_init(&stage->ui);
    stage->track = fl_track_create();
    stage->relief = fl_relief_create();
    stage->basins = fl_basins_create();
    stage->above = fl_relief_create();
    stage->surface = fl_surface_create();
    stage->cloud = fl_cloud_create();
    stage->apart = fl_apart_create();
    stage->thumbs = fl_thumbs_create();
    stage->racers = fl_racers_create();
    stage->hover_lane = stage->next_hover_lane = -1;
    stage->swarm = fl_swarm_view_create();
    bool lanes = true;
    for (int i = 0; i < FL_SHARE_TRACKS; i++) lanes = (stage->lane[i] = fl_track_create()) && lanes;
    stage->hover_value = stage->next_hover_value = NAN;
    stage->hover_step = stage->next_hover_step = -1;
    stage->random = fl_random_seed(1, 1);
    bool made = stage->track && stage->relief && stage->basins && stage->cloud && stage->apart && stage->thumbs;
    made = made && stage->above && stage->surface && stage->racers && stage->swarm;
    if (made && lanes) return stage;
    fl_stage_destroy(stage);
    return NULL;
}

void fl_stage_destroy(FlStage *stage) {
    if (!stage) return;
    fl_track_destroy(stage->track);
    for (int i = 0; i < FL_SHARE_TRACKS; i++) fl_track_destroy(stage->lane[i]);
    fl_relief_destroy(stage->relief);
    fl_basins_destroy(stage->basins);
    fl_relief_destroy(stage->above);
    fl_surface_destroy(stage->surface);
    fl_cloud_destroy(stage->cloud);
    fl_apart_destroy(stage->apart);
    fl_thumbs_destroy(stage->thumbs);
    fl_racers_destroy(stage->racers);
    fl_swarm_view_destroy(stage->swarm);
    fl_run_destroy(stage->other);
    fl_data_release(stage->scatter_data);
    fl_loss_release(stage->many);
    fl_loss_release(stage->few);
    fl_run_destroy(stage->trial);
    free(stage);
}

/* ---- a pass ---- */

static void toast(FlContext *s) {
    FlStage *stage = s->stage;
    double left = stage->toast_until - stage->now;
    /* On the picture: beside it stands the sentence that teaches. */
    float right = s->layout.margin + s->layout.main - 12, bottom = s->layout.picture.y + s->layout.picture.h - 12;
    if (left <= 0 || !stage->toast[0]) return;
    float alpha =
        s->display->reduced_motion ? 1 : (float)fmin(1, fmin(left / 0.12, (TOAST_SECONDS - left) / 0.12 + 0.05));
    fl_draw_toast(s->ui, right, bottom, stage->toast, alpha);
    FlControl c = fl_control("toast", "text", stage->toast, fl_rect(right - 200, bottom - 40, 200, 40));
    c.hit.w = 0;
    fl_ui_control(s->ui, &c);
    fl_context_wake(s, alpha < 1 ? 0 : left);
}

static void spoken(FlContext *s) {
    FlStage *stage = s->stage;
    stage->spoken[0] = 0;
    for (int i = 0; i < s->ui->count; i++) {
        const FlControl *c = &s->ui->controls[i];
        if (!s->ui->focus_visible || fl_ui_hash(c->id) != s->ui->focus) continue;
        snprintf(stage->spoken, sizeof stage->spoken, "%s%s%s, %s", c->label, c->value[0] ? " " : "", c->value,
                 c->role);
    }
}

/* A sheet or menu takes the focus while it is open and gives it back. */
static void trap_focus(FlStage *stage, const FlDisplay *display) {
    bool open = display->help || stage->popup.kind != FL_POPUP_NONE;
    if (open && !stage->kept_focus) {
        stage->kept_focus = stage->ui.focus;
        fl_ui_focus(&stage->ui, display->help ? "help.close" : stage->popup.focus);
    } else if (!open && stage->kept_focus) {
        stage->ui.focus = stage->kept_focus;
        stage->kept_focus = 0;
    }
}

/* Below the picture of a single run. */
static void one_run(FlContext *s) {
    if (s->layout.narrow && !s->layout.tiny && s->id != FL_SCENE_FIT && s->doc->view == FL_VIEW_CONTOURS)
        fl_part_inset(s);
    if (s->layout.narrow) fl_part_equation_line(s);
    fl_part_deck(s);
    fl_part_profile(s);
}

static void emit(FlStage *stage, FlSession *session, FlDisplay *display, const FlInput *input, FlDraw *draw,
                 bool again) {
    stage->again = again;
    fl_draw_begin(draw, draw->width, draw->height, draw->scale);
    trap_focus(stage, display);
    fl_ui_begin(&stage->ui, draw, fl_theme(display->theme), input, again);
    FlContext s = fl_stage_scene(stage, session, display, draw);
    stage->next_hover_value = NAN;
    stage->next_hover_step = stage->next_hover_lane = -1;
    stage->next_lit = FL_TERM_NONE;
    fl_draw_rect(draw, fl_rect(0, 0, s.layout.width + 1, s.layout.height + 1), s.theme->bg);
    fl_part_entry_leave(&s);
    if (s.layout.usable) {
        fl_part_topbar(&s);
        if (s.id == FL_SCENE_RACE)
            fl_part_race(&s);
        else if (s.id == FL_SCENE_FIT)
            fl_part_fit(&s);
        else if (s.doc->view == FL_VIEW_PLANE)
            fl_part_plane(&s);
        else if (s.loss->dim == 1)
            fl_part_curve(&s);
        else if (s.on_surface)
            fl_part_surface(&s);
        else
            fl_part_landscape(&s);
        if (s.id != FL_SCENE_RACE) one_run(&s);
        fl_part_transport(&s);
        if (s.layout.side > 0 && s.id == FL_SCENE_RACE)
            fl_part_race_panel(&s);
        else if (s.layout.side > 0 && s.id == FL_SCENE_FIT && fl_context_is_plain(&s))
            fl_part_program_panel(&s);
        else if (s.layout.side > 0)
            fl_part_panel(&s);
        fl_part_entry(&s);
        if (display->help) fl_part_help(&s);
        fl_part_popup(&s);
        fl_part_tips(&s);
        fl_field_draw_open(&stage->ui);
        toast(&s);
    } else {
        fl_context_close_popup(&s);
        fl_entry_close(&s);
    }
    fl_part_keys(&s);
    spoken(&s);
    if (!again && stage->ui.clipboard[0]) fl_context_request(&s, FL_REQUEST_COPY_TEXT);
    if (!again && stage->ui.wants_paste) fl_context_request(&s, FL_REQUEST_PASTE);
    fl_ui_end(&stage->ui);
}

/* ---- time and actions ---- */

static void tell(FlStage *stage, const char *sentence) {
    snprintf(stage->toast, sizeof stage->toast, "%s", sentence);
    stage->toast_until = stage->now + TOAST_SECONDS;
}

/* What an action sets moving: the ball on its way for a step, knob and ghost for a preset at step 0; all other changes
 * stop what moves, but for those of the view. */
static void animate(FlStage *stage, const FlDisplay *display, const FlAction *action, const FlDocument *doc, int cursor,
                    double eta) {
    bool view_only = action->name == FL_ACTION_frame || action->name == FL_ACTION_fit ||
                     action->name == FL_ACTION_view || action->name == FL_ACTION_camera;
    if (view_only) return;
    stage->step.seconds = stage->travel.seconds = 0;
    if (display->reduced_motion) return;
    if (action->name == FL_ACTION_step && doc->cursor == cursor + 1 && !(display->playing && display->speed > 0))
        stage->step = (Tween){stage->now, display->playing ? 0.2 : 0.26};
    if (action->name == FL_ACTION_preset && doc->race.count == 0 && doc->cursor == 0 && cursor == 0) {
        stage->travel = (Tween){stage->now, 0.32};
        stage->travel_from = eta;
    }
}

/* Map and surface tilt into each other. */
static void tilt(FlStage *stage, const FlDisplay *display, FlViewId before, FlViewId now) {
    bool both = (before == FL_VIEW_CONTOURS && now == FL_VIEW_SURFACE) ||
                (before == FL_VIEW_SURFACE && now == FL_VIEW_CONTOURS);
    if (before == now) return;
    stage->tilt = (Tween){stage->now, both && !display->reduced_motion ? 0.5 : 0};
    stage->orbit.gliding = false;
}

/* One action through the door, with the animation that goes with it. */
static bool apply(FlStage *stage, FlSession *session, FlDisplay *display, const FlAction *action) {
    const FlDocument *doc = fl_session_current(session);
    FlSceneId scene = fl_session_scene(session);
    int cursor = doc->cursor;
    FlViewId before = doc->view;
    double eta = fl_plan_optimizer_at(&doc->plan, cursor)->eta;
    char error[256];
    if (!fl_session_apply(session, action, error, sizeof error)) {
        tell(stage, error);
        return false;
    }
    if (scene != fl_session_scene(session)) { /* a hand and a clock belong to the scene they started in */
        stage->ui.active = 0;
        stage->ui.active_button = FL_BUTTON_NONE;
        display->playing = false;
    }
    animate(stage, display, action, fl_session_current(session), cursor, eta);
    if (action->name == FL_ACTION_view)
        tilt(stage, display, before, fl_session_current(session)->view);
    else if (action->name == FL_ACTION_load || action->name == FL_ACTION_scene)
        stage->tilt.seconds = 0;
    return true;
}

static bool apply_queue(FlStage *stage, FlSession *session, FlDisplay *display) {
    bool any = stage->queued > 0;
    for (int i = 0; i < stage->queued; i++) apply(stage, session, display, &stage->queue[i]);
    stage->queued = 0;
    stage->text_count = 0;
    if (stage->ends_gesture) {
        FlAction end = fl_action(FL_ACTION_gesture_end, 0, 0);
        apply(stage, session, display, &end);
    }
    stage->ends_gesture = false;
    return any;
}

/* Run: steps are due by the clock since it was pressed, so that a late frame takes several and none drifts. */
static void play(FlStage *stage, FlSession *session, FlDisplay *display) {
    if (!display->playing) return;
    double rate = fl_display_rate(display);
    long due = (long)floor((stage->now - stage->play_start) * rate) - stage->play_done;
    if (due > 0) {
        FlAction action = fl_action(FL_ACTION_step, (double)(due < FL_MAX_STEPS ? due : FL_MAX_STEPS), 0);
        apply(stage, session, display, &action);
        stage->play_done += due;
    }
    if (fl_session_current(session)->cursor >= fl_session_outcome(session)->last)
        display->playing = false;
    else
        stage->wake =
            fmin(stage->wake, fmax(0, stage->play_start + (double)(stage->play_done + 1) / rate - stage->now));
}

bool fl_stage_take_data(FlStage *stage, FlSession *session, FlDisplay *display, const FlData *data) {
    FlAction scene = fl_action_text(FL_ACTION_scene, fl_scene_info(FL_SCENE_FIT)->id),
             take = fl_action(FL_ACTION_data, 0, 0);
    take.data = data;
    if (fl_session_scene(session) != FL_SCENE_FIT && !apply(stage, session, display, &scene)) return false;
    if (!apply(stage, session, display, &take)) return false;
    char said[64];
    snprintf(said, sizeof said, "%d point%s", data->count, data->count == 1 ? "" : "s");
    tell(stage, said);
    stage->wake = 0;
    return true;
}

static void paste_table(FlStage *stage, FlSession *session, FlDisplay *display, const char *text) {
    char error[256];
    const FlData *data = fl_data_read_table(text, strlen(text), NULL, error, sizeof error);
    if (!data)
        tell(stage, error);
    else if (data->count > FL_DATA_IN_LINE)
        tell(stage, "More than 200 points come from a file: drop it on the window.");
    else
        fl_stage_take_data(stage, session, display, data);
    fl_data_release(data);
}

/* What only a formula has, unless the line says of itself what it is. */
static bool looks_typed(const char *line) {
    bool state = strncmp(line, "fallline", 8) == 0 || strstr(line, "formula=") || strstr(line, "lr=");
    return !state && (strpbrk(line, "^*/()") || (strspn(line, "0123456789+-. ") > 0 && strpbrk(line, "xy")));
}

/* A formula becomes the loss of the scene that has its dimension. False, and nothing said, where the line is none. */
static bool paste_formula(FlStage *stage, FlSession *session, FlDisplay *display, const char *line) {
    FlFormulaFault fault;
    const FlLossType *loss = fl_formula_loss(line, 0, &fault);
    if (!loss && !looks_typed(line)) return false;
    if (!loss) {
        tell(stage, fault.text);
        return true;
    }
    FlSceneId scene = fl_scene_of(loss);
    FlAction go = fl_action_text(FL_ACTION_scene, fl_scene_info(scene)->id),
             take = fl_action_text(FL_ACTION_formula, fl_formula_text(loss));
    bool there = fl_session_scene(session) == scene || apply(stage, session, display, &go);
    if (there && apply(stage, session, display, &take)) tell(stage, "Pasted");
    fl_loss_release(loss);
    return true;
}

/* A state line; a formula; or two columns: what begins with a number and has no x, and in the fit whatever has several
 * lines. */
static void paste(FlStage *stage, FlSession *session, FlDisplay *display, FlInput *input) {
    if (!input->paste || stage->ui.edit.id) return;
    const char *text = input->paste + strspn(input->paste, " \t\r\n");
    size_t length = strcspn(text, "\r\n");
    bool lines = text[length + strspn(text + length, " \t\r\n")] != 0, fit = fl_session_scene(session) == FL_SCENE_FIT;
    char line[FL_ACTION_TEXT];
    snprintf(line, sizeof line, "%.*s", (int)(length < sizeof line ? length : sizeof line - 1), text);
    bool number = strspn(text, "0123456789+-.") > 0 && (lines || !looks_typed(line));
    if (number || (fit && lines && strncmp(text, "fallline", 8) != 0))
        paste_table(stage, session, display, text);
    else if (length >= sizeof line)
        tell(stage, "What was pasted is longer than a state line can be.");
    else if (!paste_formula(stage, session, display, line)) {
        FlAction action = fl_action_text(FL_ACTION_load, line);
        if (apply(stage, session, display, &action)) tell(stage, "Pasted");
    }
    input->paste = NULL;
}

void fl_stage_frame(FlStage *stage, FlSession *session, FlDisplay *display, const FlInput *input, FlDraw *draw) {
    FlInput in = *input;
    double hover_value = stage->hover_value;
    const char *hover_key = stage->hover_key;
    int hover_step = stage->hover_step, hover_lane = stage->hover_lane;
    stage->now = in.now;
    stage->wake = INFINITY;
    stage->request_count = 0;
    stage->queued = 0;
    stage->text_count = 0;
    paste(stage, session, display, &in);
    play(stage, session, display);
    stage->zoomed = false;
    emit(stage, session, display, &in, draw, false);
    bool acted = apply_queue(stage, session, display);
    stage->hover_value = stage->next_hover_value;
    stage->hover_key = stage->next_hover_key;
    stage->hover_step = stage->next_hover_step;
    bool lights = stage->lit != stage->next_lit;
    stage->lit = stage->next_lit;
    stage->hover_lane = stage->next_hover_lane;
    bool hovered = lights || hover_step != stage->hover_step || hover_lane != stage->hover_lane ||
                   (hover_value != stage->hover_value && !(isnan(hover_value) && isnan(stage->hover_value))) ||
                   (hover_key != stage->hover_key && !isnan(stage->hover_value));
    bool opened = stage->ui.input.key_count != in.key_count || in.pressed || in.released;
    if (acted || hovered || opened || stage->zoomed) emit(stage, session, display, &in, draw, true);
    if (fl_ui_busy(&stage->ui)) return;
    memset(stage->hand, 0, sizeof stage->hand);
    if (!fl_session_in_gesture(session) || stage->entry.open) return;
    FlAction end =
        fl_action(FL_ACTION_gesture_end, 0, 0); /* what was held is gone: its window became too small to draw it */
    apply(stage, session, display, &end);
}

void fl_stage_settle(FlStage *stage, FlSession *session, FlDisplay *display, FlInput *input, FlDraw *draw) {
    bool playing = display->playing;
    display->playing = false;
    stage->settling = true;
    fl_stage_frame(stage, session, display, input, draw);
    stage->step.seconds = stage->travel.seconds = stage->tilt.seconds = 0;
    FlJob *jobs[FL_STAGE_JOBS];
    bool any = true;
    for (int round = 0; round < 8 && any; round++) {
        int count = fl_stage_jobs(stage, jobs);
        for (int i = 0; i < count; i++) {
            while (jobs[i]->state == FL_JOB_WAITING && !jobs[i]->advance(jobs[i]->self)) {
            }
            if (jobs[i]->state == FL_JOB_WAITING) jobs[i]->state = FL_JOB_DONE;
        }
        FlInput still = *input;
        still.pressed = still.released = FL_BUTTON_NONE;
        still.key_count = 0;
        still.wheel = 0;
        fl_stage_frame(stage, session, display, &still, draw);
        any = false;
        for (int i = 0; i < count; i++) any = any || jobs[i]->state == FL_JOB_WAITING;
    }
    stage->settling = false;
    display->playing = playing;
}

double fl_stage_next(const FlStage *stage) {
    return stage->wake;
}

int fl_stage_requests(const FlStage *stage, const FlRequestKind **requests) {
    *requests = stage->requests;
    return stage->request_count;
}

const char *fl_stage_copied(const FlStage *stage) {
    return stage->ui.clipboard;
}

FlCursor fl_stage_cursor(const FlStage *stage) {
    return stage->ui.cursor;
}

bool fl_stage_wants_text(const FlStage *stage) {
    return stage->ui.wants_text;
}

FlRect fl_stage_text_caret(const FlStage *stage) {
    const FlRect *at = &stage->ui.edit.caret_box;
    float scale = stage->ui.draw ? stage->ui.draw->scale : 1;
    if (!stage->ui.edit.id) return (FlRect){0};
    return fl_rect(at->x * scale, at->y * scale, at->w * scale, at->h * scale);
}

int fl_stage_controls(const FlStage *stage, const FlControl **controls) {
    *controls = stage->ui.last;
    return stage->ui.last_count;
}

int fl_stage_jobs(FlStage *stage, FlJob *jobs[FL_STAGE_JOBS]) {
    jobs[0] = fl_track_job(stage->track);
    for (int i = 0; i < FL_SHARE_TRACKS; i++) jobs[1 + i] = fl_track_job(stage->lane[i]);
    jobs[1 + FL_SHARE_TRACKS] = fl_cloud_job(stage->cloud);
    int n = 2 + FL_SHARE_TRACKS;
    for (int i = 0; i < FL_BASINS_JOBS; i++) jobs[n++] = fl_basins_job(stage->basins, i);
    for (int i = 0; i < FL_RACE_LANES; i++) jobs[n++] = fl_track_job(fl_racers_track(stage->racers, i));
    return FL_STAGE_JOBS;
}

void fl_stage_toast(FlStage *stage, const char *message) {
    tell(stage, message);
    stage->wake = 0;
}

const char *fl_stage_spoken(const FlStage *stage) {
    return stage->spoken;
}
