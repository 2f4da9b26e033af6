#include "scenes/scene.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

/* One column of the equation: a symbol above, its number below, in the colour of its mark on the picture. */
typedef struct Column {
    char symbol[64]; /* markup */
    FlShown value;
    FlColor color;
    const char *id; /* of a number that can be dragged; NULL: it cannot */
    const char *caption;
} Column;

static const FlRow *row_at(const FlScene *s, int k) {
    return fl_run_row(s->run, k);
}

/* The point after row k; past the horizon by the rule itself. */
static void next_point(const FlScene *s, double *x) {
    const FlRow *row = row_at(s, s->row);
    bool inside = s->row + 1 < fl_run_count(s->run);
    bool plain = fl_scene_is_plain(s);
    for (int j = 0; j < s->loss->dim; j++)
        x[j] = !inside && !plain ? NAN : inside ? row_at(s, s->row + 1)->x[j] : row->x[j] - row->eta * row->g[j];
}

/* Shown while a number can be dragged: a ground and two small arrows. */
static void drag_arrows(FlScene *s, FlRect box) {
    float y = box.y + box.h / 2, left = box.x - 5, right = box.x + box.w + 5;
    fl_draw_round(s->draw, box, 5, s->theme->panel);
    const FlVec back[] = {{left - 4, y}, {left + 1, y - 4}, {left + 1, y + 4}},
                on[] = {{right + 4, y}, {right - 1, y - 4}, {right - 1, y + 4}};
    fl_draw_polygon(s->draw, back, 3, s->theme->ink3);
    fl_draw_polygon(s->draw, on, 3, s->theme->ink3);
}

static void enter_x(FlScene *s) {
    double x;
    const char *text = s->ui->edit.text;
    if (!fl_number_read(text, strlen(text), &x) || fabs(x) > 1e6) {
        fl_field_refuse(s->ui, "A position is a number like -2.5.");
        return;
    }
    fl_field_close(s->ui);
    fl_scene_do(s, FL_ACTION_start, x, s->doc->plan.start[1]);
}

/* dp dragged to a new value: eta by 1 % a dp, x by a unit a dp; Shift: ten times finer. */
static void drag_number(FlScene *s, bool is_eta, const FlSignal *signal) {
    double *hand = fl_scene_hand(s), fine = s->ui->input.mods & FL_MOD_SHIFT ? 0.1 : 1;
    double x = row_at(s, s->row)->x[0], unit = fl_picture_snap(s->doc->frame, NAN, false);
    if (signal->pressed) hand[0] = is_eta ? s->eta_shown : x;
    double by = (double)(s->ui->pointer.x - s->ui->press.x) * fine;
    bool drag = fl_scene_gesture(s, signal) && s->ui->moved && hand[2] == 0;
    if (signal->double_clicked) {
        hand[2] = 1; /* the rest of this press neither drags nor opens the field again */
        s->ui->moved = true;
        if (is_eta)
            fl_scene_set_eta(s, s->presets[FL_JUST_RIGHT], true);
        else
            fl_scene_do(s, FL_ACTION_start_preset, 0, 0);
    } else if (drag && is_eta)
        fl_scene_set_eta(s, hand[0] * exp(0.01 * by), false);
    else if (drag)
        fl_scene_do(s, FL_ACTION_start, fl_picture_snap(s->doc->frame, hand[0] + by * unit, fine < 1), 0);
    double notch = signal->wheel > 0 ? 1 : signal->wheel < 0 ? -1 : 0;
    if (signal->focused) notch += fl_ui_key(s->ui, FL_KEY_UP, 0) - fl_ui_key(s->ui, FL_KEY_DOWN, 0);
    if (notch == 0) return;
    if (is_eta)
        fl_scene_set_eta(s, s->eta_shown * pow(1.05, notch), false);
    else
        fl_scene_do(s, FL_ACTION_start, fl_picture_snap(s->doc->frame, x + notch * unit, false), 0);
}

