"""Texts counted by Python and in the browser: HTML, words of spaced scripts, signs of unspaced ones."""

SAMPLES = [
    ("", 0, 0),
    ("<p>One two three.</p>", 3, 0),
    ("<p>One</p><p>two</p><ul><li>three</li><li>four</li></ul>", 4, 0),
    ("<p>un<em>der</em>line</p>", 1, 0),
    ("<p>Don't stop – it’s 59,000 China-UK words (10.6&nbsp;%).</p>", 7, 0),
    ("<p>one<br>two</p>", 2, 0),
    ("<p>大使会见记者。</p>", 0, 6),
    ("<p>自5月1日起，BBC报道了3次。</p>", 4, 8),
    ("<table><tbody><tr><th>a</th><td>b</td></tr><tr><td>c</td><td>丁</td></tr></tbody></table>", 3, 1),
    ("<h2>Café Zürich</h2><p>Привет, мир! ﷼ 𠮷野家 ひらがな 한국</p>", 4, 9),
    ("<p>&amp; &lt;b&gt; … — ！？</p>", 1, 0),
    ("<p>1972, U.N. A/B state-of-the-art</p>", 5, 0),
    ("<table><caption>Hours</caption><tbody><tr><td>9<p>10</p></td></tr></tbody></table>", 3, 0),
]
