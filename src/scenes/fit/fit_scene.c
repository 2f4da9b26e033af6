#include "scenes/fit/fit_scene.h"
#include "context/change.h"
#include "context/services.h"
#include "parts/lecture.h"
#include "parts/lit.h"
#include "parts/panel.h"
#include "parts/transport.h"
#include "scenes/fit/caption.h"
#include "scenes/fit/columns.h"
#include "scenes/fit/fit_state.h"
#include "scenes/fit/line.h"
#include "scenes/fit/panel.h"
#include "scenes/fit/scaled_card.h"
#include "scenes/fit/scatter.h"
#include "scenes/fit/valley.h"
#include "scenes/single.h"
#include "views/curve/curve.h"
#include "views/map/map.h"
#include "words/column.h"
#include <stdlib.h>

static bool create(void *state) {
    FlFitState *fit = state;
    bool map = fl_view_create(&fit->map, &fl_map_view_type);
    fit->rescaled = fl_rescaled_create();
    fit->scaled = fl_relief_create();
    return fl_view_create(&fit->curve, &fl_curve_view_type) && map && fit->rescaled && fit->scaled;
}

static void destroy(void *state) {
    FlFitState *fit = state;
    if (fit->map.type) fl_view_destroy(&fit->map);
    if (fit->curve.type) fl_view_destroy(&fit->curve);
    fl_rescaled_destroy(fit->rescaled);
    fl_relief_destroy(fit->scaled);
    fl_dots_free(&fit->dots);
    fl_data_release(fit->data);
    fl_data_release(fit->offered);
    fl_data_release(fit->origin);
}

/* One point moved, added or removed: not other data. */
static bool is_edited(const FlData *a, const FlData *b) {
    if (!a || abs(a->count - b->count) > 1) return false;
    int others = 0;
    for (int i = 0, j = 0; i < a->count && j < b->count; i++, j++) {
        if (a->x[i] == b->x[j] && a->y[i] == b->y[j]) continue;
        if (++others > 1) return false;
        if (a->count > b->count) j--; /* the one that is gone */
        if (a->count < b->count) i--; /* the one that has come */
    }
    return true;
}

/* The data's plot stays as it is while they are edited: drags and steps never move a view. */
static void choose_range(FlContext *s) {
    FlFitState *fit = s->state;
    const FlData *data = fl_line_data(s->loss);
    if (fit->data != data) {
        bool whole = fl_data_equal(data, fl_data_default()) && !fl_session_in_gesture(s->session);
        if (whole || !is_edited(fit->data, data)) {
            fit->range = fl_fit_box(data);
            fit->table = fl_fit_is_table(data);
        }
        fit->years[0] = fl_column_has_years(data->x_name, data->x, data->count);
        fit->years[1] = fl_column_has_years(data->y_name, data->y, data->count);
        fl_data_retain(data);
        fl_data_release(fit->data);
        fit->data = data;
        fit->missed.data = NULL; /* what comes later may have the address of what went */
    }
}

/* The data of a table in a window that has no room for two pictures, and what it keeps free at its edge. */
static const float INSET_WIDTH = 120, INSET_HEIGHT = 90, INSET_EDGE = 7;

enum { MISSES_ROOM = 300, MISSES_HEIGHT = 110, LONG_NUMBERS = 22 };

/* A table has long numbers on its axes, and the squares of its misses in a row below the data. */
static void make_room(FlContext *s) {
    FlFitState *fit = s->state;
    FlLayout *l = &s->layout;
    fit->misses = (FlRect){0, 0, 0, 0};
    if (!fit->table) return;
    if (!l->folded && !l->tiny) {
        l->scatter.x += LONG_NUMBERS;
        l->scatter.w -= LONG_NUMBERS;
        l->picture.x += LONG_NUMBERS;
        l->picture.w -= LONG_NUMBERS;
    }
    if (l->side <= 0 || l->scatter.h < MISSES_ROOM) return;
    float foot = l->scatter.y + l->scatter.h + 18; /* as far down as the numbers of the picture beside it */
    fit->misses = fl_rect(l->scatter.x, foot - MISSES_HEIGHT, l->scatter.w, MISSES_HEIGHT);
    l->scatter.h = fit->misses.y - 27 - l->scatter.y;
}

