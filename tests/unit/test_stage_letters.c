/* The scene of letters: what is written at each step, the bars of the next letter, and what a hand does on them. */
#include "support/stage.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *names(void *context, const char *file, size_t *length, char *error, size_t size) {
    static const char text[] = "anna\nbella\ncarla\nhanna\nsusanna\njohanna\nella\n";
    (void)context;
    if (strncmp(file, "/some/names", 11) != 0) {
        snprintf(error, size, "no such file");
        return NULL;
    }
    *length = sizeof text - 1;
    char *copy = malloc(sizeof text);
    if (copy) memcpy(copy, text, sizeof text);
    return copy;
}

/* Seven names of twelve letters, a model of less than 278 weights and a run of 30 steps: trained within a few frames.
 */
static const char small[] = "fallline letters adam lr=0.02 size=2,3,5 batch=16 data=/some/names steps=30 step=30";

static int setup(void **state) {
    Rig *rig = rig_create(1280, 800);
    if (rig == NULL) return -1;
    fl_session_text_source(rig->session, names, NULL);
    rig_load(rig, small);
    rig_settle(rig);
    *state = rig;
    return 0;
}

static const char *value(Rig *rig, const char *id, char text[FL_UI_VALUE]) {
    FlControl control = rig_control(rig, id);
    snprintf(text, FL_UI_VALUE, "%s", control.value);
    return text;
}

/* Other rates are on their way until a first pass over them is whole; a million weights are too many for it. */
static void the_track_says_whether_it_comes(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline letters gd lr=1");
    assert_true(rig_shows(rig, "other rates are being tried"));
    rig_load(rig, "fallline letters size=huge");
    assert_true(rig_shows(rig, "other rates are not tried"));
    rig_load(rig, small);
    rig_settle(rig);
    assert_true(rig_shows(rig, "each column: 30 steps of training"));
}

/* Rows stand at fixed steps, the nearest one is the cursor's; each says what a training of its own writes there. */
static void rows_are_what_a_training_writes(void **state) {
    Rig *rig = *state;
    const FlPlan *plan = &rig_document(rig)->plan;
    const FlLettersTask *task = fl_letters_task(plan->loss);
    FlTrainingPlan training;
    assert_true(fl_training_of_plan(plan, &training));
    FlTraining *run = fl_training_create(&training, 0);
    const char *const rows[] = {"growing.0", "growing.10", "growing.now"};
    const int steps[] = {0, 10, 30};
    for (int i = 0; i < 3; i++) {
        char shown[FL_UI_VALUE], expected[FL_UI_VALUE] = "";
        fl_training_advance(run, steps[i] - (fl_training_count(run) - 1));
        for (int k = 0; k < 6; k++) {
            uint8_t symbols[24];
            char name[100];
            int n =
                fl_letters_sample(&task->letters, task->text, fl_training_newest(run), 1, k, 0.7, 0, NULL, 24, symbols);
            fl_text_print(task->text, symbols, n, name, sizeof name);
            snprintf(expected + strlen(expected), sizeof expected - strlen(expected), "%s%s", k > 0 ? ", " : "", name);
        }
        assert_string_equal(value(rig, rows[i], shown), expected);
    }
    fl_training_destroy(run);
    assert_null(rig_find(rig, "growing.30")); /* it is the cursor's */
}

static void a_row_is_a_way_to_its_step(void **state) {
    Rig *rig = *state;
    char before[FL_UI_VALUE], now[FL_UI_VALUE];
    value(rig, "growing.10", before);
    rig_press(rig, "growing.10");
    assert_int_equal(rig_document(rig)->cursor, 10);
    rig_settle(rig);
    assert_string_equal(value(rig, "growing.now", now), before);
    assert_null(rig_find(rig, "growing.10"));
    assert_non_null(rig_find(rig, "growing.30"));
}

static void bars_add_letters_and_the_end_begins_anew(void **state) {
    Rig *rig = *state;
    double sum = 0;
    char text[FL_UI_VALUE], id[16];
    for (int v = 0; v < 13; v++) {
        snprintf(id, sizeof id, "next.%d", v);
        sum += strtod(value(rig, id, text), NULL);
    }
    assert_true(fabs(sum - 100) < 13 * 0.06);
    rig_press(rig, "next.2");
    rig_press(rig, "next.1");
    assert_string_equal(rig_document(rig)->typed, "ba");
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_string_equal(rig_document(rig)->typed, "b");
    rig_press(rig, "next.0");
    assert_string_equal(rig_document(rig)->typed, "");
}

