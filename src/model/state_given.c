/* What the files of a state line hold. */
#include "model/state_line.h"
#include <stdint.h>
#include <stdlib.h>

static bool read_points(const FlStateFile *file, FlStateText *source, void *context, FlStateGiven *given, char *error,
                        size_t size) {
    size_t length = SIZE_MAX;
    given->reading = file->name;
    char *text = source(context, file->name, &length, error, size);
    if (text == NULL) return false;
    given->points = fl_points_read_named(text, length, file->name, &given->classes, error, size);
    free(text);
    return given->points != NULL;
}

static bool read_letters(const FlStateFile *file, FlStateText *source, void *context, FlStateGiven *given, char *error,
                         size_t size) {
    size_t length = FL_TEXT_BYTES + 4; /* a byte more than is learned tells that there is more; three may be a mark */
    given->reading = file->name;
    char *text = source(context, file->name, &length, error, size);
    if (text == NULL) return false;
    given->text = fl_text_read(text, length, file->name, error, size);
    free(text);
    return given->text != NULL;
}

static bool read_weights(const FlStateFile *file, FlStateText *source, void *context, FlStateGiven *given, char *error,
                         size_t size) {
    size_t length = SIZE_MAX;
    given->reading = file->weights;
    char *text = source(context, file->weights, &length, error, size);
    if (text == NULL) return false;
    given->weights = fl_network_read_weights(&given->shape, text, length, file->weights, error, size);
    free(text);
    return given->weights != NULL;
}

bool fl_state_given_read(const FlStateFile *file, FlStateText *text, void *context, FlStateGiven *given, char *error,
                         size_t size) {
    *given = (FlStateGiven){.data = NULL};
    bool ok =
        file->name[0] == '\0' || (file->letters ? read_letters : read_points)(file, text, context, given, error, size);
    ok = ok && (file->weights[0] == '\0' || read_weights(file, text, context, given, error, size));
    if (!ok) fl_state_given_release(given);
    return ok;
}

void fl_state_given_release(FlStateGiven *given) {
    fl_data_release(given->data);
    fl_points_release(given->points);
    fl_text_release(given->text);
    fl_weights_release(given->weights);
    *given = (FlStateGiven){.reading = given->reading};
}
