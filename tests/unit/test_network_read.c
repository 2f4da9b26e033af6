/* Shapes, points and weights as people give them: what is taken, and what is refused with which sentence. */
#include "core/networks/points.h"
#include "support/network.h"

#include <stdio.h>

/* ---- shapes ---- */

static void a_shape_of_too_many_digits_is_none(void **state) {
    (void)state;
    FlNetwork network = {.sizes = 3, .size = {2, 4, 1}}, before = network;
    char error[300];
    assert_false(fl_network_read_shape(&network, "2-1234567-1", 11, error, sizeof error));
    assert_non_null(strstr(error, "\"2-1234567-1\" is no shape"));
    assert_true(fl_network_equal(&network, &before));
}

static void a_long_shape_is_printed_as_far_as_there_is_room(void **state) {
    (void)state;
    FlNetwork wide = {.sizes = 6, .size = {99999, 99999, 99999, 99999, 99999, 99999}};
    char text[32];
    fl_network_print_shape(&wide, text);
    assert_string_equal(text, "99999-99999-99999-99999-99999");
}

static void no_shape(FlNetwork network, int classes, const char *why) {
    char error[300] = "";
    assert_false(fl_network_check(&network, classes, error, sizeof error));
    assert_non_null(strstr(error, why));
}

static void shapes_that_cannot_learn_are_refused(void **state) {
    (void)state;
    no_shape((FlNetwork){.sizes = 1, .size = {2}}, 2, "from 2 to 6 layers");
    no_shape((FlNetwork){.sizes = 7, .size = {2, 1, 1, 1, 1, 1}}, 2, "from 2 to 6 layers");
    no_shape((FlNetwork){.sizes = 2, .size = {3, 1}}, 2, "2 units in the first");
    no_shape((FlNetwork){.sizes = 2, .size = {2, 1}}, 3, "it tells 2 apart");
    no_shape((FlNetwork){.sizes = 2, .size = {2, 3}, .loss = FL_NETWORK_SOFTMAX}, 4, "it tells 3 apart");
    assert_true(fl_network_check(&(FlNetwork){.sizes = 2, .size = {2, 3}, .loss = FL_NETWORK_SOFTMAX}, 3, NULL, 0));
}

static void networks_are_equal_in_all_they_have(void **state) {
    (void)state;
    const FlNetwork all = {.sizes = 3, .size = {2, 4, 1}, .activation = FL_TANH, .loss = FL_NETWORK_BCE};
    FlNetwork other = all;
    assert_true(fl_network_equal(&all, &other));
    other.activation = FL_RELU;
    assert_false(fl_network_equal(&all, &other));
    other = all;
    other.loss = FL_NETWORK_MSE;
    assert_false(fl_network_equal(&all, &other));
    other = all;
    for (int i = 0; i < 3; i++) {
        other = all;
        other.size[i]++;
        assert_false(fl_network_equal(&all, &other));
        assert_false(fl_network_equal(&other, &all));
    }
    other = all;
    other.sizes = 2;
    assert_false(fl_network_equal(&all, &other));
    other = all;
    other.size[3] = 9; /* behind its layers */
    assert_true(fl_network_equal(&all, &other));
    assert_int_equal(fl_network_weights(&other), 2 * 4 + 4 + 4 + 1);
}

/* One layer more: its weights are new, those below stay, and the answers keep what they listened to. */
static void a_new_layer_leaves_the_others(void **state) {
    (void)state;
    const FlNetwork from = {.sizes = 3, .size = {2, 3, 1}}, to = {.sizes = 4, .size = {2, 3, 4, 1}},
                    far = {.sizes = 5, .size = {2, 3, 4, 4, 1}};
    double w[13], got[64], fresh[64];
    for (int i = 0; i < 13; i++) w[i] = 100 + i;
    fl_network_reshape(&from, w, &to, 1, got);
    fl_network_init(&to, 1, fresh);
    for (int i = 0; i < 9; i++) assert_true(got[i] == 100 + i);
    for (int i = 9; i < 25; i++) assert_true(got[i] == fresh[i]); /* 3*4 weights and 4 biases */
    for (int i = 0; i < 3; i++) assert_true(got[25 + i] == 109 + i);
    assert_true(got[28] == fresh[28]); /* of the fourth unit, which was not there */
    assert_true(got[29] == 112);
    fl_network_reshape(&from, w, &far, 1, got);
    fl_network_init(&far, 1, fresh);
    for (int i = 9; i < 45; i++) assert_true(got[i] == fresh[i]);
    assert_true(got[45] == 109 && got[49] == 112);
}

