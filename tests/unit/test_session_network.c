/* Networks in state lines, sessions and their history. */
#include "support/network.h"
#include "unit/model_support.h"

/* What a line becomes when it is printed again; "fallline network " is left out on both sides. */
static void becomes(const char *line, const char *expected) {
    line_becomes("fallline network ", line, FL_SCENE_NETWORK, expected);
}

static void lines_read_back(void **state) {
    (void)state;
    becomes("", "momentum lr=0.3 shape=2-6-1");
    becomes("momentum lr=0.3 shape=2-8-8-1 act=tanh loss=bce data=moons,80,0.1,1 hold=0.3 seed=1 batch=0 step=60",
            "momentum lr=0.3 shape=2-8-8-1 hold=0.3 step=60");
    becomes("adam shape=2-4-3 data=spirals,60,0.05,7 lr=0.01 act=relu",
            "adam lr=0.01 shape=2-4-3 act=relu data=spirals,60,0.05,7");
    becomes("gd lr=2 loss=mse act=sigmoid data=xor batch=16 seed=9 at=10 lr=0.5 at=20 adam lr=0.1 step=30",
            "gd lr=2 shape=2-6-1 act=sigmoid loss=mse data=xor,80,0.1,1 batch=16 seed=9 at=10 lr=0.5 at=20 adam lr=0.1 "
            "step=30");
    becomes("gd lr=1 data=0,0,0;1,1,1;-2,0.5,0 pick=2:1:0", "gd lr=1 shape=2-6-1 data=0,0,0;1,1,1;-2,0.5,0 pick=2:1:0");
    becomes("data=border", "momentum lr=0.3 shape=2-6-1 data=border,80,0.1,1 formula=\"sin(3*x)/2\"");
    becomes("gd lr=1 formula=\"y = x² − 1\" data=border,40,0,7 step=3",
            "gd lr=1 shape=2-6-1 data=border,40,0,7 formula=\"x^2 - 1\" step=3");
    becomes("formula=\"abs(x)\"", "momentum lr=0.3 shape=2-6-1 data=border,80,0.1,1 formula=\"abs(x)\"");
    becomes("gd set=1:1:1:0.5", "gd lr=2 set=1:1:1:0.5 shape=2-6-1");
    becomes("pick=0 data=spirals shape=2-6-3", "momentum lr=0.3 shape=2-6-3 data=spirals,80,0.1,1");
    becomes("lr=1 pick=1:6:2 batch=80 steps=500", "momentum lr=1 shape=2-6-1 pick=1:6:2 steps=500");
}

static void scenes_are_known_by_their_keys(void **state) {
    (void)state;
    FlSceneId scene;
    FlDocument document;
    assert_true(fl_state_line_read("shape=2-3-1 adam", &scene, &document, NULL, 0));
    assert_int_equal(scene, FL_SCENE_NETWORK);
    const FlNetworkTask *task = fl_network_task(document.plan.loss);
    assert_int_equal(task->network.size[1], 3);
    assert_int_equal(document.plan.loss->points, 80);
    assert_false(fl_plan_check(&document.plan, NULL, 0)); /* trained, not run */
    assert_null(fl_run_create(&document.plan));
    assert_null(fl_network_task(fl_loss_type_find("bowl")));
    fl_loss_release(document.plan.loss);
    assert_int_equal(fl_loss_alive(), 0);
}

