/* The numbers of the equation and their tracks, worked by hand: every rule in both scenes. */
#include "support/close.h"
#include "support/stage.h"
#include "support/thorough.h"

#include <stdio.h>
#include <string.h>

static double number_of(const Rig *rig, const char *key) {
    FlOptimizer rule = *fl_plan_optimizer_at(&rig_document(rig)->plan, rig_document(rig)->cursor);
    const double *number = fl_optimizer_number(&rule, key);
    assert_non_null(number);
    return *number;
}

static void set(Rig *rig, const char *name, const char *text) {
    rig_press(rig, name);
    rig_type(rig, text);
    rig_key(rig, FL_KEY_ENTER, 0);
}

static void shares_are_dragged(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve parabola momentum lr=0.1 start=-2.5");
    FlVec at = rig_middle(rig, "equation.beta");
    rig_drag_hold(rig, at, (FlVec){at.x - 40, at.y}, 8);
    assert_close(number_of(rig, "beta"), 0.7, 1e-12);
    assert_string_equal(rig_control(rig, "equation.beta").value, "0.70");
    assert_true(rig_shows(rig, "0.70")); /* in the frame that saw the hand */
    rig_up(rig, FL_BUTTON_LEFT);
    FlAction undo = fl_action(FL_ACTION_undo, 0, 0);
    assert_true(fl_session_apply(rig->session, &undo, NULL, 0)); /* a drag is one entry */
    assert_close(number_of(rig, "beta"), 0.9, 1e-12);
    rig_frame(rig);
    rig_drag(rig, at, (FlVec){at.x + 300, at.y}, 20); /* never 1 */
    assert_true(number_of(rig, "beta") > 0.99 && number_of(rig, "beta") < 1);
    rig_double_click(rig, rig_middle(rig, "equation.beta"));
    assert_close(number_of(rig, "beta"), 0.9, 0);
}

/* All numbers of a typed rule are in the panel, each once, however many and however long their names. */
static void numbers_of_a_typed_rule_are_in_the_panel(void **state) {
    Rig *rig = *state;
    static const char *const keys[] = {"beta1", "beta2", "first_share", "second_share", "third_share", "fourth_share"};
    static const int sizes[][2] = {{1920, 1080}, {1280, 800}, {1000, 800}};
    for (int n = 0; n < 6; n++) {
        rig_size(rig, sizes[n % 3][0], sizes[n % 3][1]);
        rig_load(rig, n < 3 ? "fallline curve own rule=\"m = beta1*m + g; v = beta2*v + first_share*g; x = x - eta*m - "
                              "0.001*v*second_share*third_share*fourth_share\""
                            : "fallline landscape own rule=\"m = beta1*m + g; v = beta2*v + first_share*g; x = x - "
                              "eta*m - 0.001*v*second_share*third_share*fourth_share\"");
        rig_settle(rig);
        float right = (float)rig->width / rig->draw.scale - 16;
        const FlControl *all;
        int count = fl_stage_controls(rig->stage, &all);
        for (int k = 0; k < 6; k++) {
            char id[FL_UI_ID];
            int times = 0;
            snprintf(id, sizeof id, "equation.%s", keys[k]);
            for (int i = 0; i < count; i++) times += !strcmp(all[i].id, id);
            if (times != 1) fail_msg("%d wide: %s is there %d times", rig->width, id, times);
            FlRect box = rig_control(rig, id).box;
            if (box.x + box.w > right) fail_msg("%d wide: %s ends at %g", rig->width, id, (double)(box.x + box.w));
            set(rig, id, "0.5");
            assert_close(number_of(rig, keys[k]), 0.5, 0);
            rig_frame(rig);
            count = fl_stage_controls(rig->stage, &all);
        }
    }
}

