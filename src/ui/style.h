#ifndef FL_UI_STYLE_H
#define FL_UI_STYLE_H
/* Style tokens: the colours of the three themes, and how colours are mixed. Colour belongs to data: chrome is ink on
 * paper; red is the ball, its gradient and its run, green the step, blue the way down and the focus ring. */
#include "ui/geometry.h"

typedef enum FlThemeId { FL_THEME_LIGHT, FL_THEME_DARK, FL_THEME_CONTRAST, FL_THEMES } FlThemeId;

typedef struct FlTheme {
    const char *id;
    bool dark;
    FlColor bg, panel, press, raised; /* paper; hover and cards; pressed and selected; menus, sheets, fields */
    FlColor line, grid, edge;         /* hairlines; plot grid; axes and control borders */
    FlColor ink, ink2, ink3, disabled;
    FlColor red, red_soft, green, blue;
    FlColor outcome[4], outcome_text[4]; /* crawls, converges, oscillates, diverges: fills and texts */
    FlColor error, error_field;
    FlColor map_hi, map_lo, contour, contour_index; /* high ground, valley floor */
    FlColor basin[4];                               /* of valleys A, B, C, D, and over again */
    FlColor classes[4];                             /* of points to be told apart, and over again */
    FlColor ground_top, ground_bottom;              /* under a curve */
    FlColor code_now;                               /* the line of the program that is executed */
    FlColor shadow, scrim;
} FlTheme;

const FlTheme *fl_theme(FlThemeId id);
/* The theme with this id ("light", "dark", "contrast"), or NULL. */
const FlTheme *fl_theme_find(const char *id);

/* a at t = 0, b at t = 1, per channel in sRGB, rounded; opaque. */
FlColor fl_color_mix(FlColor a, FlColor b, float t);
/* The colour with this alpha, 0..1. */
FlColor fl_color_alpha(FlColor color, float alpha);
/* Control borders: line mixed towards edge. */
FlColor fl_theme_border(const FlTheme *theme, float towards_edge);
/* Labels on a profile: the outcome's text, mixed 30 % to black, 35 % to white in dark. */
FlColor fl_theme_label(const FlTheme *theme, int outcome);

#endif
