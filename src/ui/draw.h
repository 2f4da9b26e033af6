#ifndef FL_UI_DRAW_H
#define FL_UI_DRAW_H
/* The drawing list: a frame is a list of commands, made without any graphics library. Players turn it into pixels, an
 * SVG, or a test's assertion.
 *
 * Functions take dp; commands hold device pixels (dp times scale). Hairlines and fills with crisp edges are snapped to
 * whole pixels here, so that all players agree. */
#include "ui/geometry.h"
#include <stddef.h>

typedef enum FlFont {
    FL_FONT_REGULAR,
    FL_FONT_MEDIUM,
    FL_FONT_SEMIBOLD, /* Inter: the interface and all numbers */
    FL_FONT_MATH,
    FL_FONT_MATH_ITALIC, /* Linux Libertine: titles and mathematics */
    FL_FONTS
} FlFont;

/* How players tell the list what text measures. Widths are in pixels of a stretch without digits or of one digit. */
typedef struct FlTextMetrics {
    float (*advance)(void *self, FlFont font, float pixels, const char *text, int bytes);
    void *self;
} FlTextMetrics;

/* Threads that help to make what a frame shows: each runs work(context, i) for all i in 0..count-1 and returns when all
 * are done. each is NULL where nobody helps. */
typedef struct FlHelp {
    void (*each)(void *self, int count, void (*work)(void *context, int i), void *context);
    void *self;
} FlHelp;

/* Pixels made by a scene, 0xAARRGGBB, opaque. The owner raises generation when they change. */
typedef struct FlImage {
    int width, height;
    const uint32_t *pixels;
    uint32_t id, generation;
} FlImage;

/* An id that no image had before: for each at its creation, on the thread that draws. */
uint32_t fl_image_id(void);

typedef enum FlCommandKind {
    FL_DRAW_FILL,     /* box, radius, color: a filled rectangle with round corners */
    FL_DRAW_FRAME,    /* box, radius, width, color: its outline, inside the box */
    FL_DRAW_SHADOW,   /* box, radius, width = blur (standard deviation = blur / 2), color; the box is already offset */
    FL_DRAW_POLYLINE, /* points, width, color, dash/gap, closed, butt: stroke with round joins; round caps unless butt
                       */
    FL_DRAW_POLYGON,  /* points, color: filled, non-zero winding; with gradient: color at y0 to color2 at y1 */
    FL_DRAW_CIRCLE,   /* box.x, box.y centre, radius; color filled if its alpha > 0, color2 stroked with width if > 0 */
    FL_DRAW_IMAGE,    /* image, one image pixel to one device pixel, top left at box.x, box.y (whole numbers) */
    FL_DRAW_TEXT      /* font, size, text from box.x on baseline box.y: its halo in color2, width pixels wide, if
                         width > 0, then the letters if color's alpha > 0 */
} FlCommandKind;

typedef struct FlCommand {
    FlCommandKind kind;
    FlRect clip; /* whole pixels */
    FlRect ink;  /* whole pixels: everything the command can touch (stroke, feather, halo, blur), inside clip */
    FlRect box;
    FlColor color, color2;
    float width, radius;
    float dash, gap;
    float y0, y1;
    float size; /* pixels of the em */
    bool closed, butt, gradient;
    FlFont font;
    uint32_t first, count; /* points of the list, or bytes of its text */
    const FlImage *image;
} FlCommand;

typedef struct FlDraw {
    float scale;       /* pixels per dp */
    int width, height; /* pixels */
    FlTextMetrics metrics;
    FlHelp help;
    FlCommand *commands;
    uint32_t command_count, command_room;
    FlVec *points;
    uint32_t point_count, point_room;
    char *text;
    uint32_t text_count, text_room;
    FlRect clip[16]; /* pixels; the last one holds */
    int clips;
    bool failed; /* memory was short: commands are missing */
    struct {
        FlFont font;
        float size, width;
    } digit[64]; /* cache of digit cells */
} FlDraw;

/* metrics may be filled in later, before the first text. */
void fl_draw_init(FlDraw *draw);
void fl_draw_free(FlDraw *draw);
/* Empties the list, keeping its memory. */
void fl_draw_begin(FlDraw *draw, int width, int height, float scale);

void fl_draw_clip_push(FlDraw *draw, FlRect box);
void fl_draw_clip_pop(FlDraw *draw);

/* Snapped to whole pixels on all four sides. */
void fl_draw_rect(FlDraw *draw, FlRect box, FlColor color);
void fl_draw_round(FlDraw *draw, FlRect box, float radius, FlColor color);
void fl_draw_frame(FlDraw *draw, FlRect box, float radius, float width, FlColor color);
void fl_draw_shadow(FlDraw *draw, FlRect box, float radius, float blur, float dy, FlColor color);
/* One dp thick (at least a pixel), snapped. */
void fl_draw_hline(FlDraw *draw, float x0, float x1, float y, FlColor color);
void fl_draw_vline(FlDraw *draw, float x, float y0, float y1, FlColor color);

typedef struct FlStroke {
    float width;
    FlColor color;
    float dash, gap; /* 0: solid */
    bool closed, butt;
} FlStroke;

void fl_draw_polyline(FlDraw *draw, const FlVec *points, int count, const FlStroke *stroke);
void fl_draw_line(FlDraw *draw, float x0, float y0, float x1, float y1, float width, FlColor color);
void fl_draw_dashed(FlDraw *draw, FlVec a, FlVec b, float width, float dash, float gap, FlColor color);
void fl_draw_polygon(FlDraw *draw, const FlVec *points, int count, FlColor color);
void fl_draw_gradient(FlDraw *draw, const FlVec *points, int count, float y0, FlColor color0, float y1, FlColor color1);
void fl_draw_disc(FlDraw *draw, float x, float y, float r, FlColor color);
/* fill with alpha 0 leaves the inside as it is. */
void fl_draw_circle(FlDraw *draw, float x, float y, float r, FlColor fill, float width, FlColor stroke);
/* x, y in dp, snapped; the image's own size in pixels. The image must live until the frame is played. */
void fl_draw_image(FlDraw *draw, float x, float y, const FlImage *image);

typedef enum FlAlign { FL_LEFT, FL_CENTER, FL_RIGHT } FlAlign;

/* All halos of a line are drawn before any of its letters, or each would eat into what stands before it. Who makes one
 * line of several texts draws the halos of all of them first, then the letters. */
typedef enum FlTextPart { FL_TEXT_WHOLE, FL_TEXT_HALO, FL_TEXT_LETTERS } FlTextPart;

typedef struct FlTextStyle {
    FlFont font;
    float size; /* dp, rounded to half pixels when drawn */
    FlColor color;
    FlAlign align;
    FlColor halo; /* alpha 0: none */
    float halo_width;
    FlTextPart part;
    bool natural; /* digits keep their own widths (state lines, formulas); else each has a cell of the widest one */
} FlTextStyle;

float fl_draw_text_width(FlDraw *draw, const FlTextStyle *style, const char *text);
/* Returns the x where the text ends, in dp. */
float fl_draw_text(FlDraw *draw, const FlTextStyle *style, float x, float baseline, const char *text);

#endif
