#include "cli/training.h"
#include "cli/cli.h"
#include "cli/json.h"
#include "files/files.h"
#include "model/fault.h"
#include "words/falling_words.h"
#include "words/network_words.h"
#include "words/preset_words.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_THREADS = 64, SHARED = 1 << 22 }; /* multiplications of a pass: below, threads cost more than they do */

bool fl_command_is_trained(const FlPlan *plan) {
    return plan->loss->objective != NULL;
}

int fl_command_not_trained(const char *command) {
    return fl_command_misused(command, "is for losses of one or two numbers; a network has run, describe, sweep and "
                                       "check");
}

static void each(void *pool, int count, void (*work)(void *context, int i), void *context) {
    fl_pool_each(pool, count, work, context);
}

FlSpans fl_command_spans(FlPool *pool, int threads) {
    return (FlSpans){threads, each, pool};
}

bool fl_trained_threads(const char *text, int *threads) {
    *threads = fl_pool_processors(MOST_THREADS);
    if (text == NULL) return true;
    if (fl_number_read_count(text, strlen(text), MOST_THREADS, threads) && *threads >= 1) return true;
    fl_command_misused("--threads", "needs a whole number from 1 to 64");
    return false;
}

bool fl_trained_begin(const FlPlan *plan, size_t memory, int threads, FlTrained *trained) {
    FlTrainingPlan training;
    *trained = (FlTrained){NULL, NULL};
    if (!fl_training_of_plan(plan, &training)) return false;
    trained->training = fl_training_create(&training, memory);
    if (trained->training == NULL) return fl_command_failed("network", "not enough memory") == FL_EXIT_DONE;
    const FlObjective *objective = training.objective;
    int batch = training.batch > 0 ? training.batch : objective->examples;
    if (threads == 1 || (int64_t)objective->weights * batch < SHARED) return true;
    trained->pool = fl_pool_create(threads - 1, NULL, NULL); /* the caller is one more */
    if (trained->pool == NULL) return true;
    FlSpans spans = fl_command_spans(trained->pool, threads);
    fl_training_spans(trained->training, &spans);
    return true;
}

void fl_trained_end(FlTrained *trained) {
    fl_training_destroy(trained->training);
    if (trained->pool != NULL) fl_pool_destroy(trained->pool);
}

/* ---- what is taken away ---- */

static int save_text(const char *path, FlNetworkText what, const FlNetwork *network, FlTraining *training,
                     const char *state) {
    char error[512];
    size_t length = 0;
    char *text =
        fl_network_text(what, network, fl_training_weights(training), fl_training_gradient(training), state, &length);
    if (text == NULL) return fl_command_failed(path, "not enough memory");
    bool saved = fl_file_save(path, text, length, error, sizeof error);
    free(text);
    return saved ? FL_EXIT_DONE : fl_command_failed(path, error);
}

/* All that is asked for, of the step shown. */
static int save_texts(const FlTrainingOptions *options, const FlDocument *document, FlTraining *training) {
    const FlNetwork *network = &fl_network_task(document->plan.loss)->network;
    char state[FL_STATE_LINE_SIZE];
    int status = FL_EXIT_DONE;
    fl_state_line_print(state, FL_SCENE_NETWORK, document);
    for (int i = 0; i < FL_NETWORK_TEXTS && status == FL_EXIT_DONE; i++)
        if (options->out[i] != NULL) status = save_text(options->out[i], (FlNetworkText)i, network, training, state);
    return status;
}

bool fl_training_saves(const FlTrainingOptions *options) {
    for (int i = 0; i < FL_NETWORK_TEXTS; i++)
        if (options->out[i] != NULL) return true;
    return false;
}

int fl_training_needs_network(const FlTrainingOptions *options) {
    static const char *const names[FL_NETWORK_TEXTS] = {"--weights-out", "--python-out", "--torch-out"};
    int i = 0;
    while (i < FL_NETWORK_TEXTS - 1 && options->out[i] == NULL) i++;
    return fl_command_misused(names[i], "needs a network");
}

/* ---- run ---- */

int fl_training_run(const FlDocument *document, FlTrainingOptions options) {
    const FlPlan *plan = &document->plan;
    FlTrained trained;
    int threads, status = FL_EXIT_DONE, cursor = document->cursor < plan->steps ? document->cursor : plan->steps;
    if (!fl_trained_threads(options.threads, &threads)) return FL_EXIT_USAGE;
    if (!fl_trained_begin(plan, 0, threads, &trained)) return FL_EXIT_FAILED;
    fl_cli_print_rows_head(stdout, plan->loss);
    for (int k = 0; k <= plan->steps; k++) {
        fl_training_advance(trained.training, k > 0);
        fl_cli_print_training_row(stdout, plan->loss, k, fl_training_row(trained.training, k));
        if (k != cursor || !fl_training_saves(&options)) continue;
        fl_training_go(trained.training, k, 0);
        status = save_texts(&options, document, trained.training);
        if (status != FL_EXIT_DONE) break;
    }
    fl_trained_end(&trained);
    return status != FL_EXIT_DONE ? status : fl_command_finish();
}

