"""Which proxy the system's own settings name, automatic ones included; asked in a child process.

Qt asks WinHTTP on Windows and CFNetwork on macOS, which may search the network for seconds, and it
holds Python's one lock meanwhile. Elsewhere it knows the environment's variables only.
"""

import sys

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtNetwork import QNetworkProxy, QNetworkProxyFactory, QNetworkProxyQuery

from zenjin_desktop.sync.proxy_address import ProxyAddress

_HTTP = {QNetworkProxy.ProxyType.HttpProxy, QNetworkProxy.ProxyType.HttpCachingProxy}


def system_answer(url: str) -> str:
    """What the system says of an address, in a script's words, such as ``PROXY a:8080; DIRECT``."""
    app = QCoreApplication.instance() or QCoreApplication(sys.argv[:1])
    found = QNetworkProxyFactory.systemProxyForQuery(QNetworkProxyQuery(QUrl(url)))
    del app
    return "; ".join(_in_words(one) for one in found) or "DIRECT"


def _in_words(proxy: QNetworkProxy) -> str:
    if proxy.type() in _HTTP:
        one = ProxyAddress("http", proxy.hostName(), proxy.port(), proxy.user(), proxy.password())
        return f"PROXY {one.url.removeprefix('http://')}"
    if proxy.type() == QNetworkProxy.ProxyType.Socks5Proxy:
        return f"SOCKS5 {proxy.hostName()}:{proxy.port()}"
    return "DIRECT"
