/* The side panel of the line fit: the program with its values where they are made, loss chart, outcome. */
#include "scenes/fit/panel.h"
#include "context/focus.h"
#include "context/popup.h"
#include "parts/batch.h"
#include "parts/blocks.h"
#include "parts/live_number.h"
#include "parts/losschart.h"
#include "parts/numbers.h"
#include "parts/outcome.h"
#include "parts/program_copy.h"
#include "parts/schedule.h"
#include "scenes/fit/caption.h"
#include "scenes/fit/columns.h"
#include "scenes/fit/fit_state.h"
#include "scenes/fit/line.h"
#include "ui/widgets.h"
#include "words/program.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

static const float pitch_most = 23, pitch_least = 17;

typedef struct Card {
    FlProgram program;
    FlRect box;
    float pitch, size; /* of a line, of its letters */
    int lit;           /* index of the line that is executed */
} Card;

static bool is_keyword(const char *word, size_t n) {
    return (n == 3 && !memcmp(word, "for", 3)) || (n == 2 && !memcmp(word, "in", 2));
}

/* Code with its keywords bold, cut where it would reach `right`. */
static void draw_code(FlContext *s, const char *code, float x, float y, float size, float right) {
    while (*code && x < right - 4) {
        size_t n = strcspn(code, " "), blank = strspn(code + n, " ");
        char word[FL_PROGRAM_CODE];
        bool keyword = is_keyword(code, n);
        size_t stretch = n + blank;
        while (!keyword && code[stretch] && !is_keyword(code + stretch, strcspn(code + stretch, " ")))
            stretch += strcspn(code + stretch, " ") + strspn(code + stretch + strcspn(code + stretch, " "), " ");
        while (stretch > 0 && code[stretch - 1] == ' ') stretch--;
        snprintf(word, sizeof word, "%.*s", (int)stretch, code);
        stretch += strspn(code + stretch, " ");
        FlTextStyle style = fl_text(keyword ? FL_FONT_SEMIBOLD : FL_FONT_REGULAR, size, s->theme->ink, FL_LEFT);
        float end = x + fl_draw_text_width(s->draw, &style, word);
        fl_draw_text_cut(s->draw, &style, x, y, right - x, word);
        x = end + size * 0.3f; /* the space between words */
        code += stretch;
    }
}

/* ---- values: each says how wide it is ---- */

/* One bar to an error, red from a red line up, as high as the error is large; of many, the largest in each bar. */
static float error_bars(FlContext *s, float right, float foot, float height) {
    enum { MOST = 23 };
    const FlData *data = fl_line_data(s->loss);
    FlFitLine line = fl_fit_line(s, fl_run_row(s->watch->run, s->watch->row)->x);
    int n = data->count < MOST ? data->count : MOST;
    float width = 46, step = width / (float)n, bar[MOST] = {0}, largest = 0;
    for (int i = 0; i < data->count; i++) {
        int k = (int)((long long)i * n / data->count);
        float error = (float)fabs(fl_fit_error(&line, data, i));
        if (isfinite(error)) bar[k] = fmaxf(bar[k], error);
    }
    for (int k = 0; k < n; k++) largest = fmaxf(largest, bar[k]);
    fl_draw_hline(s->draw, right - width, right, foot, s->theme->red);
    for (int k = 0; k < n && largest > 0; k++) {
        float gap = n > 12 ? 0.5f : 2.4f, h = height * bar[k] / largest;
        fl_draw_rect(s->draw, fl_rect(right - width + step * (float)k + gap / 2, foot - h, fmaxf(1, step - gap), h),
                     s->theme->red);
    }
    return width;
}

static float value_text(FlContext *s, float x, float y, const char *text, FlColor color) {
    FlTextStyle style = fl_text(FL_FONT_SEMIBOLD, 12.5f, color, FL_RIGHT);
    fl_draw_text(s->draw, &style, x, y, text);
    return fl_draw_text_width(s->draw, &style, text);
}

static float rate_value(FlContext *s, const Card *card, float right, float y) {
    double rate = fl_schedule_rate_now(s);
    FlShown eta = fl_shown_eta(rate, true);
    char plain[FL_NUMBER_SIZE];
    if (fl_number_print(plain, rate) <= 6 && !strchr(plain, 'e'))
        snprintf(eta.text, sizeof eta.text, "%s", plain); /* as the code has it */
    FlTextStyle style = fl_text(FL_FONT_SEMIBOLD, 12.5f, s->theme->ink, FL_RIGHT);
    float w = fl_draw_text_width(s->draw, &style, eta.text);
    if (fl_live_number(s, "equation.eta", eta.text, fl_rect(right - w - 6, y - 18, w + 12, 26))) return w;
    fl_draw_text(s->draw, &style, right, y, eta.text);
    fl_live_underline(s, right - w / 2, y + fminf(5.5f, card->pitch * 0.24f), w, s->theme->ink);
    return w;
}

