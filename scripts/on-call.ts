/** What the page for whoever is on call says: per fault what the program does by itself, per error code what is certain and whose move it is. */
import type { ErrorCode } from "#errors/catalogue.ts";
import type { GitFault } from "../test/faults/git-faults.ts";
import type { WireFault } from "../test/faults/wire-faults.ts";

/** Per way a call can go wrong: what the program makes of it. */
export const WIRE: Readonly<Record<WireFault, string>> = {
  refused:
    "Nothing left this machine. Tried again inside one budget (5 attempts, 3 minutes), then the run ends with PLATFORM_UNREACHABLE and nothing was changed.",
  "timeout before":
    "It may have arrived. A read, and a write that may be repeated, is tried again. A create or a send is not: the program waits for the platform's settle time, looks for it by its marker, and believes only what it sees.",
  "timeout after commit": "As above: it is found by its marker and adopted. Nothing is made a second time.",
  "late commit within the settle time": "The program waits a minute before it looks, so it finds it.",
  "late commit after a retry": "A second draft may be made. The next run finds both by their marker, keeps one, and deletes the other.",
  "late commit after the settle time":
    "As above. Should the run also die before it writes that down, the sweep finds the spare draft a day later. A draft reaches nobody. A cancellation that comes this late takes back what was launched since: it is not sent, and the next run says so.",
  "reset in the body": "Treated as a time-out: looked for, never repeated blindly.",
  "429 with seconds": "Nothing was done. Waits as long as it was told, then tries again.",
  "429 with a date": "The same: the date is read as a wait.",
  "429 without Retry-After": "Waits by its own, doubling time.",
  "429 with an absurd Retry-After":
    "What cannot be read is ignored, and its own wait is used. A wait longer than a run is a limit that is used up: PLATFORM_LIMIT.",
  "429 for the rest of the day":
    "A limit no wait within a run lifts: the run ends with PLATFORM_LIMIT. What was asked for and not done stays an open intent; a run after the account's midnight goes on from there.",
  "500 before": "Unknown whether it was done: looked for, as after a time-out.",
  "500 after commit": "The same, and it is found.",
  "502": "The same.",
  "503 with seconds": "The same, after the wait that was asked for.",
  "503 from then on":
    "Tried again inside one budget (5 attempts, 3 minutes), then PLATFORM_UNREACHABLE. What may have been done stays an open intent, and what may have gone out and cannot be looked at is *held*, until a run can look.",
  "504 after commit": "The same, and it is found.",
  "200 and nothing done":
    "What goes out is read back, and only what is seen is recorded. A draft that was not really deleted is found by the sweep.",
  "200 with an error body": "Not the answer that was promised: unknown, looked for.",
  "200 malformed after commit": "The same.",
  "200 truncated after commit": "The same.",
  "200 without id after commit": "The same.",
  "401":
    "Nothing was done, and nothing is tried again: CREDENTIAL_REFUSED. Where something was written just before, its intent stays open, and the next run goes on from what it sees.",
  "401 from then on": "The same, in everything that comes after it. The next run has the new key.",
  "403":
    "Nothing was done: PLATFORM_REFUSED, with what the platform said. Usually a scope that the key lacks; `campaigns doctor` says which.",
  redirect: "Never followed: the credential goes to nobody else. Unknown, looked for.",
  "a web page": "Not the answer that was promised: unknown, looked for.",
  slow: "Waited for, up to 30 seconds.",
  "clock one hour on": "Times are taken anew before each act. What can no longer be kept is refused, not sent late.",
  "killed before": "The intent stands in the ledger. The next run looks, and does what was not done.",
  "killed after": "The intent stands in the ledger. The next run looks, finds it done, and records it.",
  "404 of a gateway":
    "Only the platform's own words say that something is gone. A 404 of whoever stands before it is unknown: asked again, looked for, and then PLATFORM_ANSWER.",
};

export const GIT: Readonly<Record<GitFault, string>> = {
  "disk full": "The run ends with GIT_FAILED. Nothing goes out that is not written down first.",
  "killed before": "As for a call: the next run goes on from the ledger.",
  "killed after": "The same.",
  "failed after": "A push whose answer was lost is looked for on the remote before it is tried again.",
  "remote refuses": "LEDGER_REFUSED: nothing is done without a record.",
  "remote unreachable": "LEDGER_UNREACHABLE: nothing is done. Only `campaigns stop` goes on, and records later.",
};

