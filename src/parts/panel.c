#include "parts/panel.h"
#include "parts/axes.h"
#include "parts/blocks.h"
#include "parts/equation.h"
#include "parts/losschart.h"
#include "parts/numbers.h"
#include "parts/outcome.h"
#include "parts/section.h"
#include "parts/share_tracks.h"
#include "parts/unfolded.h"
#include "ui/widgets.h"
#include <math.h>
#include <stdio.h>

/* Heights: of the readouts, of the smallest loss chart with what belongs to it, and of an outcome of a title, two lines
 * and a button with its margins. */
enum { READOUTS = 137, CHART_LEAST = 128, OUTCOME_LEAST = 148 };

typedef struct Readout {
    const char *name, *symbol; /* symbol: markup or NULL */
    FlShown value;
    FlColor color;
} Readout;

static void draw_rows(FlContext *s, const Readout *rows, int count, float y, float step) {
    const FlLayout *l = &s->layout;
    for (int i = 0; i < count; i++) {
        FlTextStyle name = fl_text(FL_FONT_REGULAR, 13, s->theme->ink2, FL_LEFT);
        FlTextStyle value = fl_text(FL_FONT_MEDIUM, 13.5f, rows[i].color, FL_RIGHT);
        fl_draw_text(s->draw, &name, l->side, y, rows[i].name);
        if (rows[i].symbol && !l->middle) {
            char symbol[64];
            snprintf(symbol, sizeof symbol, "%s", rows[i].symbol);
            fl_axis_rename(s, symbol);
            fl_math(s->draw, &(FlMathStyle){.size = 16, .color = s->theme->ink3}, l->side + l->side_width * 0.5f,
                    y + 0.5f, symbol);
        }
        fl_draw_text(s->draw, &value, l->side + l->side_width, y, rows[i].value.text);
        y += step;
    }
}

static FlShown shown_limit(double limit) {
    return limit >= 0.1 ? fl_shown(limit, 2) : fl_shown(limit, 4);
}

/* Returns the y of the hairline below. */
static float readouts(FlContext *s, float y) {
    const FlTheme *t = s->theme;
    const FlRow *row = fl_run_row(s->watch->run, s->watch->row);
    double lambda[FL_MAX_DIM]; /* curvatures at the cursor's point, ascending; NaN where it is not finite */
    fl_loss_eigenvalues(fl_run_loss(s->watch->run), row->x, lambda);
    double curvature = lambda[s->loss->dim - 1];
    const FlOptimizer *rule = fl_plan_optimizer_at(&s->doc->plan, s->watch->row);
    double limit = fl_optimizer_limit(rule, curvature);
    FlColor limit_color = s->watch->outcome->kind == FL_DIVERGES ? t->outcome_text[FL_DIVERGES] : t->ink;
    bool plain = fl_rule_is_plain(rule);
    FlShown below = {"–"};
    if (!isnan(limit)) below = shown_limit(limit);
    float step = s->layout.middle || s->loss->dim == 2 ? 23 : 24;
    if (s->loss->dim == 1) {
        const Readout rows[] = {{s->loss->points > 0 ? "Weight" : "Position", "\\ix", fl_shown(row->x[0], 2), t->ink},
                                {"Loss", "\\iL\\r(\\ix\\r)", fl_shown(row->f, 2), t->ink},
                                {"Slope", "\\iL′\\r(\\ix\\r)", fl_shown(row->g[0], 2), t->red},
                                {"Curvature", "\\iL″\\r(\\ix\\r)", fl_shown(curvature, 2), t->ink},
                                {"Stable below", plain ? "\\r2/\\iL″\\r(\\ix\\r)" : NULL, below, limit_color}};
        int count = rule->type->eta_limit ? 5 : 4;
        draw_rows(s, rows, count, y + 26, step);
        return y + 26 + (float)count * step - 9;
    }
    const Readout rows[] = {{"Loss", "\\iL", fl_shown(row->f, 2), t->ink},
                            {"Steepness", "\\r‖∇\\iL\\r‖", fl_shown(hypot(row->g[0], row->g[1]), 2), t->red},
                            {"Sharpest curvature", "\\iλ\\_max", fl_shown(curvature, 2), t->ink},
                            {"Flattest curvature", "\\iλ\\_min", fl_shown(lambda[0], 2), t->ink},
                            {"Stable below", plain ? "\\r2/\\iλ\\_max" : NULL, below, limit_color}};
    int count = rule->type->eta_limit ? 5 : 4;
    draw_rows(s, rows, count, y + 25, step);
    return y + 25 + (float)count * step - 9;
}

