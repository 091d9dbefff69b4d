import os, pytest
from tests import cast
from tests.browser import Tab
from tests.factories import *
from pages.tree import services as tree
from django.utils import timezone
pytestmark=[pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OUT="/tmp/shots"
os.makedirs(OUT, exist_ok=True)
def grow():
    root=make_root(); 
    amb=make_page("Ambassador Liu",slug="ambassador"); make_page("Video & Audio",parent=amb,slug="video-audio",kind="archive"); make_page("Former Ambassadors",parent=amb,slug="former")
    rel=make_page("China-UK Relations",slug="relations",kind="landing")
    for t in ["Political Exchanges","Economy & Trade","Science & Tech","People to People","Local Exchanges"]:
        make_page(t,parent=rel,slug=t.lower().replace(" & ","-").replace(" ","-"))
    emb=make_page("Embassy Information",slug="embassy",kind="landing")
    make_page("Embassy Events",parent=emb,slug="events",kind="archive"); make_page("Tour the Embassy",parent=emb,slug="tour",live=False); hours=make_page("Office Hours and Address",parent=emb,slug="hours")
    make_page("Holiday closures",parent=hours,slug="closures", live=False)
    press=make_page("Press and Media Service",slug="press",kind="landing"); rem=make_page("Embassy Spokesperson's Remarks",parent=press,slug="remarks",kind="archive")
    for i in range(3): make_remark(section=rem)
    make_page("A link elsewhere",slug="link",kind="link",link_url="/press/",show_in_menu=False)
    old=make_page("An old page",slug="old",parent=emb); tree.trash_page(old.pk,user=None,now=timezone.now())
    zh=make_root("zh-hans",title="首页")
    z=make_page("大使信息",parent=zh,slug="ambassador"); make_page("中华人民共和国驻大不列颠及北爱尔兰联合王国大使馆发言人就网络攻击错误言论答记者问专题",parent=z,slug="long")
    make_page("使馆信息",parent=zh,slug="embassy")
    return dict(root=root,amb=amb,rel=rel,emb=emb,hours=hours,press=press,rem=rem,zh=zh,old=old)
def test_shots(browser, live_server):
    cast.administrator(); p=grow()
    for scheme in ("light","dark"):
        for w in (390,768,1280):
            if scheme=="dark" and w==768: continue
            tab=Tab(browser,live_server.url,viewport={"width":w,"height":900},color_scheme=scheme)
            tab.sign_in("administrator")
            for name,url in dict(list="/admin/pages/page/",zh="/admin/pages/page/?language=zh-hans",add=f"/admin/pages/page/add/?parent={p['emb'].pk}",move=f"/admin/pages/page/{p['hours'].pk}/move/",structure=f"/admin/pages/page/{p['press'].pk}/change/",bin="/admin/pages/page/bin/",confirm=f"/admin/pages/page/confirm/?page={p['press'].pk}&target={p['emb'].pk}&position=last-child",trash=f"/admin/pages/page/{p['press'].pk}/trash/",unpublish=f"/admin/pages/page/{p['press'].pk}/unpublish/",erase=f"/admin/pages/page/{p['old'].pk}/erase/").items():
                r=tab.go(url)
                if scheme=="light" and w==1280 or name in("list","zh","add"):
                    tab.page.screenshot(path=f"{OUT}/{name}-{w}-{scheme}.png",full_page=True)
                bad=tab.violations()
                print(w,scheme,name,r.status,"overflow",tab.overflow(),bad)
            print(tab.complaints)
            tab.close()
