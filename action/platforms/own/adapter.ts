/** A team's own platform as a port: its module is asked what only it knows, and everything that must not go wrong is decided here. */
import { redactor } from "#http/secret.ts";
import { ShapeError } from "#http/shape.ts";
import { isMarkerOf, type Marker, markerText, readMarker } from "#model/marker.ts";
import { platformInWords } from "#model/platform-names.ts";
import type { ObjectRef, OwnPlatformName, OwnPlatformSettings, Sha256 } from "#model/types.ts";
import { type Observation, PlatformFailure, type PlatformPort } from "#ports/platform.ts";
import type { PlatformParts } from "../parts.ts";
import { isOwnId, readAccount, readFound, readId, readSeen } from "./answers.ts";
import { LOOKING, ownCaller } from "./calls.ts";
import { ownCapabilities, ownLink, USUAL_LONGEST_NAME } from "./data.ts";
import { inDoubt, type ModuleName, moduleFailure } from "./failures.ts";
import { OWN_FIELDS, ownFields } from "./fields.ts";
import { ownKey } from "./keys.ts";
import type { OwnVerb } from "./program.ts";
import { type Asking, openSession, type Session, SessionOver } from "./session.ts";

export interface OwnPlatformQuestion extends PlatformParts {
  readonly name: OwnPlatformName;
  readonly settings: OwnPlatformSettings;
}

type Seen = Extract<Observation, { exists: true }>;

const USUAL_CALLS_PER_SECOND = 5;

/**
 * The port. The module's process is started by the first question that needs it, and started anew after it was ended.
 * Every write is preceded by a look, so that no module has to be trusted to refuse: what is not a draft of ours is not written over.
 */
