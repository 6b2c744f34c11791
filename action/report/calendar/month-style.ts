/** What only a month looks like: seven columns where there is room, one day below the other on a phone, and one sheet on paper. */

export const MONTH_STYLE = `
:root{--settled:var(--good);--open:var(--link);--off:#555d6a;--clash:#9a3b00;--clash-back:#fff3e8}
@media (prefers-color-scheme:dark){:root{--off:#99a3b0;--clash:#ffb27a;--clash-back:#33241a}}
body>header{padding-bottom:16px}
.sum{margin:0 0 12px}
.legend{display:flex;flex-wrap:wrap;gap:6px 18px;margin:0;padding:0;list-style:none;font-size:13px;color:var(--quiet)}
.legend li::before{content:"";display:inline-block;width:10px;height:10px;margin-right:6px;border-radius:3px;background:var(--c)}
.settled{--c:var(--settled)}.open{--c:var(--open)}.off{--c:var(--off)}.legend .clash{--c:var(--clash)}
.weekdays{display:none}
.days{list-style:none;margin:0;padding:0;display:grid;gap:10px}
.days>li{padding:12px;border:1px solid var(--line);border-radius:12px;background:var(--card);min-width:0}
.days>li.empty{display:none}
.days h2{margin:0 0 8px;font-size:17px;line-height:1.3}
.now{font-size:12px;font-weight:600;padding:2px 8px;border-radius:99px;background:var(--link);color:var(--card)}
.entry{padding:8px 10px;border-radius:8px;background:var(--sunk);border-left:4px solid var(--c);min-width:0}
.entry+.entry{margin-top:8px}
.entry h3{margin:0;font-size:16px;line-height:1.3}
.entry p{margin:0;font-size:14px;color:var(--quiet)}
.entry .time{color:var(--ink);font-variant-numeric:tabular-nums}
.entry .time time{font-weight:700}
.entry .state{color:var(--c);font-weight:600}
.entry.off h3{text-decoration:line-through;text-decoration-thickness:1px}
.entry.clash{background:var(--clash-back)}
.entry .to-look{margin-top:4px}
.entry .to-look a{color:var(--clash);font-weight:600}
.look{margin-top:20px}.look h2{font-size:17px;margin:0 0 8px}
.look article{padding:12px 14px;border-radius:8px;background:var(--clash-back);border-left:4px solid var(--clash)}
.look article+article{margin-top:8px}.look article:target{outline:3px solid var(--link);outline-offset:2px}
.look h3{margin:0;font-size:15px;line-height:1.35}.look ul{margin:6px 0 0;padding-left:20px}.look li+li{margin-top:4px}
.none,.unread{padding:16px;border:1px dashed var(--line);border-radius:12px;color:var(--quiet)}
.unread{margin-top:12px;color:var(--clash)}
.undated{margin-top:20px}.undated>h2{font-size:17px;margin:0 0 8px}
.undated>.entry{border:1px solid var(--line);border-left:4px solid var(--c);background:var(--card)}
@media (min-width:1000px),print{
.weekdays{display:grid;grid-template-columns:repeat(7,minmax(0,1fr));gap:6px;font-size:13px;color:var(--quiet)}
.weekdays span{padding:0 10px 4px}
.days{grid-template-columns:repeat(7,minmax(0,1fr));gap:6px}
.days>li,.days>li.empty{display:block;min-height:96px;padding:8px}
.days>li.weekend.empty{background:none}
.days>li.today{border-color:var(--link);box-shadow:inset 0 0 0 1px var(--link)}
.days h2{font-size:15px}
.days>li.empty h2{font-weight:400;color:var(--quiet)}
.weekday,.month{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.first-2{grid-column-start:2}.first-3{grid-column-start:3}.first-4{grid-column-start:4}.first-5{grid-column-start:5}.first-6{grid-column-start:6}.first-7{grid-column-start:7}
.entry h3{font-size:14px}.entry p{font-size:12.5px}
.undated{display:grid;grid-template-columns:repeat(auto-fill,minmax(260px,1fr));gap:8px}.undated>h2{grid-column:1/-1}.undated>.entry+.entry{margin-top:0}
.none{margin-top:12px}
}
@media print{@page{size:A4 landscape;margin:8mm}:root{--open:#003a80;--off:#555;--clash:#900;--clash-back:#fff}
main{font-size:11px}.days>li,.days>li.empty{min-height:60px;break-inside:avoid}.entry p{font-size:9px}.entry h3{font-size:10px}h1{font-size:22px}}
`;
