#include "model/numbers.h"
#include "core/base/refuse.h"
#include "model/fault.h"
#include <ctype.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

typedef struct Row {
    const char *example, *help;
    FlNumber number; /* with its widest range, where the key has one number */
} Row;

/* Coordinates of a start: cubes and fourth powers of the largest stay far from overflow. */
static const Row rows[FL_KEYWORDS] = {
    [FL_KEYWORD_LR] = {"lr=0.4",
                       "learning rate",
                       {"lr", "a learning rate", "", .lo = 0, .hi = FL_ETA_MAX, .above = true, .by_ratios = true}},
    [FL_KEYWORD_START] = {"start=-2.5,1.8",
                          "where the run starts; one number in one dimension",
                          {"start", "coordinates", "", .lo = -1e6, .hi = 1e6, .many = true}},
    [FL_KEYWORD_ANGLE] = {"angle=30",
                          "degrees by which the stretched bowl is turned",
                          {"angle", "an angle", " degrees", .lo = -360, .hi = 360}},
    [FL_KEYWORD_STEPS] = {"steps=60",
                          "length of the run",
                          {"steps", NULL, "", .lo = 1, .hi = FL_MAX_STEPS, .whole = true}},
    [FL_KEYWORD_STEP] = {"step=3", "the step shown", {"step", NULL, "", .lo = 0, .hi = FL_MAX_STEPS, .whole = true}},
    [FL_KEYWORD_VIEW] = {"view=basins",
                         "how a loss is shown: contours or curve, basins, surface, plane",
                         {.key = "view"}},
    [FL_KEYWORD_AXES] = {"axes=lr,start", "the two numbers of view=plane, across and up", {.key = "axes"}},
    [FL_KEYWORD_TWIN] = {"twin=1",
                         "the run with bias correction the other way beside it",
                         {"twin", NULL, "", .lo = 0, .hi = 1, .whole = true}},
    [FL_KEYWORD_PREDICT] = {"predict=1",
                            "the future is hidden: where is the ball 1 or 5 steps on?",
                            {"predict", NULL, "", .lo = 0, .hi = 5, .whole = true}},
    [FL_KEYWORD_FLAG] = {"flag=0.9",
                         "where it is expected; @ and a step behind it: planted for that one",
                         {.key = "flag"}},
    [FL_KEYWORD_FOG] = {"fog=1",
                        "the ground is hidden, and walked by looks; 0: the fog has lifted",
                        {"fog", NULL, "", .lo = 0, .hi = 1, .whole = true}},
    [FL_KEYWORD_LOOKS] = {"looks=1.8,0.9",
                          "where looks were taken in the fog, as 3:-1.3,2.5:0 on a map; @ behind them: how many in all",
                          {.key = "looks"}},
    [FL_KEYWORD_CAMERA] = {"camera=40,30,1",
                           "how a surface is seen: yaw and pitch in degrees, zoom",
                           {.key = "camera"}},
    [FL_KEYWORD_SEED] = {"seed=1", "seed of what is random", {.key = "seed"}},
    [FL_KEYWORD_DATA] =
        {"data=1,2;2,4",
         "points x,y of a line; more than 200 as data=@FILE.csv; of a network x,y,class or drawn: "
         "data=moons,80,0.1,1, also circles, xor, spirals, border: points, noise, seed; of letters data=FILE.txt",
         {.key = "data"}},
    [FL_KEYWORD_X] = {"x=area",
                      "the column of data=@FILE.csv across, by name or number; of points in the line its name",
                      {.key = "x"}},
    [FL_KEYWORD_Y] = {"y=price", "the column of data=@FILE.csv up", {.key = "y"}},
    [FL_KEYWORD_SCALE] = {"scale=1",
                          "a line's x counted from its mean in standard deviations, or 0 as it is",
                          {"scale", NULL, "", .lo = 0, .hi = 1, .whole = true}},
    [FL_KEYWORD_BATCH] = {"batch=2",
                          "points or letters that each step goes by; 0 for all",
                          {"batch", NULL, "; 0 means all points", .lo = 0, .hi = INT_MAX, .whole = true}},
    [FL_KEYWORD_SHAPE] = {"shape=2-8-8-1",
                          "units of a network's layers, from the point to the answers",
                          {.key = "shape"}},
    [FL_KEYWORD_ACT] = {"act=tanh", "how its units bend their sums: tanh, relu or sigmoid", {.key = "act"}},
    [FL_KEYWORD_LOSS] = {"loss=bce", "what a network makes small: bce, mse or softmax", {.key = "loss"}},
    [FL_KEYWORD_HOLD] = {"hold=0.3",
                         "the share of a network's points that it is not trained on",
                         {"hold", "the share held back", "", .lo = 0, .hi = 0.5}},
    [FL_KEYWORD_WEIGHTS] = {"weights=@FILE.csv", "the weights that a network begins with", {.key = "weights"}},
    [FL_KEYWORD_PICK] = {"pick=2:4:3",
                         "the weight that is followed: layer, to, from; from 0 is the bias",
                         {.key = "pick"}},
    [FL_KEYWORD_SIZE] = {"size=small",
                         "the model of letters: small, medium, large, huge, or letters back, numbers of each, units",
                         {.key = "size"}},
    [FL_KEYWORD_TEMP] = {"temp=0.7",
                         "how freely letters are drawn: 0 the likeliest, 1 by their chances",
                         {"temp", "the temperature", "", .lo = 0, .hi = 2}},
    [FL_KEYWORD_TYPE] = {"type=bur", "what stands before the next letter", {.key = "type"}},
    [FL_KEYWORD_GOLF] =
        {"golf=1:0.7/0.9,0.8",
         "a card of golf: the course, 1 to 3, and every stroke, hole by hole: its rate, and with momentum :β",
         {.key = "golf"}},
    [FL_KEYWORD_RULES] = {"rules=gd:0.02,-adam",
                          "the lanes of a race, each with its rate; - leaves one out",
                          {.key = "rules"}},
    [FL_KEYWORD_RATES] = {"rates=same",
                          "where the rates of a race come from: best, same, defaults or hand",
                          {.key = "rates"}},
    [FL_KEYWORD_LANE] = {"lane=adam", "the lane of a race that is chosen", {.key = "lane"}},
    [FL_KEYWORD_FRAME] = {"frame=-5,6,0,9", "the box shown: left, right, bottom, top", {.key = "frame"}},
    [FL_KEYWORD_FORMULA] = {"formula=\"x^2/2\"",
                            "a loss of your own, of x or of x and y; in a network the border y = f(x) of its data",
                            {.key = "formula"}},
    [FL_KEYWORD_SCHED] =
        {"sched=cosine",
         "how the rate goes on from lr, its peak: constant, cosine, steps:15,0.5, warmup:10, root, or a "
         "share of t and N as \"1/(1+t/10)\"",
         {.key = "sched"}},
    [FL_KEYWORD_NOISE] = {"noise=0.5",
                          "size of the normal noise on every slope that a rule goes by; its draws are those of seed",
                          {"noise", "noise", "", .lo = 0, .hi = 1e6}},
    [FL_KEYWORD_RULE] = {"rule=\"m = beta*m + g; x = x - eta*m\"", "an update rule of your own", {.key = "rule"}},
    [FL_KEYWORD_SET] = {"set=1:2:1:0.8",
                        "weights of a network set by hand from there on: layer, to, from and value of each",
                        {.key = "set"}},
    [FL_KEYWORD_AT] = {"at=4",
                       "from this step on, what follows holds",
                       {"at", NULL, "", .lo = 1, .hi = FL_MAX_STEPS, .whole = true}},
};

