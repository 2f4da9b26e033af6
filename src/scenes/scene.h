#ifndef FL_SCENES_SCENE_H
#define FL_SCENES_SCENE_H
/* What the parts of a frame share: private to this folder. */
#include "plot/chart.h"
#include "plot/relief.h"
#include "plot/thumb.h"
#include "scenes/layout.h"
#include "scenes/rule.h"
#include "scenes/sentence.h"
#include "scenes/stage.h"
#include "scenes/track.h"
#include "ui/number.h"
#include "ui/widgets.h"

/* Places in the focus order. */
enum {
    FL_FOCUS_TABS = 10,
    FL_FOCUS_HELP = 20,
    FL_FOCUS_THEME = 30,
    FL_FOCUS_LOSS = 40,
    FL_FOCUS_FORM = 44,
    FL_FOCUS_SCALED = 46,
    FL_FOCUS_SQUARES = 50,
    FL_FOCUS_DATA = 58,
    FL_FOCUS_PICTURE = 60,
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
    FL_FOCUS_OPTIMIZER = 130,
    FL_FOCUS_X = 140,
    FL_FOCUS_EQUATION_ETA = 141,
    FL_FOCUS_SHARE = 142,
    FL_FOCUS_SHARE2 = 143,
    FL_FOCUS_LANES = 144,
    FL_FOCUS_BATCH = 146,
    FL_FOCUS_PROGRAM = 147,
    FL_FOCUS_STRIP = 150,
    FL_FOCUS_CHART = 151,
    FL_FOCUS_ADVICE = 160
};

enum { FL_MENU_ITEMS = 4, FL_LANES = 2 };

/* What a right click offers. */
typedef enum FlMenuItem {
    FL_MENU_COPY,
    FL_MENU_FIT,
    FL_MENU_SAVE,
    FL_MENU_LOG,
    FL_MENU_LINEAR,
    FL_MENU_PROGRAM
} FlMenuItem;

typedef struct FlPopup FlPopup;
typedef struct FlCloud FlCloud;
typedef struct FlRacers FlRacers;

typedef struct FlScene {
    FlStage *stage;
    FlUi *ui;
    FlDraw *draw;
    const FlTheme *theme;
    FlView *view;
    const FlSession *session;
    FlSceneId id;
    const FlDocument *doc;
    const FlLossType *loss;
    FlLoss *field; /* what pictures of the whole loss are drawn from: the loss, or one that is alike and cheaper */
    FlRun *run;    /* the document's */
    const FlOutcome *outcome;
    FlRun *shown; /* what the picture draws: the document's run, or one on its way to it, or one hovered */
    const FlOutcome *shown_outcome;
    const FlRun *preview; /* of the rate under the pointer on the track, or NULL */
    FlOutcomeKind preview_kind;
    double eta_shown; /* where the knob stands while it travels */
    int cursor;
    int row;        /* the row that the picture draws as now: cursor, or the one before while the ball is on its way */
    float travel;   /* 0..1 of that way */
    bool hovering;  /* the pointer is over the picture and nothing is held */
    int hover_step; /* a step hovered in strip or chart, or -1 */
    FlLayout layout;
    FlPlot plot;      /* of the picture */
    FlPlot scatter;   /* of the data, in the fit */
    int chosen_point; /* of the data, by keys */
    FlSentence sentence;
    double presets[FL_PRESETS];  /* of the present rule; NaN: none */
    FlRange range;               /* of the learning-rate track */
    int preset_kind[FL_PRESETS]; /* FlOutcomeKind at each preset's rate */
    FlTrack *track;
    FlTrack *const *lane; /* of the rule's shares */
    FlRelief *relief;
    FlCloud *cloud; /* runs with other draws, in the fit */
    FlThumbs *thumbs;
    FlRacers *racers;       /* the lanes of a race */
    int front;              /* the lane that the pointer is on, or -1 */
    int first_lane;         /* of the rows in view */
    FlPopup *popup;         /* what is open above the window */
    const FlRuleStep *step; /* the update that leaves `row` of the document's run */
} FlScene;

