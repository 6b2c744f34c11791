/** Pull requests and reviews, as the forge port asks for them. */
import type { Forge, NewPullRequest, PullRequest } from "#ports/forge.ts";
import { makeOnce, sameText } from "./adopt.ts";
import type { Client } from "./client.ts";
import { afterWriting, unlessStatus } from "./failures.ts";
import { byAge } from "./from-github.ts";
import { issueCalls } from "./issue-endpoints.ts";
import { pullCalls } from "./pull-endpoints.ts";
import { suggestChanges } from "./suggest.ts";
import { LONGEST_TITLE, shorten, wholeText } from "./texts.ts";

type PullVerbs = Pick<
  Forge,
  "pullRequest" | "pullRequestsOf" | "openPullRequests" | "pullRequestFrom" | "openPullRequest" | "reviews" | "suggest"
>;

/** Every verb throws PlatformFailure; what is not there is undefined or an empty list. */
export function pullVerbs(client: Client): PullVerbs {
  const { call, readAll, base, owner } = client;
  const calls = pullCalls(base);

  /** A list leaves out who merged a pull request, so a merged one is read by itself. */
  async function whole(pull: PullRequest): Promise<PullRequest> {
    return pull.state === "merged" ? await call(calls.get(pull.number)) : pull;
  }

  /** GitHub finds by `owner:branch`, and shows everything where it does not understand that. */
  async function openFrom(branch: string): Promise<readonly PullRequest[]> {
    const pulls = await readAll(calls.list({ state: "open", head: `${owner}:${branch}` }));
    return pulls.filter(({ state, head }) => state === "open" && head.branch === branch && !head.isFork);
  }

  return {
    pullRequest: (number) => unlessStatus([404, 410], call(calls.get(number))),
    async pullRequestsOf(commit) {
      // 422: GitHub knows no such commit.
      const pulls = (await unlessStatus([404, 422], readAll(calls.ofCommit(commit)))) ?? [];
      const read: PullRequest[] = [];
      for (const pull of pulls) read.push(await whole(pull));
      return read;
    },
    async openPullRequests() {
      return onceEach(await readAll(calls.list({ state: "open", sort: "created", direction: "asc" })));
    },
    pullRequestFrom: async (branch) => (await openFrom(branch))[0],
    openPullRequest: (request) => openPullRequest(client, request, openFrom),
    reviews: async (number) => (await readAll(calls.reviews(number))).flat().sort(byAge),
    suggest: (number, request) => suggestChanges(client, number, request),
  };
}

/** Pages shift while they are read: what moved to the next one is seen twice. */
function onceEach(pulls: readonly PullRequest[]): readonly PullRequest[] {
  return [...new Map(pulls.map((pull) => [pull.number, pull])).values()];
}

async function openPullRequest(
  { call, base, clock, isOurs }: Client,
  { labels = [], ...request }: NewPullRequest,
  openFrom: (branch: string) => Promise<readonly PullRequest[]>,
): Promise<PullRequest> {
  const title = shorten(request.title, LONGEST_TITLE);
  const body = wholeText(request.body, { what: "the text of the pull request" });
  const pull = await makeOnce({
    clock,
    create: () => call(pullCalls(base).create({ ...request, title, body })),
    async find() {
      const same = (await openFrom(request.branch)).filter(
        (open) => open.base === request.base && open.title === title && sameText(open.body, body),
      );
      for (const open of same) if (await isOurs(open.author)) return open;
      return undefined;
    },
  });
  if (labels.length === 0) return pull;
  await afterWriting(call(issueCalls(base).label(pull.number, labels)));
  return { ...pull, labels: [...new Set([...pull.labels, ...labels])] };
}
