import { execFileSync } from "node:child_process";
import path from "node:path";
import process from "node:process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { PipelineError, PipelineErrors } from "#errors/pipeline-error.ts";
import { facetDigests, payloadText, sha256 } from "#model/digest.ts";
import { fits } from "#model/validators.ts";
import { unsafeHtml } from "#payload/safe-html.ts";
import { verifyPayload } from "#payload/verify-payload.ts";
import { brandKit, campaignWith, DIALECT, fileOf, fileText, mailWith, PAGE, ROOT, refusal, rendered, SLUG } from "./kit.ts";

const RICH = `## What is new {{ person.firstName | "for \\"you\\" & yours" }}

A paragraph with **strong**, *emphasised* and ~~deleted~~ words, \`code\`, an [own link](https://www.acme.example/a?x=1&utm_source=old&utm_term=keep#part),
a [foreign one](https://example.com/a "Title & more") and <news@acme.example>.

1. first
2. second, long enough to be broken over more than one line of the plain-text part of the mail
   - nested

> Quoted "words" & <less>, café.

| Plan | Price |
| :--- | ---: |
| Team | $9 |

![A chart](https://www.acme.example/chart.png)

---

Line one\\
line two [by reference][r].

[r]: https://www.acme.example/ref
`.replace("<less>", "&lt;less&gt;");

test("renders the checked-in example to the very bytes that are checked in", async () => {
  // As `.github/campaigns.yml` has them.
  const names = { email: "{campaign} / {asset}", "landing-page": "{campaign} / {asset}" };
  for (const id of ["launch-email", "launch-page"] as const) {
    const made = await rendered({
      id,
      mail: fileText(`campaigns/${SLUG}/assets/launch-email.md`),
      page: fileText(`campaigns/${SLUG}/assets/launch-page.md`),
      names,
    });

    for (const [file, text] of Object.entries(made.files)) expect(text, file).toBe(fileText(file));
    expect(Object.keys(made.files)).toHaveLength(3);
  }
});

test("renders rich Markdown to the mail we looked at", async () => {
  const made = await rendered({ mail: mailWith(RICH) });

  await expect(fileOf(made, "html")).toMatchFileSnapshot("golden/rich.html");
  await expect(fileOf(made, "txt")).toMatchFileSnapshot("golden/rich.txt");
});

test("renders rich Markdown to the page we looked at", async () => {
  const body = RICH.replace(/ \{\{[^}]*\}\}/, "");
  const made = await rendered({ id: "launch-page", page: PAGE.replace(/---\n\n[\s\S]*$/, () => `---\n\n${body}`) });

  await expect(fileOf(made, "html")).toMatchFileSnapshot("golden/rich-page.html");
  await expect(fileOf(made, "txt")).toMatchFileSnapshot("golden/rich-page.txt");
});

