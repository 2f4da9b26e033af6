#include "parts/entry.h"
#include "context/focus.h"
#include "context/popup.h"
#include "context/services.h"
#include "model/fog.h"
#include "ui/formula.h"
#include "ui/widgets.h"
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { PADDING = 12, FIELD = 36, LINE = 17, NAME_ROW = 26, NAME_WIDTH = 190 };

static const char field_id[] = "formula";

/* Functions with what they are; of two that begin alike the plainer one first. */
static const struct {
    const char *name, *what;
} names[] = {{"abs(", "absolute value"},
             {"acos(", "arc cosine"},
             {"asin(", "arc sine"},
             {"atan(", "arc tangent"},
             {"cos(", "cosine"},
             {"cosh(", "hyperbolic cosine"},
             {"exp(", "e to the power"},
             {"log(", "natural logarithm"},
             {"log10(", "logarithm, base 10"},
             {"max(", "the larger of two"},
             {"min(", "the smaller of two"},
             {"pi", "3.14159…"},
             {"pow(", "power of two"},
             {"root(", "root of a degree: root(x, 3)"},
             {"sin(", "sine"},
             {"sinh(", "hyperbolic sine"},
             {"sign(", "−1, 0 or 1"},
             {"sqrt(", "square root"},
             {"tan(", "tangent"},
             {"tanh(", "hyperbolic tangent"}};

int fl_entry_dim(const char *text) {
    return strchr(text, 'y') ? 2 : 1; /* no function has a y in its name */
}

/* ---- opening, reading, leaving ---- */

static bool is_typed(const FlContext *s) {
    return fl_formula_text(s->loss) != NULL;
}

void fl_entry_open(FlContext *s) {
    FlEntry *entry = s->entry;
    if (s->loss->points > 0 || entry->open) return;
    if (fl_fog_hides(s->doc)) {
        fl_context_toast(s, "The formula is the ground: lift the fog first.");
        return;
    }
    fl_context_play(s, false);
    *entry = (FlEntry){.open = true};
    fl_field_open(s->ui, field_id, is_typed(s) ? fl_formula_text(s->loss) : s->loss->formula);
    fl_context_return_focus(s, field_id);
    memcpy(entry->seen, s->ui->edit.text, sizeof entry->seen);
    fl_context_do(s, FL_ACTION_gesture_begin, 0, 0);
}

void fl_entry_close(FlContext *s) {
    if (!s->entry->open) return;
    s->entry->open = false;
    if (fl_session_in_gesture(s->session)) fl_context_do(s, FL_ACTION_gesture_end, 0, 0);
}

/* Reads what was typed, if it is new; what is right goes to the document. */
static void read_text(FlContext *s) {
    FlEntry *entry = s->entry;
    const char *text = s->ui->edit.text;
    if (!strcmp(entry->seen, text)) return;
    memcpy(entry->seen, text, sizeof entry->seen);
    entry->meant = 0;
    const FlLossType *loss = fl_formula_loss(text, s->loss->dim, &entry->fault);
    entry->wrong = loss == NULL;
    fl_loss_release(loss);
    if (!entry->wrong) fl_context_do_text(s, FL_ACTION_formula, text);
}

void fl_entry_take(FlContext *s, const FlFormulaExample *example) {
    FlEdit *e = &s->ui->edit;
    FlFormulaFault fault;
    const FlLossType *loss = fl_formula_loss(example->text, 0, &fault);
    if (!loss) return;
    FlSceneId to = fl_scene_of(loss);
    fl_loss_release(loss);
    fl_edit_place(e, 0, false);
    fl_edit_move(e, FL_EDIT_END, true);
    fl_edit_insert(e, example->text);
    if (to == s->id) {
        read_text(s);
        return;
    }
    fl_context_do(s, FL_ACTION_gesture_cancel, 0, 0); /* this scene stays as it was */
    fl_context_do_text(s, FL_ACTION_scene, fl_scene_info(to)->id);
    fl_context_do(s, FL_ACTION_gesture_begin, 0, 0);
    fl_context_do_text(s, FL_ACTION_formula, example->text);
    memcpy(s->entry->seen, e->text, sizeof s->entry->seen);
    s->entry->wrong = false;
}