/* The number of a column that can be dragged or typed; draws ground and underline. True while it is being typed. */
static bool live_number(FlScene *s, const Column *c, FlRect box) {
    bool is_eta = !strcmp(c->id, "equation.eta");
    char plain[FL_NUMBER_SIZE];
    fl_number_print(plain, is_eta ? row_at(s, s->row)->eta : row_at(s, s->row)->x[0]);
    FlFieldSpec spec = {.id = c->id,
                        .label = is_eta ? "Learning rate" : "Position",
                        .value = c->value.text,
                        .edit = plain,
                        .focus = is_eta ? FL_FOCUS_EQUATION_ETA : FL_FOCUS_X,
                        .size = 14,
                        .plain = true,
                        .align = FL_CENTER};
    FlRect field = box;
    bool open = fl_field_is_open(s->ui, c->id);
    if (open) field = fl_rect(box.x + box.w / 2 - 36, box.y, 72, box.h);
    FlSignal signal;
    FlFieldResult result = fl_field(s->ui, field, &spec, &signal);
    if (result == FL_FIELD_ENTERED) {
        if (is_eta)
            fl_scene_enter_eta(s);
        else
            enter_x(s);
    }
    if (signal.double_clicked) fl_field_close(s->ui); /* its first click opened it */
    if (fl_field_is_open(s->ui, c->id)) return true;
    if (signal.hot || signal.held || (signal.focused && s->ui->focus_visible)) drag_arrows(s, box);
    drag_number(s, is_eta, &signal);
    return false;
}

static void underline(FlScene *s, float x, float y, float w, FlColor color) {
    fl_draw_dashed(s->draw, (FlVec){x - w / 2 + 1, y}, (FlVec){x + w / 2 - 1, y}, 1.2f, 1.5f, 3.2f, color);
}

static void draw_column(FlScene *s, const Column *c, float x, float y, float width) {
    fl_math(s->draw, &(FlMathStyle){.size = 21, .color = c->color, .align = FL_CENTER}, x, y, c->symbol);
    FlTextStyle number = fl_text(FL_FONT_MEDIUM, width > 100 ? 13 : 15, c->color, FL_CENTER);
    FlTextStyle caption = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->ink3, FL_CENTER);
    float w = fl_draw_text_width(s->draw, &number, c->value.text);
    bool typing = c->id && live_number(s, c, fl_rect(x - w / 2 - 6, y + 13, w + 12, 26));
    if (!typing) {
        fl_draw_text(s->draw, &number, x, y + 31, c->value.text);
        if (c->id) underline(s, x, y + 36.5f, w, c->color);
    }
    fl_draw_text(s->draw, &caption, x, y + 54, c->caption);
}

/* x_{k+1} = x_k - eta . L'(x_k), symbols above, numbers below, in the same columns. */
static void scalar_equation(FlScene *s, float x, float y, float width) {
    const FlTheme *t = s->theme;
    const FlRow *row = row_at(s, s->row);
    double next[FL_MAX_DIM];
    next_point(s, next);
    Column c[4] = {{.value = fl_shown(next[0], 2), .color = t->green, .caption = "next"},
                   {.value = fl_shown(row->x[0], 2), .color = t->ink, .id = "equation.x", .caption = "here"},
                   {.symbol = "\\iη",
                    .value = fl_shown_eta(row->eta, true),
                    .color = t->ink,
                    .id = "equation.eta",
                    .caption = "rate"},
                   {.value = fl_shown_factor(row->g[0], 2), .color = t->red, .caption = "slope"}};
    static const char *const operators[3] = {"=", "−", "·"};
    snprintf(c[0].symbol, sizeof c[0].symbol, "\\ix\\_%d", s->row + 1);
    snprintf(c[1].symbol, sizeof c[1].symbol, "\\ix\\_%d", s->row);
    snprintf(c[3].symbol, sizeof c[3].symbol, "\\iL′\\r(\\ix\\_%d\\r)", s->row);
    FlMathStyle symbol = {.size = 21, .color = t->ink2, .align = FL_CENTER}, below = symbol;
    below.size = 19;
    float widths[7], total = 0;
    FlTextStyle number = fl_text(FL_FONT_MEDIUM, 15, t->ink, FL_LEFT);
    for (int i = 0; i < 7; i++) {
        widths[i] = i % 2 ? fl_math_width(s->draw, &symbol, operators[i / 2])
                          : fmaxf(fl_math_width(s->draw, &symbol, c[i / 2].symbol),
                                  fl_draw_text_width(s->draw, &number, c[i / 2].value.text));
        total += widths[i];
    }
    float gap = (width - total) / 6, at = x;
    bool tight = gap < 2;
    for (int i = 0; i < 7; i++) {
        float middle = at + widths[i] / 2;
        if (i % 2) {
            fl_math(s->draw, &symbol, middle, y, operators[i / 2]);
            fl_math(s->draw, &below, middle, y + 31, operators[i / 2]);
        } else
            draw_column(s, &c[i / 2], middle, y, tight ? 101 : 0);
        at += widths[i] + gap;
    }
}

