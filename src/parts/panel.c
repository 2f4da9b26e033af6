#include "parts/panel.h"
#include "parts/axes.h"
#include "parts/blocks.h"
#include "parts/equation.h"
#include "parts/lit.h"
#include "parts/losschart.h"
#include "parts/numbers.h"
#include "parts/outcome.h"
#include "parts/predict.h"
#include "parts/rule_card.h"
#include "parts/schedule.h"
#include "parts/section.h"
#include "parts/share_tracks.h"
#include "parts/unfolded.h"
#include "ui/widgets.h"
#include <math.h>
#include <stdio.h>

/* Heights: of the smallest loss chart with what belongs to it, and of an outcome of a title, two lines and a button
 * with its margins. */
enum { CHART_LEAST = 128, OUTCOME_LEAST = 148 };

typedef struct Readout {
    const char *id;            /* under which it is explained */
    const char *name, *symbol; /* symbol: markup or NULL */
    FlShown value;
    FlColor color;
    const char *meaning; /* for a large window */
} Readout;

/* Where the columns of symbols and of meanings begin. */
typedef struct Columns {
    float symbol, meaning, size;
} Columns;

static Columns columns_for(FlContext *s, const Readout *rows, int count) {
    const FlLayout *l = &s->layout;
    if (!l->large) return (Columns){.symbol = l->side + l->side_width * 0.5f, .size = 16};
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 13, s->theme->ink2, FL_LEFT);
    float widest = 0;
    for (int i = 0; i < count; i++) widest = fmaxf(widest, fl_draw_text_width(s->draw, &style, rows[i].name));
    Columns at = {.symbol = l->side + fmaxf(100, widest + 12), .size = 17};
    widest = 0;
    for (int i = 0; i < count; i++)
        if (rows[i].symbol) {
            FlMathStyle symbol = {.size = at.size};
            widest = fmaxf(widest, fl_math_width(s->draw, &symbol, rows[i].symbol));
        }
    at.meaning = at.symbol + fmaxf(46, widest + 10);
    return at;
}

/* What a row means stands between symbol and value, where that one is not too long. */
static void draw_meaning(FlContext *s, const Readout *row, float x, float y, float value_from) {
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->ink3, FL_LEFT);
    if (row->meaning && x + fl_draw_text_width(s->draw, &style, row->meaning) + 8 <= value_from)
        fl_draw_text(s->draw, &style, x, y, row->meaning);
}

static void draw_rows(FlContext *s, const Readout *rows, int count, float y, float step) {
    const FlLayout *l = &s->layout;
    Columns at = columns_for(s, rows, count);
    for (int i = 0; i < count; i++) {
        FlTextStyle name = fl_text(FL_FONT_REGULAR, 13, s->theme->ink2, FL_LEFT);
        FlTextStyle value = fl_text(FL_FONT_MEDIUM, l->large ? 14 : 13.5f, rows[i].color, FL_RIGHT);
        fl_explain_row(s, rows[i].id, fl_rect(l->side, y - roundf(step / 2) - 4, l->side_width, step));
        float right = l->side + l->side_width, from = right - fl_draw_text_width(s->draw, &value, rows[i].value.text);
        fl_draw_text(s->draw, &name, l->side, y, rows[i].name);
        if (rows[i].symbol && !l->middle) {
            char symbol[64];
            snprintf(symbol, sizeof symbol, "%s", rows[i].symbol);
            fl_axis_rename(s, symbol);
            fl_math(s->draw, &(FlMathStyle){.size = at.size, .color = s->theme->ink3}, at.symbol, y + 0.5f, symbol);
        }
        if (l->large) draw_meaning(s, &rows[i], at.meaning, y, from);
        fl_draw_text(s->draw, &value, right, y, rows[i].value.text);
        y += step;
    }
}

enum { READOUT_ROWS = 5 };

