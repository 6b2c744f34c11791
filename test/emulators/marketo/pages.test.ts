import { expect, test } from "vitest";
import { at, instance, listAt, V1 } from "./caller.ts";

function paged(template = "House page", fields: Record<string, string> = {}) {
  const bench = instance();
  const make = (extra: Record<string, string> = {}) =>
    bench.post(`${V1}/landingPages.json`, {
      name: "Offer",
      folder: bench.folder("Campaigns as code"),
      template: String(bench.idNamed("pageTemplates", template)),
      title: "Offer",
      urlPageName: "offer",
      ...fields,
      ...extra,
    });
  const made = make();
  const id = Number(at(made.first, "id"));
  const visit = (name = "offer") => bench.emulator.handle({ method: "GET", path: `/site/pages.acme.example/${name}.html` });
  const step = (name: string) => bench.post(`${V1}/landingPage/${id}/${name}.json`);
  return { ...bench, make, made, id, visit, step };
}

test("a page is public once its draft is approved, and no longer when that is taken back", () => {
  const { post, id, made, visit, step, happened } = paged();
  expect(made.first).toMatchObject({ status: "draft", URL: "https://pages.acme.example/offer.html", folder: { type: "Folder" } });
  expect(visit().status).toBe(404);

  post(`${V1}/landingPage/${id}/content/hero.json`, { type: "RichText", value: "<h1>Save 10 %</h1>" });
  expect(step("approveDraft").first).toEqual({ id });
  expect(visit()).toMatchObject({ status: 200, body: expect.stringContaining("<h1>Save 10 %</h1>") });
  post(`${V1}/landingPage/${id}/content/hero.json`, { type: "RichText", value: "<h1>Draft</h1>" });
  expect(visit().body).not.toContain("Draft");
  expect(step("unapprove").first).toMatchObject({ status: "draft" });

  expect(visit().status).toBe(404);
  expect(happened()).toEqual(["created", "changed", "published", "changed", "taken-down"]);
});

test("each step refuses what the state does not allow", () => {
  const { step } = paged();

  expect([step("unapprove").code, step("discardDraft").code]).toEqual(["709", "709"]);
  expect([step("approveDraft").code, step("approveDraft").code, step("delete").code]).toEqual([undefined, "709", "709"]);
  expect([step("unapprove").code, step("delete").code, step("delete").code]).toEqual([undefined, undefined, "702"]);
});

test("metadata and variables go to the draft and show in the page", () => {
  const { get, post, id, step, visit } = paged();
  step("approveDraft");
  post(`${V1}/landingPage/${id}.json`, { title: 'New "title"', metaTagsDescription: "Words", urlPageName: "offer-2" });
  expect(post(`${V1}/landingPage/${id}/variable/background.json`, { value: "#abcdef" }).first).toEqual({
    id: "background",
    type: "color",
    value: "#abcdef",
  });
  expect([visit("offer").status, visit("offer-2").status]).toEqual([200, 404]);

  step("approveDraft");

  expect([visit("offer").status, visit("offer-2").status]).toEqual([404, 200]);
  expect(visit("offer-2").body).toContain("background:#abcdef");
  expect(visit("offer-2").body).toContain("<title>New &#34;title&#34;</title>");
  expect(get(`${V1}/landingPage/${id}.json`).first).toMatchObject({ title: 'New "title"', status: "approved" });
  expect(at(get(`${V1}/landingPage/${id}/fullContent.json`).first, "content")).toContain('content="Words"');
  expect(post(`${V1}/landingPage/${id}/variable/nothing.json`, { value: "x" }).code).toBe("702");
});

test("one address belongs to one page, one name to one page of a folder", () => {
  const { make, folder } = paged();

  expect(make().code).toBe("709");
  expect(make({ name: "Other" }).code).toBe("709");
  expect(make({ folder: folder("Templates") }).code).toBe("709");
  expect(make({ name: "Other", urlPageName: "a b" }).code).toBe("1003");
  expect(make({ name: "Other", urlPageName: "" }).first).toMatchObject({ URL: "https://pages.acme.example/Other.html" });
});

test("a guided page has the sections of its template; a free-form page gets them one by one", () => {
  const guided = paged();
  expect(listAt(guided.get(`${V1}/landingPage/${guided.id}/content.json`).json, "result").map((section) => at(section, "id"))).toEqual([
    "hero",
    "story",
    "callToAction",
  ]);
  expect(guided.post(`${V1}/landingPage/${guided.id}/content.json`, { contentId: "x", type: "HTML", value: "y" }).code).toBe("709");

  const free = paged("Blank page");
  expect(free.get(`${V1}/landingPage/${free.id}/content.json`)).toMatchObject({ success: true, first: undefined });
  expect(
    free.post(`${V1}/landingPage/${free.id}/content.json`, { contentId: "1", type: "richText", value: "<p>Hi</p>", left: "3px" }).success,
  ).toBe(true);
  expect(free.get(`${V1}/landingPage/${free.id}/content.json`).first).toMatchObject({
    id: "1",
    type: "RichText",
    formattingOptions: { left: "3px" },
  });
  free.step("approveDraft");
  expect(free.visit().body).toContain("<div><p>Hi</p></div>");
  expect(free.post(`${V1}/landingPage/${free.id}/content/1/delete.json`).success).toBe(true);
  expect(free.post(`${V1}/landingPage/${free.id}/content/1/delete.json`).code).toBe("702");
});

test("a page copied with its program or alone is a draft under an address of its own", () => {
  const { clone, inProgram, post, folder, emulator, id, get, step } = paged();
  step("approveDraft");
  const [inside = 0] = inProgram("pages", clone("Template: batch", "Spring"));
  const copy = post(`${V1}/landingPage/${id}/clone.json`, { name: "Offer", folder: folder("Templates") });

  expect(emulator.instance.data.pages.get(inside)?.draft?.urlPageName).toBe("Spring-Page");
  expect(copy.first).toMatchObject({ status: "draft", URL: "https://pages.acme.example/Offer-2.html" });
  expect(get(`${V1}/landingPage/byName.json`, { name: "Offer" }).json).toMatchObject({ result: [{ id }, { id: at(copy.first, "id") }] });
});

test("what people do to a page by hand is the public's at once", () => {
  const { emulator, id, visit } = paged();

  emulator.byHand.edit("page", id, { title: "By hand", sections: { hero: "<h1>By hand</h1>" } });
  emulator.byHand.approve("page", id);
  expect(visit().body).toContain("<h1>By hand</h1>");
  emulator.byHand.cancel("page", id);
  emulator.byHand.delete("page", id);

  expect(visit().status).toBe(404);
});

test("a list of one version is cut into pages after the others were left out", () => {
  const { get, make, step } = paged();
  step("approveDraft");
  make({ name: "Another", urlPageName: "another" });
  const drafts = (offset: string) =>
    listAt(get(`${V1}/landingPages.json`, { status: "draft", maxReturn: "1", offset }).json, "result").map((row) => at(row, "name"));

  // Between the two stands the one that is approved.
  expect([drafts("0"), drafts("1"), drafts("2")]).toEqual([["Page"], ["Another"], []]);
});
