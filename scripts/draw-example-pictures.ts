/**
 * Draws the pictures of this repository's own campaigns, `campaigns/<slug>/files/`: a report as a plain chart, in the brand's colours.
 * With `--check` it only says whether what is committed is what would be drawn. Run by a person who changes the drawing.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { parse } from "yaml";
import { type Canvas, canvas, pixelsOf, toPng } from "./draw/canvas.ts";
import { reportChart } from "./draw/report-chart.ts";

const ROOT = path.join(import.meta.dirname, "..");

/** Where each picture lies, and its size in pixels: LinkedIn's landscape (https://www.linkedin.com/help/lms/answer/a423271, 2026-11-22). */
export const EXAMPLE_PICTURES: readonly { readonly file: string; readonly width: number; readonly height: number }[] = [
  { file: "campaigns/2027-ready-reports/files/ready-report.png", width: 1200, height: 628 },
];

/** As it would be drawn now. */
export function drawPicture({ width, height }: { readonly width: number; readonly height: number }): Canvas {
  const brand: { readonly palette: { readonly text: string; readonly background: string; readonly accent: string } } = parse(
    readFileSync(path.join(ROOT, "brand", "brand.yaml"), "utf8"),
  );
  const drawn = canvas(width, height);
  reportChart(drawn, brand.palette);
  return drawn;
}

/** Those whose committed file shows something else. By pixels: how well they are packed is the machine's own. */
export function stalePictures(): readonly string[] {
  return EXAMPLE_PICTURES.filter((picture) => {
    const committed = pixelsOf(readFileSync(path.join(ROOT, picture.file)));
    return committed === undefined || !committed.equals(drawPicture(picture).pixels);
  }).map(({ file }) => file);
}

if (import.meta.main) {
  if (process.argv.includes("--check")) {
    const stale = stalePictures();
    for (const file of stale) process.stderr.write(`${file} is not what would be drawn. Run \`node scripts/draw-example-pictures.ts\`.\n`);
    process.exitCode = stale.length === 0 ? 0 : 1;
  } else {
    for (const picture of EXAMPLE_PICTURES) {
      mkdirSync(path.dirname(path.join(ROOT, picture.file)), { recursive: true });
      writeFileSync(path.join(ROOT, picture.file), toPng(drawPicture(picture)));
    }
  }
}
