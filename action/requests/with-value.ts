/** A value of plain data exchanged at its path, the rest kept. */

/** A copy with `value` at `path`; without a value, the entry is taken out. A path that leads nowhere changes nothing. */
export function withValue(data: unknown, path: readonly (string | number)[], value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(data)) {
    if (typeof step !== "number" || step >= data.length) return data;
    return data.flatMap((item: unknown, index) => (index === step ? kept(withValue(item, rest, value)) : [item]));
  }
  if (typeof data !== "object" || data === null) return data;
  const key = String(step);
  const entries = Object.entries(data);
  const before: unknown = entries.find(([name]) => name === key)?.[1];
  const after = withValue(before, rest, value);
  if (entries.every(([name]) => name !== key)) return after === undefined ? data : { ...data, [key]: after };
  return Object.fromEntries(
    entries.flatMap(([name, held]) => (name === key ? (after === undefined ? [] : [[name, after]]) : [[name, held]])),
  );
}

function kept(value: unknown): readonly unknown[] {
  return value === undefined ? [] : [value];
}
