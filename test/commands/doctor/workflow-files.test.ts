/** What `doctor` says of workflows as they stand on the default branch: are they ours, and is every key where it is needed and nowhere else? */
import { expect, test } from "vitest";
import { checkWorkflowFiles } from "#commands/doctor/workflow-files.ts";
import { githubFiles } from "#commands/github-files/github-files.ts";

const ACTION = `acme/campaigns-as-code@${"0123456789".repeat(4)}`;
const MARKETO = ["MARKETO_123_ABC_456_CLIENT_ID", "MARKETO_123_ABC_456_CLIENT_SECRET"];

/** The workflows `init --github` writes for a team with these keys, with one word changed. */
function workflows(credentials: readonly string[], from = "", to = "") {
  const files = Object.entries(githubFiles({ action: ACTION, branch: "main", credentials })).filter(([file]) =>
    file.includes("/workflows/"),
  );
  return Object.fromEntries(files.map(([file, text]) => [file, text.replaceAll(from, to)]));
}

function linesOf(texts: Readonly<Record<string, string>>, credentials: readonly string[]) {
  return checkWorkflowFiles({ texts, branch: "main", credentials }).map(({ status, check }) => `${status} ${check}`);
}

test("workflows written for exactly these platforms are right", () => {
  expect(linesOf(workflows(["HUBSPOT_TOKEN", ...MARKETO]), ["HUBSPOT_TOKEN", ...MARKETO])).toEqual(["right workflows"]);
  expect(linesOf(workflows([]), [])).toEqual(["right workflows"]);
});

test("a platform that was configured after they were written is without its keys", () => {
  const lines = checkWorkflowFiles({ texts: workflows(["HUBSPOT_TOKEN"]), branch: "main", credentials: ["HUBSPOT_TOKEN", ...MARKETO] });

  expect(lines.map(({ status, check }) => `${status} ${check}`)).toEqual([
    "note workflows",
    ...MARKETO.map((name) => `wrong workflows/${name}`),
  ]);
  expect(lines[1]?.found).toBe(
    "MARKETO_123_ABC_456_CLIENT_ID is handed to nobody in campaigns-stage.yml, campaigns-deploy.yml, campaigns-commands.yml, campaigns-watch.yml, campaigns-stop.yml and campaigns-proof.yml, so nothing can be done with that platform there.",
  );
});

test("the key of a platform that is not configured any more is handed out for nothing", () => {
  const lines = checkWorkflowFiles({ texts: workflows(["HUBSPOT_TOKEN"]), branch: "main", credentials: [] });

  expect(lines.map(({ status, check }) => `${status} ${check}`)).toEqual(["note workflows", "wrong workflows/HUBSPOT_TOKEN"]);
  expect(lines[1]?.found).toContain("and the configuration names no platform it belongs to");
});

test("a team's own changes, and the way the key was handed over before, are a note", () => {
  expect(linesOf(workflows(["HUBSPOT_TOKEN"], "timeout-minutes: 15", "timeout-minutes: 16"), ["HUBSPOT_TOKEN"])).toEqual([
    "note workflows",
  ]);
  const asBefore = workflows(["HUBSPOT_TOKEN"], "HUBSPOT_TOKEN: ", "hubspot-token: ");
  expect(linesOf(asBefore, ["HUBSPOT_TOKEN"])).toEqual(["note workflows"]);
});
