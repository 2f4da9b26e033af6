#include "words/program.h"
#include "fallline/number.h"
#include "words/rule.h"
#include "words/shown.h"
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { SHOWN_POINTS = 8 };

/* A program as it is written: for the screen, or for Python. */
typedef struct Writer {
    const FlPlan *plan;
    const char *minus;
    FlProgram program;
    char *text; /* NULL: for the screen */
    size_t size, length;
    bool full; /* the text did not fit */
} Writer;

static void put(Writer *w, const char *text) {
    size_t n = strlen(text);
    w->full = w->full || w->length + n + 1 > w->size;
    if (w->full) return;
    memcpy(w->text + w->length, text, n + 1);
    w->length += n;
}

__attribute__((format(printf, 4, 5))) static void line(Writer *w, int indent, FlProgramValue value, const char *format,
                                                       ...) {
    FlProgramLine one = {.indent = indent, .value = value};
    va_list list;
    va_start(list, format);
    vsnprintf(one.code, sizeof one.code, format, list);
    va_end(list);
    if (!w->text) {
        if (w->program.count < FL_PROGRAM_LINES) w->program.line[w->program.count++] = one;
        return;
    }
    for (int i = 0; i < indent; i++) put(w, "    ");
    put(w, one.code);
    put(w, "\n");
}

typedef struct Real {
    char text[FL_NUMBER_SIZE + 2];
} Real;

/* A number that Python takes for a float; on the screen with a proper minus. */
static Real real(const Writer *w, double v) {
    char plain[FL_NUMBER_SIZE];
    Real out;
    fl_number_print(plain, v);
    bool negative = plain[0] == '-';
    snprintf(out.text, sizeof out.text, "%s%.27s%s", negative ? w->minus : "", plain + negative,
             strpbrk(plain, ".en") ? "" : ".0");
    return out;
}

/* A number that the program computes, cut for the screen: two decimals, or six digits. */
static Real brief(const Writer *w, double v) {
    char plain[FL_NUMBER_SIZE];
    Real out;
    if (fabs(v) >= 0.01 && fabs(v) < 1000)
        snprintf(plain, sizeof plain, "%.2f", fl_round_to(v, 0.01));
    else
        fl_number_print(plain, fl_round_significant(v, 6));
    bool negative = plain[0] == '-';
    snprintf(out.text, sizeof out.text, negative ? "(%s%.25s)" : "%s%.25s", negative ? w->minus : "", plain + negative);
    return out;
}

/* "xs = [1, 2, 3, 4]": the first few on the screen, all of them for Python. */
static void list(Writer *w, const char *name, const double *v, int count) {
    char shown[FL_PROGRAM_CODE], number[FL_NUMBER_SIZE];
    size_t n = (size_t)snprintf(shown, sizeof shown, "%s = [", name);
    if (w->text) put(w, shown);
    for (int i = 0; i < count && (w->text ? !w->full : i < SHOWN_POINTS); i++) {
        fl_number_print(number, v[i]);
        if (w->text) {
            if (i > 0) put(w, ", ");
            put(w, number);
        } else
            n += (size_t)snprintf(shown + n, sizeof shown - n, "%s%s%.12s", i ? ", " : "",
                                  number[0] == '-' ? w->minus : "", number + (number[0] == '-'));
    }
    if (w->text)
        put(w, "]\n");
    else
        line(w, 0, FL_VALUE_NONE, "%.100s%s]", shown, count > SHOWN_POINTS ? ", …" : "");
}

static void data(Writer *w) {
    const FlLossType *loss = w->plan->loss;
    const FlData *points = fl_line_data(loss);
    double middle, spread;
    list(w, "xs", points->x, points->count);
    if (fl_line_of(loss).scaled) {
        fl_line_scale(loss, &middle, &spread);
        if (w->text)
            line(w, 0, FL_VALUE_NONE, "zs = [(x - %s) / %s for x in xs]", real(w, middle).text, real(w, spread).text);
        else
            line(w, 0, FL_VALUE_NONE, "zs = (xs − %s) / %s", brief(w, middle).text, brief(w, spread).text);
    }
    list(w, "ys", points->y, points->count);
}