static bool on_card(const FlUi *ui) {
    for (int i = 0; i < ui->last_count; i++)
        if (fl_ui_hash(ui->last[i].id) == ui->hot) return !strncmp(ui->last[i].id, field_id, sizeof field_id - 1);
    return false;
}

/* Before the parts that a press could be meant for: what they begin is no part of this gesture. */
void fl_part_entry_leave(FlContext *s) {
    if (!s->entry->open) return;
    bool away = s->ui->input.pressed && s->popup->kind == FL_POPUP_NONE && !on_card(s->ui);
    bool field = fl_field_is_open(s->ui, field_id);
    /* What was dropped on the window has ended the gesture, and shows something else. */
    bool gone = !field || s->loss->points > 0 || !fl_session_in_gesture(s->session);
    if (field && (away || gone)) fl_field_close(s->ui);
    if (away || gone) fl_entry_close(s);
}

/* ---- names offered ---- */

int fl_entry_completions(const FlEdit *e, const char *found[FL_COMPLETIONS], int *letters) {
    int from = e->caret, n = 0;
    unsigned char next = (unsigned char)e->text[e->caret];
    while (from > 0 && isalnum((unsigned char)e->text[from - 1])) from--;
    while (from < e->caret && isdigit((unsigned char)e->text[from])) from++; /* 2si: a factor and a name */
    *letters = e->caret - from;
    if (e->caret != e->anchor || *letters < 2 || isalnum(next) || next == '(') return 0;
    for (size_t i = 0; i < sizeof names / sizeof *names && n < FL_COMPLETIONS; i++)
        if (!strncmp(names[i].name, e->text + from, (size_t)*letters) && strlen(names[i].name) > (size_t)*letters)
            found[n++] = names[i].name;
    return n;
}

static const char *what_it_is(const char *name) {
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].name == name) return names[i].what;
    return "";
}

/* Tab takes the name that is meant, arrows mean another. */
static void completion_keys(FlContext *s) {
    const char *found[FL_COMPLETIONS];
    int letters, n = fl_entry_completions(&s->ui->edit, found, &letters);
    FlEntry *entry = s->entry;
    if (n == 0) return;
    while (fl_ui_key(s->ui, FL_KEY_DOWN, 0)) entry->meant = (entry->meant + 1) % n;
    while (fl_ui_key(s->ui, FL_KEY_UP, 0)) entry->meant = (entry->meant + n - 1) % n;
    if (entry->meant >= n) entry->meant = 0;
    if (fl_ui_key(s->ui, FL_KEY_TAB, 0)) fl_field_insert(s->ui, found[entry->meant] + letters);
}

static void offer_names(FlContext *s) {
    const FlTheme *t = s->theme;
    const char *found[FL_COMPLETIONS];
    int letters, n = fl_entry_completions(&s->ui->edit, found, &letters);
    if (n == 0) return;
    float right = s->layout.margin + s->layout.main;
    FlRect caret = s->ui->edit.caret_box;
    FlRect box =
        fl_rect(fminf(caret.x - 18, right - NAME_WIDTH), caret.y + caret.h + 12, NAME_WIDTH, (float)(n * NAME_ROW + 8));
    fl_draw_shadow(s->draw, box, 8, 18, 5, t->shadow);
    fl_draw_round(s->draw, box, 8, t->raised);
    fl_draw_frame(s->draw, box, 8, 1, t->line);
    for (int i = 0; i < n; i++) {
        FlRect row = fl_rect(box.x + 4, box.y + 4 + (float)(i * NAME_ROW), box.w - 8, NAME_ROW);
        char id[FL_UI_ID];
        snprintf(id, sizeof id, "formula.name.%d", i + 1);
        FlControl c = fl_control(id, "option", found[i], row);
        c.priority = FL_PRIORITY_ON_CARD;
        FlSignal signal = fl_ui_control(s->ui, &c);
        if (signal.hot && s->ui->hot_since == s->ui->input.now) s->entry->meant = i;
        if (s->entry->meant == i) fl_draw_round(s->draw, row, 5, t->dark ? t->press : t->panel);
        FlTextStyle name = fl_text(FL_FONT_MEDIUM, 13, t->ink, FL_LEFT),
                    what = fl_text(FL_FONT_REGULAR, 11.5f, t->ink3, FL_RIGHT);
        fl_draw_text(s->draw, &name, row.x + 10, row.y + 17.5f, found[i]);
        fl_draw_text(s->draw, &what, row.x + row.w - 8, row.y + 17.5f, what_it_is(found[i]));
        if (signal.clicked) fl_field_insert(s->ui, found[i] + letters);
    }
}

