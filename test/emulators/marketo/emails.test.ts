import { expect, test } from "vitest";
import type { EmailSeed } from "#emulators/marketo/seed-types.ts";
import { DEFAULT_SETTINGS } from "#emulators/marketo/settings.ts";
import { at, instance, listAt, V1 } from "./caller.ts";

const TYPED = (value: string) => JSON.stringify({ type: "Text", value });

/** An instance whose one mail is as `seed` says. */
function withMail(seed: Partial<EmailSeed>) {
  const emails: readonly EmailSeed[] = [{ name: "Odd", template: "House mail", subject: "Hello", approved: true, ...seed }];
  const program = { name: "Holder", type: "Default", channel: "Web Content", folder: "Templates", emails } as const;
  const bench = instance({ programs: [...DEFAULT_SETTINGS.programs, program] });
  return { ...bench, id: bench.inProgram("emails", bench.idNamed("programs", "Holder"))[0] ?? 0 };
}

test("an edit makes a draft beside the approved mail; approving it replaces what readers get, and the old is gone", () => {
  const { get, post, mailing } = instance();
  const { email } = mailing(60);
  const subject = (status?: string) =>
    at(get(`${V1}/email/${email}.json`, status === undefined ? {} : { status }).first, "subject", "value");
  expect([subject(), subject("draft")]).toEqual(["Placeholder subject", undefined]);

  expect(
    post(`${V1}/email/${email}/content.json`, { subject: TYPED("Spring is here"), replyTO: TYPED("reply@acme.example") }).first,
  ).toEqual({ id: email });
  expect([subject(), subject("draft"), subject("approved")]).toEqual(["Placeholder subject", "Spring is here", "Placeholder subject"]);
  expect(post(`${V1}/email/${email}/approveDraft.json`).first).toEqual({ id: email });

  expect([subject(), subject("draft")]).toEqual(["Spring is here", undefined]);
  expect(at(get(`${V1}/email/${email}.json`).first, "replyEmail")).toEqual({ type: "Text", value: "reply@acme.example" });
});

test("sections are read and written one by one, their text part follows unless it is given", () => {
  const { get, post, mailing } = instance();
  const { email } = mailing(60);
  const section = (htmlId: string) =>
    listAt(get(`${V1}/email/${email}/content.json`, { status: "draft" }).json, "result").find((one) => at(one, "htmlId") === htmlId);

  post(`${V1}/email/${email}/content/intro.json`, { type: "Text", value: '<p>Hello <a href="https://a.example">you</a></p>' });
  post(`${V1}/email/${email}/content/body.json`, { type: "Text", value: "<p>Body</p>", textValue: "Plain body" });

  expect(section("intro")).toMatchObject({
    contentType: "Text",
    isLocked: false,
    value: [
      { type: "HTML", value: '<p>Hello <a href="https://a.example">you</a></p>' },
      { type: "Text", value: "Hello you <https://a.example>" },
    ],
  });
  expect(at(section("body"), "value", 1, "value")).toBe("Plain body");
  expect(post(`${V1}/email/${email}/content/nothing.json`, { type: "Text", value: "x" }).code).toBe("702");
  expect(post(`${V1}/email/${email}/content/footer.json`, { type: "Text", value: "x" }).code).toBe("709");
  expect(post(`${V1}/email/${email}/content/body.json`, { type: "Poem", value: "x" }).code).toBe("1003");
});

test("full content is the rendered mail, with variables and tokens, as HTML and as text", () => {
  const { get, post, mailing } = instance();
  const { email, program } = mailing(60);
  post(`${V1}/email/${email}/content/headline.json`, {
    type: "Text",
    value: "<h1>{{my.headline}}, {{lead.First Name:default=there}}</h1>",
  });
  post(`${V1}/email/${email}/variable/buttonLabel.json`, { value: "Go on" });
  post(`${V1}/folder/${program}/tokens.json`, { name: "headline", type: "text", value: "News", folderType: "Program" });
  const content = (query: Record<string, string> = {}) =>
    String(at(get(`${V1}/email/${email}/fullContent.json`, { status: "draft", ...query }).first, "content"));

  expect(content()).toContain("<h1>News, {{lead.First Name:default=there}}</h1>");
  expect(content()).toContain('<a style="color:#0a6a70" href="https://www.acme.example/">Go on</a>');
  expect(content({ leadId: "7" })).toContain("<h1>News, Sam</h1>");
  expect(content({ type: "Text" })).toMatch(/^News, .*\n\nThis text is replaced\./);
  expect(get(`${V1}/email/${email}/fullContent.json`, { type: "PDF" }).code).toBe("1003");
  expect(at(get(`${V1}/email/${email}/variables.json`).json, "result")).toContainEqual({
    name: "buttonLabel",
    value: "Go on",
    moduleScope: false,
  });
});

