/* Models of letters against another program's weights, losses and samples. */
#include "core/letters/pass.h"
#include "core/letters/text.h"
#include "support/letters_pass.h"
#include "support/network.h"

static void batches_equal_the_reference(void **state) {
    (void)state;
    LettersCase c = letters_tiny();
    FlBatches batches;
    Csv csv;
    int checked = 0;
    assert_true(fl_batches_begin(&batches, 1, c.objective->examples, c.batch));
    csv_open(&csv, FL_REFERENCE "/letters_batches.csv");
    while (csv_next(&csv)) {
        const uint32_t *examples = fl_batches_at(&batches, (int64_t)csv_number(&csv, "step"));
        char *at = (char *)csv_text(&csv, "examples");
        for (int i = 0; i < c.batch; i++, checked++) assert_int_equal(examples[i], strtoul(at, &at, 10));
    }
    assert_int_equal(checked, 24);
    fl_batches_end(&batches);
    letters_end(&c);
}

/* Weights and gradients after 0, 1 and 10 updates. */
static void weights_equal_the_reference(void **state) {
    (void)state;
    LettersCase c = letters_tiny();
    Csv csv;
    FlTraining *training = NULL;
    char rule[20] = "";
    int checked = 0;
    csv_open(&csv, FL_REFERENCE "/letters_weights.csv");
    while (csv_next(&csv)) {
        if (strcmp(rule, csv_text(&csv, "opt")) != 0) {
            snprintf(rule, sizeof rule, "%s", csv_text(&csv, "opt"));
            fl_training_destroy(training);
            training = letters_training(&c, rule, csv_number(&csv, "lr"), 10);
        }
        static const struct {
            int step;
            const char *w, *g;
        } at[] = {{0, "w0", "g0"}, {1, "w1", "g1"}, {10, "w10", "g10"}};
        int i = (int)csv_number(&csv, "index");
        for (int s = 0; s < 3; s++, checked++) {
            assert_true(fl_training_go(training, at[s].step, 10));
            double tol_w = s < 2 ? 1e-13 : csv_number(&csv, "tol_w"), tol_g = s < 2 ? 1e-13 : csv_number(&csv, "tol_g");
            assert_close(fl_training_weights(training)[i], csv_number(&csv, at[s].w), tol_w);
            assert_close(fl_training_gradient(training)[i], csv_number(&csv, at[s].g), tol_g);
        }
    }
    assert_int_equal(checked, 3 * 3 * 112);
    fl_training_destroy(training);
    letters_end(&c);
}

/* What is held back, measured at the weights of step k. */
static double held_at(const LettersCase *c, FlTraining *training, int k) {
    void *scratch = c->objective->open(c->objective);
    assert_non_null(scratch);
    assert_true(fl_training_go(training, k, FL_MAX_STEPS));
    FlScore score = c->objective->measure(c->objective, scratch, NULL, fl_training_weights(training), FL_EXAMPLES_HELD);
    c->objective->close(scratch);
    return score.loss;
}

static void losses_equal_the_reference(void **state) {
    (void)state;
    LettersCase c = letters_tiny();
    Csv csv;
    FlTraining *training = NULL;
    char rule[20] = "";
    int checked = 0;
    csv_open(&csv, FL_REFERENCE "/letters_loss.csv");
    for (; csv_next(&csv); checked++) {
        if (strcmp(rule, csv_text(&csv, "opt")) != 0) {
            snprintf(rule, sizeof rule, "%s", csv_text(&csv, "opt"));
            fl_training_destroy(training);
            training = letters_training(&c, rule, csv_number(&csv, "lr"), 300);
        }
        int k = (int)csv_number(&csv, "step");
        assert_close(fl_training_row(training, k)->batch, csv_number(&csv, "batch"), csv_number(&csv, "tol_batch"));
        assert_close(held_at(&c, training, k), csv_number(&csv, "held"), csv_number(&csv, "tol_held"));
    }
    assert_int_equal(checked, 24);
    fl_training_destroy(training);
    letters_end(&c);
}

