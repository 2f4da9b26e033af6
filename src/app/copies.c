#include "app/copies.h"
#include "cli/cli.h"
#include "model/state_line.h"
#include "model/text_file.h"
#include <SDL.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void fl_copy(FlStage *stage, const char *text, const char *said) {
    if (SDL_SetClipboardText(text) == 0)
        fl_stage_toast(stage, said);
    else
        fl_stage_toast(stage, "The clipboard did not take the text.");
}

void fl_copy_state(FlStage *stage, FlSession *session) {
    char line[FL_STATE_LINE_SIZE], said[160];
    fl_state_line_print(line, fl_session_scene(session), fl_session_current(session));
    snprintf(said, sizeof said, strlen(line) < 70 ? "Copied: %s" : "Copied: %.64s…", line);
    fl_copy(stage, line, said);
}

/* Of a run, or of a training as far as it has come; returns how many. */
static int print_rows(FlStage *stage, FlSession *session, FILE *file) {
    FlRun *run = fl_session_run(session);
    if (run) {
        fl_cli_print_run(file, run);
        return fl_run_count(run);
    }
    const FlLossType *loss = fl_session_current(session)->plan.loss;
    int rows = fl_stage_training_rows(stage, session);
    fl_cli_print_rows_head(file, loss);
    for (int k = 0; k < rows; k++) fl_cli_print_training_row(file, loss, k, fl_stage_training_row(stage, k));
    return rows;
}

void fl_copy_run(FlStage *stage, FlSession *session) {
    FlTextFile written;
    if (!fl_text_file_open(&written)) {
        fl_stage_toast(stage, "There is not enough memory to copy the run.");
        return;
    }
    int rows = print_rows(stage, session, written.file);
    char *text = fl_text_file_close(&written, NULL);
    char said[64];
    snprintf(said, sizeof said, "Copied the run: %d rows of CSV", rows);
    if (text) fl_copy(stage, text, said);
    free(text);
}

void fl_copy_network(FlStage *stage, FlSession *session, FlNetworkText what) {
    char said[160];
    size_t length;
    char *text = fl_stage_network(stage, session, what, false, &length, said, sizeof said);
    if (text)
        fl_copy(stage, text, said);
    else
        fl_stage_toast(stage, said);
    free(text);
}
