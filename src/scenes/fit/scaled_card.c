#include "scenes/fit/scaled_card.h"
#include "context/focus.h"
#include "model/frame.h"
#include "scenes/fit/caption.h"
#include "scenes/fit/fit_state.h"
#include "ui/icons.h"
#include "ui/widgets.h"
#include <math.h>
#include <stdio.h>

enum { CORNERS = 4, POINTS = 200, WORDS = 64 };

static const float WIDTH = 134, HEIGHT = 168, FOOT = 40, FROM_EDGE = 10;

static FlRun *run_of(FlContext *s, FlOutcome *outcome) {
    return fl_rescaled_run(fl_fit_state(s)->rescaled, s->session, s->watch, outcome);
}

/* "arrives in 4 steps", or what becomes of it. */
static void fate(const FlOutcome *outcome, bool brief, char words[WORDS]) {
    const char *name = brief ? "Scale x: " : "", *arrives = brief ? "" : "arrives in ";
    if (outcome->arrival >= 0)
        snprintf(words, WORDS, "%s%s%s step%s", name, arrives, fl_shown_count(outcome->arrival).text,
                 outcome->arrival == 1 ? "" : "s");
    else
        snprintf(words, WORDS, "%s%s", name, fl_outcome_word(outcome->kind));
}

static bool is_hidden(FlRect box, FlVec p) {
    return fl_rect_has(fl_rect_grow(box, 12), p.x, p.y); /* a ring's radius, and a little */
}

static FlVec at(const FlContext *s, const double *x) {
    return fl_plot_point(&s->plot, x[0], x[1]);
}

/* How much lies under a card there: rows of the run, starts; INFINITY where it is the minimum or where the run stands.
 */
static float hidden_by(const FlContext *s, FlRect box) {
    float n = 0;
    for (int k = 0; k <= s->watch->shown_outcome->last; k++)
        n += is_hidden(box, at(s, fl_run_row(s->watch->shown, k)->x));
    for (int i = 0; i < s->loss->starts.count; i++) n += is_hidden(box, at(s, s->loss->starts.x[i])) ? 4 : 0;
    for (int i = 0; i < s->loss->minima.count; i++)
        if (is_hidden(box, at(s, s->loss->minima.at[i].x))) return INFINITY;
    return is_hidden(box, at(s, fl_run_row(s->watch->shown, s->watch->row)->x)) ? INFINITY : n;
}

/* The upper ones first; it stays while a hand moves what is below. */
bool fl_fit_empty_corner(FlContext *s, FlVec size) {
    FlFitState *fit = fl_fit_state(s);
    const FlRect *b = &s->plot.box;
    float least = INFINITY;
    for (int i = 0; i < CORNERS; i++) {
        FlRect box = fl_rect(i % 2 ? b->x + FROM_EDGE : b->x + b->w - FROM_EDGE - size.x,
                             i / 2 ? b->y + b->h - FROM_EDGE - size.y : b->y + FROM_EDGE, size.x, size.y);
        float hides = hidden_by(s, box) + (i == fit->card_corner ? -0.5f : 0);
        if (hides < least) {
            least = hides;
            s->card = box;
            fit->card_corner = i;
        }
    }
    return least < INFINITY;
}

void fl_fit_scaled_card_place(FlContext *s) {
    FlOutcome outcome;
    char words[WORDS];
    if (fl_fit_state(s)->inset.h > 0) return; /* has the corner */
    s->card = fl_rect(0, 0, 0, 0);
    if (s->layout.narrow || !fl_fit_state(s)->table || s->loss->dim != 2 || !run_of(s, &outcome)) return;
    FlVec size = {WIDTH, HEIGHT};
    if (s->layout.middle || s->plot.box.w < 3 * WIDTH - 40 || s->plot.box.h < 2 * HEIGHT) {
        FlTextStyle style = fl_text(FL_FONT_SEMIBOLD, 12, s->theme->ink, FL_LEFT);
        fate(&outcome, true, words); /* all that there is */
        size = (FlVec){fl_draw_text_width(s->draw, &style, words) + 20, 26};
    }
    if (s->plot.box.h < 4 * size.y / 3 || !fl_fit_empty_corner(s, size)) s->card = fl_rect(0, 0, 0, 0);
}

