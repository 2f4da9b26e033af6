/* What a race says of itself: where its rates come from, and what is worth noticing about its lanes. */
#include "scenes/race.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { SENTENCES = 6, SENTENCE = 224 };

void fl_race_policy_words(const FlContext *s, char *text, size_t size) {
    const FlRace *race = &s->doc->race;
    int i = 0;
    while (i < race->count - 1 && !fl_race_rated(&race->lane[i])) i++;
    switch (race->policy) {
    case FL_RACE_BEST:
        snprintf(text, size, "Each at its own best η.");
        return;
    case FL_RACE_SAME:
        snprintf(text, size, "Same η for all, %s.", fl_shown_eta(race->lane[i].optimizer.eta, false).text);
        return;
    case FL_RACE_DEFAULTS:
        snprintf(text, size, "Each at its default η.");
        return;
    default:
        snprintf(text, size, "Rates set by hand.");
    }
}

void fl_race_policy_switch(FlContext *s, FlRect box) {
    static const FlChoice choices[] = {
        {.id = "rates.best", .label = "Each at its own best η", .text = "Own best η", .icon = FL_ICON_NONE},
        {.id = "rates.same", .label = "Same η for all", .text = "Same η", .icon = FL_ICON_NONE},
        {.id = "rates.defaults", .label = "Defaults", .text = "Defaults", .icon = FL_ICON_NONE}};
    float third = (box.w - 4) / 3;
    const float widths[] = {third + 4, third - 4, third};
    const FlRace *race = &s->doc->race;
    int on = race->policy == FL_RACE_BY_HAND ? -1 : (int)race->policy;
    int chosen = fl_segmented(s->ui, box, choices, widths, 3, on, FL_FOCUS_STARTS + 5);
    if (chosen >= 0 && chosen != on)
        fl_context_do_text(s, FL_ACTION_lane_policy, fl_race_policy_word((FlRacePolicy)chosen));
}

/* ---- the remark ---- */

/* Sentences that are true, the most telling first. */
typedef struct Remarks {
    char sentence[SENTENCES][SENTENCE];
    int count;
} Remarks;

static char *next_sentence(Remarks *r) {
    return r->sentence[r->count < SENTENCES ? r->count++ : SENTENCES - 1];
}

static const char *title(const FlContext *s, int lane) {
    const char *whole = s->doc->race.lane[lane].optimizer.type->title;
    return strcmp(whole, "Gradient descent") == 0 ? "Plain descent" : whole;
}

/* Two digits, and no more zeros than it takes. */
static FlShown rate(double eta) {
    double v = fl_round_significant(eta, 2);
    return fl_shown_tick(v, pow(10, floor(log10(v) + 1e-9) - (fl_round_significant(eta, 1) == v ? 0 : 1)));
}

/* "1.5", "12", "150": two digits are enough for a factor. */
static FlShown factor(double v) {
    return v < 9.95 ? fl_shown(v, 1) : fl_shown(fl_round_significant(v, 2), 0);
}

static bool has_width(const FlContext *s, int lane) {
    const FlRacer *racer = &s->racers->lane[lane];
    return s->doc->race.lane[lane].on && fl_race_rated(&s->doc->race.lane[lane]) && racer->ready &&
           !isnan(racer->found.lo);
}

/* The lane that arrives first at the rates in force, or -1; *tie: another one arrives at the same step. */
static int quickest(const FlContext *s, bool *tie) {
    int best = -1;
    *tie = false;
    for (int i = 0; i < s->doc->race.count; i++) {
        const FlRacer *racer = &s->racers->lane[i];
        if (!s->doc->race.lane[i].on || !racer->run || racer->outcome.arrival < 0) continue;
        int least = best < 0 ? 0 : s->racers->lane[best].outcome.arrival;
        if (best >= 0 && racer->outcome.arrival > least) continue;
        *tie = best >= 0 && racer->outcome.arrival == least;
        best = *tie ? best : i;
    }
    return best;
}

/* Names of the lanes for which `fits`, with commas and an "and"; how many. */
static int list(const FlContext *s, bool (*fits)(const FlContext *, int), char *text, size_t size) {
    int total = 0, n = 0;
    for (int i = 0; i < s->doc->race.count; i++) total += s->doc->race.lane[i].on && fits(s, i);
    text[0] = 0;
    for (int i = 0; i < s->doc->race.count; i++) {
        if (!s->doc->race.lane[i].on || !fits(s, i)) continue;
        size_t used = strlen(text);
        snprintf(text + used, size - used, "%s%s", n == 0 ? "" : n == total - 1 ? " and " : ", ", title(s, i));
        n++;
    }
    return total;
}

static bool diverges(const FlContext *s, int lane) {
    const FlRacer *racer = &s->racers->lane[lane];
    return racer->run && racer->outcome.kind == FL_DIVERGES;
}

