"""Invented names, telephone numbers and codes: every name contains 示例, every number begins with 19900."""

from __future__ import annotations

from random import Random

from seed.loading.codes import check_character

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金"
GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华慧建国志文海林春梅红玉雪晨阳佳宁欣悦浩然子涵雨婷思远嘉怡俊鹏天佑"
)
NUMERALS = "一二三四五六七八九十"
USCC_BEGINNINGS = {
    "PARTY_ORGAN": "11",
    "GOV_DEPARTMENT": "11",
    "PUBLIC_INSTITUTION": "12",
    "SCHOOL": "12",
    "HOSPITAL": "12",
    "MASS_ORGANIZATION": "13",
    "SOCIAL_ORGANIZATION": "51",
}


def person_name(dice: Random) -> str:
    """Return a name like 王示例建国."""
    return f"{dice.choice(SURNAMES)}示例{dice.choice(GIVEN)}{dice.choice(GIVEN)}"


def phone(number: int) -> str:
    """Return eleven digits."""
    return f"199{number:08d}"


def ordinal(number: int) -> str:
    """Return a Chinese ordinal, one to nineteen."""
    tens, units = divmod(number, 10)
    return ("" if tens == 0 else "十") + (NUMERALS[units - 1] if units else "")


def uscc(kind: str, number: int) -> str:
    """Return a unified social credit code with its check character. Its nine letters of the body begin with zeros."""
    code = f"{USCC_BEGINNINGS.get(kind, '91')}500233{number:09d}"
    return code + check_character(code)