/* What is known of the row at the cursor. */
typedef struct Facts {
    const FlRow *row;
    double lambda[FL_MAX_DIM]; /* curvatures there, ascending; NaN where it is not finite */
    bool plain;                /* the limit of the rate is 2 through the curvature */
    FlShown limit;
    FlColor limit_color;
} Facts;

static void curve_rows(const FlContext *s, const Facts *f, Readout rows[READOUT_ROWS]) {
    static const char *const with[] = {"\\iL\\r(\\ix\\r)", "\\iL′\\r(\\ix\\r)", "\\iL″\\r(\\ix\\r)",
                                       "\\r2/\\iL″\\r(\\ix\\r)"},
                             *const beside_words[] = {"\\iL", "\\iL′", "\\iL″", "\\r2/\\iL″"};
    const char *const *symbol = s->layout.large ? beside_words : with;
    const FlTheme *t = s->theme;
    const char *name = s->loss->points > 0 ? "Weight" : "Position";
    rows[0] = (Readout){s->loss->points > 0 ? "readout.w" : "readout.x",
                        name,
                        "\\ix",
                        fl_shown(f->row->x[0], 2),
                        t->ink,
                        "where the ball is"};
    rows[1] = (Readout){"readout.loss", "Loss", symbol[0], fl_shown(f->row->f, 2), t->ink, "the height there"};
    rows[2] =
        (Readout){"readout.slope", "Slope", symbol[1], fl_shown(f->row->g[0], 2), t->red, "what the method feels"};
    rows[3] = (Readout){"readout.curvature",       "Curvature", symbol[2],
                        fl_shown(f->lambda[0], 2), t->ink,      "how fast the slope turns"};
    rows[4] = (Readout){f->plain ? "readout.limit" : "readout.limit_rule",
                        "Stable below",
                        f->plain ? symbol[3] : NULL,
                        f->limit,
                        f->limit_color,
                        "beyond it bounces grow"};
}

static void map_rows(const FlContext *s, const Facts *f, Readout rows[READOUT_ROWS]) {
    const FlTheme *t = s->theme;
    FlShown steep = fl_shown(hypot(f->row->g[0], f->row->g[1]), 2);
    rows[0] = (Readout){"readout.height", "Loss", "\\iL", fl_shown(f->row->f, 2), t->ink, "the height there"};
    rows[1] = (Readout){"readout.steepness", "Steepness", "\\r‖∇\\iL\\r‖", steep, t->red, "how steep it is"};
    rows[2] = (Readout){"readout.sharpest", "Sharpest curvature", "\\iλ\\_max", fl_shown(f->lambda[1], 2), t->ink,
                        "bends the most"};
    rows[3] = (Readout){"readout.flattest", "Flattest curvature", "\\iλ\\_min", fl_shown(f->lambda[0], 2), t->ink,
                        "bends the least"};
    rows[4] = (Readout){f->plain ? "readout.limit_map" : "readout.limit_rule",
                        "Stable below",
                        f->plain ? "\\r2/\\iλ\\_max" : NULL,
                        f->limit,
                        f->limit_color,
                        "or bounces grow"};
}

static FlShown shown_count(int count) {
    FlShown shown;
    snprintf(shown.text, sizeof shown.text, "%s", fl_shown_count(count).text);
    return shown;
}

/* What a method looked at: in the place of the limit, and of the curvature unless it asks for that. */
static void method_rows(const FlContext *s, bool second_order, Readout rows[READOUT_ROWS]) {
    FlColor ink = s->theme->ink;
    bool arrives = s->watch->outcome->arrival >= 0;
    int n = second_order ? READOUT_ROWS - 1 : s->loss->dim == 1 ? 3 : 2;
    rows[n++] = (Readout){"readout.tries", "Tries for this step", NULL, shown_count(s->watch->tries->count), ink, NULL};
    if (second_order) return;
    const char *name = arrives ? "Looks in all, to arrive" : "Looks in all";
    rows[n] = (Readout){"readout.looks", name, NULL, shown_count(s->watch->looks), ink, NULL};
}