/* The tracks of the shares stay or go with the window and the rule, never with the length of a sentence: charts shrink
 * before them. */
static float lanes_room(const FlContext *s, float y, bool unfolds) {
    float lanes = fl_share_tracks_height(s), block = unfolds ? fl_unfolded_least(s, false) : READOUTS;
    return s->layout.height - y - lanes - block >= OUTCOME_LEAST ? lanes : 0;
}

/* The blocks under the readouts share what height is left; the outcome never goes. */
void fl_part_panel(FlContext *s, const FlView *view) {
    const FlLayout *l = &s->layout;
    fl_draw_vline(s->draw, l->side - 20, 52, l->height, s->theme->line);
    fl_part_rule(s, fl_rect(l->side, 68, l->side_width, 32), l->middle ? NULL : "Optimizer");
    bool plane = s->loss->dim == 2;
    bool basins = fl_view_has_block(view, s); /* a map with shares */
    float y = fl_part_equation(s, l->side + 2, 140, l->side_width - 4);
    bool unfolds = plane && !basins && s->watch->step->words && s->watch->step->words->parts[0].before;
    float room = l->height - y - fl_panel_outcome_height(s) - 41, lanes = lanes_room(s, y, unfolds);
    float parts = room - lanes;
    if (unfolds && parts - fl_unfolded_least(s, true) >= CHART_LEAST)
        parts -= CHART_LEAST; /* a chart before wide rows */
    if (lanes > 0) {
        if (unfolds) parts = fmaxf(parts, fl_unfolded_least(s, false)); /* it is the reason that gives way */
        fl_panel_rule(s, y);
        y = fl_part_share_tracks(s, y);
    }
    fl_panel_rule(s, y);
    y = basins ? fl_view_block(view, s, y) : unfolds ? fl_part_unfolded(s, y, parts) : readouts(s, y);
    fl_panel_rule(s, y);
    float spare = l->height - y - fl_panel_outcome_height(s) - 41;
    bool tight = (plane && !basins) || spare < 82 + 54;
    if (tight && !plane) spare += 12; /* of the margin below */
    /* The section is never higher than the chart below it. */
    const float section_rest = 62, chart_rest = tight ? 74 : 82, half = (spare - section_rest - chart_rest) / 2;
    FlBlock blocks[] = {{.title = "Cross-section along the step",
                         .head = 24,
                         .body = 36,
                         .rest = section_rest,
                         .least = 58,
                         .wanted = fminf(96, half),
                         .draw = fl_part_section},
                        {.title = fl_chart_title(s),
                         .head = tight && !basins ? 24 : 26,
                         .body = basins  ? 40
                                 : tight ? 38
                                         : 42,
                         .rest = chart_rest,
                         .least = 54,
                         .wanted = basins   ? 130
                                   : plane  ? 92
                                   : l->low ? 72
                                            : 176,
                         .rank = 1,
                         .draw = fl_part_chart}};
    const int first = plane && !basins ? 0 : 1, count = l->very_low ? 0 : 2 - first;
    fl_blocks_share(blocks + first, count, spare);
    y = fl_blocks_draw(s, blocks + first, count, y);
    fl_panel_outcome(s, y + (plane ? 29 : 30));
}