/* ---- stage.c: what parts may ask of the stage ---- */
/* Queues an action; in the second pass of a frame nothing is queued. */
void fl_scene_do(FlScene *scene, FlActionName name, double a, double b);
void fl_scene_do_frame(FlScene *scene, FlBox frame);
void fl_scene_do_point(FlScene *scene, int point, double x, double y); /* moves a point of the data */
void fl_scene_do_text(FlScene *scene, FlActionName name, const char *text);
void fl_scene_do_parameter(FlScene *scene, const char *key, double value);
/* Ends the gesture behind all that this frame still queues: the last move of a drag belongs to it. */
void fl_scene_end_gesture(FlScene *scene);
void fl_scene_request(FlScene *scene, FlRequestKind request);
void fl_scene_wake(FlScene *scene, double seconds); /* another frame is wanted by then */
void fl_scene_play(FlScene *scene, bool on);
void fl_scene_random_start(FlScene *scene);
void fl_scene_hover_step(FlScene *scene, int step);
void fl_scene_hover_eta(FlScene *scene, double eta);
void fl_scene_zoom_scatter(FlScene *scene, FlBox range);
void fl_scene_choose_point(FlScene *scene, int point);
void fl_scene_do_lane(FlScene *scene, FlActionName name, int lane, double value);
void fl_scene_hover_lane(FlScene *scene, int lane);
void fl_scene_scroll_lanes(FlScene *scene, int first);
/* Opens the menu of a right click. */
void fl_scene_menu(FlScene *scene, const FlMenuItem *items, int count, FlVec at);
/* Remembers a value for the time of a drag: what the hand holds dies with it. */
double *fl_scene_hand(FlScene *scene);

/* ---- the parts, top to bottom; each announces, draws and answers ---- */
void fl_part_topbar(FlScene *scene);
/* The dropdown with the loss; markup: how it is drawn, or NULL. */
void fl_part_loss(FlScene *scene, FlRect box, const char *markup);
/* The dropdown with the rule in force; caption: a word before it, or NULL. */
void fl_part_optimizer(FlScene *scene, FlRect box, const char *caption);
void fl_part_caption(FlScene *scene, const char *title, const char *sentence, float formula_width);
void fl_part_curve(FlScene *scene);                      /* picture of one dimension */
void fl_curve_picture(FlScene *scene);                   /* without its caption and strip */
void fl_part_ladder(FlScene *scene, const FlPlot *plot); /* the strides of a diverging run */
void fl_part_strip(FlScene *scene, const FlPlot *plot);
void fl_part_landscape(FlScene *scene); /* picture of two dimensions */
void fl_landscape_picture(FlScene *scene);
void fl_part_race(FlScene *scene); /* a landscape with the paths of all lanes, and its deck */
void fl_part_race_panel(FlScene *scene);
void fl_part_fit(FlScene *scene); /* data and line, and the loss of every line */
void fl_part_scatter(FlScene *scene);
void fl_part_deck(FlScene *scene);
void fl_part_profile(FlScene *scene);
void fl_part_transport(FlScene *scene);
void fl_part_panel(FlScene *scene);
void fl_part_program_panel(FlScene *scene); /* the side panel of the fit */
/* Returns the y where the next block may begin. */
float fl_part_equation(FlScene *scene, float x, float y, float width);
/* Tracks of the rule's shares of the past below y, one below the other; returns the y below them. Without them, y. */
float fl_part_lanes(FlScene *scene, float y);
/* The height they take; 0: the rule has none. */
float fl_lanes_height(const FlScene *scene);
/* In two dimensions, for rules with memory: the step taken apart, a row a part. Returns the y below. */
float fl_part_unfolded(FlScene *scene, float y, float height);
/* The least height at which it has its bars. */
float fl_unfolded_least(const FlScene *scene);
void fl_part_equation_line(FlScene *scene);
/* The button that sets the rate which would have worked; x < 0: its right end is at -x. Returns its width. */
float fl_part_advice(FlScene *scene, float x, float y, float padding);
/* The whole reason in a tooltip above this point. */
void fl_part_reason(FlScene *scene, float x, float y);
void fl_part_section(FlScene *scene, FlRect box); /* cross-section along the step */
void fl_part_chart(FlScene *scene, FlRect box);
void fl_part_inset(FlScene *scene); /* below 900: the loss chart inside the picture */
void fl_part_help(FlScene *scene);
void fl_part_popup(FlScene *scene); /* the open list, if any */
void fl_part_tips(FlScene *scene);
void fl_part_keys(FlScene *scene);

/* ---- shared by panels ---- */
void fl_panel_heading(FlScene *scene, float y, const char *text);
void fl_panel_rule(FlScene *scene, float y);
void fl_panel_outcome(FlScene *scene, float y);
float fl_panel_outcome_height(FlScene *scene);
/* ---- shared by maps ---- */
void fl_map_starts(FlScene *scene);
void fl_map_minima(FlScene *scene);
void fl_map_interval(FlScene *scene);
void fl_map_readout(FlScene *scene); /* position and loss beside the pointer */
/* Rings and crosses, for labels and arrows to avoid. */
void fl_map_avoid(const FlScene *scene, FlAvoid *avoid);
/* ---- shared by decks ---- */
/* Numbers at the right end of a row, 32 or 28 high. */
void fl_part_start_chips(FlScene *scene, float right, float y, float height);
/* Chips of the presets from x on, closer together where they would not end before `right`; returns where they end. */
float fl_part_preset_chips(FlScene *scene, float x, float y, float right, float height);
/* ---- shared by the tracks ---- */
/* A track in its place: the profile over a base of this height. */
typedef struct FlBand {
    const FlTrack *track;
    FlRect box;
    float base;
    int steps; /* the horizon: full height */
} FlBand;

