/* Forward and backward through the layers. Units lie in rows, a point in each column: z = b + W a is then a product of
 * W with the rows of the layer below, and the errors come back as one of W's columns. The slopes of the weights are
 * sums over points, products of the errors' rows with the activations turned: a point in each row.
 *
 * In doubles: a table of weights, and a program written from it, answer alike to 1e-12, and slopes agree with
 * differences; floats would halve the time and lose both. Only the slopes that training goes by are made in floats in
 * layers of many weights, whose products are nearly all of a step: fl_network_floats(). Weights, memory and the update
 * are doubles there, too, and so are answers and what is measured. Each sum has one order, so products and sums are
 * rounded apart (no contraction) and all instruction sets, plain, AVX2 and AVX-512, come to the same bits on any number
 * of threads. */
#include "core/networks/pass.h"
#include "core/networks/functions.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static size_t rounded(int n) {
    return ((size_t)n + FL_ROW_UNIT - 1) / FL_ROW_UNIT * FL_ROW_UNIT;
}

/* Rows a power of two apart fall into the same few places of a cache. */
static size_t stride_of(int n) {
    size_t stride = rounded(n);
    return stride % 64 == 0 ? stride + FL_ROW_UNIT : stride;
}

/* Vectors that cross from one line of the cache to the next cost twice: rows begin where lines do. */
enum { LINE = 64 };
/* A layer with fewer inputs or outputs has its slopes without turning what is below. */
enum { FEW = 4 };
/* Weights of a layer from which on slopes are computed in floats. */
enum { LARGE = 100000 };

FlNetworkPass *fl_network_pass_create(const FlNetwork *network, int room) {
    FlNetworkPass *pass = calloc(1, sizeof *pass);
    if (pass == NULL) return NULL;
    size_t stride = stride_of(room), total = 0, units = 0;
    for (int i = 0; i < network->sizes; i++) {
        units += (size_t)network->size[i];
        total += stride_of(network->size[i]) * (stride);
    }
    pass->network = *network;
    pass->room = room;
    pass->stride = stride;
    pass->lanes = fl_network_lanes_best();
    pass->block = calloc(2 * units * stride + total + 3 * stride + 2 * LINE, sizeof *pass->block);
    if (pass->block == NULL) {
        free(pass);
        return NULL;
    }
    double *at = (double *)(((uintptr_t)pass->block + LINE - 1) / LINE * LINE);
    for (int i = 0; i < network->sizes; i++) {
        size_t layer = (size_t)network->size[i] * stride;
        pass->unit[i] = at;
        pass->error[i] = at + layer;
        pass->turned[i] = at + 2 * layer;
        at += 2 * layer + stride_of(network->size[i]) * stride;
    }
    pass->loss = at;
    pass->right = at + stride;
    pass->ones = at + 2 * stride;
    for (size_t b = 0; b < stride; b++) pass->ones[b] = 1;
    return pass;
}

void fl_network_pass_destroy(FlNetworkPass *pass) {
    if (pass == NULL) return;
    free(pass->block);
    free(pass);
}

/* The products of a layer. */
static FlNetworkProduct *product_of(const FlNetworkPass *pass, int layer) {
    int64_t weights = (int64_t)pass->network.size[layer - 1] * pass->network.size[layer];
    return pass->floats && weights >= LARGE ? pass->lanes->product_floats : pass->lanes->product;
}

static const double *weights_of(const FlNetwork *network, const double *w, int layer) {
    return w + fl_network_index(network, (FlNetworkPlace){.layer = layer});
}

/* A part of the points, in whole rows' units. */
static void columns_of(const FlNetworkPass *pass, int i, int *from, int *to) {
    int units = (pass->count + FL_ROW_UNIT - 1) / FL_ROW_UNIT;
    *from = (int)((int64_t)units * i / pass->parts) * FL_ROW_UNIT;
    *to = (int)((int64_t)units * (i + 1) / pass->parts) * FL_ROW_UNIT;
    if (*to > pass->count) *to = pass->count;
}