static void faults_have_a_sentence(void **state) {
    (void)state;
    line_refused("network shape=2-x-1", "is no shape");
    line_refused("network shape=2-0-1", "from 1 to 4096");
    line_refused("network act=tan", "tanh, relu or sigmoid");
    line_refused("network loss=mae", "bce, mse or softmax");
    line_refused("network shape=2-4-3 loss=bce", "loss=softmax");
    line_refused("network hold=0.6", "goes from 0 to 0.5");
    line_refused("network hold=0.123", "whole percent");
    line_refused("network data=moon,80", "kinds are moons, circles, xor, spirals and border");
    line_refused("network data=moons,1", "2 to 100000 points");
    line_refused("network data=moons,80,-1", "noise");
    line_refused("network data=moons,80,0.1,x", "seed");
    line_refused("network data=moons,80,0.1,1,2", "seed");
    line_refused("network data=moons,1.5", "2 to 100000 points");
    line_refused("network data=moons,80,x", "noise from 0 to 100");
    line_refused("network data=moons,80,101", "noise from 0 to 100");
    line_refused("network data=moons,80,0.1,", "a whole seed");
    line_refused("network data=moons,80,0.1,12345678901234567890", "a whole seed");
    line_refused("network data=", "\"data=\" is no data of a network");
    line_refused("network data=,1", "\"data=,1\" is no data of a network");
    line_refused("network shape=2-6-9 data=spirals", "each of 2 to 8 classes, and the shape ends in 9");
    line_refused("network shape=2-6-3 loss=bce weights=1", "bce has one answer");
    line_refused("network weights=1,2,3", "\"weights\" holds 3 numbers, and the shape 2-6-1 has 25 weights.");
    line_refused("network weights=x,1", "is neither the 25 weights of the shape 2-6-1, numbers with commas between");
    line_refused("network weights=1,2,inf",
                 "is neither the 25 weights of the shape 2-6-1, numbers with commas between");
    line_refused("network pick=5", "\"pick=5\" is no weight of the shape 2-6-1");
    line_refused("network axes=lr,x", "\"axes=lr,x\" does not fit the scene \"network\".");
    line_refused("network gd lr=1 at=3 set=1:7:1:2", "sets no weights of the shape 2-6-1");
    line_refused("network data=1,2,0;3,4,0", "All points are of class 0");
    line_refused("network data=1,2,0;3,4,0.5", "is no class");
    line_refused("network data=1,2,0;3,4,2", "of 3 classes");
    line_refused("network data=1,2,0;nan,4,1", "is not a point");
    line_refused("network data=@own.csv", "names a file");
    line_refused("network weights=@w.csv", "names a file");
    line_refused("network weights=w.csv", "weights=@FILE.csv");
    line_refused("network pick=3:1:1", "is no weight of the shape 2-6-1");
    line_refused("network pick=1:1", "is no weight");
    line_refused("network gd lr=1 set=1:7:1:2", "sets no weights of the shape 2-6-1");
    line_refused("network gd lr=1 set=1:6:1", "sets no weights");
    line_refused("network gd lr=1 set=1:6:1:1e9", "sets no weights");
    line_refused("network gd lr=1 set=1:6:1:x", "sets no weights");
    line_refused("network gd lr=1 set=5", "sets no weights");
    line_refused("network gd lr=1 set=,1:6:1:2", "sets no weights");
    line_refused("network gd lr=1 set=1:1:1:1,1:1:2:1,1:2:1:1,1:2:2:1,1:3:1:1,1:3:2:1,1:4:1:1,1:4:2:1,1:5:1:1",
                 "up to 8");
    line_refused("curve parabola gd set=1:1:1:2", "is not a key of");
    line_refused("network start=1", "weights drawn by seed=");
    line_refused("network angle=30", "does not fit");
    line_refused("network view=basins", "is not a view of the scene \"network\"; did you mean \"slice\"?");
    line_refused("network newton", "by the rules that have a learning rate");
    line_refused("network gd lr=1 at=5 bfgs", "by the rules that have a learning rate");
    line_refused("network parabola", "belongs to the scene");
    line_refused("network data=moons formula=\"x^2\"", "\"x^2\" is a border y = f(x)");
    line_refused("network data=0,0,0;1,1,1 formula=\"x^2\"", "here are other data");
    line_refused("network data=border,80,0.1,1 formula=\"x*y\"", "a formula is of x alone");
    line_refused("network formula=\"x^\"", "Something is missing after");
    line_refused("network formula=\"7\"", "All points trained on are of class 0");
    line_refused("network data=border,1", "2 to 100000 points");
    line_refused("letters formula=\"x^2\"", "belongs to the scene");
    line_refused("curve parabola shape=2-3-1", "does not fit the scene \"curve\"");
    line_refused("network batch=81", "batch");
    line_refused("network rules=gd:0.1", "has lanes");
}

