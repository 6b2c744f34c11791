import { expect, test } from "vitest";
import { mailWith, PAGE, type RenderChanges, refusal, rendered } from "./kit.ts";

interface Refused {
  readonly name: string;
  readonly changes: RenderChanges;
  readonly code: string;
  readonly says: RegExp;
  /** `file:line:column`, or a file. */
  readonly at: string;
}

const MAIL_FILE = "campaigns/2027-spring-launch/assets/launch-email.md";
const PAGE_FILE = "campaigns/2027-spring-launch/assets/launch-page.md";
const BRIEF = "campaigns/2027-spring-launch/brief.yaml";

/** In a body, the first line is line 10 of the file. */
const bodies: readonly (readonly [name: string, body: string, code: string, says: RegExp, column: number])[] = [
  ["raw HTML", "<script>alert(1)</script>", "FIELD_INVALID", /HTML cannot be written/, 1],
  ["inline HTML", "Hello <b>you</b>", "FIELD_INVALID", /"<b>"/, 7],
  ["an HTML comment", "a <!-- x --> b", "FIELD_INVALID", /HTML cannot be written/, 3],
  ["a link that is not https", "See [this](http://example.com).", "FIELD_INVALID", /links start with https/, 5],
  ["a javascript link", "See [this](javascript:alert(1)).", "FIELD_INVALID", /links start with https/, 5],
  ["a data link", "See [this](data:text/html,x).", "FIELD_INVALID", /links start with https/, 5],
  ["a link with a password", "[a](https://a:b@example.com)", "FIELD_INVALID", /name or password/, 1],
  ["a link definition that is not https", "[a]\n\n[a]: ftp://example.com", "FIELD_INVALID", /links start with https/, 1],
  ["a bare www address", "www.example.com", "FIELD_INVALID", /links start with https/, 1],
  ["a picture that is not https", "![a](http://example.com/a.png)", "FIELD_INVALID", /pictures come/, 1],
  ["a picture in data", "![a](data:image/png;base64,AAAA)", "FIELD_INVALID", /pictures come/, 1],
  ["a mail link with more than a subject", "[a](mailto:a@b.example?bcc=c@d.example)", "FIELD_INVALID", /plain mail address/, 1],
  ["footnotes", "Words[^1]\n\n[^1]: note", "FIELD_INVALID", /Footnotes/, 6],
  ["boxes to tick", "- [x] done", "FIELD_INVALID", /Boxes to tick/, 1],
  ["a control character", "a \u0007 b", "FIELD_INVALID", /U\+0007/, 3],
  ["a private-use character", "a \uE000 b", "FIELD_INVALID", /U\+E000/, 3],
  ["a private-use character in disguise", "a &#xE000; b", "FIELD_INVALID", /cannot be shown/, 1],
  ["quotes nested too deeply", `${"> ".repeat(40)}x`, "FIELD_INVALID", /nested too deeply/, 1],
  ["an unknown field", 'Hi {{ person.shoeSize | "there" }}', "PERSONALISATION_INVALID", /no personalised field "person.shoeSize"/, 4],
  ["a field of an object's own", 'Hi {{ constructor | "there" }}', "PERSONALISATION_INVALID", /no personalised field/, 4],
  ["a field without a fallback", "Hi {{ person.firstName }}", "PERSONALISATION_INVALID", /without one/, 4],
  ["an empty fallback", 'Hi {{ person.firstName | " " }}', "PERSONALISATION_INVALID", /without one/, 4],
  ["a malformed field", "Hi {{ person.firstName | there }}", "PERSONALISATION_INVALID", /is not a personalised field/, 4],
  ["an open field", 'Hi {{ person.firstName | "there"', "PERSONALISATION_INVALID", /is not a personalised field/, 4],
  ["a platform's own variable", "{{ contact.email }}", "PERSONALISATION_INVALID", /no personalised field "contact.email"/, 1],
  ["a platform's call", "{{ load_contact(1) }}", "PERSONALISATION_INVALID", /is not a personalised field/, 1],
  ["a platform's statement", "a {% raw %} b", "PERSONALISATION_INVALID", /"\{%" is a sign that HubSpot would run/, 3],
  ["a platform's comment", "a {# b", "PERSONALISATION_INVALID", /"\{#"/, 3],
  ["a lone closing mark", "a }} b", "PERSONALISATION_INVALID", /"\}\}"/, 3],
  ["script in a fallback", 'Hi {{ person.firstName | "{% x %}" }}', "PERSONALISATION_INVALID", /run as script/, 4],
  [
    "personalisation in a link",
    '[a](https://example.com/{{person.firstName|"x"}})',
    "PERSONALISATION_INVALID",
    /Links cannot be personalised/,
    1,
  ],
  [
    "personalisation in a picture's description",
    '![{{person.firstName|"x"}}](https://example.com/a.png)',
    "PERSONALISATION_INVALID",
    /description cannot be personalised/,
    1,
  ],
];

