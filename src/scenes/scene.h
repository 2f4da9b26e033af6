#ifndef FL_SCENES_SCENE_H
#define FL_SCENES_SCENE_H
/* What the parts of a frame share: private to this folder. */
#include "plot/chart.h"
#include "plot/relief.h"
#include "plot/surface.h"
#include "plot/thumb.h"
#include "scenes/apart.h"
#include "scenes/entry.h"
#include "scenes/layout.h"
#include "scenes/stage.h"
#include "scenes/track.h"
#include "ui/widgets.h"
#include "words/rule.h"
#include "words/sentence.h"
#include "words/shown.h"

/* Places in the focus order. */
enum {
    FL_FOCUS_TABS = 10,
    FL_FOCUS_HELP = 20,
    FL_FOCUS_THEME = 30,
    FL_FOCUS_LOSS = 40,
    FL_FOCUS_FORMULA = 42,
    FL_FOCUS_FORM = 44,
    FL_FOCUS_SCALED = 46,
    FL_FOCUS_SQUARES = 50,
    FL_FOCUS_VIEW = 52,
    FL_FOCUS_DATA = 58,
    FL_FOCUS_PICTURE = 60,
    FL_FOCUS_DIAL = 61,
    FL_FOCUS_TWIN = 62,
    FL_FOCUS_AXES = 63,
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
    FL_FOCUS_DECAY = 131,
    FL_FOCUS_X = 140,
    FL_FOCUS_EQUATION_ETA = 141,
    FL_FOCUS_SHARE = 142,
    FL_FOCUS_SHARE2 = 143,
    FL_FOCUS_LANES = 144,
    FL_FOCUS_BATCH = 146,
    FL_FOCUS_PROGRAM = 147,
    FL_FOCUS_EPS = 148,
    FL_FOCUS_PSI = 149,
    FL_FOCUS_STRIP = 150,
    FL_FOCUS_CHART = 151,
    FL_FOCUS_ADVICE = 160
};

enum { FL_MENU_ITEMS = 4, FL_SHARE_TRACKS = 2 };

/* What a right click offers. */
typedef enum FlMenuItem {
    FL_MENU_COPY,
    FL_MENU_FIT,
    FL_MENU_SAVE,
    FL_MENU_LOG,
    FL_MENU_LINEAR,
    FL_MENU_PROGRAM
} FlMenuItem;

/* The camera in the hand, and how it glides out when it is let go. */
typedef struct FlOrbit {
    double seen;                 /* when the hand last moved it */
    double yaw_rate, pitch_rate; /* degrees a second, of late */
    double start;                /* of the glide, while gliding */
    bool gliding;
    FlCamera from;
} FlOrbit;

typedef struct FlPopup FlPopup;
typedef struct FlCloud FlCloud;
typedef struct FlBasins FlBasins;
typedef struct FlRacers FlRacers;
typedef struct FlSwarmView FlSwarmView;

typedef struct FlContext {
    FlStage *stage;
    FlUi *ui;
    FlDraw *draw;
    const FlTheme *theme;
    FlDisplay *display;
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
    FlRun *branch; /* the future that the last fork left behind, or NULL */
    const FlOutcome *branch_outcome;
    int fork;         /* row where it parts from the run */
    double eta_shown; /* where the knob stands while it travels */
    int cursor;
    int row;         /* the row that the picture draws as now: cursor, or the one before while the ball is on its way */
    float travel;    /* 0..1 of that way */
    bool hovering;   /* the pointer is over the picture and nothing is held */
    FlTermValue lit; /* of the equation, under the pointer: what it measures is lit; NONE: nothing */
    int hover_step;  /* a step hovered in strip or chart, or -1 */
    FlLayout layout;
    FlPlot plot;               /* of the picture */
    FlPlaneAxis whole_axes[2]; /* of the plane, before any zoom */
    bool has_plane;            /* the view is of a plane, and the plan has two numbers for it: */
    FlPlaneAxis axes[2];       /* across and up */
    FlPlot plane;              /* its picture; the range holds fl_plane_place() of their values */
    FlPlot scatter;            /* of the data, in the fit */
    int chosen_point;          /* of the data, by keys */
    FlSentence sentence;
    double presets[FL_PRESETS];  /* of the present rule; NaN: none */
    FlRange range;               /* of the learning-rate track */
    int preset_kind[FL_PRESETS]; /* FlOutcomeKind at each preset's rate */
    FlTrack *track;
    FlTrack *const *lane; /* of the rule's shares */
    FlRelief *relief;
    FlBasins *basins; /* up to date where the view is of basins */
    FlRun *scratch;   /* for a run that one frame wants; NULL: memory is short */
    FlRelief *above;  /* the small map beside the surface */
    FlSurface *surface;
    FlOrbit *orbit;
    bool on_surface; /* the landscape is drawn as a surface: its view, or on the way to or from it */
    float tilt;      /* 0 seen as a map .. 1 from the camera */
    FlCloud *cloud;  /* runs with other draws, in the fit */
    FlThumbs *thumbs;
    FlSwarmView *swarm;
    FlRacers *racers;       /* the lanes of a race */
    int front;              /* the lane that the pointer is on, or -1 */
    int first_lane;         /* of the rows in view */
    FlPopup *popup;         /* what is open above the window */
    FlEntry *entry;         /* the field of a typed loss */
    const FlRuleStep *step; /* the update that leaves `row` of the document's run */
} FlContext;

