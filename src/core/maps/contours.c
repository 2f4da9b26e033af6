/* Marching squares (Lorensen and Cline 1987, in the plane), level by level on bits. A sample is above a level when it
 * is not below it. A grid edge whose ends differ is crossed; lines are walked from edge to edge and every edge's bit is
 * taken away as it is passed, so joining costs no more than the points do. */
#include "fallline/contours.h"
#include "core/losses.h"

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { WORD = 64, MOST = 4096 };

struct FlContours {
    int nx, ny;
    int words;          /* a row of bits */
    double *x, *y;      /* grid lines */
    double *z;          /* samples, row by row */
    double *lanes;      /* a row of points as the loss wants them */
    double *low, *high; /* range of the samples of each word */
    uint64_t *cells;    /* cells (i, j) to (i+1, j+1) whose samples are all finite */
    uint64_t *above;    /* samples above the level at hand */
    uint64_t *across;   /* crossed edges (i, j) to (i+1, j), not yet passed */
    uint64_t *up;       /* crossed edges (i, j) to (i, j+1), not yet passed */
    FlContourLine *lines;
    int line_count, line_capacity;
    double *points;
    int point_count, point_capacity;
    int sampled;          /* rows */
    const double *levels; /* the caller's */
    int level_count;
    int traced; /* of them */
    bool failed;
};

/* Sides of a cell, and a corner's bit in its case: 1 (i,j), 2 (i+1,j), 4 (i+1,j+1), 8 (i,j+1). */
typedef enum Side { BOTTOM, RIGHT, TOP, LEFT } Side;

/* A place on the way: the line enters cell (i, j) by a side. */
typedef struct Place {
    int i, j;
    Side side;
} Place;

static const int NO_CELL = -1;

FlContours *fl_contours_create(int nx, int ny) {
    if (nx < 2 || ny < 2 || nx > MOST || ny > MOST) return NULL;
    FlContours *c = calloc(1, sizeof *c);
    if (c == NULL) return NULL;
    c->nx = nx;
    c->ny = ny;
    c->words = (nx + WORD - 1) / WORD;
    size_t row = (size_t)nx, column = (size_t)ny, bits = (size_t)c->words * column;
    c->x = malloc((3 * row + column + row * column + 2 * bits) * sizeof *c->x);
    c->cells = calloc(4 * bits, sizeof *c->cells);
    if (c->x == NULL || c->cells == NULL) {
        fl_contours_destroy(c);
        return NULL;
    }
    c->y = c->x + row;
    c->lanes = c->y + column;
    c->low = c->lanes + 2 * row;
    c->high = c->low + bits;
    c->z = c->high + bits;
    c->above = c->cells + bits;
    c->across = c->above + bits;
    c->up = c->across + bits;
    return c;
}

void fl_contours_destroy(FlContours *contours) {
    if (contours == NULL) return;
    free(contours->x);
    free(contours->cells);
    free(contours->lines);
    free(contours->points);
    free(contours);
}

static size_t word_of(const FlContours *c, int i, int j) {
    return (size_t)j * (size_t)c->words + (size_t)(i / WORD);
}

static bool bit_at(const FlContours *c, const uint64_t *bits, int i, int j) {
    return bits[word_of(c, i, j)] >> (i % WORD) & 1;
}

static void clear_bit(const FlContours *c, uint64_t *bits, int i, int j) {
    bits[word_of(c, i, j)] &= ~((uint64_t)1 << (i % WORD));
}

/* Bits of a row moved one to the left: bit i becomes that of i + 1 (0 past the end). */
static uint64_t from_right(const uint64_t *row, int w, int words) {
    return row[w] >> 1 | (w + 1 < words ? row[w + 1] << (WORD - 1) : 0);
}

static uint64_t from_left(const uint64_t *row, int w) {
    return row[w] << 1 | (w > 0 ? row[w - 1] >> (WORD - 1) : 0);
}

/* Range of the samples of a word, and which of them are finite. nan has no part in the range: no cell has use for it.
 */
static uint64_t survey(const double *z, int count, double *low, double *high) {
    uint64_t finite = 0;
    *low = INFINITY;
    *high = -INFINITY;
    for (int i = 0; i < count; i++) {
        finite |= (uint64_t)(isfinite(z[i]) != 0) << i;
        if (z[i] < *low) *low = z[i];
        if (z[i] > *high) *high = z[i];
    }
    return finite;
}

