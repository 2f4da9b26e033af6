/* What an example shows at the size of a stamp: no axes, no numbers; the start a red ball, the floor a cross. */
#include "plot/plot.h"
#include "plot/thumb.h"
#include "stage/gallery.h"
#include "ui/markers.h"
#include "ui/widgets.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { CURVE = 97, DOTS = 40, ROWS = 1024 };

/* A stamp being drawn. */
typedef struct Stamp {
    FlContext *context;
    FlGallery *gallery;
    const FlLessonRun *shot;
    int lesson;
    FlRect box;
    FlPlot plot;
    float along;
} Stamp;

static void cross(FlDraw *draw, FlVec at, FlColor ink) {
    fl_draw_line(draw, at.x - 4, at.y, at.x + 4, at.y, 1.4f, ink);
    fl_draw_line(draw, at.x, at.y - 4, at.x, at.y + 4, 1.4f, ink);
}

static void ball(const Stamp *p, FlVec at) {
    const FlTheme *t = p->context->theme;
    fl_draw_disc(p->context->draw, at.x, at.y, 5.6f, t->bg);
    fl_draw_disc(p->context->draw, at.x, at.y, 4.4f, t->red);
}

/* Rows of a run that show now. */
static int rows_shown(const Stamp *p, const FlRun *run, int most) {
    int rows = fl_run_count(run) < most + 1 ? fl_run_count(run) : most + 1;
    return rows < 2 ? rows : 1 + (int)lroundf((float)(rows - 1) * p->along);
}

/* ---- on a curve ---- */

static void draw_curve(const Stamp *p) {
    FlDraw *draw = p->context->draw;
    const FlTheme *t = p->context->theme;
    FlLoss *loss = fl_run_loss(p->shot->run[0]);
    FlVec line[CURVE + 2];
    const FlRect *b = &p->box;
    for (int i = 0; i < CURVE; i++) {
        double x = p->plot.range.x0 + (p->plot.range.x1 - p->plot.range.x0) * i / (CURVE - 1);
        line[i + 1] = fl_plot_point(&p->plot, x, fl_loss_value(loss, &x));
    }
    line[0] = (FlVec){b->x, b->y + b->h};
    line[CURVE + 1] = (FlVec){b->x + b->w, b->y + b->h};
    fl_draw_rect(draw, *b, t->bg);
    fl_draw_gradient(draw, line, CURVE + 2, b->y, t->ground_top, b->y + b->h, t->ground_bottom);
    fl_draw_polyline(draw, line + 1, CURVE, &(FlStroke){.width = 1.7f, .color = t->ink});
}

/* Strides where the run changes sides; places that lie on one another are drawn once. */
static void draw_hops(const Stamp *p) {
    FlDraw *draw = p->context->draw;
    const FlTheme *t = p->context->theme;
    const FlRun *run = p->shot->run[0];
    FlVec at[DOTS + 1], last = {-1e9f, 0};
    int rows = rows_shown(p, run, DOTS);
    bool swings = fl_outcome_of_run(run).kind >= FL_OSCILLATES;
    if (rows < 1) return;
    for (int k = 0; k < rows; k++) at[k] = fl_plot_point(&p->plot, fl_run_row(run, k)->x[0], fl_run_row(run, k)->f);
    if (swings) fl_draw_polyline(draw, at, rows, &(FlStroke){.width = 1.3f, .color = fl_color_alpha(t->red, 0.55f)});
    for (int k = 1; k < rows; k++) {
        if (hypotf(at[k].x - last.x, at[k].y - last.y) < 6) continue;
        fl_draw_circle(draw, at[k].x, at[k].y, 3, t->bg, 1.3f, t->red);
        last = at[k];
    }
    ball(p, at[0]);
}

/* ---- on a map ---- */

static bool fresh(FlStampImage *ground, const FlTheme *theme, int w, int h) {
    if (ground->made && ground->theme == theme && ground->image.width == w && ground->image.height == h) return true;
    uint32_t *pixels = realloc(ground->pixels, (size_t)w * (size_t)h * sizeof *pixels);
    ground->made = false;
    if (!pixels) return false;
    if (ground->image.id == 0) ground->image.id = fl_image_id();
    ground->pixels = pixels;
    ground->image.width = w;
    ground->image.height = h;
    ground->image.pixels = pixels;
    ground->image.generation++;
    return true;
}

typedef void Paint(const Stamp *p, uint32_t *pixels, int w, int h);

static void draw_ground(const Stamp *p, Paint *paint) {
    FlStampImage *ground = &p->gallery->ground[p->lesson];
    const FlTheme *theme = p->context->theme;
    float scale = p->context->draw->scale;
    int w = (int)lroundf(p->box.w * scale), h = (int)lroundf(p->box.h * scale);
    if (w < 1 || h < 1 || !fresh(ground, theme, w, h)) return;
    if (!ground->made) paint(p, ground->pixels, w, h);
    ground->made = true;
    ground->theme = theme;
    fl_draw_image(p->context->draw, p->box.x, p->box.y, &ground->image);
}

