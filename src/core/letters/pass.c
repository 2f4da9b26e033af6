/* The first layer costs by symbols instead of examples: P holds what a letter at a position adds to each unit, S the
 * errors of all examples that have it there. Rows of matrices are products in the order of the definition: */
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

/* Cuts `count` doubles off a block, if there is one, which begins behind what was cut before. */
static double *cut(double *block, size_t *at, size_t count) {
    double *part = NULL;
    if (block != NULL) part = (double *)(((uintptr_t)block + LINE - 1) / LINE * LINE) + *at;
    *at += (count + FL_ROW_UNIT - 1) / FL_ROW_UNIT * FL_ROW_UNIT;
    return part;
}

static size_t lay_fixed(FlLettersPass *p, double *block) {
    size_t at = 0, v = (size_t)p->symbols, k = (size_t)p->of.context, h = (size_t)p->of.units;
    p->tables = cut(block, &at, v * k * h);
    p->sums = cut(block, &at, v * k * h);
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
    if (moving == NULL || at == NULL) {
        free(moving);
        free(at);
        return false;
    }
    free(pass->moving);
    free(pass->at);
    pass->moving = moving;
    pass->at = at;
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

/* Units whose numbers in another order stay in the cache until they are used: a million weights do not. */
enum { NEAR = 128, NEAR_ROW = NEAR + FL_ROW_UNIT };

/* P of a few units, with W1 turned to [position*e + number][unit]. */
static void make_tables(FlLettersPass *p, int from, int units) {
    _Alignas(LINE) double turned[FL_LETTERS_CONTEXT * FL_LETTERS_NUMBERS * NEAR_ROW];
    size_t k = (size_t)p->of.context, e = (size_t)p->of.numbers, h = (size_t)p->of.units;
    p->products->turn(units, (int)(k * e), p->w + p->w1 + (size_t)from * k * e, k * e, turned, NEAR_ROW);
    for (size_t j = 0; j < k; j++)
        p->products->product(p->symbols, units, (int)e, NULL, (FlFactor){p->w, e, 1}, turned + j * e * NEAR_ROW,
                             NEAR_ROW, p->tables + j * h + (size_t)from, k * h);
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
    for (int at = o.from; at < o.to; at += NEAR) make_tables(p, at, o.to - at < NEAR ? o.to - at : NEAR);
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

/* z, exp and losses of a range of examples; with a gradient d and D as well. */
static void forward_part(void *context, int i) {
    FlLettersPass *p = context;
    int k = p->of.context, h = p->of.units, v = p->symbols;
    size_t turned = row_of(p->room), table = (size_t)k * (size_t)h;
    Range b = part_of(p, p->count, i);
    int count = b.to - b.from;
    if (count == 0) return;
    for (int n = b.from; n < b.to; n++) {
        const double *row[FL_LETTERS_CONTEXT];
        for (int j = 0; j < k; j++) row[j] = p->tables + p->at[n][j - k] * table + (size_t)(j * h);
        p->lanes->hidden(k, h, row, p->w + p->b1, p->a + (size_t)n * p->hidden + 1);
    }
    size_t first = (size_t)b.from;
    double *z = p->z_turned + first;
    p->products->product(count, v, h + 1, NULL, (FlFactor){p->a + first * p->hidden, p->hidden, 1}, p->turned2,
                         p->scores, p->z + first * p->scores, p->scores);
    p->products->turn(count, v, p->z + first * p->scores, p->scores, z, turned);
    p->lanes->softmax(v, count, turned, z, p->largest + first, p->sum + first);
    memcpy(p->loss + first, p->sum + first, (size_t)count * sizeof(double));
    p->lanes->logs(count, p->loss + first);
    for (int n = b.from; n < b.to; n++) p->loss[n] -= p->z[(size_t)n * p->scores + *p->at[n]] - p->largest[n];
    if (p->g == NULL) return;
    double share = 1.0 / p->count;
    p->lanes->shares(v, count, turned, share, p->sum + first, z);
    for (int n = b.from; n < b.to; n++) p->z_turned[*p->at[n] * turned + (size_t)n] -= share;
    p->products->product(count, h, v, NULL, (FlFactor){z, 1, turned}, p->rows2, p->units, p->blame + first * p->units,
                         p->units);
    for (int n = b.from; n < b.to; n++)
        p->lanes->bend_back(h, p->a + (size_t)n * p->hidden + 1, p->blame + (size_t)n * p->units);
}

/* Slopes of all weights of a range of units, and S. */
static void backward_part(void *context, int i) {
    FlLettersPass *p = context;
    int k = p->of.context, e = p->of.numbers, h = p->of.units, v = p->symbols;
    size_t turned = row_of(p->room), table = (size_t)k * (size_t)h;
    FlFactor d = {p->z_turned, turned, 1};
    if (i == 0) p->products->product(v, 1, p->count, NULL, d, p->a, p->hidden, p->g + p->b2, 1);
    Range o = part_of(p, h, i);
    int units = o.to - o.from;
    if (units == 0) return;
    p->products->product(v, units, p->count, NULL, d, p->a + 1 + o.from, p->hidden, p->g + p->w2 + o.from, (size_t)h);
    double *b1 = p->g + p->b1 + o.from, *sums = p->sums + o.from;
    memset(b1, 0, (size_t)units * sizeof(double));
    for (int row = 0; row < v * k; row++) memset(sums + (size_t)row * (size_t)h, 0, (size_t)units * sizeof(double));
    for (int n = 0; n < p->count; n++) {
        const double *blame = p->blame + (size_t)n * p->units + o.from;
        p->lanes->add(units, blame, b1);
        for (int j = 0; j < k; j++) p->lanes->add(units, blame, sums + p->at[n][j - k] * table + (size_t)(j * h));
    }
    for (int j = 0; j < k; j++)
        p->products->product(units, e, v, NULL, (FlFactor){sums + (size_t)j * (size_t)h, 1, table}, p->numbers0,
                             p->numbers, p->g + p->w1 + (size_t)o.from * (size_t)k * (size_t)e + j * e,
                             (size_t)k * (size_t)e);
}

/* Slopes of the numbers of a range of symbols: sums that go on from some units to the next, from position to position.
 */
static void numbers_part(void *context, int i) {
    FlLettersPass *p = context;
    size_t k = (size_t)p->of.context, e = (size_t)p->of.numbers, h = (size_t)p->of.units;
    Range c = part_of(p, p->symbols, i);
    if (c.from == c.to) return;
    double *g = p->g + (size_t)c.from * e;
    memset(g, 0, (size_t)(c.to - c.from) * e * sizeof *g);
    for (size_t j = 0; j < k; j++) {
        const double *w1 = p->w + p->w1 + j * e, *sums = p->sums + (size_t)c.from * k * h + j * h;
        for (size_t o = 0; o < h; o += NEAR) {
            _Alignas(LINE) double rows[NEAR * FL_LETTERS_NUMBERS];
            size_t units = h - o < NEAR ? h - o : NEAR;
            for (size_t n = 0; n < units; n++) memcpy(rows + n * p->numbers, w1 + (o + n) * k * e, e * sizeof *w1);
            p->products->more(c.to - c.from, (int)e, (int)units, (FlFactor){sums + o, k * h, 1}, rows, p->numbers, g,
                              e);
        }
    }
}

void fl_letters_forward(FlLettersPass *pass, const FlSpans *spans, int count, double *g) {
    pass->count = count;
    pass->g = g;
    spread(pass, spans, forward_part);
    if (g == NULL) return;
    spread(pass, spans, backward_part);
    spread(pass, spans, numbers_part);
}