/* The errors of an example are its chances less what came, by scores of the test's own; they add up to nothing. */
static void error_bars_are_chances_less_what_came(void **state) {
    Rig *rig = *state;
    const FlPlan *plan = &rig_document(rig)->plan;
    const FlLettersTask *task = fl_letters_task(plan->loss);
    rig_press(rig, "growing.10");
    rig_settle(rig);
    rig_press(rig, "errors");
    rig_press(rig, "errors.next");
    rig_frame(rig);
    FlTrainingPlan training;
    FlBatches batches;
    assert_true(fl_training_of_plan(plan, &training));
    FlTraining *run = fl_training_create(&training, 0);
    fl_training_advance(run, 10);
    assert_true(fl_batches_begin(&batches, 1, task->text->count[FL_EXAMPLES_TRAINED], 16));
    uint8_t before[FL_LETTERS_CONTEXT];
    double z[FL_TEXT_SYMBOLS], sum = 0, all = 0;
    int example = (int)fl_batches_at(&batches, 11)[1], symbols = task->text->symbols,
        came = fl_text_example(task->text, FL_EXAMPLES_TRAINED, example, task->letters.context, before);
    fl_letters_scores(&task->letters, symbols, fl_training_newest(run), before, z);
    for (int v = 0; v < symbols; v++) sum += exp(z[v]);
    for (int v = 0; v < symbols; v++) {
        char id[16], text[FL_UI_VALUE], expected[32];
        snprintf(id, sizeof id, "errors.%d", v);
        double error = exp(z[v]) / sum - (v == came);
        snprintf(expected, sizeof expected, "%.3f", fabs(error));
        const char *shown = value(rig, id, text), *digits = strpbrk(shown, "0123456789");
        assert_non_null(digits);
        assert_string_equal(digits, expected);
        assert_true((digits != shown) == (error < 0)); /* with its sign before */
        all += (error < 0 ? -1 : 1) * strtod(digits, NULL);
    }
    assert_true(fabs(all) < 0.0005 * symbols);
    fl_batches_end(&batches);
    fl_training_destroy(run);
    rig_key(rig, 'v', 0);
    rig_frame(rig);
    assert_non_null(rig_find(rig, "next.field"));
    assert_null(rig_find(rig, "errors.0"));
}

static double number(Rig *rig, const char *id) {
    char text[FL_UI_VALUE];
    const char *shown = value(rig, id, text), *digits = strpbrk(shown, "0123456789");
    assert_non_null(digits);
    return (digits != shown ? -1 : 1) * strtod(digits, NULL);
}

/* The slope is the mean of error times what the unit says over the batch, from the test's own sums; the step is of two
 * rows of a training of its own. */
