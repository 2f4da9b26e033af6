#include "parts/rule_card.h"
#include "context/focus.h"
#include "context/popup.h"
#include "context/services.h"
#include "model/fog.h"
#include "ui/code.h"
#include "ui/formula.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { LINES = 6, PITCH = 27, LOW_PITCH = 22, AROUND = 9, SAID = 16, ECHO = 29, TIGHT_ECHO = 21, HEAD = 20 };

static const char field_id[] = "rule";

static const FlOptimizer *rule_now(const FlContext *s) {
    return fl_plan_optimizer_at(&s->doc->plan, s->cursor);
}

/* "; " between lines as it is written becomes an end of line. */
static void in_lines(const char *text, char lines[FL_EDIT_LINES_TEXT]) {
    size_t n = 0;
    for (; *text && n + 1 < FL_EDIT_LINES_TEXT; text++) {
        lines[n++] = *text == ';' ? '\n' : *text;
        if (*text == ';' && text[1] == ' ') text++;
    }
    lines[n] = 0;
}

/* ---- opening, reading, leaving ---- */

static void remember(FlContext *s) {
    memcpy(s->rule_card->seen, s->ui->edit.text, sizeof s->rule_card->seen);
}

static void begin(FlContext *s, const char *lines, bool opens) {
    fl_context_play(s, false);
    s->rule_card->open = true;
    s->rule_card->wrong = false;
    if (opens) fl_code_open(s->ui, field_id, lines);
    remember(s);
    fl_context_return_focus(s, field_id);
    fl_context_do(s, FL_ACTION_gesture_begin, 0, 0);
}

void fl_rule_card_open(FlContext *s) {
    char lines[FL_EDIT_LINES_TEXT];
    const FlOptimizerType *now = rule_now(s)->type;
    const char *text = fl_rule_text(now), *twin = fl_rule_twin(now->id);
    if (s->rule_card->open) return;
    in_lines(text ? text : twin ? twin : fl_rule_twin("momentum"), lines);
    begin(s, lines, true);
    if (!text) fl_context_do_text(s, FL_ACTION_rule, lines);
}

void fl_rule_card_close(FlContext *s) {
    if (!s->rule_card->open) return;
    s->rule_card->open = false;
    if (fl_session_in_gesture(s->session)) fl_context_do(s, FL_ACTION_gesture_end, 0, 0);
}

/* Reads what was typed, if it is new; what is right goes to the document. */
static void read_text(FlContext *s) {
    FlRuleCard *card = s->rule_card;
    const char *text = s->ui->edit.text;
    if (!strcmp(card->seen, text)) return;
    remember(s);
    fl_context_again(s); /* the mark of a fault is drawn already */
    const FlOptimizerType *type = fl_rule(text, &card->fault);
    card->wrong = type == NULL;
    if (type && type->asks && s->loss->objective) {
        int end = (int)strlen(text);
        card->wrong = true;
        card->fault = (FlFormulaFault){.from = 0, .to = end};
        snprintf(card->fault.text, sizeof card->fault.text,
                 "The weights here go each by its own slope: no rule knows L or norm(g).");
    }
    if (!card->wrong) fl_context_do_text(s, FL_ACTION_rule, text);
}

void fl_rule_card_take(FlContext *s, const FlRuleExample *example) {
    FlEdit *e = &s->ui->edit;
    char lines[FL_EDIT_LINES_TEXT];
    if (!s->rule_card->open) fl_rule_card_open(s);
    in_lines(example->text, lines);
    fl_edit_place(e, 0, false);
    fl_edit_move(e, FL_EDIT_END, true);
    fl_edit_insert(e, lines);
    read_text(s);
}

static bool on_card(const FlUi *ui) {
    for (int i = 0; i < ui->last_count; i++)
        if (fl_ui_hash(ui->last[i].id) == ui->hot)
            return !strcmp(ui->last[i].id, field_id) || !strncmp(ui->last[i].id, "rule.", 5);
    return false;
}

/* Before the parts that a press could be meant for: what they begin is no part of this gesture. */
void fl_part_rule_leave(FlContext *s) {
    if (!s->rule_card->open) return;
    bool away = s->ui->input.pressed && s->popup->kind == FL_POPUP_NONE && !on_card(s->ui);
    bool field = fl_field_is_open(s->ui, field_id), gone = !field || !fl_session_in_gesture(s->session);
    if (field && (away || gone)) fl_field_close(s->ui);
    if (away || gone) fl_rule_card_close(s);
}

/* ---- the card ---- */

