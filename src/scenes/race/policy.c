#include "scenes/race/policy.h"
#include "context/focus.h"
#include "context/services.h"
#include "ui/widgets.h"

void fl_race_policy_switch(FlContext *s, FlRect box) {
    static const FlChoice choices[] = {
        {.id = "rates.best", .label = "Each at its own best η", .text = "Own best η", .icon = FL_ICON_NONE},
        {.id = "rates.same", .label = "Same η for all", .text = "Same η", .icon = FL_ICON_NONE},
        {.id = "rates.defaults", .label = "Defaults", .text = "Defaults", .icon = FL_ICON_NONE}};
    float third = (box.w - 4) / 3;
    const float widths[] = {third + 4, third - 4, third};
    const FlRace *race = &s->doc->race;
    int on = race->policy == FL_RACE_BY_HAND ? -1 : (int)race->policy;
    int chosen = fl_segmented(s->ui, box, choices, widths, 3, on, FL_FOCUS_STARTS + 5);
    if (chosen >= 0 && chosen != on)
        fl_context_do_text(s, FL_ACTION_lane_policy, fl_race_policy_word((FlRacePolicy)chosen));
}
