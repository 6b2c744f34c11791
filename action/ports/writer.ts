/** Who writes an asset's words: the template generator today, a model later, behind one verb. */
import type { AssetKind, Brand, Brief, Playbook } from "#model/types.ts";

export interface WriteRequest {
  readonly campaign: string;
  readonly asset: { readonly id: string; readonly kind: AssetKind; readonly language: string };
  readonly brief: Brief;
  readonly brand: Brand;
  readonly playbook: Playbook;
  /** The shape of the answer: the projection of the asset's JSON Schema on fields marked `x-written-by: model`, plus `body` (Markdown). */
  readonly schema: unknown;
  /** Findings of the last round, in words, for a writer that can do better; empty in the first round. */
  readonly findings: readonly string[];
}

export interface Written {
  /** An object that fits `schema`; checked again by the caller. */
  readonly fields: unknown;
  readonly usage?: { readonly model: string; readonly inputTokens: number; readonly outputTokens: number };
}

export interface Writer {
  readonly name: string;
  readonly version: string;
  write(request: WriteRequest): Promise<Written>;
}
