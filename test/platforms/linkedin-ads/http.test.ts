/** The wire as it ships, against the stand-in's real HTTP server: tokens, Rest.li addresses, the bytes of a picture. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { startLinkedInAdsEmulator } from "#emulators/linkedin-ads/server.ts";
import { steppableClock } from "#emulators/steppable-clock.ts";
import { linkedinAdsPlatform } from "#platforms/linkedin-ads/adapter.ts";
import { linkedinTransport } from "#platforms/linkedin-ads/transport.ts";
import { evenChance, NOON } from "../../http/fake-wire.ts";
import { pngBytes } from "../materials.ts";
import { adFor, MARKER, SETTINGS } from "./bench.ts";

test("an ad with a picture is staged, read back and switched on over HTTP; its bytes arrive whole, and no key is written down", async () => {
  const wireLog = path.join(tmpdir(), `linkedin-${process.pid}.jsonl`);
  const clock = steppableClock(NOON);
  const { emulator, url, clientId, clientSecret, refreshToken, close } = await startLinkedInAdsEmulator({ clock, wireLog });
  try {
    const transport = linkedinTransport({ endpoint: url, clock, keys: { kind: "refresh-token", clientId, clientSecret, refreshToken } });
    const platform = linkedinAdsPlatform({
      ...{ settings: SETTINGS, transport, clock, random: evenChance },
      secrets: [clientId, clientSecret, refreshToken],
    });
    const material = adFor("over the wire");

    const complaints = await platform.validate?.({ material, marker: MARKER, name: "Spring launch" });
    const ref = await platform.stage({ material, marker: MARKER, name: "Spring launch", target: { kind: "create" } });
    await platform.publish({ ref, from: "object" });
    const seen = await platform.observe(ref);
    const things = await platform.prepared?.();

    expect([complaints, seen.exists && seen.state, seen.exists && seen.fields]).toEqual([[], "live", platform.project(material)]);
    expect(things?.flatMap(({ wrong }) => wrong ?? [])).toEqual([]);
    const picture = emulator.objects().find(({ kind }) => kind === "image");
    expect(picture?.sha256).toBe(createHash("sha256").update(pngBytes("the picture")).digest("hex"));
    const written = await readFile(wireLog, "utf8");
    for (const secret of [clientSecret, refreshToken, ...emulator.advertiser.data.tokens.map(({ token }) => token)])
      expect(written).not.toContain(secret);
  } finally {
    await close();
  }
});
