/** What only the page of the checks looks like: the mail beside what is said of it, with its boxes. */

const SHELL = `
h2 .name{font-weight:400;color:var(--quiet)}
h2.campaign{margin:32px 0 4px;font-size:26px}
.goal{margin:16px 0 0;color:var(--quiet)}
.body{display:grid;gap:28px;margin-top:12px}
.says,.picture,.ran{min-width:0}.picture>ul{margin:0 0 12px;padding-left:20px}.ran{border-top:1px solid var(--line);padding-top:16px}
@media (min-width:1080px){.body{grid-template-columns:minmax(0,1fr) minmax(0,660px);align-items:start}.ran{grid-column:1/-1}}
`;

const PARTS = `
.part{padding:0 0 16px;margin:0 0 16px;border-bottom:1px solid var(--line)}
.part:last-child{border-bottom:0;margin-bottom:0}
.part ul{margin:0;padding-left:20px}
.part li{margin:0 0 8px}
.asked{list-style:none;padding:0!important;display:grid;gap:8px}
.asked li{position:relative;margin:0;padding:10px 12px 10px 38px;border-radius:8px;background:var(--sunk)}
.asked .box{position:absolute;left:12px;top:14px;width:15px;height:15px;border:2px solid var(--quiet);border-radius:3px}
.findings li{display:grid;grid-template-columns:auto minmax(0,1fr);gap:0 10px;align-items:start;margin:0}
.finding p:last-child{margin:0}
.finding:target{outline:3px solid var(--link);outline-offset:2px}
.number{display:inline-block;min-width:22px;padding:0 6px;border-radius:11px;background:#b3261e;color:#fff;font:700 13px/22px system-ui,sans-serif;text-align:center;text-decoration:none}
.fields .number{min-width:18px;margin:0 2px;padding:0 5px;font-size:12px;line-height:18px;vertical-align:super}
.diff{padding:8px 10px;border-radius:6px;background:var(--card);border:1px solid var(--line)}
.said{display:block;font-size:13px;color:var(--quiet)}
del{color:var(--bad);text-decoration:line-through;text-decoration-thickness:2px}
ins{color:var(--good);text-decoration:underline;text-decoration-thickness:2px;text-underline-offset:3px;font-weight:600}
.over,.error,.fail{color:var(--bad)}.needs-review{color:var(--warn)}
.checks li strong{font-weight:600}
.checks ul{font-size:14px}
.versions{display:grid;gap:20px}.versions>section{min-width:0}.versions h4{margin:0 0 8px}
@media (min-width:1080px){.versions{grid-template-columns:repeat(2,minmax(0,1fr))}}
.mails{list-style:none;margin:0;padding:0;display:grid;gap:20px}
.mails>li{min-width:0;padding-left:16px;border-left:3px solid var(--line)}
.mails h4{margin:0 0 8px}
.wait{margin:0;font-size:14px;font-weight:600;color:var(--link)}
.ad{max-width:480px;margin:0 0 16px;padding:16px;border:1px solid var(--line);border-radius:8px;background:#fff;color:#202124;color-scheme:light;font:15px/1.45 Arial,sans-serif}
.ad p{margin:0 0 4px}.ad ul{margin:8px 0 0;padding:0;list-style:none}
.ad .head{color:#0b3d91;font-size:19px;line-height:1.3}.ad li .head{font-size:15px}
.ad .said-by,.ad .leads,.ad .place{font-size:13px;color:#4d5156}
.ad .lines{white-space:pre-line}
.ad .button{display:inline-block;margin-top:6px;padding:6px 14px;border:1px solid #0b3d91;border-radius:99px;color:#0b3d91;font-weight:600}
.place-of{display:grid;place-items:center;margin:6px 0;padding:12px;max-height:420px;overflow:hidden;background:#eef1f5;border:1px dashed #8a94a0;text-align:center}
.beside-picture{display:grid;grid-template-columns:auto minmax(0,1fr);gap:12px}.beside-picture .place-of{width:110px;margin:0;font-size:12px}
.picture>.note{margin:0 0 8px}
.texts dd{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 16px}
.count{font-size:13px;color:var(--quiet);font-variant-numeric:tabular-nums}
.options{display:grid;gap:16px;margin:0 0 16px}
.option{min-width:0;padding:14px 16px;border:1px solid var(--line);border-radius:8px;background:var(--card);break-inside:avoid}
.option h3{margin:0}.option h4,.alike h4{margin:12px 0 4px}.option p{margin:0 0 4px}.option ul{margin:0;padding-left:20px;font-size:14px}.option .place{overflow-wrap:anywhere}.option .lines{white-space:pre-line;font-size:14px}
@media (min-width:760px){.options{grid-template-columns:repeat(auto-fit,minmax(260px,1fr))}}
.count.over{color:var(--bad);font-weight:600}
dl.fields{margin:0 0 12px;padding:10px 14px;border:1px solid var(--line);border-radius:8px}
mark{background:var(--mark);color:inherit;outline:2px solid #b3261e;outline-offset:1px}
.paper{contain:layout paint;isolation:isolate;overflow:auto;max-height:16000px;border-radius:8px;border:1px solid var(--line);background:#fff;color:#000;color-scheme:light}
`;

const PRINT = `
@page{margin:16mm 14mm}
@media print{.body{display:block}.ran{margin-top:16px}.picture{margin-top:16px}.findings li,.asked li{border:1px solid #999;border-left-width:4px;break-inside:avoid}.paper{overflow:hidden;max-height:none}.ad{break-inside:avoid}
.number,mark{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
`;

export const STYLE = `${SHELL}${PARTS}${PRINT}`;
