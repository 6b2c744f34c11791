/** The look of the page of the checks: light and dark, from a phone to a wide screen, and on paper. */

const SHELL = `
:root{color-scheme:light dark;--paper:#f5f6f8;--card:#fff;--sunk:#f0f2f5;--ink:#16202e;--quiet:#55606e;--line:#d5dae1;--link:#0b57b0;--good:#1a7a43;--bad:#b3261e;--warn:#8a5200;--mark:#fff3a6}
@media (prefers-color-scheme:dark){:root{--paper:#0f141b;--card:#182029;--sunk:#212b37;--ink:#e8edf3;--quiet:#a9b4c1;--line:#364352;--link:#8ab8ff;--good:#5fce8f;--bad:#ff8f86;--warn:#f0b45c;--mark:#54480f}}
*{box-sizing:border-box}
html{scroll-padding-top:16px}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:anywhere}
a{color:var(--link)}
a:focus-visible,summary:focus-visible,.paper:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:4px}
.skip{position:absolute;left:-999px}.skip:focus{left:16px;top:8px;padding:8px 12px;background:var(--card);z-index:1}
body>header,main,body>footer{max-width:1360px;margin:0 auto;padding:0 16px}
body>header{padding-top:24px}
.kicker{margin:0;font-size:14px;color:var(--quiet)}
h1{margin:2px 0 8px;font-size:clamp(26px,5vw,36px);line-height:1.15}
h2{margin:0 0 4px;font-size:22px;line-height:1.25}
h2 .name{font-weight:400;color:var(--quiet)}
h2.campaign{margin:32px 0 4px;font-size:26px}
h3{margin:0 0 8px;font-size:17px;line-height:1.3}
h4{margin:14px 0 4px;font-size:15px}
p{margin:0 0 8px}
.goal{margin:16px 0 0;color:var(--quiet)}
nav ul{display:flex;flex-wrap:wrap;gap:8px;margin:16px 0 0;padding:0;list-style:none}
nav a{display:block;padding:8px 14px;border-radius:99px;border:1px solid var(--line);background:var(--card);text-decoration:none;color:var(--ink);font-size:14px}
.verdict{margin:12px 0 0;padding:12px 16px;border-radius:8px;border-left:4px solid var(--good);background:var(--card)}
.verdict.bad{border-color:var(--bad)}
.verdict ul{margin:8px 0 0;padding-left:20px}
.asset{margin:20px 0;padding:20px 16px;border:1px solid var(--line);border-radius:14px;background:var(--card)}
.body{display:grid;gap:28px;margin-top:12px}
.says,.picture,.ran{min-width:0}.ran{border-top:1px solid var(--line);padding-top:16px}
body>footer{padding-bottom:48px;font-size:14px;color:var(--quiet)}
body>footer h2{font-size:17px;color:var(--ink)}
code{font:13px/1.5 ui-monospace,Menlo,Consolas,monospace;overflow-wrap:anywhere}
.digests{display:grid;gap:10px;padding:0;list-style:none}
`;

const PARTS = `
.part{padding:0 0 16px;margin:0 0 16px;border-bottom:1px solid var(--line)}
.part:last-child{border-bottom:0;margin-bottom:0}
.part ul{margin:0;padding-left:20px}
.part li{margin:0 0 8px}
.asked{list-style:none;padding:0!important;display:grid;gap:8px}
.asked li{position:relative;margin:0;padding:10px 12px 10px 38px;border-radius:8px;background:var(--sunk)}
.asked .box{position:absolute;left:12px;top:14px;width:15px;height:15px;border:2px solid var(--quiet);border-radius:3px}
.findings{list-style:none;margin:0;padding:0;display:grid;gap:10px}
.findings li{display:grid;grid-template-columns:auto minmax(0,1fr);gap:0 10px;align-items:start;margin:0;padding:12px;border-radius:8px;background:var(--sunk);border-left:4px solid var(--line)}
.finding.block{border-color:var(--bad)}.finding.warn{border-color:var(--warn)}
.finding p:last-child{margin:0}
.finding:target{outline:3px solid var(--link);outline-offset:2px}
.number{display:inline-block;min-width:22px;padding:0 6px;border-radius:11px;background:#b3261e;color:#fff;font:700 13px/22px system-ui,sans-serif;text-align:center;text-decoration:none}
.fields .number{min-width:18px;margin:0 2px;padding:0 5px;font-size:12px;line-height:18px;vertical-align:super}
.place{font-size:13px;color:var(--quiet)}
.diff{padding:8px 10px;border-radius:6px;background:var(--card);border:1px solid var(--line)}
.said{display:block;font-size:13px;color:var(--quiet)}
del{color:var(--bad);text-decoration:line-through;text-decoration-thickness:2px}
ins{color:var(--good);text-decoration:underline;text-decoration-thickness:2px;text-underline-offset:3px;font-weight:600}
.over,.error,.fail{color:var(--bad)}.needs-review{color:var(--warn)}
.checks li strong{font-weight:600}
.checks ul{font-size:14px}
summary{cursor:pointer;padding:6px 0;font-weight:600}
.note{margin:8px 0 0;color:var(--quiet);font-size:14px}
dl.fields{margin:0 0 12px;padding:10px 14px;border:1px solid var(--line);border-radius:8px}
dt{font-size:13px;color:var(--quiet)}dd{margin:0 0 6px}
mark{background:var(--mark);color:inherit;outline:2px solid #b3261e;outline-offset:1px}
.paper{contain:layout paint;isolation:isolate;overflow:auto;max-height:16000px;border-radius:8px;border:1px solid var(--line);background:#fff;color:#000;color-scheme:light}
@media (max-width:640px){.asset{margin-inline:-16px;border-inline:0;border-radius:0}}
@media (min-width:720px){.asset{padding:24px}body>header,main,body>footer{padding-inline:24px}}
@media (min-width:1080px){.body{grid-template-columns:minmax(0,1fr) minmax(0,660px);align-items:start}.ran{grid-column:1/-1}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
`;

/** On paper everything is unfolded, and black stays black. */
const PRINT = `
@page{margin:16mm 14mm}
@media print{:root{color-scheme:light;--paper:#fff;--card:#fff;--sunk:#fff;--ink:#000;--quiet:#333;--line:#999;--link:#000;--bad:#900;--warn:#640;--good:#060;--mark:#fff3a6}
body{font-size:10.5pt;line-height:1.4}.skip,nav{display:none}.asset{border:0;padding:0;margin:0 0 16px;break-before:page}.body{display:block}.ran{margin-top:16px}.picture{margin-top:16px}
main>.asset:first-of-type{break-before:auto}.findings li,.asked li{border:1px solid #999;border-left-width:4px;break-inside:avoid}.paper{overflow:hidden;max-height:none}
h2,h3,h4,dt{break-after:avoid}.verdict{border:1px solid #999;border-left-width:4px}.number,mark{-webkit-print-color-adjust:exact;print-color-adjust:exact}
details::details-content{content-visibility:visible;block-size:auto}summary{list-style:none}a[href^=http]::after{content:" (" attr(href) ")";font-size:9pt;color:#333}.paper a::after{content:none}}
`;

export const STYLE = `${SHELL}${PARTS}${PRINT}`;
