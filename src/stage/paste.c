/* What is pasted or dropped goes where it belongs: model/clipping.h says what it is. */
#include "model/awaited.h"
#include "model/clip_letters.h"
#include "model/clip_network.h"
#include "model/clipping.h"
#include "stage/stage_state.h"
#include "stage/toast.h"
#include "ui/widgets.h"
#include "words/letters_words.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Goes to a scene and applies an action there; what is said when both are done. */
static bool take_there(FlStage *stage, FlSession *session, FlDisplay *display, FlSceneId scene, const FlAction *take,
                       const char *said) {
    FlAction go = fl_action_text(FL_ACTION_scene, fl_scene_info(scene)->id);
    if (fl_session_scene(session) != scene && !fl_stage_apply(stage, session, display, &go)) return false;
    if (!fl_stage_apply(stage, session, display, take)) return false;
    fl_orders_toast(&stage->orders, said);
    stage->orders.wake = 0;
    return true;
}

static bool take_table(FlStage *stage, FlSession *session, FlDisplay *display, const FlClip *clip) {
    const FlLossType *const *lines;
    fl_line_types(&lines);
    FlAction take = fl_action(FL_ACTION_data, 0, 0);
    take.data = clip->data;
    if (clip->data->name || clip->data->count <= FL_DATA_IN_LINE)
        return take_there(stage, session, display, fl_scene_of(lines[0]), &take, clip->said);
    fl_orders_toast(&stage->orders, "More than 200 points come from a file: drop it on the window.");
    return false;
}

/* A formula becomes the loss of the scene that has its dimension. */
static bool take_formula(FlStage *stage, FlSession *session, FlDisplay *display, const FlClip *clip) {
    const FlLossType *loss = fl_formula_loss(clip->line, 0, NULL);
    FlAction take = fl_action_text(FL_ACTION_formula, clip->line);
    bool taken = loss && take_there(stage, session, display, fl_scene_of(loss), &take, clip->said);
    fl_loss_release(loss);
    return taken;
}

static const char still_reading[] = "One thing is still being read; Esc stops it.",
                  no_memory[] = "There is not enough memory for it.";

/* Its files are read behind the frames: it is begun by the next one. A text that has just been read may hold it. */
static bool keep_line(FlStage *stage, const char *line, const char *said) {
    bool away = stage->line || (fl_intake_busy(stage->intake) && !fl_intake_taken(stage->intake));
    char *kept = away ? NULL : malloc(strlen(line) + 1);
    if (!kept) {
        fl_orders_toast(&stage->orders, away ? still_reading : no_memory);
        return false;
    }
    memcpy(kept, line, strlen(line) + 1);
    stage->line = kept;
    snprintf(stage->line_said, sizeof stage->line_said, "%s", said);
    return true;
}

bool fl_stage_take_line(FlStage *stage, FlSession *session, FlDisplay *display, const char *line, size_t length,
                        const char *said) {
    char own[FL_STATE_LINE_SIZE] = "";
    FlAction take = {.name = FL_ACTION_load, .text = line, .length = length};
    if (length < sizeof own) memcpy(own, line, length);
    stage->orders.wake = 0;
    if (fl_sources_long(fl_session_sources(session), own, FL_INTAKE_AT_ONCE)) return keep_line(stage, own, said);
    if (!fl_stage_apply(stage, session, display, &take)) return false;
    fl_orders_toast(&stage->orders, said);
    return true;
}

static bool take_clip(FlStage *stage, FlSession *session, FlDisplay *display, const FlClip *clip, bool dropped) {
    char said[64];
    if (clip->good && clip->kind == FL_CLIP_TABLE) return take_table(stage, session, display, clip);
    if (clip->good && clip->kind == FL_CLIP_FORMULA) return take_formula(stage, session, display, clip);
    if (clip->good && clip->kind == FL_CLIP_STATE) {
        const char *told = clip->said[0] ? clip->said : dropped ? "Opened what was dropped" : "Pasted";
        if (!fl_stage_take_line(stage, session, display, clip->line, strlen(clip->line), told)) return false;
    } else if (clip->good && clip->kind == FL_CLIP_RATE) {
        FlAction take = fl_action(FL_ACTION_eta, clip->rate, 0);
        if (!fl_stage_apply(stage, session, display, &take)) return false;
        snprintf(said, sizeof said, "Learning rate %.6g", clip->rate);
        fl_orders_toast(&stage->orders, said);
    } else {
        fl_orders_toast(&stage->orders, clip->said);
        return false;
    }
    stage->orders.wake = 0;
    return true;
}

