/* libFuzzer: whatever a log of actions says, it is applied or refused with a sentence, what it leads to can be undone
 * to its beginning and brought back, and its line is read again.   clang -fsanitize=fuzzer,address,undefined
 */
#include "model/session.h"
#include "model/state_line.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Horizons and sizes of five digits are minutes under sanitizers. */
static bool is_long(const uint8_t *data, size_t size) {
    int digits = 0;
    for (size_t i = 0; i < size; i++) {
        digits = data[i] >= '0' && data[i] <= '9' ? digits + 1 : 0;
        if (digits > 4) return true;
    }
    return false;
}

static void all(FlSession *session, FlActionName name, bool (*can)(const FlSession *session)) {
    FlAction action = fl_action(name, 0, 0);
    while (can(session))
        if (!fl_session_apply(session, &action, NULL, 0)) abort();
}

static void check(FlSession *session, const char *log) {
    char error[512] = "";
    if (!fl_session_replay(session, log, error, sizeof error) && error[0] == '\0') abort();
    FlAction end = fl_action(FL_ACTION_gesture_end, 0, 0);
    if (!fl_session_apply(session, &end, NULL, 0)) abort();
    all(session, FL_ACTION_redo, fl_session_can_redo);
    all(session, FL_ACTION_undo, fl_session_can_undo);
    all(session, FL_ACTION_redo, fl_session_can_redo);
    char line[FL_STATE_LINE_SIZE], again[FL_STATE_LINE_SIZE];
    fl_state_line_print(line, fl_session_scene(session), fl_session_current(session));
    FlAction load = fl_action_text(FL_ACTION_load, line);
    if (!fl_session_apply(session, &load, error, sizeof error)) abort();
    fl_state_line_print(again, fl_session_scene(session), fl_session_current(session));
    if (strcmp(line, again) != 0) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static FlSession *session; /* a new one reads the names of towns first */
    if (session == NULL && (session = fl_session_create()) == NULL) return 0;
    char *log = is_long(data, size) ? NULL : malloc(size + 1);
    if (log == NULL) return 0;
    if (size > 0) memcpy(log, data, size);
    log[size] = '\0';
    fl_session_make_hasty(session);
    check(session, log);
    free(log);
    return 0;
}
