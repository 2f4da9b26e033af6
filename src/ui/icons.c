#include "ui/icons.h"
#include <math.h>

#define PI       3.14159265358979f
#define COUNT(a) ((int)(sizeof(a) / sizeof *(a)))

enum { ICON_POINTS = 40 };

/* A polyline around a centre. */
static void lines(FlDraw *draw, const FlVec *shape, int count, float x, float y, float width, FlColor color) {
    FlVec p[ICON_POINTS];
    for (int i = 0; i < count; i++) p[i] = (FlVec){x + shape[i].x, y + shape[i].y};
    fl_draw_polyline(draw, p, count, &(FlStroke){.width = width, .color = color});
}

static void shape(FlDraw *draw, const FlVec *points, int count, float x, float y, FlColor color) {
    FlVec p[ICON_POINTS];
    for (int i = 0; i < count; i++) p[i] = (FlVec){x + points[i].x, y + points[i].y};
    fl_draw_polygon(draw, p, count, color);
}

static void bar(FlDraw *draw, float x, float y, float w, float h, FlColor color) {
    const FlVec p[] = {{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}};
    fl_draw_polygon(draw, p, 4, color);
}

static int arc(FlVec *p, float cx, float cy, float r, float from, float to) {
    enum { STEPS = 28 };
    for (int i = 0; i <= STEPS; i++) {
        float a = from + (to - from) * (float)i / STEPS;
        p[i] = (FlVec){cx + r * cosf(a), cy + r * sinf(a)};
    }
    return STEPS + 1;
}

static void reset_icon(FlDraw *draw, float x, float y, FlColor color) {
    FlVec p[ICON_POINTS];
    const float from = -PI * 0.35f;
    int n = arc(p, x, y + 0.5f, 5.6f, from, PI * 1.3f);
    fl_draw_polyline(draw, p, n, &(FlStroke){.width = 1.8f, .color = color});
    const FlVec head[] = {{2.6f, 3.2f}, {-4.6f, 1.6f}, {1.2f, -4.4f}};
    shape(draw, head, 3, p[0].x, p[0].y, color);
}

static void theme_icon(FlDraw *draw, float x, float y, FlColor color) {
    FlVec p[ICON_POINTS];
    fl_draw_circle(draw, x, y, 6.2f, 0, 1.6f, color);
    fl_draw_polygon(draw, p, arc(p, x, y, 6.2f, PI * 0.5f, PI * 1.5f), color);
}

static void question_icon(FlDraw *draw, float x, float y, FlColor color) {
    FlTextStyle style = {.font = FL_FONT_MEDIUM, .size = 13, .color = color, .align = FL_CENTER};
    fl_draw_text(draw, &style, x, y + 4.7f, "?");
}

static void eye_icon(FlDraw *draw, float x, float y, FlColor color) {
    static const FlVec lid[] = {{-7, 0},   {-4.5f, -3},  {-1.5f, -4.4f}, {1.5f, -4.4f}, {4.5f, -3}, {7, 0},
                                {4.5f, 3}, {1.5f, 4.4f}, {-1.5f, 4.4f},  {-4.5f, 3},    {-7, 0}};
    lines(draw, lid, COUNT(lid), x, y, 1.6f, color);
    fl_draw_disc(draw, x, y, 2.2f, color);
}

static void fork_icon(FlDraw *draw, float x, float y, FlColor color) {
    fl_draw_line(draw, x, y + 9, x, y - 3, 1.7f, color);
    const FlVec left[] = {{0, -2}, {-4.5f, -7.5f}, {-4.5f, -11}}, right[] = {{0, -2}, {4.5f, -7.5f}, {4.5f, -11}};
    lines(draw, left, 3, x, y, 1.5f, (color & 0xFFFFFFu) | 0x8C000000u);
    lines(draw, right, 3, x, y, 1.7f, color);
}

static void outcome_icon(FlDraw *draw, FlIcon icon, float x, float y, FlColor color) {
    static const FlVec crawls[] = {{-6, -3}, {6, -0.6f}};
    static const FlVec converges[] = {{-6, -5}, {-3, 1}, {0, 3.6f}, {6, 4.2f}};
    static const FlVec oscillates[] = {{-6, 4.5f},    {-3.6f, -4.5f}, {-1.2f, 4.5f},
                                       {1.2f, -4.5f}, {3.6f, 4.5f},   {6, -4.5f}};
    static const FlVec diverges[] = {{-6, 4}, {-3, 1}, {-1, 4}, {5.4f, -5}};
    static const FlVec head[] = {{6.8f, -6.8f}, {6.4f, -1.4f}, {1.8f, -4.6f}};
    switch (icon) {
    case FL_ICON_CRAWLS:
        lines(draw, crawls, COUNT(crawls), x, y, 1.8f, color);
        break;
    case FL_ICON_CONVERGES:
        lines(draw, converges, COUNT(converges), x, y, 1.8f, color);
        break;
    case FL_ICON_OSCILLATES:
        lines(draw, oscillates, COUNT(oscillates), x, y, 1.7f, color);
        break;
    default:
        lines(draw, diverges, COUNT(diverges), x, y, 1.8f, color);
        shape(draw, head, COUNT(head), x, y, color);
        break;
    }
}

