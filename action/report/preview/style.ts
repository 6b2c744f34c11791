/** What only a preview looks like: its frames, its letters, and what is decided beside them. */

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
.choice input:focus-visible+span{outline:3px solid var(--link);outline-offset:1px}
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
.versions{display:grid;gap:24px}.versions>section{min-width:0}.versions .view{grid-template-columns:minmax(0,1fr)}
@media (min-width:900px){.versions{grid-template-columns:repeat(2,minmax(0,1fr))}}
.search{max-width:600px;padding:10px 14px;border:1px solid var(--line);border-radius:8px}
.search p{margin:0}.search .hit{font-size:18px;color:var(--link)}
.address{overflow-wrap:anywhere}
.links li{margin:4px 0}
.finding p{margin:0 0 4px}
.badge{display:inline-block;font-size:12px;font-weight:700;margin-right:4px}
.block .badge{color:var(--bad)}.warn .badge{color:var(--warn)}
.beside>h3{margin-top:0}
.beside ul{padding-left:20px}.beside .findings{padding-left:0}
ins{text-decoration:none;font-weight:600}
`;

const SHELL = `
h3{margin-top:24px}
.asset>.body{display:grid;gap:0 32px;margin-top:16px}
.plain{margin-top:20px}
.shows,.beside{min-width:0}
.decided{border-top:1px solid var(--line);margin-top:24px;padding-top:20px}
@media (max-width:640px){.switches .choice span{padding-inline:10px}.device{margin-inline:-16px}.device figcaption{padding-inline:16px}.glass{border-radius:0}}
@media (min-width:900px){.view{grid-template-columns:minmax(0,5fr) minmax(0,9fr)}}
@media (min-width:1100px){.asset>.body{grid-template:"shows found" auto "shows decided" 1fr/minmax(0,1fr) 320px}.shows{grid-area:shows}.found{grid-area:found}.decided{grid-area:decided}.beside{border-left:1px solid var(--line);padding-left:24px}.decided{margin-top:0;border-top:0}.shows>:first-child>h3{margin-top:0}}
`;

/** On paper: the view that is chosen. */
const PRINT = `
@media print{.switches{display:none}.glass{box-shadow:0 0 0 1px #999}.asset>.body{display:block}.beside{border:0;padding:0}}
`;

export const STYLE = `${SHELL}${PARTS}${FRAMES}${PRINT}`;

/** Shows the view of the reader that is chosen; their ids hold letters, digits and hyphens only. */
export function readerStyle(ids: readonly string[]): string {
  return ids.map((id) => `.views:has([data-reader="${id}"]:checked) .view:not([data-reader="${id}"]){display:none}\n`).join("");
}
