#!/usr/bin/env python3
"""A stand-in for a desktop on the session bus: notifications and the tray's watcher.

Appends what it is told to the file argv[1], one JSON object a line, beginning with {"kind": "ready"}.
desktop_client.py asks it to click a notification.
"""
import json
import sys

import dbus
import dbus.service
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib

DBusGMainLoop(set_as_default=True)
bus = dbus.SessionBus()
out = open(sys.argv[1], "a", buffering=1)
NOTIFICATIONS = "org.freedesktop.Notifications"
WATCHER = "org.kde.StatusNotifierWatcher"
STUB = "dev.orrery.DesktopStub"
PROPERTIES = "org.freedesktop.DBus.Properties"


def log(**record):
    out.write(json.dumps(record) + "\n")


class Notifications(dbus.service.Object):
    shown = 0

    @dbus.service.method(NOTIFICATIONS, out_signature="as")
    def GetCapabilities(self):
        return ["body", "actions", "icon-static"]

    @dbus.service.method(NOTIFICATIONS, out_signature="ssss")
    def GetServerInformation(self):
        return ("stub", "stub", "1", "1.2")

    @dbus.service.method(NOTIFICATIONS, in_signature="susssasa{sv}i", out_signature="u")
    def Notify(self, app, replaces, icon, summary, body, actions, hints, timeout):
        self.shown += 1
        log(kind="notify", id=self.shown, app=str(app), summary=str(summary), body=str(body), actions=[str(a) for a in actions])
        return self.shown

    @dbus.service.method(NOTIFICATIONS, in_signature="u")
    def CloseNotification(self, closed):
        self.NotificationClosed(closed, 3)

    @dbus.service.method(STUB, in_signature="us")
    def Click(self, clicked, action):
        self.ActionInvoked(clicked, action)

    @dbus.service.signal(NOTIFICATIONS, signature="uu")
    def NotificationClosed(self, closed, reason):
        pass

    @dbus.service.signal(NOTIFICATIONS, signature="us")
    def ActionInvoked(self, clicked, action):
        return False


class Watcher(dbus.service.Object):
    items = []

    @dbus.service.method(WATCHER, in_signature="s", sender_keyword="sender")
    def RegisterStatusNotifierItem(self, service, sender=None):
        path = service if service.startswith("/") else "/StatusNotifierItem"
        name = sender if service.startswith("/") else service
        self.items.append(name + path)

        def described(item):
            log(kind="tray", service=name, path=path, tooltip=str(item.get("ToolTip", "")), menu=str(item.get("Menu", "")))

        def refused(error):
            log(kind="tray-error", error=str(error))

        item = bus.get_object(name, path, introspect=False)
        item.GetAll("org.kde.StatusNotifierItem", dbus_interface=PROPERTIES, reply_handler=described, error_handler=refused)
        self.StatusNotifierItemRegistered(service)

    @dbus.service.method(WATCHER, in_signature="s")
    def RegisterStatusNotifierHost(self, service):
        pass

    @dbus.service.signal(WATCHER, signature="s")
    def StatusNotifierItemRegistered(self, service):
        pass

    @dbus.service.method(PROPERTIES, in_signature="ss", out_signature="v")
    def Get(self, interface, name):
        return self.GetAll(interface)[name]

    @dbus.service.method(PROPERTIES, in_signature="s", out_signature="a{sv}")
    def GetAll(self, interface):
        return {
            "IsStatusNotifierHostRegistered": True,
            "ProtocolVersion": dbus.Int32(0),
            "RegisteredStatusNotifierItems": dbus.Array(self.items, signature="s"),
        }


names = [dbus.service.BusName(NOTIFICATIONS, bus), dbus.service.BusName(WATCHER, bus)]
services = [Notifications(bus, "/org/freedesktop/Notifications"), Watcher(bus, "/StatusNotifierWatcher")]
log(kind="ready")
GLib.MainLoop().run()
