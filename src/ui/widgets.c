#include "ui/widgets.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { LEAST_HIT = 32 }; /* height of what answers, however low a button is */
enum { BASELINE = 5 };   /* from a row's middle to the baseline of 13 dp text, rounded up from 4.7 */

FlTextStyle fl_text(FlFont font, float size, FlColor color, FlAlign align) {
    return (FlTextStyle){.font = font, .size = size, .color = color, .align = align};
}

void fl_draw_focus_ring(FlUi *ui, FlRect box, float radius) {
    fl_draw_frame(ui->draw, fl_rect_grow(box, 3), radius + 3, 2, ui->theme->blue);
}

static bool shows_focus(const FlUi *ui, const FlSignal *signal) {
    return signal->focused && ui->focus_visible;
}

FlColor fl_ground(FlUi *ui, FlRect box, float radius, const FlSignal *signal, bool on, bool disabled) {
    const FlTheme *t = ui->theme;
    FlColor fill = on || signal->held ? t->press : signal->hot ? t->panel : t->bg;
    FlColor border = on ? t->ink : disabled ? t->line : fl_theme_border(t, 0.35f);
    fl_draw_round(ui->draw, box, radius, disabled ? t->bg : fill);
    fl_draw_frame(ui->draw, box, radius, on ? 1.5f : 1, border);
    if (shows_focus(ui, signal)) fl_draw_focus_ring(ui, box, radius);
    return disabled ? t->disabled : t->ink;
}

static FlColor button_ground(FlUi *ui, FlRect box, const FlButtonSpec *spec, const FlSignal *s) {
    const FlTheme *t = ui->theme;
    if (spec->kind == FL_BUTTON_PRIMARY) {
        FlColor fill = spec->disabled ? t->press
                       : s->held      ? fl_color_mix(t->ink, t->bg, 0.30f)
                       : s->hot       ? fl_color_mix(t->ink, t->bg, 0.16f)
                                      : t->ink;
        fl_draw_round(ui->draw, box, 6, fill);
        if (shows_focus(ui, s)) fl_draw_focus_ring(ui, box, 6);
        return spec->disabled ? t->disabled : t->bg;
    }
    if (spec->kind == FL_BUTTON_QUIET) {
        if (s->held || spec->on)
            fl_draw_round(ui->draw, box, 6, t->press);
        else if (s->hot && !spec->disabled)
            fl_draw_round(ui->draw, box, 6, t->panel);
        if (shows_focus(ui, s)) fl_draw_focus_ring(ui, box, 6);
        return spec->disabled ? t->disabled : t->ink;
    }
    FlSignal calm = *s;
    if (spec->disabled) calm.hot = calm.held = false;
    FlColor fill = calm.held || spec->on ? t->press : calm.hot ? t->panel : t->bg;
    fl_draw_round(ui->draw, box, 6, fill);
    fl_draw_frame(ui->draw, box, 6, 1, fl_theme_border(t, 0.35f));
    if (shows_focus(ui, s)) fl_draw_focus_ring(ui, box, 6);
    return spec->disabled ? t->disabled : t->ink;
}

bool fl_button(FlUi *ui, FlRect box, const FlButtonSpec *spec) {
    FlControl c = fl_control(spec->id, "button", spec->label, box);
    c.focus = spec->focus;
    c.disabled = spec->disabled;
    if (box.h < LEAST_HIT) c.hit = fl_rect(box.x, box.y - (LEAST_HIT - box.h) / 2, box.w, LEAST_HIT);
    FlSignal s = fl_ui_control(ui, &c);
    bool activated = s.clicked;
    if (s.focused && !spec->disabled) activated |= fl_ui_key(ui, FL_KEY_ENTER, 0) || fl_ui_key(ui, ' ', 0);
    FlColor ink = button_ground(ui, box, spec, &s);
    FlTextStyle style = fl_text(FL_FONT_MEDIUM, 13, ink, FL_LEFT);
    bool icon = spec->icon != FL_ICON_NONE;
    float text = spec->text ? fl_draw_text_width(ui->draw, &style, spec->text) : 0;
    float x = box.x + (box.w - (icon ? 14 : 0) - (icon && spec->text ? 7 : 0) - text) / 2;
    float middle = box.y + box.h / 2;
    if (icon) {
        fl_icon(ui->draw, spec->icon, roundf(x + 7), middle, ink);
        x += 21;
    }
    if (spec->text) fl_draw_text(ui->draw, &style, x, middle + BASELINE, spec->text);
    return activated;
}

