/* The card of a tour: beside the picture at the top of the panel, or where there is none above the deck. There it is a
 * row below the picture, and lies over its lower half only until what it says is read and the hand acts. */
#include "context/focus.h"
#include "context/services.h"
#include "stage/tour.h"
#include "ui/widgets.h"
#include <math.h>
#include <stdio.h>

static const float CLOSE_LINE = 22.5f;

enum { PADDING = 16, LINE = 20, TASK_LINE = 19, BUTTON = 36, LEAST = 292, WORDS = FL_TOUR_WORDS + 8, REST = 230 };

/* How a card is set. */
typedef struct Card {
    FlRect box;
    bool flat;    /* over the picture: buttons at the right of the tasks */
    bool folded;  /* flat, and one row: the title, the next open task, the buttons */
    bool closing; /* the last words stand below the tasks; else, where there are any, behind the text */
    char text[WORDS];
    float text_w, task_w;
} Card;

static const FlTourStep *step_of(const FlContext *s, const FlGuide *guide, int *at) {
    *at = fl_guide_step(guide, s->display);
    return &guide->tour->step[*at];
}

static FlTextStyle text_style(const FlContext *s) {
    return fl_text(FL_FONT_REGULAR, 13, s->theme->ink2, FL_LEFT);
}

static FlTextStyle task_style(const FlContext *s, bool done) {
    return fl_text(FL_FONT_MEDIUM, 13, done ? s->theme->ink3 : s->theme->ink, FL_LEFT);
}

static int lines_of(FlContext *s, const FlTextStyle *style, float width, const char *text) {
    char line[FL_WRAP_LINE];
    int n = 0;
    while (fl_wrap_line(s->draw, style, width, &text, line)) n++;
    return n;
}

static float tasks_height(FlContext *s, const FlTourStep *step, float width) {
    FlTextStyle style = task_style(s, false);
    float h = 0;
    for (int i = 0; i < step->tasks; i++) h += (float)(TASK_LINE * lines_of(s, &style, width, step->task[i].text) + 7);
    return h;
}

static FlTextStyle close_style(const FlContext *s) {
    return fl_text(FL_FONT_MATH, 17.6f, s->theme->ink, FL_LEFT);
}

/* Of the last words: a hairline, the words, their formula. */
static float close_height(FlContext *s, const FlTourStep *step, float width) {
    FlTextStyle style = close_style(s);
    if (step->close[0] == '\0') return 0;
    return 22 + CLOSE_LINE * (float)lines_of(s, &style, width, step->close) + (step->formula[0] ? 40 : 0);
}

/* The text, with the last words behind it where they have no place of their own: without their formula they end. */
static void set_text(Card *c, const FlTourStep *step) {
    bool joined = step->close[0] && !c->closing;
    int n = snprintf(c->text, sizeof c->text, "%s%s%s", step->text, joined ? " " : "", joined ? step->close : "");
    if (joined && n > 0 && n < WORDS && c->text[n - 1] == ':') c->text[n - 1] = '.';
}

static Card set_card(FlContext *s, const FlGuide *guide) {
    const FlLayout *l = &s->layout;
    int at;
    const FlTourStep *step = step_of(s, guide, &at);
    FlTextStyle style = text_style(s);
    Card c = {.flat = l->side <= 0, .folded = l->side <= 0 && guide->folded};
    float w = c.flat ? l->width - 2 * l->margin : l->side_width + 16;
    c.text_w = w - 2 * PADDING;
    c.task_w = c.text_w - 26 - (c.flat ? 172 : 0);
    float tasks = tasks_height(s, step, c.task_w), closes = c.flat ? 0 : close_height(s, step, c.text_w);
    float text = (float)(LINE * lines_of(s, &style, c.text_w, step->text));
    c.closing = closes > 0 && l->bar + 13 + 66 + text + 14 + tasks + closes + 8 + BUTTON + 12 + REST <= l->height;
    set_text(&c, step);
    text = (float)(LINE * lines_of(s, &style, c.text_w, c.text));
    if (c.folded) {
        c.box = fl_rect(l->margin, l->deck_y - 8 - FL_TOUR_ROW, w, FL_TOUR_ROW);
        return c;
    }
    if (c.flat) {
        float h = 34 + text + 8 + fmaxf(tasks, BUTTON) + 8, bottom = l->deck_y - 8;
        c.box = fl_rect(l->margin, bottom - h, w, h);
        return c;
    }
    float h = 66 + text + 14 + tasks + (c.closing ? closes : 0) + 8 + BUTTON + 12;
    c.box = fl_rect(l->side - 8, l->bar + 13, w, l->low ? h : fmaxf(h, LEAST));
    return c;
}