interface Sheet {
  /** What is certain when this is said. */
  readonly sure: string;
  /** Whose move it is, and which. */
  readonly move: string;
}

const NOTHING = "Nothing was done.";
const CONTENT = "Nothing of this campaign was done; other campaigns go on.";
const MEND = "Author: mend the place that is named, and push.";
const ITSELF = "Nobody: the next run tries again, and does nothing twice. Look at the vendor's status page if it lasts.";

export const CODES: Readonly<Record<ErrorCode, Sheet>> = {
  USAGE: { sure: NOTHING, move: "You: `campaigns help` lists the commands." },
  NOT_A_REPOSITORY: { sure: NOTHING, move: "You: change into the team's repository." },
  NOT_INITIALISED: { sure: NOTHING, move: "You: check that you are in the right repository; `campaigns init` writes the file." },
  ALREADY_INITIALISED: { sure: NOTHING, move: "Nobody: it is set up." },
  UNKNOWN_CAMPAIGN: { sure: NOTHING, move: "You: `campaigns status` lists the names." },
  UNKNOWN_ASSET: { sure: NOTHING, move: "You: `campaigns status <campaign>` lists its assets." },
  UNKNOWN_PERSON: { sure: NOTHING, move: "Administrator: add the address under `people` in .github/campaigns.yml." },
  PROOFS_OFF: {
    sure: "No proof was sent.",
    move: "Administrator: name up to ten addresses under `proofs` in .github/campaigns.yml, and merge that.",
  },
  CREDENTIAL_MISSING: {
    sure: NOTHING,
    move: "Administrator: set the variable in the environment that is named; `campaigns doctor` lists them.",
  },
  NOTHING_COMMITTED: { sure: NOTHING, move: "You: commit first. What is approved is what is committed." },
  REVIEWER_FAILED: {
    sure: "Nothing follows from it: what the model says is advice. The report says that it could not be asked.",
    move: "Administrator: look at `reviewer` in .github/campaigns.yml. Where a language model is asked, `campaigns doctor` tries it out.",
  },
  RULE_EXAMPLE: { sure: NOTHING, move: "Whoever keeps brand/rules: correct the rule or the example that is named." },
  FILE_ENCODING: { sure: CONTENT, move: MEND },
  FILE_TOO_LARGE: { sure: CONTENT, move: MEND },
  FILE_KIND: {
    sure: CONTENT,
    move: "Author: put a copy of the file in the place of the link. After a merge, revert it: a link in the place of a campaign's folder stops all of them.",
  },
  FILE_NAME: { sure: CONTENT, move: MEND },
  FILE_MISSING: { sure: CONTENT, move: MEND },
  FILE_POINTER: { sure: CONTENT, move: "Author: commit the text itself, not Git LFS's pointer." },
  YAML_SYNTAX: { sure: CONTENT, move: MEND },
  YAML_UNSAFE: { sure: CONTENT, move: MEND },
  FIELD_INVALID: { sure: CONTENT, move: MEND },
  FIELD_UNKNOWN: { sure: CONTENT, move: MEND },
  DATE_IMPOSSIBLE: { sure: CONTENT, move: MEND },
  DATE_PAST: { sure: CONTENT, move: MEND },
  REFERENCE_UNKNOWN: { sure: CONTENT, move: MEND },
  BRIEF_CONTRADICTION: { sure: CONTENT, move: MEND },
  ASSET_DUPLICATE: { sure: CONTENT, move: MEND },
  SLUG_INVALID: { sure: CONTENT, move: "Author: rename it before it is merged. Afterwards the name is its identity for life." },
  TEMPLATE_INVALID: { sure: CONTENT, move: "Whoever keeps the brand: mend the template." },
  PERSONALISATION_INVALID: { sure: CONTENT, move: MEND },
  WRITER_FAILED: {
    sure: "No text was written, and none was changed.",
    move: "Author: `/campaign regenerate`, or write the asset yourself.",
  },
  MODEL_ANSWER: {
    sure: "No text was written, and none was changed.",
    move: "Author: run it again, or write the asset yourself. Administrator, where it happens each time: `campaigns doctor` tries the model out, and says what to change.",
  },
  MODEL_BUDGET: {
    sure: "No text was written, and none was changed; the questions asked so far are paid for.",
    move: "Administrator: raise `model.budget` in .github/campaigns.yml, or generate fewer assets at a time.",
  },
  MODEL_UNREACHABLE: {
    sure: "No text was written, and none was changed.",
    move: "Run it again later. Administrator: `campaigns doctor` tries the model out; then look at OPENAI_BASE_URL and at the vendor's status page.",
  },
  CHOICE_MISSING: {
    sure: "Nothing of this asset was rendered or staged; everything else goes on.",
    move: "Author: `/campaign choose launch-email 2` on the pull request, or `campaigns choose`.",
  },
  CHOICE_REFUSED: {
    sure: "No text was changed.",
    move: "Author: the message says what stands there; choose another number, or delete the text that is there.",
  },
  PAYLOAD_MISSING: { sure: CONTENT, move: "Author: `campaigns render`, and commit. On GitHub `/campaign stage` does it." },
  PAYLOAD_STALE: { sure: CONTENT, move: "Author: `campaigns render`, and have it approved." },
  PAYLOAD_BROKEN: {
    sure: "Nothing was done. Somebody edited a payload by hand, or a merge mixed two.",
    move: "Author: `campaigns render`. Find out who edited it: `git log -- <file>`.",
  },
  FINDINGS_BLOCK: {
    sure: "It is not out, or, if it was restored, it was taken back.",
    move: "Author: change the text. Or a waiver, approved by the rule's own role.",
  },
  APPROVAL_MISSING: {
    sure: "It is not out.",
    move: "The roles that are named: approve the pull request. That counts after the merge, too.",
  },
  APPROVAL_REFUSED: { sure: "The decision was not recorded.", move: "Somebody else who holds the role: decide." },
  POLICY_MISSING: { sure: "It is not out.", move: "Administrator: name who decides, under `approval`, in a change of its own." },
  NOT_STAGED: { sure: "It is not out, and there is no draft of exactly this.", move: "Author: `/campaign stage`." },
  TRUST_TOO_LOW: { sure: NOTHING, move: "Administrator: raise `trust` when the team wants this to be carried out." },
  DRAFT_CHANGED: {
    sure: "It is not out. Somebody edited the draft in the platform after it was approved.",
    move: "Author: keep the edit in a new pull request, or `/campaign stage` to put the draft right.",
  },
  DRAFT_MISSING: { sure: "It is not out. Somebody deleted the draft.", move: "Author: `/campaign stage` makes it again." },
  DRAFT_SLOT_TAKEN: {
    sure: "The change is not staged; what is live is untouched.",
    move: "Author: finish or close the other change, or discard the draft somebody has open there.",
  },
  SCHEDULE_PASSED: {
    sure: "It was not sent, and will not be.",
    move: "Author: another time in a new pull request; only the time needs a new yes.",
  },
  ALREADY_SENT: { sure: "It was sent, once.", move: "Author: a new asset, to write again." },
  STOPPED: { sure: "It is not out, and stays so.", move: "Whoever may lift it: `campaigns resume`, and a new approval." },
  DRIFT: {
    sure: "What is out is not what was approved. It was not overwritten.",
    move: "Owner: undo it in the platform, or bring it into a pull request. `campaigns stop` if it must not stay.",
  },
  RENAMED_IDENTITY: { sure: "Nothing was done under either name.", move: "Author: rename it back." },
  LINKED_ELSEWHERE: {
    sure: "The page is still up.",
    move: "Author: change the links that are named first. `campaigns stop` overrides this.",
  },
  AUDIENCE_OUT_OF_BAND: {
    sure: "It is not out.",
    move: "Whoever keeps the audiences: look why the list grew or shrank, and set the number anew.",
  },
  CEILING: { sure: "It is not out.", move: "Administrator: look whether so many is meant, then raise the ceiling." },
  HISTORY_REWRITTEN: {
    sure: NOTHING,
    move: "Administrator: bring back the commit that is named. Find out who forced the push, and forbid it.",
  },
  INSTALLATION_MISMATCH: {
    sure: "Nothing was done: this is a copy, and copies cannot write.",
    move: "Nobody, if it is a copy. If the repository moved: `campaigns init --adopt`, and merge it.",
  },
  WRONG_ACCOUNT: { sure: NOTHING, move: "Administrator: the credential is of another account than the configuration names." },
  MODULE_REFUSED: {
    sure: "Nothing was run of it, and it was told no key. What is out stays out, and a stop cannot reach that platform either.",
    move: "The change of the module or of `ownPlatforms` goes through a pull request of its own, with the file's SHA-256 in it. Was nobody to change it? Look at `git log .github/platforms` first.",
  },
  WITHDRAW_IMPOSSIBLE: {
    sure: "It is still out.",
    move: "**You, now:** take it back by hand in the platform; the link is in the message.",
  },
  FORGE_MISSING: { sure: NOTHING, move: "Administrator: set GITHUB_REPOSITORY and GITHUB_TOKEN, or run it as a workflow." },
  PUSHED_DIRECTLY: {
    sure: "It is not out: nobody could review it.",
    move: "Author: take it back, and bring it in a pull request. Administrator: forbid direct pushes.",
  },
  FORK_REFUSED: { sure: "Nothing of it was staged.", move: "Maintainer: `/campaign adopt` after reading it." },
  HEAD_MOVED: { sure: "Nothing is lost; the run for the newer commits goes on.", move: "Nobody." },
  REQUEST_REFUSED: { sure: NOTHING, move: "Whoever asked: the answer says why." },
  LEDGER_STALE: { sure: "Nothing more was done by this run. Another one took over.", move: ITSELF },
  LEDGER_UNREACHABLE: { sure: "Nothing was done. Only a stop goes on without the ledger.", move: ITSELF },
  LEDGER_REFUSED: {
    sure: "Nothing was done without a record.",
    move: "Administrator: let the run push to campaigns-ledger (plain pushes, no force).",
  },
  LEDGER_BROKEN: {
    sure: "Nothing was done: a record that cannot be read is never taken for one that is not there.",
    move: "Administrator: the message names the commit that wrote it. Look at it with `git show`, put the branch back to the commit before it, and find out who pushed it.",
  },
  LEDGER_TOO_NEW: { sure: NOTHING, move: "Administrator: update to the version that wrote it." },
  GIT_FAILED: {
    sure: "Nothing goes out that was not written down first. What was written down is gone on with.",
    move: "You: read what git said. Disk, rights and the network are the usual causes. Then run it again.",
  },
  PLATFORM_UNREACHABLE: {
    sure: "What was asked before an answer was lost stands as an open intent, and is looked for. Nothing is repeated blindly.",
    move: ITSELF,
  },
  PLATFORM_LIMIT: { sure: "Nothing was done after the limit.", move: "Nobody, until it is lifted. Administrator: see what else uses it." },
  PLATFORM_UNSUPPORTED: {
    sure: "What stands there from before is left as it is; the campaign's other assets go on. Where nothing stands there, it is to be made by hand, and not refused.",
    move: "Author: take it out of the brief and deploy, so that it is taken back; then bring it as it is to be now.",
  },
  PLATFORM_REFUSED: {
    sure: "It was not done.",
    move: "You: the message holds the platform's own reason. `campaigns doctor` checks the rights.",
  },
  PLATFORM_ANSWER: { sure: "Unknown: an intent stays open, and the next run looks.", move: ITSELF },
  CREDENTIAL_REFUSED: {
    sure: "It was not done.",
    move: "Administrator: the token was revoked or lacks a right. `campaigns doctor` says which.",
  },
  PUBLISH_RIGHT_MISSING: {
    sure: "The draft is ready, and not out.",
    move: "Whoever may: schedule it in the platform. We watch, and say whether it is as approved.",
  },
  NATIVE_APPROVAL_MISSING: {
    sure: "The draft is ready, and not out.",
    move: "Whoever approves inside the platform: approve it there. Then the next run brings it out, if it is still as approved here.",
  },
  OUTCOME_UNKNOWN: {
    sure: "It was asked for once, and will not be asked for again by itself.",
    move: "**You, now:** look in the platform, then `campaigns resolve <campaign> <asset> --sent` or `--not-sent`.",
  },
};
