#include "parts/fog.h"
#include "context/change.h"
#include "context/focus.h"
#include "context/services.h"
#include "parts/lecture.h"
#include "parts/lit.h"
#include "parts/profile.h"
#include "ui/widgets.h"
#include "words/fog_words.h"
#include <math.h>
#include <stdio.h>

FlFogSight fl_fog_sight(FlContext *s) {
    const FlFog *fog = &s->doc->fog;
    const FlMinima *minima = &s->loss->minima;
    FlFogSight sight = {.count = fog->count, .spent = fog->spent, .lifted = fog->state == FL_FOG_LIFTED};
    for (int i = 0; i < fog->count; i++) sight.look[i] = fl_fog_look(fog, fl_run_loss(s->watch->run), i);
    sight.lowest = fl_looks_lowest(sight.look, sight.count);
    sight.rival = fl_fog_rival(s->watch->run, fog->spent, s->watch->outcome->last);
    sight.mine = sight.lowest >= 0 ? sight.look[sight.lowest].f : (double)NAN;
    sight.theirs = sight.ground = (double)NAN;
    for (int k = 0; k <= sight.rival; k++) sight.theirs = fmin(sight.theirs, fl_run_row(s->watch->run, k)->f);
    for (int i = 0; i < minima->count; i++)
        sight.ground = fmin(sight.ground, fl_loss_value(fl_run_loss(s->watch->run), minima->at[i].x));
    return sight;
}

void fl_switch_fog(FlContext *s) {
    const FlFog *fog = fl_document_fog(s->doc);
    if (fog == NULL && !fl_scene_fogs(s->id)) {
        fl_context_toast(s, "There is no fog here: try Curve or Landscape.");
        return;
    }
    fl_context_play(s, false);
    if (fog != NULL && fog->state == FL_FOG_LIFTED)
        fl_context_do(s, FL_ACTION_fog_leave, 0, 0);
    else
        fl_context_do(s, FL_ACTION_fog, fog == NULL, 0);
}

bool fl_fog_downhill(FlContext *s, const FlFogSight *sight, double x[FL_MAX_DIM]) {
    const FlLook *last = &sight->look[sight->count - 1];
    const FlOptimizer *rule = fl_plan_optimizer_at(&s->doc->plan, 0);
    bool leads = rule->type->method == NULL, moves = false;
    for (int j = 0; j < s->loss->dim; j++) {
        x[j] = last->x[j] - rule->eta * last->g[j];
        leads = leads && fabs(x[j]) <= 1e6; /* false for NaN, too */
        moves = moves || x[j] != last->x[j];
    }
    return leads && moves;
}

void fl_fog_step(FlContext *s) {
    double x[FL_MAX_DIM] = {0};
    FlFogSight sight = fl_fog_sight(s);
    if (fl_fog_downhill(s, &sight, x))
        fl_context_do(s, FL_ACTION_look, x[0], x[1]);
    else
        fl_context_toast(s, "No step leads down from here: click where to look next.");
}

/* Follows from what is shown, so that a log of actions tells it, and differs from ground to ground. */
void fl_fog_new_ground(FlContext *s) {
    uint32_t seed = 2166136261u;
    for (const char *c = s->loss->formula; *c; c++) seed = (seed ^ (unsigned char)*c) * 16777619u;
    fl_context_play(s, false);
    fl_context_do(s, FL_ACTION_ground, seed, 0);
}

void fl_fog_walk_on(FlContext *s) {
    const FlFog *fog = &s->doc->fog;
    const double *x = fog->look[fog->count - 1];
    if (fog->count == 1) /* at the start already */
        fl_context_do(s, FL_ACTION_fog_leave, 0, 0);
    else
        fl_context_do(s, FL_ACTION_start, x[0], x[1]);
}

/* A disc for each look that stands, a ring for each that is left, a small one for each that was taken back. */
static void pips(FlContext *s, const FlFogSight *sight, float x, float right, float y) {
    const FlTheme *t = s->theme;
    float apart = fminf(21, (right - x) / FL_FOG_LOOKS);
    if (apart < 9) return;
    float r = fminf(5.5f, apart * 0.3f);
    for (int i = 0; i < FL_FOG_LOOKS; i++) {
        float at = x + 10 + apart * (float)i;
        if (i < sight->count)
            fl_draw_disc(s->draw, at, y, i == sight->count - 1 ? r * 1.27f : r,
                         i == sight->count - 1 ? t->red : t->red_soft);
        else if (i < sight->spent)
            fl_draw_disc(s->draw, at, y, r * 0.45f, t->edge);
        else
            fl_draw_circle(s->draw, at, y, r, t->bg, 1.4f, t->edge);
    }
    fl_explain(s, "fog.pips", fl_rect(x, y - 10, apart * FL_FOG_LOOKS, 20));
}

