/* The work behind the frames, with memory refused at every place in turn: what it brings is whole, or is not there, and
 * asked for again it comes. */
#include "core/base/hash.h"
#include "fallline/fallline.h"
#include "jobs/answers.h"
#include "jobs/apart.h"
#include "jobs/basins.h"
#include "jobs/cloud.h"
#include "jobs/endings.h"
#include "jobs/fit_few.h"
#include "jobs/intake.h"
#include "jobs/lane_search.h"
#include "jobs/lesson_runs.h"
#include "jobs/preset_book.h"
#include "jobs/sampled.h"
#include "jobs/slices.h"
#include "jobs/telling.h"
#include "jobs/track.h"
#include "jobs/training.h"
#include "jobs/watch.h"
#include "jobs/writing.h"
#include "support/cmocka_all.h"
#include "support/memory_faults.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static FlDocument opened; /* before memory is short */
static FlSession *session;

static void open_line(const char *line) {
    FlSceneId scene;
    char error[256];
    if (!fl_state_line_read(line, &scene, &opened, error, sizeof error)) fail_msg("%s: %s", line, error);
}

static void close_line(void) {
    fl_loss_release(opened.plan.loss);
}

/* As the window's thread does it, once; nothing where nothing waits. */
static void work(FlJob *job) {
    if (job->state != FL_JOB_WAITING) return;
    job->state = FL_JOB_BUSY;
    while (!job->advance(job->self)) continue;
    job->state = FL_JOB_DONE;
}

static uint64_t hash_row(uint64_t hash, const FlTrainingRow *row) {
    return fl_hash_double(fl_hash_double(hash, row->score[FL_EXAMPLES_TRAINED]), row->eta);
}

static uint64_t hash_doubles(uint64_t hash, const double *v, int count) {
    for (int i = 0; i < count; i++) hash = fl_hash_double(hash, v[i]);
    return hash;
}

static uint64_t hash_text(uint64_t hash, const char *text) {
    for (; *text; text++) hash = fl_hash_add(hash, (unsigned char)*text);
    return hash;
}

/* ---- of runs ---- */

static uint64_t a_cloud(void) {
    FlCloud *cloud = fl_cloud_create();
    uint64_t hash = FL_HASH_BEGIN;
    if (cloud == NULL) return 0;
    bool good = fl_cloud_update(cloud, &opened.plan);
    if (good) work(fl_cloud_job(cloud));
    good = good && fl_cloud_update(cloud, &opened.plan) && fl_cloud_rows(cloud) == opened.plan.steps + 1;
    for (int i = 0; good && i < FL_CLOUD_RUNS; i++)
        hash = fl_hash_double(hash, (double)fl_cloud_points(cloud, opened.plan.steps)[i].x[0]);
    fl_cloud_destroy(cloud);
    return good ? hash : 0;
}

static uint64_t a_track(void) {
    FlTrack *track = fl_track_create();
    uint64_t hash = FL_HASH_BEGIN;
    if (track == NULL) return 0;
    bool good = true;
    for (int i = 0; i < 3 && good; i++) {
        good = fl_track_update(track, &opened.plan, (FlRange){0.001, 3}, 40);
        if (good) work(fl_track_job(track));
    }
    good = good && fl_track_columns(track) == 40;
    for (int i = 0; good && i < 40; i++) {
        good = fl_track_known(track, i);
        hash = fl_hash_double(hash, (double)fl_track_point(track, i).arrival);
    }
    fl_track_destroy(track);
    return good ? hash : 0;
}

static uint64_t a_twin(void) {
    FlApart *apart = fl_apart_create();
    FlOutcome outcome;
    if (apart == NULL) return 0;
    FlRun *run = fl_apart_twin(apart, &opened.plan, 1, &outcome);
    uint64_t hash = run != NULL ? fl_hash_double(FL_HASH_BEGIN, fl_run_row(run, opened.plan.steps)->x[0]) : 0;
    fl_apart_destroy(apart);
    return hash;
}

