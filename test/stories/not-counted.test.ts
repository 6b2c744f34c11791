/** Reviews that count for nothing: dismissed, by somebody without write access, by a program, or given on files that did not fit together. */
import { beforeAll, expect, test } from "vitest";
import { sha256 } from "#model/digest.ts";
import { openStage, SLUG, type StageSet } from "./stage-set.ts";

const FOLDER = `campaigns/${SLUG}`;
type Role = "admin" | "write" | "read";
const people: { login: string; role: Role }[] = [
  { login: "marketer", role: "write" },
  { login: "legal-reviewer", role: "write" },
  { login: "brand-reviewer", role: "write" },
  { login: "crm-lead", role: "write" },
  { login: "admin", role: "admin" },
];

let set: StageSet;
let number = 0;

beforeAll(async () => {
  set = await openStage({ forge: { people } });
  number = await set.launchRequest();
}, 120_000);

test("a yes that was dismissed is missing again", async () => {
  const { byHand } = set.forge.emulator;
  const review = await byHand.review(number, "legal-reviewer", "approve");
  await set.settle();
  const before = await set.comment(number);

  await byHand.dismiss(number, review, "admin");
  await set.settle();

  expect(before).toContain("@legal-reviewer to the words of the mail and the page");
  expect(await set.comment(number)).toContain("- **legal** (@legal-reviewer): the words of the mail and the page");
  expect((await set.gate(set.head(number)))?.state).toBe("pending");
}, 120_000);

test("a program’s yes is no yes, and is said to be none", async () => {
  const bot = set.forge.tokens.workflow({ "pull-requests": "write" });
  const answer = await fetch(`${set.forge.apiUrl}/repos/acme/campaigns/pulls/${number}/reviews`, {
    method: "POST",
    headers: { authorization: `Bearer ${bot}`, "content-type": "application/json" },
    body: JSON.stringify({ event: "APPROVE", body: "Looks good." }),
  });
  await set.forge.emulator.byHand.review(number, "brand-reviewer", "comment", "Reading it now.");
  await set.settle();

  expect(answer.status).toBe(200);
  const comment = await set.comment(number);
  expect(comment).toContain("is a program, and programs do not decide");
  expect(comment).toContain("- **legal** (@legal-reviewer): the words of the mail and the page");
}, 120_000);

test("who lost write access has no say any more, in what they said before either", async () => {
  const { byHand } = set.forge.emulator;
  await byHand.review(number, "crm-lead", "approve");
  await set.settle();
  const before = await set.comment(number);

  const index = people.findIndex(({ login }) => login === "crm-lead");
  people[index] = { login: "crm-lead", role: "read" };
  await byHand.review(number, "brand-reviewer", "approve");
  await set.settle();
  const after = await set.comment(number);
  people[index] = { login: "crm-lead", role: "write" };

  expect(before).toContain("@crm-lead to the recipients");
  expect(after).toContain("@crm-lead has no write access to this repository");
  expect(after).not.toContain("@crm-lead to the recipients");
}, 120_000);

test("a yes to harmless files beside a payload that names others is a yes to nothing, though the others follow", async () => {
  const { byHand } = set.forge.emulator;
  const [json, html] = [`${FOLDER}/payload/launch-email.json`, `${FOLDER}/payload/launch-email.html`];
  const harmless = await set.file("spring", html);
  const evil = harmless.replace("The new Acme Reports is here.", "The old Acme Reports stays as it is.");
  const named = (await set.file("spring", json))
    .replace(sha256(harmless), sha256(evil))
    .replace(`"bytes":${Buffer.byteLength(harmless)}`, `"bytes":${Buffer.byteLength(evil)}`);
  const provenance = (await set.file("spring", `${FOLDER}/provenance.yaml`)).replace(sha256(await set.file("spring", json)), sha256(named));
  const files = { [json]: named, [`${FOLDER}/provenance.yaml`]: provenance };
  await byHand.push("spring", files, { author: "marketer", message: "chore: tidy up [skip ci]" });
  await byHand.review(number, "legal-reviewer", "approve");
  await byHand.push("spring", { [html]: evil }, { author: "marketer", message: "chore: tidy up more" });
  await set.settle();

  expect(evil).not.toBe(harmless);
  expect(await set.file("spring", html)).toBe(evil);
  const comment = await set.comment(number);
  expect(comment).toContain("@legal-reviewer decided on a version whose files did not fit together.");
  expect(comment).toContain("- **legal** (@legal-reviewer): the words of the mail");
  expect(comment).not.toMatch(/@legal-reviewer to the words of the mail/);
  expect(await set.gate(set.head(number))).toEqual({ state: "pending", description: "Yes missing: launch-email words (brand, legal)" });
}, 120_000);
