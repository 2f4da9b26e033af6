#include "model/rule_line.h"
#include "core/base/refuse.h"
#include "model/branch.h"
#include "model/network_sets.h"
#include "model/numbers.h"
#include "model/scene_rules.h"
#include "model/state_value.h"
#include <string.h>

static bool read_number(const FlStateWords *words, const FlStateItem *item, FlOptimizer *rule) {
    FlNumber number;
    return fl_number_of_rule(rule->type, item->key, item->key_length, &number, words->error, words->size) &&
           fl_state_number(words, item, &number, fl_optimizer_number(rule, number.key));
}

/* Naming the rule that is in force anyway changes nothing; another one begins with its defaults and the rate before:
 * within a run a rate is changed by saying so. A method, which has no rate, hands on the usual one. */
static bool read_rule(const FlStateWords *words, const FlLossType *loss, const FlStateSegment *segment,
                      FlOptimizer *rule) {
    const FlOptimizerType *type = segment->rule;
    if (type != NULL && type != rule->type) {
        *rule = fl_optimizer_default(type, type->method != NULL ? fl_plan_default_eta(loss, type) : rule->eta);
    }
    for (int i = 0; i < segment->items; i++) {
        if (!fl_sets_item(loss, &segment->item[i]) && !read_number(words, &segment->item[i], rule)) return false;
    }
    return true;
}

/* Where each weight goes by its own slope, no rule knows the loss or the whole slope. */
static bool check_asks(const FlStateWords *words, const FlDocument *document) {
    const FlPlan *plan = &document->plan;
    for (int s = 0; s < plan->segments && plan->loss->objective != NULL; s++) {
        if (!plan->segment[s].optimizer.type->asks) continue;
        return fl_refuse(words->error, words->size,
                         "This rule asks for L or norm(g), and the weights of \"%s\" go each by its own slope.",
                         fl_scene_info(document->scene)->id);
    }
    return true;
}

/* Weights that are set where the last segment begins. */
static bool read_sets(const FlStateWords *words, const FlStateSegment *segment, int at, FlPlan *plan) {
    for (int i = 0; i < segment->items; i++) {
        if (fl_sets_item(plan->loss, &segment->item[i]) && !fl_sets_read(words, &segment->item[i], at, plan))
            return false;
    }
    return true;
}

static bool has_rate(const FlStateSegment *segment, const FlOptimizerType *rule) {
    for (int i = 0; i < segment->items; i++) {
        const FlStateItem *item = &segment->item[i];
        FlNumber number;
        char error[FL_NUMBER_SENTENCE];
        bool known = fl_number_of_rule(rule, item->key, item->key_length, &number, error, sizeof error);
        if (known && strcmp(number.key, "lr") == 0) return true;
    }
    return false;
}

/* A run opens at the rate that is just right for it. */
static bool read_first_rule(const FlStateWords *words, FlPlan *plan) {
    const FlOptimizerType *rule = words->segment[0].rule;
    FlOptimizer *first = &plan->segment[0].optimizer;
    if (rule != NULL) *first = fl_optimizer_default(rule, fl_plan_default_eta(plan->loss, rule));
    if (!read_rule(words, plan->loss, &words->segment[0], first)) return false;
    if (!read_sets(words, &words->segment[0], 0, plan)) return false;
    if (has_rate(&words->segment[0], first->type)) return true;
    FlPlan usual = fl_presets_plan(plan, 0, 0); /* whatever its horizon is */
    usual.steps = fl_plan_usual_steps(&usual);
    first->eta = fl_presets_default_eta(&usual);
    return true;
}

