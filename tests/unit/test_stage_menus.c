/* The lists of losses and optimizers: opened by click and by key, chosen from, walked, scrolled, closed again; and the
 * keys that change loss and rule without them. */
#include "context/choices.h"
#include "model/predict.h"
#include "support/stage.h"

#include <stdio.h>
#include <string.h>

static const char *rule(const Rig *rig) {
    const FlDocument *document = rig_document(rig);
    return fl_plan_optimizer_at(&document->plan, document->cursor)->type->id;
}

static const char *loss(const Rig *rig) {
    return rig_document(rig)->plan.loss->id;
}

static bool is_open(const Rig *rig) {
    return rig_find(rig, "menu.list") != NULL;
}

static void tab_to(Rig *rig, const char *spoken) {
    for (int i = 0; i < 40; i++) {
        rig_key(rig, FL_KEY_TAB, 0);
        if (strncmp(rig_spoken(rig), spoken, strlen(spoken)) == 0) return;
    }
    fail_msg("the focus never comes to \"%s\"", spoken);
}

static void a_click_opens_and_another_chooses(void **state) {
    Rig *rig = *state;
    rig_press(rig, "optimizer");
    assert_true(is_open(rig));
    assert_string_equal(rig_control(rig, "optimizer.gd").value, "selected");
    assert_string_equal(rig_control(rig, "optimizer.adam").value, "");
    assert_string_equal(rig_control(rig, "optimizer.adam").role, "option");
    rig_press(rig, "Adam");
    assert_false(is_open(rig));
    assert_string_equal(rule(rig), "adam");
    assert_string_equal(rig_control(rig, "optimizer").value, "Adam");
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_string_equal(rig_state(rig), "fallline curve parabola gd lr=0.4 start=-2.5");
    rig_press(rig, "loss");
    rig_press(rig, "Double well");
    assert_string_equal(loss(rig), "double_well");
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_string_equal(rig_state(rig), "fallline curve parabola gd lr=0.4 start=-2.5");
    rig_key(rig, '2', 0);
    rig_press(rig, "loss");
    assert_null(rig_find(rig, "loss.parabola")); /* of another dimension */
    rig_press(rig, "loss.saddle");
    assert_string_equal(loss(rig), "saddle");
}

static void keys_open_walk_and_choose(void **state) {
    Rig *rig = *state;
    static const int openers[] = {FL_KEY_ENTER, ' ', FL_KEY_DOWN, FL_KEY_UP};
    tab_to(rig, "Optimizer Gradient descent, dropdown");
    for (int i = 0; i < 4; i++) {
        rig_key(rig, openers[i], 0);
        rig_frame(rig);
        assert_true(is_open(rig));
        assert_string_equal(rig_spoken(rig), "Gradient descent selected, option");
        rig_key(rig, FL_KEY_ESCAPE, 0);
        rig_frame(rig);
        assert_false(is_open(rig));
        assert_string_equal(rig_spoken(rig), "Optimizer Gradient descent, dropdown");
    }
    assert_false(rig->view.playing);
    rig_key(rig, FL_KEY_ENTER, 0);
    rig_frame(rig);
    rig_key(rig, FL_KEY_DOWN, 0);
    rig_frame(rig);
    assert_string_equal(rig_spoken(rig), "Momentum, option");
    rig_key(rig, FL_KEY_UP, 0);
    rig_key(rig, FL_KEY_UP, 0); /* round the end */
    rig_frame(rig);
    const FlOptimizerType *rules[FL_CHOICES];
    int count = fl_choices_rules(rules);
    char last[64];
    snprintf(last, sizeof last, "%s, option", rules[count - 1]->title);
    assert_string_equal(rig_spoken(rig), "Own rule…, option"); /* behind the program's own */
    rig_key(rig, FL_KEY_HOME, 0);
    rig_key(rig, FL_KEY_END, 0);
    rig_key(rig, FL_KEY_UP, 0);
    rig_frame(rig);
    assert_string_equal(rig_spoken(rig), "Noise on every slope…, option");
    rig_key(rig, FL_KEY_UP, 0);
    rig_frame(rig);
    assert_string_equal(rig_spoken(rig), last);
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_string_equal(rule(rig), rules[count - 1]->id);
    rig_frame(rig);
    assert_string_equal(rig_control(rig, "optimizer").value, rules[count - 1]->title);
    assert_true(strncmp(rig_spoken(rig), "Optimizer ", 10) == 0); /* the focus is back at the box */
    rig_key(rig, ' ', 0);
    rig_frame(rig);
    rig_key(rig, FL_KEY_HOME, 0);
    rig_key(rig, ' ', 0);
    assert_string_equal(rule(rig), "gd");
    assert_false(rig->view.playing);
}

