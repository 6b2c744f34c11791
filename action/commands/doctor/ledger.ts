/** `doctor` on the ledger: can it be read, who shares it, is it signed? */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { Config } from "#model/types.ts";
import type { LedgerSnapshot } from "#ports/ledger.ts";
import type { DoctorLine } from "#report/doctor.ts";
import { plural, trustInWords } from "#report/words.ts";
import { remoteOf, teamLedger } from "../team.ts";
import type { World } from "../world.ts";
import { LEDGER_BRANCH } from "./ledger-rules.ts";

export interface LedgerLook {
  readonly lines: readonly DoctorLine[];
  /** Absent where it could not be read. */
  readonly snapshot?: LedgerSnapshot;
}

export async function checkLedger(world: World, config: Config): Promise<LedgerLook> {
  const check = "ledger";
  try {
    const snapshot = await (await teamLedger(world, config)).read();
    return { lines: await readLines(world, config, snapshot), snapshot };
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error;
    const fix = [{ say: error.hint ?? "Mend it, then run this again." }];
    const said = `${error.message.replace(/\.$/, "")}.`;
    if (error.code !== "LEDGER_UNREACHABLE") return { lines: [{ status: "wrong", check, found: said, fix }] };
    return { lines: [{ status: "unread", check, found: "The record of what was done", reason: said, fix }] };
  }
}

async function readLines(world: World, { ledger }: Config, snapshot: LedgerSnapshot): Promise<readonly DoctorLine[]> {
  const { head, campaigns, trust } = snapshot;
  if (head === undefined) {
    const found = "There is no record yet; it begins with the first draft that is staged.";
    return [{ status: "right", check: "ledger", found }];
  }
  const known = plural(Object.keys(campaigns).length, "campaign");
  const remote = await remoteOf(world);
  return [
    { status: "right", check: "ledger", found: `The record can be read: ${known}. ${trustInWords(trust)}` },
    ...(remote !== undefined && trust.remote === undefined ? [unshared(remote.name)] : []),
    ...(remote === undefined ? [alone] : []),
    ...(trust.signed ? [] : [unsigned(ledger?.signingKey !== undefined)]),
  ];
}

/** What was recorded without the remote, by a stop while it could not be reached. */
function unshared(remote: string): DoctorLine {
  return {
    status: "wrong",
    check: "ledger/shared",
    found: `This clone holds records that ${remote} does not have: others would not know of them.`,
    fix: [{ say: "Share them; the next command that records does it, too:", lines: [`git push ${remote} ${LEDGER_BRANCH}`] }],
  };
}

const alone: DoctorLine = {
  status: "note",
  check: "ledger/shared",
  found: "The record is in this clone only. Without a remote nothing protects it but your own backups.",
};

function unsigned(isConfigured: boolean): DoctorLine {
  if (isConfigured) {
    const found = "A signing key is configured, and the newest record is not signed: it was written without the key.";
    return { status: "note", check: "ledger/signed", found };
  }
  return {
    status: "note",
    check: "ledger/signed",
    found: "Records are not signed: whoever may push to the record could add one that looks like ours.",
    advice: [{ say: "To sign them, name a key in .github/campaigns.yml:", lines: ["ledger:", "  signingKey: <path of an SSH key>"] }],
  };
}
