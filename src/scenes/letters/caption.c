#include "scenes/letters/caption.h"
#include "context/focus.h"
#include "context/popup.h"
#include "context/services.h"
#include "parts/caption.h"
#include "scenes/letters/letters_state.h"
#include "ui/widgets.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

/* The rows of a list, by the ids of their controls. */
typedef struct Choice {
    const char *id, *text;
} Choice;

enum { SIZES = 4, TOWNS = 0, OWN, OTHER, TEXTS };

static const Choice sizes[SIZES] = {
    {"size.small", "Small"}, {"size.medium", "Medium"}, {"size.large", "Large"}, {"size.huge", "Huge"}};
static const Choice texts[TEXTS] = {
    [TOWNS] = {"text.towns", "Towns"}, [OWN] = {"text.own", NULL}, [OTHER] = {"text.other", "Another text"}};

enum { NAME = 32 };

static int size_now(const FlLetters *letters) {
    FlLetters usual;
    for (int i = 0; i < SIZES; i++)
        if (fl_letters_size(i, &usual) && !memcmp(&usual, letters, sizeof usual)) return i;
    return -1;
}

static const char *size_name(const FlLetters *letters, char name[NAME]) {
    int size = size_now(letters);
    if (size >= 0) return sizes[size].text;
    snprintf(name, NAME, "%d, %d, %d", letters->context, letters->numbers, letters->units);
    return name;
}

static const char *text_name(const FlText *text, char name[NAME]) {
    const char *slash = text->name ? strrchr(text->name, '/') : NULL;
    if (!text->name) return texts[TOWNS].text;
    snprintf(name, NAME, "%.24s", slash ? slash + 1 : text->name);
    return name;
}

/* The row of the present choice has the focus where a key opens the list. */
static void box(FlContext *s, FlRect r, FlPopupKind kind, const char *value) {
    bool of_size = kind == FL_POPUP_SIZE;
    const FlLettersTask *task = fl_letters_now(s);
    int size = size_now(&task->letters);
    const char *row = of_size ? sizes[size > 0 ? size : 0].id : texts[task->text->name ? OWN : TOWNS].id;
    FlDropdownSpec spec = {.id = of_size ? "size" : "text",
                           .label = of_size ? "Size of the model" : "The text that is learned",
                           .caption = s->layout.narrow ? NULL
                                      : of_size        ? "Size"
                                                       : "Text",
                           .plain = value,
                           .focus = FL_FOCUS_IN_CAPTION + (of_size ? 0 : 2),
                           .open = s->popup->kind == kind};
    FlDropdownResult result = fl_dropdown(s->ui, r, &spec);
    if (result == FL_DROPDOWN_IDLE) return;
    fl_context_open_popup(s, kind, false);
    if (result == FL_DROPDOWN_BY_KEY) snprintf(s->popup->focus, sizeof s->popup->focus, "%s", row);
}

static void choose_size(FlContext *s, int row) {
    char word[32];
    snprintf(word, sizeof word, "size=%s", sizes[row].id + strlen("size."));
    fl_context_do_text(s, FL_ACTION_letters, word);
}

/* Texts come from outside: the last row says how. */
static void choose_text(FlContext *s, const char *id) {
    if (!strcmp(id, texts[OTHER].id))
        fl_context_toast(s, "Drop a text file on the window, or paste one, and it learns that.");
    else if (!strcmp(id, texts[TOWNS].id) && fl_letters_now(s)->text->name)
        fl_context_do_text(s, FL_ACTION_letters, "towns");
}

static int size_rows(const FlContext *s, FlListRow *rows) {
    int now = size_now(&fl_letters_now(s)->letters);
    for (int i = 0; i < SIZES; i++)
        rows[i] = (FlListRow){.id = sizes[i].id, .text = sizes[i].text, .selected = i == now};
    return SIZES;
}

static int text_rows(const FlContext *s, FlListRow *rows, char name[NAME]) {
    const FlText *text = fl_letters_now(s)->text;
    int count = 0;
    for (int i = 0; i < TEXTS; i++) {
        if (i == OWN && !text->name) continue;
        rows[count++] = (FlListRow){.id = texts[i].id,
                                    .text = i == OWN ? text_name(text, name) : texts[i].text,
                                    .selected = i == (text->name ? OWN : TOWNS),
                                    .parted = i == OTHER};
    }
    return count;
}

void fl_part_letters_list(FlContext *s) {
    bool of_size = s->popup->kind == FL_POPUP_SIZE;
    FlListRow rows[SIZES > TEXTS ? SIZES : TEXTS];
    char name[NAME];
    FlListSpec spec = {.label = of_size ? "Size of the model" : "The text that is learned",
                       .role = "option",
                       .rows = rows,
                       .width = 200,
                       .row = 32,
                       .lead = 12,
                       .alpha = 1};
    if (!of_size && s->popup->kind != FL_POPUP_TEXT) return;
    if (!fl_popup_anchor(s, &spec.anchor)) {
        fl_context_close_popup(s);
        return;
    }
    spec.count = of_size ? size_rows(s, rows) : text_rows(s, rows, name);
    int row = fl_list(s->ui, &s->popup->list, &spec, fl_rect(0, 0, s->layout.width, s->layout.height));
    if (row != FL_LIST_OPEN) fl_context_close_popup(s);
    if (row < 0) return;
    if (of_size)
        choose_size(s, row);
    else
        choose_text(s, rows[row].id);
}

/* A list from its right end; returns where it begins. */
static float list_box(FlContext *s, float right, float width, FlPopupKind kind) {
    char name[NAME];
    const FlLettersTask *task = fl_letters_now(s);
    const char *value = kind == FL_POPUP_SIZE ? size_name(&task->letters, name) : text_name(task->text, name);
    box(s, fl_rect(right - width, s->layout.caption_y, width, 32), kind, value);
    return right - width;
}

void fl_part_letters_caption(FlContext *s) {
    const FlLayout *l = &s->layout;
    float right = l->caption_end, gap = l->narrow ? 8 : 12;
    if (!l->tiny || l->folded) right = list_box(s, right, l->narrow ? 96 : 120, FL_POPUP_SIZE) - gap;
    right = list_box(s, right, l->narrow ? 112 : 136, FL_POPUP_TEXT) - gap;
    if (l->narrow && right - l->caption >= 110) {
        float w = fminf(150, right - l->caption - (l->folded ? 0 : 200));
        if (w >= 90) {
            fl_part_optimizer(s, fl_rect(right - w, l->caption_y, w, 32), NULL);
            right -= w + gap;
        }
    }
    if (l->folded) return;
    const char *name = fl_letters_now(s)->text->name ? "From noise to words" : "From noise to names";
    char count[24], sentence[96];
    float end = fl_caption_title(s, name);
    fl_letters_spaced(s->loss->objective->weights, count, sizeof count);
    snprintf(sentence, sizeof sentence, "The rule that moves the ball moves %s weights.", count);
    fl_caption_sentence(s, end, right, sentence);
}
