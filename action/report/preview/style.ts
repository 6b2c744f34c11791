/** The look of a preview page: light and dark, from a phone to a wide screen, and on paper. */

/** Frames keep a true width and are made smaller to fit: `tan(atan2())` divides two lengths, and where that is unknown they scroll. */
const FRAMES = `
.views{display:grid;gap:12px}
.switches{display:flex;flex-wrap:wrap;gap:12px 24px}
fieldset{margin:0;padding:0;border:0;min-width:0}
legend{padding:0 0 4px;font-size:13px;color:var(--quiet)}
.choice{display:flex;flex-wrap:wrap;gap:2px;padding:3px;border-radius:10px;background:var(--sunk);border:1px solid var(--line)}
.choice label{position:relative;display:block}
.choice input{position:absolute;inset:0;margin:0;width:100%;height:100%;opacity:0;cursor:pointer}
.choice span{display:block;padding:7px 14px;border-radius:7px;font-size:14px;line-height:1.3}
.choice input:checked+span{background:var(--card);color:var(--ink);font-weight:600;box-shadow:0 1px 3px #0003}
.choice input:focus-visible+span{outline:3px solid var(--focus);outline-offset:1px}
.view{display:grid;gap:20px;align-items:start}
.views:has([data-look=light]:checked) .view:not([data-look=light]),
.views:has([data-look=dark]:checked) .view:not([data-look=dark]),
.views:has([data-look=no-pictures]:checked) .view:not([data-look=no-pictures]){display:none}
figure{margin:0;min-width:0}
figcaption{padding-bottom:6px;font-size:13px;color:var(--quiet)}
figcaption strong{color:var(--ink)}
.device{container-type:inline-size}
.glass{box-sizing:content-box;width:var(--w);max-width:100%;overflow:auto;border-radius:8px;box-shadow:0 0 0 1px var(--line),0 6px 20px #0000001a;background:#fff}
iframe{display:block;width:var(--w);height:var(--h);border:0;background:#fff;color-scheme:light}
@supports (width:calc(1px*tan(atan2(1cqi,1px)))){
.glass{width:min(100cqi,var(--w));height:calc(var(--h)*min(1,tan(atan2(100cqi,var(--w)))));overflow:hidden}
iframe{transform-origin:0 0;transform:scale(min(1,tan(atan2(100cqi,var(--w)))))}
}
`;

const PARTS = `
.letters{display:grid;gap:12px;margin-bottom:12px}
.letter p{margin:0;padding:10px 14px;border:1px solid var(--line);border-radius:8px;background:var(--card)}
.letter.phone p{max-width:343px;box-sizing:border-box}
.letter strong,.letter.phone span.subject,.letter.phone span.preheader{display:block}
.letter.desk p{display:flex;flex-wrap:wrap;gap:2px 24px}
.letter .preheader{color:var(--quiet)}
.letter s{color:var(--quiet);text-decoration-thickness:1px}
.search{max-width:600px;padding:10px 14px;border:1px solid var(--line);border-radius:8px}
.search p{margin:0}.search .hit{font-size:18px;color:var(--link)}
.address{overflow-wrap:anywhere}
.links li{margin:4px 0}
.tag{font-size:12px;padding:1px 7px;border-radius:99px;background:var(--sunk);border:1px solid var(--line)}
dl{margin:0}
dt{font-size:13px;color:var(--quiet)}dd{margin:0 0 10px;overflow-wrap:anywhere}
.findings{list-style:none;margin:0 0 12px;padding:0;display:grid;gap:10px}
.finding{padding:12px 14px;border-radius:8px;background:var(--sunk);border-left:4px solid var(--line)}
.finding p{margin:0 0 4px}
.finding.block{border-color:var(--bad)}.finding.warn{border-color:var(--warn)}
.badge{display:inline-block;font-size:12px;font-weight:700;margin-right:4px}
.block .badge{color:var(--bad)}.warn .badge{color:var(--warn)}
.place{font-size:13px;color:var(--quiet);overflow-wrap:anywhere}
.beside>h3{margin-top:0}
.beside ul{padding-left:20px}.beside .findings{padding-left:0}
ins{text-decoration:none;font-weight:600}
pre{margin:8px 0 0;padding:14px;border-radius:8px;border:1px solid var(--line);background:var(--sunk);white-space:pre-wrap;overflow-wrap:anywhere;font:13px/1.5 ui-monospace,Menlo,Consolas,monospace}
summary{cursor:pointer;padding:6px 0;font-weight:600}
.verdict{margin:16px 0 0;padding:12px 16px;border-radius:8px;border-left:4px solid var(--good);background:var(--sunk)}
.verdict.bad{border-color:var(--bad)}
.verdict ul{margin:8px 0 0;padding-left:20px}
.note{color:var(--quiet);font-size:14px;margin:0 0 8px}
`;

