/** A report as one sees it open: a card with its heading, three figures, and a chart of twelve months. No words, so that it needs no translation. */
import type { Canvas } from "./canvas.ts";

/** How high each month's column is, as a share of the chart's height. */
const MONTHS = [0.42, 0.38, 0.5, 0.47, 0.58, 0.55, 0.66, 0.72, 0.69, 0.8, 0.86, 0.94];

/** Colours are the brand's, written `#rrggbb`. */
export function reportChart(
  { width, height, fill }: Canvas,
  { text, background, accent }: { readonly text: string; readonly background: string; readonly accent: string },
): void {
  const part = (share: number, of: number) => Math.round(share * of);
  const quiet = mixed(text, background, 0.12);
  fill(0, 0, width, height, accent);

  const card = { left: part(0.08, width), top: part(0.11, height), width: part(0.84, width), height: part(0.78, height) };
  fill(card.left, card.top, card.width, card.height, background);
  const inside = { left: card.left + part(0.05, card.width), width: part(0.9, card.width) };
  fill(inside.left, card.top + part(0.08, card.height), part(0.4, inside.width), part(0.05, card.height), text);

  const tile = part(0.3, inside.width);
  for (const at of [0, 1, 2]) {
    const left = inside.left + part(0.35 * at, inside.width);
    fill(left, card.top + part(0.19, card.height), tile, part(0.17, card.height), quiet);
    fill(
      left + part(0.08, tile),
      card.top + part(0.23, card.height),
      part(0.3, tile),
      part(0.03, card.height),
      mixed(text, background, 0.5),
    );
    fill(left + part(0.08, tile), card.top + part(0.285, card.height), part(0.5 + 0.1 * at, tile), part(0.04, card.height), accent);
  }

  const chart = { top: card.top + part(0.43, card.height), height: part(0.47, card.height) };
  for (const line of [0, 1, 2, 3]) fill(inside.left, chart.top + part(line / 4, chart.height), inside.width, 2, quiet);
  const step = inside.width / MONTHS.length;
  MONTHS.forEach((share, month) => {
    const column = part(share, chart.height);
    const isLast = month === MONTHS.length - 1;
    fill(
      Math.round(inside.left + month * step + 0.2 * step),
      chart.top + chart.height - column,
      part(0.6, step),
      column,
      isLast ? accent : mixed(accent, background, 0.55),
    );
  });
  fill(inside.left, chart.top + chart.height, inside.width, 3, text);
}

/** So much of the one colour over the other. */
function mixed(over: string, under: string, share: number): string {
  const [top, ground] = [Buffer.from(over.slice(1), "hex"), Buffer.from(under.slice(1), "hex")];
  return `#${Buffer.from(top.map((value, at) => Math.round(value * share + (ground[at] ?? 0) * (1 - share)))).toString("hex")}`;
}
