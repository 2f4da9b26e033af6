#include "scenes/scene.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { QUEUE = 16, HAND = 4, TOAST_SECONDS = 5 };

/* An animation: from start for `seconds`; none while seconds is 0. */
typedef struct Tween {
    double start, seconds;
} Tween;

struct FlStage {
    FlUi ui;
    FlAction queue[QUEUE];
    int queued;
    bool again;
    FlRequestKind requests[FL_STAGE_REQUESTS];
    int request_count;
    double hand[HAND];
    FlTrack *track;
    FlMap *map;
    FlRun *other; /* a run that is shown instead of the document's: on its way to it, or hovered */
    FlOutcome other_outcome;
    Tween step, travel;
    double travel_from; /* eta */
    double play_start;
    long play_done;
    double hover_eta, next_hover_eta; /* NaN: none */
    int hover_step, next_hover_step;
    FlMenuItem menu[FL_MENU_ITEMS];
    int menu_count;
    FlVec menu_at;
    char toast[256];
    double toast_until;
    double wake; /* seconds until the next frame is wanted */
    double now;
    FlRandom random;
    char spoken[FL_UI_LABEL + FL_UI_VALUE + 32];
    int preset_kind[FL_PRESETS];
    uint32_t kept_focus; /* what had the focus before a sheet or menu took it, 0: none is open */
    unsigned long seen;  /* generation of the session that the caches are of, plus one */
    FlSceneId seen_scene;
};

FlView fl_view_default(void) {
    return (FlView){.theme = FL_THEME_LIGHT, .zoom = 1, .ghost = true};
}

double fl_view_rate(const FlView *view) {
    static const double rates[FL_SPEEDS] = {4, 16, 64};
    return rates[view->speed < 0 || view->speed >= FL_SPEEDS ? 0 : view->speed];
}

FlStage *fl_stage_create(void) {
    FlStage *stage = calloc(1, sizeof *stage);
    if (!stage) return NULL;
    fl_ui_init(&stage->ui);
    stage->track = fl_track_create();
    stage->map = fl_map_create();
    stage->hover_eta = stage->next_hover_eta = NAN;
    stage->hover_step = stage->next_hover_step = -1;
    stage->random = fl_random_seed(1, 1);
    if (stage->track && stage->map) return stage;
    fl_stage_destroy(stage);
    return NULL;
}

void fl_stage_destroy(FlStage *stage) {
    if (!stage) return;
    fl_track_destroy(stage->track);
    fl_map_destroy(stage->map);
    fl_run_destroy(stage->other);
    free(stage);
}

/* ---- what parts ask for ---- */

static FlAction *queue(FlScene *s) {
    FlStage *stage = s->stage;
    if (stage->again || stage->queued >= QUEUE) return NULL;
    return &stage->queue[stage->queued++];
}

void fl_scene_do(FlScene *s, FlActionName name, double a, double b) {
    FlAction *action = queue(s);
    if (action) *action = fl_action(name, a, b);
}

void fl_scene_do_text(FlScene *s, FlActionName name, const char *text) {
    FlAction *action = queue(s);
    if (action) *action = fl_action_text(name, text);
}

void fl_scene_do_frame(FlScene *s, FlBox frame) {
    FlAction *action = queue(s);
    if (!action) return;
    *action = fl_action(FL_ACTION_frame, frame.x0, frame.x1);
    action->number[2] = frame.y0;
    action->number[3] = frame.y1;
}

void fl_scene_request(FlScene *s, FlRequestKind request) {
    FlStage *stage = s->stage;
    if (stage->request_count < FL_STAGE_REQUESTS) stage->requests[stage->request_count++] = request;
}

void fl_scene_wake(FlScene *s, double seconds) {
    s->stage->wake = fmin(s->stage->wake, fmax(0, seconds));
}

void fl_scene_play(FlScene *s, bool on) {
    if (on && s->cursor >= s->outcome->last) fl_scene_do(s, FL_ACTION_cursor, 0, 0); /* from the end it runs anew */
    s->view->playing = on;
    s->stage->play_start = s->stage->now;
    s->stage->play_done = 0;
}

void fl_scene_hover_step(FlScene *s, int step) {
    s->stage->next_hover_step = step;
}

void fl_scene_hover_eta(FlScene *s, double eta) {
    s->stage->next_hover_eta = eta;
}

void fl_scene_menu(FlScene *s, const FlMenuItem *items, int count, FlVec at) {
    FlStage *stage = s->stage;
    stage->menu_count = count < FL_MENU_ITEMS ? count : FL_MENU_ITEMS;
    for (int i = 0; i < stage->menu_count; i++) stage->menu[i] = items[i];
    stage->menu_at = at;
}

