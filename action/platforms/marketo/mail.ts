/** The one email of a program: which versions of it there are, and what they hold. */
import type { Caller } from "#http/call.ts";
import { emails, type Version } from "./endpoints.ts";
import { type Layout, layoutOf } from "./template-words.ts";
import type { WireEmail, WireSection } from "./wire.ts";

/** The emails that stand in a program, by version. */
export interface Versions {
  /** Emails in the program, whatever their versions; one is what there must be. */
  readonly count: number;
  readonly draft?: WireEmail;
  readonly approved?: WireEmail;
}

/** What one version of the email says, or blanks where there is none. */
export interface Mail {
  readonly count: number;
  readonly email?: WireEmail;
  readonly html: string;
  readonly text: string;
  /** Sections that somebody could fill beside ours, and what is wrong with ours. */
  readonly otherSections: readonly string[];
  readonly variables: readonly string[];
  /** Of a mail laid out by a template of the account's own: its places and all the rest. */
  readonly layout?: Layout;
}

/** The section of the prepared email that our HTML is put into, unless the settings name another. */
export const USUAL_SECTION = "campaigns_body";

/** Both versions are asked for by name: which one comes unasked differs between the vendor's pages. */
export async function versionsIn(call: Caller, program: string): Promise<Versions> {
  const drafts = await call(emails.inProgram(program, "draft"));
  const approved = await call(emails.inProgram(program, "approved"));
  const [draft, released] = [drafts[0], approved[0]];
  return {
    count: new Set([...drafts, ...approved].map(({ id }) => id)).size,
    ...(draft === undefined ? {} : { draft }),
    ...(released === undefined ? {} : { approved: released }),
  };
}

/** The email in the version that is wanted, else in the other. */
export function versionOf({ draft, approved }: Versions, wanted: Version): { readonly email?: WireEmail; readonly version: Version } {
  const [first, second] = wanted === "draft" ? ([draft, approved] as const) : ([approved, draft] as const);
  const other = wanted === "draft" ? "approved" : "draft";
  if (first !== undefined) return { email: first, version: wanted };
  return { ...(second === undefined ? {} : { email: second }), version: second === undefined ? wanted : other };
}

/** What a version holds. */
export async function readMail(call: Caller, versions: Versions, wanted: Version, section: string): Promise<Mail> {
  const { email, version } = versionOf(versions, wanted);
  const { count } = versions;
  if (email === undefined) return { count, html: "", text: "", otherSections: [], variables: [] };
  const sections = await call(emails.sections(email.id, version));
  const variables = await call(emails.variables(email.id, version));
  const ours = sections.find(({ id }) => id === section);
  return {
    count,
    email,
    html: ours?.html ?? "",
    text: ours?.text ?? "",
    otherSections: [...wrongWith(ours, section), ...fillable(sections, section)],
    variables: variables.map(({ name }) => name).sort(),
    ...(ours === undefined && email.template !== undefined
      ? { layout: layoutOf({ sections, variables, template: email.template, source: (await call(emails.template(email.template))) ?? "" }) }
      : {}),
  };
}

function wrongWith(ours: WireSection | undefined, section: string): readonly string[] {
  if (ours === undefined) return [`${section} is missing`];
  if (ours.isLocked) return [`${section} is locked`];
  return ours.contentType.toLowerCase() === "text" ? [] : [`${section} holds ${ours.contentType}`];
}

/** Whatever can be written beside our section could go out without anybody's approval. */
function fillable(sections: readonly WireSection[], section: string): readonly string[] {
  return sections.filter(({ id, isLocked }) => id !== section && !isLocked).map(({ id }) => id);
}
