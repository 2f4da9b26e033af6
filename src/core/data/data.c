#include "core/base/hash.h"
#include "core/data/line.h"
#include "fallline/table.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

/* Points with their count of holders. */
typedef struct Owned {
    FlData data; /* first: an FlData of ours is an Owned */
    atomic_int references;
    double values[]; /* x, then y, then the characters of the names and the note */
} Owned;

const double fl_data_own_x[4] = {1, 2, 3, 4}, fl_data_own_y[4] = {2, 4, 6, 8};
const FlData fl_data_own = {.count = 4, .x = fl_data_own_x, .y = fl_data_own_y, .hash = UINT64_C(0x395f97221a64ae2b)};

const FlData *fl_data_default(void) {
    return &fl_data_own;
}

static uint64_t hash_of(const FlData *data) {
    uint64_t hash = FL_HASH_BEGIN;
    for (int i = 0; i < data->count; i++) hash = fl_hash_double(fl_hash_double(hash, data->x[i]), data->y[i]);
    return hash;
}

/* One column, with 0 for -0: the two are equal everywhere but in their bits. */
static bool copy_column(double *to, const double *from, int count) {
    for (int i = 0; i < count; i++) {
        if (!(fabs(from[i]) <= FL_DATA_LARGEST)) return false;
        to[i] = from[i] + 0.0;
    }
    return true;
}

static size_t room_for(const char *text) {
    return text != NULL ? strlen(text) + 1 : 0;
}

/* A text to *at, which moves behind it. */
static const char *put_text(char **at, const char *text) {
    size_t room = room_for(text);
    if (room == 0) return NULL;
    char *copy = memcpy(*at, text, room);
    *at += room;
    return copy;
}

const FlData *fl_data_copy(const FlData *from) {
    if (from->count < 1 || from->count > FL_DATA_MOST) return NULL;
    size_t n = (size_t)from->count, letters = room_for(from->name) + room_for(from->x_name) + room_for(from->y_name);
    Owned *owned = malloc(sizeof *owned + 2 * n * sizeof(double) + letters + room_for(from->note));
    if (owned == NULL) return NULL;
    double *x = owned->values, *y = x + n;
    if (!copy_column(x, from->x, from->count) || !copy_column(y, from->y, from->count)) {
        free(owned);
        return NULL;
    }
    char *at = (char *)(y + n);
    owned->data = (FlData){.count = from->count, .x = x, .y = y, .chosen = from->chosen};
    owned->data.name = put_text(&at, from->name);
    owned->data.x_name = put_text(&at, from->x_name);
    owned->data.y_name = put_text(&at, from->y_name);
    owned->data.note = put_text(&at, from->note);
    owned->data.table = from->table != NULL ? fl_table_retain(from->table) : NULL;
    owned->data.x_column = from->x_column;
    owned->data.y_column = from->y_column;
    owned->data.hash = hash_of(&owned->data);
    atomic_init(&owned->references, 1);
    return &owned->data;
}

const FlData *fl_data_create(int count, const double *x, const double *y, const char *name) {
    return fl_data_copy(&(FlData){.count = count, .x = x, .y = y, .name = name});
}

const FlData *fl_data_named(const FlData *points, const char *x_name, const char *y_name) {
    FlData named = *points;
    named.x_name = x_name;
    named.y_name = y_name;
    named.note = NULL;
    return fl_data_copy(&named);
}

const FlData *fl_data_retain(const FlData *data) {
    if (data != &fl_data_own) atomic_fetch_add_explicit(&((Owned *)data)->references, 1, memory_order_relaxed);
    return data;
}

void fl_data_release(const FlData *data) {
    if (data == NULL || data == &fl_data_own) return;
    Owned *owned = (Owned *)data;
    if (atomic_fetch_sub_explicit(&owned->references, 1, memory_order_acq_rel) > 1) return;
    fl_table_free(owned->data.table);
    free(owned);
}

bool fl_data_equal(const FlData *a, const FlData *b) {
    if (a == b) return true;
    size_t bytes = (size_t)a->count * sizeof(double);
    return a->count == b->count && a->hash == b->hash && memcmp(a->x, b->x, bytes) == 0 &&
           memcmp(a->y, b->y, bytes) == 0;
}
