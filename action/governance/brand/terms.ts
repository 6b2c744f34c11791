/** Words that contradict each other: preferred here and replaced there, in a circle, or twice. */
import { phraseKey, phraseMatcher } from "../text/phrases.ts";
import type { BrandQuestion, BrandRemark } from "./remark.ts";

export function termRemarks(question: BrandQuestion): readonly BrandRemark[] {
  return [...contradictions(question), ...doubles(question), ...againstTeamRules(question)];
}

function contradictions({ brand: { brand } }: BrandQuestion): readonly BrandRemark[] {
  const { terminology } = brand.value;
  const replacing = new Map<string, { readonly use: string; readonly at: number }>();
  for (const [at, { use, instead }] of terminology.entries())
    for (const word of instead) if (!replacing.has(phraseKey(word))) replacing.set(phraseKey(word), { use, at });
  const told = new Set<string>();
  return terminology.flatMap(({ use }, index) => {
    const ring = circleFrom(use, replacing);
    const other = replacing.get(phraseKey(use));
    if (other === undefined || other.at === index) return [];
    const name = [...ring].sort().join("\n");
    if (ring.length > 0 && told.has(name)) return [];
    told.add(name);
    return [
      {
        level: "error",
        what:
          ring.length > 0
            ? `Words replace each other in a circle: ${[...ring, ring[0] ?? ""].map((word) => `“${word}”`).join(" → ")}.`
            : `“${use}” is what we write here, and “${other.use}” replaces it elsewhere.`,
        todo: "Decide for one of them.",
        place: brand.place(["terminology", index, "use"]),
      },
    ];
  });
}

/** The words from this one round to it again; none where it ends. */
function circleFrom(start: string, replacing: ReadonlyMap<string, { readonly use: string }>): readonly string[] {
  const ring = [start];
  for (let next = replacing.get(phraseKey(start)); next !== undefined && ring.length < 50; next = replacing.get(phraseKey(next.use))) {
    if (phraseKey(next.use) === phraseKey(start)) return ring.length > 1 ? ring : [];
    if (ring.some((word) => phraseKey(word) === phraseKey(next?.use ?? ""))) return [];
    ring.push(next.use);
  }
  return [];
}

function doubles({ brand: { brand } }: BrandQuestion): readonly BrandRemark[] {
  const seen = new Map<string, { readonly use: string; readonly word: string }>();
  const uses = new Map<string, string>();
  return brand.value.terminology.flatMap(({ use, instead }, index): readonly BrandRemark[] => {
    const remarks: BrandRemark[] = [];
    const twin = uses.get(phraseKey(use));
    if (twin !== undefined)
      remarks.push({
        level: twin === use ? "warn" : "error",
        what: twin === use ? `“${use}” has two entries.` : `“${use}” and “${twin}” are both what we write.`,
        todo: twin === use ? "Put them together." : "Decide for one way to write it.",
        place: brand.place(["terminology", index, "use"]),
      });
    uses.set(phraseKey(use), use);
    for (const [at, word] of instead.entries()) {
      const place = brand.place(["terminology", index, "instead", at]);
      const before = seen.get(phraseKey(word));
      if (before !== undefined)
        remarks.push({
          level: before.use === use ? "warn" : "error",
          what:
            before.use === use
              ? `“${word}” stands twice${before.word === word ? "" : ` (also as “${before.word}”)`}.`
              : `“${word}” is replaced by “${before.use}” and by “${use}”.`,
          todo: before.use === use ? "Take one of them out: capitals do not count." : "Decide for one of them.",
          place,
        });
      seen.set(phraseKey(word), { use, word });
      if (word === use) remarks.push({ level: "error", what: `“${word}” is to replace itself.`, todo: "Take it out.", place });
      else if (phraseKey(word) !== phraseKey(use) && phraseMatcher([word]).find(use).length > 0)
        remarks.push({
          level: "error",
          what: `“${use}” holds “${word}”, which it replaces: what was corrected would be found again.`,
          todo: "Choose other words.",
          place,
        });
    }
    return remarks;
  });
}

/** What the brand wants must not be what a rule of the team's own forbids. */
function againstTeamRules({ brand: { brand, rules = [] } }: BrandQuestion): readonly BrandRemark[] {
  const wanted = new Map(brand.value.terminology.map(({ use }) => [phraseKey(use), use]));
  return rules.flatMap((file) =>
    file.value.rules.flatMap(({ id, kind, words = [], instead = {} }, index) => {
      const forbidden = kind === "existence" ? words : kind === "substitution" ? [...words, ...Object.keys(instead)] : [];
      return forbidden.flatMap((word) => {
        const use = wanted.get(phraseKey(word));
        // A rule about how it is written, and not about what.
        if (use === undefined || phraseKey(instead[word] ?? "") === phraseKey(use)) return [];
        return [
          {
            level: "error" as const,
            what: `“${use}” is what we write, and the team’s rule ${id} finds fault with it.`,
            todo: "Change one of the two.",
            place: file.place(["rules", index]),
          },
        ];
      });
    }),
  );
}
