#include "views/fog/fog.h"
#include "context/change.h"
#include "context/focus.h"
#include "context/popup.h"
#include "context/services.h"
#include "parts/axes.h"
#include "parts/caption.h"
#include "parts/curve_ground.h"
#include "parts/map_marks.h"
#include "parts/numbers.h"
#include "parts/picture.h"
#include "ui/widgets.h"
#include "views/fog/fog_state.h"
#include "words/fog_words.h"
#include "words/position.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { LANTERN = 66, MAP_LANTERN = 72 };

static bool is_map(const FlContext *s) {
    return s->loss->dim == 2;
}

/* ---- the row above the picture ---- */

static void caption(FlContext *s) {
    enum { LOSS = 176, LOSS_NARROW = 136, RULE = 154 };
    const FlLayout *l = &s->layout;
    bool lifted = !fl_fog_hides(s->doc);
    float right = l->margin + l->main, loss = l->narrow ? LOSS_NARROW : LOSS;
    if (l->folded) { /* in the one row at the top */
        fl_part_loss(s, fl_rect(l->caption, l->caption_y, loss, 32), NULL);
        if (l->narrow) fl_part_optimizer(s, fl_rect(l->caption + loss + 8, l->caption_y, RULE, 32), NULL);
        return;
    }
    float end = fl_caption_title(s, lifted ? "The fog has lifted" : "Walk in the fog");
    if (l->narrow) {
        fl_part_optimizer(s, fl_rect(right - RULE, l->caption_y, RULE, 32), NULL);
        right -= RULE + 8;
    }
    fl_part_loss(s, fl_rect(right - loss, l->caption_y, loss, 32), NULL);
    char count[32], words[80];
    fl_look_count(s->doc->fog.spent, count, sizeof count);
    snprintf(words, sizeof words, "Two walks of %s on the same ground.", count);
    const char *hidden = is_map(s) ? "Click anywhere: a look tells the height and the way down."
                                   : "Click anywhere: a look tells the height and the slope there, no more.";
    fl_caption_sentence(s, end, right - loss - 12, lifted ? words : hidden);
}

/* ---- where to look next: pointer and keys ---- */

static void look_at(FlContext *s, const double *x) {
    const FlLook *last = &fl_fog_view(s)->sight.look[s->doc->fog.count - 1];
    bool there = x[0] == last->x[0] && (!is_map(s) || x[1] == last->x[1]);
    if (!there) fl_context_do(s, FL_ACTION_look, x[0], is_map(s) ? x[1] : 0);
}

/* The place under the pointer, rounded as starts are. */
static void pointed(const FlContext *s, double x[FL_MAX_DIM]) {
    const FlRect *b = &s->plot.box;
    FlVec p = {fmaxf(b->x, fminf(b->x + b->w, s->ui->pointer.x)), fmaxf(b->y, fminf(b->y + b->h, s->ui->pointer.y))};
    const FlBox upright = {0, fl_plot_upright(&s->plot), 0, 0};
    bool free = s->ui->input.mods & FL_MOD_SHIFT;
    fl_plot_inverse(&s->plot, p, &x[0], &x[1]);
    x[0] = fl_picture_snap(s->plot.range, x[0], free);
    x[1] = is_map(s) ? fl_picture_snap(upright, x[1], free) : 0;
}

/* A line, or a cross, where the next look would be, and its numbers: nothing of what is there. */
static void aim_mark(FlContext *s, const double *x) {
    const FlRect *b = &s->plot.box;
    FlColor color = fl_color_alpha(s->theme->ink2, 0.6f);
    FlVec p = fl_plot_point(&s->plot, x[0], x[1]);
    char text[80];
    FlShown across = fl_shown_place(x[0], s->plot.range.x1 - s->plot.range.x0);
    if (!isfinite(p.x) || (is_map(s) && !isfinite(p.y))) return;
    if (is_map(s)) {
        fl_draw_line(s->draw, p.x - 8, p.y, p.x + 8, p.y, 1.4f, color);
        fl_draw_line(s->draw, p.x, p.y - 8, p.x, p.y + 8, 1.4f, color);
        snprintf(text, sizeof text, "(%.30s, %.30s)", across.text,
                 fl_shown_place(x[1], fl_plot_upright(&s->plot)).text);
    } else {
        p.y = b->y + 26;
        fl_draw_dashed(s->draw, (FlVec){p.x, b->y}, (FlVec){p.x, b->y + b->h}, 1.4f, 4, 4, color);
        snprintf(text, sizeof text, "x = %.40s", across.text);
    }
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 12, s->theme->ink2, FL_LEFT);
    style.halo = s->theme->bg;
    style.halo_width = 2.5f;
    float w = fl_draw_text_width(s->draw, &style, text);
    float at = p.x + 12 + w > b->x + b->w - 4 ? p.x - 12 - w : p.x + 12;
    fl_draw_text(s->draw, &style, at, p.y - 8 < b->y + 14 ? b->y + 14 : p.y - 8, text);
}

