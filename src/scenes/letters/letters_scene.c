#include "scenes/letters/letters_scene.h"
#include "context/focus.h"
#include "context/services.h"
#include "parts/deck.h"
#include "parts/keys.h"
#include "parts/lit.h"
#include "parts/profile.h"
#include "parts/transport.h"
#include "scenes/letters/bars.h"
#include "scenes/letters/caption.h"
#include "scenes/letters/errors.h"
#include "scenes/letters/followed.h"
#include "scenes/letters/growing.h"
#include "scenes/letters/letters_state.h"
#include "scenes/letters/map.h"
#include "scenes/letters/next.h"
#include "scenes/letters/panel.h"
#include "ui/widgets.h"
#include <math.h>
#include <stdlib.h>

static bool create(void *state) {
    FlLettersState *n = state;
    n->writing = fl_writing_create();
    return n->writing != NULL;
}

static void destroy(void *state) {
    FlLettersState *n = state;
    fl_writing_destroy(n->writing);
    fl_text_release(n->of);
    fl_batches_end(&n->batches);
    free(n->seen.scratch);
}

/* What is written at the left; bars and map at its right, the map where both have room. */
static void place(FlContext *s) {
    FlLettersState *n = s->state;
    fl_context_lay_out(s, false);
    const FlLayout *l = &s->layout;
    const float bars_high = 190, map_least = 130;
    FlRect r = l->picture;
    if (l->present) {
        n->growing = r;
        n->next = n->map = (FlRect){0};
        s->plot = fl_plot(n->growing, (FlBox){0, 1, 0, 1});
        return;
    }
    float bottom = r.y + r.h + (l->compact ? 0 : l->narrow ? 10 : 4), head = l->tiny ? 2 : l->narrow ? 16 : 26;
    float left = roundf(l->main * (l->tiny ? 0.5f : l->narrow ? 0.6f : 0.605f)), gap = l->tiny ? 20 : 28;
    n->growing = fl_rect(r.x, r.y + head, left, fmaxf(0, bottom - r.y - head));
    float x = r.x + left + gap, wide = r.x + l->main - x, top = r.y - (l->narrow ? 0 : 6), high = bottom - top;
    bool map = !l->narrow && high >= bars_high + map_least + 12;
    n->next = fl_rect(x, top, wide, map ? bars_high + 8 : fminf(high, 260));
    n->map = map ? fl_rect(x, top + bars_high + 20, wide, high - bars_high - 20 + 22) : (FlRect){0};
    s->plot = fl_plot(n->growing, (FlBox){0, 1, 0, 1});
}

/* Tables are counted once for a text. */
static void count_tables(FlContext *s) {
    FlLettersState *n = s->state;
    const FlLettersTask *task = fl_letters_now(s);
    if (n->of == task->text && n->context == task->letters.context) return;
    if (!fl_text_baselines(task->text, task->letters.context, &n->baselines))
        n->baselines =
            (FlTextBaselines){.letters = {NAN, NAN, NAN}, .pairs = {NAN, NAN, NAN}, .triples = {NAN, NAN, NAN}};
    const FlText *before = n->of;
    n->of = fl_text_retain(task->text);
    n->context = task->letters.context;
    n->known = n->erred = false;
    n->followed = n->unit = -1;
    fl_batches_end(&n->batches);
    n->batches = (FlBatches){0};
    fl_text_release(before);
}

static void update(FlContext *s) {
    FlLettersState *n = s->state;
    FlWritingWish wish = {fl_letters_now(s), s->doc->plan.seed, s->doc->temperature, s->cursor, s->doc->plan.steps};
    count_tables(s);
    /* While it runs the text is read, not only seen: it changes eight times a second at most. */
    double since = s->orders->now - n->written;
    if (!s->display->playing || since < 0 || since >= 1.0 / 8) {
        n->written = s->orders->now;
        fl_writing_update(n->writing, s->watch->trainer, &wish);
    }
    fl_next_update(s);
    fl_errors_update(s);
    fl_seen_update(&n->seen, n->writing, fl_letters_now(s));
}

static void headings(FlContext *s) {
    const FlLettersState *n = fl_letters_state(s);
    const FlLayout *l = &s->layout;
    if (l->tiny) return;
    static const char *const words[] = {"growing up: the same dice, thrown with the weights of each step",
                                        "growing up, with the same dice", "growing up"};
    FlTextStyle style = fl_text(FL_FONT_SEMIBOLD, l->narrow ? 11.5f : 12.5f, s->theme->ink2, FL_LEFT);
    float y = n->growing.y - (l->narrow ? 6 : 16), room = n->growing.w - 230;
    int i = 0;
    while (i < 2 && fl_draw_text_width(s->draw, &style, words[i]) > room) i++;
    fl_draw_text(s->draw, &style, n->growing.x, y, words[i]);
    fl_part_temperature(s, n->growing.x + n->growing.w - 4, y - 4);
}

static void draw(FlContext *s) {
    const FlLettersState *n = fl_letters_state(s);
    if (s->layout.present) {
        fl_part_growing(s);
        fl_letters_lecture(s);
        return;
    }
    fl_explain_part(s, "caption", fl_part_letters_caption);
    fl_explain_part(s, "letters.heads", headings);
    fl_explain_part(s, "growing.words", fl_part_growing);
    if (n->errors) {
        uint32_t since = s->draw->command_count;
        fl_part_errors(s, n->next);
        fl_part_followed(s, n->map);
        fl_explain_drawn(s, "errors.words", since);
    } else {
        fl_explain_part(s, "next.words", fl_part_next);
        fl_explain_part(s, "letters.words", fl_part_letters_map);
    }
    if (s->layout.narrow) fl_explain_part(s, "letters.line", fl_part_letters_line);
    fl_explain_part(s, "deck.words", fl_part_deck);
    fl_explain_part(s, "eta.words", fl_part_profile);
    fl_part_transport(s);
    if (s->layout.side > 0) fl_explain_part(s, "letters.panel", fl_part_letters_panel);
    fl_part_letters_list(s);
}

static void keys(FlContext *s) {
    if (fl_ui_key(s->ui, 'w', 0)) fl_field_open(s->ui, "next.field", s->doc->typed);
    if (fl_ui_key(s->ui, 'v', 0)) fl_bars_swap(s);
    fl_part_training_keys(s);
}

static const FlTip tips[] = {{"text", "The text that is learned", "drop a file on the window for another"},
                             {"temp", "Temperature", "0: the likeliest name, 2: nearly noise"},
                             {NULL, NULL, NULL}};
static const FlHelpRow help[] = {
    {"Show", "W", "type a beginning"}, {"Show", "V", "errors of one example"}, {NULL, NULL, NULL}};

const FlSceneType fl_letters_scene_type = {.id = FL_SCENE_LETTERS,
                                           .state = sizeof(FlLettersState),
                                           .create = create,
                                           .destroy = destroy,
                                           .place = place,
                                           .update = update,
                                           .draw = draw,
                                           .keys = keys,
                                           .single = true,
                                           .tips = tips,
                                           .help = help};
