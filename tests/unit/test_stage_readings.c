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
    "golf golf=1:/0.2,0.3",
};

enum { SCENES = sizeof scenes / sizeof *scenes, CHARTS = 8 };

/* Charts of lines have a card for it; other ones a tooltip, or a number beside them that changes. */
static bool says_more(Rig *rig, const char *id, const char *before) {
    static const char *const lines[] = {"chart.loss", "chart.section", "fog.chart", "dial.chart",
                                        "strip",      "fog.strip",     "golf.strip"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (!strcmp(lines[i], id)) return rig_find(rig, "reading") != NULL;
    return strcmp(rig_text(rig), before) != 0;
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
            if (!says_more(rig, charts[k].id, before))
                fail_msg("%s: %s says nothing under the pointer", scenes[i], charts[k].id);
            seen++;
        }
    }
    assert_true(seen > 20);
}

/* The place of a step across a chart whose plot begins 34 dp in from its left. */
static void point_at(Rig *rig, const char *id, float across, float down) {
    FlControl chart = rig_control(rig, id);
    float left = chart.box.x + 34, wide = chart.box.w - 34;
    rig_move(rig, (FlVec){left + wide * across, chart.box.y + chart.box.h * down});
    rig_frames(rig, 2);
}

/* Of what is trained on and of what is held out, with the names and the numbers of the panel. */
static void a_training_tells_both_losses(void **state) {
    Rig *rig = *state;
    rig_load(rig, "network hold=0.3 step=100");
    rig_settle(rig);
    point_at(rig, "chart.loss", 1.0f / 3, 0.4f); /* step 100 of 300 */
    assert_non_null(rig_find(rig, "reading"));
    assert_true(rig_shows(rig, "step 100"));
    assert_true(rig_shows(rig, "trained on"));
    assert_true(rig_shows(rig, "held out"));
    FlControl chart = rig_control(rig, "chart.loss");
    assert_true(rig_shows(rig, chart.value));
}

/* In a race the curve nearest to the pointer is told, by its name. */
static void a_race_tells_the_nearest_curve(void **state) {
    Rig *rig = *state;
    rig_load(rig, "race step=4");
    rig_settle(rig);
    const FlControl *controls;
    int n = fl_stage_controls(rig->stage, &controls);
    FlControl chart = rig_control(rig, "chart.loss");
    int told = 0;
    for (int i = 0; i < n; i++) told += strncmp(controls[i].id, "curve.", 6) == 0;
    assert_true(told > 2);
    rig_move(rig, (FlVec){chart.box.x + chart.box.w * 0.5f, chart.box.y + chart.box.h * 0.5f});
    rig_frames(rig, 2);
    const FlControl *card = rig_find(rig, "reading");
    assert_non_null(card);
    const FlRect box = card->box;
    assert_true(box.x >= chart.box.x - 1 && box.x + box.w <= chart.box.x + chart.box.w + 1);
    char step[32];
    snprintf(step, sizeof step, "step %d", rig_document(rig)->plan.steps / 2);
    assert_true(rig_shows(rig, step));
}

/* A flag that was answered stands in the chart of shares, which tells it. */
static void the_score_tells_each_flag(void **state) {
    Rig *rig = *state;
    rig_load(rig, "curve parabola gd lr=0.4 predict=1 flag=1.2");
    rig_settle(rig);
    rig_key(rig, FL_KEY_RIGHT, 0);
    rig_rest(rig);
    FlControl chart = rig_control(rig, "predict.chart");
    rig_move(rig, (FlVec){chart.box.x + chart.box.w / 2, chart.box.y + 18});
    rig_frames(rig, 2);
    assert_non_null(rig_find(rig, "reading"));
    assert_true(rig_shows(rig, "of the stride, missed by"));
}

/* Each step by its stroke; of the stroke to come the first, and nothing beyond it. */
static void a_stroke_tells_its_steps(void **state) {
    Rig *rig = *state;
    rig_load(rig, "golf golf=1:/0.2,0.3");
    rig_settle(rig);
    FlRect strip = rig_control(rig, "golf.strip").box;
    static const struct {
        float down;
        const char *words;
    } at[] = {{0, "tee"}, {0.5f, "stroke 2, step 2"}, {0.65f, "stroke 2, step 3"}, {1, "stroke 3, step 1"}};
    for (size_t i = 0; i < sizeof at / sizeof *at; i++) {
        rig_move(rig, (FlVec){strip.x + 40, strip.y + 1 + (strip.h - 2) * at[i].down});
        rig_frames(rig, 2);
        if (!rig_shows(rig, at[i].words)) fail_msg("\"%s\" is not told", at[i].words);
    }
}

#define RIG(test) cmocka_unit_test_setup_teardown(test, rig_setup, rig_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        RIG(every_chart_tells_its_value), RIG(a_training_tells_both_losses), RIG(a_race_tells_the_nearest_curve),
        RIG(a_stroke_tells_its_steps),    RIG(the_score_tells_each_flag),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
