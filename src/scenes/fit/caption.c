/* The line fit: a caption with the forms of the line, the data at the left, the loss of every line at the right. */
#include "scenes/fit/caption.h"
#include "context/change.h"
#include "context/focus.h"
#include "context/services.h"
#include "fallline/table.h"
#include "parts/caption.h"
#include "parts/predict.h"
#include "scenes/fit/columns.h"
#include "scenes/fit/fit_state.h"
#include "scenes/fit/line.h"
#include "ui/widgets.h"
#include "words/column.h"
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static const FlChoice forms[] = {{.id = "form.through", .label = "Line through 0", .text = "Through 0"},
                                 {.id = "form.bias", .label = "Line with bias", .text = "With bias"}},
                      drawn[] = {{.id = "view.squares", .label = "Squares of the errors", .text = "Squares"},
                                 {.id = "view.lines", .label = "Errors as lines only", .text = "Lines only"}};

static float segments_width(FlContext *s, const FlChoice *choices, int count, float *widths) {
    FlTextStyle style = fl_text(FL_FONT_MEDIUM, 13, s->theme->ink, FL_LEFT);
    float w = 4;
    for (int i = 0; i < count; i++)
        w += widths[i] = roundf(fl_draw_text_width(s->draw, &style, choices[i].text) + (s->layout.tiny ? 14 : 26));
    return w;
}

void fl_fit_choose_line(FlContext *s, bool bias, bool scaled) {
    const FlLossType *const *lines;
    for (int i = fl_line_types(&lines) - 1; i >= 0; i--) {
        FlLine line = fl_line_of(lines[i]);
        if (line.bias == bias && line.scaled == scaled) fl_context_do_text(s, FL_ACTION_loss, lines[i]->id);
    }
}

float fl_fit_scale_button(FlContext *s, float right, float y) {
    FlLine line = fl_line_of(s->loss);
    FlTextStyle style = fl_text(FL_FONT_MEDIUM, 13, s->theme->ink, FL_LEFT);
    float w = roundf(fl_draw_text_width(s->draw, &style, "Scale x") + 22);
    FlButtonSpec spec = {"fit.scaled",
                         "Centre and scale x",
                         "Scale x",
                         FL_ICON_NONE,
                         s->layout.narrow ? FL_BUTTON_PLAIN : FL_BUTTON_QUIET,
                         FL_FOCUS_IN_CAPTION + 2,
                         false,
                         line.scaled};
    if (fl_button(s->ui, fl_rect(right - w, y, w, 32), &spec)) fl_fit_choose_line(s, line.bias, !line.scaled);
    return w;
}

/* Of a table the same as a switch with its word. Returns its width. */
static float scale_switch(FlContext *s, float right, float y) {
    static const char words[] = "Scale x";
    const FlTheme *t = s->theme;
    FlLine line = fl_line_of(s->loss);
    FlTextStyle style = fl_text(FL_FONT_MEDIUM, 13, t->ink, FL_LEFT);
    float w = 38 + roundf(fl_draw_text_width(s->draw, &style, words));
    FlRect box = fl_rect(right - w, y + 7, 30, 18);
    FlControl c = fl_control("fit.scaled", "checkbox", "Centre and scale x", fl_rect(box.x, y, w, 32));
    c.hit = c.box;
    c.focus = FL_FOCUS_IN_CAPTION + 2;
    snprintf(c.value, sizeof c.value, "%s", line.scaled ? "on" : "off");
    FlSignal signal = fl_ui_control(s->ui, &c);
    if (signal.clicked) fl_fit_choose_line(s, line.bias, !line.scaled);
    fl_draw_round(s->draw, box, 9, line.scaled ? t->ink : t->panel);
    if (!line.scaled) fl_draw_frame(s->draw, box, 9, 1.4f, signal.hot ? t->ink : t->edge);
    fl_draw_circle(s->draw, line.scaled ? box.x + 21 : box.x + 9, box.y + 9, 6.5f, line.scaled ? t->bg : t->raised,
                   1.2f, line.scaled ? t->bg : t->edge);
    if (signal.focused && s->ui->focus_visible) fl_draw_focus_ring(s->ui, box, 9);
    fl_draw_text(s->draw, &style, box.x + 38, y + 21, words);
    return w;
}

/* Right to left: what is drawn, the form of the line, and where there is no side panel, the rule and the scale. Returns
 * where they begin. */