static void towns_equal_the_reference(void **state) {
    (void)state;
    LettersCase c = letters_towns();
    FlTraining *training = letters_training(&c, "adam", 0.01, 300);
    Csv csv;
    int checked = 0;
    csv_open(&csv, FL_REFERENCE "/letters_default.csv");
    for (; csv_next(&csv); checked++) {
        int k = (int)csv_number(&csv, "step");
        double tolerance = csv_number(&csv, "tol");
        const FlTrainingRow *row = fl_training_row(training, k);
        assert_close(row->batch, csv_number(&csv, "batch"), tolerance);
        assert_close(row->gradient, csv_number(&csv, "grad_norm"), tolerance);
        assert_close(held_at(&c, training, k), csv_number(&csv, "held"), tolerance);
        if (k % 10 == 0) assert_same(row->score[FL_EXAMPLES_HELD], held_at(&c, training, k));
    }
    assert_int_equal(checked, 10);
    assert_true(isnan(fl_training_row(training, 7)->score[FL_EXAMPLES_HELD]));
    fl_training_destroy(training);
    letters_end(&c);
}

static void bars_equal_the_reference(void **state) {
    (void)state;
    LettersCase c = letters_tiny();
    FlTraining *training = letters_training(&c, "adam", 0.02, 300);
    Csv csv;
    int checked = 0;
    csv_open(&csv, FL_REFERENCE "/letters_bars.csv");
    while (csv_next(&csv)) {
        uint8_t context[FL_LETTERS_CONTEXT];
        double z[FL_TEXT_SYMBOLS], q[FL_TEXT_SYMBOLS];
        char *at = (char *)csv_text(&csv, "context"), *share = (char *)csv_text(&csv, "probabilities");
        for (int j = 0; j < 3; j++) context[j] = (uint8_t)strtoul(at, &at, 10);
        int k = (int)csv_number(&csv, "step");
        assert_true(fl_training_go(training, k, FL_MAX_STEPS));
        fl_letters_scores(&c.letters, c.text->symbols, fl_training_weights(training), context, z);
        double sum = fl_letters_chances(c.text->symbols, z, 1, q);
        for (int v = 0; v < c.text->symbols; v++, checked++)
            assert_close(q[v] / sum, strtod(share, &share), k == 300 ? 1e-9 : 1e-12);
    }
    assert_int_equal(checked, 8 * 12);
    fl_training_destroy(training);
    letters_end(&c);
}

static void samples_equal_the_reference(void **state) {
    (void)state;
    LettersCase c = letters_tiny();
    FlTraining *training = letters_training(&c, "adam", 0.02, 300);
    Csv csv;
    int checked = 0;
    csv_open(&csv, FL_REFERENCE "/letters_samples.csv");
    for (; csv_next(&csv); checked++) {
        uint8_t symbols[40];
        char *at = (char *)csv_text(&csv, "symbols");
        assert_true(fl_training_go(training, (int)csv_number(&csv, "step"), FL_MAX_STEPS));
        int count = fl_letters_sample(&c.letters, c.text, fl_training_weights(training), 1, (int)csv_number(&csv, "i"),
                                      csv_number(&csv, "temperature"), 0, NULL, 40, symbols);
        for (int i = 0; i < count; i++) assert_int_equal(symbols[i], strtoul(at, &at, 10));
        assert_string_equal(at, "");
    }
    assert_true(checked >= 48);
    fl_training_destroy(training);
    letters_end(&c);
}

static void it_writes_what_the_reference_writes(void **state) {
    (void)state;
    LettersCase c = letters_towns();
    FlTraining *training = letters_training(&c, "adam", 0.01, 300);
    Csv csv;
    int checked = 0;
    csv_open(&csv, FL_REFERENCE "/letters_default_samples.csv");
    for (; csv_next(&csv); checked++) {
        uint8_t symbols[24];
        char written[100];
        assert_true(fl_training_go(training, (int)csv_number(&csv, "step"), FL_MAX_STEPS));
        int count = fl_letters_sample(&c.letters, c.text, fl_training_weights(training), 1, (int)csv_number(&csv, "i"),
                                      csv_number(&csv, "temperature"), 0, NULL, 24, symbols);
        fl_text_print(c.text, symbols, count, written, sizeof written);
        assert_string_equal(written, csv_text(&csv, "text"));
    }
    assert_true(checked >= 80);
    fl_training_destroy(training);
    letters_end(&c);
}

