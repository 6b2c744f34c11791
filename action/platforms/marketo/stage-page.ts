/** Makes a landing page from the prepared template, and writes our words into its draft, which the public does not see. */
import { type Marker, markerText } from "#model/marker.ts";
import type { LandingPagePayload, ObjectRef } from "#model/types.ts";
import type { PlatformPort, RemoteFields } from "#ports/platform.ts";
import { NORMALISERS } from "../normalise.ts";
import { afterWriting, refusal, unprepared } from "./failures.ts";
import { filingOf, folderFor } from "./filing.ts";
import { pages } from "./page-endpoints.ts";
import { FORM_SECTION, mustBePage, pageForm, projectPage } from "./page-fields.ts";
import { fieldsOfPage, lookAtPage, mustBeOurPage, type PageTools, type PageVersions, versionsOf } from "./page-tools.ts";
import type { PreparedPage } from "./prepared-page.ts";
import { descriptionOf, otherName, programName } from "./to-marketo.ts";

type StageRequest = Parameters<PlatformPort["stage"]>[0];

export interface PageStaging extends PageTools {
  /** Asked for once where it answers. */
  readonly prepared: () => Promise<PreparedPage>;
}

const MOST_NAMES = 50;

export async function stagePage(tools: PageStaging, { material, marker, name, target }: StageRequest): Promise<ObjectRef> {
  const payload = mustBePage(material);
  const fields = projectPage(payload, material.texts);
  if (target.kind === "create") return await create(tools, { payload, fields, marker, name });
  const { ref } = target;
  const versions = await lookAtPage(tools, ref);
  mustBeOurPage(ref, versions.shown, marker);
  const [state, wanted] = [versions.approved === undefined ? "draft" : "live", target.kind === "buffer" ? "live" : "draft"];
  if (state !== wanted) throw refusal(ref, `is ${state}, and this is written only where it is ${wanted}.`);
  mustTake(await tools.prepared(), payload);
  // The name of a page is no part of its draft: what is live keeps it.
  const called = target.kind === "update" ? filingOf(payload).name : undefined;
  await writePage(tools, ref, { versions, fields, marker: markerText(marker), called });
  return ref;
}

/** What every page of the instance shares must fit. */
function mustTake({ domains, hasForm }: PreparedPage, { asset, facets: { content } }: LandingPagePayload): void {
  if (!domains.includes(content.domain.toLowerCase()))
    throw unprepared(`${asset} is for ${content.domain}, and the instance's landing pages stand on ${domains.join(", ")}.`);
  if (content.form !== undefined && !hasForm)
    throw unprepared(`${asset} has a form, and the landing page template has no section ${FORM_SECTION} for one.`);
}

interface Creation {
  readonly payload: LandingPagePayload;
  readonly fields: RemoteFields;
  readonly marker: Marker;
  readonly name: string;
}

/** One call makes the page, under a name that carries the marker and is looked up first; what an earlier, lost call made is written into. */
async function create(tools: PageStaging, { payload, fields, marker, name }: Creation): Promise<ObjectRef> {
  const prepared = await tools.prepared();
  mustTake(prepared, payload);
  const folder = await folderFor(tools.call, filingOf(payload), prepared.folder);
  const { free, draft } = await nameFor(tools, name, marker);
  const description = descriptionOf(markerText(marker));
  const { template } = prepared;
  const metadata = pageForm(fields, {});
  const id = draft?.shown.id ?? (await tools.call(pages.create({ name: free, description, folder, template, ...metadata })));
  const ref: ObjectRef = { kind: "landing-page", id };
  // From here on a page lies there.
  await afterWriting(async () => {
    const versions = draft ?? (await lookAtPage(tools, ref));
    await writePage(tools, ref, { versions, fields, marker: markerText(marker) });
  });
  return ref;
}

/** The first name that is not taken, or the draft of ours that has it. */
async function nameFor(
  { call }: PageTools,
  name: string,
  marker: Marker,
): Promise<{ readonly free: string; readonly draft?: PageVersions | undefined }> {
  for (let number = 1; number <= MOST_NAMES; number += 1) {
    const free = programName(name, markerText(marker), number);
    const [drafts, approved] = [await call(pages.byName(free, "draft")), await call(pages.byName(free, "approved"))];
    const taken = [...drafts, ...approved].filter((page) => page.name === free);
    if (taken.length === 0) return { free };
    for (const { id } of taken) {
      const versions = versionsOf(taken.filter((page) => page.id === id));
      if (versions?.draft !== undefined && versions.approved === undefined) return { free, draft: versions };
    }
  }
  const id = programName(name, markerText(marker), 1);
  throw refusal({ id, kind: "landing-page" }, `and ${MOST_NAMES - 1} more of this asset and change are there already.`);
}

export interface PageWriting {
  readonly versions: PageVersions;
  readonly fields: RemoteFields;
  /** As text. */
  readonly marker: string;
  /** What it is to be called from now on; it keeps its name where absent. */
  readonly called?: string | undefined;
}

/** Writes into the draft what differs from it; from the approved version where there is no draft, because an edit makes one of that. */
export async function writePage(tools: PageTools, ref: ObjectRef, { versions, fields, marker, called }: PageWriting): Promise<void> {
  const { call, section } = tools;
  const page = versions.draft ?? versions.shown;
  const found = await fieldsOfPage(tools, page);
  const description = descriptionOf(marker);
  const name = called === undefined ? undefined : otherName(page.name, called);
  const form = {
    ...(name === undefined ? {} : { name }),
    ...pageForm(fields, found),
    ...(page.description === description ? {} : { description }),
  };
  if (Object.keys(form).length > 0) await call(pages.describe(ref.id, form));
  await afterWriting(async () => {
    if (!sameHtml(fields["html"], found["html"]))
      await call(pages.fill(ref.id, section, { type: "RichText", value: fields["html"] ?? "" }));
    if (fields["form"] !== found["form"]) await call(pages.fill(ref.id, FORM_SECTION, { type: "Form", value: fields["form"] ?? "" }));
  });
}

function sameHtml(wanted = "", found = ""): boolean {
  const { html } = NORMALISERS;
  return html === undefined ? wanted === found : html.apply(wanted) === html.apply(found);
}