/* ---- the card ---- */

typedef struct Card {
    FlRect box, field, examples;
    float formula, message; /* baselines */
    const char *said;
    FlTextStyle style; /* of what is said below the field */
} Card;

static int count_lines(FlContext *s, const FlTextStyle *style, float width, const char *text) {
    char line[FL_WRAP_LINE];
    int n = 0;
    while (fl_wrap_line(s->draw, style, width, &text, line)) n++;
    return n;
}

/* Where the box of the loss ends, under which the card hangs. */
static float loss_right(const FlContext *s) {
    for (int i = 0; i < s->ui->count; i++)
        if (!strcmp(s->ui->controls[i].id, "loss")) return s->ui->controls[i].box.x + s->ui->controls[i].box.w;
    return s->layout.margin + s->layout.main;
}

/* wrong: it is said; else what is shown. */
static Card place_card(FlContext *s, bool wrong) {
    const FlLayout *l = &s->layout;
    Card card = {.style = fl_text(FL_FONT_REGULAR, 12, wrong ? s->theme->error : s->theme->ink2, FL_LEFT)};
    card.said = wrong         ? s->entry->fault.text
                : is_typed(s) ? (fl_formula_reading(s->loss) ? fl_formula_reading(s->loss) : s->loss->note)
                : s->loss->dim == 1
                    ? "A formula of x, with + − * / ^ ( ), sin, exp, log, sqrt, abs and more. ↓ shows examples."
                    : "A formula of x and y, with + − * / ^ ( ), sin, exp, log, sqrt, abs and more. ↓ shows examples.";
    float w = fminf(l->main, 476), x = fmaxf(l->margin, loss_right(s) - w), y = l->caption_y + 38;
    int lines = count_lines(s, &card.style, w - 2 * PADDING - 4, card.said);
    card.formula = y + 28;
    card.field = fl_rect(x + PADDING, y + 40, w - 2 * PADDING - 112, FIELD);
    card.examples = fl_rect(card.field.x + card.field.w + 8, y + 40, 104, FIELD);
    card.message = y + 40 + FIELD + 19;
    card.box = fl_rect(x, y, w, 40 + FIELD + 12 + (float)(LINE * (lines > 1 ? lines : 1)));
    return card;
}

/* "L(x) = ..." of what the picture shows, or paler what is typed and cannot be read yet: smaller where it is long, and
 * at last cut off. */
static void draw_formula(FlContext *s, const Card *card) {
    enum { ROOM = 2400 };
    char markup[ROOM];
    int n = snprintf(markup, sizeof markup, "%s",
                     s->loss->dim == 1 ? "\\iL\\r(\\ix\\r) = " : "\\iL\\r(\\ix\\r, \\iy\\r) = ");
    const char *text = s->entry->wrong ? s->ui->edit.text : s->loss->formula;
    fl_formula_markup(text, markup + n, sizeof markup - (size_t)n);
    FlMathStyle style = {.size = 20, .color = s->entry->wrong ? s->theme->ink3 : s->theme->ink};
    float room = card->box.w - 2 * PADDING, wide = fl_math_width(s->draw, &style, markup);
    if (wide > room) style.size = fmaxf(13, 20 * room / wide);
    fl_draw_clip_push(s->draw, fl_rect(card->box.x + PADDING, card->box.y, room, 40));
    fl_math(s->draw, &style, card->box.x + PADDING, card->formula, markup);
    fl_draw_clip_pop(s->draw);
}

