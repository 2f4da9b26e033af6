#include "model/network_line.h"
#include "core/base/refuse.h"
#include "model/network_sets.h"
#include "model/state_value.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OPENING_POINTS = 80, OPENING_SEED = 1 };
static const double opening_noise = 0.1;
static const char opening_border[] = "sin(3*x)/2";

FlNetworkTask fl_network_opening(void) {
    return (FlNetworkTask){.network = {.sizes = 3, .size = {2, 6, 1}},
                           .points = fl_points_draw(FL_POINTS_MOONS, OPENING_POINTS, opening_noise, OPENING_SEED, 2)};
}

void fl_network_task_release(FlNetworkTask *task) {
    fl_points_release(task->points);
    fl_weights_release(task->start);
    task->points = NULL;
    task->start = NULL;
}

/* One of a few words; its place. */
static bool read_choice(const FlStateWords *words, const FlStateItem *item, const char *(*word)(int), int count,
                        int *choice) {
    char list[64] = "";
    for (int i = 0; i < count; i++) {
        size_t used = strlen(list);
        if (strlen(word(i)) == item->value_length && memcmp(word(i), item->value, item->value_length) == 0) {
            *choice = i;
            return true;
        }
        snprintf(list + used, sizeof list - used, "%s%s", i == 0 ? "" : i < count - 1 ? ", " : " or ", word(i));
    }
    return fl_refuse(words->error, words->size, "\"%s\" is not possible; it is %s.", fl_state_item_quote(item).text,
                     list);
}

static const char *activation_word(int i) {
    return fl_activation_word((FlActivation)i);
}

static const char *loss_word(int i) {
    return fl_network_loss_word((FlNetworkLoss)i);
}

static int answers_of(const FlNetwork *network) {
    return network->size[network->sizes - 1];
}

/* Answers that a loss cannot have take another one, unless the line names it. */
static bool read_network(const FlStateWords *words, FlNetwork *network) {
    const FlStateItem *shape = &words->key[FL_KEYWORD_SHAPE], *act = &words->key[FL_KEYWORD_ACT],
                      *loss = &words->key[FL_KEYWORD_LOSS];
    int choice = 0;
    if (shape->key != NULL &&
        !fl_network_read_shape(network, shape->value, shape->value_length, words->error, words->size))
        return false;
    if (act->key != NULL) {
        if (!read_choice(words, act, activation_word, FL_ACTIVATIONS, &choice)) return false;
        network->activation = (FlActivation)choice;
    }
    if (loss->key == NULL) {
        bool several = answers_of(network) > 1;
        if (several != (network->loss == FL_NETWORK_SOFTMAX))
            network->loss = several ? FL_NETWORK_SOFTMAX : FL_NETWORK_BCE;
        return true;
    }
    if (!read_choice(words, loss, loss_word, FL_NETWORK_LOSSES, &choice)) return false;
    network->loss = (FlNetworkLoss)choice;
    return true;
}

static bool is_file(const FlStateItem *item) {
    return item->value_length > 0 && item->value[0] == '@';
}

static bool no_file(const FlStateWords *words, const FlStateItem *item) {
    return fl_refuse(words->error, words->size, "\"%s\" names a file, which can only be read on the command line.",
                     fl_state_item_quote(item).text);
}

/* The parts of a value between commas; how many there are, at most `most` of them kept. */
typedef struct Part {
    const char *at;
    size_t length;
} Part;

static int split(const FlStateItem *item, Part *part, int most) {
    const char *at = item->value, *end = at + item->value_length;
    for (int count = 0;; count++) {
        const char *comma = memchr(at, ',', (size_t)(end - at));
        if (count < most) part[count] = (Part){at, (size_t)((comma != NULL ? comma : end) - at)};
        if (comma == NULL) return count + 1;
        at = comma + 1;
    }
}

