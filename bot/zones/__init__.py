"""Time zones as people know them: by what their clocks show, and by their cities."""

from bot.zones.cities import City, Found, cities, find, is_zone, name_of
from bot.zones.clocks import Clock, cities_at, clocks

__all__ = ["City", "Clock", "Found", "cities", "cities_at", "clocks", "find", "is_zone", "name_of"]