/* ---- tasks ---- */

static void no_task(const FlNetworkTask *task, const char *why) {
    char error[300] = "";
    assert_null(fl_network_loss(task, error, sizeof error));
    assert_non_null(strstr(error, why));
}

static void shares_and_starts_that_do_not_fit_are_refused(void **state) {
    (void)state;
    FlNetworkTask task = {.network = network_of("2-4-1", FL_TANH, FL_NETWORK_BCE)};
    task.points = fl_points_draw(FL_POINTS_MOONS, 40, 0.1, 1, 2);
    static const double wrong[] = {-0.1, 0.51, 0.305, NAN};
    for (int i = 0; i < 4; i++) {
        task.hold = wrong[i];
        no_task(&task, "whole percentage");
    }
    task.hold = 0.5;
    task.start = fl_weights_create(2, (const double[]){1, 2}, NULL);
    no_task(&task, "There are 2 weights to begin with, and the shape 2-4-1 has 17.");
    fl_weights_release(task.start);
    fl_points_release(task.points);
}

/* 66 000 weights times 80 points are a millisecond: such a network is measured on every tenth row, the marks and the
 * last. */
static void large_networks_are_measured_now_and_then(void **state) {
    (void)state;
    const FlObjective *large = moons_of("2-256-256-1"), *small = moons_of("2-6-1");
    assert_int_equal(large->due(large, 290, 20), ~0u);
    assert_int_equal(large->due(large, 290, 21), 0);
    assert_int_equal(large->due(large, 290, 29), ~0u); /* the third mark, (3*290 + 15)/30 */
    assert_int_equal(large->due(large, 291, 291), ~0u);
    assert_int_equal(small->due(small, 290, 21), ~0u);
    fl_objective_release(large);
    fl_objective_release(small);
}

/* 2-7-26-1 has 7*3 + 26*8 + 27 = 256 weights: times 2^14 points that are the 2^22 of a millisecond, of which every row
 * is measured still. */
static void a_millisecond_is_small(void **state) {
    (void)state;
    FlNetwork network = network_of("2-7-26-1", FL_TANH, FL_NETWORK_BCE);
    for (int more = 0; more < 2; more++) {
        const FlPoints *points = fl_points_draw(FL_POINTS_MOONS, (1 << 14) + more, 0.1, 1, 2);
        const FlObjective *objective = objective_of(&network, points, 0);
        assert_int_equal(objective->weights, 256);
        assert_int_equal(objective->due(objective, 290, 21), more == 0 ? ~0u : 0);
        fl_objective_release(objective);
        fl_points_release(points);
    }
}

static void losses_are_the_same_by_all_they_are_made_of(void **state) {
    (void)state;
    double w[17] = {1};
    const FlPoints *points = fl_points_draw(FL_POINTS_MOONS, 40, 0.1, 1, 2),
                   *others = fl_points_draw(FL_POINTS_MOONS, 40, 0.1, 2, 2);
    const FlWeights *start = fl_weights_create(17, w, NULL);
    FlNetworkTask task = {.network = network_of("2-4-1", FL_TANH, FL_NETWORK_BCE), .points = points, .hold = 0.2};
    const FlLossType *loss[6];
    for (int i = 0; i < 6; i++) {
        FlNetworkTask of = task;
        if (i == 2) of.hold = 0.3;
        if (i == 3) of.network.activation = FL_RELU;
        if (i == 4) of.points = others;
        if (i == 5) of.start = start;
        loss[i] = fl_network_loss(&of, NULL, 0);
        assert_non_null(loss[i]);
        assert_int_equal(fl_loss_same(loss[0], loss[i]), i < 2);
    }
    for (int i = 0; i < 6; i++) fl_loss_release(loss[i]);
    fl_weights_release(start);
    fl_points_release(points);
    fl_points_release(others);
}

/* ---- points ---- */