static void paint_bands(const Stamp *p, uint32_t *pixels, int w, int h) {
    fl_thumb_paint(pixels, w, h, fl_run_loss(p->shot->run[0]), &p->plot.range, p->context->theme);
}

/* Up to the last row that is worth showing; of dots those that keep 9 dp from the one before. */
static void draw_path(const Stamp *p, const FlRun *run, int most, FlColor color, FlShape shape, bool dots) {
    FlVec at[ROWS];
    FlDraw *draw = p->context->draw;
    const FlTheme *t = p->context->theme;
    int rows = rows_shown(p, run, most < ROWS ? most : ROWS - 1);
    FlVec last = {-1e9f, 0};
    if (rows < 1) return;
    for (int k = 0; k < rows; k++) at[k] = fl_plot_point(&p->plot, fl_run_row(run, k)->x[0], fl_run_row(run, k)->x[1]);
    fl_draw_polyline(draw, at, rows, &(FlStroke){.width = 3.6f, .color = fl_color_alpha(t->bg, 0.8f)});
    fl_draw_polyline(draw, at, rows, &(FlStroke){.width = 1.6f, .color = color});
    for (int k = 1; dots && k < rows; k++) {
        if (hypotf(at[k].x - last.x, at[k].y - last.y) < 9) continue;
        fl_draw_circle(draw, at[k].x, at[k].y, 2.5f, t->bg, 1.2f, color);
        last = at[k];
    }
    if (shape != FL_SHAPES) fl_draw_marker(draw, shape, at[rows - 1].x, at[rows - 1].y, 3.8f, color);
    ball(p, at[0]);
}

static void draw_floors(const Stamp *p) {
    const FlMinima *minima = &p->shot->document.plan.loss->minima;
    for (int i = 0; i < minima->count && i < 8; i++)
        cross(p->context->draw, fl_plot_point(&p->plot, minima->at[i].x[0], minima->at[i].x[1]),
              p->context->theme->ink);
}

/* Plain descent in red, as everywhere; a method in its colour and with its mark. */
static void draw_paths(const Stamp *p) {
    const FlTheme *t = p->context->theme;
    const FlLessonRun *shot = p->shot;
    bool race = shot->runs > 1;
    draw_ground(p, paint_bands);
    draw_floors(p);
    if (shot->second && fl_run_loss(shot->second)->type == fl_run_loss(shot->run[0])->type)
        draw_path(p, shot->second, ROWS, fl_color_alpha(t->ink3, 0.6f), FL_SHAPES, false);
    for (int i = 0; i < shot->runs; i++) {
        const FlMarker *marker = fl_marker_find(shot->rule[i]->id);
        bool plain = !race && shot->rule[i]->step == FL_STEP_PLAIN;
        draw_path(p, shot->run[i], race ? shot->document.cursor : ROWS, plain ? t->red : fl_marker_color(marker, t),
                  plain ? FL_SHAPES : marker->shape, !race);
    }
}

/* ---- maps of what becomes of runs ---- */

static FlBasins *basins_of(const Stamp *p) {
    int n = 0;
    for (int i = 0; i < p->lesson; i++) {
        FlLessonPicture of = fl_lesson(i)->picture;
        n += of == FL_LESSON_BASINS || of == FL_LESSON_PLANE;
    }
    return n < FL_GALLERY_BASINS ? p->gallery->basins[n] : NULL;
}

static void draw_ends(const Stamp *p, FlBasins *basins) {
    const FlImage *image = fl_basins_image(basins, p->context->theme);
    if (image)
        fl_draw_image(p->context->draw, p->box.x, p->box.y, image);
    else
        fl_draw_rect(p->context->draw, p->box, p->context->theme->panel);
}

static void draw_basins(const Stamp *p) {
    FlBasins *basins = basins_of(p);
    if (!basins || !fl_basins_update(basins, &p->shot->document.plan, &p->plot, p->context->draw->scale, true)) return;
    draw_ends(p, basins);
    draw_floors(p);
    draw_path(p, p->shot->run[0], ROWS, p->context->theme->red, FL_SHAPES, false);
    if (p->shot->second) draw_path(p, p->shot->second, ROWS, p->context->theme->red, FL_SHAPES, false);
}

