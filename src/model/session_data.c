#include "model/session_data.h"
#include "core/base/refuse.h"
#include "model/fault.h"
#include "model/numbers.h"
#include "model/session_state.h"
#include "model/state_line.h"
#include <math.h>
#include <string.h>

/* Points being changed. */
typedef struct Points {
    double x[FL_DATA_IN_LINE + 1], y[FL_DATA_IN_LINE + 1];
    int count;
} Points;

/* One action on one line's data. */
typedef struct Change {
    const FlData *data;
    const FlAction *action;
    char *error;
    size_t size;
} Change;

static const FlData *no_data(const Change *change, bool refused) {
    if (!refused) fl_refuse(change->error, change->size, "There is no memory for the data.");
    return NULL;
}

/* The index that the action begins with. */
static bool read_index(const Change *change, int *index) {
    double v = change->action->number[0];
    if (v >= 0 && v < change->data->count && v == floor(v)) {
        *index = (int)v;
        return true;
    }
    return fl_refuse(change->error, change->size, "There is no point %s; they are numbered 0 to %d.",
                     fl_quote_number(v).text, change->data->count - 1);
}

static bool read_point(const Change *change, const double *at) {
    for (int j = 0; j < 2; j++) {
        if (fabs(at[j]) <= FL_DATA_LARGEST) continue;
        return fl_refuse(change->error, change->size,
                         "A point at %s is too far out; coordinates go from -1e12 to 1e12.",
                         fl_quote_number(at[j]).text);
    }
    return true;
}

/* The points as they are, if hands may change them. */
static bool copy_points(const Change *change, Points *points) {
    const FlData *data = change->data;
    if (data->count > FL_DATA_IN_LINE) {
        return fl_refuse(change->error, change->size, "Only up to %d points are changed by hand, and there are %d.",
                         FL_DATA_IN_LINE, data->count);
    }
    points->count = data->count;
    memcpy(points->x, data->x, (size_t)data->count * sizeof *data->x);
    memcpy(points->y, data->y, (size_t)data->count * sizeof *data->y);
    return true;
}

static const FlData *points_made(const Change *change, const Points *points) {
    FlData edited = *change->data; /* of the same file, with the same columns to choose */
    edited.count = points->count;
    edited.x = points->x;
    edited.y = points->y;
    const FlData *data = fl_data_named(&edited, change->data->x_name, change->data->y_name);
    return data != NULL ? data : no_data(change, false);
}

static const FlData *move_point(const Change *change) {
    Points points = {.count = 0};
    const double *at = change->action->number + 1;
    int i = 0;
    if (!read_index(change, &i) || !read_point(change, at) || !copy_points(change, &points)) return NULL;
    points.x[i] = at[0];
    points.y[i] = at[1];
    return points_made(change, &points);
}

static const FlData *add_point(const Change *change) {
    Points points = {.count = 0};
    const double *at = change->action->number;
    if (!read_point(change, at) || !copy_points(change, &points)) return NULL;
    if (points.count == FL_DATA_IN_LINE) {
        return no_data(change, !fl_refuse(change->error, change->size, "There are %d points, and that is the most.",
                                          FL_DATA_IN_LINE));
    }
    points.x[points.count] = at[0];
    points.y[points.count++] = at[1];
    return points_made(change, &points);
}

static const FlData *remove_point(const Change *change) {
    Points points = {.count = 0};
    int i = 0;
    if (!read_index(change, &i) || !copy_points(change, &points)) return NULL;
    if (points.count == 1) {
        return no_data(change,
                       !fl_refuse(change->error, change->size, "This is the last point, and a line needs one."));
    }
    size_t behind = (size_t)(--points.count - i) * sizeof *points.x;
    memmove(points.x + i, points.x + i + 1, behind);
    memmove(points.y + i, points.y + i + 1, behind);
    return points_made(change, &points);
}

static const FlData *read_points(const Change *change) {
    const char *text = change->action->text;
    if (change->action->data != NULL) return fl_data_retain(change->action->data);
    const FlData *data = fl_data_read(text, strlen(text), change->error, change->size);
    if (data == NULL || data->count <= FL_DATA_IN_LINE) return data;
    fl_refuse(change->error, change->size, "There are %d points; a line of text holds %d.", data->count,
              FL_DATA_IN_LINE);
    fl_data_release(data);
    return NULL;
}

const FlLossType *fl_session_data_loss(const FlLossType *now, const FlAction *action, char *error, size_t size) {
    Change change = {fl_line_data(now), action, error, size};
    const FlData *data = NULL;
    if (!fl_number_applies(FL_KEYWORD_DATA, now, fl_keyword(FL_KEYWORD_DATA), error, size)) return NULL;
    if (action->name == FL_ACTION_data_default) data = fl_data_retain(fl_data_default());
    if (action->name == FL_ACTION_data_point) data = move_point(&change);
    if (action->name == FL_ACTION_data_add) data = add_point(&change);
    if (action->name == FL_ACTION_data_remove) data = remove_point(&change);
    if (action->name == FL_ACTION_data) data = read_points(&change);
    if (data == NULL) return NULL;
    const FlLossType *loss = fl_line_loss_create(data, fl_line_of(now));
    fl_data_release(data);
    if (loss == NULL) fl_refuse(error, size, "There is no memory for the data.");
    return loss;
}

const FlLossType *fl_session_line_loss(const FlLossType *now, const FlLossType *model) {
    return fl_line_loss_create(fl_line_data(now), fl_line_of(model));
}

void fl_session_text_keeper(FlSession *session, FlTextKeeper *keeper, void *context) {
    session->text_keeper = keeper;
    session->keeper_context = context;
}

bool fl_session_keep_text(const FlSession *session, const char *text, size_t length, char *file, size_t size) {
    if (session->text_keeper != NULL) return session->text_keeper(session->keeper_context, text, length, file, size);
    return fl_refuse(file, size, "A text to learn comes from a file: drop it on the window.");
}

bool fl_session_read_line(FlSession *session, const char *line, const FlStateGiven *brought, FlSceneId *scene,
                          FlDocument *document, char *error, size_t size) {
    FlStateGiven given = {.data = NULL};
    if (brought == NULL && !fl_sources_read(&session->sources, line, &given, error, size)) return false;
    FlStateGiven own = brought != NULL ? *brought : given;
    own.hasty = session->hasty;
    bool read = fl_state_line_read_given(line, &own, scene, document, error, size);
    fl_state_given_release(&given);
    return read;
}