const char *fl_keyword(FlKeyword key) {
    return rows[key].number.key;
}

const char *fl_keyword_example(FlKeyword key) {
    return rows[key].example;
}

const char *fl_keyword_help(FlKeyword key) {
    return rows[key].help;
}

bool fl_keyword_range(FlKeyword key, FlRange *range) {
    const FlNumber *number = &rows[key].number;
    *range = (FlRange){number->lo, number->hi};
    return number->lo < number->hi && key != FL_KEYWORD_BATCH;
}

FlNumber fl_number(FlKeyword key, const FlPlan *plan) {
    FlNumber number = rows[key].number;
    if (plan == NULL) return number;
    if (key == FL_KEYWORD_BATCH) number.hi = plan->loss->points;
    if (key == FL_KEYWORD_AT) number.hi = plan->steps;
    return number;
}

/* The rule has no such key: says which it has. */
static bool lacks(const FlOptimizerType *rule, const char *key, size_t length, char *error, size_t size) {
    if (rule->method != NULL) {
        return fl_refuse(error, size,
                         "\"%s\" is not a key of \"%s\", which finds the length of each step itself and has none.",
                         fl_quote(key, length).text, rule->id);
    }
    char keys[160] = "\"lr\"";
    for (int i = 0; i < FL_OPTIMIZER_PARAMETERS && rule->parameters[i].key != NULL; i++) {
        size_t used = strlen(keys);
        snprintf(keys + used, sizeof keys - used, ", \"%s\"", rule->parameters[i].key);
    }
    return fl_refuse(error, size, "\"%s\" is not a key of \"%s\", which has %s.", fl_quote(key, length).text, rule->id,
                     keys);
}

static bool is(const char *key, size_t length, const char *known) {
    return strlen(known) == length && memcmp(key, known, length) == 0;
}

bool fl_keyword_is_rate(const char *word, size_t length) {
    return is(word, length, rows[FL_KEYWORD_LR].number.key) || is(word, length, "eta") ||
           is(word, length, "learning_rate");
}

