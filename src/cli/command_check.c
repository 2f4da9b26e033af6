/* check: every loss and every rule against what it says of itself, a line each; or one loss by its numbers, or a
 * typed rule by what it does; or one number of all that is computed. */
#include "cli/check.h"
#include "cli/command.h"
#include "cli/training.h"
#include "core/checks/hash.h"

#include <inttypes.h>

static bool report(const char *id, const char *what, bool right) {
    printf("%-6s %-16s %s\n", right ? "ok" : "WRONG", id, what);
    return right;
}

static bool report_fault(const char *id, const char *what, double fault) {
    bool right = fault <= 1;
    printf("%-6s %-16s %s (%.2g of what is allowed)\n", right ? "ok" : "WRONG", id, what, fault);
    return right;
}

static bool check_rule(const FlOptimizerType *rule) {
    bool right = report(rule->id, "points in lanes move as each alone", fl_check_lanes(rule));
    right &= report(rule->id, "without slope nothing moves", fl_check_rest(rule));
    right &= report(rule->id, "its largest learning rate is the border", fl_check_limit(rule));
    return right;
}

/* A typed rule: what it is, and what it does not mind. */
static int check_typed(const FlOptimizer *rule) {
    static const char *const same[] = {"does not change when the loss is scaled",
                                       "does not change when the loss is turned",
                                       "does not change when loss and start are moved"};
    static const char *const other[] = {"changes when the loss is scaled", "changes when the loss is turned",
                                        "changes when loss and start are moved"};
    const FlOptimizerType *type = rule->type;
    const char *names[FL_OPTIMIZER_MAX_SLOTS];
    int memories = fl_rule_memories(type, names);
    printf("%s\n", fl_rule_text(type));
    for (int i = 0; i < memories; i++) printf("%s%s", i > 0 ? ", " : "remembers ", names[i]);
    if (memories > 0) putchar('\n');
    if (!fl_rule_has_rate(type)) puts("eta does nothing in it");
    bool right = report(type->id, "points in lanes move as each alone", fl_check_lanes(type));
    int keeps = fl_rule_keeps(rule);
    for (int i = 0; i < 3; i++) printf("%-6s %-16s %s\n", "", type->id, keeps >> i & 1 ? same[i] : other[i]);
    int status = fl_command_finish();
    return status != FL_EXIT_DONE || right ? status : FL_EXIT_FAILED;
}

static bool check_method(const FlOptimizerType *rule) {
    const FlOptimizerType *newton = fl_optimizer_type_find("newton"), *pure = fl_optimizer_type_find("newton_pure");
    const FlOptimizerType *bfgs = fl_optimizer_type_find("bfgs"), *lbfgs = fl_optimizer_type_find("lbfgs");
    bool right = report(rule->id, "without slope nothing moves", fl_check_method_rest(rule));
    if (rule != pure) right &= report(rule->id, "every step leads down far enough", fl_check_method_descent(rule));
    if (rule == newton || rule == pure)
        right &= report(rule->id, "one step is enough on a quadratic", fl_check_method_quadratic(rule));
    if (rule == lbfgs) right &= report(rule->id, "its first steps are those of bfgs", fl_check_method_path(rule, bfgs));
    return right;
}

static bool check_networks(void) {
    bool right = true;
    for (int a = 0; a < FL_ACTIVATIONS; a++) {
        for (int l = 0; l < FL_NETWORK_LOSSES; l++) {
            char what[64];
            snprintf(what, sizeof what, "%s, %s: gradient equals differences", fl_activation_word((FlActivation)a),
                     fl_network_loss_word((FlNetworkLoss)l));
            right &= report_fault("network", what, fl_check_network(a, l));
        }
    }
    return right;
}

static int check_training(const FlDocument *document) {
    double fault = fl_check_training(&document->plan, document->cursor);
    bool right = report_fault(document->plan.loss->id, "gradient equals differences", fault);
    int status = fl_command_finish();
    return status != FL_EXIT_DONE || right ? status : FL_EXIT_FAILED;
}

enum { OPTION_HASH, OPTION_THREADS };

/* A line for each part, and one for all. */
static int print_hashes(const FlSpans *spans) {
    const FlHashPart *part;
    uint64_t hash[FL_HASH_PARTS];
    int parts = fl_hash_parts(&part);
    for (int i = 0; i < parts; i++) {
        hash[i] = part[i].compute(spans);
        if (hash[i] == 0) return fl_command_failed("check", "not enough memory");
        printf("%-10s%016" PRIx64 "\n", part[i].name, hash[i]);
    }
    printf("%-10s%016" PRIx64 "\n", "all", fl_hash_whole(hash, parts));
    return fl_command_finish();
}

static int check_hash(const FlOption *options, bool with_state) {
    int threads;
    if (with_state) return fl_command_misused("--hash", "is of all that is computed and takes no state");
    if (!fl_trained_threads(options[OPTION_THREADS].value, &threads)) return FL_EXIT_USAGE;
    FlPool *pool = threads > 1 ? fl_pool_create(threads - 1, NULL, NULL) : NULL; /* the caller is one more */
    if (threads > 1 && pool == NULL) return fl_command_failed("check", "the threads cannot be started");
    FlSpans spans = fl_command_spans(pool, threads);
    int status = print_hashes(&spans);
    if (pool) fl_pool_destroy(pool);
    return status;
}

int fl_command_check(int argc, char **argv) {
    FlOption options[] = {{"hash", false, NULL, 0}, {"threads", true, NULL, 0}, {NULL, false, NULL, 0}};
    int first = fl_command_options(argc, argv, options);
    if (first < 0) return FL_EXIT_USAGE;
    if (options[OPTION_HASH].value) return check_hash(options, first < argc);
    if (options[OPTION_THREADS].value) return fl_command_misused("--threads", "goes with --hash");
    if (first < argc) {
        FlSceneId scene;
        FlDocument document;
        if (!fl_command_state(argc - first, argv + first, &scene, &document)) return FL_EXIT_USAGE;
        bool trained = fl_command_is_trained(&document.plan);
        const FlOptimizer *rule = fl_plan_optimizer_at(&document.plan, document.cursor);
        int shown = rule->type->made != NULL ? check_typed(rule)
                    : trained                ? check_training(&document)
                                             : fl_check_state(&document.plan);
        fl_loss_release(document.plan.loss);
        return shown;
    }
    const FlLossType *loss;
    const FlOptimizerType *const *rules;
    int rule_count = fl_optimizer_types(&rules);
    bool right = true;
    for (int i = 0; (loss = fl_scene_loss(i)) != NULL; i++) {
        right &= report_fault(loss->id, "gradient equals differences", fl_check_gradient(loss));
        right &= report_fault(loss->id, "Hessian equals differences", fl_check_hessian(loss));
        right &= report_fault(loss->id, "no slope at its minima", fl_check_minima(loss));
    }
    for (int i = 0; i < rule_count; i++) {
        right &= rules[i]->method == NULL ? check_rule(rules[i]) : check_method(rules[i]);
    }
    right &= check_networks();
    int status = fl_command_finish();
    return status != FL_EXIT_DONE || right ? status : FL_EXIT_FAILED;
}
