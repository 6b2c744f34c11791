/** `doctor` rehearses a stop: finds what it would have to take back now, from the ledger and by our mark, and takes back nothing. */
import { platformInWords } from "#model/platform-names.ts";
import type { AssetRecord, ObjectRef } from "#model/types.ts";
import type { LedgerSnapshot } from "#ports/ledger.ts";
import type { PlatformPort, RemoteObject, RemoteState } from "#ports/platform.ts";
import type { DoctorLine } from "#report/doctor.ts";
import { kindInWords, listed, plural, when } from "#report/words.ts";
import type { PlatformLook } from "./platform.ts";
import { asked, unread } from "./reading.ts";

export interface RehearsalQuestion {
  /** Absent where the ledger could not be read: a stop works without it, and so does its rehearsal. */
  readonly snapshot?: LedgerSnapshot | undefined;
  readonly looks: readonly PlatformLook[];
}

/** Something a stop would go to. */
interface Target {
  readonly name: string;
  readonly ref: ObjectRef;
  readonly link: string;
  readonly state: RemoteState;
  /** When it can no longer be stopped, where that is known. */
  readonly until?: string;
  /** We brought it out: the ledger says so. */
  readonly isBroughtOut: boolean;
  /** The search found it, so a stop finds it without the ledger, too. */
  readonly isFoundByMark: boolean;
}

export async function rehearseStop({ snapshot, looks }: RehearsalQuestion): Promise<readonly DoctorLine[]> {
  const records = Object.values(snapshot?.campaigns ?? {})
    .flatMap(({ assets }) => Object.values(assets))
    .filter(({ state, intent }) => !(isOver(state) && intent === undefined));
  const lines: DoctorLine[] = [];
  for (const look of looks)
    lines.push(
      ...(await onPlatform(
        look,
        records.filter(({ platform }) => platform === look.name),
      )),
    );
  return [...lines, ...(snapshot === undefined ? [withoutLedger] : [])];
}

const withoutLedger: DoctorLine = {
  status: "note",
  check: "stop/without-ledger",
  found: "The record could not be read, so only the search was rehearsed. A stop does the same.",
};

function isOver(state: AssetRecord["state"]): boolean {
  return state === "ended" || state === "withdrawn";
}

async function onPlatform(look: PlatformLook, records: readonly AssetRecord[]): Promise<readonly DoctorLine[]> {
  const { port, objects } = look;
  if (objects.kind === "unsearched") return [unreachable(look, records, objects.reason)];
  const { targets, unseen } = await targetsOf(port, records, objects.found);
  const out = targets.filter(({ state }) => state !== "draft" && state !== "sent");
  return [
    takenBack(port, out, objects.found.length),
    ...unseen,
    ...tooLate(targets),
    ...byHand(port, out),
    ...(out.length === 0 ? [] : [...mayWithdraw(port, out), withoutRecord(port, out)]),
  ];
}

/** What the ledger names, as it stands now, and what carries our mark without being named. */
async function targetsOf(
  port: PlatformPort,
  records: readonly AssetRecord[],
  found: readonly RemoteObject[],
): Promise<{ readonly targets: readonly Target[]; readonly unseen: readonly DoctorLine[] }> {
  const targets: Target[] = [];
  const unseen: DoctorLine[] = [];
  const named = new Set<string>();
  for (const { campaign, asset, kind, state, object, intent, live } of records) {
    const ref = object ?? intent?.object;
    if (ref === undefined) continue;
    named.add(ref.id);
    const name = `${kindInWords(kind).toLowerCase()} ${campaign}/${asset}`;
    if (state === "sent") {
      targets.push({ name, ref, link: port.link(ref), state, isBroughtOut: true, isFoundByMark: true });
      continue;
    }
    const seen = await asked(() => port.observe(ref));
    if (seen.kind === "unreadable") unseen.push(unread({ check: `stop/${campaign}/${asset}`, what: `The ${name}` }, seen.reason));
    else if (seen.value.exists) {
      const until = live?.stoppableUntil === undefined || seen.value.state !== "scheduled" ? {} : { until: live.stoppableUntil };
      targets.push({
        name,
        ref,
        link: port.link(ref),
        state: seen.value.state,
        isBroughtOut: live !== undefined,
        isFoundByMark: found.some((one) => one.ref.id === ref.id),
        ...until,
      });
    }
  }
  const strays = found.filter(({ ref, state }) => !named.has(ref.id) && state !== "draft");
  const others = strays.map(({ ref, state, name }) => ({
    name: `${kindInWords(ref.kind).toLowerCase()} “${name}”`,
    ref,
    link: port.link(ref),
    state,
    isBroughtOut: false,
    isFoundByMark: true,
  }));
  return { targets: [...targets, ...others], unseen };
}

