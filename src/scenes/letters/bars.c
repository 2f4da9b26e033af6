#include "scenes/letters/bars.h"
#include "context/focus.h"
#include "context/services.h"
#include "scenes/letters/letters_state.h"
#include "ui/widgets.h"

void fl_bars_swap(FlContext *s) {
    FlLettersState *n = fl_letters_state(s);
    n->errors = !n->errors;
    n->erred = false;
    n->followed = n->unit = -1;
    fl_context_again(s);
}

bool fl_bars_have_names(float width, int symbol) {
    return symbol == 0 || width >= 7;
}

float fl_bars_heading(FlContext *s, FlRect r, const char *text) {
    FlTextStyle style = fl_text(FL_FONT_SEMIBOLD, 12.5f, s->theme->ink2, FL_LEFT);
    float wide = fl_draw_text_width(s->draw, &style, text);
    const char *label = fl_letters_state(s)->errors ? "Show the chances" : "Show the error bars";
    FlControl c = fl_control("next.swap", "button", "Chances or error bars", fl_rect(r.x - 4, r.y + 4, wide + 8, 24));
    FlSignal signal = fl_ui_control(s->ui, &c);
    if (signal.hot) {
        style.color = s->theme->ink;
        fl_draw_tooltip(s->ui, r.x + wide / 2, r.y + 4, &label, 1, false,
                        fl_rect(0, 0, s->layout.width, s->layout.height));
    }
    fl_draw_text(s->draw, &style, r.x, r.y + 20, text);
    if (signal.clicked) fl_bars_swap(s);
    return r.x + wide;
}
