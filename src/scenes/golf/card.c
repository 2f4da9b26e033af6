#include "context/focus.h"
#include "context/services.h"
#include "parts/lit.h"
#include "parts/outcome.h"
#include "scenes/golf/golf_state.h"
#include "ui/widgets.h"
#include "words/golf_words.h"
#include "words/rule.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

/* Where the card stands, and how much of it. */
typedef struct Place {
    float x, w, row;
    bool profiles;
} Place;

/* ---- the step in numbers ---- */

/* How large an equation is, and in which colour a term of it. */
typedef struct Type {
    float symbol, sign, number, words;
} Type;

static void term(FlContext *s, const Type *type, float x, float y, const char *symbol, const char *number,
                 const char *words, FlColor color) {
    FlMathStyle style = {.size = type->symbol, .color = color, .align = FL_CENTER};
    FlTextStyle value = fl_text(FL_FONT_MEDIUM, type->number, color, FL_CENTER),
                small = fl_text(FL_FONT_REGULAR, type->words, s->theme->ink2, FL_CENTER);
    fl_math(s->draw, &style, x, y, symbol);
    fl_draw_text(s->draw, &value, x, y + 31, number);
    fl_draw_text(s->draw, &small, x, y + 54, words);
}

static void sign(FlContext *s, const Type *type, float x, float y, const char *text) {
    FlMathStyle style = {.size = type->sign, .color = s->theme->ink2, .align = FL_CENTER};
    fl_math(s->draw, &style, x, y, text);
    fl_math(s->draw, &style, x, y + 31, text);
}

static const char *const step_names[FL_GOLF_STEPS] = {"first step", "second step", "third step"};

/* With momentum: x' = x - eta (beta m + L'(x)). */
static void heavy_equation(FlContext *s, float x, float y, float w) {
    const FlTheme *t = s->theme;
    const FlRow *row = fl_run_row(s->watch->run, s->watch->row);
    FlOptimizer rule = *fl_plan_optimizer_at(&s->doc->plan, s->watch->row);
    double slots[FL_OPTIMIZER_MAX_SLOTS * FL_MAX_DIM] = {0};
    FlClock clock;
    float u = w / 288;
    const Type type = {20 * u, 17 * u, 12 * u, 10.5f * u};
    fl_run_memory(s->watch->run, s->watch->row, &clock, slots);
    int decimals = fabs(slots[0]) < 9.995 ? 2 : 1;
    term(s, &type, x + 18 * u, y, "\\ix′", fl_shown(row[1].x[0], 2).text, step_names[s->watch->row % FL_GOLF_STEPS],
         t->green);
    sign(s, &type, x + 43 * u, y, "=");
    term(s, &type, x + 68 * u, y, "\\ix", fl_shown(row->x[0], 2).text, "here", t->ink);
    sign(s, &type, x + 92 * u, y, "−");
    term(s, &type, x + 117 * u, y, "\\iη", fl_shown_eta(rule.eta, true).text, "rate", t->ink);
    sign(s, &type, x + 139 * u, y, "(");
    term(s, &type, x + 156 * u, y, "\\iβ", fl_shown_share(*fl_optimizer_number(&rule, "beta")).text, "share", t->ink);
    sign(s, &type, x + 174 * u, y, "·");
    term(s, &type, x + 198 * u, y, "\\im", fl_shown(slots[0], decimals).text, "memory", t->ink);
    sign(s, &type, x + 223 * u, y, "+");
    term(s, &type, x + 254 * u, y, "\\iL′\\r(\\ix\\r)", fl_shown_factor(row->g[0], 2).text, "slope", t->red);
    sign(s, &type, x + 285 * u, y, ")");
}

/* x' = x - eta . L'(x), of the step that is to come or on its way. */
static void equation(FlContext *s, float x, float y, float w) {
    const FlTheme *t = s->theme;
    const FlRow *row = fl_run_row(s->watch->run, s->watch->row);
    float u = w / 288;
    const Type type = {23, 21, 15, 11.5f};
    double eta = fl_plan_optimizer_at(&s->doc->plan, s->watch->row)->eta;
    term(s, &type, x + 26 * u, y, "\\ix′", fl_shown(row[1].x[0], 2).text, step_names[s->watch->row % FL_GOLF_STEPS],
         t->green);
    sign(s, &type, x + 66 * u, y, "=");
    term(s, &type, x + 102 * u, y, "\\ix", fl_shown(row->x[0], 2).text, "here", t->ink);
    sign(s, &type, x + 140 * u, y, "−");
    term(s, &type, x + 178 * u, y, "\\iη", fl_shown_eta(eta, true).text, "your rate", t->ink);
    sign(s, &type, x + 212 * u, y, "·");
    term(s, &type, x + 256 * u, y, "\\iL′\\r(\\ix\\r)", fl_shown_factor(row->g[0], 2).text, "slope", t->red);
}