function takenBack({ platform }: PlatformPort, out: readonly Target[], searched: number): DoctorLine {
  const check = `stop/${platform}`;
  const where = platformInWords(platform);
  if (out.length === 0) {
    const found = `A stop would take nothing back in ${where} now: ${searched === 0 ? "nothing of ours is there" : `of ours ${plural(searched, "object is", "objects are")} there, and none is out`}. The search by our mark needs no record.`;
    return { status: "right", check, found };
  }
  return {
    status: "right",
    check,
    found: `A stop would take back ${plural(out.length, "thing")} in ${where} now, by ${plural(out.length, "change")}, each looked at before and after. By hand, if it had to be:`,
    details: out.map(({ name, state, until, link }) => `${name}, ${state}${until === undefined ? "" : ` (until ${when(until)})`}: ${link}`),
  };
}

function tooLate(targets: readonly Target[]): readonly DoctorLine[] {
  const sent = targets.filter(({ state }) => state === "sent").map(({ name }) => name);
  if (sent.length === 0) return [];
  return [{ status: "note", check: "stop/too-late", found: `Sent, so nothing takes it back: ${listed(sent)}.` }];
}

/** Where the platform's plan lets no program publish, it lets none cancel either. */
function byHand({ platform, capabilities }: PlatformPort, out: readonly Target[]): readonly DoctorLine[] {
  const shut = capabilities.kinds.filter((kind) => capabilities.canPublish[kind] === false);
  if (shut.length === 0) return [];
  const kinds = listed(shut.map((kind) => `${kindInWords(kind).toLowerCase()}s`));
  const affected = out.filter(({ ref }) => shut.includes(ref.kind));
  const check = `stop/${platform}/by-hand`;
  const found = `A stop cannot cancel ${kinds} in ${platformInWords(platform)}: the plan leaves that to people.`;
  if (affected.length === 0) return [{ status: "note", check, found }];
  const fix = [
    { say: "Keep these links where whoever is called at night finds them:", lines: affected.map(({ name, link }) => `${name}: ${link}`) },
  ];
  return [{ status: "wrong", check, found, fix }];
}

/** The right to publish and the right to take back are one; it is proved by what was brought out. */
function mayWithdraw({ platform, capabilities }: PlatformPort, out: readonly Target[]): readonly DoctorLine[] {
  const check = `stop/${platform}/right`;
  const asked = out.filter(({ ref }) => capabilities.canPublish[ref.kind] !== false);
  if (asked.length === 0) return [];
  if (asked.every(({ isBroughtOut }) => isBroughtOut)) {
    return [{ status: "right", check, found: "This program brought them out with its key, and the same right takes them back." }];
  }
  const names = listed(asked.filter(({ isBroughtOut }) => !isBroughtOut).map(({ name }) => name));
  return [
    {
      status: "note",
      check,
      found: `Whether the key may take back ${names} shows only when it is asked to: the record does not say that this program brought it out.`,
    },
  ];
}

function withoutRecord({ platform }: PlatformPort, out: readonly Target[]): DoctorLine {
  const check = `stop/${platform}/without-ledger`;
  const lost = out.filter(({ isFoundByMark }) => !isFoundByMark);
  if (lost.length === 0) {
    const found = `It would work without the record, too: the search in ${platformInWords(platform)} finds every one of them by our mark.`;
    return { status: "right", check, found };
  }
  return {
    status: "wrong",
    check,
    found: `Without the record a stop would not find ${listed(lost.map(({ name }) => name))}: somebody took our mark out of the name in ${platformInWords(platform)}.`,
    fix: [
      {
        say: "Put the mark `[cac:…]` back at the end of the name (the platform's own history shows it), or keep these links:",
        lines: lost.map(({ link }) => link),
      },
    ],
  };
}

/** A stop blocks everything all the same, and hands over the links. */
function unreachable({ name, port }: PlatformLook, records: readonly AssetRecord[], reason: string): DoctorLine {
  const out = records.flatMap(({ campaign, asset, kind, state, object, intent }) => {
    const ref = object ?? intent?.object;
    return ref === undefined || (state !== "scheduled" && state !== "live" && state !== "held")
      ? []
      : [`${kindInWords(kind).toLowerCase()} ${campaign}/${asset}, ${state}: ${port.link(ref)}`];
  });
  const say =
    out.length === 0
      ? "By the record nothing is out. A stop would block every campaign, and could not look for anything else."
      : "A stop would block every campaign, and these would have to be taken back by hand:";
  const what = `What a stop would have to take back in ${platformInWords(name)}`;
  return unread({ check: `stop/${name}`, what, fix: [{ say, lines: out }] }, reason);
}