static void draw_plane(const Stamp *p) {
    FlBasins *basins = basins_of(p);
    FlPlaneAxis axes[2];
    if (!basins || !fl_document_axes(&p->shot->document, axes)) return;
    FlBox range = {fl_plane_place(axes[0].scale, axes[0].lo), fl_plane_place(axes[0].scale, axes[0].hi),
                   fl_plane_place(axes[1].scale, axes[1].lo), fl_plane_place(axes[1].scale, axes[1].hi)};
    FlPlot plot = fl_plot(p->box, range);
    if (fl_basins_update_numbers(basins, &p->shot->document.plan, &axes[0], &axes[1], &plot, p->context->draw->scale,
                                 true))
        draw_ends(p, basins);
}

/* ---- lines and machines ---- */

static void draw_line_of(const Stamp *p, FlRun *run, FlColor color, float dash) {
    const double *w = fl_run_row(run, fl_run_count(run) - 1)->x;
    double slope = w[0], foot = fl_run_loss(run)->type->dim == 2 ? w[1] : 0;
    FlVec a = fl_plot_point(&p->plot, p->plot.range.x0, foot + slope * p->plot.range.x0),
          b = fl_plot_point(&p->plot, p->plot.range.x1, foot + slope * p->plot.range.x1);
    if (dash > 0)
        fl_draw_dashed(p->context->draw, a, b, 1.3f, 2, dash, color);
    else
        fl_draw_line(p->context->draw, a.x, a.y, b.x, b.y, 2, color);
}

static void draw_scatter(Stamp *p) {
    FlDraw *draw = p->context->draw;
    const FlTheme *t = p->context->theme;
    const FlData *data = fl_line_data(p->shot->document.plan.loss);
    fl_draw_rect(draw, p->box, fl_color_mix(t->bg, t->panel, 0.6f));
    if (!data) return;
    double x1 = 0, y1 = 0;
    for (int i = 0; i < data->count; i++) x1 = fmax(x1, data->x[i]), y1 = fmax(y1, data->y[i]);
    p->plot = fl_plot(p->box, (FlBox){0, 1.12 * x1, 0, 1.2 * y1});
    if (p->shot->second) draw_line_of(p, p->shot->second, t->ink3, 4);
    draw_line_of(p, p->shot->run[0], t->ink, 0);
    for (int i = 0; i < data->count; i++) {
        FlVec at = fl_plot_point(&p->plot, data->x[i], data->y[i]);
        fl_draw_disc(draw, at.x, at.y, 4.6f, t->bg);
        fl_draw_disc(draw, at.x, at.y, 3.4f, i + 1 < data->count ? t->ink : t->red);
    }
}

static void paint_belief(const Stamp *p, uint32_t *pixels, int w, int h) {
    const FlNetwork *network = &fl_network_task(p->shot->document.plan.loss)->network;
    const FlTheme *t = p->context->theme;
    FlNetworkPass *pass = fl_network_pass_create(network, w);
    double *x = malloc(2 * (size_t)w * sizeof *x);
    for (int j = 0; j < h; j++) {
        int stride = 0;
        for (int i = 0; pass && x && i < w; i++)
            fl_plot_inverse(&p->plot,
                            (FlVec){p->box.x + ((float)i + 0.5f) * p->box.w / (float)w,
                                    p->box.y + ((float)j + 0.5f) * p->box.h / (float)h},
                            &x[i], &x[w + i]);
        if (pass && x) fl_network_forward(pass, NULL, fl_training_newest(p->shot->training), w, x, x + w);
        const double *z = pass && x ? fl_network_units(pass, network->sizes - 1, &stride) : NULL;
        for (int i = 0; i < w; i++) {
            double sure = z ? tanh(z[i] / 2) : 0;
            FlColor color = t->classes[sure > 0 ? 0 : 1];
            pixels[(size_t)j * (size_t)w + (size_t)i] =
                fl_color_mix(t->map_hi, color, 0.42f * (float)fabs(round(sure * 5) / 5)) | 0xFF000000u;
        }
    }
    free(x);
    fl_network_pass_destroy(pass);
}

static void draw_belief(Stamp *p) {
    FlDraw *draw = p->context->draw;
    const FlTheme *t = p->context->theme;
    const FlPoints *points = fl_network_task(p->shot->document.plan.loss)->points;
    p->plot = fl_plot(p->box, fl_plot_equal(p->box, (FlBox){-1.55, 1.55, -1.55, 1.55}));
    draw_ground(p, paint_belief);
    for (int i = 0; i < points->count; i++) {
        FlVec at = fl_plot_point(&p->plot, points->x[i], points->y[i]);
        if (points->label[i])
            fl_draw_circle(draw, at.x, at.y, 2.4f, t->classes[0], 1, t->bg);
        else {
            fl_draw_rect(draw, fl_rect(at.x - 2.8f, at.y - 2.8f, 5.6f, 5.6f), t->bg);
            fl_draw_rect(draw, fl_rect(at.x - 2, at.y - 2, 4, 4), t->classes[1]);
        }
    }
}

