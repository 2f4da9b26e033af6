#include "parts/switches.h"
#include "context/services.h"
#include "model/fog.h"
#include "parts/swarm.h"

bool fl_swarm_shows(const FlContext *s) {
    bool single = s->loss->objective == NULL && fl_document_race(s->doc) == NULL;
    bool played = fl_document_fog(s->doc) != NULL || fl_document_golf(s->doc) != NULL;
    return single && !played && !s->watch->veiled && s->doc->view == FL_VIEW_CONTOURS;
}

void fl_switch_swarm(FlContext *s) {
    FlDisplay *v = s->display;
    v->swarm = !v->swarm;
    const char *why = !v->swarm                 ? NULL
                      : fl_document_fog(s->doc) ? "The swarm shows again without the fog."
                      : s->watch->veiled        ? "The swarm shows again with the future."
                      : fl_swarm_shows(s)       ? fl_swarm_refusal(s)
                                                : "The swarm shows on curves and contours: press V or 2 for them.";
    if (why) fl_context_toast(s, why);
}

void fl_switch_pause(FlContext *s) {
    FlDisplay *v = s->display;
    if (s->loss->objective) {
        fl_context_toast(s, "A training runs on where it arrives.");
        return;
    }
    v->pause_on_arrival = !v->pause_on_arrival;
    fl_context_toast(s, v->pause_on_arrival ? "Run pauses where it arrives."
                                            : "Run goes on where it arrives: J lets it pause again.");
}

void fl_switch_sound(FlContext *s) {
    FlDisplay *v = s->display;
    v->sound = !v->sound;
    fl_context_toast(s, v->sound ? "Sound is on: ten times the loss is a fifth higher. Shift+M ends it."
                                 : "Sound is off.");
}

void fl_switch_present(FlContext *s) {
    FlDisplay *v = s->display;
    v->present = !v->present;
    v->blank = false;
    if (v->present) fl_context_toast(s, "F5 or Esc ends this, B blanks the screen.");
}

void fl_switch_golf(FlContext *s) {
    fl_context_play(s, false);
    fl_context_do_text(s, FL_ACTION_scene, fl_scene_info(fl_scene_to_golf(s->id))->id);
}

void fl_switch_blank(FlContext *s) {
    s->display->blank = true;
    fl_context_play(s, false);
}
