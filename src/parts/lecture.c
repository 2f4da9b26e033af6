#include "parts/lecture.h"
#include "parts/band.h"
#include "parts/equation.h"
#include "parts/profile.h"
#include "ui/widgets.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { UPPER = 34, LOWER = 61 }; /* base lines of the two rows above the picture */

float fl_lecture_step(FlContext *s, const char *outcome) {
    const FlLayout *l = &s->layout;
    float right = l->margin + l->main;
    char text[48];
    FlTextStyle step = fl_text(FL_FONT_SEMIBOLD, 15, s->theme->red, FL_RIGHT);
    snprintf(text, sizeof text, "step %s", fl_shown_count(s->watch->row).text);
    fl_draw_text(s->draw, &step, right, UPPER, text);
    float start = right - fl_draw_text_width(s->draw, &step, text);
    if (!outcome) return start;
    int kind = (int)s->watch->sentence.kind;
    FlTextStyle words = fl_text(FL_FONT_MEDIUM, 13, s->theme->outcome_text[kind], FL_RIGHT);
    float most = l->main * 0.45f, w = fl_draw_text_width(s->draw, &words, outcome);
    if (w > most) words.size = fmaxf(11, words.size * most / w);
    w = fl_draw_text_width(s->draw, &words, outcome);
    FlControl c =
        fl_control("outcome", "text", s->watch->sentence.title, fl_rect(right - w - 24, LOWER - 16, w + 24, 22));
    c.cursor = c.held_cursor = FL_CURSOR_ARROW;
    snprintf(c.value, sizeof c.value, "%s", s->watch->sentence.text);
    fl_ui_control(s->ui, &c);
    fl_draw_text(s->draw, &words, right, LOWER, outcome);
    fl_icon(s->draw, (FlIcon)kind, right - w - 15, LOWER - 4.5f, s->theme->outcome_text[kind]);
    return fminf(start, right - w - 26);
}

void fl_lecture_title(FlContext *s, const char *title) {
    FlTextStyle style = fl_text(FL_FONT_MATH, 22, s->theme->ink, FL_LEFT);
    fl_draw_text_cut(s->draw, &style, s->layout.margin, UPPER + 2, s->layout.main - 110, title);
}

/* Without the last part that such a mark begins, which is a sentence or a clause; false: there is none. */
static bool drop_last(char *said, const char *mark) {
    char *end = NULL;
    for (char *next = strstr(said, mark); next; next = strstr(next + 1, mark)) end = next;
    if (!end) return false;
    snprintf(end, 2, ".");
    return true;
}

/* Whole sentences as large as ever; the first one is set smaller, and where that does not do loses what it can do
 * without. */
void fl_lecture_sentence(FlContext *s, const char *text) {
    const FlLayout *l = &s->layout;
    const float least = 11;
    FlTextStyle style = fl_text(FL_FONT_MATH, 17, s->theme->ink, FL_LEFT);
    char said[sizeof s->watch->sentence.text];
    snprintf(said, sizeof said, "%s", s->lesson ? s->lesson : text);
    while (fl_draw_text_width(s->draw, &style, said) > l->main && drop_last(said, ". ")) {
    }
    /* Letters are not set at any size: a width that is a share of another is only nearly so. */
    while (fl_draw_text_width(s->draw, &style, said) > l->main && style.size > least)
        style.size = fmaxf(least, style.size - 0.25f);
    while (fl_draw_text_width(s->draw, &style, said) > l->main && (drop_last(said, ": ") || drop_last(said, ", "))) {
    }
    fl_draw_text_cut(s->draw, &style, l->margin, l->height - 10, l->main, said);
}

void fl_lecture_number(FlContext *s, FlRect box, const char *number, const char *words, FlColor color) {
    FlTextStyle large = fl_text(FL_FONT_SEMIBOLD, 56, color, FL_CENTER),
                small = fl_text(FL_FONT_REGULAR, 15, s->theme->ink2, FL_CENTER);
    float w = fl_draw_text_width(s->draw, &large, number), x = box.x + box.w / 2, y = box.y + box.h / 2;
    if (w > box.w) large.size *= box.w / w;
    fl_draw_text(s->draw, &large, x, y + 10, number);
    w = fl_draw_text_width(s->draw, &small, words);
    if (w > box.w) small.size = fmaxf(11, small.size * box.w / w);
    fl_draw_text(s->draw, &small, x, y + 38, words);
}

/* Its rate stands above the knob, within the margins. */
static void rate(FlContext *s) {
    FlRect p = s->layout.profile;
    if (s->watch->step && s->watch->run && s->watch->step->rule.type->method) return; /* it finds its lengths itself */
    char markup[80];
    FlMathStyle style = {.size = 19, .color = s->theme->ink};
    snprintf(markup, sizeof markup, "\\iη\\r\\3=\\3\\b%s", fl_shown_eta(s->watch->eta_shown, true).text);
    float w = fl_math_width(s->draw, &style, markup), knob = fl_track_x(s, s->watch->eta_shown);
    float x = fmaxf(p.x, fminf(p.x + p.w - w, knob - w / 2));
    fl_math(s->draw, &style, x, p.y - 9, markup);
}

void fl_part_lecture(FlContext *s, const char *symbols) {
    const FlLayout *l = &s->layout;
    float start = fl_lecture_step(s, s->watch->sentence.title), room = start - 20 - l->margin;
    if (symbols) {
        FlMathStyle style = {.size = 26, .color = s->theme->ink, .red = s->theme->red, .green = s->theme->green};
        float w = fl_math_width(s->draw, &style, symbols);
        if (w > room) style.size *= room / w;
        fl_math(s->draw, &style, l->margin, UPPER + 10, symbols);
    } else {
        fl_part_equation_large(s, l->margin, UPPER, room);
    }
    fl_part_profile(s);
    rate(s);
    fl_lecture_sentence(s, s->watch->sentence.text);
}
