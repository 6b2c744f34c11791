/** A landing page's content: title, description, HTML and plain text, from the asset's words. */
import { PipelineError, throwIfAny } from "#errors/pipeline-error.ts";
import type { LandingPageAsset, LandingPageContent } from "#model/types.ts";
import { commonSlots, readBrandTexts } from "./brand-texts.ts";
import { fillTemplate, linksIn } from "./fill-template.ts";
import { linkFault } from "./links.ts";
import { markdownHtml } from "./markdown-html.ts";
import { plainText } from "./plain-text.ts";
import { type Reading, readBody, readFixed, readLine, refuseScriptMarks } from "./read-texts.ts";
import { actionLink } from "./render-email.ts";
import { contentTail, languageOf, ownTemplate, type RenderedContent, type RenderJob } from "./render-job.ts";
import type { SlotValues } from "./slots.ts";

export async function renderPage(job: RenderJob): Promise<RenderedContent<LandingPageContent>> {
  const { campaign, asset, brand, compiler, audience, links, rules, book, problems } = job;
  const template = ownTemplate(job);
  const reading: Reading = { asset, rules, mode: "plain", book, problems };
  const words = readWords(reading);
  const body = readBody(reading);
  const texts = readBrandTexts(brand, audience.regions, reading);
  const form = formOf(job, reading);
  const slug = slugOf(job);
  const { domain } = brand.brand.value.landingPages;
  const pageLink = `https://${domain}/${slug}`;
  const action = actionLink(job);
  throwIfAny(problems);

  const values: SlotValues = {
    ...commonSlots(brand, { texts, language: languageOf(job), links }),
    title: { kind: "text", text: words.title },
    metaDescription: { kind: "text", text: words.metaDescription },
    headline: { kind: "text", text: words.headline },
    body: { kind: "html", html: markdownHtml(body.tree, { links, styles: {} }) },
    "page.link": { kind: "link", address: pageLink },
    "cta.label": { kind: "text", text: words.label },
    // A page with a form asks for the form; the brief's link is often this very page.
    "cta.link": { kind: "link", address: form === undefined ? action : "#form" },
    ...(form === undefined ? {} : { "form.id": { kind: "text", text: form.id }, "form.title": { kind: "text", text: form.title } }),
  };
  const html = await fillTemplate({ template, kind: "landing-page", brand, compiler, values, book, links, rules, preheader: "" });
  const text = plainText({
    headline: words.headline,
    body: body.tree,
    cta: { label: words.label, link: form === undefined ? action : `${pageLink}#form` },
    foot: [texts.company, ...texts.addresses],
    links,
  });
  for (const masked of [html, text]) refuseScriptMarks(masked, { rules, problems, place: { file: asset.file, line: asset.bodyLine } });
  throwIfAny(problems);
  return {
    content: {
      language: languageOf(job),
      messageClass: campaign.brief.value.messageClass,
      title: words.title,
      metaDescription: words.metaDescription,
      domain,
      slug,
      ...(form === undefined ? {} : { form: { ref: form.ref, id: form.id } }),
      ...(words.thankYou === undefined ? {} : { thankYou: words.thankYou }),
      ...contentTail(job),
    },
    html,
    text,
    links: linksIn(html),
  };
}

function readWords(reading: Reading) {
  const { title, metaDescription, headline, cta, thankYou } = pageOf(reading);
  return {
    title: readLine(reading, ["title"], title),
    metaDescription: readLine(reading, ["metaDescription"], metaDescription),
    headline: readLine(reading, ["headline"], headline),
    label: readLine(reading, ["cta", "label"], cta.label),
    thankYou: thankYou === undefined ? undefined : readThankYou(reading, thankYou),
  };
}

function pageOf({ asset }: Reading): LandingPageAsset {
  if (asset.value.kind !== "landing-page") throw new TypeError(`${asset.file} is no landing page.`);
  return asset.value;
}

function readThankYou(reading: Reading, thankYou: NonNullable<LandingPageAsset["thankYou"]>): NonNullable<LandingPageAsset["thankYou"]> {
  if (thankYou.kind === "message") return { kind: "message", text: readLine(reading, ["thankYou", "text"], thankYou.text) };
  const link = readLine(reading, ["thankYou", "link"], thankYou.link);
  const fault = /^mailto:/i.test(link) ? "it is not a page" : linkFault(link);
  if (fault !== undefined) {
    const place = reading.asset.place(["thankYou", "link"], "expected an address like https://www.example.com/page");
    reading.problems.push(
      new PipelineError("FIELD_INVALID", `"${link.slice(0, 80)}" cannot be where the form leads: ${fault}`, {
        place,
        hint: "write the whole address",
      }),
    );
  }
  return { kind: "redirect", link };
}

function slugOf({ campaign, entry, problems }: RenderJob): string {
  const place = campaign.brief.place(
    ["assets", campaign.brief.value.assets.indexOf(entry), "slug"],
    "expected lower-case words joined by hyphens",
  );
  if (entry.slug === undefined || !/^[a-z0-9]+(?:[-/][a-z0-9]+)*$/.test(entry.slug)) {
    const message = entry.slug === undefined ? `The page "${entry.id}" has no address` : `"${entry.slug}" cannot be a page's address`;
    problems.push(new PipelineError("FIELD_INVALID", message, { place, hint: "give it one, for example `slug: reports`" }));
  }
  return entry.slug ?? "";
}

function formOf(
  { campaign, entry, brand, target, problems }: RenderJob,
  reading: Reading,
): { readonly ref: string; readonly id: string; readonly title: string } | undefined {
  if (entry.form === undefined) return undefined;
  const { ref } = entry.form;
  const forms = brand.brand.value.forms ?? {};
  const form = Object.hasOwn(forms, ref) ? forms[ref] : undefined;
  const id = form?.ids[target.platform]?.[target.account];
  if (form === undefined || id === undefined) {
    const place =
      form === undefined
        ? campaign.brief.place(
            ["assets", campaign.brief.value.assets.indexOf(entry), "form", "ref"],
            `expected one of: ${Object.keys(forms).sort().join(", ")}`,
          )
        : brand.brand.place(["forms", ref, "ids"], `expected an id for ${target.platform} account ${target.account}`);
    const message =
      form === undefined ? `There is no form "${ref}"` : `The form "${ref}" has no id in ${target.platform} account ${target.account}`;
    problems.push(new PipelineError("REFERENCE_UNKNOWN", message, { place, hint: `forms stand in ${brand.brand.file}, under forms` }));
    return undefined;
  }
  return {
    ref,
    id: readFixed(brand.brand, ["forms", ref, "ids", target.platform, target.account], id, reading),
    title: readFixed(brand.brand, ["forms", ref, "title"], form.title, reading),
  };
}