static void the_distance_of_beta2_to_1_is_dragged(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline landscape stretched_bowl adam lr=0.4");
    FlVec at = rig_middle(rig, "equation.beta2");
    rig_drag(rig, at, (FlVec){at.x + 116, at.y}, 9); /* e^-2.3: a tenth */
    assert_close(number_of(rig, "beta2"), 0.9999, 1e-6);
    rig_double_click(rig, rig_middle(rig, "equation.beta2"));
    assert_close(number_of(rig, "beta2"), 0.999, 0);
}

static void shares_are_typed(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve parabola rmsprop lr=0.1 start=-2.5");
    set(rig, "equation.rho", "0.5");
    assert_close(number_of(rig, "rho"), 0.5, 0);
    assert_string_equal(rig_control(rig, "equation.rho").value, "0.50");
    set(rig, "equation.rho", "1.5");
    assert_close(number_of(rig, "rho"), 0.5, 0);
    assert_true(rig_shows(rig, "goes from 0 to 0.999999."));
    rig_key(rig, FL_KEY_ESCAPE, 0);
    set(rig, "equation.rho", "x");
    assert_true(rig_shows(rig, "is a number like 0.9."));
    rig_key(rig, FL_KEY_ESCAPE, 0);
    assert_close(number_of(rig, "rho"), 0.5, 0);
}

static void shares_turn_by_a_unit(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve parabola momentum lr=0.1 beta=0.98 start=-2.5");
    static const double up[] = {0.99, 0.991, 0.992}, down[] = {0.991, 0.99, 0.98};
    for (int i = 0; i < 3; i++) {
        rig_wheel(rig, rig_middle(rig, "equation.beta"), 1);
        assert_close(number_of(rig, "beta"), up[i], 1e-12);
    }
    for (int i = 0; i < 3; i++) {
        rig_wheel(rig, rig_middle(rig, "equation.beta"), -1);
        assert_close(number_of(rig, "beta"), down[i], 1e-12);
    }
}

static void lanes_answer_the_hand(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve parabola momentum lr=0.1 start=-2.5");
    rig_rest(rig);
    FlRect lane = rig_control(rig, "lane.beta").box;
    rig_click(rig, (FlVec){lane.x + lane.w / 2, lane.y + 10});
    assert_close(number_of(rig, "beta"), 0.5, 0.01);
    assert_string_equal(rig_control(rig, "lane.beta").value, rig_control(rig, "equation.beta").value);
    rig_move(rig, (FlVec){lane.x + 2, lane.y + 10});
    assert_true(rig_shows(rig, "crawls") || rig_shows(rig, "converges in"));
    rig_double_click(rig, (FlVec){lane.x + lane.w / 4, lane.y + 10});
    assert_close(number_of(rig, "beta"), 0.9, 0);
}

/* Under way a change forks where it is made, and the past keeps its share. */
static void a_share_forks(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve parabola momentum lr=0.1 start=-2.5 step=4");
    set(rig, "equation.beta", "0.5");
    assert_int_equal(rig_document(rig)->plan.segments, 2);
    assert_int_equal(rig_document(rig)->plan.segment[1].at, 4);
    assert_close(number_of(rig, "beta"), 0.5, 0);
}

/* The limit at the ball, where it is another than where the run settles; of plain descent alone. */
static void limits_of_two_places(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve double_well gd start=1.8");
    rig_rest(rig);
    assert_true(rig_shows(rig, "0.229")); /* 2/(3 1.8^2 - 1) */
    assert_true(rig_shows(rig, "1.18"));  /* in the right well: 2/1.683 = 1.1883; a border is never rounded up */
    rig_load(rig, "fallline curve double_well momentum start=1.8");
    rig_rest(rig);
    assert_null(strstr(rig_text(rig), "2 / "));
}

static bool overlap(FlRect a, FlRect b) {
    FlRect both = fl_rect_intersect(a, b);
    return both.w > 0.01f && both.h > 0.01f;
}

