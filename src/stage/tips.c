#include "stage/tips.h"
#include "context/change.h"
#include "context/services.h"
#include "model/fog.h"
#include "parts/deck.h"
#include "parts/limit.h"
#include "stage/card.h"
#include "ui/widgets.h"
#include "words/preset_words.h"
#include "words/shown.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

/* How a control of any scene is used, and by which key: under what it is. */
static const FlTip tips[] = {
    {"tour", "A tour in ten steps", "key T"},
    {"help", "Keyboard and mouse", "key ?"},
    {"theme", "Light, dark, high contrast", "Ctrl + T"},
    {"scene", "Another scene", "its number: 1, 2, 3, …"},
    {"more", "Menu", "key F10"},
    {"transport.reset", "Back to step 0", "key R"},
    {"transport.back", "One step back", "key ←"},
    {"transport.run", "Run or pause", "key Space"},
    {"transport.step", "One step", "key →"},
    {"predict.1", "Where is it after the next step?", "key I shows the future again"},
    {"predict.5", "Where is it after five steps?", "key I shows the future again"},
    {"predict.show", "Ends the prediction", "key I"},
    {"fog.lift", "Shows the ground and both walks", "key H"},
    {"fog.step", "Looks where η times the slope leads", "→ or Space"},
    {"fog.ground", "Hides three valleys that nobody knows", "another each time"},
    {"fog.walk", "The run starts where you looked last", "key H ends the walk, too"},
    {"predict.over", "Forgets the flags", "back to step 0"},
    {"picture.ball", "Where the run is now", "drag, or keys A D, and W S on a map"},
    {"picture.flag", "Your flag", "drag, or A D W S"},
    {"speed.1", "4 steps a second", NULL},
    {"speed.4", "16 steps a second", NULL},
    {"speed.16", "64 steps a second", NULL},
    {"eta.field", "Learning rate", "click and type, or key E"},
    {"equation.eta", "Learning rate", "drag, or click and type"},
    {"equation.x", "Where the run is", "drag, or click and type"},
    {"equation.beta", "How much of the last push stays", "drag, or click and type"},
    {"equation.beta1", "How much of the mean slope stays", "drag, or click and type"},
    {"equation.beta2", "How much of the other mean stays", "drag, or click and type"},
    {"equation.rho", "How much of the mean square stays", "drag, or click and type"},
    {"equation.decay", "Weight decay: how strongly every step pulls x towards 0", "drag, or click and type; 0 is none"},
    {"equation.noise", "Size of the noise on every slope: a normal draw before each step",
     "drag, or click and type; 0 is none"},
    {"equation.seed", "Seed: other draws of the noise for each", "drag, or click and type"},
    {"equation.eps", "What keeps the division from 0", "drag, or click and type"},
    {"equation.psi", "How soon the push is at full strength", "drag, or click and type"},
    {"loss", "What the run walks down", "key L for the next, F to type your own"},
    {"rule.examples", "Ten rules to start from", NULL},
    {"schedule", "How the rate changes by itself", "key K for the next"},
    {"start.next", "Next start", "Shift + P"},
    {NULL, NULL, NULL}};

static void note(FlCard *card, const char *text) {
    for (int i = 0; i < FL_CARD_NOTES; i++) {
        if (card->note[i][0]) continue;
        snprintf(card->note[i], sizeof card->note[i], "%s", text);
        return;
    }
}

/* What a preset's rate does: where slopes have noise, without it, as it is named, and how many runs arrive with it. */
static void note_outcome(FlContext *s, int preset, FlCard *card) {
    const FlTrack *track = s->watch->track;
    const char *word = fl_outcome_word((FlOutcomeKind)s->watch->preset_kind[preset]);
    char text[FL_CARD_TITLE];
    if (s->doc->plan.noise <= 0) {
        note(card, word);
        return;
    }
    snprintf(text, sizeof text, "%s without the noise", word);
    note(card, text);
    if (fl_document_race(s->doc) || fl_track_columns(track) == 0 || fl_track_seeds(track) < 2) return;
    int column = fl_track_column(track, s->watch->presets[preset]);
    if (!fl_track_known(track, column)) return;
    snprintf(text, sizeof text, "with it about %d of %d runs converge",
             fl_track_point(track, column).share[FL_CONVERGES], fl_track_seeds(track));
    note(card, text);
}

/* A preset tells its rate and what that does; one that cannot be had says why. Under way it forks the run, and is told
 * of what comes after. */
static bool preset_card(FlContext *s, const char *id, FlCard *card) {
    int i = 0, row = s->watch->change_row;
    while (i < FL_PRESETS && strcmp(id, fl_preset_id((FlPreset)i)) != 0) i++;
    if (i == FL_PRESETS) return false;
    if (s->watch->veiled) {
        snprintf(card->title, sizeof card->title, "%s",
                 fl_fog_hides(s->doc) ? "In the fog: it is computed from the ground" : "Hidden while you predict");
        return true;
    }
    if (isnan(s->watch->presets[i])) {
        FlPresetWords why = fl_preset_words(fl_preset_book_lane(s->watch->book, 0), (FlPreset)i, &s->doc->plan);
        snprintf(card->title, sizeof card->title, "%s", why.first);
        snprintf(card->text, sizeof card->text, "%s", why.second);
    } else {
        snprintf(card->title, sizeof card->title, "η %.40s", fl_shown_eta(s->watch->presets[i], false).text);
        note_outcome(s, i, card);
    }
    char from[48];
    snprintf(from, sizeof from, "from step %s on", fl_shown_count(row).text);
    if (row > 0) note(card, from);
    return true;
}