static void bracket(FlScene *s, float x, float top, float bottom, float side, FlColor color) {
    const FlVec p[] = {{x + side, top}, {x, top}, {x, bottom}, {x + side, bottom}};
    fl_draw_polyline(s->draw, p, 4, &(FlStroke){.width = 1.2f, .color = color});
}

static void vector(FlScene *s, float x, float y, const double *v, FlColor color, bool tight) {
    FlShown a = fl_shown(v[0], 2), b = fl_shown(v[1], 2);
    FlTextStyle style = fl_text(FL_FONT_MEDIUM, tight ? 12.5f : 14.5f, color, FL_RIGHT);
    float w = fmaxf(fl_draw_text_width(s->draw, &style, a.text), fl_draw_text_width(s->draw, &style, b.text));
    float room = tight ? 40 : 48;
    if (w > room) {
        style.size = fmaxf(10.5f, style.size * room / w);
        w = fmaxf(fl_draw_text_width(s->draw, &style, a.text), fl_draw_text_width(s->draw, &style, b.text));
    }
    fl_draw_text(s->draw, &style, x + w / 2, y, a.text);
    fl_draw_text(s->draw, &style, x + w / 2, y + 21, b.text);
    bracket(s, x - w / 2 - 6, y - 14, y + 27, 4, color);
    bracket(s, x + w / 2 + 6, y - 14, y + 27, -4, color);
}

static void vector_equation(FlScene *s, float x, float y, float width) {
    const FlTheme *t = s->theme;
    const FlRow *row = row_at(s, s->row);
    float k = width / 288, c[4] = {x + 32 * k, x + 113 * k, x + 184 * k, x + 250 * k};
    double next[FL_MAX_DIM];
    next_point(s, next);
    char symbol[4][32];
    snprintf(symbol[0], sizeof symbol[0], "\\ip\\_%d", s->row + 1);
    snprintf(symbol[1], sizeof symbol[1], "\\ip\\_%d", s->row);
    snprintf(symbol[2], sizeof symbol[2], "\\iη");
    snprintf(symbol[3], sizeof symbol[3], "\\i∇L");
    static const char *const captions[4] = {"next", "here", "rate", "gradient"};
    const FlColor colors[4] = {t->green, t->ink, t->ink, t->red};
    for (int i = 0; i < 4; i++) {
        FlTextStyle caption = fl_text(FL_FONT_REGULAR, 11.5f, t->ink3, FL_CENTER);
        fl_math(s->draw, &(FlMathStyle){.size = 21, .color = colors[i], .align = FL_CENTER}, c[i], y, symbol[i]);
        fl_draw_text(s->draw, &caption, c[i], y + 80, captions[i]);
    }
    vector(s, c[0], y + 32, next, t->green, k < 0.95f);
    vector(s, c[1], y + 32, row->x, t->ink, k < 0.95f);
    vector(s, c[3], y + 32, row->g, t->red, k < 0.95f);
    Column eta = {.value = fl_shown_eta(row->eta, true), .id = "equation.eta"};
    bool longer = strlen(eta.value.text) > 4;
    FlTextStyle number = fl_text(FL_FONT_MEDIUM, longer ? 13 : 14.5f, t->ink, FL_CENTER);
    float w = fl_draw_text_width(s->draw, &number, eta.value.text);
    if (!live_number(s, &eta, fl_rect(c[2] - w / 2 - 4, y + 24, w + 8, 26))) {
        fl_draw_text(s->draw, &number, c[2], y + 42, eta.value.text);
        underline(s, c[2], y + 48, w, t->ink);
    }
    float at[3] = {(c[0] + c[1]) / 2 + 1, (c[1] + c[2]) / 2 + (longer ? 1 : 6), (c[2] + c[3]) / 2 - 6};
    static const char *const operators[3] = {"=", "−", "·"};
    for (int i = 0; i < 3; i++) {
        fl_math(s->draw, &(FlMathStyle){.size = 20, .color = t->ink2, .align = FL_CENTER}, at[i], y, operators[i]);
        fl_math(s->draw, &(FlMathStyle){.size = 19, .color = t->ink2, .align = FL_CENTER}, at[i], y + 43, operators[i]);
    }
}

