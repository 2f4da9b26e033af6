#include "stage/gallery.h"
#include "context/focus.h"
#include "context/popup.h"
#include "context/services.h"
#include "parts/caption.h"
#include "ui/widgets.h"
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { GAP = 16, HEAD = 22, WORDS = 48, PLAYS_TENTHS = 16 };

bool fl_gallery_create(FlGallery *gallery) {
    bool made = (gallery->runs = fl_lesson_runs_create()) != NULL;
    for (int i = 0; i < FL_GALLERY_BASINS; i++) made = (gallery->basins[i] = fl_basins_create()) && made;
    gallery->played = -1;
    return made;
}

void fl_gallery_destroy(FlGallery *gallery) {
    for (int i = 0; i < FL_GALLERY_BASINS; i++) fl_basins_destroy(gallery->basins[i]);
    for (int i = 0; i < FL_LESSONS; i++) free(gallery->ground[i].pixels);
    fl_lesson_runs_destroy(gallery->runs);
}

int fl_gallery_jobs(FlGallery *gallery, bool open, FlJob **jobs, int room) {
    int n = 0;
    if (!open || room < 1) return 0;
    jobs[n++] = fl_lesson_runs_job(gallery->runs);
    for (int i = 0; i < FL_GALLERY_BASINS; i++) n += fl_basins_jobs(gallery->basins[i], jobs + n, room - n);
    return n;
}

/* ---- where they stand ---- */

typedef struct Grid {
    int columns;
    float x, top, w, h; /* left edge; of what scrolls; size of a stamp */
    FlRect view;
    int count; /* lessons that the filter leaves, */
    int lesson[FL_LESSONS];
    FlRect box[FL_LESSONS]; /* their stamps, as scrolled */
    float head[FL_LESSONS]; /* baseline of the head above, or 0 */
    float content;
} Grid;

static bool begins_word(const char *name, const char *typed) {
    for (; *name; name++) {
        size_t n = 0;
        while (typed[n] && tolower((unsigned char)name[n]) == typed[n]) n++;
        if (!typed[n]) return true;
    }
    return false;
}

static Grid place(const FlContext *s, const FlGallery *gallery) {
    const FlLayout *l = &s->layout;
    Grid g = {.columns = l->width >= 1216 ? 6 : l->width >= 720 ? 3 : 2, .x = l->margin};
    float top = l->bar + (l->narrow ? 48 : 61), y = top - gallery->scroll;
    g.view = fl_rect(0, top, l->width, l->height - top);
    g.w = floorf((l->width - 2 * l->margin - (float)(GAP * (g.columns - 1))) / (float)g.columns);
    g.h = roundf(g.w * 98 / 192);
    if (g.columns == 6) g.h = fmaxf(72, fminf(g.h, floorf((l->height - top - 16) / 4) - HEAD - WORDS));
    for (int group = 0; group < FL_LESSONS / FL_LESSON_GROUP; group++) {
        int column = 0;
        for (int i = group * FL_LESSON_GROUP; i < (group + 1) * FL_LESSON_GROUP; i++) {
            if (!begins_word(fl_lesson(i)->name, gallery->typed)) continue;
            if (column == 0) g.head[g.count] = y + 10, y += HEAD;
            if (column > 0 && column % g.columns == 0) y += g.h + WORDS;
            g.box[g.count] = fl_rect(g.x + (float)(column++ % g.columns) * (g.w + GAP), y, g.w, g.h);
            g.lesson[g.count++] = i;
        }
        if (column > 0) y += g.h + WORDS;
    }
    g.content = y + gallery->scroll - top + 8;
    return g;
}

static int place_of(const Grid *g, int lesson) {
    for (int i = 0; i < g->count; i++)
        if (g->lesson[i] == lesson) return i;
    return -1;
}

/* ---- keys ---- */

static void focus(FlContext *s, FlGallery *gallery, int lesson) {
    char id[FL_UI_ID];
    gallery->focus = lesson;
    snprintf(id, sizeof id, "example.%d", lesson + 1);
    fl_ui_focus(s->ui, id);
}

static void close_page(FlContext *s) {
    s->display->examples = false;
    fl_ui_focus(s->ui, "picture");
}

static void open_lesson(FlContext *s, int lesson) {
    fl_context_do_text(s, FL_ACTION_load, fl_lesson(lesson)->line);
    close_page(s);
}

