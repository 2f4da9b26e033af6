/* The colours of the three themes: the contrast ratios that the design's table states, and that text reads on every
 * ground it stands on. Ratios are those of WCAG 2 with the sRGB curve. */
#include "support/close.h"
#include "support/contrast.h"

#include "ui/style.h"

static void ratio_is_the_standard_s(void **state) {
    (void)state;
    assert_close(contrast(0xFF000000u, 0xFFFFFFFFu), 21, 1e-12);
    assert_close(contrast(0xFFFFFFFFu, 0xFF000000u), 21, 1e-12);
    assert_close(contrast(0xFF123456u, 0xFF123456u), 1, 1e-12);
    assert_close(contrast(0xFF767676u, 0xFFFFFFFFu), 4.54, 0.005); /* the lightest grey that passes 4.5 */
    assert_close(contrast(0xFFFF0000u, 0xFFFFFFFFu), 4.00, 0.005);
    assert_close(contrast(0xFF00FF00u, 0xFFFFFFFFu), 1.37, 0.005);
    assert_close(contrast(0xFF0000FFu, 0xFFFFFFFFu), 8.59, 0.005);
}

/* The table's ratios on bg, to the tenth it prints; errors stand on their own field. */
static void the_table_s_ratios(void **state) {
    (void)state;
    static const double table[FL_THEMES][12] = {{3.4, 15.5, 8.1, 5.4, 5.1, 5.4, 5.7, 6.1, 6.8, 6.8, 7.3, 6.4},
                                                {4.6, 14.9, 10.1, 6.6, 7.2, 8.3, 7.4, 8.0, 8.8, 9.5, 8.0, 6.5},
                                                {21, 21, 17.4, 12.6, 7.7, 8.3, 10.2, 8.9, 8.2, 8.5, 10.6, 9.1}};
    for (int i = 0; i < FL_THEMES; i++) {
        const FlTheme *t = fl_theme((FlThemeId)i);
        const FlColor colors[11] = {t->edge,
                                    t->ink,
                                    t->ink2,
                                    t->ink3,
                                    t->red,
                                    t->green,
                                    t->blue,
                                    t->outcome_text[0],
                                    t->outcome_text[1],
                                    t->outcome_text[2],
                                    t->outcome_text[3]};
        for (int c = 0; c < 11; c++) assert_close(contrast(colors[c], t->bg), table[i][c], 0.0501);
        assert_close(contrast(t->error, t->error_field), table[i][11], 0.0501);
    }
}

static void text_reads_on_every_ground(void **state) {
    (void)state;
    for (int i = 0; i < FL_THEMES; i++) {
        const FlTheme *t = fl_theme((FlThemeId)i);
        const FlColor grounds[] = {t->bg, t->panel, t->raised};
        for (int g = 0; g < 3; g++) {
            assert_true(contrast(t->ink, grounds[g]) >= 4.5);
            assert_true(contrast(t->ink2, grounds[g]) >= 4.5);
            assert_true(contrast(t->ink3, grounds[g]) >= 4.5);
        }
        for (int k = 0; k < 4; k++) assert_true(contrast(t->outcome_text[k], t->bg) >= 4.5);
        assert_true(contrast(t->red, t->bg) >= 4.5);
        assert_true(contrast(t->green, t->bg) >= 4.5);
        assert_true(contrast(t->error, t->error_field) >= 4.5);
        assert_true(contrast(t->ink, t->press) >= 4.5); /* the chip that is chosen */
        assert_true(contrast(t->bg, t->ink) >= 4.5);    /* the primary button, tooltips, the toast */
        assert_true(contrast(t->blue, t->bg) >= 3);     /* the focus ring */
        assert_true(contrast(t->edge, t->bg) >= 3);     /* axes */
    }
}

/* Words stand on a profile whose fill is the outcome's at 42 % on the paper. */
static void labels_read_on_the_profile(void **state) {
    (void)state;
    for (int i = 0; i < FL_THEMES; i++) {
        const FlTheme *t = fl_theme((FlThemeId)i);
        for (int k = 0; k < 4; k++) {
            FlColor ground = fl_color_mix(t->bg, t->outcome[k], 0.42f);
            double ratio = contrast(fl_theme_label(t, k), ground);
            if (ratio < 4.5) fail_msg("outcome %d in %s: %.2f", k, t->id, ratio);
        }
    }
}

static void mixing(void **state) {
    (void)state;
    assert_int_equal(fl_color_mix(0xFF000000u, 0xFFFFFFFFu, 0.5f), 0xFF808080u);
    assert_int_equal(fl_color_mix(0xFF102030u, 0xFFF0E0D0u, 0), 0xFF102030u);
    assert_int_equal(fl_color_mix(0xFF102030u, 0xFFF0E0D0u, 1), 0xFFF0E0D0u);
    assert_int_equal(fl_color_mix(0xFF102030u, 0xFFF0E0D0u, -3), 0xFF102030u);
    assert_int_equal(fl_color_mix(0xFF102030u, 0xFFF0E0D0u, 3), 0xFFF0E0D0u);
    assert_int_equal(fl_color_mix(0xFF00FF00u, 0xFF0000FFu, 0.25f), 0xFF00BF40u);
    assert_int_equal(fl_color_alpha(0xFF123456u, 0.5f), 0x80123456u);
    assert_int_equal(fl_color_alpha(0xFF123456u, 2), 0xFF123456u);
    assert_int_equal(fl_color_alpha(0xFF123456u, -2), 0x00123456u);
    assert_int_equal(fl_color_mix(0xFF102030u, 0xFFF0E0D0u, NAN), 0xFF102030u);
    assert_int_equal(fl_color_alpha(0xFF123456u, NAN), 0x00123456u);
}

static void themes_have_names(void **state) {
    (void)state;
    static const char *const ids[] = {"light", "dark", "contrast"};
    for (int i = 0; i < FL_THEMES; i++) {
        assert_string_equal(fl_theme((FlThemeId)i)->id, ids[i]);
        assert_ptr_equal(fl_theme_find(ids[i]), fl_theme((FlThemeId)i));
        assert_int_equal(fl_theme((FlThemeId)i)->dark, i == FL_THEME_DARK);
    }
    assert_null(fl_theme_find("Light"));
    assert_null(fl_theme_find(""));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ratio_is_the_standard_s),
        cmocka_unit_test(the_table_s_ratios),
        cmocka_unit_test(text_reads_on_every_ground),
        cmocka_unit_test(labels_read_on_the_profile),
        cmocka_unit_test(mixing),
        cmocka_unit_test(themes_have_names),
    };
    return cmocka_run_group_tests_name("style", tests, NULL, NULL);
}