static void place(FlContext *s) {
    FlFitState *fit = s->state;
    fl_context_lay_out(s, false);
    FlRect whole = s->layout.picture;
    fl_layout_split(&s->layout);
    choose_range(s);
    make_room(s);
    fit->inset = (FlRect){0, 0, 0, 0};
    if (fit->table && s->loss->dim == 2 && s->layout.tiny && !s->layout.present) {
        s->layout.picture.x = whole.x;
        s->layout.picture.w = whole.w;
        fit->inset = fl_rect(whole.x, s->layout.picture.y, INSET_WIDTH, INSET_HEIGHT);
    }
    s->plot = fl_layout_plot(&s->layout, s->loss->dim, s->doc->frame);
    fit->plot = fl_plot(s->layout.scatter, fit->range);
}

/* In the emptiest corner of the map; where each has something to see, in the one where it was. */
static void place_inset(FlContext *s) {
    FlFitState *fit = s->state;
    if (fit->inset.h <= 0) return;
    fl_fit_empty_corner(s, (FlVec){INSET_WIDTH, INSET_HEIGHT});
    fit->inset = s->card;
    fit->plot = fl_plot(fl_rect_grow(fit->inset, -INSET_EDGE), fit->range);
}

static void draw(FlContext *s) {
    const FlFitState *fit = s->state;
    const FlView *view = s->loss->dim == 2 ? &fit->map : &fit->curve;
    if (s->layout.present) {
        fl_part_scatter(s);
        fl_view_draw(view, s);
        fl_part_lecture(s, NULL);
        return;
    }
    fl_explain_part(s, "caption", fl_part_fit_caption);
    place_inset(s);
    if (fit->inset.h <= 0) fl_explain_part(s, "scatter.words", fl_part_scatter);
    uint32_t since = s->draw->command_count;
    fl_fit_scaled_card_place(s);
    fl_view_draw(view, s);
    fl_fit_scaled_card(s);
    if (fit->table) fl_fit_valley_place(s);
    fl_explain_drawn(s, "picture.words", since);
    if (fit->inset.h > 0) fl_explain_part(s, "scatter.words", fl_part_scatter_inset);
    fl_single_deck(s);
    since = s->draw->command_count;
    fl_part_transport(s);
    if (s->layout.side > 0 && fl_context_is_plain(s) && !s->watch->veiled)
        fl_part_program_panel(s);
    else if (s->layout.side > 0)
        fl_part_panel(s, view);
    fl_explain_drawn(s, "program.words", since);
    fl_part_fit_column_list(s);
}

static const FlTip tips[] = {{"fit.scaled", "Centre and scale x", "a round bowl, whatever the data"},
                             {"fit.scaled.card", "Centre and scale x", "the same line, a round bowl; Z"},
                             {"program.batch", "Points that a step goes by", "drag; double-click for all"},
                             {"program.copy", "Copy the program", "it runs in Python and prints the same numbers"},
                             {NULL, NULL, NULL}};

static const FlHelpRow help[] = {
    {"Start", "Del Ins", "remove, add a point"}, {"Show", "Z", "scale x, or not"}, {NULL, NULL, NULL}};

static void keys(FlContext *s) {
    FlLine line = fl_line_of(s->loss);
    if (fl_ui_key(s->ui, 'z', 0)) fl_fit_choose_line(s, line.bias, !line.scaled);
    fl_single_keys(s);
}

const FlSceneType fl_fit_scene_type = {.id = FL_SCENE_FIT,
                                       .state = sizeof(FlFitState),
                                       .create = create,
                                       .destroy = destroy,
                                       .place = place,
                                       .draw = draw,
                                       .keys = keys,
                                       .single = true,
                                       .tips = tips,
                                       .help = help};
