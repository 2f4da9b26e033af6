/* Numbers by the words they are set by. */
#include "model/numbers.h"
#include "support/cmocka_all.h"

#include <string.h>

static void the_rate_has_three_names(void **state) {
    (void)state;
    static const char *const names[] = {"lr", "eta", "learning_rate"}, *const others[] = {"l", "lrs", "rate",
                                                                                          "learning"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_true(fl_keyword_is_rate(names[i], strlen(names[i])));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(fl_keyword_is_rate(others[i], strlen(others[i])));
    assert_true(fl_keyword_is_rate("lr=3", 2));
}

/* What a plane may have for an axis: numbers of the last rule, and coordinates by the names they have there. */
static void a_plan_has_numbers_by_their_keys(void **state) {
    (void)state;
    static const struct {
        const char *loss, *rule, *key;
        bool there;
        double lo, hi;
        bool above, by_ratios;
    } cases[] = {
        {"parabola", "gd", "lr", true, 0, FL_ETA_MAX, true, true},
        {"parabola", "gd", "start", true, -1e6, 1e6, false, false},
        {"parabola", "gd", "x", false, 0, 0, false, false},
        {"bowl", "gd", "x", true, -1e6, 1e6, false, false},
        {"bowl", "gd", "y", true, -1e6, 1e6, false, false},
        {"bowl", "gd", "start", false, 0, 0, false, false},
        {"bowl", "momentum", "beta", true, 0, 0.999999, false, false},
        {"bowl", "adam", "eps", true, 0, 1e3, false, true},
        {"bowl", "gd", "beta", false, 0, 0, false, false},
        {"bowl", "newton", "lr", false, 0, 0, false, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        FlPlan plan = fl_plan_default(fl_loss_type_find(cases[i].loss));
        plan.segment[0].optimizer = fl_optimizer_default(fl_optimizer_type_find(cases[i].rule), 0.1);
        FlNumber number = {.key = NULL};
        if (fl_number_of_plan(&plan, cases[i].key, &number) != cases[i].there)
            fail_msg("%s of %s, %s", cases[i].key, cases[i].loss, cases[i].rule);
        if (!cases[i].there) continue;
        assert_true(number.lo == cases[i].lo && number.hi == cases[i].hi);
        assert_true(number.above == cases[i].above && number.by_ratios == cases[i].by_ratios);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_rate_has_three_names),
        cmocka_unit_test(a_plan_has_numbers_by_their_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