static float caption_controls(FlContext *s) {
    const FlLayout *l = &s->layout;
    float widths[2], right = l->caption_end, w = segments_width(s, drawn, 2, widths), gap = l->narrow ? 8 : 12;
    FlLine line = fl_line_of(s->loss);
    int chosen = -1;
    if (s->watch->veiled) right -= fl_predict_switch(s, right) + gap;
    if (!s->watch->veiled && !l->tiny && !(l->folded && l->narrow) && !fl_fit_state(s)->table) {
        chosen = fl_segmented(s->ui, fl_rect(right - w, l->caption_y, w, 32), drawn, widths, 2,
                              s->display->fit_lines ? 1 : 0, FL_FOCUS_IN_CAPTION + 6);
        right -= w + gap;
    }
    if (chosen >= 0) s->display->fit_lines = chosen == 1;
    w = segments_width(s, forms, 2, widths);
    chosen = fl_segmented(s->ui, fl_rect(right - w, l->caption_y, w, 32), forms, widths, 2, line.bias ? 1 : 0,
                          FL_FOCUS_IN_CAPTION);
    if (chosen >= 0) fl_fit_choose_line(s, chosen == 1, line.scaled);
    right -= w + gap;
    if (!l->narrow && fl_fit_state(s)->table) right -= scale_switch(s, right - 8, l->caption_y) + 8 + gap;
    if (!l->narrow) return right;
    right -= fl_fit_scale_button(s, right, l->caption_y) + gap;
    w = fminf(164, right - l->caption - (l->folded ? 0 : 84));
    if (w >= 90) {
        fl_part_optimizer(s, fl_rect(right - w, l->caption_y, w, 32), NULL);
        right -= w + gap;
    }
    return right;
}

enum { COUNT = 24 };

static void count_words(int n, char text[COUNT]) {
    static const char *const numbers[] = {"no",    "one",   "two",  "three", "four",   "five",  "six",
                                          "seven", "eight", "nine", "ten",   "eleven", "twelve"};
    snprintf(text, COUNT, "%s", n <= 12 ? numbers[n] : fl_shown_count(n).text);
}

/* Of a table whose columns have names; where rows miss a number, how many of them there are. False for any other data.
 */
static bool table_sentence(const FlContext *s, const char *count, char *text, size_t size) {
    const FlData *data = fl_line_data(s->loss);
    FlColumnWords x = fl_column_words(data->x_name), y = fl_column_words(data->y_name);
    char rows[24], up[29], across[29], all[COUNT] = "";
    if (!fl_fit_state(s)->table || !*x.name || !*y.name) return false;
    fl_fit_row_words(data, rows, sizeof rows);
    bool part = data->table != NULL && data->count < fl_table_rows(data->table);
    if (part) count_words(fl_table_rows(data->table), all);
    if (part && data->count == 1) snprintf(rows, sizeof rows, "rows");
    bool scaled = fl_line_of(s->loss).scaled;
    fl_column_cut(up, sizeof up, y.name);
    fl_column_cut(across, sizeof across, x.name);
    snprintf(text, size, "%.12s%s%.12s %.20s: %s by %s%s.", count, part ? " of " : "", all, rows, up, across,
             scaled ? ", counted from its mean" : "");
    text[0] = (char)toupper((unsigned char)text[0]);
    return true;
}

static void sentence_words(const FlContext *s, char *text, size_t size) {
    int n = fl_line_data(s->loss)->count;
    char count[COUNT];
    count_words(n, count);
    if (table_sentence(s, count, text, size)) return;
    snprintf(text, size, "%s, %s point%s. Drag the line, a point, or the ball.",
             s->loss->dim == 2 ? "Weight and bias" : "One weight", count, n == 1 ? "" : "s");
}

static void caption(FlContext *s) {
    const FlLayout *l = &s->layout;
    char sentence[176];
    float right = caption_controls(s);
    FlTextStyle title = fl_caption_title_style(s);
    const char *name = s->watch->veiled ? FL_PREDICT_TITLE : "Fit a line";
    float end = l->margin;
    if (l->folded) return;
    if (l->margin + fl_draw_text_width(s->draw, &title, name) <= right) end = fl_caption_title(s, name);
    sentence_words(s, sentence, sizeof sentence);
    fl_caption_sentence(s, end, right, s->watch->veiled ? FL_PREDICT_SENTENCE : sentence);
}

static void heading(FlContext *s, float x, const char *text) {
    FlTextStyle style = fl_text(FL_FONT_SEMIBOLD, s->layout.narrow ? 11.5f : 12.5f, s->theme->ink2, FL_LEFT);
    float up = s->layout.narrow ? 8 : 14;
    fl_draw_text(s->draw, &style, x, s->layout.picture.y - up, text);
}

void fl_part_fit_caption(FlContext *s) {
    caption(s);
    FlRect data = fl_fit_state(s)->plot.box;
    bool inset = fl_fit_state(s)->inset.h > 0;
    if (inset) data = fl_rect(s->layout.picture.x, data.y, 0.55f * s->layout.picture.w, data.h);
    bool table = s->layout.side > 0 && fl_context_is_plain(s); /* stands in the panel */
    if (table || !fl_fit_column_boxes(s, fl_rect(data.x, s->layout.picture.y - 27, data.w, 22))) {
        char rows[24], words[64] = "data and prediction";
        if (fl_fit_row_words(fl_line_data(s->loss), rows, sizeof rows))
            snprintf(words, sizeof words, "the %.20s and the line", rows);
        if (!inset) heading(s, data.x, words);
        if (inset) data.w = 0;
    }
    heading(s, inset ? data.x + data.w + (data.w > 0 ? 12 : 0) : s->plot.box.x,
            s->loss->dim == 1        ? "loss for every possible w"
            : fl_fit_state(s)->table ? "every line is a point: its loss"
                                     : "loss for every line");
}
