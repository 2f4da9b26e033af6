/* Rates that change by themselves, in every scene: the key, the bars, what a hand does on them. */
#include "support/stage.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const scenes[] = {"fallline curve soft_abs gd lr=0.5",
                                     "fallline landscape",
                                     "fallline race banana rules=gd:0.02,adam:0.1",
                                     "fallline fit",
                                     "fallline network lr=0.3",
                                     "fallline letters size=2,3,5 adam lr=0.02 steps=30"};
enum { SCENES = sizeof scenes / sizeof *scenes };

static FlScheduleKind kind_of(Rig *rig) {
    return rig_document(rig)->plan.schedule.kind;
}

static void the_key_goes_through_them_in_every_scene(void **state) {
    Rig *rig = *state;
    static const FlScheduleKind kinds[] = {FL_SCHEDULE_STEPS,   FL_SCHEDULE_COSINE,  FL_SCHEDULE_WARMUP,
                                           FL_SCHEDULE_ROOT,    FL_SCHEDULE_FORMULA, FL_SCHEDULE_FORMULA,
                                           FL_SCHEDULE_CONSTANT};
    for (int i = 0; i < SCENES; i++) {
        rig_load(rig, scenes[i]);
        assert_null(rig_find(rig, "schedule.bars"));
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
            rig_key(rig, 'k', 0);
            rig_frames(rig, 2);
            if (kind_of(rig) != kinds[k]) fail_msg("%s after %zu keys", rig_state(rig), k + 1);
        }
        rig_key(rig, 'k', 0);
    }
}

/* In a window high enough for all blocks the bar of the step shown tells its rate, which the equation goes by. */
static void the_bars_tell_the_rate_of_the_step(void **state) {
    Rig *rig = *state;
    rig_size(rig, 1536, 864);
    for (int i = 0; i < SCENES; i++) {
        char line[200];
        snprintf(line, sizeof line, "%s%s sched=hand:1*10,0.5*90 step=12", scenes[i], i == 1 ? " gd lr=0.02" : "");
        rig_load(rig, line);
        rig_frame(rig);
        FlControl bars = rig_control(rig, "schedule.bars");
        const FlDocument *doc = rig_document(rig);
        double eta = fl_plan_optimizer_at(&doc->plan, doc->cursor)->eta;
        assert_true(fabs(strtod(bars.value, NULL) - eta / 2) < 0.01 * eta);
        if (rig_find(rig, "equation.eta") != NULL)
            assert_true(fabs(strtod(rig_control(rig, "equation.eta").value, NULL) - eta / 2) < 0.01 * eta);
    }
    rig_size(rig, 1280, 800);
}

static void a_hand_paints_bars_and_drags_the_peak(void **state) {
    Rig *rig = *state;
    rig_size(rig, 1536, 864);
    for (int i = 0; i < SCENES; i++) {
        char line[200];
        snprintf(line, sizeof line, "%s sched=cosine", scenes[i]);
        rig_load(rig, line);
        rig_frame(rig);
        FlRect box = rig_control(rig, "schedule.bars").box;
        double before = fl_plan_optimizer_at(&rig_document(rig)->plan, 0)->eta;
        rig_drag(rig, (FlVec){box.x, box.y}, (FlVec){box.x, box.y - 20}, 4);
        if (!(fl_plan_optimizer_at(&rig_document(rig)->plan, 0)->eta > 1.1 * before)) fail_msg("%s", rig_state(rig));
        assert_int_equal(kind_of(rig), FL_SCHEDULE_COSINE);
        rig_drag(rig, (FlVec){box.x + box.w * 0.5f, box.y + 30}, (FlVec){box.x + box.w * 0.6f, box.y + 4}, 4);
        assert_int_equal(kind_of(rig), FL_SCHEDULE_HAND);
    }
    rig_size(rig, 1280, 800);
}

/* The handle at the right end of a cosine, and with Shift the keys, set where it ends; the length of a rise stays. */
static void the_end_of_a_cosine_is_dragged(void **state) {
    Rig *rig = *state;
    static const char *const texts[] = {"cosine", "warmup:20"};
    rig_size(rig, 1536, 864);
    for (int i = 0; i < 2; i++) {
        char line[200];
        snprintf(line, sizeof line, "fallline curve soft_abs gd lr=0.5 sched=%s", texts[i]);
        rig_load(rig, line);
        rig_frame(rig);
        FlRect box = rig_control(rig, "schedule.bars").box;
        FlVec end = {box.x + box.w, box.y + box.h};
        rig_drag(rig, end, (FlVec){end.x - 3, box.y + box.h * 0.7f}, 4);
        const FlSchedule *now = &rig_document(rig)->plan.schedule;
        assert_int_equal(now->kind, i == 0 ? FL_SCHEDULE_COSINE : FL_SCHEDULE_WARMUP);
        assert_true(now->factor > 0.2 && now->factor < 0.4);
        assert_int_equal(now->length, 20 * i);
        double before = now->factor;
        for (int k = 0; k < 60 && strstr(rig_spoken(rig), "as bars") == NULL; k++) rig_key(rig, FL_KEY_TAB, 0);
        rig_key(rig, FL_KEY_UP, FL_MOD_SHIFT);
        rig_frames(rig, 2);
        now = &rig_document(rig)->plan.schedule;
        assert_true(now->factor > before + 0.04 && now->factor < before + 0.06);
        rig_drag(rig, (FlVec){end.x, box.y + box.h * (float)(1 - now->factor)}, (FlVec){end.x, end.y + 30}, 4);
        assert_true(rig_document(rig)->plan.schedule.factor == 0);
        assert_non_null(strstr(rig_state(rig), texts[i]));
    }
    rig_size(rig, 1280, 800);
}

/* Where many weights are trained the sentence comes to tell what the rate would do throughout. */
static void trainings_tell_of_a_constant_rate(void **state) {
    Rig *rig = *state;
    static const char *const lines[] = {"fallline network lr=0.3 sched=cosine",
                                        "fallline letters adam lr=0.1 sched=cosine"};
    rig_size(rig, 1536, 864);
    for (int i = 0; i < 2; i++) {
        rig_load(rig, lines[i]);
        rig_settle(rig);
        assert_non_null(strstr(rig_control(rig, "outcome").value, " throughout the loss would end at "));
    }
    rig_size(rig, 1280, 800);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_key_goes_through_them_in_every_scene),
        cmocka_unit_test(the_bars_tell_the_rate_of_the_step),
        cmocka_unit_test(a_hand_paints_bars_and_drags_the_peak),
        cmocka_unit_test(the_end_of_a_cosine_is_dragged),
        cmocka_unit_test(trainings_tell_of_a_constant_rate),
    };
    return cmocka_run_group_tests(tests, rig_setup, rig_teardown);
}