static void outcomes_equal_the_reference(void **state) {
    (void)state;
    static const char *const words[FL_OUTCOMES] = {[FL_CRAWLS] = "crawls",
                                                   [FL_CONVERGES] = "converges",
                                                   [FL_OSCILLATES] = "oscillates",
                                                   [FL_DIVERGES] = "diverges"};
    LettersCase c = letters_towns();
    FlTextBaselines baselines;
    assert_true(fl_text_baselines(c.text, 4, &baselines));
    Csv csv;
    int checked = 0;
    csv_open(&csv, FL_REFERENCE "/letters_outcomes.csv");
    for (; csv_next(&csv); checked++) {
        FlTraining *training = letters_training(&c, csv_text(&csv, "opt"), csv_number(&csv, "lr"), 300);
        FlLettersOutcome outcome = fl_letters_outcome(training, c.text->symbols, baselines.pairs[FL_EXAMPLES_PROBE]);
        assert_string_equal(words[outcome.kind], csv_text(&csv, "outcome"));
        assert_int_equal(outcome.arrival >= 0, csv_has(&csv, "arrive"));
        if (outcome.arrival >= 0) assert_close(outcome.arrival, csv_number(&csv, "arrive"), 10);
        double last = csv_number(&csv, "last");
        if (outcome.kind == FL_CRAWLS || outcome.kind == FL_CONVERGES)
            assert_close(fl_training_row(training, 300)->score[FL_EXAMPLES_PROBE], last, 0.01 * last);
        fl_training_destroy(training);
    }
    assert_int_equal(checked, 12);
    letters_end(&c);
}

static void the_same_bits_from_every_instruction_set_and_any_number_of_threads(void **state) {
    (void)state;
    enum { COUNT = 131 };
    static const FlLetters shapes[] = {{4, 8, 64}, {3, 5, 37}, {1, 1, 1}, {8, 32, 9}, {6, 16, 400}};
    for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++) {
        LettersCase c = letters_case(fl_text_towns(), shapes[s], COUNT);
        size_t n = (size_t)c.objective->weights, bytes = (COUNT + n) * sizeof(double);
        double *w = malloc(n * sizeof(double)), *plain = malloc(bytes), *other = malloc(bytes);
        assert_true(w != NULL && plain != NULL && other != NULL);
        c.objective->init(c.objective, 3, w);
        computed_by(&c, FL_ISA_PLAIN, NULL, COUNT, w, plain);
        for (FlIsa isa = FL_ISA_PLAIN; isa < FL_ISAS; isa++) {
            if (!fl_isa_usable(isa)) continue;
            for (int parts = 1; parts <= 5; parts++) {
                FlSpans spans = {.parts = parts, .each = each_backwards};
                memset(other, 0xFF, bytes);
                computed_by(&c, isa, &spans, COUNT, w, other);
                assert_memory_equal(other, plain, bytes);
            }
        }
        free(w);
        free(plain);
        free(other);
        letters_end(&c);
    }
}

/* Weights that every compiler, level and machine must come to. */
static void the_same_bits_everywhere(void **state) {
    (void)state;
    LettersCase c = letters_towns();
    FlTraining *training = letters_training(&c, "adam", 0.01, 30);
    const FlWeights *weights = fl_weights_create(c.objective->weights, fl_training_newest(training), NULL);
    assert_non_null(weights);
    if (weights->hash != UINT64_C(0xf86fc6e4d286144c)) fail_msg("0x%016llx", (unsigned long long)weights->hash);
    fl_weights_release(weights);
    fl_training_destroy(training);
    letters_end(&c);
}

/* A plain sum of the definition, term by term, for one example. */
static void scores_are_those_of_the_definition(void **state) {
    (void)state;
    LettersCase c = letters_towns();
    double *w = malloc((size_t)c.objective->weights * sizeof(double)), out[1 + 4083], z[FL_TEXT_SYMBOLS];
    assert_non_null(w);
    c.objective->init(c.objective, 1, w);
    computed_by(&c, fl_isa_best(), NULL, 1, w, out);
    uint8_t context[FL_LETTERS_CONTEXT];
    double q[FL_TEXT_SYMBOLS];
    int target = fl_text_example(c.text, FL_EXAMPLES_TRAINED, 0, 4, context);
    fl_letters_scores(&c.letters, c.text->symbols, w, context, z);
    double sum = fl_letters_chances(c.text->symbols, z, 1, q);
    assert_close(out[0], -log(q[target] / sum), 1e-14);
    free(w);
    letters_end(&c);
}

/* What Adam opens at: wide layers bear less. Of plain descent and of momentum it is the same for all. */
static void rates_are_those_of_the_width(void **state) {
    (void)state;
    static const struct {
        int units;
        double eta;
    } rates[] = {{95, 0.01}, {96, 0.005}, {255, 0.005}, {256, 0.002}, {1023, 0.002}, {1024, 0.0005}};
    const FlText *towns = fl_text_towns();
    FlLettersTask task = {{2, 2, 0}, towns};
    for (int i = 0; i < 6; i++) {
        task.letters.units = rates[i].units;
        const FlLossType *loss = fl_letters_loss(&task, NULL, 0);
        assert_same(fl_plan_default_eta(loss, fl_optimizer_type_find("adam")), rates[i].eta);
        assert_same(fl_plan_preset(loss, fl_optimizer_type_find("nadam"), FL_JUST_RIGHT), rates[i].eta);
        assert_same(fl_plan_default_eta(loss, fl_optimizer_type_find("momentum")), 0.1);
        assert_same(fl_plan_default_eta(loss, fl_optimizer_type_find("gd")), 1);
        fl_loss_release(loss);
    }
    fl_text_release(towns);
}

