#include "stage/stage.h"
#include "context/services.h"
#include "parts/menu.h"
#include "stage/about.h"
#include "stage/help.h"
#include "stage/keys.h"
#include "stage/stage_state.h"
#include "stage/tips.h"
#include "stage/toast.h"
#include "stage/topbar.h"
#include "ui/widgets.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

FlStage *fl_stage_create(void) {
    FlStage *stage = calloc(1, sizeof *stage);
    if (!stage) return NULL;
    fl_ui_init(&stage->ui);
    stage->orders.random = fl_random_seed(1, 1);
    stage->orders.hover = stage->orders.next_hover = (FlHover){.value = NAN, .step = -1};
    bool made = fl_watch_create(&stage->watch);
    made = (stage->orders.hand = calloc(1, FL_HAND)) && made;
    made = (stage->popup.thumbs = fl_thumbs_create()) && made;
    made = fl_guide_create(&stage->guide) && made;
    made = fl_gallery_create(&stage->gallery) && made;
    made = (stage->intake = fl_intake_create()) && made;
    for (int i = 0; i < FL_SCENES; i++) {
        const FlSceneType *type = fl_scene_types[i];
        stage->scene[i] = calloc(1, type->state > 0 ? type->state : 1);
        made = stage->scene[i] && (!type->create || type->create(stage->scene[i])) && made;
    }
    if (made) return stage;
    fl_stage_destroy(stage);
    return NULL;
}

void fl_stage_destroy(FlStage *stage) {
    if (!stage) return;
    for (int i = 0; i < FL_SCENES; i++) {
        if (stage->scene[i] && fl_scene_types[i]->destroy) fl_scene_types[i]->destroy(stage->scene[i]);
        free(stage->scene[i]);
    }
    fl_thumbs_destroy(stage->popup.thumbs);
    fl_guide_destroy(&stage->guide);
    fl_gallery_destroy(&stage->gallery);
    fl_intake_destroy(stage->intake);
    fl_watch_destroy(&stage->watch);
    free(stage->orders.hand);
    free(stage->line);
    free(stage);
}

/* ---- a pass ---- */

static void spoken(FlStage *stage, const FlContext *s) {
    stage->spoken[0] = 0;
    for (int i = 0; s->display->explain && i < s->ui->count; i++) {
        const FlControl *c = &s->ui->controls[i];
        if (strcmp(c->id, "explained") != 0) continue;
        snprintf(stage->spoken, sizeof stage->spoken, "%s: %s", c->label, c->value);
        return;
    }
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
    if (open && !stage->orders.kept_focus) {
        stage->orders.kept_focus = stage->ui.focus;
        fl_ui_focus(&stage->ui, display->help ? "help.close" : stage->popup.focus);
    } else if (!open && stage->orders.kept_focus) {
        stage->ui.focus = stage->orders.kept_focus;
        stage->orders.kept_focus = 0;
    }
}

/* Nothing but the scene, and what the hand opens over it. */
static void emit_present(FlStage *stage, FlContext *s, const FlSceneType *scene) {
    fl_entry_close(s); /* they have no place here */
    fl_rule_card_close(s);
    if (s->display->blank) {
        fl_context_close_popup(s);
        fl_present_blank(s);
        return;
    }
    scene->draw(s);
    fl_present_pointer(s);
    fl_part_popup(s);
    fl_part_tips(s, scene->tips);
    fl_field_draw_open(&stage->ui);
    fl_part_toast(s);
    fl_present_keys(s, &stage->present, &stage->guide, &stage->gallery);
}

static void emit_window(FlStage *stage, FlContext *s, const FlSceneType *scene) {
    fl_part_topbar(s); /* may close the page of examples */
    if (!s->display->examples) scene->draw(s);
    fl_part_gallery(s, &stage->gallery);
    if (!s->display->examples) fl_part_entry(s);
    if (!s->display->examples) fl_part_rule_sheet(s);
    if (!s->display->examples) fl_part_schedule_entry(s);
    fl_part_tour(s, &stage->guide);
    if (s->display->help) fl_part_help(s);
    fl_part_popup(s);
    fl_part_about(s);
    fl_part_tips(s, scene->tips);
    fl_field_draw_open(&stage->ui);
    fl_part_toast(s);
}