/* The loss after the switch, with the path from the same start. */
static void picture(FlContext *s, FlRect box, FlRun *run, const FlOutcome *outcome) {
    const FlTheme *t = s->theme;
    FlRelief *relief = fl_fit_state(s)->scaled;
    FlVec p[POINTS];
    int n = 0;
    FlPlot plot = fl_plot(box, fl_plot_framed(box, fl_frame_fit(run, outcome)));
    fl_relief_update(relief, fl_run_loss(run), &plot, t, s->draw->scale);
    fl_relief_draw(s->draw, t, relief, NULL);
    fl_draw_clip_push(s->draw, box);
    for (int k = 0; k <= outcome->last && n < POINTS; k++, n++) {
        const double *x = fl_run_row(run, k)->x;
        p[n] = fl_plot_point(&plot, x[0], x[1]);
        if (!isfinite(p[n].x) || !isfinite(p[n].y)) break;
    }
    if (n > 1) fl_draw_polyline(s->draw, p, n, &(FlStroke){.width = 1.5f, .color = t->red});
    for (int k = 1; k < n; k++)
        if (hypotf(p[k].x - p[k - 1].x, p[k].y - p[k - 1].y) > 5)
            fl_draw_circle(s->draw, p[k].x, p[k].y, 3, t->bg, 1.2f, t->red);
    if (n > 0) fl_draw_disc(s->draw, p[0].x, p[0].y, 4, t->red_soft);
    const double *best = fl_run_plan(run)->loss->minima.at[0].x;
    FlVec cross = fl_plot_point(&plot, best[0], best[1]);
    fl_draw_line(s->draw, cross.x - 4, cross.y, cross.x + 4, cross.y, 1.6f, t->ink);
    fl_draw_line(s->draw, cross.x, cross.y - 4, cross.x, cross.y + 4, 1.6f, t->ink);
    fl_draw_clip_pop(s->draw);
    fl_draw_frame(s->draw, box, 4, 1, t->line);
}

static void words_below(FlContext *s, FlRect card, const FlOutcome *outcome) {
    const FlTheme *t = s->theme;
    char words[WORDS];
    FlTextStyle style = fl_text(FL_FONT_SEMIBOLD, 12, t->ink, FL_LEFT);
    float y = card.y + card.h - FOOT;
    fl_draw_text(s->draw, &style, card.x + 9, y + 16, "with Scale x");
    style = fl_text(FL_FONT_MEDIUM, 11.5f, t->outcome_text[outcome->kind], FL_LEFT);
    fate(outcome, false, words);
    fl_draw_text_cut(s->draw, &style, card.x + 9, y + 32, card.w - 16, words);
    fl_icon(s->draw, (FlIcon)outcome->kind, card.x + card.w - 17, y + 13, t->outcome_text[outcome->kind]);
}

void fl_fit_scaled_card(FlContext *s) {
    FlRect card = s->card;
    FlOutcome outcome;
    FlRun *run = card.h > 0 && fl_fit_state(s)->inset.h <= 0 ? run_of(s, &outcome) : NULL;
    if (!run) return;
    const FlTheme *t = s->theme;
    FlControl c = fl_control("fit.scaled.card", "button", "Centre and scale x", card);
    c.hit = card;
    c.priority = FL_PRIORITY_LINE;
    c.focus = FL_FOCUS_IN_PICTURE + 1;
    bool brief = card.h < FOOT;
    char words[WORDS];
    fate(&outcome, true, words);
    snprintf(c.value, sizeof c.value, "%s", words);
    FlSignal signal = fl_ui_control(s->ui, &c);
    if (signal.clicked) fl_fit_choose_line(s, true, true);
    fl_draw_round(s->draw, card, 6, t->raised);
    fl_draw_frame(s->draw, card, 6, 1, signal.hot ? t->ink : t->edge);
    if (signal.focused && s->ui->focus_visible) fl_draw_focus_ring(s->ui, card, 6);
    if (brief) {
        FlTextStyle style = fl_text(FL_FONT_SEMIBOLD, 12, t->outcome_text[outcome.kind], FL_LEFT);
        fl_draw_text(s->draw, &style, card.x + 10, card.y + 17, words);
        return;
    }
    picture(s, fl_rect(card.x + 2, card.y + 2, card.w - 4, card.h - FOOT - 2), run, &outcome);
    words_below(s, card, &outcome);
}