/* Arrow keys inside a group of choices: the next or previous one that is not disabled, round the ends. */
static int move_choice(FlUi *ui, const FlChoice *choices, int count, int selected) {
    int step = 0;
    if (fl_ui_key(ui, FL_KEY_RIGHT, 0) || fl_ui_key(ui, FL_KEY_DOWN, 0))
        step = 1;
    else if (fl_ui_key(ui, FL_KEY_LEFT, 0) || fl_ui_key(ui, FL_KEY_UP, 0))
        step = -1;
    bool activate = fl_ui_key(ui, FL_KEY_ENTER, 0) || fl_ui_key(ui, ' ', 0);
    if (!step) return activate && selected < 0 ? 0 : -1;
    int at = selected < 0 ? (step > 0 ? -1 : count) : selected;
    for (int i = 0; i < count; i++) {
        at = (at + step + count) % count;
        if (!choices[at].disabled) return at;
    }
    return -1;
}

/* Announces one choice of a group. The selected one (or the first) carries the group's place in the focus order. */
static FlSignal announce_choice(FlUi *ui, FlRect box, const FlChoice *choice, const char *role, bool stop, bool on,
                                int focus) {
    FlControl c = fl_control(choice->id, role, choice->label, box);
    c.hit = fl_rect(box.x - fmaxf(0, 36 - box.w) / 2, box.y, fmaxf(box.w, 36), box.h);
    c.focus = stop ? focus : 0;
    c.disabled = choice->disabled;
    snprintf(c.value, sizeof c.value, "%s", choice->disabled ? "disabled" : on ? "selected" : "");
    return fl_ui_control(ui, &c);
}

int fl_chips(FlUi *ui, const FlRect *boxes, const FlChoice *choices, int count, int selected, int focus) {
    int chosen = -1;
    for (int i = 0; i < count; i++) {
        const FlChoice *choice = &choices[i];
        bool on = i == selected, stop = on || (selected < 0 && i == 0);
        FlSignal s = announce_choice(ui, boxes[i], choice, "chip", stop, on, focus);
        FlColor ink = fl_ground(ui, boxes[i], boxes[i].h / 2, &s, on, choice->disabled);
        FlTextStyle style = fl_text(on ? FL_FONT_SEMIBOLD : FL_FONT_MEDIUM, 13, ink, FL_CENTER);
        float x = boxes[i].x + boxes[i].w / 2, middle = boxes[i].y + boxes[i].h / 2;
        if (choice->icon != FL_ICON_NONE) {
            /* The text starts where it would in medium, so that choosing a chip moves nothing: 44 dp of padding. */
            float inset = boxes[i].w - fl_draw_text_width(ui->draw, &(FlTextStyle){.font = FL_FONT_MEDIUM, .size = 13},
                                                          choice->text);
            bool wide = inset > 40;
            fl_icon(ui->draw, choice->icon, boxes[i].x + (wide ? 18 : 15), middle,
                    choice->disabled ? ink : choice->icon_color);
            style.align = FL_LEFT;
            x = boxes[i].x + (wide ? 30 : 26);
        }
        fl_draw_text(ui->draw, &style, x, middle + BASELINE, choice->text);
        if (s.clicked) chosen = i;
        if (s.focused && stop) {
            int moved = move_choice(ui, choices, count, selected);
            if (moved >= 0) chosen = moved;
        }
    }
    if (chosen >= 0 && ui->focus_visible) fl_ui_focus(ui, choices[chosen].id);
    return chosen;
}

int fl_segmented(FlUi *ui, FlRect box, const FlChoice *choices, const float *widths, int count, int selected,
                 int focus) {
    const FlTheme *t = ui->theme;
    fl_draw_round(ui->draw, box, 7, t->panel);
    fl_draw_frame(ui->draw, box, 7, 1, fl_color_mix(t->line, t->panel, 0.2f));
    int chosen = -1;
    float x = box.x + 2;
    for (int i = 0; i < count; i++) {
        FlRect part = fl_rect(x, box.y + 2, widths[i], box.h - 4);
        bool on = i == selected;
        bool stop = on || (selected < 0 && i == 0);
        FlSignal s = announce_choice(ui, part, &choices[i], "segment", stop, on, focus);
        if (on) {
            fl_draw_round(ui->draw, part, 5, t->dark ? t->press : t->raised);
            fl_draw_frame(ui->draw, part, 5, 1, fl_theme_border(t, 0.35f));
        } else if (s.hot)
            fl_draw_round(ui->draw, part, 5, t->press);
        if (shows_focus(ui, &s)) fl_draw_focus_ring(ui, part, 5);
        FlTextStyle style = fl_text(on ? FL_FONT_SEMIBOLD : FL_FONT_MEDIUM, 13, on ? t->ink : t->ink2, FL_CENTER);
        fl_draw_text(ui->draw, &style, part.x + part.w / 2, box.y + box.h / 2 + BASELINE, choices[i].text);
        if (s.clicked) chosen = i;
        if (s.focused && stop) {
            int moved = move_choice(ui, choices, count, selected);
            if (moved >= 0) chosen = moved;
        }
        x += widths[i];
    }
    if (chosen >= 0 && ui->focus_visible) fl_ui_focus(ui, choices[chosen].id);
    return chosen;
}