static void letters_jump(void **state) {
    Rig *rig = *state;
    static const char *const with_a[] = {"adagrad", "adadelta", "adam", "adamw", "amsgrad"};
    rig_press(rig, "optimizer");
    for (int i = 0; i < 5; i++) {
        rig_key(rig, 'a', 0);
        rig_frames(rig, 70); /* a pause: the next letter begins anew */
        char id[32];
        snprintf(id, sizeof id, "optimizer.%s", with_a[i]);
        char spoken[112];
        snprintf(spoken, sizeof spoken, "%s, option", rig_control(rig, id).label);
        assert_string_equal(rig_spoken(rig), spoken);
    }
    rig_key(rig, 'z', 0); /* no such row: nothing moves */
    rig_key(rig, 'r', 0);
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_string_equal(rule(rig), "rmsprop");
}

/* Letters typed one soon after the other are the beginning of a row. */
static void a_beginning_is_typed(void **state) {
    Rig *rig = *state;
    rig_press(rig, "optimizer");
    rig_type(rig, "adamw");
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_string_equal(rule(rig), "adamw");
    rig_press(rig, "optimizer");
    rig_type(rig, "ams");
    rig_frames(rig, 70);
    rig_type(rig, "lb"); /* hyphens are passed over: L-BFGS */
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_string_equal(rule(rig), "lbfgs");
    rig_press(rig, "optimizer");
    rig_type(rig, "nan"); /* no row begins so: its last letter alone counts */
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_string_equal(rule(rig), "newton");
}

/* To rows that do not show, too. */
static void tab_stays_inside(void **state) {
    Rig *rig = *state;
    rig_size(rig, 640, 480);
    rig_key(rig, '2', 0);
    tab_to(rig, "Loss Bowl");
    rig_key(rig, FL_KEY_ENTER, 0);
    rig_frame(rig);
    const FlLossType *losses[FL_CHOICES];
    int count = fl_choices_losses(2, losses);
    int rows = count + 1, first = 0; /* the last one leads to a formula of one's own */
    while (strcmp(losses[first]->id, "bowl") != 0) first++;
    for (int i = first + 1; i < first + 2 * rows; i++) {
        char spoken[96];
        const char *title = i % rows == count ? "Own formula…" : losses[i % rows]->title;
        rig_key(rig, FL_KEY_TAB, 0);
        rig_frame(rig);
        snprintf(spoken, sizeof spoken, "%s%s, option", title, i % rows != first ? "" : " selected");
        assert_string_equal(rig_spoken(rig), spoken);
    }
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_string_equal(loss(rig), losses[first > 0 ? first - 1 : count - 1]->id);
    rig_frame(rig);
    assert_true(strncmp(rig_spoken(rig), "Loss ", 5) == 0);
}

static void elsewhere_and_the_box_itself_close(void **state) {
    Rig *rig = *state;
    static const char *const boxes[] = {"loss", "optimizer"};
    char before[512];
    snprintf(before, sizeof before, "%s", rig_state(rig));
    for (int i = 0; i < 2; i++) {
        FlVec box = rig_middle(rig, boxes[i]);
        rig_click(rig, box);
        assert_true(is_open(rig));
        rig_click(rig, box);
        assert_false(is_open(rig));
        rig_click(rig, box);
        rig_press(rig, "Step"); /* under the list's ground: it only closes */
        assert_false(is_open(rig));
        assert_string_equal(rig_state(rig), before);
        rig_click(rig, box);
        FlRect list = rig_control(rig, "menu.list").box;
        rig_click(rig, (FlVec){list.x + 1.5f, list.y + 1.5f}); /* its own edge is no row */
        assert_true(is_open(rig));
        rig_key(rig, FL_KEY_ESCAPE, 0);
        assert_false(is_open(rig));
        assert_string_equal(rig_state(rig), before);
    }
}

static void single_keys_are_silent_while_it_is_open(void **state) {
    Rig *rig = *state;
    rig_press(rig, "optimizer");
    static const int keys[] = {'d', 'e', 'l', 'o', 'p', 'i', '2', '+', '?', FL_KEY_RIGHT};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) rig_key(rig, keys[i], 0);
    assert_true(is_open(rig));
    assert_string_equal(rig_state(rig), "fallline curve parabola gd lr=0.4 start=-2.5");
    assert_false(rig->view.help);
    rig_key(rig, FL_KEY_ESCAPE, 0);
    rig_key(rig, 'i', 0);
    assert_non_null(fl_document_predicts(rig_document(rig)));
}

