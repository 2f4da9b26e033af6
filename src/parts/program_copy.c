#include "parts/program_copy.h"
#include "words/program.h"
#include <stdio.h>

static void copy(FlContext *s) {
    char text[FL_PROGRAM_TEXT];
    if (fl_program_text(&s->doc->plan, text, sizeof text))
        snprintf(s->ui->clipboard, sizeof s->ui->clipboard, "%s", text);
}

void fl_program_copy(FlContext *s) {
    copy(s);
}

bool fl_program_exists(const FlContext *s) {
    char text[FL_PROGRAM_TEXT];
    return fl_program_text(&s->doc->plan, text, sizeof text);
}