bool fl_number_of_rule(const FlOptimizerType *rule, const char *key, size_t length, FlNumber *number, char *error,
                       size_t size) {
    if (rule->method == NULL && fl_keyword_is_rate(key, length)) {
        *number = rows[FL_KEYWORD_LR].number;
        return true;
    }
    for (int i = 0; i < FL_OPTIMIZER_PARAMETERS && rule->parameters[i].key != NULL; i++) {
        const FlParameter *parameter = &rule->parameters[i];
        if (!is(key, length, parameter->key)) continue;
        *number = (FlNumber){parameter->key, NULL, "", .lo = parameter->lo, .hi = parameter->hi};
        number->by_ratios = parameter->by_ratios;
        return true;
    }
    return lacks(rule, key, length, error, size);
}

bool fl_number_of_plan(const FlPlan *plan, const char *key, FlNumber *number) {
    FlPlan any = *plan;
    const FlOptimizerType *rule = fl_plan_last(plan)->optimizer.type;
    if (fl_plane_number(&any, key) == NULL) return false;
    *number = rows[FL_KEYWORD_START].number;
    fl_number_of_rule(rule, key, strlen(key), number, NULL, 0);
    return true;
}

/* The first loss that has a dial for its angle. */
static const char *turning(void) {
    const FlLossType *const *losses;
    int count = fl_loss_types(&losses), i = 0;
    while (i < count - 1 && !losses[i]->turns) i++;
    return losses[i]->id;
}

bool fl_number_applies(FlKeyword key, const FlLossType *loss, const char *given, char *error, size_t size) {
    const FlLossType *const *lines;
    if (key == FL_KEYWORD_ANGLE && !loss->turns) {
        return fl_refuse(error, size, "\"%s\" does not fit \"%s\"; only \"%s\" turns.", given, loss->id, turning());
    }
    fl_line_types(&lines);
    if (key == FL_KEYWORD_SCALE && fl_line_data(loss) == NULL) {
        return fl_refuse(error, size, "\"%s\" does not fit \"%s\"; it is of a line, as \"%s\".", given, loss->id,
                         lines[1]->id);
    }
    bool data = key == FL_KEYWORD_BATCH || key == FL_KEYWORD_DATA;
    if (!data || loss->points > 0) return true;
    return fl_refuse(error, size, "\"%s\" does not fit \"%s\", which has no data; \"%s\" has some.", given, loss->id,
                     lines[0]->id);
}

bool fl_number_allows(const FlNumber *number, double v) {
    if (number->whole && v != floor(v)) return false;
    return (number->above ? v > number->lo : v >= number->lo) && v <= number->hi;
}

/* What is said of the range: "a learning rate is above 0 and at most 1e6". */
static void print_range(const FlNumber *number, char text[FL_NUMBER_SENTENCE]) {
    char quoted[32];
    snprintf(quoted, sizeof quoted, "\"%s\"", number->key);
    snprintf(text, FL_NUMBER_SENTENCE,
             number->above  ? "%s is above %s and at most %s%s"
             : number->many ? "%s go from %s to %s%s"
                            : "%s goes from %s to %s%s",
             number->subject != NULL ? number->subject : quoted, fl_quote_number(number->lo).text,
             fl_quote_number(number->hi).text, number->note);
}

void fl_number_sentence(const FlNumber *number, char sentence[FL_NUMBER_SENTENCE]) {
    char range[FL_NUMBER_SENTENCE];
    print_range(number, range);
    range[0] = (char)toupper((unsigned char)range[0]);
    snprintf(sentence, FL_NUMBER_SENTENCE, "%.*s.", FL_NUMBER_SENTENCE - 2, range);
}

static bool refuse(const FlNumber *number, double v, const char *given, char *error, size_t size) {
    char range[FL_NUMBER_SENTENCE];
    if (number->whole && given != NULL) {
        return fl_refuse(error, size, "\"%s\" does not hold a whole number from %.0f to %.0f%s.", given, number->lo,
                         number->hi, number->note);
    }
    if (number->whole) {
        return fl_refuse(error, size, "%s is not a whole number from %.0f to %.0f%s.", fl_quote_number(v).text,
                         number->lo, number->hi, number->note);
    }
    print_range(number, range);
    if (given == NULL) return fl_refuse(error, size, "%s is out of range; %s.", fl_quote_number(v).text, range);
    return fl_refuse(error, size, "\"%s\" is out of range; %s.", given, range);
}

bool fl_number_check(const FlNumber *number, double v, const char *given, char *error, size_t size) {
    if (fl_number_allows(number, v)) return true;
    return refuse(number, v, given, error, size);
}

bool fl_number_take(const FlNumber *number, const char *text, size_t length, const char *given, double *v, char *error,
                    size_t size) {
    double read = NAN;
    int n = 0;
    if (number->whole) {
        if (fl_number_read_count(text, length, (int)number->hi, &n)) read = n;
    } else if (!fl_number_read(text, length, &read)) {
        return fl_refuse(error, size, "\"%s\" does not hold a finite decimal number.", given);
    }
    if (!fl_number_check(number, read, given, error, size)) return false;
    *v = read + 0.0;
    return true;
}
