/* What the desktop's settings are read as: bytes that another program wrote, in either order, whole, cut off and wrong.
 */
#include "app/xsettings.h"
#include "support/cmocka_all.h"

#include <string.h>

typedef struct Property {
    unsigned char byte[600];
    size_t length;
    bool high_first;
} Property;

static void put(Property *p, uint32_t value, size_t size) {
    for (size_t i = 0; i < size; i++)
        p->byte[p->length++] = (unsigned char)(value >> 8 * (p->high_first ? size - 1 - i : i));
}

static void put_text(Property *p, const char *text) {
    for (size_t i = 0; i < (strlen(text) + 3) / 4 * 4; i++)
        p->byte[p->length++] = i < strlen(text) ? (unsigned char)text[i] : 0;
}

static Property begin(bool high_first, uint32_t settings) {
    Property p = {.high_first = high_first};
    put(&p, high_first, 1);
    put(&p, 0, 3);
    put(&p, 17, 4);
    put(&p, settings, 4);
    return p;
}

enum { A_NUMBER, A_TEXT, A_COLOR };

static void put_head(Property *p, uint32_t type, const char *name) {
    put(p, type, 1);
    put(p, 0, 1);
    put(p, (uint32_t)strlen(name), 2);
    put_text(p, name);
    put(p, 3, 4);
}

static void put_number(Property *p, const char *name, uint32_t value) {
    put_head(p, A_NUMBER, name);
    put(p, value, 4);
}

static void put_theme(Property *p, const char *name, const char *theme) {
    put_head(p, A_TEXT, name);
    put(p, (uint32_t)strlen(theme), 4);
    put_text(p, theme);
}

static FlXsettings read_all(const Property *p) {
    FlXsettings x = {.scale = 9};
    assert_true(fl_xsettings_parse(p->byte, p->length, &x));
    return x;
}

static void settings_are_found_among_others(void **state) {
    (void)state;
    for (int high = 0; high < 2; high++) {
        Property p = begin(high, 5);
        put_theme(&p, "Net/IconThemeName", "dark");
        put_head(&p, A_COLOR, "Any/Color");
        put(&p, 1, 4);
        put(&p, 2, 4);
        put_number(&p, "Xft/DPI", 144 * 1024);
        put_theme(&p, "Net/ThemeName", "Adwaita-dark");
        put_number(&p, "Gtk/EnableAnimations", 0);
        FlXsettings x = read_all(&p);
        assert_true(x.wish.dark && x.wish.still && !x.wish.contrast);
        assert_true(x.scale > 1.499 && x.scale < 1.501);
    }
}

static void themes_say_dark_and_contrast(void **state) {
    (void)state;
    static const struct {
        const char *name;
        bool dark, contrast;
    } themes[] = {{"Adwaita", false, false},
                  {"HighContrast", false, true},
                  {"ContrastHighInverse", false, true},
                  {"Darkly", true, false},
                  {"", false, false},
                  {"dar", false, false}};
    for (size_t i = 0; i < sizeof themes / sizeof *themes; i++) {
        Property p = begin(false, 1);
        put_theme(&p, "Net/ThemeName", themes[i].name);
        FlXsettings x = read_all(&p);
        assert_int_equal(x.wish.dark, themes[i].dark);
        assert_int_equal(x.wish.contrast, themes[i].contrast);
    }
}

/* The larger of the two that desktops write, and neither that is out of reason. */
static void the_scale_is_the_larger_one(void **state) {
    (void)state;
    static const struct {
        uint32_t dpi, factor;
        double scale;
    } scales[] = {
        {96 * 1024, 2, 2}, {192 * 1024, 1, 2}, {96 * 1024, 9, 1}, {40 * 1024, 0, 0}, {(uint32_t)-5, (uint32_t)-2, 0}};
    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++) {
        Property p = begin(false, 3);
        put_number(&p, "Xft/DPI", scales[i].dpi);
        put_number(&p, "Gdk/WindowScalingFactor", scales[i].factor);
        put_number(&p, "Gtk/EnableAnimations", 1);
        FlXsettings x = read_all(&p);
        assert_true(x.scale <= scales[i].scale && x.scale >= scales[i].scale);
        assert_false(x.wish.still);
    }
}

/* Cut off anywhere it says nothing, and more settings than there are neither. */
static void half_a_property_says_nothing(void **state) {
    (void)state;
    Property p = begin(false, 3);
    put_number(&p, "Xft/DPI", 192 * 1024);
    put_head(&p, A_COLOR, "Any/Color");
    put(&p, 1, 4);
    put(&p, 2, 4);
    put_theme(&p, "Net/ThemeName", "dark");
    for (size_t length = 0; length < p.length; length++) {
        FlXsettings x = {.scale = 9, .wish = {.dark = true}};
        assert_false(fl_xsettings_parse(p.byte, length, &x));
        assert_true(x.scale >= 0 && x.scale <= 0 && !x.wish.dark);
    }
    FlXsettings x;
    assert_true(fl_xsettings_parse(p.byte, p.length, &x));
    assert_true(x.scale >= 2 && x.scale <= 2 && x.wish.dark);
    p.byte[8] = 4; /* one more than there are */
    assert_false(fl_xsettings_parse(p.byte, p.length, &x));
    Property huge = begin(false, 1);
    put_head(&huge, A_TEXT, "Net/ThemeName");
    put(&huge, 0xFFFFFFFF, 4);
    put_text(&huge, "dark");
    assert_false(fl_xsettings_parse(huge.byte, huge.length, &x));
    Property unknown = begin(false, 1);
    put_head(&unknown, 7, "Xft/DPI");
    put(&unknown, 192 * 1024, 4);
    assert_false(fl_xsettings_parse(unknown.byte, unknown.length, &x));
    assert_true(x.scale >= 0 && x.scale <= 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(settings_are_found_among_others),
        cmocka_unit_test(themes_say_dark_and_contrast),
        cmocka_unit_test(the_scale_is_the_larger_one),
        cmocka_unit_test(half_a_property_says_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