static void a_weight_is_followed_to_its_step(void **state) {
    Rig *rig = *state;
    const FlPlan *plan = &rig_document(rig)->plan;
    const FlLettersTask *task = fl_letters_task(plan->loss);
    enum { K = 2, E = 3, H = 5, TO = 2, UNIT = 1, BATCH = 16 };
    rig_press(rig, "growing.10");
    rig_settle(rig);
    rig_press(rig, "errors");
    rig_press(rig, "errors.2");
    for (int i = 0; i < H && !strstr(rig_control(rig, "followed.weight").label, "unit 2 "); i++)
        rig_press(rig, "followed.unit");
    rig_frame(rig);
    FlTrainingPlan training;
    FlBatches batches;
    assert_true(fl_training_of_plan(plan, &training));
    FlTraining *run = fl_training_create(&training, FL_TRAINING_MEMORY);
    fl_training_advance(run, 11);
    assert_true(fl_training_go(run, 10, 11));
    const double *w = fl_training_weights(run);
    assert_true(fl_batches_begin(&batches, 1, task->text->count[FL_EXAMPLES_TRAINED], BATCH));
    const uint32_t *batch = fl_batches_at(&batches, 11);
    int symbols = task->text->symbols, w1 = symbols * E, b1 = w1 + H * K * E, w2 = b1 + H, at = w2 + TO * H + UNIT;
    double mean = 0;
    for (int i = 0; i < BATCH; i++) {
        uint8_t before[FL_LETTERS_CONTEXT];
        double z[FL_TEXT_SYMBOLS], sum = 0, a = w[b1 + UNIT];
        int came = fl_text_example(task->text, FL_EXAMPLES_TRAINED, (int)batch[i], K, before);
        fl_letters_scores(&task->letters, symbols, w, before, z);
        for (int v = 0; v < symbols; v++) sum += exp(z[v]);
        for (int j = 0; j < K; j++)
            for (int q = 0; q < E; q++) a += w[w1 + UNIT * K * E + j * E + q] * w[before[j] * E + q];
        double error = exp(z[TO]) / sum - (came == TO);
        mean += error * tanh(a) / BATCH;
        if (i > 0) continue;
        assert_true(fabs(number(rig, "followed.error") - error) <= 0.00051);
        assert_true(fabs(number(rig, "followed.says") - tanh(a)) <= 0.00051);
        assert_true(fabs(number(rig, "followed.product") - error * tanh(a)) <= 0.00051);
    }
    assert_true(mean != 0 && fabs(number(rig, "followed.slope") - mean) <= 0.0000051);
    assert_true(fabs(number(rig, "followed.weight") - w[at]) <= 0.000051);
    assert_true(fabs(number(rig, "followed.step") - (fl_training_newest(run)[at] - w[at])) <= 0.0000051);
    fl_batches_end(&batches);
    fl_training_destroy(run);
}

/* A unit that a smaller model does not have is none to follow; nor is there an example before there are weights. */
static void a_smaller_model_has_fewer_units(void **state) {
    Rig *rig = *state;
    rig_press(rig, "errors");
    for (int i = 0; i < 5 && !strstr(rig_control(rig, "followed.weight").label, "unit 5 "); i++)
        rig_press(rig, "followed.unit");
    assert_non_null(strstr(rig_control(rig, "followed.weight").label, "unit 5 "));
    FlAction smaller = fl_action_text(FL_ACTION_letters, "size=2,3,2");
    assert_true(fl_session_apply(rig->session, &smaller, NULL, 0));
    rig_frame(rig);
    rig_settle(rig);
    const char *label = strstr(rig_control(rig, "followed.weight").label, "unit ");
    assert_non_null(label);
    assert_in_range(strtol(label + 5, NULL, 10), 1, 2);
}

/* Where there is no panel, the heading is the button. */
static void error_bars_without_a_panel(void **state) {
    Rig *rig = *state;
    static const int sizes[][2] = {{800, 600}, {640, 480}};
    for (int i = 0; i < 2; i++) {
        rig_size(rig, sizes[i][0], sizes[i][1]);
        rig_settle(rig);
        rig_press(rig, "next.swap");
        rig_frame(rig);
        assert_non_null(rig_find(rig, "errors.next"));
        assert_non_null(rig_find(rig, "errors.0"));
        rig_press(rig, "next.swap");
        rig_frame(rig);
        assert_null(rig_find(rig, "errors.0"));
    }
}

static void typing_asks_at_once(void **state) {
    Rig *rig = *state;
    char before[FL_UI_VALUE], after[FL_UI_VALUE];
    value(rig, "next.5", before);
    rig_key(rig, 'w', 0);
    rig_frame(rig);
    rig_type(rig, "ches");
    rig_frame(rig);
    assert_string_equal(rig_document(rig)->typed, "ches");
    assert_string_not_equal(value(rig, "next.5", after), before);
    rig_key(rig, FL_KEY_ESCAPE, 0);
    rig_frame(rig);
    assert_string_equal(rig_document(rig)->typed, "ches");
}

/* Temperature changes what is written at every step, and no weight. */
static void temperature_is_set_by_hand(void **state) {
    Rig *rig = *state;
    char before[FL_UI_VALUE], after[FL_UI_VALUE], bar[FL_UI_VALUE], same[FL_UI_VALUE];
    value(rig, "growing.10", before);
    value(rig, "next.3", bar);
    FlControl slider = rig_control(rig, "temp");
    float x = slider.box.x + slider.box.w * 0.2f, y = slider.box.y + slider.box.h / 2;
    rig_drag(rig, rig_middle(rig, "temp"), (FlVec){x * rig->draw.scale, y * rig->draw.scale}, 4);
    assert_true(fabs(rig_document(rig)->temperature - 0.4) < 1e-9);
    rig_settle(rig);
    assert_string_not_equal(value(rig, "growing.10", after), before);
    assert_string_equal(value(rig, "next.3", same), bar);
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_true(rig_document(rig)->temperature == 0.7);
}

