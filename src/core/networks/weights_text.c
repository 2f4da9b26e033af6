/* Weights as a table: layer,kind,row,col,weight,gradient, in the flat order. */
#include "core/base/refuse.h"
#include "core/data/table_inside.h"
#include "core/networks/points.h"
#include "fallline/network.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LAYER, KIND, ROW, COL, WEIGHT, COLUMNS, QUOTED = 40 };

/* The table as far as it has been read: the shape that its rows have so far, and their weights. */
typedef struct Reader {
    const FlTable *table;
    int at[COLUMNS];
    FlNetwork network;
    FlNetworkPlace last; /* layer 0: none yet */
    double *value;
    int count, room;
    char *error;
    size_t size;
} Reader;

static bool find_columns(Reader *reader) {
    static const char *const names[COLUMNS] = {"layer", "kind", "row", "col", "weight"};
    for (int j = 0; j < COLUMNS; j++) {
        reader->at[j] = -1;
        for (int i = 0; i < reader->table->columns && reader->at[j] < 0; i++) {
            const char *name = reader->table->column[i].name;
            if (fl_cell_is((FlCell){name, strlen(name), false}, names[j])) reader->at[j] = i;
        }
        if (reader->at[j] < 0)
            return fl_refuse(reader->error, reader->size,
                             "The table has no column \"%s\"; weights come as layer,kind,row,col,weight.", names[j]);
    }
    return true;
}

static bool refuse(const Reader *reader, const FlRows *rows, const char *what) {
    return fl_refuse(reader->error, reader->size, "Line %d, \"%.*s\", %s.", rows->line,
                     rows->length < QUOTED ? (int)rows->length : QUOTED, rows->row, what);
}

/* Whether a place follows the last one in the flat order of some shape; if so the shape is known as far. */
static bool follows(Reader *reader, FlNetworkPlace place) {
    FlNetwork *network = &reader->network;
    FlNetworkPlace last = reader->last;
    int *in = &network->size[last.layer > 0 ? last.layer - 1 : 0], *out = &network->size[last.layer];
    bool first = place.row == 0 && place.col == 0;
    bool begins = first && place.layer == last.layer + 1 && !place.bias && place.layer < FL_NETWORK_SIZES;
    if (last.layer == 0) {
        network->size[0] = 2;
        return begins;
    }
    if (place.layer == last.layer && !last.bias && !place.bias)
        return (place.row == last.row && place.col == last.col + 1 && place.col < *in) ||
               (last.col == *in - 1 && place.row == last.row + 1 && place.col == 0);
    if (place.layer == last.layer && !last.bias) {
        *out = last.row + 1;
        return first && last.col == *in - 1;
    }
    if (place.layer == last.layer) return place.bias && place.row == last.row + 1 && place.col == 0 && place.row < *out;
    return begins && last.bias && last.row == *out - 1;
}

static bool add(Reader *reader, double weight) {
    if (reader->count == reader->room) {
        int room = reader->room == 0 ? 256 : 2 * reader->room;
        double *more = realloc(reader->value, (size_t)room * sizeof *more);
        if (more == NULL) return fl_refuse(reader->error, reader->size, "There is no memory for the weights.");
        reader->value = more;
        reader->room = room;
    }
    reader->value[reader->count++] = weight;
    return true;
}

static bool take_row(Reader *reader, const FlRows *rows) {
    double v[COLUMNS] = {0};
    FlNetworkPlace place = {.layer = 0};
    for (int j = 0; j < COLUMNS; j++) {
        int i = reader->at[j];
        FlCell cell = i < rows->count ? fl_cell_trimmed(rows->cell[i]) : (FlCell){"", 0, false};
        bool word = j == KIND && (fl_cell_is(cell, "w") || fl_cell_is(cell, "b"));
        if (word) place.bias = fl_cell_is(cell, "b");
        if (!word && (j == KIND || fl_cell_sort(reader->table, cell, &v[j]) != FL_CELL_NUMBER))
            return refuse(reader, rows,
                          j == KIND ? "is of no kind: W or b" : "has a layer, row, column or weight that is no number");
    }
    for (int j = 0; j <= COL; j++) {
        if (v[j] < 0 || v[j] > FL_NETWORK_UNITS || v[j] != floor(v[j]))
            return refuse(reader, rows, "has no such place in a network");
    }
    place.layer = (int)v[LAYER];
    place.row = (int)v[ROW];
    place.col = (int)v[COL];
    if (!follows(reader, place))
        return refuse(reader, rows, "is not the next weight in the order W1, b1, W2, b2, row by row");
    reader->last = place;
    reader->network.sizes = place.layer + 1;
    return add(reader, v[WEIGHT]);
}

static const FlWeights *finish(const Reader *reader, const char *name) {
    const FlNetworkPlace *last = &reader->last;
    if (reader->count == 0 || !last->bias || last->row != reader->network.size[last->layer] - 1) {
        fl_refuse(reader->error, reader->size, "The table ends before all weights of layer %d have come.",
                  last->layer > 0 ? last->layer : 1);
        return NULL;
    }
    const FlWeights *weights = fl_weights_create(reader->count, reader->value, name);
    if (weights == NULL) fl_refuse(reader->error, reader->size, "There is no memory for the weights.");
    return weights;
}

const FlWeights *fl_network_read_weights(FlNetwork *shape, const char *text, size_t length, const char *name,
                                         char *error, size_t size) {
    FlTable *table = fl_table_read(text, length, error, size);
    if (table == NULL) return NULL;
    Reader reader = {.table = table, .error = error, .size = size};
    const FlWeights *weights = NULL;
    bool ok = find_columns(&reader);
    FlRows rows = fl_table_begin(table);
    while (ok && fl_rows_next(&rows)) {
        if (!fl_table_stray(table, &rows)) ok = take_row(&reader, &rows);
    }
    if (ok) weights = finish(&reader, name);
    if (weights != NULL) {
        shape->sizes = reader.network.sizes;
        memcpy(shape->size, reader.network.size, sizeof shape->size);
    }
    free(reader.value);
    fl_table_free(table);
    return weights;
}
