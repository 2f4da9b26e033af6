/* The network's scene by hand: points, layers, time, forks, weights that come and go. */
#include "fallline/fallline.h"
#include "support/close.h"
#include "support/stage.h"
#include "words/shown.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const FlNetworkTask *task_of(const Rig *rig) {
    return fl_network_task(rig_document(rig)->plan.loss);
}

static double loss_at(const Rig *rig, int k) {
    assert_true(k < fl_stage_training_rows(rig->stage, rig->session));
    return fl_stage_training_row(rig->stage, k)->batch;
}

/* The weights that the window shows, by a training of the test's own. */
static double *weights_of(const Rig *rig, int k) {
    FlTrainingPlan plan;
    assert_true(fl_training_of_plan(&rig_document(rig)->plan, &plan));
    FlTraining *training = fl_training_create(&plan, FL_TRAINING_MEMORY);
    assert_non_null(training);
    fl_training_advance(training, plan.steps);
    assert_true(fl_training_go(training, k, plan.steps));
    size_t bytes = (size_t)plan.objective->weights * sizeof(double);
    double *w = malloc(bytes);
    assert_non_null(w);
    memcpy(w, fl_training_weights(training), bytes);
    fl_training_destroy(training);
    return w;
}

static char *taken(const Rig *rig, FlNetworkText what) {
    FlStageNetwork n;
    size_t length;
    if (!fl_stage_network(rig->stage, rig->session, what, false, &n)) fail_msg("%s", n.said);
    char *text = fl_network_text(what, &n.network, n.weights, n.gradient, n.state, &length);
    assert_non_null(text);
    assert_int_equal(strlen(text), length);
    return text;
}

static FlVec place_of(const Rig *rig, double x, double y) {
    FlRect map = rig_control(rig, "picture").box;
    FlBox box = rig_document(rig)->frame;
    double side = fmax(box.x1 - box.x0, box.y1 - box.y0), cx = (box.x0 + box.x1) / 2, cy = (box.y0 + box.y1) / 2;
    return (FlVec){(float)(map.x + map.w * ((x - cx) / side + 0.5)), (float)(map.y + map.h * (0.5 - (y - cy) / side))};
}

/* The whole future follows in the frame that saw the drag. */
static void a_dragged_point_is_trained_at_once(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline network gd lr=1 shape=2-8-8-1 step=20");
    const FlPoints *points = task_of(rig)->points;
    FlVec from = place_of(rig, points->x[7], points->y[7]), to = {from.x + 60, from.y - 40};
    double last = loss_at(rig, 300), x = points->x[7];
    rig_drag_hold(rig, from, to, 1);
    assert_true(task_of(rig)->points->x[7] > x + 0.1);
    assert_int_equal(task_of(rig)->points->kind, FL_POINTS_OWN);
    assert_int_equal(fl_stage_training_rows(rig->stage, rig->session), 301);
    assert_true(loss_at(rig, 300) != last);
    assert_int_equal(rig_document(rig)->cursor, 20);
    double moved = loss_at(rig, 300);
    rig_up(rig, FL_BUTTON_LEFT);
    rig_frame(rig);
    assert_same(loss_at(rig, 300), moved);
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_same(loss_at(rig, 300), last);
    assert_int_equal(task_of(rig)->points->kind, FL_POINTS_MOONS);
}

/* Units that both shapes have keep their weights; before the first step there is nothing to keep. */
static void layers_grow_and_shrink_with_their_weights(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline network momentum lr=0.3 shape=2-6-1 step=60");
    double *before = weights_of(rig, 60);
    FlNetwork from = task_of(rig)->network;
    rig_press(rig, "layer.1.more");
    const FlNetworkTask *task = task_of(rig);
    assert_int_equal(task->network.size[1], 7);
    assert_int_equal(rig_document(rig)->cursor, 0);
    assert_non_null(task->start);
    for (int i = 0; i < fl_network_weights(&from); i++) {
        FlNetworkPlace place = fl_network_place(&from, i);
        assert_same(task->start->value[fl_network_index(&task->network, place)], before[i]);
    }
    FlSceneId scene;
    FlDocument again;
    char *line = strdup(rig_state(rig));
    assert_true(fl_state_line_read(line, &scene, &again, NULL, 0));
    assert_true(fl_loss_same(again.plan.loss, rig_document(rig)->plan.loss));
    fl_loss_release(again.plan.loss);
    free(line);
    rig_press(rig, "layer.1.less");
    assert_int_equal(task_of(rig)->network.size[1], 6);
    assert_memory_equal(task_of(rig)->start->value, before, 25 * sizeof *before);
    rig_press(rig, "layer.add");
    assert_int_equal(task_of(rig)->network.sizes, 4);
    rig_load(rig, "fallline network shape=2-6-1");
    rig_press(rig, "layer.1.more");
    assert_null(task_of(rig)->start);
    rig_load(rig, "fallline network momentum lr=0.3 shape=2-3-1 step=30");
    rig_press(rig, "layer.1.more");
    assert_non_null(task_of(rig)->start);
    rig_press(rig, "start.2");
    assert_null(task_of(rig)->start); /* a draw is drawn */
    assert_int_equal(rig_document(rig)->plan.seed, 2);
    free(before);
}

