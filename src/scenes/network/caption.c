#include "scenes/network/caption.h"
#include "context/focus.h"
#include "parts/caption.h"
#include "scenes/network/setup.h"
#include "ui/widgets.h"
#include <math.h>

/* Of the boxes, from the right: views, what is trained, and where there is no panel the rule. */
static float boxes(FlContext *s) {
    const FlLayout *l = &s->layout;
    float right = l->caption_end, gap = l->narrow ? 8 : 12, title = l->folded ? 0 : l->tiny ? 100 : 170;
    float setup = l->tiny ? 104 : l->middle || l->narrow ? 150 : 250, rule = l->narrow ? 150 + gap : 0;
    right -= fl_part_views(s, right, title + setup + gap + rule);
    fl_part_setup_box(s, fl_rect(right - setup, l->caption_y, setup, 32));
    right -= setup + gap;
    float room = fminf(150, right - l->caption - title);
    if (!l->narrow || room < 90) return right;
    fl_part_optimizer(s, fl_rect(right - room, l->caption_y, room, 32), NULL);
    return right - room - gap;
}

void fl_part_network_caption(FlContext *s) {
    const FlLayout *l = &s->layout;
    float right = boxes(s);
    if (l->folded) return;
    FlTextStyle title = fl_caption_title_style(s);
    static const char *const titles[] = {"Train a network", "Network"},
                             sentence[] = "Drag a point, or a line for its weight.";
    float end = l->margin;
    for (int i = 0; i < 2 && end == l->margin; i++)
        if (l->margin + fl_draw_text_width(s->draw, &title, titles[i]) <= right) end = fl_caption_title(s, titles[i]);
    fl_caption_sentence(s, end, right, sentence);
}
