#include "scenes/scene.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

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
    const FlRow *row = fl_run_row(s->run, s->row);
    double lambda[FL_MAX_DIM]; /* curvatures at the cursor's point, ascending; NaN where it is not finite */
    fl_loss_eigenvalues(fl_run_loss(s->run), row->x, lambda);
    double curvature = lambda[s->loss->dim - 1];
    const FlOptimizer *rule = fl_plan_optimizer_at(&s->doc->plan, s->row);
    double limit = curvature > 0 && rule->type->eta_limit ? rule->type->eta_limit(rule, curvature) : NAN;
    FlColor limit_color = s->outcome->kind == FL_DIVERGES ? t->outcome_text[FL_DIVERGES] : t->ink;
    bool plain = fl_rule_is_plain(rule);
    FlShown below = {"–"};
    if (!isnan(limit)) below = shown_limit(limit);
    float step = s->layout.middle || s->loss->dim == 2 ? 23 : 24;
    if (s->loss->dim == 1) {
        const Readout rows[] = {{s->id == FL_SCENE_FIT ? "Weight" : "Position", "\\ix", fl_shown(row->x[0], 2), t->ink},
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

void fl_panel_heading(FlContext *s, float y, const char *text) {
    FlTextStyle style = fl_text(FL_FONT_SEMIBOLD, 12.5f, s->theme->ink2, FL_LEFT);
    fl_draw_text(s->draw, &style, s->layout.side, y, text);
}

void fl_panel_rule(FlContext *s, float y) {
    fl_draw_hline(s->draw, s->layout.side, s->layout.side + s->layout.side_width, y, s->theme->line);
}

static int count_lines(FlContext *s, float width, const char *text) {
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 13, s->theme->ink2, FL_LEFT);
    char line[FL_WRAP_LINE];
    int lines = 0;
    while (fl_wrap_line(s->draw, &style, width, &text, line)) lines++;
    return lines;
}

float fl_panel_outcome_height(FlContext *s) {
    float height = 23 + 20 * (float)count_lines(s, s->layout.side_width - 34, s->sentence.text);
    return height + (isnan(s->sentence.better) ? 0 : 44);
}

/* As many whole sentences of the reason as fit into this many lines; the first always stays. */
static void fit_reason(FlContext *s, float width, int lines, char *text, size_t size) {
    snprintf(text, size, "%s", s->sentence.text);
    while (count_lines(s, width, text) > lines) {
        char *end = NULL;
        for (char *next = strstr(text, ". "); next; next = strstr(next + 1, ". ")) end = next;
        if (!end) return;
        end[1] = 0;
    }
}

void fl_panel_outcome(FlContext *s, float y) {
    const FlTheme *t = s->theme;
    const FlLayout *l = &s->layout;
    int kind = (int)s->sentence.kind;
    fl_draw_disc(s->draw, l->side + 12, y - 5, 12, t->outcome[kind]);
    fl_icon(s->draw, (FlIcon)kind, l->side + 12, y - 5, t->dark ? t->bg : 0xFFFFFFFFu);
    FlTextStyle title = fl_text(FL_FONT_SEMIBOLD, 14, t->ink, FL_LEFT),
                text = fl_text(FL_FONT_REGULAR, 13, t->ink2, FL_LEFT);
    fl_draw_text(s->draw, &title, l->side + 34, y, s->sentence.title);
    float width = l->side_width - 34, below = isnan(s->sentence.better) ? 0 : 44;
    char reason[sizeof s->sentence.text];
    fit_reason(s, width, (int)((l->height - 8 - y - 3 - below) / 20), reason, sizeof reason);
    float next = fl_draw_paragraph(s->ui, &text, l->side + 34, y + 23, width, 20, reason);
    FlControl c = fl_control("outcome", "text", s->sentence.title, fl_rect(l->side, y - 17, l->side_width, next - y));
    if (!strcmp(reason, s->sentence.text)) c.hit.w = 0;
    c.cursor = c.held_cursor = FL_CURSOR_ARROW;
    snprintf(c.value, sizeof c.value, "%s", s->sentence.text);
    if (fl_ui_control(s->ui, &c).hot) fl_part_reason(s, l->side + l->side_width / 2, y - 20);
    if (!isnan(s->sentence.better)) fl_part_advice(s, l->side + 34, next - 9, 36);
}

float fl_part_advice(FlContext *s, float x, float y, float padding) {
    char label[64];
    snprintf(label, sizeof label, "Set η to %.40s", fl_shown_eta(s->sentence.better, true).text);
    FlTextStyle text = fl_text(FL_FONT_MEDIUM, 13, s->theme->ink, FL_LEFT);
    float w = fl_draw_text_width(s->draw, &text, label) + padding;
    if (x < 0) x = -x - w;
    FlButtonSpec spec = {"advice", label, label, FL_ICON_NONE, FL_BUTTON_PLAIN, FL_FOCUS_ADVICE, false, false};
    if (fl_button(s->ui, fl_rect(x, y, w, 32), &spec)) {
        fl_context_do(s, FL_ACTION_eta, s->sentence.better, 0);
        fl_context_do(s, FL_ACTION_fit, 0, 0);
    }
    return w;
}

const char *fl_chart_title(const FlContext *s) {
    double best = fl_loss_best(s->loss);
    return isfinite(best) && best != 0 ? "Loss above the minimum" : "Loss";
}

/* The tracks of the shares stay or go with the window and the rule, never with the length of a sentence: charts shrink
 * before them. */
static float lanes_room(const FlContext *s, float y, bool unfolds) {
    float lanes = fl_share_tracks_height(s), block = unfolds ? fl_unfolded_least(s, false) : READOUTS;
    return s->layout.height - y - lanes - block >= OUTCOME_LEAST ? lanes : 0;
}

/* The blocks under the readouts share what height is left: cross-section at most 96, chart at most 176 (92 in two
 * dimensions), neither under 54; the outcome never goes. */
void fl_part_panel(FlContext *s) {
    const FlLayout *l = &s->layout;
    fl_draw_vline(s->draw, l->side - 20, 52, l->height, s->theme->line);
    fl_part_rule(s, fl_rect(l->side, 68, l->side_width, 32), l->middle ? NULL : "Optimizer");
    bool plane = s->loss->dim == 2;
    bool basins = s->has_plane || (plane && s->doc->view == FL_VIEW_BASINS); /* a map with shares */
    float y = fl_part_equation(s, l->side + 2, 140, l->side_width - 4);
    bool unfolds = plane && !basins && s->step->words && s->step->words->parts[0].before;
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
    y = basins ? fl_part_shares(s, y) : unfolds ? fl_part_unfolded(s, y, parts) : readouts(s, y);
    fl_panel_rule(s, y);
    /* What each block needs besides its own height: heading, labels below, hairline. */
    float spare = l->height - y - fl_panel_outcome_height(s) - 41;
    bool tight = (plane && !basins) || spare < 82 + 54;
    if (tight && !plane) spare += 12; /* of the margin below */
    const float section_rest = 62, chart_rest = tight ? 74 : 82;
    float both = spare - section_rest - chart_rest;
    float section = plane && !basins && !l->very_low && both >= 112 ? fminf(96, both / 2) : 0;
    if (section > 0) {
        fl_panel_heading(s, y + 24, "Cross-section along the step");
        fl_part_section(s, fl_rect(l->side, y + 36, l->side_width, section));
        y += section + section_rest;
        fl_panel_rule(s, y);
        spare -= section + section_rest;
    }
    float chart = fminf(basins ? 130 : plane ? 92 : l->low ? 72 : 176, spare - chart_rest);
    if (!l->very_low && chart >= 54) {
        fl_panel_heading(s, y + (tight && !basins ? 24 : 26), fl_chart_title(s));
        fl_part_chart(s, fl_rect(l->side, y + (basins ? 40 : tight ? 38 : 42), l->side_width, chart));
        y += chart + chart_rest;
        fl_panel_rule(s, y);
    }
    fl_panel_outcome(s, y + (plane ? 29 : 30));
}
