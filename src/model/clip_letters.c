#include "model/clip_letters.h"
#include "model/scene_rules.h"
#include "model/state_writer.h"

#include <stdio.h>
#include <string.h>

static bool learns(FlSceneId shown) {
    return fl_scene_rules(shown)->learns == FL_LEARNS_TEXT;
}

static bool is_learned(FlSceneId shown, const FlClip *clip, bool dropped) {
    bool words = clip->kind == FL_CLIP_TEXT;
    if (!learns(shown)) return words && clip->good;
    if (dropped) return !(clip->good && (clip->kind == FL_CLIP_STATE || clip->kind == FL_CLIP_TABLE));
    return words || clip->words;
}

/* What is short, or looks like something else: of what is something else no words are told. */
static void offer(FlClip *clip) {
    static const char how[] = "To learn it as a text, press 6 and bring it again.";
    char why[sizeof clip->said];
    if (!clip->words) return;
    snprintf(why, sizeof why, "%s", clip->said);
    if (clip->kind == FL_CLIP_TEXT)
        snprintf(clip->said, sizeof clip->said, "No formula, table or state line. %s", how);
    else
        snprintf(clip->said, sizeof clip->said, "%s %.200s", how, why);
}

static bool read(const char *text, size_t length, const char *name, const FlSession *session, FlLettersClip *letters) {
    letters->text = fl_text_read(text, length, name, letters->said, sizeof letters->said);
    if (letters->text == NULL) return false;
    if (name != NULL) {
        snprintf(letters->file, sizeof letters->file, "%s", name);
        if (strlen(name) < sizeof letters->file) return true;
        snprintf(letters->said, sizeof letters->said, "The name of this file is longer than a state line holds.");
        return false;
    }
    if (fl_session_keep_text(session, text, length, letters->file, sizeof letters->file)) return true;
    snprintf(letters->said, sizeof letters->said, "%s", letters->file);
    return false;
}

bool fl_clip_letters(const char *text, size_t length, const char *name, FlSceneId shown, const FlSession *session,
                     FlClip *clip, FlLettersClip *letters) {
    *letters = (FlLettersClip){.scene = FL_SCENE_LETTERS};
    if (!is_learned(shown, clip, name != NULL)) {
        offer(clip);
        return false;
    }
    letters->good = read(text, length, name, session, letters);
    return true;
}

void fl_clip_letters_line(const FlLettersClip *letters, const FlSession *session, char line[FL_STATE_LINE_SIZE]) {
    static const char *const others[] = {" towns", " data=", " batch=", " type=", " step="};
    FlStateWriter writer = {.line = line};
    fl_state_line_print(line, fl_session_scene(session), fl_session_current(session));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        char *at = strstr(line, others[i]), *end = at != NULL ? at + 1 + strcspn(at + 1, " ") : NULL;
        if (at != NULL) memmove(at, end, strlen(end) + 1);
    }
    writer.used = strlen(line);
    fl_state_put(&writer, " data=@");
    fl_state_put_name(&writer, letters->file);
}

void fl_clip_letters_release(FlLettersClip *letters) {
    fl_text_release(letters->text);
    letters->text = NULL;
}