/* Of the two buttons that act; returns where they end. */
static float acts(FlContext *s, const FlFogSight *sight, float x, float y) {
    const FlLayout *l = &s->layout;
    bool small = l->narrow || l->middle, lifted = sight->lifted;
    double to[FL_MAX_DIM] = {0};
    float first = l->tiny ? 122 : 132, second = lifted ? 116 : small ? 118 : 168;
    FlButtonSpec lift = {"fog.lift",        "Lift the fog", "Lift the fog", FL_ICON_EYE,
                         FL_BUTTON_PRIMARY, FL_FOCUS_RUN,   false,          false};
    FlButtonSpec ground = {"fog.ground",      "New ground", "New ground", FL_ICON_FOG,
                           FL_BUTTON_PRIMARY, FL_FOCUS_RUN, false,        false};
    FlButtonSpec step = {
        "fog.step",      "Step down the slope", small ? "Step down" : "Step down the slope", FL_ICON_STEP,
        FL_BUTTON_PLAIN, FL_FOCUS_STEP,         !lifted && !fl_fog_downhill(s, sight, to),   false};
    FlButtonSpec walk = {"fog.walk", "Walk on", "Walk on", FL_ICON_STEP, FL_BUTTON_PLAIN, FL_FOCUS_STEP, false, false};
    bool one = fl_button(s->ui, fl_rect(x, y, first, 36), lifted ? &ground : &lift);
    bool two = fl_button(s->ui, fl_rect(x + first + 8, y, second, 36), lifted ? &walk : &step);
    if (one && lifted) fl_fog_new_ground(s);
    if (one && !lifted) fl_context_do(s, FL_ACTION_fog, 0, 0);
    if (two && lifted) fl_fog_walk_on(s);
    if (two && !lifted) fl_fog_step(s);
    return x + first + 8 + second + 18;
}

void fl_fog_transport(FlContext *s) {
    const FlLayout *l = &s->layout;
    FlFogSight sight = fl_fog_sight(s);
    float y = l->transport_y, x = l->margin, right = l->margin + l->main;
    FlButtonSpec reset = {"transport.reset", "A new walk",   NULL,  FL_ICON_RESET,
                          FL_BUTTON_PLAIN,   FL_FOCUS_RESET, false, false};
    FlButtonSpec back = {"transport.back", "Without the last look",          NULL, FL_ICON_BACK, FL_BUTTON_PLAIN,
                         FL_FOCUS_BACK,    sight.lifted || sight.count == 1, false};
    if (fl_button(s->ui, fl_rect(x, y, 36, 36), &reset)) fl_context_do(s, FL_ACTION_fog, 1, 0);
    if (fl_button(s->ui, fl_rect(x + 44, y, 36, 36), &back)) fl_context_do(s, FL_ACTION_look_back, 0, 0);
    x = acts(s, &sight, x + 88, y);
    char text[32];
    snprintf(text, sizeof text, "look %d of %d", sight.spent, FL_FOG_LOOKS);
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 13, s->theme->ink2, FL_RIGHT);
    float w = fl_draw_text_width(s->draw, &style, text);
    fl_draw_text(s->draw, &style, right, y + 18 + 4.7f, text);
    fl_explain_text(s, "fog.count", right - w, right, y + 18 + 4.7f);
    pips(s, &sight, x, right - w - 14, y + 18);
}

void fl_fog_lecture(FlContext *s) {
    FlFogSight sight = fl_fog_sight(s);
    FlFogWords said = fl_fog_words(s->doc, s->watch->run, s->watch->outcome, sight.mine, sight.theirs);
    fl_lecture_title(s, said.title);
    fl_part_profile(s);
    fl_lecture_sentence(s, said.text);
}

void fl_fog_line(FlContext *s) {
    const FlLayout *l = &s->layout;
    float y = l->equation_y, right = l->width - l->margin;
    if (y == 0) return; /* the lowest windows have no room for it */
    FlFogSight sight = fl_fog_sight(s);
    FlFogWords said = fl_fog_words(s->doc, s->watch->run, s->watch->outcome, sight.mine, sight.theirs);
    FlTextStyle style = fl_text(FL_FONT_SEMIBOLD, 13, s->theme->ink, FL_RIGHT);
    char text[64];
    if (!l->compact) fl_draw_hline(s->draw, 0, l->width, y - (l->tiny ? 28 : 26), s->theme->line);
    snprintf(text, sizeof text, "lowest %.40s", fl_shown(sight.mine, 3).text);
    float w = fl_draw_text_width(s->draw, &style, text);
    fl_draw_text(s->draw, &style, right, y - 0.5f, text);
    FlTextStyle title = fl_text(FL_FONT_REGULAR, 13, s->theme->ink2, FL_LEFT);
    float room = right - w - 24 - l->margin;
    fl_draw_text_cut(s->draw, &title, l->margin, y - 0.5f, room, sight.lifted ? said.text : said.title);
    FlControl c = fl_control("fog.words", "text", said.title, fl_rect(l->margin, y - 17, right - l->margin, 24));
    snprintf(c.value, sizeof c.value, "%s", said.text);
    c.cursor = c.held_cursor = FL_CURSOR_ARROW;
    if (fl_ui_control(s->ui, &c).hot) { /* all of it, where the line is cut */
        const char *lines[] = {said.title, said.text};
        fl_draw_tooltip(s->ui, l->margin + room / 2, y - 20, lines, 2, false, fl_rect(0, 0, l->width, l->height));
    }
}