/* From the hairline to the first row's base line, from row to row, from the last row to the next hairline. */
typedef struct Spacing {
    float first, step, foot;
} Spacing;

static Spacing spacing(const FlContext *s) {
    bool plane = s->loss->dim == 2;
    if (s->layout.large) return (Spacing){28, 26, -6};
    return (Spacing){plane ? 25 : 26, s->layout.middle || plane ? 23 : 24, -9};
}

/* Beside the bars of a schedule: where it is, how steep, and where stability ends. */
static void keep_three(const FlContext *s, Readout rows[READOUT_ROWS]) {
    int steep = s->loss->dim == 2 ? 1 : 2;
    rows[1] = rows[steep];
    rows[2] = rows[READOUT_ROWS - 1];
}

static int readout_count(const FlContext *s) {
    const FlOptimizerType *rule = fl_plan_optimizer_at(&s->doc->plan, s->watch->row)->type;
    bool short_of_one = s->watch->tries ? s->loss->dim == 2 && !rule->method->second_order : !rule->eta_limit;
    return (fl_schedule_height(s) > 0 ? 3 : READOUT_ROWS) - short_of_one;
}

static float readouts_height(const FlContext *s) {
    Spacing space = spacing(s);
    return space.first + (float)readout_count(s) * space.step + space.foot;
}

static void readouts(FlContext *s, FlRect box) {
    Facts f = {.row = fl_run_row(s->watch->run, s->watch->row), .limit = {"–"}, .limit_color = s->theme->ink};
    fl_loss_eigenvalues(fl_run_loss(s->watch->run), f.row->x, f.lambda);
    const FlOptimizer *rule = fl_plan_optimizer_at(&s->doc->plan, s->watch->row);
    double limit = fl_optimizer_limit(rule, f.lambda[s->loss->dim - 1]);
    if (!isnan(limit)) f.limit = fl_shown_below(limit);
    if (s->watch->outcome->kind == FL_DIVERGES) f.limit_color = s->theme->outcome_text[FL_DIVERGES];
    f.plain = fl_rule_is_plain(rule);
    Readout rows[READOUT_ROWS];
    if (s->loss->dim == 2)
        map_rows(s, &f, rows);
    else
        curve_rows(s, &f, rows);
    if (fl_schedule_height(s) > 0) keep_three(s, rows);
    if (s->watch->tries) method_rows(s, rule->type->method->second_order, rows);
    Spacing space = spacing(s);
    draw_rows(s, rows, readout_count(s), box.y + space.first, space.step);
}

enum { TRACKS, READINGS, SCHEDULE, FIXED, BLOCKS = FIXED + 2 };

/* What the numbers of the point stand in: the shares of a view of basins, the step taken apart, in rows as wide as
 * this room lets them be (0: tight ones), or the readouts. */
static FlBlock readings(FlContext *s, const FlView *view, float room) {
    float shares = fl_view_block_height(view, s);
    bool unfolds = s->loss->dim == 2 && s->watch->step->words && s->watch->step->words->parts[0].before;
    FlBlock block = fl_block_whole(shares, NULL);
    block.view = view;
    if (shares > 0) return block;
    if (fl_rule_card_in_panel(s)) return fl_block_whole(0, readouts);           /* its lines tell the step */
    if (s->layout.panel_top > FL_PANEL_TOP) return fl_block_whole(0, readouts); /* the picture says as much */
    if (!unfolds) return fl_block_whole(readouts_height(s), readouts);
    return fl_block_whole(room > 0 ? fl_unfolded_height(s, room) : fl_unfolded_least(s, false), fl_part_unfolded);
}

/* The tracks of the shares stay or go with the window and the rule, never with the length of a sentence: charts shrink
 * before them, and the step's rows get tight. `room` is that above the outcome. */
