#include "plot/label.h"
#include "fallline/number.h"
#include <math.h>
#include <string.h>

/* of_mark: of a hairline from its mark's edge on, what may lie on the mark's own cover. */
static const float crossing = 32, of_mark = 16, finest = 4, keeps = 6, lead_from = 24, per_distance = 1.0f / 16,
                   per_turn = 1.0f / 64;

/* ---- the cover ---- */

void fl_cover_clear(FlCover *c, FlRect box) {
    c->box = box;
    c->cell = fmaxf(finest, fmaxf(box.w / FL_COVER_COLUMNS, box.h / FL_COVER_ROWS));
    c->columns = (int)fmaxf(0, fminf(FL_COVER_COLUMNS, ceilf(box.w / c->cell)));
    c->rows = (int)fmaxf(0, fminf(FL_COVER_ROWS, ceilf(box.h / c->cell)));
    memset(c->cost, FL_COVER_NOTHING, (size_t)c->columns * (size_t)c->rows);
}

static float from_0_to_1(float t) {
    return t > 0 ? t < 1 ? t : 1 : 0;
}

/* The cells of a side that a stretch has a part of: from..to, cut to 0..count - 1. Curves and contours come here a
 * thousand times a frame: no call of floorf(), fminf() and the like, which are calls. */
static void cells(float from, float to, float cell, int count, int *first, int *last) {
    float begin = from / cell, end = to / cell;
    *first = !(begin < (float)count) ? count : begin > 0 ? (int)begin : 0;
    *last = !(end < (float)count) ? count - 1 : end > 0 ? (int)end - ((float)(int)end == end) : -1;
}

static void raise(unsigned char *at, FlCoverCost cost) {
    if (*at < cost) *at = (unsigned char)cost;
}

typedef struct Cells {
    int left, right, top, bottom;
} Cells;

static Cells cells_of(const FlCover *c, FlRect r) {
    Cells in;
    cells(r.x - c->box.x, r.x + r.w - c->box.x, c->cell, c->columns, &in.left, &in.right);
    cells(r.y - c->box.y, r.y + r.h - c->box.y, c->cell, c->rows, &in.top, &in.bottom);
    return in;
}

void fl_cover_rect(FlCover *c, FlRect r, FlCoverCost cost) {
    if (!isfinite(r.x + r.y + r.w + r.h)) return;
    Cells in = cells_of(c, r);
    for (int row = in.top; row <= in.bottom; row++)
        for (int i = in.left; i <= in.right; i++) raise(&c->cost[row * c->columns + i], cost);
}

FlCoverCost fl_cover_most(const FlCover *c, FlRect r) {
    Cells in = cells_of(c, r);
    unsigned char most = FL_COVER_NOTHING;
    for (int row = in.top; row <= in.bottom; row++)
        for (int i = in.left; i <= in.right; i++) raise(&most, (FlCoverCost)c->cost[row * c->columns + i]);
    return (FlCoverCost)most;
}

/* Asked for each arrow of the slope and each letter of a height, a thousand times a frame: it stops at the first. */
bool fl_cover_free(const FlCover *c, FlRect r) {
    Cells in = cells_of(c, r);
    for (int row = in.top; row <= in.bottom; row++) {
        const unsigned char *cost = &c->cost[row * c->columns];
        for (int i = in.left; i <= in.right; i++)
            if (cost[i] != FL_COVER_NOTHING) return false;
    }
    return true;
}

/* Whether p lies at most `reach` from a line. A root is taken only where squares are too near to tell. */
static bool is_near(FlVec p, FlVec a, FlVec b, float reach) {
    float dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
    float t = square > 0 ? from_0_to_1(((p.x - a.x) * dx + (p.y - a.y) * dy) / square) : 0;
    float x = p.x - a.x - t * dx, y = p.y - a.y - t * dy;
    double far = (double)x * x + (double)y * y, most = (double)reach * reach;
    if (far < most * (1 - 1e-6)) return true;
    return far <= most * (1 + 1e-6) && hypotf(x, y) <= reach;
}