FlRect fl_tour_box(FlContext *s, const FlGuide *guide) {
    return set_card(s, guide).box;
}

/* A button on the card: above all that lies below it. */
static bool button(FlContext *s, FlRect box, const char *id, const char *label, bool primary, int focus) {
    FlUi *ui = s->ui;
    FlControl c = fl_control(id, "button", label, box);
    c.priority = FL_PRIORITY_ON_CARD;
    c.focus = focus;
    FlSignal signal = fl_ui_control(ui, &c);
    FlColor ink = s->theme->ink;
    if (primary) {
        fl_draw_round(s->draw, box, 6, signal.hot ? fl_color_mix(ink, s->theme->bg, 0.15f) : ink);
        ink = s->theme->bg;
    } else if (signal.hot)
        fl_draw_round(s->draw, box, 6, s->theme->press);
    FlTextStyle style = fl_text(FL_FONT_MEDIUM, 13, ink, FL_CENTER);
    fl_draw_text(s->draw, &style, box.x + box.w / 2, box.y + box.h / 2 + 4.7f, label);
    if (signal.focused && ui->focus_visible) fl_draw_focus_ring(ui, box, 6);
    return signal.clicked || (signal.focused && (fl_ui_key(ui, FL_KEY_ENTER, 0) || fl_ui_key(ui, ' ', 0)));
}

/* A button with an icon alone. */
static bool icon_button(FlContext *s, FlRect box, const char *id, const char *label, FlIcon icon, int focus) {
    FlControl c = fl_control(id, "button", label, box);
    c.priority = FL_PRIORITY_ON_CARD;
    c.focus = focus;
    FlSignal signal = fl_ui_control(s->ui, &c);
    if (signal.hot) fl_draw_round(s->draw, box, 6, s->theme->press);
    fl_icon(s->draw, icon, box.x + box.w / 2, box.y + box.h / 2, s->theme->ink);
    if (signal.focused && s->ui->focus_visible) fl_draw_focus_ring(s->ui, box, 6);
    return signal.clicked || (signal.focused && (fl_ui_key(s->ui, FL_KEY_ENTER, 0) || fl_ui_key(s->ui, ' ', 0)));
}

/* The check is drawn in 220 ms. */
static void tick(FlContext *s, float x, float y, double since) {
    const FlTheme *t = s->theme;
    double age = (s->orders->now - since) / 0.22;
    float part = s->display->reduced_motion || s->orders->settling || age >= 1 || age < 0 ? 1 : (float)age;
    if (part < 1) fl_context_wake(s, 0);
    fl_draw_disc(s->draw, x, y, 8, t->outcome_text[FL_CONVERGES]);
    FlVec p[3] = {{x - 3.6f, y + 0.2f}, {x - 1, y + 2.9f}, {x + 3.8f, y - 2.9f}};
    float first = fminf(1, part * 2.5f), second = fmaxf(0, (part - 0.4f) / 0.6f);
    fl_draw_line(s->draw, p[0].x, p[0].y, p[0].x + (p[1].x - p[0].x) * first, p[0].y + (p[1].y - p[0].y) * first, 1.8f,
                 t->bg);
    if (second > 0)
        fl_draw_line(s->draw, p[1].x, p[1].y, p[1].x + (p[2].x - p[1].x) * second, p[1].y + (p[2].y - p[1].y) * second,
                     1.8f, t->bg);
}

