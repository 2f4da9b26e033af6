#include "model/document.h"
#include "core/base/refuse.h"
#include "fallline/table.h"
#include "model/frame.h"
#include "model/judge.h"
#include "model/race_search.h"
#include "model/scene_rules.h"
#include <math.h>
#include <stdint.h>
#include <string.h>

bool fl_document_fit(const FlPlan *plan, FlOutcome *outcome, FlBox *fit) {
    FlRun *run = fl_run_create(plan);
    if (run == NULL) return false;
    *outcome = fl_judge_run(run);
    *fit = fl_frame_fit(run, outcome);
    fl_run_destroy(run);
    return true;
}

static bool side_valid(double lo, double hi) {
    double side = hi - lo;
    return isfinite(lo) && isfinite(hi) && isfinite(side) && side > 0 && side >= 1e-9 * fmax(fabs(lo), fabs(hi));
}

bool fl_document_box_valid(FlBox box) {
    return side_valid(box.x0, box.x1) && side_valid(box.y0, box.y1);
}

static bool same_bits(double a, double b) {
    uint64_t p, q;
    memcpy(&p, &a, sizeof p);
    memcpy(&q, &b, sizeof q);
    return p == q;
}

bool fl_document_box_same(FlBox a, FlBox b) {
    return same_bits(a.x0, b.x0) && same_bits(a.x1, b.x1) && same_bits(a.y0, b.y0) && same_bits(a.y1, b.y1);
}

void fl_document_collapse(FlPlan *plan, int k) {
    FlSegment only = {0, *fl_plan_optimizer_at(plan, k)};
    plan->segment[0] = only;
    plan->segments = 1;
    plan->sets = 0;
}

const FlGolf *fl_document_golf(const FlDocument *document) {
    bool single = fl_document_race(document) == NULL;
    return single && document->golf.hole > 0 ? &document->golf : NULL;
}

bool fl_document_same_runs(const FlDocument *a, const FlDocument *b) {
    const FlRace *p = fl_document_race(a), *q = fl_document_race(b);
    if (p == NULL || q == NULL)
        return p == q && fl_plan_equal(&a->plan, &b->plan) && a->temperature == b->temperature &&
               strcmp(a->typed, b->typed) == 0;
    FlPlan one = fl_race_plan(&a->plan, &p->lane[0]), other = fl_race_plan(&b->plan, &p->lane[0]);
    return fl_race_equal(p, q) && fl_plan_equal(&one, &other); /* their lanes, and all but the lanes */
}

static bool same_text(const char *a, const char *b) {
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static bool same_table(const FlTable *a, const FlTable *b) {
    size_t p, q;
    if (a == b) return true;
    if (a == NULL || b == NULL) return false;
    const char *text = fl_table_text(a, &p), *other = fl_table_text(b, &q);
    return p == q && memcmp(text, other, p) == 0;
}

bool fl_document_same_names(const FlDocument *a, const FlDocument *b) {
    const FlData *p = fl_line_data(a->plan.loss), *q = fl_line_data(b->plan.loss);
    if (p == q || p == NULL || q == NULL) return true;
    return same_text(p->name, q->name) && same_text(p->x_name, q->x_name) && same_text(p->y_name, q->y_name) &&
           p->x_column == q->x_column && p->y_column == q->y_column && same_table(p->table, q->table);
}

void fl_document_choose_lane(FlDocument *document, int lane) {
    FlRace *race = &document->race;
    race->chosen = lane < 0 ? 0 : lane >= race->count ? race->count - 1 : lane;
    document->plan = fl_race_plan(&document->plan, &race->lane[race->chosen]);
}

bool fl_document_settle(FlDocument *document) {
    FlRace *race = &document->race;
    if (!race->rough) return true;
    if (!fl_race_set_rates(&document->plan, race, FL_RACE_FULL)) return false;
    fl_document_choose_lane(document, race->chosen);
    return true;
}

bool fl_document_no_run(const FlPlan *plan, char *error, size_t size) {
    if (!fl_plan_check(plan, error, size)) return false;
    return fl_refuse(error, size, "There is no memory for a run of %d steps.", plan->steps);
}

int fl_document_usual_steps(FlSceneId scene, const FlPlan *plan) {
    int steps = fl_scene_rules(scene)->steps;
    return steps > 0 ? steps : fl_plan_usual_steps(plan);
}

FlPlan fl_document_plan(FlSceneId scene, const FlLossType *loss) {
    FlPlan plan = fl_plan_default(loss);
    int steps = fl_scene_rules(scene)->steps;
    if (steps > 0) plan.steps = steps;
    return plan;
}

bool fl_document_open(FlDocument *document, FlSceneId scene, const FlLossType *loss) {
    const FlSceneRules *rules = fl_scene_rules(scene);
    FlDocument opened = {.scene = scene, .plan = fl_document_plan(scene, loss)};
    FlOutcome outcome;
    if (!rules->open(&opened) || !rules->fit(&opened, &outcome, &opened.frame)) return false;
    *document = opened;
    return true;
}

bool fl_document_same_play(const FlDocument *a, const FlDocument *b) {
    if (fl_document_race(a) != NULL || fl_document_race(b) != NULL) return true;
    return fl_predict_same(&a->predict, &b->predict) && fl_fog_same(&a->fog, &b->fog);
}