static void draw_card(FlContext *s, const Card *card) {
    const FlTheme *t = s->theme;
    FlControl ground = fl_control("formula.card", "text", "Formula", card->box);
    ground.priority = FL_PRIORITY_CARD;
    ground.cursor = ground.held_cursor = FL_CURSOR_ARROW;
    snprintf(ground.value, sizeof ground.value, "%s", card->said);
    fl_ui_control(s->ui, &ground);
    fl_draw_shadow(s->draw, card->box, 8, 18, 5, t->shadow);
    fl_draw_round(s->draw, card->box, 8, t->raised);
    fl_draw_frame(s->draw, card->box, 8, 1, t->line);
    draw_formula(s, card);
    fl_draw_paragraph(s->ui, &card->style, card->field.x + 2, card->message, card->box.w - 2 * PADDING - 4, LINE,
                      card->said);
}

static void examples_button(FlContext *s, const Card *card) {
    const FlTheme *t = s->theme;
    bool open = s->popup->kind == FL_POPUP_EXAMPLES;
    FlControl c = fl_control("formula.examples", "dropdown", "Examples", card->examples);
    c.priority = FL_PRIORITY_ON_CARD;
    FlSignal signal = fl_ui_control(s->ui, &c);
    FlColor ink = fl_ground(s->ui, card->examples, 6, &signal, open, false);
    FlTextStyle style = fl_text(FL_FONT_MEDIUM, 13, ink, FL_LEFT);
    fl_draw_text(s->draw, &style, card->examples.x + 14, card->examples.y + FIELD / 2.0f + 4.7f, "Examples");
    fl_icon(s->draw, FL_ICON_CHEVRON, card->examples.x + card->examples.w - 18, card->examples.y + FIELD / 2.0f,
            t->ink);
    bool key = !open && fl_ui_key(s->ui, FL_KEY_DOWN, 0);
    if (signal.clicked || key) fl_context_open_popup(s, FL_POPUP_EXAMPLES, key);
}

void fl_part_entry(FlContext *s) {
    FlEntry *entry = s->entry;
    if (!entry->open || !fl_field_is_open(s->ui, field_id)) return;
    bool listed = s->popup->kind != FL_POPUP_NONE;
    if (!listed && !s->ui->input.composition[0]) completion_keys(s);
    /* A name that is not finished is no mistake yet. */
    const char *found[FL_COMPLETIONS];
    int letters;
    bool wrong = entry->wrong && fl_entry_completions(&s->ui->edit, found, &letters) == 0;
    Card card = place_card(s, wrong);
    draw_card(s, &card);
    FlFieldSpec spec = {.id = field_id,
                        .label = "Formula",
                        .value = s->ui->edit.text,
                        .focus = FL_FOCUS_FORMULA,
                        .size = 15,
                        .words = true,
                        .rests = listed,
                        .wrong = wrong,
                        .from = entry->fault.from,
                        .to = entry->fault.to,
                        .priority = FL_PRIORITY_ON_CARD};
    FlFieldResult result = fl_field(s->ui, card.field, &spec, NULL);
    if (result == FL_FIELD_LEFT) {
        entry->open = false;
        fl_context_do(s, FL_ACTION_gesture_cancel, 0, 0);
        return;
    }
    examples_button(s, &card);
    if (!listed) offer_names(s);
    read_text(s);
    bool enter = result == FL_FIELD_ENTERED && !s->ui->edit.pressed_away;
    if (!enter || (entry->wrong && !s->ui->edit.leaving)) return;
    fl_field_close(s->ui);
    fl_entry_close(s);
}
