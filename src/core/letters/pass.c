/* The first layer costs by symbols instead of examples: P holds what a letter at a position adds to each unit, S the
 * errors of all examples that have it there. Units are gone through a block after the other, all that is to be done
 * with one before the next: what a million weights need does not fit the caches, what a block needs does. */
#include "core/letters/pass.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static size_t rounded(int n) {
    return ((size_t)n + FL_ROW_UNIT - 1) / FL_ROW_UNIT * FL_ROW_UNIT;
}

/* Rows a power of two apart fall into the same few places of a cache. */
static size_t row_of(int n) {
    size_t row = rounded(n);
    return row % 64 == 0 ? row + FL_ROW_UNIT : row;
}

/* Vectors that cross from one line of the cache to the next cost twice: parts begin where lines do. */
enum { LINE = 64 };

/* Units of a block. */
enum { BLOCK = 128 };

/* Cuts `count` doubles off a block, if there is one, which begins behind what was cut before. */
static double *cut(double *block, size_t *at, size_t count) {
    double *part = NULL;
    if (block != NULL) part = (double *)(((uintptr_t)block + LINE - 1) / LINE * LINE) + *at;
    *at += (count + FL_ROW_UNIT - 1) / FL_ROW_UNIT * FL_ROW_UNIT;
    return part;
}

static size_t lay_fixed(FlLettersPass *p, double *block) {
    size_t at = 0, v = (size_t)p->symbols, h = (size_t)p->of.units, blocks = (h + BLOCK - 1) / BLOCK;
    p->tables = cut(block, &at, blocks * p->block);
    p->sums = cut(block, &at, blocks * p->block);
    p->numbers0 = cut(block, &at, v * p->numbers);
    p->turned2 = cut(block, &at, (h + 1) * p->scores);
    p->rows2 = cut(block, &at, v * p->units);
    return at + 2 * FL_ROW_UNIT;
}

static size_t lay_moving(FlLettersPass *p, double *block, int room) {
    size_t at = 0, n = rounded(room);
    p->a = cut(block, &at, n * p->hidden + FL_ROW_UNIT);
    if (p->a != NULL) p->a += FL_ROW_UNIT - 1; /* the units begin a line, and what stands before them ends one */
    p->blame = cut(block, &at, n * p->units);
    p->z = cut(block, &at, n * p->scores);
    p->z_turned = cut(block, &at, (size_t)p->symbols * row_of(room));
    p->largest = cut(block, &at, n);
    p->sum = cut(block, &at, n);
    p->loss = cut(block, &at, n);
    return at + 2 * FL_ROW_UNIT;
}

bool fl_letters_pass_grow(FlLettersPass *pass, int room) {
    FlLettersPass next = *pass;
    double *moving = calloc(lay_moving(&next, NULL, room), sizeof *moving);
    const uint8_t **at = malloc((size_t)room * sizeof *at);
    int *which = malloc((size_t)room * (size_t)pass->of.context * sizeof *which);
    if (moving == NULL || at == NULL || which == NULL) {
        free(moving);
        free(at);
        free(which);
        return false;
    }
    free(pass->moving);
    free(pass->at);
    free(pass->which);
    pass->moving = moving;
    pass->at = at;
    pass->which = which;
    pass->room = room;
    lay_moving(pass, moving, room);
    for (int b = 0; b < room; b++) pass->a[(size_t)b * pass->hidden] = 1;
    return true;
}

FlLettersPass *fl_letters_pass_create(const FlLetters *letters, int symbols, int room, FlIsa isa) {
    FlLettersPass *p = calloc(1, sizeof *p);
    if (p == NULL) return NULL;
    p->of = *letters;
    p->symbols = symbols;
    p->products = fl_network_lanes_for(isa);
    p->lanes = fl_letters_lanes_for(isa);
    int place[4];
    fl_letters_places(letters, symbols, place);
    p->w1 = place[0];
    p->b1 = place[1];
    p->w2 = place[2];
    p->b2 = place[3];
    p->units = row_of(letters->units);
    p->part = row_of(letters->units < BLOCK ? letters->units : BLOCK);
    p->block = (size_t)symbols * (size_t)letters->context * p->part;
    p->numbers = rounded(letters->numbers);
    p->scores = row_of(symbols);
    p->hidden = row_of(letters->units + 1);
    p->fixed = calloc(lay_fixed(p, NULL), sizeof *p->fixed);
    if (p->fixed != NULL && fl_letters_pass_grow(p, room)) {
        lay_fixed(p, p->fixed);
        return p;
    }
    fl_letters_pass_destroy(p);
    return NULL;
}

void fl_letters_pass_destroy(FlLettersPass *pass) {
    if (pass == NULL) return;
    free(pass->fixed);
    free(pass->moving);
    free(pass->at);
    free(pass->which);
    free(pass);
}

/* Part i of `count` entries, in whole groups of FL_ROW_UNIT, so that no part reads what another writes. */
typedef struct Range {
    int from, to;
} Range;

