#include "words/rule.h"
#include "words/rule_words.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

static double number_of(const FlOptimizer *rule, const char *key) {
    FlOptimizer copy = *rule;
    const double *number = key ? fl_optimizer_number(&copy, key) : NULL;
    return number ? *number : 0;
}

const char *fl_rule_share_key(const FlOptimizerType *rule, FlTermValue value) {
    static const char *const first[] = {"beta", "beta1", "rho"};
    if (value == FL_TERM_SHARE2) return fl_optimizer_parameter(rule, "beta2") ? "beta2" : NULL;
    for (int i = 0; i < 3; i++)
        if (fl_optimizer_parameter(rule, first[i])) return first[i];
    return NULL;
}

static double sign(double v) {
    return v > 0 ? 1 : v < 0 ? -1 : v;
}

/* NAdam's corrected mix of slope and memory, as optimizer_adam.c makes it: mu_t and mu_(t+1) lie in the clock. */
static double nadam_hat(const FlClock *clock, double bias, double slope, double m) {
    const double *p = clock->product;
    return (1 - p[2]) / (1 - bias * p[0]) * slope + p[3] / (1 - bias * p[0] * p[3]) * m;
}

static double direction(const FlRuleStep *s, int j) {
    double slope = s->value[FL_TERM_SLOPE][j], root = s->value[FL_TERM_ROOT][j], m = s->value[FL_TERM_M][j];
    switch (s->words->along) {
    case FL_ALONG_M:
        return m;
    case FL_ALONG_AHEAD:
        return slope + s->value[FL_TERM_SHARE][j] * m;
    case FL_ALONG_SCALED_SLOPE:
        return slope / root;
    case FL_ALONG_DELTA: {
        double eps = number_of(&s->rule, "eps");
        return sqrt(s->value[FL_TERM_OLD_U][j] + eps) / sqrt(s->value[FL_TERM_V][j] + eps) * slope;
    }
    case FL_ALONG_SCALED_HAT:
    case FL_ALONG_NADAM:
        return s->value[FL_TERM_HAT][j] / root;
    case FL_ALONG_SIGN:
        return sign(s->value[FL_TERM_MIX][j]);
    default:
        return slope;
    }
}

static void take_apart(FlRuleStep *s, int j, const FlClock *clock, const double *old, const double *new) {
    const FlRuleWords *w = s->words;
    double eps = number_of(&s->rule, "eps"), (*v)[FL_MAX_DIM] = s->value;
    int dim = s->dim;
    if (w->m >= 0) {
        v[FL_TERM_OLD_M][j] = old[w->m * dim + j];
        v[FL_TERM_M][j] = new[w->m * dim + j];
        v[FL_TERM_MIX][j] = v[FL_TERM_SHARE][j] * v[FL_TERM_OLD_M][j] + v[FL_TERM_REST][j] * v[FL_TERM_SLOPE][j];
    }
    if (w->v >= 0) {
        v[FL_TERM_OLD_V][j] = old[w->v * dim + j];
        v[FL_TERM_V][j] = new[w->v * dim + j];
    }
    if (w->u >= 0) v[FL_TERM_OLD_U][j] = old[w->u * dim + j];
    double bias = number_of(&s->rule, "bias");
    double grown = w->corrected ? 1 - bias * clock->product[0] : 1;
    double grown2 = w->corrected ? 1 - bias * clock->product[1] : 1;
    v[FL_TERM_GROWN][j] = grown;
    v[FL_TERM_GROWN2][j] = grown2;
    v[FL_TERM_HAT][j] = w->along == FL_ALONG_NADAM ? nadam_hat(clock, bias, v[FL_TERM_SLOPE][j], v[FL_TERM_M][j])
                                                   : v[FL_TERM_M][j] / grown;
    if (w->root >= 0) v[FL_TERM_ROOT][j] = sqrt(new[w->root * dim + j] / grown2) + eps;
    v[FL_TERM_DIRECTION][j] = direction(s, j);
}