static uint64_t runs_turned(void) {
    FlApart *apart = fl_apart_create();
    if (apart == NULL) return 0;
    const FlTurned *turned = fl_apart_turned(apart, &opened.plan, 1);
    uint64_t hash = turned->count > 0 ? FL_HASH_BEGIN : 0;
    for (int rule = 0; rule < turned->count; rule++)
        for (int i = 0; i < FL_APART_ANGLES; i++) hash = fl_hash_add(hash, (uint64_t)(turned->steps[rule][i] + 2));
    fl_apart_destroy(apart);
    return hash;
}

/* Until they are found, those that the loss lists: another number. */
static uint64_t of_presets(const FlPresets *presets) {
    return hash_doubles(FL_HASH_BEGIN, presets->eta, FL_PRESETS);
}

static uint64_t presets(void) {
    FlPresetBook *book = fl_preset_book_create();
    if (book == NULL) return 0;
    FlPlan plan = fl_presets_plan(&opened.plan, 0, 0);
    uint64_t listed = 0;
    for (int i = 0; i < 2; i++) {
        fl_preset_book_want(book, 0, &plan, false);
        fl_preset_book_update(book);
        if (i == 0) listed = of_presets(fl_preset_book_lane(book, 0));
        work(fl_preset_book_job(book));
    }
    fl_preset_book_want(book, 0, &plan, false);
    fl_preset_book_update(book);
    uint64_t hash = of_presets(fl_preset_book_lane(book, 0));
    fl_preset_book_destroy(book);
    return hash == listed ? 0 : hash;
}

static uint64_t a_lane(void) {
    FlLaneSearch *search = fl_lane_search_create();
    if (search == NULL) return 0;
    for (int i = 0; i < 2; i++) {
        fl_lane_search_update(search, &opened.plan, (FlRange){0.01, 1});
        work(fl_lane_search_job(search));
    }
    fl_lane_search_update(search, &opened.plan, (FlRange){0.01, 1});
    const FlQuickest *best = fl_lane_search_best(search);
    const FlRaceGood *good = fl_lane_search_good(search);
    uint64_t hash =
        best != NULL && good != NULL ? fl_hash_double(fl_hash_double(FL_HASH_BEGIN, best->eta), good->lo) : 0;
    fl_lane_search_destroy(search);
    return hash;
}

static uint64_t a_map(void) {
    FlBasins *basins = fl_basins_create();
    if (basins == NULL) return 0;
    FlPlot plot = fl_plot(fl_rect(0, 0, 48, 32), opened.plan.loss->view);
    FlJob *jobs[FL_BASINS_JOBS];
    uint64_t hash = FL_HASH_BEGIN;
    bool good = true;
    for (int pass = 0; pass < 5 && good; pass++) {
        good = fl_basins_update(basins, &opened.plan, &plot, 1, true);
        int count = fl_basins_jobs(basins, jobs, FL_BASINS_JOBS);
        for (int i = 0; i < count; i++) work(jobs[i]);
    }
    FlShareRow rows[FL_SHARE_ROWS];
    int count = good ? fl_basins_shares(basins, rows) : 0;
    for (int i = 0; i < count; i++)
        hash = fl_hash_double(fl_hash_add(hash, (uint64_t)(rows[i].valley + 9)), rows[i].share);
    good = good && count > 0 && fl_basins_image(basins, fl_theme(FL_THEME_LIGHT)) != NULL;
    fl_basins_destroy(basins);
    return good ? hash : 0;
}

static uint64_t a_sentence(void) {
    FlTelling *telling = fl_telling_create();
    FlRun *run = fl_run_create(&opened.plan);
    uint64_t hash = 0;
    if (telling != NULL && run != NULL) {
        fl_run_advance(run, opened.plan.steps);
        FlOutcome outcome = fl_outcome_of_run(run);
        FlToldRun told = {run, &outcome, 0, opened.frame, 1};
        const FlSentence *sentence = NULL;
        for (int i = 0; i < 3 && sentence == NULL; i++) {
            sentence = fl_telling_ask(telling, &told);
            if (sentence == NULL) work(fl_telling_job(telling));
        }
        if (sentence != NULL) hash = hash_text(hash_text(FL_HASH_BEGIN, sentence->title), sentence->text);
    }
    fl_run_destroy(run);
    fl_telling_destroy(telling);
    return hash;
}

