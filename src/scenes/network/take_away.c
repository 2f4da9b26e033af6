#include "scenes/network/take_away.h"
#include "context/focus.h"
#include "context/popup.h"
#include "parts/menu_items.h"
#include "scenes/network/network_state.h"
#include "ui/widgets.h"

void fl_network_menu(FlContext *s, FlVec at) {
    static const FlMenuItem items[] = {FL_MENU_SHEET, FL_MENU_WEIGHTS, FL_MENU_SAVE_WEIGHTS, FL_MENU_PYTHON,
                                       FL_MENU_TORCH};
    fl_context_menu(s, items, 5, at);
}

/* A low heading has no room for it: there the drawing's menu has the same. */
void fl_part_take_away(FlContext *s) {
    FlRect map = fl_network_state(s)->map, box = fl_rect(map.x + map.w - 72, map.y - 29, 72, 24);
    if (s->layout.narrow) return;
    FlButtonSpec spec = {"weights",       "Show, copy or save the weights", "Weights", FL_ICON_NONE,
                         FL_BUTTON_PLAIN, FL_FOCUS_IN_PICTURE + 4,          false,     false};
    if (fl_button(s->ui, box, &spec)) fl_menu_choose(s, FL_MENU_SHEET);
}
