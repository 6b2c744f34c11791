/** Whom we know ourselves by on GitHub: what it answered to something we wrote. */
import { expect, test } from "vitest";
import { findComment } from "#commands/pull-request/sticky.ts";
import { MARKER } from "#report/pull-request/comment.ts";
import { forgeAt, json } from "./open-test-forge.ts";

const COMMIT = "4fcade01abfc4fcade01abfc4fcade01abfc4fca";
const STATUS = { commit: COMMIT, context: "campaigns/gate", state: "pending", description: "Being looked at." } as const;
const [OURS, OTHER] = [
  { login: "github-actions[bot]", isBot: true },
  { login: "another-app[bot]", isBot: true },
];

function answering(creator: unknown) {
  return forgeAt({ [`POST /statuses/${COMMIT}`]: json({ id: 1, creator }, 201) }).forge;
}

test("before anything was written every program may be us, and no person is", async () => {
  const forge = answering({ login: OURS.login });

  expect(await forge.isOurs?.(OTHER)).toBe(true);
  expect(await forge.isOurs?.({ login: "reader", isBot: false })).toBe(false);
});

test("once GitHub said who wrote a status, only that login is us", async () => {
  const forge = answering({ login: OURS.login });

  await forge.setStatus(STATUS);

  expect(await forge.isOurs?.(OURS)).toBe(true);
  expect(await forge.isOurs?.(OTHER)).toBe(false);
});

test("an answer that names nobody is an answer all the same", async () => {
  const forge = answering(null);

  await forge.setStatus(STATUS);

  expect(await forge.isOurs?.(OTHER)).toBe(true);
});

test("another program's comment with our mark is not taken for ours", async () => {
  const { forge } = forgeAt({});
  const comment = { id: 1, author: OTHER, body: `${MARKER}\n\nHello`, createdAt: "", updatedAt: "", link: "" };
  const talking = {
    ...forge,
    comments: () => Promise.resolve([comment]),
    isOurs: ({ login }: { login: string }) => Promise.resolve(login === OURS.login),
  };

  expect(await findComment(talking, 12)).toBeUndefined();
  expect(await findComment({ ...talking, isOurs: () => Promise.resolve(true) }, 12)).toEqual(comment);
});
