#include "parts/event.h"
#include "context/focus.h"
#include "context/services.h"
#include "parts/switches.h"
#include "ui/widgets.h"
#include <math.h>
#include <stdio.h>

bool fl_event_is_here(const FlContext *s) {
    const FlWatch *w = s->watch;
    bool still = !s->display->playing && w->shown == w->run && w->travel <= 0;
    return still && s->cursor > 0 && s->cursor == w->event.row && w->row == s->cursor;
}

bool fl_event_is_arrival(const FlContext *s) {
    return fl_event_is_here(s) && s->watch->event.kind == FL_CONVERGES;
}

FlColor fl_event_color(const FlContext *s) {
    return s->theme->outcome_text[s->watch->event.kind];
}

/* The mark shrinks with its ring. */
void fl_event_ring(const FlContext *s, FlVec p, float radius) {
    const FlTheme *t = s->theme;
    bool arrives = s->watch->event.kind == FL_CONVERGES;
    FlColor color = fl_event_color(s), paper = t->dark ? t->bg : 0xFFFFFFFFu;
    float mark = fmaxf(6, radius / 2);
    const FlRect *b = &s->plot.box;
    bool outwards = s->watch->event.kind == FL_DIVERGES && fl_rect_has(fl_rect_grow(*b, 12), p.x, p.y);
    float side = outwards && p.x < b->x + b->w / 2 ? -1.1f : 1.1f;
    FlVec at = {p.x + radius * side, p.y - radius};
    fl_draw_circle(s->draw, p.x, p.y, radius, 0, 2, color);
    fl_draw_disc(s->draw, at.x, at.y, mark + 1.5f, t->bg);
    fl_draw_disc(s->draw, at.x, at.y, mark, color);
    float size = mark / 8;
    if (arrives) {
        const FlVec tick[] = {{at.x - 3.8f * size, at.y + 0.2f * size},
                              {at.x - 1 * size, at.y + 3 * size},
                              {at.x + 4 * size, at.y - 3.2f * size}};
        fl_draw_polyline(s->draw, tick, 3, &(FlStroke){.width = 1.8f, .color = paper});
    } else if (s->watch->event.kind == FL_DIVERGES) {
        fl_draw_arrow(s->draw, (FlVec){at.x - 4 * size, at.y + 4 * size}, (FlVec){at.x + 4 * size, at.y - 4 * size},
                      &(FlArrow){.width = 1.8f, .head = 5 * size, .color = paper});
    } else { /* a full stop: there are no further rows */
        fl_draw_rect(s->draw, fl_rect(at.x - 2.5f * size, at.y - 2.5f * size, 5 * size, 5 * size), paper);
    }
}

/* The words as a label of the ball; its mark is kept clear of. Width 0: there is no room. */
static FlRect place_words(FlCover *cover, FlVec ball, float width, const FlVec liked[2]) {
    FlLabel label = {.mark = ball,
                     .radius = 18,
                     .width = width,
                     .height = 17,
                     .liked = liked,
                     .likes = 2,
                     .around = true,
                     .most = INFINITY};
    fl_cover_line(cover, (FlVec){ball.x + 17, ball.y - 16}, (FlVec){ball.x + 17, ball.y - 16}, 10, FL_COVER_NEVER);
    return fl_label_place(cover, &label) ? label.box : fl_rect(0, 0, 0, 0);
}

void fl_event_label(FlContext *s, FlCover *cover, FlVec ball) {
    char text[48];
    FlTextStyle style = fl_text(FL_FONT_SEMIBOLD, 15, fl_event_color(s), FL_LEFT);
    fl_event_words(&s->watch->event, text, sizeof text);
    float w = fl_draw_text_width(s->draw, &style, text);
    FlRect box = place_words(cover, ball, w, (FlVec[]){{ball.x - w / 2, ball.y - 60}, {ball.x - w / 2, ball.y - 86}});
    if (box.w > 0) fl_draw_text(s->draw, &style, box.x, box.y + 14, text);
}

/* Words on one side of the ball; on the right above it, clear of the mark. */
static FlRect note_beside(FlVec ball, float width, bool left) {
    return left ? fl_rect(ball.x - 24 - width, ball.y - 8, width, 17) : fl_rect(ball.x + 32, ball.y - 24, width, 17);
}

FlRect fl_event_note_box(const FlContext *s, FlCover *cover, FlVec ball) {
    char text[48];
    const FlRect *b = &s->plot.box;
    FlTextStyle style = fl_text(FL_FONT_SEMIBOLD, 15, fl_event_color(s), FL_LEFT);
    fl_event_words(&s->watch->event, text, sizeof text);
    float w = fl_draw_text_width(s->draw, &style, text);
    bool left = ball.x > b->x + b->w / 2; /* there is more room */
    FlRect box = note_beside(ball, w, left), other = note_beside(ball, w, !left);
    if (cover == NULL) return box;
    return place_words(cover, ball, w, (FlVec[]){{box.x, box.y}, {other.x, other.y}});
}

void fl_event_note(const FlContext *s, FlRect box, FlColor halo) {
    char text[48];
    FlTextStyle style = fl_text(FL_FONT_SEMIBOLD, 15, fl_event_color(s), FL_LEFT);
    if (box.w <= 0) return;
    style.halo = halo;
    style.halo_width = 2;
    fl_event_words(&s->watch->event, text, sizeof text);
    fl_draw_text(s->draw, &style, box.x, box.y + 13, text);
}

bool fl_event_has_switch(const FlContext *s) {
    return s->layout.side > 0 && s->watch->event.row > 0 && s->cursor >= s->watch->event.row;
}

void fl_event_switch(FlContext *s, float x, float baseline, FlAlign align) {
    static const char words[] = "Pause on arrival";
    const FlTheme *t = s->theme;
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 13, t->ink, FL_LEFT);
    float w = 24 + fl_draw_text_width(s->draw, &style, words);
    if (align == FL_RIGHT) x -= w;
    FlRect box = fl_rect(x, baseline - 12.5f, 16, 16);
    FlControl c = fl_control("pause", "checkbox", words, fl_rect(x, baseline - 13, w, 18));
    c.hit = fl_rect_grow(c.box, 7);
    c.focus = FL_FOCUS_ADVICE;
    snprintf(c.value, sizeof c.value, "%s", s->display->pause_on_arrival ? "on" : "off");
    FlSignal signal = fl_ui_control(s->ui, &c);
    if (signal.clicked) {
        fl_switch_pause(s);
        fl_context_again(s);
    }
    if (s->display->pause_on_arrival) {
        fl_draw_round(s->draw, box, 4, t->ink);
        const FlVec tick[] = {
            {box.x + 3.8f, box.y + 8.2f}, {box.x + 6.8f, box.y + 11.2f}, {box.x + 12.2f, box.y + 4.8f}};
        fl_draw_polyline(s->draw, tick, 3, &(FlStroke){.width = 1.8f, .color = t->bg});
    } else {
        fl_draw_round(s->draw, box, 4, t->raised);
        fl_draw_frame(s->draw, box, 4, 1.4f, signal.hot ? t->ink : t->edge);
    }
    if (signal.focused && s->ui->focus_visible) fl_draw_focus_ring(s->ui, box, 4);
    fl_draw_text(s->draw, &style, x + 24, baseline, words);
}
