/* What is taken away by a job is what was shown when it was asked for, comes in pieces, and leaves nothing behind when
 * it is stopped. */
#include "support/cmocka_all.h"

#include "app/parcel.h"
#include "cli/cli.h"
#include "core/base/hash.h"
#include "support/memory_faults.h"
#include "support/stage.h"
#include "unit/paint_support.h"

#include <math.h>

typedef struct Here {
    Place *place;
    Rig *rig;
    FlParcel parcel;
} Here;

static int begin(void **state) {
    Here *here = calloc(1, sizeof *here);
    if (here == NULL || enter((void **)&here->place) != 0) return -1;
    here->rig = rig_create(1280, 800);
    *state = here;
    return 0;
}

static int end(void **state) {
    Here *here = *state;
    fl_parcel_clear(&here->parcel);
    rig_destroy(here->rig);
    int left = leave((void **)&here->place);
    free(here);
    return left;
}

/* To its end, as a pool does; returns how many pieces it took. */
static int make(FlParcel *parcel) {
    int pieces = 1;
    assert_int_equal(parcel->job.state, FL_JOB_WAITING);
    for (double before = 0; !parcel->job.advance(parcel->job.self); pieces++) {
        assert_true(fl_parcel_share(parcel) >= before && fl_parcel_share(parcel) <= 1);
        before = fl_parcel_share(parcel);
    }
    parcel->job.state = FL_JOB_DONE;
    return pieces;
}

static char *text_of_run(const FlRun *run) {
    FlTextFile written;
    assert_true(fl_text_file_open(&written));
    fl_cli_print_run(written.file, run);
    char *text = fl_text_file_close(&written, NULL);
    assert_non_null(text);
    return text;
}

/* The window goes on: another run stands where it was before its rows are made. */
static void the_rows_of_a_run_are_those_it_had(void **state) {
    Here *here = *state;
    FlParcel *p = &here->parcel;
    rig_load(here->rig, "fallline landscape rosenbrock gd lr=0.0001 steps=5000");
    char *text = text_of_run(fl_session_run(here->rig->session));
    assert_true(fl_parcel_run(p, fl_session_run(here->rig->session)));
    assert_false(fl_parcel_is_small(p));
    rig_load(here->rig, "fallline curve parabola gd lr=0.4");
    assert_true(make(p) > 5001 / 1000);
    assert_true(p->good);
    assert_string_equal(p->text, text);
    assert_string_equal(p->said, "Copied the run: 5\xE2\x80\x89"
                                 "001 rows of CSV");
    assert_string_equal(p->path, "");
    free(text);
}

static void a_training_is_copied_as_far_as_it_has_come(void **state) {
    Here *here = *state;
    FlParcel *p = &here->parcel;
    rig_load(here->rig, "fallline network gd lr=1 shape=2-8-8-1");
    int rows = fl_stage_training_rows(here->rig->stage, here->rig->session), lines = 0;
    assert_int_equal(rows, 301);
    assert_true(fl_parcel_training(p, here->rig->stage, here->rig->session));
    assert_true(fl_parcel_is_small(p));
    fl_parcel_finish(p);
    assert_int_equal(p->job.state, FL_JOB_DONE);
    for (const char *at = p->text; (at = strchr(at, '\n')); at++) lines++;
    assert_int_equal(lines, rows + 1);
    assert_memory_equal(p->text, "step,batch,loss,held,gradient,right,lr\n0,", 41);
}

/* Of 2751 weights, or of 17. */
static FlStageNetwork network_of(bool large) {
    static double weights[2751], gradient[2751];
    FlStageNetwork n = {.weights = weights, .gradient = gradient, .state = "fallline network", .said = "Saved"};
    n.network = (FlNetwork){.sizes = large ? 4 : 3, .size = {2, large ? 50 : 4, large ? 50 : 1, 1}};
    assert_int_equal(fl_network_weights(&n.network), large ? 2751 : 17);
    for (int i = 0; i < 2751; i++) {
        weights[i] = sin(i);
        gradient[i] = 1 / (i + 0.3);
    }
    return n;
}

static void weights_become_the_table_or_a_program(void **state) {
    Here *here = *state;
    FlParcel *p = &here->parcel;
    size_t length;
    for (FlNetworkText what = FL_NETWORK_TABLE; what < FL_NETWORK_TEXTS; what++) {
        FlStageNetwork n = network_of(true);
        char *text = fl_network_text(what, &n.network, n.weights, n.gradient, n.state, &length);
        assert_non_null(text);
        assert_true(fl_parcel_network(p, &n, what, NULL));
        assert_false(fl_parcel_is_small(p));
        memset((double *)n.weights, 0, 2751 * sizeof(double));
        assert_int_equal(make(p), what == FL_NETWORK_TABLE ? 7 : 1);
        assert_true(p->good);
        assert_string_equal(p->text, text);
        assert_string_equal(p->said, "Saved");
        free(text);
        fl_parcel_clear(p);
    }
    FlStageNetwork n = network_of(true);
    assert_true(fl_parcel_network(p, &n, FL_NETWORK_TABLE, "weights.csv"));
    make(p);
    assert_true(p->good);
    assert_names(1);
    assert_file("weights.csv", p->text);
    assert_string_equal(p->said, "Saved: weights.csv");
}

static FlCanvas canvas_of(uint32_t *pixels) {
    for (int y = 0; y < HIGH; y++)
        for (int x = 0; x < PITCH; x++) pixels[y * PITCH + x] = pixel(x, y);
    return (FlCanvas){pixels, WIDE, HIGH, PITCH};
}