/* A rule with memory: the step as a whole, exact; what it is made of is not taken apart here. */
static void whole_step(FlScene *s, float x, float y, float width) {
    const FlTheme *t = s->theme;
    bool plane = s->loss->dim == 2;
    double next[FL_MAX_DIM] = {0}, step[FL_MAX_DIM] = {0};
    next_point(s, next);
    for (int j = 0; j < s->loss->dim; j++) step[j] = next[j] - row_at(s, s->row)->x[j];
    const char *name = plane ? "p" : "x";
    char symbol[3][48];
    snprintf(symbol[0], sizeof symbol[0], "\\i%s\\_%d", name, s->row + 1);
    snprintf(symbol[1], sizeof symbol[1], "\\i%s\\_%d", name, s->row);
    snprintf(symbol[2], sizeof symbol[2], "\\rΔ\\i%s", name);
    const double *values[3] = {next, row_at(s, s->row)->x, step};
    static const char *const captions[3] = {"next", "here", "step"}, *const operators[2] = {"=", "+"};
    const FlColor colors[3] = {t->green, t->ink, t->green};
    for (int i = 0; i < 3; i++) {
        float at = x + width * (0.15f + 0.35f * (float)i), below = y + (plane ? 32 : 31);
        FlTextStyle caption = fl_text(FL_FONT_REGULAR, 11.5f, t->ink3, FL_CENTER),
                    number = fl_text(FL_FONT_MEDIUM, 15, colors[i], FL_CENTER);
        fl_math(s->draw, &(FlMathStyle){.size = 21, .color = colors[i], .align = FL_CENTER}, at, y, symbol[i]);
        if (plane)
            vector(s, at, below, values[i], colors[i], false);
        else
            fl_draw_text(s->draw, &number, at, below,
                         (i == 2 ? fl_shown_factor(step[0], 2) : fl_shown(values[i][0], 2)).text);
        fl_draw_text(s->draw, &caption, at, y + (plane ? 80 : 54), captions[i]);
        if (i == 2) break;
        FlMathStyle between = {.size = 20, .color = t->ink2, .align = FL_CENTER};
        fl_math(s->draw, &between, at + width * 0.175f, y, operators[i]);
        fl_math(s->draw, &between, at + width * 0.175f, below + (plane ? 11 : 0), operators[i]);
    }
}

void fl_part_equation(FlScene *s, float x, float y, float width) {
    if (!fl_scene_is_plain(s))
        whole_step(s, x, s->loss->dim == 1 ? y : y - 8, width);
    else if (s->loss->dim == 1)
        scalar_equation(s, x, y, width);
    else
        vector_equation(s, x, y - 8, width);
}

void fl_part_reason(FlScene *s, float x, float y) {
    enum { LINES = 8 };
    const float width = 300;
    char lines[LINES][FL_WRAP_LINE];
    const char *shown[LINES] = {s->sentence.title}, *text = s->sentence.text;
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 12, s->theme->ink, FL_LEFT);
    int n = 1;
    for (; n < LINES && fl_wrap_line(s->draw, &style, width, &text, lines[n]); n++) shown[n] = lines[n];
    fl_draw_tooltip(s->ui, x, y, shown, n, false, fl_rect(0, 0, s->layout.width, s->layout.height));
}