/* ---- the card ---- */

static void profile(FlContext *s, int hole, FlRect box, bool lively) {
    const FlGolfState *state = s->state;
    const FlGolfHole *h = fl_golf_hole(s->doc->golf.course, hole);
    const FlTheme *t = s->theme;
    FlVec p[FL_GOLF_PROFILE];
    double wide = h->right - h->left;
    if (state->known != s->doc->golf.course) return;
    for (int i = 0; i < FL_GOLF_PROFILE; i++)
        p[i] = (FlVec){box.x + box.w * (float)i / (FL_GOLF_PROFILE - 1),
                       box.y + box.h * (1 - fminf(1.5f, state->profile[hole - 1][i]))};
    fl_draw_clip_push(s->draw, box);
    fl_draw_polyline(s->draw, p, FL_GOLF_PROFILE, &(FlStroke){.width = 1.2f, .color = lively ? t->ink : t->ink3});
    fl_draw_clip_pop(s->draw);
    float fx = box.x + box.w * (float)((h->lowest - h->left) / wide), fy = box.y + box.h * (1 - state->flag[hole - 1]);
    const FlVec cloth[] = {{fx + 0.5f, fy - 9}, {fx + 5, fy - 7}, {fx + 0.5f, fy - 5}};
    fl_draw_line(s->draw, fx, fy, fx, fy - 9, 1.1f, t->ink);
    fl_draw_polygon(s->draw, cloth, 3, t->ink);
    fl_draw_disc(s->draw, box.x + box.w * (float)((h->tee - h->left) / wide),
                 box.y + box.h * (1 - state->tee[hole - 1]), 2, lively ? t->red : t->red_soft);
}

/* What came of a hole: "par", "−1", "+2", or how far it is. */
static void result(FlContext *s, int hole, float right, float y) {
    const FlGolf *golf = &s->doc->golf;
    const FlGolfRound *round = &fl_golf_card(golf)[hole - 1];
    const FlTheme *t = s->theme;
    int over = round->strokes - fl_golf_hole(golf->course, hole)->par;
    char text[64];
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 12, t->ink2, FL_RIGHT);
    if (!fl_golf_over(round)) {
        if (round->count == 0) return;
        snprintf(text, sizeof text, "%d so far", round->strokes);
    } else if (!round->in) {
        snprintf(text, sizeof text, "not in");
    } else if (over == 0) {
        snprintf(text, sizeof text, "par");
    } else {
        snprintf(text, sizeof text, "%s", fl_shown_difference(over, 0).text);
        style.color = t->outcome_text[over < 0 ? FL_CONVERGES : FL_OSCILLATES];
    }
    fl_draw_text(s->draw, &style, right, y, text);
}

static void row(FlContext *s, const Place *p, int hole, float y) {
    const FlGolf *golf = &s->doc->golf;
    const FlGolfHole *h = fl_golf_hole(golf->course, hole);
    const FlGolfRound *round = &fl_golf_card(golf)[hole - 1];
    const FlTheme *t = s->theme;
    bool now = hole == golf->hole, over = fl_golf_over(round), lively = over || now;
    char text[32], id[FL_UI_ID];
    snprintf(id, sizeof id, "golf.row.%d", hole);
    FlControl c = fl_control(id, "option", h->name, fl_rect(p->x - 8, y - p->row + 9.5f, p->w + 16, p->row - 1));
    snprintf(c.value, sizeof c.value, "par %d", h->par);
    FlSignal signal = fl_ui_control(s->ui, &c);
    if (now || signal.hot) fl_draw_round(s->draw, c.box, 5, t->panel);
    if (signal.clicked && !now) fl_context_do(s, FL_ACTION_hole, hole, 0);
    FlTextStyle number = fl_text(FL_FONT_REGULAR, 13, t->ink3, FL_RIGHT),
                name = fl_text(now ? FL_FONT_SEMIBOLD : FL_FONT_REGULAR, 13, lively ? t->ink : t->ink2, FL_LEFT);
    snprintf(text, sizeof text, "%d", hole);
    fl_draw_text(s->draw, &number, p->x + 8, y, text);
    if (p->profiles) profile(s, hole, fl_rect(p->x + 18, y - 15, 52, 20), lively);
    fl_draw_text_cut(s->draw, &name, p->x + (p->profiles ? 80 : 22), y, p->w - (p->profiles ? 180 : 122), h->name);
    snprintf(text, sizeof text, "%d", h->par);
    number.color = t->ink2;
    fl_draw_text(s->draw, &number, p->x + p->w - 84, y, text);
    if (over) {
        FlTextStyle strokes = fl_text(FL_FONT_SEMIBOLD, 13.5f, t->ink, FL_RIGHT);
        snprintf(text, sizeof text, "%d", round->strokes);
        fl_draw_text(s->draw, &strokes, p->x + p->w - 46, y, text);
    }
    result(s, hole, p->x + p->w, y);
}