/* What all coordinates share, and the point. */
static void set_shares(FlRuleStep *s, int j) {
    double(*v)[FL_MAX_DIM] = s->value;
    v[FL_TERM_ETA][j] = s->rule.eta;
    v[FL_TERM_SHARE][j] = number_of(&s->rule, fl_rule_share_key(s->rule.type, FL_TERM_SHARE));
    v[FL_TERM_SHARE2][j] = number_of(&s->rule, fl_rule_share_key(s->rule.type, FL_TERM_SHARE2));
    v[FL_TERM_REST][j] = 1 - v[FL_TERM_SHARE][j];
    v[FL_TERM_REST2][j] = 1 - v[FL_TERM_SHARE2][j];
    double decay = s->rule.type->made != NULL ? 0 : number_of(&s->rule, "decay"); /* a typed one's means what it says */
    bool decoupled = s->words && s->words->decoupled;
    s->slope_decays = decay != 0 && !decoupled;
    v[FL_TERM_SHRINK][j] = decoupled ? 1 - s->rule.eta * decay : 1;
    if (s->slope_decays) v[FL_TERM_SLOPE][j] += decay * v[FL_TERM_HERE][j];
    v[FL_TERM_SQUARE][j] = v[FL_TERM_SLOPE][j] * v[FL_TERM_SLOPE][j];
}

/* A number as it was printed, and how many decimals it has; NaN for what is no plain one. */
static double read_shown(const char *text, int *decimals) {
    static const char minus[] = "\xE2\x88\x92", thin[] = "\xE2\x80\x89";
    char digits[FL_SHOWN_SIZE];
    size_t n = 0;
    double v;
    if (*text == '(') text++;
    bool negative = !strncmp(text, minus, strlen(minus));
    if (negative) text += strlen(minus);
    for (; *text && *text != ')' && n + 1 < sizeof digits; text++) {
        if (!strncmp(text, thin, strlen(thin)))
            text += strlen(thin) - 1;
        else
            digits[n++] = *text;
    }
    digits[n] = 0;
    const char *point = strchr(digits, '.');
    *decimals = point ? (int)strspn(point + 1, "0123456789") : 0;
    if (strspn(digits, "0123456789.") < n || !fl_number_read(digits, n, &v)) return NAN;
    return negative ? -v : v;
}

/* The memory row with the numbers printed in it gives what is printed before its "=". What has an exponent, or is no
 * number, is beyond checking. */
static bool memory_holds(const FlRuleStep *s) {
    FlTerm terms[FL_RULE_TERMS];
    int count = fl_rule_memory_row(s, terms), decimals = 0, other;
    double sum = 0, product = 1;
    if (count < 2) return true;
    double left = read_shown(fl_rule_shown(s, terms[0].value, 0).text, &decimals);
    for (int i = 1; i < count; i++) {
        double v = read_shown(fl_rule_shown(s, terms[i].value, 0).text, &other);
        if (strcmp(terms[i].between, "·") != 0) {
            if (i > 1) sum += product;
            product = strcmp(terms[i].between, "−") == 0 ? -1 : 1;
        }
        product *= v;
    }
    double off = fabs(sum + product - left);
    return isnan(off) || off <= 0.5000001 * pow(10, -decimals);
}

/* Coordinate j, whose memory was `old` and has become `new`, slot s at [s * dim + j]. */
static void set_coordinate(FlRuleStep *s, int j, double here, double slope, double next, const FlClock *clock,
                           const double *old, const double *new) {
    s->value[FL_TERM_NEXT][j] = next;
    s->value[FL_TERM_HERE][j] = here;
    s->value[FL_TERM_SLOPE][j] = slope;
    s->value[FL_TERM_STEP][j] = next - here;
    set_shares(s, j);
    if (s->words)
        take_apart(s, j, clock, old, new);
    else
        s->value[FL_TERM_DIRECTION][j] = s->rule.eta == 0 ? 0 : (next - here) / s->rule.eta;
}

FlRuleStep fl_rule_step(const FlRun *run, int k) {
    const FlPlan *plan = fl_run_plan(run);
    const FlRow *row = fl_run_row(run, k);
    FlRuleStep s = {.rule = *fl_plan_optimizer_at(plan, k), .dim = plan->loss->dim, .row = k};
    FlClock clock;
    double old[FL_OPTIMIZER_MAX_SLOTS * FL_MAX_DIM], slots[FL_OPTIMIZER_MAX_SLOTS * FL_MAX_DIM];
    double next[FL_MAX_DIM] = {row->x[0], row->x[1]};
    bool method = s.rule.type->update == NULL;
    s.words = fl_rule_words(s.rule.type);
    fl_run_memory(run, k, &clock, old);
    memcpy(slots, old, sizeof slots);
    if (!method) {
        s.rule.eta = fl_plan_rate(plan, k);
        s.rule.type->clock(&s.rule, &clock);
        s.rule.type->update(&s.rule, &clock, 1, 1, s.dim, row->g, next, slots);
    } else {
        s.rule.eta = row->eta;
        for (int j = 0; j < FL_MAX_DIM; j++) next[j] = k + 1 < fl_run_count(run) ? fl_run_row(run, k + 1)->x[j] : NAN;
    }
    for (int j = 0; j < s.dim; j++) set_coordinate(&s, j, row->x[j], row->g[j], next[j], &clock, old, slots);
    if (s.dim == 1)
        while (s.extra < 2 && !memory_holds(&s)) s.extra++;
    return s;
}