/* y of a line, whose ends have rising x, at an x between them. */
static float height_at(FlVec a, FlVec b, float x) {
    float t = b.x > a.x ? from_0_to_1((x - a.x) / (b.x - a.x)) : 0;
    return a.y + (b.y - a.y) * t;
}

/* Column by column, and of each only the rows that the line passes there. */
void fl_cover_line(FlCover *c, FlVec a, FlVec b, float radius, FlCoverCost cost) {
    if (!isfinite(a.x + a.y + b.x + b.y)) return;
    if (a.x > b.x) {
        FlVec other = a;
        a = b;
        b = other;
    }
    float reach = radius + c->cell / 2;
    int left, right;
    cells(a.x - reach - c->box.x, b.x + reach - c->box.x, c->cell, c->columns, &left, &right);
    for (int i = left; i <= right; i++) {
        float x = c->box.x + c->cell * (float)i, y0 = height_at(a, b, x - reach),
              y1 = height_at(a, b, x + c->cell + reach);
        if (b.x - a.x < 1e-6f) y0 = a.y, y1 = b.y;
        int top, bottom;
        float high = y0 < y1 ? y0 : y1, low = y0 < y1 ? y1 : y0;
        cells(high - reach - c->box.y, low + reach - c->box.y, c->cell, c->rows, &top, &bottom);
        for (int row = top; row <= bottom; row++) {
            if (c->cost[row * c->columns + i] >= cost) continue; /* the stretch before this one has been here */
            FlVec middle = {x + c->cell / 2, c->box.y + c->cell * ((float)row + 0.5f)};
            if (is_near(middle, a, b, reach)) raise(&c->cost[row * c->columns + i], cost);
        }
    }
}

float fl_cover_cost(const FlCover *c, FlRect r) {
    const FlRect *b = &c->box;
    int sum = 0;
    bool inside = r.x >= b->x && r.y >= b->y && r.x + r.w <= b->x + b->w && r.y + r.h <= b->y + b->h;
    if (!inside) return INFINITY; /* NaN, too */
    Cells in = cells_of(c, r);
    for (int row = in.top; row <= in.bottom; row++)
        for (int i = in.left; i <= in.right; i++) {
            int cost = c->cost[row * c->columns + i];
            if (cost == FL_COVER_NEVER) return INFINITY;
            sum += cost;
        }
    return (float)sum;
}

/* ---- labels ---- */

static const float distances[FL_LABEL_DISTANCES] = {12, 20, 32, 48, 64};

static FlRect around(const FlLabel *l, int i) {
    /* Beside the mark first: words are read along lines. */
    static const signed char turns[FL_LABEL_TURNS][2] = {{1, 0}, {-1, 0}, {1, -1}, {-1, -1},
                                                         {1, 1}, {-1, 1}, {0, -1}, {0, 1}};
    float far = distances[i / FL_LABEL_TURNS], dx = turns[i % FL_LABEL_TURNS][0], dy = turns[i % FL_LABEL_TURNS][1];
    if (dx != 0 && dy != 0) far *= 0.70710678f;
    float x = l->mark.x + dx * far -
              (dx < 0    ? l->width
               : dx == 0 ? l->width / 2
                         : 0),
          y = l->mark.y + dy * far -
              (dy < 0    ? l->height
               : dy == 0 ? l->height / 2
                         : 0);
    return fl_rect(x, y, l->width, l->height);
}

static FlRect box_of(const FlLabel *l, int place) {
    if (place < l->likes) return fl_rect(l->liked[place].x, l->liked[place].y, l->width, l->height);
    return around(l, place - l->likes);
}

