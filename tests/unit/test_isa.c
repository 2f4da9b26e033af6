/* Losses and rules compiled for wider instruction sets against the plain ones, bit for bit. */
#include "core/losses.h"
#include "core/optimizers.h"
#include "support/cmocka_all.h"

#include "fallline/random.h"
#include <stdlib.h>
#include <string.h>

enum { MOST = 67, STRIDE = 71 };

static void assert_same_bits(const double *a, const double *b, int count, const char *what, FlIsa isa) {
    for (int i = 0; i < count; i++) {
        uint64_t p, q;
        memcpy(&p, &a[i], sizeof p);
        memcpy(&q, &b[i], sizeof q);
        bool both_nan = a[i] != a[i] && b[i] != b[i];
        if (p != q && !both_nan) fail_msg("%s, set %d, number %d: %.17g and %.17g", what, isa, i, a[i], b[i]);
    }
}

/* Numbers of many sizes, and now and then one of the others. */
static double odd_number(FlRandom *random) {
    static const double others[] = {0, -0.0, 1e300, -1e300, 1e-310, 1.0 / 0.0, -1.0 / 0.0, 0.0 / 0.0};
    uint32_t draw = fl_random_u32(random);
    if (draw % 16 == 0) return others[draw / 16 % 8];
    return (fl_random_u01(random) - 0.5) * (draw % 4 == 1 ? 1e-6 : draw % 4 == 2 ? 1e3 : 8);
}

static void fill(FlRandom *random, double *v, int count) {
    for (int i = 0; i < count; i++) v[i] = odd_number(random);
}

static void losses(void **state) {
    (void)state;
    const FlLossType *const *plain;
    int types = fl_loss_types(&plain);
    FlRandom random = fl_random_seed(7, 1);
    for (FlIsa isa = FL_ISA_AVX2; isa < FL_ISAS; isa++) {
        if (!fl_isa_usable(isa)) continue;
        for (int n = 0; n < types * MOST; n++) {
            int count = n % MOST + 1, dim = plain[n / MOST]->dim;
            double x[2 * STRIDE], f[2][STRIDE] = {{0}}, g[2][2 * STRIDE] = {{0}};
            FlLoss a, b;
            fl_loss_init(&a, plain[n / MOST]);
            fl_loss_init(&b, fl_loss_for(isa, a.type));
            assert_string_equal(b.type->id, a.type->id);
            assert_ptr_not_equal(b.type, a.type);
            fl_loss_turn(&a, 33);
            fl_loss_turn(&b, 33);
            fill(&random, x, 2 * STRIDE);
            a.type->eval(&a, count, STRIDE, x, f[0], g[0]);
            b.type->eval(&b, count, STRIDE, x, f[1], g[1]);
            assert_same_bits(f[0], f[1], STRIDE, a.type->id, isa);
            assert_same_bits(g[0], g[1], dim * STRIDE, a.type->id, isa);
            memset(f[1], 0, sizeof f[1]);
            b.type->eval(&b, count, STRIDE, x, f[1], NULL);
            assert_same_bits(f[0], f[1], STRIDE, a.type->id, isa);
        }
    }
}

static void rules(void **state) {
    (void)state;
    const FlOptimizerType *const *plain;
    int types = fl_optimizer_types(&plain);
    FlRandom random = fl_random_seed(8, 1);
    for (FlIsa isa = FL_ISA_AVX2; isa < FL_ISAS; isa++) {
        if (!fl_isa_usable(isa)) continue;
        for (int n = 0; n < types * MOST * 2; n++) {
            if (plain[n / MOST / 2]->method != NULL) continue;
            int count = n / 2 % MOST + 1;
            FlOptimizer a = fl_optimizer_default(plain[n / MOST / 2], 0.37);
            double *decay = fl_optimizer_number(&a, "decay");
            if (decay != NULL) *decay = n % 2 * 0.01;
            FlOptimizer b = a;
            b.type = fl_optimizer_for(isa, a.type);
            assert_string_equal(b.type->id, a.type->id);
            assert_ptr_not_equal(b.type, a.type);
            double g[2 * STRIDE], x[2][2 * STRIDE], slots[2][6 * STRIDE] = {{0}};
            FlClock p = {.product = {1, 1, 1, 1}}, q = p;
            fill(&random, x[0], 2 * STRIDE);
            memcpy(x[1], x[0], sizeof x[0]);
            for (int step = 0; step < 3; step++) {
                fill(&random, g, 2 * STRIDE);
                a.type->clock(&a, &p);
                b.type->clock(&b, &q);
                a.type->update(&a, &p, count, STRIDE, 2, g, x[0], slots[0]);
                b.type->update(&b, &q, count, STRIDE, 2, g, x[1], slots[1]);
            }
            assert_same_bits(x[0], x[1], 2 * STRIDE, a.type->id, isa);
            assert_same_bits(slots[0], slots[1], 6 * STRIDE, a.type->id, isa);
        }
    }
}

static void the_plain_set_is_everywhere_and_the_best_is_usable(void **state) {
    (void)state;
    const FlLossType own = {.id = "bowl"}, *bowl = fl_loss_type_find("bowl");
    const FlOptimizerType mine = {.id = "gd"}, *gd = fl_optimizer_type_find("gd");
    FlIsa isa = fl_isa_best();
    assert_true(fl_isa_usable(isa) && fl_isa_usable(FL_ISA_PLAIN));
    for (FlIsa wider = isa + 1; wider < FL_ISAS; wider++) assert_false(fl_isa_usable(wider));
    assert_ptr_equal(fl_loss_for(FL_ISA_PLAIN, bowl), bowl);
    assert_ptr_equal(fl_optimizer_for(FL_ISA_PLAIN, gd), gd);
    assert_ptr_equal(fl_loss_for(isa, &own), &own);
    assert_ptr_equal(fl_optimizer_for(isa, &mine), &mine);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(losses), cmocka_unit_test(rules),
                                       cmocka_unit_test(the_plain_set_is_everywhere_and_the_best_is_usable)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