const char *fl_rule_keeps_words(const FlOptimizer *rule) {
    static const char *const words[] = {"Its path is another one when the loss is scaled, turned or moved.",
                                        "It does not change when the loss is scaled.",
                                        "It does not change when the loss is turned.",
                                        "It does not change when the loss is scaled or turned.",
                                        "It does not change when the loss is moved.",
                                        "It does not change when the loss is scaled or moved.",
                                        "It does not change when the loss is turned or moved.",
                                        "It does not change when the loss is scaled, turned or moved."};
    return rule->type->method ? "" : words[fl_rule_keeps(rule)];
}

static FlTextStyle said_style(const FlContext *s) {
    return fl_text(FL_FONT_REGULAR, 12.5f, s->rule_card->wrong ? s->theme->error : s->theme->ink2, FL_LEFT);
}

/* What stands under the open lines: what is wrong with them, or what they leave as it is. */
static void say(const FlContext *s, char *said, size_t size) {
    const char *keeps = s->rule_card->wrong ? "" : fl_rule_keeps_words(rule_now(s));
    if (s->rule_card->wrong)
        snprintf(said, size, "%.190s The last good rule still runs.", s->rule_card->fault.text);
    else
        snprintf(said, size, "%s%sEnter keeps it, Esc reverts.", keeps, keeps[0] ? " " : "");
}

static int said_lines(FlContext *s, const char *said, float width) {
    char line[FL_WRAP_LINE];
    FlTextStyle style = said_style(s);
    int n = 0;
    while (fl_wrap_line(s->draw, &style, width, &said, line)) n++;
    return n < 2 ? 2 : n > 3 ? 3 : n;
}

static float pitch(const FlContext *s) {
    return s->layout.low ? LOW_PITCH : PITCH;
}

static int lines_shown(const FlContext *s, const char *text) {
    int n = fl_code_lines(text), most = s->layout.very_low ? 3 : s->layout.low ? 4 : LINES;
    return n < most ? n : most;
}

/* The field in its box; the card answers for what is done in it. */
static void code(FlContext *s, FlRect box, int shown, const char *text, FlPriority priority) {
    bool listed = s->popup->kind != FL_POPUP_NONE, was = s->rule_card->open && fl_field_is_open(s->ui, field_id);
    int last = fl_code_lines(s->ui->edit.text);
    bool at_end = was && fl_code_lines(s->ui->edit.text + s->ui->edit.caret) == 1 && last > 0;
    if (at_end && !listed && !s->ui->input.composition[0] && fl_ui_key(s->ui, FL_KEY_DOWN, 0))
        fl_context_open_popup(s, FL_POPUP_RULES, true);
    FlCodeSpec spec = {.id = field_id,
                       .label = "Lines of the rule",
                       .text = text,
                       .focus = FL_FOCUS_RULE,
                       .size = s->layout.middle || s->layout.low ? 12 : 13,
                       .pitch = pitch(s),
                       .shown = shown,
                       .rests = s->popup->kind != FL_POPUP_NONE,
                       .wrong = s->rule_card->wrong,
                       .from = s->rule_card->fault.from,
                       .to = s->rule_card->fault.to,
                       .priority = priority};
    FlFieldResult result = fl_code(s->ui, box, &spec);
    if (!was && result == FL_FIELD_EDITING) {
        begin(s, text, false);
        return;
    }
    if (!was) return;
    if (result == FL_FIELD_LEFT) {
        s->rule_card->open = false;
        fl_context_do(s, FL_ACTION_gesture_cancel, 0, 0);
        return;
    }
    read_text(s);
    bool enter = result == FL_FIELD_ENTERED && !s->ui->edit.pressed_away;
    if (!enter || s->rule_card->wrong) return;
    fl_field_close(s->ui);
    fl_rule_card_close(s);
}

/* What is typed, or the rule in force. */
static void text_now(const FlContext *s, char lines[FL_EDIT_LINES_TEXT]) {
    const char *text = fl_rule_text(rule_now(s)->type);
    if (s->rule_card->open && fl_field_is_open(s->ui, field_id))
        memcpy(lines, s->ui->edit.text, FL_EDIT_LINES_TEXT);
    else
        in_lines(text ? text : "", lines);
}

