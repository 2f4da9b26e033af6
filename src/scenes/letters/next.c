#include "scenes/letters/next.h"
#include "context/change.h"
#include "context/focus.h"
#include "context/services.h"
#include "scenes/letters/bars.h"
#include "scenes/letters/letters_state.h"
#include "ui/widgets.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

static const double hottest = 2;
static const double SPELL_SECONDS = 0.45; /* a letter */

void fl_next_spell(FlContext *s, const char *name) {
    FlSpelling *p = &fl_letters_state(s)->spelling;
    bool ends = p->name[0] && !strcmp(p->name, name);
    *p = (FlSpelling){.since = s->orders->now};
    if (!ends && strlen(name) < sizeof p->name) snprintf(p->name, sizeof p->name, "%s", name);
    fl_context_again(s);
}

/* How much of the name has come; when all has, and its end was seen, it is over. */
static void spell(FlContext *s) {
    FlLettersState *n = fl_letters_state(s);
    FlSpelling *p = &n->spelling;
    const FlText *text = fl_letters_now(s)->text;
    if (!p->name[0]) return;
    int at = (int)((s->orders->now - p->since) / SPELL_SECONDS), bytes = 0;
    for (int i = 0; i < at && p->name[bytes]; i++) do
            bytes++;
        while ((p->name[bytes] & 0xC0) == 0x80);
    uint8_t all[FL_TYPED_LETTERS];
    int count = fl_text_symbols(text, p->name, FL_TYPED_LETTERS, all);
    if (n->errors || fl_field_is_open(s->ui, "next.field") || at > count - !text->list) {
        p->name[0] = '\0';
        return;
    }
    snprintf(p->before, sizeof p->before, "%.*s", bytes, p->name);
    p->comes = at < count ? all[at] : 0;
    fl_context_wake(s, fmax(0, p->since + (at + 1) * SPELL_SECONDS - s->orders->now));
}

/* What stands before the next letter: of a name that is spelled what has come of it, else what is typed. */
static const char *before_next(const FlContext *s) {
    const FlSpelling *p = &fl_letters_state(s)->spelling;
    return p->name[0] ? p->before : s->doc->typed;
}

/* Its last symbols, as the model's context. */
static void context_of(const FlContext *s, uint8_t context[FL_LETTERS_CONTEXT]) {
    const FlLettersTask *task = fl_letters_now(s);
    uint8_t typed[FL_TYPED_LETTERS];
    int count = fl_text_symbols(task->text, before_next(s), FL_TYPED_LETTERS, typed), k = task->letters.context;
    memset(context, 0, FL_LETTERS_CONTEXT);
    for (int j = 0; j < k && j < count; j++) context[k - 1 - j] = typed[count - 1 - j];
}

void fl_next_update(FlContext *s) {
    FlLettersState *n = fl_letters_state(s);
    const FlLettersTask *task = fl_letters_now(s);
    const FlTrainer *trainer = s->watch->trainer;
    const double *w = fl_trainer_weights(trainer);
    uint8_t context[FL_LETTERS_CONTEXT];
    double z[FL_TEXT_SYMBOLS];
    unsigned long of = fl_trainer_generation(trainer);
    spell(s);
    if (!w) return;
    if (n->known && n->chance_of == of && !strcmp(n->chance_after, before_next(s))) return;
    context_of(s, context);
    fl_letters_scores(&task->letters, task->text->symbols, w, context, z);
    double sum = fl_letters_chances(task->text->symbols, z, 1, n->chance);
    for (int v = 0; v < task->text->symbols; v++) n->chance[v] /= sum;
    snprintf(n->chance_after, sizeof n->chance_after, "%s", before_next(s));
    n->chance_of = of;
    n->known = true;
}

static void append(FlContext *s, int symbol) {
    const FlText *text = fl_letters_now(s)->text;
    char letter[8], typed[FL_TYPED_LETTERS + 8];
    fl_letters_symbol(text, symbol, letter);
    if (symbol == 0) snprintf(letter, sizeof letter, " ");
    if (symbol == 0 && text->list)
        typed[0] = '\0'; /* the name is at its end: another begins */
    else
        snprintf(typed, sizeof typed, "%s%s", s->doc->typed, letter);
    if (strlen(typed) < FL_TYPED_LETTERS) fl_letters_type(s, typed);
}

static void field(FlContext *s, FlRect box) {
    FlLettersState *n = fl_letters_state(s);
    FlSignal signal;
    FlFieldSpec spec = {.id = "next.field",
                        .label = "What stands before the next letter",
                        .value = before_next(s),
                        .focus = FL_FOCUS_IN_PICTURE,
                        .size = 15,
                        .words = true,
                        .align = FL_LEFT};
    bool open = fl_field_is_open(s->ui, spec.id);
    FlFieldResult result = fl_field(s->ui, box, &spec, &signal);
    if (!open) snprintf(n->typed, sizeof n->typed, "%s", s->doc->typed);
    if (result == FL_FIELD_EDITING || result == FL_FIELD_ENTERED) {
        bool fits = strlen(s->ui->edit.text) < FL_TYPED_LETTERS;
        if (!fits) fl_field_refuse(s->ui, "That is more than it can be asked for at once.");
        if (fits && strcmp(n->typed, s->ui->edit.text) != 0) {
            snprintf(n->typed, sizeof n->typed, "%s", s->ui->edit.text);
            fl_letters_type(s, n->typed);
        }
    }
    if (result == FL_FIELD_ENTERED) fl_field_close(s->ui);
}

