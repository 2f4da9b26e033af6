#include "app/xsettings.h"
#include <stdint.h>
#include <string.h>

enum { A_NUMBER, A_TEXT, A_COLOR };

/* What is left of the property; ok turns false where more is asked for. */
typedef struct Bytes {
    const unsigned char *at;
    size_t left;
    bool high_first, ok;
} Bytes;

static const unsigned char *take(Bytes *b, size_t count) {
    const unsigned char *at = b->at;
    b->ok = b->ok && count <= b->left;
    if (!b->ok) return NULL;
    b->at += count;
    b->left -= count;
    return at;
}

static uint32_t take_number(Bytes *b, int size) {
    const unsigned char *at = take(b, (size_t)size);
    uint32_t v = 0;
    for (int i = 0; at && i < size; i++) v = v << 8 | at[b->high_first ? i : size - 1 - i];
    return v;
}

/* A text of this length, and what fills it up to a multiple of 4. */
static const char *take_text(Bytes *b, size_t length) {
    return (const char *)take(b, length <= b->left ? (length + 3) / 4 * 4 : length);
}

static bool is(const char *name, size_t length, const char *other) {
    return strlen(other) == length && !memcmp(name, other, length);
}

static bool has(const char *text, size_t length, const char *part) {
    for (size_t n = strlen(part), i = 0; i + n <= length; i++)
        if (!memcmp(text + i, part, n)) return true;
    return false;
}

/* 1024ths of dots per inch, into which most desktops multiply the factor, but not all. */
static void take_scale(FlXsettings *x, double scale) {
    if (scale >= 0.5 && scale <= 8 && scale > x->scale) x->scale = scale;
}

static void take_setting(Bytes *b, FlXsettings *x) {
    int type = (int)take_number(b, 1);
    take(b, 1);
    size_t name_length = take_number(b, 2);
    const char *name = take_text(b, name_length);
    take(b, 4); /* when it was changed last */
    if (type == A_NUMBER) {
        int32_t v = (int32_t)take_number(b, 4);
        if (!b->ok || !name) return;
        if (is(name, name_length, "Xft/DPI")) take_scale(x, v / 1024.0 / 96);
        if (is(name, name_length, "Gdk/WindowScalingFactor")) take_scale(x, v);
        if (is(name, name_length, "Gtk/EnableAnimations")) x->wish.still = v == 0;
    } else if (type == A_TEXT) {
        size_t length = take_number(b, 4);
        const char *text = take_text(b, length);
        if (!b->ok || !name || !text || !is(name, name_length, "Net/ThemeName")) return;
        x->wish.contrast = has(text, length, "HighContrast") || has(text, length, "ContrastHigh");
        x->wish.dark = has(text, length, "dark") || has(text, length, "Dark");
    } else
        b->ok = b->ok && type == A_COLOR && take(b, 8);
}

bool fl_xsettings_parse(const unsigned char *bytes, size_t length, FlXsettings *x) {
    Bytes b = {bytes, length, .ok = true};
    x->wish = (FlDesktopWish){0};
    x->scale = 0;
    b.high_first = take_number(&b, 1) != 0;
    take(&b, 7); /* and which version of the settings it is */
    for (uint32_t count = take_number(&b, 4); b.ok && count > 0; count--) take_setting(&b, x);
    if (b.ok) return true;
    x->wish = (FlDesktopWish){0};
    x->scale = 0;
    return false;
}
