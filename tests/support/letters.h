#ifndef SUPPORT_LETTERS_H
#define SUPPORT_LETTERS_H
/* Texts and models of letters as tests name them. */
#include "support/close.h"
#include "support/csv.h"

#include "fallline/fallline.h"
#include <stdlib.h>
#include <string.h>

/* A case of the reference: a text and a model of it. */
typedef struct LettersCase {
    const FlText *text;
    FlLetters letters;
    const FlObjective *objective;
    int batch;
} LettersCase;

static inline const FlText *text_of(const char *bytes) {
    char error[200];
    const FlText *text = fl_text_read(bytes, strlen(bytes), NULL, error, sizeof error);
    if (text == NULL) fail_msg("%s", error);
    return text;
}

static inline LettersCase letters_case(const FlText *text, FlLetters letters, int batch) {
    char error[200];
    LettersCase c = {text, letters, fl_letters_objective(&letters, text, error, sizeof error), batch};
    if (c.objective == NULL) fail_msg("%s", error);
    return c;
}

/* Of twelve short names; and the towns with the small model. */
static inline LettersCase letters_tiny(void) {
    char bytes[200] = "";
    FILE *file = fopen(FL_REFERENCE "/tiny.txt", "rb");
    assert_non_null(file);
    bytes[fread(bytes, 1, sizeof bytes - 1, file)] = '\0';
    fclose(file);
    return letters_case(text_of(bytes), (FlLetters){3, 2, 4}, 4);
}

static inline LettersCase letters_towns(void) {
    return letters_case(fl_text_towns(), (FlLetters){4, 8, 64}, 128);
}

static inline void letters_end(LettersCase *c) {
    fl_objective_release(c->objective);
    fl_text_release(c->text);
}

static inline FlTraining *letters_training(const LettersCase *c, const char *rule, double eta, int steps) {
    FlTrainingPlan plan =
        fl_training_plan(c->objective, fl_optimizer_default(fl_optimizer_type_find(rule), eta), steps);
    plan.batch = c->batch;
    FlTraining *training = fl_training_create(&plan, FL_TRAINING_MEMORY);
    assert_non_null(training);
    fl_training_advance(training, steps);
    return training;
}

#endif
