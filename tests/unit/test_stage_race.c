/* The race: lanes are switched, dragged, typed and chosen where they stand, and what is pointed at comes forward. */
#include "model/race_search.h"
#include "scenes/race/race.h"
#include "support/close.h"
#include "support/stage.h"
#include "ui/markers.h"

#include <math.h>
#include <string.h>

static int race_setup(void **state) {
    if (rig_setup(state) != 0) return 1;
    rig_load(*state, "fallline race banana rules=gd:0.02,momentum:0.006,adam:0.1 step=40");
    rig_rest(*state);
    return 0;
}

static const FlRace *race(const Rig *rig) {
    return &rig_document(rig)->race;
}

static void key_3_and_the_tab_lead_here(void **state) {
    Rig *rig = *state;
    rig_press(rig, "tab.curve");
    rig_press(rig, "tab.race");
    assert_int_equal(fl_session_scene(rig->session), FL_SCENE_RACE);
    rig_key(rig, '1', 0);
    rig_key(rig, '3', 0);
    assert_int_equal(fl_session_scene(rig->session), FL_SCENE_RACE);
    assert_true(rig_shows(rig, "Race down the banana"));
    assert_true(rig_shows(rig, "Standing at step 40"));
}

static void a_checkbox_takes_a_lane_out(void **state) {
    Rig *rig = *state;
    assert_non_null(rig_find(rig, "standing.momentum"));
    rig_press(rig, "lane.momentum.on");
    assert_false(race(rig)->lane[1].on);
    assert_string_equal(rig_control(rig, "lane.momentum.on").value, "off");
    assert_null(rig_find(rig, "standing.momentum"));
    rig_press(rig, "Momentum runs"); /* by its label */
    assert_true(race(rig)->lane[1].on);
    rig_key(rig, 'z', FL_MOD_CTRL);
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_true(race(rig)->lane[1].on);
}

static void a_knob_is_dragged_in_its_lane_alone(void **state) {
    Rig *rig = *state;
    FlVec knob = rig_middle(rig, "lane.adam.knob");
    rig_drag(rig, knob, (FlVec){knob.x + 60, knob.y}, 6);
    double eta = fl_race_eta_at(&race(rig)->lane[2], 40);
    assert_true(eta > 0.2);
    assert_int_equal(race(rig)->lane[2].forks, 1); /* at the step where the drag began */
    assert_int_equal(race(rig)->lane[2].fork[0].at, 40);
    assert_true(race(rig)->lane[0].optimizer.eta == 0.02 && race(rig)->lane[0].forks == 0);
    assert_int_equal(race(rig)->chosen, 2);
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_int_equal(race(rig)->lane[2].forks, 0);
    rig_key(rig, FL_KEY_HOME, 0);
    knob = rig_middle(rig, "lane.gd.knob");
    rig_drag(rig, knob, (FlVec){knob.x - 40, knob.y}, 4);
    assert_int_equal(race(rig)->lane[0].forks, 0);
    assert_true(race(rig)->lane[0].optimizer.eta < 0.02);
}

static void a_rate_is_typed(void **state) {
    Rig *rig = *state;
    rig_key(rig, FL_KEY_HOME, 0);
    rig_press(rig, "lane.momentum.eta");
    rig_key(rig, 'a', FL_MOD_CTRL);
    rig_type(rig, "0.004");
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_true(race(rig)->lane[1].optimizer.eta == 0.004);
    rig_key(rig, 'o', 0);
    rig_key(rig, 'e', 0); /* the chosen lane's */
    rig_key(rig, 'a', FL_MOD_CTRL);
    rig_type(rig, "0.005");
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_true(race(rig)->lane[race(rig)->chosen].optimizer.eta == 0.005);
    rig_key(rig, FL_KEY_UP, 0);
    assert_close(race(rig)->lane[race(rig)->chosen].optimizer.eta, 0.00525, 1e-12);
}

