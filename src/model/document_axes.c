/* The axes of the plane of two numbers. */
#include "model/document.h"
#include <string.h>

int fl_document_numbers(const FlPlan *plan, const char *keys[FL_DOCUMENT_NUMBERS]) {
    static const char *const shares[] = {"beta", "beta1", "beta2", "rho"};
    const FlOptimizerType *rule = fl_plan_last(plan)->optimizer.type;
    int n = 0;
    if (rule->method == NULL) keys[n++] = "lr";
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
        if (fl_optimizer_parameter(rule, shares[i]) != NULL) keys[n++] = shares[i];
    }
    if (plan->loss->dim == 1) {
        keys[n++] = "start";
    } else {
        keys[n++] = "x";
        keys[n++] = "y";
    }
    return n;
}

/* The key as a literal, or NULL if the plan has no such number. */
static const char *find(const FlPlan *plan, const char *key, size_t length) {
    const char *keys[FL_DOCUMENT_NUMBERS];
    int n = fl_document_numbers(plan, keys);
    for (int i = 0; i < n; i++) {
        if (strlen(keys[i]) == length && memcmp(keys[i], key, length) == 0) return keys[i];
    }
    return NULL;
}

/* Rates over the track, shares as their tracks have them, starts over the loss's view. */
static FlPlaneAxis axis_of(const FlPlan *plan, const char *key) {
    const FlBox *view = &plan->loss->view;
    const FlOptimizerType *rule = fl_plan_last(plan)->optimizer.type;
    if (strcmp(key, "lr") == 0) {
        FlRange track = fl_plan_track(plan->loss, rule);
        return (FlPlaneAxis){key, track.lo, track.hi, FL_SWEEP_LOG};
    }
    if (strcmp(key, "y") == 0) return (FlPlaneAxis){key, view->y0, view->y1, FL_SWEEP_LINEAR};
    if (strcmp(key, "x") == 0 || strcmp(key, "start") == 0)
        return (FlPlaneAxis){key, view->x0, view->x1, FL_SWEEP_LINEAR};
    if (strcmp(key, "beta2") == 0) return (FlPlaneAxis){key, 0.7, 0.99999, FL_SWEEP_LOG_REST};
    return (FlPlaneAxis){key, 0, 0.999, FL_SWEEP_LINEAR};
}

bool fl_document_axes_fit(const FlDocument *document) {
    const char *const a = document->axes[0], *const b = document->axes[1];
    if (a[0] == '\0') return true;
    const FlPlan *plan = &document->plan;
    return strcmp(a, b) != 0 && find(plan, a, strlen(a)) != NULL && find(plan, b, strlen(b)) != NULL;
}

bool fl_document_axes(const FlDocument *document, FlPlaneAxis axes[2]) {
    const FlPlan *plan = &document->plan;
    const char *keys[FL_DOCUMENT_NUMBERS];
    if (fl_document_numbers(plan, keys) < 2) return false;
    bool named = document->axes[0][0] != '\0' && fl_document_axes_fit(document);
    for (int i = 0; i < 2; i++) {
        const char *key = named ? find(plan, document->axes[i], strlen(document->axes[i])) : keys[i];
        axes[i] = axis_of(plan, key);
    }
    return true;
}

bool fl_document_axes_read(FlDocument *document, const char *text, size_t length) {
    const char *comma = memchr(text, ',', length);
    if (comma == NULL) return false;
    size_t first = (size_t)(comma - text);
    const char *across = find(&document->plan, text, first), *up = find(&document->plan, comma + 1, length - first - 1);
    if (across == NULL || up == NULL || across == up) return false;
    FlDocument read = *document;
    memset(read.axes, 0, sizeof read.axes);
    memcpy(read.axes[0], across, strlen(across));
    memcpy(read.axes[1], up, strlen(up));
    *document = read;
    return true;
}
