#include "parts/predict.h"
#include "context/focus.h"
#include "context/services.h"
#include "model/predict.h"
#include "parts/flag.h"
#include "parts/outcome.h"
#include "parts/reading.h"
#include "parts/veil.h"
#include "ui/widgets.h"
#include "words/predict_words.h"
#include <math.h>
#include <stdio.h>

void fl_switch_predict(FlContext *s) {
    bool on = fl_document_predicts(s->doc) != NULL;
    if (!on && !fl_scene_predicts(s->id)) {
        fl_context_toast(s, "Nothing is predicted here: try Curve, Landscape or Line fit.");
        return;
    }
    fl_context_play(s, false);
    fl_context_do(s, FL_ACTION_predict, on ? 0 : 1, 0);
}

float fl_predict_switch(FlContext *s, float right) {
    const FlLayout *l = &s->layout;
    bool brief = l->tiny;
    FlChoice choices[] = {{.id = "predict.1", .label = "Predict the next step", .text = brief ? "1" : "step 1"},
                          {.id = "predict.5", .label = "Predict five steps on", .text = brief ? "5" : "step 5"}};
    FlTextStyle style = fl_text(FL_FONT_MEDIUM, 13, s->theme->ink, FL_LEFT);
    float widths[2], w = 4;
    for (int i = 0; i < 2; i++)
        w += widths[i] = roundf(fl_draw_text_width(s->draw, &style, choices[i].text) + (brief ? 18 : 24));
    int chosen = fl_segmented(s->ui, fl_rect(right - w, l->caption_y, w, 32), choices, widths, 2,
                              s->doc->predict.ahead == 5, FL_FOCUS_VIEW);
    if (chosen >= 0) fl_context_do(s, FL_ACTION_predict, chosen == 1 ? 5 : 1, 0);
    return w;
}

static void place_words(const FlContext *s, const double *x, char *text, size_t size) {
    double length = s->plot.range.x1 - s->plot.range.x0;
    FlShown a = fl_shown_place(x[0], length), b = fl_shown_place(x[1], length);
    if (s->loss->dim == 1)
        snprintf(text, size, "%s", a.text);
    else
        snprintf(text, size, "%.24s, %.24s", a.text, b.text);
}

enum { ETA, START, FLAG, LANDED, MISSED, COLUMNS };

/* Where the columns end; a negative one is left out. */
static void find_columns(const FlContext *s, float ends[COLUMNS]) {
    float x = s->layout.side, w = s->layout.side_width;
    bool starts = s->loss->dim == 1 && !s->layout.middle;
    ends[ETA] = x + 38;
    ends[START] = starts ? x + 100 * w / 288 : -1;
    ends[FLAG] = x + (starts ? 154 : s->loss->dim == 1 ? 118 : 126) * w / 288;
    ends[LANDED] = x + 212 * w / 288;
    ends[MISSED] = x + w;
}

static void head_row(FlContext *s, const float ends[COLUMNS], float y) {
    static const char *const names[COLUMNS] = {"", "start", "flag", "landed", "missed by"};
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->ink3, FL_RIGHT);
    fl_math(s->draw, &(FlMathStyle){.size = 16, .color = s->theme->ink3}, s->layout.side + 8, y, "\\iη");
    for (int i = START; i < COLUMNS; i++)
        if (ends[i] > 0) fl_draw_text(s->draw, &style, ends[i], y, names[i]);
    fl_draw_hline(s->draw, s->layout.side, s->layout.side + s->layout.side_width, y + 8, s->theme->line);
}