typedef struct Hold {
    bool spent; /* the second press of a double click has fitted the view: it looks at nothing */
} Hold;
FL_HOLDS(Hold);

static void picture(FlContext *s, bool hidden) {
    const FlPlot *plot = &s->plot;
    FlControl c =
        fl_control("picture", "picture", hidden ? "The ground in the fog" : "The ground, and two walks", plot->box);
    c.priority = FL_PRIORITY_PICTURE;
    c.cursor = hidden ? FL_CURSOR_CROSS : FL_CURSOR_ARROW;
    c.held_cursor = c.cursor;
    c.focus = FL_FOCUS_PICTURE;
    snprintf(c.value, sizeof c.value, "look %d of %d", s->doc->fog.spent, FL_FOG_LOOKS);
    FlSignal signal = fl_ui_control(s->ui, &c);
    Hold *hold = fl_context_hand(s);
    fl_picture_navigate(s, plot, &signal, !is_map(s));
    if (signal.double_clicked) hold->spent = true;
    double x[FL_MAX_DIM];
    pointed(s, x);
    bool inside = s->ui->input.inside && fl_rect_has(plot->box, s->ui->pointer.x, s->ui->pointer.y);
    if (hidden && inside && (signal.hot || signal.held)) aim_mark(s, x);
    if (hidden && signal.released && inside && !hold->spent && !signal.cancelled) look_at(s, x);
    if (signal.focused && s->ui->focus_visible) fl_draw_focus_ring(s->ui, fl_rect_grow(plot->box, -4), 0);
    if (!hidden && signal.hot && !fl_ui_busy(s->ui)) {
        s->hovering = true;
        if (is_map(s)) fl_map_readout(s, &fl_fog_view(s)->cover);
    }
}

static int key(FlContext *s, int code, int mods) {
    return fl_ui_key(s->ui, code, mods);
}

/* With the keyboard on a number, or in a group of choices, the arrows are theirs. */
static bool arrows_are_free(const FlUi *ui) {
    static const char *const roles[] = {"picture", "button", "dropdown"};
    bool free = true;
    for (int i = 0; i < ui->last_count; i++) {
        if (fl_ui_hash(ui->last[i].id) != ui->focus) continue;
        free = false;
        for (size_t k = 0; k < sizeof roles / sizeof *roles; k++) free = free || !strcmp(ui->last[i].role, roles[k]);
    }
    return free;
}

/* A D W S choose a place, Enter looks there; right and Space step down the slope, left takes a look back, R begins
 * anew.
 */
static void keys(FlContext *s, bool hidden) {
    FlFogView *view = fl_fog_view(s);
    bool elsewhere = s->ui->edit.id || s->popup->kind != FL_POPUP_NONE || s->display->help || s->display->explain;
    if (elsewhere || fl_ui_busy(s->ui)) return;
    if (key(s, 'r', 0)) {
        view->aims = false;
        fl_context_do(s, FL_ACTION_fog, 1, 0);
    }
    if (!hidden) return;
    double across = (s->plot.range.x1 - s->plot.range.x0) / 100, up = fl_plot_upright(&s->plot) / 100;
    for (int big = 0; big < 2; big++) {
        int mods = big ? FL_MOD_SHIFT : 0, size = big ? 10 : 1;
        int dx = size * (key(s, 'd', mods) - key(s, 'a', mods)), dy = size * (key(s, 'w', mods) - key(s, 's', mods));
        if (dx == 0 && (dy == 0 || !is_map(s))) continue;
        const FlLook *last = &view->sight.look[s->doc->fog.count - 1];
        for (int j = 0; j < FL_MAX_DIM && !view->aims; j++) view->aim[j] = last->x[j];
        view->aims = true;
        view->aim[0] = fl_picture_snap(s->plot.range, view->aim[0] + dx * across, false);
        if (is_map(s)) view->aim[1] = fl_picture_snap((FlBox){0, 100 * up, 0, 0}, view->aim[1] + dy * up, false);
        fl_context_again(s);
    }
    bool here = s->ui->focus == 0 || fl_ui_has_focus(s->ui, "picture");
    if (view->aims && here && key(s, FL_KEY_ENTER, 0)) {
        view->aims = false;
        look_at(s, view->aim);
    }
    bool arrows = arrows_are_free(s->ui);
    if ((arrows && key(s, FL_KEY_RIGHT, 0)) || (here && key(s, ' ', 0))) fl_fog_step(s);
    if (arrows && key(s, FL_KEY_LEFT, 0)) fl_context_do(s, FL_ACTION_look_back, 0, 0);
}

