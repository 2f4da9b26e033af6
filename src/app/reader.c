#include "app/reader.h"
#include <stdio.h>
#include <string.h>

static void wake(void *self) {
    SDL_Event event = {.type = (Uint32)(uintptr_t)self};
    SDL_PushEvent(&event);
}

static bool announce(void *self, const char *sentence) {
    FlReader *reader = self;
    fl_access_say(reader->access, sentence);
    return true;
}

void fl_reader_turn(FlReader *r, FlDesktop *desktop, Uint32 event) {
    char address[sizeof r->address];
    bool wanted = fl_desktop_readers(desktop, address, sizeof address);
    bool same = r->access && wanted && !strcmp(address, r->address);
    if (same && fl_access_lives(r->access)) return;
    fl_reader_close(r);
    if (!wanted || same) return; /* a bus that has gone is told of by another address, or by the next asking */
    snprintf(r->address, sizeof r->address, "%s", address);
    r->access = fl_access_open(address, wake, (void *)(uintptr_t)event);
    r->speech = (FlSpeech){.listener = announce, .self = r, .reads_focus = true};
}

static FlRect place(const FlWindow *w) {
    int x, y, width, height;
    SDL_GetWindowPosition(w->window, &x, &y);
    fl_window_size(w, &width, &height);
    return (FlRect){(float)x * w->ratio_x, (float)y * w->ratio_y, (float)width, (float)height};
}

void fl_reader_follow(FlReader *r, const FlStage *stage, const FlWindow *window, float scale, bool held) {
    if (!r->access) return;
    FlAccessView view = {.focus = fl_stage_focus(stage),
                         .edit = fl_stage_edit(stage),
                         .scale = scale,
                         .window = place(window),
                         .active = SDL_GetWindowFlags(window->window) & SDL_WINDOW_INPUT_FOCUS};
    view.count = fl_stage_controls(stage, &view.controls);
    fl_access_follow(r->access, &view);
    fl_speech_follow(&r->speech, stage, held);
}

bool fl_reader_asked(FlReader *r, FlAsk *ask) {
    return r->access && fl_access_asked(r->access, ask);
}

void fl_reader_close(FlReader *r) {
    fl_access_close(r->access);
    *r = (FlReader){0};
}