/* Turns the bits of finite samples in `above` into those of whole cells. */
static void find_cells(FlContours *c) {
    memset(c->cells + word_of(c, 0, c->ny - 1), 0, (size_t)c->words * sizeof *c->cells);
    for (int j = 0; j + 1 < c->ny; j++) {
        const uint64_t *row = c->above + word_of(c, 0, j), *next = row + c->words;
        uint64_t *cells = c->cells + word_of(c, 0, j);
        for (int w = 0; w < c->words; w++) {
            cells[w] = row[w] & next[w] & from_right(row, w, c->words) & from_right(next, w, c->words);
        }
    }
}

void fl_contours_sample_begin(FlContours *contours, FlBox box) {
    FlContours *c = contours;
    for (int i = 0; i < c->nx; i++) c->x[i] = box.x0 + (box.x1 - box.x0) * i / (c->nx - 1);
    for (int j = 0; j < c->ny; j++) c->y[j] = box.y0 + (box.y1 - box.y0) * j / (c->ny - 1);
    memcpy(c->lanes, c->x, (size_t)c->nx * sizeof *c->x);
    c->sampled = 0;
    c->line_count = c->point_count = 0;
}

static void sample_row(FlContours *c, FlLoss *loss, int j) {
    double *z = c->z + (size_t)j * (size_t)c->nx;
    for (int i = 0; i < c->nx; i++) c->lanes[c->nx + i] = c->y[j];
    loss->type->eval(loss, c->nx, c->nx, c->lanes, z, NULL);
    for (int w = 0; w < c->words; w++) {
        int count = c->nx - w * WORD < WORD ? c->nx - w * WORD : WORD;
        size_t at = word_of(c, w * WORD, j);
        c->above[at] = survey(z + w * WORD, count, &c->low[at], &c->high[at]);
    }
}

bool fl_contours_sample_advance(FlContours *contours, FlLoss *loss, int rows) {
    FlContours *c = contours;
    FlLoss wide = *loss;
    wide.type = fl_loss_for(fl_isa_best(), loss->type);
    if (c->sampled == c->ny) return true;
    int end = rows < c->ny - c->sampled ? c->sampled + rows : c->ny;
    for (; c->sampled < end; c->sampled++) sample_row(c, &wide, c->sampled);
    if (c->sampled < c->ny) return false;
    find_cells(c);
    return true;
}

const double *fl_contours_samples(const FlContours *contours) {
    return contours->z;
}

void fl_contours_leave_out(FlContours *c, int i, int j) {
    if (i < 0 || j < 0 || i + 1 >= c->nx || j + 1 >= c->ny) return;
    c->cells[word_of(c, i, j)] &= ~((uint64_t)1 << (i % WORD));
}

void fl_contours_sample(FlContours *contours, FlLoss *loss, FlBox box) {
    fl_contours_sample_begin(contours, box);
    fl_contours_sample_advance(contours, loss, contours->ny);
}

static uint64_t compare(const double *z, int count, double level) {
    uint64_t bits = 0;
    for (int i = 0; i < count; i++) bits |= (uint64_t)(z[i] >= level) << i;
    return bits;
}

/* Most words lie wholly on one side of a level: their range says so, and the samples need not be read. */
static void classify(FlContours *c, double level) {
    for (int j = 0; j < c->ny; j++) {
        const double *z = c->z + (size_t)j * (size_t)c->nx;
        for (int w = 0; w < c->words; w++) {
            size_t at = word_of(c, w * WORD, j);
            int count = c->nx - w * WORD < WORD ? c->nx - w * WORD : WORD;
            if (c->low[at] >= level) {
                c->above[at] = ~(uint64_t)0;
            } else if (c->high[at] < level) {
                c->above[at] = 0;
            } else {
                c->above[at] = count == WORD ? compare(z + w * WORD, WORD, level) : compare(z + w * WORD, count, level);
            }
        }
    }
}

/* Crossed edges that a whole cell touches. */
static void find_edges(FlContours *c) {
    for (int j = 0; j < c->ny; j++) {
        size_t at = word_of(c, 0, j);
        const uint64_t *row = c->above + at, *cells = c->cells + at;
        for (int w = 0; w < c->words; w++) {
            uint64_t below = j > 0 ? cells[w - c->words] : 0;
            c->across[at + (size_t)w] = (row[w] ^ from_right(row, w, c->words)) & (cells[w] | below);
            if (j + 1 == c->ny) {
                c->up[at + (size_t)w] = 0;
            } else {
                c->up[at + (size_t)w] = (row[w] ^ row[w + c->words]) & (cells[w] | from_left(cells, w));
            }
        }
    }
}