/* A file of three classes opens with an answer for each; a shape of the line's own stays. */
static void a_file_brings_its_classes(void **state) {
    (void)state;
    char error[300] = "", line[FL_STATE_LINE_SIZE];
    FlSceneId scene;
    FlDocument document;
    static const char table[] = "0,0,0\n1,1,1\n2,0,2\n";
    FlStateGiven given = {.points = fl_points_read_table(table, strlen(table), NULL, error, sizeof error)};
    assert_true(fl_state_line_read_given("network", &given, &scene, &document, error, sizeof error));
    fl_state_line_print(line, scene, &document);
    assert_non_null(strstr(line, "shape=2-6-3 data=0,0,0;1,1,1;2,0,2"));
    fl_loss_release(document.plan.loss);
    assert_false(fl_state_line_read_given("network shape=2-6-1", &given, &scene, &document, error, sizeof error));
    assert_non_null(strstr(error, "of 3 classes"));
    fl_state_given_release(&given);
    assert_null(fl_points_read_table("\n \n", 3, NULL, error, sizeof error));
    assert_string_equal(error, "There is no point; a point is x, y and its class.");
}

static void files_bring_points_and_weights(void **state) {
    (void)state;
    char error[300] = "";
    FlStateFile file;
    FlStateGiven given = {.data = NULL};
    FlSceneId scene;
    FlDocument document;
    const char *line = "fallline network gd lr=1 data=@my%20points.csv weights=@w.csv";
    assert_true(fl_state_line_file(line, &file));
    assert_true(file.classes);
    assert_string_equal(file.name, "my points.csv");
    assert_string_equal(file.weights, "w.csv");
    const char *points = "x,y,class\n0,0,0\n1,1,1\n2,0,1\n";
    const char *table =
        "layer,kind,row,col,weight,gradient\n1,W,0,0,0.5,0\n1,W,0,1,0.25,0\n1,b,0,0,0,0\n2,W,0,0,-1,0\n2,b,0,0,2,0\n";
    given.points = fl_points_read_table(points, strlen(points), file.name, error, sizeof error);
    given.weights = fl_network_read_weights(&given.shape, table, strlen(table), file.weights, error, sizeof error);
    if (given.weights == NULL) fail_msg("%s", error);
    assert_int_equal(given.weights->count, 5);
    assert_true(fl_state_line_read_given(line, &given, &scene, &document, error, sizeof error));
    const FlNetworkTask *task = fl_network_task(document.plan.loss);
    assert_true(task->network.sizes == 3 && task->network.size[1] == 1);
    double w[5];
    document.plan.loss->objective->init(document.plan.loss->objective, 7, w);
    assert_true(w[0] == 0.5 && w[3] == -1 && w[4] == 2);
    char again[FL_STATE_LINE_SIZE];
    fl_state_line_print(again, scene, &document);
    assert_string_equal(again, "fallline network gd lr=1 shape=2-1-1 data=0,0,0;1,1,1;2,0,1 weights=@w.csv");
    fl_loss_release(document.plan.loss);
    scene = FL_SCENES;
    assert_false(
        fl_state_line_read_given("network shape=2-6-1 weights=@w.csv", &given, &scene, &document, error, sizeof error));
    assert_non_null(strstr(error, "those of the shape 2-1-1, and the network is 2-6-1"));
    assert_int_equal(scene, FL_SCENES);
    fl_state_given_release(&given);
    static const char *const broken[][2] = {
        {"layer,kind,row,col,weight\n1,W,0,0,1\n", "ends before"},
        {"layer,kind,row,col,weight\n1,W,0,0,1\n1,W,0,2,1\n", "Line 3"},
        {"layer,kind,row,col,weight\n1,W,0,0,nan\n1,W,0,1,1\n", "Line 2"},
        {"layer,kind,row,col,weight\n1,V,0,0,1\n1,W,0,1,1\n", "W or b"},
        {"layer,row,col,weight\n1,0,0,1\n", "no column \"kind\""},
        {"layer,kind,row,col,weight\n2,W,0,0,1\n2,W,0,1,1\n", "not the next"},
    };
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        FlNetwork shape;
        assert_null(fl_network_read_weights(&shape, broken[i][0], strlen(broken[i][0]), NULL, error, sizeof error));
        if (strstr(error, broken[i][1]) == NULL) fail_msg("%s: %s", broken[i][0], error);
    }
}

