/* run, describe and write of models of letters. */
#include "cli/cli.h"
#include "cli/json.h"
#include "cli/training.h"
#include "words/falling_words.h"
#include "words/letters_words.h"

#include <math.h>
#include <string.h>

enum { WORD = 24, PROSE = 120, SHOWN = 8 };

int fl_letters_run(const FlDocument *document, FlTrainingOptions options) {
    const FlPlan *plan = &document->plan;
    FlTrained trained;
    int threads;
    if (fl_training_saves(&options)) return fl_training_needs_network(&options);
    if (!fl_trained_threads(options.threads, &threads)) return FL_EXIT_USAGE;
    if (!fl_trained_begin(plan, 0, threads, &trained)) return FL_EXIT_FAILED;
    fl_cli_print_rows_head(stdout, plan->loss);
    for (int k = 0; k <= plan->steps; k++) {
        fl_training_advance(trained.training, k > 0);
        fl_cli_print_training_row(stdout, plan->loss, k, fl_training_row(trained.training, k));
    }
    fl_trained_end(&trained);
    return fl_command_finish();
}

/* ---- what it writes ---- */

/* Behind what is typed; NULL: from a line's beginning. */
typedef struct Written {
    char text[4 * PROSE + 1];
} Written;

static Written sample(const FlLettersTask *task, const double *w, uint64_t seed, int i, double temperature,
                      const char *typed) {
    uint8_t symbols[PROSE], before[FL_TYPED_LETTERS];
    Written written = {{0}};
    int count = typed != NULL ? fl_text_symbols(task->text, typed, FL_TYPED_LETTERS, before) : 0;
    count = fl_letters_sample(&task->letters, task->text, w, seed, i, temperature, count, before,
                              task->text->list ? WORD : PROSE, symbols);
    fl_text_print(task->text, symbols, count, written.text, sizeof written.text);
    return written;
}