test("full content may be refused for every mail of version 2", () => {
  const { get, mailing } = instance({ fullContentRefusesVersion2: true });

  expect(get(`${V1}/email/${mailing(60).email}/fullContent.json`).code).toBe("709");
});

test("metadata: the name changes at once, the preview text with the draft", () => {
  const { get, post, mailing } = instance();
  const { email } = mailing(60);

  post(`${V1}/email/${email}.json`, { name: "Renamed", preHeader: "Peek" });

  expect(get(`${V1}/email/${email}.json`).first).toMatchObject({ name: "Renamed", preHeader: null, status: "approved" });
  expect(get(`${V1}/email/${email}.json`, { status: "draft" }).first).toMatchObject({ preHeader: "Peek", status: "draft" });
});

const create = (bench: ReturnType<typeof instance>, fields: Record<string, string> = {}) =>
  bench.post(`${V1}/emails.json`, {
    name: "New",
    folder: bench.folder("Campaigns as code"),
    template: String(bench.idNamed("templates", "House mail")),
    subject: "S",
    fromName: "N",
    fromEmail: "n@acme.example",
    replyEmail: "r@acme.example",
    ...fields,
  });

test("a mail is made from an approved template, as a draft", () => {
  const made = create(instance());

  expect(made.first).toMatchObject({
    name: "New",
    status: "draft",
    subject: { type: "Text", value: "S" },
    version: 2,
    template: expect.any(Number),
  });
});

test.for([
  { fields: { name: "" }, code: "701" },
  { fields: { template: "" }, code: "701" },
  { fields: { template: "x" }, code: "1001" },
  { fields: { template: "5" }, code: "702" },
  { fields: { operational: "perhaps" }, code: "1001" },
])("a mail made with $fields is refused with $code", ({ fields, code }) => {
  const bench = instance();

  expect(create(bench, fields).code).toBe(code);
  expect(bench.happened()).toEqual([]);
});

test("a second mail of one name in one place is a 709", () => {
  const bench = instance();
  create(bench);

  expect(create(bench, { name: "NEW" }).code).toBe("709");
});

test.for(["defaulted", "refused"] as const)("a mail without a sender is %s where the settings say so", (emailHeaders) => {
  const bench = instance({ emailHeaders });
  const { post, folder, idNamed } = bench;

  const made = post(`${V1}/emails.json`, {
    name: "New",
    folder: folder("Templates"),
    template: String(idNamed("templates", "House mail")),
  });

  if (emailHeaders === "refused") expect(made.code).toBe("701");
  else expect(made.first).toMatchObject({ subject: { value: "" }, fromName: { value: "ACME" }, fromEmail: { value: "news@acme.example" } });
});

test.for([
  { lacks: "a subject", fields: { subject: TYPED("") } },
  { lacks: "a sender's name", fields: { fromName: TYPED("") } },
  { lacks: "a sender's address", fields: { fromEmail: TYPED("nobody") } },
])("a mail without $lacks is not approved", ({ fields }) => {
  const { post, mailing, stateOf } = instance();
  const { email } = mailing(60);
  post(`${V1}/email/${email}/content.json`, fields);

  expect(post(`${V1}/email/${email}/approveDraft.json`)).toMatchObject({ success: false, code: "709" });
  expect(stateOf("email", email)).toBe("approved+draft");
});

