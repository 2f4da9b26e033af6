#include "words/lessons.h"
#include "words/shown.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HOUSES "data=2600,550000;3000,565000;3200,610000;3600,680000;4000,725000"
#define SHARP  "formula=\"0.05*(x - 2)^2 + 1.2 - 1.15*exp(-((x + 2.2)^2)/0.35)\""

static const FlLesson lessons[FL_LESSONS] = {
    /* One slope */
    {"A short step crawls", "fallline curve parabola gd lr=0.02 start=-2.5", NULL,
     "η {eta}: step 60, and still at {x@60}", FL_LESSON_CURVE},
    {"A good step closes in", "fallline curve parabola gd lr=0.4 start=-2.5", NULL,
     "η {eta}: arrives in {steps_to_arrive} steps", FL_LESSON_CURVE},
    {"Past the bottom it zigzags", "fallline curve parabola gd lr=1.9 start=-2.5", NULL,
     "η {eta} of {eta_limit}: {steps_to_arrive} steps", FL_LESSON_CURVE},
    {"Beyond 2/L″ it flies off", "fallline curve parabola gd lr=2.1 start=-2.5", NULL,
     "η {eta}: from {x} to {x@9} in 9 steps", FL_LESSON_CURVE},
    {"Sharp valleys repel long steps", "fallline curve " SHARP " gd lr=0.75 start=-2.9", NULL,
     "η {eta}: rests at {x@60}, the wide one", FL_LESSON_CURVE},
    {"A flat roof says nothing", "fallline curve plateau_1d gd lr=1 start=3.1", NULL, "60 steps: from {x} to {x@60}",
     FL_LESSON_CURVE},
    /* A map */
    {"Downhill rarely points home", "fallline landscape stretched_bowl gd lr=0.05 start=-2.5,0.95", NULL,
     "step 10: y is {x[1]@10}, x still {x[0]@10}", FL_LESSON_MAP},
    {"A ravine makes it zigzag", "fallline landscape stretched_bowl gd lr=0.235 start=-2.5,0.95", NULL,
     "η {eta}, just under 2/λmax = {eta_limit}", FL_LESSON_MAP},
    {"Where you start decides", "fallline landscape himmelblau gd lr=0.006 start=-0.4,-0.8 view=basins",
     "fallline landscape himmelblau gd lr=0.006 start=0.1,0.6", "x ends at {x[0]@60} or at {other.x[0]@60}",
     FL_LESSON_BASINS},
    {"So does how long you stride", "fallline landscape himmelblau gd lr=0.0168 start=-0.05,-1 view=basins", NULL,
     "η {eta}: hatched, it never rests", FL_LESSON_BASINS},
    {"A saddle holds it for a while", "fallline landscape saddle gd lr=0.12 start=-1.75,0.004", NULL,
     "step 15: the slope is down to {gradient[1]@15}", FL_LESSON_MAP},
    {"Start and stride draw a coast", "fallline curve double_well gd lr=0.1 start=1.8 view=plane axes=start,lr", NULL,
     "double well: start across, η up", FL_LESSON_PLANE},
    /* A method */
    {"Momentum overshoots", "fallline landscape bowl momentum lr=0.03 start=-2.3,1.1", NULL,
     "step 10: past the floor, at {x[0]@10}", FL_LESSON_MAP},
    {"Nesterov brakes earlier", "fallline landscape bowl nesterov lr=0.03 start=-2.3,1.1",
     "fallline landscape bowl momentum lr=0.03 start=-2.3,1.1",
     "{steps_to_arrive} steps, momentum {other.steps_to_arrive}", FL_LESSON_MAP},
    {"Adam stalls in a turned valley",
     "fallline landscape formula=\"0.5*(0.766*x + 0.643*y)^2 + 25*(0.766*y - 0.643*x)^2\" adam lr=0.05 "
     "start=-2.33,-0.65 "
     "steps=900",
     "fallline landscape formula=\"0.5*x^2 + 25*y^2\" adam lr=0.05 start=-2.2,1 steps=900",
     "arrives at {steps_to_arrive}; unturned at {other.steps_to_arrive}", FL_LESSON_MAP},
    {"AdaGrad tires", "fallline landscape banana adagrad lr=0.25 start=-1.2,1.3", NULL,
     "after 200 steps still at ({x[0]@200}, {x[1]@200})", FL_LESSON_MAP},
    {"RMSProp never comes to rest", "fallline curve soft_abs rmsprop lr=0.16 start=-2.1", NULL,
     "step 59 at {x@59}, step 60 at {x@60}", FL_LESSON_CURVE},
    {"Six methods, one start",
     "fallline race banana rules=gd:0.022,momentum:0.006,nesterov:0.004,adagrad:0.6,rmsprop:0.012,adam:0.12 "
     "start=-1.2,1.3 step=40",
     NULL, "banana, at step {step}", FL_LESSON_RACE},
    /* A rate, a line, a machine */
    {"One point at a time also arrives", "fallline fit line_bias gd lr=0.03 start=0,0 batch=1",
     "fallline fit line_bias gd lr=0.03 start=0,0", "{steps_to_arrive} steps; by all points {other.steps_to_arrive}",
     FL_LESSON_MAP},
    {"Scale x: the valley turns round", "fallline fit line_bias gd lr=0.3 start=0,0 " HOUSES " scale=1", NULL,
     "five houses: {steps_to_arrive} steps", FL_LESSON_MAP},
    {"One outlier tilts the line",
     "fallline fit line_bias gd lr=0.05 start=0,0 data=0.6,1.35;1.1,1.405;1.7,1.885;2.2,2.21;2.9,2.375;3.4,2.83;3.9,"
     "2.985;4.4,0.5 steps=1000",
     "fallline fit line_bias gd lr=0.05 start=0,0 data=0.6,1.35;1.1,1.405;1.7,1.885;2.2,2.21;2.9,2.375;3.4,2.83;3.9,"
     "2.985 steps=1000",
     "its slope falls from {other.x[0]@1000} to {x[0]@1000}", FL_LESSON_SCATTER},
    {"A network bends a border",
     "fallline network momentum lr=1 shape=2-8-8-1 data=circles,120,0.08,1 hold=0.3 step=60", NULL,
     "{weights} weights: {right} right", FL_LESSON_BELIEF},
    {"Held out, the loss turns up",
     "fallline network gd lr=1 shape=2-8-8-1 data=circles,40,0.3,6 hold=0.5 steps=3000 step=3000", NULL,
     "trained {value}, held out {held_loss}", FL_LESSON_LOSSES},
    {"From noise to names", "fallline letters towns adam lr=0.01 size=small batch=128 step=300", NULL,
     "steps 0, 30 and 300", FL_LESSON_NAMES}};

