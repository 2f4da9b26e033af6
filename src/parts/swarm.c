#include "parts/swarm.h"
#include "context/services.h"
#include "parts/curve_line.h"
#include "ui/widgets.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A hundred to a side over a map; over a curve one to each dp of its width. BUDGET: ns a frame has for steps. */
enum { SIDE = 100, MOST_ALONG = 1024, BUDGET = 5000000, VALLEYS = 128, NAMED_VALLEYS = 8 };

struct FlSwarmView {
    FlSwarm *swarm;
    int dim, count;
    FlBox box;
    FlImage image;
    uint32_t *pixels;
    size_t room;
    unsigned long changes; /* of the swarm */
    int arrived, of_valley[VALLEYS];
    struct {
        unsigned long changes;
        const FlTheme *theme;
        uint32_t ground;
        int width, height;
    } drawn; /* what the image is of */
};

FlSwarmView *fl_swarm_view_create(void) {
    FlSwarmView *view = calloc(1, sizeof *view);
    if (view) view->image.id = fl_image_id();
    return view;
}

void fl_swarm_view_destroy(FlSwarmView *view) {
    if (!view) return;
    fl_swarm_destroy(view->swarm);
    free(view->pixels);
    free(view);
}

const char *fl_swarm_refusal(const FlContext *s) {
    FlPlan plan = fl_watch_plan(s->watch, s->doc);
    if (fl_swarm_walks(&plan)) return NULL;
    if (plan.batch > 0) return "No swarm in batches: every ball would go by other points.";
    return "No swarm here: this method searches its way point by point.";
}

static bool same_box(const FlBox *a, const FlBox *b) {
    return a->x0 == b->x0 && a->x1 == b->x1 && a->y0 == b->y0 && a->y1 == b->y1;
}

/* A swarm of this plan over this box, at step 0 if anything is another. */
static bool prepare(FlSwarmView *view, const FlPlan *plan, const FlBox *box, int nx, int ny) {
    if (view->swarm && view->dim == plan->loss->dim && view->count == nx * ny) {
        if (same_box(&view->box, box) && fl_plan_equal(fl_swarm_plan(view->swarm), plan)) return true;
        if (!fl_swarm_restart(view->swarm, plan, *box)) return false;
    } else {
        fl_swarm_destroy(view->swarm);
        view->swarm = fl_swarm_create(plan, *box, nx, ny);
        if (!view->swarm) return false;
    }
    view->dim = plan->loss->dim;
    view->count = nx * ny;
    view->box = *box;
    view->changes++;
    return true;
}

/* Steps that a frame can bear. A ball's step takes about 1 ns, with functions in the formula 100, and what somebody
 * typed is read anew for each ball. */
static int most_steps(const FlPlan *plan, int balls) {
    static const char *const slow[] = {"exp", "sin", "cos", "log", "sqrt", "tan"};
    const FlLossType *loss = plan->loss;
    double ns = loss->points > 0 ? 2.0 + 2.0 * loss->points : loss->made ? 500 : 1;
    for (size_t i = 0; ns == 1 && i < sizeof slow / sizeof *slow; i++)
        if (strstr(loss->formula, slow[i])) ns = 100;
    double most = BUDGET / (ns * balls);
    return most < 1 ? 1 : (int)fmin(most, FL_MAX_STEPS);
}

/* To the row that the picture shows, or as far as a frame allows. False: there is none to show. */
static bool walk(FlContext *s, FlSwarmView *view, const FlPlot *plot) {
    FlPlan plan = fl_watch_plan(s->watch, s->doc);
    if (!s->display->swarm || s->watch->veiled || !fl_swarm_walks(&plan)) return false;
    for (int j = 0; j < FL_MAX_DIM; j++) plan.start[j] = 0; /* it has its own */
    int dim = plan.loss->dim, along = plot->box.w < MOST_ALONG ? (int)plot->box.w : MOST_ALONG;
    if (along < 1 || !prepare(view, &plan, &plot->range, dim == 2 ? SIDE : along, dim == 2 ? SIDE : 1)) return false;
    int before = fl_swarm_step(view->swarm), most = s->orders->settling ? FL_MAX_STEPS : most_steps(&plan, view->count);
    if (!fl_swarm_go(view->swarm, s->watch->row, most)) fl_context_wake(s, 0);
    if (fl_swarm_step(view->swarm) != before) view->changes++;
    return true;
}

static void count_arrived(FlSwarmView *view, const FlLossType *loss) {
    bool few = loss->minima.count <= VALLEYS;
    view->arrived = fl_swarm_arrived(view->swarm, few ? view->of_valley : NULL);
}

/* One dot: `side` pixels square about a place, over what is there. */
static void dot(const FlImage *image, uint32_t *pixels, double x, double y, int side, FlColor ink) {
    int x0 = (int)floor(x - side / 2.0 + 0.5), y0 = (int)floor(y - side / 2.0 + 0.5);
    for (int row = y0 < 0 ? 0 : y0; row < y0 + side && row < image->height; row++) {
        uint32_t *p = pixels + (size_t)row * (size_t)image->width;
        for (int i = x0 < 0 ? 0 : x0; i < x0 + side && i < image->width; i++)
            p[i] = fl_color_mix(p[i], ink, 0.42f) | 0xff000000u;
    }
}