static bool read_seed(Part part, uint64_t *seed) {
    uint64_t read = 0;
    if (part.length == 0 || part.length > 19) return false;
    for (size_t i = 0; i < part.length; i++) {
        if (part.at[i] < '0' || part.at[i] > '9') return false;
        read = 10 * read + (uint64_t)(part.at[i] - '0');
    }
    *seed = read;
    return true;
}

static bool not_drawn(const FlStateWords *words, const FlStateItem *item) {
    return fl_refuse(words->error, words->size,
                     "\"%s\" is no data of a network: a kind, how many points, their noise and a seed, as in "
                     "data=moons,80,0.1,1; kinds are moons, circles, xor, spirals and border; or points x,y,class;...",
                     fl_state_item_quote(item).text);
}

/* What points are drawn by. */
typedef struct Drawn {
    FlPointsKind kind;
    int count, classes;
    double noise;
    uint64_t seed;
} Drawn;

/* The border that the line types, else the one there is; the caller releases it. NULL after a sentence. */
static const FlLossType *read_border(const FlStateWords *words, const FlPoints *now) {
    const FlStateItem *item = &words->key[FL_KEYWORD_FORMULA];
    char text[4 * FL_FORMULA_TEXT];
    if (item->key == NULL && now->border != NULL) return fl_loss_retain(now->border);
    if (item->key == NULL) return fl_scene_typed(opening_border, 1, words->error, words->size);
    if (item->value_length >= sizeof text) {
        fl_refuse(words->error, words->size, "\"%s\" is longer than %d characters.", fl_state_item_quote(item).text,
                  FL_FORMULA_TEXT - 1);
        return NULL;
    }
    memcpy(text, item->value, item->value_length);
    text[item->value_length] = '\0';
    return fl_scene_typed(text, 1, words->error, words->size);
}

/* NULL after a sentence. */
static const FlPoints *draw_points(const FlStateWords *words, const FlPoints *now, const Drawn *d) {
    const FlPoints *points;
    if (d->kind == FL_POINTS_BORDER) {
        const FlLossType *border = read_border(words, now);
        if (border == NULL) return NULL;
        points = fl_points_draw_border(border, d->count, d->noise, d->seed);
        fl_loss_release(border);
    } else {
        points = fl_points_draw(d->kind, d->count, d->noise, d->seed, d->classes);
    }
    if (points == NULL) fl_refuse(words->error, words->size, "There is no memory for %d points.", d->count);
    return points;
}

/* kind,points,noise,seed; what is missing at the end is as it opens. NULL after a sentence. */
static const FlPoints *read_drawn(const FlStateWords *words, const FlStateItem *item, const FlPoints *now,
                                  FlPointsKind kind, int classes) {
    Part part[4];
    Drawn d = {kind, OPENING_POINTS, classes, opening_noise, OPENING_SEED};
    int parts = split(item, part, 4);
    bool ok = parts <= 4;
    if (ok && parts > 1)
        ok = fl_number_read_count(part[1].at, part[1].length, FL_POINTS_MOST, &d.count) && d.count >= 2;
    if (ok && parts > 2) ok = fl_number_read(part[2].at, part[2].length, &d.noise) && d.noise >= 0 && d.noise <= 100;
    if (ok && parts > 3) ok = read_seed(part[3], &d.seed);
    if (!ok) {
        fl_refuse(words->error, words->size,
                  "\"%s\" does not hold 2 to %d points, noise from 0 to 100 and a whole seed, as in %s,80,0.1,1.",
                  fl_state_item_quote(item).text, FL_POINTS_MOST, fl_points_word(kind));
        return NULL;
    }
    return draw_points(words, now, &d);
}