static void points_are_equal_in_all_they_have(void **state) {
    (void)state;
    const FlPoints *points = fl_points_draw(FL_POINTS_MOONS, 4, 0.1, 1, 2);
    double x[4], y[4];
    uint32_t label[4];
    memcpy(x, points->x, sizeof x);
    memcpy(y, points->y, sizeof y);
    memcpy(label, points->label, sizeof label);
    const FlLossType *border = fl_formula_loss("x^2", 1, NULL), *like = fl_formula_loss("x^2", 1, NULL),
                     *other = fl_formula_loss("x^3", 1, NULL);
    FlPoints a = *points, b;
    a.border = border;
    for (int field = 0; field <= 11; field++) {
        b = a;
        b.x = x, b.y = y, b.label = label;
        b.border = like;
        b.count -= field == 1;
        b.hash += field == 2;
        if (field == 3) b.kind = FL_POINTS_OWN;
        b.classes += field == 4;
        b.noise += field == 5;
        b.seed += field == 6;
        if (field == 7) b.border = NULL;
        if (field == 8) b.border = other;
        x[1] += field == 9;
        y[1] += field == 10;
        label[1] += field == 11;
        assert_int_equal(fl_points_equal(&a, &b), field == 0);
        assert_int_equal(fl_points_equal(&b, &a), field == 0);
        x[1] = points->x[1], y[1] = points->y[1], label[1] = points->label[1];
    }
    fl_loss_release(border);
    fl_loss_release(like);
    fl_loss_release(other);
    fl_points_release(points);
}

static void no_more_points_than_the_most_are_taken(void **state) {
    (void)state;
    FlPointsMaker full = {.count = FL_POINTS_MOST, .room = FL_POINTS_MOST}, maker = {0};
    assert_false(fl_points_add(&full, 1, 2, 0));
    for (int i = 0; i < 600; i++) assert_true(fl_points_add(&maker, i, -i, (uint32_t)i % 2));
    assert_int_equal(maker.count, 600);
    for (int i = 0; i < 600; i++) assert_true(maker.x[i] == i && maker.y[i] == -i && maker.label[i] == (uint32_t)i % 2);
    fl_points_drop(&maker);
}

static void points_that_do_not_fit_are_not_printed(void **state) {
    (void)state;
    char error[200], text[12] = "before";
    const FlPoints *points = fl_points_read("1,2,0;3,4,1", 11, error, sizeof error);
    assert_non_null(points);
    assert_false(fl_points_print(points, NULL, 0));
    assert_false(fl_points_print(points, text, 8));
    assert_string_equal(text, "");
    assert_false(fl_points_print(points, text, 11));
    char whole[32];
    assert_true(fl_points_print(points, whole, sizeof whole));
    assert_string_equal(whole, "1,2,0;3,4,1");
    fl_points_release(points);
}

static void no_points(const char *line, const char *why) {
    char error[300] = "";
    assert_null(fl_points_read(line, strlen(line), error, sizeof error));
    if (strstr(error, why) == NULL) fail_msg("%s", error);
}

static void no_table(const char *table, const char *why) {
    char error[300] = "";
    assert_null(fl_points_read_table(table, strlen(table), NULL, error, sizeof error));
    if (strstr(error, why) == NULL) fail_msg("%s: %s", table, error);
}

/* The class by its name asks for two columns of numbers beside it; rows of words are left out when it is asked what
 * classes are; and a name is cut between two characters. */
