/* What is read for networks and letters and comes of their trainings, held as one number for each: shapes, points,
 * weights and texts, good and bad; rows, outcomes, slices and samples of trainings of many kinds. */
#include "support/held.h"

#include "fallline/letters.h"
#include "fallline/network.h"
#include "fallline/slice.h"
#include <stdio.h>
#include <string.h>

static void put_whole(Writer *w, uint32_t below) {
    char text[16];
    snprintf(text, sizeof text, "%u", (unsigned)fl_random_below(&w->random, below));
    put(w, text);
}

static void shapes(void **state) {
    (void)state;
    static const char *const pieces[] = {"2",    "-", "8", "1",     "-",  "16",        "0", "4096",
                                         "4097", "x", " ", "2-8-1", "-3", "2-4-4-4-1", ",", "2000-2000"};
    Held h = held();
    for (unsigned i = 0; i < 2000; i++) {
        Writer w = {.random = fl_random_seed(i, 102)};
        FlNetwork network = {.activation = (FlActivation)(i % FL_ACTIVATIONS),
                             .loss = (FlNetworkLoss)(i % FL_NETWORK_LOSSES)};
        FlLetters letters = {0};
        char error[300] = "", text[32];
        for (uint32_t left = 1 + fl_random_below(&w.random, 7); left > 0; left--) put(&w, PICK(&w.random, pieces));
        bool read = fl_network_read_shape(&network, w.text, strlen(w.text), error, sizeof error);
        hold_whole(&h, read);
        hold_text(&h, error);
        hold_whole(&h, fl_letters_read(&letters, w.text, error, sizeof error));
        hold_text(&h, error);
        if (!read) continue;
        fl_network_print_shape(&network, text);
        hold_text(&h, text);
        bool good = fl_network_check(&network, (int)(i % 4), error, sizeof error);
        hold_text(&h, good ? "good" : error);
        h.answers++;
        if (!good) continue;
        int weights = fl_network_weights(&network);
        hold_whole(&h, weights);
        for (int k = 0; k < weights; k += 1 + weights / 5) {
            FlNetworkPlace p = fl_network_place(&network, k);
            hold(&h, (const double[]){p.layer, p.row, p.col, p.bias, fl_network_index(&network, p)}, 5);
        }
    }
    check_held("shapes", h, 89, UINT64_C(0xa53783a2036efd8a));
}

static void hold_points(Held *h, const FlPoints *points, const char *error) {
    char text[FL_WRITTEN];
    if (points == NULL) {
        hold_text(h, error);
        return;
    }
    hold(h, points->x, points->count);
    hold(h, points->y, points->count);
    for (int i = 0; i < points->count; i++) hold_whole(h, points->label[i]);
    hold(h, (const double[]){points->kind, points->classes, points->count}, 3);
    hold_whole(h, (long long)points->hash);
    hold_whole(h, fl_points_print(points, text, sizeof text));
    hold_text(h, text);
    fl_points_release(points);
    h->answers++;
}

static void points_and_weights(void **state) {
    (void)state;
    static const char *const pieces[] = {"x,y,class\n",
                                         "1,2,0\n",
                                         "0.5,-1,1\n",
                                         ",",
                                         ";",
                                         "\n",
                                         "1",
                                         "0",
                                         "-1",
                                         "2.5",
                                         "a",
                                         "setosa",
                                         "x\ty\tlabel\n",
                                         "1\t2\t1\n",
                                         "# note\n",
                                         "1,2,0;",
                                         "2,2,1;",
                                         "0,0,-1\n",
                                         "9",
                                         "1e7",
                                         "layer,kind,row,col,weight\n",
                                         "1,W,0,0,0.5\n",
                                         "1,W,0,1,-1\n",
                                         "1,b,0,0,0\n",
                                         "2,W,0,0,1\n",
                                         "2,b,0,0,0.25\n",
                                         "NA",
                                         " ",
                                         "species,x,y\n",
                                         "a,1,2\n",
                                         "b,2,1\n"};
    Held h = held();
    for (unsigned i = 0; i < 2500; i++) {
        Writer w = {.random = fl_random_seed(i, 103)};
        char error[300] = "";
        for (uint32_t left = 1 + fl_random_below(&w.random, 9); left > 0; left--) put(&w, PICK(&w.random, pieces));
        hold_points(&h, fl_points_read(w.text, w.used, error, sizeof error), error);
        hold_points(&h, fl_points_read_table(w.text, w.used, "there.csv", error, sizeof error), error);
        FlNetwork shape = {0};
        const FlWeights *weights = fl_network_read_weights(&shape, w.text, w.used, NULL, error, sizeof error);
        if (weights != NULL) hold(&h, weights->value, weights->count);
        hold_text(&h, weights != NULL ? "weights" : error);
        hold_whole(&h, shape.sizes);
        fl_weights_release(weights);
    }
    check_held("points", h, 15, UINT64_C(0xa8637cf36a58b40d));
}