/* Weights of any step are those that the training had there. */
static void time_is_scrubbed(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline network adam lr=0.05 shape=2-5-1");
    FlRect box = rig_control(rig, "transport.scrubber").box;
    static const float at[] = {0.9f, 0.3f, 0.31f, 0.7f, 0};
    for (size_t i = 0; i < sizeof at / sizeof *at; i++) {
        rig_click(rig, (FlVec){box.x + at[i] * box.w, box.y + box.h / 2});
        int k = rig_document(rig)->cursor;
        double *w = weights_of(rig, k);
        char *text = taken(rig, FL_NETWORK_TABLE), error[200];
        FlNetwork shape = task_of(rig)->network;
        const FlWeights *read = fl_network_read_weights(&shape, text, strlen(text), NULL, error, sizeof error);
        assert_non_null(read);
        assert_memory_equal(read->value, w, (size_t)read->count * sizeof *w);
        fl_weights_release(read);
        free(text);
        free(w);
    }
    rig_click(rig, (FlVec){box.x + 0.5f * box.w, box.y + box.h / 2});
    assert_in_range(rig_document(rig)->cursor, 100, 200);
}

static void a_change_under_way_forks(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline network gd lr=0.5 shape=2-6-1 step=40");
    double then = loss_at(rig, 40), last = loss_at(rig, 300);
    rig_key(rig, FL_KEY_UP, 0);
    assert_true(rig_document(rig)->branched);
    assert_int_equal(rig_document(rig)->plan.segments, 2);
    assert_same(loss_at(rig, 40), then);
    assert_true(loss_at(rig, 300) != last);
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_same(loss_at(rig, 300), last);
}

static void refused(Rig *rig, const char *text, const char *says) {
    char *before = strdup(rig_state(rig));
    rig_paste(rig, text);
    if (strstr(rig_control(rig, "toast").value, says) == NULL && strstr(rig_toast(rig), says) == NULL)
        fail_msg("%s: %s %s", says, rig_control(rig, "toast").value, rig_toast(rig));
    assert_string_equal(rig_state(rig), before);
    free(before);
}

static void weights_are_pasted(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline network gd lr=1 shape=2-4-1 step=50");
    double here = loss_at(rig, 50);
    char *table = taken(rig, FL_NETWORK_TABLE);
    rig_load(rig, "fallline network gd lr=1 shape=2-6-1 step=10");
    rig_paste(rig, table);
    assert_true(rig_shows(rig, "17 weights of the shape 2-4-1"));
    assert_int_equal(task_of(rig)->network.size[1], 4);
    assert_same(loss_at(rig, 0), here);
    char *line = strdup(rig_state(rig));
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_int_equal(task_of(rig)->network.size[1], 6);
    rig_load(rig, line);
    assert_same(loss_at(rig, 0), here);
    free(line);
    free(table);
    refused(rig, "layer,kind,row,col,weight\n1,W,0,0,0.5\n1,W,0,1,nan\n", "Line 3");
    refused(rig, "layer,kind,row,col,weight\n1,W,0,0,0.5\n1,W,0,1,1\n", "ends before all weights");
    refused(rig, "layer,kind,row,col,weight\n1,W,0,0,0.5\n1,W,1,1,1\n", "is not the next weight");
    refused(rig, "layer,row,col,weight\n1,0,0,2\n", "no column");
    rig_load(rig, "fallline network shape=2-3-3 data=0,0,0;1,1,1;2,0,2");
    refused(rig, "layer,kind,row,col,weight\n1,W,0,0,1\n1,W,0,1,1\n1,b,0,0,0\n2,W,0,0,1\n2,b,0,0,0\n", "of 3 classes");
    refused(rig, "fallline network shape=2-3-1 weights=1,2,3", "13 weights");
    refused(rig, "fallline network shape=2-1-1 weights=1,2,3,inf,5", "numbers with commas");
}