/* ---- stage.c: what parts may ask of the stage ---- */
/* Queues an action; in the second pass of a frame nothing is queued. */
void fl_context_do(FlContext *context, FlActionName name, double a, double b);
void fl_context_do_frame(FlContext *context, FlBox frame);
void fl_context_do_camera(FlContext *context,
                          FlCamera camera); /* yaw goes round, pitch and zoom keep to their ranges */
void fl_context_do_point(FlContext *context, int point, double x, double y); /* moves a point of the data */
void fl_context_do_text(FlContext *context, FlActionName name, const char *text);
void fl_context_do_parameter(FlContext *context, const char *key, double value);
/* Ends the gesture behind all that this frame still queues: the last move of a drag belongs to it. */
void fl_context_end_gesture(FlContext *context);
void fl_context_request(FlContext *context, FlRequestKind request);
/* The document's plan, on the cheaper loss unless its steps go by some of the points. */
FlPlan fl_context_swept_plan(const FlContext *context);
void fl_context_wake(FlContext *context, double seconds); /* another frame is wanted by then */
void fl_context_play(FlContext *context, bool on);
void fl_context_random_start(FlContext *context);
void fl_context_hover_step(FlContext *context, int step);
void fl_context_light(FlContext *context, FlTermValue value);
/* ---- lit.c ---- */
/* A number of the equation stands here: what it measures is lit while the pointer is over it. */
void fl_lit_zone(FlContext *context, FlRect zone, FlTermValue value);
/* A glow along a stroke of the picture. */
void fl_lit_line(FlContext *context, FlVec from, FlVec to, FlColor color);
/* The glow on curve or map, under the marks themselves. */
void fl_part_lit(FlContext *context);
/* The picture shows the run with this number instead: "lr" or a key of the rule, kept: a literal. */
void fl_context_hover_number(FlContext *context, const char *key, double value);
void fl_context_zoom_scatter(FlContext *context, FlBox range);
/* What is drawn already is of before: this frame is made once more. */
void fl_context_again(FlContext *context);
/* Shows these places of the plane (fl_plane_place), kept inside its whole axes. */
void fl_context_zoom_plane(FlContext *context, FlBox places);
void fl_context_choose_point(FlContext *context, int point);
void fl_context_do_lane(FlContext *context, FlActionName name, int lane, double value);
void fl_context_hover_lane(FlContext *context, int lane);
void fl_context_scroll_lanes(FlContext *context, int first);
/* Opens the menu of a right click. */
void fl_context_menu(FlContext *context, const FlMenuItem *items, int count, FlVec at);
/* Remembers a value for the time of a drag: what the hand holds dies with it. */
double *fl_context_hand(FlContext *context);
/* Runs beside the document's, as apart.h says; NULL: none. */
FlRun *fl_context_twin(FlContext *context, FlOutcome *outcome);
const FlTurned *fl_context_turned(FlContext *context);