static bool take_network(FlStage *stage, FlSession *session, FlDisplay *display, const FlNetworkClip *clip) {
    if (!clip->good) {
        fl_orders_toast(&stage->orders, clip->said);
        return false;
    }
    FlAction take = fl_action_text(FL_ACTION_network, "");
    take.given = &clip->given;
    return take_there(stage, session, display, clip->scene, &take, clip->said);
}

static bool learn_text(FlStage *stage, FlSession *session, FlDisplay *display, const FlLettersClip *clip) {
    char said[256], line[FL_STATE_LINE_SIZE];
    if (!clip->good) {
        fl_orders_toast(&stage->orders, clip->said);
        return false;
    }
    FlAction go = fl_action_text(FL_ACTION_scene, fl_scene_info(clip->scene)->id);
    if (fl_session_scene(session) != clip->scene && !fl_stage_apply(stage, session, display, &go)) return false;
    fl_clip_letters_line(clip, session, line);
    fl_letters_text_words(clip->text, said, sizeof said);
    return fl_stage_take_line(stage, session, display, line, strlen(line), said);
}

/* The line that was read for is over, taken or not. Returns whether the session had awaited it. */
static bool drop_line(FlStage *stage, FlSession *session) {
    bool awaited = stage->awaited;
    if (awaited)
        fl_session_forgo(session, stage->awaits);
    else
        free(stage->line);
    if (!awaited) stage->line = NULL;
    stage->awaited = false;
    return awaited;
}

/* A state line, once its files are read. */
static bool take_files(FlStage *stage, FlSession *session, FlDisplay *display, const FlTaken *taken) {
    char error[256] = "";
    FlAction take = fl_action_text(FL_ACTION_load, taken->text);
    take.given = &taken->given;
    bool good = !taken->unread;
    if (good && stage->awaited)
        good = fl_session_bring(session, stage->awaits, &taken->given, error, sizeof error);
    else if (good && fl_stage_apply(stage, session, display, &take))
        fl_orders_toast(&stage->orders, stage->line_said);
    if (taken->unread || error[0]) fl_orders_toast(&stage->orders, taken->unread ? taken->clip.said : error);
    if (drop_line(stage, session) && !good) stage->unbrought = true;
    return good;
}

static bool take_read(FlStage *stage, FlSession *session, FlDisplay *display, FlTaken *taken) {
    if (taken->is_line) return take_files(stage, session, display, taken);
    if (taken->unread) {
        fl_orders_toast(&stage->orders, taken->clip.said);
        return false;
    }
    if (taken->is_network) return take_network(stage, session, display, &taken->network);
    if (taken->is_learned) return learn_text(stage, session, display, &taken->letters);
    return take_clip(stage, session, display, &taken->clip, taken->name != NULL);
}

/* Read behind the frames. */
static bool begin(FlStage *stage, const FlSession *session, const char *text, size_t length, const char *name,
                  FlIntakeRead *read) {
    bool away = fl_intake_busy(stage->intake);
    if (fl_intake_begin(stage->intake, text, length, name, read, session)) {
        stage->intake_since = stage->orders.now;
        stage->orders.wake = 0;
        return true;
    }
    fl_orders_toast(&stage->orders, away ? still_reading : no_memory);
    return false;
}

/* A line that waits for its files: what was brought comes before what the session opened with. */
static void begin_line(FlStage *stage, FlSession *session) {
    const char *line = stage->line ? stage->line : fl_session_awaited(session, &stage->awaits);
    if (!line || fl_intake_busy(stage->intake)) return;
    stage->awaited = line != stage->line;
    stage->intake_since = stage->orders.now;
    if (fl_intake_begin_line(stage->intake, line, fl_session_sources(session))) return;
    fl_orders_toast(&stage->orders, no_memory);
    if (drop_line(stage, session)) stage->unbrought = true;
}