test("gives the same bytes twice, and whatever zone and language the machine speaks", async () => {
  const first = await rendered({ mail: mailWith(RICH) });
  const second = await rendered({ mail: mailWith(RICH) });
  const script = `
    import { rendered } from "./kit.ts"; import { sha256 } from "#model/digest.ts";
    for (const id of ["launch-email", "launch-page"]) console.log(sha256(JSON.stringify((await rendered({ id })).files)));`;
  const digests = [
    { TZ: "Pacific/Kiritimati", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" },
    { TZ: "America/St_Johns", LANG: "C", LC_ALL: "C" },
  ].map((settings) =>
    execFileSync(process.execPath, ["--input-type=module", "--eval", script.replace("./kit.ts", path.join(ROOT, "test/payload/kit.ts"))], {
      cwd: ROOT,
      env: { PATH: "/usr/bin:/bin", ...settings },
      encoding: "utf8",
    }),
  );

  expect(second.files).toEqual(first.files);
  expect(digests[0]).toBe(digests[1]);
  expect(digests[0]).toContain(sha256(JSON.stringify((await rendered()).files)));
});

test("writes payloads that fit their schema and verify", async () => {
  for (const id of ["launch-email", "launch-page"] as const) {
    const { payload, files } = await rendered({ id });
    const texts = Object.fromEntries(Object.entries(files).map(([file, text]) => [file.replace(`campaigns/${SLUG}/`, ""), text]));
    const file = `campaigns/${SLUG}/payload/${id}.json`;

    expect(fits("payload", JSON.parse(files[file] ?? ""))).toBe(true);
    expect(files[file]).toBe(payloadText(payload));
    expect(verifyPayload({ asset: id, file, digest: sha256(files[file] ?? ""), payload, texts }, SLUG)).toEqual([]);
  }
});

test("gives every text file one line break at its end, LF only", async () => {
  const { files } = await rendered({ mail: mailWith("one\r\ntwo\r\n").replaceAll("\n", "\r\n") });

  for (const [file, text] of Object.entries(files)) {
    expect(text.includes("\r"), file).toBe(false);
    if (!file.endsWith(".json")) expect(text).toMatch(/[^\n]\n$/);
  }
});

test("normalises equal words to equal bytes", async () => {
  const composed = await rendered({ mail: mailWith("Un caf\u00e9.") });
  const decomposed = await rendered({ mail: mailWith("Un cafe\u0301.") });

  expect(decomposed.files).toEqual(composed.files);
});

test("keeps every facet's digest but the changed one", async () => {
  const before = facetDigests((await rendered()).payload);
  const moved = facetDigests(
    (await rendered({ brief: (text) => text.replace("at: 2027-04-07T09:00", "at: 2027-04-07T10:00\n  earliest: 2027-04-07T09:00") }))
      .payload,
  );
  const reworded = facetDigests((await rendered({ mail: mailWith("Other words.") })).payload);
  const reordered = facetDigests((await rendered({ audiences: (text) => text.replace('["2101", "2102"]', '["2102", "2101"]') })).payload);

  expect(moved).toEqual(before);
  expect({ ...reworded, content: before.content }).toEqual(before);
  expect(reworded.content).not.toBe(before.content);
  expect(reordered).toEqual(before);
});

test("writes personalisation in the platform's dialect and escapes its fallback", async () => {
  const made = await rendered({
    mail: mailWith(`Hi {{person.firstName|"O'Neil & <b>\\\\"}}!`)
      .replace("subject: Reports", `subject: '{{ person.firstName | "My ''friend''" }}: reports'\nx: Reports`)
      .replace(/\nx: .*/, ""),
  });

  expect(fileOf(made, "html")).toContain("Hi {{ personalization_token('contact.firstname', 'O&#39;Neil &amp; &lt;b&gt;\\\\') }}!");
  expect(fileOf(made, "txt")).toContain("Hi {{ personalization_token('contact.firstname', 'O\\'Neil & <b>\\\\') }}!");
  expect(made.payload.facets.content).toMatchObject({
    subject: "{{ personalization_token('contact.firstname', 'My \\'friend\\'') }}: reports",
  });
});

test("shows the fallback where nothing can be filled in: titles and labels for readers of the screen", async () => {
  const made = await rendered({ mail: mailWith("x").replace(/subject: .*/, `subject: 'For {{ person.firstName | "you" }}'`) });

  expect(fileOf(made, "html")).toContain("<title>For you</title>");
  expect(fileOf(made, "html")).toContain('aria-label="For you"');
});

test("tags our own links and no others", async () => {
  const made = await rendered({ mail: mailWith(RICH) });
  const { links, utm } = made.payload.facets.tracking;

  expect(utm).toEqual({ source: "acme", medium: "email", campaign: SLUG, content: "launch-email" });
  expect(links).toEqual([...links].sort());
  expect(links).toContain(
    `https://www.acme.example/a?x=1&utm_term=keep&utm_source=acme&utm_medium=email&utm_campaign=${SLUG}&utm_content=launch-email#part`,
  );
  expect(links).toContain("https://example.com/a");
  expect(links).toContain("mailto:news@acme.example");
  expect(links.some((link) => link.includes("unsubscribe"))).toBe(false);
});

test("lists the waivers the asset relies on, without those that end before the send", async () => {
  const hash = "a".repeat(64);
  const entry = (asset: string, expires: string, rule: string) =>
    `  - { rule: ${rule}, asset: ${asset}, text: x, textHash: ${hash}, reason: because, grantedBy: legal-reviewer, expires: ${expires} }`;
  const waivers = [
    "schemaVersion: 1",
    "waivers:",
    entry("launch-email", "2027-04-07", "b"),
    entry("launch-email", "2027-04-06", "gone"),
    entry("launch-page", "2027-12-31", "other"),
    entry("launch-email", "2027-12-31", "a"),
  ].join("\n");
  const { payload, sources } = await rendered({ waivers });

  expect(payload.facets.content.waivers).toEqual([
    { rule: "a", textHash: hash, expires: "2027-12-31" },
    { rule: "b", textHash: hash, expires: "2027-04-07" },
  ]);
  expect(Object.keys(sources)).toEqual(["assets/launch-email.md", "brief.yaml", "waivers.yaml"]);
});

test("reports every problem of a stage at once", async () => {
  const problems = await refusal({
    mail: mailWith("<b>x</b>\n\n[y](http://example.com)\n\n{{ nobody }}"),
    brief: (text) => text.replace("sender: news", "sender: nobody"),
  });

  expect(problems.map(({ code }) => code).sort()).toEqual([
    "FIELD_INVALID",
    "FIELD_INVALID",
    "PERSONALISATION_INVALID",
    "REFERENCE_UNKNOWN",
  ]);
});

const allowed = (html: string) => {
  const known = html
    .replaceAll(/\{\{ personalization_token\('contact\.(?:firstname|company)', '(?:[^'\\]|\\.)*'\) \}\}/g, "x")
    .replaceAll("{{ unsubscribe_link }}", "https://x.example/");
  return { html: known, marks: ["{{", "{%", "{#"].filter((mark) => known.includes(mark)) };
};

const markdown = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 80 }),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        ...[
          "{{",
          "}}",
          "{%",
          "{#",
          "{",
          "}",
          "#",
          "%",
          "&#123;",
          "&#x7b;",
          "&lbrace;",
          "\\{",
          "**",
          "*",
          "_",
          "~~",
          "`",
          "```\n",
          "\n",
          "\n\n",
          "- ",
          "> ",
          "1. ",
          "| ",
          "|---|",
          "\t",
        ],
        ...[
          "<script>",
          "</div>",
          "<img onerror=x>",
          "<!--",
          "-->",
          "[a](https://x.example)",
          "[a](javascript:x)",
          "![a](https://x.example/i.png)",
          "[",
          "](",
          ")",
          "[^1]",
          "[^1]: x",
          "- [x] ",
          "www.acme.example",
        ],
        ...[
          '{{ person.firstName | "there" }}',
          '{{ person.company | "\\"" }}',
          "{{ person.x }}",
          "&#xE000;",
          "\u{E000}\u{E010}\u{E001}",
          "[[headline]]",
          "<https://x.example>",
          "\u0338",
          "\u200B",
          "x",
          " ",
        ],
      ),
      { maxLength: 14 },
    )
    .map((parts) => parts.join("")),
);