static bool paint(FlContext *s, FlSwarmView *view, const FlImage *ground) {
    size_t pixels = (size_t)ground->width * (size_t)ground->height;
    if (pixels > view->room) {
        uint32_t *grown = realloc(view->pixels, pixels * sizeof *grown);
        if (!grown) return false;
        view->pixels = grown;
        view->room = pixels;
    }
    FlImage *image = &view->image;
    image->width = ground->width;
    image->height = ground->height;
    image->pixels = view->pixels;
    image->generation++;
    memcpy(view->pixels, ground->pixels, pixels * sizeof *view->pixels);
    const double *x = fl_swarm_x(view->swarm, 0), *y = fl_swarm_x(view->swarm, 1);
    const FlBox *b = &view->box;
    double kx = ground->width / (b->x1 - b->x0), ky = ground->height / (b->y1 - b->y0);
    int side = s->draw->scale < 1.5f ? 2 : s->draw->scale < 2.5f ? 3 : 4;
    for (int i = 0; i < view->count; i++) {
        double px = (x[i] - b->x0) * kx, py = (b->y1 - y[i]) * ky;
        if (px > -4 && py > -4 && px < ground->width + 4 && py < ground->height + 4)
            dot(image, view->pixels, px, py, side, s->theme->ink);
    }
    return true;
}

const FlImage *fl_swarm_on_map(FlContext *s, FlSwarmView *view, const FlImage *ground, const FlPlot *plot) {
    if (!ground || !walk(s, view, plot)) return NULL;
    bool same = view->drawn.changes == view->changes && view->drawn.theme == s->theme &&
                view->drawn.ground == ground->generation && view->drawn.width == ground->width &&
                view->drawn.height == ground->height;
    if (same) return &view->image;
    if (!paint(s, view, ground)) return NULL;
    count_arrived(view, s->loss);
    view->drawn.changes = view->changes;
    view->drawn.theme = s->theme;
    view->drawn.ground = ground->generation;
    view->drawn.width = ground->width;
    view->drawn.height = ground->height;
    return &view->image;
}

void fl_swarm_on_curve(FlContext *s, FlSwarmView *view, const FlPlot *plot) {
    if (!walk(s, view, plot)) return;
    const double *x = fl_swarm_x(view->swarm, 0), *f = fl_swarm_f(view->swarm);
    FlColor ink = fl_color_alpha(s->theme->ink, 0.3f);
    for (int i = 0; i < view->count; i++) {
        FlVec p = fl_plot_point(plot, x[i], f[i]);
        if (!fl_rect_has(plot->box, p.x, p.y)) continue;
        fl_draw_rect(s->draw, fl_rect(p.x - 0.5f, p.y - 6, 1, 5), ink);
    }
    count_arrived(view, s->loss);
}

static void share_of(int count, int all, char *text, size_t size, const char *tail) {
    snprintf(text, size, "%.0f\xE2\x80\x89%%%s", 100.0 * count / all, tail);
}

/* Below each minimum in sight, where they are few. */
static void valleys(FlContext *s, const FlSwarmView *view, const FlPlot *plot) {
    const FlMinima *minima = &s->loss->minima;
    if (minima->count < 2 || minima->count > NAMED_VALLEYS) return;
    FlTextStyle style = fl_text(FL_FONT_MEDIUM, 12, s->theme->ink, FL_CENTER);
    style.halo = s->theme->map_hi;
    style.halo_width = 2.5f;
    for (int i = 0; i < minima->count; i++) {
        FlVec p = fl_plot_point(plot, minima->at[i].x[0], minima->at[i].x[1]);
        if (!fl_rect_has(fl_rect_grow(plot->box, -16), p.x, p.y)) continue;
        char text[32];
        share_of(view->of_valley[i], view->count, text, sizeof text, "");
        fl_draw_text(s->draw, &style, p.x, p.y + 23, text);
    }
}

/* In the middle at the top or in a corner, where the curve leaves most room; the words' base line. */
static FlVec above_curve(const FlContext *s, const FlPlot *plot, float w) {
    const FlRect *b = &plot->box;
    const float top = b->y + 9, left = b->x + 12, right = b->x + b->w - w - 12;
    const FlVec places[] = {{b->x + b->w / 2 - w / 2, top}, {left, top}, {right, top}};
    FlCover cover;
    fl_cover_clear(&cover, *b);
    fl_curve_cover(s, plot, &cover);
    FlLabel label = {.width = w, .height = 14, .liked = places, .likes = 3, .most = 1e6f};
    bool found = fl_label_find(&cover, &label); /* false where the picture is smaller than the words */
    FlVec at = found ? (FlVec){label.box.x, label.box.y} : places[1];
    return (FlVec){at.x, at.y + 11};
}

void fl_swarm_words(FlContext *s, const FlSwarmView *view, const FlPlot *plot) {
    const FlRect *b = &plot->box;
    if (!s->display->swarm || s->watch->veiled) return;
    const char *refusal = fl_swarm_refusal(s);
    char text[64];
    bool map = s->loss->dim == 2;
    if (!refusal && (!view->swarm || s->loss->minima.count == 0)) return;
    share_of(view->arrived, view->count > 0 ? view->count : 1, text, sizeof text, " have arrived");
    const char *words = refusal ? refusal : text;
    FlTextStyle style = fl_text(FL_FONT_MEDIUM, 12.5f, s->theme->ink2, FL_LEFT);
    style.halo = map ? s->theme->map_hi : s->theme->bg;
    style.halo_width = 2.5f;
    float w = fl_draw_text_width(s->draw, &style, words);
    FlRect free = map ? fl_layout_free(&s->layout, *b) : *b;
    FlVec at = {free.x + 12, free.y + free.h - 11};
    if (!map) at = above_curve(s, plot, w);
    FlControl c = fl_control("picture.swarm", "text", words, fl_rect(at.x, at.y - 11, w, 14));
    c.hit.w = 0;
    fl_ui_control(s->ui, &c);
    fl_draw_text(s->draw, &style, at.x, at.y, words);
    if (map && !refusal) valleys(s, view, plot);
}
