"""Papers and agencies by their domain and by name, as the texts of the house topic print them.

The names and domains are those the outlets print on their own pages. The table says only whose a
domain is; it never says that a text is trustworthy.
"""

from __future__ import annotations

import re

_BY_DOMAIN = """
koreaherald.com Korea Herald
heraldcorp.com Korea Herald | 헤럴드경제
koreajoongangdaily.joins.com Korea JoongAng Daily
joongang.co.kr Korea JoongAng Daily | 중앙일보
koreatimes.co.kr Korea Times
yna.co.kr Yonhap | 연합뉴스
yonhapnews.co.kr Yonhap | 연합뉴스
donga.com Dong-A Ilbo | 동아일보
chosun.com Chosun Ilbo | 조선일보
hani.co.kr Hankyoreh | 한겨레
khan.co.kr Kyunghyang Shinmun | 경향신문
hankookilbo.com Hankook Ilbo | 한국일보
seoul.co.kr Seoul Shinmun | 서울신문
segye.com Segye Ilbo | 세계일보
kmib.co.kr Kookmin Ilbo | 국민일보
munhwa.com Munhwa Ilbo | 문화일보
hankyung.com Korea Economic Daily | 한국경제
mk.co.kr Maeil Business Newspaper | 매일경제
sedaily.com Seoul Economic Daily | 서울경제
newsis.com Newsis | 뉴시스
news1.kr News1 | 뉴스1
kbs.co.kr KBS
imbc.com MBC
sbs.co.kr SBS
ytn.co.kr YTN
jtbc.co.kr JTBC
arirang.com Arirang
nknews.org NK News
dailynk.com Daily NK
38north.org 38 North
rfa.org Radio Free Asia | 자유아시아방송
voanews.com VOA
voakorea.com VOA
apnews.com AP
ap.org AP
reuters.com Reuters
thomsonreuters.com Reuters
afp.com AFP
bloomberg.com Bloomberg
bloomberg.net Bloomberg
nytimes.com New York Times
washpost.com Washington Post
washingtonpost.com Washington Post
wsj.com Wall Street Journal
ft.com Financial Times
economist.com The Economist
bbc.co.uk BBC
bbc.com BBC
theguardian.com The Guardian
guardian.co.uk The Guardian
cnn.com CNN
cbsnews.com CBS News
nbcnews.com NBC News
foxnews.com Fox News
politico.com Politico
politico.eu Politico Europe
thediplomat.com The Diplomat
foreignpolicy.com Foreign Policy
defensenews.com Defense News
stripes.com Stars and Stripes
rferl.org RFE/RL
dw.com Deutsche Welle
spiegel.de Der Spiegel
faz.net Frankfurter Allgemeine Zeitung
lemonde.fr Le Monde
lefigaro.fr Le Figaro
aljazeera.com Al Jazeera
aljazeera.net Al Jazeera
japantimes.co.jp Japan Times
nikkei.com Nikkei
asahi.com Asahi Shimbun | 朝日新聞
yomiuri.com Yomiuri Shimbun
kyodonews.jp Kyodo
nhk.or.jp NHK
scmp.com South China Morning Post
globaltimes.cn Global Times
xinhuanet.com Xinhua
tass.com TASS
kyivindependent.com Kyiv Independent
kyivpost.com Kyiv Post
pravda.com.ua Ukrainska Pravda
ukrinform.net Ukrinform
"""
_ENTRIES = [line.split(" ", 1) for line in _BY_DOMAIN.split("\n") if line]
OUTLETS = {domain: (names.split(" | ")[0], names.split(" | ")[-1]) for domain, names in _ENTRIES}
"""The English and the Korean name of an outlet by its domain; the same where there is one."""

_AGENCIES = (
    "Yonhap|Yonhap News Agency|연합뉴스|연합|Newsis|뉴시스|News1|뉴스1|AP|Associated Press"
    "|The Associated Press|Reuters|로이터|AFP|Agence France-Presse|DPA|dpa|Kyodo|Kyodo News|Xinhua"
    "|TASS|Tass|Interfax|Ukrinform|UPI|ANI|PTI|EFE|ANSA|KCNA|CNA"
)
AGENCIES = frozenset(_AGENCIES.split("|"))
"""Who writes for other papers to print."""

_ELSE_KNOWN = (
    "Voice of America|Radio Free Asia|RFA|Yonhap News|The New York Times|The Washington Post"
    "|The Wall Street Journal|Financial Times|The Economist|BBC News|Korean Central News Agency"
    "|Rodong Sinmun|조선중앙통신|노동신문|미국의소리|교도통신|블룸버그|The Korea Herald"
    "|The Korea Times|The Dong-A Ilbo|The Chosun Ilbo|Chosunilbo|The Hankyoreh|한겨레신문"
)
KNOWN = AGENCIES | {*_ELSE_KNOWN.split("|")} | {name for both in OUTLETS.values() for name in both}
"""Names of outlets and agencies that are known for what they are."""
_LONGEST_FIRST = sorted(KNOWN, key=lambda name: (-len(name), name))
KNOWN_NAME = f"(?:{'|'.join(map(re.escape, _LONGEST_FIRST))})"
"""One of them, the longest first, as part of a pattern."""

_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,40}@((?:[\w-]{1,40}\.){1,4}[a-z]{2,6})(?![\w-])")


def outlet_of_domain(domain: str, is_korean: bool = False) -> str:
    """Return whose a domain, or a part of it (`english.hani.co.kr`), is; empty if not known."""
    parts = domain.lower().split(".")
    for start in range(max(0, len(parts) - 4), len(parts) - 1):
        names = OUTLETS.get(".".join(parts[start:]))
        if names:
            return names[is_korean]
    return ""


def mail_addresses(words: str) -> list[tuple[str, str]]:
    """Return the mail addresses in words, each with its domain."""
    return [(found[0], found[1]) for found in _MAIL.finditer(words)] if "@" in words else []