static bool in_equation(const FlControl *c) {
    return strncmp(c->id, "equation.", 9) == 0 || strncmp(c->id, "lane.", 5) == 0 || strcmp(c->id, "outcome") == 0 ||
           strncmp(c->id, "chart.", 6) == 0 || strcmp(c->id, "optimizer") == 0;
}

/* Nothing in the panel overlaps or leaves it, and the outcome is always there. */
static void check_panel(Rig *rig, const char *line) {
    const FlControl *controls;
    int count = fl_stage_controls(rig->stage, &controls);
    bool outcome = false;
    for (int i = 0; i < count; i++) {
        const FlControl *c = &controls[i];
        outcome = outcome || strcmp(c->id, "outcome") == 0;
        if (!in_equation(c)) continue;
        if (c->box.y + c->box.h > (float)rig->height + 0.5f || c->box.x + c->box.w > (float)rig->width)
            fail_msg("%s at %dx%d: %s leaves the window", line, rig->width, rig->height, c->id);
        for (int j = i + 1; j < count; j++)
            if (in_equation(&controls[j]) && overlap(c->box, controls[j].box))
                fail_msg("%s at %dx%d: %s and %s overlap", line, rig->width, rig->height, c->id, controls[j].id);
    }
    assert_true(outcome);
}

static void every_rule_has_its_place(void **state) {
    Rig *rig = *state;
    static const int sizes[][2] = {{1280, 800}, {1000, 700}, {1280, 640}, {1920, 1080}};
    static const char *const scenes[] = {"curve parabola", "landscape bowl"};
    const FlOptimizerType *const *rules;
    int count = fl_optimizer_types(&rules);
    for (int i = 0; i < count; i++)
        for (int scene = 0; scene < 2; scene++)
            for (int n = 0; n < 4; n++)
                for (int step = 0; step < 8; step += 7) {
                    char line[160];
                    if ((i + scene + n) % 2 >= thorough(1, 2)) continue;
                    snprintf(line, sizeof line, "fallline %s %s step=%d", scenes[scene], rules[i]->id, step);
                    rig_size(rig, sizes[n][0], sizes[n][1]);
                    rig_load(rig, line);
                    rig_rest(rig);
                    check_panel(rig, line);
                    for (int p = 0; p < FL_OPTIMIZER_PARAMETERS && rules[i]->parameters[p].key; p++) {
                        char id[64];
                        const char *key = rules[i]->parameters[p].key;
                        snprintf(id, sizeof id, "equation.%s", key);
                        if (strcmp(key, "bias") == 0) continue; /* picture.twin shows both */
                        bool may_lack = strcmp(key, "psi") == 0 && rig->height < 700;
                        if (!may_lack && rig_find(rig, id) == NULL) fail_msg("%s: %s", line, id);
                    }
                }
}

/* Which tracks there are is a matter of the window and the rule: a longer sentence moves none of them. */
static void lanes_stay_whatever_the_sentence(void **state) {
    Rig *rig = *state;
    static const int sizes[][2] = {{1280, 800}, {1000, 700}, {1920, 1080}};
    static const char *const rules[] = {"momentum", "nesterov", "rmsprop", "adam", "adamw", "nadam", "lion"};
    static const char *const scenes[] = {"curve parabola", "landscape bowl", "landscape himmelblau", "fit"};
    static const char *const rates[] = {"0.0001", "0.01", "0.1", "0.5", "2", "40"};
    for (size_t n = 0; n < 3; n++)
        for (size_t i = 0; i < 7; i++)
            for (size_t scene = 0; scene < 4; scene++)
                for (size_t k = 0; k < 6; k++) {
                    char line[160];
                    if ((n + i + scene + k) % 3 >= (size_t)thorough(1, 3)) continue;
                    snprintf(line, sizeof line, "fallline %s %s lr=%s", scenes[scene], rules[i], rates[k]);
                    rig_size(rig, sizes[n][0], sizes[n][1]);
                    rig_load(rig, line);
                    rig_frame(rig);
                    bool share = rig_find(rig, "lane.beta") || rig_find(rig, "lane.beta1") || rig_find(rig, "lane.rho");
                    if (!share) fail_msg("%s at %dx%d has no track", line, rig->width, rig->height);
                    check_panel(rig, line);
                }
}