static void transport_icon(FlDraw *draw, FlIcon icon, float x, float y, FlColor color) {
    static const FlVec play[] = {{-4, -6}, {-4, 6}, {6.5f, 0}};
    static const FlVec step[] = {{-5.5f, -5.5f}, {-5.5f, 5.5f}, {3, 0}},
                       back[] = {{5.5f, -5.5f}, {5.5f, 5.5f}, {-3, 0}};
    switch (icon) {
    case FL_ICON_PLAY:
        shape(draw, play, 3, x, y, color);
        break;
    case FL_ICON_PAUSE:
        bar(draw, x - 5, y - 6, 3.5f, 12, color);
        bar(draw, x + 1.5f, y - 6, 3.5f, 12, color);
        break;
    case FL_ICON_STEP:
        shape(draw, step, 3, x, y, color);
        bar(draw, x + 3.5f, y - 5.5f, 2.5f, 11, color);
        break;
    default:
        shape(draw, back, 3, x, y, color);
        bar(draw, x - 6, y - 5.5f, 2.5f, 11, color);
        break;
    }
}

/* Those that are a few strokes. False: the icon is another. */
static bool stroke_icon(FlDraw *draw, FlIcon icon, float x, float y, FlColor color) {
    static const FlVec check[] = {{-4, 0}, {-1.2f, 3}, {4.2f, -3.6f}}, chevron[] = {{-4, -2}, {0, 2}, {4, -2}};
    static const FlVec falling[] = {{-4, -4}, {4, 4}}, rising[] = {{-4, 4}, {4, -4}}, level[] = {{-6.5f, 0}, {6.5f, 0}};
    switch (icon) {
    case FL_ICON_CHECK:
        lines(draw, check, 3, x, y, 1.9f, color);
        return true;
    case FL_ICON_CHEVRON:
        lines(draw, chevron, 3, x, y, 1.6f, color);
        return true;
    case FL_ICON_MENU:
        for (int i = -1; i <= 1; i++) lines(draw, level, 2, x, y + 4.5f * (float)i, 1.8f, color);
        return true;
    case FL_ICON_CLOSE:
        lines(draw, falling, 2, x, y, 1.7f, color);
        lines(draw, rising, 2, x, y, 1.7f, color);
        return true;
    case FL_ICON_FOG:
        fl_draw_line(draw, x - 7, y - 4, x + 3, y - 4, 1.7f, color);
        fl_draw_line(draw, x - 4, y, x + 7, y, 1.7f, color);
        fl_draw_line(draw, x - 7, y + 4, x + 2, y + 4, 1.7f, color);
        return true;
    default:
        return icon == FL_ICON_NONE;
    }
}

void fl_icon(FlDraw *draw, FlIcon icon, float x, float y, FlColor color) {
    static const FlVec flag[] = {{-4, -6.5f}, {6, -6.5f}, {3.4f, -3}, {6, 0.5f}, {-4, 0.5f}};
    if (stroke_icon(draw, icon, x, y, color)) return;
    switch (icon) {
    case FL_ICON_RESET:
        reset_icon(draw, x, y, color);
        break;
    case FL_ICON_THEME:
        theme_icon(draw, x, y, color);
        break;
    case FL_ICON_QUESTION:
        question_icon(draw, x, y, color);
        break;
    case FL_ICON_FORK:
        fork_icon(draw, x, y, color);
        break;
    case FL_ICON_EYE:
        eye_icon(draw, x, y, color);
        break;
    case FL_ICON_FLAG:
        bar(draw, x - 5.5f, y - 7, 1.8f, 14, color);
        shape(draw, flag, 5, x, y, color);
        break;
    case FL_ICON_PLAY:
    case FL_ICON_PAUSE:
    case FL_ICON_STEP:
    case FL_ICON_BACK:
        transport_icon(draw, icon, x, y, color);
        break;
    default:
        outcome_icon(draw, icon, x, y, color);
        break;
    }
}

void fl_draw_mark(FlDraw *draw, float x, float y, FlColor ink, FlColor paper, FlColor ball) {
    FlVec p[11];
    for (int i = 0; i <= 10; i++) {
        float t = (float)i / 10;
        p[i] = (FlVec){x + t * 24, y + 1 + 17 * (1 - powf(1 - t, 2.2f))};
    }
    fl_draw_polyline(draw, p, 11, &(FlStroke){.width = 2.2f, .color = ink});
    fl_draw_disc(draw, x + 7.6f, y + 7.4f, 4.6f, paper);
    fl_draw_disc(draw, x + 8.2f, y + 6.3f, 3.7f, ball);
}

/* The head as a triangle; `grow` widens it for the halo. */
static void arrow_head(FlDraw *draw, FlVec tip, FlVec unit, float head, float grow, FlColor color) {
    float half = head * 0.5f * (1 + grow / 8);
    FlVec base = {tip.x - unit.x * (head + grow * 0.6f), tip.y - unit.y * (head + grow * 0.6f)};
    const FlVec p[] = {{tip.x + unit.x * grow, tip.y + unit.y * grow},
                       {base.x - unit.y * half, base.y + unit.x * half},
                       {base.x + unit.y * half, base.y - unit.x * half}};
    fl_draw_polygon(draw, p, 3, color);
}

void fl_draw_arrow(FlDraw *draw, FlVec from, FlVec to, const FlArrow *arrow) {
    float length = hypotf(to.x - from.x, to.y - from.y);
    if (!(length > 0.01f)) return;
    FlVec unit = {(to.x - from.x) / length, (to.y - from.y) / length};
    float head = fminf(arrow->head, length * 0.6f);
    FlVec neck = {to.x - unit.x * head, to.y - unit.y * head};
    if (arrow->halo >> 24) {
        fl_draw_line(draw, from.x, from.y, neck.x, neck.y, arrow->width + 3.5f, arrow->halo);
        arrow_head(draw, to, unit, head, 3.5f, arrow->halo);
    }
    const FlVec shaft[] = {from, {neck.x + 0.5f * unit.x, neck.y + 0.5f * unit.y}};
    fl_draw_polyline(draw, shaft, 2, &(FlStroke){.width = arrow->width, .color = arrow->color, .butt = true});
    arrow_head(draw, to, unit, head, 0, arrow->color);
}