static void the_switch_sets_all_rates_and_a_hand_leaves_it(void **state) {
    Rig *rig = *state;
    assert_true(rig_shows(rig, "Rates set by hand."));
    assert_string_equal(rig_control(rig, "rates.best").value, "");
    rig_press(rig, "Each at its own best η");
    assert_int_equal(race(rig)->policy, FL_RACE_BEST);
    assert_true(rig_shows(rig, "Each at its own best η."));
    assert_string_equal(rig_control(rig, "rates.best").value, "selected");
    rig_press(rig, "rates.same");
    assert_true(race(rig)->lane[0].optimizer.eta == race(rig)->lane[2].optimizer.eta);
    assert_true(rig_shows(rig, "Same η for all"));
    rig_press(rig, "rates.defaults");
    assert_true(race(rig)->lane[2].optimizer.eta == 0.12);
    assert_true(rig_shows(rig, "Each at its default η."));
    rig_wheel(rig, rig_middle(rig, "lane.gd.track"), 1);
    assert_int_equal(race(rig)->policy, FL_RACE_BY_HAND);
    static const char *const parts[] = {"rates.best", "rates.same", "rates.defaults"};
    for (int i = 0; i < 3; i++) assert_string_equal(rig_control(rig, parts[i]).value, "");
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_int_equal(race(rig)->policy, FL_RACE_DEFAULTS);
    rig_press(rig, "preset.just_right");
    rig_rest(rig);
    assert_string_equal(rig_control(rig, "preset.just_right").value, "selected");
}

/* Commands drawn in a lane's full colour: fewer when another one comes forward. */
static int in_full_colour(const Rig *rig, const char *rule) {
    FlColor color = fl_marker_color(fl_marker_find(rule), fl_theme(rig->view.theme));
    int n = 0;
    for (uint32_t i = 0; i < rig->draw.command_count; i++) n += rig->draw.commands[i].color == color;
    return n;
}

static void what_is_pointed_at_comes_forward(void **state) {
    Rig *rig = *state;
    static const char *const places[] = {"lane.adam.row", "lane.adam.track", "standing.adam", "curve.adam"};
    rig_move(rig, (FlVec){2, 790});
    int gd = in_full_colour(rig, "gd"), adam = in_full_colour(rig, "adam");
    for (int i = 0; i < 4; i++) {
        FlControl c = rig_control(rig, places[i]);
        rig_move(rig, (FlVec){c.box.x + (i == 0 ? 60 : c.box.w / 2), c.box.y + c.box.h / 2});
        if (in_full_colour(rig, "gd") >= gd) fail_msg("%s does not fade the others", places[i]);
        if (in_full_colour(rig, "adam") < adam) fail_msg("%s is faded itself", places[i]);
        rig_move(rig, (FlVec){2, 790});
        assert_int_equal(in_full_colour(rig, "gd"), gd);
    }
}

static void a_path_comes_forward(void **state) {
    Rig *rig = *state;
    FlPlan plan = fl_race_plan(&rig_document(rig)->plan, &race(rig)->lane[2]);
    FlRun *run = fl_run_create(&plan);
    fl_run_advance(run, 300);
    const double *x = fl_run_row(run, 40)->x;
    rig_move(rig, (FlVec){2, 790});
    int gd = in_full_colour(rig, "gd");
    FlLayout layout = fl_layout(1280, 800, 1, false);
    fl_layout_race(&layout, 3);
    FlPlot plot = fl_layout_plot(&layout, 2, rig_document(rig)->frame);
    rig_move(rig, fl_plot_point(&plot, x[0], x[1]));
    assert_true(in_full_colour(rig, "gd") < gd);
    fl_run_destroy(run);
}

static void a_standing_chooses_and_single_shows_it_alone(void **state) {
    Rig *rig = *state;
    rig_press(rig, "standing.adam");
    assert_int_equal(race(rig)->chosen, 2);
    rig_press(rig, "panel.single");
    assert_int_equal(fl_session_scene(rig->session), FL_SCENE_LANDSCAPE);
    assert_non_null(strstr(rig_state(rig), "landscape banana adam lr=0.1 start=-1.2,1.3 steps=300"));
    assert_int_equal(rig_document(rig)->cursor, 40);
}

static void the_start_is_dragged(void **state) {
    Rig *rig = *state;
    FlVec ball = rig_middle(rig, "picture.ball");
    rig_drag(rig, ball, (FlVec){ball.x + 80, ball.y + 40}, 8);
    assert_true(rig_document(rig)->plan.start[0] > -1 && rig_document(rig)->plan.start[1] < 1.2);
    assert_int_equal(rig_document(rig)->cursor, 0);
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_true(rig_document(rig)->plan.start[0] == -1.2);
    rig_press(rig, "start.2");
    assert_true(rig_document(rig)->plan.start[0] == 1.5);
}

