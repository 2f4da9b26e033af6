#include "app/copies.h"
#include "app/files.h"
#include <SDL.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Seconds: what takes longer tells of itself, and so often. */
static const double TOLD_AFTER = 0.5, TOLD_EVERY = 0.1;

static double seconds_now(void) {
    return (double)SDL_GetTicks64() / 1000;
}

static void copy(FlStage *stage, const char *text, const char *said) {
    if (SDL_SetClipboardText(text) == 0)
        fl_stage_toast(stage, said);
    else
        fl_stage_toast(stage, "The clipboard did not take the text.");
}

void fl_copy_state(FlStage *stage, FlSession *session) {
    char line[FL_STATE_LINE_SIZE], said[160];
    fl_state_line_print(line, fl_session_scene(session), fl_session_current(session));
    snprintf(said, sizeof said, strlen(line) < 70 ? "Copied: %s" : "Copied: %.64s…", line);
    copy(stage, line, said);
}

/* ---- parcels ---- */

bool fl_parcel_tell(FlStage *stage, FlParcel *p) {
    char said[96];
    if (p->job.state == FL_JOB_IDLE) return false;
    if (atomic_load(&p->over)) return true; /* it was told so */
    snprintf(said, sizeof said, "%s; Esc stops it", p->what);
    fl_stage_saving(stage, said, fl_parcel_share(p));
    p->told = seconds_now();
    return true;
}

static void hand_over(FlStage *stage, FlParcel *p) {
    bool stopped = atomic_load(&p->over);
    if (fl_stage_saves(stage) && !stopped) fl_stage_saving(stage, "", -1);
    if (!stopped && !p->good)
        fl_stage_toast(stage, p->error);
    else if (!stopped && p->path[0])
        fl_stage_toast(stage, p->said);
    else if (!stopped)
        copy(stage, p->text, p->said);
    fl_parcel_clear(p);
}

bool fl_parcel_look(FlStage *stage, FlParcel *p) {
    if (p->job.state == FL_JOB_DONE) {
        hand_over(stage, p);
        return true;
    }
    double now = seconds_now();
    bool due = p->job.state != FL_JOB_IDLE && now >= p->since + TOLD_AFTER && now >= p->told + TOLD_EVERY;
    return due && !atomic_load(&p->over) && fl_parcel_tell(stage, p);
}

void fl_parcel_give_up(FlStage *stage, FlParcel *p) {
    if (p->job.state == FL_JOB_IDLE || atomic_load(&p->over)) return;
    fl_parcel_stop(p);
    fl_stage_saving(stage, p->path[0] ? "Stopped: nothing was saved" : "Stopped: nothing was copied", -1);
}

static void begun(FlStage *stage, FlParcel *p, bool good) {
    p->since = seconds_now();
    if (!good)
        fl_stage_toast(stage, p->error);
    else if (fl_parcel_is_small(p)) {
        fl_parcel_finish(p);
        hand_over(stage, p);
    }
}

void fl_copy_run(FlStage *stage, FlSession *session, FlParcel *p) {
    if (fl_parcel_tell(stage, p)) return;
    FlRun *run = fl_session_run(session);
    if (!run && fl_stage_training_rows(stage, session) == 0)
        fl_stage_toast(stage, "There are no rows yet.");
    else
        begun(stage, p, run ? fl_parcel_run(p, run) : fl_parcel_training(p, stage, session));
}

void fl_copy_network(FlStage *stage, FlSession *session, FlParcel *p, FlNetworkText what) {
    FlStageNetwork network;
    if (fl_parcel_tell(stage, p)) return;
    if (!fl_stage_network(stage, session, what, false, &network))
        fl_stage_toast(stage, network.said);
    else
        begun(stage, p, fl_parcel_network(p, &network, what, NULL));
}

void fl_save_weights(FlStage *stage, FlSession *session, FlParcel *p) {
    FlStageNetwork network;
    char path[FL_PARCEL_PATH];
    if (fl_parcel_tell(stage, p)) return;
    if (!fl_stage_network(stage, session, FL_NETWORK_TABLE, true, &network))
        fl_stage_toast(stage, network.said);
    else if (!fl_files_free(FL_FOLDER_DOCUMENTS, "network", "csv", path, sizeof path))
        fl_stage_toast(stage, "There is no folder to save weights in.");
    else
        begun(stage, p, fl_parcel_network(p, &network, FL_NETWORK_TABLE, path));
}

void fl_save_picture(FlStage *stage, FlSession *session, FlParcel *p, const FlCanvas *canvas) {
    char path[FL_PARCEL_PATH], line[FL_STATE_LINE_SIZE];
    const FlDocument *document = fl_session_current(session);
    if (!fl_files_free(FL_FOLDER_PICTURES, document->plan.loss->id, "png", path, sizeof path)) {
        fl_stage_toast(stage, "There is no folder to save a picture in.");
        return;
    }
    fl_state_line_print(line, fl_session_scene(session), document);
    begun(stage, p, fl_parcel_picture(p, canvas, line, path));
}
