/* Which course is played: a list in the row above the picture, or in a low window in the row at the top. */
#include "context/focus.h"
#include "context/popup.h"
#include "context/services.h"
#include "scenes/golf/golf_state.h"
#include "ui/widgets.h"
#include <stdio.h>

enum { WIDE = 124, ROW = 32 };

static const char *const ids[FL_GOLF_COURSES] = {"course.1", "course.2", "course.3"}, *const names[FL_GOLF_COURSES] = {
                                                                                          "Course 1", "Course 2",
                                                                                          "Course 3"};

float fl_golf_course_box(FlContext *s) {
    const FlLayout *l = &s->layout;
    int course = s->doc->golf.course;
    float x = l->folded ? l->caption : l->caption_end - WIDE;
    FlDropdownSpec spec = {.id = "course",
                           .label = "Course",
                           .plain = names[course - 1],
                           .focus = FL_FOCUS_IN_CAPTION,
                           .open = s->popup->kind == FL_POPUP_COURSE};
    FlDropdownResult result = fl_dropdown(s->ui, fl_rect(x, l->caption_y, WIDE, ROW), &spec);
    if (result != FL_DROPDOWN_IDLE) fl_context_open_popup(s, FL_POPUP_COURSE, false);
    if (result == FL_DROPDOWN_BY_KEY) snprintf(s->popup->focus, sizeof s->popup->focus, "%s", ids[course - 1]);
    return x;
}

/* What is known of each: its par, or how far one is. */
static void tell(const FlGolf *golf, int course, char *text, size_t size) {
    FlGolf other = *golf;
    int par = 0;
    other.course = course;
    FlGolfScore score = fl_golf_score(&other);
    for (int hole = 1; hole <= FL_GOLF_HOLES; hole++) par += fl_golf_hole(course, hole)->par;
    if (score.holes == 0)
        snprintf(text, size, "%s, par %d", names[course - 1], par);
    else
        snprintf(text, size, "%s, par %d: %d of %d holes", names[course - 1], par, score.holes, FL_GOLF_HOLES);
}

void fl_golf_course_list(FlContext *s) {
    FlListRow rows[FL_GOLF_COURSES];
    char text[FL_GOLF_COURSES][64];
    FlListSpec spec = {.label = "Course",
                       .role = "option",
                       .rows = rows,
                       .count = FL_GOLF_COURSES,
                       .width = 224,
                       .row = ROW,
                       .lead = 12,
                       .alpha = 1};
    if (s->popup->kind != FL_POPUP_COURSE) return;
    if (!fl_popup_anchor(s, &spec.anchor)) {
        fl_context_close_popup(s);
        return;
    }
    for (int i = 0; i < FL_GOLF_COURSES; i++) {
        tell(&s->doc->golf, i + 1, text[i], sizeof text[i]);
        rows[i] = (FlListRow){.id = ids[i], .text = text[i], .selected = i + 1 == s->doc->golf.course};
    }
    int row = fl_list(s->ui, &s->popup->list, &spec, fl_rect(0, 0, s->layout.width, s->layout.height));
    if (row != FL_LIST_OPEN) fl_context_close_popup(s);
    if (row >= 0) fl_context_do(s, FL_ACTION_course, row + 1, 0);
}