/* Room for one more point, or line: grown by half, kept for the next trace. */
static bool reserve(void **memory, int *capacity, int count, size_t size) {
    if (count < *capacity) return true;
    int wanted = *capacity < 1024 ? 1024 : *capacity + *capacity / 2;
    void *more = realloc(*memory, (size_t)wanted * size);
    if (more == NULL) return false;
    *memory = more;
    *capacity = wanted;
    return true;
}

static bool add_point(FlContours *c, int first, double x, double y) {
    if (c->point_count > first) {
        const double *before = c->points + 2 * ((size_t)c->point_count - 1);
        if (before[0] == x && before[1] == y) return true;
    }
    void *memory = c->points;
    bool fits = reserve(&memory, &c->point_capacity, c->point_count, 2 * sizeof *c->points);
    c->points = memory;
    if (!fits) return false;
    double *p = c->points + 2 * (size_t)c->point_count++;
    p[0] = x;
    p[1] = y;
    return true;
}

/* Where the level lies between two samples that it separates. Exact at both ends, so that all lines through a sample
 * that equals the level meet in one point. */
static double between(double p, double q, double zp, double zq, double level) {
    if (zq == level) return q;
    if (zp == level) return p;
    return p + (level - zp) / (zq - zp) * (q - p);
}

static bool add_crossing(FlContours *c, int first, Place at, double level) {
    int i = at.side == RIGHT ? at.i + 1 : at.i;
    int j = at.side == TOP ? at.j + 1 : at.j;
    const double *z = c->z + (size_t)j * (size_t)c->nx + i;
    if (at.side == BOTTOM || at.side == TOP) {
        return add_point(c, first, between(c->x[i], c->x[i + 1], z[0], z[1], level), c->y[j]);
    }
    return add_point(c, first, c->x[i], between(c->y[j], c->y[j + 1], z[0], z[c->nx], level));
}

static void clear_edge(FlContours *c, Place at) {
    if (at.side == BOTTOM || at.side == TOP) {
        clear_bit(c, c->across, at.i, at.side == TOP ? at.j + 1 : at.j);
    } else {
        clear_bit(c, c->up, at.side == RIGHT ? at.i + 1 : at.i, at.j);
    }
}

/* The side by which a line leaves the cell that it entered. */
static Side exit_side(const FlContours *c, Place at, double level) {
    /* partner[case][side]: the other crossed side. In the saddles, 5 and 10, the lines as given here cut off the
     * corners (i+1,j) and (i,j+1); other_diagonal cuts off the other two. Those are cut off that the middle is not
     * like. */
    static const unsigned char partner[16][4] = {
        [1] = {LEFT, 0, 0, BOTTOM},        [2] = {RIGHT, BOTTOM, 0, 0},      [3] = {0, LEFT, 0, RIGHT},
        [4] = {0, TOP, RIGHT, 0},          [5] = {RIGHT, BOTTOM, LEFT, TOP}, [6] = {TOP, 0, BOTTOM, 0},
        [7] = {0, 0, LEFT, TOP},           [8] = {0, 0, LEFT, TOP},          [9] = {TOP, 0, BOTTOM, 0},
        [10] = {RIGHT, BOTTOM, LEFT, TOP}, [11] = {0, TOP, RIGHT, 0},        [12] = {0, LEFT, 0, RIGHT},
        [13] = {RIGHT, BOTTOM, 0, 0},      [14] = {LEFT, 0, 0, BOTTOM},
    };
    static const unsigned char other_diagonal[4] = {LEFT, TOP, RIGHT, BOTTOM};
    unsigned corners = (unsigned)bit_at(c, c->above, at.i, at.j) | (unsigned)bit_at(c, c->above, at.i + 1, at.j) << 1 |
                       (unsigned)bit_at(c, c->above, at.i + 1, at.j + 1) << 2 |
                       (unsigned)bit_at(c, c->above, at.i, at.j + 1) << 3;
    if (corners == 5 || corners == 10) {
        const double *z = c->z + (size_t)at.j * (size_t)c->nx + at.i;
        bool middle_above = (z[0] + z[1] + z[c->nx] + z[c->nx + 1]) / 4 >= level;
        if (middle_above != (corners == 5)) return (Side)other_diagonal[at.side];
    }
    return (Side)partner[corners][at.side];
}

/* The cell beyond a side, or NO_CELL for i where the grid or its finite part ends. */
static Place beyond(const FlContours *c, Place at, Side side) {
    static const Side facing[4] = {TOP, LEFT, BOTTOM, RIGHT};
    Place next = {at.i + (side == RIGHT) - (side == LEFT), at.j + (side == TOP) - (side == BOTTOM), facing[side]};
    bool inside = next.i >= 0 && next.j >= 0 && next.i + 1 < c->nx && next.j + 1 < c->ny;
    if (!inside || !bit_at(c, c->cells, next.i, next.j)) next.i = NO_CELL;
    return next;
}

