/* The numbers that losses and rules are declared with: domains, starts, minima, presets, tracks, rates, parameters are
 * those of reference/declared.csv, to the last digit. A digit that is mistyped there may well pass every other test. */
#include "fallline/fallline.h"
#include "support/cmocka_all.h"

#include <stdio.h>
#include <string.h>

enum { LINE = 400 };

static FILE *table;
static const char *kind, *id;

/* The next line of the table is this one: kind, id, what, and the numbers. */
static void declared(const char *what, int count, const double *numbers) {
    char line[LINE], listed[LINE];
    int used = snprintf(line, sizeof line, "%s,%s,%s", kind, id, what);
    for (int i = 0; i < count; i++) used += snprintf(line + used, sizeof line - (size_t)used, ",%.17g", numbers[i]);
    do {
        if (fgets(listed, sizeof listed, table) == NULL) listed[0] = '\0';
    } while (listed[0] == '#');
    listed[strcspn(listed, "\n")] = '\0';
    assert_string_equal(line, listed);
}

static void box(const char *what, FlBox b) {
    if (b.x0 < b.x1) declared(what, 4, (double[]){b.x0, b.x1, b.y0, b.y1});
}

static void places(const char *what, int count, const FlMinimum *at) {
    for (int i = 0; i < count; i++) declared(what, 3, (double[]){at[i].x[0], at[i].x[1], at[i].value});
}

static void rate(const FlRate *r) {
    declared(r->rule, 7,
             (double[]){r->eta, r->presets[0], r->presets[1], r->presets[2], r->presets[3], r->track.lo, r->track.hi});
}

static void loss(const FlLossType *type) {
    id = type->id;
    box("view", type->view);
    box("opening", type->opening);
    box("opening_far", type->opening_far);
    declared("height", 1, &type->height);
    for (int i = 0; i < type->starts.count; i++) declared("start", 2, type->starts.x[i]);
    places("minimum", type->minima.count, type->minima.at);
    places("saddle", type->saddles.count, type->saddles.at);
    declared("ratios,steps", 2, (double[]){type->levels == FL_SPACING_RATIO, type->steps});
    declared("presets", FL_PRESETS, type->presets);
    declared("track", 2, (double[]){type->track.lo, type->track.hi});
    for (int i = 0; i < FL_MAX_RATES && type->rates[i].rule != NULL; i++) rate(&type->rates[i]);
}

static void rule(const FlOptimizerType *type) {
    id = type->id;
    declared("step,bounded,decoupled,slots,asks", 5,
             (double[]){type->step, type->bounded, type->decoupled, type->slots, type->asks});
    for (int i = 0; i < FL_OPTIMIZER_PARAMETERS && type->parameters[i].key != NULL; i++) {
        const FlParameter *p = &type->parameters[i];
        declared(p->key, 4, (double[]){p->value, p->lo, p->hi, p->by_ratios});
    }
}

static void all_are_as_the_table_has_them(void **state) {
    (void)state;
    const FlLossType *const *losses;
    const FlOptimizerType *const *rules;
    char rest[LINE];
    table = fopen(FL_REFERENCE "/declared.csv", "r");
    assert_non_null(table);
    kind = "loss";
    for (int i = 0, n = fl_loss_types(&losses); i < n; i++) loss(losses[i]);
    kind = "rule";
    for (int i = 0, n = fl_optimizer_types(&rules); i < n; i++) rule(rules[i]);
    assert_null(fgets(rest, sizeof rest, table));
    fclose(table);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(all_are_as_the_table_has_them)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