/* The outcome at the right end of the line, the rate that would help as a button, the reason under the pointer. Returns
 * the width it takes. */
static float outcome_words(FlScene *s, float right, float y) {
    const FlTheme *t = s->theme;
    float end = right;
    if (!isnan(s->sentence.better)) end -= fl_part_advice(s, -end, y - 21, 20) + 12;
    FlTextStyle words = fl_text(FL_FONT_REGULAR, 13, t->ink2, FL_RIGHT);
    float w = fl_draw_text_width(s->draw, &words, s->sentence.title);
    FlControl c = fl_control("outcome", "text", s->sentence.title, fl_rect(end - w - 26, y - 17, w + 26, 24));
    c.hit = fl_rect(c.box.x, y - 21, c.box.w, 32);
    c.cursor = c.held_cursor = FL_CURSOR_ARROW;
    snprintf(c.value, sizeof c.value, "%s", s->sentence.text);
    FlSignal signal = fl_ui_control(s->ui, &c);
    fl_draw_text(s->draw, &words, end, y - 0.5f, s->sentence.title);
    fl_icon(s->draw, (FlIcon)s->sentence.kind, end - w - 16, y - 5, t->outcome_text[s->sentence.kind]);
    if (signal.hot) fl_part_reason(s, end - w / 2, y - 20);
    return right - end + w;
}

/* Below 900: symbols and numbers in one line above the deck, the outcome at its right end. */
void fl_part_equation_line(FlScene *s) {
    const FlTheme *t = s->theme;
    const FlLayout *l = &s->layout;
    const FlRow *row = row_at(s, s->row);
    float y = l->equation_y, right = l->width - 16;
    fl_draw_hline(s->draw, 0, l->width, l->deck_y - (l->tiny ? 42 : 40), t->line);
    float w = outcome_words(s, right, y);
    char symbols[160], numbers[320];
    double next[FL_MAX_DIM];
    next_point(s, next);
    FlShown to = fl_position_text(s, next), from = fl_position_text(s, row->x), eta = fl_shown_eta(row->eta, true);
    FlShown slope = s->loss->dim == 1 ? fl_shown_factor(row->g[0], 2) : fl_position_text(s, row->g);
    const char *p = s->loss->dim == 1 ? "x" : "p";
    bool plain = fl_scene_is_plain(s);
    if (s->loss->dim == 1 && plain)
        snprintf(symbols, sizeof symbols,
                 "\\G\\ix\\_%d\\0\\r\\4=\\4\\ix\\_%d\\3\\r−\\3\\iη\\3\\r·\\3\\R\\iL′\\r(\\ix\\_%d\\r)\\9\\9",
                 s->row + 1, s->row, s->row);
    else
        snprintf(symbols, sizeof symbols, "\\i%s\\_%d\\r\\3=\\3", p, s->row + 1);
    if (plain)
        snprintf(numbers, sizeof numbers, "\\G\\b%s\\0\\4\\r=\\4\\n%s\\3\\r−\\3\\n%s\\3\\r·\\3\\R\\n%s", to.text,
                 from.text, eta.text, slope.text);
    else
        snprintf(numbers, sizeof numbers, "\\G\\b%s", to.text);
    FlMathStyle style = {.size = 19, .color = t->ink, .red = t->red, .green = t->green};
    float room = right - w - 40 - 16, symbol_width = fl_math_width(s->draw, &style, symbols);
    if (16 + symbol_width + fl_math_width(s->draw, &style, numbers) > room) {
        if (s->loss->dim == 1)
            symbol_width = 0; /* numbers alone; in two dimensions only the result */
        else
            snprintf(numbers, sizeof numbers, "\\G\\b%s", to.text);
    }
    float x = 16;
    if (symbol_width > 0) x = fl_math(s->draw, &style, x, y, symbols);
    if (x + fl_math_width(s->draw, &style, numbers) < room) fl_math(s->draw, &style, x, y, numbers);
}
