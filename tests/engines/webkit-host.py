#!/usr/bin/python3
"""A WebKitGTK window for WebKitWebDriver that keeps its profile: MiniBrowser's is gone with the session."""
import sys

import gi

gi.require_version('Gtk', '3.0')
gi.require_version('WebKit2', '4.1')
from gi.repository import Gtk, WebKit2  # noqa: E402

profile = next(arg.split('=', 1)[1] for arg in sys.argv if arg.startswith('--profile='))
manager = WebKit2.WebsiteDataManager(base_data_directory=profile + '/data', base_cache_directory=profile + '/cache')
context = WebKit2.WebContext(website_data_manager=manager)
context.set_automation_allowed(True)
views = []


def make(session):
    view = WebKit2.WebView(web_context=context, is_controlled_by_automation=True)
    window = Gtk.Window()
    window.set_default_size(1280, 800)
    window.add(view)
    window.show_all()
    views.append(view)
    view.connect('close', close, window)
    return view


def close(view, window):
    views.remove(view)
    window.destroy()
    if not views:
        Gtk.main_quit()


def started(context, session):
    info = WebKit2.ApplicationInfo()
    info.set_name('senyum-webkit')
    info.set_version(1, 0, 0)
    session.set_application_info(info)
    session.connect('create-web-view', make)


context.connect('automation-started', started)
Gtk.main()