static void guess_row(FlContext *s, const FlGuess *guess, const float ends[COLUMNS], float y, bool now) {
    const FlTheme *t = s->theme;
    const FlLayout *l = &s->layout;
    bool hit = fl_guess_hit(guess);
    char text[64];
    float size = guess->dim == 1 ? 13 : 12;
    if (now) fl_draw_round(s->draw, fl_rect(l->side - 8, y - 16, l->side_width + 16, 24), 5, t->panel);
    FlTextStyle number = fl_text(FL_FONT_REGULAR, size, t->ink, FL_RIGHT);
    fl_draw_text(s->draw, &number, ends[ETA], y, fl_shown_eta(guess->eta, true).text);
    number.color = t->ink2;
    place_words(s, guess->start, text, sizeof text);
    if (ends[START] > 0) fl_draw_text(s->draw, &number, ends[START], y, text);
    number.font = FL_FONT_MEDIUM;
    number.color = t->ink;
    place_words(s, guess->flag, text, sizeof text);
    fl_draw_text(s->draw, &number, ends[FLAG], y, text);
    number.color = t->red;
    place_words(s, guess->landed, text, sizeof text);
    fl_draw_text(s->draw, &number, ends[LANDED], y, text);
    number.font = hit ? FL_FONT_SEMIBOLD : FL_FONT_REGULAR;
    number.color = t->ink;
    FlShown missed = fl_shown_place(fl_guess_missed(guess), s->plot.range.x1 - s->plot.range.x0);
    fl_draw_text(s->draw, &number, ends[MISSED], y, missed.text);
    float w = fl_draw_text_width(s->draw, &number, missed.text);
    if (hit) fl_icon(s->draw, FL_ICON_CHECK, ends[MISSED] - w - 19, y - 4.5f, t->outcome_text[FL_CONVERGES]);
}

/* The head with the hits, and the table of the last five where it has room. Returns the y of the next hairline. */
static float table(FlContext *s, const FlTally *tally, float y, bool rows) {
    const FlLayout *l = &s->layout;
    FlTextStyle title = fl_text(FL_FONT_MATH, 23, s->theme->ink, FL_LEFT);
    FlTextStyle hits = fl_text(FL_FONT_SEMIBOLD, 15, s->theme->ink, FL_RIGHT);
    FlTextStyle quiet = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->ink3, FL_RIGHT);
    char text[64];
    float ends[COLUMNS], right = l->side + l->side_width;
    fl_tally_words(tally, text, sizeof text);
    fl_draw_text(s->draw, &title, l->side, y + 32, "Your flags");
    fl_draw_text(s->draw, &hits, right, y + 32, text);
    fl_draw_text(s->draw, &quiet, right, y + 51, "within a tenth of the stride");
    FlControl c = fl_control("predict.score", "text", "Flags within a tenth of the stride",
                             fl_rect(right - 120, y + 18, 120, 20));
    snprintf(c.value, sizeof c.value, "%s", text);
    c.hit.w = 0;
    fl_ui_control(s->ui, &c);
    if (!rows) return y + 68;
    find_columns(s, ends);
    head_row(s, ends, y + 74);
    bool answered = fl_predict_answered(s->doc);
    int kept = fl_tally_kept(tally);
    for (int i = 0; i < kept; i++)
        guess_row(s, &tally->last[i], ends, y + 102 + 24 * (float)i, answered && i == kept - 1);
    return y + 222;
}

static float share_x(const FlLayout *l, double share) {
    return l->side + 6 + (l->side_width - 12) * (float)(fmax(-0.02, fmin(1.54, share)) / 1.5);
}

/* The flags as shares of the way that was made: 1 is where the ball landed. */
/* 0, 50, 100 and 150 %. */
static void share_ticks(FlContext *s, float top, float foot) {
    const FlTheme *t = s->theme;
    const FlLayout *l = &s->layout;
    for (int i = 0; i < 4; i++) {
        char text[16];
        bool whole = i == 2;
        float x = share_x(l, i / 2.0);
        FlTextStyle style = fl_text(whole ? FL_FONT_MEDIUM : FL_FONT_REGULAR, 11, whole ? t->ink : t->ink3,
                                    i == 0   ? FL_LEFT
                                    : i == 3 ? FL_RIGHT
                                             : FL_CENTER);
        snprintf(text, sizeof text, "%d %%", 50 * i);
        fl_draw_vline(s->draw, x, top, foot, whole ? t->edge : t->grid);
        fl_draw_text(s->draw, &style, x, foot + 18, text);
    }
}

/* A flag for each that is kept, the last one the darkest. */
static void share_flags(FlContext *s, const FlTally *tally, float top) {
    const FlTheme *t = s->theme;
    const FlLayout *l = &s->layout;
    float x0 = share_x(l, 0);
    int kept = fl_tally_kept(tally);
    for (int i = 0; i < kept; i++) {
        double share = fl_guess_share(&tally->last[i]);
        float x = share_x(l, share), at = top + 16 + 16 * (float)i;
        FlColor ink = i == kept - 1 ? t->ink : t->ink2;
        if (isnan(share)) continue;
        const FlVec cloth[] = {{x + 0.5f, at - 8}, {x + 9, at - 5}, {x + 0.5f, at - 2}};
        fl_draw_line(s->draw, x0, at, x, at, 1, fl_color_alpha(t->ink, 0.18f));
        fl_draw_line(s->draw, x, at + 5, x, at - 8, 1.6f, ink);
        fl_draw_polygon(s->draw, cloth, 3, ink);
    }
}

