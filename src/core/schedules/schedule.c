#include "core/schedules/schedule.h"
#include "core/base/power.h"
#include "core/base/refuse.h"
#include "core/base/trig.h"
#include "core/typed/rule_made.h"
#include "fallline/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char *const words[] = {
    [FL_SCHEDULE_CONSTANT] = "constant", [FL_SCHEDULE_STEPS] = "steps", [FL_SCHEDULE_COSINE] = "cosine",
    [FL_SCHEDULE_WARMUP] = "warmup",     [FL_SCHEDULE_ROOT] = "root",   [FL_SCHEDULE_FORMULA] = "",
    [FL_SCHEDULE_HAND] = "hand"};
enum { WORDS = sizeof words / sizeof *words };
static const char set_to[] = "x = "; /* what makes a rule of a formula */

/* A formula that is nothing but one of t and N is the line of a rule that sets x. */
static bool read_formula(const char *text, FlSchedule *schedule, char *error, size_t size) {
    char line[FL_RULE_TEXT + 8];
    FlFormulaFault fault;
    if (strlen(text) >= FL_FORMULA_TEXT - 1 || strpbrk(text, ";\n=") != NULL)
        return fl_refuse(error, size, "A schedule is one formula of t and N of at most %d characters.",
                         FL_FORMULA_TEXT - 2);
    snprintf(line, sizeof line, "%s%s", set_to, text);
    const FlOptimizerType *rule = fl_rule(line, &fault);
    if (rule == NULL) {
        const char *said = strstr(fault.text, ": "); /* behind the place, which memory that is short has not */
        return fl_refuse(error, size, "In the schedule: %s", said != NULL ? said + 2 : fault.text);
    }
    if (rule->parameters[0].key != NULL || !fl_rule_is_of_time(rule))
        return fl_refuse(
            error, size,
            "\"%.60s\" is no schedule: constant, cosine, steps:15,0.5, warmup:10, root, hand:1*20,0.2*40, or a formula "
            "of t and N.",
            text);
    *schedule = (FlSchedule){.kind = FL_SCHEDULE_FORMULA, .formula = rule};
    return true;
}

/* The last number of a text: a factor or a share, above 0 and at most 1. */
static bool read_factor(const char *text, FlSchedule *schedule) {
    return fl_number_read(text, strlen(text), &schedule->factor) && schedule->factor > 0 && schedule->factor <= 1;
}

/* ":15" of a length and ",0.5" of a factor, or of the share at the end of a cosine, which may be left out. */
static bool read_numbers(const char *text, FlSchedule *schedule) {
    size_t digits = strcspn(text, ",");
    if (!fl_number_read_count(text, digits, 1000000, &schedule->length) || schedule->length < 1) return false;
    if (schedule->kind == FL_SCHEDULE_WARMUP && text[digits] == '\0') return true;
    return text[digits] == ',' && read_factor(text + digits + 1, schedule);
}

/* "1*20,0.2*40": shares, each for so many updates. */
static bool read_stretches(const char *text, FlSchedule *schedule) {
    for (bool more = true; more;) {
        FlScheduleStretch *stretch = &schedule->stretch[schedule->stretches];
        size_t share = strcspn(text, "*,"), steps;
        if (schedule->stretches++ == FL_SCHEDULE_STRETCHES || text[share] != '*') return false;
        if (!fl_number_read(text, share, &stretch->share) || !(stretch->share >= 0 && stretch->share <= 1))
            return false;
        text += share + 1;
        steps = strcspn(text, ",");
        if (!fl_number_read_count(text, steps, 1000000, &stretch->steps) || stretch->steps < 1) return false;
        more = text[steps] == ',';
        text += steps + more;
    }
    return true;
}

/* What kinds are written with numbers say where those are wrong. */
static const char *const numbers_fault[WORDS] = {
    [FL_SCHEDULE_STEPS] = "steps:15,0.5 is half the rate after each 15 updates.",
    [FL_SCHEDULE_COSINE] = "cosine:0.1 falls to a tenth of the rate, cosine to nothing.",
    [FL_SCHEDULE_WARMUP] = "warmup:10 is a rise over 10 updates, then a cosine; warmup:10,0.1 ends at a tenth.",
    [FL_SCHEDULE_HAND] = ("hand:1*20,0.2*40 is the whole rate for 20 updates, then a fifth of it for 40; at most 60 "
                          "such stretches, of shares from 0 to 1.")};

