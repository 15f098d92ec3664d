"""Messages about networks and their measures, in English and Chinese."""

from __future__ import annotations

from graph.text import Template

NO_PERIOD = Template(
    "A network of kind {kind!r} has no period; leave out the dates, or take a kind that counts events: {kinds}.",
    "{kind!r} 类网络没有统计期间;请去掉起止日期,或改用按事件计数的类别:{kinds}。",
)
REVERSED_PERIOD = Template("{first} is later than {last}; swap the dates.", "{first} 晚于 {last};请对调起止日期。")