/* Field and sentence; returns where they end. */
static float field(FlContext *s, float x, float y, float width, FlPriority priority) {
    char lines[FL_EDIT_LINES_TEXT], said[256];
    text_now(s, lines);
    int shown = lines_shown(s, lines);
    FlRect box = fl_rect(x, y, width, (float)shown * pitch(s) + AROUND);
    code(s, box, shown, lines, priority);
    y += box.h;
    if (!s->rule_card->open) return y;
    say(s, said, sizeof said);
    FlTextStyle style = said_style(s);
    float inner = width - 16;
    int n = said_lines(s, said, inner);
    fl_draw_clip_push(s->draw, fl_rect(x, y, width, (float)(SAID * n + 6)));
    fl_draw_paragraph(s->ui, &style, x + 8, y + 17, inner, SAID, said);
    fl_draw_clip_pop(s->draw);
    return y + (float)(SAID * n + (n > 2 ? 9 : 4)); /* a long one stands clear of the lines below */
}

void fl_part_rule_examples(FlContext *s, FlRect box) {
    FlControl c = fl_control("rule.examples", "dropdown", "Examples of rules", box);
    c.focus = FL_FOCUS_RULE + 1;
    if (s->rule_card->open && !fl_rule_card_in_panel(s)) c.priority = FL_PRIORITY_ON_CARD;
    FlSignal signal = fl_ui_control(s->ui, &c);
    bool key = signal.focused && (fl_ui_key(s->ui, FL_KEY_ENTER, 0) || fl_ui_key(s->ui, ' ', 0));
    FlColor ink = fl_ground(s->ui, box, 6, &signal, s->popup->kind == FL_POPUP_RULES, false);
    FlTextStyle style = fl_text(FL_FONT_MEDIUM, 13, ink, FL_CENTER);
    fl_draw_text(s->draw, &style, box.x + box.w / 2, box.y + box.h / 2 + 4.7f, "Examples");
    if (signal.clicked || key) fl_context_open_popup(s, FL_POPUP_RULES, key);
}

/* ---- the lines with their numbers ---- */

bool fl_rule_card_in_panel(const FlContext *s) {
    bool told = s->layout.side > 0 && s->watch->run && s->loss->points == 0 && !fl_document_race(s->doc);
    return told && !fl_document_fog(s->doc) && s->watch->step->rule.type->made;
}

static void bring_values(FlContext *s) {
    FlRuleCard *card = s->rule_card;
    if (!fl_stamp_stale(&card->told, s->session) && card->row == s->watch->row) return;
    const FlRuleStep *step = s->watch->step;
    const FlRow *row = fl_run_row(s->watch->run, s->watch->row);
    double slots[FL_OPTIMIZER_MAX_SLOTS * FL_MAX_DIM];
    FlClock clock;
    card->row = s->watch->row;
    fl_run_memory(s->watch->run, card->row, &clock, slots);
    step->rule.type->clock(&step->rule, &clock);
    clock.f = &row->f;
    card->count = fl_rule_line_values(&step->rule, &clock, step->dim, row->x, row->g, slots, card->value);
}

/* "m = βm + g": the name that a line sets is in the colour of what it is. */
static void echo_line(FlContext *s, int i, float x, float y, float size, float room) {
    char text[FL_RULE_TEXT], markup[1600];
    int length, head;
    const char *line = fl_rule_line(s->watch->step->rule.type, i, &length);
    int name = (int)strcspn(line, " ");
    bool moves = name == 1 && line[0] == 'x';
    snprintf(text, sizeof text, "%.*s", name, line);
    fl_formula_markup(text, markup, sizeof markup);
    if (moves) snprintf(markup, sizeof markup, "\\G\\ix\\r′\\0");
    head = (int)strlen(markup);
    head += snprintf(markup + head, sizeof markup - (size_t)head, "\\r = ");
    snprintf(text, sizeof text, "%.*s", length - name - 3, line + name + 3);
    fl_formula_markup(text, markup + head, sizeof markup - (size_t)head);
    FlMathStyle style = {.size = size, .color = s->theme->ink, .green = s->theme->green};
    float wide = fl_math_width(s->draw, &style, markup);
    if (wide > room) style.size = fmaxf(11, size * room / wide);
    fl_draw_clip_push(s->draw, fl_rect(x, y - size, room, 2 * size));
    fl_math(s->draw, &style, x, y, markup);
    fl_draw_clip_pop(s->draw);
}

static void echo_values(FlContext *s, int i, float right, float y, float column) {
    int length;
    const char *line = fl_rule_line(s->watch->step->rule.type, i, &length);
    bool moves = line[0] == 'x' && line[1] == ' ';
    FlTextStyle style = fl_text(FL_FONT_MEDIUM, 13, moves ? s->theme->green : s->theme->ink, FL_RIGHT);
    for (int j = s->loss->dim - 1; j >= 0; j--, right -= column) {
        double v = s->rule_card->value[i][j];
        FlShown shown = fl_shown(v, fabs(v) < 0.1 && v != 0 ? 4 : 2);
        float wide = fl_draw_text_width(s->draw, &style, shown.text);
        FlTextStyle fit = style;
        if (wide > column - 6) fit.size = fmaxf(9.5f, style.size * (column - 6) / wide);
        fl_draw_text(s->draw, &fit, right, y, shown.text);
    }
}