/* By the letters of the text, its name and the shape. */
static void losses_are_the_same_or_not(void **state) {
    (void)state;
    static const char here[] = "anna\nbob\nanna\nbab\n", there[] = "anna\nbob\nanna\nbob\n";
    const FlText *text[5] = {
        fl_text_read(here, sizeof here - 1, NULL, NULL, 0), fl_text_read(here, sizeof here - 1, NULL, NULL, 0),
        fl_text_read(here, sizeof here - 1, "a.txt", NULL, 0), fl_text_read(here, sizeof here - 1, "b.txt", NULL, 0),
        fl_text_read(there, sizeof there - 1, NULL, NULL, 0)};
    const FlLossType *loss[6];
    for (int i = 0; i < 6; i++) {
        FlLettersTask task = {{2, 2, i < 5 ? 3 : 4}, text[i % 5]};
        char error[300] = "";
        loss[i] = fl_letters_loss(&task, error, sizeof error);
        if (loss[i] == NULL) fail_msg("%s", error);
        assert_ptr_equal(fl_letters_task(loss[i])->text, text[i % 5]);
    }
    for (int i = 0; i < 6; i++)
        for (int j = 0; j < 6; j++) assert_true(fl_loss_same(loss[i], loss[j]) == (i == j || (i < 2 && j < 2)));
    assert_null(fl_letters_task(fl_loss_type_find("bowl")));
    for (int i = 0; i < 6; i++) fl_loss_release(loss[i]);
    for (int i = 0; i < 5; i++) fl_text_release(text[i]);
}

static void chances_cool_down(void **state) {
    (void)state;
    const double z[] = {0, log(2), log(2), log(4)}, flat[] = {1, 3, 3};
    double q[4];
    double sum = fl_letters_chances(4, z, 1, q);
    assert_close(sum, 0.25 + 0.5 + 0.5 + 1, 1e-15);
    assert_close(q[1], 0.5, 1e-15);
    sum = fl_letters_chances(4, z, 0.5, q); /* squares */
    assert_close(sum, 1 / 16.0 + 0.25 + 0.25 + 1, 1e-15);
    assert_same(fl_letters_chances(3, flat, 0, q), 1);
    assert_true(q[0] == 0 && q[1] == 1 && q[2] == 0);
}

/* A text is cut between two letters, never inside one. */
static void texts_are_cut_at_letters(void **state) {
    (void)state;
    static const char words[] = "z\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80 z\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\n";
    const FlText *text = fl_text_read(words, sizeof words - 1, NULL, NULL, 0);
    assert_non_null(text);
    uint8_t symbols[8];
    int count = fl_text_symbols(text, "z\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", 8, symbols);
    assert_int_equal(count, 4);
    static const int ends[] = {0, 0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 10};
    for (size_t size = 1; size < sizeof ends / sizeof *ends; size++) {
        char utf8[16] = "?";
        fl_text_print(text, symbols, count, utf8, size);
        assert_int_equal(strlen(utf8), ends[size]);
        assert_memory_equal(utf8, words, (size_t)ends[size]);
    }
    fl_text_release(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(batches_equal_the_reference),
        cmocka_unit_test(weights_equal_the_reference),
        cmocka_unit_test(losses_equal_the_reference),
        cmocka_unit_test(towns_equal_the_reference),
        cmocka_unit_test(bars_equal_the_reference),
        cmocka_unit_test(samples_equal_the_reference),
        cmocka_unit_test(it_writes_what_the_reference_writes),
        cmocka_unit_test(outcomes_equal_the_reference),
        cmocka_unit_test(the_same_bits_from_every_instruction_set_and_any_number_of_threads),
        cmocka_unit_test(the_same_bits_everywhere),
        cmocka_unit_test(scores_are_those_of_the_definition),
        cmocka_unit_test(rates_are_those_of_the_width),
        cmocka_unit_test(losses_are_the_same_or_not),
        cmocka_unit_test(chances_cool_down),
        cmocka_unit_test(texts_are_cut_at_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