/* In a window no frame waits for the search: rates found at once, and a few frames later the very ones that a command
 * finds. What is said meanwhile does not claim more. */
static void best_rates_settle_behind_a_drag(void **state) {
    Rig *rig = *state;
    fl_session_make_hasty(rig->session);
    FlAction best = fl_action_text(FL_ACTION_lane_policy, "best");
    assert_true(fl_session_apply(rig->session, &best, NULL, 0));
    FlAction away = fl_action(FL_ACTION_start, 1.3, 1.2);
    assert_true(fl_session_apply(rig->session, &away, NULL, 0));
    assert_true(race(rig)->rough);
    rig_frame(rig);
    assert_true(rig_shows(rig, "Searching for the best η of each."));
    rig_rest(rig);
    assert_false(race(rig)->rough);
    assert_true(rig_shows(rig, "Each at its own best η."));
    FlAction begin = fl_action(FL_ACTION_gesture_begin, 0, 0), end = fl_action(FL_ACTION_gesture_end, 0, 0);
    assert_true(fl_session_apply(rig->session, &begin, NULL, 0));
    for (int i = 0; i < 5; i++) {
        FlAction start = fl_action(FL_ACTION_start, 1.1 - 0.2 * i, 1.5);
        assert_true(fl_session_apply(rig->session, &start, NULL, 0));
        assert_true(race(rig)->rough);
    }
    rig_rest(rig);
    assert_false(race(rig)->rough);
    assert_true(fl_session_apply(rig->session, &end, NULL, 0));
    FlDocument careful = *rig_document(rig);
    assert_true(fl_race_set_rates(&careful.plan, &careful.race, FL_RACE_FULL));
    for (int i = 0; i < 3; i++) assert_true(careful.race.lane[i].optimizer.eta == race(rig)->lane[i].optimizer.eta);
    /* A hand that takes one rate leaves the others at their best, not at what was found at once. */
    FlAction start = fl_action(FL_ACTION_start, 1.1, 1.5), rate = fl_action_text(FL_ACTION_lane_eta, "gd");
    rate.number[0] = 0.01;
    assert_true(fl_session_apply(rig->session, &start, NULL, 0));
    assert_true(fl_session_apply(rig->session, &rate, NULL, 0));
    careful = *rig_document(rig);
    assert_int_equal(careful.race.policy, FL_RACE_BY_HAND);
    careful.race.policy = FL_RACE_BEST;
    assert_true(fl_race_set_rates(&careful.plan, &careful.race, FL_RACE_FULL));
    for (int i = 1; i < 3; i++) assert_true(careful.race.lane[i].optimizer.eta == race(rig)->lane[i].optimizer.eta);
    fl_session_apply(rig->session, &(FlAction){.name = FL_ACTION_undo}, NULL, 0);
    assert_true(race(rig)->policy == FL_RACE_BEST);
}

static void a_method_is_added_from_the_list(void **state) {
    Rig *rig = *state;
    rig_press(rig, "optimizer");
    rig_frames(rig, 10);
    rig_press(rig, "optimizer.newton");
    assert_int_equal(race(rig)->count, 4);
    assert_true(rig_shows(rig, "Newton, damped"));
    assert_null(rig_find(rig, "lane.newton.track"));
}