static void points_are_pasted(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline curve");
    rig_paste(rig, "class,x,y\n0,1.5,2\n1,-2,0.5\n1,3,3\n0,0,0\n");
    assert_int_equal(fl_session_scene(rig->session), FL_SCENE_NETWORK);
    assert_int_equal(task_of(rig)->points->count, 4);
    assert_true(task_of(rig)->points->x[1] == -2 && task_of(rig)->points->label[1] == 1);
    rig_paste(rig, "1,2,0\n3,4,1\n5,6,2\n");
    assert_int_equal(task_of(rig)->points->count, 3);
    assert_int_equal(task_of(rig)->network.size[task_of(rig)->network.sizes - 1], 3);
    assert_true(rig_shows(rig, "3 points of 3 classes"));
    rig_paste(rig, "x1,x2,label\n1,2,red\n3,4,blue\n5,6,red\n");
    assert_int_equal(task_of(rig)->points->label[1], 1);
    assert_string_equal(rig_toast(rig), "3 points of 2 classes: red is 0, blue is 1");
    refused(rig, "x,y,class\n1,2,1\n3,4,1\n", "All points are of class 1");
    refused(rig, "x,y,class\n1,2,1\n3,4,0.5\n", "Line 3");
    refused(rig, "x,y,class\n1,2,1\n3,nan,0\n", "Line 3");
    refused(rig, "x,y,class\n1,2,1\n3,4,99\n", "Line 3");
    refused(rig, "x,y,class\n", "");
    refused(rig, "x,y,class\n1,2,1\n3,4\n", "Line 3");
    static char many[4096];
    size_t used = 0;
    for (int i = 0; i < 201; i++) used += (size_t)snprintf(many + used, sizeof many - used, "%d,%d,%d\n", i, i, i % 2);
    refused(rig, many, "201 points");
    /* In another scene such numbers are the table of a line. */
    rig_load(rig, "fallline fit");
    rig_paste(rig, "1,2,0\n3,4,1\n5,6,2\n");
    assert_int_equal(fl_session_scene(rig->session), FL_SCENE_FIT);
}

static void esc_frees_the_followed_number(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline network pick=1:2:1");
    rig_key(rig, FL_KEY_ESCAPE, 0);
    assert_int_equal(rig_document(rig)->pick.layer, 0);
    assert_null(strstr(rig_state(rig), "pick"));
}

static void the_menu_gives_it_away(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline network step=5");
    static const struct {
        const char *item;
        FlRequestKind kind;
    } items[] = {{"menu.weights", FL_REQUEST_COPY_WEIGHTS},
                 {"menu.save_weights", FL_REQUEST_SAVE_WEIGHTS},
                 {"menu.python", FL_REQUEST_COPY_PYTHON},
                 {"menu.torch", FL_REQUEST_COPY_TORCH}};
    for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
        rig_press(rig, "weights");
        rig_down(rig, rig_middle(rig, items[i].item), FL_BUTTON_LEFT);
        rig_up(rig, FL_BUTTON_LEFT);
        assert_true(rig_requested(rig, items[i].kind));
    }
    char *python = taken(rig, FL_NETWORK_PYTHON), *torch = taken(rig, FL_NETWORK_TORCH);
    assert_non_null(strstr(python, "step=5\n"));
    assert_non_null(strstr(torch, "nn.Linear(2, 6, dtype=torch.float64)"));
    free(python);
    free(torch);
    FlStageNetwork none;
    rig_load(rig, "fallline curve");
    assert_false(fl_stage_network(rig->stage, rig->session, FL_NETWORK_TABLE, true, &none));
    assert_string_equal(none.said, "There are no weights yet.");
    assert_int_equal(fl_stage_training_rows(rig->stage, rig->session), 0);
}

