"""How a written question-and-answer names who speaks: "Question:", "BBC:", "Embassy Spokesperson:", "记者：", "答：".

What counts is told in the tables below; a label stands at the beginning of a paragraph and ends with a colon.
"""

import re
from dataclasses import dataclass

LABEL_MAX = 80  # characters; a colon further on belongs to a sentence
NAME_MAX = 120  # characters of the columns that take a name

_COLON = r"\s*[:：︰﹕]\s*"
_NUMBER = r"(?:\s*(?:no\.?\s*)?\d{1,3}|[一二三四五六七八九十]{1,3})?"

# Who asks without a name.
_ASKING = (
    r"question|q|journalist|reporter|correspondent|the press|media question|"
    r"(?:记者|媒体|本报记者)?(?:问题|提问|问)|记者"
)
# Whoever answers without a name.
_ANSWERING = r"answer|a|reply|response|答复|回答|答"
# Posts that answer; the label itself is then who answers.
_POST = (
    r"spokes(?:person|man|woman)|ambassador|minister(?:[- ]counsell?or)?|consul[- ]general|consul|counsell?or|"
    r"charg[ée] d['’]affaires|president|premier|secretary"
)
_POST_ZH = "发言人|大使|公使|参赞|总领事|副总领事|领事|临时代办|代办|部长|外长|主席|总理|秘书|负责人"
# Ends of the names of newspapers, agencies and stations; alone they name none.
_OUTLET = (
    r"News|News Agency|Agency|Times|Post|Daily|TV|Television|Radio|Telegraph|Herald|Journal|Mail|Express|Standard|"
    r"Press|Broadcasting Corporation|Magazine|Review|Weekly|Mirror"
)
_OUTLET_NAMED = (
    r"BBC|ITV|ITN|CNN|CNBC|NBC|ABC|CBS|Fox|PBS|NPR|AFP|AP|EPA|EFE|ANSA|DPA|dpa|TASS|RIA|Kyodo|NHK|Yonhap|CCTV|CGTN|CRI|"
    r"CNS|Xinhua|Reuters|Bloomberg|Sky|Channel [45]|Al Jazeera|Politico|POLITICO|PTI|ANI|RTHK|CMG|FT|LBC|PA|Guardian|"
    r"Times|Sun|Metro|Telegraph|Independent|Economist|Observer|People['’]s Daily"
)
# What ends in such a word and is a heading of office hours or an address.
_NO_OUTLET = re.compile(
    r"(?:the )?(?:opening|closing|office|business|visiting|normal|other|by|latest)\b.*", re.IGNORECASE
)
_OUTLET_ZH = "[报社台网刊]|日报|时报|晚报|周刊|通讯社|电视台|电台|新闻|卫视"
_OUTLET_ZH_NAMED = (
    "英国广播公司|路透社|法新社|美联社|彭博社|新华社|人民日报|总台央视|央视|环球时报|凤凰卫视|天空新闻|卫报|泰晤士报"
)

_GENERIC_QUESTION = re.compile(rf"(?:{_ASKING}){_NUMBER}", re.IGNORECASE)
_GENERIC_ANSWER = re.compile(rf"(?:{_ANSWERING}){_NUMBER}", re.IGNORECASE)
_NAMED_QUESTION = re.compile(
    rf"(?:question|q){_NUMBER}\s*(?:[(（](?P<in>[^()（）]+)[)）]|(?:from|by)\s+(?P<from>.+))", re.IGNORECASE
)
_CAPITAL = r"[A-Z][\w.’'&-]*"
_ENGLISH_OUTLET = re.compile(
    rf"(?:[Tt]he\s+)?(?:(?:{_CAPITAL}\s+){{1,5}}(?:{_OUTLET})|(?:{_OUTLET_NAMED})(?:\s+{_CAPITAL}){{0,3}})"
)
_CHINESE_OUTLET = re.compile(
    rf"(?P<name>《?[\w《》·\s]{{0,20}}?(?:{_OUTLET_ZH}|{_OUTLET_ZH_NAMED})》?)(?:驻\w{{1,6}})?(?:记者)?(?:提?问)?"
)
_CHINESE_REPORTER = re.compile(r"(?P<name>[\w《》·\s]{1,24}?)(?:记者)(?:提?问)?")
_ENGLISH_POST = re.compile(
    rf"(?:(?:[A-Z][\w.’'-]*|the|of|a|for|an)\s+){{0,6}}(?i:{_POST})(?:\s+(?:of|to|for|in|at|and|the|[A-Z][\w.’'()-]*)){{0,8}}"
)
_CHINESE_POST = re.compile(rf"(?P<name>[\w·\s]{{0,20}}(?:{_POST_ZH})[\w·]{{0,5}}?)(?:答复|回答|答)?")
# "发言人表示：" and "据路透社：" are no labels but the beginning of a sentence.
_SENTENCE = re.compile(r"据.*|.*(?:指出|表示|强调|认为|提出|介绍|称|说|是|如下|宣布|道)")
_SOMEBODY = {"答", "有", "有的", "本报", "一名", "一位", "某", "外国", "中外", "现场"}
_FOUND = re.compile(rf"\s*(?P<label>[^:：︰﹕\n]{{1,{LABEL_MAX}}}?){_COLON}")


@dataclass(frozen=True)
class Label:
    """asks: a question follows, else an answer. name: who, "" where the label names nobody. length: characters."""

    asks: bool
    name: str
    length: int


def label_of(text: str) -> Label | None:
    """Return the label a paragraph begins with, or None."""
    found = _FOUND.match(text)
    if not found:
        return None
    said = " ".join(found["label"].replace("\u3000", " ").split()).strip("*•-–— ")
    kind = _kind(said)
    return Label(kind[0], kind[1][:NAME_MAX], found.end()) if kind else None


def _kind(said: str) -> tuple[bool, str] | None:
    if _GENERIC_QUESTION.fullmatch(said):
        return True, ""
    if _GENERIC_ANSWER.fullmatch(said):
        return False, ""
    if named := _NAMED_QUESTION.fullmatch(said):
        return True, (named["in"] or named["from"]).strip()
    if _ENGLISH_POST.fullmatch(said):
        return False, said
    if _ENGLISH_OUTLET.fullmatch(said) and not _NO_OUTLET.fullmatch(said):
        return True, said
    return None if _SENTENCE.fullmatch(said) else _chinese(said)


def _chinese(said: str) -> tuple[bool, str] | None:
    if post := _CHINESE_POST.fullmatch(said):
        return False, post["name"].strip()
    if outlet := _CHINESE_OUTLET.fullmatch(said) or _CHINESE_REPORTER.fullmatch(said):
        name = outlet["name"].strip()
        return True, "" if name in _SOMEBODY else name
    return None