/* ---- the picture ---- */

static void find_looks(FlContext *s) {
    FlFogView *view = fl_fog_view(s);
    view->sight = fl_fog_sight(s);
    for (int i = 0; i < view->sight.count; i++) {
        const FlLook *look = &view->sight.look[i];
        view->at[i] = fl_plot_point(&s->plot, look->x[0], is_map(s) ? look->x[1] : look->f);
    }
}

static void fog(FlContext *s) {
    FlFogView *view = fl_fog_view(s);
    const FlRect *b = &s->plot.box;
    FlVec lantern[FL_FOG_LOOKS];
    for (int i = 0; i < view->sight.count; i++) lantern[i] = (FlVec){view->at[i].x - b->x, view->at[i].y - b->y};
    const FlImage *image = fl_fog_texture(view->texture, s->theme, (FlVec){b->w, b->h}, s->draw->scale, lantern,
                                          view->sight.count, is_map(s) ? MAP_LANTERN : LANTERN);
    fl_draw_rect(s->draw, *b, s->theme->panel);
    if (image) fl_draw_image(s->draw, b->x, b->y, image);
}

static void ground(FlContext *s) {
    FlFogView *view = fl_fog_view(s);
    if (!is_map(s)) {
        fl_curve_ground(s, &s->plot);
        return;
    }
    fl_relief_update(view->relief, s->watch->field, &s->plot, s->theme, s->draw->scale);
    fl_relief_draw(s->draw, s->theme, view->relief, fl_relief_ground(view->relief));
}

static void lift(FlContext *s) {
    if (is_map(s))
        fl_fog_lifting_map(s);
    else
        fl_fog_lifting_curve(s);
}

static void draw(FlContext *s) {
    FlFogView *view = fl_fog_view(s);
    bool hidden = fl_fog_hides(s->doc), map = is_map(s);
    FlMapEdges edges = {.note = {0}};
    if (s->display->playing) fl_context_play(s, false);
    find_looks(s);
    fl_fog_begin_lifting(s, hidden);
    bool clear = view->lifted >= 1;
    fl_fog_cover(s);
    fl_draw_clip_push(s->draw, s->plot.box);
    if (clear)
        ground(s);
    else
        fog(s);
    if (!clear && !hidden) lift(s);
    fl_draw_clip_pop(s->draw);
    if (map && !hidden) edges = fl_map_cover(s, &view->cover);
    if (!map) {
        fl_axis_up(s, &s->plot, "\\iL", false, false);
        fl_axis_along(s, &s->plot, "\\ix", false);
        fl_curve_starts(s, &s->plot);
    }
    fl_draw_clip_push(s->draw, s->plot.box);
    if (map) fl_map_starts(s);
    if (map && clear) fl_map_minima(s);
    if (map || clear) fl_fog_rival_walk(s);
    if (hidden) fl_fog_valleys(s);
    fl_fog_looks(s);
    if (clear) fl_fog_floors(s);
    if (map && clear) fl_map_interval(s, view->relief, &edges);
    picture(s, hidden);
    keys(s, hidden);
    if (!hidden || view->sight.count == 0) view->aims = false;
    if (view->aims) aim_mark(s, view->aim);
    fl_draw_clip_pop(s->draw);
    if (map)
        fl_map_axes(s, &edges);
    else if (s->layout.strip.h > 0)
        fl_fog_strip(s);
}

static bool create(void *state) {
    FlFogView *view = state;
    *view = (FlFogView){.texture = fl_fog_texture_create(), .relief = fl_relief_create()};
    return view->texture && view->relief;
}

static void destroy(void *state) {
    FlFogView *view = state;
    fl_fog_texture_destroy(view->texture);
    fl_relief_destroy(view->relief);
}

const FlViewType fl_fog_view_type = {
    .state = sizeof(FlFogView), .create = create, .destroy = destroy, .caption = caption, .draw = draw};