static void tasks(FlContext *s, const FlGuide *guide, const Card *card, float y) {
    int at;
    const FlTourStep *step = step_of(s, guide, &at);
    for (int i = 0; i < step->tasks; i++) {
        bool done = guide->done[at][i];
        FlTextStyle style = task_style(s, done);
        int lines = lines_of(s, &style, card->task_w, step->task[i].text);
        FlControl c = fl_control("", "checkbox", step->task[i].text,
                                 fl_rect(card->box.x + PADDING, y, card->task_w + 26, (float)(TASK_LINE * lines)));
        snprintf(c.id, sizeof c.id, "tour.task.%d", i + 1);
        snprintf(c.value, sizeof c.value, "%s", done ? "done" : "to do");
        c.hit = fl_rect(0, 0, 0, 0);
        fl_ui_control(s->ui, &c);
        if (done)
            tick(s, card->box.x + PADDING + 8, y + 10, guide->since[at][i]);
        else
            fl_draw_circle(s->draw, card->box.x + PADDING + 8, y + 10, 7.5f, 0, 1, s->theme->edge);
        fl_draw_paragraph(s->ui, &style, card->box.x + PADDING + 26, y + 14.5f, card->task_w, TASK_LINE,
                          step->task[i].text);
        y += (float)(TASK_LINE * lines + 7);
    }
}

/* One a step: filled up to here, the present one in ink, hollow those to come. */
static void dots(FlContext *s, const FlGuide *guide, float x, float y, float room) {
    const FlTheme *t = s->theme;
    int count = guide->tour->steps, at;
    step_of(s, guide, &at);
    if (11 * (float)count > room) return;
    for (int i = 0; i < count; i++) {
        float cx = x + 4 + 11 * (float)i;
        if (i < at)
            fl_draw_disc(s->draw, cx, y, 3, t->ink3);
        else if (i == at)
            fl_draw_disc(s->draw, cx, y, 4, t->ink);
        else
            fl_draw_circle(s->draw, cx, y, 3, 0, 1.2f, t->edge);
    }
}

/* The first time the examples follow. */
static void finish(FlContext *s, FlGuide *guide) {
    s->display->tour = false;
    s->display->examples = guide->own && !guide->finished;
    guide->finished = guide->keeps = true;
}

static void turn(FlContext *s, FlGuide *guide, FlRect back, FlRect next) {
    int at;
    step_of(s, guide, &at);
    bool last = at == guide->tour->steps - 1;
    if (at > 0 && button(s, back, "tour.back", "Back", false, FL_FOCUS_TOUR_CARD)) fl_guide_go(s, guide, at - 1);
    if (!button(s, next, "tour.next", last ? "Finish" : "Next", true, FL_FOCUS_TOUR_CARD + 1)) return;
    if (last)
        finish(s, guide);
    else
        fl_guide_go(s, guide, at + 1);
}

/* The next open task alone, or that all are done. */
static void one_task(FlContext *s, const FlGuide *guide, float x, float y, float room) {
    int at, i = 0;
    const FlTourStep *step = step_of(s, guide, &at);
    while (i < step->tasks && guide->done[at][i]) i++;
    bool open = i < step->tasks;
    FlTextStyle style = task_style(s, !open);
    if (open)
        fl_draw_circle(s->draw, x + 8, y - 4.5f, 7.5f, 0, 1, s->theme->edge);
    else if (step->tasks > 0)
        tick(s, x + 8, y - 4.5f, guide->since[at][step->tasks - 1]);
    fl_draw_text_cut(s->draw, &style, x + 26, y, room - 26, open ? step->task[i].text : "Done");
}

static void ground(FlContext *s, const Card *card, const FlTourStep *step) {
    const FlTheme *t = s->theme;
    FlControl c = fl_control("tour.card", "text", "Tour", card->box);
    snprintf(c.value, sizeof c.value, "%.60s. %.285s", step->title, card->text);
    c.priority = FL_PRIORITY_CARD;
    c.cursor = c.held_cursor = FL_CURSOR_ARROW;
    fl_ui_control(s->ui, &c);
    if (card->flat) fl_draw_shadow(s->draw, card->box, 10, 18, 5, t->shadow);
    fl_draw_round(s->draw, card->box, 10, t->panel);
    if (card->flat) fl_draw_frame(s->draw, card->box, 10, 1, t->line);
}

