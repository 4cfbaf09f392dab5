"""The least there is: an empty PySide6 window with one button painted."""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from benchmarks.programs.marker import FirstPaint

if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    window = QWidget()
    window.resize(1280, 800)
    button = QPushButton("Play", window)
    button.resize(200, 80)
    mark = FirstPaint(button)
    window.show()
    button.setFocus()
    closing = QTimer(window, interval=15)
    closing.timeout.connect(lambda: window.close() if mark.told else None)
    closing.start()
    sys.exit(app.exec())
