#include "files/files.h"
#include "paint/paint.h"
#include "paint/png.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

/* Clips that were defined already and may be named again. */
enum { CLIPS = 32 };

typedef struct Svg {
    FlBytes out;
    const FlDraw *draw;
    FlTextMetrics metrics;
    FlRect clip[CLIPS];
    int clips; /* defined so far; clip n lies at n modulo CLIPS */
    int ids;   /* gradients and filters */
    char why[96];
} Svg;

static void put(Svg *svg, const char *text) {
    fl_bytes_text(&svg->out, text);
}

static void put_attribute(Svg *svg, const char *name, double value) {
    put(svg, " ");
    put(svg, name);
    put(svg, "=\"");
    fl_bytes_number(&svg->out, value, 2);
    put(svg, "\"");
}

static void put_box(Svg *svg, FlRect box) {
    put_attribute(svg, "x", box.x);
    put_attribute(svg, "y", box.y);
    put_attribute(svg, "width", box.w);
    put_attribute(svg, "height", box.h);
}

/* name is fill, stroke or stop-color; opacity its twin. */
static void put_color(Svg *svg, const char *name, const char *opacity, FlColor color) {
    char text[48];
    snprintf(text, sizeof text, " %s=\"#%06lx\"", name, (unsigned long)(color & 0xffffff));
    put(svg, text);
    if (color >> 24 == 255) return;
    snprintf(text, sizeof text, " %s=\"", opacity);
    put(svg, text);
    fl_bytes_number(&svg->out, (double)(color >> 24) / 255, 3);
    put(svg, "\"");
}

static void put_fill(Svg *svg, FlColor color) {
    put_color(svg, "fill", "fill-opacity", color);
}

static void put_stroke(Svg *svg, FlColor color, float width) {
    put_color(svg, "stroke", "stroke-opacity", color);
    put_attribute(svg, "stroke-width", width);
}

/* What the command would touch without its clip; text by its advance, as generously as the list reckons its ink. */
static FlRect bounds(const Svg *svg, const FlCommand *c) {
    FlRect box = c->box;
    if (c->kind == FL_DRAW_SHADOW) box = fl_rect_grow(box, 1.5f * c->width);
    if (c->kind == FL_DRAW_CIRCLE) box = fl_rect_grow(fl_rect(box.x, box.y, 0, 0), c->radius + c->width / 2);
    if (c->kind == FL_DRAW_POLYLINE || c->kind == FL_DRAW_POLYGON) {
        const FlVec *p = svg->draw->points + c->first;
        float x0 = p->x, x1 = p->x, y0 = p->y, y1 = p->y;
        for (uint32_t i = 1; i < c->count; i++) {
            x0 = fminf(x0, p[i].x), x1 = fmaxf(x1, p[i].x);
            y0 = fminf(y0, p[i].y), y1 = fmaxf(y1, p[i].y);
        }
        box = fl_rect_grow(fl_rect(x0, y0, x1 - x0, y1 - y0), c->kind == FL_DRAW_POLYLINE ? c->width / 2 : 0);
    }
    if (c->kind == FL_DRAW_TEXT) {
        const FlTextMetrics *m = &svg->metrics;
        const char *text = svg->draw->text + c->first;
        float width =
            m->advance ? m->advance(m->self, c->font, c->size, text, (int)c->count) : c->size * (float)c->count;
        box = fl_rect_grow(fl_rect(box.x, box.y - 1.1f * c->size, width, 1.5f * c->size), c->width);
    }
    return box;
}

static bool holds(FlRect outer, FlRect inner) {
    const float slack = 0.01f; /* what two decimals cannot show */
    return inner.x >= outer.x - slack && inner.y >= outer.y - slack && inner.x + inner.w <= outer.x + outer.w + slack &&
           inner.y + inner.h <= outer.y + outer.h + slack;
}