static const FlPoints *read_points(const FlStateWords *words, const FlStateItem *item, const FlStateGiven *given,
                                   const FlPoints *now, int classes) {
    Part kind;
    char why[200];
    if (is_file(item)) {
        if (given != NULL && given->points != NULL) return fl_points_retain(given->points);
        no_file(words, item);
        return NULL;
    }
    split(item, &kind, 1);
    for (int i = 0; i < FL_POINTS_OWN; i++) {
        const char *word = fl_points_word((FlPointsKind)i);
        if (strlen(word) == kind.length && memcmp(word, kind.at, kind.length) == 0)
            return read_drawn(words, item, now, (FlPointsKind)i, classes);
    }
    if (kind.length == 0 || (kind.at[0] >= 'a' && kind.at[0] <= 'z')) {
        not_drawn(words, item);
        return NULL;
    }
    const FlPoints *points = fl_points_read(item->value, item->value_length, why, sizeof why);
    if (points == NULL) {
        fl_refuse(words->error, words->size, "\"%s\" does not hold data. %s", fl_state_item_quote(item).text, why);
    } else if (points->count > FL_POINTS_IN_LINE) {
        fl_refuse(words->error, words->size, "\"%s\" has %d points; a line holds %d, and more come from a file.",
                  fl_state_item_quote(item).text, points->count, FL_POINTS_IN_LINE);
        fl_points_release(points);
        return NULL;
    }
    return points;
}

/* A formula beside other data is one too many. */
static bool border_fits(const FlStateWords *words, const FlPoints *points) {
    const FlStateItem *item = &words->key[FL_KEYWORD_FORMULA];
    if (points == NULL || item->key == NULL || points->kind == FL_POINTS_BORDER) return true;
    return fl_refuse(words->error, words->size,
                     "\"%s\" is a border y = f(x), which data=border,80,0.1,1 have, and here are other data.",
                     fl_quote(item->value, item->value_length).text);
}

/* Spirals have as many arms as the network tells classes apart. */
static bool read_data(const FlStateWords *words, const FlStateGiven *given, FlNetworkTask *task) {
    const FlStateItem *item = &words->key[FL_KEYWORD_DATA];
    int answers = answers_of(&task->network),
        classes = answers < 2 ? 2 : answers; /* the check knows how many at most */
    const FlPoints *now = task->points, *points = now;
    bool own = now->kind == FL_POINTS_OWN;
    Drawn d = {now->kind, own ? OPENING_POINTS : now->count, classes, own ? opening_noise : now->noise,
               own ? OPENING_SEED : now->seed};
    bool file = given != NULL && given->points != NULL;
    if (item->key != NULL && file && !is_file(item)) {
        return fl_refuse(words->error, words->size,
                         "\"%s\" and data from a file are two sets, and there is room for one.",
                         fl_state_item_quote(item).text);
    }
    if (item->key != NULL) {
        points = read_points(words, item, given, now, classes);
    } else if (file) {
        points = fl_points_retain(given->points);
    } else if (words->key[FL_KEYWORD_FORMULA].key != NULL) {
        d.kind = FL_POINTS_BORDER;
        points = draw_points(words, now, &d);
    } else if (now->kind == FL_POINTS_SPIRALS && now->classes != classes) {
        points = draw_points(words, now, &d);
    }
    if (!border_fits(words, points)) {
        fl_points_release(points); /* other data than there were, as the line names them */
        return false;
    }
    if (points == NULL || points == now) return points != NULL;
    fl_points_release(now);
    task->points = points;
    return true;
}

static bool same_sizes(const FlNetwork *a, const FlNetwork *b) {
    FlNetwork like = *b;
    like.activation = a->activation;
    like.loss = a->loss;
    return fl_network_equal(a, &like);
}