static Range part_of(const FlLettersPass *p, int count, int i) {
    int groups = (count + FL_ROW_UNIT - 1) / FL_ROW_UNIT;
    int from = groups * i / p->parts * FL_ROW_UNIT, to = groups * (i + 1) / p->parts * FL_ROW_UNIT;
    return (Range){from < count ? from : count, to < count ? to : count};
}

/* Units from o on, before `to`, that are of one block. */
static int units_from(int o, int to) {
    int end = (o / BLOCK + 1) * BLOCK;
    return (end < to ? end : to) - o;
}

/* Where the columns from unit o on begin in the first row of P or S. */
static size_t columns_of(const FlLettersPass *p, int o) {
    return (size_t)(o / BLOCK) * p->block + (size_t)(o % BLOCK);
}

/* P of some units of a block, with W1 turned to [position*e + number][unit]. */
static void make_tables(FlLettersPass *p, int from, int units) {
    enum { ROW = BLOCK + FL_ROW_UNIT };
    _Alignas(LINE) double turned[FL_LETTERS_CONTEXT * FL_LETTERS_NUMBERS * ROW];
    size_t k = (size_t)p->of.context, e = (size_t)p->of.numbers;
    double *tables = p->tables + columns_of(p, from);
    p->products->turn(units, (int)(k * e), p->w + p->w1 + (size_t)from * k * e, k * e, turned, ROW);
    for (size_t j = 0; j < k; j++)
        p->products->product(p->symbols, units, (int)e, NULL, (FlFactor){p->w, e, 1}, turned + j * e * ROW, ROW,
                             tables + j * p->part, k * p->part);
}

/* Weights in the orders that products take, and P, of a range of units. */
static void prepare_part(void *context, int i) {
    FlLettersPass *p = context;
    int e = p->of.numbers, h = p->of.units, v = p->symbols;
    Range o = part_of(p, h, i);
    const double *w = p->w, *w2 = w + p->w2;
    if (i == 0) {
        memcpy(p->turned2, w + p->b2, (size_t)v * sizeof(double));
        for (int c = 0; c < v; c++) memcpy(p->numbers0 + (size_t)c * p->numbers, w + c * e, (size_t)e * sizeof(double));
    }
    int units = o.to - o.from;
    if (units == 0) return;
    p->products->turn(v, units, w2 + o.from, (size_t)h, p->turned2 + (size_t)(1 + o.from) * p->scores, p->scores);
    for (int c = 0; c < v; c++)
        memcpy(p->rows2 + (size_t)c * p->units + o.from, w2 + (size_t)c * (size_t)h + o.from,
               (size_t)units * sizeof(double));
    for (int at = o.from; at < o.to; at += units_from(at, o.to)) make_tables(p, at, units_from(at, o.to));
}

/* Threads cost more than they bring below this many multiplications. */
enum { SHARED_WORK = 1 << 22 };

static void spread(FlLettersPass *p, const FlSpans *spans, void (*work)(void *context, int i)) {
    fl_spans_run(p->parts > 1 ? spans : NULL, work, p);
}

void fl_letters_prepare(FlLettersPass *pass, const FlSpans *spans, const double *w) {
    int64_t work = (int64_t)fl_letters_weights(&pass->of, pass->symbols) * 128;
    pass->parts = work >= SHARED_WORK ? fl_spans_parts(spans) : 1;
    pass->w = w;
    spread(pass, spans, prepare_part);
}

/* z of some examples, which goes on from block to block. Its first term is b2. */
static void make_scores(FlLettersPass *p, int from, int count) {
    int k = p->of.context, h = p->of.units;
    double *z = p->z + (size_t)from * p->scores;
    for (int o = 0; o < h; o += BLOCK) {
        int units = units_from(o, h);
        const double *tables = p->tables + columns_of(p, o), *weights = p->turned2 + (size_t)(1 + o) * p->scores;
        double *a = p->a + (size_t)from * p->hidden + 1 + o;
        for (int n = 0; n < count; n++) {
            const double *row[FL_LETTERS_CONTEXT];
            for (int j = 0; j < k; j++) row[j] = tables + (size_t)(p->at[from + n][j - k] * k + j) * p->part;
            p->lanes->hidden(k, units, row, p->w + p->b1 + o, a + (size_t)n * p->hidden);
        }
        if (o == 0)
            p->products->product(count, p->symbols, units + 1, NULL, (FlFactor){a - 1, p->hidden, 1}, p->turned2,
                                 p->scores, z, p->scores);
        else
            p->products->more(count, p->symbols, units, (FlFactor){a, p->hidden, 1}, weights, p->scores, z, p->scores);
    }
}

/* z, exp and losses of a range of examples; with a gradient d as well. */
static void forward_part(void *context, int i) {
    FlLettersPass *p = context;
    int v = p->symbols;
    size_t turned = row_of(p->room);
    Range b = part_of(p, p->count, i);
    int count = b.to - b.from;
    if (count == 0) return;
    make_scores(p, b.from, count);
    size_t first = (size_t)b.from;
    double *z = p->z_turned + first;
    p->products->turn(count, v, p->z + first * p->scores, p->scores, z, turned);
    p->lanes->softmax(v, count, turned, z, p->largest + first, p->sum + first);
    memcpy(p->loss + first, p->sum + first, (size_t)count * sizeof(double));
    p->lanes->logs(count, p->loss + first);
    for (int n = b.from; n < b.to; n++) p->loss[n] -= p->z[(size_t)n * p->scores + *p->at[n]] - p->largest[n];
    if (p->g == NULL) return;
    double share = 1.0 / p->count;
    p->lanes->shares(v, count, turned, share, p->sum + first, z);
    for (int n = b.from; n < b.to; n++) p->z_turned[*p->at[n] * turned + (size_t)n] -= share;
}