static void forward_columns(FlNetworkPass *pass, int from, int to) {
    const FlNetwork *network = &pass->network;
    size_t stride = pass->stride;
    for (int i = 1; i < network->sizes; i++) {
        int in = network->size[i - 1], out = network->size[i];
        const double *weight = weights_of(network, pass->w, i);
        FlFactor factor = {weight, (size_t)in, 1};
        double *z = pass->unit[i] + from;
        product_of(pass, i)(out, to - from, in, weight + (size_t)in * (size_t)out, factor, pass->unit[i - 1] + from,
                            stride, z, stride);
        if (i == network->sizes - 1) continue;
        for (int o = 0; o < out; o++) pass->lanes->bend(network->activation, to - from, z + (size_t)o * stride);
    }
}

/* Loss and errors of several answers to a point: the largest is taken out of the exponents. */
static double answer_several(int classes, const double *z, size_t stride, uint32_t label, double share, double *error) {
    double most = z[0], sum = 0;
    for (int v = 1; v < classes; v++) {
        double here = z[(size_t)v * stride];
        most = here > most ? here : most;
    }
    for (int v = 0; v < classes; v++) {
        double e = exp_of(z[(size_t)v * stride] - most);
        error[(size_t)v * stride] = e;
        sum += e;
    }
    for (int v = 0; v < classes; v++) error[(size_t)v * stride] *= share / sum;
    error[label * stride] -= share;
    return log_of(sum) - (z[label * stride] - most);
}

static void judge_columns(FlNetworkPass *pass, int from, int to) {
    const FlNetwork *network = &pass->network;
    int last = network->sizes - 1, classes = network->size[last];
    double share = 1.0 / pass->count;
    if (classes == 1) {
        pass->lanes->answer(network->loss, to - from, pass->count, pass->unit[last] + from, pass->label + from,
                            pass->loss + from, pass->error[last] + from);
        double border = network->loss == FL_NETWORK_MSE ? 0.5 : 0;
        pass->lanes->judge(to - from, border, pass->unit[last] + from, pass->label + from, pass->right + from);
        return;
    }
    for (int b = from; b < to; b++) {
        const double *z = pass->unit[last] + b;
        double *error = pass->error[last] + b, answers[FL_POINTS_CLASSES];
        uint32_t label = pass->label[b];
        pass->loss[b] = answer_several(classes, z, pass->stride, label, share, error);
        for (int v = 0; v < classes; v++) answers[v] = z[(size_t)v * pass->stride];
        pass->right[b] = fl_network_class(network, answers) == (int)label;
    }
}

static void backward_columns(FlNetworkPass *pass, int from, int to) {
    const FlNetwork *network = &pass->network;
    size_t stride = pass->stride;
    for (int i = network->sizes - 1; i > 1; i--) {
        int in = network->size[i - 1], out = network->size[i];
        FlFactor factor = {weights_of(network, pass->w, i), 1, (size_t)in};
        double *d = pass->error[i - 1] + from;
        product_of(pass, i)(in, to - from, out, NULL, factor, pass->error[i] + from, stride, d, stride);
        for (int j = 0; j < in; j++) {
            size_t row = (size_t)j * stride;
            pass->lanes->bend_back(network->activation, to - from, pass->unit[i - 1] + from + row, d + row);
        }
    }
    for (int i = 0; i < network->sizes - 1; i++) {
        if (network->size[i] < FEW || network->size[i + 1] < FEW) continue;
        size_t row = stride_of(network->size[i]);
        pass->lanes->turn(network->size[i], to - from, pass->unit[i] + from, stride,
                          pass->turned[i] + (size_t)from * row, row);
    }
}

static void forward_part(void *context, int part) {
    FlNetworkPass *pass = context;
    int from, to;
    columns_of(pass, part, &from, &to);
    if (from < to) forward_columns(pass, from, to);
}

static void points_part(void *context, int part) {
    FlNetworkPass *pass = context;
    int from, to;
    columns_of(pass, part, &from, &to);
    if (from == to) return;
    judge_columns(pass, from, to);
    if (pass->g != NULL) backward_columns(pass, from, to);
}

/* Where a part of `count` begins; the next part's beginning is its end. */
static int cut(const FlNetworkPass *pass, int count, int part) {
    return (int)((int64_t)count * part / pass->parts);
}

/* Slopes of a layer's weights: sums over all points, so split by unit. Few columns or few rows of them have their lanes
 * along the other side. */