/* ---- describe ---- */

static void key(const char *name) {
    printf("%s  \"%s\": ", strcmp(name, "state") == 0 ? "{\n" : ",\n", name);
}

static void put_text(const char *name, const char *text) {
    key(name);
    fl_json_text(text);
}

static void put_number(const char *name, double v) {
    key(name);
    fl_json_number(v);
}

static void put_task(const FlNetworkTask *task, const FlObjective *objective) {
    char shape[32];
    fl_network_print_shape(&task->network, shape);
    put_text("shape", shape);
    put_text("activation", fl_activation_word(task->network.activation));
    put_text("objective", fl_network_loss_word(task->network.loss));
    put_text("data", fl_points_word(task->points->kind));
    if (task->points->border != NULL) put_text("border", fl_formula_text(task->points->border));
    put_number("classes", task->points->classes);
    put_number("points", objective->examples);
    put_number("held_points", objective->held);
    put_number("weights", objective->weights);
    put_number("constant", objective->constant);
}

static double share_right(const FlTrainingRow *row, FlExamples which, int count) {
    return row->right[which] >= 0 && count > 0 ? (double)row->right[which] / count : NAN;
}

static void put_row(const FlTrainingRow *row, const FlObjective *objective) {
    put_number("value", row->score[FL_EXAMPLES_TRAINED]);
    put_number("batch_loss", row->batch);
    put_number("held_loss", row->score[FL_EXAMPLES_HELD]);
    put_number("gradient", row->gradient);
    put_number("right", share_right(row, FL_EXAMPLES_TRAINED, objective->examples));
    put_number("held_right", share_right(row, FL_EXAMPLES_HELD, objective->held));
    put_number("eta", row->eta);
}

/* The weight that is followed, or the steepest one: what it is, its slope and what the next update makes of it. */
static void put_pick(const FlDocument *document, FlTraining *training) {
    const FlNetwork *network = &fl_network_task(document->plan.loss)->network;
    const double *g = fl_training_gradient(training);
    int n = fl_network_weights(network), at = 0, k = fl_training_at(training);
    for (int i = 1; i < n; i++) at = fabs(g[i]) > fabs(g[at]) ? i : at;
    if (document->pick.layer > 0) at = fl_network_index(network, document->pick);
    FlNetworkPlace place = fl_network_place(network, at);
    double w = fl_training_weights(training)[at], slope = g[at];
    char text[48];
    snprintf(text, sizeof text, "%d:%d:%d", place.layer, place.row + 1, place.bias ? 0 : place.col + 1);
    put_text("pick", text);
    put_number("weight", w);
    put_number("slope", slope);
    bool follows = k + 1 < fl_training_count(training) && fl_training_go(training, k + 1, FL_MAX_STEPS);
    put_number("next_weight", follows ? fl_training_weights(training)[at] : NAN);
    fl_training_go(training, k, FL_MAX_STEPS);
}

/* What is said of the rates around, where they are run in a moment. `changed`: the plan that another rate makes. */
static void tell_neighbours(const FlPlan *changed, FlOutcomeKind own, char text[FL_RAGGED_SENTENCE]) {
    enum { NEIGHBOURS = 41, HERE = NEIGHBOURS / 2 };
    static const double most = 3e7; /* products of a run */
    FlOutcomeKind kind[NEIGHBOURS];
    double eta = fl_plan_last(changed)->optimizer.eta;
    const FlObjective *of = changed->loss->objective;
    bool brief = (double)of->weights * of->examples * changed->steps <= most;
    FlSweep *sweep =
        brief ? fl_sweep_create(changed, "lr", eta / FL_NEAR_RATE, eta * FL_NEAR_RATE, NEIGHBOURS, FL_SWEEP_LOG) : NULL;
    text[0] = '\0';
    if (sweep == NULL) return;
    fl_sweep_compute(sweep, 0, NEIGHBOURS);
    bool known = true;
    for (int i = 0; i < NEIGHBOURS; i++) {
        FlSweepPoint point = fl_sweep_point(sweep, i);
        known = known && point.known;
        kind[i] = (FlOutcomeKind)point.kind;
    }
    kind[HERE] = own;
    if (known) fl_network_ragged(kind, NEIGHBOURS, HERE, text);
    fl_sweep_destroy(sweep);
}

void fl_trained_constant(const FlPlan *plan, const char *told, char *text, size_t size) {
    static const double most = 2e9; /* products of a run: 4 s */
    const FlObjective *of = plan->loss->objective;
    int examples = plan->batch > 0 && plan->batch < of->examples ? plan->batch : of->examples;
    FlEnding constant;
    text[0] = '\0';
    if (!fl_falling_told(told) || !fl_constant_asked(plan) || (double)of->weights * examples * plan->steps > most)
        return;
    if (fl_constant_ending(plan, &constant)) fl_constant_words(plan, &constant, text, size);
}