FlRuleStep fl_rule_step_of(const FlOptimizer *rule, const FlClock *before, double here, double slope,
                           const double slots[FL_OPTIMIZER_MAX_SLOTS]) {
    FlRuleStep s = {.rule = *rule, .dim = 1, .words = fl_rule_words(rule->type)};
    FlClock clock = *before;
    double next = here, now[FL_OPTIMIZER_MAX_SLOTS];
    memcpy(now, slots, sizeof now);
    rule->type->clock(rule, &clock);
    rule->type->update(rule, &clock, 1, 1, 1, &slope, &next, now);
    set_coordinate(&s, 0, here, slope, next, &clock, slots, now);
    while (s.extra < 2 && !memory_holds(&s)) s.extra++;
    return s;
}

/* Two decimals, or as many as two significant digits need; an exponent where that would be more than six. */
static FlShown shown_small(double v, int extra) {
    int decimals = 2;
    double least = 0.0995;
    for (; decimals < 6 && fabs(v) < least; decimals++) least /= 10;
    return fl_shown(v, fabs(v) < 0.5e-4 ? 2 : decimals + extra);
}

/* A square with five digits where two of them, as large numbers have, would not tell its root. */
static FlShown shown_square(double v, int extra) {
    return v >= 9999.5 ? fl_shown_precise(v, 0, 4) : shown_small(v, extra);
}

FlShown fl_shown_share(double share) {
    int decimals = 2;
    while (decimals < 9 && fabs(share - fl_round_to(share, pow(10, -decimals))) > 1e-12) decimals++;
    return fl_shown(share, decimals);
}

static FlShown shown_signed(double v) {
    FlShown small = shown_small(v, 0), out = small;
    if (v > 0) snprintf(out.text, sizeof out.text, "+%.*s", FL_SHOWN_SIZE - 2, small.text);
    return out;
}

/* How far it is below 1, to two digits, if it has as many. */
static FlShown shown_shrink(double v) {
    int decimals = 2;
    while (decimals < 9 && fabs(1 - v) < 9.95 * pow(10, -decimals) &&
           fabs(v - fl_round_to(v, pow(10, -decimals))) > 1e-12)
        decimals++;
    return fl_shown(v, decimals);
}

/* Three digits: what is divided by it has as many. */
static FlShown shown_grown(double v) {
    int decimals = 3;
    while (decimals < 6 && fabs(v) < 0.0995 * pow(10, 3 - decimals)) decimals++;
    return fl_shown(v, decimals);
}

FlShown fl_rule_shown(const FlRuleStep *s, FlTermValue value, int j) {
    double v = s->value[value][j];
    bool found = s->rule.type->method != NULL && (value == FL_TERM_ETA || value == FL_TERM_DIRECTION);
    if (s->hides_next && (value == FL_TERM_NEXT || value == FL_TERM_STEP || found)) return (FlShown){"?"};
    switch (value) {
    case FL_TERM_NEXT:
    case FL_TERM_HERE:
        return fl_shown(v, 2);
    case FL_TERM_STEP:
        return shown_signed(v);
    case FL_TERM_ETA:
        return fl_shown_eta(v, true);
    case FL_TERM_SHARE:
    case FL_TERM_SHARE2:
    case FL_TERM_REST:
    case FL_TERM_REST2:
        return fl_shown_share(fl_round_to(v, 1e-9));
    case FL_TERM_SHRINK:
        return shown_shrink(v);
    case FL_TERM_GROWN:
    case FL_TERM_GROWN2:
        return shown_grown(v);
    case FL_TERM_OLD_M:
        return shown_small(v, s->extra);
    case FL_TERM_V:
        return shown_square(v, 0);
    case FL_TERM_OLD_V:
    case FL_TERM_SQUARE:
        return shown_square(v, s->extra);
    default:
        if (value == FL_TERM_SLOPE && s->extra > 0) return shown_small(v, s->extra);
        if (s->words && s->words->along == FL_ALONG_SLOPE) return fl_shown(v, 2);
        return shown_small(v, 0);
    }
}

FlShown fl_rule_shown_factor(const FlRuleStep *s, FlTermValue value, int j) {
    FlShown plain = fl_rule_shown(s, value, j), out = plain;
    if (!strncmp(plain.text, "−", strlen("−")))
        snprintf(out.text, sizeof out.text, "(%.*s)", FL_SHOWN_SIZE - 3, plain.text);
    return out;
}