/* "@unnamed" stands for what no line can hold and no file has. */
static void given_becomes(const char *line, const FlStateGiven *given, const char *expected) {
    char error[300] = "", again[FL_STATE_LINE_SIZE];
    FlSceneId scene;
    FlDocument document;
    if (!fl_state_line_read_given(line, given, &scene, &document, error, sizeof error)) fail_msg("%s: %s", line, error);
    fl_state_line_print(again, scene, &document);
    fl_loss_release(document.plan.loss);
    assert_string_equal(again + strlen("fallline network "), expected);
}

static void given_refused(const char *line, const FlStateGiven *given, const char *says) {
    char error[300] = "";
    FlSceneId scene = FL_SCENES;
    FlDocument document;
    if (fl_state_line_read_given(line, given, &scene, &document, error, sizeof error)) fail_msg("%s is taken", line);
    if (strstr(error, says) == NULL) fail_msg("%s: %s", line, error);
    assert_int_equal(scene, FL_SCENES);
}

static const FlWeights *weights_of(FlNetwork *shape, int units, char *error, size_t size) {
    char table[40000];
    size_t used = (size_t)snprintf(table, sizeof table, "layer,kind,row,col,weight\n");
    for (int layer = 1; layer <= 2; layer++) {
        int rows = layer == 1 ? units : 1, cols = layer == 1 ? 2 : units;
        for (int i = 0; i < rows * cols; i++)
            used += (size_t)snprintf(table + used, sizeof table - used, "%d,W,%d,%d,0.5\n", layer, i / cols, i % cols);
        for (int i = 0; i < rows; i++)
            used += (size_t)snprintf(table + used, sizeof table - used, "%d,b,%d,0,0\n", layer, i);
    }
    return fl_network_read_weights(shape, table, used, NULL, error, size);
}

static void what_is_given_and_what_the_line_says(void **state) {
    (void)state;
    enum { MANY = 201 };
    static char table[MANY * 16];
    char error[300] = "";
    size_t used = 0;
    for (int i = 0; i < MANY; i++)
        used += (size_t)snprintf(table + used, sizeof table - used, "%d,%d,%d\n", i, i % 7, i % 2);
    FlStateGiven few = {.data = NULL}, many = few, large = few;
    few.points = fl_points_read("0,0,0;1,1,1", 11, error, sizeof error);
    few.weights = weights_of(&few.shape, 1, error, sizeof error);
    many.points = fl_points_read_table(table, used, NULL, error, sizeof error);
    large.weights = weights_of(&large.shape, 100, error, sizeof error);
    if (!few.points || !few.weights || !many.points || !large.weights) fail_msg("%s", error);
    given_becomes("network gd lr=1", &few, "gd lr=1 shape=2-1-1 data=0,0,0;1,1,1 weights=0.5,0.5,0,0.5,0");
    given_becomes("network gd lr=1 shape=2-1-1 weights=@w.csv", &few,
                  "gd lr=1 shape=2-1-1 data=0,0,0;1,1,1 weights=0.5,0.5,0,0.5,0");
    given_refused("network gd lr=1 shape=2-2-1", &few, "those of the shape 2-1-1, and the network is 2-2-1");
    given_refused("network data=moons,80", &few, "\"data=moons,80\" and data from a file are two sets");
    given_refused("network weights=1,2", &few, "\"weights\" holds 2 numbers, and the shape 2-6-1 has 25");
    given_refused("network formula=\"x\"", &few, "\"x\" is a border y = f(x)");
    given_becomes("network gd lr=1", &many, "gd lr=1 shape=2-6-1 data=@unnamed");
    given_becomes("network gd lr=1", &large, "gd lr=1 shape=2-100-1 weights=@unnamed");
    fl_state_given_release(&few);
    fl_state_given_release(&many);
    fl_state_given_release(&large);
}

/* Another activation keeps the weights and the points there are; another shape lets go of the weights, and spirals get
 * an arm for each of its answers. */
