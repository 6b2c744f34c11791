/** A landing page of ours in Marketo's fields, and Marketo's page as the same flat fields; pure. */
import type { LandingPagePayload } from "#model/types.ts";
import type { Material, RemoteFields } from "#ports/platform.ts";
import type { Form } from "./endpoints.ts";
import { unsupported } from "./failures.ts";
import type { WirePage, WirePageSection } from "./page-wire.ts";
import { textOf } from "./to-marketo.ts";

/** The section of a page template that a form is put into. */
export const FORM_SECTION = "campaigns_form";
/** The vendor's own default, written so that nothing else stands there unseen. */
const ROBOTS = "index, nofollow";

/**
 * Checked before anything is written. Two things Marketo cannot hold: an address of several steps, and what comes after a form, which
 * the form itself says there.
 * Source: UpdateLandingPageContentRequest in the specification of the Asset API, https://developer.adobe.com/marketo-apis/api/asset (read 2026-11).
 * @throws PlatformFailure PLATFORM_UNSUPPORTED
 */
export function mustBePage({ payload }: Material): LandingPagePayload {
  const refuse = (why: string, way: string) => unsupported(payload.asset, why, way);
  if (payload.kind !== "landing-page") throw new TypeError("Only a landing page is staged as one.");
  const { template, slug, thankYou, form } = payload.facets.content;
  if (template.kind === "platform")
    throw refuse("the slots of a page template kept in Marketo cannot be filled from here yet.", "Use a template of brand/templates.");
  if (!/^[\w.-]+$/.test(slug) || slug.endsWith(".html"))
    throw refuse(
      `Marketo keeps a landing page under one name, and “${slug}” is none.`,
      "Write the slug in letters, digits, hyphens and underscores, without a slash and without .html.",
    );
  if (thankYou !== undefined)
    throw refuse(
      "what comes after a form is said by the form itself in Marketo, and no call writes it for a page.",
      "Set it on the form in Marketo, and leave thankYou out here.",
    );
  if (form !== undefined && !/^\d+$/.test(form.id))
    throw refuse(`Marketo's forms have numbers, and “${form.id}” is none.`, "Correct the form's id for Marketo in brand/brand.yaml.");
  return payload;
}

/** The fields Marketo should show for a page: the same keys, written the same way, as `pageFields` reads them. */
export function projectPage({ asset, facets: { content } }: LandingPagePayload, texts: Material["texts"]): RemoteFields {
  return {
    title: content.title,
    metaDescription: content.metaDescription,
    slug: content.slug,
    html: textOf(texts, content.html, asset),
    form: content.form?.id ?? "",
    otherSections: "",
    variables: "",
    otherHead: "",
    robots: ROBOTS,
    keywords: "",
    openGraph: "",
    prefill: "false",
  };
}

/** What one version of a page holds. */
export interface PageContent {
  readonly page: WirePage;
  readonly sections: readonly WirePageSection[];
  readonly variables: readonly string[];
}

export function pageFields({ page, sections, variables }: PageContent, section: string): RemoteFields {
  const [ours, form] = [section, FORM_SECTION].map((id) => sections.find((one) => one.id === id));
  const description = descriptionIn(page.customHead);
  return {
    title: page.title,
    metaDescription: description ?? "",
    slug: slugIn(page.address),
    html: ours?.value ?? "",
    form: form?.value ?? "",
    otherSections: [...wrongWith(sections, section), ...sections.filter((one) => one !== ours && one !== form).map(({ id }) => id)].join(
      ", ",
    ),
    variables: [...variables].sort().join(", "),
    otherHead: description === undefined ? page.customHead : "",
    robots: page.robots,
    keywords: page.keywords,
    openGraph: page.openGraph,
    prefill: String(page.formPrefill),
  };
}

const TEXT_TYPES = ["richtext", "html"];

function wrongWith(sections: readonly WirePageSection[], section: string): readonly string[] {
  const ours = sections.find(({ id }) => id === section);
  const form = sections.find(({ id }) => id === FORM_SECTION);
  return [
    ...(ours === undefined ? [`${section} is missing`] : []),
    ...(ours !== undefined && !TEXT_TYPES.includes(ours.type.toLowerCase()) ? [`${section} holds ${ours.type}`] : []),
    ...(form !== undefined && form.type.toLowerCase() !== "form" ? [`${FORM_SECTION} holds ${form.type}`] : []),
  ];
}

/** Everything but its HTML and form, where it differs from what stands there. */
export function pageForm(fields: RemoteFields, found: RemoteFields): Form {
  const head = fields["metaDescription"] === found["metaDescription"] && found["otherHead"] === "";
  const wanted = [
    ["title", fields["title"] ?? "", fields["title"] === found["title"]],
    ["urlPageName", fields["slug"] ?? "", fields["slug"] === found["slug"]],
    ["customHeadHTML", headOf(fields["metaDescription"] ?? ""), head],
    ["robots", fields["robots"] ?? "", fields["robots"] === found["robots"]],
    ["keywords", fields["keywords"] ?? "", fields["keywords"] === found["keywords"]],
    ["facebookOgTags", fields["openGraph"] ?? "", fields["openGraph"] === found["openGraph"]],
  ] as const;
  return Object.fromEntries(wanted.flatMap(([name, value, isSame]) => (isSame ? [] : [[name, value]])));
}

const BEFORE = '<meta name="description" content="';
const AFTER = '">';
const ENTITIES = [
  ["&", "&amp;"],
  ['"', "&quot;"],
  ["<", "&lt;"],
  [">", "&gt;"],
] as const;

/** The two lines for search engines stand in the head that can be read back; the field of their own cannot. */
function headOf(description: string): string {
  if (description === "") return "";
  return BEFORE + ENTITIES.reduce((text, [plain, entity]) => text.replaceAll(plain, entity), description) + AFTER;
}

/** Undefined where something else stands in the head. */
function descriptionIn(head: string): string | undefined {
  if (head.trim() === "") return "";
  const inner = head.trim().slice(BEFORE.length, -AFTER.length);
  if (!head.trim().startsWith(BEFORE) || !head.trim().endsWith(AFTER) || /["<>]/.test(inner)) return undefined;
  return ENTITIES.toReversed().reduce((text, [plain, entity]) => text.replaceAll(entity, plain), inner);
}

/** `https://…/<slug>.html` */
function slugIn(address: string): string {
  if (!URL.canParse(address)) return address;
  return decodeURIComponent(new URL(address).pathname.split("/").at(-1) ?? "").replace(/\.html$/i, "");
}