static bool is_late(const FlContext *s, int lane) {
    const FlRacer *racer = &s->racers->lane[lane];
    return racer->run && racer->outcome.kind != FL_DIVERGES && racer->outcome.arrival < 0;
}

static bool finds_none(const FlContext *s, int lane) {
    return fl_race_rated(&s->doc->race.lane[lane]) && s->racers->lane[lane].ready &&
           isnan(s->racers->lane[lane].found.lo);
}

static void say_diverging(const FlContext *s, Remarks *r) {
    char names[128];
    int n = list(s, diverges, names, sizeof names);
    if (n > 0) snprintf(next_sentence(r), SENTENCE, "%s diverge%s here.", names, n == 1 ? "s" : "");
}

static void say_first(const FlContext *s, Remarks *r) {
    bool tie;
    char names[128];
    int best = quickest(s, &tie), late = list(s, is_late, names, sizeof names), all = s->racers->ranked;
    if (best < 0) {
        if (all > 0) snprintf(next_sentence(r), SENTENCE, "No lane arrives within %d steps.", s->doc->plan.steps);
        return;
    }
    int step = s->racers->lane[best].outcome.arrival;
    if (!tie && all > 1) snprintf(next_sentence(r), SENTENCE, "%s arrives first, at step %d.", title(s, best), step);
    if (late > 0)
        snprintf(next_sentence(r), SENTENCE, "%s %s not there after %d steps.", names, late == 1 ? "is" : "are",
                 s->doc->plan.steps);
}

/* As far as rates were looked at. */
static bool at_edge(const FlRaceFound *found, FlRange looked) {
    return found->lo <= looked.lo * 1.01 || found->hi >= looked.hi * 0.99;
}

/* The narrowest good range against the widest. */
static void say_widths(const FlContext *s, Remarks *r) {
    int narrow = -1, wide = -1;
    bool tie;
    for (int i = 0; i < s->doc->race.count; i++) {
        if (!has_width(s, i)) continue;
        double width = s->racers->lane[i].found.decades;
        if (narrow < 0 || width < s->racers->lane[narrow].found.decades) narrow = i;
        if (wide < 0 || width > s->racers->lane[wide].found.decades) wide = i;
    }
    if (narrow < 0) return;
    const FlRaceFound *a = &s->racers->lane[narrow].found, *b = &s->racers->lane[wide].found;
    snprintf(next_sentence(r), SENTENCE, "%s arrives %sfor η from %.20s to %.20s, a factor of %.20s.", title(s, narrow),
             a->only ? "only " : "", rate(a->lo).text, rate(a->hi).text, factor(a->hi / a->lo).text);
    if (narrow == wide || b->decades < 1.3 * a->decades) return;
    int first = quickest(s, &tie);
    snprintf(next_sentence(r), SENTENCE, "%s arrives over %sa factor of %.20s: %s.", title(s, wide),
             at_edge(b, s->range) ? "at least " : "", factor(b->hi / b->lo).text,
             first == wide ? "it is the fastest here and forgives most"
                           : "it is not the fastest here, but it forgives");
}

static void say_hopeless(const FlContext *s, Remarks *r) {
    char names[128];
    int n = list(s, finds_none, names, sizeof names);
    if (n > 0) snprintf(next_sentence(r), SENTENCE, "%s arrive%s at no η of this range.", names, n == 1 ? "s" : "");
}

static int count_lines(FlContext *s, float width, const char *text) {
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 13, s->theme->ink2, FL_LEFT);
    char line[FL_WRAP_LINE];
    int lines = 0;
    while (fl_wrap_line(s->draw, &style, width, &text, line)) lines++;
    return lines;
}

void fl_race_remark(FlContext *s, float width, int lines, char *text, size_t size) {
    Remarks r = {.count = 0};
    char trial[512];
    if (!isfinite(fl_loss_value(s->field, s->doc->plan.start))) {
        snprintf(text, size, "There is no loss at the start: drag it to where the map is not hatched.");
        return;
    }
    say_diverging(s, &r);
    if (s->doc->race.policy == FL_RACE_SAME || r.count > 0) say_first(s, &r);
    say_hopeless(s, &r);
    say_widths(s, &r);
    if (r.count < 3) say_first(s, &r);
    text[0] = 0;
    for (int i = 0; i < r.count; i++) {
        snprintf(trial, sizeof trial, "%s%s%s", text, *text ? " " : "", r.sentence[i]);
        if (strstr(text, r.sentence[i]) == NULL && count_lines(s, width, trial) <= lines)
            snprintf(text, size, "%s", trial);
    }
    if (*text == 0) snprintf(text, size, "%s", s->racers->ranked == 0 ? "No lane is on." : "");
}
