/* What a document's run becomes on another loss. */
#include "model/document.h"
#include "model/numbers.h"
#include <stdio.h>
#include <stdlib.h>

/* Of twelve digits: to scale x and back gives the number that was typed. */
static double twelve_digits(double v) {
    char text[32];
    snprintf(text, sizeof text, "%.12g", v);
    return strtod(text, NULL) + 0.0;
}

/* Where x alone is scaled, or no more so, a line with a bias begins where it began: w x + b = w s (x - m) / s + b + w
 * m. Only the coordinates change. */
static void keep_line(FlPlan *plan, const FlLossType *from, const double *start) {
    FlLine was = fl_line_of(from), is = fl_line_of(plan->loss);
    if (!was.bias || !is.bias || was.scaled == is.scaled ||
        !fl_data_equal(fl_line_data(from), fl_line_data(plan->loss)))
        return;
    double m[2], s[2];
    fl_line_scale(from, &m[0], &s[0]);
    fl_line_scale(plan->loss, &m[1], &s[1]);
    double w = start[0] / s[0], b = start[1] - w * m[0];
    double kept[2] = {twelve_digits(w * s[1]), twelve_digits(b + w * m[1])};
    FlNumber number = fl_number(FL_KEYWORD_START, plan);
    if (!fl_number_allows(&number, kept[0]) || !fl_number_allows(&number, kept[1])) return;
    for (int j = 0; j < 2; j++) plan->start[j] = kept[j];
}

FlPlan fl_document_plan_on(const FlDocument *document, FlSceneId scene, const FlLossType *loss) {
    const FlPlan *now = &document->plan;
    FlOptimizer rule = *fl_plan_optimizer_at(now, document->cursor);
    FlPlan plan = fl_document_plan(scene, loss);
    rule.eta = fl_plan_default_eta(loss, rule.type);
    plan.batch = now->batch; /* another line goes through the same data */
    plan.noise = now->noise;
    if (plan.noise > 0) plan.seed = now->seed;
    plan.segment[0].optimizer = rule;
    plan.steps = fl_document_usual_steps(scene, &plan);
    if (fl_schedule_fault(&now->schedule, plan.steps) == -1) plan.schedule = now->schedule;
    plan.segment[0].optimizer.eta = fl_presets_default_eta(&plan);
    keep_line(&plan, now->loss, now->start);
    return plan;
}

static int rules_of(const FlPlan *plan, const FlOptimizerType **rules) {
    int count = 0;
    for (int i = 0; i < plan->segments; i++)
        if (plan->segment[i].optimizer.type->made != NULL) rules[count++] = plan->segment[i].optimizer.type;
    if (plan->schedule.formula != NULL) rules[count++] = plan->schedule.formula;
    return count;
}

int fl_document_rules(const FlDocument *document, const FlOptimizerType *rules[FL_DOCUMENT_RULES]) {
    const FlRace *race = fl_document_race(document);
    int count = rules_of(&document->plan, rules);
    if (race == NULL && document->branched) count += rules_of(&document->branch, rules + count);
    for (int i = 0; race != NULL && i < race->count; i++)
        if (race->lane[i].optimizer.type->made != NULL) rules[count++] = race->lane[i].optimizer.type;
    return count;
}