/* Numbers with commas between, as many as the network has weights. NULL after a sentence. */
static const FlWeights *read_numbers(const FlStateWords *words, const FlStateItem *item, const FlNetwork *network) {
    int count = fl_network_weights(network), read = 0;
    char shape[32];
    double *value = malloc((size_t)count * sizeof *value);
    const char *at = item->value, *end = at + item->value_length;
    bool ok = value != NULL;
    for (bool more = ok; more; read++) {
        const char *comma = memchr(at, ',', (size_t)(end - at)), *stop = comma != NULL ? comma : end;
        double v;
        ok = ok && fl_number_read(at, (size_t)(stop - at), &v);
        if (ok && read < count) value[read] = v;
        more = comma != NULL;
        at = stop + 1;
    }
    fl_network_print_shape(network, shape);
    bool none = value == NULL;
    const FlWeights *weights = ok && read == count ? fl_weights_create(count, value, NULL) : NULL;
    free(value);
    none = none || (ok && read == count && weights == NULL);
    if (none)
        fl_refuse(words->error, words->size, "There is no memory for %d weights.", count);
    else if (weights == NULL && ok)
        fl_refuse(words->error, words->size, "\"weights\" holds %d numbers, and the shape %s has %d weights.", read,
                  shape, count);
    else if (weights == NULL)
        fl_refuse(words->error, words->size,
                  "\"%s\" is neither the %d weights of the shape %s, numbers with commas between, nor a file, as in "
                  "weights=@FILE.csv.",
                  fl_state_item_quote(item).text, count, shape);
    return weights;
}

static bool take_numbers(const FlStateWords *words, const FlStateItem *item, FlNetworkTask *task) {
    if (!fl_network_check(&task->network, 0, words->error, words->size)) return false;
    int count = fl_network_weights(&task->network);
    if (count > FL_WEIGHTS_IN_LINE)
        return fl_refuse(words->error, words->size,
                         "\"%s\" is for %d weights; a line holds %d, and more come from a file.",
                         fl_state_item_quote(item).text, count, FL_WEIGHTS_IN_LINE);
    const FlWeights *weights = read_numbers(words, item, &task->network);
    if (weights == NULL) return false;
    fl_weights_release(task->start);
    task->start = weights;
    return true;
}

/* Weights bring their shape, where the line names none; another shape lets go of those that are there. */
static bool read_weights(const FlStateWords *words, const FlStateGiven *given, const FlNetwork *before,
                         FlNetworkTask *task) {
    const FlStateItem *item = &words->key[FL_KEYWORD_WEIGHTS];
    bool file = given != NULL && given->weights != NULL;
    if (item->key != NULL && !is_file(item)) return take_numbers(words, item, task);
    if (item->key != NULL && !file) return no_file(words, item);
    if (!file) {
        if (task->start == NULL || same_sizes(before, &task->network)) return true;
        fl_weights_release(task->start);
        task->start = NULL;
        return true;
    }
    if (words->key[FL_KEYWORD_SHAPE].key == NULL) {
        task->network.sizes = given->shape.sizes;
        memcpy(task->network.size, given->shape.size, sizeof task->network.size);
    } else if (!same_sizes(&task->network, &given->shape)) {
        char shape[2][32];
        fl_network_print_shape(&given->shape, shape[0]);
        fl_network_print_shape(&task->network, shape[1]);
        return fl_refuse(words->error, words->size, "The weights are those of the shape %s, and the network is %s.",
                         shape[0], shape[1]);
    }
    fl_weights_release(task->start);
    task->start = fl_weights_retain(given->weights);
    return true;
}

bool fl_network_line_read(const FlStateWords *words, const FlStateGiven *given, FlNetworkTask *task) {
    const FlStateItem *hold = &words->key[FL_KEYWORD_HOLD];
    FlNumber share = fl_number(FL_KEYWORD_HOLD, NULL);
    const FlNetwork before = task->network;
    /* Weights may bring the shape that loss and data go by. */
    bool brings = given != NULL && given->weights != NULL && words->key[FL_KEYWORD_SHAPE].key == NULL;
    if (brings && !read_weights(words, given, &before, task)) return false;
    if (!read_network(words, &task->network)) return false;
    if (!brings && !read_weights(words, given, &before, task)) return false;
    if (hold->key != NULL && !fl_state_number(words, hold, &share, &task->hold)) return false;
    return fl_network_check(&task->network, 0, words->error, words->size) && read_data(words, given, task);
}

