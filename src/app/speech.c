#include "app/speech.h"
#include <signal.h>
#include <stdio.h>
#include <string.h>

enum { FOCUS, MESSAGE, OUTCOME, REASON, FAULT, TOUR, EVENT };

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

static void tell(FlSpeech *speech, const char *text) {
    if (text[0] && speech->listener && !speech->listener(speech->self, text)) speech->listener = NULL;
}

/* True: it is another than before. */
static bool is_news(FlSpeech *speech, int what, const char *text) {
    uint32_t before = speech->said[what];
    speech->said[what] = text[0] ? fl_ui_hash(text) : 0;
    return speech->said[what] != before;
}

static void say(FlSpeech *speech, int what, const char *text) {
    if (is_news(speech, what, text)) tell(speech, text);
}

static const FlControl *find(const FlStage *stage, const char *id) {
    const FlControl *all;
    int count = fl_stage_controls(stage, &all);
    for (int i = 0; i < count; i++)
        if (!strcmp(all[i].id, id)) return &all[i];
    return NULL;
}

/* A reason's first sentence; what follows is advice, which changes with the step. */
static bool is_new_reason(FlSpeech *speech, const char *reason) {
    char first[FL_TOLD];
    const char *end = strstr(reason, ". ");
    snprintf(first, sizeof first, "%.*s", end ? (int)(end - reason) : (int)sizeof first - 1, reason);
    return is_news(speech, REASON, first);
}

/* "Arrived at step 7: L = 0.0009.", and what it comes to: "Converges in 7 steps. Every step leaves ...". While the
 * reason is as before, it is not said again, and who has just arrived need not hear that the run arrives. */
static void say_run(FlSpeech *speech, const FlStage *stage) {
    const FlTold *told = fl_stage_told(stage);
    char text[2 * FL_TOLD + 4];
    bool comes = is_news(speech, EVENT, told->event) && told->event[0];
    bool other = is_news(speech, OUTCOME, told->outcome), why = is_new_reason(speech, told->reason);
    if (comes) tell(speech, told->event);
    bool known = !why && told->reason[0];
    if ((!other && !why) || (known && comes)) return;
    bool more = why && told->reason[0];
    snprintf(text, sizeof text, "%s%s%s", told->outcome, more ? ". " : "", more ? told->reason : "");
    tell(speech, text);
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
    if (same) tell(speech, now);
    speech->done = done;
}

/* The focus; to who hears of it by other ways, what is explained. */
static void say_focus(FlSpeech *speech, const FlStage *stage) {
    bool explained = find(stage, "explained") != NULL;
    say(speech, FOCUS, explained || !speech->reads_focus ? fl_stage_spoken(stage) : "");
}

/* Of what takes long its beginning and its end, not how far it is. */
static void say_message(FlSpeech *speech, const FlStage *stage) {
    const FlControl *message = find(stage, "toast");
    bool takes_long = fl_stage_saves(stage), goes_on = takes_long && speech->takes_long;
    if (!goes_on) say(speech, MESSAGE, message ? message->value : "");
    speech->takes_long = takes_long && (goes_on || message);
}

void fl_speech_follow(FlSpeech *speech, const FlStage *stage, bool held) {
    if (!speech->listener) return;
    if (!held) say_message(speech, stage);
    say_focus(speech, stage);
    const FlEdit *edit = fl_stage_edit(stage);
    say(speech, FAULT, edit ? edit->error : "");
    if (!held) say_tour(speech, stage);
    if (!held) say_run(speech, stage);
}