export function ownPlatform(question: OwnPlatformQuestion): PlatformPort {
  const { name, settings, secrets, clock, module } = question;
  const words = platformInWords(name);
  const named: ModuleName = { platform: words, file: settings.module };
  const call = ownCaller({ name: words, perSecond: settings.callsPerSecond ?? USUAL_CALLS_PER_SECOND, parts: question });
  const capabilities = ownCapabilities(settings);
  const wanted = { expected: OWN_FIELDS, unreadable: capabilities.unreadable };
  const redact = redactor(secrets);
  let session: Promise<Session> | undefined;

  async function opened(): Promise<Session> {
    if (session !== undefined && !(await session).isOver()) return await session;
    if (module === undefined) throw new PlatformFailure(`${words} was not asked.`, { applied: "no", code: "PLATFORM_UNREACHABLE" });
    const { account, accountType, settings: own = {} } = settings;
    const { credentials } = module;
    const keys = Object.fromEntries(settings.keys.map((key) => [key, credentials[ownKey(name, account, key)]]));
    const opening = module.read().then((text) =>
      openSession({
        ...{ name: named, text, call, clock, start: module.start, redact },
        given: { account, accountType, settings: own, keys },
      }),
    );
    session = opening;
    opening.catch(() => {
      session = undefined;
    });
    return await opening;
  }

  /** Asks the module, and holds what it gives to `read`: nonsense after a write leaves open whether the write stands. */
  async function ask<Answer>(
    { verb, about, isNew = false }: { readonly verb: OwnVerb; readonly about: Readonly<Record<string, unknown>>; readonly isNew?: boolean },
    read: (value: unknown) => Answer,
  ): Promise<Answer> {
    const value = await answerTo({ verb, question: about, isNew });
    try {
      return read(value);
    } catch (error) {
      if (!(error instanceof ShapeError)) throw error;
      throw moduleFailure(named, redact(`${verb} gave no answer we understand: ${error.message}`), LOOKING.has(verb) ? "no" : "unknown");
    }
  }

  /** A process that ended at rest, between our look at it and the question, is followed by another. */
  async function answerTo(asking: Asking): Promise<unknown> {
    for (;;) {
      try {
        return await (await opened()).ask(asking);
      } catch (failure) {
        if (!(failure instanceof SessionOver)) throw failure;
      }
    }
  }

  async function observe(ref: ObjectRef): Promise<Observation> {
    // An id it never gave cannot be looked up, and must not choose another path over there.
    if (ref.kind !== "email" || !isOwnId(ref.id)) return { exists: false, ref };
    return await ask({ verb: "observe", about: { id: ref.id } }, (value) =>
      value === undefined || value === null ? { exists: false, ref } : readSeen(value, ref.id, wanted),
    );
  }

  /** A draft that carries a mark of ours; `resourceKey`: this asset's. @throws PlatformFailure */
  async function draft(ref: ObjectRef, act: string, resourceKey?: Sha256): Promise<Seen> {
    const seen = await observe(ref);
    if (!seen.exists) throw refusal(ref, `is gone, so it is not ${act}`, "DRAFT_MISSING");
    const isOurs = seen.marker !== undefined && (resourceKey === undefined || isMarkerOf(seen.marker, resourceKey));
    if (!isOurs) throw refusal(ref, `does not carry ${resourceKey === undefined ? "our mark" : "this asset's mark"}, so it is not ${act}`);
    if (seen.state !== "draft") throw refusal(ref, `is ${seen.state}, and only a draft is ${act}`);
    return seen;
  }

  function refusal({ id }: ObjectRef, why: string, code = "PLATFORM_REFUSED"): PlatformFailure {
    return new PlatformFailure(`${words} mail ${id} ${why}.`, { applied: "no", code });
  }

  /** Believes only what is read back. */
  async function mustHave(ref: ObjectRef, otherwise: string, isSo: (after: Observation) => boolean): Promise<void> {
    const after = await observe(ref).catch((failure: unknown) => {
      throw failure instanceof PlatformFailure ? inDoubt(failure) : failure;
    });
    if (!isSo(after)) throw new PlatformFailure(`${words} mail ${ref.id} ${otherwise}.`, { applied: "unknown", code: "PLATFORM_ANSWER" });
  }

  return {
    platform: name,
    capabilities,
    account: () => ask({ verb: "account", about: {} }, (value) => readAccount(value, new URL(settings.link.replace(/[{}]/g, "")).host)),
    observe,
    project: ownFields,
    link: (ref) => ownLink(ref, settings),
    async find({ kind, resourceKey, since }) {
      if (kind !== "email") return [];
      const mark = resourceKey === undefined ? "[cac:" : `[cac:${resourceKey.slice(0, 16)}.`;
      const found = await ask({ verb: "find", about: { mark, ...(since === undefined ? {} : { since }) } }, readFound);
      return found
        .filter(({ created }) => since === undefined || created >= since)
        .flatMap(({ object }) => {
          const marker = readMarker(object.name);
          return marker === undefined || (resourceKey !== undefined && !isMarkerOf(marker, resourceKey)) ? [] : [{ ...object, marker }];
        })
        .sort((left, right) => left.ref.id.localeCompare(right.ref.id, "en", { numeric: true }));
    },
    async stage({ material, marker, name: title, target }) {
      const { payload } = material;
      if (payload.kind !== "email") throw unsupported(payload.asset, `a ${payload.kind} cannot be put into ${words}`);
      const about = { name: wholeName(title, marker, settings.longestName ?? USUAL_LONGEST_NAME), fields: ownFields(material) };
      switch (target.kind) {
        case "create":
          return { kind: "email", id: await ask({ verb: "stage", about, isNew: true }, readId) };
        case "update":
          await draft(target.ref, "written over", marker.resourceKey);
          await ask({ verb: "stage", about: { ...about, id: target.ref.id } }, sameId(target.ref.id));
          return target.ref;
        case "buffer":
          throw unsupported(payload.asset, `${words} holds no change beside what is out`);
      }
    },
    async publish({ ref, from, at }) {
      if (from === "buffer") throw refusal(ref, "has no draft slot");
      const seen = await observe(ref);
      // Asked for twice is done once.
      if (seen.exists && seen.state === "scheduled" && at !== undefined && seen.scheduledFor === at) return;
      await draft(ref, "brought out");
      await ask({ verb: "publish", about: { id: ref.id, at: at ?? null } }, () => undefined);
    },
    async withdraw({ ref }) {
      const seen = await observe(ref);
      if (!seen.exists || seen.state === "draft") return;
      if (seen.state !== "scheduled") throw refusal(ref, `is ${seen.state}: what people have is not taken back`, "WITHDRAW_IMPOSSIBLE");
      await ask({ verb: "withdraw", about: { id: ref.id } }, () => undefined);
      await mustHave(ref, "was withdrawn and is still scheduled", (after) => !after.exists || after.state === "draft");
    },
    async restore({ ref, material }) {
      const { name: whole } = await draft(ref, "put back");
      await ask({ verb: "stage", about: { id: ref.id, name: whole, fields: ownFields(material) } }, sameId(ref.id));
    },
    async discard({ ref, slot }) {
      if (slot === "buffer" || !(await observe(ref)).exists) return;
      await draft(ref, "thrown away");
      await ask({ verb: "discard", about: { id: ref.id } }, () => undefined);
    },
  };
}

/** The title cut where it has to be, and the mark whole at its end: by it an object is found again. */
function wholeName(title: string, marker: Marker, longest: number): string {
  const mark = markerText(marker);
  const cut = title
    .replace(/\s+/g, " ")
    .slice(0, longest - mark.length - 1)
    .replace(/[\uD800-\uDBFF]$/, "")
    .trim();
  return `${cut} ${mark}`;
}

function unsupported(asset: string, why: string): PlatformFailure {
  return new PlatformFailure(`${asset}: ${why}. Have a person make it.`, { applied: "no", code: "PLATFORM_UNSUPPORTED" });
}

/** What was written over has to be what it was told to write over. */
function sameId(id: string): (value: unknown) => void {
  return (value) => {
    const written = readId(value);
    if (written !== id) throw new ShapeError(`it was to write over ${id}, and wrote ${written}`);
  };
}