bool fl_network_line_pick(const FlStateWords *words, const FlNetwork *network, FlNetworkPlace *pick) {
    const FlStateItem *item = &words->key[FL_KEYWORD_PICK];
    *pick = (FlNetworkPlace){.layer = 0};
    if (item->value_length == 1 && item->value[0] == '0') return true; /* none */
    if (item->key == NULL || fl_network_read_place(network, item->value, item->value_length, pick)) return true;
    char shape[32];
    fl_network_print_shape(network, shape);
    return fl_refuse(words->error, words->size,
                     "\"%s\" is no weight of the shape %s: its layer, the unit it leads to and the one it comes from, "
                     "counted from 1, as in pick=1:2:1; from 0 is the bias.",
                     fl_state_item_quote(item).text, shape);
}

static void put_item(FlStateWriter *writer, FlKeyword key, const char *value) {
    fl_state_put_key(writer, fl_keyword(key));
    fl_state_put(writer, value);
}

static void print_border(FlStateWriter *writer, const FlLossType *border) {
    put_item(writer, FL_KEYWORD_FORMULA, "\"");
    fl_state_put(writer, fl_formula_text(border));
    fl_state_put(writer, "\"");
}

static void print_data(FlStateWriter *writer, const FlPoints *points) {
    char text[64];
    if (points->kind != FL_POINTS_OWN) {
        bool opening = points->kind == FL_POINTS_MOONS && points->count == OPENING_POINTS &&
                       points->noise == opening_noise && points->seed == OPENING_SEED;
        if (opening) return;
        put_item(writer, FL_KEYWORD_DATA, fl_points_word(points->kind));
        snprintf(text, sizeof text, ",%d,", points->count);
        fl_state_put(writer, text);
        fl_state_put_number(writer, points->noise);
        snprintf(text, sizeof text, ",%llu", (unsigned long long)points->seed);
        fl_state_put(writer, text);
        if (points->border != NULL) print_border(writer, points->border);
        return;
    }
    fl_state_put_key(writer, fl_keyword(FL_KEYWORD_DATA));
    bool fits = points->count <= FL_POINTS_IN_LINE;
    if (fits && fl_points_print(points, writer->line + writer->used, FL_STATE_LINE_SIZE - writer->used)) {
        writer->used += strlen(writer->line + writer->used);
        return;
    }
    fl_state_put(writer, "@");
    fl_state_put_name(writer, points->name != NULL ? points->name : "unnamed");
}

/* Those of a file by its name; others as they are, as far as a line holds them. */
static void print_weights(FlStateWriter *writer, const FlWeights *weights) {
    if (weights->name == NULL && weights->count <= FL_WEIGHTS_IN_LINE) {
        fl_state_put_numbers(writer, fl_keyword(FL_KEYWORD_WEIGHTS), weights->value, weights->count);
        return;
    }
    put_item(writer, FL_KEYWORD_WEIGHTS, "@");
    fl_state_put_name(writer, weights->name != NULL ? weights->name : "unnamed");
}

void fl_network_line_print(FlStateWriter *writer, const FlNetworkTask *task, const FlNetworkPlace *pick) {
    const FlNetwork *network = &task->network;
    char text[64];
    fl_network_print_shape(network, text);
    put_item(writer, FL_KEYWORD_SHAPE, text);
    FlNetworkLoss usual = answers_of(network) > 1 ? FL_NETWORK_SOFTMAX : FL_NETWORK_BCE;
    if (network->activation != FL_TANH) put_item(writer, FL_KEYWORD_ACT, fl_activation_word(network->activation));
    if (network->loss != usual) put_item(writer, FL_KEYWORD_LOSS, fl_network_loss_word(network->loss));
    print_data(writer, task->points);
    if (task->hold != 0) fl_state_put_numbers(writer, fl_keyword(FL_KEYWORD_HOLD), &task->hold, 1);
    if (task->start != NULL) print_weights(writer, task->start);
    if (pick->layer == 0) return;
    fl_network_print_place(*pick, text);
    put_item(writer, FL_KEYWORD_PICK, text);
}