static void sizes_and_narrow_windows(void **state) {
    Rig *rig = *state;
    static const int sizes[][2] = {{1920, 1080}, {1000, 700}, {800, 600}, {640, 480}, {500, 400}, {1280, 420}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        rig_size(rig, sizes[i][0], sizes[i][1]);
        rig_settle(rig);
        assert_non_null(rig_find(rig, "transport.run"));
        assert_non_null(rig_find(rig, "next.field"));
    }
    rig_size(rig, 800, 600);
    rig_settle(rig);
    assert_true(rig_shows(rig, "As unsure as among"));
    rig_press(rig, "size");
    rig_press(rig, "size.small");
    assert_string_equal(rig_state(rig), "fallline letters adam lr=0.02 size=small data=/some/names batch=16 steps=30");
    rig_press(rig, "text");
    assert_non_null(rig_find(rig, "text.own"));
    rig_press(rig, "text.towns");
    assert_string_equal(rig_state(rig), "fallline letters towns adam lr=0.02 size=small batch=16 steps=30");
}

/* A file that is dropped here is the text to learn; one undo brings the towns back. */
static void a_dropped_text_is_learned(void **state) {
    Rig *rig = *state;
    size_t length;
    char error[128], before[200], *text = names(NULL, "/some/names of girls.txt", &length, error, sizeof error);
    fl_session_text_source(rig->session, names, NULL);
    snprintf(before, sizeof before, "%s", rig_state(rig));
    assert_true(fl_stage_take_text(rig->stage, rig->session, &rig->view, text, length, "/some/names of girls.txt"));
    rig_settle(rig);
    assert_string_equal(rig_state(rig),
                        "fallline letters adam lr=0.02 size=2,3,5 data=/some/names%20of%20girls.txt steps=30");
    assert_int_equal(fl_letters_task(rig_document(rig)->plan.loss)->text->symbols, 13); /* twelve letters and the end */
    rig_key(rig, 'z', FL_MOD_CTRL);
    rig_settle(rig);
    assert_string_equal(rig_state(rig), before);
    free(text);
}

/* Another row becomes now in 180 ms; while it runs the text changes eight times a second at most. */
static void rows_turn_and_text_waits(void **state) {
    Rig *rig = *state;
    char text[FL_UI_VALUE], before[FL_UI_VALUE];
    float high = rig_control(rig, "growing.now").box.h, low = rig_control(rig, "growing.10").box.h;
    rig_press(rig, "growing.10");
    rig_frames(rig, 3);
    float growing = rig_control(rig, "growing.now").box.h;
    assert_true(growing > low && growing < high);
    rig_frames(rig, 12);
    assert_true(rig_control(rig, "growing.now").box.h == high);
    rig_settle(rig);
    rig_load(rig, "fallline letters adam lr=0.02 size=2,3,5 steps=300 batch=16 data=/some/names");
    rig_settle(rig);
    value(rig, "growing.now", before);
    rig->view.speed = 2;
    rig_key(rig, ' ', 0);
    int changes = 0, last = 0;
    for (int frame = 1; frame <= 120 && rig->view.playing; frame++) {
        FlJob *jobs[FL_STAGE_JOBS];
        int count = fl_stage_jobs(rig->stage, jobs);
        for (int i = 0; i < count; i++) {
            if (jobs[i]->state != FL_JOB_WAITING) continue;
            while (!jobs[i]->advance(jobs[i]->self)) {
            }
            jobs[i]->state = FL_JOB_DONE;
        }
        rig_frame(rig);
        if (strcmp(value(rig, "growing.now", text), before) == 0) continue;
        assert_true(changes == 0 || frame - last >= 7); /* of sixty a second */
        memcpy(before, text, sizeof before);
        last = frame;
        changes++;
    }
    assert_true(changes >= 2);
}