static void classes_of_tables(void **state) {
    (void)state;
    static const struct {
        const char *table, *points, *first;
    } rows[] = {
        {"label,a,b\n0,1,u\n1,2,v\n", "0,1,0;1,2,1", "u"},
        {"1,2,0\n3,4,1\n", "1,2,0;3,4,1", NULL},
        {"a,class,b\n1,0,2\n3,1,4\n", "1,2,0;3,4,1", NULL},
        {"x,y,class\n1,2,-1\nnote\n3,4,1\n", "1,2,0;3,4,1", "-1"},
        {"x,y,class\n1,2,aaaaaaaaaaaaaaaaaaaaaa\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\n3,4,b\n",
         "1,2,0;3,4,1", "aaaaaaaaaaaaaaaaaaaaaa"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char error[300] = "", printed[100] = "";
        FlPointsNames names;
        const FlPoints *points =
            fl_points_read_named(rows[i].table, strlen(rows[i].table), NULL, &names, error, sizeof error);
        if (points == NULL) fail_msg("%s: %s", rows[i].table, error);
        assert_true(fl_points_print(points, printed, sizeof printed));
        assert_string_equal(printed, rows[i].points);
        assert_int_equal(names.count > 0, rows[i].first != NULL);
        if (rows[i].first != NULL) assert_string_equal(names.name[0], rows[i].first);
        fl_points_release(points);
    }
    no_table("x,y,class\n1,2,-1\n3,4,?\n5,6,1\n", "has no class");
}

static void classes_are_small_whole_numbers(void **state) {
    (void)state;
    no_points("1,2,-1;1,2,0", "\"-1\" is no class");
    no_points("1,2,8;1,2,0", "\"8\" is no class");
    no_points("1,2,0.5;1,2,0", "\"0.5\" is no class");
    no_points("1e7,2,0;1,2,0", "too far out");
}

static void tables_of_points_name_what_is_wrong(void **state) {
    (void)state;
    no_table("x,y\n1,2\n3,4\n", "The table has 2 columns;");
    no_table("x\n1\n3\n", "The table has 1 column;");
    no_table("x,y,class\n", "There is no point");
    no_table("x,y,class\n1,2,0\n3,a,1\n5,6,0\n7,8,1\n", "\"a\" is not a finite decimal number");
    no_table("x,y,class\n1,2,0\n3,4,b\n5,6,0\n7,8,1\n", "\"b\" is no class");
    no_table("x,y,class\n1,2,0\n3,4\n5,6,0\n7,8,1\n", "has no class");
    static const char noted[] = "x,y,class\n1,2,0\n3,4,1\nmeasured by hand\n5,6,0\n";
    char said[300];
    const FlPoints *three = fl_points_read_table(noted, sizeof noted - 1, NULL, said, sizeof said);
    if (three == NULL) fail_msg("%s", said); /* a row of words alone is a note */
    assert_int_equal(three->count, 3);
    fl_points_release(three);
    static const char labelled[] = "label,y,x\n1,2,3\n0,4,5\n";
    char error[300];
    const FlPoints *points = fl_points_read_table(labelled, sizeof labelled - 1, NULL, error, sizeof error);
    if (points == NULL) fail_msg("%s", error);
    assert_true(points->x[0] == 3 && points->y[1] == 4 && points->label[0] == 1 && points->label[1] == 0);
    fl_points_release(points);
}

/* ---- tables of weights ---- */

static const char head[] = "layer,kind,row,col,weight\n";

static void no_weights(const char *rows, const char *why) {
    char text[800], error[300] = "";
    snprintf(text, sizeof text, "%s%s", head, rows);
    FlNetwork shape = {.sizes = 3, .size = {2, 9, 1}}, before = shape;
    assert_null(fl_network_read_weights(&shape, text, strlen(text), NULL, error, sizeof error));
    if (strstr(error, why) == NULL) fail_msg("%s: %s", rows, error);
    assert_true(fl_network_equal(&shape, &before));
}

static void weights_come_in_their_order(void **state) {
    (void)state;
    static const char order[] = "is not the next weight";
    no_weights("2,W,0,0,1\n", order);
    no_weights("1,W,0,1,1\n", order);
    no_weights("1,b,0,0,1\n", order);
    no_weights("1,W,0,0,1\n1,b,0,0,1\n", order);                       /* one of two */
    no_weights("1,W,0,0,1\n1,W,0,1,1\n1,b,1,0,1\n", order);            /* its biases begin at 0 */
    no_weights("1,W,0,0,1\n1,W,0,1,1\n1,W,0,2,1\n", order);            /* a point has two numbers */
    no_weights("1,W,0,0,1\n1,W,0,1,1\n1,b,0,0,1\n1,W,1,0,1\n", order); /* weights behind biases */
    no_weights("1,W,0,0,1\n1,W,0,1,1\n1,b,0,0,1\n1,b,1,0,1\n", order); /* of a unit that is not there */
    no_weights("1,W,0,0,1\n1,W,0,1,1\n1,b,0,0,1\n2,b,0,0,1\n", order); /* a layer begins with W */
    no_weights("1,W,0,0,1\n1,W,0,1,1\n1,b,0,0,1\n3,W,0,0,1\n", order); /* not the next layer */
    static const char two[] = "1,W,0,0,1\n1,W,0,1,1\n1,W,1,0,1\n1,W,1,1,1\n1,b,0,0,1\n";
    char rows[400];
    static const char *const wrong[] = {"1,b,0,0,1\n", "1,b,1,1,1\n", "1,b,2,0,1\n", "2,W,0,0,1\n"};
    for (int i = 0; i < 4; i++) {
        snprintf(rows, sizeof rows, "%s%s", two, wrong[i]);
        no_weights(rows, order);
    }
}

static void weights_come_to_their_end(void **state) {
    (void)state;
    static const char end[] = "ends before all weights of layer 1 have come";
    no_weights("", end);
    no_weights("1,W,0,0,1\n1,W,0,1,1\n", end);
    no_weights("1,W,0,0,1\n1,W,0,1,1\n1,W,1,0,1\n1,W,1,1,1\n1,b,0,0,1\n", end);
}

static void a_note_between_weights_is_passed_over(void **state) {
    (void)state;
    static const char text[] = "layer,kind,row,col,weight\n1,W,0,0,1\n1,W,0,1,2\nhere the biases\n1,b,0,0,3\n";
    FlNetwork shape = {.sizes = 0};
    char error[300] = "";
    const FlWeights *weights = fl_network_read_weights(&shape, text, sizeof text - 1, NULL, error, sizeof error);
    if (weights == NULL) fail_msg("%s", error);
    assert_int_equal(weights->count, 3);
    assert_true(weights->value[2] == 3);
    fl_weights_release(weights);
}

/* Six layers with the points, and no seventh. */
static void weights_of_too_many_layers_are_refused(void **state) {
    (void)state;
    char rows[800];
    size_t at = (size_t)snprintf(rows, sizeof rows, "1,W,0,0,1\n1,W,0,1,1\n1,b,0,0,1\n");
    for (int layer = 2; layer < FL_NETWORK_SIZES; layer++)
        at += (size_t)snprintf(rows + at, sizeof rows - at, "%d,W,0,0,1\n%d,b,0,0,1\n", layer, layer);
    char text[800], error[300] = "";
    snprintf(text, sizeof text, "%s%.700s", head, rows);
    FlNetwork shape = {.sizes = 0};
    const FlWeights *weights = fl_network_read_weights(&shape, text, strlen(text), NULL, error, sizeof error);
    if (weights == NULL) fail_msg("%s", error);
    assert_int_equal(shape.sizes, FL_NETWORK_SIZES);
    assert_int_equal(weights->count, 11);
    fl_weights_release(weights);
    snprintf(rows + at, sizeof rows - at, "%d,W,0,0,1\n", FL_NETWORK_SIZES);
    no_weights(rows, "is not the next weight");
}

/* As many of the names as fit, with what ends a text. */
static void names_of_classes_are_printed(void **state) {
    (void)state;
    const FlPointsNames names = {3, {"red", "blue", "green"}};
    static const char *const cut[] = {"", "", "r", "red is 0", "red is 0,", "red is 0, blue is 1, green is 2"};
    static const size_t sizes[] = {0, 1, 2, 9, 10, 240};
    for (int i = 0; i < 6; i++) {
        char text[241] = "-";
        memset(text + 1, '#', sizeof text - 1);
        fl_points_names_print(&names, text, sizes[i]);
        for (size_t at = strlen(cut[i]) + (sizes[i] > 0); at < sizeof text; at++)
            assert_int_equal(text[at], at > 0 ? '#' : '-');
        if (sizes[i] > 0) assert_string_equal(text, cut[i]);
    }
    const FlPointsNames none = {0, {""}};
    char text[240] = "-";
    fl_points_names_print(&none, text, sizeof text);
    assert_string_equal(text, "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_shape_of_too_many_digits_is_none),
        cmocka_unit_test(a_long_shape_is_printed_as_far_as_there_is_room),
        cmocka_unit_test(shapes_that_cannot_learn_are_refused),
        cmocka_unit_test(networks_are_equal_in_all_they_have),
        cmocka_unit_test(a_new_layer_leaves_the_others),
        cmocka_unit_test(shares_and_starts_that_do_not_fit_are_refused),
        cmocka_unit_test(large_networks_are_measured_now_and_then),
        cmocka_unit_test(a_millisecond_is_small),
        cmocka_unit_test(losses_are_the_same_by_all_they_are_made_of),
        cmocka_unit_test(points_are_equal_in_all_they_have),
        cmocka_unit_test(no_more_points_than_the_most_are_taken),
        cmocka_unit_test(points_that_do_not_fit_are_not_printed),
        cmocka_unit_test(classes_of_tables),
        cmocka_unit_test(classes_are_small_whole_numbers),
        cmocka_unit_test(names_of_classes_are_printed),
        cmocka_unit_test(tables_of_points_name_what_is_wrong),
        cmocka_unit_test(weights_come_in_their_order),
        cmocka_unit_test(weights_come_to_their_end),
        cmocka_unit_test(a_note_between_weights_is_passed_over),
        cmocka_unit_test(weights_of_too_many_layers_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
