#include "scenes/scene.h"
#include <math.h>
#include <stdio.h>

enum { BASE = 8 };

static float eta_x(const FlScene *s, double eta) {
    FlRange r = s->range;
    return s->layout.profile.x + (float)(log(eta / r.lo) / log(r.hi / r.lo)) * s->layout.profile.w;
}

static double x_eta(const FlScene *s, float x) {
    FlRange r = s->range;
    return r.lo * exp((double)((x - s->layout.profile.x) / s->layout.profile.w) * log(r.hi / r.lo));
}

/* The word stands in the widest stretch of its outcome, clear of the knob; only the icon where the word has no room. */
static void label_stretch(FlScene *s, const FlBand *band, const FlStretch *w) {
    FlRect p = s->layout.profile;
    const FlTheme *t = s->theme;
    const char *word = fl_outcome_word((FlOutcomeKind)w->kind);
    FlTextStyle style = fl_text(FL_FONT_MEDIUM, 12, fl_theme_label(t, w->kind), FL_LEFT);
    float x0 = fl_band_x(band, (float)w->from), x1 = fl_band_x(band, (float)w->to + 1), base = p.y + p.h;
    float width = fl_draw_text_width(s->draw, &style, word) + 22, knob = eta_x(s, s->eta_shown), middle = (x0 + x1) / 2;
    if (p.h < 30) {
        style.halo = fl_color_mix(t->bg, t->outcome[w->kind], 0.42f);
        style.halo_width = 2;
    }
    if (x1 - x0 <= width + 4) {
        if (x1 - x0 > 22 && p.h > 16 && fabsf(knob - middle) > 14)
            fl_icon(s->draw, (FlIcon)w->kind, middle, base - 12, t->outcome_text[w->kind]);
        return;
    }
    float x = middle - width / 2;
    if (knob > x - 12 && knob < x + width + 12) {
        float left = knob - 16 - width, right = knob + 16;
        x = left > x0 + 6 || right + width > x1 ? left : right;
        if (x < x0) return;
    }
    fl_icon(s->draw, (FlIcon)w->kind, x + 6, base - 12, t->outcome_text[w->kind]);
    fl_draw_text(s->draw, &style, x + 18, base - 8, word);
}

static void draw_profile(FlScene *s) {
    FlBand band = {s->track, s->layout.profile, BASE, s->doc->plan.steps};
    FlStretch at = {0, -1, -1}, widest[FL_OUTCOMES] = {{0}};
    bool seen[FL_OUTCOMES] = {false};
    while (fl_band_next(&band, &at)) {
        fl_band_draw(s, &band, &at);
        FlStretch *best = &widest[at.kind];
        if (!seen[at.kind] || at.to - at.from > best->to - best->from) *best = at;
        seen[at.kind] = true;
    }
    for (int i = 0; i < FL_OUTCOMES; i++)
        if (seen[i]) label_stretch(s, &band, &widest[i]);
}

static void ticks(FlScene *s) {
    FlRect p = s->layout.profile;
    FlRange r = s->range;
    float y = p.y + p.h + BASE;
    for (int decade = (int)floor(log10(r.lo)); decade <= (int)ceil(log10(r.hi)); decade++) {
        static const double mantissa[] = {1, 2, 5};
        for (int i = 0; i < 3; i++) {
            double v = mantissa[i] * pow(10, decade);
            if (v < r.lo * 0.999 || v > r.hi * 1.001) continue;
            FlAlign align = v <= r.lo * 1.02 ? FL_LEFT : v >= r.hi * 0.98 ? FL_RIGHT : FL_CENTER;
            float x = eta_x(s, v);
            FlTextStyle style = fl_text(FL_FONT_REGULAR, 11, s->theme->ink3, align);
            fl_draw_vline(s->draw, x - (align == FL_RIGHT ? 1 : 0), y + 3, y + 7, s->theme->edge);
            fl_draw_text(s->draw, &style, x, y + 19, fl_shown_tick(v, v).text);
        }
    }
    for (int i = 0; i < FL_PRESETS; i++) {
        double eta = s->presets[i];
        if (isnan(eta) || eta < r.lo || eta > r.hi) continue;
        float x = eta_x(s, eta);
        const FlVec notch[] = {{x - 4, y + 7.5f}, {x + 4, y + 7.5f}, {x, y + 1.5f}};
        fl_draw_polygon(s->draw, notch, 3, s->theme->ink3);
    }
}