static void total(FlContext *s, const Place *p, const FlGolfScore *score, float y) {
    FlTextStyle words = fl_text(FL_FONT_REGULAR, 13, s->theme->ink2, FL_LEFT);
    FlTextStyle par = fl_text(FL_FONT_MEDIUM, 13, s->theme->ink, FL_RIGHT);
    int all = 0;
    char text[48];
    for (int hole = 1; hole <= FL_GOLF_HOLES; hole++) all += fl_golf_hole(s->doc->golf.course, hole)->par;
    fl_draw_text(s->draw, &words, p->x, y, score->holes == 0 ? "course" : "course; you so far");
    snprintf(text, sizeof text, "%d", all);
    fl_draw_text(s->draw, &par, p->x + p->w - 84, y, text);
    if (score->holes == 0) return;
    par.font = FL_FONT_SEMIBOLD;
    snprintf(text, sizeof text, "%d", score->strokes);
    fl_draw_text(s->draw, &par, p->x + p->w - 46, y, text);
}

/* Head, nine rows and the sum, from y on; returns where it ends. */
static float card(FlContext *s, const Place *p, float y) {
    const FlTheme *t = s->theme;
    FlGolfScore score = fl_golf_score(&s->doc->golf);
    char word[48];
    FlTextStyle title = fl_text(FL_FONT_MATH, 23, t->ink, FL_LEFT),
                small = fl_text(FL_FONT_REGULAR, 11.5f, t->ink3, FL_LEFT);
    FlTextStyle sum = fl_text(FL_FONT_SEMIBOLD, 14, t->ink, FL_RIGHT);
    fl_golf_score_words(&score, word, sizeof word);
    sum.color = t->outcome_text[score.strokes > score.par ? FL_OSCILLATES : FL_CONVERGES];
    fl_draw_text(s->draw, &title, p->x, y + 24, "Score card");
    if (score.holes > 0) fl_draw_text(s->draw, &sum, p->x + p->w, y + 24, word);
    FlControl c = fl_control("golf.score", "text", "Score", fl_rect(p->x + p->w - 120, y + 8, 120, 22));
    snprintf(c.value, sizeof c.value, "%s", score.holes > 0 ? word : "no hole finished");
    c.hit.w = 0;
    fl_ui_control(s->ui, &c);
    y += 46;
    fl_draw_text(s->draw, &small, p->x, y, "hole");
    small.align = FL_RIGHT;
    fl_draw_text(s->draw, &small, p->x + p->w - 84, y, "par");
    fl_draw_text(s->draw, &small, p->x + p->w - 46, y, "you");
    fl_draw_hline(s->draw, p->x, p->x + p->w, y + 7, t->line);
    for (int hole = 1; hole <= FL_GOLF_HOLES; hole++) row(s, p, hole, y + p->row * (float)hole);
    y += p->row * FL_GOLF_HOLES + 10;
    fl_draw_hline(s->draw, p->x, p->x + p->w, y, t->line);
    total(s, p, &score, y + 18);
    return y + 26;
}

/* The course from its first tee; the other courses keep their cards. */
static void new_card(FlContext *s) {
    FlGolf golf = s->doc->golf;
    char card_line[FL_GOLF_TEXT], line[FL_GOLF_TEXT + 32];
    golf.hole = 1;
    golf.again = false;
    memset(golf.card[golf.course - 1], 0, sizeof golf.card[golf.course - 1]);
    fl_golf_print_all(&golf, card_line);
    snprintf(line, sizeof line, "fallline golf golf=%s", card_line);
    fl_context_do_text(s, FL_ACTION_load, line);
}

/* The card as people pass it on, and the two buttons of it. */
static void share(FlContext *s, const Place *p, float y) {
    const FlTheme *t = s->theme;
    char text[128], card_line[FL_GOLF_TEXT], line[FL_GOLF_TEXT + 8];
    FlTextStyle words = fl_text(FL_FONT_MEDIUM, 13, t->ink, FL_LEFT),
                small = fl_text(FL_FONT_REGULAR, 11.5f, t->ink2, FL_LEFT);
    fl_golf_share_words(&s->doc->golf, text, sizeof text);
    fl_golf_print(&s->doc->golf, card_line);
    snprintf(line, sizeof line, "golf=%s", card_line);
    small.natural = true;
    fl_draw_round(s->draw, fl_rect(p->x - 8, y, p->w + 16, 82), 8, t->panel);
    fl_draw_text_cut(s->draw, &words, p->x + 4, y + 21, p->w - 8, text);
    fl_draw_text_cut(s->draw, &small, p->x + 4, y + 39, p->w - 8, line);
    bool empty = fl_golf_score(&s->doc->golf).holes == 0;
    FlButtonSpec copy = {"golf.copy",     "Copy the card",   "Copy", FL_ICON_NONE,
                         FL_BUTTON_QUIET, FL_FOCUS_IN_PANEL, empty,  false};
    FlButtonSpec anew = {"golf.new",      "A new card",          "New card", FL_ICON_NONE,
                         FL_BUTTON_QUIET, FL_FOCUS_IN_PANEL + 1, false,      false};
    if (fl_button(s->ui, fl_rect(p->x - 4, y + 48, 60, 28), &copy)) fl_golf_copy(s);
    if (fl_button(s->ui, fl_rect(p->x + 60, y + 48, 84, 28), &anew)) new_card(s);
}