double *fl_scene_hand(FlScene *s) {
    return s->stage->hand;
}

/* Uniform in the loss's view, on the grid that drags snap to. */
void fl_scene_random_start(FlScene *s) {
    FlBox v = s->loss->view;
    if (s->stage->again) return;
    double x = v.x0 + fl_random_u01(&s->stage->random) * (v.x1 - v.x0), y = 0;
    if (s->loss->dim == 2) y = v.y0 + fl_random_u01(&s->stage->random) * (v.y1 - v.y0);
    fl_scene_do(s, FL_ACTION_start, fl_round_to(x, 0.01), fl_round_to(y, 0.01));
}

/* ---- what is shown ---- */

static float ease_out(double t) {
    double left = 1 - t;
    return (float)(1 - left * left * left);
}

static float ease_in_out(double t) {
    return (float)(t < 0.5 ? 4 * t * t * t : 1 - 4 * (1 - t) * (1 - t) * (1 - t));
}

/* 0..1 along a tween, and a frame wanted while it lasts; 1 and none when it is over. */
static double progress(FlStage *stage, Tween *tween) {
    if (tween->seconds <= 0) return 1;
    double t = (stage->now - tween->start) / tween->seconds;
    if (t >= 1 || t < 0) {
        tween->seconds = 0;
        return 1;
    }
    stage->wake = 0;
    return t;
}

/* The document's run with another rate: from its last fork on, or (`fork`) from where a change would fork it now. */
static bool show_other(FlScene *s, double eta, bool fork) {
    FlStage *stage = s->stage;
    FlPlan plan = s->doc->plan;
    FlOptimizer rule = *fl_plan_optimizer_at(&plan, s->cursor);
    rule.eta = eta;
    if (!fork || s->cursor == 0 || fl_session_run_over(s->session) || !fl_plan_fork(&plan, s->cursor, &rule))
        plan.segment[plan.segments - 1].optimizer.eta = eta;
    if (!stage->other)
        stage->other = fl_run_create(&plan);
    else if (!fl_run_restart(stage->other, &plan))
        return false;
    if (!stage->other) return false;
    fl_run_advance(stage->other, plan.steps);
    stage->other_outcome = fl_outcome_of_run(stage->other, fl_loss_best(plan.loss));
    s->shown = stage->other;
    s->shown_outcome = &stage->other_outcome;
    return true;
}

static void choose_shown(FlScene *s) {
    FlStage *stage = s->stage;
    double eta = fl_plan_optimizer_at(&s->doc->plan, s->cursor)->eta;
    s->shown = s->run;
    s->shown_outcome = s->outcome;
    s->eta_shown = eta;
    double t = progress(stage, &stage->travel);
    if (t < 1 && s->cursor == 0) {
        s->eta_shown = stage->travel_from * pow(eta / stage->travel_from, (double)ease_out(t));
        show_other(s, s->eta_shown, false);
    } else if (!isnan(stage->hover_eta) && stage->hover_eta != eta)
        show_other(s, stage->hover_eta, true);
    double along = progress(stage, &stage->step);
    bool between = along < 1 && s->cursor > 0 && s->shown == s->run;
    s->row = between ? s->cursor - 1 : s->cursor;
    s->travel = between ? ease_in_out(along) : 0;
    if (s->row > s->shown_outcome->last) s->row = s->shown_outcome->last;
}

static void update_caches(FlScene *s) {
    FlStage *stage = s->stage;
    const FlPlan *plan = &s->doc->plan;
    int columns = (int)lroundf(s->layout.profile.w * s->draw->scale);
    if (columns >= 16) fl_track_update(stage->track, plan, s->loss->track, columns);
    unsigned long generation = fl_session_generation(s->session) + 1;
    if (stage->seen == generation && stage->seen_scene == s->id) return;
    stage->seen = generation;
    stage->seen_scene = s->id;
    FlRun *shown = s->shown;
    for (int i = 0; i < FL_PRESETS; i++) {
        double eta = s->loss->presets[i];
        stage->preset_kind[i] = FL_DIVERGES;
        if (!isnan(eta) && show_other(s, eta, false)) stage->preset_kind[i] = s->shown_outcome->kind;
    }
    s->shown = shown;
}