bool fl_stage_take_text(FlStage *stage, FlSession *session, FlDisplay *display, const char *text, size_t length,
                        const char *name) {
    FlTaken taken = {.name = name, .text = text, .length = length};
    if (length > FL_INTAKE_AT_ONCE) return begin(stage, session, text, length, name, NULL);
    fl_intake_read(&taken, fl_session_scene(session), session);
    bool good = take_read(stage, session, display, &taken);
    fl_intake_release(&taken);
    return good;
}

bool fl_stage_take_file(FlStage *stage, const FlSession *session, const char *name, FlIntakeRead *read) {
    return begin(stage, session, NULL, 0, name, read);
}

/* What takes longer than this tells of itself, and looks for its end so often. */
static const double told_after = 0.5, looked_for = 0.1;

static void tell_reading(FlStage *stage) {
    char said[128];
    const char *name = fl_intake_name(stage->intake), *slash = name ? strrchr(name, '/') : NULL;
    double left = stage->intake_since + told_after - stage->orders.now;
    snprintf(said, sizeof said, "Reading %.60s; Esc stops it", slash ? slash + 1 : name ? name : "what was pasted");
    if (left <= 0) fl_toast_progress(&stage->orders, said, fl_intake_share(stage->intake));
    stage->orders.wake = left > 0 ? left : looked_for;
}

void fl_stage_take_in(FlStage *stage, FlSession *session, FlDisplay *display) {
    begin_line(stage, session);
    if (!fl_intake_busy(stage->intake)) return;
    if (stage->awaited && fl_session_in_lesson(session)) return; /* it is no scene of the lesson that waits */
    FlTaken *taken = fl_intake_taken(stage->intake);
    if (taken) {
        stage->orders.saving = false;
        stage->orders.toast[0] = 0;
        take_read(stage, session, display, taken);
        fl_intake_forget(stage->intake);
    } else if (fl_intake_busy(stage->intake) && !stage->intake_stopped) {
        tell_reading(stage);
    }
    stage->intake_stopped = stage->intake_stopped && fl_intake_busy(stage->intake);
}

void fl_stage_stop_reading(FlStage *stage, FlSession *session) {
    if (!fl_intake_busy(stage->intake) || stage->intake_stopped) return;
    bool line = stage->line || stage->awaited;
    fl_intake_stop(stage->intake);
    stage->intake_stopped = fl_intake_busy(stage->intake);
    fl_toast_progress(&stage->orders, "Stopped: nothing was taken", -1);
    if (line && drop_line(stage, session)) stage->unbrought = true;
}

bool fl_stage_unbrought(FlStage *stage) {
    bool unbrought = stage->unbrought;
    stage->unbrought = false;
    return unbrought;
}

/* A formula in LaTeX may be longer than the field it is pasted into: the field gets it as it is read. */
static void paste_long(FlStage *stage, FlInput *input) {
    FlClip clip;
    if (fl_field_is_open(&stage->ui, "rule") && strlen(input->paste) >= FL_EDIT_LINES_TEXT) {
        fl_orders_toast(&stage->orders, "This is longer than a rule can be: 800 characters.");
        input->paste = NULL;
        return;
    }
    if (!fl_field_is_open(&stage->ui, "formula") || strlen(input->paste) < FL_EDIT_TEXT) return;
    fl_clip_read(input->paste, strlen(input->paste), NULL, &clip);
    bool formula = clip.good && clip.kind == FL_CLIP_FORMULA;
    if (formula) snprintf(stage->pasted, sizeof stage->pasted, "%.*s", (int)sizeof stage->pasted - 1, clip.line);
    input->paste = formula ? stage->pasted : NULL;
    bool other = clip.good && !formula; /* points or a rate: what it says of them is not true of a field */
    fl_orders_toast(&stage->orders, other ? "This is longer than a formula can be." : clip.said);
    fl_clip_release(&clip);
}

void fl_stage_paste(FlStage *stage, FlSession *session, FlDisplay *display, FlInput *input) {
    if (!input->paste) return;
    if (stage->ui.edit.id) {
        paste_long(stage, input);
        return;
    }
    fl_stage_take_text(stage, session, display, input->paste, strlen(input->paste), NULL);
    input->paste = NULL;
}
