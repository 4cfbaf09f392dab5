"""The one window: water and bubbles behind, one page in front, a strip for notices."""

from functools import cached_property
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QByteArray, QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from zenjin_desktop.ui.first_paint import FirstPaint
from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.background import Background
from zenjin_desktop.ui.widgets.clock import AnimationClock

if TYPE_CHECKING:
    from zenjin_desktop.ui.notice_strip import NoticeStrip

LEAST_SIZE = QSize(375, 560)
USUAL_SIZE = QSize(1280, 800)
_TITLE_BAR = 40  # pixels that a system draws above a window, about


class MainWindow(QWidget):
    """Holds the pages by name. F11 is full screen and back, Ctrl+Q closes.

    ``closing`` is emitted once, before the window goes; ``page_shown`` with the name of the page
    that has come to the front; ``first_paint`` tells when it has come.
    The window's place is a value of bytes (``place``) that the caller keeps.
    """

    closing = Signal()
    page_shown = Signal(str)

    def __init__(self, theme: Theme, clock: AnimationClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Zenjin")
        self.setMinimumSize(LEAST_SIZE)
        self._named: dict[str, QWidget] = {}
        self._closed = False
        self.background = Background(theme, clock, self)
        self.first_paint = FirstPaint(self.background)
        self._pages = QStackedWidget(self.background)
        self._theme = theme
        QShortcut(QKeySequence(Qt.Key.Key_F11), self, self.toggle_full_screen)
        QShortcut(QKeySequence("Ctrl+Q"), self, self.close)
        self.resize(USUAL_SIZE)

    @cached_property
    def notice_strip(self) -> "NoticeStrip":
        """The strip for notices, made when it is first wanted."""
        from zenjin_desktop.ui.notice_strip import NoticeStrip

        return NoticeStrip(self._theme, self.background)

    @property
    def page_name(self) -> str:
        """The name of the page in front; empty before the first ``add_page``."""
        current = self._pages.currentWidget()
        return next((name for name, page in self._named.items() if page is current), "")

    def add_page(self, name: str, widget: QWidget) -> None:
        """Take a page in; the first one added is in front.

        Raises:
            ValueError: there is a page of that name already.
        """
        if name in self._named:
            raise ValueError(f"There is a page named {name!r} already.")
        self._named[name] = widget
        self._pages.addWidget(widget)

    def remove_page(self, name: str) -> None:
        """Let a page go; nothing happens if there is none of that name."""
        page = self._named.pop(name, None)
        if page is not None:
            self._pages.removeWidget(page)
            page.hide()
            page.deleteLater()

    def remove_pages(self) -> None:
        """Let all pages go, for those in another look."""
        for name in tuple(self._named):
            self.remove_page(name)

    def dress(self, theme: Theme) -> None:
        """Change the colours of what is the window's own; the pages are their makers' business."""
        self._theme = theme
        self.background.dress(theme)
        if self._has_strip():
            strip = vars(self).pop("notice_strip")
            said = strip.text if strip.isVisible() else ""
            strip.deleteLater()
            if said:
                self.notice(said)

    def show_page(self, name: str) -> None:
        """Bring a page to the front and give it the keyboard.

        Raises:
            KeyError: no page of that name was added.
        """
        page = self._named[name]
        self._pages.setCurrentWidget(page)
        # Qt's stubs do not say so, but a page without focus inside gives None. What had the focus
        # last may be hidden by now; the keys would go nowhere.
        inner = cast("QWidget | None", page.focusWidget())
        focused = page if inner is None or not inner.isVisibleTo(page) else inner
        focused.setFocus(Qt.FocusReason.OtherFocusReason)
        self.page_shown.emit(name)

    def notice(self, text: str) -> None:
        """Show an adult one sentence at the lower edge, until it is dismissed."""
        self.notice_strip.say(text)
        self.notice_strip.place_in(self.rect())

    def dismiss_notice(self) -> None:
        """Put the sentence away, as its own button does."""
        if self._has_strip():
            self.notice_strip.hide()

    def withdraw_notice(self, text: str) -> None:
        """Put this sentence away if it is the one that stands there: it is true no more."""
        if self._has_strip() and self.notice_strip.text == text:
            self.notice_strip.hide()

    def place(self) -> bytes:
        """Where the window stands and how large it is, for ``restore_place``."""
        return bytes(self.saveGeometry().data())

    def restore_place(self, place: bytes) -> bool:
        """Go back to a remembered place; False if ``place`` is none, and nothing changes then."""
        return self.restoreGeometry(QByteArray(place))

    def fit_on(self, room: QRect) -> None:
        """Stand wholly on a screen that has ``room``; all of it is taken where that is little."""
        if self.isMaximized() or self.isFullScreen():
            return
        free = room.size() - QSize(0, _TITLE_BAR)
        if self.width() > free.width() or self.height() > free.height():
            self.resize(self.size().boundedTo(free))
            self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)
        frame = self.frameGeometry()
        if room.contains(frame) or not self.testAttribute(Qt.WidgetAttribute.WA_Moved):
            return  # where a window stands for the first time, the system knows best
        self.move(
            max(room.left(), min(frame.left(), room.right() + 1 - frame.width())),
            max(room.top(), min(frame.top(), room.bottom() + 1 - frame.height())),
        )

    def toggle_full_screen(self) -> None:
        """Fill the screen, or leave it."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Scroll to what Tab has come to from outside its page; within, the page does."""
        moved = super().focusNextPrevChild(forward)
        focused = self.focusWidget()
        page = focused.parentWidget() if moved and focused is not None else None
        while page is not None:
            if isinstance(page, QScrollArea):
                page.ensureWidgetVisible(focused)
            page = page.parentWidget()
        return moved

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the window with the water and the pages."""
        super().resizeEvent(event)
        self.background.setGeometry(self.rect())
        self._pages.setGeometry(self.rect())
        if self._has_strip():
            self.notice_strip.place_in(self.rect())

    def _has_strip(self) -> bool:
        return "notice_strip" in vars(self)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say that the window is going; it goes whatever the listeners do."""
        if not self._closed:
            self._closed = True
            self.closing.emit()
        super().closeEvent(event)