const FlLesson *fl_lesson(int i) {
    return &lessons[i];
}

const char *fl_lesson_group(int group) {
    static const char *const groups[] = {"One slope", "A map", "A method", "A rate, a line, a machine"};
    return groups[group];
}

/* ---- facts put into words ---- */

/* A fact as a picture shows it. */
static void print(const char *key, const FlFact *fact, int place, char *text, size_t size) {
    double v = place < fact->count ? fact->number[place] : 0;
    if (fact->kind == FL_FACT_WORD || fact->kind == FL_FACT_TEXT)
        snprintf(text, size, "%.40s", fact->text);
    else if (place >= fact->count || v != v)
        snprintf(text, size, "never");
    else if (!strcmp(key, "step") || !strcmp(key, "steps_to_arrive") || !strcmp(key, "weights"))
        snprintf(text, size, "%s", fl_shown_count((int)v).text);
    else if (!strcmp(key, "right"))
        snprintf(text, size, "%.0f\xE2\x80\x89%%", 100 * v);
    else if (!strcmp(key, "eta") && fabs(v * 100 - round(v * 100)) > 1e-9)
        fl_number_print(text, v);
    else
        snprintf(text, size, "%s", fl_shown(v, 2).text);
}

/* What stands between the braces: "other.x[1]@60". False: there is no such fact. */
static bool fill(const char *word, size_t length, const FlFactSource sources[2], char *text, size_t size) {
    static const char other[] = "other.";
    const char *end = word + length;
    bool second = length > sizeof other && strncmp(word, other, sizeof other - 1) == 0;
    if (second) word += sizeof other - 1;
    size_t key = strcspn(word, "[@}");
    FlFactSource source = sources[second];
    FlDocument document = *source.document;
    const char *bracket = memchr(word, '[', (size_t)(end - word)), *at = memchr(word, '@', (size_t)(end - word));
    FlFactKind kind;
    FlFact fact;
    int i = fl_fact_find(word, key, &kind);
    if (i < 0) return false;
    if (at != NULL) document.cursor = (int)strtol(at + 1, NULL, 10);
    if (source.run != NULL && document.cursor >= fl_run_count(source.run)) return false;
    source.document = &document;
    print(fl_fact(&source, i, &fact), &fact, bracket != NULL ? bracket[1] - '0' : 0, text, size);
    return true;
}

void fl_lesson_fact(const char *words, const FlFactSource sources[2], char text[FL_LESSON_FACT]) {
    size_t n = 0;
    while (*words && n + 1 < FL_LESSON_FACT) {
        const char *end = *words == '{' ? strchr(words, '}') : NULL;
        char value[64];
        if (end != NULL && fill(words + 1, (size_t)(end - words - 1), sources, value, sizeof value)) {
            int used = snprintf(text + n, FL_LESSON_FACT - n, "%s", value);
            n += used < (int)(FL_LESSON_FACT - n) ? (size_t)used : FL_LESSON_FACT - n - 1;
            words = end + 1;
        } else
            text[n++] = *words++;
    }
    text[n] = '\0';
}
