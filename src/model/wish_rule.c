/* Actions that change the rule: learning rate, optimizer, a number of its own, a preset. */
#include "core/base/refuse.h"
#include "model/document.h"
#include "model/fault.h"
#include "model/numbers.h"
#include "model/wish.h"
#include <math.h>
#include <string.h>

FlOptimizer fl_wish_anchored_rule(FlApply *a) {
    FlDocument *next = &a->wish.document;
    FlAnchor *anchor = a->anchor;
    if (!anchor->set) {
        bool over = fl_session_run_over(a->session);
        int fork = over ? 0 : next->cursor;
        *anchor = (FlAnchor){true, over, fork, next->cursor, next->plan, next->branched, next->branch};
    }
    FlOptimizer rule = *fl_plan_optimizer_at(&next->plan, anchor->row);
    next->plan = anchor->plan;
    next->branched = anchor->branched;
    next->branch = anchor->branch;
    return rule;
}

static bool fork_at(FlApply *a, const FlOptimizer *rule) {
    if (fl_plan_fork(&a->wish.document.plan, a->anchor->fork, rule)) return true;
    return fl_refuse(a->error, a->size, "This run has %d changes already; press R to start afresh.",
                     FL_PLAN_SEGMENTS - 1);
}

/* What was left behind stays as a branch, and a run that was over is shown from its beginning. */
static void follow_fork(FlApply *a) {
    FlDocument *next = &a->wish.document;
    FlAnchor *anchor = a->anchor;
    next->branched = anchor->fork > 0 && fl_plan_last(&next->plan)->at == anchor->fork;
    next->branch = anchor->plan;
    if (!anchor->rewinds) return;
    next->cursor = 0;
    anchor->rewinds = false;
}

/* A fork that ends as the rule was before it, as a double click on the number may, is none. */
bool fl_wish_take_rule(FlApply *a, const FlOptimizer *rule) {
    FlDocument *next = &a->wish.document;
    FlAnchor *anchor = a->anchor;
    if (fl_optimizer_equal(rule, fl_plan_optimizer_at(&anchor->plan, anchor->row))) return true;
    if (!fork_at(a, rule)) return false;
    const FlSegment *last = fl_plan_last(&next->plan);
    bool set = next->plan.sets > 0 && next->plan.set[next->plan.sets - 1].at == last->at;
    if (next->plan.segments > 1 && !set && fl_optimizer_equal(&last->optimizer, &last[-1].optimizer))
        next->plan.segments--;
    follow_fork(a);
    return true;
}

bool fl_wish_weight(FlApply *a, int index, double value) {
    FlDocument *next = &a->wish.document;
    FlOptimizer rule = fl_wish_anchored_rule(a);
    if (!fork_at(a, &rule)) return false;
    if (!fl_plan_set_weight(&next->plan, a->anchor->fork, index, value)) {
        return fl_refuse(a->error, a->size, "%d weights are set by hand already; press R to start afresh.",
                         FL_PLAN_SETS);
    }
    follow_fork(a);
    return true;
}
static bool no_rate(const FlApply *a, const FlOptimizerType *rule) {
    return fl_refuse(a->error, a->size, "%s has no learning rate; it finds the length of each step itself.",
                     rule->title);
}

static bool take_eta(FlApply *a, double eta) {
    FlNumber number = fl_number(FL_KEYWORD_LR, &a->wish.document.plan);
    if (!fl_number_check(&number, eta, NULL, a->error, a->size)) return false;
    FlOptimizer rule = fl_wish_anchored_rule(a);
    if (rule.type->method != NULL) return no_rate(a, rule.type);
    rule.eta = eta;
    return fl_wish_take_rule(a, &rule);
}

bool fl_wish_eta(FlApply *a) {
    return take_eta(a, a->action->number[0]);
}

FlOptimizer fl_wish_usual_rule(const FlApply *a, const FlOptimizerType *type) {
    FlPlan alone = fl_presets_plan(&a->wish.document.plan, 0, a->wish.document.cursor);
    alone.segment[0].optimizer = fl_optimizer_default(type, 1);
    alone.steps = fl_document_usual_steps(a->wish.scene, &alone);
    return fl_optimizer_default(type, fl_presets_default_eta(&alone));
}

bool fl_wish_optimizer(FlApply *a) {
    const char *id = a->action->text;
    const FlOptimizerType *type = fl_optimizer_type_find(id), *const * types;
    const FlOptimizerType *now = fl_plan_optimizer_at(&a->wish.document.plan, a->wish.document.cursor)->type;
    if (type == NULL && now->made != NULL && strcmp(now->id, id) == 0) return true;
    if (type == NULL) {
        FlNearest nearest = fl_nearest(id, strlen(id));
        int count = fl_optimizer_types(&types);
        for (int i = 0; i < count; i++) fl_nearest_offer(&nearest, types[i]->id);
        return fl_refuse(a->error, a->size, "\"%s\" is not an optimizer%s", fl_quote(id, strlen(id)).text,
                         fl_nearest_hint(&nearest).text);
    }
    FlOptimizer rule = fl_wish_anchored_rule(a);
    if (rule.type == type) return true;
    rule = fl_wish_usual_rule(a, type);
    return fl_wish_take_rule(a, &rule);
}

bool fl_wish_parameter(FlApply *a) {
    const char *key = a->action->text;
    double v = a->action->number[0] + 0.0; /* -0 becomes 0 */
    FlOptimizer rule = fl_wish_anchored_rule(a);
    FlNumber number;
    if (!fl_number_of_rule(rule.type, key, strlen(key), &number, a->error, a->size) ||
        !fl_number_check(&number, v, NULL, a->error, a->size))
        return false;
    *fl_optimizer_number(&rule, key) = v;
    return fl_wish_take_rule(a, &rule);
}

FlPlan fl_wish_presets_plan(FlApply *a) {
    fl_wish_anchored_rule(a);
    return fl_presets_plan(&a->anchor->plan, a->anchor->fork, a->anchor->row);
}

bool fl_wish_preset(FlApply *a) {
    int k = 0;
    if (!fl_wish_whole(a, "preset", FL_PRESETS - 1, &k)) return false;
    FlPlan changed = fl_wish_presets_plan(a);
    const FlOptimizerType *rule = fl_plan_last(&changed)->optimizer.type;
    FlPresets presets;
    if (rule->method != NULL) return no_rate(a, rule);
    if (!fl_presets_find(&changed, &presets)) return fl_refuse(a->error, a->size, "There is no memory for the search.");
    double eta = presets.eta[k];
    if (isnan(eta)) {
        return fl_refuse(a->error, a->size,
                         k == FL_TOO_FAR ? "Nothing diverges here." : "No learning rate does that here.");
    }
    if (!take_eta(a, eta)) return false;
    a->wish.fit = true;
    return true;
}