static void emit(FlStage *stage, FlSession *session, FlDisplay *display, const FlInput *input, FlDraw *draw,
                 bool again) {
    FlOrders *orders = &stage->orders;
    orders->again = again;
    bool presents = fl_display_presents(display);
    float scale = presents ? fl_layout_present_scale(draw->width, draw->height) : stage->scale;
    fl_draw_begin(draw, draw->width, draw->height, scale);
    trap_focus(stage, display);
    fl_ui_begin(&stage->ui, draw, fl_theme(display->theme), input, again);
    if (display->playing) stage->ui.hushed = true;
    fl_teller_keys(&stage->teller, &stage->ui, display);
    FlContext s = fl_stage_context(stage, session, display, draw);
    const FlSceneType *scene = fl_scene_types[s.id];
    orders->next_hover = (FlHover){.key = orders->next_hover.key, .value = NAN, .step = -1};
    fl_draw_rect(draw, fl_rect(0, 0, s.layout.width + 1, s.layout.height + 1), s.theme->bg);
    fl_part_entry_leave(&s);
    fl_part_rule_leave(&s);
    if (s.layout.present)
        emit_present(stage, &s, scene);
    else if (s.layout.usable) {
        emit_window(stage, &s, scene);
    } else {
        fl_context_close_popup(&s);
        fl_entry_close(&s);
        fl_rule_card_close(&s);
    }
    fl_stage_keys(&s, scene);
    spoken(stage, &s);
    stage->heard = fl_stage_hear(&s);
    fl_stage_tell(&s, scene, &stage->told);
    if (!again && stage->ui.clipboard[0]) fl_context_request(&s, FL_REQUEST_COPY_TEXT);
    if (!again && stage->ui.wants_paste) fl_context_request(&s, FL_REQUEST_PASTE);
    fl_ui_end(&stage->ui);
}

/* What is hovered is shown as long as the pointer is on it: true where that is another than before. */
static bool take_hover(FlOrders *orders) {
    FlHover before = orders->hover, now = orders->next_hover;
    orders->hover = now;
    return before.step != now.step || (before.value != now.value && !(isnan(before.value) && isnan(now.value))) ||
           (before.key != now.key && !isnan(now.value));
}

/* A tooltip is about what the pointer came to: none while a run plays (see emit), and none any more once the picture
 * has changed under a pointer that rests. A hand that holds something or turns the wheel is told what it does. */
static void hush(FlStage *stage, const FlInput *in, bool acted) {
    bool hand = stage->ui.active || in->pressed || in->released || in->wheel != 0;
    if (acted && !hand) stage->ui.hushed = true;
}

void fl_stage_frame(FlStage *stage, FlSession *session, FlDisplay *display, const FlInput *input, FlDraw *draw) {
    FlInput in = *input;
    FlOrders *orders = &stage->orders;
    if (orders->frame == 0) { /* what was said before there was a clock is said now */
        orders->toast_since += in.now;
        orders->toast_until += in.now;
    }
    stage->scale = draw->scale;
    orders->now = in.now;
    orders->wake = INFINITY;
    orders->request_count = 0;
    orders->queued = 0;
    orders->text_count = 0;
    orders->frame++;
    fl_stage_paste(stage, session, display, &in);
    fl_stage_take_in(stage, session, display);
    fl_stage_play(stage, session, display);
    orders->redo = false;
    emit(stage, session, display, &in, draw, false);
    bool acted = fl_stage_apply_queue(stage, session, display), hovered = take_hover(orders);
    hush(stage, &in, acted);
    for (int i = 0; i < orders->request_count; i++)
        if (orders->requests[i] == FL_REQUEST_STOP_SAVING) fl_stage_stop_reading(stage, session);
    bool opened =
        stage->ui.input.key_count != in.key_count || in.pressed || in.released || in.ask.kind || in.text[0] || in.paste;
    if (acted || hovered || opened || orders->redo) emit(stage, session, display, &in, draw, true);
    if (fl_ui_busy(&stage->ui)) return;
    memset(orders->hand, 0, FL_HAND);
    if (!fl_session_in_gesture(session) || stage->entry.open || stage->card.open) return;
    FlAction end =
        fl_action(FL_ACTION_gesture_end, 0, 0); /* what was held is gone: its window became too small to draw it */
    fl_stage_apply(stage, session, display, &end);
}

