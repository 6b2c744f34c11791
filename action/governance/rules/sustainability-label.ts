/**
 * A label for the environment is a certified one, and ours.
 *
 * What: to consumers in the European Union, a label that a text names or a picture shows (by its description or its file's name: "FSC",
 * "Grüner Knopf", "fairtrade-logo.png") is in the register of certificates (`claims.yaml`), valid today and allowed in every region of
 * the audience. A picture called "eco badge" or "Klimasiegel" may be a label of our own making, and is asked about. Labels that
 * `certificate-is-held` looks at in the text are left to it; a picture without words is not seen.
 *
 * Why: since 27 September 2026 a label that no independent scheme or public authority stands behind is forbidden.
 *
 * Law: Unfair Commercial Practices Directive Annex I no. 2a (2024/825). Fix: register the certificate, or take the label out.
 *
 * @example good: held
 * ```yaml
 * regions: [DE]
 * audience: { people: consumers }
 * certificates: [{ id: Z-002, names: [Rainforest Alliance], evidence: z.pdf, regions: [EU], expires: 2027-12-31 }]
 * html: '<p>Rainforest Alliance certified.</p><p><img src="https://www.acme.example/p/rainforest-alliance.png" alt="Rainforest Alliance"></p>'
 * findings: []
 * ```
 *
 * @example good: not a label, and one of our own making is asked about
 * ```yaml
 * regions: [DE]
 * audience: { people: consumers }
 * html: '<p>She has an MSc. A green logo.</p><p><img src="https://www.acme.example/p/1.png" alt="Eco-friendly badge"></p>'
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: named and shown
 * ```yaml
 * regions: [DE]
 * audience: { people: consumers }
 * html: '<p>With the Grüner Knopf.</p><p><img src="https://www.acme.example/p/fsc_mix.png" alt=""></p>'
 * findings:
 *   - 'block: “Grüner Knopf” is a label that is not among the certificates we hold. Ask legal to register it, or take it out.'
 *   - 'block: “FSC” is a label that is not among the certificates we hold. Ask legal to register it, or take it out.'
 * ```
 *
 * @example bad: no longer
 * ```yaml
 * regions: [DE]
 * audience: { people: consumers }
 * certificates: [{ id: Z-002, names: [Bluesign], evidence: z.pdf, regions: [EU], expires: 2026-12-31 }]
 * html: '<p><img src="https://www.acme.example/p/bluesign.png" alt="Bluesign"></p>'
 * findings:
 *   - 'block: “Bluesign” was valid until 31 December 2026 only (Z-002). Ask legal for the new one, or take it out.'
 * ```
 */

import type { Claims } from "#model/types.ts";
import { forConsumersIn } from "../facts/reach.ts";
import { isSettled } from "../facts/settled.ts";
import { LABELS_EU } from "../laws/claims.ts";
import type { Rule, Spot } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { dayInWords } from "../text/dates.ts";
import { overlaps } from "../text/phrases.ts";
import { coversRegion, regionName } from "../text/regions.ts";
import { certificateKey, findCertificates } from "../words/certificate-words.ts";
import { findLabels, findMadeUpLabel } from "../words/label-names.ts";
import { isNegated } from "../words/negated.ts";

type Certificate = NonNullable<Claims["certificates"]>[number];

export const sustainabilityLabel: Rule = {
  meta: {
    id: "sustainability-label",
    title: "A label for the environment is a certified one, and ours",
    group: "claims",
    kind: "registry",
    severity: "block",
    fix: "none",
    law: [LABELS_EU],
  },
  tell: "No label for the environment is named.",
  applicability: (context) => forConsumersIn(context, ["EU"], "labels for the environment"),
  check: (context, reporter) => {
    const { brand, regions, today } = context;
    const held = brand.claims.value.certificates ?? [];
    const certificateOf = (label: string): Certificate | undefined =>
      held.find(({ names }) => names.some((name) => certificateKey(name).includes(certificateKey(label))));
    const said = new Set<string>();
    const check = (label: string, spot: Spot): void => {
      const key = certificateKey(label);
      if (said.has(key)) return;
      said.add(key);
      const certificate = certificateOf(label);
      const say = (message: string): void =>
        reporter.complain({
          spot,
          quote: label,
          message,
          related: brand.claims.place(certificate === undefined ? ["certificates"] : ["certificates", held.indexOf(certificate)]),
        });
      if (certificate === undefined) {
        say(`“${label}” is a label that is not among the certificates we hold. Ask legal to register it, or take it out.`);
        return;
      }
      const { id, expires } = certificate;
      if (today > expires)
        say(`“${label}” was valid until ${dayInWords(expires)} only (${id}). Ask legal for the new one, or take it out.`);
      const elsewhere = regions.filter((region) => !coversRegion(certificate.regions, region));
      if (elsewhere.length === 0) return;
      say(
        `“${label}” may not be shown in ${elsewhere.map(regionName).join(", ")} (${id}). Take it out, or leave that region out of the audience.`,
      );
    };
    const look = (segment: Segment): void => {
      if (segment.origin.kind === "attribute") return;
      const { text } = segment;
      const labels = findLabels(text);
      if (labels.length === 0) return;
      const elsewhere = findCertificates(text);
      for (const found of labels) {
        if (overlaps(found, elsewhere) || isNegated(text, found) || overlaps(found, segment.code)) continue;
        // A registered certificate is "settled" too, and must be looked at all the same.
        if (certificateOf(found.text) === undefined && isSettled(found, segment, context)) continue;
        check(found.text, { kind: "segment", segment, start: found.start });
      }
    };
    return {
      field: look,
      text: look,
      element: (element) => {
        const { tag, attributes, hidden } = element;
        if (tag !== "img" || hidden) return;
        const words = `${attributes["alt"] ?? ""} · ${fileName(attributes["src"] ?? "")}`;
        const spot = { kind: "element", element } as const;
        const labels = findLabels(words).concat(findLabels(words.toUpperCase()).filter(({ text }) => text.length <= 5));
        for (const { text } of labels) check(text, spot);
        const own = labels.length === 0 ? findMadeUpLabel(words) : undefined;
        if (own !== undefined)
          reporter.ask(`A picture looks like a label for the environment (“${own}”). See that an independent scheme stands behind it.`);
      },
    };
  },
};

/** The last part of an address, in words: `https://…/fsc_mix.png` → `fsc mix`. */
function fileName(address: string): string {
  const path = address.split(/[?#]/)[0] ?? "";
  return (path.split("/").at(-1) ?? "").replace(/\.\w{2,5}$/, "").replace(/[_+-]|%20/g, " ");
}