/* The nearest in the row above or below. */
static int beside(const Grid *g, int at, int rows) {
    float y = g->box[at].y, best = 1e9f;
    int to = at;
    for (int i = 0; i < g->count; i++) {
        float dy = (g->box[i].y - y) * (float)rows, dx = fabsf(g->box[i].x - g->box[at].x);
        if (dy < 1 || dy * 4 + dx >= best) continue;
        best = dy * 4 + dx;
        to = i;
    }
    return to;
}

static void type(FlContext *s, FlGallery *gallery) {
    FlUi *ui = s->ui;
    size_t n = strlen(gallery->typed);
    for (int i = 0; i < ui->input.key_count;) {
        int key = ui->input.keys[i].key, mods = ui->input.keys[i].mods;
        bool letter = key >= 'a' && key <= 'z' && (mods == 0 || mods == FL_MOD_SHIFT);
        if (letter && n + 1 < FL_GALLERY_TYPED && fl_ui_key(ui, key, mods)) {
            gallery->typed[n++] = (char)key;
            gallery->typed[n] = 0;
            gallery->scroll = 0;
        } else
            i++;
    }
    while (fl_ui_key(ui, FL_KEY_BACKSPACE, 0))
        if (n > 0) gallery->typed[--n] = 0;
}

static void reveal(const FlContext *s, FlGallery *gallery, const Grid *g, int at) {
    float top = g->box[at].y - HEAD, bottom = g->box[at].y + g->h + WORDS;
    if (top < g->view.y) gallery->scroll -= g->view.y - top;
    if (bottom > s->layout.height) gallery->scroll += bottom - s->layout.height;
}

/* Arrows, Home and End move the focus; it stays where they lead nowhere. */
static void walk(FlContext *s, FlGallery *gallery, const Grid *g) {
    FlUi *ui = s->ui;
    int at = place_of(g, gallery->focus), from = at;
    if (g->count == 0) return;
    if (at < 0) at = 0;
    at += fl_ui_key(ui, FL_KEY_RIGHT, 0) - fl_ui_key(ui, FL_KEY_LEFT, 0);
    at = (at + g->count) % g->count;
    if (fl_ui_key(ui, FL_KEY_DOWN, 0)) at = beside(g, at, 1);
    if (fl_ui_key(ui, FL_KEY_UP, 0)) at = beside(g, at, -1);
    if (fl_ui_key(ui, FL_KEY_HOME, 0)) at = 0;
    if (fl_ui_key(ui, FL_KEY_END, 0)) at = g->count - 1;
    if (at == from) return;
    focus(s, gallery, g->lesson[at]);
    if (from >= 0) ui->focus_visible = true;
    reveal(s, gallery, g, at);
}

static void copy(FlContext *s, const FlGallery *gallery) {
    char said[160];
    if (!fl_ui_key(s->ui, 'c', FL_MOD_CTRL)) return;
    snprintf(s->ui->clipboard, sizeof s->ui->clipboard, "%s", fl_lesson(gallery->focus)->line);
    snprintf(said, sizeof said, "Copied: %.100s", fl_lesson(gallery->focus)->line);
    fl_context_toast(s, said);
}

static void keys(FlContext *s, FlGallery *gallery, const Grid *g) {
    if (s->popup->kind != FL_POPUP_NONE || s->display->help) return;
    copy(s, gallery);
    if (fl_ui_key(s->ui, FL_KEY_LEFT, FL_MOD_ALT)) close_page(s);
    if (gallery->typed[0] && fl_ui_key(s->ui, FL_KEY_ESCAPE, 0)) gallery->typed[0] = 0;
    if (fl_ui_key(s->ui, FL_KEY_ESCAPE, 0)) close_page(s);
    type(s, gallery);
    walk(s, gallery, g);
    float most = fmaxf(0, g->content - g->view.h);
    gallery->scroll = fmaxf(0, fminf(most, gallery->scroll - s->ui->input.wheel * 60));
    s->ui->input.wheel = 0;
}

/* ---- drawing ---- */

/* How much of its run a stamp shows: all, or as far as it has come since the pointer or the keys came to it. */
static float along(FlContext *s, FlGallery *gallery, int lesson, bool meant) {
    const double plays = PLAYS_TENTHS / 10.0;
    if (!meant || s->display->reduced_motion || !fl_lesson_runs_get(gallery->runs, lesson)) return 1;
    if (gallery->played != lesson) {
        gallery->played = lesson;
        gallery->since = s->orders->now;
    }
    double t = s->orders->settling ? 1 : (s->orders->now - gallery->since) / plays;
    if (t >= 1 || t < 0) return 1;
    fl_context_wake(s, 0);
    return (float)t;
}