static uint64_t a_watch(void) {
    FlWatch watch = {.book = NULL};
    bool made = fl_watch_create(&watch);
    fl_watch_destroy(&watch);
    return made ? 1 : 0;
}

static uint64_t a_sampled_loss(void) {
    static const double f[9] = {4, 1, 4, 3, 0, 3, 4, 1, 4};
    const FlLossType *loss = fl_sampled_loss((FlBox){-1, 1, -1, 1}, 3, 3, f);
    if (loss == NULL) return 0;
    FlLoss drawn;
    fl_loss_init(&drawn, loss);
    uint64_t hash = fl_hash_double(FL_HASH_BEGIN, fl_loss_value(&drawn, (const double[]){0.3, -0.2}));
    fl_loss_release(loss);
    return hash;
}

/* Four points that stand for all; without memory the loss itself. */
static uint64_t few_points(void) {
    const FlLossType *few = fl_fit_few(opened.plan.loss);
    FlLoss loss;
    fl_loss_init(&loss, few);
    uint64_t hash =
        few != opened.plan.loss ? fl_hash_double(FL_HASH_BEGIN, fl_loss_value(&loss, (const double[]){1, 2})) : 0;
    fl_loss_release(few);
    return hash;
}

static uint64_t lessons(void) {
    FlLessonRuns *runs = fl_lesson_runs_create();
    bool made = runs != NULL && fl_lesson_runs_update(runs) && fl_lesson_runs_get(runs, 0) == NULL;
    fl_lesson_runs_destroy(runs);
    return made ? 1 : 0;
}

static void runs_are_made_or_not(void **state) {
    (void)state;
    static const MemoryTest of_noise[] = {{"a cloud", a_cloud}};
    static const MemoryTest of_points[] = {{"few points", few_points}, {"lessons", lessons}};
    static const MemoryTest of_a_run[] = {
        {"a track", a_track},       {"a twin", a_twin},   {"runs turned", runs_turned},
        {"presets", presets},       {"a lane", a_lane},   {"a map", a_map},
        {"a sentence", a_sentence}, {"a watch", a_watch}, {"a sampled loss", a_sampled_loss}};
    open_line("landscape bowl noise=0.3 steps=5");
    memory_tests(of_noise, 1);
    close_line();
    open_line("fit line_bias data=1,2;2,4;3,5;4,8;5,8");
    memory_tests(of_points, 2);
    close_line();
    open_line("landscape stretched_bowl adam lr=0.3 steps=20");
    memory_tests(of_a_run, sizeof of_a_run / sizeof *of_a_run);
    close_line();
}

/* ---- of trainings ---- */

static FlTrainer *trained(void) {
    FlTrainer *trainer = fl_trainer_create();
    if (trainer == NULL) return NULL;
    for (int i = 0; i < 6; i++) {
        if (!fl_trainer_update(trainer, &opened.plan, NULL, 5)) break;
        work(fl_trainer_job(trainer));
    }
    if (fl_trainer_update(trainer, &opened.plan, NULL, 5) && fl_trainer_count(trainer) == opened.plan.steps + 1 &&
        fl_trainer_at(trainer) == 5)
        return trainer;
    fl_trainer_destroy(trainer);
    return NULL;
}

static uint64_t a_trainer(void) {
    FlTrainer *trainer = trained();
    if (trainer == NULL) return 0;
    uint64_t hash = FL_HASH_BEGIN;
    for (int k = 0; k <= opened.plan.steps; k++) hash = hash_row(hash, fl_trainer_row(trainer, k));
    hash = hash_doubles(hash, fl_trainer_weights(trainer), 9);
    if (fl_trainer_next(trainer) != NULL) hash = hash_doubles(hash, fl_trainer_next(trainer), 9);
    fl_trainer_destroy(trainer);
    return hash;
}

