/* Titles, and which claim a sentence makes. */
#include "oracle/claims.h"
#include "oracle/told.h"

#include <math.h>
#include <string.h>

static bool any(Told *t, const Number *n) {
    (void)t;
    (void)n;
    return true;
}

static bool converges_in(Told *t, const Number *n) {
    if (t->said->kind != FL_CONVERGES) return told_right(t, "the outcome is another");
    return told_arrives(t, n);
}

static bool oscillates_at(Told *t, const Number *n) {
    if (t->said->kind != FL_OSCILLATES) return told_right(t, "the outcome is another");
    return told_arrives(t, n);
}

static bool bounces_for_ever(Told *t, const Number *n) {
    (void)n;
    double early = told_longest(t, t->n - 20 > 0 ? t->n - 20 : 1, t->n),
           late = told_longest(t, t->n + 1900, t->n + 2000);
    return (late > 0.05 * early && late < 100 * early) ||
           told_right(t, "strides of %g are %g 2000 steps later", early, late);
}

static bool leaves_at(Told *t, const Number *n) {
    int k = 0;
    for (; k <= t->n; k++) {
        const FlRow *r = told_row(t, k);
        double second = t->world->dim == 1 ? r->f : r->x[1];
        if (!(r->x[0] >= t->shown.x0 && r->x[0] <= t->shown.x1 && second >= t->shown.y0 && second <= t->shown.y1))
            break;
    }
    if (t->said->kind != FL_DIVERGES) return told_right(t, "the outcome is another");
    return (int)n->v == k || told_right(t, "it leaves at step %d", k);
}

static bool kind_is(Told *t, FlOutcomeKind kind) {
    return t->said->kind == kind || told_right(t, "the outcome is another");
}

static bool crawls(Told *t, const Number *n) {
    (void)n;
    return kind_is(t, FL_CRAWLS);
}

static bool oscillates(Told *t, const Number *n) {
    (void)n;
    return kind_is(t, FL_OSCILLATES);
}

static bool diverges(Told *t, const Number *n) {
    (void)n;
    return kind_is(t, FL_DIVERGES);
}

static bool worse_valley(Told *t, const Number *n) {
    (void)n;
    return t->judged.floor > t->world->best || told_right(t, "it is the deepest");
}

/* Over any forty steps of the next 2000; it may drift meanwhile. Its size is right within a half, as it breathes. */
static bool jitters(Told *t, const Number *n) {
    double least = INFINITY, most = 0;
    for (int from = t->n; from + 40 <= t->n + 2000; from += 40) {
        double here = 0;
        for (int j = 0; j < t->world->dim; j++) here = fmax(here, told_half_swing(t, j, from, from + 40));
        least = fmin(least, here);
        most = fmax(most, here);
    }
    return (most > 0.7 * n->v && least < 1.5 * n->v) ||
           told_right(t, "by %g to %g over the next 2000 steps", least, most);
}

static bool stuck(Told *t, const Number *n) {
    (void)n;
    bool sure;
    return judge_verdict(t->world, t->run, t->n, &sure).kind == FL_STUCK_SADDLE ||
           told_right(t, "the verdict is another");
}

static bool stranded(Told *t, const Number *n) {
    (void)n;
    bool sure;
    FlVerdictKind kind = judge_verdict(t->world, t->run, t->n, &sure).kind;
    return kind == FL_PLATEAU || told_right(t, "the verdict is another");
}

static bool endless(Told *t, const Number *n) {
    (void)n;
    const FlRow *a = told_row(t, t->n), *b = told_row(t, t->n + 2000);
    return b->f < a->f || !(b->f > -1e100) || told_right(t, "2000 steps later the loss is %g, after %g", b->f, a->f);
}

static bool does_not_move(Told *t, const Number *n) {
    (void)n;
    double longest = told_longest(t, 1, t->n);
    return longest == 0 || told_right(t, "its longest step is %g", longest);
}

static bool stands_still(Told *t, const Number *n) {
    int from = (int)n->v;
    if (from < 1 || from >= t->n) return told_right(t, "step 1 to %d", t->n - 1);
    double before = told_step(t, from), after = told_longest(t, from + 1, t->n);
    return (before > 0 && after == 0) || told_right(t, "step %d is %g, the later ones up to %g", from, before, after);
}

static const Claim titles[] = {{"Converges in # step*", converges_in},
                               {"Converged in # step*", converges_in},
                               {"Oscillates, arrives at step #", oscillates_at},
                               {"Oscillates, arrived at step #", oscillates_at},
                               {"Oscillates", oscillates},
                               {"Bounces for ever", bounces_for_ever},
                               {"Diverges, leaves at step #", leaves_at},
                               {"Diverges, left at step #", leaves_at},
                               {"Diverges, runs down without end", endless},
                               {"Diverges", diverges},
                               {"Crawls", crawls},
                               {"Still falling at step #", told_still_at},
                               {"Still swinging at step #", told_still_at},
                               {"Settles in a worse valley", worse_valley},
                               {"Arrives, then jitters by +-#", jitters},
                               {"Stuck at a saddle", stuck},
                               {"Stuck at the top", stuck},
                               {"Stranded on a plateau", stranded},
                               {"Runs down without end", endless},
                               {"Does not move", does_not_move},
                               {"Stands still from step # on", stands_still},
                               {"No loss at the start", any},
                               {"Leaves the loss at step #", any},
                               {"Leaves the numbers at step #", told_leaves_numbers},
                               {NULL, NULL}};

static const Claim *const texts[] = {claims_bowl, claims_curved, claims_rows, claims_rest, claims_rates};

static void check_one(Told *t, const char *sentence, void (*fault)(Told *, const char *)) {
    Number n[PATTERN_NUMBERS] = {{0, 0, false}};
    bool known = false;
    t->why[0] = 0;
    bool is_right = claims_of_bowl(t, sentence, &known);
    for (size_t i = 0; i < sizeof texts / sizeof *texts && !known; i++) {
        for (const Claim *claim = texts[i]; claim->pattern && !known; claim++) {
            known = pattern_matches(claim->pattern, sentence, n);
            if (known) is_right = claim->check(t, n);
        }
    }
    if (known && !is_right && !t->why[0]) told_right(t, "it is wrong");
    if (!known) t->why[0] = 0;
    if (!known || !is_right) fault(t, sentence);
}

void claims_check_text(Told *t, void (*fault)(Told *told, const char *sentence)) {
    char text[512], sentence[512];
    pattern_plain(t->said->text, text, sizeof text);
    for (const char *at = text; *at;) {
        at = pattern_sentence(at, sentence, sizeof sentence);
        check_one(t, sentence, fault);
    }
}

void claims_check(Told *t, void (*fault)(Told *told, const char *sentence)) {
    char title[128];
    Number n[PATTERN_NUMBERS];
    pattern_plain(t->said->title, title, sizeof title);
    const Claim *title_of = titles;
    while (title_of->pattern && !pattern_matches(title_of->pattern, title, n)) title_of++;
    t->why[0] = 0;
    if (!title_of->pattern || !title_of->check(t, n)) fault(t, title);
    claims_check_text(t, fault);
}