test.for(bodies)("refuses %s in the text, with its place", async ([_name, body, code, says, column]) => {
  const [problem] = (await refusal({ mail: mailWith(body) })).filter(({ message }) => says.test(message));

  expect(problem).toMatchObject({ code, place: { file: MAIL_FILE, column } });
  expect(problem?.place?.line).toBeGreaterThanOrEqual(10);
  expect(problem?.place?.excerpt?.lines.at(-1)).toBe(body.split("\n")[(problem?.place?.line ?? 0) - 10]);
  expect(problem?.hint).toMatch(/\w/);
});

test("refuses script marks that only Markdown puts together", async () => {
  for (const body of ["&#123;&#123; contact.email &#125;&#125;", "\\{\\{ x", "{**{** x", "{*%* raw", '{**{{ person.firstName | "x" }}**']) {
    const problems = await refusal({ mail: mailWith(body) });

    expect(
      problems.map(({ code, place }) => [code, place?.file]),
      body,
    ).toEqual(problems.map(() => ["PERSONALISATION_INVALID", MAIL_FILE]));
  }
});

const replaced = (from: string | RegExp, to: string) => (text: string) => text.replace(from, () => to);

const rows: readonly Refused[] = [
  {
    name: "personalisation without fallback in the subject",
    changes: { mail: mailWith("x").replace(/subject: .*/, 'subject: "For {{ person.firstName }}"') },
    code: "PERSONALISATION_INVALID",
    says: /without one/,
    at: `${MAIL_FILE}:3:15`,
  },
  {
    name: "script in the preview text",
    changes: { mail: mailWith("x").replace(/preheader: .*/, 'preheader: "now {% x %}"') },
    code: "PERSONALISATION_INVALID",
    says: /run as script/,
    at: `${MAIL_FILE}:4:17`,
  },
  {
    name: "script in the button",
    changes: { mail: mailWith("x").replace(/label: .*/, 'label: "{# x"') },
    code: "PERSONALISATION_INVALID",
    says: /run as script/,
    at: `${MAIL_FILE}:7:11`,
  },
  {
    name: "a personalised page",
    changes: { id: "launch-page", page: PAGE.replace("\nThe new Acme", '\n{{ person.firstName | "You" }}, the new Acme') },
    code: "PERSONALISATION_INVALID",
    says: /page cannot be personalised/,
    at: `${PAGE_FILE}:13:1`,
  },
  {
    name: "a personalised page title",
    changes: { id: "launch-page", page: PAGE.replace(/title: .*/, "title: 'For {{ person.firstName | \"you\" }}'") },
    code: "PERSONALISATION_INVALID",
    says: /page cannot be personalised/,
    at: `${PAGE_FILE}:3:13`,
  },
  {
    name: "a form that leads to script",
    changes: {
      id: "launch-page",
      page: PAGE.replace(/thankYou:[\s\S]*?---/, "thankYou:\n  kind: redirect\n  link: https://acme\n---"),
    },
    code: "FIELD_INVALID",
    says: /where the form leads/,
    at: `${PAGE_FILE}:10:9`,
  },
  {
    name: "an unknown sender",
    changes: { brief: replaced("sender: news", "sender: nobody") },
    code: "REFERENCE_UNKNOWN",
    says: /no sender "nobody"/,
    at: BRIEF,
  },
  {
    name: "an unknown audience",
    changes: { brief: replaced("include: [admins-team-plan]", "include: [everybody]") },
    code: "REFERENCE_UNKNOWN",
    says: /no audience "everybody"/,
    at: `${BRIEF}:26:13`,
  },
  {
    name: "an audience without a list in this account",
    changes: { audiences: replaced('        "4815162": ["2101", "2102"]', '        "1": ["2101"]') },
    code: "REFERENCE_UNKNOWN",
    says: /"admins-team-plan" has no list in HubSpot account 4815162/,
    at: "brand/audiences.yaml",
  },
  {
    name: "an exclusion without a list in this account",
    changes: { audiences: replaced('"4815162": ["2190"]', '"1": ["2190"]') },
    code: "REFERENCE_UNKNOWN",
    says: /"customers-in-dispute" has no list/,
    at: "brand/audiences.yaml",
  },
  {
    name: "a standard exclusion that does not exist",
    changes: { audiences: replaced("exclusions: [customers-in-dispute]", "exclusions: [nobody]") },
    code: "REFERENCE_UNKNOWN",
    says: /no audience "nobody"/,
    at: "brand/audiences.yaml",
  },
  {
    name: "an audience both chosen and left out",
    changes: { brief: replaced("exclude: [customers-in-dispute]", "exclude: [admins-team-plan]") },
    code: "BRIEF_CONTRADICTION",
    says: /both chosen and left out/,
    at: BRIEF,
  },
  {
    name: "two subscription types in one mail",
    changes: { brief: replaced("include: [admins-team-plan]", "include: [admins-team-plan, newsletter-readers]") },
    code: "BRIEF_CONTRADICTION",
    says: /different subscription types/,
    at: BRIEF,
  },
  {
    name: "a time inside the gap of spring",
    changes: { brief: replaced("at: 2027-04-07T09:00", "at: 2027-03-14T02:30") },
    code: "DATE_IMPOSSIBLE",
    says: /clocks jump over it/,
    at: `${BRIEF}:30:7`,
  },
  {
    name: "a time outside its window",
    changes: { brief: replaced("latest: 2027-04-07T11:00", "latest: 2027-04-07T08:00") },
    code: "BRIEF_CONTRADICTION",
    says: /outside its own window/,
    at: `${BRIEF}:30:7`,
  },
  {
    name: "an unknown template",
    changes: { brief: replaced("name: announcement", "name: fancy") },
    code: "REFERENCE_UNKNOWN",
    says: /no mjml template "fancy"/,
    at: BRIEF,
  },
  {
    name: "a template of the wrong kind",
    changes: { brief: replaced("kind: mjml, name: announcement", "kind: html, name: landing-page") },
    code: "REFERENCE_UNKNOWN",
    says: /no mjml template "landing-page"/,
    at: BRIEF,
  },
  {
    name: "a template kept in the platform whose slots are not named",
    changes: { brief: replaced("{ kind: mjml, name: announcement }", "{ kind: platform, ref: '123' }") },
    code: "TEMPLATE_INVALID",
    says: /not said what stands in the slots/,
    at: BRIEF,
  },
  {
    name: "a page's template kept in the platform",
    changes: {
      id: "launch-page",
      brief: replaced("{ kind: html, name: landing-page }", "{ kind: platform, ref: '123', slots: { main: body } }"),
    },
    code: "TEMPLATE_INVALID",
    says: /Only the template of a mail can live in HubSpot/,
    at: BRIEF,
  },
  {
    name: "a form without an id in this account",
    changes: { id: "launch-page", brand: replaced('"4815162": 6f1c', '"1": 6f1c') },
    code: "REFERENCE_UNKNOWN",
    says: /form "request-demo" has no id/,
    at: "brand/brand.yaml",
  },
  {
    name: "an unknown form",
    changes: { id: "launch-page", brief: replaced("ref: request-demo", "ref: nothing") },
    code: "REFERENCE_UNKNOWN",
    says: /no form "nothing"/,
    at: BRIEF,
  },
  {
    name: "a page without an address",
    changes: { id: "launch-page", brief: replaced("    slug: reports\n", "") },
    code: "FIELD_INVALID",
    says: /has no address/,
    at: BRIEF,
  },
  {
    name: "a brand without a postal address for a region",
    changes: { brand: replaced(/ {4}default: .*\n/, "") },
    code: "REFERENCE_UNKNOWN",
    says: /no postal address for (?:CA|US)/,
    at: "brand/brand.yaml",
  },
  {
    name: "script in the brand's footer",
    changes: { brand: replaced("You receive this e-mail", "{{ contact.email }} You receive this e-mail") },
    code: "PERSONALISATION_INVALID",
    says: /run as script/,
    at: "brand/brand.yaml",
  },
  {
    name: "a font that is no name",
    changes: { brand: replaced("- Arial", '- "x;}</style>"') },
    code: "FIELD_INVALID",
    says: /colour or font/,
    at: "brand/brand.yaml",
  },
  {
    name: "an asset of another kind than its brief says",
    changes: {
      brief: (text) =>
        text.replace("kind: email\n", "kind: landing-page\n").replace("mjml, name: announcement", "html, name: landing-page"),
    },
    code: "FIELD_INVALID",
    says: /brief asks for a landing-page/,
    at: MAIL_FILE,
  },
  {
    name: "an asset the brief does not have",
    changes: { brief: replaced("id: launch-email", "id: other-mail") },
    code: "UNKNOWN_ASSET",
    says: /no asset "launch-email"/,
    at: BRIEF,
  },
];