/* ---- the parts, top to bottom; each announces, draws and answers ---- */
void fl_part_topbar(FlContext *context);
/* The dropdown with the loss; markup: how it is drawn, or NULL. */
void fl_part_loss(FlContext *context, FlRect box, const char *markup);
/* The dropdown with the rule in force; caption: a word before it, or NULL. */
void fl_part_optimizer(FlContext *context, FlRect box, const char *caption);
/* The same, with the rule's decay and epsilon at its right, to be dragged or typed, where the rule has them. */
void fl_part_rule(FlContext *context, FlRect box, const char *caption);
void fl_part_caption(FlContext *context, const char *title, const char *sentence, float formula_width);
void fl_part_curve(FlContext *context); /* picture of one dimension */
/* No part of the curve runs through the box. */
bool fl_curve_clears(const FlContext *context, const FlPlot *plot, FlRect box);
void fl_curve_picture(FlContext *context);                   /* without its caption and strip */
void fl_part_ladder(FlContext *context, const FlPlot *plot); /* the strides of a diverging run */
void fl_part_strip(FlContext *context, const FlPlot *plot);
void fl_part_landscape(FlContext *context); /* picture of two dimensions */
void fl_landscape_picture(FlContext *context);
/* ---- dial.c: turns the loss, the ball riding along; twin.c: the run with bias correction the other way ---- */
bool fl_dial_shows(const FlContext *context, FlRect *box);
void fl_part_dial(FlContext *context);
void fl_part_twin(FlContext *context, const FlPlot *plot);
void fl_part_twin_switch(FlContext *context, const FlPlot *plot);
/* ---- anatomy.c: the parts of a step on the map, of rules with memory ---- */
bool fl_anatomy_shows(const FlContext *context);
/* What the rule remembers, to the scale of the slope: the corrected mean where there is one. False: nothing. */
bool fl_anatomy_memory(const FlContext *context, double m[FL_MAX_DIM]);
/* Reach of the scaled step, and the longest stable step of plain descent; then what they are called, beside them. */
void fl_part_anatomy(FlContext *context, const FlPlot *plot);
void fl_part_anatomy_labels(FlContext *context, const FlPlot *plot, FlAvoid *avoid);
/* Of a landscape that shows basins: ground, letters of the valleys, corner note, the run from the pointer. */
void fl_basins_ground(FlContext *context);
void fl_basins_letters(FlContext *context);
void fl_basins_note(FlContext *context);
void fl_basins_hover(FlContext *context);
/* The run of the map from a start, in scratch: returns its last row worth showing and says what becomes of it; -1 if
 * memory is short. */
int fl_basins_try(FlContext *context, const double *x, char *words, size_t size);
/* Under a curve: which valley catches each start, where not all end alike; before the marks of the axis, and what the
 * pointer over it shows. */
enum { FL_STRIP_HEIGHT = 6 };
void fl_basins_strip(FlContext *context);
void fl_basins_strip_hover(FlContext *context);
/* "Share of the map", from the hairline at y; returns the y of the one below. */
float fl_part_shares(FlContext *context, float y);
void fl_part_surface(FlContext *context); /* the landscape as a surface */
void fl_part_race(FlContext *context);    /* a landscape with the paths of all lanes, and its deck */
void fl_part_race_panel(FlContext *context);
void fl_part_plane(FlContext *context); /* picture of two numbers */
void fl_part_fit(FlContext *context);   /* data and line, and the loss of every line */
void fl_part_scatter(FlContext *context);
void fl_part_deck(FlContext *context);
void fl_part_profile(FlContext *context);
void fl_part_transport(FlContext *context);
void fl_part_panel(FlContext *context);
void fl_part_program_panel(FlContext *context); /* the side panel of the fit */
/* Returns the y where the next block may begin. */
float fl_part_equation(FlContext *context, float x, float y, float width);
/* Tracks of the rule's shares of the past below y, one below the other, and a row of its other numbers; returns the y
 * below them. Without them, y. */
float fl_part_share_tracks(FlContext *context, float y);
/* The height they take, whatever the run; 0: the rule has none. */
float fl_share_tracks_height(const FlContext *context);
/* In two dimensions, for rules with memory: the step taken apart, a row a part. Returns the y below. */
float fl_part_unfolded(FlContext *context, float y, float height);
/* The least height it takes, with or without bars. */
float fl_unfolded_least(const FlContext *context, bool bars);
void fl_part_equation_line(FlContext *context);
/* Numbers of the rule in a row, to be dragged or typed: its shares of the past, its decay, epsilon and psi, and the
 * points that a step of a fit goes by. */