/* 2/lambda_max where the run settles: at the listed minimum it ends in, else at the ball. */
static double stability_limit(const FlScene *s) {
    const FlOptimizer *rule = fl_plan_optimizer_at(&s->doc->plan, s->cursor);
    double lambda[FL_MAX_DIM];
    int minimum = s->outcome->minimum >= 0 ? s->outcome->minimum : 0;
    if (!rule->type->eta_limit || s->loss->minima.count == 0) return NAN;
    fl_loss_eigenvalues(fl_run_loss(s->run), s->loss->minima.at[minimum].x, lambda);
    double highest = lambda[s->loss->dim - 1];
    return highest > 0 ? rule->type->eta_limit(rule, highest) : NAN;
}

/* Returns where the label of the limit starts, so that the note keeps clear of it. */
static float limit_mark(FlScene *s) {
    FlRect p = s->layout.profile;
    double limit = stability_limit(s);
    if (isnan(limit) || limit < s->range.lo || limit > s->range.hi) return p.x + p.w;
    float x = roundf(eta_x(s, limit)), knob = eta_x(s, s->eta_shown);
    fl_draw_line(s->draw, x + 0.5f, p.y - 3, x + 0.5f, p.y + p.h + BASE, 1.2f, s->theme->ink);
    const FlVec mark[] = {{x - 4.5f, p.y - 9}, {x + 5.5f, p.y - 9}, {x + 0.5f, p.y - 1}};
    fl_draw_polygon(s->draw, mark, 3, s->theme->ink);
    char markup[96];
    int decimals = limit >= 1 ? 2 : limit >= 0.1 ? 3 : 4;
    snprintf(markup, sizeof markup, "\\r2 / \\iλ\\_max\\n = %s", fl_shown(limit, decimals).text);
    FlMathStyle style = {.size = 16.5f, .color = s->theme->ink2, .align = FL_RIGHT};
    float w = fl_math_width(s->draw, &style, markup), middle = x - 10 - w / 2;
    bool clear = x - 12 - w > p.x && fabsf(knob - middle) > w / 2 + 6, fits = x + 11 + w <= p.x + p.w;
    if (clear || !fits) { /* left of the mark; left of the knob too where that stands in the way */
        float end = clear ? x - 10 : fminf(x, knob) - 12;
        fl_math(s->draw, &style, end, p.y - 7, markup);
        return end - w;
    }
    style.align = FL_LEFT;
    fl_math(s->draw, &style, x + 11, p.y - 7, markup);
    return x;
}

static void tooltip(FlScene *s, double eta) {
    int n = fl_track_columns(s->track), at = 0;
    while (at < n - 1 && fl_track_value(s->track, at + 1) <= eta) at++;
    FlSweepPoint p = fl_track_point(s->track, at);
    char first[64], second[64];
    snprintf(first, sizeof first, "η %s", fl_shown_eta(fl_round_significant(eta, 3), false).text);
    fl_band_words(p, second, sizeof second);
    const char *lines[] = {first, second};
    FlLayout *l = &s->layout;
    fl_draw_tooltip(s->ui, eta_x(s, eta), l->profile.y - 3, lines, 2, false, fl_rect(0, 0, l->width, l->height));
}

static void track_drag(FlScene *s, const FlSignal *signal, float knob) {
    FlUi *ui = s->ui;
    bool fine = ui->input.mods & FL_MOD_SHIFT;
    double *grab = fl_scene_hand(s); /* grab[0]: where the knob was, grab[1]: pointer at the press */
    if (signal->pressed) {
        bool on_knob = fabsf(ui->press.x - knob) <= 22;
        grab[0] = on_knob ? (double)knob : (double)ui->press.x;
        grab[1] = (double)ui->press.x;
        grab[2] = on_knob ? 0 : 1;
    }
    if (signal->double_clicked) {
        fl_scene_set_eta(s, s->presets[FL_JUST_RIGHT], true);
        grab[2] = -1; /* the rest of this press moves nothing */
    }
    if (!fl_scene_gesture(s, signal) || grab[2] < 0 || (grab[2] == 0 && !ui->moved)) return;
    double x = grab[0] + ((double)ui->pointer.x - grab[1]) * (fine ? 0.1 : 1);
    FlRect p = s->layout.profile;
    x = fmax((double)p.x, fmin((double)(p.x + p.w), x));
    fl_scene_set_eta(s, x_eta(s, (float)x), fine);
}

