/* describe: everything the window says of a state, as JSON. */
#include "cli/command.h"
#include "cli/json.h"
#include "cli/training.h"
#include "context/layout.h"
#include "words/facts_table.h"

static void print(const FlFact *fact) {
    switch (fact->kind) {
    case FL_FACT_NUMBER:
        fl_json_number(fact->number[0]);
        return;
    case FL_FACT_NUMBERS:
        fl_json_numbers(fact->number, fact->count);
        return;
    default:
        fl_json_text(fact->text);
    }
}

static int describe(FlSceneId scene, const FlDocument *document) {
    int dim = document->plan.loss->dim;
    FlLayout window = fl_layout(1280, 800, 1, dim == 1); /* "left at step" is said of a picture */
    FlFactSource source = {.scene = scene,
                           .document = document,
                           .run = fl_run_create(&document->plan),
                           .shown = fl_layout_plot(&window, dim, document->frame).range};
    FlFact fact;
    const char *key;
    if (source.run == NULL) return fl_command_failed("describe", "not enough memory");
    fl_run_advance(source.run, document->plan.steps);
    source.trial = fl_run_create(&document->plan); /* without it no rate is tried and none advised */
    for (int i = 0; (key = fl_fact(&source, i, &fact)); i++) {
        if (fact.kind == FL_FACT_NONE) continue;
        printf("%s  \"%s\": ", i == 0 ? "{\n" : ",\n", key);
        print(&fact);
    }
    puts("\n}");
    fl_run_destroy(source.trial);
    fl_run_destroy(source.run);
    return fl_command_finish();
}

int fl_command_describe(int argc, char **argv) {
    FlOption options[] = {{"data", true, NULL, 0},        {"columns", true, NULL, 0},    {"weights", true, NULL, 0},
                          {"weights-out", true, NULL, 0}, {"python-out", true, NULL, 0}, {"torch-out", true, NULL, 0},
                          {"threads", true, NULL, 0},     {NULL, false, NULL, 0}};
    FlSceneId scene;
    FlDocument document;
    int first = fl_command_options(argc, argv, options), status;
    if (first < 0) return FL_EXIT_USAGE;
    if (!fl_command_state_data(argc - first, argv + first,
                               (FlCommandData){options[0].value, options[1].value, options[2].value}, &scene, &document,
                               &status))
        return status;
    FlTrainingOptions given = {options[6].value, {options[3].value, options[4].value, options[5].value}};
    if (fl_letters_task(document.plan.loss) != NULL)
        status = fl_letters_describe(scene, &document, given);
    else if (fl_command_is_trained(&document.plan))
        status = fl_training_describe(scene, &document, given);
    else if (fl_training_saves(&given))
        status = fl_training_needs_network(&given);
    else
        status = describe(scene, &document);
    fl_loss_release(document.plan.loss);
    return status;
}
