/** What the administrator prepared for landing pages: a template, a folder and the domain, looked over once. */
import { PlatformFailure, type PreparedThing } from "#ports/platform.ts";
import { unprepared } from "./failures.ts";
import { folderNamed } from "./filing.ts";
import { pageDomains, pageTemplates } from "./page-endpoints.ts";
import { FORM_SECTION } from "./page-fields.ts";
import type { PageTools } from "./page-tools.ts";

export interface PreparedPage {
  readonly template: string;
  readonly folder: string;
  /** Lower case. */
  readonly domains: readonly string[];
  readonly hasForm: boolean;
}

/** Elements of a guided template that somebody can fill, and its variables. Source: …/landing-page-templates/create-a-guided-landing-page-template (read 2026-11). */
const EDITABLE =
  /<[a-z][^>]*\bclass\s*=\s*["'][^"']*\bmkto(Text|Img|Image|Form|Video|Snippet|Share|Poll|Referral|Sweepstakes|String|Color|Boolean)\b[^>]*>/gi;

/** @throws PlatformFailure that says what is not as it must be; nothing was written. */
export async function lookOverPage({ call, settings, section }: PageTools): Promise<PreparedPage> {
  const name = settings.templates.landingPage ?? "";
  const [template, another] = (await call(pageTemplates.byName(name))).filter((one) => one.name === name);
  if (template === undefined) throw unprepared(`there is no landing page template “${name}” (platforms.marketo.templates.landingPage).`);
  if (another !== undefined) throw unprepared(`there are several landing page templates “${name}”; which one is meant cannot be told.`);
  if (template.type.toLowerCase() !== "guided") throw unprepared(`the landing page template “${name}” must be a guided one.`);
  const editable = [...((await call(pageTemplates.content(template.id))) ?? "").matchAll(EDITABLE)].map(
    ([tag]) => /\sid\s*=\s*["']([^"']*)["']/i.exec(tag)?.[1] ?? "one without an id",
  );
  const others = editable.filter((id) => id !== section && id !== FORM_SECTION);
  if (!editable.includes(section)) throw unprepared(`the landing page template “${name}” has no section ${section}.`);
  if (others.length > 0)
    throw unprepared(`in the landing page template “${name}” more can be filled than our sections: ${others.join(", ")}.`);
  return {
    template: template.id,
    folder: await folderNamed(
      call,
      settings.pageFolder ?? settings.folder,
      `platforms.marketo.${settings.pageFolder === undefined ? "folder" : "pageFolder"}`,
    ),
    domains: (await call(pageDomains())).map((one) => one.toLowerCase()),
    hasForm: editable.includes(FORM_SECTION),
  };
}

/** The same for `doctor`; nothing where no template is named. */
export async function preparedPages(tools: PageTools): Promise<readonly PreparedThing[]> {
  const { landingPage } = tools.settings.templates;
  if (landingPage === undefined) return [];
  const what = `Landing pages can be made from the template “${landingPage}”`;
  try {
    const { domains, hasForm } = await lookOverPage(tools);
    return [{ what: `${what}, ${hasForm ? "with" : "without"} a form, for ${domains.join(", ")}.` }];
  } catch (failure) {
    if (!(failure instanceof PlatformFailure) || failure.code !== "PLATFORM_REFUSED") throw failure;
    return [{ what: `${what}.`, wrong: failure.message }];
  }
}