static void slopes_of(FlNetworkPass *pass, int i, int part) {
    int in = pass->network.size[i - 1], out = pass->network.size[i], from = cut(pass, out, part), columns = 0;
    int units = cut(pass, out, part + 1) - from;
    size_t stride = pass->stride;
    double *g = pass->g + (weights_of(&pass->network, pass->w, i) - pass->w);
    double *rows = g + (size_t)from * (size_t)in, *bias = g + (size_t)in * (size_t)out + from;
    const double *d = pass->error[i] + (size_t)from * stride, *below = pass->unit[i - 1];
    FlDots column[FEW];
    if (in < FEW) {
        for (; columns < in; columns++)
            column[columns] = (FlDots){below + (size_t)columns * stride, rows + columns, (size_t)in};
    } else if (out < FEW) {
        int first = cut(pass, in, part), some = cut(pass, in, part + 1) - first;
        for (int o = 0; o < out; o++)
            column[o] = (FlDots){pass->error[i] + (size_t)o * stride, g + (size_t)o * (size_t)in + first, 1};
        pass->lanes->dots(some, pass->count, below + (size_t)first * stride, stride, out, column);
    } else {
        product_of(pass, i)(units, in, pass->count, NULL, (FlFactor){d, stride, 1}, pass->turned[i - 1], stride_of(in),
                            rows, (size_t)in);
    }
    column[columns++] = (FlDots){pass->ones, bias, 1};
    pass->lanes->dots(units, pass->count, d, stride, columns, column);
}

static void slopes_part(void *context, int part) {
    FlNetworkPass *pass = context;
    for (int i = 1; i < pass->network.sizes; i++) slopes_of(pass, i, part);
}

void fl_network_floats(FlNetworkPass *pass, bool floats) {
    pass->floats = floats;
}

void fl_network_forward(FlNetworkPass *pass, const FlSpans *spans, const double *w, int count, const double *x,
                        const double *y) {
    pass->count = count;
    pass->w = w;
    pass->parts = fl_spans_parts(spans);
    memcpy(pass->unit[0], x, (size_t)count * sizeof *x);
    memcpy(pass->unit[0] + pass->stride, y, (size_t)count * sizeof *y);
    fl_spans_run(spans, forward_part, pass);
}

FlScore fl_network_backward(FlNetworkPass *pass, const FlSpans *spans, const double *w, const uint32_t *label,
                            double *g) {
    pass->w = w;
    pass->label = label;
    pass->g = g;
    pass->parts = fl_spans_parts(spans);
    fl_spans_run(spans, points_part, pass);
    if (g != NULL) fl_spans_run(spans, slopes_part, pass);
    double sum = 0, right = 0;
    for (int b = 0; b < pass->count; b++) {
        sum += pass->loss[b];
        right += pass->right[b];
    }
    return (FlScore){sum / pass->count, (int)right};
}

const double *fl_network_units(const FlNetworkPass *pass, int i, int *stride) {
    *stride = (int)pass->stride;
    return pass->unit[i];
}

const double *fl_network_errors(const FlNetworkPass *pass, int i, int *stride) {
    *stride = (int)pass->stride;
    return pass->error[i];
}

int fl_network_class(const FlNetwork *network, const double *z) {
    int classes = network->size[network->sizes - 1], best = 0;
    if (classes == 1) return z[0] > (network->loss == FL_NETWORK_MSE ? 0.5 : 0);
    for (int v = 1; v < classes; v++) best = z[v] > z[best] ? v : best;
    return best;
}

void fl_network_shares(const FlNetwork *network, const double *z, double shares[FL_POINTS_CLASSES]) {
    int classes = network->size[network->sizes - 1];
    if (classes == 1) {
        double within = z[0] < 0 ? 0 : z[0] > 1 ? 1 : z[0];
        shares[1] = network->loss == FL_NETWORK_MSE ? within : sigmoid_of(z[0]);
        shares[0] = 1 - shares[1];
        return;
    }
    double most = z[fl_network_class(network, z)], sum = 0;
    for (int v = 0; v < classes; v++) sum += shares[v] = exp_of(z[v] - most);
    for (int v = 0; v < classes; v++) shares[v] /= sum;
}