static bool overlap(FlRect a, FlRect b) {
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/* Labels of curves stand apart in every window, with any number of lanes. */
static void labels_of_curves_never_overlap(void **state) {
    Rig *rig = *state;
    static const int sizes[][2] = {{1280, 800}, {1000, 700}, {1280, 640}, {1920, 1080}};
    rig_load(rig, "fallline race rates=defaults "
                  "rules=gd,momentum,nesterov,adagrad,rmsprop,adadelta,adam,adamw,amsgrad,nadam,lion,"
                  "armijo,newton,newton_pure,bfgs,lbfgs,cg");
    for (int i = 0; i < 4; i++) {
        rig_size(rig, sizes[i][0], sizes[i][1]);
        rig_rest(rig);
        const FlControl *controls;
        int count = fl_stage_controls(rig->stage, &controls), labels = 0;
        for (int a = 0; a < count; a++) {
            if (strncmp(controls[a].id, "curve.", 6) != 0) continue;
            labels++;
            for (int b = a + 1; b < count; b++)
                if (strncmp(controls[b].id, "curve.", 6) == 0) assert_false(overlap(controls[a].box, controls[b].box));
        }
        assert_true(labels >= 5);
    }
}

/* In a small window the heights of all six stand in a row; of thirteen those in front, and how many follow. */
static void a_small_window_names_all_lanes(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline race banana rules=gd:0.02,momentum:0.002,nesterov:0.002,adagrad:0.5,rmsprop:0.05,adam:0.1 "
                  "step=20");
    rig_size(rig, 640, 480);
    rig_rest(rig);
    assert_true(rig_shows(rig, "At step 20"));
    for (int i = 0; i < 6; i++) {
        const FlRaceLane *lane = &race(rig)->lane[i];
        FlPlan plan = fl_race_plan(&rig_document(rig)->plan, lane);
        FlRun *run = fl_run_create(&plan);
        assert_non_null(run);
        fl_run_advance(run, plan.steps);
        assert_true(rig_shows(rig, fl_shown(fl_run_row(run, 20)->f, 4).text));
        fl_run_destroy(run);
    }
    rig_load(rig, "fallline race rates=defaults rules=gd,momentum,nesterov,adagrad,rmsprop,adadelta,adam,adamw,amsgrad,"
                  "nadam,lion,armijo,newton step=3");
    rig_rest(rig);
    if (!rig_shows(rig, "+4")) fail_msg("%s", rig_text(rig));
}

/* The chosen lane is in view, also where not all have room. */
static void keys_go_through_lanes_and_bring_them_into_view(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline race rates=defaults rules=gd,momentum,nesterov,adagrad,rmsprop,adadelta,adam,adamw");
    rig_size(rig, 640, 480);
    for (int i = 1; i <= 8; i++) {
        rig_key(rig, 'o', 0);
        assert_int_equal(race(rig)->chosen, i % 8);
        char id[FL_UI_ID];
        snprintf(id, sizeof id, "lane.%s.row", race(rig)->lane[race(rig)->chosen].optimizer.type->id);
        assert_non_null(rig_find(rig, id));
    }
    assert_null(rig_find(rig, "lane.adamw.row"));
    rig_wheel(rig, (FlVec){rig_control(rig, "lane.gd.row").box.x + 60, rig_control(rig, "lane.gd.row").box.y + 12}, -1);
    assert_null(rig_find(rig, "lane.gd.row"));
}

/* Every control of the lanes is a stop, from top to bottom. */
static void tab_goes_through_the_lanes(void **state) {
    Rig *rig = *state;
    static const char *const stops[] = {"Descent", "lane.gd.on", "lane.gd.eta", "lane.gd.track", "lane.momentum.on"};
    bool seen[5] = {true, false, false, false, false};
    for (int i = 0; i < 40; i++) {
        rig_key(rig, FL_KEY_TAB, 0);
        const char *spoken = rig_spoken(rig);
        if (strstr(spoken, "Gradient descent runs")) seen[1] = true;
        if (strstr(spoken, "Learning rate of Gradient descent") && seen[1]) seen[2] = true;
        if (strstr(spoken, "Learning rates of Gradient descent") && seen[2]) seen[3] = true;
        if (strstr(spoken, "Momentum runs") && seen[3]) seen[4] = true;
    }
    for (int i = 1; i < 5; i++)
        if (!seen[i]) fail_msg("%s is no stop", stops[i]);
}

/* The remark is of these lanes: it names who is thrown off. */
static void the_remark_is_of_these_lanes(void **state) {
    Rig *rig = *state;
    char before[FL_UI_VALUE];
    memcpy(before, rig_control(rig, "remark").value, sizeof before);
    assert_non_null(strstr(before, "Adam"));
    assert_null(strstr(before, "diverges"));
    rig_load(rig, "fallline race banana rules=gd:0.2,momentum:0.006,adam:0.1 step=40");
    rig_rest(rig);
    assert_non_null(strstr(rig_control(rig, "remark").value, "Plain descent diverges here."));
}