static void track_control(FlScene *s, float knob, FlSignal *signal) {
    FlRect p = s->layout.profile;
    FlControl c = fl_control("eta.track", "slider", "Learning rate", fl_rect(p.x, p.y, p.w, p.h + BASE));
    c.hit = fl_rect(p.x - 12, p.y, p.w + 24, p.h + BASE + 14);
    c.focus = FL_FOCUS_TRACK;
    FlShown value = fl_shown_eta(s->eta_shown, false);
    snprintf(c.value, sizeof c.value, "%s", value.text);
    *signal = fl_ui_control(s->ui, &c);
    track_drag(s, signal, knob);
    if (signal->wheel != 0) fl_scene_set_eta(s, s->eta_shown * pow(1.05, (double)signal->wheel), false);
    if (signal->right_clicked) {
        double quickest = fl_track_quickest(s->track);
        if (!isnan(quickest)) fl_scene_set_eta(s, quickest, false);
    }
    if (!signal->focused) return;
    int turn = fl_ui_key(s->ui, FL_KEY_RIGHT, 0) - fl_ui_key(s->ui, FL_KEY_LEFT, 0);
    if (turn) fl_scene_set_eta(s, s->eta_shown * pow(1.05, turn), false);
}

static void draw_knob(FlScene *s, float x, const FlSignal *signal) {
    FlRect p = s->layout.profile;
    float y = p.y + p.h + BASE / 2.0f;
    FlControl c = fl_control("eta.knob", "handle", "Learning rate", fl_rect(x - 10, y - 10, 20, 20));
    c.hit.w = 0; /* the track answers for it */
    snprintf(c.value, sizeof c.value, "%s", fl_shown_eta(s->eta_shown, false).text);
    fl_ui_control(s->ui, &c);
    fl_draw_line(s->draw, x, p.y - 2, x, y, 1.6f, s->theme->ink);
    bool near = fabsf(s->ui->pointer.x - x) <= 22;
    FlKnobState state = signal->held ? FL_KNOB_HELD : signal->hot && near ? FL_KNOB_HOT : FL_KNOB_NORMAL;
    fl_draw_knob(s->ui, x, y, 10, state, signal->focused);
    double eta = s->eta_shown;
    int beyond = eta < s->range.lo * 0.999 ? -1 : eta > s->range.hi * 1.001 ? 1 : 0;
    if (!beyond) return;
    float tip = x - 5 * (float)beyond; /* an arrow outwards: the rate lies off the track */
    const FlVec arrow[] = {
        {tip + 9 * (float)beyond, y}, {tip + 3 * (float)beyond, y - 4}, {tip + 3 * (float)beyond, y + 4}};
    fl_draw_polygon(s->draw, arrow, 3, s->theme->ink);
}

void fl_part_profile(FlScene *s) {
    FlRect p = s->layout.profile;
    FlSignal signal;
    float knob = fmaxf(p.x, fminf(p.x + p.w, eta_x(s, s->eta_shown)));
    if (fl_track_columns(s->track) == 0) return;
    draw_profile(s);
    ticks(s);
    float room = limit_mark(s);
    const char *note =
        s->doc->plan.segments > 1 ? "height: steps needed, from the fork on" : "height: steps needed to arrive";
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->ink3, FL_LEFT);
    if (p.x + fl_draw_text_width(s->draw, &style, note) < room - 8) fl_draw_text(s->draw, &style, p.x, p.y - 7, note);
    track_control(s, knob, &signal);
    draw_knob(s, knob, &signal);
    bool inside = s->ui->pointer.x >= p.x && s->ui->pointer.x <= p.x + p.w;
    if (signal.held)
        tooltip(s, fmax(s->range.lo, fmin(s->range.hi, s->eta_shown)));
    else if (signal.hot && inside) {
        double eta = fl_round_significant(x_eta(s, s->ui->pointer.x), 3);
        fl_scene_hover_eta(s, eta);
        tooltip(s, eta);
    }
}