/* Tables of weights that are right, but for one change. */
static void weights_of_a_table(void **state) {
    (void)state;
    static const int size[] = {2, 3, 2, 1};
    static const char *const wrong[] = {"", "", "1", "x", ",", "-", "\n"};
    Held h = held();
    for (unsigned i = 0; i < 600; i++) {
        Writer w = {.random = fl_random_seed(i, 104)};
        FlNetwork shape = {0};
        char line[80], error[300] = "";
        put(&w, "layer,kind,row,col,weight\n");
        uint32_t at = fl_random_below(&w.random, 40), place = 0;
        for (int layer = 1; layer < 4; layer++)
            for (int bias = 0; bias < 2; bias++)
                for (int row = 0; row < size[layer]; row++)
                    for (int col = 0; col < (bias ? 1 : size[layer - 1]); col++) {
                        snprintf(line, sizeof line, "%d,%s,%d,%d%s,", layer, bias ? "b" : "W", row, col,
                                 place == at ? PICK(&w.random, wrong) : "");
                        if (place++ == at && fl_random_below(&w.random, 4) == 0) continue;
                        put(&w, line);
                        put_whole(&w, 50);
                        put(&w, "\n");
                    }
        const FlWeights *weights = fl_network_read_weights(&shape, w.text, w.used, "w.csv", error, sizeof error);
        hold_text(&h, weights != NULL ? "good" : error);
        for (int k = 0; k < shape.sizes; k++) hold_whole(&h, shape.size[k]);
        if (weights != NULL) hold(&h, weights->value, weights->count);
        h.answers += weights != NULL;
        fl_weights_release(weights);
    }
    check_held("weights", h, 360, UINT64_C(0x7844796c5b15b87d));
}

static void hold_slice(Held *h, FlTraining *training, int k) {
    FlSlice *slice = fl_slice_create(training, k);
    if (slice == NULL) return;
    FlLoss loss;
    double a = 0, b = 0;
    hold(h, slice->width, FL_SLICE_WIDTHS);
    hold_one(h, slice->share);
    hold_box(h, &slice->loss->view);
    fl_slice_place(slice, fl_training_newest(training), &a, &b);
    hold(h, (const double[]){a, b, slice->step}, 3);
    fl_loss_init(&loss, slice->loss);
    hold_one(h, fl_loss_value(&loss, (const double[]){0.25, -0.5}));
    fl_slice_destroy(slice);
}

static void hold_training(Held *h, const FlTrainingPlan *plan, const FlLossType *loss) {
    char error[300] = "";
    bool good = fl_training_check(plan, error, sizeof error);
    hold_text(h, good ? "good" : error);
    if (!good) return;
    FlTraining *training = fl_training_create(plan, FL_TRAINING_MEMORY);
    assert_non_null(training);
    fl_training_advance(training, plan->steps);
    for (int k = 0; k < fl_training_count(training); k += 3) {
        const FlTrainingRow *row = fl_training_row(training, k);
        hold(h, (const double[]){row->batch, row->gradient, row->eta}, 3);
        hold(h, row->score, FL_EXAMPLES);
        for (int i = 0; i < FL_EXAMPLES; i++) hold_whole(h, row->right[i]);
    }
    FlOutcome outcome = fl_training_outcome(training, loss);
    hold(h, (const double[]){outcome.kind, outcome.arrival, outcome.last}, 3);
    assert_true(fl_training_go(training, plan->steps / 2, plan->steps));
    hold(h, fl_training_weights(training), 3); /* the fewest that one of these has */
    hold(h, fl_training_gradient(training), 3);
    hold_slice(h, training, plan->steps / 2);
    fl_training_destroy(training);
    h->answers++;
}

static void trainings_of_networks(void **state) {
    (void)state;
    static const char *const words[] = {"2-4-1", "2-3-3-1", "2-5-2", "2-1", "2-2-2-2-1", "2-8-3"};
    static const char *const rules[] = {"gd", "momentum", "adam", "rmsprop", "lion", "adagrad"};
    Held h = held();
    for (unsigned i = 0; i < 48; i++) {
        FlRandom random = fl_random_seed(i, 105);
        FlNetwork network = {.activation = (FlActivation)(i % FL_ACTIVATIONS),
                             .loss = i % 6 == 2 || i % 6 == 5 ? FL_NETWORK_SOFTMAX : (FlNetworkLoss)(i % 2)};
        const char *shape = words[i % 6];
        char error[300] = "";
        assert_true(fl_network_read_shape(&network, shape, strlen(shape), NULL, 0));
        const FlPoints *points =
            fl_points_draw(network.loss == FL_NETWORK_SOFTMAX ? FL_POINTS_SPIRALS : (FlPointsKind)(i % 3),
                           30 + (int)(i % 7), 0.1, i, i % 6 == 5 ? 3 : 2);
        assert_non_null(points);
        FlNetworkTask task = {network, points, i % 4 == 0 ? 0.2 : 0, NULL};
        const FlLossType *loss = fl_network_loss(&task, error, sizeof error);
        hold_text(&h, error);
        if (loss != NULL) {
            const FlOptimizerType *rule = fl_optimizer_type_find(rules[fl_random_below(&random, 6)]);
            double eta = fl_plan_default_eta(loss, rule) * (double)(1 + fl_random_below(&random, 60)) / 8;
            FlTrainingPlan plan = fl_training_plan(loss->objective, fl_optimizer_default(rule, eta), 60);
            FlOptimizer other = fl_optimizer_default(fl_optimizer_type_find("adam"), eta / 4);
            plan.seed = i;
            plan.batch = i % 3 == 1 ? 7 : 0;
            if (i % 5 == 3) assert_true(fl_schedule_read("cosine", &plan.schedule, NULL, 0));
            if (i % 5 == 4) hold_whole(&h, fl_training_fork(&plan, 25, &other));
            hold_loss(&h, loss);
            hold_training(&h, &plan, loss);
            fl_loss_release(loss);
        }
        fl_points_release(points);
    }
    check_held("networks", h, 48, UINT64_C(0x6cae33244aaebfc4));
}

