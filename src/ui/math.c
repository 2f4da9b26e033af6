#include "ui/math.h"
#include <stdio.h>
#include <string.h>

enum { MATH_RUN = 128 };

/* A run of one style, cut out of the markup. */
typedef struct Run {
    FlTextStyle style;
    float shift; /* dp down from the baseline */
    float space; /* dp after the run: italics lean over what follows */
    bool hat;    /* on the first letter */
    char text[MATH_RUN];
} Run;

static bool has_letter(const char *text) {
    for (; *text; text++)
        if ((*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z')) return true;
    return false;
}

static void set_face(Run *run, char mark, float size) {
    FlTextStyle *s = &run->style;
    run->shift = run->space = 0;
    run->hat = mark == 'h';
    s->font = FL_FONT_MATH;
    s->size = size;
    switch (mark) {
    case 'h':
    case 'i':
        s->font = FL_FONT_MATH_ITALIC;
        run->space = size * 0.03f;
        break;
    case '_':
        s->font = has_letter(run->text) ? FL_FONT_MATH_ITALIC : FL_FONT_MATH;
        s->size = size * 0.68f;
        run->shift = size * 0.22f;
        break;
    case '^':
        s->size = size * 0.68f;
        run->shift = -size * 0.36f;
        break;
    case 'n':
        s->font = FL_FONT_MEDIUM, s->size = size * 0.8f;
        break;
    case 'b':
        s->font = FL_FONT_SEMIBOLD, s->size = size * 0.8f;
        break;
    case 'u':
        s->font = FL_FONT_REGULAR, s->size = size * 0.65f;
        break;
    case 's':
        s->font = FL_FONT_REGULAR;
        s->size = size * 0.52f;
        run->shift = -size * 0.36f;
        break;
    default:
        break;
    }
}

/* Cuts the next run off the markup; false at its end. Spaces are runs with no text. */
static bool next_run(const char **markup, const FlMathStyle *style, char *mark, FlColor *color, Run *run) {
    const char *p = *markup;
    run->text[0] = 0;
    while (*p == '\\' && strchr("RG0", p[1]) && p[1]) {
        *color = p[1] == 'R' ? style->red : p[1] == 'G' ? style->green : style->color;
        p += 2;
    }
    if (!*p) return false;
    if (*p == '\\' && p[1] >= '1' && p[1] <= '9') {
        set_face(run, 'r', style->size);
        run->space = style->size * 0.1f * (float)(p[1] - '0');
        *markup = p + 2;
        return true;
    }
    if (*p == '\\' && p[1]) {
        *mark = p[1];
        p += 2;
    }
    size_t n = strcspn(p, "\\");
    if (n >= MATH_RUN) n = MATH_RUN - 1;
    memcpy(run->text, p, n);
    run->text[n] = 0;
    set_face(run, *mark, style->size);
    run->style.color = *color;
    *markup = p + n;
    return true;
}

float fl_math_width(FlDraw *draw, const FlMathStyle *style, const char *markup) {
    Run run = {0};
    char mark = 'r';
    FlColor color = style->color;
    float width = 0;
    while (next_run(&markup, style, &mark, &color, &run))
        width += fl_draw_text_width(draw, &run.style, run.text) + run.space;
    return width;
}

/* Two strokes of 0.065 em, 0.55 to 0.66 em above the baseline, over the middle of the letter and 0.05 em to the right
 * of it, as italics lean. Never a combining glyph: it would sit where the font's letters have theirs. */
static void draw_hat(FlDraw *draw, const Run *run, float x, float baseline) {
    float em = run->style.size;
    bool halo = run->style.part == FL_TEXT_HALO;
    size_t n = strcspn(run->text, "′ "); /* the letter: hats stand on single ones */
    char letter[8];
    snprintf(letter, sizeof letter, "%.*s", n < 7 ? (int)n : 1, run->text);
    float middle = x + fl_draw_text_width(draw, &run->style, letter) / 2 + 0.05f * em, up = baseline + run->shift;
    const FlVec p[] = {
        {middle - 0.17f * em, up - 0.55f * em}, {middle, up - 0.66f * em}, {middle + 0.17f * em, up - 0.55f * em}};
    FlStroke stroke = {.width = 0.065f * em + (halo ? 2 * run->style.halo_width : 0),
                       .color = halo ? run->style.halo : run->style.color};
    fl_draw_polyline(draw, p, 3, &stroke);
}

static float draw_runs(FlDraw *draw, const FlMathStyle *style, float x, float baseline, const char *markup,
                       FlTextPart part) {
    Run run = {0};
    run.style.halo = style->halo;
    run.style.halo_width = 2;
    run.style.part = part;
    char mark = 'r';
    FlColor color = style->color;
    while (next_run(&markup, style, &mark, &color, &run)) {
        if (run.hat) draw_hat(draw, &run, x, baseline);
        x = fl_draw_text(draw, &run.style, x, baseline + run.shift, run.text) + run.space;
    }
    return x;
}

float fl_math(FlDraw *draw, const FlMathStyle *style, float x, float baseline, const char *markup) {
    if (style->align != FL_LEFT) {
        float width = fl_math_width(draw, style, markup);
        x -= style->align == FL_CENTER ? width / 2 : width;
    }
    if (style->halo >> 24) draw_runs(draw, style, x, baseline, markup, FL_TEXT_HALO);
    return draw_runs(draw, style, x, baseline, markup, FL_TEXT_LETTERS);
}
