#include "core/base/hash.h"
#include "core/base/refuse.h"
#include "model/awaited.h"
#include "model/session_data.h"
#include "model/session_state.h"
#include "model/session_table.h"
#include "model/state_line.h"
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

unsigned long long fl_session_hash(const FlSession *session) {
    char line[FL_STATE_LINE_SIZE];
    uint64_t hash = fl_hash_text(FL_HASH_BEGIN, fl_scene_info(session->scene)->id);
    for (int i = 0; i < FL_SCENES; i++) {
        fl_state_line_print(line, (FlSceneId)i, &session->document[i]);
        hash = fl_hash_text(fl_hash_text(hash, line), "\n");
    }
    return hash;
}

char *fl_session_print(const FlSession *session) {
    char *table;
    if (!fl_session_table_print(session, &table)) return NULL;
    size_t used = 0, more = table != NULL ? strlen(table) : 0;
    char *text = malloc((size_t)FL_SCENES * FL_STATE_LINE_SIZE + more + 1);
    if (text == NULL) {
        free(table);
        return NULL;
    }
    FlDocument space;
    const FlChange *lesson = session->lesson ? fl_history_lesson(&session->history) : NULL;
    int current = (int)(lesson != NULL ? lesson->from : session->scene);
    for (int i = 0; i < FL_SCENES; i++) {
        /* The current scene, then the others in the order of the tabs. */
        int scene = i == 0 ? current : i <= current ? i - 1 : i;
        if (session->awaited[scene] != NULL)
            snprintf(text + used, FL_STATE_LINE_SIZE, "%s", session->awaited[scene]);
        else
            fl_state_line_print(text + used, (FlSceneId)scene, fl_session_own(session, (FlSceneId)scene, &space));
        used += strlen(text + used);
        text[used++] = '\n';
    }
    if (table != NULL) memcpy(text + used, table, more);
    text[used + more] = '\0';
    free(table);
    return text;
}

/* A text, read line by line. */
typedef struct Lines {
    const char *rest, *start;
    size_t length;                      /* of the line, from its start */
    int number;                         /* of the line last read, from 1 */
    bool fits;                          /* all of it is in line[] */
    char line[FL_STATE_LINE_SIZE + 64]; /* without its end; room for a state line after the name of an action */
} Lines;

/* Goes to the next line that is neither empty nor a comment. False when there is none. */
static bool next_line(Lines *lines) {
    while (*lines->rest != '\0') {
        size_t length = strcspn(lines->rest, "\n"), kept = length;
        const char *start = lines->start = lines->rest;
        lines->rest += length + (start[length] == '\n');
        lines->number++;
        if (kept > 0 && start[kept - 1] == '\r') kept--;
        if (kept == 0 || start[0] == '#') continue;
        lines->length = kept;
        lines->fits = kept < sizeof lines->line;
        if (!lines->fits) kept = sizeof lines->line - 1;
        memcpy(lines->line, start, kept);
        lines->line[kept] = '\0';
        return true;
    }
    return false;
}

static bool fault_at(const Lines *lines, char *error, size_t size, const char *why) {
    return fl_refuse(error, size, "Line %d: %s", lines->number, why);
}

static bool enter_line(FlSession *session, const Lines *lines, char *error, size_t size) {
    char why[512];
    FlSceneId scene;
    FlDocument document;
    if (fl_session_table_is(lines->start)) {
        if (fl_session_table_read(session, lines->start, lines->length, why, sizeof why)) return true;
        return fault_at(lines, error, size, why);
    }
    if (fl_session_await(session, lines->line)) return true;
    if (!fl_session_read_line(session, lines->line, NULL, &scene, &document, why, sizeof why))
        return fault_at(lines, error, size, why);
    fl_session_forgo(session, scene);
    bool entered = fl_session_enter(session, scene, &document, why, sizeof why);
    fl_loss_release(document.plan.loss);
    if (entered) return true;
    return fault_at(lines, error, size, why);
}

int fl_session_read(FlSession *session, const char *text, char *error, size_t size) {
    Lines lines = {.rest = text};
    FlSceneId current = session->scene;
    int taken = 0;
    bool faultless = true;
    if (error != NULL && size > 0) error[0] = '\0';
    while (next_line(&lines)) {
        if (enter_line(session, &lines, faultless ? error : NULL, size)) {
            if (taken++ == 0) current = session->scene;
        } else {
            faultless = false;
        }
    }
    FlDocument shown = session->document[current];
    /* The run of this document has been made before, so its memory is there. */
    if (taken > 0) fl_session_enter(session, current, &shown, NULL, 0);
    return taken;
}

bool fl_session_replay(FlSession *session, const char *log, char *error, size_t size) {
    Lines lines = {.rest = log};
    char why[512];
    if (!next_line(&lines)) return fl_refuse(error, size, "The log is empty; its first line is a state line.");
    if (!enter_line(session, &lines, error, size)) return false;
    while (next_line(&lines)) {
        FlAction action;
        if (!lines.fits) return fault_at(&lines, error, size, "This line is too long for an action.");
        if (!fl_action_read(lines.line, &action, why, sizeof why)) return fault_at(&lines, error, size, why);
        if (!fl_session_apply(session, &action, why, sizeof why)) return fault_at(&lines, error, size, why);
    }
    return true;
}