/* The two dropdowns say what is chosen, and what that teaches. */
static bool choice_card(FlContext *s, const char *id, FlCard *card) {
    const FlOptimizerType *rule = fl_plan_optimizer_at(&s->doc->plan, s->cursor)->type;
    bool loss = !strcmp(id, "loss");
    if (!loss && strcmp(id, "optimizer") != 0) return false;
    const char *text = loss ? s->loss->note : rule->note;
    snprintf(card->title, sizeof card->title, "%s", loss ? s->loss->title : rule->title);
    if (text) snprintf(card->text, sizeof card->text, "%s", text);
    note(card, loss ? "click to choose, or key L" : "click to choose, or key O; U to type your own");
    return true;
}

static bool listed(FlCard *card, const char *id, const FlTip *list) {
    for (; list && list->id; list++) {
        if (strcmp(list->id, id) != 0) continue;
        snprintf(card->title, sizeof card->title, "%s", list->first);
        if (list->second) note(card, list->second);
        return true;
    }
    return false;
}

enum { NUMBERS = 4 };

static void gather(const FlContext *s, FlExplainedNumber numbers[NUMBERS]) {
    double here = fl_limit_here(s), settled = fl_limit_settled(s, NULL);
    double eta = s->watch->eta_shown;
    for (int i = 0; i < NUMBERS; i++) numbers[i] = (FlExplainedNumber){"", {""}};
    numbers[0].key = "eta", numbers[1].key = "slope", numbers[2].key = "limit", numbers[3].key = "settled";
    if (isfinite(eta)) numbers[0].value = fl_shown_eta(eta, true);
    if (s->watch->run && s->loss->dim == 1)
        numbers[1].value = fl_shown(fl_run_row(s->watch->run, s->watch->row)->g[0], 2);
    if (fl_fog_hides(s->doc)) return; /* the others are of a ground that nobody sees */
    if (isfinite(here)) numbers[2].value = fl_shown_below(here);
    if (isfinite(settled)) numbers[3].value = fl_shown_below(settled);
}

/* Says what it is, and how it is used. False: of this nothing can be said. */
static bool fill(FlContext *s, const FlTip *own, const char *id, const char *label, FlCard *card) {
    const FlExplained *entry = fl_explained(id);
    FlExplainedNumber numbers[NUMBERS];
    *card = (FlCard){0};
    bool told = listed(card, id, own) || preset_card(s, id, card) || choice_card(s, id, card) || listed(card, id, tips);
    if (!told && !entry) return false;
    if (!told) snprintf(card->title, sizeof card->title, "%s", entry->title ? entry->title : label);
    if (!entry || card->text[0]) return true;
    gather(s, numbers);
    fl_explained_text(entry, numbers, NUMBERS, card->text, sizeof card->text);
    return true;
}

static const FlControl *control_of(const FlUi *ui, const char *id) {
    for (int i = 0; i < ui->count; i++)
        if (!strcmp(ui->controls[i].id, id)) return &ui->controls[i];
    return NULL;
}

/* Of several marks of one id the one under the pointer, else the first. */
static const FlMark *mark_of(const FlUi *ui, const char *id) {
    const FlMark *found = NULL;
    for (int i = 0; i < ui->mark_count; i++) {
        const FlMark *m = &ui->marks[i];
        if (strcmp(m->id, id) != 0) continue;
        if (fl_rect_has(m->box, ui->pointer.x, ui->pointer.y)) return m;
        if (!found) found = m;
    }
    return found;
}

static void show(FlContext *s, const FlTip *own, const char *id, bool means_mark) {
    const FlControl *control = control_of(s->ui, id);
    const FlMark *mark = means_mark || !control ? mark_of(s->ui, id) : NULL;
    FlCard card;
    bool picture = control && !mark && !strcmp(control->role, "picture"); /* the pointer is told of places there */
    bool asked = s->display->explain || s->ui->asks;
    if ((!mark && !control) || (picture && !asked) || !fill(s, own, id, control ? control->label : "", &card)) return;
    fl_card_draw(s, &card, mark ? mark->box : control->box);
}

void fl_part_tips(FlContext *s, const FlTip *own) {
    const double rest = (double)FL_UI_REST / 1000;
    FlUi *ui = s->ui;
    double since = ui->input.now - ui->meant_since, asks = fl_ui_asks_in(ui);
    if (isfinite(asks)) fl_context_wake(s, asks);
    if (s->display->explain || ui->asks) {
        show(s, own, s->meant, ui->asks && ui->means_mark);
        return;
    }
    if (!ui->meant[0] || ui->active || ui->edit.id || since < 0 || ui->tipped || ui->hushed) return;
    if (since < rest)
        fl_context_wake(s, rest - since);
    else
        show(s, own, ui->meant, ui->means_mark);
}