/* What the hole teaches is told behind its first stroke. */
static void lesson(FlContext *s, const Place *p, float y) {
    FlTextStyle title = fl_text(FL_FONT_SEMIBOLD, 14, s->theme->ink, FL_LEFT),
                text = fl_text(FL_FONT_REGULAR, 13, s->theme->ink2, FL_LEFT),
                small = fl_text(FL_FONT_REGULAR, 12, s->theme->ink3, FL_LEFT);
    if (fl_golf_now(&s->doc->golf)->count > 0) {
        FlGolfWords words = fl_golf_lesson(s->doc);
        fl_draw_text(s->draw, &title, p->x, y, words.title);
        y = fl_draw_paragraph(s->ui, &text, p->x, y + 23, p->w, 20, words.text) + 3;
    }
    fl_draw_paragraph(s->ui, &small, p->x, y, p->w, 18,
                      fl_golf_heavy(s) ? "Par is enough even with every rate and share a tenth off."
                                       : "Par is enough even with every rate a tenth off.");
}

void fl_golf_panel(FlContext *s) {
    enum { SHARE = 94, LESSON = 128 };
    const FlLayout *l = &s->layout;
    Place p = {l->side, l->side_width, 27, !l->middle};
    float y = l->panel_top;
    fl_draw_vline(s->draw, l->side - 20, l->bar, l->height, s->theme->line);
    if (l->height - y < 560) p.row = 22;
    if (l->height - y > 470) {
        (fl_golf_heavy(s) ? heavy_equation : equation)(s, p.x, y + 24, p.w);
        fl_panel_rule(s, y + 94);
        y += 98;
    }
    y = card(s, &p, y);
    if (l->height - y < SHARE) return;
    share(s, &p, y + 8);
    y += SHARE;
    if (l->height - y < LESSON) return;
    fl_panel_rule(s, y + 10);
    lesson(s, &p, y + 38);
}

/* ---- where there is no panel ---- */

void fl_golf_line(FlContext *s) {
    const FlLayout *l = &s->layout;
    FlGolfState *state = s->state;
    char text[160];
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 13, s->theme->ink2, FL_LEFT);
    if (l->equation_y <= 0) return;
    float top = l->compact ? l->equation_y - 14 : l->equation_y - 20, right = l->margin + l->main;
    FlButtonSpec open = {"golf.card",     "Score card",    "Card", FL_ICON_NONE,
                         FL_BUTTON_PLAIN, FL_FOCUS_ADVICE, false,  false};
    if (fl_button(s->ui, fl_rect(right - 64, top, 64, l->compact ? 20 : 28), &open)) {
        state->card = true;
        fl_context_again(s);
    }
    fl_golf_sentence(s->doc, text, sizeof text);
    float room = right - 76 - l->margin;
    char *first = strstr(text, ". ");
    if (first && fl_draw_text_width(s->draw, &style, text) > room) first[1] = '\0';
    fl_draw_text_cut(s->draw, &style, l->margin, l->equation_y - 0.5f, room, text);
}

void fl_golf_sheet(FlContext *s) {
    const FlLayout *l = &s->layout;
    FlGolfState *state = s->state;
    float w = fminf(360, l->main - 16), top = l->folded ? l->bar + 4 : l->picture.y - 8;
    Place p = {l->margin + 8, w, (l->transport_y - 8 - top) < 330 ? 22 : 27, true};
    card(s, &p, top);
    Place q = {p.x + w + 24, l->main - w - 40, p.row, false};
    if (q.w > 150) share(s, &q, top + 8);
    FlButtonSpec close = {"golf.close",    "Back to the hole", "Back", FL_ICON_NONE,
                          FL_BUTTON_PLAIN, FL_FOCUS_ADVICE,    false,  false};
    if (!fl_button(s->ui, fl_rect(l->margin + l->main - 72, l->transport_y - 44, 72, 32), &close)) return;
    state->card = false;
    fl_context_again(s);
}
