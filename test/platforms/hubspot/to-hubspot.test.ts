import { expect, test } from "vitest";
import { projectFields, toHubspot } from "#platforms/hubspot/to-hubspot.ts";
import { emailMaterial, material, pageMaterial } from "../materials.ts";
import { SETTINGS } from "./bench.ts";

const { templates } = SETTINGS;

test("an email is one whole body: nested objects complete, nobody added by hand, never sent on publish", () => {
  const { texts } = emailMaterial({ words: "hello" });

  expect(toHubspot({ material: emailMaterial({ words: "hello" }), name: "Mail [marker]", templates })).toEqual({
    name: "Mail [marker]",
    subject: "Subject: hello",
    language: "en-us",
    from: { fromName: "Acme News", replyTo: "news@acme.example", customReplyTo: "answers@acme.example" },
    to: { contactIlsLists: { include: ["101"], exclude: ["102"] }, contactIds: { include: [], exclude: [] } },
    subscriptionDetails: { subscriptionId: "301" },
    content: {
      templatePath: "@acme/campaigns/email.html",
      plainTextVersion: texts["payload/mail.txt"],
      widgets: {
        campaigns_body: {
          name: "campaigns_body",
          type: "module",
          body: { path: "@hubspot/raw_html_email", html: texts["payload/mail.html"] },
        },
        preview_text: { name: "preview_text", type: "text", body: { value: "Before: hello" } },
      },
    },
    sendOnPublish: false,
  });
});

test("a page is one whole body, with its form and what comes after it", () => {
  const thankYou = { kind: "redirect", link: "https://www.acme.example/thanks" } as const;

  const body = toHubspot({ material: pageMaterial({ words: "hello", page: { thankYou } }), name: "Page [marker]", templates });

  expect(body).toMatchObject({
    name: "Page [marker]",
    htmlTitle: "Title: hello",
    metaDescription: "About: hello",
    slug: "spring",
    domain: "www.acme.example",
    language: "en-us",
    templatePath: "@acme/campaigns/page.html",
    widgets: {
      campaigns_form: {
        body: {
          form: {
            form_id: "6f1b1c52-0000-4000-8000-000000000001",
            response_type: "redirect",
            redirect_url: "https://www.acme.example/thanks",
          },
        },
      },
    },
  });
});

test("staging a page never touches its expiry: that could bring a page that was taken down back before it is approved", () => {
  expect(Object.keys(toHubspot({ material: pageMaterial({ words: "hello" }), name: "n", templates })).join()).not.toMatch(
    /expiry|publish|state/i,
  );
});

test("answers go to the sender's address where no other is named, and that is what is expected back", () => {
  const plain = emailMaterial({ words: "hello", content: { sender: { name: "Acme", address: "news@acme.example" } } });

  expect(toHubspot({ material: plain, name: "n", templates })["from"]).toEqual({
    fromName: "Acme",
    replyTo: "news@acme.example",
    customReplyTo: "news@acme.example",
  });
  expect(projectFields(plain, templates)["replyTo"]).toBe("news@acme.example");
});

test("lists are written once each, in one order, whatever order the audiences are named in", () => {
  const audience = {
    kind: "lists",
    include: [
      { name: "b", ids: ["205", "101"] },
      { name: "a", ids: ["101", "33"] },
    ],
    exclude: [],
    regions: ["US"],
    consent: "opt-in",
    size: { expected: 1, minimum: 0, maximum: 2 },
  } as const;

  const fields = projectFields(emailMaterial({ words: "hello", email: { audience } }), templates);

  expect([fields["includeLists"], fields["excludeLists"], fields["subscription"]]).toEqual(["101,205,33", "", ""]);
});

test("a page without a form has no form, and nothing comes after it", () => {
  const { payload, texts } = pageMaterial({ words: "hello" });
  if (payload.kind !== "landing-page") throw new Error(payload.kind);
  const { form: _none, ...content } = payload.facets.content;

  const bare = { payload: { ...payload, facets: { ...payload.facets, content } }, texts };

  expect([projectFields(bare, templates)["form"], projectFields(bare, templates)["thankYou"]]).toEqual(["", ""]);
  expect(toHubspot({ material: bare, name: "n", templates })["widgets"]).not.toHaveProperty("campaigns_form");
});

test("a template kept in HubSpot shows its places, ours and its own, and what is around them", () => {
  const template = {
    kind: "platform",
    ref: "7",
    slots: { "main.html": "<p>A &amp; B</p>", "button.text": "A &amp; B" },
    own: { "footer.html": "x" },
    around: "0",
  } as const;

  expect(projectFields(emailMaterial({ words: "hello", content: { template } }), templates)).toMatchObject({
    "words in main.html": "<p>A &amp; B</p>",
    "words in button.text": "A & B",
    "words in footer.html": "x",
    around: "0",
  });
});

test.for(["email", "landing-page"] as const)("a file the payload of a %s names and nobody brought is named", (kind) => {
  expect(() => projectFields({ ...material(kind, { words: "hello" }), texts: {} }, templates)).toThrow(/names payload\/.*\.(?:html|txt)/);
});
