#ifndef FL_CONTEXT_FOCUS_H
#define FL_CONTEXT_FOCUS_H
/* Places in the focus order, top to bottom. Scenes and views count on from the places left for what is their own. */

enum {
    FL_FOCUS_TABS = 10,
    FL_FOCUS_TOUR = 15,
    FL_FOCUS_HELP = 20,
    FL_FOCUS_THEME = 30,
    FL_FOCUS_MENU = 32,
    FL_FOCUS_LOSS = 40,
    FL_FOCUS_FORMULA = 42,
    FL_FOCUS_IN_CAPTION = 44, /* to 51: what a scene has there of its own */
    FL_FOCUS_VIEW = 52,
    FL_FOCUS_BEFORE_PICTURE = 58, /* a second picture of the scene */
    FL_FOCUS_PICTURE = 60,
    FL_FOCUS_IN_PICTURE = 61, /* to 69: what a view has there of its own */
    FL_FOCUS_ETA = 70,
    FL_FOCUS_PRESETS = 80,
    FL_FOCUS_STARTS = 90,
    FL_FOCUS_TRACK = 100,
    FL_FOCUS_RESET = 110,
    FL_FOCUS_BACK = 111,
    FL_FOCUS_RUN = 112,
    FL_FOCUS_STEP = 113,
    FL_FOCUS_SCRUBBER = 114,
    FL_FOCUS_SPEED = 120,
    FL_FOCUS_TOUR_CARD = 125, /* to 128 */
    FL_FOCUS_OPTIMIZER = 130,
    FL_FOCUS_DECAY = 131,
    FL_FOCUS_SEED = 132,
    FL_FOCUS_NOISE = 133,
    FL_FOCUS_RULE = 134,     /* and 135: its examples */
    FL_FOCUS_SCHEDULE = 136, /* to 139: list, numbers, bars */
    FL_FOCUS_X = 140,
    FL_FOCUS_EQUATION_ETA = 141,
    FL_FOCUS_SHARE = 142,
    FL_FOCUS_SHARE2 = 143,
    FL_FOCUS_SHARE_TRACKS = 144,
    FL_FOCUS_BATCH = 146,
    FL_FOCUS_IN_PANEL = 147, /* what a scene has there of its own */
    FL_FOCUS_EPS = 148,
    FL_FOCUS_PSI = 149,
    FL_FOCUS_STRIP = 150,
    FL_FOCUS_CHART = 151,
    FL_FOCUS_ADVICE = 160
};

#endif