/* Sums over the points in their order: the additions of the run, so that the last bit is the same. */
static void step(Writer *w, int n, bool bias, bool batched) {
    const char *minus = w->minus, *x = fl_line_of(w->plan->loss).scaled ? "z" : "x";
    line(w, 1, FL_VALUE_NONE, "loss = 0.0");
    line(w, 1, FL_VALUE_NONE, bias ? "gw = gb = 0.0" : "grad = 0.0");
    if (batched)
        line(w, 1, FL_VALUE_POINTS, "for %s, y in batch(%ss, ys, %d):", x, x, n);
    else
        line(w, 1, FL_VALUE_POINTS, "for %s, y in zip(%ss, ys):", x, x);
    line(w, 2, FL_VALUE_ERRORS, bias ? "err = w * %s + b %s y" : "err = w * %s %s y", x, minus);
    line(w, 2, FL_VALUE_LOSS, "loss += err * err / %d", n);
    line(w, 2, FL_VALUE_SLOPE_W, "%s += 2 * err * %s / %d", bias ? "gw" : "grad", x, n);
    if (bias) line(w, 2, FL_VALUE_SLOPE_B, "gb += 2 * err / %d", n);
    line(w, 1, FL_VALUE_NEXT_W, "w = w %s lr * %s", minus, bias ? "gw" : "grad");
    if (bias) line(w, 1, FL_VALUE_NEXT_B, "b = b %s lr * gb", minus);
}

/* What comes before the loop: the shares that the steps have, one by one, for another cosine than the run's would round
 * otherwise. */
static void put_shares(Writer *w) {
    const FlPlan *plan = w->plan;
    char number[FL_NUMBER_SIZE];
    put(w, "shares = [");
    for (int t = 0; t < plan->steps && !w->full; t++) {
        fl_number_print(number, fl_schedule_share(&plan->schedule, t, plan->steps));
        if (t > 0) put(w, ", ");
        put(w, number);
    }
    put(w, "]\n");
}

/* The rate of the coming step, of a rate that changes by itself. */
static void rate_of_step(Writer *w) {
    static const char *const shares[] = {
        [FL_SCHEDULE_STEPS] = "steps", [FL_SCHEDULE_COSINE] = "cosine",   [FL_SCHEDULE_WARMUP] = "warmup",
        [FL_SCHEDULE_ROOT] = "root",   [FL_SCHEDULE_FORMULA] = "formula", [FL_SCHEDULE_HAND] = "hand"};
    if (w->text)
        line(w, 1, FL_VALUE_NONE, "lr = peak * shares[t]");
    else
        line(w, 1, FL_VALUE_RATE, "lr = peak * %s(t)", shares[w->plan->schedule.kind]);
}

static void whole(Writer *w) {
    const FlPlan *plan = w->plan;
    const FlLossType *loss = plan->loss;
    bool bias = loss->dim == 2, batched = plan->batch > 0 && plan->batch < loss->points;
    data(w);
    if (bias)
        line(w, 0, FL_VALUE_WEIGHT, "w, b = %s, %s", real(w, plan->start[0]).text, real(w, plan->start[1]).text);
    else
        line(w, 0, FL_VALUE_WEIGHT, "w = %s", real(w, plan->start[0]).text);
    bool scheduled = plan->schedule.kind != FL_SCHEDULE_CONSTANT;
    const char *rate = scheduled ? "peak" : "lr";
    if (scheduled && w->text) put_shares(w);
    line(w, 0, scheduled ? FL_VALUE_NONE : FL_VALUE_RATE, "%s = %s", rate,
         real(w, plan->segment[0].optimizer.eta).text);
    line(w, 0, FL_VALUE_STEP, "for t in range(%d):", plan->steps);
    w->program.first_of_step = w->program.count;
    for (int i = 1; i < plan->segments && w->text; i++)
        line(w, 1, FL_VALUE_NONE, "if t == %d: %s = %s", plan->segment[i].at, rate,
             real(w, plan->segment[i].optimizer.eta).text);
    if (scheduled) rate_of_step(w);
    step(w, batched ? plan->batch : loss->points, bias, batched);
}

FlProgram fl_program(const FlPlan *plan) {
    Writer w = {.plan = plan, .minus = "−"};
    whole(&w);
    return w.program;
}

bool fl_program_text(const FlPlan *plan, char *text, size_t size) {
    text[0] = 0;
    if (plan->batch > 0 && plan->batch < plan->loss->points) return false;
    for (int i = 0; i < plan->segments; i++)
        if (!fl_rule_is_plain(&plan->segment[i].optimizer)) return false;
    Writer w = {.plan = plan, .minus = "-", .text = text, .size = size};
    whole(&w);
    line(&w, 0, FL_VALUE_NONE, plan->loss->dim == 2 ? "print(w, b)" : "print(w)");
    if (w.full) text[0] = 0;
    return !w.full;
}
