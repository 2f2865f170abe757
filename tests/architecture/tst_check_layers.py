#!/usr/bin/env python3
"""The layer check must be able to fail: feeds it violations and expects each to be named."""
import unittest

import check_layers

ALLOWED = check_layers.read_allowed('core/base:\ncore/json: base\ncore/mcp: rpc json\napp/cli: mcp\n')


def of_file(name, text):
    return list(check_layers.problems_of_file(name, text, ALLOWED))


class CheckLayers(unittest.TestCase):
    def test_an_upward_include_is_named(self):
        self.assertEqual(len(of_file('core/json/value.h', '#include "core/mcp/session.h"\n')), 1)

    def test_an_allowed_include_passes(self):
        self.assertEqual(of_file('core/mcp/session.h', '#include "core/json/value.h"\n#include "core/base/result.h"\n'), [])

    def test_core_must_not_see_gui(self):
        self.assertEqual(len(of_file('core/json/value.h', '#include <QWidget>\n#include <QtGui/QColor>\n')), 2)

    def test_string_views_are_no_gui(self):
        self.assertEqual(of_file('core/json/value.h', '#include <QByteArrayView>\n#include <QStringView>\n'), [])

    def test_core_must_not_see_the_app(self):
        self.assertEqual(len(of_file('core/json/value.h', '#include "app/cli/output.h"\n')), 1)

    def test_an_unknown_core_folder_is_named(self):
        self.assertEqual(len(of_file('core/other/x.h', '')), 1)

    def test_a_widened_link_row_is_named(self):
        built = check_layers.read_built('core/json|json|base,mcp\n')
        self.assertEqual(len(list(check_layers.problems_of_table(built, ALLOWED))), 1)


if __name__ == '__main__':
    unittest.main()