static uint64_t an_ending(void) {
    FlEndings *endings = fl_endings_create();
    const FlSchedule cosine = {.kind = FL_SCHEDULE_COSINE};
    const FlEnding *ending = NULL;
    if (endings == NULL) return 0;
    for (int i = 0; i < 3 && ending == NULL; i++) {
        fl_endings_update(endings, &opened.plan);
        ending = fl_endings_ask(endings, 1, &cosine);
        if (ending == NULL) work(fl_endings_job(endings));
    }
    uint64_t hash = ending != NULL ? fl_hash_double(FL_HASH_BEGIN, ending->rest.end) : 0;
    fl_endings_destroy(endings);
    return hash;
}

static double weights[20000]; /* of the network, whatever they are */

static uint64_t answers(void) {
    FlAnswers *answers = fl_answers_create();
    FlBox box = {-2, 2, -2, 2};
    bool good = answers != NULL;
    for (int i = 0; i < 2 && good; i++) {
        good = fl_answers_update(answers, opened.plan.loss, weights, 1, box);
        if (good) work(fl_answers_job(answers));
    }
    good = good && fl_answers_update(answers, opened.plan.loss, weights, 1, box);
    const FlAnswerGrid *grid = good ? fl_answers_grid(answers) : NULL;
    uint64_t hash = FL_HASH_BEGIN;
    good = good && grid->side > 0;
    if (good) {
        int stride, last = fl_network_task(opened.plan.loss)->network.sizes - 1;
        hash = hash_doubles(hash, fl_network_units(grid->pass, last, &stride), grid->side * grid->side);
        hash = fl_hash_add(hash, (uint64_t)fl_answers_at(answers)->right[FL_EXAMPLES_TRAINED]);
    }
    fl_answers_destroy(answers);
    return good ? hash : 0;
}

static uint64_t a_cut(void) {
    FlSlices *slices = fl_slices_create();
    if (slices == NULL) return 0;
    uint64_t hash = 0;
    for (int i = 0; i < 3; i++) {
        fl_slices_update(slices, &opened.plan, 5, 1.2, true);
        work(fl_slices_job(slices));
    }
    fl_slices_update(slices, &opened.plan, 5, 1.2, true);
    const FlSliceShown *shown = fl_slices_shown(slices);
    if (shown->loss != NULL && shown->present) {
        FlLoss drawn;
        fl_loss_init(&drawn, shown->loss);
        hash = fl_hash_double(FL_HASH_BEGIN, fl_loss_value(&drawn, (const double[]){0, 0}));
    }
    fl_slices_destroy(slices);
    return hash;
}

static void trainings_are_made_or_not(void **state) {
    (void)state;
    static const MemoryTest small[] = {
        {"a trainer", a_trainer}, {"an ending", an_ending}, {"answers", answers}, {"a cut", a_cut}};
    static const MemoryTest large[] = {{"a large trainer", a_trainer}, {"answers of many", answers}};
    for (int i = 0; i < 20000; i++) weights[i] = sin(i);
    open_line("network lr=0.1 steps=20 batch=7");
    memory_tests(small, 4);
    close_line();
    open_line("network shape=2-70-70-1 lr=0.1 steps=20");
    memory_tests(large, 2);
    close_line();
}