static FlScene scene_of(FlStage *stage, FlSession *session, FlView *view, FlDraw *draw) {
    FlScene s = {.stage = stage,
                 .ui = &stage->ui,
                 .draw = draw,
                 .theme = fl_theme(view->theme),
                 .view = view,
                 .session = session,
                 .id = fl_session_scene(session),
                 .doc = fl_session_current(session),
                 .run = fl_session_run(session),
                 .outcome = fl_session_outcome(session),
                 .track = stage->track,
                 .map = stage->map,
                 .hover_step = stage->hover_step};
    s.loss = s.doc->plan.loss;
    s.cursor = s.doc->cursor;
    s.layout = fl_layout(draw->width, draw->height, draw->scale, s.loss->dim == 1);
    update_caches(&s);
    memcpy(s.preset_kind, stage->preset_kind, sizeof s.preset_kind);
    choose_shown(&s);
    s.plot = fl_layout_plot(&s.layout, s.loss->dim, s.doc->frame);
    s.sentence = fl_sentence(s.run, s.outcome, s.cursor, s.plot.range);
    return s;
}

/* ---- a pass ---- */

static void toast(FlScene *s) {
    FlStage *stage = s->stage;
    double left = stage->toast_until - stage->now;
    if (left <= 0 || !stage->toast[0]) return;
    float alpha = s->view->reduced_motion ? 1 : (float)fmin(1, fmin(left / 0.12, (TOAST_SECONDS - left) / 0.12 + 0.05));
    fl_draw_toast(s->ui, s->layout.width - 24, s->layout.transport_y - 12, stage->toast, alpha);
    FlControl c =
        fl_control("toast", "text", stage->toast, fl_rect(s->layout.width - 224, s->layout.transport_y - 52, 200, 40));
    c.hit.w = 0;
    fl_ui_control(s->ui, &c);
    fl_scene_wake(s, alpha < 1 ? 0 : left);
}

