"""Whole lines that are buttons, menus and notices of web pages, never a sentence of an article.

A line is looked up as a whole, in lower case and without a mark at its end. A word that could be a
crosshead of an article ("Background", "Analysis") is not in it.
"""

from __future__ import annotations

_NAVIGATION = """
(end)|(끝)|sign up here|our standards: the thomson reuters trust principles|go to contents
home back|back home|home|back|skip to content|skip to main content|skip to navigation
skip to search|skip to footer|jump to content|main menu|menu|toggle navigation|open menu
close menu|search|back to top|go to top|top of page|site map|sitemap|next article|previous article
next|previous|more news|see all|view all|show more|load more|read more|see more|about us
contact us|advertise|advertise with us|terms of use|terms of service|privacy policy|privacy
cookie policy|terms and conditions|terms & conditions|terms|help|careers|site index|accessibility
accessibility help|corrections|all rights reserved|rss|rss feeds|your ad choices
do not sell my personal information|advertisement|ad|sponsored|sponsored content
story continues below|story continues below advertisement|advertisement - continue reading below
advertisement continue reading|loading|continue reading|continue reading the main story
article continues below|accept|accept all|accept all cookies|accept cookies|i accept
manage cookies|cookie settings|we use cookies|manage preferences|reject all|got it|본문 바로가기
본문으로 바로가기|메뉴 바로가기|주메뉴 바로가기|메인 메뉴 바로가기|하단 바로가기|검색 바로가기|홈
처음으로|전체메뉴|전체메뉴 열기|전체메뉴 닫기|메뉴 닫기|메뉴|검색|검색창 열기|검색창 닫기|맨 위로
맨위로|위로|top|이전|다음|이전기사|다음기사|이전 기사|다음 기사|목록|목록보기|더보기|기사더보기
전체보기|닫기|열기|사이트맵|회사소개|광고문의|개인정보처리방침|이용약관|청소년보호정책|저작권규약
고충처리|구독신청|광고|본문 듣기|무단전재 및 재배포 금지|무단 전재 및 재배포 금지
무단전재-재배포 금지|무단 전재-재배포 금지|무단전재·재배포 금지|저작권자 © 무단전재 및 재배포 금지
"""
_TOOLS = """
폰트 크게하기|폰트 크게하기 공유하기|이 기사를 읽고 추천해주세요|이 기사를 추천합니다|print
print dictionary print|print this article|print article|email|e-mail|email this article|mail|share
share this|share this article|share this story|share this page|share on facebook|share on twitter
share on x|share on linkedin|share on whatsapp|share via email|share by email|facebook|twitter
linkedin|whatsapp|telegram|pinterest|reddit|tumblr|kakaotalk|kakao|flipboard|instagram|youtube
google+|tweet|pin it|copy link|copy url|link copied|copy|save|save article|bookmark|listen
listen to this article|listen to article|listen to story|font size|text size|a a a|a+|a-|like
comment|comments|leave a comment|post a comment|add a comment|view comments|show comments
hide comments|reply|follow|follow us|subscribe|subscribe now|newsletter|newsletters
sign up for our newsletter|subscribe to our newsletter|get our newsletter|download the app
get the app|report a typo|report an error|report this ad|translate|zoom|enlarge image|enlarge
expand|fullscreen|full screen|play|pause|mute|replay|close|ok|cancel|submit|image caption
media caption|share this on facebook|share this on twitter|share this on x|share this on whatsapp
share this page on facebook|these are external links and will open in a new window
opens in a new window|read more about sharing|lock icon|help-image|공유|공유하기|기사공유
기사공유하기|기사 공유하기|sns 공유하기|페이스북|트위터|카카오톡|카카오스토리|네이버 블로그
네이버블로그|밴드|네이버 밴드|라인|링크|링크복사|링크 복사|url 복사|url복사|주소복사|이메일|메일
인쇄|인쇄하기|프린트|프린트하기|스크랩|기사 스크랩|기사스크랩|글자크기|글자 크기|글자크기 조절
글자 크기 조절|글자크기 설정|글자 크기 설정|글씨크기|글자 크게|글자 작게|글자크게|글자작게|폰트|가
가가|가 가|가+|가-|글자 크기 변경하기|작게|보통|크게|아주 크게|댓글|댓글 쓰기|댓글쓰기|댓글보기
댓글 보기|댓글 달기|좋아요|슬퍼요|화나요|후속기사 원해요|훈훈해요|감동이에요|북마크|북마크 추가
저장|구독|구독하기|기자 구독|기자구독|뉴스레터 구독|알림받기|기사 듣기|기사듣기|음성으로 듣기
음성듣기|다크모드|다크모드 변경|번역|번역하기|기사제보|제보하기|제보|오류신고|요약|요약보기
기사 요약|이미지 확대|이미지 크게보기|사진 확대|네이버에서 구독하기|네이버 채널 구독
다음 채널 추가|기자 페이지|기자의 다른기사|다른기사 보기|다른 기사 보기|응원하기
"""
_LOG_IN = """
log in|login|sign in|log in or sign up|sign in or register|log in/register|register|sign up
create an account|create account|create a free account|my account|your account|log out|sign out
log in to comment|sign in to comment|log in to leave a comment|please log in to comment
you must be logged in to post a comment|already a subscriber? log in|already a subscriber? sign in
already a member? log in|already have an account? log in|already have an account? sign in
forgot password|forgot your password|forgot password?|remember me|log in with facebook
log in with google|sign in with google|continue with google|continue with facebook|로그인|로그아웃
회원가입|회원 가입|로그인하기|마이페이지|아이디 찾기|비밀번호 찾기|로그인 후 이용해주세요
로그인 후 이용 가능합니다|로그인이 필요합니다|댓글을 작성하려면 로그인해주세요
로그인 후 댓글을 작성하실 수 있습니다|로그인 후 댓글을 작성할 수 있습니다
"""
_RELATED = """
more articles by this reporter|top 10 stories|more articles|more by this author
people are also reading|related articles|related article|related stories|related story
related news|related content|related topics|related links|related posts|related|most read
most popular|most viewed|most shared|trending|trending now|trending stories|popular
popular stories|popular articles|recommended|recommended for you|recommended articles
recommended stories|recommended reading|you may also like|you might also like|you may like
more from|more stories|more on this story|more on this topic|more in this section|more for you
read next|up next|read also|also read|also on|what to read next|what others are reading
people also read|readers also liked|latest news|latest stories|latest|top stories|top news
editors' picks|editor's picks|editor’s picks|editors’ picks|must read|don't miss|don’t miss
in case you missed it|promoted stories|from around the web|around the web|from the web
more from author|관련기사|관련 기사|관련뉴스|관련 뉴스|많이 본 뉴스|많이본 뉴스|많이 본 기사
많이본 기사|가장 많이 본 뉴스|인기기사|인기 기사|인기뉴스|인기 뉴스|실시간 뉴스|실시간 인기뉴스
최신기사|최신 기사|최신뉴스|최신 뉴스|주요뉴스|주요 뉴스|주요기사|주요 기사|핫뉴스|추천기사
추천 기사|추천뉴스|추천 뉴스|함께 본 기사|함께 보면 좋은 기사|함께 읽으면 좋은 기사
이 시각 주요뉴스|이 시각 많이 본 뉴스|오늘의 핫뉴스|오늘의 주요뉴스|당신이 좋아할 만한 콘텐츠
댓글 많은 뉴스|랭킹뉴스|분야별 주요뉴스|관련 키워드|기자의 다른 기사|이슈기획|포토뉴스
"""

_ROLES = (
    ("related", _RELATED),
    ("log-in", _LOG_IN),
    ("tool", _TOOLS),
    ("navigation", _NAVIGATION),
)
PHRASES = {
    phrase: role
    for role, phrases in _ROLES
    for phrase in phrases.replace("\n", "|").split("|")
    if phrase
}
"""The role of a whole line by its words in lower case."""
LONGEST_PHRASE = max(map(len, PHRASES)) + 2

DOORS = """
home|menu|search|log in|login|sign in|sign up|subscribe|register|newsletters|my account|홈|메뉴
전체메뉴|검색|로그인|회원가입|구독|구독신청
"""
"""Entries of a menu that are nothing else: one of them tells a row of entries from a list."""
SECTIONS = """
news|world|politics|business|economy|markets|opinion|sports?|culture|arts|entertainment|tech
technology|science|health|education|travel|style|lifestyle|life|local|national|international
nation|asia|europe|americas|africa|middle east|weather|video|videos|photos|podcasts|live|latest
more|about|about us|contact|contact us|뉴스|정치|경제|사회|국제|세계|북한|문화|연예|스포츠|오피니언
생활|과학|기술|지역|날씨|영상|포토|더보기
"""
"""Names of a site's parts, as they stand in a row in its menu."""
