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
    c->clip = draw->clip[draw->clips - 1];
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

/* Whole pixels around x0..x1, y0..y1, inside the clip; the command goes if nothing is left of it. */
void fl_list_ink(FlDraw *draw, FlCommand *c, float x0, float y0, float x1, float y1) {
    FlRect r = fl_rect_intersect(c->clip, (FlRect){x0, y0, x1 - x0, y1 - y0});
    float left = floorf(r.x), top = floorf(r.y);
    c->ink = (FlRect){left, top, ceilf(r.x + r.w) - left, ceilf(r.y + r.h) - top};
    if (!(r.w > 0 && r.h > 0)) draw->command_count--;
}

void fl_draw_clip_push(FlDraw *draw, FlRect box) {
    float k = draw->scale;
    float x0 = roundf(box.x * k), y0 = roundf(box.y * k), x1 = roundf((box.x + box.w) * k),
          y1 = roundf((box.y + box.h) * k);
    FlRect r = fl_rect_intersect(draw->clip[draw->clips - 1], (FlRect){x0, y0, x1 - x0, y1 - y0});
    if (draw->clips < (int)(sizeof draw->clip / sizeof *draw->clip)) draw->clip[draw->clips++] = r;
}

void fl_draw_clip_pop(FlDraw *draw) {
    if (draw->clips > 1) draw->clips--;
}

static bool bounded(FlRect r) {
    return isfinite(r.x) && isfinite(r.y) && isfinite(r.w) && isfinite(r.h) &&
           fabsf(r.x) + fabsf(r.y) + fabsf(r.w) + fabsf(r.h) < 1e6f;
}

static void add_box(FlDraw *draw, FlCommandKind kind, FlRect px, float radius, float width, FlColor color) {
    if (!bounded(px) || px.w <= 0 || px.h <= 0 || !(color >> 24)) return;
    FlCommand *c = fl_list_command(draw, kind);
    if (!c) return;
    c->box = px;
    c->radius = fminf(radius, fminf(px.w, px.h) / 2);
    c->width = width;
    c->color = color;
    float out = kind == FL_DRAW_SHADOW ? width * 1.5f : 0;
    fl_list_ink(draw, c, px.x - out, px.y - out, px.x + px.w + out, px.y + px.h + out);
}

/* All four sides on whole pixels: the same pixel for the same edge, whatever box it belongs to. */
static FlRect snapped(const FlDraw *draw, FlRect box) {
    float k = draw->scale;
    float x0 = roundf(box.x * k), y0 = roundf(box.y * k), x1 = roundf((box.x + box.w) * k),
          y1 = roundf((box.y + box.h) * k);
    return (FlRect){x0, y0, x1 - x0, y1 - y0};
}

void fl_draw_rect(FlDraw *draw, FlRect box, FlColor color) {
    FlRect px = snapped(draw, box);
    if (box.w > 0 && px.w < 1) px.w = 1;
    if (box.h > 0 && px.h < 1) px.h = 1;
    add_box(draw, FL_DRAW_FILL, px, 0, 0, color);
}

void fl_draw_round(FlDraw *draw, FlRect box, float radius, FlColor color) {
    add_box(draw, FL_DRAW_FILL, snapped(draw, box), radius * draw->scale, 0, color);
}

void fl_draw_frame(FlDraw *draw, FlRect box, float radius, float width, FlColor color) {
    float w = fmaxf(1, roundf(width * draw->scale * 2) / 2);
    add_box(draw, FL_DRAW_FRAME, snapped(draw, box), radius * draw->scale, w, color);
}

void fl_draw_shadow(FlDraw *draw, FlRect box, float radius, float blur, float dy, FlColor color) {
    FlRect px = snapped(draw, (FlRect){box.x, box.y + dy, box.w, box.h});
    add_box(draw, FL_DRAW_SHADOW, px, radius * draw->scale, blur * draw->scale, color);
}

void fl_draw_hline(FlDraw *draw, float x0, float x1, float y, FlColor color) {
    float k = draw->scale, thick = fmaxf(1, roundf(k)), left = roundf(x0 * k);
    add_box(draw, FL_DRAW_FILL, (FlRect){left, roundf(y * k), roundf(x1 * k) - left, thick}, 0, 0, color);
}

void fl_draw_vline(FlDraw *draw, float x, float y0, float y1, FlColor color) {
    float k = draw->scale, thick = fmaxf(1, roundf(k)), top = roundf(y0 * k);
    add_box(draw, FL_DRAW_FILL, (FlRect){roundf(x * k), top, thick, roundf(y1 * k) - top}, 0, 0, color);
}

void fl_draw_disc(FlDraw *draw, float x, float y, float r, FlColor color) {
    fl_draw_circle(draw, x, y, r, color, 0, 0);
}

void fl_draw_circle(FlDraw *draw, float x, float y, float r, FlColor fill, float width, FlColor stroke) {
    float k = draw->scale, out = (r + width / 2) * k + 1;
    if (!bounded((FlRect){x * k, y * k, r * k, width * k}) || r <= 0) return;
    FlCommand *c = fl_list_command(draw, FL_DRAW_CIRCLE);
    if (!c) return;
    c->box = (FlRect){x * k, y * k, 0, 0};
    c->radius = r * k;
    c->color = fill;
    c->color2 = stroke;
    c->width = width * k;
    fl_list_ink(draw, c, x * k - out, y * k - out, x * k + out, y * k + out);
}

void fl_draw_image(FlDraw *draw, float x, float y, const FlImage *image) {
    float px = roundf(x * draw->scale), py = roundf(y * draw->scale);
    FlCommand *c = fl_list_command(draw, FL_DRAW_IMAGE);
    if (!c) return;
    c->box = (FlRect){px, py, (float)image->width, (float)image->height};
    c->image = image;
    fl_list_ink(draw, c, px, py, px + c->box.w, py + c->box.h);
}
