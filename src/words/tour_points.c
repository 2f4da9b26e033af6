/* What the tasks of a tour can point at: the names of controls, as `render --ui` lists them. */
#include "core/base/refuse.h"
#include "model/fault.h"
#include "words/tour.h"
#include <string.h>

/* Families of which the members are known one by one. */
static const char *const names[] = {"picture",
                                    "picture.ball",
                                    "eta.field",
                                    "eta.knob",
                                    "eta.track",
                                    "preset.too_small",
                                    "preset.just_right",
                                    "preset.too_big",
                                    "preset.diverges",
                                    "transport.reset",
                                    "transport.back",
                                    "transport.run",
                                    "transport.step",
                                    "transport.scrubber",
                                    "speed.1",
                                    "speed.4",
                                    "speed.16",
                                    "optimizer",
                                    "loss",
                                    "view",
                                    "scene",
                                    "more",
                                    "help",
                                    "theme",
                                    "tour",
                                    "outcome",
                                    "advice",
                                    "pause",
                                    "strip",
                                    "chart.loss",
                                    "chart.section",
                                    "program",
                                    "program.copy",
                                    "program.batch",
                                    "next.field",
                                    "next.swap",
                                    "temp",
                                    "text",
                                    "size",
                                    "rule",
                                    "schedule",
                                    "letters.map",
                                    "diagram",
                                    "setup",
                                    "hold",
                                    "weights",
                                    "data",
                                    "errors",
                                    "foot",
                                    "line",
                                    "remark",
                                    "fit.scaled",
                                    "decay",
                                    "outcome.reason",
                                    "picture.above",
                                    "picture.twin"};

/* What stands before the dot of those that are counted or named by what they show: start.2, tab.race, lane.adam.eta. */
static const char *const families[] = {
    "picture.start", "picture.ball", "picture.chosen", "picture.flag", "start", "tab",  "view",    "equation",
    "lane",          "rates",        "standing",       "form",         "layer", "size", "growing", "next",
    "share",         "curve",        "card",           "axis",         "alpha", "data", "panel",   "column",
    "dial",          "rule",         "schedule",       "predict",      "fog"};

#define COUNT(a) (sizeof(a) / sizeof *(a))

static bool is_of(const char *family, const char *name) {
    size_t n = strlen(family);
    return strncmp(name, family, n) == 0 && name[n] == '.' && name[n + 1] != '\0';
}

bool fl_tour_points(const char *name, char *error, size_t size) {
    FlNearest nearest = fl_nearest(name, strlen(name));
    for (size_t i = 0; i < COUNT(names); i++) {
        if (strcmp(names[i], name) == 0) return true;
        fl_nearest_offer(&nearest, names[i]);
    }
    for (size_t i = 0; i < COUNT(families); i++)
        if (is_of(families[i], name)) return true;
    return fl_refuse(error, size, "there is no control \"%s\" to point at%s", fl_quote(name, strlen(name)).text,
                     fl_nearest_hint(&nearest).text);
}