/* Without a panel all numbers of the rule stand in the line above the deck, or those of its memory at least. */
static void narrow_windows_have_the_numbers(void **state) {
    Rig *rig = *state;
    static const int sizes[][2] = {{640, 480}, {800, 600}, {899, 700}};
    for (int n = 0; n < 3; n++) {
        rig_size(rig, sizes[n][0], sizes[n][1]);
        rig_load(rig, "fallline curve parabola adam step=2");
        set(rig, "equation.beta1", "0.5");
        assert_close(number_of(rig, "beta1"), 0.5, 0);
        set(rig, "equation.beta2", "0.9");
        assert_close(number_of(rig, "beta2"), 0.9, 0);
        rig_load(rig, "fallline landscape bowl momentum lr=0.01");
        FlVec at = rig_middle(rig, "equation.beta");
        rig_drag(rig, at, (FlVec){at.x - 40, at.y}, 8);
        assert_close(number_of(rig, "beta"), 0.7, 1e-12);
        rig_load(rig, "fallline fit line");
        rig_wheel(rig, rig_middle(rig, "program.batch"), -1);
        assert_int_equal(rig_document(rig)->plan.batch, rig_document(rig)->plan.loss->points - 1);
    }
}

/* What a compact line has no room for folds into the list of the rules, and is typed in the line from there. */
static void numbers_fold_into_the_list(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline landscape himmelblau nadam lr=0.1 start=-3.25,2.75 step=3");
    rig_press(rig, "optimizer");
    assert_null(rig_find(rig, "optimizer.eps")); /* it stands beside the box */
    rig_key(rig, FL_KEY_ESCAPE, 0);
    rig_size(rig, 640, 480);
    rig_frame(rig);
    assert_null(rig_find(rig, "equation.eps"));
    rig_press(rig, "optimizer");
    rig_key(rig, FL_KEY_END, 0);
    rig_frame(rig);
    rig_press(rig, "optimizer.eps");
    assert_null(rig_find(rig, "menu.list"));
    rig_frame(rig);
    assert_non_null(rig_find(rig, "equation.eps"));
    rig_type(rig, "0.25");
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_close(number_of(rig, "eps"), 0.25, 0);
    rig_frame(rig);
    assert_non_null(strstr(rig_state(rig), " nadam "));
}

/* A line of the reason stands where the picture keeps its height. */
static void the_reason_stands_below_the_outcome(void **state) {
    Rig *rig = *state;
    rig_size(rig, 800, 600);
    rig_load(rig, "fallline curve parabola lr=1.9");
    assert_true(rig_shows(rig, "Each bounce"));
    rig_size(rig, 640, 480);
    assert_false(rig_shows(rig, "Each bounce"));
    rig_move(rig, rig_middle(rig, "outcome"));
    assert_true(rig_shows(rig, "Each bounce"));
}

static double noise_of(const Rig *rig) {
    return rig_document(rig)->plan.noise;
}

/* The noise stands beside the rule where there is some; else the list of rules has it. */
static void the_noise_is_dragged_and_typed(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve parabola gd lr=0.4 step=5");
    assert_null(rig_find(rig, "equation.noise"));
    rig_press(rig, "optimizer");
    rig_key(rig, FL_KEY_END, 0); /* below the rules */
    rig_frame(rig);
    rig_press(rig, "optimizer.noise");
    rig_type(rig, "0.5");
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_close(noise_of(rig), 0.5, 0);
    rig_frame(rig);
    FlVec at = rig_middle(rig, "equation.noise");
    rig_drag(rig, at, (FlVec){at.x + 23, at.y}, 10); /* by a factor 2 */
    assert_close(noise_of(rig), 1, 1e-12);
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_close(noise_of(rig), 0.5, 0);
    rig_wheel(rig, rig_middle(rig, "equation.noise"), -1);
    assert_close(noise_of(rig), 0.2, 1e-15);
    rig_double_click(rig, rig_middle(rig, "equation.noise"));
    assert_close(noise_of(rig), 0, 0);
    rig_load(rig, "fallline landscape bowl adamw noise=0.5");
    assert_non_null(rig_find(rig, "equation.noise"));
    rig_load(rig, "fallline curve parabola newton noise=0.5");
    assert_null(rig_find(rig, "equation.noise"));
}

