#include "ui/markers.h"
#include <math.h>
#include <string.h>

#define PI       3.14159265358979f
#define RGB(hex) (0xFF000000u | (hex))
#define COUNT(a) ((int)(sizeof(a) / sizeof *(a)))
#define C(l, d, h)                                                                                                     \
    { RGB(l), RGB(d), RGB(h) }

/* Colours in light, dark and high contrast. The first six are the design's: to tritanopes Nesterov and RMSProp differ
 * by 9 to 13 only (CIE76), their triangles point the other way. Each of the others keeps at least 15 to every one of
 * the table, to deuteranopes, protanopes and tritanopes (Machado et al. 2009, severity 1) and to every other eye. */
static const FlMarker markers[] = {
    {"gd", FL_SHAPE_DISC, C(0x23282D, 0xEDEBE5, 0x000000)},
    {"momentum", FL_SHAPE_SQUARE, C(0x5C2B02, 0xC27A1C, 0x4F2500)},
    {"nesterov", FL_SHAPE_UP, C(0x1A7E79, 0x3E9C9B, 0x00605C)},
    {"adagrad", FL_SHAPE_DIAMOND, C(0x737511, 0xADD868, 0x565800)},
    {"rmsprop", FL_SHAPE_DOWN, C(0x4969AB, 0x2E97E6, 0x1F4590)},
    {"adam", FL_SHAPE_HEXAGON, C(0x630965, 0xF6ADF1, 0x55005A)},
    {"adadelta", FL_SHAPE_STAR, C(0x993D52, 0xFFE014, 0x664733)},
    {"adamw", FL_SHAPE_PLUS, C(0x5C0A85, 0xE04785, 0xA33DCC)},
    {"amsgrad", FL_SHAPE_PENTAGON, C(0x7A66FF, 0xE03DCC, 0x9947F5)},
    {"nadam", FL_SHAPE_LEFT, C(0x7047C2, 0x7AFFB8, 0x330085)},
    {"lion", FL_SHAPE_RIGHT, C(0xE05C5C, 0xE0AD14, 0xA36647)},
    {"armijo", FL_SHAPE_CROSS, C(0x8585AD, 0x85CCAD, 0x7A708F)},
    {"newton", FL_SHAPE_RING, C(0xF5007A, 0xFF0052, 0xC20066)},
    {"newton_pure", FL_SHAPE_FRAME, C(0x291FAD, 0x8F66FF, 0x660AC2)},
    {"bfgs", FL_SHAPE_HOURGLASS, C(0x527033, 0xADFF66, 0x002933)},
    {"lbfgs", FL_SHAPE_BOW, C(0x473D29, 0xC2C285, 0x33291F)},
    {"cg", FL_SHAPE_SPARK, C(0xA370E0, 0x85855C, 0x6670AD)},
    {"own", FL_SHAPE_CROSS, C(0x23282D, 0xEDEBE5, 0x000000)},
};

const FlMarker *fl_marker_find(const char *rule) {
    for (int i = 0; i < COUNT(markers); i++)
        if (!strcmp(markers[i].rule, rule)) return &markers[i];
    return &markers[0];
}

FlColor fl_marker_color(const FlMarker *marker, const FlTheme *theme) {
    for (int i = 0; i < FL_THEMES; i++)
        if (fl_theme((FlThemeId)i) == theme) return marker->color[i];
    return theme->ink;
}

/* Corners about the centre, scaled by the size. */
typedef struct Outline {
    int count;
    FlVec at[12];
} Outline;