static void put_outcome(const FlNetworkTask *task, const FlTraining *training, const FlPlan *plan,
                        const FlPlan *changed) {
    FlTrainingOutcome outcome = fl_network_outcome(training);
    char constant[FL_CONSTANT_SENTENCE];
    char sentence[FL_NETWORK_SENTENCE + FL_CONSTANT_SENTENCE + FL_RAGGED_SENTENCE];
    size_t said;
    put_text("outcome", fl_outcome_word(outcome.kind));
    put_number("steps_to_arrive", outcome.arrival >= 0 ? (double)outcome.arrival : (double)NAN);
    key("stranded");
    fputs(outcome.stranded ? "true" : "false", stdout);
    put_number("target", outcome.target);
    fl_network_sentence(training, task, fl_training_newest(training), sentence);
    tell_neighbours(changed, outcome.kind, sentence + strlen(sentence));
    fl_trained_constant(plan, sentence, constant, sizeof constant);
    said = strlen(sentence);
    snprintf(sentence + said, sizeof sentence - said, "%s", constant);
    put_text("sentence", sentence);
}

void fl_trained_presets(const FlPlan *plan, int k) {
    static const char *const names[FL_PRESETS] = {"too_small", "just_right", "too_big", "diverges"};
    FlPlan changed = fl_presets_plan(plan, k < plan->steps ? k : 0, k);
    FlPresets found;
    if (!fl_presets_find(&changed, &found)) return;
    key("presets");
    for (int i = 0; i < FL_PRESETS; i++) {
        printf("%s\"%s\": {\"eta\": ", i == 0 ? "{" : ", ", names[i]);
        fl_json_number(found.eta[i]);
        if (!isnan(found.eta[i])) {
            printf(", \"outcome\": \"%s\"}", fl_outcome_word(found.kind[i]));
            continue;
        }
        FlPresetWords why = fl_preset_words(&found, (FlPreset)i, &changed);
        char text[sizeof why.first + sizeof why.second + 2];
        snprintf(text, sizeof text, "%s%s%s", why.first, why.second[0] != '\0' ? ": " : "", why.second);
        fputs(", \"reason\": ", stdout);
        fl_json_text(text);
        putchar('}');
    }
    putchar('}');
}

int fl_training_describe(FlSceneId scene, const FlDocument *document, FlTrainingOptions options) {
    const FlPlan *plan = &document->plan;
    const FlNetworkTask *task = fl_network_task(plan->loss);
    const FlObjective *objective = plan->loss->objective;
    char line[FL_STATE_LINE_SIZE];
    FlTrained trained;
    int threads, status = FL_EXIT_DONE, k = document->cursor;
    if (!fl_trained_threads(options.threads, &threads)) return FL_EXIT_USAGE;
    if (!fl_trained_begin(plan, FL_TRAINING_MEMORY, threads, &trained)) return FL_EXIT_FAILED;
    fl_training_advance(trained.training, plan->steps);
    fl_training_go(trained.training, k, FL_MAX_STEPS);
    if (fl_training_saves(&options)) status = save_texts(&options, document, trained.training);
    fl_state_line_print(line, scene, document);
    put_text("state", line);
    put_text("loss", plan->loss->id);
    put_text("optimizer", fl_plan_optimizer_at(plan, k)->type->id);
    put_number("step", k);
    put_task(task, objective);
    put_row(fl_training_row(trained.training, k), objective);
    put_pick(document, trained.training);
    FlPlan changed = fl_presets_plan(plan, k < plan->steps ? k : 0, k);
    put_outcome(task, trained.training, plan, &changed);
    fl_trained_presets(plan, k);
    puts("\n}");
    fl_trained_end(&trained);
    return status != FL_EXIT_DONE ? status : fl_command_finish();
}

/* ---- sweep ---- */

/* Both ends included, as of a sweep over one run. */
static double value_of(const FlPlaneAxis *axis, int i, int count) {
    if (i == 0) return axis->lo;
    if (i == count - 1) return axis->hi;
    double share = (double)i / (count - 1);
    if (axis->scale == FL_SWEEP_LOG) return axis->lo * exp(share * log(axis->hi / axis->lo));
    return axis->lo + share * (axis->hi - axis->lo);
}

int fl_training_sweep(const FlPlan *plan, const FlPlaneAxis *axis, int count, int first, int end_of) {
    FlPlan one = *plan;
    FlOptimizer *last = fl_plan_last_rule(&one);
    int threads;
    fl_trained_threads(NULL, &threads);
    for (int i = first; i < end_of; i++) {
        FlTrained trained;
        double v = value_of(axis, i, count);
        *fl_optimizer_number(last, axis->key) = v;
        if (!fl_trained_begin(&one, 0, threads, &trained)) return FL_EXIT_FAILED;
        fl_training_measures(trained.training, 1u << FL_EXAMPLES_TRAINED | 1u << FL_EXAMPLES_PROBE);
        fl_training_advance(trained.training, one.steps);
        FlOutcome outcome = fl_training_outcome(trained.training, one.loss);
        fl_command_print_double(stdout, v);
        printf(",%s,", fl_outcome_word(outcome.kind));
        if (outcome.arrival >= 0) printf("%d", outcome.arrival);
        putchar('\n');
        fl_trained_end(&trained);
    }
    return fl_command_finish();
}
