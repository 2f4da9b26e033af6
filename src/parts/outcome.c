#include "parts/outcome.h"
#include "context/focus.h"
#include "context/services.h"
#include "parts/event.h"
#include "parts/lit.h"
#include "ui/widgets.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

void fl_panel_heading(FlContext *s, float y, const char *text, const char *about) {
    FlTextStyle style = fl_text(FL_FONT_SEMIBOLD, 12.5f, s->theme->ink2, FL_LEFT);
    fl_explain_text(s, about, s->layout.side, fl_draw_text(s->draw, &style, s->layout.side, y, text), y);
}

void fl_panel_rule(FlContext *s, float y) {
    fl_draw_hline(s->draw, s->layout.side, s->layout.side + s->layout.side_width, y, s->theme->line);
}

static int count_lines(FlContext *s, float width, const char *text) {
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 13, s->theme->ink2, FL_LEFT);
    char line[FL_WRAP_LINE];
    int lines = 0;
    while (fl_wrap_line(s->draw, &style, width, &text, line)) lines++;
    return lines;
}

/* Of the button and the switch under the reason. */
static float height_below(const FlContext *s) {
    return (isnan(s->watch->sentence.better) ? 0.0f : 44.0f) + (fl_event_has_switch(s) ? 30.0f : 0.0f);
}

/* The reason as the panel has it: all of it, or without what it can do without. */
static void write_reason(const FlContext *s, bool whole, char text[sizeof(FlSentence)]) {
    const FlSentence *said = &s->watch->sentence;
    int most = whole || said->firm == 0 ? (int)sizeof said->text : said->firm;
    snprintf(text, sizeof said->text, "%.*s", most, said->text);
}

float fl_panel_outcome_height(FlContext *s, bool whole) {
    char reason[sizeof(FlSentence)];
    write_reason(s, whole, reason);
    return 23 + 20 * (float)count_lines(s, s->layout.side_width - 34, reason) + height_below(s);
}

/* As many whole sentences of the reason as fit into this many lines; the first always stays. */
static void fit_reason(FlContext *s, float width, int lines, char *text) {
    while (count_lines(s, width, text) > lines) {
        char *end = NULL;
        for (char *next = strstr(text, ". "); next; next = strstr(next + 1, ". ")) end = next;
        if (!end) return;
        end[1] = 0;
    }
}

void fl_panel_outcome(FlContext *s, float y, bool whole) {
    const FlTheme *t = s->theme;
    const FlLayout *l = &s->layout;
    int kind = (int)s->watch->sentence.kind;
    fl_draw_disc(s->draw, l->side + 12, y - 5, 12, t->outcome[kind]);
    fl_icon(s->draw, (FlIcon)kind, l->side + 12, y - 5, t->dark ? t->bg : 0xFFFFFFFFu);
    FlTextStyle title = fl_text(FL_FONT_SEMIBOLD, 14, t->ink, FL_LEFT),
                text = fl_text(FL_FONT_REGULAR, 13, t->ink2, FL_LEFT);
    if (fl_draw_text_width(s->draw, &title, s->watch->sentence.title) > l->side_width - 34) title.size = 12.5f;
    fl_draw_text(s->draw, &title, l->side + 34, y, s->watch->sentence.title);
    float width = l->side_width - 34, below = height_below(s);
    char reason[sizeof(FlSentence)];
    write_reason(s, whole, reason);
    fit_reason(s, width, (int)((l->height - 8 - y - 3 - below) / 20), reason);
    float next = fl_draw_paragraph(s->ui, &text, l->side + 34, y + 23, width, 20, reason);
    FlControl c =
        fl_control("outcome", "text", s->watch->sentence.title, fl_rect(l->side, y - 17, l->side_width, next - y));
    if (!strcmp(reason, s->watch->sentence.text)) c.hit.w = 0;
    c.cursor = c.held_cursor = FL_CURSOR_ARROW;
    snprintf(c.value, sizeof c.value, "%s", s->watch->sentence.text);
    if (fl_ui_control(s->ui, &c).hot) fl_part_reason(s, l->side + l->side_width / 2, y - 20);
    bool advised = !isnan(s->watch->sentence.better);
    if (advised) fl_part_advice(s, l->side + 34, next - 9, 36, FL_LEFT);
    float foot = next + (advised ? 48 : 12);
    if (fl_event_has_switch(s) && foot + 12 <= l->height) fl_event_switch(s, l->side + 34, foot, FL_LEFT);
}

float fl_part_advice(FlContext *s, float x, float y, float padding, FlAlign align) {
    char label[64];
    snprintf(label, sizeof label, "Set η to %.40s", fl_shown_eta(s->watch->sentence.better, true).text);
    FlTextStyle text = fl_text(FL_FONT_MEDIUM, 13, s->theme->ink, FL_LEFT);
    float w = fl_draw_text_width(s->draw, &text, label) + padding;
    if (align == FL_RIGHT) x -= w;
    FlButtonSpec spec = {"advice", label, label, FL_ICON_NONE, FL_BUTTON_PLAIN, FL_FOCUS_ADVICE, false, false};
    float high = s->layout.compact && s->layout.narrow ? 22 : 32; /* below the numbers of an axis, above chips */
    if (fl_button(s->ui, fl_rect(x, y, w, high), &spec)) {
        fl_context_do(s, FL_ACTION_eta, s->watch->sentence.better, 0);
        fl_context_do(s, FL_ACTION_fit, 0, 0);
    }
    return w;
}

void fl_part_reason(FlContext *s, float x, float y) {
    enum { LINES = 8 };
    const float width = 300;
    char lines[LINES][FL_WRAP_LINE];
    const char *shown[LINES] = {s->watch->sentence.title}, *text = s->watch->sentence.text;
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 12, s->theme->ink, FL_LEFT);
    int n = 1;
    for (; n < LINES && fl_wrap_line(s->draw, &style, width, &text, lines[n]); n++) shown[n] = lines[n];
    fl_draw_tooltip(s->ui, x, y, shown, n, false, fl_rect(0, 0, s->layout.width, s->layout.height));
}