test("each step of a mail's life refuses what the state does not allow, with a 709", () => {
  const bench = instance();
  const { post, stateOf } = bench;
  const id = Number(at(create(bench).first, "id"));
  const step = (name: string) => post(`${V1}/email/${id}/${name}.json`).code;

  expect([step("unapprove"), step("discardDraft")]).toEqual(["709", "709"]);
  expect([step("approveDraft"), step("approveDraft"), step("delete"), step("discardDraft")]).toEqual([undefined, "709", "709", "709"]);
  post(`${V1}/email/${id}.json`, { preHeader: "Peek" });
  expect([stateOf("email", id), step("discardDraft"), stateOf("email", id)]).toEqual(["approved+draft", undefined, "approved"]);
  post(`${V1}/email/${id}.json`, { preHeader: "Peek" });
  expect([step("unapprove"), stateOf("email", id), step("delete"), step("delete")]).toEqual([undefined, "draft", undefined, "702"]);
});

test("a mail of a Send Email step cannot be unapproved, active or not; one of an Email Program only while that is approved", () => {
  const { post, clone, inProgram, mailing, approved, unapproved } = instance();
  const [nurtured = 0] = inProgram("emails", clone("Template: nurture", "Trial"));
  const { program, email } = mailing(60);

  expect(post(`${V1}/email/${nurtured}/unapprove.json`).code).toBe("709");
  approved(program);
  expect(post(`${V1}/email/${email}/unapprove.json`).code).toBe("709");
  unapproved(program);
  expect(post(`${V1}/email/${email}/unapprove.json`).success).toBe(true);
  expect(post(`${V1}/email/${email}/delete.json`).code).toBe("1022");
});

test("names repeat across programs, and the folder tells which", () => {
  const { get, clone, inProgram } = instance();
  const [one, other] = [clone("Template: one mail", "One"), clone("Template: one mail", "Other")];

  expect(at(get(`${V1}/email/byName.json`, { name: "Mail" }).json, "result")).toHaveLength(5);
  const found = get(`${V1}/email/byName.json`, { name: "Mail", folder: JSON.stringify({ id: other, type: "Program" }) });
  expect(at(found.json, "result")).toHaveLength(1);
  expect(found.first).toMatchObject({ id: inProgram("emails", other)[0], folder: { type: "Program", value: other, folderName: "Other" } });
  expect(at(found.first, "id")).not.toBe(inProgram("emails", one)[0]);
});

test("`folder` comes back as the specification has it where the settings say so", () => {
  const { get, mailing } = instance({ folderShape: "id" });
  const { email, program } = mailing(60);

  expect(at(get(`${V1}/email/${email}.json`).first, "folder")).toEqual({ id: program, type: "Program" });
});

test("a clone of a mail is a draft with the approved content", () => {
  const { get, post, mailing, folder } = instance();
  const { email } = mailing(60);
  post(`${V1}/email/${email}/content.json`, { subject: TYPED("Draft only") });

  const copy = post(`${V1}/email/${email}/clone.json`, { name: "Copy", folder: folder("Templates") });

  expect(copy.first).toMatchObject({ name: "Copy", status: "draft", subject: { value: "Placeholder subject" } });
  expect(get(`${V1}/email/${at(copy.first, "id")}.json`, { status: "approved" }).first).toBeUndefined();
});

test("a mail of an A/B test is not found by any read", () => {
  const { get, id } = withMail({ inTest: true });

  expect(get(`${V1}/email/${id}.json`)).toMatchObject({ success: true, first: undefined });
  expect(get(`${V1}/email/byName.json`, { name: "Odd" }).first).toBeUndefined();
});

test("predictive content is refused with a 709 by the reads and writes of content and by approval", () => {
  const { get, post, id } = withMail({ predictive: true, approved: false });

  const answers = [
    get(`${V1}/email/${id}/content.json`),
    post(`${V1}/email/${id}/content/intro.json`, { type: "Text", value: "x" }),
    post(`${V1}/email/${id}/approveDraft.json`),
  ];

  expect(answers.map(({ code }) => code)).toEqual(["709", "709", "709"]);
});