/* The flag nearest to the pointer: how far it stood, and where the ball landed. */
static void share_reading(FlContext *s, const FlTally *tally, FlRect box) {
    char text[128];
    FlControl c = fl_control("predict.chart", "chart", "Flags, as a share of the true stride", box);
    c.cursor = c.held_cursor = FL_CURSOR_ARROW;
    fl_ui_control(s->ui, &c);
    int kept = fl_tally_kept(tally), i = (int)roundf((s->ui->pointer.y - box.y - 16) / 16);
    if (!fl_pointer_is_on(s, "predict.chart") || kept == 0) return;
    i = i < 0 ? 0 : i >= kept ? kept - 1 : i;
    const FlGuess *guess = &tally->last[i];
    double share = fl_guess_share(guess);
    FlShown missed = fl_shown_place(fl_guess_missed(guess), s->plot.range.x1 - s->plot.range.x0);
    if (isnan(share))
        snprintf(text, sizeof text, "\\uthe ball stood still, missed by\\3\\n%.40s", missed.text);
    else
        snprintf(text, sizeof text, "\\n%.0f %%\\2\\uof the stride, missed by\\3\\n%.40s", 100 * share, missed.text);
    float x = share_x(&s->layout, isnan(share) ? 0 : share);
    fl_reading(s, (FlVec){x, box.y + 16 + 16 * (float)i}, box, &(FlReadingRow){text, 0}, 1);
}

static float shares(FlContext *s, const FlTally *tally, float y) {
    const FlTheme *t = s->theme;
    const FlLayout *l = &s->layout;
    float top = y + 48, foot = y + 136;
    FlTextStyle head = fl_text(FL_FONT_SEMIBOLD, 12.5f, t->ink2, FL_LEFT);
    fl_draw_text(s->draw, &head, l->side, y + 26, "Flags, as a share of the true stride");
    fl_draw_rect(s->draw, fl_rect(share_x(l, 0.9), top, share_x(l, 1.1) - share_x(l, 0.9), foot - top),
                 fl_color_alpha(t->outcome[FL_CONVERGES], 0.18f));
    share_ticks(s, top, foot);
    FlTextStyle note = fl_text(FL_FONT_REGULAR, 11.5f, t->ink3, FL_LEFT);
    note.halo = t->bg;
    note.halo_width = 2;
    fl_draw_text(s->draw, &note, share_x(l, 0.04), top + 8, "too short");
    note.align = FL_RIGHT;
    fl_draw_text(s->draw, &note, share_x(l, 1.46), top + 8, "too far");
    share_flags(s, tally, top);
    double mean = fl_tally_share(tally);
    float x = share_x(l, mean);
    const FlVec mark[] = {{x - 4.5f, foot + 5}, {x + 4.5f, foot + 5}, {x, foot - 2}};
    if (!isnan(mean)) fl_draw_polygon(s->draw, mark, 3, t->ink);
    share_reading(s, tally, fl_rect(l->side, top, l->side_width, foot - top));
    return y + 172;
}

static void words(FlContext *s, const FlTally *tally, float y) {
    const FlLayout *l = &s->layout;
    FlPredictWords said = fl_predict_words(s->doc, s->watch->run, tally);
    FlTextStyle title = fl_text(FL_FONT_SEMIBOLD, 14, s->theme->ink, FL_LEFT);
    FlTextStyle text = fl_text(FL_FONT_REGULAR, 13, s->theme->ink2, FL_LEFT);
    fl_draw_text(s->draw, &title, l->side, y + 30, said.title);
    float end = fl_draw_paragraph(s->ui, &text, l->side, y + 53, l->side_width, 20, said.text) - 9;
    FlControl c =
        fl_control("predict.words", "text", said.title, fl_rect(l->side, y + 18, l->side_width, end - y - 18));
    snprintf(c.value, sizeof c.value, "%s", said.text);
    c.hit.w = 0;
    fl_ui_control(s->ui, &c);
    FlButtonSpec show = {
        "predict.show", "Show the future", "Show the future", FL_ICON_NONE, FL_BUTTON_PLAIN, FL_FOCUS_IN_PANEL, false,
        false};
    FlButtonSpec over = {"predict.over",
                         "Forget the flags",
                         "Start over",
                         FL_ICON_NONE,
                         FL_BUTTON_QUIET,
                         FL_FOCUS_IN_PANEL + 1,
                         tally->count == 0 && s->doc->predict.row == 0,
                         false};
    end = fminf(end, l->height - 40);
    if (fl_button(s->ui, fl_rect(l->side, end, 128, 32), &show)) fl_switch_predict(s);
    if (fl_button(s->ui, fl_rect(l->side + 136, end, 96, 32), &over)) fl_context_do(s, FL_ACTION_flags_anew, 0, 0);
}