int fl_letters_write(const FlDocument *document, int count, double temperature) {
    const FlPlan *plan = &document->plan;
    FlTrained trained;
    int threads;
    fl_trained_threads(NULL, &threads); /* nobody names a number, so that none is refused */
    FlPlan to = *plan;
    to.steps = plan->steps > document->cursor && document->cursor > 0 ? document->cursor : plan->steps;
    if (!fl_trained_begin(&to, 0, threads, &trained)) return FL_EXIT_FAILED;
    fl_training_advance(trained.training, to.steps);
    for (int i = 0; i < count; i++) {
        Written written = sample(fl_letters_task(plan->loss), fl_training_newest(trained.training), plan->seed, i,
                                 temperature, document->typed);
        printf("%s%s\n", document->typed, written.text);
    }
    fl_trained_end(&trained);
    return fl_command_finish();
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

static void put_bool(const char *name, bool v) {
    key(name);
    fputs(v ? "true" : "false", stdout);
}

static void put_task(const FlLettersTask *task, const FlObjective *objective) {
    const FlText *text = task->text;
    char size[40];
    snprintf(size, sizeof size, "%d,%d,%d", task->letters.context, task->letters.numbers, task->letters.units);
    put_text("size", size);
    put_number("weights", objective->weights);
    put_text("data", text->name != NULL ? text->name : "towns");
    put_text("kind", text->list ? "list" : "running");
    put_number("symbols", text->symbols);
    put_number("lines", text->lines);
    put_number("left_out", text->left_out);
    put_bool("cut", text->cut);
    put_number("examples", objective->examples);
    put_number("held_examples", objective->held);
}

static void put_pair(const char *name, double probe, double held, const char *behind) {
    printf("\"%s\": ", name);
    fl_json_numbers((const double[]){probe, held}, 2);
    fputs(behind, stdout);
}

/* Of the probe, and of what is held back. */
static void put_baselines(const FlLettersTask *task, const FlTextBaselines *b) {
    double nothing = log(task->text->symbols);
    key("baselines");
    putchar('{');
    put_pair("nothing", nothing, nothing, ", ");
    put_pair("letters", b->letters[FL_EXAMPLES_PROBE], b->letters[FL_EXAMPLES_HELD], ", ");
    put_pair("pairs", b->pairs[FL_EXAMPLES_PROBE], b->pairs[FL_EXAMPLES_HELD], ", ");
    put_pair("triples", b->triples[FL_EXAMPLES_PROBE], b->triples[FL_EXAMPLES_HELD], "}");
}

/* The chances of every symbol behind what is typed, at temperature 1; the end mark's key is "". */
static void put_bars(const FlDocument *document, const FlLettersTask *task, const double *w) {
    uint8_t typed[FL_TYPED_LETTERS], context[FL_LETTERS_CONTEXT] = {0};
    double z[FL_TEXT_SYMBOLS], q[FL_TEXT_SYMBOLS];
    int count = fl_text_symbols(task->text, document->typed, FL_TYPED_LETTERS, typed), k = task->letters.context;
    for (int j = 0; j < k && j < count; j++) context[k - 1 - j] = typed[count - 1 - j];
    fl_letters_scores(&task->letters, task->text->symbols, w, context, z);
    double sum = fl_letters_chances(task->text->symbols, z, 1, q);
    key("bars");
    for (int v = 0; v < task->text->symbols; v++) {
        char symbol[8] = "";
        uint8_t one = (uint8_t)v;
        if (v > 0) fl_text_print(task->text, &one, 1, symbol, sizeof symbol);
        fputs(v == 0 ? "{" : ", ", stdout);
        fl_json_text(symbol);
        fputs(": ", stdout);
        fl_json_number(q[v] / sum);
    }
    putchar('}');
}

/* What it writes from a line's beginning, and how many of these lines stand in the list that it learned, or among those
 * held back. */
static void put_samples(const FlDocument *document, const FlLettersTask *task, const double *w) {
    int copied = 0, found = 0;
    key("samples");
    for (int i = 0; i < SHOWN; i++) {
        Written written = sample(task, w, document->plan.seed, i, document->temperature, NULL);
        uint8_t symbols[PROSE];
        int count = fl_text_symbols(task->text, written.text, PROSE, symbols);
        int where = fl_text_line(task->text, symbols, count);
        copied += where == FL_EXAMPLES_TRAINED;
        found += where == FL_EXAMPLES_HELD;
        fputs(i == 0 ? "[" : ", ", stdout);
        fl_json_text(written.text);
    }
    putchar(']');
    put_number("copied", (double)copied / SHOWN);
    put_number("found", found);
}

static void put_outcome(const FlPlan *plan, const FlTraining *training, const FlTextBaselines *baselines) {
    const FlLettersTask *task = fl_letters_task(plan->loss);
    FlLettersOutcome outcome = fl_letters_outcome(training, task->text->symbols, baselines->pairs[FL_EXAMPLES_PROBE]);
    FlSentence said;
    char constant[FL_CONSTANT_SENTENCE], sentence[sizeof said.title + sizeof said.text + sizeof constant + 2];
    fl_letters_sentence(training, task, baselines, &said);
    fl_trained_constant(plan, said.text, constant, sizeof constant);
    snprintf(sentence, sizeof sentence, "%s. %s%s", said.title, said.text, constant);
    put_text("outcome", fl_outcome_word(outcome.kind));
    put_number("steps_to_arrive", outcome.arrival >= 0 ? (double)outcome.arrival : (double)NAN);
    put_bool("by_heart", outcome.by_heart);
    put_text("sentence", sentence);
}

int fl_letters_describe(FlSceneId scene, const FlDocument *document, FlTrainingOptions options) {
    const FlPlan *plan = &document->plan;
    const FlLettersTask *task = fl_letters_task(plan->loss);
    char line[FL_STATE_LINE_SIZE];
    FlTextBaselines baselines;
    FlTrained trained;
    int threads, k = document->cursor;
    if (fl_training_saves(&options)) return fl_training_needs_network(&options);
    if (!fl_trained_threads(options.threads, &threads)) return FL_EXIT_USAGE;
    if (!fl_text_baselines(task->text, task->letters.context, &baselines))
        return fl_command_failed("describe", "not enough memory");
    if (!fl_trained_begin(plan, FL_TRAINING_MEMORY, threads, &trained)) return FL_EXIT_FAILED;
    fl_training_advance(trained.training, plan->steps);
    fl_training_go(trained.training, k, FL_MAX_STEPS);
    const FlTrainingRow *row = fl_training_row(trained.training, k);
    const double *w = fl_training_weights(trained.training);
    fl_state_line_print(line, scene, document);
    put_text("state", line);
    put_text("loss", plan->loss->id);
    put_text("optimizer", fl_plan_optimizer_at(plan, k)->type->id);
    put_number("step", k);
    put_number("eta", row->eta);
    put_task(task, plan->loss->objective);
    put_number("batch_loss", row->batch);
    put_number("held_loss", row->score[FL_EXAMPLES_HELD]);
    put_number("probe_loss", row->score[FL_EXAMPLES_PROBE]);
    put_number("gradient", row->gradient);
    put_baselines(task, &baselines);
    put_samples(document, task, w);
    put_bars(document, task, w);
    put_outcome(plan, trained.training, &baselines);
    fl_trained_presets(plan, k);
    puts("\n}");
    fl_trained_end(&trained);
    return fl_command_finish();
}
