import { expect, test } from "vitest";
import { tokenKind } from "#github/token-kind.ts";

const LONG = `ghs_${"12345_eyJhbGciOi.".repeat(30)}end`;

test.for([
  { token: "ghs_0123456789", runToken: undefined, kind: "workflow" },
  { token: "ghs_0123456789", runToken: "ghs_0123456789", kind: "workflow" },
  { token: "ghs_0123456789", runToken: "ghs_another", kind: "app" },
  { token: LONG, runToken: undefined, kind: "workflow" },
  { token: LONG, runToken: "ghs_another", kind: "app" },
  { token: "of-a-server-of-ones-own", runToken: "of-a-server-of-ones-own", kind: "workflow" },
  { token: "ghp_0123456789", runToken: "ghs_another", kind: "personal" },
  { token: "github_pat_0123456789", runToken: undefined, kind: "personal" },
  { token: "gho_0123456789", runToken: undefined, kind: "personal" },
  { token: "ghu_0123456789", runToken: undefined, kind: "personal" },
  { token: "0123456789abcdef0123456789abcdef01234567", runToken: undefined, kind: "personal" },
  { token: "ghr_0123456789", runToken: undefined, kind: "unknown" },
  { token: "", runToken: undefined, kind: "unknown" },
] as const)("$token beside $runToken is $kind", ({ token, runToken, kind }) => {
  expect(tokenKind(token, runToken)).toBe(kind);
});