test.for(rows)("refuses $name, with its place", async ({ changes, code, says, at }) => {
  const problems = await refusal(changes);
  const found = problems.find((problem) => problem.code === code && says.test(problem.message));

  expect(found, problems.map(({ message }) => message).join("\n")).toBeDefined();
  const { file, line, column } = found?.place ?? { file: "" };
  expect(`${file}:${line}:${column}`.startsWith(at), `${file}:${line}:${column}`).toBe(true);
});

const mjml = (insert: string) => ({
  templates: {
    announcement: replaced('<mj-text mj-class="gutter">[[body]]</mj-text>', `<mj-text mj-class="gutter">[[body]]</mj-text>\n${insert}`),
  },
});
const text = (insert: string) => mjml(`<mj-text>${insert}</mj-text>`);
const raw = (insert: string) => mjml(`<mj-raw>${insert}</mj-raw>`);

const templates: readonly (readonly [name: string, changes: RenderChanges, says: RegExp])[] = [
  ["an unknown element", mjml("<mj-carousell />"), /doesn't exist/],
  ["a wrong attribute", mjml('<mj-text colour="red">x</mj-text>'), /Attribute colour is illegal/],
  ["an include", mjml('<mj-include path="/etc/passwd" />'), /one file/],
  [
    "a font from elsewhere",
    { templates: { announcement: replaced("<mj-breakpoint", '<mj-font name="X" href="https://fonts.example/x.css" /><mj-breakpoint') } },
    /not loaded from elsewhere/,
  ],
  ["an unknown slot", text("[[weather]]"), /nothing to put into \[\[weather\]\]/],
  ["a slot in a tag's name", raw("<[[headline]]>x</p>"), /./],
  ["a slot in a comment", raw("<!-- [[headline]] -->"), /nowhere else/],
  ["words in a link", raw('<a href="[[headline]]">x</a>'), /Words cannot stand in the attribute "href"/],
  ["words in a style", raw('<p style="[[headline]]">x</p>'), /Words cannot stand in the attribute "style"/],
  ["a link in a longer one", raw('<a href="https://evil.example/?[[cta.link]]">x</a>'), /whole of a link/],
  ["the text inside an attribute", raw('<p title="[[body]]">x</p>'), /in a text only/],
  ["a script", raw("<script>1</script>"), /<script> must not be in a mail/],
  ["a handler", raw('<p onclick="x()">x</p>'), /attribute "onclick"/],
  ["a form", raw('<form action="https://x.example"></form>'), /<form> must not/],
  ["an iframe", raw('<iframe src="https://x.example"></iframe>'), /<iframe> must not/],
  ["an object", raw('<object data="x"></object>'), /<object> must not/],
  ["an SVG", raw("<svg><script>1</script></svg>"), /<svg> must not/],
  ["a refresh", raw('<meta http-equiv="refresh" content="0;url=https://x.example">'), /http-equiv="refresh"/],
  ["a base address", raw('<base href="https://x.example">'), /<base> must not/],
  ["a style sheet from elsewhere", raw('<link rel="stylesheet" href="https://x.example/a.css">'), /loads a file/],
  ["an @import", { templates: { announcement: replaced(":root {", "@import url(https://x.example/a.css); :root {") } }, /@import/],
  ["an escape in CSS", { templates: { announcement: replaced(":root {", ":root { x: \\75rl(x);") } }, /escape/],
  ["hidden words", raw('<div style="display:none">free money</div>'), /"free money" would be hidden/],
  ["words of no size", raw('<span style="font-size:0">free money</span>'), /would be hidden/],
  ["words in their background's colour", raw('<p style="color:#fff;background:#fff">free money</p>'), /would be hidden/],
  ["a style sheet that hides", { templates: { announcement: replaced(":root {", ".x { display: none } :root {") } }, /hides words/],
  ["a javascript link", raw('<a href="javascript:x">x</a>'), /links start with https/],
  ["a javascript link in disguise", raw('<a href="jav&#x09;ascript:x">x</a>'), /cannot go out/],
  ["a data picture", raw('<img src="data:image/png;base64,AA" alt="x">'), /cannot be shown/],
  ["a counting pixel", raw('<img src="https://x.example/p.gif" width="1" height="1" alt="">'), /one pixel/],
  ["script in a conditional comment", raw("<!--[if mso]><script>1</script><![endif]-->"), /<script> must not be in a conditional comment/],
  ["a handler in a conditional comment", raw('<!--[if mso]><td onclick="x"><![endif]-->'), /attribute "onclick"/],
  ["the platform's script", text("{{ contact.email }}"), /run as script/],
  [
    "no way out of the list",
    { templates: { announcement: replaced("[[unsubscribe]]", "[[website]]") } },
    /no place for \[\[unsubscribe\]\]/,
  ],
  ["no place for the text", { templates: { announcement: replaced("[[body]]", "x") } }, /no place for \[\[body\]\]/],
  [
    "a form on a page",
    { id: "launch-page", templates: { "landing-page": replaced("[[body]]", '[[body]]<form action="https://x.example"></form>') } },
    /<form> must not be in a page/,
  ],
  [
    "a script on a page",
    { id: "launch-page", templates: { "landing-page": replaced("[[body]]", "[[body]]<script>1</script>") } },
    /<script> must not be in a page/,
  ],
  [
    "no place for the form",
    { id: "launch-page", templates: { "landing-page": replaced("[[form.id]]", "x") } },
    /no place for \[\[form.id\]\]/,
  ],
];

test.for(templates)("refuses a template with %s", async ([_name, changes, says]) => {
  const problems = await refusal(changes);

  expect(problems.map(({ code }) => code)).toContain("TEMPLATE_INVALID");
  const found = problems.find(({ message }) => says.test(message));
  expect(found, problems.map(({ message }) => message).join("\n")).toBeDefined();
  expect(found?.place?.file).toMatch(/^brand\/templates\//);
});

test("names the template's line", async () => {
  const [problem] = await refusal(raw("<script>1</script>"));

  expect(problem?.place?.excerpt?.lines.at(-1)).toContain("<script>");
  expect(problem?.place?.column).toBeGreaterThan(1);
});

test("lets plain text through that only looks like markup", async () => {
  const made = await rendered({ mail: mailWith('5 \\< 6 & "7" > 4, 100% {sure}, # not a heading, it\'s $5') });

  expect(Object.values(made.files).join()).toContain(
    '5 &#x3C; 6 &#x26; "7" > 4, 100% {sure}, # not a heading, it\'s $5'.replaceAll("&#x3C;", "&lt;").replaceAll("&#x26;", "&amp;"),
  );
});