static void the_pointer_and_the_keys_mean_one_row(void **state) {
    Rig *rig = *state;
    rig_press(rig, "optimizer");
    rig_move(rig, rig_middle(rig, "optimizer.rmsprop"));
    rig_key(rig, FL_KEY_DOWN, 0);
    rig_frames(rig, 3); /* a pointer at rest takes nothing back */
    rig_key(rig, FL_KEY_ENTER, 0);
    const FlOptimizerType *rmsprop = fl_optimizer_type_find("rmsprop");
    assert_string_equal(rule(rig), fl_choices_next_rule(rmsprop, 1)->id);
}

static void l_and_o_go_round(void **state) {
    Rig *rig = *state;
    for (int scene = 0; scene < 2; scene++) {
        rig_key(rig, '1' + scene, 0);
        const FlLossType *losses[FL_CHOICES];
        const FlOptimizerType *rules[FL_CHOICES];
        int loss_count = fl_choices_losses(scene + 1, losses), rule_count = fl_choices_rules(rules);
        assert_true(loss_count >= 8 && rule_count >= 11);
        int at = 0;
        while (losses[at] != rig_document(rig)->plan.loss) at++;
        for (int i = 1; i <= loss_count; i++) {
            rig_key(rig, 'l', 0);
            assert_string_equal(loss(rig), losses[(at + i) % loss_count]->id);
        }
        for (int i = 1; i <= loss_count; i++) {
            rig_key(rig, 'l', FL_MOD_SHIFT);
            assert_string_equal(loss(rig), losses[(at + loss_count - i) % loss_count]->id);
        }
        for (int i = 1; i <= rule_count; i++) {
            rig_key(rig, 'o', 0);
            assert_string_equal(rule(rig), rules[i % rule_count]->id);
        }
        rig_key(rig, 'o', FL_MOD_SHIFT);
        assert_string_equal(rule(rig), rules[rule_count - 1]->id);
        rig_key(rig, 'o', 0);
    }
    rig_key(rig, 'e', 0); /* in a field they are letters */
    rig_type(rig, "lo");
    rig_key(rig, FL_KEY_ESCAPE, 0);
    assert_string_equal(rig_state(rig), "fallline landscape bowl gd lr=0.15 start=-2.5,1.8");
}

static void o_forks_a_run_under_way(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve parabola gd lr=0.1 start=-2.5 step=4");
    rig_key(rig, 'o', 0);
    assert_int_equal(rig_document(rig)->plan.segments, 2);
    assert_int_equal(rig_document(rig)->cursor, 4);
    assert_string_equal(rig_document(rig)->plan.segment[1].optimizer.type->id, "momentum");
    assert_string_equal(rig_control(rig, "optimizer").value, "Momentum");
}

static void assert_rows_inside(const Rig *rig) {
    const FlControl *controls;
    int count = fl_stage_controls(rig->stage, &controls), rows = 0;
    FlRect list = rig_control(rig, "menu.list").box;
    float w = (float)rig->width / rig->draw.scale, h = (float)rig->height / rig->draw.scale;
    assert_true(list.x >= 0 && list.y >= 0 && list.x + list.w <= w && list.y + list.h <= h);
    for (int i = 0; i < count; i++) {
        const FlRect *b = &controls[i].box;
        if (strcmp(controls[i].role, "option") != 0) continue;
        rows++;
        assert_true(b->x >= list.x && b->y >= list.y && b->x + b->w <= list.x + list.w &&
                    b->y + b->h <= list.y + list.h);
    }
    assert_true(rows >= 8);
}