/* Pixel columns of one outcome side by side, both ends included. */
typedef struct FlStretch {
    int kind, from, to;
} FlStretch;

float fl_band_x(const FlBand *band, float column);
/* The next stretch, from {0, -1, -1} on; false at the end. */
bool fl_band_next(const FlBand *band, FlStretch *stretch);
void fl_band_draw(FlScene *scene, const FlBand *band, const FlStretch *stretch);
/* In place of the profile where a value has several runs: the share of each outcome as a layer, what converges below.
 */
void fl_band_shares(FlScene *scene, const FlBand *band);
/* What a point of a track says: "converges in 7 steps". */
void fl_band_words(FlSweepPoint point, char *text, size_t size);

/* ---- shared by pictures ---- */
/* "x", "y", or in the fit "w", "b". */
const char *fl_axis_name(const FlScene *scene, int coordinate);
/* Markup written for x, in place: in the fit it is of w. */
void fl_axis_rename(const FlScene *scene, char *markup);
/* Numbers, ticks and name at the left of a plot; to_top: the axis and its name go as high as the plot. */
void fl_axis_up(FlScene *scene, const FlPlot *plot, const char *markup, bool to_top);
void fl_axis_along(FlScene *scene, const FlPlot *plot, const char *markup);
/* Screen y of the axis along the foot of a plot. */
float fl_axis_floor(const FlPlot *plot);
/* Wheel zoom, right drag, right click, double click on a picture; the placing and dragging of the point is the scene's.
 */
void fl_picture_navigate(FlScene *scene, const FlPlot *plot, const FlSignal *signal, bool keep_floor);
/* Places the start under the pointer, moved by dx, dy, kept inside the picture. Only the pointer is ever kept there. */
typedef void FlPlace(FlScene *scene, float dx, float dy);
void fl_place_on_curve(FlScene *scene, float dx, float dy);
void fl_place_on_map(FlScene *scene, float dx, float dy);
/* The picture itself: navigation, placing the point; sets scene->hovering. */
void fl_picture_control(FlScene *scene, const char *label, bool keep_floor, FlPlace *place);
/* The ball at p, to be dragged. */
FlSignal fl_picture_ball(FlScene *scene, FlVec p, const char *label, FlPlace *place);
/* The step that positions snap to: 1-2-5, at most a thousandth of the view, but not finer than shown while the view is
 * wider than 1. */
double fl_picture_snap(FlBox range, double v, bool free);
/* Numbers of the start presets: triangles on an axis or rings on a map, and the chips. */
int fl_start_selected(const FlScene *scene);
/* What the caption says of a diverging run so far: only what is true of every stride made. */
const char *fl_runaway_words(const FlScene *scene);
/* Plain descent without memory or decay: its equation is x - eta * gradient. */
bool fl_scene_is_plain(const FlScene *scene);
/* "Loss above the minimum", or "Loss" where that is the same. */
const char *fl_chart_title(const FlScene *scene);
/* Id of a preset's chip. */
const char *fl_preset_id(FlPreset preset);
/* The preset whose rate holds, or -1. */
int fl_preset_selected(const FlScene *scene);
FlShown fl_position_text(const FlScene *scene, const double *x);
/* Learning rate set by dragging or keys: rounded to three digits unless free. */
void fl_scene_set_eta(FlScene *scene, double eta, bool free);
/* What was typed for the learning rate, in the deck's field or in the equation: taken, or refused with a sentence. */
void fl_scene_enter_eta(FlScene *scene);
/* A number that can be dragged or typed where it stands, ground and arrows with it: "equation.x", "equation.eta", or
 * "equation." and the key of a share. True while it is being typed: the caller then draws nothing there. */
bool fl_live_number(FlScene *scene, const char *id, const char *shown, FlRect box);
/* The same for a line of text: draws the number, right of x, and its underline; returns where it ends. */
float fl_live_text(FlScene *scene, const char *id, const char *shown, float x, float baseline, float size);
/* The dotted underline of a number of this width around x. */
void fl_live_underline(FlScene *scene, float x, float y, float width, FlColor color);
/* A share of the past set by dragging or keys: kept in its range; rounded to what is shown unless free. */
void fl_scene_set_share(FlScene *scene, const char *key, double share, bool free);
/* One unit of what is shown, up or down, from this share. */
void fl_scene_turn_share(FlScene *scene, const char *key, double share, double notch);
/* Shares that come close to 1 (beta2) are measured by how far they are from it. */
bool fl_share_is_logarithmic(const char *key);
/* The widgets of a drag: begins, ends or cancels the gesture of undo as the signal says. True while it moves things. */
bool fl_scene_gesture(FlScene *scene, const FlSignal *signal);

#endif