test("makes of any Markdown safe HTML without script of the platform, or a problem a person can mend", { timeout: 120_000 }, async () => {
  const [campaign, brand] = await Promise.all([campaignWith(), brandKit()]);
  const { renderAsset } = await import("#payload/render-asset.ts");
  const { mjmlCompiler } = await import("#payload/mjml.ts");
  const compiler = mjmlCompiler();
  const [mail] = campaign.assets;
  if (mail === undefined) throw new Error("No mail.");
  let made = 0;
  await fc.assert(
    fc.asyncProperty(markdown, async (body) => {
      const asset = { ...mail, body, text: `${mail.text.split("\n---\n")[0]}\n---\n${body}` };
      try {
        const target = { platform: "hubspot", environment: "production", account: "4815162", dialect: DIALECT, names: {} } as const;
        const result = await renderAsset({ campaign, asset, brand, target, compiler });
        made += 1;
        const { html, marks } = allowed(fileOf(result, "html"));
        const unsafe = unsafeHtml(html, {
          kind: "email",
          preheader: "20% off with the code SPRING20 until April 20, 2027.",
          isPlatformLink: () => false,
          book: [],
        });
        expect(unsafe).toEqual([]);
        expect(marks).toEqual([]);
        expect(allowed(fileOf(result, "txt")).marks).toEqual([]);
        expect(html).not.toMatch(/[\u{E000}-\u{F8FF}]/u);
        expect(html).not.toMatch(/<script|<[^>]*\son\w+\s*=|(?:href|src)="\s*(?!https:|mailto:|\{\{)/i);
      } catch (error) {
        if (!(error instanceof PipelineError) && !(error instanceof PipelineErrors)) throw error;
      }
    }),
    {
      numRuns: 1500,
      examples: [
        ["{{{ person.firstName }}}"],
        ['{**{{ person.firstName | "x" }}**'],
        ["{<!-- -->{"],
        ["&lbrace;&lbrace; x }}"],
        ["# a\n\n\u0338b"],
        ["*".repeat(3000)],
      ],
    },
  );

  expect(made).toBeGreaterThan(200);
});
