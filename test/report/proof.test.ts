/** `campaigns proof` as it is typed: who gets a test mail, who never does, and what is said where that is not known. */
import { expect, onTestFinished, test } from "vitest";
import { type Transport, TransportFailure } from "#ports/transport.ts";
import { MARKETO } from "../accounts/marketo.ts";
import { fakeForge } from "../commands/fake-forge.ts";
import { onForge } from "../commands/on-forge.ts";
import { type Bench, CHANGE, openBenchOn, SLUG, writeCampaign } from "../workbench.ts";
import { benchAt, golden, screen } from "./scenes.ts";

const CONFIG = ".github/campaigns.yml";
const TO = ["legal@team.example", "brand@team.example"] as const;
const proofs = (to: readonly string[]) => `proofs:\n  to: [${to.join(", ")}]\n`;

interface Desk {
  readonly bench: Bench;
  /** To whom Marketo was asked to send a test mail. */
  readonly asked: string[];
  /** What happens to the next question: it is lost after it was answered. */
  lose(to: string): void;
}

/** The campaign staged on Marketo, where the default branch names these for proofs, if any. */
async function desk(to: readonly string[] = TO, change = CHANGE): Promise<Desk> {
  const asked: string[] = [];
  let lost: string | undefined;
  const watched =
    (transport: Transport): Transport =>
    async (request) => {
      const answer = await transport(request);
      const address = request.path.endsWith("/sendSample.json") ? request.form?.["emailAddress"] : undefined;
      if (address !== undefined) asked.push(address);
      if (address !== undefined && address === lost) throw new TransportFailure("read ECONNRESET", { sent: "perhaps" });
      return answer;
    };
  const bench = await openBenchOn(MARKETO, { wrapTransport: watched });
  onTestFinished(() => bench.remove());
  if (to.length > 0) {
    await bench.write(CONFIG, `${await bench.read(CONFIG)}${proofs(to)}`);
    await bench.commit("chore: who looks at proofs");
  }
  await writeCampaign(bench);
  await bench.must("stage", SLUG, "--change", change);
  return {
    bench,
    asked,
    lose: (address) => {
      lost = address;
    },
  };
}

test("goes to those whom the default branch names, once each, and to nobody else", async () => {
  const { bench, asked } = await desk();

  await golden("proof-sent", await screen(bench, "proof", SLUG));

  expect(asked).toEqual([...TO]);
  expect(bench.account.sends()).toEqual([]);
  bench.clock.advance(30 * 24 * 3_600_000);
  expect(bench.account.sends()).toEqual([]);
});

test("a lost answer is told, and not asked for again", async () => {
  const { bench, asked, lose } = await desk();
  lose(TO[0]);

  await golden("proof-perhaps", await screen(bench, "proof", SLUG, "--asset", "launch-email"));

  expect(asked).toEqual([...TO]);
});

test("nobody gets one whom a branch names, or only a branch", async () => {
  const { bench, asked } = await desk();
  const text = await bench.read(CONFIG);
  await bench.write(CONFIG, text.replace(proofs(TO), proofs(["stranger@elsewhere.example"])));
  await bench.commit("chore: others look at proofs");

  await bench.must("proof", SLUG);
  expect(asked).toEqual([...TO]);

  const off = await desk([]);
  await off.bench.write(CONFIG, `${await off.bench.read(CONFIG)}${proofs(TO)}`);
  await off.bench.commit("chore: somebody looks at proofs");
  await golden("proof-off", await screen(off.bench, "proof", SLUG));
  expect(off.asked).toEqual([]);
});

test("of what is stopped, is no mail, is unknown or was never staged, nothing goes anywhere", async () => {
  const { bench, asked } = await desk();

  await golden("proof-page", await screen(bench, "proof", SLUG, "--asset", "launch-page"));
  await golden("proof-unknown", await screen(bench, "proof", SLUG, "--asset", "lunch-email"));
  await golden("proof-not-staged", await screen(bench, "proof", SLUG, "--change", "#12"));
  await bench.must("stop", SLUG, "--reason", "the price is wrong");
  await golden("proof-stopped", await screen(bench, "proof", SLUG, "--change", CHANGE));
  await golden("proof-usage", await screen(bench, "proof"));
  await golden("proof-no-number", await screen(bench, "proof", "--request", "#7"));

  expect(asked).toEqual([]);
});

test("of a pull request all its mails are sent, and it is told there what came of it, without an address", async () => {
  const { bench, asked, lose } = await desk(TO, "#7");
  const forge = fakeForge();
  forge.givePullRequest({ number: 7 });
  lose(TO[1]);

  await golden("proof-request", await screen(onForge(bench, forge), "proof", "--request", "7"));

  const [told] = await forge.comments(7);
  expect(asked).toEqual([...TO]);
  expect(told?.body).toMatch(
    /^\*\*Proofs\*\*.*\n\n- \[mail launch\\-email\]\(https:\S+\): sent to 1 address; \*\*may have been sent\*\* to 1 address \(.+look into the inbox before you ask again\)$/,
  );
  expect(told?.body).not.toContain("team.example");
});

test("where the platform takes no such call, it is left to a person", async () => {
  const bench = await benchAt("staged");
  await bench.gitText("switch", "--quiet", "main");
  await bench.write(CONFIG, `${await bench.read(CONFIG)}${proofs(TO)}`);
  await bench.commit("chore: who looks at proofs");

  await golden("proof-by-hand", await screen(bench, "proof", SLUG));
});
