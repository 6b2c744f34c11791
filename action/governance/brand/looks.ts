/** Colours that can be read on each other, fonts that every reader has, a logo that is the one that was approved. */
import { contrastOf } from "../styles/contrast.ts";
import type { BrandQuestion, BrandRemark } from "./remark.ts";

/** WCAG 2.2, 1.4.3 Contrast (Minimum), https://www.w3.org/TR/WCAG22/#contrast-minimum. */
const LEAST_CONTRAST = 4.5;
/** CSS Fonts 4, section 2.1.3: what every device has something for. */
const GENERAL = new Set(["serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui"]);

export function lookRemarks(question: BrandQuestion): readonly BrandRemark[] {
  return [...contrasts(question), ...fonts(question), ...logo(question)];
}

function contrasts({ brand: { brand } }: BrandQuestion): readonly BrandRemark[] {
  const { palette, visual } = brand.value;
  const least = visual?.contrast ?? LEAST_CONTRAST;
  const pairs = [
    { front: palette.text, back: palette.background, key: "text", words: "Text on its background" },
    { front: palette.onAccent, back: palette.accent, key: "onAccent", words: "Text on buttons" },
  ] as const;
  return pairs.flatMap(({ front, back, key, words }) => {
    const contrast = contrastOf(front, back);
    if (contrast === undefined || contrast >= least) return [];
    return [
      {
        level: "error" as const,
        what: `${words} (${front} on ${back}) has a contrast of ${(Math.floor(contrast * 10) / 10).toFixed(1)}:1, and ${least}:1 is the least.`,
        todo: "Make one of the two colours darker or lighter.",
        place: brand.place(["palette", key]),
      },
    ];
  });
}

function fonts({ brand: { brand } }: BrandQuestion): readonly BrandRemark[] {
  const names = brand.value.fonts;
  const twice = names.flatMap((name, index) =>
    names.findIndex((other) => other.toLowerCase() === name.toLowerCase()) < index
      ? [
          {
            level: "warn" as const,
            what: `The font “${name}” stands twice.`,
            todo: "Take one of them out.",
            place: brand.place(["fonts", index]),
          },
        ]
      : [],
  );
  const last = names.at(-1) ?? "";
  if (GENERAL.has(last.toLowerCase())) return twice;
  return [
    ...twice,
    {
      level: "warn",
      what: `The fonts end with “${last}”, which many mail programs do not have.`,
      todo: "Add sans-serif (or serif) as the last one: it is what everybody else sees.",
      place: brand.place(["fonts", names.length - 1]),
    },
  ];
}

function logo({ brand: { brand }, logo: found }: BrandQuestion): readonly BrandRemark[] {
  const { logo: wanted, visual } = brand.value;
  if (wanted === undefined) return [];
  const remarks: BrandRemark[] = [];
  const say = (what: string, todo: string, path: readonly string[]): void => {
    remarks.push({ level: "error", what, todo, place: brand.place(["logo", ...path]) });
  };
  if (visual?.oldLogos?.includes(wanted.url) === true)
    say("The logo is on the list of logos that are no longer used.", "Use the new one, or take this one off the list (visual.oldLogos).", [
      "url",
    ]);
  const { file } = wanted;
  if (file === undefined) return remarks;
  if (found === undefined) say(`There is no ${file.path}.`, "Add the picture, or correct the path.", ["file", "path"]);
  else {
    if (found.sha256 !== file.sha256)
      say(`${file.path} is not the picture that was approved.`, `Put the approved one back, or approve this one: sha256: ${found.sha256}`, [
        "file",
        "sha256",
      ]);
    const kilobytes = Math.ceil(found.bytes / 1024);
    if (file.kilobytes !== undefined && kilobytes > file.kilobytes)
      say(`${file.path} has ${kilobytes} kilobytes, and ${file.kilobytes} is the most.`, "Save it smaller.", ["file", "kilobytes"]);
  }
  return remarks;
}
