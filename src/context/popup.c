#include "context/popup.h"
#include "model/document.h"
#include <stdio.h>
#include <string.h>

void fl_context_menu(FlContext *s, const FlMenuItem *items, int count, FlVec at) {
    fl_context_open_popup(s, FL_POPUP_MENU, false);
    FlPopup *popup = s->popup;
    popup->item_count = count < FL_MENU_ITEMS ? count : FL_MENU_ITEMS;
    for (int i = 0; i < popup->item_count; i++) popup->items[i] = items[i];
    popup->at = at;
}

/* Id of the box that a kind's list hangs from; of FL_POPUP_MENU, "menu". */
static const char *owner_of(FlPopupKind kind) {
    static const char *const owners[] = {[FL_POPUP_NONE] = "menu",           [FL_POPUP_MENU] = "menu",
                                         [FL_POPUP_LOSS] = "loss",           [FL_POPUP_VIEW] = "view",
                                         [FL_POPUP_OPTIMIZER] = "optimizer", [FL_POPUP_EXAMPLES] = "formula.examples",
                                         [FL_POPUP_UP] = "axis.up",          [FL_POPUP_ACROSS] = "axis.across",
                                         [FL_POPUP_SCENE] = "scene",         [FL_POPUP_SETUP] = "setup",
                                         [FL_POPUP_MAIN] = "more",           [FL_POPUP_ABOUT] = "more",
                                         [FL_POPUP_RULES] = "rule.examples", [FL_POPUP_SCHEDULE] = "schedule",
                                         [FL_POPUP_SHEET] = "weights",       [FL_POPUP_COLUMN_X] = "columns.x",
                                         [FL_POPUP_COLUMN_Y] = "columns.y",  [FL_POPUP_TEXT] = "text",
                                         [FL_POPUP_SIZE] = "size",           [FL_POPUP_COURSE] = "course"};
    return owners[kind];
}

void fl_context_open_popup(FlContext *s, FlPopupKind kind, bool by_key) {
    FlPopup *popup = s->popup;
    const char *owner = owner_of(kind);
    FlPlaneAxis axes[2] = {{0}};
    fl_document_axes(s->doc, axes);
    const char *loss = fl_formula_text(s->loss) ? "own" : s->loss->id;
    const char *now = kind == FL_POPUP_LOSS     ? loss
                      : kind == FL_POPUP_SCENE  ? fl_scene_info(s->id)->id
                      : kind == FL_POPUP_VIEW   ? fl_scene_view_id(s->id, s->doc->view)
                      : kind >= FL_POPUP_ACROSS ? axes[kind == FL_POPUP_UP].key
                                                : fl_plan_optimizer_at(&s->doc->plan, s->cursor)->type->id;
    if (kind == FL_POPUP_MAIN) {
        owner = "menu";
        now = fl_session_can_undo(s->session) ? "undo" : fl_session_can_redo(s->session) ? "redo" : "copy";
    }
    *popup = (FlPopup){.thumbs = popup->thumbs, .kind = kind, .since = s->orders->now};
    if (by_key && kind == FL_POPUP_EXAMPLES)
        snprintf(popup->focus, sizeof popup->focus, "%s", "formula.example.1");
    else if (by_key && kind == FL_POPUP_SCHEDULE)
        snprintf(popup->focus, sizeof popup->focus, "%s", "schedule.1");
    else if (by_key && kind == FL_POPUP_RULES)
        snprintf(popup->focus, sizeof popup->focus, "%s", "rule.example.1");
    else if (by_key)
        snprintf(popup->focus, sizeof popup->focus, "%s.%.20s", owner, now);
    else
        snprintf(popup->focus, sizeof popup->focus, "%s", "menu");
}

void fl_context_return_focus(FlContext *s, const char *id) {
    if (s->orders->kept_focus) s->orders->kept_focus = fl_ui_hash(id);
}

void fl_context_close_popup(FlContext *s) {
    s->popup->kind = FL_POPUP_NONE;
}

static bool announced(const FlContext *s, const char *id, FlRect *box) {
    for (int i = 0; i < s->ui->count; i++) {
        if (strcmp(s->ui->controls[i].id, id) != 0) continue;
        *box = s->ui->controls[i].box;
        return true;
    }
    return false;
}

bool fl_popup_anchor(const FlContext *s, FlRect *anchor) {
    const FlPopup *popup = s->popup;
    *anchor = fl_rect(popup->at.x, popup->at.y, 0, 0);
    if (popup->kind == FL_POPUP_MENU) return true;
    if (announced(s, owner_of(popup->kind), anchor)) return true;
    return popup->kind == FL_POPUP_SCHEDULE && announced(s, "eta.field", anchor); /* it has no block yet */
}
