#include "stage/tell.h"
#include "model/fog.h"
#include "model/predict.h"
#include "model/session.h"
#include "words/fog_words.h"
#include "words/predict_words.h"
#include "words/shown.h"
#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* Title and reason of such a control; false: this frame has none. */
static bool tell_control(const FlContext *s, const char *id, FlTold *told) {
    for (int i = 0; i < s->ui->count; i++) {
        const FlControl *c = &s->ui->controls[i];
        if (strcmp(c->id, id) != 0) continue;
        snprintf(told->outcome, sizeof told->outcome, "%s", c->label);
        snprintf(told->reason, sizeof told->reason, "%s", c->value);
        return true;
    }
    return false;
}

/* Of hidden ground its last look, which is all that is new. */
static void tell_fog(const FlContext *s, FlTold *told) {
    const FlFog *fog = fl_document_fog(s->doc);
    char text[256], title[FL_UI_LABEL];
    if (!tell_control(s, "fog.words", told) || fog->state != FL_FOG_HIDDEN || fog->count == 0) return;
    FlLook look = fl_fog_look(fog, fl_run_loss(s->watch->run), fog->count - 1);
    fl_fog_look_words(s->loss->dim, &look, text, sizeof text);
    snprintf(title, sizeof title, "%.*s", (int)sizeof title - 1, told->outcome);
    snprintf(told->outcome, sizeof told->outcome, "%s. %s", text, title);
}

/* Without its scene's own words, a scene has a control for them; how far a training has come is news in every frame. */
static void tell_outcome(const FlContext *s, const FlSceneType *scene, FlTold *told) {
    bool trains = s->loss->objective && !fl_trainer_sentence(s->watch->trainer);
    char text[FL_TOLD];
    if (fl_document_fog(s->doc)) {
        tell_fog(s, told);
    } else if (fl_document_predicts(s->doc)) {
        FlPredictWords said = fl_predict_words(s->doc, s->watch->run, fl_session_tally(s->session));
        snprintf(told->outcome, sizeof told->outcome, "%s", said.title);
        snprintf(told->reason, sizeof told->reason, "%s", said.text);
    } else if (!scene->tell) {
        if (!trains) tell_control(s, "outcome", told);
    } else if (scene->tell(s, text, sizeof text)) {
        snprintf(told->outcome, sizeof told->outcome, "%s", text);
        told->reason[0] = 0;
    }
}

static FlEvent event_of(const FlContext *s) {
    const FlOutcome *outcome = s->watch->outcome;
    bool learned = s->loss->objective && outcome && outcome->arrival > 0; /* no run pauses there */
    return learned ? (FlEvent){outcome->arrival, FL_CONVERGES} : s->watch->event;
}

/* "Arrived at step 7: L = 0.0009." */
static void tell_row(const FlContext *s, int row, char *text, size_t size) {
    const FlRun *run = s->watch->run;
    const FlEvent event = event_of(s);
    if (row == event.row && (event.kind == FL_CONVERGES || event.kind == FL_DIVERGES))
        fl_event_words(&event, text, size);
    else
        snprintf(text, size, "the last step, %s", fl_shown_count(row).text);
    text[0] = (char)toupper((unsigned char)text[0]);
    size_t n = strlen(text);
    if (run && row < fl_run_count(run))
        snprintf(text + n, size - n, ": L = %s.", fl_shown(fl_run_row(run, row)->f, 4).text);
    else
        snprintf(text + n, size - n, ".");
}

/* What a run comes to is told before, so that it arrives in few words; who has won a race is told at its end again. */
static void tell_event(const FlContext *s, const FlSceneType *scene, FlTold *told) {
    int last = s->watch->outcome ? s->watch->outcome->last : 0, event = event_of(s).row;
    bool over = last > 0 && s->cursor >= last, come = event > 0 && s->cursor >= event;
    char text[FL_TOLD];
    told->event[0] = 0;
    if (fl_document_fog(s->doc) || (!over && !come)) return;
    if (scene->single || !scene->tell)
        tell_row(s, over ? last : event, told->event, sizeof told->event);
    else if (event > 0 && scene->tell(s, text, sizeof text))
        snprintf(told->event, sizeof told->event, "The race is over at step %s. %.440s", fl_shown_count(event).text,
                 text);
}

void fl_stage_tell(const FlContext *s, const FlSceneType *scene, FlTold *told) {
    if (!s->layout.usable || s->display->examples || s->display->blank) return;
    if (told->scene != (int)s->id) told->outcome[0] = told->reason[0] = 0;
    told->scene = (int)s->id;
    tell_outcome(s, scene, told);
    tell_event(s, scene, told);
}
