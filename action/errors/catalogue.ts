/** Every error code, once: what it means, whose move it is, and the exit code a command ends with. */

/** 1 refused or blocking · 2 used wrongly · 3 platform or network · 4 held */
export type ExitCode = 0 | 1 | 2 | 3 | 4;

interface CatalogueEntry {
  readonly meaning: string;
  readonly exit: Exclude<ExitCode, 0>;
}

function entries<Code extends string>(catalogue: Readonly<Record<Code, CatalogueEntry>>): Readonly<Record<Code, CatalogueEntry>> {
  return catalogue;
}

export const CATALOGUE = entries({
  // used wrongly
  USAGE: { meaning: "The command line is not one we know.", exit: 2 },
  NOT_A_REPOSITORY: { meaning: "The folder is not a Git repository.", exit: 2 },
  NOT_INITIALISED: { meaning: "The repository has no .github/campaigns.yml.", exit: 2 },
  ALREADY_INITIALISED: { meaning: "The repository already has a .github/campaigns.yml.", exit: 2 },
  UNKNOWN_CAMPAIGN: { meaning: "There is no campaign of this name.", exit: 2 },
  UNKNOWN_ASSET: { meaning: "The campaign has no asset of this name.", exit: 2 },
  UNKNOWN_PERSON: { meaning: "The Git address in use belongs to nobody in the configuration.", exit: 2 },
  PROOFS_OFF: { meaning: "The default branch names nobody who is sent proofs.", exit: 2 },
  CREDENTIAL_MISSING: { meaning: "An environment variable with a credential is not set.", exit: 2 },
  NOTHING_COMMITTED: { meaning: "The command works on commits and found uncommitted changes, or none at all.", exit: 2 },
  // content that cannot be read
  FILE_ENCODING: { meaning: "A file is not UTF-8 text.", exit: 1 },
  FILE_TOO_LARGE: { meaning: "A file is larger than is read.", exit: 1 },
  FILE_KIND: { meaning: "A path is a symbolic link, a submodule or another thing that is not a regular file.", exit: 1 },
  FILE_NAME: { meaning: "A path cannot be used: `..`, odd characters, or two that differ only in case.", exit: 1 },
  FILE_MISSING: { meaning: "A file that must be there is not.", exit: 1 },
  FILE_POINTER: { meaning: "A file is a Git LFS pointer instead of its content.", exit: 1 },
  YAML_SYNTAX: { meaning: "A YAML file cannot be parsed.", exit: 1 },
  YAML_UNSAFE: { meaning: "A YAML file uses what we refuse: alias bombs, deep nesting, special keys.", exit: 1 },
  FIELD_INVALID: { meaning: "A field does not have the shape its schema asks for.", exit: 1 },
  FIELD_UNKNOWN: { meaning: "A field is not one the schema knows.", exit: 1 },
  DATE_IMPOSSIBLE: { meaning: "A date or time does not exist.", exit: 1 },
  DATE_PAST: { meaning: "A date lies in the past.", exit: 1 },
  REFERENCE_UNKNOWN: { meaning: "A name refers to something that is not defined.", exit: 1 },
  BRIEF_CONTRADICTION: { meaning: "Two fields of a brief contradict each other.", exit: 1 },
  ASSET_DUPLICATE: { meaning: "Two assets have one id.", exit: 1 },
  SLUG_INVALID: { meaning: "A campaign folder or asset id is not usable as an identity.", exit: 1 },
  TEMPLATE_INVALID: { meaning: "A template cannot be used.", exit: 1 },
  PERSONALISATION_INVALID: { meaning: "A personalised field is unknown, has no fallback, or is malformed.", exit: 1 },
  WRITER_FAILED: { meaning: "The generator did not give usable text.", exit: 1 },
  MODEL_ANSWER: { meaning: "The language model gave no answer that can be used.", exit: 1 },
  MODEL_BUDGET: { meaning: "The budget for the language model is used up.", exit: 1 },
  MODEL_UNREACHABLE: { meaning: "The language model cannot be reached, or takes no questions.", exit: 3 },
  CHOICE_MISSING: { meaning: "An asset has several texts to choose from, and none is chosen.", exit: 1 },
  CHOICE_REFUSED: { meaning: "An option cannot be chosen: it is not there, or something else stands in its place.", exit: 1 },
  PAYLOAD_MISSING: { meaning: "An asset has no rendered payload.", exit: 1 },
  PAYLOAD_STALE: { meaning: "An asset, brief or waiver changed after its payload was rendered.", exit: 1 },
  PAYLOAD_BROKEN: { meaning: "A payload does not match its own files.", exit: 1 },
  // governance and approval
  REVIEWER_FAILED: { meaning: "Whoever is asked what no rule can tell gave no answer.", exit: 3 },
  RULE_EXAMPLE: { meaning: "A team's rule does not do as an example of its own says.", exit: 1 },
  FINDINGS_BLOCK: { meaning: "A rule found something that must not go out.", exit: 1 },
  APPROVAL_MISSING: { meaning: "A role has not approved a facet.", exit: 1 },
  APPROVAL_REFUSED: { meaning: "This person cannot approve this.", exit: 1 },
  POLICY_MISSING: { meaning: "No approval policy matches a facet, so nobody could approve it.", exit: 1 },
  NOT_STAGED: { meaning: "What is to be approved or deployed has not been staged.", exit: 1 },
  TRUST_TOO_LOW: { meaning: "The trust radius of this platform and kind does not allow this.", exit: 1 },
  // deploy
  DRAFT_CHANGED: { meaning: "The draft in the platform is not the one that was approved.", exit: 1 },
  DRAFT_MISSING: { meaning: "The draft that was approved is gone from the platform.", exit: 1 },
  DRAFT_SLOT_TAKEN: { meaning: "Another change holds the one draft slot of a live object.", exit: 1 },
  SCHEDULE_PASSED: { meaning: "The latest time for this send has passed.", exit: 1 },
  ALREADY_SENT: { meaning: "The asset was sent; a send is final.", exit: 1 },
  STOPPED: { meaning: "A stop stands.", exit: 1 },
  DRIFT: { meaning: "Somebody changed the object in the platform.", exit: 1 },
  RENAMED_IDENTITY: { meaning: "A campaign or asset that is in the ledger was renamed.", exit: 1 },
  LINKED_ELSEWHERE: { meaning: "Another live campaign links to the address that would be taken down.", exit: 1 },
  AUDIENCE_OUT_OF_BAND: { meaning: "The audience grew or shrank beyond the approved band.", exit: 1 },
  CEILING: { meaning: "A ceiling of the configuration would be exceeded.", exit: 1 },
  HISTORY_REWRITTEN: { meaning: "The default branch does not descend from the last deployed commit.", exit: 1 },
  INSTALLATION_MISMATCH: { meaning: "This repository is a copy of the one the installation id belongs to.", exit: 1 },
  WRONG_ACCOUNT: { meaning: "The credentials open another account than the configured one.", exit: 1 },
  MODULE_REFUSED: { meaning: "The module of a team's own platform is not the one the default branch holds, and was not run.", exit: 1 },
  WITHDRAW_IMPOSSIBLE: { meaning: "What is out cannot be taken back through the platform.", exit: 1 },
  // GitHub
  FORGE_MISSING: { meaning: "The command works on GitHub and was not told which repository, or has no token.", exit: 2 },
  PUSHED_DIRECTLY: { meaning: "A payload came to the default branch without a pull request, so nobody could review it.", exit: 1 },
  FORK_REFUSED: { meaning: "A pull request comes from a fork: its content is never staged before a maintainer adopts it.", exit: 1 },
  HEAD_MOVED: { meaning: "The pull request got new commits while it was being worked on.", exit: 1 },
  REQUEST_REFUSED: { meaning: "A comment or form asked for something that cannot be done, or by somebody who may not.", exit: 1 },
  // ledger
  LEDGER_STALE: { meaning: "Somebody else recorded something for this campaign meanwhile.", exit: 1 },
  LEDGER_UNREACHABLE: { meaning: "The ledger's remote cannot be reached.", exit: 3 },
  LEDGER_REFUSED: { meaning: "The ledger's remote can be read and does not take new records.", exit: 3 },
  LEDGER_BROKEN: { meaning: "A ledger record cannot be read.", exit: 1 },
  LEDGER_TOO_NEW: { meaning: "A ledger record was written by a newer version of this program.", exit: 1 },
  GIT_FAILED: { meaning: "A git command failed.", exit: 3 },
  // platform
  PLATFORM_UNREACHABLE: { meaning: "The platform cannot be reached.", exit: 3 },
  PLATFORM_LIMIT: { meaning: "The platform's daily limit is used up.", exit: 3 },
  PLATFORM_UNSUPPORTED: { meaning: "Assets of this kind cannot be put into this platform yet.", exit: 1 },
  PLATFORM_REFUSED: { meaning: "The platform refused the request.", exit: 3 },
  PLATFORM_ANSWER: { meaning: "The platform's answer is not one we understand.", exit: 3 },
  CREDENTIAL_REFUSED: { meaning: "The platform refused the credential.", exit: 3 },
  PUBLISH_RIGHT_MISSING: { meaning: "The account or key may not publish through the API.", exit: 1 },
  NATIVE_APPROVAL_MISSING: { meaning: "The platform asks for an approval of its own, and it was not given there.", exit: 1 },
  OUTCOME_UNKNOWN: { meaning: "We do not know whether it went out.", exit: 4 },
});

export type ErrorCode = keyof typeof CATALOGUE;

/** The exit code of a set of codes: held outranks platform, platform outranks refused. */
export function exitCodeOf(codes: readonly ErrorCode[]): ExitCode {
  return codes.reduce<ExitCode>((worst, code) => (CATALOGUE[code].exit > worst ? CATALOGUE[code].exit : worst), 0);
}

/** The catalogue's code for a text, or `otherwise` where the text is none. */
export function errorCodeOf(text: string, otherwise: ErrorCode): ErrorCode {
  const known = Object.keys(CATALOGUE).find((code): code is ErrorCode => code === text);
  return known ?? otherwise;
}