/* On a knob its own rate is told, not that of the pixel under the pointer; the good range in the sentence's digits. */
static void a_tip_on_the_knob_is_of_its_rate(void **state) {
    Rig *rig = *state;
    rig_load(rig, "race banana");
    rig_settle(rig);
    FlVec knob = rig_middle(rig, "lane.gd.knob");
    for (int off = -4; off <= 4; off += 4) {
        rig_move(rig, (FlVec){knob.x + (float)off, knob.y});
        rig_frames(rig, 2);
        assert_true(rig_shows(rig, "η 0.0241"));
        assert_true(rig_shows(rig, "good from 0.0162 to 0.0241"));
    }
}

/* Space and Enter turn a lane off and on, Delete takes it out; the last lane stays. */
static void a_lane_by_keys(void **state) {
    Rig *rig = *state;
    rig_focus(rig, "lane.momentum.on");
    rig_key(rig, ' ', 0);
    assert_false(race(rig)->lane[1].on);
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_true(race(rig)->lane[1].on);
    int count = race(rig)->count;
    rig_key(rig, FL_KEY_DELETE, 0);
    assert_int_equal(race(rig)->count, count - 1);
    rig_frame(rig);
    assert_null(rig_find(rig, "lane.momentum.on"));
    for (int i = 0; i < count; i++) {
        char id[FL_UI_ID];
        snprintf(id, sizeof id, "lane.%s.on", race(rig)->lane[0].optimizer.type->id);
        rig_focus(rig, id);
        rig_key(rig, FL_KEY_DELETE, 0);
        rig_frame(rig);
    }
    assert_int_equal(race(rig)->count, 1);
}

static double eta_of(const Rig *rig, int lane) {
    return fl_race_eta_at(&race(rig)->lane[lane], rig_document(rig)->cursor);
}

/* By arrows on the number and on the track, by the right button the quickest, by a double click the one just right; no
 * number and too large a one are refused. */
static void a_rate_by_keys_and_buttons(void **state) {
    Rig *rig = *state;
    rig_key(rig, FL_KEY_HOME, 0);
    double before = eta_of(rig, 2);
    rig_focus(rig, "lane.adam.eta");
    rig_key(rig, FL_KEY_UP, 0);
    assert_true(fabs(eta_of(rig, 2) / before - 1.05) < 0.01);
    rig_key(rig, FL_KEY_DOWN, 0);
    rig_focus(rig, "lane.adam.track");
    rig_key(rig, FL_KEY_LEFT, 0);
    assert_true(eta_of(rig, 2) < before);
    rig_settle(rig);
    FlVec track = rig_middle(rig, "lane.adam.track");
    rig_down(rig, track, FL_BUTTON_RIGHT);
    rig_up(rig, FL_BUTTON_RIGHT);
    rig_frame(rig);
    double quickest = eta_of(rig, 2);
    rig_double_click(rig, rig_middle(rig, "lane.adam.knob"));
    rig_frame(rig);
    double right = eta_of(rig, 2);
    assert_true(quickest > 0 && right > 0 && right != quickest);
    rig_press(rig, "lane.adam.eta");
    static const char *const wrong[] = {"fast", "1e9"};
    for (int i = 0; i < 2; i++) {
        rig_key(rig, 'a', FL_MOD_CTRL);
        rig_type(rig, wrong[i]);
        rig_key(rig, FL_KEY_ENTER, 0);
        rig_frame(rig);
        assert_true(fl_stage_wants_text(rig->stage));
        assert_true(eta_of(rig, 2) == right);
    }
    rig_key(rig, FL_KEY_ESCAPE, 0);
    assert_true(eta_of(rig, 2) == right);
}

/* A curve's name chooses its lane, and that of the chosen one changes nothing. */
static void a_name_beside_a_curve_chooses(void **state) {
    Rig *rig = *state;
    rig_press(rig, "curve.momentum");
    assert_int_equal(race(rig)->chosen, 1);
    char before[FL_STATE_LINE_SIZE];
    rig_frame(rig);
    snprintf(before, sizeof before, "%s", rig_state(rig));
    rig_press(rig, "standing.momentum");
    rig_press(rig, "curve.momentum");
    assert_string_equal(rig_state(rig), before);
}

