/* Every chart says what its lines are worth under the pointer. */
#include "support/stage.h"

#include <stdio.h>
#include <string.h>

static const char *const scenes[] = {
    "curve parabola gd lr=0.4",
    "curve parabola gd lr=2.1 step=4",
    "curve parabola armijo step=1",
    "curve parabola gd lr=0.4 sched=cosine step=4",
    "curve double_well gd lr=0.05 fog=1 looks=1.8,0.9,-0.8",
    "curve double_well gd lr=0.05 fog=0 looks=1.8,0.9,-0.8",
    "landscape bowl gd lr=0.15 step=2",
    "landscape himmelblau view=plane",
    "landscape bowl gd lr=0.15 fog=1 looks=3:-1.3,2.5:-0.3",
    "race step=4",
    "fit step=1",
    "fit line_bias step=2",
    "network step=20",
    "letters step=30",
};

enum { SCENES = sizeof scenes / sizeof *scenes, CHARTS = 8 };

/* What says a value: a card of its own, or a tooltip, which is no control. */
static bool says_more(Rig *rig, const char *before) {
    if (rig_find(rig, "reading")) return true;
    return strlen(rig_text(rig)) > strlen(before) + 3;
}

static void every_chart_tells_its_value(void **state) {
    Rig *rig = *state;
    static char before[RIG_TEXT];
    int seen = 0;
    for (int i = 0; i < SCENES; i++) {
        rig_load(rig, scenes[i]);
        rig_settle(rig);
        FlControl charts[CHARTS];
        const FlControl *controls;
        int n = 0, all = fl_stage_controls(rig->stage, &controls);
        for (int k = 0; k < all && n < CHARTS; k++)
            if (!strcmp(controls[k].role, "chart")) charts[n++] = controls[k];
        for (int k = 0; k < n; k++) {
            rig_move(rig, (FlVec){-1, -1});
            rig_frames(rig, 2);
            snprintf(before, sizeof before, "%s", rig_text(rig));
            const FlRect *b = &charts[k].box;
            rig_move(rig, (FlVec){b->x + b->w * 0.4f, b->y + b->h * 0.4f});
            rig_frames(rig, 2);
            if (!says_more(rig, before)) fail_msg("%s: %s says nothing under the pointer", scenes[i], charts[k].id);
            seen++;
        }
    }
    assert_true(seen > 20);
}

static void point_at(Rig *rig, const char *id, float across, float down) {
    FlControl chart = rig_control(rig, id);
    rig_move(rig, (FlVec){chart.box.x + chart.box.w * across, chart.box.y + chart.box.h * down});
    rig_frames(rig, 2);
}

int main(void) {
    (void)point_at;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_chart_tells_its_value, rig_setup, rig_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
