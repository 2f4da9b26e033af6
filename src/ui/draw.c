#include "ui/draw.h"
#include "ui/draw_list.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

void fl_draw_init(FlDraw *draw) {
    memset(draw, 0, sizeof *draw);
    draw->scale = 1;
}

void fl_draw_free(FlDraw *draw) {
    free(draw->commands);
    free(draw->points);
    free(draw->text);
    fl_draw_init(draw);
}

void fl_draw_begin(FlDraw *draw, int width, int height, float scale) {
    draw->width = width;
    draw->height = height;
    draw->scale = scale;
    draw->command_count = draw->point_count = draw->text_count = 0;
    draw->clips = 1;
    draw->clip[0] = (FlRect){0, 0, (float)width, (float)height};
    draw->failed = false;
}

/* Grows by doubling and never shrinks, so that a steady frame allocates nothing. */
static bool grow(void **items, uint32_t *room, uint32_t need, size_t size) {
    if (need <= *room) return true;
    uint32_t next = *room ? *room : 256;
    while (next < need) next *= 2;
    void *bigger = realloc(*items, next * size);
    if (!bigger) return false;
    *items = bigger;
    *room = next;
    return true;
}

/* Boxes nested deeper than there is room for are counted, so that pops match, and leave the clip as it is. */
FlRect fl_list_clip(const FlDraw *draw) {
    const int most = (int)(sizeof draw->clip / sizeof *draw->clip);
    return draw->clip[(draw->clips < most ? draw->clips : most) - 1];
}

float fl_list_within(float v, float lo, float hi) {
    return v >= lo ? fminf(v, hi) : lo;
}

FlCommand *fl_list_command(FlDraw *draw, FlCommandKind kind) {
    void *items = draw->commands;
    if (!grow(&items, &draw->command_room, draw->command_count + 1, sizeof *draw->commands)) {
        draw->failed = true;
        return NULL;
    }
    draw->commands = items;
    FlCommand *c = &draw->commands[draw->command_count++];
    memset(c, 0, sizeof *c);
    c->kind = kind;
    c->clip = fl_list_clip(draw);
    return c;
}

bool fl_list_points(FlDraw *draw, uint32_t count) {
    void *items = draw->points;
    if (!grow(&items, &draw->point_room, draw->point_count + count, sizeof *draw->points)) {
        draw->failed = true;
        return false;
    }
    draw->points = items;
    return true;
}

bool fl_list_text(FlDraw *draw, const char *text, uint32_t bytes) {
    void *items = draw->text;
    if (!grow(&items, &draw->text_room, draw->text_count + bytes, 1)) {
        draw->failed = true;
        return false;
    }
    draw->text = items;
    memcpy(draw->text + draw->text_count, text, bytes);
    draw->text_count += bytes;
    return true;
}

bool fl_list_ink(FlDraw *draw, FlCommand *c, float x0, float y0, float x1, float y1) {
    /* Once a command: without calls into libm this is a tenth of a still frame less. The clip lies on whole pixels,
     * none of them negative. */
    const FlRect clip = c->clip;
    if (!(x0 > clip.x)) x0 = clip.x;
    if (!(y0 > clip.y)) y0 = clip.y;
    if (!(x1 < clip.x + clip.w)) x1 = clip.x + clip.w;
    if (!(y1 < clip.y + clip.h)) y1 = clip.y + clip.h;
    if (!(x0 < x1 && y0 < y1)) {
        draw->command_count--;
        return false;
    }
    int left = (int)x0, top = (int)y0, right = (int)x1, foot = (int)y1;
    right += x1 > (float)right;
    foot += y1 > (float)foot;
    c->ink = (FlRect){(float)left, (float)top, (float)(right - left), (float)(foot - top)};
    return true;
}

/* Pixels beyond a million are cut off there: far outside every window, and whole numbers in float. What is no number
 * goes there too, where nobody sees it. */
static float edge(float v) {
    return fl_list_within(roundf(v), -1e6f, 1e6f);
}

/* All four sides on whole pixels: the same pixel for the same edge, whatever box it belongs to. */
static FlRect snapped(const FlDraw *draw, FlRect box) {
    float k = draw->scale;
    float x0 = edge(box.x * k), y0 = edge(box.y * k), x1 = edge((box.x + box.w) * k), y1 = edge((box.y + box.h) * k);
    return (FlRect){x0, y0, x1 - x0, y1 - y0};
}

void fl_draw_clip_push(FlDraw *draw, FlRect box) {
    FlRect r = fl_rect_intersect(fl_list_clip(draw), snapped(draw, box));
    if (draw->clips < (int)(sizeof draw->clip / sizeof *draw->clip)) draw->clip[draw->clips] = r;
    draw->clips++;
}