/* Its letters come one after the other, each with the chance that it has behind those before it; then its end. */
static void a_name_runs_through_the_bars(void **state) {
    Rig *rig = *state;
    char name[FL_UI_VALUE], first[FL_UI_VALUE], after[FL_UI_VALUE], id[FL_UI_ID];
    unsigned long long before = fl_session_hash(rig->session);
    const FlText *text = fl_letters_task(rig_document(rig)->plan.loss)->text;
    uint8_t symbols[FL_TYPED_LETTERS];
    value(rig, "growing.name.0", name);
    int count = fl_text_symbols(text, name, FL_TYPED_LETTERS, symbols);
    assert_true(count > 1);
    snprintf(id, sizeof id, "next.%d", symbols[1]);
    value(rig, id, first);
    rig_press(rig, "growing.name.0");
    for (int frame = 0; frame < 200 && value(rig, "next.field", after)[0] == '\0'; frame++) rig_frame(rig);
    assert_int_equal(strlen(after), 1);
    assert_true(after[0] == name[0]);
    char behind[FL_UI_VALUE], shown[FL_UI_VALUE];
    value(rig, id, shown);
    for (int frame = 0; frame < 60 * count && strcmp(value(rig, "next.field", after), name) != 0; frame++)
        rig_frame(rig);
    assert_string_equal(after, name); /* and its end is to come */
    rig_frames(rig, 60);
    assert_string_equal(value(rig, "next.field", after), "");
    assert_string_equal(value(rig, id, behind), first);
    assert_true(fl_session_hash(rig->session) == before);
    char line[200];
    snprintf(line, sizeof line, "%s type=%c", small, name[0]);
    rig_load(rig, line);
    rig_settle(rig);
    assert_string_equal(value(rig, id, behind), shown);
    rig_press(rig, "growing.name.0");
    rig_press(rig, "growing.name.0"); /* again: it ends */
    rig_frames(rig, 60);
    name[1] = '\0';
    assert_string_equal(value(rig, "next.field", after), name);
}

/* Loss of one example, by the scores of these weights. */
static double loss_of(const FlLettersTask *task, const double *w, const uint8_t *before, int came) {
    double z[FL_TEXT_SYMBOLS], sum = 0;
    fl_letters_scores(&task->letters, task->text->symbols, w, before, z);
    for (int v = 0; v < task->text->symbols; v++) sum += exp(z[v]);
    return log(sum) - z[came];
}

/* What an account says of the weight at index: the example's part and the batch's mean, by differences of the loss. */
static void account_is_of(Rig *rig, const FlLettersTask *task, double *w, int i, const uint32_t *batch, int size) {
    const double h = 1e-5, here = w[i];
    double product = 0, mean = 0;
    for (int b = 0; b < size; b++) {
        uint8_t before[FL_LETTERS_CONTEXT];
        int came = fl_text_example(task->text, FL_EXAMPLES_TRAINED, (int)batch[b], task->letters.context, before);
        w[i] = here + h;
        double up = loss_of(task, w, before, came);
        w[i] = here - h;
        double slope = (up - loss_of(task, w, before, came)) / (2 * h);
        w[i] = here;
        mean += slope / size;
        if (b == 0) product = slope;
    }
    assert_true(fabs(number(rig, "followed.weight") - here) <= 0.000051);
    if (!(fabs(number(rig, "followed.product") - product) <= 0.00051)) fail_msg("product of %d: %g", i, product);
    if (!(fabs(number(rig, "followed.slope") - mean) <= 0.0000052)) fail_msg("mean of %d: %g", i, mean);
}

static int number_in(const char *text, const char *behind) {
    const char *at = strstr(text, behind);
    assert_non_null(at);
    return atoi(at + strlen(behind));
}

