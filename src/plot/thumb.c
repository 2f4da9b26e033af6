#include "plot/thumb.h"
#include "plot/plot.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { THUMBS = 40, BANDS = 6, SAMPLE = 24, CURVE = 41, LONGEST = 512 };

struct FlThumbs {
    const FlTheme *theme;
    float scale;
    int width, height;
    uint32_t *pixels; /* THUMBS stamps, one behind the other */
    const FlLossType *type[THUMBS];
    FlImage image[THUMBS];
    int count;
};

FlThumbs *fl_thumbs_create(void) {
    return calloc(1, sizeof(FlThumbs));
}

void fl_thumbs_destroy(FlThumbs *thumbs) {
    if (!thumbs) return;
    free(thumbs->pixels);
    free(thumbs);
}

static int compare(const void *a, const void *b) {
    const double *p = a, *q = b;
    return (*p > *q) - (*p < *q);
}

/* Levels between bands of equal area: whatever the loss spans, its shape shows. */
static void choose_levels(FlLoss *loss, const FlBox *b, double levels[BANDS - 1]) {
    double f[SAMPLE * SAMPLE];
    for (int j = 0; j < SAMPLE; j++)
        for (int i = 0; i < SAMPLE; i++) {
            double x[2] = {b->x0 + (b->x1 - b->x0) * (i + 0.5) / SAMPLE, b->y0 + (b->y1 - b->y0) * (j + 0.5) / SAMPLE};
            double v = fl_loss_value(loss, x);
            f[j * SAMPLE + i] = isfinite(v) ? v : 1e300;
        }
    qsort(f, SAMPLE * SAMPLE, sizeof *f, compare);
    for (int k = 1; k < BANDS; k++) levels[k - 1] = f[k * SAMPLE * SAMPLE / BANDS];
}

static int band_of(const double *levels, double f) {
    int band = 0;
    while (band < BANDS - 1 && !(f <= levels[band])) band++;
    return band;
}

/* A pixel whose neighbour to the left or above lies in another band is of a contour. */
void fl_thumb_paint(uint32_t *out, int w, int h, FlLoss *loss, const FlBox *b, const FlTheme *theme) {
    double levels[BANDS - 1];
    FlColor ground[BANDS], line[BANDS];
    choose_levels(loss, b, levels);
    for (int k = 0; k < BANDS; k++) {
        /* The floor is darker than on the map: so small, a band must show by its ground alone. */
        FlColor floor = fl_color_mix(theme->map_lo, theme->green, 0.25f);
        ground[k] = fl_color_mix(floor, theme->map_hi, (float)k / (BANDS - 1));
        line[k] = fl_color_mix(ground[k], theme->contour_index, 0.4f);
    }
    for (int j = 0; j < h; j++) {
        int left = -1;
        for (int i = 0; i < w; i++) {
            double x[2] = {b->x0 + (b->x1 - b->x0) * (i + 0.5) / w, b->y1 - (b->y1 - b->y0) * (j + 0.5) / h};
            int band = band_of(levels, fl_loss_value(loss, x));
            uint32_t *pixel = out + (size_t)j * (size_t)w + (size_t)i;
            bool below = j > 0 && pixel[-w] != ground[band] && pixel[-w] != line[band];
            *pixel = below || (i > 0 && band != left) ? line[band] : ground[band];
            left = band;
        }
    }
}

/* Another theme or size: everything is made anew as it is asked for. False if memory is short. */
static bool start_anew(FlThumbs *thumbs, const FlTheme *theme, float scale, FlRect box) {
    int w = (int)lroundf(box.w * scale), h = (int)lroundf(box.h * scale);
    if (w < 1 || h < 1 || w > LONGEST || h > LONGEST) return false;
    if (!thumbs->pixels || w != thumbs->width || h != thumbs->height) {
        uint32_t *pixels = realloc(thumbs->pixels, (size_t)w * (size_t)h * THUMBS * sizeof *pixels);
        if (!pixels) return false;
        thumbs->pixels = pixels;
        thumbs->width = w;
        thumbs->height = h;
    }
    thumbs->theme = theme;
    thumbs->scale = scale;
    thumbs->count = 0;
    return true;
}

static const FlImage *stamp(FlThumbs *thumbs, const FlTheme *theme, float scale, const FlLossType *type, FlRect box) {
    if ((thumbs->theme != theme || thumbs->scale != scale) && !start_anew(thumbs, theme, scale, box)) return NULL;
    for (int i = 0; i < thumbs->count; i++)
        if (thumbs->type[i] == type) return &thumbs->image[i];
    if (thumbs->count == THUMBS) return NULL;
    int i = thumbs->count++;
    FlLoss loss;
    FlBox range = fl_plot_equal(box, type->view);
    fl_loss_init(&loss, type);
    fl_thumb_paint(thumbs->pixels + (size_t)i * (size_t)thumbs->width * (size_t)thumbs->height, thumbs->width,
                   thumbs->height, &loss, &range, theme);
    thumbs->type[i] = type;
    FlImage *image = &thumbs->image[i];
    image->width = thumbs->width;
    image->height = thumbs->height;
    image->pixels = thumbs->pixels + (size_t)i * (size_t)thumbs->width * (size_t)thumbs->height;
    image->id = fl_image_id();
    image->generation++;
    return image;
}

static void curve(FlDraw *draw, const FlTheme *theme, const FlLossType *type, FlRect box) {
    FlLoss loss;
    FlVec p[CURVE + 2];
    FlPlot plot = fl_plot(fl_rect(box.x, box.y + 2, box.w, box.h - 3), type->view);
    fl_loss_init(&loss, type);
    for (int i = 0; i < CURVE; i++) {
        double x = type->view.x0 + (type->view.x1 - type->view.x0) * i / (CURVE - 1);
        p[i + 1] = fl_plot_point(&plot, x, fl_loss_value(&loss, &x));
    }
    p[0] = (FlVec){box.x, box.y + box.h};
    p[CURVE + 1] = (FlVec){box.x + box.w, box.y + box.h};
    fl_draw_rect(draw, box, theme->bg);
    fl_draw_polygon(draw, p, CURVE + 2, theme->ground_top);
    fl_draw_polyline(draw, p + 1, CURVE, &(FlStroke){.width = 1.4f, .color = theme->ink});
}

void fl_thumb_draw(FlDraw *draw, const FlTheme *theme, FlThumbs *thumbs, const FlLossType *type, FlRect box) {
    fl_draw_clip_push(draw, box);
    if (type->dim == 1) {
        curve(draw, theme, type, box);
    } else {
        const FlImage *image = stamp(thumbs, theme, draw->scale, type, box);
        if (image) fl_draw_image(draw, box.x, box.y, image);
    }
    fl_draw_clip_pop(draw);
    fl_draw_frame(draw, box, 0, 1, theme->line);
}
