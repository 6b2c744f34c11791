/** The look that every page has: light and dark, from a phone to a wide screen, and on paper. */

/** Colours, letters, head and foot, and the parts that more than one page has. */
export const FRAME_STYLE = `
:root{color-scheme:light dark;--paper:#f5f6f8;--card:#fff;--sunk:#f0f2f5;--ink:#16202e;--quiet:#55606e;--line:#d5dae1;--link:#0b57b0;--good:#1a7a43;--bad:#b3261e;--warn:#8a5200;--mark:#fff3a6}
@media (prefers-color-scheme:dark){:root{--paper:#0f141b;--card:#182029;--sunk:#212b37;--ink:#e8edf3;--quiet:#a9b4c1;--line:#364352;--link:#8ab8ff;--good:#5fce8f;--bad:#ff8f86;--warn:#f0b45c;--mark:#54480f}}
*{box-sizing:border-box}
html{scroll-padding-top:16px}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:anywhere}
a{color:var(--link)}
a:focus-visible,summary:focus-visible,pre:focus-visible,iframe:focus-visible,.paper:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:4px}
.skip{position:absolute;left:-999px}.skip:focus{left:16px;top:8px;padding:8px 12px;background:var(--card);z-index:1}
body>header,main,body>footer{max-width:1480px;margin:0 auto;padding:0 16px}
body>header{padding-top:24px}
.kicker{margin:0;font-size:14px;color:var(--quiet)}
h1{margin:2px 0 8px;font-size:clamp(26px,5vw,36px);line-height:1.15;letter-spacing:-.01em}
h2{margin:0 0 4px;font-size:22px;line-height:1.25}
h3{margin:0 0 8px;font-size:17px;line-height:1.3}
h4{margin:14px 0 4px;font-size:15px}
p{margin:0 0 8px}
nav ul{display:flex;flex-wrap:wrap;gap:8px;margin:16px 0 0;padding:0;list-style:none}
nav a{display:block;padding:8px 14px;border-radius:99px;border:1px solid var(--line);background:var(--card);text-decoration:none;color:var(--ink);font-size:14px}
.verdict{margin:12px 0 0;padding:12px 16px;border-radius:8px;border-left:4px solid var(--good);background:var(--card)}
.verdict.bad{border-color:var(--bad)}
.verdict ul{margin:8px 0 0;padding-left:20px}
.asset{margin:20px 0;padding:20px 16px;border:1px solid var(--line);border-radius:14px;background:var(--card)}
.findings{list-style:none;margin:0;padding:0;display:grid;gap:10px}
.finding{padding:12px;border-radius:8px;background:var(--sunk);border-left:4px solid var(--line)}
.finding.block{border-color:var(--bad)}.finding.warn{border-color:var(--warn)}
.place{font-size:13px;color:var(--quiet)}
.note{margin:8px 0 0;color:var(--quiet);font-size:14px}
.tag{font-size:12px;padding:1px 7px;border-radius:99px;background:var(--sunk);border:1px solid var(--line)}
dl{margin:0}dt{font-size:13px;color:var(--quiet)}dd{margin:0 0 8px}
summary{cursor:pointer;padding:6px 0;font-weight:600}
pre{margin:8px 0 0;padding:14px;border-radius:8px;border:1px solid var(--line);background:var(--sunk);white-space:pre-wrap;overflow-wrap:anywhere}
pre,code{font:13px/1.5 ui-monospace,Menlo,Consolas,monospace}
body>footer{padding-top:20px;padding-bottom:48px;font-size:14px;color:var(--quiet)}
body>footer h2{font-size:17px;color:var(--ink)}
.digests{display:grid;gap:10px;padding:0;list-style:none}
@media (max-width:640px){.asset{margin-inline:-16px;border-inline:0;border-radius:0}}
@media (min-width:720px){.asset{padding:24px}body>header,main,body>footer{padding-inline:24px}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
`;

/** On paper everything is unfolded, and black stays black. */
export const FRAME_PRINT = `
@media print{:root{color-scheme:light;--paper:#fff;--card:#fff;--sunk:#fff;--ink:#000;--quiet:#333;--line:#999;--link:#000;--bad:#900;--warn:#640;--good:#060;--mark:#fff3a6}
body{font-size:10.5pt;line-height:1.4}body>header,main,body>footer{max-width:none;padding-inline:0}.skip,nav{display:none}
.asset{border:0;padding:0;margin:0 0 16px;break-before:page}body>header{break-after:avoid}main>.asset:first-of-type{break-before:auto}
h2,h3,h4,dt{break-after:avoid}.verdict{border:1px solid #999;border-left-width:4px}
details::details-content{content-visibility:visible;block-size:auto}summary{list-style:none}a[href^=http]::after{content:" (" attr(href) ")";font-size:9pt;color:#333}}
`;