void fl_draw_clip_pop(FlDraw *draw) {
    if (draw->clips > 1) draw->clips--;
}

static void add_box(FlDraw *draw, FlCommandKind kind, FlRect px, float radius, float width, FlColor color) {
    if (!(px.w > 0 && px.h > 0) || !(color >> 24)) return;
    FlCommand *c = fl_list_command(draw, kind);
    if (!c) return;
    c->box = px;
    c->radius = fl_list_within(radius, 0, fminf(px.w, px.h) / 2);
    c->width = width;
    c->color = color;
    float out = kind == FL_DRAW_SHADOW ? width * 1.5f : 0;
    fl_list_ink(draw, c, px.x - out, px.y - out, px.x + px.w + out, px.y + px.h + out);
}

void fl_draw_rect(FlDraw *draw, FlRect box, FlColor color) {
    FlRect px = snapped(draw, box);
    if (box.w > 0 && px.w == 0) px.w = 1;
    if (box.h > 0 && px.h == 0) px.h = 1;
    add_box(draw, FL_DRAW_FILL, px, 0, 0, color);
}

void fl_draw_round(FlDraw *draw, FlRect box, float radius, FlColor color) {
    add_box(draw, FL_DRAW_FILL, snapped(draw, box), radius * draw->scale, 0, color);
}

void fl_draw_frame(FlDraw *draw, FlRect box, float radius, float width, FlColor color) {
    float w = fl_list_within(roundf(width * draw->scale * 2) / 2, 1, 1000);
    add_box(draw, FL_DRAW_FRAME, snapped(draw, box), radius * draw->scale, w, color);
}

void fl_draw_shadow(FlDraw *draw, FlRect box, float radius, float blur, float dy, FlColor color) {
    FlRect px = snapped(draw, (FlRect){box.x, box.y + dy, box.w, box.h});
    add_box(draw, FL_DRAW_SHADOW, px, radius * draw->scale, fl_list_within(blur * draw->scale, 0, 1000), color);
}

/* Along a whole pixel, not around the edge between two: half covered pixels would make it pale. */
static void hairline(FlDraw *draw, FlRect box, bool flat, FlColor color) {
    const float thick = fmaxf(1, roundf(draw->scale));
    FlRect px = snapped(draw, box);
    if (flat)
        px.h = thick;
    else
        px.w = thick;
    add_box(draw, FL_DRAW_FILL, px, 0, 0, color);
}

void fl_draw_hline(FlDraw *draw, float x0, float x1, float y, FlColor color) {
    hairline(draw, (FlRect){x0, y, x1 - x0, 0}, true, color);
}

void fl_draw_vline(FlDraw *draw, float x, float y0, float y1, FlColor color) {
    hairline(draw, (FlRect){x, y0, 0, y1 - y0}, false, color);
}

void fl_draw_disc(FlDraw *draw, float x, float y, float r, FlColor color) {
    fl_draw_circle(draw, x, y, r, color, 0, 0);
}

void fl_draw_circle(FlDraw *draw, float x, float y, float r, FlColor fill, float width, FlColor stroke) {
    float k = draw->scale, out = (r + fmaxf(0, width) / 2) * k + 1;
    bool visible = fill >> 24 || (width > 0 && stroke >> 24);
    if (!visible || !(r > 0) || !(fabsf(x * k) + fabsf(y * k) + out < 1e6f)) return;
    FlCommand *c = fl_list_command(draw, FL_DRAW_CIRCLE);
    if (!c) return;
    c->box = (FlRect){x * k, y * k, 0, 0};
    c->radius = r * k;
    c->color = fill;
    c->color2 = stroke;
    c->width = fmaxf(0, width) * k;
    fl_list_ink(draw, c, x * k - out, y * k - out, x * k + out, y * k + out);
}

uint32_t fl_image_id(void) {
    static uint32_t last;
    return ++last;
}

void fl_draw_image(FlDraw *draw, float x, float y, const FlImage *image) {
    float px = roundf(x * draw->scale), py = roundf(y * draw->scale);
    bool near = fabsf(px) < 1e6f && fabsf(py) < 1e6f; /* no for what is no number */
    FlCommand *c = near ? fl_list_command(draw, FL_DRAW_IMAGE) : NULL;
    if (!c) return;
    c->box = (FlRect){px, py, (float)image->width, (float)image->height};
    c->image = image;
    fl_list_ink(draw, c, px, py, px + c->box.w, py + c->box.h);
}