/* Walks a line from the side by which it enters a cell to where it ends or closes, and keeps it. */
static bool walk(FlContours *c, Place start, int index, double level) {
    int first = c->point_count;
    Place at = start;
    bool closed = false;
    if (!add_crossing(c, first, at, level)) return false;
    clear_edge(c, at);
    while (at.i != NO_CELL && !closed) {
        Place out = {at.i, at.j, exit_side(c, at, level)};
        if (!add_crossing(c, first, out, level)) return false;
        clear_edge(c, out);
        at = beyond(c, at, out.side);
        closed = at.i == start.i && at.j == start.j && at.side == start.side;
    }
    int count = c->point_count - first;
    if (count < 2) { /* all about one sample that equals the level: a point, not a line */
        c->point_count = first;
        return true;
    }
    void *memory = c->lines;
    bool fits = reserve(&memory, &c->line_capacity, c->line_count, sizeof *c->lines);
    c->lines = memory;
    if (!fits) return false;
    c->lines[c->line_count++] = (FlContourLine){.level = index, .first = first, .count = count, .closed = closed};
    return true;
}

/* Open lines start where only one of an edge's two cells is whole. */
static bool walk_open_word(FlContours *c, int w, int j, int index, double level) {
    size_t at = word_of(c, w * WORD, j);
    uint64_t cells = c->cells[at];
    uint64_t across_ends = cells ^ (j > 0 ? c->cells[at - (size_t)c->words] : 0);
    uint64_t up_ends = cells ^ from_left(c->cells + word_of(c, 0, j), w);
    while ((c->across[at] & across_ends) != 0) {
        int i = w * WORD + __builtin_ctzll(c->across[at] & across_ends);
        Place start = bit_at(c, c->cells, i, j) ? (Place){i, j, BOTTOM} : (Place){i, j - 1, TOP};
        if (!walk(c, start, index, level)) return false;
    }
    while ((c->up[at] & up_ends) != 0) {
        int i = w * WORD + __builtin_ctzll(c->up[at] & up_ends);
        Place start = bit_at(c, c->cells, i, j) ? (Place){i, j, LEFT} : (Place){i - 1, j, RIGHT};
        if (!walk(c, start, index, level)) return false;
    }
    return true;
}

static bool walk_open(FlContours *c, int index, double level) {
    for (int j = 0; j < c->ny; j++) {
        for (int w = 0; w < c->words; w++) {
            if (!walk_open_word(c, w, j, index, level)) return false;
        }
    }
    return true;
}

/* What is left is closed, and every closed line crosses a row of samples. */
static bool walk_closed(FlContours *c, int index, double level) {
    for (int j = 0; j < c->ny; j++) {
        for (int w = 0; w < c->words; w++) {
            const uint64_t *edges = c->across + word_of(c, w * WORD, j);
            while (*edges != 0) {
                int i = w * WORD + __builtin_ctzll(*edges);
                if (!walk(c, (Place){i, j, BOTTOM}, index, level)) return false;
            }
        }
    }
    return true;
}

void fl_contours_trace_begin(FlContours *contours, const double *levels, int count) {
    contours->levels = levels;
    contours->level_count = count;
    contours->traced = 0;
    contours->failed = false;
    contours->line_count = contours->point_count = 0;
}

bool fl_contours_trace_advance(FlContours *contours, int levels) {
    FlContours *c = contours;
    int end = levels < c->level_count - c->traced ? c->traced + levels : c->level_count;
    for (; c->traced < end && !c->failed; c->traced++) {
        double level = c->levels[c->traced];
        classify(c, level);
        find_edges(c);
        c->failed = !walk_open(c, c->traced, level) || !walk_closed(c, c->traced, level);
    }
    if (c->failed) c->line_count = c->point_count = 0;
    return c->failed || c->traced == c->level_count;
}

bool fl_contours_failed(const FlContours *contours) {
    return contours->failed;
}

bool fl_contours_trace(FlContours *contours, const double *levels, int count) {
    fl_contours_trace_begin(contours, levels, count);
    fl_contours_trace_advance(contours, count);
    return !contours->failed;
}

int fl_contours_lines(const FlContours *contours, const FlContourLine **lines) {
    *lines = contours->lines;
    return contours->line_count;
}

const double *fl_contours_points(const FlContours *contours) {
    return contours->points;
}
