/** Marketo's calls about landing pages, one function each. */
import type { Call } from "#http/call.ts";
import { ASSET, at, type Form, PAGE_SIZE, place, reads, type Version, writes } from "./endpoints.ts";
import {
  readDomain,
  readPage,
  readPageSection,
  readPageTemplate,
  readPageTemplateContent,
  readPageVariable,
  type WirePage,
  type WirePageSection,
  type WirePageTemplate,
} from "./page-wire.ts";
import { readAll, readFirst, readId, readTemplateContent } from "./wire.ts";

/** https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/rest/assets/landing-pages (read 2026-11) */
export const pages = {
  /** One version of it, under its exact name. */
  byName: (name: string, status: Version): Call<readonly WirePage[]> =>
    reads(`${ASSET}/landingPage/byName.json`, readAll(readPage), { name, status, maxReturn: String(PAGE_SIZE) }),
  get: (id: string, status: Version): Call<WirePage | undefined> => reads(`${at("landingPage", id)}.json`, readFirst(readPage), { status }),
  /** A page of all that have this version. No date can be asked for. */
  list: (status: Version, offset: number): Call<readonly WirePage[]> =>
    reads(`${ASSET}/landingPages.json`, readAll(readPage), { status, maxReturn: String(PAGE_SIZE), offset: String(offset) }),
  /** Its sections; all that a guided page has are its template's. */
  sections: (id: string, status: Version): Call<readonly WirePageSection[]> =>
    reads(`${at("landingPage", id)}/content.json`, readAll(readPageSection), { status }),
  variables: (id: string, status: Version): Call<readonly string[]> =>
    reads(`${at("landingPage", id)}/variables.json`, readAll(readPageVariable), { status }),
  /** As Marketo shows it in a browser: the page's "Preview landing page". No version can be asked for. */
  shown: (id: string): Call<string | undefined> => reads(`${at("landingPage", id)}/fullContent.json`, readFirst(readTemplateContent)),
  /** A draft, with the sections of its template. */
  create: (form: Form & { readonly folder: string }): Call<string> =>
    writes(`${ASSET}/landingPages.json`, "create", readId, { ...form, folder: place(form.folder, "Folder") }),
  /** Title and the like in the draft, which it makes where there is none; the description at once. */
  describe: (id: string, form: Form): Call<string> => writes(`${at("landingPage", id)}.json`, "repeatable", readId, form),
  /** One section of the draft. */
  fill: (id: string, section: string, form: Form): Call<string> =>
    writes(`${at("landingPage", id)}/content/${encodeURIComponent(section)}.json`, "repeatable", readId, form),
  /** The draft takes the place of what was approved, and is public. A lost one could otherwise bring out what somebody writes later. */
  approve: (id: string): Call<string> => writes(`${at("landingPage", id)}/approveDraft.json`, "irreversible", readId),
  /** What was public becomes the draft; a draft beside it is lost. */
  unapprove: (id: string): Call<string> => writes(`${at("landingPage", id)}/unapprove.json`, "irreversible", readId),
  /** A lost one could otherwise throw away what is written later. */
  discardDraft: (id: string): Call<string> => writes(`${at("landingPage", id)}/discardDraft.json`, "irreversible", readId),
  /** Undefined where it was gone. */
  remove: (id: string): Call<string | undefined> => ({
    request: { method: "POST", path: `${at("landingPage", id)}/delete.json`, form: {} },
    effect: "repeatable",
    read: readFirst(readId),
  }),
};

/** https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/rest/assets/landing-page-templates (read 2026-11) */
export const pageTemplates = {
  byName: (name: string): Call<readonly WirePageTemplate[]> =>
    reads(`${ASSET}/landingPageTemplate/byName.json`, readAll(readPageTemplate), { name }),
  content: (id: string): Call<string | undefined> =>
    reads(`${ASSET}/landingPageTemplate/${encodeURIComponent(id)}/content.json`, readFirst(readPageTemplateContent)),
};

/**
 * The instance's own domain and its aliases: every page can be seen on each of them.
 * https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/rest/assets/landing-page-redirect-rules (read 2026-11)
 */
export function pageDomains(): Call<readonly string[]> {
  return reads(`${ASSET}/landingPageDomains.json`, readAll(readDomain), { maxReturn: String(PAGE_SIZE) });
}