static const Outline outlines[FL_SHAPES] = {
    [FL_SHAPE_SQUARE] = {4, {{-0.88f, -0.88f}, {0.88f, -0.88f}, {0.88f, 0.88f}, {-0.88f, 0.88f}}},
    [FL_SHAPE_UP] = {3, {{0, -1.2f}, {1.1f, 0.8f}, {-1.1f, 0.8f}}},
    [FL_SHAPE_DIAMOND] = {4, {{0, -1.25f}, {1.25f, 0}, {0, 1.25f}, {-1.25f, 0}}},
    [FL_SHAPE_DOWN] = {3, {{0, 1.2f}, {1.1f, -0.8f}, {-1.1f, -0.8f}}},
    [FL_SHAPE_LEFT] = {3, {{-1.2f, 0}, {0.8f, -1.1f}, {0.8f, 1.1f}}},
    [FL_SHAPE_RIGHT] = {3, {{1.2f, 0}, {-0.8f, -1.1f}, {-0.8f, 1.1f}}},
    [FL_SHAPE_PLUS] = {12,
                       {{-0.42f, -1.2f},
                        {0.42f, -1.2f},
                        {0.42f, -0.42f},
                        {1.2f, -0.42f},
                        {1.2f, 0.42f},
                        {0.42f, 0.42f},
                        {0.42f, 1.2f},
                        {-0.42f, 1.2f},
                        {-0.42f, 0.42f},
                        {-1.2f, 0.42f},
                        {-1.2f, -0.42f},
                        {-0.42f, -0.42f}}},
    [FL_SHAPE_HOURGLASS] =
        {6, {{-0.95f, -1.15f}, {0.95f, -1.15f}, {0.2f, 0}, {0.95f, 1.15f}, {-0.95f, 1.15f}, {-0.2f, 0}}},
    [FL_SHAPE_BOW] = {6, {{-1.2f, -0.95f}, {0, -0.2f}, {1.2f, -0.95f}, {1.2f, 0.95f}, {0, 0.2f}, {-1.2f, 0.95f}}},
};

static void outline(FlDraw *draw, const FlVec *shape, int count, float x, float y, float size, FlColor color) {
    FlVec p[12];
    for (int i = 0; i < count; i++) p[i] = (FlVec){x + shape[i].x * size, y + shape[i].y * size};
    fl_draw_polygon(draw, p, count, color);
}

/* Corners on a circle of radius `outer`, the first at `from`; with inner > 0 a star with notches on that circle. */
static void regular(FlDraw *draw, int corners, float from, float outer, float inner, FlVec at, FlColor color) {
    FlVec p[12];
    int n = inner > 0 ? 2 * corners : corners;
    for (int i = 0; i < n; i++) {
        float r = inner > 0 && i % 2 ? inner : outer, a = from + 2 * PI * (float)i / (float)n;
        p[i] = (FlVec){at.x + r * cosf(a), at.y + r * sinf(a)};
    }
    fl_draw_polygon(draw, p, n, color);
}

void fl_draw_marker(FlDraw *draw, FlShape shape, float x, float y, float size, FlColor color) {
    FlVec at = {x, y};
    float bar = size * 0.4f, arm = size * 0.85f;
    switch (shape) {
    case FL_SHAPE_DISC:
        fl_draw_disc(draw, x, y, size, color);
        break;
    case FL_SHAPE_HEXAGON:
        regular(draw, 6, 0, size * 1.12f, 0, at, color);
        break;
    case FL_SHAPE_PENTAGON:
        regular(draw, 5, -PI / 2, size * 1.15f, 0, at, color);
        break;
    case FL_SHAPE_STAR:
        regular(draw, 5, -PI / 2, size * 1.35f, size * 0.58f, at, color);
        break;
    case FL_SHAPE_SPARK:
        regular(draw, 4, 0, size * 1.45f, size * 0.52f, at, color);
        break;
    case FL_SHAPE_RING:
        fl_draw_circle(draw, x, y, size * 0.82f, 0, bar, color);
        break;
    case FL_SHAPE_FRAME:
        arm = size * 0.74f;
        fl_draw_polyline(
            draw, (const FlVec[]){{x - arm, y - arm}, {x + arm, y - arm}, {x + arm, y + arm}, {x - arm, y + arm}}, 4,
            &(FlStroke){.width = bar, .color = color, .closed = true});
        break;
    case FL_SHAPE_CROSS:
        fl_draw_line(draw, x - arm, y - arm, x + arm, y + arm, size * 0.55f, color);
        fl_draw_line(draw, x - arm, y + arm, x + arm, y - arm, size * 0.55f, color);
        break;
    default:
        outline(draw, outlines[shape].at, outlines[shape].count, x, y, size, color);
        break;
    }
}