static void draw_losses(const Stamp *p) {
    FlVec at[ROWS];
    FlDraw *draw = p->context->draw;
    const FlTheme *t = p->context->theme;
    const FlTraining *training = p->shot->training;
    int rows = fl_training_count(training), lowest = 0;
    double most = 0;
    for (int k = 0; k < rows; k++) {
        double held = fl_training_row(training, k)->score[FL_EXAMPLES_HELD];
        most = fmax(most, held);
        if (held < fl_training_row(training, lowest)->score[FL_EXAMPLES_HELD]) lowest = k;
    }
    FlPlot plot = fl_plot(fl_rect(p->box.x + 8, p->box.y + 8, p->box.w - 16, p->box.h - 14),
                          (FlBox){0, log10(1.0 + rows), 0, fmin(3, 1.02 * most)});
    fl_draw_rect(draw, p->box, fl_color_mix(t->bg, t->panel, 0.6f));
    fl_draw_hline(draw, plot.box.x, plot.box.x + plot.box.w, plot.box.y + plot.box.h, t->edge);
    for (int kind = 0; kind < 2; kind++) {
        int n = (int)lroundf((float)(ROWS - 1) * p->along) + 1;
        for (int i = 0; i < n; i++) {
            int k = (int)lround(pow(10, log10((double)rows) * i / (ROWS - 1))) - 1;
            const FlTrainingRow *row = fl_training_row(training, k);
            at[i] = fl_plot_point(&plot, log10(1.0 + k), row->score[kind ? FL_EXAMPLES_HELD : FL_EXAMPLES_TRAINED]);
        }
        fl_draw_polyline(draw, at, n, &(FlStroke){.width = 1.8f, .color = kind ? t->ink2 : t->red});
    }
    FlVec low = fl_plot_point(&plot, log10(1.0 + lowest), fl_training_row(training, lowest)->score[FL_EXAMPLES_HELD]);
    fl_draw_circle(draw, low.x, low.y, 4, t->bg, 1.5f, t->ink2);
}

static void draw_names(const Stamp *p) {
    FlDraw *draw = p->context->draw;
    const FlTheme *t = p->context->theme;
    float third = (p->box.h - 16) / 3;
    fl_draw_rect(draw, p->box, fl_color_mix(t->bg, t->panel, 0.6f));
    fl_draw_line(draw, p->box.x + 20, p->box.y + 8 + third / 2, p->box.x + 20, p->box.y + 8 + 2.5f * third, 1.6f,
                 t->red);
    for (int i = 0; i < FL_LESSON_WRITTEN; i++) {
        bool now = i == FL_LESSON_WRITTEN - 1;
        float y = p->box.y + 8 + third * ((float)i + 0.5f);
        FlTextStyle style = fl_text(FL_FONT_MATH, now ? 22 : 18, now ? t->ink : t->ink2, FL_LEFT);
        fl_draw_disc(draw, p->box.x + 20, y, now ? 5 : 3.6f, now ? t->red : t->red_soft);
        fl_draw_text(draw, &style, p->box.x + 36, y + 6, p->shot->name[i]);
    }
}

static void draw_picture(Stamp *p, FlLessonPicture picture) {
    switch (picture) {
    case FL_LESSON_CURVE:
        draw_curve(p);
        draw_hops(p);
        return;
    case FL_LESSON_MAP:
    case FL_LESSON_RACE:
        draw_paths(p);
        return;
    case FL_LESSON_BASINS:
        draw_basins(p);
        return;
    case FL_LESSON_PLANE:
        draw_plane(p);
        return;
    case FL_LESSON_SCATTER:
        draw_scatter(p);
        return;
    case FL_LESSON_BELIEF:
        draw_belief(p);
        return;
    case FL_LESSON_LOSSES:
        draw_losses(p);
        return;
    case FL_LESSON_NAMES:
        draw_names(p);
        return;
    }
}

void fl_stamp_draw(FlContext *s, FlGallery *gallery, int i, FlRect box, float along) {
    Stamp p = {.context = s,
               .gallery = gallery,
               .shot = fl_lesson_runs_get(gallery->runs, i),
               .lesson = i,
               .box = box,
               .along = along};
    fl_draw_clip_push(s->draw, box);
    if (!p.shot)
        fl_draw_rect(s->draw, box, s->theme->panel);
    else {
        FlBox frame = p.shot->document.frame;
        bool flat = p.shot->document.plan.loss->dim == 2;
        p.plot = fl_plot(box, flat ? fl_plot_framed(box, frame) : frame);
        draw_picture(&p, fl_lesson(i)->picture);
    }
    fl_draw_clip_pop(s->draw);
    fl_draw_frame(s->draw, box, 0, 1, fl_theme_border(s->theme, 0.25f));
}