/* The window draws over its pixels while they are encoded. */
static void a_picture_is_what_was_shown(void **state) {
    Here *here = *state;
    FlParcel *p = &here->parcel;
    uint32_t pixels[HIGH * PITCH];
    FlCanvas canvas = canvas_of(pixels);
    size_t wanted_count, count;
    char error[200];
    assert_true(fl_png_save("wanted.png", &canvas, "fallline curve", error, sizeof error));
    assert_true(fl_parcel_picture(p, &canvas, "fallline curve", "a.png"));
    memset(pixels, 0, sizeof pixels);
    assert_names(1);
    assert_int_equal(make(p), 2);
    assert_true(p->good);
    assert_string_equal(p->said, "Saved a.png");
    char *wanted = load("wanted.png", &wanted_count), *bytes = load("a.png", &count);
    assert_int_equal(count, wanted_count);
    assert_memory_equal(bytes, wanted, count);
    free(wanted);
    free(bytes);
    assert_names(2);
}

/* After whichever piece, and before the first. */
static void what_is_stopped_leaves_nothing(void **state) {
    Here *here = *state;
    FlParcel *p = &here->parcel;
    uint32_t pixels[HIGH * PITCH];
    FlCanvas canvas = canvas_of(pixels);
    FlStageNetwork n = network_of(true);
    int pieces[2] = {0};
    for (int kind = 0; kind < 2; kind++)
        for (int at = 0; at == 0 || at < pieces[kind]; at++) {
            assert_true(kind == 0 ? fl_parcel_picture(p, &canvas, "fallline", "a.png")
                                  : fl_parcel_network(p, &n, FL_NETWORK_TABLE, "a.csv"));
            for (int i = 0; i < at; i++) assert_false(p->job.advance(p));
            fl_parcel_stop(p);
            assert_true(p->job.advance(p));
            assert_false(p->good);
            assert_names(0);
            fl_parcel_clear(p);
            assert_int_equal(p->job.state, FL_JOB_IDLE);
            pieces[0] = 2;
            pieces[1] = fl_network_weights(&n.network) / 500 + 2;
        }
}

static void a_failure_is_a_sentence(void **state) {
    Here *here = *state;
    FlParcel *p = &here->parcel;
    uint32_t pixels[HIGH * PITCH];
    FlCanvas canvas = canvas_of(pixels);
    assert_true(fl_parcel_picture(p, &canvas, "fallline", "no/a.png"));
    fl_parcel_finish(p);
    assert_false(p->good);
    assert_string_equal(p->error, "Cannot write no/a.png: No such file or directory.");
    fl_parcel_clear(p);
    canvas.width = 0;
    assert_true(fl_parcel_picture(p, &canvas, "fallline", "a.png"));
    fl_parcel_finish(p);
    assert_false(p->good);
    assert_string_equal(p->error, "Cannot write a.png: the picture is empty.");
}

/* ---- memory ---- */

static const FlRun *short_run;
static FlStageNetwork short_network;

void __real_free(void *block);

static uint64_t result(FlParcel *p, bool begun) {
    uint64_t hash = 0;
    if (begun) fl_parcel_finish(p);
    assert_true(p->good || p->error[0] != '\0');
    if (!begun) assert_int_equal(p->job.state, FL_JOB_IDLE);
    if (p->good && p->text != NULL) hash = fl_hash_bytes(FL_HASH_BEGIN, p->text, strlen(p->text));
    if (p->good && p->text == NULL) hash = fl_hash_bytes(FL_HASH_BEGIN, (const char *)p->bytes.at, p->bytes.count);
    __real_free(p->text); /* the library's own, which nobody counted */
    p->text = NULL;
    fl_parcel_clear(p);
    return hash;
}

static uint64_t takes_a_run(void) {
    static FlParcel p;
    return result(&p, fl_parcel_run(&p, short_run));
}

static uint64_t takes_weights(void) {
    static FlParcel p;
    return result(&p, fl_parcel_network(&p, &short_network, FL_NETWORK_TABLE, NULL));
}

static uint64_t takes_a_picture(void) {
    static FlParcel p;
    static uint32_t pixels[HIGH * PITCH];
    FlCanvas canvas = canvas_of(pixels);
    return result(&p, fl_parcel_picture(&p, &canvas, "fallline", "a.png"));
}

static void memory_that_is_short_is_told(void **state) {
    (void)state;
    const MemoryTest tests[] = {{"run", takes_a_run}, {"weights", takes_weights}};
    short_network = network_of(false);
    FlPlan plan = fl_plan_default(fl_loss_type_find("parabola"));
    FlRun *run = fl_run_create(&plan);
    assert_non_null(run);
    fl_run_advance(run, plan.steps);
    short_run = run;
    memory_tests(tests, sizeof tests / sizeof *tests);
    bool reached = true; /* of a picture blocks cannot be counted: the library's own are freed, too */
    for (long at = 0; reached; at++) {
        memory_fault(at, MEMORY_FAULT_ONCE);
        uint64_t hash = takes_a_picture();
        reached = memory_asked() > at;
        memory_fault(-1, MEMORY_FAULT_ONCE);
        assert_int_equal(hash != 0, access("a.png", F_OK) == 0);
        (void)remove("a.png");
        assert_names(0);
    }
    fl_run_destroy(run);
}

#define HERE(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void) {
    const struct CMUnitTest tests[] = {
        HERE(the_rows_of_a_run_are_those_it_had),    HERE(a_training_is_copied_as_far_as_it_has_come),
        HERE(weights_become_the_table_or_a_program), HERE(a_picture_is_what_was_shown),
        HERE(what_is_stopped_leaves_nothing),        HERE(a_failure_is_a_sentence),
        HERE(memory_that_is_short_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
