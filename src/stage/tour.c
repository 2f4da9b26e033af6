#include "stage/tour.h"
#include "context/popup.h"
#include "context/services.h"
#include "ui/widgets.h"
#include <math.h>
#include <string.h>

/* ---- what is watched ---- */

static FlFactSource facts(const FlContext *s) {
    FlFactSource source = {.scene = s->id,
                           .document = s->doc,
                           .run = s->watch->run,
                           .shown = s->plot.range,
                           .tally = fl_session_tally(s->session)};
    FlTrainer *trainer = s->watch->trainer;
    if (source.run != NULL || s->loss->objective == NULL) return source;
    if (s->cursor < fl_trainer_count(trainer)) source.trained = fl_trainer_row(trainer, s->cursor);
    source.became = fl_trainer_outcome(trainer);
    return source;
}

static void watch(FlContext *s, FlGuide *guide) {
    int at = fl_guide_step(guide, s->display);
    const FlTourStep *step = &guide->tour->step[at];
    FlFactSource source = facts(s);
    for (int i = 0; i < step->tasks; i++) {
        bool holds = false;
        if (guide->done[at][i] || !fl_fact_holds(&source, step->task[i].until, &holds, NULL, 0) || !holds) continue;
        guide->done[at][i] = true;
        guide->since[at][i] = s->orders->now;
    }
}

/* ---- the frame ---- */

void fl_guide_keep_row(FlContext *s, const FlGuide *guide) {
    const float least = 70; /* of a curve: the ball, its arrow and the lowest point are seen apart */
    if (!s->display->tour || guide->tour == NULL || s->layout.side > 0) return;
    float whole = 8 + fl_tour_box(s, guide).h;
    bool room = s->loss->dim == 1 && s->layout.picture.h - whole >= least;
    fl_layout_row(&s->layout, room ? whole : 8 + FL_TOUR_ROW);
}

void fl_guide_make_room(FlContext *s, const FlGuide *guide) {
    if (!s->display->tour || guide->tour == NULL || s->layout.side <= 0) return;
    FlRect box = fl_tour_box(s, guide);
    s->layout.panel_top = box.y + box.h + 12;
}

static void keys(FlContext *s, FlGuide *guide) {
    if (s->popup->kind != FL_POPUP_NONE || s->display->help || s->ui->edit.id) return;
    int by = fl_ui_key(s->ui, FL_KEY_PAGE_DOWN, 0) - fl_ui_key(s->ui, FL_KEY_PAGE_UP, 0);
    if (by) fl_guide_go(s, guide, fl_guide_step(guide, s->display) + by);
}

/* What is to be seen once the hand acts lies below a card that is whole: it folds then, by a press beside it or by
 * what a key has changed; where it lies over nothing, when the hand lets go, so that no picture grows under it. */
static void fold(FlContext *s, FlGuide *guide, bool opening) {
    unsigned long now = fl_session_generation(s->session);
    if (opening) guide->seen = now;
    FlRect card = fl_tour_box(s, guide), picture = s->layout.picture;
    bool beside = s->ui->input.pressed && !s->orders->again && !fl_rect_has(card, s->ui->press.x, s->ui->press.y);
    guide->acted = guide->acted || beside || now != guide->seen;
    guide->seen = now;
    bool covers = picture.y + picture.h > card.y;
    if (!guide->acted || (!covers && fl_ui_busy(s->ui))) return;
    guide->acted = false;
    if (s->layout.side > 0 || guide->held || guide->folded) return;
    guide->folded = true;
    if (!covers) fl_context_wake(s, 0); /* for the room that the picture has now */
}

/* A ring about the control that the next open task is about, where it is in sight. */
static void point_at(FlContext *s, const FlGuide *guide) {
    int at = fl_guide_step(guide, s->display);
    const FlTourStep *step = &guide->tour->step[at];
    int task = 0;
    while (task < step->tasks && guide->done[at][task]) task++;
    if (task == step->tasks) return;
    for (int i = 0; i < s->ui->count; i++) {
        const FlControl *c = &s->ui->controls[i];
        if (strcmp(c->id, step->task[task].point) != 0) continue;
        FlRect box = fl_rect_grow(c->box, 4);
        fl_draw_frame(s->draw, box, fminf(8, box.h / 2), 2, s->theme->outcome[FL_OSCILLATES]);
        return;
    }
}

/* The tour has borrowed the scenes, and gives them back as they were, unless it has come to its end. */
static void leave(FlContext *s, FlGuide *guide) {
    if (guide->leaving && !s->orders->again) {
        guide->left = fl_session_generation(s->session);
        guide->leaving = false;
    }
    if (!guide->shown) return;
    fl_context_wake(s, 0);
    if (s->orders->again) return; /* it can only be asked for in a first pass */
    guide->shown = false;
    guide->leaving = true;
    fl_context_play(s, false);
    fl_context_do(s, guide->keeps ? FL_ACTION_lesson_keep : FL_ACTION_lesson_end, 0, 0);
    guide->keeps = false;
}

/* Where nothing has changed since it was left, it goes on as it was; else its step is opened anew. */
static void enter(FlContext *s, FlGuide *guide) {
    guide->shown = true;
    s->display->examples = false;
    if (guide->left == 0 || guide->left != fl_session_generation(s->session))
        fl_guide_go(s, guide, fl_guide_step(guide, s->display));
    else if (fl_session_lesson_waits(s->session))
        fl_context_do_text(s, FL_ACTION_lesson, "");
}

void fl_part_tour(FlContext *s, FlGuide *guide) {
    if (!s->display->tour || guide->tour == NULL) {
        leave(s, guide);
        return;
    }
    bool opening = guide->pending || !guide->shown;
    if (guide->pending && (s->orders->again || s->orders->frame != guide->asked)) guide->pending = false;
    if (!guide->shown && s->orders->again) { /* its state can only be asked for in a first pass */
        fl_context_wake(s, 0);
        return;
    }
    if (guide->leaving) guide->left = fl_session_generation(s->session);
    guide->leaving = false;
    if (!guide->shown) enter(s, guide);
    if (s->display->examples) return; /* it waits below their page */
    keys(s, guide);
    fold(s, guide, opening || guide->pending);
    /* What a drag only passes through is not found: it counts when the hand lets go. */
    if (!guide->pending && !fl_ui_busy(s->ui)) watch(s, guide);
    point_at(s, guide);
    fl_tour_draw(s, guide);
}