static void weights_stay_while_the_shape_does(void **state) {
    FlSession *session = *state;
    say(session, "load network gd lr=1 shape=2-1-1 weights=1,2,3,4,5");
    say(session, "network act=relu");
    assert_line(session, "network gd lr=1 shape=2-1-1 act=relu weights=1,2,3,4,5");
    refuses(session, "network data=@own.csv", "\"data=@own.csv\" names a file");
    say(session, "network shape=2-2-1");
    assert_line(session, "network gd lr=1 shape=2-2-1 act=relu");
    say(session, "network data=spirals,30,0.1,1");
    say(session, "network act=tanh");
    assert_line(session, "network gd lr=1 shape=2-2-1 data=spirals,30,0.1,1");
    say(session, "network shape=2-2-3");
    assert_line(session, "network gd lr=1 shape=2-2-3 data=spirals,30,0.1,1");
    assert_int_equal(fl_network_task(fl_session_current(session)->plan.loss)->points->classes, 3);
}

/* Each place is another one, be it of the same layer, unit or row; and nothing is lost where it is the same. */
static void another_place_is_another_pick(void **state) {
    FlSession *session = *state;
    static const char *const places[] = {"1:1:1", "1:1:2", "1:2:2", "1:2:0", "2:1:2", "2:1:0", "1:1:0", "1:1:1"};
    say(session, "load network gd lr=1 shape=2-2-1");
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        char action[64], expected[64];
        snprintf(action, sizeof action, "network pick=%s", places[i]);
        snprintf(expected, sizeof expected, "network gd lr=1 shape=2-2-1 pick=%s", places[i]);
        unsigned long generation = fl_session_generation(session);
        say(session, action);
        assert_line(session, expected);
        assert_true(fl_session_generation(session) == generation + 1);
        say(session, action);
        assert_true(fl_session_generation(session) == generation + 1);
    }
}

static void says_no(FlSession *session, const char *text, const char *why) {
    FlAction action;
    char error[300] = "";
    unsigned long long before = fl_session_hash(session);
    assert_true(fl_action_read(text, &action, error, sizeof error));
    assert_false(fl_session_apply(session, &action, error, sizeof error));
    if (strstr(error, why) == NULL) fail_msg("%s: %s", text, error);
    assert_true(fl_session_hash(session) == before);
}

static void other_scenes_have_none(void **state) {
    says_no(*state, "network shape=2-3-1", "There is no network");
}

/* A weight is set at the step shown: a fork there, an entry of undo, a word of the line, gone with R. */
static void a_weight_is_set_by_hand(void **state) {
    FlSession *session = *state;
    says_no(session, "weight 1:1:1 2", "There is no network");
    say(session, "scene network");
    say(session, "weight 1:2:1 0.5");
    assert_line(session, "network momentum lr=0.3 set=1:2:1:0.5 shape=2-6-1");
    say(session, "cursor 40");
    say(session, "gesture_begin");
    say(session, "weight 2:1:3 1");
    say(session, "weight 2:1:3 -1.25");
    say(session, "gesture_end");
    assert_line(session, "network momentum lr=0.3 set=1:2:1:0.5 shape=2-6-1 at=40 lr=0.3 set=2:1:3:-1.25 step=40");
    say(session, "weight 1:2:0 3");
    assert_line(session,
                "network momentum lr=0.3 set=1:2:1:0.5 shape=2-6-1 at=40 lr=0.3 set=1:2:0:3,2:1:3:-1.25 step=40");
    say(session, "eta 0.1"); /* at the same step: what was set there stays */
    assert_line(session,
                "network momentum lr=0.3 set=1:2:1:0.5 shape=2-6-1 at=40 lr=0.1 set=1:2:0:3,2:1:3:-1.25 step=40");
    says_no(session, "weight 1:7:1 2", "is no weight of the shape 2-6-1");
    says_no(session, "weight 1:1:1 1e7", "within 1e6");
    say(session, "cursor 10");
    say(session, "eta 0.2"); /* before it: it is of a future that is left */
    assert_line(session, "network momentum lr=0.3 set=1:2:1:0.5 shape=2-6-1 at=10 lr=0.2 step=10");
    say(session, "undo");
    say(session, "cursor 40");
    assert_line(session,
                "network momentum lr=0.3 set=1:2:1:0.5 shape=2-6-1 at=40 lr=0.1 set=1:2:0:3,2:1:3:-1.25 step=40");
    say(session, "load fallline network momentum lr=0.3 set=1:2:1:0.5 shape=2-6-1 at=40 lr=0.1 "
                 "set=1:2:0:3,2:1:3:-1.25 step=40");
    assert_line(session,
                "network momentum lr=0.3 set=1:2:1:0.5 shape=2-6-1 at=40 lr=0.1 set=1:2:0:3,2:1:3:-1.25 step=40");
    say(session, "reset");
    assert_line(session, "network momentum lr=0.1 shape=2-6-1");
    say(session, "undo");
    say(session, "network shape=2-3-1");
    assert_line(session, "network momentum lr=0.1 shape=2-3-1");
}