static bool same(FlRect a, FlRect b) {
    return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

/* The number of the clip that the next element needs, defined here if it is new; -1 if it needs none. A viewer cuts at
 * the picture's own edge by itself. */
static int define_clip(Svg *svg, const FlCommand *c) {
    FlRect whole = fl_rect(0, 0, (float)svg->draw->width, (float)svg->draw->height);
    if (holds(c->clip, whole) || holds(c->clip, bounds(svg, c))) return -1;
    for (int n = svg->clips - 1; n >= 0 && n >= svg->clips - CLIPS; n--)
        if (same(svg->clip[n % CLIPS], c->clip)) return n;
    char text[48];
    snprintf(text, sizeof text, "<clipPath id=\"c%d\"><rect", svg->clips);
    put(svg, text);
    put_box(svg, c->clip);
    put(svg, "/></clipPath>\n");
    svg->clip[svg->clips % CLIPS] = c->clip;
    return svg->clips++;
}

/* Opens an element and names its clip. */
static void begin(Svg *svg, const char *element, int clip) {
    put(svg, "<");
    put(svg, element);
    if (clip < 0) return;
    char text[32];
    snprintf(text, sizeof text, " clip-path=\"url(#c%d)\"", clip);
    put(svg, text);
}

static void put_corner(Svg *svg, float radius) {
    if (radius > 0) put_attribute(svg, "rx", radius);
}

static void put_fill_box(Svg *svg, const FlCommand *c, int clip) {
    begin(svg, "rect", clip);
    put_box(svg, c->box);
    put_corner(svg, c->radius);
    put_fill(svg, c->color);
    put(svg, "/>\n");
}

static void put_frame(Svg *svg, const FlCommand *c, int clip) {
    begin(svg, "rect", clip);
    put_box(svg, fl_rect_grow(c->box, -c->width / 2));
    put_corner(svg, c->radius - c->width / 2);
    put(svg, " fill=\"none\"");
    put_stroke(svg, c->color, c->width);
    put(svg, "/>\n");
}

static void put_shadow(Svg *svg, const FlCommand *c, int clip) {
    char text[96];
    int id = svg->ids++;
    snprintf(text, sizeof text, "<filter id=\"d%d\" filterUnits=\"userSpaceOnUse\"", id);
    put(svg, text);
    put_box(svg, bounds(svg, c));
    put(svg, "><feGaussianBlur");
    put_attribute(svg, "stdDeviation", c->width / 2);
    put(svg, "/></filter>\n");
    begin(svg, "rect", clip);
    put_box(svg, c->box);
    put_corner(svg, c->radius);
    put_fill(svg, c->color);
    snprintf(text, sizeof text, " filter=\"url(#d%d)\"/>\n", id);
    put(svg, text);
}

static void put_points(Svg *svg, const FlCommand *c) {
    const FlVec *p = svg->draw->points + c->first;
    put(svg, " points=\"");
    for (uint32_t i = 0; i < c->count; i++) {
        if (i) put(svg, " ");
        fl_bytes_number(&svg->out, p[i].x, 2);
        put(svg, ",");
        fl_bytes_number(&svg->out, p[i].y, 2);
    }
    put(svg, "\"");
}

static void put_polyline(Svg *svg, const FlCommand *c, int clip) {
    begin(svg, c->closed ? "polygon" : "polyline", clip);
    put_points(svg, c);
    put(svg, " fill=\"none\"");
    put_stroke(svg, c->color, c->width);
    if (c->butt) put(svg, " stroke-linecap=\"butt\"");
    if (c->dash > 0 && c->gap > 0) {
        put(svg, " stroke-dasharray=\"");
        fl_bytes_number(&svg->out, c->dash, 2);
        put(svg, " ");
        fl_bytes_number(&svg->out, c->gap, 2);
        put(svg, "\"");
    }
    put(svg, "/>\n");
}

static void put_stop(Svg *svg, int offset, FlColor color) {
    put(svg, "<stop");
    put_attribute(svg, "offset", offset);
    put_color(svg, "stop-color", "stop-opacity", color);
    put(svg, "/>");
}

static void put_gradient(Svg *svg, const FlCommand *c, int id) {
    char text[96];
    snprintf(text, sizeof text, "<linearGradient id=\"d%d\" gradientUnits=\"userSpaceOnUse\" x1=\"0\" x2=\"0\"", id);
    put(svg, text);
    put_attribute(svg, "y1", c->y0);
    put_attribute(svg, "y2", c->y1);
    put(svg, ">");
    put_stop(svg, 0, c->color);
    put_stop(svg, 1, c->color2);
    put(svg, "</linearGradient>\n");
}

static void put_polygon(Svg *svg, const FlCommand *c, int clip) {
    int id = c->gradient ? svg->ids++ : -1;
    if (c->gradient) put_gradient(svg, c, id);
    begin(svg, "polygon", clip);
    put_points(svg, c);
    char text[32];
    snprintf(text, sizeof text, " fill=\"url(#d%d)\"", id);
    if (c->gradient)
        put(svg, text);
    else
        put_fill(svg, c->color);
    put(svg, "/>\n");
}

static void put_circle(Svg *svg, const FlCommand *c, int clip) {
    begin(svg, "circle", clip);
    put_attribute(svg, "cx", c->box.x);
    put_attribute(svg, "cy", c->box.y);
    put_attribute(svg, "r", c->radius);
    if (c->color >> 24)
        put_fill(svg, c->color);
    else
        put(svg, " fill=\"none\"");
    if (c->width > 0) put_stroke(svg, c->color2, c->width);
    put(svg, "/>\n");
}

static bool put_image(Svg *svg, const FlCommand *c, int clip) {
    const FlImage *image = c->image;
    FlBytes png = {0};
    bool good =
        fl_png_encode(&png, image->pixels, image->width, image->height, image->width, NULL, svg->why, sizeof svg->why);
    if (good) {
        begin(svg, "image", clip);
        put_box(svg, fl_rect(c->box.x, c->box.y, (float)image->width, (float)image->height));
        put(svg, " xlink:href=\"data:image/png;base64,");
        fl_bytes_base64(&svg->out, png.at, png.count);
        put(svg, "\"/>\n");
    }
    fl_bytes_free(&png);
    return good;
}

static void put_text(Svg *svg, const FlCommand *c, int clip) {
    static const char *const face[FL_FONTS] = {
        " font-family=\"Inter, sans-serif\" font-weight=\"400\"",
        " font-family=\"Inter, sans-serif\" font-weight=\"500\"",
        " font-family=\"Inter, sans-serif\" font-weight=\"600\"",
        " font-family=\"Linux Libertine O, serif\" font-weight=\"400\"",
        " font-family=\"Linux Libertine O, serif\" font-weight=\"400\" font-style=\"italic\"",
    };
    begin(svg, "text", clip);
    put(svg, " xml:space=\"preserve\"");
    put_attribute(svg, "x", c->box.x);
    put_attribute(svg, "y", c->box.y);
    put(svg, face[c->font]);
    put_attribute(svg, "font-size", c->size);
    put_fill(svg, c->color);
    if (c->width > 0) {
        put_stroke(svg, c->color2, 2 * c->width); /* half of a stroke lies inside the letters, under their fill */
        put(svg, " paint-order=\"stroke\"");
    }
    put(svg, ">");
    fl_bytes_escaped(&svg->out, svg->draw->text + c->first, c->count);
    put(svg, "</text>\n");
}

static bool put_command(Svg *svg, const FlCommand *c) {
    bool shape = c->kind == FL_DRAW_POLYLINE || c->kind == FL_DRAW_POLYGON;
    if (shape && !c->count) return true;
    int clip = define_clip(svg, c);
    switch (c->kind) {
    case FL_DRAW_FILL:
        put_fill_box(svg, c, clip);
        break;
    case FL_DRAW_FRAME:
        put_frame(svg, c, clip);
        break;
    case FL_DRAW_SHADOW:
        put_shadow(svg, c, clip);
        break;
    case FL_DRAW_POLYLINE:
        put_polyline(svg, c, clip);
        break;
    case FL_DRAW_POLYGON:
        put_polygon(svg, c, clip);
        break;
    case FL_DRAW_CIRCLE:
        put_circle(svg, c, clip);
        break;
    case FL_DRAW_IMAGE:
        return put_image(svg, c, clip);
    case FL_DRAW_TEXT:
        put_text(svg, c, clip);
        break;
    }
    return true;
}

static bool put_all(Svg *svg, const char *state) {
    const FlDraw *draw = svg->draw;
    char size[128];
    snprintf(size, sizeof size, " width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">\n", draw->width, draw->height,
             draw->width, draw->height);
    put(svg, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\""
             " xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.1\"");
    put(svg, size);
    if (state) {
        put(svg, "<metadata>");
        fl_bytes_escaped(&svg->out, state, strlen(state));
        put(svg, "</metadata>\n");
    }
    put(svg, "<g stroke-linejoin=\"round\" stroke-linecap=\"round\">\n");
    for (uint32_t i = 0; i < draw->command_count; i++)
        if (!put_command(svg, &draw->commands[i])) return false;
    put(svg, "</g>\n</svg>\n");
    return !svg->out.failed;
}

bool fl_svg_save(const char *path, const FlDraw *draw, FlFonts *fonts, const char *state, char *error, size_t size) {
    Svg svg = {.draw = draw, .metrics = fonts ? fl_fonts_metrics(fonts) : draw->metrics, .why = "memory is short"};
    bool good = !draw->failed && put_all(&svg, state);
    if (good)
        good = fl_file_save(path, svg.out.at, svg.out.count, error, size);
    else
        snprintf(error, size, "Cannot write %s: %s.", path, svg.why);
    fl_bytes_free(&svg.out);
    return good;
}
