#!/usr/bin/env python3
"""What a person does with the desktop's tray and notifications, over the session bus.

  desktop_client.py tray                 the newest tray item: {"tooltip": …, "icon": a number that stands for its pixels, "menu": [{"label", "enabled", "items"}]}
  desktop_client.py press LABEL [LABEL]  presses a line of its menu, in a menu below it where several are named; a label may be its beginning
  desktop_client.py click ID [ACTION]    clicks a notification

Prints one line of JSON. Ends with 1 when there is no such thing.
"""
import json
import sys
import zlib

import dbus

bus = dbus.SessionBus()
ITEM = "org.kde.StatusNotifierItem"
MENU = "com.canonical.dbusmenu"
PROPERTIES = "org.freedesktop.DBus.Properties"


def newest_item():
    watcher = bus.get_object("org.kde.StatusNotifierWatcher", "/StatusNotifierWatcher")
    for registered in reversed(watcher.Get("org.kde.StatusNotifierWatcher", "RegisteredStatusNotifierItems", dbus_interface=PROPERTIES)):
        name, _, path = str(registered).partition("/")
        if not bus.name_has_owner(name):
            continue
        item = bus.get_object(name, "/" + path, introspect=False)
        return name, item.GetAll(ITEM, dbus_interface=PROPERTIES)
    sys.exit("there is no item in the tray")


def menu_of(name, item):
    menu = bus.get_object(name, str(item["Menu"]), introspect=False)
    _, (_, _, lines) = menu.GetLayout(dbus.Int32(0), dbus.Int32(-1), dbus.Array([], signature="s"), dbus_interface=MENU)
    return menu, [line for line in map(read_line, lines) if line is not None]


def read_line(line):
    number, properties, lines = line
    if properties.get("type") == "separator":
        return None
    below = [inner for inner in map(read_line, lines) if inner is not None]
    return {"id": int(number), "label": str(properties.get("label", "")).replace("__", "_"), "enabled": bool(properties.get("enabled", True)), "items": below}


def tray():
    name, item = newest_item()
    _, menu = menu_of(name, item)
    pixels = b"".join(bytes(pixmap[2]) for pixmap in item.get("IconPixmap", []))
    print(json.dumps({"tooltip": str(item["ToolTip"][2]) or str(item["ToolTip"][3]) or str(item.get("Title", "")), "icon": zlib.crc32(pixels), "menu": menu}))


def press(*labels):
    name, item = newest_item()
    # Every line gets another number when the application sets its menu anew: one that came between reading and pressing is read and pressed again.
    for _ in range(5):
        menu, lines = menu_of(name, item)
        line = find(lines, labels)
        if press_line(menu, line["id"]):
            print(json.dumps(line["label"]))
            return
        if line["id"] in numbers(menu_of(name, item)[1]):
            sys.exit(f"the application refused a press on {line['label']!r}")
    sys.exit(f"the menu was set anew with every press on {labels}")


def find(lines, labels):
    found = None
    for label in labels:
        found = next((line for line in lines if line["label"].startswith(label) and line["enabled"]), None)
        if found is None:
            sys.exit(f"the menu has no line {label!r} that can be pressed: {[line['label'] for line in lines]}")
        lines = found["items"]
    return found


def press_line(menu, number):
    """True when the application has taken it; the last thing it does may be to quit without an answer."""
    try:
        menu.Event(dbus.Int32(number), "clicked", dbus.Int32(0, variant_level=1), dbus.UInt32(0), dbus_interface=MENU)
    except dbus.DBusException as error:
        if error.get_dbus_name() == "org.freedesktop.DBus.Error.Failed":
            return False
        if error.get_dbus_name() != "org.freedesktop.DBus.Error.NoReply":
            raise
    return True


def numbers(lines):
    return {number for line in lines for number in [line["id"], *numbers(line["items"])]}


def click(shown, action="default"):
    bus.get_object("org.freedesktop.Notifications", "/org/freedesktop/Notifications").Click(dbus.UInt32(int(shown)), action, dbus_interface="dev.orrery.DesktopStub")
    print("true")


{"tray": tray, "press": press, "click": click}[sys.argv[1]](*sys.argv[2:])