static void numbers_of_any_size(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve parabola gd lr=0.4");
    set(rig, "equation.decay", "0.25");
    assert_close(number_of(rig, "decay"), 0.25, 0);
    rig_double_click(rig, rig_middle(rig, "equation.decay"));
    assert_close(number_of(rig, "decay"), 0, 0);
    FlVec at = rig_middle(rig, "equation.decay");
    rig_drag(rig, at, (FlVec){at.x + 100, at.y}, 10); /* from 1e-4 by a factor e^3 */
    assert_close(number_of(rig, "decay"), 0.002, 1e-12);
    rig_drag(rig, rig_middle(rig, "equation.decay"), (FlVec){at.x - 300, at.y}, 10);
    assert_close(number_of(rig, "decay"), 0, 0);
    static const double up[] = {1e-4, 2e-4, 5e-4, 1e-3}, down[] = {5e-4, 2e-4, 1e-4, 0};
    for (int i = 0; i < 4; i++) {
        rig_wheel(rig, rig_middle(rig, "equation.decay"), 1);
        assert_close(number_of(rig, "decay"), up[i], 1e-15);
    }
    for (int i = 0; i < 4; i++) {
        rig_wheel(rig, rig_middle(rig, "equation.decay"), -1);
        assert_close(number_of(rig, "decay"), down[i], 1e-15);
    }
    rig_load(rig, "fallline curve parabola nadam");
    assert_string_equal(rig_control(rig, "equation.eps").value, "10⁻⁸");
    rig_wheel(rig, rig_middle(rig, "equation.eps"), 1);
    assert_close(number_of(rig, "eps"), 1e-7, 1e-20);
    set(rig, "equation.eps", "x");
    assert_true(rig_shows(rig, "is a number like 1e-8."));
    rig_key(rig, FL_KEY_ESCAPE, 0);
    set(rig, "equation.psi", "0.5");
    assert_close(number_of(rig, "psi"), 0.5, 0);
}

/* Close to 1 the same way of the hand is a smaller change, and never 1. */
static void a_share_close_to_1_is_dragged_finely(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve parabola momentum lr=0.1 beta=0.95 start=-2.5");
    FlVec at = rig_middle(rig, "equation.beta");
    rig_drag(rig, at, (FlVec){at.x + 10, at.y}, 5); /* 1 - 0.05 e^-0.5 */
    assert_close(number_of(rig, "beta"), 0.97, 1e-12);
    rig_drag(rig, rig_middle(rig, "equation.beta"), (FlVec){at.x + 20, at.y}, 5);
    assert_true(number_of(rig, "beta") <= 0.99);
}

/* Arrows on a track that has the focus belong to it, up and down as well as left and right. */
static void arrows_turn_the_lane_in_focus(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve parabola momentum lr=0.1 start=-2.5");
    rig_rest(rig);
    for (int i = 0; i < 60 && strcmp(rig_spoken(rig), "Share of the past β 0.90, slider") != 0; i++)
        rig_key(rig, FL_KEY_TAB, 0);
    assert_string_equal(rig_spoken(rig), "Share of the past β 0.90, slider");
    rig_key(rig, FL_KEY_DOWN, 0);
    assert_close(number_of(rig, "beta"), 0.89, 1e-12);
    rig_key(rig, FL_KEY_UP, 0);
    assert_close(number_of(rig, "beta"), 0.9, 1e-12);
    assert_close(rig_eta(rig), 0.1, 0);
}

