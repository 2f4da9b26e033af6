/* The rate that is aimed with, the stroke, and the card that is copied. */
#include "context/change.h"
#include "context/services.h"
#include "scenes/golf/golf_state.h"
#include "words/golf_words.h"
#include <math.h>
#include <stdio.h>

bool fl_golf_aims(const FlContext *s) {
    return s->cursor == fl_golf_made(&s->doc->plan) && !fl_golf_over(fl_golf_now(&s->doc->golf));
}

bool fl_golf_heavy(const FlContext *s) {
    return fl_golf_here(&s->doc->golf)->heavy;
}

double fl_golf_slope(const FlContext *s) {
    return fl_run_row(s->watch->run, s->cursor)->g[0];
}

double fl_golf_memory(const FlContext *s) {
    double slots[FL_OPTIMIZER_MAX_SLOTS * FL_MAX_DIM] = {0};
    FlClock clock;
    if (!fl_golf_heavy(s)) return 0;
    fl_run_memory(s->watch->run, s->cursor, &clock, slots);
    return slots[0];
}

double fl_golf_push(const FlContext *s) {
    return s->doc->golf.aim.share * fl_golf_memory(s) + fl_golf_slope(s);
}

void fl_golf_set_aim(FlContext *s, double rate, bool free) {
    if (!fl_golf_aims(s)) return;
    double kept = fmax(FL_GOLF_LEAST, fmin(FL_GOLF_MOST, free ? rate : fl_round_significant(rate, 3)));
    if (kept != s->doc->golf.aim.rate) fl_context_do(s, FL_ACTION_eta, kept, 0);
}

void fl_golf_set_share(FlContext *s, double share, bool free) {
    if (!fl_golf_aims(s) || !fl_golf_heavy(s)) return;
    double kept = fmax(0, fmin(FL_GOLF_SHARE, free ? share : fl_round_to(share, 0.01)));
    if (kept != s->doc->golf.aim.share) fl_context_do_parameter(s, "beta", kept);
}

/* Three steps, one after the other, from this moment on. */
static void let_run(FlContext *s) {
    s->display->playing = true;
    s->orders->play_start = s->orders->now;
    s->orders->play_done = 0;
    fl_context_wake(s, 0);
}

void fl_golf_strike_or_go_on(FlContext *s) {
    const FlGolf *golf = &s->doc->golf;
    if (s->cursor < fl_golf_made(&s->doc->plan)) { /* who is in a hurry sees where it ends */
        s->display->playing = false;
        fl_context_do(s, FL_ACTION_cursor, fl_golf_made(&s->doc->plan), 0);
    } else if (fl_golf_over(fl_golf_now(golf))) {
        fl_context_do(s, FL_ACTION_hole, golf->hole % FL_GOLF_HOLES + 1, 0);
    } else {
        fl_context_do(s, FL_ACTION_stroke, 0, 0);
        let_run(s);
    }
}

void fl_golf_copy(FlContext *s) {
    char text[128], line[FL_GOLF_TEXT];
    fl_golf_share_words(&s->doc->golf, text, sizeof text);
    fl_golf_print(&s->doc->golf, line);
    int n = snprintf(s->ui->clipboard, sizeof s->ui->clipboard, "%s\nfallline golf golf=%s", text, line);
    if (n < (int)sizeof s->ui->clipboard) {
        fl_context_toast(s, "Copied the card: pasted here, it is played again.");
        return;
    }
    s->ui->clipboard[0] = '\0';
    fl_context_toast(s, "This card is too long for the clipboard: Ctrl+C copies its line.");
}