enum {
    FL_NUMBERS_SHARES = 1,
    FL_NUMBERS_DECAY = 2,
    FL_NUMBERS_EPS = 4,
    FL_NUMBERS_PSI = 8,
    FL_NUMBERS_BATCH = 16,
    FL_NUMBERS_ALL = 31
};
/* Draws those of `which` that there are, from x on; returns where they end. */
float fl_part_numbers(FlContext *context, unsigned which, float x, float y);
float fl_numbers_width(FlContext *context, unsigned which);
bool fl_numbers_any(const FlContext *context, unsigned which);
/* How many points a step of the fit goes by: "3 of 10" to be dragged or turned, ending at right, its underline `drop`
 * below. Nothing, and no width, where the loss has not two points. */
void fl_part_batch(FlContext *context, float right, float y, float drop);
float fl_batch_width(FlContext *context);
/* The button that sets the rate which would have worked; x < 0: its right end is at -x. Returns its width. */
float fl_part_advice(FlContext *context, float x, float y, float padding);
/* The whole reason in a tooltip above this point. */
void fl_part_reason(FlContext *context, float x, float y);
void fl_part_section(FlContext *context, FlRect box); /* cross-section along the step */
void fl_part_chart(FlContext *context, FlRect box);
/* What a hand does on a loss chart at this step: cursor, zoom of the steps, menu. */
void fl_chart_answer(FlContext *context, const FlChart *chart, const FlSignal *signal, int step);
void fl_part_inset(FlContext *context); /* below 900: the loss chart inside the picture */
/* On a map it is a card in the corner that the ball is not in. False: there is none. */
bool fl_inset_card(const FlContext *context, FlRect *card);
void fl_part_help(FlContext *context);
void fl_part_entry_leave(FlContext *context); /* a press beside the open formula field keeps what it shows */
void fl_part_entry(FlContext *context);       /* that field */
void fl_part_popup(FlContext *context);       /* the open list, if any */
void fl_part_tips(FlContext *context);
void fl_part_keys(FlContext *context);

/* ---- shared by panels ---- */
void fl_panel_heading(FlContext *context, float y, const char *text);
void fl_panel_rule(FlContext *context, float y);
void fl_panel_outcome(FlContext *context, float y);
float fl_panel_outcome_height(FlContext *context);
/* ---- shared by maps ---- */
void fl_map_starts(FlContext *context);
void fl_map_minima(FlContext *context);
void fl_map_interval(FlContext *context);
void fl_map_readout(FlContext *context); /* position and loss beside the pointer */
/* Rings and crosses, for labels and arrows to avoid. */
void fl_map_avoid(const FlContext *context, FlAvoid *avoid);
/* ---- shared by decks ---- */
/* Numbers at the right end of a row, 32 or 28 high. */
void fl_part_start_chips(FlContext *context, float right, float y, float height);
/* Chips of the presets from x on, closer together where they would not end before `right`; returns where they end. */
float fl_part_preset_chips(FlContext *context, float x, float y, float right, float height);
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
void fl_band_draw(FlContext *context, const FlBand *band, const FlStretch *stretch);
/* In place of the profile where a value has several runs: the share of each outcome as a layer, what converges below.
 */
void fl_band_shares(FlContext *context, const FlBand *band);

/* Screen x of a rate on the track of the learning rate. */
float fl_track_x(const FlContext *context, double eta);
enum { FL_NOTCHES = 16 };

/* A named place under the track. */
typedef struct FlNotch {
    float x, last; /* of the first and the last of several in one */
    float half;    /* half of the name's width */
    char text[32];
} FlNotch;

/* The rate above which plain descent cannot rest in this valley, 2/lambda_max; NaN for other rules. */
double fl_valley_limit(const FlContext *context, int valley);
/* Notches of valleys lost, where basins are shown; returns how many. */
int fl_notches(FlContext *context, FlNotch notches[FL_NOTCHES]);
void fl_draw_notches(FlContext *context, const FlNotch *notches, int count, float y);