/* One number of a row, or the two of a line with a bias. */
static float weight_value(FlContext *s, const FlRow *row, float x, float y) {
    char text[FL_SHOWN_SIZE * 2 + 8];
    if (s->loss->dim == 2)
        snprintf(text, sizeof text, "%s, %s", fl_fit_weight(s, row->x[0], false).text,
                 fl_fit_weight(s, row->x[1], true).text);
    else
        snprintf(text, sizeof text, "%s", fl_fit_weight(s, row->x[0], false).text);
    return value_text(s, x, y, text, s->theme->ink);
}

static float draw_value(FlContext *s, const Card *card, FlProgramValue value, float x, float y) {
    const FlTheme *t = s->theme;
    const FlRow *row = fl_run_row(s->watch->run, s->watch->row);
    bool more = s->watch->row + 1 < fl_run_count(s->watch->run);
    char text[24];
    switch (value) {
    case FL_VALUE_WEIGHT:
        return weight_value(s, row, x, y);
    case FL_VALUE_RATE:
        return rate_value(s, card, x, y);
    case FL_VALUE_STEP:
        snprintf(text, sizeof text, "t = %d", s->watch->row);
        return value_text(s, x, y, text, t->ink2);
    case FL_VALUE_POINTS:
        fl_part_batch(s, x, y, fminf(5.5f, card->pitch * 0.24f));
        return fl_batch_width(s);
    case FL_VALUE_ERRORS:
        return error_bars(s, x, y + 3.5f, fminf(15, card->pitch - 6));
    case FL_VALUE_LOSS:
        return value_text(s, x, y, fl_shown(row->f, 2).text, t->ink2);
    case FL_VALUE_SLOPE_W:
    case FL_VALUE_SLOPE_B:
        return value_text(s, x, y, fl_shown(row->g[value == FL_VALUE_SLOPE_B], 2).text, t->red);
    case FL_VALUE_NEXT_W:
    case FL_VALUE_NEXT_B:
        if (!more) return 0;
        return value_text(s, x, y, fl_fit_weight(s, row[1].x[value == FL_VALUE_NEXT_B], value == FL_VALUE_NEXT_B).text,
                          t->green);
    case FL_VALUE_NONE:
        break;
    }
    return 0;
}

/* The last line while nothing moves; while the ball is on its way, the lines of a step one after another. */
static int lit_line(const FlContext *s, const FlProgram *program) {
    int last = program->count - 1, first = program->first_of_step;
    if (s->watch->travel <= 0) return last;
    int at = first + (int)(s->watch->travel * (float)(program->count - first));
    return at > last ? last : at;
}

static void ground(FlContext *s, const Card *card) {
    static const FlMenuItem items[] = {FL_MENU_PROGRAM};
    FlControl c = fl_control("program", "text", "The program, live", card->box);
    c.priority = FL_PRIORITY_PICTURE;
    c.cursor = c.held_cursor = FL_CURSOR_ARROW;
    snprintf(c.value, sizeof c.value, "line %d: %s", card->lit + 1, card->program.line[card->lit].code);
    FlSignal signal = fl_ui_control(s->ui, &c);
    if (signal.right_clicked && fl_program_exists(s)) fl_context_menu(s, items, 1, s->ui->pointer);
    fl_draw_round(s->draw, card->box, 8, s->theme->panel);
}

static void draw_card(FlContext *s, const Card *card) {
    const FlLayout *l = &s->layout;
    const FlTheme *t = s->theme;
    float right = l->side + l->side_width;
    ground(s, card);
    for (int i = 0; i < card->program.count; i++) {
        const FlProgramLine *line = &card->program.line[i];
        float top = card->box.y + 5 + card->pitch * (float)i, y = top + card->pitch / 2 + card->size * 0.35f;
        if (i == card->lit) {
            fl_draw_rect(s->draw, fl_rect(card->box.x, top, card->box.w, card->pitch), t->code_now);
            fl_draw_rect(s->draw, fl_rect(card->box.x, top, 3, card->pitch), t->outcome[FL_OSCILLATES]);
        }
        char number[16];
        snprintf(number, sizeof number, "%d", i + 1);
        FlTextStyle small = fl_text(FL_FONT_REGULAR, 11, t->ink3, FL_RIGHT);
        fl_draw_text(s->draw, &small, l->side + 14, y - 0.5f, number);
        float indent = l->middle ? 12 : 20, x = l->side + (l->middle ? 22 : 26) + indent * (float)line->indent;
        float w = draw_value(s, card, line->value, right, y);
        draw_code(s, line->code, x, y, card->size, line->value == FL_VALUE_NONE ? right : right - fmaxf(w + 8, 34));
    }
}