/* Where the bars stand: their base line, their height, the width of a place. */
typedef struct Bars {
    float x, base, high, place;
    int count, best; /* best: the most likely, or of a name that is spelled the one that comes */
    double most;     /* the value that is so high */
} Bars;

static void bar(FlContext *s, const Bars *b, int v) {
    const FlLettersState *n = fl_letters_state(s);
    const FlText *text = fl_letters_now(s)->text;
    const FlTheme *t = s->theme;
    char id[FL_UI_ID], name[FL_LETTERS_NAME];
    float x = b->x + (float)v * b->place, h = (float)(n->chance[v] / b->most) * b->high;
    bool best = v == b->best;
    fl_letters_name(text, v, name);
    snprintf(id, sizeof id, "next.%d", v);
    FlControl c = fl_control(id, "button", name, fl_rect(x, b->base - b->high, b->place, b->high + 18));
    snprintf(c.value, sizeof c.value, "%.1f %%", 100 * n->chance[v]);
    FlSignal signal = fl_ui_control(s->ui, &c);
    FlColor color = best         ? (n->spelling.name[0] ? t->green : t->ink)
                    : signal.hot ? t->ink2
                                 : fl_color_mix(t->bg, t->ink3, 0.75f);
    float gap = b->place > 8 ? 3 : 1;
    fl_draw_rect(s->draw, fl_rect(x + gap / 2, b->base - fmaxf(1, h), b->place - gap, fmaxf(1, h)), color);
    FlTextStyle style =
        fl_text(best ? FL_FONT_SEMIBOLD : FL_FONT_REGULAR, 11.5f, best || signal.hot ? t->ink : t->ink2, FL_CENTER);
    if (fl_bars_have_names(b->place, v)) fl_letters_mark(s, &style, v, x + b->place / 2, b->base + 15);
    if (signal.clicked) append(s, v);
    if (!signal.hot || best) return;
    const char *lines[] = {c.label, c.value};
    fl_draw_tooltip(s->ui, x + b->place / 2, b->base - h - 3, lines, 2, false,
                    fl_rect(0, 0, s->layout.width, s->layout.height));
}

/* The highest of the bars that a text of this width would lie on, beside the best one; INFINITY: it has no room there.
 */
static double beside(FlContext *s, const Bars *b, float width, int side) {
    const FlLettersState *n = fl_letters_state(s);
    int covered = (int)ceilf(width / b->place);
    double most = 0;
    for (int i = 1; i <= covered; i++) {
        int v = b->best + side * i;
        if (v < 0 || v >= b->count) return INFINITY;
        most = fmax(most, n->chance[v]);
    }
    return most;
}

/* On the side of the lower bars; above its own where those on both sides are too high. */
static void percent(FlContext *s, const Bars *b) {
    const FlLettersState *n = fl_letters_state(s);
    const float away = 5, text_high = 13;
    char text[24];
    snprintf(text, sizeof text, "%.0f %%", 100 * n->chance[b->best]);
    FlTextStyle style = fl_text(FL_FONT_SEMIBOLD, 12.5f, s->theme->ink, FL_LEFT);
    float w = fl_draw_text_width(s->draw, &style, text), bar_x = b->x + (float)b->best * b->place;
    double left = beside(s, b, away + w, -1), right = beside(s, b, away + w, 1), scale = b->high / b->most;
    float top = b->base - (float)(n->chance[b->best] * scale);
    if ((n->chance[b->best] - fmin(left, right)) * scale < text_high) {
        float middle = bar_x + (b->place - w) / 2, last = b->x + (float)b->count * b->place - w;
        fl_draw_text(s->draw, &style, fmaxf(b->x, fminf(middle, last)), top - 4, text);
    } else
        fl_draw_text(s->draw, &style, left < right ? bar_x - away - w : bar_x + b->place + away, top + 11, text);
}

/* What the dotted line says, over the bars that it stands over and over the number on one of them. */
static void all_alike(FlContext *s, const Bars *b, const FlTextStyle *style, float top) {
    const char *words = "dotted: all alike, as at step 0";
    const float number = 30, over_number = 14; /* half a number and a gap; its height */
    float wide = fl_draw_text_width(s->draw, style, words) + number, y = b->base;
    for (int v = 0; v < b->count && (float)v * b->place < wide; v++) {
        float high = (float)(fl_letters_state(s)->chance[v] / b->most) * b->high + (v == b->best ? over_number : 0);
        y = fminf(y, b->base - high - 8);
    }
    y = fminf(y, b->base - (float)(1.0 / b->count / b->most) * b->high - 8);
    if (y > top + 10) fl_draw_text(s->draw, style, b->x, y, words);
}