/* ---- shared by pictures ---- */
/* "x", "y", or in the fit "w", "b". */
const char *fl_axis_name(const FlContext *context, int coordinate);
/* Markup written for x, in place: in the fit it is of w. */
void fl_axis_rename(const FlContext *context, char *markup);
/* Hatches a part of a picture where the loss is no number. */
void fl_undefined_hatch(FlContext *context, FlRect box);
/* Numbers, ticks and name at the left of a plot; to_top: the axis and its name go as high as the plot. */
void fl_axis_up(FlContext *context, const FlPlot *plot, const char *markup, bool to_top);
void fl_axis_along(FlContext *context, const FlPlot *plot, const char *markup);
/* Screen y of the axis along the foot of a plot. */
float fl_axis_floor(const FlPlot *plot);
/* Wheel zoom, right drag, right click, double click on a picture; the placing and dragging of the point is the scene's.
 */
void fl_picture_navigate(FlContext *context, const FlPlot *plot, const FlSignal *signal, bool keep_floor);
/* Places the start under the pointer, moved by dx, dy, kept inside the picture. Only the pointer is ever kept there. */
typedef void FlPlacer(FlContext *context, float dx, float dy);
void fl_place_on_curve(FlContext *context, float dx, float dy);
void fl_place_on_map(FlContext *context, float dx, float dy);
/* The picture itself: navigation, placing the point; sets scene->hovering. */
void fl_picture_control(FlContext *context, const char *label, bool keep_floor, FlPlacer *place);
/* The ball at p, to be dragged. */
FlSignal fl_picture_ball(FlContext *context, FlVec p, const char *label, FlPlacer *place);
/* The row of the run whose point, of these `count` from row 0 on, is under the pointer in the picture: marked in every
 * view. */
void fl_picture_hover_row(FlContext *context, const FlVec *points, int count);
/* The step that positions snap to: 1-2-5, at most a thousandth of the view, but not finer than shown while the view is
 * wider than 1. */
double fl_picture_snap(FlBox range, double v, bool free);
/* Numbers of the start presets: triangles on an axis or rings on a map, and the chips. */
int fl_start_selected(const FlContext *context);
/* Plain descent without memory or decay: its equation is x - eta * gradient. */
bool fl_context_is_plain(const FlContext *context);
/* "Loss above the minimum", or "Loss" where that is the same. */
const char *fl_chart_title(const FlContext *context);
/* Id of a preset's chip. */
const char *fl_preset_id(FlPreset preset);
/* The preset whose rate holds, or -1. */
int fl_preset_selected(const FlContext *context);
/* Learning rate set by dragging or keys: rounded to three digits unless free. */
void fl_context_set_eta(FlContext *context, double eta, bool free);
/* What was typed for the learning rate, in the deck's field or in the equation: taken, or refused with a sentence. */
void fl_context_enter_eta(FlContext *context);
/* A number that can be dragged or typed where it stands, ground and arrows with it: "equation.x", "equation.eta", or
 * "equation." and the key of a share. True while it is being typed: the caller then draws nothing there. */
bool fl_live_number(FlContext *context, const char *id, const char *shown, FlRect box);
/* The same for a line of text: draws the number, right of x, and its underline; returns where it ends. */
float fl_live_text(FlContext *context, const char *id, const char *shown, float x, float baseline, float size);
/* The dotted underline of a number of this width around x. */
void fl_live_underline(FlContext *context, float x, float y, float width, FlColor color);
/* A number of the rule that lies below 1: a share of the past. The others have any size. */
bool fl_parameter_is_share(const FlParameter *parameter);
/* A number of the rule set by dragging or keys: kept in its range; rounded to what is shown unless free. */
void fl_context_set_share(FlContext *context, const char *key, double share, bool free);
/* One unit of what is shown, up or down, from this share; of numbers of any size the next of 1, 2, 5, 10. */
void fl_context_turn_share(FlContext *context, const char *key, double share, double notch);
/* Shares that come close to 1 (beta2) are measured by how far they are from it. */
bool fl_share_is_logarithmic(const char *key);
/* The widgets of a drag: begins, ends or cancels the gesture of undo as the signal says. True while it moves things. */
bool fl_context_gesture(FlContext *context, const FlSignal *signal);

#endif