void fl_predict_panel(FlContext *s, float y) {
    enum { TABLE = 222, SHARES = 172, WORDS = 162, HEAD = 68 };
    const FlTally *tally = fl_session_tally(s->session);
    float room = s->layout.height - y;
    bool rows = room >= TABLE + WORDS, chart = room >= (rows ? TABLE : HEAD) + SHARES + WORDS;
    fl_panel_rule(s, y);
    y = table(s, tally, y, rows);
    fl_panel_rule(s, y);
    if (chart) {
        y = shares(s, tally, y);
        fl_panel_rule(s, y);
    }
    words(s, tally, y);
}

float fl_predict_line(FlContext *s, float right, float y) {
    const FlTally *tally = fl_session_tally(s->session);
    char score[64], text[128];
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 13, s->theme->ink2, FL_RIGHT);
    FlButtonSpec show = {"predict.show",
                         "Show the future",
                         s->layout.tiny ? NULL : "Show the future",
                         FL_ICON_NONE,
                         FL_BUTTON_PLAIN,
                         FL_FOCUS_ADVICE,
                         false,
                         false};
    if (s->layout.tiny) show.icon = FL_ICON_EYE;
    float w = s->layout.tiny ? 36 : 128;
    float top = s->layout.compact ? y - 14 : y - 20, height = s->layout.compact ? 20 : 28;
    if (fl_button(s->ui, fl_rect(right - w, top, w, height), &show)) fl_switch_predict(s);
    fl_tally_words(tally, score, sizeof score);
    snprintf(text, sizeof text, "%s", score);
    if (tally->count > 0 && fl_predict_answered(s->doc)) {
        const FlGuess *guess = &tally->last[fl_tally_kept(tally) - 1];
        FlShown missed = fl_shown_place(fl_guess_missed(guess), s->plot.range.x1 - s->plot.range.x0);
        snprintf(text, sizeof text, "missed by %.40s · %s", missed.text, score);
    }
    FlControl c = fl_control("predict.score", "text", "Flags within a tenth of the stride",
                             fl_rect(right - w - 12, y - 14, 0, 20));
    snprintf(c.value, sizeof c.value, "%s", text);
    c.box.w = fl_draw_text_width(s->draw, &style, text);
    c.box.x -= c.box.w;
    c.hit.w = 0;
    fl_ui_control(s->ui, &c);
    fl_draw_text(s->draw, &style, right - w - 12, y - 0.5f, text);
    return w + 12 + c.box.w;
}

void fl_predict_in_strip(FlContext *s, FlRect strip, float y0, float dy) {
    const FlPredict *predict = fl_document_predicts(s->doc);
    const FlRect *b = &s->plot.box;
    char text[64];
    if (predict == NULL) return;
    if (predict->row > 0) {
        float x = fl_plot_x(&s->plot, predict->flag[0]), y = y0 + dy * (float)predict->row;
        float ball = fl_plot_x(&s->plot, fl_run_row(s->watch->run, s->cursor)->x[0]);
        if (fl_predict_answered(s->doc)) fl_draw_line(s->draw, x, y, ball, y, 1.6f, s->theme->ink);
        fl_draw_flag(s, (FlVec){x, y}, 17, 11, s->theme->ink);
    }
    if (fl_predict_waits(s->doc)) return;
    snprintf(text, sizeof text, "Click the picture: a flag for step %s",
             fl_shown_count(s->cursor + predict->ahead).text);
    float w = fl_pill_width(s, text, 36);
    fl_part_pill(s, FL_ICON_FLAG, text, b->x + b->w - 24 - w, strip.y + strip.h / 2 + 8, 36, s->theme->panel);
}