bool fl_schedule_read(const char *text, FlSchedule *schedule, char *error, size_t size) {
    if (text == NULL) return fl_refuse(error, size, "There is no text of a schedule.");
    size_t length = strcspn(text, ":");
    for (int i = 0; i < WORDS; i++) {
        FlSchedule read = {.kind = (FlScheduleKind)i};
        bool numbers = numbers_fault[i] != NULL;
        if (words[i][0] == '\0' || strlen(words[i]) != length || strncmp(words[i], text, length) != 0) continue;
        bool (*reads)(const char *, FlSchedule *) = i == FL_SCHEDULE_HAND     ? read_stretches
                                                    : i == FL_SCHEDULE_COSINE ? read_factor
                                                                              : read_numbers;
        bool bare = i == FL_SCHEDULE_COSINE && text[length] == '\0';
        if (numbers && !bare && (text[length] == '\0' || !reads(text + length + 1, &read)))
            return fl_refuse(error, size, "\"%.40s\" is no schedule: %s", text, numbers_fault[i]);
        if (!numbers && text[length] != '\0')
            return fl_refuse(error, size, "\"%.40s\" is no schedule: \"%s\" has no numbers.", text, words[i]);
        *schedule = read;
        return true;
    }
    return read_formula(text, schedule, error, size);
}

static void print_stretches(const FlSchedule *schedule, char text[FL_SCHEDULE_TEXT]) {
    size_t used = (size_t)snprintf(text, FL_SCHEDULE_TEXT, "%s", words[FL_SCHEDULE_HAND]);
    for (int i = 0; i < schedule->stretches && used < FL_SCHEDULE_TEXT; i++) {
        char share[FL_NUMBER_SIZE];
        fl_number_print(share, schedule->stretch[i].share);
        used += (size_t)snprintf(text + used, FL_SCHEDULE_TEXT - used, "%c%s*%d", i > 0 ? ',' : ':', share,
                                 schedule->stretch[i].steps);
    }
}

void fl_schedule_print(const FlSchedule *schedule, char text[FL_SCHEDULE_TEXT]) {
    char factor[FL_NUMBER_SIZE];
    bool ends = schedule->factor > 0;
    fl_number_print(factor, schedule->factor);
    switch (schedule->kind) {
    case FL_SCHEDULE_STEPS:
        snprintf(text, FL_SCHEDULE_TEXT, "steps:%d,%s", schedule->length, factor);
        return;
    case FL_SCHEDULE_COSINE:
        snprintf(text, FL_SCHEDULE_TEXT, ends ? "cosine:%s" : "cosine", factor);
        return;
    case FL_SCHEDULE_WARMUP:
        snprintf(text, FL_SCHEDULE_TEXT, ends ? "warmup:%d,%s" : "warmup:%d", schedule->length, factor);
        return;
    case FL_SCHEDULE_FORMULA:
        snprintf(text, FL_SCHEDULE_TEXT, "%.260s", fl_rule_text(schedule->formula) + sizeof set_to - 1);
        return;
    case FL_SCHEDULE_HAND:
        print_stretches(schedule, text);
        return;
    default:
        snprintf(text, FL_SCHEDULE_TEXT, "%s", words[schedule->kind]);
    }
}

bool fl_schedule_equal(const FlSchedule *a, const FlSchedule *b) {
    bool same = a->kind == b->kind && a->length == b->length && a->factor == b->factor && a->formula == b->formula &&
                a->stretches == b->stretches;
    for (int i = 0; i < a->stretches && same; i++)
        same = a->stretch[i].steps == b->stretch[i].steps && a->stretch[i].share == b->stretch[i].share;
    return same;
}

/* From 1 down to the share at the end. */
static double falling(int t, int of, double end) {
    double share = t < of ? (1 + fl_cos(3.14159265358979323846 * t / of)) / 2 : 0;
    return end > 0 ? end + (1 - end) * share : share;
}

