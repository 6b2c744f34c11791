/** A forge in memory: the whole port, with what a test put there and everything that was written to it. */
import { instantOf } from "#ports/clock.ts";
import type {
  CheckRun,
  CommitStatus,
  DeploymentFacts,
  DeploymentState,
  Forge,
  ForgeActor,
  ForgeComment,
  ForgeIssue,
  ForgePermission,
  ForgeReview,
  ForgeSettings,
  NewPullRequest,
  PullRequest,
  StatusState,
  SuggestedChange,
  TokenKind,
} from "#ports/forge.ts";

type Started = Parameters<Forge["startWorkflow"]>[0];

export interface FakeForge extends Forge {
  /** Every call that writes, as `member number-or-name`, oldest first. */
  readonly writes: readonly string[];
  readonly statuses: readonly CommitStatus[];
  readonly checks: readonly CheckRun[];
  readonly suggestions: readonly {
    readonly number: number;
    readonly commit: string;
    readonly body: string;
    readonly changes: readonly SuggestedChange[];
  }[];
  readonly reactions: readonly { readonly comment: number; readonly reaction: string }[];
  readonly deployments: readonly (DeploymentFacts & { readonly state: DeploymentState })[];
  readonly workflows: readonly Started[];
  /** Puts a pull request there, or changes the one with this number. */
  givePullRequest(facts: Partial<PullRequest> & { readonly number: number }): PullRequest;
  /** Says which pull requests brought a commit. */
  giveCommit(commit: string, ...numbers: readonly number[]): void;
  giveReview(number: number, facts: Partial<ForgeReview>): ForgeReview;
  giveIssue(facts: Partial<ForgeIssue>): ForgeIssue;
  giveComment(number: number, facts: Partial<ForgeComment>): ForgeComment;
  /** From here on every call of this member fails with this error; undefined heals it. */
  breakMember(member: keyof Forge, failure: Error | undefined): void;
}

export interface FakeForgeOptions {
  readonly repository?: string;
  readonly tokenKind?: TokenKind;
  readonly clock?: { readonly now: () => number };
  /** Whose token writes; a workflow's own by default. */
  readonly self?: ForgeActor;
  readonly permissions?: Readonly<Record<string, ForgePermission>>;
  /** Members by `org/team`; a team that is not named cannot be read. */
  readonly teams?: Readonly<Record<string, readonly string[]>>;
  readonly branches?: Readonly<Record<string, string>>;
  readonly settings?: Partial<ForgeSettings>;
}

const NO_COMMIT = "0".repeat(40);

