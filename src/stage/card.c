#include "stage/card.h"
#include "ui/widgets.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { WIDTH = 288, PADDING = 12, LINE = 17, LINES = 16, ARROW = 6, GAP = 8, EDGE = 4, KEPT_FREE = 3 };

typedef struct Lines {
    float most; /* how wide a line may be */
    char line[LINES][FL_WRAP_LINE];
    int count, notes; /* notes: where they begin */
    float width;
} Lines;

static FlTextStyle style_of(const FlContext *s, const Lines *lines, int i) {
    FlColor quiet = fl_color_mix(s->theme->bg, s->theme->ink, i < lines->notes ? 0.08f : 0.35f);
    return fl_text(i == 0 ? FL_FONT_SEMIBOLD : FL_FONT_REGULAR, 12, i == 0 ? s->theme->bg : quiet, FL_LEFT);
}

static void wrap(FlContext *s, Lines *lines, const char *text) {
    FlTextStyle style = style_of(s, lines, lines->count);
    while (lines->count < LINES && fl_wrap_line(s->draw, &style, lines->most, &text, lines->line[lines->count])) {
        float w = fl_draw_text_width(s->draw, &style, lines->line[lines->count++]);
        lines->width = fmaxf(lines->width, w + 2 * PADDING);
    }
}

static void lay_out(FlContext *s, const FlCard *card, float width, Lines *lines) {
    *lines = (Lines){.most = width - 2 * PADDING, .notes = LINES};
    wrap(s, lines, card->title);
    wrap(s, lines, card->text);
    lines->notes = lines->count;
    for (int i = 0; i < FL_CARD_NOTES; i++) wrap(s, lines, card->note[i]);
}

static float shared_area(FlRect a, FlRect b) {
    FlRect both = fl_rect_intersect(a, b);
    return fmaxf(0, both.w) * fmaxf(0, both.h);
}

/* What a card should leave to be seen: the ball, the knob and the track under it. */
static int kept_free(const FlContext *s, FlRect boxes[KEPT_FREE]) {
    static const char *const ids[KEPT_FREE] = {"picture.ball", "eta.knob", "eta.track"};
    int n = 0;
    for (int i = 0; i < s->ui->count; i++)
        for (int k = 0; k < KEPT_FREE && n < KEPT_FREE; k++)
            if (!strcmp(s->ui->controls[i].id, ids[k])) boxes[n++] = s->ui->controls[i].box;
    return n;
}

static float within(float v, float lo, float hi) {
    return fmaxf(lo, fminf(hi, v));
}

/* Under the box, above it, right or left of it: the first where nothing is covered, else where least is. Where none of
 * them has room the box is large, and a corner of it is covered, as far from the pointer as can be. */
static FlRect place(const FlContext *s, FlRect of, float w, float h) {
    const FlLayout *l = &s->layout;
    FlRect kept[KEPT_FREE];
    int n = kept_free(s, kept);
    float x = within(of.x + of.w / 2 - w / 2, EDGE, l->width - EDGE - w),
          y = within(of.y + of.h / 2 - h / 2, EDGE, l->height - EDGE - h);
    const FlRect places[] = {{x, of.y + of.h + GAP, w, h},
                             {x, of.y - GAP - h, w, h},
                             {of.x + of.w + GAP, y, w, h},
                             {of.x - GAP - w, y, w, h}};
    FlRect best = {x, y, w, h};
    float least = INFINITY;
    for (int i = 0; i < 4; i++) {
        FlRect p = places[i];
        if (p.x < EDGE || p.y < EDGE || p.x + w > l->width - EDGE || p.y + h > l->height - EDGE) continue;
        float cost = 0;
        for (int k = 0; k < n; k++) cost += shared_area(p, kept[k]);
        if (cost >= least) continue;
        least = cost;
        best = p;
    }
    if (isfinite(least)) return best;
    bool left = s->ui->pointer.x > l->width / 2, top = s->ui->pointer.y > l->height / 2;
    return (FlRect){left ? EDGE : l->width - EDGE - w, top ? EDGE : l->height - EDGE - h, w, h};
}

static void arrow(FlContext *s, FlRect of, FlRect box) {
    float x = within(of.x + of.w / 2, box.x + 12, box.x + box.w - 12),
          y = within(of.y + of.h / 2, box.y + 12, box.y + box.h - 12);
    FlVec p[3];
    if (box.y >= of.y + of.h)
        memcpy(p, (FlVec[]){{x - ARROW, box.y + 0.5f}, {x + ARROW, box.y + 0.5f}, {x, box.y - ARROW}}, sizeof p);
    else if (box.y + box.h <= of.y) {
        float foot = box.y + box.h - 0.5f;
        memcpy(p, (FlVec[]){{x - ARROW, foot}, {x + ARROW, foot}, {x, foot + ARROW}}, sizeof p);
    } else if (box.x >= of.x + of.w)
        memcpy(p, (FlVec[]){{box.x + 0.5f, y - ARROW}, {box.x + 0.5f, y + ARROW}, {box.x - ARROW, y}}, sizeof p);
    else if (box.x + box.w <= of.x) {
        float right = box.x + box.w - 0.5f;
        memcpy(p, (FlVec[]){{right, y - ARROW}, {right, y + ARROW}, {right + ARROW, y}}, sizeof p);
    } else
        return;
    fl_draw_polygon(s->draw, p, 3, s->theme->ink);
}

static float height_of(const Lines *lines) {
    return (float)(LINE * lines->count + 13);
}

/* Where a finger asks in a narrow window the card stands in the line of the outcome, as wide as the window: beside its
 * mark the hand would lie on it. False: there is no such line, or the mark or the ball
 * is there itself. */
static bool in_the_line(FlContext *s, const FlCard *card, FlRect of, Lines *lines, FlRect *box) {
    const FlLayout *l = &s->layout;
    if (!s->ui->asks || !l->narrow || l->equation_y <= 0) return false;
    float w = l->width - 2 * l->margin;
    lay_out(s, card, w, lines);
    float h = height_of(lines);
    *box = fl_rect(l->margin, l->deck_y - GAP - h, w, h);
    FlRect kept[KEPT_FREE];
    float covered = shared_area(fl_rect_grow(*box, GAP), of);
    for (int i = 0, n = kept_free(s, kept); i < n; i++) covered += shared_area(*box, kept[i]);
    return covered == 0;
}

void fl_card_draw(FlContext *s, const FlCard *card, FlRect of) {
    Lines lines;
    FlRect box;
    bool apart = in_the_line(s, card, of, &lines, &box);
    if (!apart) {
        lay_out(s, card, WIDTH, &lines);
        box = place(s, of, lines.width, height_of(&lines));
    }
    fl_draw_shadow(s->draw, box, 6, 18, 5, s->theme->shadow);
    fl_draw_round(s->draw, box, 6, s->theme->ink);
    if (!apart) arrow(s, of, box);
    for (int i = 0; i < lines.count; i++) {
        FlTextStyle style = style_of(s, &lines, i);
        fl_draw_text(s->draw, &style, box.x + PADDING, box.y + 19 + LINE * (float)i, lines.line[i]);
    }
    FlControl c = fl_control("explained", "tooltip", card->title, box);
    c.hit.w = 0;
    snprintf(c.value, sizeof c.value, "%.351s", card->text);
    fl_ui_control(s->ui, &c);
}
