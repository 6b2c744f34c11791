/** The calls about landing pages. */
import { approveRights } from "./emails.ts";
import { nothing, one, several, timeOf, unknown } from "./envelope.ts";
import { blank, noRecord } from "./errors.ts";
import type { Instance } from "./instance.ts";
import { browse, byName, pageOf } from "./listing.ts";
import { addressOf } from "./page-address.ts";
import {
  addPageSection,
  approvePage,
  clonePage,
  createPage,
  deletePage,
  discardPageDraft,
  pageHtmlOf,
  removePageSection,
  unapprovePage,
  updatePageMetadata,
  updatePageSection,
  updatePageVariable,
} from "./page-changes.ts";
import { placeView, uiBase } from "./places.ts";
import type { PageContent, PageRecord } from "./records.ts";
import type { Answer, Call, Route } from "./route.ts";
import { editable, having, type VersionName, versionOf } from "./versions.ts";

function view(
  instance: Instance,
  page: PageRecord,
  { name: status, content }: { readonly name: VersionName; readonly content: PageContent },
) {
  return {
    id: page.id,
    name: page.name,
    description: page.description,
    createdAt: timeOf(page.createdAt),
    updatedAt: timeOf(page.updatedAt),
    folder: placeView(instance, page.place),
    workspace: instance.settings.workspace,
    status,
    template: page.template,
    title: content.title,
    keywords: content.keywords,
    robots: content.robots,
    customHeadHTML: content.customHeadHTML,
    facebookOgTags: content.facebookOgTags,
    formPrefill: content.formPrefill,
    mobileEnabled: content.mobileEnabled,
    URL: addressOf(instance, content.urlPageName),
    computedUrl: `${uiBase(instance)}/#LP${page.id}A1LA1`,
  };
}

const whole = (instance: Instance, page: PageRecord) =>
  view(instance, page, { name: page.draft === undefined ? "approved" : "draft", content: editable(page) });

function views({ instance, query }: Call, pages: readonly PageRecord[]): Answer {
  return several(
    pages.flatMap((page) => {
      const version = versionOf(page, query.get("status"));
      return version === undefined ? [] : [view(instance, page, version)];
    }),
  );
}

function found({ instance, params }: Call): PageRecord | undefined {
  return instance.data.pages.get(Number(params["id"]));
}

function writable(call: Call) {
  const page = found(call);
  if (page === undefined) throw noRecord("Landing Page", call.params["id"] ?? "");
  return { ...call, page };
}

const miss = (call: Call) => unknown(call.instance, "Landing Page", call.params["id"] ?? "");

function find(call: Call): Answer {
  if ((call.query.get("name") ?? "") === "") throw blank("name");
  return views(call, pageOf(having(byName(call, call.instance.data.pages.values()), call.query.get("status")), call.query));
}

function readContent(call: Call): Answer {
  const page = found(call);
  if (page === undefined) return miss(call);
  const version = versionOf(page, call.query.get("status"));
  if (version === undefined) return nothing;
  return several(
    version.content.sections.map(({ id, type, value, index, formatting }) => ({
      id,
      type,
      index,
      // As the guide shows it: of a form the content is an object with the form's id.
      content: type === "Form" ? { content: value, contentType: "Form" } : value,
      formattingOptions: formatting,
    })),
  );
}

function readVariables(call: Call): Answer {
  const page = found(call);
  if (page === undefined) return miss(call);
  const version = versionOf(page, call.query.get("status"));
  return several((version?.content.variables ?? []).map(({ name, type, value }) => ({ id: name, type, value })));
}

function fullContent(call: Call): Answer {
  const { instance, query } = call;
  const page = found(call);
  if (page === undefined) return miss(call);
  const content = page.approved ?? editable(page);
  return one({ id: page.id, content: pageHtmlOf(instance, page, content, query.get("leadId") === null ? "nobody" : "with a first name") });
}

const after = (change: (step: ReturnType<typeof writable>) => void) => (call: Call) => {
  const step = writable(call);
  change(step);
  return one({ id: step.page.id });
};

const READ = ["Read-Only Assets"];
const WRITE = ["Read-Write Assets"];
const V1 = "/rest/asset/v1";
const L = `${V1}/landingPage/{id}`;

export const PAGE_ROUTES: readonly Route[] = [
  { method: "GET", pattern: `${V1}/landingPage/byName.json`, needs: READ, body: "none", run: find },
  {
    method: "GET",
    pattern: `${V1}/landingPages.json`,
    needs: READ,
    body: "none",
    run: (call) => views(call, browse(call, having(call.instance.data.pages.values(), call.query.get("status")))),
  },
  {
    method: "POST",
    pattern: `${V1}/landingPages.json`,
    needs: WRITE,
    body: "form",
    run: (call) => one(whole(call.instance, createPage(call, call.form))),
  },
  {
    method: "GET",
    pattern: `${V1}/landingPageDomains.json`,
    needs: READ,
    body: "none",
    run: ({ instance }) => one({ hostname: new URL(addressOf(instance, "x")).hostname, type: "domain" }),
  },
  {
    method: "GET",
    pattern: `${L}.json`,
    needs: READ,
    body: "none",
    run: (call) => {
      const page = found(call);
      return page === undefined ? miss(call) : views(call, [page]);
    },
  },
  {
    method: "POST",
    pattern: `${L}.json`,
    needs: WRITE,
    body: "form",
    run: (call) => {
      const step = writable(call);
      updatePageMetadata(step, call.form);
      return one(whole(call.instance, step.page));
    },
  },
  { method: "GET", pattern: `${L}/content.json`, needs: READ, body: "none", run: readContent },
  { method: "POST", pattern: `${L}/content.json`, needs: WRITE, body: "form", run: after((step) => addPageSection(step, step.form)) },
  {
    method: "POST",
    pattern: `${L}/content/{contentId}.json`,
    needs: WRITE,
    body: "form",
    run: after((step) => updatePageSection(step, step.params["contentId"] ?? "", step.form)),
  },
  {
    method: "POST",
    pattern: `${L}/content/{contentId}/delete.json`,
    needs: WRITE,
    body: "form",
    run: after((step) => removePageSection(step, step.params["contentId"] ?? "")),
  },
  { method: "GET", pattern: `${L}/variables.json`, needs: READ, body: "none", run: readVariables },
  {
    method: "POST",
    pattern: `${L}/variable/{variableId}.json`,
    needs: WRITE,
    body: "form",
    run: (call) => {
      const [id, value] = [call.params["variableId"] ?? "", call.form.get("value") ?? ""];
      return one({ id, type: updatePageVariable(writable(call), id, value), value });
    },
  },
  { method: "GET", pattern: `${L}/fullContent.json`, needs: READ, body: "none", run: fullContent },
  {
    method: "POST",
    pattern: `${L}/clone.json`,
    needs: WRITE,
    body: "form",
    run: (call) => one(whole(call.instance, clonePage(writable(call), call.form))),
  },
  { method: "POST", pattern: `${L}/approveDraft.json`, needs: approveRights, body: "form", run: after(approvePage) },
  {
    method: "POST",
    pattern: `${L}/unapprove.json`,
    needs: approveRights,
    body: "form",
    run: (call) => {
      const step = writable(call);
      unapprovePage(step);
      return one(whole(call.instance, step.page));
    },
  },
  { method: "POST", pattern: `${L}/discardDraft.json`, needs: WRITE, body: "form", run: after(discardPageDraft) },
  { method: "POST", pattern: `${L}/delete.json`, needs: WRITE, body: "form", run: after(deletePage) },
];
