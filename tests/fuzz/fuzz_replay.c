/* libFuzzer: whatever a log of actions says, it is applied or refused with a sentence, what it leads to can be undone
 * to its beginning and brought back, and is read again from what is saved.   clang -fsanitize=fuzzer,address,undefined
 */
#include "model/session.h"
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
    char *saved = fl_session_print(session);
    if (saved == NULL) abort();
    unsigned long long hash = fl_session_hash(session);
    fl_session_read(session, saved, error, sizeof error);
    if (error[0] != '\0' || fl_session_hash(session) != hash) abort();
    free(saved);
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
