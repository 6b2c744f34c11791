/** The preview of a campaign: what a person reads on it, and that nothing in a campaign can break out of it. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { PipelineError } from "#errors/pipeline-error.ts";
import { previewOf } from "#report/preview/preview-of.ts";
import { FOOTER_HTML, FOOTER_TEXT, type SpecialCampaign } from "../../governance/builders.ts";
import { elementsOf, PIXEL, question, wordsOf } from "./kit.ts";

const SOURCE = `---
kind: email
subject: Run 3x faster, {{ person.firstName | "you" }}
preheader: Read on
headline: News for users
cta:
  label: Start now
---
Hi {{ person.firstName | "there" }}, the best reports for your users, **now $39** until 9 April.
`;

const FULL: SpecialCampaign = {
  asset: SOURCE,
  payload: {
    subject: "Run 3x faster, {{ personalization_token('firstname', 'you') }}",
    html: `<html><head></head><body><h1>News for users</h1><p>Hi {{ personalization_token('firstname', 'there') }},</p><p>the best reports for your users, <strong>now $39</strong> until 9 April.</p><img src="${PIXEL}" alt="A chart" width="200" height="90">${FOOTER_HTML}</body></html>`,
    text: `Hi {{ personalization_token('firstname', 'there') }},\n\nthe best reports for your users, now $39 until 9 April.${FOOTER_TEXT}`,
  },
};

function framesOf(html: string) {
  return elementsOf(html).filter(({ tagName }) => tagName === "iframe");
}

test("says everything a person decides on, in words they know", async () => {
  const correction = {
    rule: "forbidden-term",
    asset: "launch-email",
    place: { file: "campaigns/2027-spring/assets/launch-email.md", line: 5 },
    before: "end users",
    after: "customers",
  };
  const problem = new PipelineError("BRIEF_CONTRADICTION", "The offer ends before the mail goes out.", {
    hint: "Change one of the two.",
    place: { file: "campaigns/2027-spring/brief.yaml", line: 14 },
  });

  const { html } = previewOf(question(FULL, { corrections: [correction], problems: [problem], commit: "1c9e0d2" }));

  await expect(wordsOf(html)).toMatchFileSnapshot("golden/mail.txt");
});

test("shows a page on a phone and at a desk, with where its form stands", async () => {
  const page: SpecialCampaign = {
    brief: { assets: [{ id: "launch-email", kind: "landing-page", platform: "hubspot" }] },
    payload: { kind: "landing-page", html: '<html><head></head><body><h1>Hi</h1><div data-form="f"></div></body></html>' },
  };

  const { html } = previewOf(question(page));

  await expect(wordsOf(html)).toMatchFileSnapshot("golden/page.txt");
  expect(framesOf(html).map(({ properties }) => properties["title"])).toEqual([
    "Page launch-email, phone, as sent",
    "Page launch-email, desk, as sent",
  ]);
  expect(framesOf(html)[0]?.properties["srcDoc"]).toContain("The form stands here.");
});

test("shows a mail for every reader in every program on both widths, each in a frame with a name of its own", () => {
  const frames = framesOf(previewOf(question(FULL)).html);

  const titles = frames.map(({ properties }) => String(properties["title"]));
  expect(titles).toHaveLength(2 * 3 * 3);
  expect(new Set(titles).size).toBe(titles.length);
  expect(titles).toContain("Mail launch-email, phone, pictures off, long names");
});

test("leaves out choices that would show the same twice, and says so", () => {
  const { html } = previewOf(question({ payload: { html: "<p>News.</p>" } }));

  expect(framesOf(html)).toHaveLength(2 * 2);
  expect(wordsOf(html)).toContain("It has no pictures, so it looks the same with pictures off.");
  expect(wordsOf(html)).toContain("every reader sees the same.");
});

test("says what only the platform can fill in, instead of showing it as if readers saw it", () => {
  const { html } = previewOf(question({ payload: { html: "<p>{{ contact.secret }}</p>" } }));

  expect(wordsOf(html)).toContain("Some of it is filled in by HubSpot when it goes out and cannot be shown here");
});

test("says of an asset that is not rendered that there is nothing to see yet", () => {
  const assets = [{ id: "another-mail", kind: "email", platform: "hubspot" }] as const;

  expect(wordsOf(previewOf(question({ brief: { assets } })).html)).toContain("It is not made yet, so there is nothing to see.");
});

test("takes nothing of another campaign's reports and corrections", () => {
  const own = question(FULL);
  const others = own.reports.map((report) => ({ ...report, campaign: "2026-autumn" }));
  const correction = {
    rule: "r",
    asset: "launch-email",
    place: { file: "campaigns/2026-autumn/assets/launch-email.md" },
    before: "a",
    after: "b",
  };

  const words = wordsOf(previewOf({ ...own, reports: others, corrections: [correction] }).html);

  expect(words).toContain("It was not checked.");
  expect(words).not.toContain("Corrected automatically");
});

test("carries a policy that lets nothing run and nothing but pictures load", () => {
  const metas = elementsOf(previewOf(question(FULL)).html).filter(({ tagName }) => tagName === "meta");

  const policy = metas.find(({ properties }) => String(properties["httpEquiv"]) === "Content-Security-Policy")?.properties["content"];
  expect(policy).toBe(
    "default-src 'none'; img-src https: data:; frame-src about:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
  );
});

test("the same campaign gives the same bytes", () => {
  expect(previewOf(question(FULL)).html).toBe(previewOf(question(FULL)).html);
});

const NASTY = fc
  .array(
    fc.oneof(
      fc.constantFrom('"', "'", "<", ">", "&", "&quot;", "&#34;", "--", "=", "/", "`", "\n", "\u0000", "\u202e", "\ud800"),
      fc.constantFrom('"><script>alert(1)</script>', "</iframe>", "</style>", "</title>", "<!--", "-->", "]]>", "<base href=//x>"),
      fc.constantFrom('" onload="alert(1)', "javascript:alert(1)", "$&", "</head>", "<svg onload=alert(1)>", "<meta http-equiv=refresh>"),
      fc.string({ unit: "binary" }),
    ),
    { maxLength: 8 },
  )
  .map((pieces) => pieces.join(""));
const ALLOWED = new Set(
  "html head meta title style body a header p h1 h2 h3 h4 nav ul li main article div section span strong s figure figcaption fieldset legend label input iframe details summary pre dl dt dd footer br code q del ins".split(
    " ",
  ),
);

test("whatever a campaign says, it stays text: no element, attribute or address of its own comes onto the page", () => {
  fc.assert(
    fc.property(NASTY, NASTY, NASTY, NASTY, (first, second, third, link) => {
      const asked = question({
        brief: { name: first, goal: { statement: second, metric: third } },
        asset: SOURCE,
        payload: { subject: first, preheader: second, html: `<p>${third}`, text: first },
      });
      const source = asked.campaign.payloads["launch-email"];
      if (source === undefined) throw new Error("The mail is missing.");
      const { payload } = source;
      if (payload.kind !== "email") throw new Error("It is no mail.");
      const tracking = { ...payload.facets.tracking, links: [link, `https://www.acme.example/${link}`] };
      const hostile = {
        ...asked,
        campaign: {
          ...asked.campaign,
          payloads: { "launch-email": { ...source, payload: { ...payload, facets: { ...payload.facets, tracking } } } },
        },
        problems: [new PipelineError("BRIEF_CONTRADICTION", first, { hint: second, place: { file: third } })],
        corrections: [
          { rule: first, asset: "launch-email", place: { file: `campaigns/2027-spring/${second}` }, before: third, after: link },
        ],
        commit: third,
      };

      const elements = elementsOf(previewOf(hostile).html);

      expect(elements.map(({ tagName }) => tagName).filter((name) => !ALLOWED.has(name))).toEqual([]);
      expect(elements.flatMap(({ properties }) => Object.keys(properties)).filter((name) => /^on/i.test(name))).toEqual([]);
      const addresses = elements.flatMap(({ properties }) => (properties["href"] === undefined ? [] : [String(properties["href"])]));
      expect(addresses.filter((address) => !/^(?:https:\/\/|#)/.test(address))).toEqual([]);
      const frames = elements.filter(({ tagName }) => tagName === "iframe");
      expect(frames.length).toBeGreaterThan(0);
      for (const { properties, children } of frames) {
        expect(properties["sandbox"]).toEqual([]);
        expect(Object.keys(properties).sort()).toEqual(["lang", "loading", "sandbox", "srcDoc", "title"]);
        expect(children).toEqual([]);
      }
    }),
    { numRuns: 80 },
  );
});

test("what stands in a frame is the mail, byte for byte, soft hyphens and quotes included", () => {
  const body = "<p>Re\u00adports &quot;in\" &amp;amp; 'a' second</p>";

  const [frame] = framesOf(previewOf(question({ payload: { html: `<html><head></head><body>${body}</body></html>` } })).html);

  expect(frame?.properties["srcDoc"]).toContain(`<body>${body}</body>`);
});