void fl_rule_symbol(const FlRuleStep *s, const FlTerm *term, char *markup, size_t size) {
    bool square = term->value == FL_TERM_SQUARE;
    if (s->slope_decays && (square || term->value == FL_TERM_SLOPE)) {
        snprintf(markup, size, "\\r(\\ig\\r + \\iωx\\r)%s", square ? "\\^2" : "");
        return;
    }
    double eps = number_of(&s->rule, "eps");
    bool with_eps = term->value == FL_TERM_ROOT && eps > 0.005 * s->value[FL_TERM_ROOT][0];
    size_t used = 0;
    markup[0] = 0;
    if (with_eps) used += (size_t)snprintf(markup, size, "\\r(");
    for (const char *p = term->symbol; *p && used + 16 < size; p++) {
        if (*p == '@' || *p == '#')
            used += (size_t)snprintf(markup + used, size - used, "%d", s->row + (*p == '@'));
        else
            used += (size_t)snprintf(markup + used, size - used, "%c", *p);
    }
    if (used + 16 < size)
        snprintf(markup + used, size - used, "%s", with_eps ? "\\r + \\iε\\r)" : square ? "\\^2" : "");
}

int fl_rule_memory_row(const FlRuleStep *s, FlTerm terms[FL_RULE_TERMS]) {
    int n = 0;
    if (!s->words) return 0;
    for (; n < FL_RULE_TERMS && s->words->memory[n].value != FL_TERM_NONE; n++) terms[n] = s->words->memory[n];
    return n;
}

int fl_rule_point_row(const FlRuleStep *s, FlTerm terms[FL_RULE_TERMS]) {
    int n = 0;
    terms[n++] = (FlTerm){"", "\\ix\\_@", FL_TERM_NEXT};
    if (s->value[FL_TERM_SHRINK][0] != 1) {
        terms[n++] = (FlTerm){"=", "\\r(1 − \\iηω\\r)", FL_TERM_SHRINK};
        terms[n++] = (FlTerm){"·", "\\ix\\_#", FL_TERM_HERE};
    } else
        terms[n++] = (FlTerm){"=", "\\ix\\_#", FL_TERM_HERE};
    bool forward = !s->words; /* its direction leads down by itself */
    terms[n++] = (FlTerm){forward ? "+" : "−", s->rule.type->method ? "\\iα" : "\\iη", FL_TERM_ETA};
    if (!s->words) terms[n++] = (FlTerm){"·", "\\id", FL_TERM_DIRECTION};
    for (int i = 0; s->words && i < 3 && s->words->tail[i].value != FL_TERM_NONE; i++) terms[n++] = s->words->tail[i];
    return n;
}

bool fl_rule_is_plain(const FlOptimizer *rule) {
    FlOptimizer copy = *rule;
    const double *decay = fl_optimizer_number(&copy, "decay");
    return rule->type->step == FL_STEP_PLAIN && (!decay || *decay == 0);
}

static void line_vector(const FlRuleStep *s, FlTermValue value, char *text, size_t size) {
    if (s->dim == 1)
        snprintf(text, size, "%s",
                 (value == FL_TERM_DIRECTION ? fl_rule_shown_factor(s, value, 0) : fl_rule_shown(s, value, 0)).text);
    else
        snprintf(text, size, "(%.30s, %.30s)", fl_rule_shown(s, value, 0).text, fl_rule_shown(s, value, 1).text);
}

void fl_equation_line(const FlRun *run, int k, char *line, size_t size) {
    FlRuleStep s = fl_rule_step(run, k);
    char next[80], here[80], along[80], shrink[64] = "";
    line_vector(&s, FL_TERM_NEXT, next, sizeof next);
    line_vector(&s, FL_TERM_HERE, here, sizeof here);
    line_vector(&s, FL_TERM_DIRECTION, along, sizeof along);
    if (s.value[FL_TERM_SHRINK][0] != 1) {
        snprintf(shrink, sizeof shrink, "%s · ", fl_rule_shown(&s, FL_TERM_SHRINK, 0).text);
        if (s.dim == 1) snprintf(here, sizeof here, "%s", fl_rule_shown_factor(&s, FL_TERM_HERE, 0).text);
    }
    snprintf(line, size, "%s = %s%s %s %s · %s", next, shrink, here, s.words ? "−" : "+",
             fl_rule_shown(&s, FL_TERM_ETA, 0).text, along);
}