/* A weight to a unit, and a number of a letter: in a wide window and in one without a map. */
static void deeper_weights_are_followed(void **state) {
    Rig *rig = *state;
    enum { K = 2, E = 3, H = 5, BATCH = 16 };
    const FlPlan *plan = &rig_document(rig)->plan;
    const FlLettersTask *task = fl_letters_task(plan->loss);
    FlTrainingPlan training;
    FlBatches batches;
    assert_true(fl_training_of_plan(plan, &training));
    FlTraining *run = fl_training_create(&training, FL_TRAINING_MEMORY);
    fl_training_advance(run, 11);
    assert_true(fl_training_go(run, 10, 11));
    int n = task->text->symbols, weights = n * E + H * (K * E + 1) + n * (H + 1);
    double *w = calloc((size_t)weights, sizeof *w);
    memcpy(w, fl_training_weights(run), (size_t)weights * sizeof *w);
    assert_true(fl_batches_begin(&batches, 1, task->text->count[FL_EXAMPLES_TRAINED], BATCH));
    uint8_t before[FL_LETTERS_CONTEXT];
    const uint32_t *batch = fl_batches_at(&batches, 11);
    fl_text_example(task->text, FL_EXAMPLES_TRAINED, (int)batch[0], K, before);
    rig_press(rig, "growing.10");
    rig_settle(rig);
    rig_press(rig, "errors");
    for (int narrow = 0; narrow < 2; narrow++) {
        rig_press(rig, "followed.w1");
        for (int unit = 0; unit < H; unit++) {
            const char *label = rig_control(rig, "followed.weight").label;
            int q = number_in(label, "number ") - 1, to = number_in(label, "unit ") - 1;
            account_is_of(rig, task, w, n * E + to * K * E + (K - 1) * E + q, batch, BATCH);
            rig_press(rig, "followed.unit");
        }
        rig_press(rig, "followed.c");
        for (int q = 0; q < E; q++) {
            int of = number_in(rig_control(rig, "followed.weight").label, "number ") - 1;
            account_is_of(rig, task, w, before[K - 1] * E + of, batch, BATCH);
            rig_press(rig, "followed.unit");
        }
        if (narrow == 1) break;
        rig_size(rig, 800, 600);
        rig_settle(rig);
        assert_null(rig_find(rig, "followed.w1"));
        rig_press(rig, "errors.1");
        rig_frame(rig);
        assert_null(rig_find(rig, "errors.1"));
    }
    rig_press(rig, "errors.back");
    assert_non_null(rig_find(rig, "errors.1"));
    fl_batches_end(&batches);
    fl_training_destroy(run);
    free(w);
}

/* The run that a fork left is grey in the chart, with what it still has; a press on it takes the change back. */
static void a_fork_leaves_its_future_grey(void **state) {
    Rig *rig = *state;
    rig_load(rig, "fallline letters gd lr=0.5 size=2,3,5 steps=30 step=10");
    rig_settle(rig);
    assert_null(rig_find(rig, "chart.branch"));
    rig_key(rig, FL_KEY_UP, 0);
    rig_frame(rig);
    assert_non_null(rig_find(rig, "chart.branch"));
    rig_settle(rig);
    assert_true(rig_shows(rig, "still 0.5"));
    assert_true(rig_document(rig)->branched);
    rig_press(rig, "chart.branch");
    assert_false(rig_document(rig)->branched);
    rig_settle(rig);
    assert_null(rig_find(rig, "chart.branch"));
    assert_string_equal(rig_state(rig), "fallline letters towns gd lr=0.5 size=2,3,5 batch=128 steps=30 step=10");
}

static char kept[200];

static bool keep(void *context, const char *text, size_t length, char *file, size_t size) {
    (void)context;
    assert_true(length < sizeof kept);
    memcpy(kept, text, length + 1);
    snprintf(file, size, "/some/kept.txt");
    return true;
}

static char *give_back(void *context, const char *file, size_t *length, char *error, size_t size) {
    (void)context;
    (void)error;
    (void)size;
    assert_string_equal(file, "/some/kept.txt");
    *length = strlen(kept);
    return strdup(kept);
}

/* Words that are pasted anywhere open it, with what they are kept in; short ones are offered the way. */
static void pasted_words_are_learned(void **state) {
    Rig *rig = *state;
    char said[FL_UI_VALUE];
    const char *words =
        "aberdeen\naldershot\nbirmingham\nblackburn\ncambridge\ncarlisle\ndartmouth\ndundee\nedinburgh\n"
        "exeter\nfalkirk\ngalway\n";
    rig_load(rig, "fallline letters size=2,3,5 steps=30");
    rig_load(rig, "fallline curve lr=0.3");
    rig_paste(rig, words); /* nobody keeps it */
    assert_string_equal(value(rig, "toast", said), "A text to learn comes from a file: drop it on the window.");
    assert_int_equal(fl_session_scene(rig->session), FL_SCENE_CURVE);
    fl_session_text_keeper(rig->session, keep, NULL);
    fl_session_text_source(rig->session, give_back, NULL);
    rig_paste(rig, "a letter of some words");
    assert_non_null(strstr(value(rig, "toast", said), "To learn it as a text, press 6"));
    assert_int_equal(fl_session_scene(rig->session), FL_SCENE_CURVE);
    rig_paste(rig, words);
    assert_string_equal(value(rig, "toast", said), "Learns from 11 lines, tested on 1 held out");
    assert_string_equal(rig_state(rig), "fallline letters adam lr=0.01 size=2,3,5 data=/some/kept.txt steps=30");
    assert_string_equal(kept, words);
    rig_key(rig, 'z', FL_MOD_CTRL);
    assert_null(fl_letters_task(rig_document(rig)->plan.loss)->text->name);
    rig_paste(rig, "a letter of some words");
    assert_string_equal(value(rig, "toast", said), "Learns from 21 letters, tested on the last tenth");
    rig_paste(rig, "x^2 + y^2");
    assert_int_equal(fl_session_scene(rig->session), FL_SCENE_LANDSCAPE);
    rig_settle(rig);
}

