/* Words whose memory is refused at every place in turn: they come whole, or are refused with a sentence or NULL. */
#include "core/base/hash.h"
#include "fallline/fallline.h"
#include "model/document.h"
#include "model/state_line.h"
#include "support/cmocka_all.h"
#include "support/memory_faults.h"
#include "words/falling_words.h"
#include "words/network_text.h"
#include "words/network_words.h"
#include "words/tour.h"
#include "words/training_words.h"

#include <stdio.h>
#include <string.h>

static uint64_t hash_text(const char *text) {
    uint64_t hash = FL_HASH_BEGIN;
    for (; *text; text++) hash = fl_hash_add(hash, (unsigned char)*text);
    return hash;
}

static uint64_t a_tour(void) {
    static const char text[] = "step: One\ntext: Words\ntask: Do it\nuntil: step>=1\npoint: lane.adam.eta\n";
    char error[256] = "";
    FlTour *tour = fl_tour_read(text, sizeof text - 1, error, sizeof error);
    if (tour == NULL) {
        assert_string_equal(error, "There is not enough memory for a tour.");
        return 0;
    }
    uint64_t hash = hash_text(tour->step[0].task[0].until);
    fl_tour_destroy(tour);
    return hash;
}

/* A plan of the line's training, and what holds it. */
typedef struct Trained {
    FlDocument document;
    FlTraining *training;
} Trained;

static Trained trained; /* made before memory is short, and told of while it is */

static void train(const char *line) {
    FlSceneId scene;
    FlTrainingPlan plan;
    char error[256];
    if (!fl_state_line_read(line, &scene, &trained.document, error, sizeof error)) fail_msg("%s: %s", line, error);
    assert_true(fl_training_of_plan(&trained.document.plan, &plan));
    trained.training = fl_training_create(&plan, 0);
    assert_non_null(trained.training);
    fl_training_advance(trained.training, plan.steps);
}

static void forget(void) {
    fl_training_destroy(trained.training);
    fl_loss_release(trained.document.plan.loss);
}

/* Units that answer alike are counted by a pass of the network: without one they are not told of, and the rest is. */
static uint64_t a_sentence(void) {
    FlSentence sentence;
    fl_training_sentence(trained.training, trained.document.plan.loss, fl_training_newest(trained.training), &sentence);
    bool short_of = strstr(sentence.title, "There is no memory for its tables") != NULL ||
                    strstr(sentence.text, "it would arrive at") != NULL;
    if (short_of) assert_true(sentence.kind == FL_CRAWLS);
    return short_of ? 0 : hash_text(sentence.title) ^ hash_text(sentence.text);
}

static uint64_t a_constant_rate(void) {
    FlEnding ending;
    if (!fl_constant_ending(&trained.document.plan, &ending)) return 0;
    return fl_hash_double(FL_HASH_BEGIN, ending.rest.end);
}

FILE *__real_open_memstream(char **text, size_t *length);
FILE *__wrap_open_memstream(char **text, size_t *length);

static bool no_stream;

/* It allocates where no linker sees it. */
FILE *__wrap_open_memstream(char **text, size_t *length) {
    return no_stream ? NULL : __real_open_memstream(text, length);
}

static void a_network_is_written_or_not(void **state) {
    (void)state;
    const FlNetwork network = {.sizes = 2, .size = {2, 1}};
    const double weights[3] = {1, 2, 3};
    size_t length = 7;
    for (int what = 0; what < FL_NETWORK_TEXTS; what++) {
        no_stream = true;
        assert_null(fl_network_text((FlNetworkText)what, &network, weights, NULL, "state", &length));
        no_stream = false;
        assert_int_equal(length, 7);
    }
}

static void a_file_is_read_or_refused(void **state) {
    (void)state;
    static const MemoryTest tests[] = {{"a tour", a_tour}};
    memory_tests(tests, 1);
}

/* So large a rate strands units of it. */
static void a_network_is_told_or_not(void **state) {
    (void)state;
    static const MemoryTest tests[] = {{"a sentence", a_sentence}, {"a constant rate", a_constant_rate}};
    train("network adam lr=3 steps=300 hold=0.3 seed=1");
    memory_tests(tests, 2);
    forget();
}

static void letters_are_told_or_not(void **state) {
    (void)state;
    static const MemoryTest tests[] = {{"a sentence of letters", a_sentence}};
    train("letters steps=3");
    memory_tests(tests, 1);
    forget();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_read_or_refused), cmocka_unit_test(a_network_is_told_or_not),
        cmocka_unit_test(letters_are_told_or_not), cmocka_unit_test(a_network_is_written_or_not)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
