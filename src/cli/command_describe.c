/* describe: everything the window says of a state, as JSON. */
#include "cli/command.h"
#include "cli/json.h"
#include "scenes/layout.h"
#include "words/rule.h"
#include "words/sentence.h"

#include <math.h>

static void key(const char *name) {
    printf("  \"%s\": ", name);
}

static void text(const char *name, const char *value) {
    key(name);
    fl_json_text(value);
    puts(",");
}

static void number(const char *name, double value) {
    key(name);
    fl_json_number(value);
    puts(",");
}

static void whole(const char *name, int value) {
    key(name);
    if (value < 0)
        puts("null,");
    else
        printf("%d,\n", value);
}

static void numbers(const char *name, const double *values, int count) {
    key(name);
    fl_json_numbers(values, count);
    puts(",");
}

/* What holds at the cursor's point. */
static void describe_point(FlRun *run, int cursor) {
    const FlRow *row = fl_run_row(run, cursor);
    const FlOptimizer *rule = fl_plan_optimizer_at(fl_run_plan(run), cursor);
    FlLoss *loss = fl_run_loss(run);
    int dim = loss->type->dim;
    double hessian[FL_MAX_DIM * FL_MAX_DIM], eigenvalues[FL_MAX_DIM];
    loss->type->hessian(loss, row->x, hessian);
    fl_loss_eigenvalues(loss, row->x, eigenvalues);
    double highest = eigenvalues[dim - 1];
    bool limited = rule->type->eta_limit && highest > 0;
    whole("step", cursor);
    numbers("x", row->x, dim);
    number("value", row->f);
    numbers("gradient", row->g, dim);
    numbers("hessian", hessian, dim * dim);
    numbers("eigenvalues", eigenvalues, dim);
    number("eta", row->eta);
    number("eta_limit", limited ? rule->type->eta_limit(rule, highest) : NAN);
}

/* Formulas are kept together on the screen by no-break spaces; a text to read has plain ones. */
static void plain_spaces(char *sentence) {
    char *to = sentence;
    for (const char *from = sentence; *from; from++) {
        if (from[0] == '\xC2' && from[1] == '\xA0')
            from++, *to++ = ' ';
        else
            *to++ = *from;
    }
    *to = 0;
}

/* What became of the run up to its horizon. */
static void describe_run(FlRun *run, const FlDocument *document) {
    FlOutcome outcome = fl_outcome_of_run(run);
    FlVerdict verdict = fl_verdict_of_run(run);
    FlLayout window = fl_layout(1280, 800, 1, document->plan.loss->dim == 1); /* "left at step" is said of a picture */
    FlBox shown = fl_layout_plot(&window, document->plan.loss->dim, document->frame).range;
    FlRun *trial = fl_run_create(&document->plan); /* without it no rate is tried and none advised */
    FlSentence sentence = fl_sentence(run, &outcome, document->cursor, shown, trial);
    fl_run_destroy(trial);
    char line[256], whole_sentence[640];
    text("outcome", fl_outcome_word(outcome.kind));
    whole("steps_to_arrive", outcome.arrival);
    text("verdict", fl_verdict_word(verdict.kind));
    whole("decided_at", verdict.decided_at);
    fl_equation_line(run, document->cursor, line, sizeof line);
    text("equation", line);
    snprintf(whole_sentence, sizeof whole_sentence, "%s. %s", sentence.title, sentence.text);
    plain_spaces(whole_sentence);
    key("sentence");
    fl_json_text(whole_sentence);
    puts("");
}

static int describe(FlSceneId scene, const FlDocument *document) {
    FlRun *run = fl_run_create(&document->plan);
    if (run == NULL) return fl_command_failed("describe", "not enough memory");
    fl_run_advance(run, document->plan.steps);
    char line[FL_STATE_LINE_SIZE];
    fl_state_line_print(line, scene, document);
    puts("{");
    text("state", line);
    text("loss", document->plan.loss->id);
    text("optimizer", fl_plan_optimizer_at(&document->plan, document->cursor)->type->id);
    describe_point(run, document->cursor);
    describe_run(run, document);
    puts("}");
    fl_run_destroy(run);
    return fl_command_finish();
}

int fl_command_describe(int argc, char **argv) {
    FlOption options[] = {{"data", true, NULL, 0}, {NULL, false, NULL, 0}};
    FlSceneId scene;
    FlDocument document;
    int first = fl_command_options(argc, argv, options), status;
    if (first < 0) return FL_EXIT_USAGE;
    if (!fl_command_state_data(argc - first, argv + first, options[0].value, &scene, &document, &status)) return status;
    status = describe(scene, &document);
    fl_loss_release(document.plan.loss);
    return status;
}
