#!/usr/bin/env python3
"""Fails when an #include or a link crosses the layer table.

usage: check_layers.py SOURCE_DIR LAYERS_TXT ALLOWED_TXT
LAYERS_TXT is written by wb_add_layer: what the build links. ALLOWED_TXT is the table people agreed on. Three things are checked:
the build's table equals the agreed one or is narrower; every #include stays inside it; core, app/models and app/cli see no Gui.
"""
import pathlib
import re
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.M)
GUI_HEADERS = re.compile(
    r'^(Qt(Gui|Widgets|WebEngine\w*|Svg\w*|Quick\w*)(/|$)'
    r'|Q(Widget|Application|GuiApplication|Painter|Pixmap|Image|Icon|Color|Font|Brush|Pen|Palette|Action|Window|Clipboard|Cursor|WebEngine\w*'
    r'|Dialog|MainWindow|\w*View|\w*Layout|\w*Button|Label|LineEdit|\w*TextEdit|StyledItemDelegate)$)')
NO_GUI = ('core/', 'app/models/', 'app/cli/')


def read_allowed(text):
    rows = {}
    for line in text.splitlines():
        line = line.split('#')[0].strip()
        if line:
            folder, _, layers = line.partition(':')
            rows[folder.strip()] = set(layers.split())
    return rows


def read_built(text):
    rows = {}
    for line in text.splitlines():
        if line.strip():
            folder, _, depends = line.split('|')
            rows[folder] = set(filter(None, depends.split(',')))
    return rows


def own_layer(folder):
    return folder.split('/')[-1] if folder.startswith('core/') else None


def problems_of_table(built, allowed):
    for folder, depends in built.items():
        if folder not in allowed:
            yield f'{folder}: is no row of allowed_layers.txt'
        else:
            for extra in sorted(depends - allowed[folder] - {'base'}):
                yield f'{folder}: links layer {extra}, which its row does not allow'


def problems_of_file(name, text, allowed):
    folder = next((f for f in allowed if name.startswith(f + '/')), None)
    if folder is None:
        if name.startswith('core/'):
            yield f'{name}: lies in no known layer'
        return
    permitted = allowed[folder] | {'base', own_layer(folder)}
    for included in INCLUDE.findall(text):
        layer = re.match(r'core/(\w+)/', included)
        if layer and layer.group(1) not in permitted:
            yield f'{name}: includes {included}, but {folder} may use only {", ".join(sorted(filter(None, permitted)))}'
        if included.startswith('app/') and not (folder.startswith('app/') and included.startswith(folder + '/')) \
                and not (folder == 'app/cli' and included.startswith('app/cli/')):
            yield f'{name}: includes {included}, which lies above it'
        if name.startswith(NO_GUI) and GUI_HEADERS.match(included) and included != 'QByteArrayView' and included != 'QStringView':
            yield f'{name}: includes {included}: no Gui here'


def main(source_dir, layers_txt, allowed_txt):
    source = pathlib.Path(source_dir)
    allowed = read_allowed(pathlib.Path(allowed_txt).read_text())
    found = list(problems_of_table(read_built(pathlib.Path(layers_txt).read_text()), allowed))
    files = [f for top in ('core', 'app') for f in (source / top).rglob('*') if f.suffix in ('.h', '.cpp')]
    for file in sorted(files):
        found += problems_of_file(file.relative_to(source).as_posix(), file.read_text(), allowed)
    for line in found:
        print(line)
    print(f'{len(files)} files checked, {len(found)} violations')
    return 1 if found or not files else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:4]))
