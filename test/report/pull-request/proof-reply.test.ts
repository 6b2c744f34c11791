/** What became of proofs, on a pull request: how many, why not, and never to whom. */
import { expect, test } from "vitest";
import { type Copy, type ProofOutcome, runProofs } from "#apply/run-proof.ts";
import { proofReply } from "#report/pull-request/proof-reply.ts";
import { testTeam } from "../../apply/team.ts";
import { payload } from "../../plan/payloads.ts";

async function outcome(special: Partial<ProofOutcome>): Promise<ProofOutcome> {
  const team = testTeam();
  await team.stage(payload({ words: "First" }));
  const record = team.ledger.asset("mail");
  const [draft] = record.drafts;
  if (draft === undefined) throw new TypeError("Nothing is staged.");
  const [made] = await runProofs([{ record, draft, platform: team.platform }], []);
  if (made === undefined) throw new TypeError("A proof without an outcome.");
  return { ...made, ...special };
}

const copy = (result: Copy["result"], reason?: string): Copy => ({
  to: "reviewer@team.example",
  result,
  ...(reason === undefined ? {} : { reason }),
});

test("says of each mail what came of it, and repeats no address that a platform repeats", async () => {
  const words = proofReply({
    branch: "main",
    outcomes: [
      await outcome({
        kind: "sent",
        copies: [
          copy("sent"),
          copy("sent"),
          copy("perhaps", "Marketo POST /x.json: read ECONNRESET"),
          copy("not-sent", "Marketo refused reviewer@team.example <b>."),
        ],
      }),
      await outcome({ kind: "by-hand" }),
      await outcome({ kind: "refused", code: "DRAFT_CHANGED", reason: "Somebody changed it in Marketo since it was staged: subject." }),
    ],
  });

  expect(words).not.toContain("reviewer@");
  await expect(`${words}\n`).toMatchFileSnapshot("golden/proof-reply.md");
});