export function fakeForge({
  repository = "acme/campaigns",
  tokenKind = "workflow",
  clock = { now: () => Date.parse("2027-03-29T13:00:00Z") },
  self = { login: "github-actions[bot]", isBot: true },
  permissions = {},
  teams = {},
  branches = {},
  settings = {},
}: FakeForgeOptions = {}): FakeForge {
  const pulls = new Map<number, PullRequest>();
  const brought = new Map<string, readonly number[]>();
  const reviews = new Map<number, ForgeReview[]>();
  const issues = new Map<number, ForgeIssue>();
  const comments = new Map<number, ForgeComment[]>();
  const writes: string[] = [];
  const statuses: CommitStatus[] = [];
  const checks: CheckRun[] = [];
  const suggestions: { number: number; commit: string; body: string; changes: readonly SuggestedChange[] }[] = [];
  const reactions: { comment: number; reaction: string }[] = [];
  const deployments: (DeploymentFacts & { readonly state: DeploymentState })[] = [];
  const workflows: Started[] = [];
  const broken = new Map<string, Error>();
  let ids = 1000;

  const at = () => instantOf(clock.now());
  const link = (rest: string) => `https://github.example/${repository}/${rest}`;
  const nextNumber = () => Math.max(0, ...pulls.keys(), ...issues.keys()) + 1;
  const may = (member: keyof Forge): void => {
    const failure = broken.get(member);
    if (failure !== undefined) throw failure;
  };
  const write = (member: keyof Forge, what: number | string): void => {
    may(member);
    writes.push(`${member} ${what}`);
  };
  const mustHave = <Value>(value: Value | undefined, what: string): Value => {
    if (value === undefined) throw new Error(`The fake forge holds no ${what}.`);
    return value;
  };
  const pullsIn = (state: PullRequest["state"]) => [...pulls.values()].filter((pull) => pull.state === state);
  const relabel = (known: readonly string[], added: readonly string[]) => [...new Set([...known, ...added])];

  const forge: FakeForge = {
    repository,
    tokenKind,
    writes,
    statuses,
    checks,
    suggestions,
    reactions,
    deployments,
    workflows,
    givePullRequest(facts) {
      const pull: PullRequest = {
        title: `Pull request ${facts.number}`,
        body: "",
        state: "open",
        isDraft: false,
        author: { login: "marketer", isBot: false },
        head: { branch: `change-${facts.number}`, commit: NO_COMMIT, isFork: false },
        base: "main",
        labels: [],
        createdAt: at(),
        link: link(`pull/${facts.number}`),
        ...pulls.get(facts.number),
        ...facts,
      };
      pulls.set(pull.number, pull);
      return pull;
    },
    giveCommit(commit, ...numbers) {
      brought.set(commit, numbers);
    },
    giveReview(number, facts) {
      const review: ForgeReview = {
        id: ids++,
        author: { login: "reviewer", isBot: false },
        decision: "approved",
        at: at(),
        body: "",
        link: link(`pull/${number}#review`),
        ...facts,
      };
      reviews.set(number, [...(reviews.get(number) ?? []), review]);
      return review;
    },
    giveIssue(facts) {
      const number = facts.number ?? nextNumber();
      const issue: ForgeIssue = {
        number,
        title: `Issue ${number}`,
        body: "",
        state: "open",
        isPullRequest: false,
        author: { login: "marketer", isBot: false },
        labels: [],
        link: link(`issues/${number}`),
        createdAt: at(),
        updatedAt: at(),
        ...facts,
      };
      issues.set(number, issue);
      return issue;
    },
    giveComment(number, facts) {
      const id = facts.id ?? ids++;
      const comment: ForgeComment = {
        id,
        author: { login: "marketer", isBot: false },
        body: "",
        createdAt: at(),
        updatedAt: at(),
        link: link(`issues/${number}#issuecomment-${id}`),
        ...facts,
      };
      comments.set(number, [...(comments.get(number) ?? []), comment]);
      return comment;
    },
    breakMember(member, failure) {
      if (failure === undefined) broken.delete(member);
      else broken.set(member, failure);
    },

    async pullRequest(number) {
      may("pullRequest");
      return pulls.get(number);
    },
    async pullRequestsOf(commit) {
      may("pullRequestsOf");
      const numbers = brought.get(commit);
      return numbers === undefined
        ? [...pulls.values()].filter(({ mergeCommit, head }) => mergeCommit === commit || head.commit === commit)
        : numbers.flatMap((number) => pulls.get(number) ?? []);
    },
    async openPullRequests() {
      may("openPullRequests");
      return pullsIn("open");
    },
    async pullRequestFrom(branch) {
      may("pullRequestFrom");
      return pullsIn("open").find(({ head }) => head.branch === branch && !head.isFork);
    },
    async openPullRequest({ branch, base, title, body, labels = [] }: NewPullRequest) {
      write("openPullRequest", branch);
      const head = { branch, commit: branches[branch] ?? NO_COMMIT, isFork: false };
      return forge.givePullRequest({ number: nextNumber(), title, body, base, labels, author: self, head });
    },
    async reviews(number) {
      may("reviews");
      return reviews.get(number) ?? [];
    },
    async suggest(number, { commit, body, changes }) {
      write("suggest", number);
      suggestions.push({ number, commit, body, changes });
      return changes.length;
    },

    async issue(number) {
      may("issue");
      const pull = pulls.get(number);
      if (pull === undefined) return issues.get(number);
      const { title, body, author, labels, createdAt } = pull;
      const state = pull.state === "open" ? "open" : "closed";
      return { number, title, body, author, labels, createdAt, state, isPullRequest: true, link: pull.link, updatedAt: createdAt };
    },
    async issuesWith(label, state) {
      may("issuesWith");
      return [...issues.values()]
        .filter((issue) => issue.labels.includes(label) && (state === "all" || issue.state === "open"))
        .sort((left, right) => right.number - left.number);
    },
    async openIssue({ title, body, labels }) {
      write("openIssue", title);
      return forge.giveIssue({ title, body, labels, author: self });
    },
    async editIssue(number, change) {
      write("editIssue", number);
      issues.set(number, { ...mustHave(issues.get(number), `issue ${number}`), ...change, updatedAt: at() });
    },
    async label(number, labels) {
      write("label", number);
      const pull = pulls.get(number);
      if (pull !== undefined) pulls.set(number, { ...pull, labels: relabel(pull.labels, labels) });
      else {
        const issue = mustHave(issues.get(number), `issue ${number}`);
        issues.set(number, { ...issue, labels: relabel(issue.labels, labels), updatedAt: at() });
      }
    },

    async comments(number) {
      may("comments");
      return comments.get(number) ?? [];
    },
    async comment(number, body) {
      write("comment", number);
      return forge.giveComment(number, { body, author: self });
    },
    async editComment(id, body) {
      write("editComment", id);
      const [number, list] = mustHave(
        [...comments].find(([, candidates]) => candidates.some((comment) => comment.id === id)),
        `comment ${id}`,
      );
      comments.set(
        number,
        list.map((comment) => (comment.id === id ? { ...comment, body, updatedAt: at() } : comment)),
      );
    },
    async react(comment, reaction) {
      write("react", comment);
      reactions.push({ comment, reaction });
    },

    async permission(login) {
      may("permission");
      return permissions[login] ?? "read";
    },
    async team(name) {
      may("team");
      return teams[name];
    },

    async status(commit, context): Promise<StatusState | undefined> {
      may("status");
      return statuses.findLast((status) => status.commit === commit && status.context === context)?.state;
    },
    async setStatus(status) {
      write("setStatus", status.context);
      statuses.push(status);
    },
    async publishCheck(check) {
      write("publishCheck", check.name);
      checks.push(check);
    },

    async branchesUnder(prefix) {
      may("branchesUnder");
      return Object.entries(branches)
        .filter(([branch]) => branch.startsWith(prefix))
        .map(([branch, commit]) => ({ branch, commit }));
    },
    async recordDeployment(deployment, state) {
      write("recordDeployment", deployment.environment);
      deployments.push({ ...deployment, state });
    },
    async startWorkflow(request) {
      write("startWorkflow", request.workflow);
      workflows.push(request);
    },

    async settings() {
      may("settings");
      const unreadable = { kind: "unreadable", reason: "This test gave no settings." } as const;
      return {
        defaultBranch: { kind: "read", value: "main" },
        isPrivate: { kind: "read", value: true },
        mergeMethods: unreadable,
        rulesOn: () => Promise.resolve(unreadable),
        environments: unreadable,
        codeownersErrors: unreadable,
        workflowPermissions: unreadable,
        actions: unreadable,
        repositorySecrets: unreadable,
        ...settings,
      };
    },
  };
  return forge;
}
