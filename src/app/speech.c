#include "app/speech.h"
#include <signal.h>
#include <stdio.h>
#include <string.h>

enum { FOCUS, MESSAGE, OUTCOME, FAULT, TOUR };

/* One line, whatever breaks the text has. */
static bool print(void *self, const char *text) {
    (void)self;
    for (const char *c = text; *c; c++) putchar(*c == '\n' ? ' ' : *c);
    putchar('\n');
    return fflush(stdout) == 0 && !ferror(stdout);
}

void fl_speech_begin(FlSpeech *speech) {
    *speech = (FlSpeech){.listener = print};
    (void)signal(SIGPIPE, SIG_IGN);
}

static void say(FlSpeech *speech, int what, const char *text) {
    uint32_t hash = text[0] ? fl_ui_hash(text) : 0;
    if (hash == speech->said[what]) return;
    speech->said[what] = hash;
    if (!text[0]) return;
    if (!speech->listener(speech->self, text)) speech->listener = NULL;
}

static const FlControl *find(const FlStage *stage, const char *id) {
    const FlControl *all;
    int count = fl_stage_controls(stage, &all);
    for (int i = 0; i < count; i++)
        if (!strcmp(all[i].id, id)) return &all[i];
    return NULL;
}

/* Title and reason: "Converges in 7 steps. Every step leaves ...". */
static void say_outcome(FlSpeech *speech, const FlStage *stage) {
    char text[FL_UI_LABEL + FL_UI_VALUE + 4];
    const FlControl *c = find(stage, "outcome");
    if (!c) return; /* beside a sheet or a list it goes on to hold */
    snprintf(text, sizeof text, "%s%s%s", c->label, c->value[0] ? ". " : "", c->value);
    say(speech, OUTCOME, text);
}

/* A step of the tour with its tasks; then each task as it is done. */
static void say_tour(FlSpeech *speech, const FlStage *stage) {
    const FlControl *all, *card = find(stage, "tour.card");
    int count = fl_stage_controls(stage, &all), tasks = 0;
    unsigned done = 0;
    char step[1024] = "", now[FL_UI_LABEL + 8] = "";
    size_t n = card ? (size_t)snprintf(step, sizeof step, "%s", card->value) : 0;
    for (int i = 0; i < count && card; i++) {
        if (strncmp(all[i].id, "tour.task.", 10) != 0) continue;
        bool is = !strcmp(all[i].value, "done");
        done |= (unsigned)is << tasks;
        if (is && !(speech->done >> tasks & 1)) snprintf(now, sizeof now, "Done: %s", all[i].label);
        if (n < sizeof step) n += (size_t)snprintf(step + n, sizeof step - n, " Task: %s.", all[i].label);
        tasks++;
    }
    bool same = step[0] && speech->said[TOUR] == fl_ui_hash(step);
    say(speech, TOUR, step);
    if (same && speech->listener && now[0] && !speech->listener(speech->self, now)) speech->listener = NULL;
    speech->done = done;
}

/* The focus; to who hears of it by other ways, what is explained. */
static void say_focus(FlSpeech *speech, const FlStage *stage) {
    bool explained = find(stage, "explained") != NULL;
    say(speech, FOCUS, explained || !speech->reads_focus ? fl_stage_spoken(stage) : "");
}

void fl_speech_follow(FlSpeech *speech, const FlStage *stage, bool held) {
    if (!speech->listener) return;
    const FlControl *message = find(stage, "toast");
    if (!held) say(speech, MESSAGE, message ? message->value : "");
    if (speech->listener) say_focus(speech, stage);
    const FlEdit *edit = fl_stage_edit(stage);
    if (speech->listener) say(speech, FAULT, edit ? edit->error : "");
    if (speech->listener && !held) say_tour(speech, stage);
    if (speech->listener && !held) say_outcome(speech, stage);
}