/* With fewer steps in the chart than the cursor has made, markers and the flags behind are not in it. */
static void the_chart_of_fewer_steps(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline race bowl rules=gd:0.2,adam:0.3 step=60");
    rig_rest(rig);
    uint32_t whole = rig->draw.command_count;
    FlVec at = rig_middle(rig, "chart.loss");
    for (int i = 0; i < 20; i++) rig_wheel(rig, at, 1);
    rig_move(rig, (FlVec){2, 2});
    rig_frames(rig, 2);
    assert_true(rig->draw.command_count < whole);
    for (int linear = 0; linear < 2; linear++) {
        rig->view.linear_chart = linear;
        rig_move(rig, at);
        rig_frames(rig, 40);
        assert_true(rig_shows(rig, "step "));
    }
    rig->view.linear_chart = false;
    rig_move(rig, (FlVec){2, 2});
    rig_double_click(rig, at);
    rig_move(rig, (FlVec){2, 2});
    rig_frames(rig, 2);
    assert_true(rig->draw.command_count + 10 > whole);
}

/* Nobody runs: no curve, no standing, and still a window. */
static void with_all_lanes_off_nobody_leads(void **state) {
    Rig *rig = *state;
    for (int i = race(rig)->count - 1; i >= 0; i--) {
        char id[FL_UI_ID];
        snprintf(id, sizeof id, "lane.%s.on", race(rig)->lane[i].optimizer.type->id);
        rig_press(rig, id);
        rig_frame(rig);
    }
    int on = 0;
    for (int i = 0; i < race(rig)->count; i++) on += race(rig)->lane[i].on;
    assert_int_equal(on, 0);
    rig_rest(rig);
    assert_null(rig_find(rig, "standing.momentum"));
    assert_null(rig_find(rig, "curve.momentum"));
    rig_key(rig, FL_KEY_F5, 0);
    rig_frames(rig, 2);
    assert_true(rig->view.present);
    assert_false(rig_shows(rig, "is lowest at step"));
    rig_key(rig, FL_KEY_F5, 0);
}

/* The wheel over a lane's name goes through them and stops at both ends. */
static void the_wheel_goes_through_the_lanes(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline race rates=defaults rules=gd,momentum,nesterov,adagrad,rmsprop,adadelta,adam,adamw");
    rig_size(rig, 640, 480);
    for (int way = -1; way <= 1; way += 2) {
        FlRect row = {0};
        for (int i = 0; i < 12; i++) {
            const FlControl *c;
            int count = fl_stage_controls(rig->stage, &c);
            for (int k = 0; k < count; k++)
                if (!strcmp(c[k].role, "row")) row = c[k].box;
            rig_wheel(rig, (FlVec){(row.x + 60) * rig->draw.scale, (row.y + 12) * rig->draw.scale}, (float)way);
        }
        assert_int_equal(rig_find(rig, "lane.gd.row") != NULL, way > 0);
        assert_int_equal(rig_find(rig, "lane.adamw.row") != NULL, way < 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_tip_on_the_knob_is_of_its_rate, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(key_3_and_the_tab_lead_here, race_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_checkbox_takes_a_lane_out, race_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_knob_is_dragged_in_its_lane_alone, race_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_rate_is_typed, race_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_switch_sets_all_rates_and_a_hand_leaves_it, race_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(what_is_pointed_at_comes_forward, race_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_path_comes_forward, race_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_standing_chooses_and_single_shows_it_alone, race_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_start_is_dragged, race_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(best_rates_settle_behind_a_drag, race_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_method_is_added_from_the_list, race_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(labels_of_curves_never_overlap, race_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_small_window_names_all_lanes, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(keys_go_through_lanes_and_bring_them_into_view, race_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(tab_goes_through_the_lanes, race_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_remark_is_of_these_lanes, race_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_lane_by_keys, race_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_rate_by_keys_and_buttons, race_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_name_beside_a_curve_chooses, race_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_chart_of_fewer_steps, race_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(with_all_lanes_off_nobody_leads, race_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_wheel_goes_through_the_lanes, race_setup, rig_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
