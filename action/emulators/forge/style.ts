/** How the screens look: one sheet, light and dark, from a phone up. */

export const STYLE = `
:root{color-scheme:light dark;--ground:#f6f7f8;--card:#fff;--ink:#1b2126;--soft:#57606a;--line:#dcdfe3;--accent:#0a58a8;
--calm:#eceff1;--calm-ink:#49525a;--soon:#fdf0d2;--soon-ink:#7c5200;--out:#dcf2e3;--out-ink:#14663a;--bad:#fbe1de;--bad-ink:#a02a1d;--done:#ece2fb;--done-ink:#5b32a3}
@media (prefers-color-scheme:dark){:root{--ground:#12161a;--card:#1b2025;--ink:#e8ebee;--soft:#9aa5ae;--line:#2e353c;--accent:#7cb8f5;
--calm:#2a3138;--calm-ink:#b9c2c9;--soon:#3d3013;--soon-ink:#f3c96b;--out:#16371f;--out-ink:#84d69f;--bad:#45201c;--bad-ink:#f5a79d;--done:#33264d;--done-ink:#c9aef6}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}
a{color:var(--accent);text-underline-offset:2px}
p{margin:.5em 0}
.wrap{max-width:62rem;margin:0 auto;padding:0 1.25rem}
.top{background:var(--card);border-bottom:1px solid var(--line)}
.top .wrap{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;justify-content:space-between;align-items:baseline;padding-block:1rem}
.brand{font-weight:650;font-size:1.15rem;color:inherit;text-decoration:none}
nav a{margin-left:1rem}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:.25rem}
main.wrap{padding-block:.5rem 1.5rem}
section{margin-top:1.8rem}
h1{font-size:1.5rem;line-height:1.3;margin:1.2rem 0 .4rem}h1 .number{color:var(--soft);font-weight:400}
h2{font-size:1.05rem;margin:0 0 .7rem}h3{font-size:1.1rem;margin:.9em 0 .3em}h4,h5,h6{font-size:1rem;margin:.8em 0 .3em}
.cards{list-style:none;margin:0;padding:0;display:grid;gap:.5rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:.8rem 1rem}
.row{display:flex;flex-wrap:wrap;gap:.4rem .8rem;align-items:baseline}
.name{font-weight:620;color:inherit}
.muted,time{color:var(--soft);font-size:.9rem}
.badge{font-size:.8rem;font-weight:620;border-radius:1rem;padding:.1rem .65rem;white-space:nowrap}
.calm{background:var(--calm);color:var(--calm-ink)}.soon{background:var(--soon);color:var(--soon-ink)}.out{background:var(--out);color:var(--out-ink)}.bad{background:var(--bad);color:var(--bad-ink)}.done{background:var(--done);color:var(--done-ink)}
.empty{color:var(--soft);border:1px dashed var(--line);border-radius:.6rem;padding:.8rem 1rem}
.thread{background:var(--card);border:1px solid var(--line);border-radius:.6rem;margin-top:1rem;overflow:hidden}
.thread>header{background:var(--calm);color:var(--calm-ink);padding:.45rem 1rem;font-size:.9rem}.thread>header time{color:inherit}
.thread>div{padding:.3rem 1rem .7rem}
.table{overflow:auto}
table{border-collapse:collapse;width:100%;font-size:.92rem;margin:.6rem 0}
th{text-align:left;font-weight:600;color:var(--soft)}
th,td{padding:.35rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}
code,pre{font:.85rem/1.5 ui-monospace,"SF Mono",Menlo,monospace}
code{background:var(--calm);border-radius:.3rem;padding:.05rem .3rem}
pre{background:var(--ground);border:1px solid var(--line);border-radius:.6rem;padding:.8rem;overflow:auto;white-space:pre-wrap}
blockquote{margin:.6rem 0;padding-left:1rem;border-left:3px solid var(--line);color:var(--soft)}
summary{cursor:pointer}details{margin:.5rem 0}hr{border:0;border-top:1px solid var(--line)}
footer.wrap{color:var(--soft);font-size:.85rem;padding-block:1rem 2.5rem}
@media (max-width:36rem){th,td{padding-inline:.35rem}nav a:first-child{margin-left:0}}
`;