static void actions_change_it_and_undo_takes_back(void **state) {
    FlSession *session = *state;
    says_no(session, "point_add 0 0 1", "There is no network");
    say(session, "scene network");
    assert_null(fl_session_run(session));
    assert_line(session, "network momentum lr=0.3 shape=2-6-1");
    say(session, "cursor 40");
    say(session, "eta 0.1");
    assert_line(session, "network momentum lr=0.3 shape=2-6-1 at=40 lr=0.1 step=40");
    say(session, "network shape=2-3-3-1 act=relu");
    assert_line(session, "network momentum lr=0.1 shape=2-3-3-1 act=relu");
    say(session, "network data=circles,40,0.05,3 hold=0.2 pick=2:1:1");
    say(session, "network shape=2-3-1");
    assert_line(session, "network momentum lr=0.1 shape=2-3-1 act=relu data=circles,40,0.05,3 hold=0.2 pick=2:1:1");
    say(session, "start_preset 2");
    say(session, "preset 0");
    assert_line(session,
                "network momentum lr=0.02 shape=2-3-1 act=relu data=circles,40,0.05,3 hold=0.2 pick=2:1:1 seed=3");
    say(session, "data 0,0,0;1,1,1;2,2,1;3,3,0");
    say(session, "network hold=0");
    say(session, "step 5");
    say(session, "data_point 1 5 6");
    say(session, "point_class 3 1");
    say(session, "point_add 7 8 0");
    say(session, "data_remove 0");
    assert_line(session,
                "network momentum lr=0.02 shape=2-3-1 act=relu data=5,6,1;2,2,1;3,3,1;7,8,0 pick=2:1:1 seed=3");
    says_no(session, "data_remove 3", "All points trained on are of class 1");
    says_no(session, "point_class 0 2", "tells 0 to 1 apart");
    says_no(session, "optimizer newton", "by the rules that have a learning rate");
    says_no(session, "network shape=2-3-2 loss=bce", "softmax");
    says_no(session, "network lr=3", "is changed by shape");
    says_no(session, "data 1,1,1", "All points are of class 1");
    for (int i = 0; i < 30; i++) say(session, "undo");
    assert_line(session, "network momentum lr=0.3 shape=2-6-1 step=40");
    for (int i = 0; i < 30; i++) say(session, "redo");
    assert_line(session,
                "network momentum lr=0.02 shape=2-3-1 act=relu data=5,6,1;2,2,1;3,3,1;7,8,0 pick=2:1:1 seed=3");
    say(session, "scene curve");
    assert_non_null(fl_session_run(session));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_read_back),
        cmocka_unit_test(scenes_are_known_by_their_keys),
        cmocka_unit_test(faults_have_a_sentence),
        cmocka_unit_test(files_bring_points_and_weights),
        cmocka_unit_test(a_file_brings_its_classes),
        cmocka_unit_test(what_is_given_and_what_the_line_says),
        cmocka_unit_test_setup_teardown(another_place_is_another_pick, session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(weights_stay_while_the_shape_does, session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(other_scenes_have_none, session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(a_weight_is_set_by_hand, session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(actions_change_it_and_undo_takes_back, session_setup, session_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
