/** The brand's words that every mail and page carries, read and looked through. */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { BrandKit } from "#model/source.ts";
import { type LinkPolicy, tracked } from "./links.ts";
import type { ElementStyles } from "./markdown-html.ts";
import { type Reading, readFixed } from "./read-texts.ts";
import type { SlotValues } from "./slots.ts";

export interface BrandTexts {
  readonly company: string;
  readonly footer: string;
  /** The sender's postal address for every region of the audience, each once. */
  readonly addresses: readonly string[];
  readonly optOut: string;
}

export function readBrandTexts(brand: BrandKit, regions: readonly string[], reading: Pick<Reading, "rules" | "problems">): BrandTexts {
  const { company, legal } = brand.brand.value;
  const read = (path: readonly string[], value: string) => readFixed(brand.brand, path, value, reading);
  return {
    company: read(["company"], company),
    footer: read(["legal", "footer"], legal.footer).trim(),
    addresses: addressesFor(brand, regions, reading).map((address) => read(["legal", "addresses"], address)),
    optOut: read(["legal", "optOut"], legal.optOut),
  };
}

function addressesFor({ brand }: BrandKit, regions: readonly string[], { problems }: Pick<Reading, "problems">): readonly string[] {
  const { addresses } = brand.value.legal;
  const found = regions.map((region) => ({ region, address: addresses[region] ?? addresses["default"] }));
  for (const { region, address } of found) {
    if (address !== undefined) continue;
    problems.push(
      new PipelineError("REFERENCE_UNKNOWN", `The brand has no postal address for ${region}`, {
        place: brand.place(["legal", "addresses"], `expected an entry ${region} or default`),
        hint: `add it in ${brand.file}, under legal → addresses`,
      }),
    );
  }
  // In the brand's own order, its main address first.
  return [...new Set(Object.values(addresses).filter((address) => found.some((one) => one.address === address)))];
}

/** The slots that every template can use. */
export function commonSlots(
  brand: BrandKit,
  { texts, language, links }: { readonly texts: BrandTexts; readonly language: string; readonly links: LinkPolicy },
): SlotValues {
  const { website, logo } = brand.brand.value;
  return {
    language: { kind: "text", text: language },
    company: { kind: "text", text: texts.company },
    website: { kind: "link", address: tracked(website, links) },
    address: { kind: "text", text: texts.addresses.join(" · ") },
    footer: { kind: "text", text: texts.footer },
    ...(logo === undefined ? {} : { "logo.url": { kind: "link", address: logo.url }, "logo.alt": { kind: "text", text: logo.alt } }),
  };
}

/** Styles written on each element of a mail's text: mail programs drop style sheets. */
export function mailStyles({ brand }: BrandKit): ElementStyles {
  const { accent, text } = brand.value.palette;
  const space = "margin:0 0 16px";
  return {
    p: space,
    h2: "margin:28px 0 8px;font-size:21px;line-height:28px;font-weight:700",
    h3: "margin:24px 0 8px;font-size:18px;line-height:26px;font-weight:700",
    ul: `${space};padding:0 0 0 24px`,
    ol: `${space};padding:0 0 0 24px`,
    li: "margin:0 0 8px",
    blockquote: `${space};padding:0 0 0 16px;border-left:3px solid ${accent}`,
    a: `color:${accent};text-decoration:underline`,
    hr: `margin:24px 0;border:0;border-top:1px solid ${text}`,
    img: "display:block;max-width:100%;height:auto;border:0",
    table: "margin:0 0 16px;border-collapse:collapse",
    th: "padding:6px 12px 6px 0",
    td: "padding:6px 12px 6px 0",
  };
}