/* Rows of the echo that have room in this window. */
static int echo_rows(const FlContext *s) {
    int most = s->layout.very_low ? 0 : s->layout.low ? 3 : s->layout.height < 900 ? 8 : FL_RULE_LINES;
    return s->rule_card->count < most ? s->rule_card->count : most;
}

static float echo(FlContext *s, float x, float y, float width) {
    bring_values(s);
    bool numbers = !s->layout.middle, tight = s->rule_card->count > 3 || s->layout.low;
    float row = tight ? TIGHT_ECHO : ECHO, column = s->loss->dim == 2 ? 56 : 72, right = x + width;
    int n = echo_rows(s);
    if (n == 0) return y + 8;
    char head[48];
    FlTextStyle style = fl_text(FL_FONT_SEMIBOLD, 12.5f, s->theme->ink2, FL_LEFT);
    FlMathStyle axis = {.size = 16, .color = s->theme->ink3, .align = FL_RIGHT};
    snprintf(head, sizeof head, "The rule, step %s", fl_shown_count(s->watch->row + 1).text);
    fl_draw_text(s->draw, &style, x, y + HEAD, head);
    if (numbers && s->loss->dim == 2) {
        fl_math(s->draw, &axis, right - column, y + HEAD, "\\ix");
        fl_math(s->draw, &axis, right, y + HEAD, "\\iy");
    }
    y += HEAD;
    float room = numbers ? width - column * (float)s->loss->dim - 4 : width;
    for (int i = 0; i < n; i++) {
        y += row;
        echo_line(s, i, x, y, tight ? 17 : 21, room);
        if (numbers) echo_values(s, i, right, y - 0.5f, column);
    }
    return y + 15;
}

float fl_part_rule_lines(FlContext *s, float x, float y, float width) {
    y = field(s, x - 8, y, width + 16, FL_PRIORITY_CONTROL);
    return echo(s, x, y, width);
}

/* ---- above the window ---- */

/* Over the lower half of a narrow window, as the tour; in wider ones under the row of boxes, at the right. */
static FlRect sheet_box(const FlContext *s, float height) {
    const FlLayout *l = &s->layout;
    float w = l->narrow ? l->main : fminf(l->main, 476), x = l->margin + l->main - w;
    float y = l->narrow ? fmaxf(l->height / 2, l->height - height - 12) : l->caption_y + 40;
    if (y + height > l->height - 8) y = fmaxf(l->bar + 4, l->height - 8 - height);
    return fl_rect(x, y, w, height);
}

void fl_part_rule_sheet(FlContext *s) {
    enum { PADDING = 12, TITLE = 40, FOOT = 12 };
    if (!s->rule_card->open || fl_rule_card_in_panel(s) || !fl_field_is_open(s->ui, field_id)) return;
    const FlTheme *t = s->theme;
    char lines[FL_EDIT_LINES_TEXT], said[256];
    text_now(s, lines);
    say(s, said, sizeof said);
    float w = sheet_box(s, 0).w - 2 * PADDING;
    float high =
        TITLE + (float)lines_shown(s, lines) * pitch(s) + AROUND + (float)(SAID * said_lines(s, said, w - 16)) + FOOT;
    FlRect box = sheet_box(s, high);
    FlControl ground = fl_control("rule.card", "text", "My rule", box);
    ground.priority = FL_PRIORITY_CARD;
    ground.cursor = ground.held_cursor = FL_CURSOR_ARROW;
    snprintf(ground.value, sizeof ground.value, "%s", said);
    fl_ui_control(s->ui, &ground);
    fl_draw_shadow(s->draw, box, 8, 18, 5, t->shadow);
    fl_draw_round(s->draw, box, 8, t->raised);
    fl_draw_frame(s->draw, box, 8, 1, t->line);
    FlTextStyle title = fl_text(FL_FONT_SEMIBOLD, 14, t->ink, FL_LEFT);
    fl_draw_text(s->draw, &title, box.x + PADDING, box.y + 26, "My rule");
    fl_part_rule_examples(s, fl_rect(box.x + box.w - PADDING - 100, box.y + 6, 100, 30));
    field(s, box.x + PADDING, box.y + TITLE, box.w - 2 * PADDING, FL_PRIORITY_ON_CARD);
}
