#include "slow/draw.h"

#include <math.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* In the order in which a line has them. */
enum { WINDOW, LOSS, RULE, RATE, START, STEPS, VIEW, SCHEDULE, NOISE, DATA, EXTRA, FORK, STEP };
enum { CURVE, LANDSCAPE, RACE, FIT, NETWORK, LETTERS };

#define COUNT(a)     ((int)(sizeof(a) / sizeof(a)[0]))
#define ONE_OF(d, a) ((a)[dice_below(d, COUNT(a))])

int dice_below(Dice *dice, int n) {
    dice->state += 0x9E3779B97F4A7C15u;
    uint64_t z = dice->state;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    z ^= z >> 31;
    return (int)(z % (uint64_t)n);
}

static bool one_in(Dice *d, int n) {
    return dice_below(d, n) == 0;
}

static double between(Dice *d, double lo, double hi) {
    return lo + (hi - lo) * dice_below(d, 1000001) / 1e6;
}

static double by_ratios(Dice *d, double lo, double hi) {
    return lo * pow(hi / lo, between(d, 0, 1));
}

__attribute__((format(printf, 2, 3))) static void add(char *slot, const char *format, ...) {
    size_t used = strlen(slot);
    va_list list;
    va_start(list, format);
    vsnprintf(slot + used, DRAW_SLOT - used, format, list);
    va_end(list);
}

/* ---- formulas ---- */

static const char *const functions[] = {"sin",  "cos",  "tan",  "exp",  "log",  "log10", "sqrt", "abs",
                                        "asin", "acos", "atan", "sinh", "cosh", "tanh",  "sign"};

static void formula(Dice *d, char *out, int depth, bool two) {
    int kind = depth <= 0 ? dice_below(d, 2) : 2 + dice_below(d, 8);
    if (strlen(out) > 200) kind = 0;
    switch (kind) {
    case 0:
        add(out, "%s", two && one_in(d, 2) ? "y" : "x");
        return;
    case 1:
        add(out, "%.3g", by_ratios(d, 0.05, 20));
        return;
    case 2:
    case 3:
    case 4:
        add(out, "(");
        formula(d, out, depth - 1, two);
        add(out, "%c", "+-*/+*"[dice_below(d, 6)]);
        formula(d, out, depth - 1, two);
        add(out, ")");
        return;
    case 5:
        add(out, "abs(");
        formula(d, out, depth - 1, two);
        add(out, ")^%.2g", between(d, 0.1, 4));
        return;
    case 6:
        add(out, "(");
        formula(d, out, depth - 1, two);
        add(out, ")^%d", 2 + dice_below(d, 6));
        return;
    case 7:
        add(out, "%s(", one_in(d, 2) ? "max" : "min");
        formula(d, out, depth - 1, two);
        add(out, ",");
        formula(d, out, depth - 1, two);
        add(out, ")");
        return;
    default:
        add(out, "%s(", ONE_OF(d, functions));
        formula(d, out, depth - 1, two);
        add(out, ")");
    }
}

static void typed(Dice *d, char *out, bool two) {
    char text[DRAW_SLOT] = "";
    formula(d, text, 1 + dice_below(d, 5), two);
    add(out, "formula=\"%s%s\"", text, one_in(d, 2) ? two ? "+(x^2+y^2)/20" : "+x^2/20" : "");
}

/* ---- slots ---- */

static const char *const lines_1d[] = {"parabola",    "quartic",       "soft_abs",   "log_cosh",
                                       "double_well", "egg_carton_1d", "plateau_1d", "cliff"};
static const char *const losses_2d[] = {"rosenbrock",    "beale",          "ravine",          "banana",
                                        "rastrigin",     "ackley",         "mccormick",       "plateau",
                                        "bowl",          "tilted_ellipse", "booth",           "saddle",
                                        "himmelblau",    "two_valleys",    "styblinski_tang", "three_hump_camel",
                                        "monkey_saddle", "stretched_bowl"};
static const char *const fits[] = {"line", "line_bias", "line_scaled", "line_bias_scaled"};
static const char *const rated[] = {"gd",   "momentum", "nesterov", "adagrad", "rmsprop", "adadelta",
                                    "adam", "adamw",    "amsgrad",  "nadam",   "lion"};
static const char *const methods[] = {"armijo", "newton", "newton_pure", "bfgs", "lbfgs", "cg"};
static const char *const own[] = {
    "own rule=\"x = x - eta*sign(g)\"",
    "own rule=\"m = beta1*m + (1-beta1)*g; u = max(beta2*u, abs(g)); x = x - eta/(1-beta1^t)*m/(u + 1e-8)\"",
    "own rule=\"m = beta*m + exp(sin(g)^2)*g; x = x - eta*m/(norm(g)^1.3 + 1e-8)\"",
    ("own rule=\"m = beta1*m + (1-beta1)*g; v = beta2*v + (1-beta2)*g^2; x = x - "
     "eta*m/(1-beta1^t)*tanh(v^0.3)/(sqrt(v)/sqrt(1-beta2^t) + 1e-8)\""),
};