static void bars(FlContext *s, FlRect box) {
    const FlLettersState *n = fl_letters_state(s);
    Bars b = {.x = box.x, .base = box.y + box.h, .high = box.h, .count = fl_letters_now(s)->text->symbols};
    b.place = box.w / (float)b.count;
    for (int v = 1; v < b.count; v++)
        if (n->chance[v] > n->chance[b.best]) b.best = v;
    b.most = fmax(n->chance[b.best], 2.0 / b.count);
    if (n->spelling.name[0]) b.best = n->spelling.comes;
    float even = roundf(b.base - (float)(1.0 / b.count / b.most) * b.high) + 0.5f;
    for (int v = 0; v < b.count; v++) bar(s, &b, v);
    fl_draw_hline(s->draw, box.x, box.x + box.w, b.base, s->theme->edge);
    fl_draw_dashed(s->draw, (FlVec){box.x, even}, (FlVec){box.x + box.w, even}, 1.2f, 1.5f, 3, s->theme->ink2);
    percent(s, &b);
    FlTextStyle small = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->ink3, FL_LEFT);
    small.halo = s->theme->bg;
    small.halo_width = 3;
    all_alike(s, &b, &small, box.y);
    small.halo_width = 0;
    if (s->layout.compact) return;
    const char *end = fl_letters_now(s)->text->list ? "the box: the name ends" : "the box: a blank",
               *click = "a click adds the letter";
    float from = fl_draw_text(s->draw, &small, box.x, b.base + 34, end) + 10;
    small.align = FL_RIGHT;
    if (from + fl_draw_text_width(s->draw, &small, click) <= box.x + box.w)
        fl_draw_text(s->draw, &small, box.x + box.w, b.base + 34, click);
}

void fl_part_next(FlContext *s) {
    FlLettersState *n = fl_letters_state(s);
    const FlRect *r = &n->next;
    if (r->w == 0) return;
    float end = fl_bars_heading(s, *r, "the next letter after") + 10, wide = fminf(r->x + r->w - end, 148);
    field(s, fl_rect(r->x + r->w - wide, r->y, wide, 30));
    float top = r->y + 48, foot = s->layout.compact ? 20 : 40;
    if (n->known && r->h - 48 - foot >= 24) bars(s, fl_rect(r->x, top, r->w, r->h - 48 - foot));
}

/* ---- how freely names are drawn ---- */

typedef struct Hold {
    bool spent; /* the second press of a double click has set the usual one */
} Hold;
FL_HOLDS(Hold);

void fl_part_temperature(FlContext *s, float right, float y) {
    const float wide = 84;
    const FlTheme *t = s->theme;
    char text[24], word[40];
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 11.5f, t->ink2, FL_RIGHT);
    float x1 = right - 30, x0 = x1 - wide, x = x0 + wide * (float)(s->doc->temperature / hottest);
    FlControl c = fl_control("temp", "slider", "Temperature: how freely names are drawn", fl_rect(x0, y - 8, wide, 16));
    c.hit = fl_rect(x0 - 8, y - 12, wide + 16, 24);
    c.focus = FL_FOCUS_IN_PICTURE + 1;
    snprintf(c.value, sizeof c.value, "%.2f", s->doc->temperature);
    fl_control_number(&c, s->doc->temperature, 0, hottest, 0.05);
    FlSignal signal = fl_ui_control(s->ui, &c);
    double to = s->doc->temperature;
    Hold *hold = fl_context_hand(s);
    if (signal.pressed) hold->spent = signal.double_clicked;
    if (fl_context_gesture(s, &signal) && !hold->spent) to = (double)((s->ui->pointer.x - x0) / wide) * hottest;
    to += 0.05 * (double)signal.notch;
    if (signal.focused) to += 0.05 * (fl_ui_key(s->ui, FL_KEY_RIGHT, 0) - fl_ui_key(s->ui, FL_KEY_LEFT, 0));
    if (signal.double_clicked) to = 0.7;
    if (signal.given) to = signal.number;
    to = fl_round_to(fmax(0, fmin(hottest, to)), 0.05);
    if (fabs(to - s->doc->temperature) > 0.01) {
        snprintf(word, sizeof word, "temp=%.2f", to);
        fl_context_do_text(s, FL_ACTION_letters, word);
    }
    fl_draw_round(s->draw, fl_rect(x0, y - 1.5f, wide, 3), 1.5f, t->line);
    fl_draw_round(s->draw, fl_rect(x0, y - 1.5f, x - x0, 3), 1.5f, t->ink2);
    FlKnobState state = signal.held ? FL_KNOB_HELD : signal.hot ? FL_KNOB_HOT : FL_KNOB_NORMAL;
    fl_draw_knob(s->ui, x, y, 6, state, signal.focused);
    snprintf(text, sizeof text, "%.2f", s->doc->temperature);
    fl_draw_text(s->draw, &style, right, y + 4, text);
    fl_draw_text(s->draw, &style, x0 - 12, y + 4, "temperature");
}