static void card(FlContext *s, FlGallery *gallery, const Grid *g, int at) {
    const FlTheme *t = s->theme;
    int lesson = g->lesson[at];
    FlRect box = g->box[at], around = fl_rect(box.x - 6, box.y - 6, box.w + 12, box.h + 50);
    const FlLessonRun *shot = fl_lesson_runs_get(gallery->runs, lesson);
    char id[FL_UI_ID];
    snprintf(id, sizeof id, "example.%d", lesson + 1);
    FlRect seen = fl_rect_intersect(around, g->view);
    if (seen.h < 1) return;
    FlControl c = fl_control(id, "button", fl_lesson(lesson)->name, seen);
    c.focus = lesson == gallery->focus ? FL_FOCUS_PICTURE : 0;
    snprintf(c.value, sizeof c.value, "%s", shot ? shot->fact : "");
    FlSignal signal = fl_ui_control(s->ui, &c);
    bool ring = signal.focused && s->ui->focus_visible, meant = signal.hot || ring;
    bool entered = signal.focused && (fl_ui_key(s->ui, FL_KEY_ENTER, 0) || fl_ui_key(s->ui, ' ', 0));
    if (signal.clicked || entered) {
        gallery->focus = lesson;
        open_lesson(s, lesson);
    }
    if (meant) fl_draw_round(s->draw, around, 8, t->panel);
    fl_stamp_draw(s, gallery, lesson, box, along(s, gallery, lesson, meant));
    if (!meant && gallery->played == lesson) gallery->played = -1;
    FlTextStyle name = fl_text(FL_FONT_SEMIBOLD, 13, t->ink, FL_LEFT),
                fact = fl_text(FL_FONT_REGULAR, 11.5f, meant ? t->ink2 : t->ink3, FL_LEFT);
    fl_draw_text_cut(s->draw, &name, box.x, box.y + box.h + 17, box.w + 8, fl_lesson(lesson)->name);
    if (shot) fl_draw_text_cut(s->draw, &fact, box.x, box.y + box.h + 34, box.w + 8, shot->fact);
    if (ring) fl_draw_focus_ring(s->ui, around, 10);
}

static void head(FlContext *s, const Grid *g, int at) {
    FlTextStyle style = fl_text(FL_FONT_SEMIBOLD, 12.5f, s->theme->ink2, FL_LEFT);
    if (g->head[at] == 0) return;
    float end = fl_draw_text(s->draw, &style, g->x, g->head[at], fl_lesson_group(g->lesson[at] / FL_LESSON_GROUP));
    fl_draw_hline(s->draw, end + 12, s->layout.width - g->x, g->head[at] - 4, s->theme->line);
}

static void caption(FlContext *s, const FlGallery *gallery) {
    const FlLayout *l = &s->layout;
    FlTextStyle title = fl_caption_title_style(s), plain = fl_text(FL_FONT_REGULAR, 12.5f, s->theme->ink3, FL_RIGHT);
    float y = l->bar + (l->narrow ? 32 : 41), right = l->width - l->margin;
    const char *said = l->narrow ? "Esc goes back" : "arrows move, Enter opens, Esc goes back";
    char typed[64];
    if (gallery->typed[0]) {
        snprintf(typed, sizeof typed, "only names with \"%s\"", gallery->typed);
        said = typed;
    }
    float end = fl_draw_text(s->draw, &title, l->margin, y, "Examples");
    fl_draw_text(s->draw, &plain, right, y - 1, said);
    FlTextStyle line = fl_text(FL_FONT_REGULAR, 13.5f, s->theme->ink2, FL_LEFT);
    const char *all = "Twenty-four runs, a lesson each. All stay alive: open one and drag.";
    if (end + 16 + fl_draw_text_width(s->draw, &line, all) + 24 < right - fl_draw_text_width(s->draw, &plain, said))
        fl_draw_text(s->draw, &line, end + 16, y - 1, all);
}

void fl_part_gallery(FlContext *s, FlGallery *gallery) {
    if (!s->display->examples) {
        gallery->shown = false;
        return;
    }
    fl_lesson_runs_update(gallery->runs);
    if (!gallery->shown) {
        gallery->shown = true;
        gallery->typed[0] = 0;
        focus(s, gallery, gallery->focus);
    }
    Grid g = place(s, gallery);
    keys(s, gallery, &g);
    g = place(s, gallery);
    if (g.count > 0 && place_of(&g, gallery->focus) < 0) focus(s, gallery, g.lesson[0]);
    caption(s, gallery);
    fl_draw_clip_push(s->draw, g.view);
    for (int i = 0; i < g.count; i++) {
        head(s, &g, i);
        card(s, gallery, &g, i);
    }
    fl_draw_clip_pop(s->draw);
}
