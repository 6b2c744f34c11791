/** How the screens look: one sheet, light and dark, from a phone up. */

export const STYLE = `
:root{color-scheme:light dark;--ground:#f5f5f2;--card:#fff;--ink:#1b2126;--soft:#5b656d;--line:#e1e2dd;--accent:#0a6a70;--on-accent:#fff;
--calm:#eceeec;--calm-ink:#495259;--soon:#fdf0d2;--soon-ink:#7c5200;--going:#dfeafd;--going-ink:#1c4f9c;--out:#dcf2e3;--out-ink:#14663a;--bad:#fbe1de;--bad-ink:#a02a1d;--shade:0 1px 2px #1b21260d,0 4px 16px #1b21260a}
@media (prefers-color-scheme:dark){:root{--ground:#131619;--card:#1c2024;--ink:#e9ecee;--soft:#9aa5ad;--line:#2e343a;--accent:#5cc4c4;--on-accent:#08282a;
--calm:#2a3035;--calm-ink:#b9c2c9;--soon:#3d3013;--soon-ink:#f3c96b;--going:#1c2f4d;--going-ink:#9cc2fb;--out:#16371f;--out-ink:#84d69f;--bad:#45201c;--bad-ink:#f5a79d;--shade:none}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}
a{color:var(--accent);text-underline-offset:2px}
p{margin:0}
.wrap{max-width:60rem;margin:0 auto;padding:0 1.25rem}
.top{background:var(--card);border-bottom:1px solid var(--line)}
.top .wrap{display:flex;flex-wrap:wrap;gap:1.25rem 2rem;justify-content:space-between;align-items:flex-start;padding-block:1.4rem}
.brand{display:inline-flex;align-items:center;gap:.6rem;font-weight:650;font-size:1.2rem;color:inherit;text-decoration:none}
.mark{width:1.15rem;height:1.15rem;border-radius:50%;border:.3rem solid var(--accent);background:radial-gradient(circle,var(--accent) 30%,transparent 34%)}
.account p{color:var(--soft);margin-top:.15rem}
.clock{display:grid;gap:.1rem}
.clock time{font-size:1.45rem;font-weight:650;font-variant-numeric:tabular-nums;letter-spacing:-.01em}
.zone,.next{color:var(--soft);font-size:.9rem}
.next b{color:var(--ink);font-weight:600}
.clock form{display:flex;flex-wrap:wrap;gap:.5rem;margin-top:.7rem}
button{font:inherit;font-size:.95rem;font-weight:600;padding:.5rem .9rem;border-radius:.5rem;border:1px solid var(--accent);background:var(--accent);color:var(--on-accent);cursor:pointer}
button.quiet{background:none;color:var(--accent)}
button:hover{filter:brightness(1.08)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:.25rem}
main.wrap{padding-block:.5rem 1.5rem}
section{margin-top:2rem}
h1{font-size:1.5rem;line-height:1.25;letter-spacing:-.01em;margin:0}
h2{font-size:1.05rem;margin:0 0 .7rem;display:flex;align-items:center;gap:.5rem}
.count{font-size:.8rem;font-weight:600;color:var(--soft);background:var(--calm);border-radius:1rem;padding:.05rem .55rem;font-variant-numeric:tabular-nums}
.cards{list-style:none;margin:0;padding:0;display:grid;gap:.6rem}
.card{display:flex;gap:1rem;justify-content:space-between;background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:.9rem 1.1rem;box-shadow:var(--shade)}
.what{min-width:0}
.what p{font-size:.95rem}
.name{font-weight:620;color:inherit;text-decoration:none}
.name:hover{text-decoration:underline}
.marker{font:.75rem ui-monospace,"SF Mono",Menlo,monospace;color:var(--soft);margin-left:.5rem}
.subject{font-style:normal}
.side{flex:none;display:flex;flex-direction:column;align-items:flex-end;gap:.35rem;text-align:right;font-size:.95rem}
.when,.reached{font-weight:620;font-variant-numeric:tabular-nums}
.badge{font-size:.8rem;font-weight:620;border-radius:1rem;padding:.1rem .65rem;white-space:nowrap}
.calm{background:var(--calm);color:var(--calm-ink)}.soon{background:var(--soon);color:var(--soon-ink)}.going{background:var(--going);color:var(--going-ink)}.out{background:var(--out);color:var(--out-ink)}.odd{background:var(--bad);color:var(--bad-ink)}
.muted,em{color:var(--soft)}
.small{font-size:.85rem;margin-top:.6rem}
.empty{color:var(--soft);border:1px dashed var(--line);border-radius:.75rem;padding:.9rem 1.1rem}
.table{background:var(--card);border:1px solid var(--line);border-radius:.75rem;overflow:hidden}
table{border-collapse:collapse;width:100%;font-size:.85rem}
th{text-align:left;white-space:nowrap;font-weight:600;color:var(--soft);padding:.5rem .8rem;border-bottom:1px solid var(--line)}
td{padding:.4rem .8rem;border-bottom:1px solid var(--line);vertical-align:top}
tr:last-child td{border-bottom:0}
.time,.status{font-variant-numeric:tabular-nums;white-space:nowrap;color:var(--soft)}
.method,.path{font-family:ui-monospace,"SF Mono",Menlo,monospace}
.method{color:var(--soft);white-space:nowrap}.method.writes{color:var(--accent);font-weight:650}
td.status{font-weight:620;text-align:right}th:last-child{text-align:right}
.status.fine{color:var(--out-ink)}.status.refused{color:var(--soon-ink)}.status.bad{color:var(--bad-ink)}
.fault{font:600 .75rem system-ui,sans-serif;background:var(--bad);color:var(--bad-ink);border-radius:1rem;padding:.05rem .5rem;margin-left:.5rem;white-space:nowrap}
.back{margin:1.2rem 0 .6rem;font-size:.95rem}
.title .marker{margin-left:0;font-weight:400;font-size:.8rem}
.title{display:flex;flex-wrap:wrap;gap:.4rem .8rem;align-items:center}
.facts{background:var(--card);border:1px solid var(--line);border-radius:.75rem;margin:1rem 0;padding:.35rem 1.1rem;box-shadow:var(--shade)}
.facts div{display:grid;grid-template-columns:7.5rem 1fr;gap:.2rem 1rem;padding:.45rem 0;border-bottom:1px solid var(--line)}
.facts div:last-child{border-bottom:0}
dt{color:var(--soft)}dd{margin:0}
code,pre{font:.85rem/1.5 ui-monospace,"SF Mono",Menlo,monospace}
.choices{display:flex;flex-wrap:wrap;gap:.6rem 1rem;margin-bottom:.8rem}
.choice{display:inline-flex;background:var(--calm);border-radius:.6rem;padding:.2rem;gap:.1rem}
.choice a{padding:.25rem .8rem;border-radius:.45rem;color:var(--calm-ink);text-decoration:none;font-size:.9rem;font-weight:560}
.choice a[aria-current]{background:var(--card);color:var(--ink);box-shadow:var(--shade)}
.pair{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:1.25rem}.pair .half>p{margin-bottom:.4rem}
.steps{counter-reset:step}.steps>li{counter-increment:step;position:relative;padding-left:3.6rem}
.steps>li::before{content:counter(step);position:absolute;left:1rem;top:.85rem;width:1.7rem;height:1.7rem;border-radius:50%;background:var(--calm);color:var(--calm-ink);font-size:.85rem;font-weight:620;display:grid;place-items:center}
.stage{border:1px solid var(--line);border-radius:.75rem;overflow:hidden;background:#fff;margin:0 auto;box-shadow:var(--shade)}
.stage.phone{max-width:390px}
iframe{display:block;width:100%;height:44rem;border:0;background:#fff;color-scheme:light}
details{margin-top:1.2rem}summary{cursor:pointer;color:var(--soft);font-size:.95rem}
pre{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:1rem;overflow:auto;white-space:pre-wrap}
footer.wrap{color:var(--soft);font-size:.85rem;padding-block:1rem 2.5rem}
@media (max-width:36rem){.pair{grid-template-columns:minmax(0,1fr)}.card{flex-direction:column;gap:.5rem}.side{flex-direction:row;align-items:center;text-align:left}.clock{flex-basis:100%}.clock button{flex:1 1 auto}
.facts div{grid-template-columns:1fr}.facts dt{font-size:.85rem}th,td{padding-inline:.5rem}.time,th:first-child{display:none}iframe{height:36rem}}
`;
