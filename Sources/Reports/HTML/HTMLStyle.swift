/// The style sheet of the page: light and dark, wide and narrow, screen and paper.
enum HTMLStyle {
    /// The style sheet; it names no font, image or address of its own.
    static let sheet: StaticString = """
        :root{color-scheme:light dark;--in:#fff;--bg:#fff;--fg:#1b2430;--mut:#5d6876;--line:#dfe5ec;--card:#f6f8fa;
        --red:#c0322a;--amb:#a86f00;--grn:#0b7a64;--n1:#2b68a8;--n2:#0b7a64;--n3:#7a4fb0;--n4:#a8481f;--n5:#4c6b1f;
        --primary:#6b4bb0;--standby:#8fa0b0;--busy:#c9952b;--off:#c9d2da;--shade-r:#c0322a22;--shade-a:#c9870026}
        @media(prefers-color-scheme:dark){:root{--in:#0b1117;--bg:#12171d;--fg:#e4eaf0;--mut:#9aa7b5;--line:#2b3540;--card:#1a2129;
        --red:#f0756b;--amb:#e0ab42;--grn:#3fbd9e;--n1:#6aa6e6;--n2:#3fbd9e;--n3:#b294ea;--n4:#ee9066;--n5:#a8c76a;
        --primary:#8c6fd6;--standby:#5f7183;--busy:#a97a1c;--off:#33404c;--shade-r:#f0756b2b;--shade-a:#e0ab4226}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--bg);color:var(--fg);font:15px/1.55 system-ui,"Noto Sans","Noto Sans CJK JP",sans-serif}
        main{max-width:1240px;margin:0 auto;padding:26px 20px 60px}
        h1{font-size:25px;line-height:1.25;margin:0 0 4px;letter-spacing:-.01em;overflow-wrap:anywhere}
        h2{font-size:19px;margin:38px 0 8px;padding-top:6px;border-top:1px solid var(--line)}
        h3{font-size:16px;margin:22px 0 6px}h4{font-size:14px;margin:14px 0 2px}
        p{margin:6px 0;max-width:82ch}ul,ol{margin:4px 0;padding-left:22px}li{margin:3px 0;max-width:96ch}
        .mut{color:var(--mut)}.small{font-size:13px}.bad{color:var(--red)}.warn{color:var(--amb)}.good{color:var(--grn)}
        .cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(205px,1fr));gap:12px;margin:18px 0}
        .card{background:var(--card);border:1px solid var(--line);border-left:4px solid var(--standby);border-radius:8px;padding:11px 14px}
        .card b{display:block;font-size:21px;line-height:1.25;margin:1px 0}.card small{color:var(--mut);font-size:13px}
        .card.c-bad{border-left-color:var(--red)}.card.c-warn{border-left-color:var(--amb)}.card.c-good{border-left-color:var(--grn)}
        .card a{color:inherit;text-decoration:none}.card a:hover{text-decoration:underline}.card .links{margin-top:5px;line-height:1.7}.card .links a.ev{color:var(--n1)}
        .zoom{position:sticky;left:6px;display:inline-flex;gap:3px;padding:5px 6px 0}.zoom button{font:12px/1.5 system-ui,sans-serif;min-width:28px;color:var(--fg);background:var(--card);border:1px solid var(--line);border-radius:5px;cursor:pointer}
        .story{font-size:16px}.story p{max-width:88ch}
        .first{border:1px solid var(--line);border-left:4px solid var(--primary);border-radius:8px;padding:8px 14px;margin:14px 0}
        .scroll{overflow-x:auto;border:1px solid var(--line);border-radius:8px;margin:8px 0}
        table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:5px 10px;border-bottom:1px solid var(--line);vertical-align:top}
        tr:last-child td{border-bottom:0}th{color:var(--mut);font-weight:600;font-size:13px;white-space:nowrap}
        td.num,th.num{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}td.t{white-space:nowrap;font-variant-numeric:tabular-nums}
        td.hash{font-size:12px;overflow-wrap:anywhere;min-width:220px}
        code,pre{font:12.5px/1.5 ui-monospace,"Noto Sans Mono","Noto Sans Mono CJK JP",monospace}
        pre{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:9px 12px;margin:6px 0;overflow-x:auto;tab-size:8}
        pre.raw{white-space:pre-wrap;overflow-wrap:anywhere;border-radius:6px;padding:5px 9px;margin:3px 0}
        a{color:var(--n1)}a.ev{text-decoration:none;font:12px/1.4 ui-monospace,monospace;white-space:nowrap;background:var(--card);border:1px solid var(--line);border-radius:4px;padding:0 4px}
        a.ev:hover,a.ev:focus{border-color:var(--n1)}
        details>summary{cursor:pointer;color:var(--n1)}
        .draw{position:relative}.draw svg{min-width:1040px;width:100%;height:auto;display:block;font:12px system-ui,"Noto Sans","Noto Sans CJK JP",sans-serif;touch-action:pan-y}
        .draw.live svg{cursor:grab}.hint{display:none}.draw.live+.hint{display:block}
        svg text{fill:var(--fg)}svg .lane{font-weight:600}svg .sub{fill:var(--mut);font-size:11px}svg .grid{stroke:var(--line)}
        svg .in{fill:var(--in);font-size:11.5px;pointer-events:none}svg .in.half{font-size:9.5px}
        svg .bar{stroke:var(--bg);stroke-width:1}svg .n1{fill:var(--n1)}svg .n2{fill:var(--n2)}svg .n3{fill:var(--n3)}svg .n4{fill:var(--n4)}svg .n5{fill:var(--n5)}
        svg .r-primary{fill:var(--primary)}svg .r-standby{fill:var(--standby)}svg .r-busy{fill:var(--busy)}svg .r-bad{fill:var(--red)}svg .r-off{fill:var(--off)}svg .r-good{fill:var(--grn)}
        svg .r-many{fill:var(--mut);opacity:.75}svg .r-off+.in{fill:var(--mut)}svg .shade-r{fill:var(--shade-r)}svg .shade-a{fill:var(--shade-a)}
        svg .shade-t{font-weight:600;font-size:11.5px}svg .red{fill:var(--red)}svg .amb{fill:var(--amb)}svg .area{opacity:.8}
        svg .mark line{stroke:var(--fg);stroke-dasharray:1 3;opacity:.6}svg .mark circle{fill:var(--fg)}svg .mark text{fill:var(--bg);font-weight:700;font-size:10px}
        svg .tick{stroke:var(--mut);stroke-width:1.5}svg [data-e]{cursor:pointer}
        svg .branch{fill:none;stroke:var(--grn);stroke-width:4}svg .branch.lost{stroke:var(--red);stroke-dasharray:8 5}svg .fork{fill:var(--bg);stroke:var(--fg);stroke-width:2}svg .branch.stake{stroke:var(--amb);stroke-dasharray:8 5}svg .lost-t{fill:var(--red);font-weight:600}svg .stake-t{fill:var(--amb);font-weight:600}
        .tip{display:none;position:sticky;bottom:0;background:var(--card);border-top:1px solid var(--line);padding:7px 12px;font-size:13px}.tip.on{display:block}
        .quote{border-bottom:1px solid var(--line);padding:6px 0}.quote:target,.quote:has(:target),.note:target{outline:2px solid var(--n1);outline-offset:3px}
        .note{border-left:4px solid var(--n3);background:var(--card);border-radius:6px;padding:6px 12px;margin:8px 0;break-inside:avoid}
        .note .words{white-space:pre-wrap;overflow-wrap:anywhere}
        .days{display:flex;flex-wrap:wrap;gap:2px}.days i{width:12px;height:18px;border-radius:2px;background:var(--off)}.days .d1{background:var(--busy)}.days .d2{background:var(--grn)}.days .x{border-bottom:5px solid var(--red)}
        @media(max-width:600px){main{padding:16px 12px 40px}h1{font-size:21px}.cards{grid-template-columns:1fr 1fr}.card:first-child{grid-column:1/-1}.card b{font-size:17px}td,th{padding:4px 6px}}
        @media print{:root{--in:#fff;--bg:#fff;--fg:#000;--mut:#444;--line:#bbb;--card:#f6f6f6}body{font-size:10.5pt}main{max-width:none;padding:0}
        .cards{grid-template-columns:repeat(5,1fr);gap:6px}.card{padding:6px 8px}.card b{font-size:12pt}.card small{font-size:8.5pt}h2,h3,h4{break-after:avoid}.card,tr,.quote,.draw{break-inside:avoid}.scroll,pre{overflow:visible;white-space:pre-wrap}.draw svg{min-width:0}.tip,.hint,.zoom{display:none!important}
        table{font-size:9pt}td,th{padding:3px 5px}th,th.num,a.ev{white-space:normal}a.ev{border:0;padding:0;background:none;overflow-wrap:anywhere}a{color:inherit;text-decoration:none}details:not([open])>*{display:none}details>summary{display:none}}
        @page{size:A4;margin:14mm}
        """
}
