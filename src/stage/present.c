#include "stage/present.h"
#include "context/popup.h"
#include "context/services.h"
#include "parts/deck.h"
#include "parts/switches.h"
#include "words/lessons.h"
#include <math.h>

const char *fl_present_title(FlPresent *p, const FlContext *s) {
    unsigned long now = fl_session_generation(s->session);
    if (p->pending && (s->orders->again || s->orders->frame != p->asked)) {
        p->pending = false;
        p->generation = now;
    }
    if (!s->layout.present || (!p->pending && p->generation != now)) p->title = NULL;
    return p->title;
}

static void opened(FlContext *s, FlPresent *p, const char *title) {
    p->title = title;
    p->pending = true;
    p->asked = s->orders->frame;
}

static void tour_step(FlContext *s, FlPresent *p, FlGuide *guide, int by) {
    int to = fl_guide_step(guide, s->display) + by;
    if (to < 0 || to >= guide->tour->steps) return;
    fl_guide_go(s, guide, to);
    opened(s, p, guide->tour->step[to].title);
}

/* The page of examples is where one left it: it opens at the one shown last. */
static void example(FlContext *s, FlPresent *p, FlGallery *gallery, int by) {
    int to = gallery->focus + (p->begun ? by : 0);
    if (to < 0 || to >= FL_LESSONS) return;
    p->begun = true;
    gallery->focus = to;
    fl_context_play(s, false);
    fl_context_do_text(s, FL_ACTION_load, fl_lesson(to)->line);
    opened(s, p, fl_lesson(to)->name);
}

/* The next preset that there is, on this side of the present one; from none the nearest to the middle. */
static void preset(FlContext *s, int by) {
    const double *rates = s->watch->presets;
    int at = s->watch->preset >= 0 ? s->watch->preset + by : FL_JUST_RIGHT;
    while (at >= 0 && at < FL_PRESETS && isnan(rates[at])) at += by;
    if (at >= 0 && at < FL_PRESETS) fl_part_choose_preset(s, (FlPreset)at);
}

void fl_present_keys(FlContext *s, FlPresent *p, FlGuide *guide, FlGallery *gallery) {
    if (!s->layout.present || s->ui->edit.id || s->popup->kind != FL_POPUP_NONE || fl_ui_busy(s->ui)) return;
    int page = fl_ui_key(s->ui, FL_KEY_PAGE_DOWN, 0) - fl_ui_key(s->ui, FL_KEY_PAGE_UP, 0);
    int up = fl_ui_key(s->ui, FL_KEY_UP, 0) - fl_ui_key(s->ui, FL_KEY_DOWN, 0);
    if (page && s->display->tour && guide->tour)
        tour_step(s, p, guide, page);
    else if (page)
        example(s, p, gallery, page);
    if (up) preset(s, up);
    if (fl_ui_key(s->ui, 'b', 0)) fl_switch_blank(s);
    if (fl_ui_key(s->ui, FL_KEY_ESCAPE, 0)) fl_switch_present(s);
}

void fl_present_pointer(FlContext *s) {
    const float radius = 23;
    FlColor color = s->theme->outcome[FL_OSCILLATES];
    if (!s->ui->input.inside || s->popup->kind != FL_POPUP_NONE) return;
    FlColor fill = fl_ui_busy(s->ui) ? fl_color_alpha(color, 0.3f) : 0;
    fl_draw_circle(s->draw, s->ui->pointer.x, s->ui->pointer.y, radius, fill, 3, color);
}

void fl_present_blank(FlContext *s) {
    FlRect all = fl_rect(0, 0, s->layout.width + 1, s->layout.height + 1);
    FlControl c = fl_control("present.blank", "button", "Show the picture again", all);
    c.cursor = c.held_cursor = FL_CURSOR_ARROW;
    fl_draw_rect(s->draw, all, 0xFF000000u);
    bool shown = fl_ui_control(s->ui, &c).clicked || s->ui->input.key_count > 0;
    s->ui->input.key_count = 0;
    if (!shown) return;
    s->display->blank = false;
    fl_context_again(s);
}