/* What a place costs beside what it covers. */
static float dislike(const FlLabel *l, int place) {
    if (place < l->likes) return (float)place;
    int i = place - l->likes;
    return (float)l->likes + distances[i / FL_LABEL_TURNS] * per_distance + (float)(i % FL_LABEL_TURNS) * per_turn;
}

static void lead(FlLabel *l) {
    const FlRect *b = &l->box;
    l->to = (FlVec){fmaxf(b->x, fminf(b->x + b->w, l->mark.x)), fmaxf(b->y, fminf(b->y + b->h, l->mark.y))};
    float dx = l->to.x - l->mark.x, dy = l->to.y - l->mark.y, far = hypotf(dx, dy);
    l->leads = far > lead_from;
    float start = far > 0 ? fminf(1, l->radius / far) : 0;
    l->from = (FlVec){l->mark.x + dx * start, l->mark.y + dy * start};
}

static bool is_never(const FlCover *c, FlVec p) {
    int i = fl_number_whole(floorf((p.x - c->box.x) / c->cell), -1, c->columns);
    int row = fl_number_whole(floorf((p.y - c->box.y) / c->cell), -1, c->rows);
    return i >= 0 && row >= 0 && i < c->columns && row < c->rows && c->cost[row * c->columns + i] == FL_COVER_NEVER;
}

/* Its hairline crosses what is never to be covered, beside the mark that it comes from. */
static bool lead_crosses(const FlCover *cover, const FlLabel *l) {
    float dx = l->to.x - l->from.x, dy = l->to.y - l->from.y, far = hypotf(dx, dy);
    bool left = false; /* the mark */
    for (float along = 0; along < far - cover->cell; along += cover->cell / 2) {
        bool never = is_never(cover, (FlVec){l->from.x + dx * along / far, l->from.y + dy * along / far});
        left = left || !never || along > of_mark;
        if (left && never) return true;
    }
    return false;
}

/* What a place covers; of those around the mark, what the hairline does, too. */
static float cost_of(const FlCover *cover, const FlLabel *label, int place) {
    FlLabel l = *label;
    l.box = box_of(label, place);
    float cost = fl_cover_cost(cover, l.box);
    if (place < l.likes || !(cost <= l.most)) return cost;
    lead(&l);
    return cost + (l.leads && lead_crosses(cover, &l) ? crossing : 0);
}

bool fl_label_find(const FlCover *cover, FlLabel *l) {
    int places = l->likes + (l->around ? FL_LABEL_AROUND : 0);
    float least = INFINITY, kept = INFINITY;
    l->place = -1;
    l->leads = false;
    for (int i = 0; i < places; i++) {
        float extra = dislike(l, i);
        bool had = i + 1 == l->kept;
        if (extra >= least && !had) continue;
        float cost = cost_of(cover, l, i);
        if (!(cost <= l->most)) continue;
        cost += extra;
        if (had) kept = cost;
        if (cost >= least) continue;
        least = cost;
        l->place = i;
    }
    if (l->place < 0) return false;
    bool keep = kept < least + keeps;
    l->place = keep ? l->kept - 1 : l->place;
    l->cost = keep ? kept : least;
    l->box = box_of(l, l->place);
    lead(l);
    return true;
}

bool fl_label_place(FlCover *cover, FlLabel *l) {
    if (!fl_label_find(cover, l)) return false;
    fl_cover_rect(cover, l->box, FL_COVER_NEVER);
    if (l->leads && l->place >= l->likes) fl_cover_line(cover, l->from, l->to, 0, FL_COVER_NEVER);
    return true;
}

void fl_label_lead(FlDraw *draw, const FlLabel *l, FlColor color) {
    if (l->place < 0 || !l->leads) return;
    float dx = l->to.x - l->from.x, dy = l->to.y - l->from.y, short_of = 3 / hypotf(dx, dy); /* it touches no letter */
    fl_draw_line(draw, l->from.x, l->from.y, l->to.x - dx * short_of, l->to.y - dy * short_of, 1, color);
}