float fl_draw_text_cut(FlDraw *draw, const FlTextStyle *style, float x, float baseline, float width, const char *text) {
    char cut[FL_WRAP_LINE];
    size_t n = strlen(text);
    if (fl_draw_text_width(draw, style, text) <= width) return fl_draw_text(draw, style, x, baseline, text);
    if (n > sizeof cut - 4) n = sizeof cut - 4;
    do {
        while (n > 0 && ((unsigned char)text[n - 1] & 0xC0) == 0x80) n--; /* whole characters go */
        if (n > 0) n--;
        snprintf(cut, sizeof cut, "%.*s\xE2\x80\xA6", (int)n, text);
    } while (n > 0 && fl_draw_text_width(draw, style, cut) > width);
    return fl_draw_text(draw, style, x, baseline, cut);
}

FlDropdownResult fl_dropdown(FlUi *ui, FlRect box, const FlDropdownSpec *spec) {
    FlControl c = fl_control(spec->id, "dropdown", spec->label, box);
    c.focus = spec->focus;
    c.disabled = spec->disabled;
    snprintf(c.value, sizeof c.value, "%s", spec->plain);
    FlSignal s = fl_ui_control(ui, &c), shown = s;
    static const int keys[] = {FL_KEY_ENTER, ' ', FL_KEY_DOWN, FL_KEY_UP};
    bool by_key = false;
    for (int i = 0; i < 4 && s.focused && !spec->disabled; i++) by_key |= fl_ui_key(ui, keys[i], 0);
    shown.focused |= spec->open; /* its ring stays while the list has the focus */
    if (spec->disabled) shown.hot = false;
    FlColor ink = fl_ground(ui, box, 6, &shown, false, spec->disabled);
    float x = box.x + 12, middle = box.y + box.h / 2, right = box.x + box.w - 16;
    if (spec->caption) {
        FlTextStyle caption = fl_text(FL_FONT_REGULAR, 13, spec->disabled ? ink : ui->theme->ink3, FL_LEFT);
        x = fl_draw_text(ui->draw, &caption, x, middle + BASELINE, spec->caption) + 8;
    }
    FlTextStyle words = fl_text(FL_FONT_MEDIUM, 13, ink, FL_LEFT);
    if (spec->markup)
        fl_math(ui->draw, &(FlMathStyle){.size = 17, .color = ink}, x, middle + 5.5f, spec->markup);
    else
        fl_draw_text_cut(ui->draw, &words, x, middle + BASELINE, right - 14 - x, spec->plain);
    fl_icon(ui->draw, FL_ICON_CHEVRON, right, middle + 0.5f, ink);
    return s.clicked ? FL_DROPDOWN_BY_POINTER : by_key ? FL_DROPDOWN_BY_KEY : FL_DROPDOWN_IDLE;
}

void fl_draw_knob(FlUi *ui, float x, float y, float r, FlKnobState state, bool focused) {
    const FlTheme *t = ui->theme;
    if (focused && ui->focus_visible) fl_draw_circle(ui->draw, x, y, r + 5, 0, 2, t->blue);
    fl_draw_disc(ui->draw, x, y + 1, r + 0.5f, t->shadow);
    fl_draw_circle(ui->draw, x, y, r, t->raised, state == FL_KNOB_HELD ? 3 : 2, t->ink);
    if (state != FL_KNOB_NORMAL) fl_draw_disc(ui->draw, x, y, 3.2f, t->ink);
}

float fl_draw_keycap(FlUi *ui, float x, float y, const char *key) {
    const FlTheme *t = ui->theme;
    FlTextStyle style = fl_text(FL_FONT_MEDIUM, 12, t->ink, FL_CENTER);
    float w = fmaxf(24, fl_draw_text_width(ui->draw, &style, key) + 14);
    FlRect box = fl_rect(x, y, w, 24);
    fl_draw_round(ui->draw, box, 5, t->raised);
    fl_draw_frame(ui->draw, box, 5, 1, fl_theme_border(t, 0.5f));
    fl_draw_hline(ui->draw, x + 4, x + w - 4, y + 22, fl_theme_border(t, 0.5f));
    fl_draw_text(ui->draw, &style, x + w / 2, y + 16.3f, key);
    return w;
}