/* What a lane says under the pointer is what the picture shows: the run with that number, and no other. */
static void hovering_a_lane_shows_its_run(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve parabola momentum lr=0.1 start=-2.5");
    rig_rest(rig);
    uint32_t before = rig->draw.command_count;
    FlRect lane = rig_control(rig, "lane.beta").box;
    rig_move(rig, (FlVec){lane.x + 2, lane.y + 10});
    rig_frame(rig);
    assert_true(rig_shows(rig, "crawls") || rig_shows(rig, "converges in"));
    assert_true(rig->draw.command_count > before + 12); /* its places, beside the words */
    assert_close(number_of(rig, "beta"), 0.9, 0);
    rig_move(rig, rig_middle(rig, "Run"));
    rig_frame(rig);
    rig_frame(rig);
    assert_true(rig->draw.command_count < before + 12);
}

/* The right button sets the value that arrives first, Shift with the arrows the next one with another outcome. */
static void lanes_know_their_best_and_their_borders(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve parabola momentum lr=0.1 start=-2.5");
    rig_rest(rig);
    int usual = fl_session_outcome(rig->session)->arrival;
    FlVec middle = rig_middle(rig, "lane.beta");
    rig_down(rig, middle, FL_BUTTON_RIGHT);
    rig_up(rig, FL_BUTTON_RIGHT);
    rig_rest(rig);
    int quickest = fl_session_outcome(rig->session)->arrival;
    assert_true(quickest > 0 && (usual < 0 || quickest < usual));
    for (int i = 0; i < 60 && !strstr(rig_spoken(rig), "β"); i++) rig_key(rig, FL_KEY_TAB, 0);
    for (int i = 0; i < 60 && !strstr(rig_spoken(rig), "slider"); i++) rig_key(rig, FL_KEY_TAB, 0);
    FlOutcomeKind kind = fl_session_outcome(rig->session)->kind;
    double eta = rig_eta(rig);
    rig_key(rig, FL_KEY_UP, FL_MOD_SHIFT);
    rig_rest(rig);
    assert_true(fl_session_outcome(rig->session)->kind != kind);
    assert_close(rig_eta(rig), eta, 0);
}

/* An open field stands above the formula it is part of: nothing is drawn over it. */
static void an_open_field_lies_on_top(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline landscape stretched_bowl adam lr=0.4");
    rig_press(rig, "equation.beta1");
    FlRect box = rig_control(rig, "equation.beta1").box;
    float k = rig->draw.scale;
    FlRect inside = fl_rect(box.x * k + 2, box.y * k + 2, box.w * k - 4, box.h * k - 4);
    char text[64] = "";
    size_t used = 0;
    for (uint32_t i = 0; i < rig->draw.command_count; i++) {
        const FlCommand *c = &rig->draw.commands[i];
        if (c->kind != FL_DRAW_TEXT || !overlap(c->ink, inside)) continue;
        used += (size_t)snprintf(text + used, sizeof text - used, "%.*s", (int)c->count, rig->draw.text + c->first);
        assert_true(used < sizeof text);
    }
    assert_true(used >= 3);
    assert_string_equal(text + used - 3, "0.9");
}

