/** Runs the examples inside a team's rules: each is set into a small mail of its own, in the place the rule looks at. */
import type { Finding } from "#model/finding.ts";
import type { Place } from "#model/place.ts";
import type { BrandKit, CampaignSource } from "#model/source.ts";
import type { LocalDate } from "#model/types.ts";
import { checkAsset } from "../check-asset.ts";
import type { Rule } from "../rule.ts";
import { LONE_ASSET, loneCampaign } from "./lone-campaign.ts";
import type { Definition } from "./look-for.ts";
import { teamRules } from "./team-rules.ts";

export interface ExampleResult {
  readonly rule: string;
  readonly kind: "good" | "bad";
  readonly text: string;
  readonly place: Place;
  /** What is wrong with it; absent where the rule does as the example says. */
  readonly problem?: string;
  /** What a marketer reads of a bad one. */
  readonly message?: string;
}

export function exampleResults(brand: BrandKit, today: LocalDate): readonly ExampleResult[] {
  const rules = teamRules(brand);
  let at = 0;
  return (brand.rules ?? []).flatMap((file) =>
    file.value.rules.flatMap((definition, index) => {
      const rule = rules[at];
      at += 1;
      if (rule === undefined) return [];
      return (["good", "bad"] as const).flatMap((kind) =>
        definition.examples[kind].map((text, number) => ({
          rule: definition.id,
          kind,
          text,
          place: file.place(["rules", index, "examples", kind, number]),
          ...tried({ rule, definition, kind, text, brand, today }),
        })),
      );
    }),
  );
}

export interface ExampleQuestion {
  readonly rule: Rule;
  readonly definition: Definition;
  readonly kind: "good" | "bad";
  readonly text: string;
  readonly brand: BrandKit;
  readonly today: LocalDate;
}

/** What a rule says of one example, and whether that is as it should be. */
export function tried({ rule, definition, kind, text, brand, today }: ExampleQuestion): Pick<ExampleResult, "problem" | "message"> {
  const report = checkAsset({
    campaign: campaignWith(definition, text),
    assetId: LONE_ASSET,
    brand,
    today,
    waiverRole: () => "legal",
    rules: [{ ...rule, applicability: () => ({ kind: "applies" }) }],
  });
  const [result] = report.results;
  if (result?.result === "error") return { problem: result.reason ?? "The rule cannot be run." };
  const [first, ...others] = result?.findings ?? [];
  if (kind === "good") return first === undefined ? {} : { problem: `It must pass, and the rule says: ${first.message}` };
  if (first === undefined) return { problem: "It must be found, and the rule says nothing." };
  return { message: [first, ...others].map(({ message }: Finding) => message).join(" ") };
}

/** Where an example stands: in the first place its rule looks at. */
function campaignWith(definition: Definition, text: string): CampaignSource {
  const [scope = "body"] = definition.scope ?? definition.when?.scope ?? [];
  const words = escaped(text);
  const html =
    scope === "headline"
      ? `<h1>${words}</h1>`
      : scope === "alt"
        ? `<p><img src="https://www.acme.example/p.png" alt="${words}"></p>`
        : scope === "link-words"
          ? `<p><a href="https://www.acme.example/">${words}</a></p>`
          : scope === "link-address"
            ? `<p><a href="${words}">Here</a></p>`
            : scope === "subject" || scope === "preheader"
              ? "<p></p>"
              : `<p>${words}</p>`;
  return loneCampaign({ html, ...(scope === "subject" ? { subject: text } : {}), ...(scope === "preheader" ? { preheader: text } : {}) });
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
}