static void spoken(FlScene *s) {
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
static void trap_focus(FlStage *stage, const FlView *view) {
    bool open = view->help || stage->menu_count > 0;
    if (open && !stage->kept_focus) {
        stage->kept_focus = stage->ui.focus;
        fl_ui_focus(&stage->ui, view->help ? "help.close" : "menu");
    } else if (!open && stage->kept_focus) {
        stage->ui.focus = stage->kept_focus;
        stage->kept_focus = 0;
    }
}

static void emit(FlStage *stage, FlSession *session, FlView *view, const FlInput *input, FlDraw *draw, bool again) {
    stage->again = again;
    fl_draw_begin(draw, draw->width, draw->height, draw->scale);
    trap_focus(stage, view);
    fl_ui_begin(&stage->ui, draw, fl_theme(view->theme), input, again);
    FlScene s = scene_of(stage, session, view, draw);
    stage->next_hover_eta = NAN;
    stage->next_hover_step = -1;
    fl_draw_rect(draw, fl_rect(0, 0, s.layout.width + 1, s.layout.height + 1), s.theme->bg);
    if (s.layout.usable) {
        fl_part_topbar(&s);
        if (s.loss->dim == 1)
            fl_part_curve(&s);
        else
            fl_part_landscape(&s);
        if (s.layout.narrow && !s.layout.tiny) fl_part_inset(&s);
        if (s.layout.narrow) fl_part_equation_line(&s);
        fl_part_deck(&s);
        fl_part_profile(&s);
        fl_part_transport(&s);
        if (s.layout.side > 0) fl_part_panel(&s);
        if (view->help) fl_part_help(&s);
        if (stage->menu_count) fl_part_menu(&s, stage->menu, stage->menu_count, stage->menu_at);
        toast(&s);
    }
    fl_part_keys(&s);
    spoken(&s);
    if (!again && stage->ui.clipboard[0]) fl_scene_request(&s, FL_REQUEST_COPY_TEXT);
    if (!again && stage->ui.wants_paste) fl_scene_request(&s, FL_REQUEST_PASTE);
    fl_ui_end(&stage->ui);
}

/* ---- time and actions ---- */

static void tell(FlStage *stage, const char *sentence) {
    snprintf(stage->toast, sizeof stage->toast, "%s", sentence);
    stage->toast_until = stage->now + TOAST_SECONDS;
}

/* One action through the door, with the animation that goes with it. */
static bool apply(FlStage *stage, FlSession *session, const FlView *view, const FlAction *action) {
    const FlDocument *doc = fl_session_current(session);
    FlSceneId scene = fl_session_scene(session);
    int cursor = doc->cursor;
    double eta = fl_plan_optimizer_at(&doc->plan, cursor)->eta;
    char error[256];
    if (!fl_session_apply(session, action, error, sizeof error)) {
        tell(stage, error);
        return false;
    }
    doc = fl_session_current(session);
    if (scene != fl_session_scene(session))
        stage->step.seconds = stage->travel.seconds = 0;
    else if (view->reduced_motion)
        return true;
    else if (action->name == FL_ACTION_step && doc->cursor == cursor + 1 && !(view->playing && view->speed > 0))
        stage->step = (Tween){stage->now, view->playing ? 0.2 : 0.26};
    else if (action->name == FL_ACTION_preset && doc->cursor == 0 && cursor == 0) {
        stage->travel = (Tween){stage->now, 0.32};
        stage->travel_from = eta;
    } else if (action->name != FL_ACTION_frame && action->name != FL_ACTION_fit)
        stage->step.seconds = stage->travel.seconds = 0;
    return true;
}

static bool apply_queue(FlStage *stage, FlSession *session, const FlView *view) {
    bool any = stage->queued > 0;
    for (int i = 0; i < stage->queued; i++) apply(stage, session, view, &stage->queue[i]);
    stage->queued = 0;
    return any;
}

/* Run: steps are due by the clock since it was pressed, so that a late frame takes several and none drifts. */
static void play(FlStage *stage, FlSession *session, FlView *view) {
    if (!view->playing) return;
    double rate = fl_view_rate(view);
    long due = (long)floor((stage->now - stage->play_start) * rate) - stage->play_done;
    if (due > 0) {
        FlAction action = fl_action(FL_ACTION_step, (double)(due < 1000 ? due : 1000), 0);
        apply(stage, session, view, &action);
        stage->play_done += due;
    }
    if (fl_session_current(session)->cursor >= fl_session_outcome(session)->last)
        view->playing = false;
    else
        stage->wake =
            fmin(stage->wake, fmax(0, stage->play_start + (double)(stage->play_done + 1) / rate - stage->now));
}

static void paste(FlStage *stage, FlSession *session, const FlView *view, FlInput *input) {
    if (!input->paste || stage->ui.edit.id) return;
    size_t length = strcspn(input->paste, "\r\n");
    char line[FL_ACTION_TEXT];
    if (length >= sizeof line)
        tell(stage, "What was pasted is longer than a state line can be.");
    else {
        snprintf(line, sizeof line, "%.*s", (int)length, input->paste);
        FlAction action = fl_action_text(FL_ACTION_load, line);
        if (apply(stage, session, view, &action)) tell(stage, "Pasted");
    }
    input->paste = NULL;
}

void fl_stage_frame(FlStage *stage, FlSession *session, FlView *view, const FlInput *input, FlDraw *draw) {
    FlInput in = *input;
    double hover_eta = stage->hover_eta;
    int hover_step = stage->hover_step;
    stage->now = in.now;
    stage->wake = INFINITY;
    stage->request_count = 0;
    stage->queued = 0;
    paste(stage, session, view, &in);
    play(stage, session, view);
    emit(stage, session, view, &in, draw, false);
    bool acted = apply_queue(stage, session, view);
    stage->hover_eta = stage->next_hover_eta;
    stage->hover_step = stage->next_hover_step;
    bool hovered = hover_step != stage->hover_step ||
                   (hover_eta != stage->hover_eta && !(isnan(hover_eta) && isnan(stage->hover_eta)));
    bool opened = stage->ui.input.key_count != in.key_count || in.pressed || in.released;
    if (acted || hovered || opened) emit(stage, session, view, &in, draw, true);
    if (fl_ui_busy(&stage->ui)) return;
    memset(stage->hand, 0, sizeof stage->hand);
    if (!fl_session_in_gesture(session)) return;
    FlAction end =
        fl_action(FL_ACTION_gesture_end, 0, 0); /* what was held is gone: its window became too small to draw it */
    apply(stage, session, view, &end);
}

void fl_stage_settle(FlStage *stage, FlSession *session, FlView *view, FlInput *input, FlDraw *draw) {
    bool playing = view->playing;
    view->playing = false;
    fl_stage_frame(stage, session, view, input, draw);
    stage->step.seconds = stage->travel.seconds = 0;
    FlJob *job;
    for (int i = 0; i < 4 && fl_stage_jobs(stage, &job); i++) {
        while (job->state == FL_JOB_WAITING && !job->advance(job->self)) {
        }
        if (job->state == FL_JOB_WAITING) job->state = FL_JOB_DONE;
        FlInput still = *input;
        still.pressed = still.released = FL_BUTTON_NONE;
        still.key_count = 0;
        still.wheel = 0;
        fl_stage_frame(stage, session, view, &still, draw);
        if (job->state == FL_JOB_IDLE) break;
    }
    view->playing = playing;
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

int fl_stage_controls(const FlStage *stage, const FlControl **controls) {
    *controls = stage->ui.last;
    return stage->ui.last_count;
}

int fl_stage_jobs(FlStage *stage, FlJob **jobs) {
    *jobs = fl_track_job(stage->track);
    return 1;
}

void fl_stage_toast(FlStage *stage, const char *message) {
    tell(stage, message);
    stage->wake = 0;
}

const char *fl_stage_spoken(const FlStage *stage) {
    return stage->spoken;
}