/* Beside the heading. */
static void buttons(FlContext *s, float right, float y) {
    FlTextStyle style = fl_text(FL_FONT_MEDIUM, 13, s->theme->ink, FL_LEFT);
    float w = roundf(fl_draw_text_width(s->draw, &style, "Copy") + 20);
    FlButtonSpec spec = {"program.copy",    "Copy the program",    "Copy", FL_ICON_NONE, FL_BUTTON_QUIET,
                         FL_FOCUS_IN_PANEL, !fl_program_exists(s), false};
    if (fl_button(s->ui, fl_rect(right - w + 8, y, w, 32), &spec)) fl_program_copy(s);
    if (!fl_fit_state(s)->table) fl_fit_scale_button(s, right - w + 4, y); /* a table's stands above its picture */
}

static void program(FlContext *s, FlRect box) {
    Card card = {.program = fl_program(&s->doc->plan)};
    card.pitch = box.h / (float)card.program.count;
    card.size = card.pitch < 20 ? 12 : 13;
    card.lit = lit_line(s, &card.program);
    card.box = fl_rect(box.x - 8, box.y, box.w + 16, box.h + 10);
    buttons(s, box.x + box.w, box.y - 35);
    draw_card(s, &card);
}

enum { PROGRAM, SCHEDULE, CHART, BLOCKS };

/* The program in full first, then the chart below it. A program whose lines would be too low goes, and with it the
 * chart before the outcome; one that is too long for twelve whole lines has no chart. */
static void share_height(int lines, float room, FlBlock blocks[BLOCKS]) {
    enum { FEW = 12 };
    const float n = (float)lines;
    FlBlock *code = &blocks[PROGRAM];
    code->least = pitch_least * n;
    code->wanted = pitch_most * fminf(n, FEW);
    if (code->least <= code->wanted) fl_blocks_share(blocks, BLOCKS, room);
    if (blocks[CHART].height > 0) return;
    code->least = 14 * n;
    code->wanted = pitch_most * n;
    fl_blocks_share(blocks, SCHEDULE, room);
}

void fl_part_program_panel(FlContext *s) {
    const FlLayout *l = &s->layout;
    float top = l->panel_top + 40;
    FlBlock blocks[BLOCKS] = {[PROGRAM] = {.title = "The program, live",
                                           .about = "program",
                                           .head = 20,
                                           .body = 34,
                                           .rest = 44,
                                           .rank = 2,
                                           .draw = program},
                              [SCHEDULE] = fl_schedule_block(s),
                              [CHART] = {.title = fl_chart_title(s),
                                         .about = "chart.title",
                                         .head = 26,
                                         .body = 40,
                                         .rest = 82,
                                         .least = 54,
                                         .rank = 1,
                                         .draw = fl_part_chart}};
    blocks[CHART].wanted = l->large ? 224 : 124;
    fl_draw_vline(s->draw, l->side - 20, l->bar + 1, l->height, s->theme->line);
    fl_part_rule(s, fl_rect(l->side, l->panel_top, l->side_width, 32), l->middle ? NULL : "Optimizer");
    int lines = fl_program(&s->doc->plan).count;
    float room = l->height - top - fl_panel_outcome_height(s, true) - 41;
    float table = fl_fit_columns_height(s, room - 44 - pitch_least * (float)lines);
    if (table > 0) {
        fl_part_fit_columns(s, fl_rect(l->side - 8, top, l->side_width + 16, table));
        top += table + 6;
        room -= table + 6;
    }
    share_height(lines, room, blocks);
    blocks[PROGRAM].bare = blocks[CHART].height > 0 && blocks[SCHEDULE].height <= 0; /* its ground is enough */
    float y = fl_blocks_draw(s, blocks, BLOCKS, top);
    if (y == top) fl_panel_rule(s, y);
    fl_panel_outcome(s, y + 27, true);
}