static void put_lines(Writer *w) {
    static const char *const pieces[] = {"anna",
                                         "bob",
                                         "Clara",
                                         "dora",
                                         "\n",
                                         "\n",
                                         "\n",
                                         " ",
                                         "the cat sat on ",
                                         "\xc3\xa9mile",
                                         "\xce\xa3\xce\xaf",
                                         "x",
                                         "-",
                                         "1999",
                                         "\r\n",
                                         "\t",
                                         "\xff",
                                         "q",
                                         "zoe\nanna\n",
                                         "."};
    for (uint32_t left = 4 + fl_random_below(&w->random, 60); left > 0; left--) put(w, PICK(&w->random, pieces));
}

static void hold_samples(Held *h, const FlText *text, const FlTraining *training, const FlLetters *letters) {
    uint8_t symbols[40];
    char utf8[200];
    for (int i = 0; i < 3; i++) {
        int count = fl_letters_sample(letters, text, fl_training_newest(training), 7, i, 0.5 * i, 0, NULL, 20, symbols);
        fl_text_print(text, symbols, count, utf8, sizeof utf8);
        hold_text(h, utf8);
    }
}

static void hold_letters(Held *h, const FlText *text, unsigned number) {
    FlLetters letters = {2 + (int)(number % 3), 3, 5};
    char error[300] = "";
    FlLettersTask task = {letters, text};
    const FlLossType *loss = fl_letters_loss(&task, error, sizeof error);
    hold_text(h, error);
    if (loss == NULL) return;
    FlTrainingPlan plan =
        fl_training_plan(loss->objective, fl_optimizer_default(fl_optimizer_type_find("adam"), 0.05), 30);
    plan.batch = number % 2 ? 8 : 0;
    plan.seed = number;
    hold_training(h, &plan, loss);
    FlTraining *training = fl_training_create(&plan, 0);
    assert_non_null(training);
    fl_training_advance(training, 12);
    hold_samples(h, text, training, &letters);
    fl_training_destroy(training);
    fl_loss_release(loss);
}

static void texts_that_are_learned(void **state) {
    (void)state;
    Held h = held();
    for (unsigned i = 0; i < 250; i++) {
        Writer w = {.random = fl_random_seed(i, 106)};
        char error[300] = "";
        put_lines(&w);
        const FlText *text = fl_text_read(w.text, w.used, "list.txt", error, sizeof error);
        hold_text(&h, error);
        if (text == NULL) continue;
        FlTextBaselines baselines;
        uint8_t context[FL_LETTERS_CONTEXT], symbols[64];
        hold(&h,
             (const double[]){text->list, text->cut, text->lines, text->left_out, text->symbols, text->count[0],
                              text->count[1]},
             7);
        hold_whole(&h, (long long)text->hash);
        for (int k = 0; k < text->count[0] && k < 12; k++)
            hold_whole(&h, fl_text_example(text, (FlExamples)0, k, 3, context) * 8 + context[0]);
        int count = fl_text_symbols(text,
                                    "Anna b\xc3\xa9"
                                    "x",
                                    64, symbols);
        hold(&h, (const double[]){count, fl_text_line(text, symbols, count < 4 ? count : 4)}, 2);
        if (fl_text_baselines(text, 3, &baselines)) {
            hold(&h, baselines.letters, FL_EXAMPLES);
            hold(&h, baselines.pairs, FL_EXAMPLES);
            hold(&h, baselines.triples, FL_EXAMPLES);
        }
        if (i % 8 == 0) hold_letters(&h, text, i);
        fl_text_release(text);
        h.answers++;
    }
    check_held("texts", h, 281, UINT64_C(0x18790a94e884d58a));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shapes),
        cmocka_unit_test(points_and_weights),
        cmocka_unit_test(weights_of_a_table),
        cmocka_unit_test(trainings_of_networks),
        cmocka_unit_test(texts_that_are_learned),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