static void fixed_blocks(FlContext *s, const FlView *view, float below, float room, FlBlock blocks[FIXED]) {
    blocks[TRACKS] = fl_block_whole(fl_share_tracks_height(s), fl_part_share_tracks);
    blocks[TRACKS].rank = 0;
    blocks[READINGS] = readings(s, view, 0);
    blocks[SCHEDULE] = fl_block_whole(fl_schedule_height(s), fl_part_schedule);
    fl_blocks_share(blocks, FIXED, below - OUTCOME_LEAST);
    blocks[TRACKS] = fl_block_whole(blocks[TRACKS].height, fl_part_share_tracks);
    room -= blocks[TRACKS].wanted + blocks[SCHEDULE].wanted;
    if (blocks[READINGS].draw != fl_part_unfolded) return;
    if (room - fl_unfolded_least(s, true) >= CHART_LEAST) room -= CHART_LEAST; /* a chart before wide rows */
    if (blocks[TRACKS].wanted > 0)
        room = fmaxf(room, fl_unfolded_least(s, false)); /* it is the reason that gives way */
    blocks[READINGS] = readings(s, view, room);
}

/* A map has a section through it, never higher than the chart below. Returns how many there are. */
static int charts(FlContext *s, bool map, bool shares, bool tight, float spare, FlBlock blocks[2]) {
    const FlLayout *l = &s->layout;
    const float section_rest = 62, chart_rest = tight ? 74 : 82, half = (spare - section_rest - chart_rest) / 2;
    int count = 0;
    if (l->very_low) return 0;
    if (map)
        blocks[count++] = (FlBlock){.title = "Cross-section along the step",
                                    .about = "section",
                                    .head = 24,
                                    .body = 36,
                                    .rest = section_rest,
                                    .least = 58,
                                    .wanted = fminf(96, half),
                                    .draw = fl_part_section};
    blocks[count++] = (FlBlock){.title = fl_chart_title(s),
                                .about = "chart.title",
                                .head = tight && !shares ? 24 : 26,
                                .body = shares  ? 40
                                        : tight ? 38
                                                : 42,
                                .rest = chart_rest,
                                .least = 54,
                                .wanted = l->large            ? 224
                                          : shares            ? 130
                                          : s->loss->dim == 2 ? 92
                                          : l->low            ? 72
                                                              : 176,
                                .rank = 1,
                                .draw = fl_part_chart};
    return count;
}

/* The blocks share what height is left between the equation and the outcome, which never goes. */
void fl_part_panel(FlContext *s, const FlView *view) {
    const FlLayout *l = &s->layout;
    FlBlock blocks[BLOCKS];
    fl_draw_vline(s->draw, l->side - 20, l->bar + 1, l->height, s->theme->line);
    fl_part_rule(s, fl_rect(l->side, l->panel_top, l->side_width, 32), l->middle ? NULL : "Optimizer");
    float y = fl_rule_card_in_panel(s)
                  ? fl_part_rule_lines(s, l->side, l->panel_top + 44, l->side_width)
                  : fl_part_equation(s, l->side + (l->large ? 4 : 2), l->panel_top + (l->large ? 74 : 72),
                                     l->side_width - (l->large ? 8 : 4));
    if (s->watch->veiled) {
        fl_predict_panel(s, y);
        return;
    }
    float below = l->height - y, room = below - fl_panel_outcome_height(s, true) - 41;
    fixed_blocks(s, view, below, room, blocks);
    bool plane = s->loss->dim == 2, shares = blocks[READINGS].view != NULL, map = plane && !shares;
    float spare = room - blocks[TRACKS].wanted - blocks[READINGS].wanted - blocks[SCHEDULE].wanted;
    bool tight = map || spare < 82 + 54;
    const float margin = tight && !plane ? 12 : 0; /* of that below */
    int count = FIXED + charts(s, map, shares, tight, spare + margin, blocks + FIXED);
    fl_blocks_share(blocks, count, room + margin);
    fl_panel_rule(s, y);
    y = fl_blocks_draw(s, blocks, count, y);
    fl_panel_outcome(s, y + (plane ? 29 : 30), true);
}
