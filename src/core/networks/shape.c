#include "core/base/refuse.h"
#include "fallline/network.h"
#include "fallline/random.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { WEIGHTS = 2 }; /* the stream of the generator */

static const char *const activations[FL_ACTIVATIONS] = {"tanh", "relu", "sigmoid"};
static const char *const losses[FL_NETWORK_LOSSES] = {"bce", "mse", "softmax"};

const char *fl_activation_word(FlActivation activation) {
    return activations[activation];
}

const char *fl_network_loss_word(FlNetworkLoss loss) {
    return losses[loss];
}

static bool refuse_shape(const char *text, size_t length, char *error, size_t size) {
    return fl_refuse(
        error, size,
        "\"%.*s\" is no shape: write the units of each layer, from 2 for the point's x and y to the answers, "
        "as 2-8-8-1.",
        length < 40 ? (int)length : 40, text);
}

bool fl_network_read_shape(FlNetwork *network, const char *text, size_t length, char *error, size_t size) {
    FlNetwork read = *network;
    read.sizes = 0;
    memset(read.size, 0, sizeof read.size);
    for (size_t i = 0; i <= length; i++) {
        int units = 0;
        size_t from = i;
        for (; i < length && text[i] >= '0' && text[i] <= '9' && units < 100000; i++)
            units = units * 10 + text[i] - '0';
        if (i == from || (i < length && text[i] != '-')) return refuse_shape(text, length, error, size);
        if (read.sizes == FL_NETWORK_SIZES)
            return fl_refuse(error, size, "The shape has more than %d layers between points and answers.",
                             FL_NETWORK_SIZES - 2);
        read.size[read.sizes++] = units;
    }
    if (read.sizes < 2 || read.size[0] != 2) return refuse_shape(text, length, error, size);
    *network = read;
    return true;
}

void fl_network_print_shape(const FlNetwork *network, char text[32]) {
    size_t at = 0;
    text[0] = '\0';
    for (int i = 0; i < network->sizes && at < 26; i++) {
        at += (size_t)snprintf(text + at, 32 - at, "%s%d", i > 0 ? "-" : "", network->size[i]);
    }
}

static bool check_sizes(const FlNetwork *network, char *error, size_t size) {
    if (network->sizes < 2 || network->sizes > FL_NETWORK_SIZES || network->size[0] != 2)
        return fl_refuse(error, size,
                         "A network has from 2 to %d layers, and 2 units in the first: the point's x and y.",
                         FL_NETWORK_SIZES);
    int64_t weights = 0;
    for (int i = 1; i < network->sizes; i++) {
        if (network->size[i] < 1 || network->size[i] > FL_NETWORK_UNITS)
            return fl_refuse(error, size, "Layer %d of the shape has %d units: from 1 to %d.", i + 1, network->size[i],
                             FL_NETWORK_UNITS);
        weights += (int64_t)network->size[i] * (network->size[i - 1] + 1);
    }
    if (weights > FL_NETWORK_WEIGHTS)
        return fl_refuse(error, size, "The shape has %lld weights: at most %d.", (long long)weights,
                         FL_NETWORK_WEIGHTS);
    return true;
}

bool fl_network_check(const FlNetwork *network, int classes, char *error, size_t size) {
    if (!check_sizes(network, error, size)) return false;
    int answers = network->size[network->sizes - 1];
    const char *loss = losses[network->loss];
    if (network->loss != FL_NETWORK_SOFTMAX && answers != 1)
        return fl_refuse(error, size, "%s has one answer, and the shape ends in %d: end it in 1, or take loss=softmax.",
                         loss, answers);
    if (network->loss == FL_NETWORK_SOFTMAX && (answers < 2 || answers > FL_POINTS_CLASSES))
        return fl_refuse(error, size, "softmax has an answer for each of 2 to %d classes, and the shape ends in %d.",
                         FL_POINTS_CLASSES, answers);
    int told = network->loss == FL_NETWORK_SOFTMAX ? answers : 2;
    if (classes > told)
        return fl_refuse(error, size, "The points are of %d classes, and the shape ends in %d: it tells %d apart.",
                         classes, answers, told);
    return true;
}

bool fl_network_equal(const FlNetwork *a, const FlNetwork *b) {
    bool same = a->sizes == b->sizes && a->activation == b->activation && a->loss == b->loss;
    for (int i = 0; same && i < a->sizes; i++) same = a->size[i] == b->size[i];
    return same;
}

int fl_network_weights(const FlNetwork *network) {
    int count = 0;
    for (int i = 1; i < network->sizes; i++) count += network->size[i] * (network->size[i - 1] + 1);
    return count;
}

int fl_network_index(const FlNetwork *network, FlNetworkPlace place) {
    int at = 0;
    for (int i = 1; i < place.layer; i++) at += network->size[i] * (network->size[i - 1] + 1);
    int in = network->size[place.layer - 1], out = network->size[place.layer];
    return at + (place.bias ? out * in + place.row : place.row * in + place.col);
}

FlNetworkPlace fl_network_place(const FlNetwork *network, int index) {
    FlNetworkPlace place = {.layer = 1};
    int in = 2, out = network->size[1];
    while (index >= out * (in + 1)) {
        index -= out * (in + 1);
        place.layer++;
        in = out;
        out = network->size[place.layer];
    }
    place.bias = index >= out * in;
    place.row = place.bias ? index - out * in : index / in;
    place.col = place.bias ? 0 : index % in;
    return place;
}

void fl_network_init(const FlNetwork *network, uint64_t seed, double *w) {
    FlRandom random = fl_random_seed(seed, WEIGHTS);
    for (int i = 1; i < network->sizes; i++) {
        int in = network->size[i - 1], out = network->size[i];
        bool open = network->activation == FL_RELU && i < network->sizes - 1;
        double bound = sqrt(6.0 / (open ? in : in + out));
        for (int j = 0; j < in * out; j++) *w++ = (2 * fl_random_u01(&random) - 1) * bound;
        for (int j = 0; j < out; j++) *w++ = 0;
    }
}

/* Of the same layer, counted from the points for what is below the answers; the answers are the last of both. */
static bool kept_place(const FlNetwork *from, const FlNetwork *to, FlNetworkPlace *place) {
    bool last = place->layer == to->sizes - 1;
    if (!last && place->layer >= from->sizes - 1) return false;
    if (last) place->layer = from->sizes - 1;
    return place->row < from->size[place->layer] && (place->bias || place->col < from->size[place->layer - 1]);
}

void fl_network_reshape(const FlNetwork *from, const double *w, const FlNetwork *to, uint64_t seed, double *to_w) {
    fl_network_init(to, seed, to_w);
    int count = fl_network_weights(to);
    for (int i = 0; i < count; i++) {
        FlNetworkPlace place = fl_network_place(to, i);
        if (kept_place(from, to, &place)) to_w[i] = w[fl_network_index(from, place)];
    }
}