/* The held out are looked at every tenth step here: between, the number is of the last time, and says so. */
static void what_was_measured_before_says_when(void **state) {
    Rig *rig = *state;
    rig_load(rig, "letters steps=60 step=9");
    rig_settle(rig);
    assert_true(rig_shows(rig, "Held out, at step 0"));
    assert_false(rig_shows(rig, "their way since step 30"));
    rig_load(rig, "letters steps=60 step=40");
    rig_settle(rig);
    assert_false(rig_shows(rig, "Held out, at step"));
    assert_true(rig_shows(rig, "Loss on names held out"));
    assert_true(rig_shows(rig, "their way since step 30"));
}

/* A long text is understood, and counted, by the job: the frame that takes it only names it. */
static void the_job_reads_what_is_to_be_learned(void **state) {
    enum { WORDS = 9000, LETTERS = 5 * WORDS };
    Rig *rig = *state;
    FlIntake *intake = fl_intake_create();
    char *text = malloc(LETTERS + 1);
    assert_true(intake != NULL && text != NULL);
    for (int i = 0; i < WORDS; i++) memcpy(text + 5 * i, i % 12 == 11 ? "tree\n" : i % 2 ? "rain " : "moon ", 5);
    text[LETTERS] = 0;
    assert_true(fl_intake_begin(intake, text, LETTERS, "words.txt", NULL, rig->session));
    FlJob *job = fl_intake_job(intake);
    assert_true(job->advance(job->self));
    job->state = FL_JOB_DONE;
    FlTaken *taken = fl_intake_taken(intake);
    assert_non_null(taken);
    assert_true(taken->is_learned && taken->letters.good);
    assert_non_null(taken->letters.text);
    assert_string_equal(taken->letters.file, "words.txt");
    fl_intake_destroy(intake);
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_was_measured_before_says_when, setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_track_says_whether_it_comes, setup, rig_teardown),
        cmocka_unit_test_setup_teardown(rows_are_what_a_training_writes, setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_row_is_a_way_to_its_step, setup, rig_teardown),
        cmocka_unit_test_setup_teardown(bars_add_letters_and_the_end_begins_anew, setup, rig_teardown),
        cmocka_unit_test_setup_teardown(error_bars_are_chances_less_what_came, setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_weight_is_followed_to_its_step, setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_smaller_model_has_fewer_units, setup, rig_teardown),
        cmocka_unit_test_setup_teardown(error_bars_without_a_panel, setup, rig_teardown),
        cmocka_unit_test_setup_teardown(typing_asks_at_once, setup, rig_teardown),
        cmocka_unit_test_setup_teardown(temperature_is_set_by_hand, setup, rig_teardown),
        cmocka_unit_test_setup_teardown(sizes_and_narrow_windows, setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_dropped_text_is_learned, setup, rig_teardown),
        cmocka_unit_test_setup_teardown(pasted_words_are_learned, setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_fork_leaves_its_future_grey, setup, rig_teardown),
        cmocka_unit_test_setup_teardown(rows_turn_and_text_waits, setup, rig_teardown),
        cmocka_unit_test_setup_teardown(a_name_runs_through_the_bars, setup, rig_teardown),
        cmocka_unit_test_setup_teardown(deeper_weights_are_followed, setup, rig_teardown),
        cmocka_unit_test_setup_teardown(the_job_reads_what_is_to_be_learned, setup, rig_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