void fl_draw_tooltip(FlUi *ui, float x, float y, const char *const *lines, int count, bool below, FlRect bounds) {
    if (ui->hushed) return;
    ui->tipped = true;
    const FlTheme *t = ui->theme;
    FlTextStyle bold = fl_text(FL_FONT_SEMIBOLD, 12, t->bg, FL_LEFT), plain = bold;
    plain.font = FL_FONT_REGULAR;
    plain.color = fl_color_mix(t->bg, t->ink, 0.12f);
    float w = 0, h = 17 * (float)count + 13;
    for (int i = 0; i < count; i++) w = fmaxf(w, fl_draw_text_width(ui->draw, i ? &plain : &bold, lines[i]) + 20);
    float left = fmaxf(bounds.x + 4, fminf(x - w / 2, bounds.x + bounds.w - w - 4)), top = below ? y + 7 : y - h - 7;
    FlRect box = fl_rect(left, top, w, h);
    fl_draw_shadow(ui->draw, box, 6, 18, 5, t->shadow);
    fl_draw_round(ui->draw, box, 6, t->ink);
    float base = below ? top + 0.5f : top + h - 0.5f, tip = below ? top - 6 : top + h + 6;
    const FlVec arrow[] = {{x - 6, base}, {x + 6, base}, {x, tip}};
    fl_draw_polygon(ui->draw, arrow, 3, t->ink);
    for (int i = 0; i < count; i++)
        fl_draw_text(ui->draw, i ? &plain : &bold, left + 10, top + 19 + 17 * (float)i, lines[i]);
}

/* How many bytes of a word that is wider than a line stand on one: as many whole characters as fit, at least one, and
 * up to the last "/" among them where there is one, so that a path breaks between its folders. */
static size_t break_word(FlDraw *draw, const FlTextStyle *style, float width, const char *word, size_t n) {
    char trial[FL_WRAP_LINE];
    if (n > sizeof trial - 1) n = sizeof trial - 1;
    for (;;) {
        size_t shorter = n;
        snprintf(trial, sizeof trial, "%.*s", (int)n, word);
        if (fl_draw_text_width(draw, style, trial) <= width) break;
        do shorter--;
        while (shorter > 0 && ((unsigned char)word[shorter] & 0xC0) == 0x80);
        if (shorter == 0) break;
        n = shorter;
    }
    for (size_t i = n; i > 1; i--)
        if (word[i - 1] == '/') return i;
    return n;
}

static float width_of(FlDraw *draw, const FlTextStyle *style, const char *word, size_t n) {
    char trial[FL_WRAP_LINE];
    snprintf(trial, sizeof trial, "%.*s", (int)n, word);
    return n < sizeof trial ? fl_draw_text_width(draw, style, trial) : INFINITY;
}

bool fl_wrap_line(FlDraw *draw, const FlTextStyle *style, float width, const char **text, char line[FL_WRAP_LINE]) {
    line[0] = 0;
    for (size_t used = 0; **text;) {
        size_t n = strcspn(*text, " "), gap = used > 0;
        float taken = used > 0 ? fl_draw_text_width(draw, style, line) + fl_draw_text_width(draw, style, " ") : 0;
        bool breaks = n > 1 && width_of(draw, style, *text, n) > width;
        if (breaks) n = break_word(draw, style, width - taken, *text, n);
        if (used > 0 && (used + gap + n >= FL_WRAP_LINE || taken + width_of(draw, style, *text, n) > width))
            return true;
        if (used > 0 && breaks && (*text)[n - 1] != '/') return true; /* a path goes on here, any other word does not */
        if (gap) line[used++] = ' ';
        memcpy(line + used, *text, n);
        line[used += n] = 0;
        *text += n;
        if (breaks) return true;
        *text += strspn(*text, " ");
    }
    return *line != 0;
}

void fl_draw_toast(FlUi *ui, FlRect box, const char *message, float alpha) {
    const FlTheme *t = ui->theme;
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 13, fl_color_alpha(t->bg, alpha), FL_LEFT);
    int lines = (int)((box.h - FL_TOAST_AROUND) / FL_TOAST_LINE);
    if (alpha >= 1) fl_draw_shadow(ui->draw, box, 8, 18, 5, t->shadow);
    fl_draw_round(ui->draw, box, 8, fl_color_alpha(t->ink, alpha));
    float x = box.x + FL_TOAST_SIDE, width = box.w - 2 * FL_TOAST_SIDE, y = box.y + 17;
    char line[FL_WRAP_LINE];
    for (int i = 1; i < lines && fl_wrap_line(ui->draw, &style, width, &message, line); i++, y += FL_TOAST_LINE)
        fl_draw_text(ui->draw, &style, x, y, line);
    if (*message) fl_draw_text_cut(ui->draw, &style, x, y, width, message);
}

float fl_draw_paragraph(FlUi *ui, const FlTextStyle *style, float x, float baseline, float width, float lh,
                        const char *text) {
    char line[FL_WRAP_LINE];
    for (; fl_wrap_line(ui->draw, style, width, &text, line); baseline += lh)
        fl_draw_text(ui->draw, style, x, baseline, line);
    return baseline;
}