static bool read_forks(const FlStateWords *words, FlPlan *plan) {
    FlNumber at = fl_number(FL_KEYWORD_AT, plan);
    for (int s = 1; s < words->segments; s++) {
        const FlStateSegment *segment = &words->segment[s];
        FlSegment fork = plan->segment[s - 1];
        int before = fork.at;
        if (!fl_state_whole(words, &segment->at, &at, &fork.at)) return false;
        if (fork.at <= before) {
            return fl_refuse(words->error, words->size, "\"%s\" does not come after the change at step %d.",
                             fl_state_item_quote(&segment->at).text, before);
        }
        if (!read_rule(words, plan->loss, segment, &fork.optimizer)) return false;
        plan->segment[s] = fork;
        if (!read_sets(words, segment, fork.at, plan)) return false;
    }
    plan->segments = words->segments;
    return true;
}

/* Lanes have all that a rule is, and nothing else has lanes. */
static bool refuse_lanes(const FlStateWords *words, FlSceneId scene) {
    static const FlKeyword keys[] = {FL_KEYWORD_RULES, FL_KEYWORD_RATES, FL_KEYWORD_LANE};
    for (int i = 0; i < 3; i++) {
        const FlStateItem *item = &words->key[keys[i]];
        if (item->key == NULL) continue;
        return fl_refuse(words->error, words->size, "\"%s\" does not fit the scene \"%s\"; \"%s\" has lanes.",
                         fl_state_item_quote(item).text, fl_scene_info(scene)->id, fl_scene_race.info.id);
    }
    return true;
}

bool fl_rule_read(const FlStateWords *words, FlDocument *document) {
    FlPlan *plan = &document->plan;
    if (!refuse_lanes(words, document->scene) || !read_first_rule(words, plan) || !read_forks(words, plan) ||
        !check_asks(words, document))
        return false;
    document->camera = fl_camera_default();
    fl_branch_assume(document);
    return true;
}

void fl_rule_put_text(FlStateWriter *writer, const FlOptimizerType *type) {
    if (fl_rule_text(type) == NULL) return;
    fl_state_put_key(writer, fl_keyword(FL_KEYWORD_RULE));
    fl_state_put(writer, "\"");
    fl_state_put(writer, fl_rule_text(type));
    fl_state_put(writer, "\"");
}

static void put_rule(FlStateWriter *writer, const FlOptimizerType *type) {
    fl_state_put_word(writer, type->id);
    fl_rule_put_text(writer, type);
}

/* A rule's rate, and of its numbers those that the reader would not assume. */
static void put_numbers(FlStateWriter *writer, const FlOptimizer *rule, const FlOptimizer *assumed) {
    if (rule->type->method == NULL) fl_state_put_numbers(writer, fl_keyword(FL_KEYWORD_LR), &rule->eta, 1);
    for (int i = 0; i < FL_OPTIMIZER_PARAMETERS && rule->type->parameters[i].key != NULL; i++) {
        if (rule->value[i] == assumed->value[i]) continue;
        fl_state_put_numbers(writer, rule->type->parameters[i].key, &rule->value[i], 1);
    }
}

void fl_rule_print(FlStateWriter *writer, const FlDocument *document) {
    const FlOptimizer *rule = &document->plan.segment[0].optimizer;
    FlOptimizer assumed = fl_optimizer_default(rule->type, rule->eta);
    put_rule(writer, rule->type);
    put_numbers(writer, rule, &assumed);
    fl_sets_print(writer, &document->plan, 0);
}

/* A fork inherits what it does not name: another rule begins with its defaults and the rate before it. */
void fl_rule_print_changes(FlStateWriter *writer, const FlDocument *document) {
    const FlPlan *plan = &document->plan;
    for (int s = 1; s < plan->segments; s++) {
        const FlOptimizer *rule = &plan->segment[s].optimizer, *before = &plan->segment[s - 1].optimizer;
        FlOptimizer assumed = rule->type == before->type ? *before : fl_optimizer_default(rule->type, before->eta);
        fl_state_put_whole(writer, fl_keyword(FL_KEYWORD_AT), (uint64_t)plan->segment[s].at);
        if (rule->type != before->type) put_rule(writer, rule->type);
        put_numbers(writer, rule, &assumed);
        fl_sets_print(writer, plan, plan->segment[s].at);
    }
}