void fl_stage_settle(FlStage *stage, FlSession *session, FlDisplay *display, FlInput *input, FlDraw *draw) {
    bool playing = display->playing;
    display->playing = false;
    stage->orders.settling = true;
    fl_stage_frame(stage, session, display, input, draw);
    stage->orders.motion.step.seconds = stage->orders.motion.travel.seconds = stage->orders.motion.tilt.seconds = 0;
    FlJob *jobs[FL_STAGE_JOBS];
    enum { ROUNDS = 8, OWED_ROUNDS = 2000 };
    bool any = true, owed = false;
    for (int round = 0; any && (round < ROUNDS || (owed && round < OWED_ROUNDS)); round++) {
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
        owed = false;
        for (int i = 0; i < count; i++) any = any || jobs[i]->state == FL_JOB_WAITING;
        for (int i = 0; i < count; i++) owed = owed || (jobs[i]->state == FL_JOB_WAITING && jobs[i]->owed);
    }
    stage->orders.settling = false;
    display->playing = playing;
}

double fl_stage_next(const FlStage *stage) {
    return stage->orders.wake;
}

int fl_stage_requests(const FlStage *stage, const FlRequestKind **requests) {
    *requests = stage->orders.requests;
    return stage->orders.request_count;
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

int fl_stage_marks(const FlStage *stage, const FlMark **marks) {
    *marks = stage->ui.last_marks;
    return stage->ui.last_mark_count;
}

int fl_stage_jobs(FlStage *stage, FlJob *jobs[FL_STAGE_JOBS]) {
    int n = fl_watch_jobs(&stage->watch, jobs, FL_STAGE_JOBS);
    n += fl_gallery_jobs(&stage->gallery, stage->gallery.shown, jobs + n, FL_STAGE_JOBS - n);
    for (int i = 0; i < FL_SCENES; i++)
        if (fl_scene_types[i]->jobs) n += fl_scene_types[i]->jobs(stage->scene[i], jobs + n, FL_STAGE_JOBS - n);
    if (n < FL_STAGE_JOBS) jobs[n++] = fl_intake_job(stage->intake);
    return n;
}

void fl_stage_tour(FlStage *stage, FlDisplay *display, FlTour *tour) {
    fl_guide_play(&stage->guide, tour, display);
}

void fl_stage_toast(FlStage *stage, const char *message) {
    fl_orders_toast(&stage->orders, message);
    stage->orders.wake = 0;
}

void fl_stage_offer(FlStage *stage, const char *message) {
    const double longer = 15; /* seconds: who sees the window for the first time has other things to look at first */
    fl_stage_toast(stage, message);
    stage->orders.toast_until += longer;
}

void fl_stage_saving(FlStage *stage, const char *message, double share) {
    fl_toast_progress(&stage->orders, message, share);
}

void fl_stage_hush(FlStage *stage) {
    stage->orders.toast[0] = 0;
}

const FlTold *fl_stage_told(const FlStage *stage) {
    return &stage->told;
}

bool fl_stage_saves(const FlStage *stage) {
    return stage->orders.saving;
}

const FlHeard *fl_stage_heard(const FlStage *stage) {
    return &stage->heard;
}

uint32_t fl_stage_focus(const FlStage *stage) {
    return stage->ui.focus;
}

const FlEdit *fl_stage_edit(const FlStage *stage) {
    return stage->ui.edit.id ? &stage->ui.edit : NULL;
}

const char *fl_stage_spoken(const FlStage *stage) {
    return stage->spoken;
}
