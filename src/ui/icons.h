#ifndef FL_UI_ICONS_H
#define FL_UI_ICONS_H
/* Icons are triangles and lines, never glyphs. About 14 dp wide, centred at x, y. */
#include "ui/draw.h"

typedef enum FlIcon {
    FL_ICON_CRAWLS,
    FL_ICON_CONVERGES,
    FL_ICON_OSCILLATES,
    FL_ICON_DIVERGES, /* by FlOutcomeKind */
    FL_ICON_PLAY,
    FL_ICON_PAUSE,
    FL_ICON_STEP,
    FL_ICON_BACK,
    FL_ICON_RESET,
    FL_ICON_CHECK,
    FL_ICON_THEME,
    FL_ICON_CLOSE,
    FL_ICON_QUESTION,
    FL_ICON_FORK,
    FL_ICON_CHEVRON,
    FL_ICON_MENU,
    FL_ICON_FLAG,
    FL_ICON_FOG,
    FL_ICON_EYE,
    FL_ICON_NONE
} FlIcon;

void fl_icon(FlDraw *draw, FlIcon icon, float x, float y, FlColor color);
/* The program's mark, a falling line with the ball on it: 24 wide from x, y. */
void fl_draw_mark(FlDraw *draw, float x, float y, FlColor ink, FlColor paper, FlColor ball);

/* A straight arrow with a filled head. halo with alpha > 0: a ground of that colour, 1.75 dp on every side. */
typedef struct FlArrow {
    float width, head;
    FlColor color, halo;
} FlArrow;

void fl_draw_arrow(FlDraw *draw, FlVec from, FlVec to, const FlArrow *arrow);

#endif