/* For each position the examples in the order of the letter they have there, those of one letter rising. */
static void sort_examples(FlLettersPass *p) {
    int k = p->of.context;
    for (int j = 0; j < k; j++) {
        int *end = p->end[j], at = 0, *which = p->which + (size_t)j * (size_t)p->room;
        memset(end, 0, sizeof p->end[j]);
        for (int n = 0; n < p->count; n++) end[p->at[n][j - k]]++;
        for (int c = 0; c < p->symbols; c++) {
            int many = end[c];
            end[c] = at;
            at += many;
        }
        for (int n = 0; n < p->count; n++) which[end[p->at[n][j - k]]++] = n;
    }
}

/* S of some units of a block. */
static void make_sums(FlLettersPass *p, int o, int units) {
    int k = p->of.context;
    double *sums = p->sums + columns_of(p, o);
    for (int j = 0; j < k; j++) {
        const int *which = p->which + (size_t)j * (size_t)p->room;
        int from = 0;
        for (int c = 0; c < p->symbols; from = p->end[j][c++])
            p->lanes->gather(p->end[j][c] - from, which + from, units, p->blame + o, p->units,
                             sums + (size_t)(c * k + j) * p->part);
    }
}

/* D of some units of a block, S, and the slopes of their weights. */
static void backward_units(FlLettersPass *p, int o, int units) {
    int v = p->symbols;
    size_t turned = row_of(p->room), k = (size_t)p->of.context, e = (size_t)p->of.numbers;
    double *blame = p->blame + o, *w1 = p->g + p->w1 + (size_t)o * k * e;
    const double *a = p->a + 1 + o, *sums = p->sums + columns_of(p, o);
    p->products->product(p->count, units, v, NULL, (FlFactor){p->z_turned, 1, turned}, p->rows2 + o, p->units, blame,
                         p->units);
    for (size_t n = 0; n < (size_t)p->count; n++) p->lanes->bend_back(units, a + n * p->hidden, blame + n * p->units);
    p->products->product(v, units, p->count, NULL, (FlFactor){p->z_turned, turned, 1}, a, p->hidden, p->g + p->w2 + o,
                         (size_t)p->of.units);
    p->lanes->gather(p->count, NULL, units, blame, p->units, p->g + p->b1 + o);
    make_sums(p, o, units);
    for (size_t j = 0; j < k; j++)
        p->products->product(units, (int)e, v, NULL, (FlFactor){sums + j * p->part, 1, k * p->part}, p->numbers0,
                             p->numbers, w1 + j * e, k * e);
}

static void backward_part(void *context, int i) {
    FlLettersPass *p = context;
    FlFactor d = {p->z_turned, row_of(p->room), 1};
    if (i == 0) p->products->product(p->symbols, 1, p->count, NULL, d, p->a, p->hidden, p->g + p->b2, 1);
    Range o = part_of(p, p->of.units, i);
    for (int at = o.from; at < o.to; at += units_from(at, o.to)) backward_units(p, at, units_from(at, o.to));
}

/* Slopes of the numbers of a range of symbols: sums that go on from some units to the next, from position to position.
 */
static void numbers_part(void *context, int i) {
    FlLettersPass *p = context;
    size_t k = (size_t)p->of.context, e = (size_t)p->of.numbers;
    Range c = part_of(p, p->symbols, i);
    if (c.from == c.to) return;
    double *g = p->g + (size_t)c.from * e;
    memset(g, 0, (size_t)(c.to - c.from) * e * sizeof *g);
    for (size_t j = 0; j < k; j++) {
        for (int o = 0; o < p->of.units; o += BLOCK) {
            _Alignas(LINE) double rows[BLOCK * FL_LETTERS_NUMBERS];
            size_t units = (size_t)units_from(o, p->of.units);
            const double *w1 = p->w + p->w1 + (size_t)o * k * e + j * e;
            const double *sums = p->sums + columns_of(p, o) + ((size_t)c.from * k + j) * p->part;
            for (size_t n = 0; n < units; n++) memcpy(rows + n * p->numbers, w1 + n * k * e, e * sizeof *w1);
            p->products->more(c.to - c.from, (int)e, (int)units, (FlFactor){sums, k * p->part, 1}, rows, p->numbers, g,
                              e);
        }
    }
}

void fl_letters_forward(FlLettersPass *pass, const FlSpans *spans, int count, double *g) {
    pass->count = count;
    pass->g = g;
    spread(pass, spans, forward_part);
    if (g == NULL) return;
    sort_examples(pass);
    spread(pass, spans, backward_part);
    spread(pass, spans, numbers_part);
}