/* Every weight of the step shown, by its number; of a layer too wide for the sheet as many as it has room for. */
static void all_weights_stand_on_a_sheet(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline network momentum lr=0.3 shape=2-6-1 step=20");
    double *w = weights_of(rig, 20);
    rig_press(rig, "weights");
    rig_frame(rig);
    assert_true(rig_shows(rig, "25 weights at step 20"));
    for (int i = 0; i < 25; i++) assert_true(rig_shows(rig, fl_shown(w[i], 3).text));
    free(w);
    rig_key(rig, FL_KEY_ESCAPE, 0);
    rig_frame(rig);
    assert_null(rig_find(rig, "sheet.close"));
    rig_load(rig, "fallline network momentum lr=0.3 shape=2-40-3 data=spirals,90,0.1,1 step=2");
    rig_press(rig, "weights");
    rig_frame(rig);
    rig_frame(rig);
    assert_true(rig_shows(rig, "unit 1"));
    assert_false(rig_shows(rig, "answer 3"));
    for (int i = 0; i < 60; i++) rig_key(rig, FL_KEY_DOWN, 0);
    rig_frame(rig);
    assert_true(rig_shows(rig, "answer 3"));
    assert_true(rig_shows(rig, "from 8"));
    rig_press(rig, "sheet.close");
    rig_frame(rig);
    assert_null(rig_find(rig, "sheet.close"));
}

/* What the chip of three-armed spirals does is what it is called. */
static void presets_are_found_by_a_job(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline network adam lr=0.05 shape=2-6-1 data=xor,60,0.1,1");
    assert_true(rig_control(rig, "preset.just_right").disabled); /* not tried yet */
    rig_settle(rig);
    assert_false(rig_control(rig, "preset.just_right").disabled);
    rig_press(rig, "preset.just_right");
    rig_settle(rig);
    assert_true(rig_shows(rig, "Converges, arrives at step"));
    rig_press(rig, "preset.too_small");
    rig_settle(rig);
    assert_true(rig_shows(rig, "Crawls"));
    rig_load(rig, "fallline network shape=2-6-3 data=spirals,90,0.1,1");
    rig_settle(rig);
    double eta = rig_eta(rig);
    bool off = rig_control(rig, "preset.just_right").disabled;
    rig_press(rig, "preset.just_right");
    rig_settle(rig);
    assert_true(off ? rig_eta(rig) == eta : rig_shows(rig, "Converges"));
}

/* Where a window has no room for both, the card of a pinned weight stands in place of the drawing. */
static void a_small_window_shows_one_number_too(void **state) {
    Rig *rig = *state;
    static const int sizes[][2] = {{640, 480}, {800, 600}, {900, 700}};
    for (int i = 0; i < 3; i++) {
        rig_size(rig, sizes[i][0], sizes[i][1]);
        rig_load(rig, "fallline network adam lr=0.1 shape=2-6-1 step=20");
        rig_frame(rig);
        assert_non_null(rig_find(rig, "diagram"));
        assert_null(rig_find(rig, "card.weight"));
        for (int way = 0; way < 2; way++) {
            rig_load(rig, "fallline network adam lr=0.1 shape=2-6-1 step=20 pick=2:1:3");
            rig_frame(rig);
            assert_null(rig_find(rig, "diagram"));
            assert_non_null(rig_find(rig, "card.strips"));
            if (way == 0)
                rig_press(rig, "card.back");
            else
                rig_key(rig, FL_KEY_ESCAPE, 0);
            rig_frame(rig);
            assert_int_equal(rig_document(rig)->pick.layer, 0);
            assert_non_null(rig_find(rig, "diagram"));
        }
        rig_press(rig, rig_find(rig, "start.next") ? "start.next" : "start.2");
        assert_int_equal(rig_document(rig)->plan.seed, 2);
        rig_load(rig, "fallline network seed=77");
        rig_frame(rig);
        if (rig_find(rig, "start.next")) assert_string_equal(rig_control(rig, "start.next").value, "77");
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_dragged_point_is_trained_at_once, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(layers_grow_and_shrink_with_their_weights, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_small_window_shows_one_number_too, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(time_is_scrubbed, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_change_under_way_forks, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(weights_are_pasted, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(points_are_pasted, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(esc_frees_the_followed_number, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_menu_gives_it_away, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(all_weights_stand_on_a_sheet, rig_setup, rig_teardown),
        cmocka_unit_test_setup_teardown(presets_are_found_by_a_job, rig_setup, rig_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