static void draw_rule(Dice *d, const DrawEntry *e, char *out) {
    if (e->scene == RACE) {
        int lanes = one_in(d, 4) ? 1 + dice_below(d, 3) : 4 + dice_below(d, 5);
        if (one_in(d, 4)) return;
        add(out, "rules=");
        for (int i = 0; i < lanes; i++) {
            add(out, "%s%s%s", i > 0 ? "," : "", one_in(d, 8) ? "-" : "",
                one_in(d, 6) ? ONE_OF(d, methods) : ONE_OF(d, rated));
        }
        if (one_in(d, 3)) add(out, " rates=%s", one_in(d, 2) ? "same" : "defaults");
        return;
    }
    bool trained = e->scene == NETWORK || e->scene == LETTERS;
    if (one_in(d, 5))
        add(out, "%s", ONE_OF(d, own));
    else if (!trained && one_in(d, 4))
        add(out, "%s", ONE_OF(d, methods));
    else
        add(out, "%s", ONE_OF(d, rated));
}

static void draw_loss(Dice *d, const DrawEntry *e, char *out) {
    bool two = e->scene == LANDSCAPE || (e->scene == RACE && one_in(d, 2)), plain = one_in(d, 3);
    if (e->scene == NETWORK || e->scene == LETTERS) return;
    if (e->scene == FIT)
        add(out, "%s", ONE_OF(d, fits));
    else if (!plain)
        typed(d, out, two);
    else if (two || e->scene == RACE)
        add(out, "%s", ONE_OF(d, losses_2d));
    else
        add(out, "%s", ONE_OF(d, lines_1d));
}

static void draw_window(Dice *d, char *out) {
    static const char *const sizes[] = {"1280x800", "640x480", "2560x1600", "1920x1080"};
    add(out, "%s%s%s", one_in(d, 2) ? sizes[0] : ONE_OF(d, sizes), one_in(d, 6) ? " swarm" : "",
        one_in(d, 10) ? " present" : "");
    if (one_in(d, 2)) add(out, " at=%.3f,%.3f", between(d, 0, 1), between(d, 0, 1));
    add(out, " |");
}

static void draw_view(Dice *d, const DrawEntry *e, char *out) {
    static const char *const axes[] = {"", " axes=lr,start", " axes=start,lr", " axes=lr,x", " axes=x,lr"};
    static const char *const ground[] = {"contours", "basins", "surface", "plane"};
    static const char *const weights[] = {"numbers", "slice", "surface"};
    if (e->scene == CURVE && one_in(d, 2)) add(out, "view=plane%s", ONE_OF(d, axes));
    if (e->scene == LANDSCAPE) {
        const char *view = ONE_OF(d, ground);
        add(out, "view=%s%s", view, strcmp(view, "plane") == 0 ? ONE_OF(d, axes) : "");
        if (one_in(d, 4))
            add(out, " camera=%d,%d,%.2f", dice_below(d, 360), 10 + dice_below(d, 70), between(d, 0.5, 3));
    }
    if (e->scene == NETWORK) add(out, "view=%s", ONE_OF(d, weights));
}

static void draw_schedule(Dice *d, char *out) {
    static const char *const schedules[] = {"cosine",
                                            "steps:15,0.5",
                                            "warmup:10",
                                            "root",
                                            "\"1/(1+t/10)\"",
                                            "\"exp(-t/N)*cos(t)^2\"",
                                            "\"abs(sin(t/7))^1.3\""};
    if (one_in(d, 3)) add(out, "sched=%s", ONE_OF(d, schedules));
}

static void draw_noise(Dice *d, const DrawEntry *e, char *out) {
    if (e->scene == CURVE || e->scene == LANDSCAPE || e->scene == RACE) {
        if (one_in(d, 3)) add(out, "noise=%.2g", by_ratios(d, 0.01, 10));
    } else if (!one_in(d, 3)) {
        add(out, "batch=%d", e->scene == LETTERS ? (int)by_ratios(d, 1, 4000) : (int)by_ratios(d, 1, 200));
    }
}

static void points(Dice *d, char *out, int classes) {
    int count = 5 + dice_below(d, 40);
    add(out, "data=");
    for (int i = 0; i < count; i++) {
        add(out, "%s%.2f,%.2f", i > 0 ? ";" : "", between(d, -3, 5), between(d, -3, 5));
        if (classes > 0) add(out, ",%d", dice_below(d, classes));
    }
}

static void draw_network(Dice *d, char *out) {
    static const char *const kinds[] = {"moons", "circles", "xor", "spirals", "border"};
    static const char *const acts[] = {"tanh", "relu", "sigmoid"};
    int layers = dice_below(d, 5), answers = one_in(d, 3) ? 2 + dice_below(d, 4) : 1;
    add(out, "shape=2");
    for (int i = 0; i < layers; i++) add(out, "-%d", (int)by_ratios(d, 1, one_in(d, 4) ? 300 : 24));
    add(out, "-%d act=%s ", answers, ONE_OF(d, acts));
    if (one_in(d, 6))
        points(d, out, answers > 1 ? answers : 2);
    else
        add(out, "data=%s,%d,%.2f,%d", ONE_OF(d, kinds), (int)by_ratios(d, 2, one_in(d, 4) ? 100000 : 2000),
            between(d, 0, 0.6), dice_below(d, 99));
}