test("the whole HTML is written only to a mail whose link to its template is broken, as multipart, without scripts", () => {
  const broken = withMail({ codeEdited: true });
  const path = `${V1}/email/${broken.id}/fullContent.json`;

  expect(broken.multipart(path, { content: "<html><body>Mine\r\ntwo lines</body></html>" }).success).toBe(true);
  expect(at(broken.get(path, { status: "draft" }).first, "content")).toBe("<html><body>Mine\r\ntwo lines</body></html>");
  expect(broken.multipart(path, { content: "<script>1</script>" }).code).toBe("709");
  expect(broken.post(path, { content: "<p>x</p>" }).code).toBe("613");
  const whole = withMail({});
  expect(whole.multipart(`${V1}/email/${whole.id}/fullContent.json`, { content: "<p>x</p>" }).code).toBe("709");
});

test("a picture's section takes an address, a link and its words", () => {
  const source = '<html><body><div class="mktoImg" id="hero" mktoName="Hero"><img src="old.png" alt=""></div></body></html>';
  const bench = instance({ emailTemplates: [...DEFAULT_SETTINGS.emailTemplates, { name: "Picture", content: source }] });
  const { post, get, idNamed } = bench;
  const id = Number(at(create(bench, { template: String(idNamed("templates", "Picture")) }).first, "id"));

  post(`${V1}/email/${id}/content/hero.json`, {
    externalUrl: "https://a.example/1.png",
    altText: 'A "cat"',
    linkUrl: "https://a.example/",
    width: "600",
  });

  expect(at(get(`${V1}/email/${id}/content.json`).first, "value")).toMatchObject({ externalUrl: "https://a.example/1.png", width: "600" });
  expect(at(get(`${V1}/email/${id}/fullContent.json`).first, "content")).toContain(
    '<a href="https://a.example/"><img src="https://a.example/1.png" alt="A &quot;cat&quot;" width="600"></a>',
  );
});

test("a mail with a snippet that is not approved is not approved; a snippet in use is not taken back", () => {
  const { post, get, mailing, folder } = instance();
  const { email } = mailing(60);
  const snippet = Number(at(post(`${V1}/snippets.json`, { name: "Legal", folder: folder("Templates") }).first, "id"));
  post(`${V1}/snippet/${snippet}/content.json`, { type: "HTML", content: "<p>Small print</p>" });
  post(`${V1}/email/${email}/content/body.json`, { type: "Snippet", value: String(snippet) });

  expect(post(`${V1}/email/${email}/approveDraft.json`).code).toBe("709");
  expect(post(`${V1}/snippet/${snippet}/approveDraft.json`).success).toBe(true);
  expect(post(`${V1}/email/${email}/approveDraft.json`).success).toBe(true);
  expect(at(get(`${V1}/email/${email}/fullContent.json`).first, "content")).toContain("Small print");
  expect(post(`${V1}/snippet/${snippet}/unapprove.json`).code).toBe("709");
  expect(at(get(`${V1}/snippets.json`).first, "folder")).toMatchObject({ folderName: "Templates" });
});

test("email templates say Draft where mails say draft, come as multipart, and are kept while mails use them", () => {
  const { get, post, multipart, folder, idNamed } = instance();
  const made = multipart(`${V1}/emailTemplates.json`, {
    name: "Plain",
    folder: folder("Templates"),
    content: '<div class="mktEditable" id="all">x</div>',
  });
  const id = Number(at(made.first, "id"));

  expect(made.first).toMatchObject({ status: "Draft", name: "Plain" });
  expect(post(`${V1}/emailTemplate/${id}/approveDraft.json`).first).toMatchObject({ status: "Approved" });
  expect(post(`${V1}/emailTemplates.json`, { name: "Other", folder: folder("Templates"), content: "x" }).code).toBe("613");
  expect(post(`${V1}/emailTemplate/${idNamed("templates", "House mail")}/unapprove.json`).code).toBe("709");
  expect(at(get(`${V1}/emailTemplates/${idNamed("templates", "House mail")}/usedBy.json`).json, "result")).toHaveLength(5);
  expect(at(get(`${V1}/emailTemplate/${id}/content`).first, "content")).toContain("mktEditable");
});
