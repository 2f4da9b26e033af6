#include "words/race_words.h"
#include "words/shown.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

void fl_race_policy_words(const FlRace *race, char *text, size_t size) {
    int i = 0;
    while (i < race->count - 1 && !fl_race_rated(&race->lane[i])) i++;
    switch (race->policy) {
    case FL_RACE_BEST:
        snprintf(text, size, race->rough ? "Searching for the best η of each." : "Each at its own best η.");
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

/* ---- the remark ---- */

static char *next_sentence(FlRemarks *r) {
    return r->sentence[r->count < FL_REMARKS ? r->count++ : FL_REMARKS - 1];
}

static const char *title(const FlRaceFacts *facts, int lane) {
    const FlOptimizerType *rule = facts->race->lane[lane].optimizer.type;
    return rule->step == FL_STEP_PLAIN ? "Plain descent" : rule->title;
}

static bool has_width(const FlRaceFacts *facts, int lane) {
    const double least = 0.02; /* decades: its ends differ in three digits */
    const FlRaceGood *good = facts->lane[lane].good;
    return facts->race->lane[lane].on && fl_race_rated(&facts->race->lane[lane]) && good && good->decades >= least;
}

/* The lane that arrives first at the rates in force, or -1; *tie: another one arrives at the same step. */
static int quickest(const FlRaceFacts *facts, bool *tie) {
    int best = -1;
    *tie = false;
    for (int i = 0; i < facts->race->count; i++) {
        const FlOutcome *outcome = facts->lane[i].outcome;
        if (!facts->race->lane[i].on || !outcome || outcome->arrival < 0) continue;
        int least = best < 0 ? 0 : facts->lane[best].outcome->arrival;
        if (best >= 0 && outcome->arrival > least) continue;
        *tie = best >= 0 && outcome->arrival == least;
        best = *tie ? best : i;
    }
    return best;
}

/* Names of the lanes for which `fits`, with commas and an "and"; how many. */
static int list(const FlRaceFacts *facts, bool (*fits)(const FlRaceFacts *, int), char *text, size_t size) {
    int total = 0, n = 0;
    for (int i = 0; i < facts->race->count; i++) total += facts->race->lane[i].on && fits(facts, i);
    text[0] = 0;
    for (int i = 0; i < facts->race->count; i++) {
        if (!facts->race->lane[i].on || !fits(facts, i)) continue;
        size_t used = strlen(text);
        snprintf(text + used, size - used, "%s%s", n == 0 ? "" : n == total - 1 ? " and " : ", ", title(facts, i));
        n++;
    }
    return total;
}

static bool diverges(const FlRaceFacts *facts, int lane) {
    const FlOutcome *outcome = facts->lane[lane].outcome;
    return outcome && outcome->kind == FL_DIVERGES;
}

static bool is_late(const FlRaceFacts *facts, int lane) {
    const FlOutcome *outcome = facts->lane[lane].outcome;
    return outcome && outcome->kind != FL_DIVERGES && outcome->arrival < 0;
}

static bool arrives(const FlRaceFacts *facts, int lane) {
    const FlOutcome *outcome = facts->lane[lane].outcome;
    return outcome && outcome->kind != FL_DIVERGES && outcome->arrival >= 0;
}

static bool finds_none(const FlRaceFacts *facts, int lane) {
    const FlRaceGood *good = facts->lane[lane].good;
    /* The rate in force may lie between those that were tried for the range. */
    return fl_race_rated(&facts->race->lane[lane]) && good && isnan(good->lo) && !arrives(facts, lane);
}

static int lanes_on(const FlRace *race) {
    int n = 0;
    for (int i = 0; i < race->count; i++) n += race->lane[i].on;
    return n;
}

static void say_diverging(const FlRaceFacts *facts, FlRemarks *r) {
    char names[128];
    int n = list(facts, diverges, names, sizeof names);
    if (n > 0) snprintf(next_sentence(r), FL_REMARK, "%s diverge%s here.", names, n == 1 ? "s" : "");
}

static void say_first(const FlRaceFacts *facts, FlRemarks *r) {
    bool tie;
    char names[128];
    int best = quickest(facts, &tie), late = list(facts, is_late, names, sizeof names), all = lanes_on(facts->race);
    if (best < 0) {
        if (all > 0)
            snprintf(next_sentence(r), FL_REMARK, "No lane arrives within %s step%s.",
                     fl_shown_count(facts->steps).text, facts->steps == 1 ? "" : "s");
        return;
    }
    int step = facts->lane[best].outcome->arrival;
    if (!tie && all > 1)
        snprintf(next_sentence(r), FL_REMARK, "%s arrives first, at step %s.", title(facts, best),
                 fl_shown_count(step).text);
    if (late > 0)
        snprintf(next_sentence(r), FL_REMARK, "%s %s not there after %s step%s.", names, late == 1 ? "is" : "are",
                 fl_shown_count(facts->steps).text, facts->steps == 1 ? "" : "s");
}

/* Nobody can try all rates: what is told is what was tried, and that some of it misses. */
static void say_range(const char *who, const FlRaceGood *good, char *text) {
    FlShown lo = fl_shown_above(good->lo), hi = fl_shown_below(good->hi), factor = fl_shown_ratio(good->hi / good->lo);
    if (good->missed == 0)
        snprintf(text, FL_REMARK, "%s arrives at every η tried from %.25s to %.25s, a factor of %.25s.", who, lo.text,
                 hi.text, factor.text);
    else
        snprintf(text, FL_REMARK, "%s arrives at %d of %d η tried from %.25s to %.25s, a factor of %.25s.", who,
                 good->tried - good->missed, good->tried, lo.text, hi.text, factor.text);
}

/* The narrowest good range against the widest. */
static void say_widths(const FlRaceFacts *facts, FlRemarks *r) {
    int narrow = -1, wide = -1;
    bool tie;
    for (int i = 0; i < facts->race->count; i++) {
        if (!has_width(facts, i)) continue;
        double width = facts->lane[i].good->decades;
        if (narrow < 0 || width < facts->lane[narrow].good->decades) narrow = i;
        if (wide < 0 || width > facts->lane[wide].good->decades) wide = i;
    }
    if (narrow < 0) return;
    const FlRaceGood *a = facts->lane[narrow].good, *b = facts->lane[wide].good;
    say_range(title(facts, narrow), a, next_sentence(r));
    if (narrow == wide || b->decades < 1.3 * a->decades) return;
    int first = quickest(facts, &tie);
    bool fastest = arrives(facts, wide) && facts->lane[wide].outcome->arrival == facts->lane[first].outcome->arrival;
    snprintf(next_sentence(r), FL_REMARK, "%s arrives %sover %sa factor of %.25s: %s.", title(facts, wide),
             b->missed > 0 ? "with gaps " : "", b->at_edge ? "at least " : "", fl_shown_ratio(b->hi / b->lo).text,
             !fastest ? "it is not the fastest here, but it forgives most"
             : tie    ? "none is faster here, and it forgives most"
                      : "it is the fastest here and forgives most");
}

static void say_hopeless(const FlRaceFacts *facts, FlRemarks *r) {
    char names[128];
    int n = list(facts, finds_none, names, sizeof names);
    if (n > 0) snprintf(next_sentence(r), FL_REMARK, "%s arrive%s at no η that was tried.", names, n == 1 ? "s" : "");
}

FlRemarks fl_race_remarks(const FlRaceFacts *facts) {
    FlRemarks r = {.count = 0};
    const char *none = facts->nowhere ? "There is no loss at the start: drag it to where the map is not hatched."
                       : lanes_on(facts->race) == 0 ? "No lane is on."
                                                    : NULL;
    if (none) {
        snprintf(next_sentence(&r), FL_REMARK, "%s", none);
        return r;
    }
    if (facts->noise > 0)
        snprintf(
            next_sentence(&r), FL_REMARK,
            "Every slope has noise of size %s, the same for each lane. Ranges and best rates are those without it.",
            fl_shown_plain(facts->noise).text);
    int told = r.count;
    say_diverging(facts, &r);
    bool early = facts->race->policy == FL_RACE_SAME || r.count > told;
    if (early) say_first(facts, &r);
    say_hopeless(facts, &r);
    say_widths(facts, &r);
    if (!early && r.count < 3) say_first(facts, &r);
    return r;
}