static void head(FlContext *s, const Card *card, const FlTourStep *step, const char *where) {
    FlTextStyle small = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->ink3, FL_LEFT),
                title = fl_text(FL_FONT_MATH, card->flat ? 20 : 23, s->theme->ink, FL_LEFT);
    float x = card->box.x + PADDING, y = card->box.y;
    if (!card->flat) {
        fl_draw_text(s->draw, &small, x, y + 24, where);
        fl_draw_text(s->draw, &title, x, y + 56, step->title);
        return;
    }
    float end = fl_draw_text(s->draw, &title, x, y + 26, step->title);
    fl_draw_text(s->draw, &small, end + 14, y + 25, where);
}

static void close_words(FlContext *s, const Card *card, const FlTourStep *step, float y) {
    const FlTheme *t = s->theme;
    FlTextStyle style = close_style(s);
    float x = card->box.x + PADDING;
    fl_draw_hline(s->draw, x, x + card->text_w, y, t->line);
    y = fl_draw_paragraph(s->ui, &style, x, y + 25, card->text_w, CLOSE_LINE, step->close);
    FlMathStyle math = {.size = 27, .color = t->ink, .align = FL_CENTER, .red = t->red, .green = t->green};
    fl_math(s->draw, &math, card->box.x + card->box.w / 2, y + 12, step->formula);
}

static void body(FlContext *s, FlGuide *guide, const Card *card, const FlTourStep *step) {
    const FlRect *b = &card->box;
    FlTextStyle text = text_style(s);
    float x = b->x + PADDING, y = b->y + (card->flat ? 34 : 66);
    fl_draw_paragraph(s->ui, &text, x, y + 14, card->text_w, LINE, card->text);
    y += (float)(LINE * lines_of(s, &text, card->text_w, card->text)) + (card->flat ? 8 : 14);
    tasks(s, guide, card, y);
    if (card->closing) close_words(s, card, step, y + tasks_height(s, step, card->task_w) + 4);
    float right = b->x + b->w - PADDING, foot = b->y + b->h - (card->flat ? 8 : 12) - BUTTON;
    if (!card->flat) dots(s, guide, x, foot + BUTTON / 2.0f, right - 148 - x);
    turn(s, guide, fl_rect(right - 142, foot, 62, BUTTON), fl_rect(right - 72, foot, 72, BUTTON));
}

void fl_tour_draw(FlContext *s, FlGuide *guide) {
    Card card = set_card(s, guide);
    const FlRect *b = &card.box;
    int at;
    const FlTourStep *step = step_of(s, guide, &at);
    float right = b->x + b->w - 40;
    char where[48];
    snprintf(where, sizeof where, "Tour · %d of %d", at + 1, guide->tour->steps);
    ground(s, &card, step);
    if (card.folded) {
        one_task(s, guide, b->x + PADDING, b->y + 27, b->w - 260);
        turn(s, guide, fl_rect(right - 186, b->y + 4, 62, BUTTON), fl_rect(right - 116, b->y + 4, 72, BUTTON));
    } else {
        head(s, &card, step, where);
        body(s, guide, &card, step);
    }
    float top = b->y + (card.folded ? 6 : card.flat ? 2 : 4);
    bool fold = card.flat && icon_button(s, fl_rect(right - 38, top, 36, 32), "tour.fold",
                                         card.folded ? "All of the step" : "The task alone",
                                         card.folded ? FL_ICON_MENU : FL_ICON_CHEVRON, FL_FOCUS_TOUR_CARD + 2);
    if (fold) {
        guide->held = guide->folded;
        guide->folded = !guide->folded;
        fl_context_again(s);
    }
    if (icon_button(s, fl_rect(right, top, 36, 32), "tour.close", "Leave the tour", FL_ICON_CLOSE,
                    FL_FOCUS_TOUR_CARD + 3))
        s->display->tour = false;
}
