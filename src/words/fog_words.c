#include "words/fog_words.h"
#include "words/position.h"
#include <ctype.h>
#include <math.h>
#include <stdio.h>

static const char *const counts[FL_FOG_LOOKS + 1] = {"no",    "one",   "two",  "three", "four",   "five",  "six",
                                                     "seven", "eight", "nine", "ten",   "eleven", "twelve"};

static const char *counted(int n) {
    return counts[n < 0 ? 0 : n > FL_FOG_LOOKS ? FL_FOG_LOOKS : n];
}

void fl_look_count(int count, char *text, size_t size) {
    snprintf(text, size, "%s look%s", counted(count), count == 1 ? "" : "s");
}

void fl_looks_left(int left, char *text, size_t size) {
    snprintf(text, size, "%s %s left", left == 0 ? "none" : counted(left), left < 2 ? "is" : "are");
}

static void hidden_words(const FlDocument *document, FlFogWords *words) {
    int n = document->fog.count;
    bool plane = document->plan.loss->dim == 2, one = n == 1;
    snprintf(words->title, sizeof words->title, "%s height%s, %s %s%s", counted(n), one ? "" : "s", counted(n),
             plane ? "arrow" : "slope", one ? "" : "s");
    words->title[0] = (char)toupper((unsigned char)words->title[0]);
    snprintf(words->text, sizeof words->text, "%s",
             plane
                 ? "In two dimensions no arrow proves a valley: a dip between two looks can be a pass that falls away "
                   "sideways."
                 : "That is all you know, and the rival knows no more. Between a look that falls and one that rises "
                   "lies a valley.");
}

/* The lowest of the listed minima; -1: none is known. */
static int lowest_of(FlLoss *loss, const FlMinima *minima, double *height) {
    int lowest = -1;
    for (int i = 0; i < minima->count; i++) {
        double f = fl_loss_value(loss, minima->at[i].x);
        if (lowest >= 0 && f >= *height) continue;
        *height = f;
        lowest = i;
    }
    return lowest;
}

static void who_went_lower(const char *rival, double mine, double theirs, double floor, FlFogWords *words) {
    bool level = fabs(mine - theirs) <= 1e-9 * (fabs(mine) + fabs(theirs));
    if (mine < floor)
        snprintf(words->title, sizeof words->title, "You found the lower valley");
    else if (level)
        snprintf(words->title, sizeof words->title, "Both came equally low");
    else if (mine < theirs)
        snprintf(words->title, sizeof words->title, "You went lower");
    else
        snprintf(words->title, sizeof words->title, "%.60s went lower", rival);
}

void fl_fog_look_words(int dim, const FlLook *look, char *text, size_t size) {
    const double down[FL_MAX_DIM] = {-look->g[0], -look->g[1]};
    FlShown at = fl_position_text(dim, look->x), height = fl_shown(look->f, 2);
    if (!isfinite(look->f))
        snprintf(text, size, "At %.60s there is no height", at.text);
    else if (dim == 1)
        snprintf(text, size, "At %.60s the height is %.40s and the slope is %.40s", at.text, height.text,
                 fl_shown(look->g[0], 2).text);
    else
        snprintf(text, size, "At %.60s the height is %.40s, and %.60s leads down", at.text, height.text,
                 fl_position_text(2, down).text);
}

FlFogWords fl_fog_words(const FlDocument *document, FlRun *run, const FlOutcome *outcome, double mine, double theirs) {
    FlFogWords words = {"", ""};
    const FlLossType *type = document->plan.loss;
    FlLoss *loss = fl_run_loss(run);
    const char *rival = fl_plan_optimizer_at(&document->plan, 0)->type->title;
    if (document->fog.state == FL_FOG_HIDDEN) {
        hidden_words(document, &words);
        return words;
    }
    double height = NAN, floor = -INFINITY;
    int lowest = lowest_of(loss, &type->minima, &height);
    bool arrives = outcome->kind == FL_CONVERGES && outcome->minimum >= 0;
    const double *end = arrives ? type->minima.at[outcome->minimum].x : NULL;
    double there = arrives ? fl_loss_value(loss, end) : (double)NAN;
    bool lower = arrives && height < there - 1e-6 * (1 + fabs(there));
    if (lower) floor = there - 1e-6 * (1 + fabs(there));
    who_went_lower(rival, mine, theirs, floor, &words);
    if (lower)
        snprintf(
            words.text, sizeof words.text,
            "%.40s walks into the valley at %.40s, where the ground is %.30s. No slope on its way tells of the %.30s "
            "elsewhere.",
            rival, fl_position_text(type->dim, end).text, fl_shown(there, 3).text, fl_shown(height, 3).text);
    else if (arrives)
        snprintf(words.text, sizeof words.text,
                 "%.40s is on its way into the lowest valley, at %.40s, where the ground is %.30s.", rival,
                 fl_position_text(type->dim, end).text, fl_shown(there, 3).text);
    else if (lowest >= 0)
        snprintf(words.text, sizeof words.text,
                 "%.40s does not arrive at this rate. The ground is lowest at %.40s: %.30s.", rival,
                 fl_position_text(type->dim, type->minima.at[lowest].x).text, fl_shown(height, 3).text);
    else
        snprintf(words.text, sizeof words.text, "%.40s knew one height and one slope at a time, and so did you.",
                 rival);
    return words;
}