static double painted(const FlSchedule *schedule, int t) {
    int i = 0;
    while (i + 1 < schedule->stretches && t >= schedule->stretch[i].steps) t -= schedule->stretch[i++].steps;
    return schedule->stretch[i].share;
}

double fl_schedule_share(const FlSchedule *schedule, int t, int steps) {
    int whole;
    switch (schedule->kind) {
    case FL_SCHEDULE_STEPS:
        if (schedule->length < 1) return NAN;
        whole = t / schedule->length;
        return fl_pow(schedule->factor, whole);
    case FL_SCHEDULE_COSINE:
        return falling(t, steps, schedule->factor);
    case FL_SCHEDULE_WARMUP:
        if (t < schedule->length) return (t + 1.0) / schedule->length;
        return falling(t - schedule->length, steps - schedule->length, schedule->factor);
    case FL_SCHEDULE_ROOT:
        return 1 / sqrt(t + 1.0);
    case FL_SCHEDULE_HAND:
        return painted(schedule, t);
    case FL_SCHEDULE_FORMULA:
        return schedule->formula != NULL ? fl_rule_at_time(schedule->formula, t, steps) : NAN;
    default:
        return schedule->kind == FL_SCHEDULE_CONSTANT ? 1 : NAN;
    }
}

/* What only somebody who fills the fields in by hand can get wrong. */
static bool is_whole(const FlSchedule *schedule) {
    bool ends = schedule->factor >= 0 && schedule->factor <= 1; /* the share that a cosine ends at */
    bool hand = schedule->stretches >= 1 && schedule->stretches <= FL_SCHEDULE_STRETCHES;
    switch (schedule->kind) {
    case FL_SCHEDULE_HAND:
        for (int i = 0; hand && i < schedule->stretches; i++) hand = schedule->stretch[i].steps >= 1;
        return hand;
    case FL_SCHEDULE_CONSTANT:
    case FL_SCHEDULE_ROOT:
        return true;
    case FL_SCHEDULE_COSINE:
        return ends;
    case FL_SCHEDULE_STEPS:
        return schedule->length >= 1 && schedule->factor > 0 && schedule->factor <= 1;
    case FL_SCHEDULE_WARMUP:
        return schedule->length >= 1 && ends;
    case FL_SCHEDULE_FORMULA:
        return schedule->formula != NULL && fl_rule_text(schedule->formula) != NULL &&
               fl_rule_is_of_time(schedule->formula);
    }
    return false;
}

int fl_schedule_fault(const FlSchedule *schedule, int steps) {
    if (!is_whole(schedule)) return FL_SCHEDULE_NONE;
    if (schedule->kind != FL_SCHEDULE_FORMULA && schedule->kind != FL_SCHEDULE_HAND) return -1;
    bool typed = schedule->kind == FL_SCHEDULE_FORMULA;
    if (typed && fl_rule_gives_shares(schedule->formula, steps)) return -1;
    for (int t = 0; t < steps; t++) {
        double share = fl_schedule_share(schedule, t, steps);
        if (!(share >= 0 && share <= 1)) return t;
    }
    if (typed) fl_rule_note_shares(schedule->formula, steps);
    return -1;
}

bool fl_schedule_check(const FlSchedule *schedule, int steps, char *error, size_t size) {
    int fault = fl_schedule_fault(schedule, steps);
    char shown[FL_NUMBER_SIZE];
    if (fault == -1) return true;
    if (fault == FL_SCHEDULE_NONE)
        return fl_refuse(error, size,
                         "The plan's schedule is none: length is 1 or more, factor above 0 and at most 1, and a "
                         "formula is one of t and N. fl_schedule_read() makes it.");
    fl_number_print(shown, fl_schedule_share(schedule, fault, steps));
    return fl_refuse(error, size, "A schedule is a share of the rate, from 0 to 1; at t = %d this one is %s.", fault,
                     shown);
}

double fl_rate_by(const FlSchedule *schedule, int steps, const FlOptimizer *rule, int k) {
    if (schedule->kind == FL_SCHEDULE_CONSTANT) return rule->eta;
    return rule->eta * fl_schedule_share(schedule, k < steps ? k : steps - 1, steps);
}