/* In every window all rows can be reached by wheel and by key, and none shows outside it. */
static void rows_stay_inside_and_all_are_reached(void **state) {
    Rig *rig = *state;
    static const int sizes[][2] = {{1280, 800}, {1000, 700}, {800, 600}, {640, 480}, {2560, 1600}};
    static const char *const boxes[] = {"loss", "optimizer"};
    const FlLossType *losses[FL_CHOICES];
    const FlOptimizerType *rules[FL_CHOICES];
    int loss_count = fl_choices_losses(2, losses), rule_count = fl_choices_rules(rules);
    rig_key(rig, '2', 0);
    for (int n = 0; n < 10; n++) {
        char last[64];
        snprintf(last, sizeof last, "%s.%s", boxes[n % 2],
                 n % 2 ? rules[rule_count - 1]->id : losses[loss_count - 1]->id);
        rig_size(rig, sizes[n / 2][0], sizes[n / 2][1]);
        rig_press(rig, boxes[n % 2]);
        assert_rows_inside(rig);
        if (n / 2 == 3) assert_true(!rig_find(rig, last) || rig_control(rig, last).box.h < 30); /* too many */
        FlVec middle = rig_middle(rig, "menu.list");
        for (int i = 0; i < 20; i++) rig_wheel(rig, middle, -1);
        rig_frame(rig);
        assert_true(rig_control(rig, last).box.h >= 31.9f);
        assert_rows_inside(rig);
        for (int i = 0; i < 20; i++) rig_wheel(rig, middle, 1);
        rig_key(rig, FL_KEY_END, 0);
        rig_key(rig, FL_KEY_UP, 0); /* in the list of losses the end is the formula of one's own */
        rig_frame(rig);
        assert_true(rig_control(rig, last).box.h >= 31.9f);
        rig_press(rig, last);
        assert_false(is_open(rig));
        assert_string_equal(n % 2 ? rule(rig) : loss(rig), strchr(last, '.') + 1);
        rig_press(rig, boxes[n % 2]); /* it opens where the choice is */
        assert_string_equal(rig_control(rig, last).value, "selected");
        rig_key(rig, FL_KEY_HOME, 0);
        rig_key(rig, FL_KEY_ENTER, 0);
    }
}

/* From A to Z; the way to a formula of one's own is in sight in every window, and at 1280 x 800 all of it is. */
static void losses_stand_in_order_and_the_own_one_in_sight(void **state) {
    Rig *rig = *state;
    static const int sizes[][2] = {{1280, 800}, {1000, 700}, {800, 600}, {640, 480}};
    const FlLossType *losses[FL_CHOICES];
    int count = fl_choices_losses(2, losses);
    for (int i = 1; i < count; i++) assert_true(strcmp(losses[i - 1]->title, losses[i]->title) < 0);
    rig_key(rig, '2', 0);
    for (int n = 0; n < 4; n++) {
        rig_size(rig, sizes[n][0], sizes[n][1]);
        rig_press(rig, "loss");
        FlVec middle = rig_middle(rig, "menu.list");
        FlRect list = rig_control(rig, "menu.list").box;
        for (int i = 0; i < 30; i++) {
            FlRect own = rig_control(rig, "loss.own").box;
            assert_true(own.h == 33 && own.y + own.h <= list.y + list.h - 50); /* above the note */
            const FlControl *controls;
            int all = fl_stage_controls(rig->stage, &controls);
            for (int k = 0; k < all; k++)
                if (strcmp(controls[k].role, "option") == 0 && strcmp(controls[k].id, "loss.own") != 0)
                    assert_true(controls[k].box.y + controls[k].box.h <= own.y + 0.01f);
            if (n == 0)
                for (int k = 0; k < count; k++) assert_true(rig_control(rig, losses[k]->title).box.h == 33);
            rig_wheel(rig, middle, i < 15 ? -1 : 1);
        }
        rig_press(rig, "loss.own");
        assert_false(is_open(rig));
        assert_non_null(rig_find(rig, "formula"));
        rig_key(rig, FL_KEY_ESCAPE, 0);
    }
}

static void a_window_too_small_closes_it(void **state) {
    Rig *rig = *state;
    rig_press(rig, "loss");
    rig_size(rig, 300, 200);
    rig_size(rig, 100, 100);
    rig_size(rig, 1280, 800);
    rig_frame(rig);
    assert_false(is_open(rig));
    rig_press(rig, "optimizer");
    assert_true(is_open(rig));
    rig_paste(rig, "fallline landscape bowl gd lr=0.3 start=1,2"); /* under an open list */
    rig_frame(rig);
    rig_key(rig, FL_KEY_ESCAPE, 0);
    assert_string_equal(rig_state(rig), "fallline landscape bowl gd lr=0.3 start=1,2");
}