static void draw_data(Dice *d, const DrawEntry *e, char *out) {
    static const char *const sizes[] = {"small", "medium", "large", "huge"};
    if (e->scene == FIT && one_in(d, 2)) points(d, out, 0);
    if (e->scene == NETWORK) draw_network(d, out);
    if (e->scene == LETTERS && one_in(d, 2))
        add(out, "size=%s", ONE_OF(d, sizes));
    else if (e->scene == LETTERS)
        add(out, "size=%d,%d,%d", 1 + dice_below(d, 8), 1 + dice_below(d, 32), (int)by_ratios(d, 1, 4000));
}

static void draw_extra(Dice *d, const DrawEntry *e, char *out) {
    if (e->scene == LETTERS && one_in(d, 2)) add(out, "temp=%.2f type=ab", between(d, 0, 2));
    if (e->scene == NETWORK && one_in(d, 2)) add(out, "hold=%.2f pick=1:1:1", between(d, 0, 0.5));
    if (e->scene == CURVE || e->scene == LANDSCAPE) {
        static const char *const extra[] = {"predict=1", "predict=5", "fog=1", "twin=1", "seed=7", "angle=30"};
        if (one_in(d, 3))
            add(out, "%s", ONE_OF(d, extra));
        else if (one_in(d, 4))
            add(out, e->scene == CURVE ? "frame=%g,%g,-5,5" : "frame=%g,%g,-9,9", by_ratios(d, 1, 1e4) * -1,
                by_ratios(d, 0.1, 1e4));
    }
}

static void draw_start(Dice *d, const DrawEntry *e, char *out) {
    bool two = e->scene == LANDSCAPE || strchr(e->slot[LOSS], 'y') != NULL || strstr(e->slot[LOSS], "bias") != NULL;
    if (e->scene == NETWORK || e->scene == LETTERS || one_in(d, 2)) return;
    add(out, "start=%.3g", between(d, -4, 4));
    if (two) add(out, ",%.3g", between(d, -4, 4));
}

static void draw_slot(Dice *d, DrawEntry *e, int slot) {
    char *out = e->slot[slot];
    out[0] = '\0';
    bool trained = e->scene == NETWORK || e->scene == LETTERS;
    switch (slot) {
    case WINDOW:
        draw_window(d, out);
        break;
    case LOSS:
        draw_loss(d, e, out);
        break;
    case RULE:
        draw_rule(d, e, out);
        break;
    case RATE:
        if (one_in(d, 2) && e->scene != RACE) add(out, "lr=%.3g", by_ratios(d, 1e-4, 2));
        break;
    case START:
        draw_start(d, e, out);
        break;
    case STEPS: {
        static const int most[] = {100000, 100000, 20000, 5000, 1000};
        if (!one_in(d, 8))
            add(out, "steps=%d", trained && one_in(d, 2) ? (int)by_ratios(d, 10, 3000) : ONE_OF(d, most));
        break;
    }
    case VIEW:
        draw_view(d, e, out);
        break;
    case SCHEDULE:
        draw_schedule(d, out);
        break;
    case NOISE:
        draw_noise(d, e, out);
        break;
    case DATA:
        draw_data(d, e, out);
        break;
    case EXTRA:
        draw_extra(d, e, out);
        break;
    case FORK:
        if (one_in(d, 4) && e->scene != RACE)
            add(out, "at=%d lr=%.3g", (int)by_ratios(d, 1, 60), by_ratios(d, 1e-3, 1));
        break;
    case STEP:
        if (one_in(d, 2)) add(out, "step=%d", (int)by_ratios(d, 1, one_in(d, 3) ? 99999 : 60));
        break;
    default:
        break;
    }
}

void draw_entry(Dice *dice, DrawEntry *entry) {
    *entry = (DrawEntry){.scene = dice_below(dice, DRAW_SCENES)};
    for (int i = 0; i < DRAW_SLOTS; i++) draw_slot(dice, entry, i);
}

void draw_change(Dice *dice, DrawEntry *entry, const DrawEntry *other) {
    int changes = 1 + dice_below(dice, 3);
    for (int i = 0; i < changes; i++) {
        int slot = dice_below(dice, DRAW_SLOTS);
        if (other != NULL && other->scene == entry->scene && one_in(dice, 2))
            memcpy(entry->slot[slot], other->slot[slot], DRAW_SLOT);
        else
            draw_slot(dice, entry, slot);
    }
}

void draw_print(const DrawEntry *entry, char *text, size_t size) {
    static const char *const scenes[DRAW_SCENES] = {"curve", "landscape", "race", "fit", "network", "letters"};
    size_t used = (size_t)snprintf(text, size, "%s fallline %s", entry->slot[WINDOW], scenes[entry->scene]);
    for (int i = LOSS; i < DRAW_SLOTS && used < size; i++)
        if (entry->slot[i][0] != '\0') used += (size_t)snprintf(text + used, size - used, " %s", entry->slot[i]);
}
