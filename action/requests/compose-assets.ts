/** What is made of a form: a mail, a page or both, with the layouts and forms the brand has. */
import type { AssetKind } from "#model/types.ts";
import { changing } from "./ask.ts";
import type { FormType } from "./form.ts";
import { ABSENT, askPart, type Intake, type Part, value, wordsOf } from "./intake.ts";

/** What an asset of such a campaign is called, for life. */
const NAMES: Readonly<Record<FormType, string>> = {
  newsletter: "newsletter",
  promotion: "offer",
  event: "invitation",
  "product-launch": "launch",
  "customer-notice": "notice",
};

/** The kinds that are to be made. */
export function kindsOf(intake: Intake): readonly AssetKind[] {
  switch (wordsOf(intake, "make")) {
    case "both":
      return ["email", "landing-page"];
    case "page":
      return ["landing-page"];
    default:
      return ["email"];
  }
}

/** Every question that stands in the way of the assets, or their list. */
export function composeAssets(intake: Intake): readonly Part[] {
  const kinds = kindsOf(intake);
  const templates = kinds.map((kind) => templateFor(intake, kind));
  const page = templates[kinds.indexOf("landing-page")];
  const form = page === undefined ? ABSENT : formFor(intake, page);
  const open = [...templates, form].filter(({ kind }) => kind === "question");
  if (open.length > 0) return open;
  const assets = kinds.map((kind, index) => ({
    id: `${NAMES[intake.form.type]}-${kind === "email" ? "email" : "page"}`,
    kind,
    platform: intake.defaults.platform,
    ...held("template", templates[index] ?? ABSENT),
    ...(kind === "landing-page" ? { slug: pageSlug(intake), ...held("form", form) } : {}),
    // A page is there before the mail that leads to it.
    ...(kind === "landing-page" && kinds.length > 1 ? { schedule: { mode: "with-merge" } } : {}),
  }));
  return [value(assets)];
}

function held(key: string, part: Part): Readonly<Record<string, unknown>> {
  return part.kind === "value" ? { [key]: part.value } : {};
}

function templateFor(intake: Intake, kind: AssetKind): Part {
  const wanted = kind === "email" ? "mjml" : "html";
  const fitting = Object.values(intake.brand.templates)
    .filter((template) => template.kind === wanted)
    .map(({ name }) => name)
    .toSorted();
  const [only] = fitting;
  if (only === undefined) return ABSENT;
  if (fitting.length === 1) return value({ kind: wanted, name: only });
  return askPart(intake, {
    topic: `template ${kind}`,
    text: `Which layout does the ${kind === "email" ? "mail" : "page"} have?`,
    choices: fitting.map((name) => changing(name, ["assets"], { kind: wanted, name })),
  });
}

/** The form a page shows, where its layout has room for one: then it must have one. */
function formFor(intake: Intake, template: Part): Part {
  const name = template.kind === "value" ? nameIn(template.value) : undefined;
  const layout = Object.values(intake.brand.templates).find((each) => each.kind === "html" && each.name === name);
  if (layout === undefined || !/\[\[\s*form\.id\s*\]\]/.test(layout.text)) return ABSENT;
  const forms = Object.entries(intake.brand.brand.value.forms ?? {});
  const [first] = forms;
  if (first === undefined) return ABSENT;
  if (forms.length === 1) return value({ ref: first[0] });
  return askPart(intake, {
    topic: "form",
    text: "Which form does the page show?",
    choices: forms.map(([ref, { title }]) => changing(title, ["assets"], { ref })),
  });
}

function nameIn(template: unknown): string | undefined {
  return typeof template === "object" && template !== null && "name" in template && typeof template.name === "string"
    ? template.name
    : undefined;
}

/** The path the person gave, where it is on the domain of our pages; else the campaign's name. */
export function pageSlug(intake: Intake): string {
  const given = URL.parse(wordsOf(intake, "link") ?? "");
  const path = given === null ? "" : given.pathname.replace(/^\/+|\/+$/g, "");
  if (given?.hostname === intake.brand.brand.value.landingPages?.domain && /^[a-z0-9]+([-/][a-z0-9]+)*$/.test(path)) return path;
  return intake.slug.replace(/^\d{4}-/, "");
}