/* A folded window has its scenes in a list, and what stood beside the tabs in a menu. */
static void the_one_row_has_all(void **state) {
    Rig *rig = *state;
    rig_size(rig, 640, 480);
    assert_null(rig_find(rig, "tab.curve"));
    rig_press(rig, "scene");
    rig_press(rig, "scene.landscape");
    assert_string_equal(loss(rig), "bowl");
    rig_press(rig, "scene");
    assert_string_equal(rig_control(rig, "scene.landscape").value, "selected");
    rig_key(rig, FL_KEY_END, 0);
    rig_key(rig, FL_KEY_ENTER, 0);
    assert_string_equal(rig_state(rig), "fallline golf golf=1:");
    const char *const boxes[] = {"scene", "loss", "view", "optimizer", "more"};
    rig_press(rig, "scene");
    rig_press(rig, "scene.landscape");
    for (int i = 0; i < 5; i++) {
        FlRect box = rig_control(rig, boxes[i]).box;
        assert_true(box.y >= 6 && box.y + box.h <= 42);
        if (i > 0)
            assert_true(box.x >= rig_control(rig, boxes[i - 1]).box.x + rig_control(rig, boxes[i - 1]).box.w + 8);
    }
    rig_press(rig, "more");
    rig_press(rig, "menu.help");
    assert_true(rig->view.help);
    rig_press(rig, "help.close");
    FlThemeId theme = rig->view.theme;
    rig_press(rig, "more");
    rig_press(rig, "menu.theme");
    assert_true(rig->view.theme != theme && !is_open(rig));
    rig_press(rig, "more");
    rig_press(rig, "menu.pause");
    assert_false(rig->view.pause_on_arrival);
    assert_non_null(strstr(rig_toast(rig), "goes on"));
    rig_press(rig, "more");
    rig_press(rig, "menu.pause");
    assert_true(rig->view.pause_on_arrival);
    rig_press(rig, "more");
    rig_press(rig, "menu.own");
    assert_non_null(rig_find(rig, "formula"));
    rig_key(rig, FL_KEY_ESCAPE, 0);
    rig_key(rig, '4', 0); /* a line has no formula but its own */
    rig_press(rig, "more");
    assert_null(rig_find(rig, "menu.own"));
    rig_size(rig, 880, 600);
    rig_frame(rig);
    assert_non_null(rig_find(rig, "tab.curve"));
    rig_press(rig, "more"); /* what stands beside the tabs is not in it */
    assert_null(rig_find(rig, "menu.help"));
    rig_key(rig, FL_KEY_ESCAPE, 0);
}

static void what_a_loss_teaches_is_told(void **state) {
    Rig *rig = *state;
    rig_press(rig, "loss");
    rig_move(rig, rig_middle(rig, "loss.quartic"));
    assert_true(rig_shows(rig, "A flat bottom:"));
    rig_key(rig, FL_KEY_ESCAPE, 0);
    rig_move(rig, (FlVec){2, 2});
    rig_move(rig, rig_middle(rig, "loss"));
    assert_false(rig_shows(rig, "One curvature"));
    rig_frames(rig, 40);
    assert_true(rig_shows(rig, "One curvature"));
}

/* It appears within an eighth of a second and then asks for no frame; at once where motion is reduced. */
static void it_fades_in_and_rests(void **state) {
    Rig *rig = *state;
    FlVec box = rig_middle(rig, "optimizer");
    rig_click(rig, box);
    assert_true(fl_stage_next(rig->stage) < 0.1);
    rig_frames(rig, 8);
    rig_rest(rig);
    assert_true(is_open(rig));
    assert_true(fl_stage_next(rig->stage) > 5);
    rig_key(rig, FL_KEY_ESCAPE, 0);
    rig->view.reduced_motion = true;
    rig_click(rig, box);
    assert_true(is_open(rig));
    assert_true(fl_stage_next(rig->stage) > 5);
}

#define RIG(test) cmocka_unit_test_setup_teardown(test, rig_setup, rig_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        RIG(a_click_opens_and_another_chooses),
        RIG(keys_open_walk_and_choose),
        RIG(letters_jump),
        RIG(a_beginning_is_typed),
        RIG(tab_stays_inside),
        RIG(elsewhere_and_the_box_itself_close),
        RIG(single_keys_are_silent_while_it_is_open),
        RIG(the_pointer_and_the_keys_mean_one_row),
        RIG(l_and_o_go_round),
        RIG(o_forks_a_run_under_way),
        RIG(rows_stay_inside_and_all_are_reached),
        RIG(a_window_too_small_closes_it),
        RIG(losses_stand_in_order_and_the_own_one_in_sight),
        RIG(the_one_row_has_all),
        RIG(what_a_loss_teaches_is_told),
        RIG(it_fades_in_and_rests),
    };
    return cmocka_run_group_tests_name("stage_menus", tests, NULL, NULL);
}
