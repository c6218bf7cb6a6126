"""The units that numbers carry, and what each measures."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType

COUNT = "count"
MONEY = "money"

#: canonical id -> what it measures, its size in the dimension's first unit, names
_TABLE: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("kg", "mass", "1", ("kilogram", "kilograms", "kilo", "kilos")),
    ("g", "mass", "1/1000", ("gram", "grams")),
    ("mg", "mass", "1/1000000", ("milligram", "milligrams")),
    ("t", "mass", "1000", ("tonne", "tonnes", "metric ton", "metric tons")),
    ("lb", "mass", "45359237/100000000", ("lbs", "pound", "pounds")),
    ("oz", "mass", "45359237/1600000000", ("ounce", "ounces")),
    ("m", "length", "1", ("metre", "metres", "meter", "meters")),
    ("km", "length", "1000", ("kilometre", "kilometres", "kilometer", "kilometers")),
    ("cm", "length", "1/100", ("centimetre", "centimetres", "centimeters")),
    ("mm", "length", "1/1000", ("millimetre", "millimetres", "millimeters")),
    ("mi", "length", "1609344/1000", ("mile", "miles")),
    ("yd", "length", "9144/10000", ("yard", "yards")),
    ("ft", "length", "3048/10000", ("foot", "feet")),
    ("in", "length", "254/10000", ("inch", "inches")),
    ("nmi", "length", "1852", ("nautical mile", "nautical miles")),
    ("m2", "area", "1", ("square metre", "square metres", "square meters")),
    ("km2", "area", "1000000", ("square kilometre", "square kilometres")),
    ("ha", "area", "10000", ("hectare", "hectares")),
    ("acre", "area", "40468564224/10000000", ("acres",)),
    ("sq mi", "area", "2589988110336/1000000", ("square mile", "square miles")),
    ("l", "volume", "1", ("litre", "litres", "liter", "liters")),
    ("m3", "volume", "1000", ("cubic metre", "cubic metres", "cubic meters")),
    ("gal", "volume", "3785411784/1000000000", ("gallon", "gallons")),
    ("bbl", "volume", "158987294928/1000000000", ("barrel", "barrels")),
    ("s", "time", "1", ("sec", "second", "seconds")),
    ("min", "time", "60", ("minute", "minutes")),
    ("h", "time", "3600", ("hour", "hours")),
    ("d", "time", "86400", ("day", "days")),
    ("week", "time", "604800", ("weeks",)),
    ("month", "calendar", "1", ("months",)),
    ("year", "calendar", "12", ("years",)),
    ("people", "people", "1", ("person", "persons")),
    ("%", "share", "1", ("percent", "per cent")),
)
#: as written in lower case -> canonical id
UNITS: Mapping[str, str] = MappingProxyType(
    {name: unit for unit, _, _, names in _TABLE for name in (unit, *names)}
)
DIMENSIONS: Mapping[str, str] = MappingProxyType(
    {unit: dimension for unit, dimension, _, _ in _TABLE}
)
SIZES: Mapping[str, Fraction] = MappingProxyType(
    {unit: Fraction(size) for unit, _, size, _ in _TABLE}
)
#: sign or name as written in lower case -> ISO 4217 code
CURRENCIES: Mapping[str, str] = MappingProxyType(
    {
        "us$": "USD",
        "$": "USD",
        "€": "EUR",
        "£": "GBP",
        "¥": "JPY",
        "₹": "INR",
        "₽": "RUB",
        "₺": "TRY",
        "dollar": "USD",
        "dollars": "USD",
        "us dollars": "USD",
        "euro": "EUR",
        "euros": "EUR",
        "pounds sterling": "GBP",
        "yen": "JPY",
        **{
            code.lower(): code
            for code in (
                *("AED", "ARS", "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DEM", "DKK"),
                *("EGP", "EUR", "FRF", "GBP", "HKD", "HUF", "IDR", "ILS", "INR", "IQD"),
                *("IRR", "ITL", "JPY", "KRW", "KWD", "MXN", "NOK", "NZD", "PKR", "PLN"),
                *("RUB", "SAR", "SEK", "SGD", "SUR", "SYP", "TRY", "UAH", "USD", "ZAR"),
            )
        },
    }
)
