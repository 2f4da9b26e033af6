/* A key in the card of rules while memory is short: the text stands in the field, a rule that ran still runs, and the
 * next key with memory is taken with all that came before it. */
#include "support/memory_faults.h"
#include "support/stage.h"

#include <stdio.h>
#include <string.h>

static const char *rule_text(const Rig *rig) {
    const FlDocument *document = rig_document(rig);
    const FlOptimizerType *type = fl_plan_optimizer_at(&document->plan, document->cursor)->type;
    const char *typed = fl_rule_text(type);
    return typed ? typed : type->id;
}

/* Frames as rig_frame() makes them, but a list that is not whole is no fault. */
static void type_without(Rig *rig, const char *letters) {
    snprintf(rig->input.text, sizeof rig->input.text, "%s", letters);
    for (int i = 0; i < 3; i++) {
        rig->input.now += 1.0 / 60;
        fl_draw_begin(&rig->draw, rig->width, rig->height, 1);
        fl_stage_frame(rig->stage, rig->session, &rig->view, &rig->input, &rig->draw);
        rig->input.text[0] = '\0';
    }
}

/* Was allocation `at` reached? */
static bool try_without(long at, MemoryFault kind) {
    Rig *rig = rig_create(1000, 700);
    rig_load(rig, "fallline curve parabola momentum lr=0.2 start=-2.5");
    rig_key(rig, 'u', 0);
    rig_key(rig, 'a', FL_MOD_CTRL);
    rig_paste(rig, "m = beta*m + g; x = x - eta*m");
    memory_fault(at, kind);
    type_without(rig, "*1");
    bool reached = memory_asked() > at;
    memory_fault(-1, MEMORY_FAULT_ONCE);
    const char *now = rule_text(rig);
    if (strcmp(now, "m = beta*m + g; x = x - eta*m") != 0 && strcmp(now, "m = beta*m + g; x = x - eta*m*1") != 0)
        fail_msg("without allocation %ld the rule is \"%s\"", at, now);
    rig_type(rig, "0");
    if (strcmp(rule_text(rig), "m = beta*m + g; x = x - eta*m*10") != 0)
        fail_msg("after allocation %ld was refused the rule is \"%s\"", at, rule_text(rig));
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_false(fl_session_in_gesture(rig->session));
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_string_equal(rule_text(rig), "momentum");
    rig_destroy(rig);
    return reached;
}

static void a_key_without_memory_loses_nothing(void **state) {
    (void)state;
    try_without(1L << 40, MEMORY_FAULT_ONCE); /* the rules that are typed rest when nobody holds them */
    long alive = memory_alive();
    for (int kind = MEMORY_FAULT_ONCE; kind <= MEMORY_FAULT_ON; kind++) {
        long tried = 0;
        for (long at = 0; try_without(at, (MemoryFault)kind); at += 1 + at / 6) tried++;
        assert_true(tried > 3);
    }
    assert_int_equal(memory_alive(), alive);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_key_without_memory_loses_nothing)};
    return cmocka_run_group_tests_name("rule_memory", tests, NULL, NULL);
}