static uint64_t writing(void) {
    FlWriting *written = fl_writing_create();
    FlTrainer *trainer = fl_trainer_create();
    uint64_t hash = 0;
    FlWritingWish wish = {fl_letters_task(opened.plan.loss), 1, 1, 2, opened.plan.steps};
    for (int i = 0; written != NULL && trainer != NULL && i < 6; i++) {
        if (!fl_trainer_update(trainer, &opened.plan, NULL, 2)) break;
        fl_writing_update(written, trainer, &wish);
        work(fl_trainer_job(trainer));
    }
    if (written != NULL && trainer != NULL && fl_trainer_update(trainer, &opened.plan, NULL, 2)) {
        fl_writing_update(written, trainer, &wish);
        const FlWrittenRow *now = fl_writing_now(written);
        if (now->known && now->step == 2 && now->fresh) hash = hash_text(FL_HASH_BEGIN, now->text[3]);
    }
    fl_writing_destroy(written);
    fl_trainer_destroy(trainer);
    return hash;
}

static void letters_are_written_or_not(void **state) {
    (void)state;
    static const MemoryTest tests[] = {{"writing", writing}};
    open_line("letters steps=3 batch=16");
    memory_tests(tests, 1);
    close_line();
}

/* ---- of a session ---- */

static void load(const char *line) {
    char error[256];
    FlAction action = fl_action_text(FL_ACTION_load, line);
    if (!fl_session_apply(session, &action, error, sizeof error)) fail_msg("%s: %s", line, error);
}

/* What a frame shows after a few frames, with another rate under the pointer: whole, or the frame goes without. */
static uint64_t a_watched_run(void) {
    FlWatch watch = {.book = NULL};
    uint64_t hash = 0;
    if (fl_watch_create(&watch)) {
        FlJob *jobs[16];
        const FlDocument *document = fl_session_current(session);
        FlWatchNow now = {.session = session,
                          .hover_key = "lr",
                          .hover_value = 0.05,
                          .columns = 32,
                          .box = document->frame,
                          .along = 1,
                          .step = 1,
                          .from = 0.1,
                          .single = true};
        for (int i = 0; i < 4; i++) {
            fl_watch_update(&watch, &now);
            int count = fl_watch_jobs(&watch, jobs, 16);
            for (int k = 0; k < count; k++) work(jobs[k]);
        }
        now.hover_value = NAN;
        fl_watch_update(&watch, &now);
        assert_non_null(watch.outcome);
        assert_non_null(watch.run);
        hash = fl_hash_add(FL_HASH_BEGIN, (uint64_t)watch.outcome->arrival);
    }
    fl_watch_destroy(&watch);
    return hash;
}

static void frames_go_on(void **state) {
    (void)state;
    static const MemoryTest tests[] = {{"a watched run", a_watched_run}};
    static const char *const lines[] = {"landscape bowl lr=0.1 steps=30", "curve double_well newton steps=9",
                                        "landscape bowl noise=0.2 steps=5"};
    session = fl_session_create();
    assert_non_null(session);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        load(lines[i]);
        memory_tests(tests, 1);
    }
    fl_session_destroy(session);
}

/* ---- of texts ---- */

static uint64_t a_table(void) {
    static const char text[] = "x,y\n1,2\n2,3\n3,5\n";
    FlIntake *intake = fl_intake_create();
    uint64_t hash = 0;
    if (intake != NULL && fl_intake_begin(intake, text, sizeof text - 1, NULL, NULL, session)) {
        work(fl_intake_job(intake));
        FlTaken *taken = fl_intake_taken(intake);
        if (taken != NULL && taken->clip.good && taken->clip.data != NULL)
            hash = hash_doubles(FL_HASH_BEGIN, taken->clip.data->y, taken->clip.data->count);
        fl_intake_forget(intake);
    }
    fl_intake_destroy(intake);
    return hash;
}

static void texts_are_taken_or_not(void **state) {
    (void)state;
    static const MemoryTest tests[] = {{"a table", a_table}};
    session = fl_session_create();
    assert_non_null(session);
    memory_tests(tests, 1);
    fl_session_destroy(session);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(runs_are_made_or_not),
                                       cmocka_unit_test(trainings_are_made_or_not),
                                       cmocka_unit_test(letters_are_written_or_not),
                                       cmocka_unit_test(texts_are_taken_or_not), cmocka_unit_test(frames_go_on)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
