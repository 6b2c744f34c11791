/** A Marketo Engage stand-in for the instance a configuration names, with everything an administrator would have prepared. */
import type { ListSeed, ProgramSeed } from "#emulators/marketo/seed-types.ts";
import { chain, WHOLE_PAGE_TEMPLATE } from "#emulators/marketo/seeds.ts";
import { startMarketoEmulator } from "#emulators/marketo/server.ts";
import { DEFAULT_SETTINGS, type MarketoSettings } from "#emulators/marketo/settings.ts";
import type { BrandKit } from "#model/source.ts";
import type { Config } from "#model/types.ts";
import { seededLists } from "./lists.ts";
import { type RunningStandIn, type StandInQuestion, seenBy } from "./stand-in.ts";

export async function startMarketo({ config, brand, publishRight, ...rest }: StandInQuestion): Promise<RunningStandIn> {
  const right = publishRight === "given" ? {} : { permissions: DEFAULT_SETTINGS.permissions.filter((one) => !one.startsWith("Approve")) };
  const settings = { ...marketoSeed(config, brand), ...right };
  const { url, clientId, clientSecret, emulator, close } = await startMarketoEmulator({ ...rest, settings });
  return { url, credentials: [clientId, clientSecret], seen: seenBy(emulator), misbehave: emulator.misbehave, close };
}

const TEMPLATE = "Whole mail";
/** Unless the configuration names another. */
const USUAL_SECTION = "campaigns_body";

/**
 * Seeds from the configuration and the brand. The one prepared program goes to the first audience that has lists in this instance
 * and is not there to be left out, without those it always leaves out: a program's smart list can be read by REST and not written, so another audience asks for another
 * prepared program, as in the real instance.
 */
export function marketoSeed(config: Config, brand: BrandKit): Partial<MarketoSettings> {
  const settings = config.platforms.marketo;
  if (settings === undefined) return {};
  const { account, folder, templates, section = USUAL_SECTION, uiHost, approvedStatus, finishedStatus } = settings;
  const lists: readonly ListSeed[] = seededLists(brand, "marketo", account)
    .filter(({ id }) => /^\d{1,9}$/.test(id))
    .map(({ id, unreachable, ...list }) => ({ ...list, id: Number(id), ...(unreachable === undefined ? {} : { blocked: unreachable }) }));
  const audience = audienceFor(account, brand, lists);
  const [sender] = Object.values(brand.brand.value.senders);
  return {
    ...{ munchkinId: account, companyName: brand.brand.value.company, uiHost, lists, smartLists: [] },
    ...(sender === undefined ? {} : { defaultSender: { name: sender.name, email: sender.address } }),
    ...(approvedStatus === undefined ? {} : { approvedStatus }),
    ...(finishedStatus === undefined ? {} : { finishedStatus }),
    folders: [...new Set(["Templates", folder])].map((name) => ({ name })),
    emailTemplates: [{ name: TEMPLATE, content: templateWith(section) }],
    // Where the configuration names none, a person makes pages and sequences, and nothing was prepared for them.
    ...(templates.landingPage === undefined
      ? {}
      : { pageTemplates: [{ name: templates.landingPage, kind: "guided" as const, content: WHOLE_PAGE_TEMPLATE }] }),
    pagesDomain: brand.brand.value.landingPages.domain,
    programs: [
      preparedProgram(templates.email, section, audience),
      ...(templates.sequences ?? []).map(({ program, afterHours }) => chain(program, afterHours, { template: TEMPLATE, audience })),
    ],
  };
}

function templateWith(section: string): string {
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title></title></head>
<body><div class="mktEditable" id="${section}"></div></body></html>`;
}

function preparedProgram(
  name: string,
  section: string,
  audience: { readonly include: readonly string[]; readonly exclude: readonly string[] },
): ProgramSeed {
  // Not approved, as an administrator is asked to leave it: a copy then holds nothing that could be sent.
  const mail = { name: "Mail", template: TEMPLATE, subject: "Placeholder subject" };
  return {
    ...{ name, type: "Email", channel: "Email Send", folder: "Templates", sends: "Mail", audience },
    emails: [{ ...mail, sections: { [section]: "<p>This text is replaced.</p>" } }],
  };
}

/** An audience that others leave out is nobody's to write to. By name, because that is how the stand-in's seeds refer to lists. */
function audienceFor(account: string, brand: BrandKit, lists: readonly ListSeed[]) {
  const { audiences } = brand.audiences.value;
  const leftOut = new Set(Object.values(audiences).flatMap(({ exclusions = [] }) => exclusions));
  const first = Object.entries(audiences).find(
    ([name, { ids }]) => !leftOut.has(name) && (ids["marketo"]?.[account] ?? []).length > 0,
  )?.[1];
  const namesOf = (ids: readonly string[]) => lists.filter(({ id }) => ids.includes(String(id))).map(({ name }) => name);
  return {
    include: namesOf(first?.ids["marketo"]?.[account] ?? []),
    exclude: (first?.exclusions ?? []).flatMap((other) => namesOf(audiences[other]?.ids["marketo"]?.[account] ?? [])),
  };
}
