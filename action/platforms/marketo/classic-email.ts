/** Emails of the classic editor, by the first asset API: forms, whole numbers as ids, a call for each section. */
import type { RemoteFields } from "#ports/platform.ts";
import { differing } from "../normalise.ts";
import type { EmailDocument, EmailWriting, MailTools, Words } from "./email-document.ts";
import { emails, type Form, type Version } from "./endpoints.ts";
import { fillPlaces } from "./fill-places.ts";
import { layoutOf } from "./template-words.ts";
import { addressForm, metadataForm, sectionForm } from "./to-marketo.ts";
import type { WireEmail, WireSection } from "./wire.ts";

/** A version as a list gave it. `version`: the one that was asked for. */
export function classicEmail(tools: Pick<MailTools, "call" | "section">, head: WireEmail, version: Version): EmailDocument {
  const { call } = tools;
  const { id } = head;
  return {
    ...{ designer: "classic", head, version },
    words: () => wordsOf(tools, head, version),
    mustTake: () => undefined,
    write: (writing) => write(tools, { head, version }, writing),
    async approve() {
      await call(emails.approve(id));
    },
    async unapprove() {
      await call(emails.unapprove(id));
    },
    shown: () => call(emails.shown(id)),
    async sample(to) {
      await call(emails.sample(id, to));
    },
  };
}

async function wordsOf({ call, section }: Pick<MailTools, "call" | "section">, head: WireEmail, version: Version): Promise<Words> {
  const sections = await call(emails.sections(head.id, version));
  const variables = await call(emails.variables(head.id, version));
  const ours = sections.find(({ id }) => id === section);
  const [wrong, beside, names] = [wrongWith(ours, section), fillable(sections, section), variables.map(({ name }) => name).sort()];
  return {
    html: ours?.html ?? "",
    text: ours?.text ?? "",
    otherSections: [...wrong, ...beside],
    variables: names,
    unfit: [
      ...wrong.map((one) => `section ${one}`),
      ...beside.map((one) => `section ${one} can be edited beside ours`),
      ...names.map((one) => `variable ${one} can be set beside our section`),
    ],
    ...(ours === undefined && head.template !== undefined
      ? { layout: layoutOf({ sections, variables, template: head.template, source: (await call(emails.template(head.template))) ?? "" }) }
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

interface Held {
  readonly head: WireEmail;
  /** Its words are held against ours; an edit of what is approved makes a draft. */
  readonly version: Version;
}

async function write(
  { call, section }: Pick<MailTools, "call" | "section">,
  { head, version }: Held,
  { fields, isNew, template }: EmailWriting,
): Promise<void> {
  await unlessEmpty(addressForm(fields, head), (form) => call(emails.address(head.id, form)));
  await unlessEmpty(metadataForm(fields, head), (form) => call(emails.describe(head.id, form)));
  if (template !== undefined) return await fillPlaces({ call }, { id: head.id, template, text: fields["text"] ?? "" });
  const ours = isNew ? undefined : (await call(emails.sections(head.id, version))).find(({ id }) => id === section);
  if (ours === undefined || isDifferent(fields, ours)) await call(emails.fill(head.id, section, sectionForm(fields)));
}

function isDifferent({ html = "", text = "" }: RemoteFields, found: Pick<WireSection, "html" | "text">): boolean {
  return differing({ html, text }, { html: found.html, text: found.text }).length > 0;
}

async function unlessEmpty(form: Form, send: (form: Form) => Promise<unknown>): Promise<void> {
  if (Object.keys(form).length > 0) await send(form);
}
