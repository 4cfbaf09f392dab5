"""The style sheet of plain Qt widgets, with the theme's colours to be filled in."""

from string import Template

# One page of text, so that a designer can read it as such. A focus ring is 3 px of focus: its
# contrast is over 3 on every surface; padding shrinks by what the border grows.
SHEET = Template("""
QLabel { color: $text; background: transparent; }
QLabel[kind="soft"] { color: $text_soft; }
QLabel[kind="strong"] { color: $text_strong; }
QLabel[kind="good"] { color: $good; }
QLabel[kind="amber"] { color: $amber_text; }
QLabel[kind="on_accent"] { color: $card_accent_text; }
QLabel[kind="error"] { color: $error; }
QLabel[kind="key"] {
    color: $option_ink; background: $option; border: 1px solid $option_shadow;
    border-bottom: 4px solid $option_shadow; border-radius: 8px; padding: 4px 10px;
}

QFrame[kind="pill"] { background: $pill; border: 1px solid $outline; border-radius: 20px; }

QPushButton {
    color: $text; background: transparent; border: 2px solid $outline; border-radius: 14px;
    min-height: 20px; padding: 10px 22px;
}
QPushButton:hover { background: $pill; }
QPushButton:pressed { background: $track_deep; }
QPushButton:focus { border: 3px solid $focus; padding: 9px 21px; }
QPushButton:disabled { color: $outline; border-color: $grid; }
QPushButton[kind="link"] { color: $logo; border-color: transparent; padding: 10px 12px; }
QPushButton[kind="link"]:focus { border: 3px solid $focus; padding: 9px 11px; }
QPushButton[kind="quiet"] { color: $text_soft; border-color: transparent; }
QPushButton[kind="quiet"]:focus { border: 3px solid $focus; }

QLineEdit {
    color: $text_strong; background: $field; border: 2px solid $outline; border-radius: 14px;
    min-height: 24px; padding: 9px 14px;
    selection-background-color: $accent; selection-color: $accent_ink;
}
QLineEdit:focus { border: 3px solid $focus; padding: 8px 13px; }
QLineEdit[kind="wrong"] { border-color: $error; }
QLineEdit:disabled { color: $text_soft; border-color: $grid; }

QComboBox QAbstractItemView {
    color: $text; background: $pill; border: 1px solid $outline; padding: 4px;
    selection-background-color: $accent; selection-color: $accent_ink;
}
QComboBox QAbstractItemView::item { min-height: 44px; padding: 0 10px; }

QCheckBox, QRadioButton { color: $text; spacing: 12px; min-height: 44px; }
QCheckBox::indicator {
    width: 22px; height: 22px; border: 2px solid $outline; border-radius: 7px; background: $field;
}
QCheckBox::indicator:checked { background: $accent_bright; border-color: $accent_bright; }
QCheckBox::indicator:focus { border: 3px solid $focus; }

QDialog, QMessageBox { background: $card; }
QToolTip {
    color: $text; background: $pill; border: 1px solid $outline; border-radius: 6px;
    padding: 6px 10px;
}
QMenu { color: $text; background: $pill; border: 1px solid $outline; border-radius: 14px;
    padding: 8px; }
QMenu::item { padding: 12px 22px; border-radius: 9px; min-height: 20px; }
QMenu::item:selected { background: $accent; color: $accent_ink; }
QMenu::item:disabled { color: $outline; }
QMenuBar { color: $text; background: $pill; border-bottom: 1px solid $outline; padding: 4px 8px; }
QMenuBar::item { padding: 8px 14px; border-radius: 9px; }
QMenuBar::item:selected { background: $accent; color: $accent_ink; }
QMenu::separator { height: 1px; background: $grid; margin: 6px 10px; }

QScrollArea, QScrollArea > QWidget > QWidget[kind="page"] { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 14px; margin: 2px; }
QScrollBar::handle:vertical { background: $outline; border-radius: 5px; min-height: 44px; }
QScrollBar:horizontal { background: transparent; height: 14px; margin: 2px; }
QScrollBar::handle:horizontal { background: $outline; border-radius: 5px; min-width: 44px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QTableView {
    color: $text; background: transparent; alternate-background-color: $pill; border: none;
    gridline-color: $grid; selection-background-color: $track; selection-color: $text_strong;
}
QTableView:focus { border: 3px solid $focus; border-radius: 8px; }
QTableView::item { padding: 8px 10px; border: none; }
QHeaderView { background: transparent; }
QHeaderView::section {
    color: $text_soft; background: transparent; border: none; border-bottom: 1px solid $outline;
    padding: 8px 10px;
}
QTableCornerButton::section { background: transparent; border: none; }
""")