const SHELL = `
:root{color-scheme:light dark;--paper:#f5f6f8;--card:#fff;--sunk:#f0f2f5;--ink:#16202e;--quiet:#55606e;--line:#d5dae1;--link:#0b57b0;--focus:#0b57b0;--good:#1a7a43;--bad:#b3261e;--warn:#8a5200}
@media (prefers-color-scheme:dark){:root{--paper:#0f141b;--card:#182029;--sunk:#212b37;--ink:#e8edf3;--quiet:#a9b4c1;--line:#364352;--link:#8ab8ff;--focus:#8ab8ff;--good:#5fce8f;--bad:#ff8f86;--warn:#f0b45c}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:anywhere}
a{color:var(--link)}
a:focus-visible,summary:focus-visible,pre:focus-visible,iframe:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:4px}
.skip{position:absolute;left:-999px}.skip:focus{left:16px;top:8px;padding:8px 12px;background:var(--card);z-index:1}
body>header,main,body>footer{max-width:1480px;margin:0 auto;padding:0 16px}
body>header{padding-top:24px}
.kicker{margin:0;font-size:14px;color:var(--quiet)}
h1{margin:2px 0 4px;font-size:clamp(26px,5vw,36px);line-height:1.15;letter-spacing:-.01em}
h2{margin:0 0 4px;font-size:22px;line-height:1.25}
h3{margin:24px 0 8px;font-size:17px}
h4{margin:16px 0 4px;font-size:15px}
p{margin:0 0 8px}
nav ul{display:flex;flex-wrap:wrap;gap:8px;margin:16px 0 0;padding:0;list-style:none}
nav a{display:block;padding:8px 14px;border-radius:99px;border:1px solid var(--line);background:var(--card);text-decoration:none;color:var(--ink);font-size:14px}
.asset{margin:24px 0;padding:20px 16px;border:1px solid var(--line);border-radius:14px;background:var(--card)}
.asset>.body{display:grid;gap:0 32px;margin-top:16px}
.plain{margin-top:20px}
.shows,.beside{min-width:0}
.decided{border-top:1px solid var(--line);margin-top:24px;padding-top:20px}
body>footer{padding-bottom:48px;font-size:14px;color:var(--quiet)}
body>footer h2{font-size:17px;color:var(--ink)}
code{font:13px/1.5 ui-monospace,Menlo,Consolas,monospace;overflow-wrap:anywhere}
.digests{display:grid;gap:10px;padding:0;list-style:none}
@media (max-width:640px){.switches .choice span{padding-inline:10px}.asset{margin-inline:-16px;border-inline:0;border-radius:0}.device{margin-inline:-16px}.device figcaption{padding-inline:16px}.glass{border-radius:0}}
@media (min-width:720px){.asset{padding:24px}body>header,main,body>footer{padding-inline:24px}}
@media (min-width:900px){.view{grid-template-columns:minmax(0,5fr) minmax(0,9fr)}}
@media (min-width:1100px){.asset>.body{grid-template:"shows found" auto "shows decided" 1fr/minmax(0,1fr) 320px}.shows{grid-area:shows}.found{grid-area:found}.decided{grid-area:decided}.beside{border-left:1px solid var(--line);padding-left:24px}.decided{margin-top:0;border-top:0}.shows>:first-child>h3{margin-top:0}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
`;

/** On paper: the view that is chosen, everything unfolded. */
const PRINT = `
@media print{:root{color-scheme:light;--paper:#fff;--card:#fff;--sunk:#fff;--ink:#000;--quiet:#333;--line:#999;--link:#000;--bad:#900;--warn:#640;--good:#060}
.switches,.skip,nav{display:none}.asset{border:0;padding:0;break-before:page}.glass{box-shadow:0 0 0 1px #999}.asset>.body{display:block}.beside{border:0;padding:0}
details::details-content{content-visibility:visible;block-size:auto}body>header{break-after:avoid}}
`;

export const STYLE = `${SHELL}${PARTS}${FRAMES}${PRINT}`;

/** Shows the view of the reader that is chosen; their ids hold letters, digits and hyphens only. */
export function readerStyle(ids: readonly string[]): string {
  return ids.map((id) => `.views:has([data-reader="${id}"]:checked) .view:not([data-reader="${id}"]){display:none}\n`).join("");
}
