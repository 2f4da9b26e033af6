/* check: every loss and every rule against what it says of itself, a line each. */
#include "cli/check.h"
#include "cli/command.h"

static bool report(const char *id, const char *what, bool right) {
    printf("%-6s %-16s %s\n", right ? "ok" : "WRONG", id, what);
    return right;
}

static bool report_fault(const char *id, const char *what, double fault) {
    bool right = fault <= 1;
    printf("%-6s %-16s %s (%.2g of what is allowed)\n", right ? "ok" : "WRONG", id, what, fault);
    return right;
}

int fl_command_check(int argc, char **argv) {
    FlOption options[] = {{NULL, false, NULL, 0}};
    int first = fl_command_options(argc, argv, options);
    if (first < 0) return FL_EXIT_USAGE;
    if (first < argc) return fl_command_misused(argv[first], "check takes no words");
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
        right &= report(rules[i]->id, "points in lanes move as each alone", fl_check_lanes(rules[i]));
        right &= report(rules[i]->id, "without slope nothing moves", fl_check_rest(rules[i]));
        right &= report(rules[i]->id, "its largest learning rate is the border", fl_check_limit(rules[i]));
    }
    int status = fl_command_finish();
    return status != FL_EXIT_DONE || right ? status : FL_EXIT_FAILED;
}
