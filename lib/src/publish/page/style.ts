import { moneyStyle } from '../money-style.ts'

/** Colours are told apart by those who see red and green alike, and never say anything alone. */
export const lightColours = `--paper:#fff;--card:#f6f7f8;--ink:#1c2226;--soft:#55606a;--line:#d3d9de;--link:#1b4f8f;--zone:#e4e8eb;
--better:#0b6470;--better-back:#e0f1f2;--worse:#a33d06;--worse-back:#fcebe0;--changed:#4a48a0;--changed-back:#ecebfa;--mark:#fff4d6`
export const darkColours = `--paper:#14181b;--card:#1d2327;--ink:#e8ecef;--soft:#a9b4bd;--line:#39424a;--link:#8fbcf2;--zone:#2a3238;
--better:#66c8d2;--better-back:#12343a;--worse:#f3a06b;--worse-back:#412413;--changed:#b3b1f5;--changed-back:#2b2a4c;--mark:#3d3314`

/** The page's style sheet. */
export const style = `
:root{${lightColours}}
@media (prefers-color-scheme:dark){:root{${darkColours}}}
*{box-sizing:border-box}
html{scroll-behavior:smooth}
body{margin:0 auto;max-width:78rem;padding:0 1rem 4rem;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif;overflow-wrap:break-word}
h1{font-size:clamp(1.6rem,1.2rem + 2vw,2.4rem);line-height:1.15;margin:1.5rem 0 .5rem;text-wrap:balance}
h2{font-size:1.45rem;line-height:1.25;margin:3rem 0 .75rem;padding-top:.9rem;border-top:3px solid var(--ink)}
h3{font-size:1.12rem;line-height:1.3;margin:1.75rem 0 .4rem}
h4{font-size:1.05rem;line-height:1.3;margin:0 0 .25rem}
p{margin:.4rem 0}
a{color:var(--link)}
a:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--link);outline-offset:2px}
code{font-family:ui-monospace,"DejaVu Sans Mono",monospace;font-size:.85em;overflow-wrap:anywhere}
pre{background:var(--card);border:1px solid var(--line);padding:.75rem 1rem;overflow-x:auto}
.lead{font-size:1.15rem;color:var(--soft)}
.text{max-width:44rem}
.soft{color:var(--soft);font-size:.88rem}
.range{white-space:nowrap}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;background:var(--paper);padding:.5rem}
.notice{background:var(--mark);padding:.6rem 1rem;margin:1rem 0;font-weight:600;border-left:5px solid var(--worse)}
nav ul{list-style:none;margin:1rem 0;padding:0;display:flex;flex-wrap:wrap;gap:.25rem 1.4rem}
nav a{display:inline-block;padding:.25rem 0}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,21rem),1fr));gap:1rem;margin-top:1rem}
.card{background:var(--card);border:1px solid var(--line);padding:1rem 1.1rem;border-radius:4px}
.card h3{margin:0 0 .6rem}
dl,dd{margin:0}
.card dl>div{margin:.6rem 0}
.card dd{margin:.2rem 0 0}
.list>div{display:grid;grid-template-columns:minmax(0,18rem) minmax(0,1fr);gap:.1rem 1.5rem;padding:.45rem 0;border-bottom:1px solid var(--line);max-width:60rem}
.list dt{font-weight:600}
.warnings{background:var(--mark);padding:.25rem 1.1rem 1rem;margin-top:2.5rem;border-radius:4px}
.warnings h2{border:0;margin:.4rem 0 0;padding-top:.4rem;font-size:1.2rem}
li{margin:.2rem 0}
.warnings ul{margin:.2rem 0;max-width:60rem;padding-left:1.2rem}
.tag{display:inline-block;font-size:.75rem;font-weight:600;padding:0 .4rem;border:1px solid currentColor;border-radius:3px;color:var(--soft);white-space:nowrap;vertical-align:.1em}
.verdict{display:inline-block;font-size:.82rem;font-weight:600;line-height:1.3;padding:.1rem .5rem;border:1.5px solid currentColor;border-radius:3px;color:var(--soft)}
.verdict.better{color:var(--better);background:var(--better-back);border-radius:1rem}
.verdict.worse{color:var(--worse);background:var(--worse-back);border-radius:0;border-left-width:5px}
.verdict.higher,.verdict.lower{color:var(--changed);background:var(--changed-back)}
.verdict.not-decided{border-style:dashed;font-weight:400}
.verdict.no-matter{font-weight:400}
.verdict.baseline{border:0;padding-left:0;font-weight:400}
table{border-collapse:collapse;width:100%;margin:.75rem 0;font-variant-numeric:tabular-nums}
caption{text-align:left;color:var(--soft);font-size:.9rem;padding-bottom:.5rem}
th,td{text-align:left;vertical-align:top;padding:.5rem .6rem;border-bottom:1px solid var(--line)}
thead th{vertical-align:bottom;font-size:.88rem;line-height:1.3;border-bottom:2px solid var(--ink)}
tbody th{font-weight:600}
.figures tbody th{width:34%}
.part th{padding-top:1.2rem;font-size:.95rem;border-bottom:1px solid var(--ink)}
.overview tbody th,.groups tbody th{min-width:9rem}
.overview tbody th .soft{display:block;font-weight:400}
.cell{display:flex;flex-direction:column;align-items:flex-start;gap:.1rem}
.cell .verdict{margin-top:.2rem}
.plain td:last-child{overflow-wrap:anywhere}
.meanings{max-width:52rem}
.meanings th{width:14rem}
.scroll{overflow-x:auto}
.indicator{margin:1.25rem 0 2.25rem}
.pair{display:grid;grid-template-columns:minmax(0,26rem) minmax(0,1fr);gap:1rem 2.5rem;align-items:start;margin-top:.5rem}
figure{margin:0}
figcaption{color:var(--soft);font-size:.88rem}
svg{display:block;width:100%;height:auto}
svg text{font-size:12.5px;fill:var(--ink)}
.row text,.course text.proposal{paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}
.axis line{stroke:var(--soft)}
.axis text{fill:var(--soft);font-size:11.5px}
.zone{fill:var(--zone)}
.zero{stroke:var(--ink);stroke-width:1.2}
.row{color:var(--soft)}
.row.better,.direction.better{color:var(--better)}
.row.worse,.direction.worse{color:var(--worse)}
.row.higher,.row.lower{color:var(--changed)}
svg .direction{fill:currentColor;font-size:12px;font-weight:600}
.interval{stroke:currentColor;stroke-width:2.2}
.point{fill:currentColor;stroke:currentColor;stroke-width:1.8}
.hollow{fill:var(--paper)}
.bar{width:8rem;max-width:100%;margin:.15rem 0}
.bar .interval{stroke-width:7;opacity:.45}
.bar .point{stroke-width:2.4}
.ranks .rank-1{fill:var(--link)}
.ranks .rank-2{fill:var(--link);fill-opacity:.5}
.ranks .rank-3{fill:var(--link);fill-opacity:.22}
.ranks .rank-4{fill:var(--zone)}
.ranks rect{stroke:var(--paper);stroke-width:1}
.ranks [class^=on-rank]{font-size:11px;font-weight:600}
.ranks .on-rank-1{fill:var(--paper)}
.panels{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(18rem,100%),1fr));gap:1rem 1.5rem;margin:.75rem 0}
.panels figure{display:flex;flex-direction:column;justify-content:space-between;max-width:none}
.panels figcaption{color:var(--ink);line-height:1.3;padding-bottom:.3rem}
.course .grid{stroke:var(--line)}
.course .warm-up{stroke:var(--soft)}
.course .band{fill:var(--link);opacity:.22}
.course .mean{fill:none;stroke:var(--link);stroke-width:2}
.course .reference{fill:none;stroke:var(--ink);stroke-width:1.2;stroke-dasharray:3 3}
.course .start{fill:var(--link)}
.course line.proposal{stroke:var(--worse);stroke-width:1.6;stroke-dasharray:6 4}
.course text.proposal{fill:var(--worse);font-size:11.5px;font-weight:600}
${moneyStyle.trim()}
.weekly th,.weekly td{padding:.2rem .6rem;line-height:1.3}
.weekly td .cell{gap:0}
.changes{margin:.5rem 0 .3rem;padding-left:1.4rem}
.changes li{margin:.45rem 0}
.changes p{margin:.1rem 0}
details{margin:1.5rem 0}
summary{cursor:pointer;font-weight:600;padding:.6rem 0;color:var(--link)}
nav details{margin:.5rem 0}
.fold{margin:2rem 0 0;border-top:3px solid var(--ink)}
.fold>summary{color:var(--ink)}
.fold>summary h2{display:inline;margin:0;padding:0;border:0}
summary:focus-visible{outline:3px solid var(--link);outline-offset:2px}
@media screen and (max-width:72rem){
.pair{grid-template-columns:minmax(0,1fr)}
figure{max-width:26rem}
}
@media screen and (max-width:60rem){
.list>div{grid-template-columns:minmax(0,1fr)}
.overview,.groups,.figures,.plain,.meanings{display:block}
.overview caption,.figures caption,.plain caption,.meanings caption{display:block}
.overview thead,.groups thead,.figures thead,.plain thead,.meanings thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.overview tbody,.groups tbody,.figures tbody,.plain tbody,.meanings tbody,.overview tr,.groups tr,.figures tr,.plain tr,.meanings tr{display:block}
.overview th,.groups th,.figures th,.plain th,.meanings th{display:block;border:0;padding:.2rem 0;width:auto}
.overview td,.groups td,.figures td,.plain td{display:grid;grid-template-columns:minmax(0,2fr) minmax(0,3fr);gap:.75rem;border:0;padding:.3rem 0}
.meanings td{display:block;border:0;padding:.1rem 0}
.overview td::before,.groups td::before,.figures td::before,.plain td::before{content:attr(data-label);color:var(--soft);font-size:.88rem}
.figures tbody th,.meanings tbody th{width:auto}
td>.verdict{justify-self:start}
.overview td+td,.groups td+td{border-top:1px dotted var(--line)}
tbody tr{border-bottom:1px solid var(--line);padding:.6rem 0}
.overview tr.part{border-bottom:2px solid var(--ink);padding-bottom:.2rem}
.scroll{overflow-x:visible}
details .scroll:has(.weekly){overflow-x:auto}
}
@media screen and (min-width:60rem){
@supports selector(details::details-content){
nav summary{display:none}
nav details::details-content{content-visibility:visible;block-size:auto}
}
}
@media print{
.fold::details-content{content-visibility:visible;block-size:auto}
.fold>summary{list-style:none}
:root{--paper:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#bbb;--link:#000;--zone:#e6e6e6;--better:#0b6470;--better-back:#fff;--worse:#a33d06;--worse-back:#fff;--changed:#4a48a0;--changed-back:#fff;--mark:#fff}
@page{size:A4;margin:15mm}
html{font-size:9.5pt}
body{max-width:none;padding:0}
#overview{break-before:page}
nav,.skip{display:none}
h2,h3,h4{break-after:avoid}
.card,#indicators .indicator,tr,figure{break-inside:avoid}
thead{display:table-header-group}
.pair{grid-template-columns:minmax(0,6.2cm) minmax(0,1fr);gap:.8rem}
.figures{font-size:.88rem}
.figures .verdict{font-size:.75rem;padding:.05rem .3rem}
.figures tbody th{width:38%}
.panels{grid-template-columns:repeat(3,minmax(0,1fr))}
.changes li{break-inside:avoid}
.scroll{overflow:visible}
th,td{padding:.25rem .25rem}
.weekly{font-size:.8rem}
.weekly .range{white-space:normal}
.zone,.verdict{print-color-adjust:exact;-webkit-print-color-adjust:exact}
a{text-decoration:none}
.bar{width:4.5rem}
.overview,.groups{font-size:.88rem}
.overview .soft,.groups .soft,.overview .verdict,.groups .verdict{font-size:.78rem}
.overview .range,.groups .range{white-space:normal}
.overview tbody th,.groups tbody th{min-width:0}
}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
`