/* The field of a rate reaches 5 beyond it on both sides: what is drawn there and not within is somebody else's. */
static void rates_of_any_width_stand_alone(void **state) {
    Rig *rig = *state;
    static const char *const scenes[] = {"letters", "letters gd"};
    static const char *const rates[] = {"7.4e-8", "0.00012345", "12345", "0.1"};
    static const int sizes[][2] = {{1280, 800}, {960, 700}, {1920, 1080}};
    for (int i = 0; i < 2 * 4 * 3; i++) {
        char line[80];
        rig_size(rig, sizes[i / 8][0], sizes[i / 8][1]);
        snprintf(line, sizeof line, "fallline %s lr=%s", scenes[i % 2], rates[i / 2 % 4]);
        rig_load(rig, line);
        FlRect box = rig_control(rig, "equation.eta").box;
        float k = rig->draw.scale, left = (box.x + 5) * k, right = (box.x + box.w - 5) * k;
        FlRect inside = fl_rect(left, box.y * k, right - left, box.h * k);
        for (uint32_t j = 0; j < rig->draw.command_count; j++) {
            const FlCommand *c = &rig->draw.commands[j];
            float room = 0.28f * c->ink.w; /* that an ink has on each side of a sign */
            FlRect sign = fl_rect(c->ink.x + room, c->ink.y, c->ink.w - 2 * room, c->ink.h);
            if (c->kind != FL_DRAW_TEXT || !overlap(sign, inside)) continue;
            if (sign.x >= left - 2 && sign.x + sign.w <= right + 2) continue;
            fail_msg("%s at %dx%d: %.*s, %g..%g beside %g..%g", line, rig->width, rig->height, (int)c->count,
                     rig->draw.text + c->first, (double)c->ink.x, (double)(c->ink.x + c->ink.w), (double)left,
                     (double)right);
        }
    }
}

#define RIG(test) cmocka_unit_test_setup_teardown(test, rig_setup, rig_teardown)

/* Rings and glows that a pointer over the equation adds. */
static int glows(const Rig *rig) {
    int n = 0;
    for (uint32_t i = 0; i < rig->draw.command_count; i++) {
        const FlCommand *c = &rig->draw.commands[i];
        n += (c->kind == FL_DRAW_CIRCLE && (c->radius == 12 || c->radius == 17 || c->radius == 16)) ||
             (c->kind == FL_DRAW_POLYLINE && c->width == 11);
    }
    return n;
}

static void numbers_light_what_they_measure(void **state) {
    Rig *rig = *state;
    static const char *const lines[] = {"fallline curve parabola gd lr=0.4 start=-2.5 step=1",
                                        "fallline landscape bowl gd lr=0.15 step=1"};
    for (int i = 0; i < 2; i++) {
        rig_load(rig, lines[i]);
        rig_move(rig, (FlVec){700, 790});
        int none = glows(rig);
        rig_move(rig, rig_middle(rig, "equation.eta")); /* the step, and the knob */
        assert_int_equal(glows(rig), none + 2);
        rig_move(rig, (FlVec){700, 790});
        assert_int_equal(glows(rig), none);
    }
    rig_load(rig, lines[0]);
    rig_move(rig, (FlVec){700, 790});
    int none = glows(rig);
    rig_move(rig, rig_middle(rig, "equation.x"));
    assert_int_equal(glows(rig), none + 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(numbers_light_what_they_measure, rig_setup, rig_teardown),
        RIG(rates_of_any_width_stand_alone),
        RIG(shares_are_dragged),
        RIG(numbers_of_a_typed_rule_are_in_the_panel),
        RIG(the_distance_of_beta2_to_1_is_dragged),
        RIG(shares_are_typed),
        RIG(shares_turn_by_a_unit),
        RIG(lanes_answer_the_hand),
        RIG(a_share_forks),
        RIG(limits_of_two_places),
        RIG(every_rule_has_its_place),
        RIG(lanes_stay_whatever_the_sentence),
        RIG(narrow_windows_have_the_numbers),
        RIG(numbers_fold_into_the_list),
        RIG(the_reason_stands_below_the_outcome),
        RIG(the_noise_is_dragged_and_typed),
        RIG(numbers_of_any_size),
        RIG(a_share_close_to_1_is_dragged_finely),
        RIG(arrows_turn_the_lane_in_focus),
        RIG(an_open_field_lies_on_top),
        RIG(hovering_a_lane_shows_its_run),
        RIG(lanes_know_their_best_and_their_borders),
    };
    return cmocka_run_group_tests_name("stage_equation", tests, NULL, NULL);
}
