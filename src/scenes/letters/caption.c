#include "scenes/letters/caption.h"
#include "context/focus.h"
#include "context/services.h"
#include "parts/caption.h"
#include "scenes/letters/letters_state.h"
#include "ui/widgets.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { SIZES = 4 };

static const FlChoice sizes[SIZES] = {{.id = "size.small", .label = "Small", .text = "Small"},
                                      {.id = "size.medium", .label = "Medium", .text = "Medium"},
                                      {.id = "size.large", .label = "Large", .text = "Large"},
                                      {.id = "size.huge", .label = "Huge", .text = "Huge"}};

static int size_now(const FlLetters *letters) {
    FlLetters usual;
    for (int i = 0; i < SIZES; i++)
        if (fl_letters_size(i, &usual) && !memcmp(&usual, letters, sizeof usual)) return i;
    return -1;
}

static float size_switch(FlContext *s, float right) {
    float widths[SIZES], w = 4, pad = s->layout.middle || s->layout.narrow ? 14 : 22;
    FlTextStyle style = fl_text(FL_FONT_MEDIUM, 13, s->theme->ink, FL_LEFT);
    for (int i = 0; i < SIZES; i++) w += widths[i] = roundf(fl_draw_text_width(s->draw, &style, sizes[i].text) + pad);
    int chosen = fl_segmented(s->ui, fl_rect(right - w, s->layout.caption_y, w, 32), sizes, widths, SIZES,
                              size_now(&fl_letters_now(s)->letters), FL_FOCUS_IN_CAPTION);
    char word[32];
    if (chosen >= 0) {
        snprintf(word, sizeof word, "%s", sizes[chosen].id);
        word[4] = '='; /* "size.small" */
        fl_context_do_text(s, FL_ACTION_letters, word);
    }
    return w;
}

/* Which text is learned; a press goes back to the program's own. */
static float text_button(FlContext *s, float right) {
    const FlText *text = fl_letters_now(s)->text;
    const char *slash = text->name ? strrchr(text->name, '/') : NULL;
    char name[32];
    snprintf(name, sizeof name, "%.24s", text->name ? (slash ? slash + 1 : text->name) : "Towns");
    FlTextStyle style = fl_text(FL_FONT_MEDIUM, 13, s->theme->ink, FL_LEFT);
    float w = roundf(fl_draw_text_width(s->draw, &style, name) + 26);
    FlButtonSpec spec = {"text",          "The text that is learned", name,  FL_ICON_NONE,
                         FL_BUTTON_PLAIN, FL_FOCUS_IN_CAPTION + 2,    false, false};
    if (fl_button(s->ui, fl_rect(right - w, s->layout.caption_y, w, 32), &spec)) {
        if (text->name)
            fl_context_do_text(s, FL_ACTION_letters, "towns");
        else
            fl_context_toast(s, "Drop a text file on the window, and it learns that.");
    }
    return w;
}

void fl_part_letters_caption(FlContext *s) {
    const FlLayout *l = &s->layout;
    float right = l->caption_end, gap = l->narrow ? 8 : 12;
    if (!l->tiny || l->folded) right -= size_switch(s, right) + gap;
    right -= text_button(s, right) + gap;
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
