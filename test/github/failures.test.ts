import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { openForge } from "#github/forge.ts";
import { NEEDS, needOf } from "#github/permissions.ts";
import { evenChance, jumpingClock, reset } from "../http/fake-wire.ts";
import { FOREIGN_404 } from "../platforms/foreign.ts";
import { githubAnswer, githubBody } from "./github-fixture.ts";
import { serve } from "./local-server.ts";
import { failureOf, forgeAt, forgeOf, TOKEN } from "./open-test-forge.ts";

const STATUS = { commit: "c", context: "campaigns/gate", state: "pending", description: "" } as const;

test("a missing right says which, in the words of a workflow's permissions, and GitHub's own id of the exchange", async () => {
  const failure = await failureOf(forgeOf([githubAnswer("error-integration")]).forge.setStatus(STATUS));

  expect([failure.code, failure.applied, failure.status, failure.correlation]).toEqual(["PLATFORM_REFUSED", "no", 403, "A1B2:3C4D"]);
  expect(failure.message).toBe(
    "GitHub POST /repos/acme/campaigns/statuses/c: answered 403: Resource not accessible by integration. The token needs “statuses: write”.",
  );
});

test("a right only an App or a person can have says so", async () => {
  const settings = await forgeOf([githubAnswer("error-integration")]).forge.settings();

  expect(settings.repositorySecrets).toEqual({
    kind: "unreadable",
    reason:
      "This token may not read it. The token needs “secrets: read”, which a workflow's own token cannot have: an App's or a person's can.",
  });
});

test("a write GitHub answers “not found” to may be a missing right", async () => {
  expect((await failureOf(forgeAt({}).forge.setStatus(STATUS))).message).toBe(
    "GitHub POST /repos/acme/campaigns/statuses/c: answered 404: Not Found. The token needs “statuses: write”.",
  );
});

test("a token that is refused is that, and not asked about again", async () => {
  const { forge, requests } = forgeOf([{ status: 401, body: '{"message":"Bad credentials"}' }]);

  expect((await failureOf(forge.pullRequest(17))).code).toBe("CREDENTIAL_REFUSED");
  expect(requests).toHaveLength(1);
});

test.for([301, 302, 307, 308])("a repository that moved (%i) is said to have moved, after one call", async (status) => {
  const { forge, requests } = forgeOf([
    { status, headers: { location: "https://api.github.com/repositories/7001" }, body: '{"message":"Moved"}' },
  ]);

  const failure = await failureOf(forge.openPullRequests());

  expect(failure.message).toBe(
    `GitHub GET /repos/acme/campaigns/pulls: answered ${status}: GitHub keeps this under another address now; was the repository renamed or handed over?`,
  );
  expect(requests).toHaveLength(1);
});

test.for([
  { body: "<html>Unicorn!</html>", said: "answered 422." },
  { body: "", said: "answered 422." },
  { body: "[1]", said: "answered 422." },
  {
    body: '{"message":7,"errors":[null,["x"],{"code":"missing_field","field":"title"},"plain"]}',
    said: "answered 422: title missing_field; plain.",
  },
  { body: `{"message":"${"word ".repeat(200)}"}`, said: `answered 422: ${"word ".repeat(79)}word….` },
])("a refusal with the body $body is worded all the same", async ({ body, said }) => {
  const failure = await failureOf(forgeOf([{ status: 422, body }]).forge.editComment(1, "x"));

  expect(failure.message.slice("GitHub PATCH /repos/acme/campaigns/issues/comments/1: ".length)).toBe(said);
});

test("a long message is cut only after secrets are out of it: half a token would not be known for one", async () => {
  const message = `${"x".repeat(390)}${TOKEN}`;

  const failure = await failureOf(forgeOf([{ status: 422, body: JSON.stringify({ message }) }]).forge.editComment(1, "x"));

  expect(failure.message).not.toContain(TOKEN.slice(0, 6));
});

test("every path our calls ask for has its row in the table of permissions", () => {
  const folder = path.resolve(import.meta.dirname, "../../action/github");
  const sources = readdirSync(folder)
    .filter((file) => file.endsWith("-endpoints.ts"))
    .map((file) => readFileSync(path.join(folder, file), "utf8"));
  const paths = sources.flatMap((source) => [...source.matchAll(/`(\$\{base\}[^`]*|\/orgs[^`]*)`/g)].map(([, template = ""]) => template));

  const asked = paths.map((template) =>
    template.replace(/^\$\{base\}/, "/repos/acme/campaigns").replace(/\$\{(?:[^{}]|\{[^}]*\})*\}/g, "x"),
  );

  expect(asked.length).toBeGreaterThan(20);
  expect(asked.filter((one) => (needOf({ method: "GET", path: one }) ?? needOf({ method: "POST", path: one })) === undefined)).toEqual([
    // Of a base that is another path: the repository's or an environment's.
    "/repos/acme/campaigns/actions",
  ]);
});

test("every permission of the table stands in the room's README", () => {
  const readme = readFileSync(path.resolve(import.meta.dirname, "../../action/github/README.md"), "utf8");

  expect(NEEDS.filter(({ needs }) => !readme.includes(`\`${needs}\``))).toEqual([]);
});

test("over a real socket: a limit is waited out, a lost comment is found, and nothing is written twice", async () => {
  const kept: unknown[] = [];
  const { address, seen } = await serve((response, { method }, asked) => {
    const headers = { "content-type": "application/json; charset=utf-8" };
    if (asked === 1) return response.writeHead(403, { ...headers, "retry-after": "3" }).end(githubAnswer("error-secondary").body);
    if (method === "GET") return response.writeHead(200, headers).end(JSON.stringify(kept));
    kept.push(githubBody("comment", { id: kept.length + 1 }));
    return response.socket?.destroy();
  });
  const forge = openForge({ repository: "acme/campaigns", token: TOKEN, apiUrl: address, clock: jumpingClock(), random: evenChance });

  expect((await forge.comment(17, "The mail is drafted.")).id).toBe(1);

  expect(seen.map(({ method }) => method)).toEqual(["POST", "POST", "GET"]);
});

test("over a real socket: a good answer cut off in its middle is asked again where that is harmless, and else unknown", async () => {
  const { address } = await serve((response, { method }, asked) => {
    if (method === "GET" && asked > 1)
      return response.writeHead(200, { "content-type": "application/json" }).end(githubAnswer("issue").body);
    response.writeHead(200, { "content-type": "application/json", "content-length": "900" }).write('{"number":');
    return response.socket?.end();
  });
  const forge = openForge({ repository: "acme/campaigns", token: TOKEN, apiUrl: address, clock: jumpingClock(), random: evenChance });

  expect((await forge.issue(21))?.number).toBe(21);
  expect((await failureOf(forge.startWorkflow({ workflow: "x.yml", branch: "main", inputs: {} }))).applied).toBe("unknown");
});

test("a repeatable write whose every answer is lost stays unknown", async () => {
  expect((await failureOf(forgeOf([reset]).forge.setStatus(STATUS))).applied).toBe("unknown");
});

test.for(FOREIGN_404)("a 404 that is %s, and not GitHub's, is never read as “not there”", async ([, answer]) => {
  const { forge } = forgeAt({ "GET /issues/21": answer, "GET /pulls/17": answer, "GET /commits/c/status": answer });

  for (const asked of [forge.issue(21), forge.pullRequest(17), forge.status("c", "campaigns/gate")]) {
    const failure = await failureOf(asked);
    expect([failure.code, failure.status]).toEqual(["PLATFORM_ANSWER", undefined]);
  }
});
